/* What the parts of the trainer share; see train.c. */
#ifndef TEXT_TOOL_LEARN_H
#define TEXT_TOOL_LEARN_H

#include <stdint.h>

#include "../tagger.h"
#include "base/arena.h"
#include "base/buf.h"

enum {
	BUCKETS = 1 << FEATURE_BITS,
	PASSES = 2,
	FOLDS = 4, /* of the documents */
};

struct document {
	struct tokens tokens;
	struct votes votes;
	uint8_t *said;     /* by the first pass */
	uint16_t *allowed; /* labels that are right, as bits */
	unsigned fold;
	unsigned times; /* that it counts */
};

struct corpus {
	struct arena mem;
	struct document *list;
	size_t count, cap;
};

/* A weight, and the sum of the squares of what it was changed by. */
struct parameter {
	float weight, squares;
};

struct model {
	struct parameter (*rows)[LABELS]; /* BUCKETS of them */
	struct parameter step[LABELS + 1][LABELS];
	const uint8_t *kept; /* which rows of words there are; NULL: all */
	int pass;
	uint64_t dice;
};

/*
 * Adds the documents of a file of JSON lines, or of marked articles when its
 * name ends in .txt; ends the program on failure.
 */
void corpus_read(struct corpus *corpus, const char *path);

/* Which labels the features of one token are for; returns how many. */
size_t model_features(const struct model *m, uint32_t *out,
    const struct document *doc, size_t at);

/* Learns from all documents but those of the fold `without` (-1: all). */
void model_learn(struct model *m, const struct corpus *corpus, int pass,
    const uint8_t *kept, int without);
void model_clear(struct model *m);

/* Sets doc->said. */
void model_label(const struct model *m, struct document *doc);

/* The file that tagger.c reads, with the `keep` largest weights. */
void models_pack(
    struct buf *out, const struct model *const models[PASSES], size_t keep);

#endif
