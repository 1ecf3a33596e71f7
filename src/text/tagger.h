/*
 * The learned tagger: a linear model over hashed features, labels found by
 * Viterbi over lines, twice: the second pass knows what the first one said of
 * the same words elsewhere in the text.
 */
#ifndef TEXT_TAGGER_H
#define TEXT_TAGGER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/entity.h"
#include "token.h"

/* Outside of names, or the first (1–4) or a later (5–8) word of one. */
enum {
	LABEL_OUTSIDE = 0,
	LABEL_FIRST = 1,
	LABEL_INNER = 5,
	LABELS = 9,
	LINE_MAX_WORDS = 512, /* a line is decoded in such pieces */
};

/* The type of a label that is not LABEL_OUTSIDE. */
static inline enum entity_kind
label_type(uint8_t label)
{
	return (enum entity_kind)((label - 1) % 4);
}

/* What one label behind another is worth; the last row is a beginning. */
struct steps {
	int32_t from[LABELS + 1][LABELS];
};

/*
 * The best labels of count tokens. scores holds LABELS numbers a token;
 * allowed: bits of labels for each token, or NULL for all of them.
 */
void viterbi(uint8_t *labels, const int32_t *scores, const struct steps *step,
    const uint16_t *allowed, size_t count);

/*
 * The built-in model becomes ready. -1 with ERR_CORRUPT when it is damaged.
 * An empty one is fine: tagger_ready then says no.
 */
int tagger_prepare(struct err *err);
void tagger_done(void);
bool tagger_ready(void);

/* One label a token, in mem. All LABEL_OUTSIDE without a model. */
uint8_t *tagger_label(struct arena *mem, const struct tokens *tokens);

#endif
