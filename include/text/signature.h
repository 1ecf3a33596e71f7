/*
 * text/signature.h: what an article is about, in few bytes.
 *
 * Enough to tell whether two articles tell the same event, in one language or
 * in two, and whether one copies the other; the text itself is not needed
 * again. Made in the worker, sent with the article, kept in the store: bytes
 * from there are checked before they are used.
 */
#ifndef TEXT_SIGNATURE_H
#define TEXT_SIGNATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "model/entity.h"

enum {
	SIGNATURE_TERMS = 56,
	SIGNATURE_NAMES = 40,
	SIGNATURE_RUNS = 48,
	SIGNATURE_BYTES = 600, /* packed, at most */
};

enum signature_flag {
	SIGNATURE_TITLE = 1,  /* the title has it */
	SIGNATURE_LEDE = 2,   /* the first sentences have it */
	SIGNATURE_NAME = 4,   /* a capital inside a sentence: mostly a name */
	SIGNATURE_NUMBER = 8, /* digits */
};

/* A word's stem, a name's sound or a number, as a number of 23 bits. */
struct signature_term {
	uint32_t hash;
	uint8_t weight; /* 1–31: how much the article speaks of it, as a
			   logarithm in sixths */
	uint8_t flags;  /* of enum signature_flag */
};

struct signature {
	char language[3]; /* ISO 639-1, NUL behind; empty when not known */
	uint16_t words;   /* of title and text, at most 65535 */
	uint16_t runs;    /* different runs of five words, likewise */
	uint8_t nterms, nnames, nlowest;
	/* Of the language's words, and of names, numbers and words that many
	   languages write alike: the heaviest, by hash. */
	struct signature_term terms[SIGNATURE_TERMS];
	struct signature_term names[SIGNATURE_NAMES];
	uint32_t lowest[SIGNATURE_RUNS]; /* of the hashes of the runs */
};

struct signature_input {
	struct text title;         /* plain UTF-8, either may be empty */
	struct text text;          /* title and lede not in it again */
	struct text language;      /* ISO 639-1; empty: not known */
	const struct names *names; /* of text; NULL: not looked for */
};

/*
 * A pure function of the input, in time linear in the text, of which only the
 * beginning counts when it is very long. Needs no files.
 */
void signature_make(struct signature *out, const struct signature_input *input);

/* At most SIGNATURE_BYTES, alike on all machines. */
void signature_pack(struct buf *out, const struct signature *signature);
/*
 * Reads what signature_pack wrote. False and an empty signature for all else:
 * whatever the bytes were, *out is fit to use.
 */
bool signature_unpack(struct signature *out, struct text packed);

#endif
