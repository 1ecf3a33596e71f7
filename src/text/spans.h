/* Names as runs of tokens, and the rules that put them right. */
#ifndef TEXT_SPANS_H
#define TEXT_SPANS_H

#include "model/entity.h"
#include "token.h"

struct span_name {
	uint32_t first; /* tokens … */
	uint32_t last;  /* … the last one included */
	uint8_t kind;   /* enum entity_kind */
	uint32_t group; /* set by groups_make */
};

struct spans {
	struct span_name *list; /* by place, not overlapping */
	size_t count, cap;
};

/* The runs that the labels mark. */
void spans_read(struct spans *spans, struct arena *mem,
    const struct tokens *tokens, const uint8_t *labels);

/*
 * Bare names: titles, articles, weekdays and the like go; what a list or
 * another place of the text knows for sure comes in.
 */
void spans_refine(
    struct spans *spans, struct arena *mem, const struct tokens *tokens);

/* The bytes of a name in the text: no blank, quote or stray dot at its ends. */
struct text span_text(const struct tokens *tokens, const struct span_name *s);

#endif
