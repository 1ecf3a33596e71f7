/*
 * The words of a text with all that the tagger and the rules ask of them,
 * and the features made of it.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "text/words.h"

enum token_seen {
	SEEN_LOWER = 1,   /* this word stands in lower case elsewhere */
	SEEN_CAPITAL = 2, /* capitalised inside a sentence elsewhere */
	SEEN_NAMED = 4,   /* behind a first name or a title elsewhere */
};

enum token_line {
	LINE_CAPITALS = 1, /* most of its line is in capitals */
	LINE_TITLE = 2,    /* most words of its line are capitalised */
	LINE_SHORT = 4,    /* its line ends without a full stop */
};

/* Where a token stands in a known name of places or organisations. */
enum token_place { PLACE_NONE, PLACE_FIRST, PLACE_INNER, ORG_FIRST, ORG_INNER };

/*
 * The word that tells what the name is: "ministère" before "de l'Intérieur",
 * with nothing but capitals and joints between.
 */
enum token_head {
	HEAD_NONE,
	HEAD_ORG,
	HEAD_PLACE,
	HEAD_PRODUCT,
	HEAD_ROLE,
	HEAD_TITLE,
	HEAD_CAPITAL = 8, /* it has one itself */
};

struct token {
	struct word word;
	uint32_t exact; /* of struct lexeme, as those down to capital */
	uint32_t fold;
	uint32_t affix[8];
	uint32_t shape;
	uint32_t classes;
	bool capital;
	uint8_t place; /* enum token_place */
	uint8_t place_words;
	uint16_t place_classes; /* enum known of that name */
	uint8_t seen;           /* of enum token_seen */
	uint8_t line;           /* of enum token_line */
	uint8_t head;           /* of enum token_head … */
	uint8_t head_words;     /* … which stands so many words before it */
	bool near;              /* to a capital: a name may have it */
	uint32_t head_fold;
	/*
	 * The fold of the nearest word in lower case or mark before and behind
	 * it, within six; 1: its line ends first, 2: there is none.
	 */
	uint32_t lower[2];
	uint32_t noun[2]; /* the same, of words that are no joints */
};

/*
 * What stands further from every capital of its sentence is in no name; "de"
 * counts not. Before a capital so far only the head of a name, behind a capital
 * that begins a sentence less.
 */
enum { NEAR_WORDS = 2 };

struct tokens {
	struct text text;
	struct token *list;
	size_t count;
	unsigned language; /* 0 unknown, else 1 + its place in fr en de es it
			      nl pt */
};

/* Needs tables_prepare. language as ISO 639-1, may be empty. */
void tokens_make(struct tokens *tokens, struct arena *mem, struct text text,
    struct text language);

/*
 * Features are numbers of FEATURE_BITS bits. Those of one word by itself …
 */
enum { FEATURE_BITS = 20, FEATURES_MAX = 96 };
size_t features_word(
    uint32_t *out, const struct token *token, uint32_t language);

/*
 * … those of its place: its own, which with those of the word are the same
 * wherever this key is …
 */
struct own_key {
	uint32_t exact, fold, shape, classes, place, where;
};
struct own_key features_own_key(const struct token *token, uint32_t language);
size_t features_own(uint32_t *out, const struct token *token);

/* … and those of its neighbours; or both in the order they were learnt in. */
size_t features_around(uint32_t *out, const struct tokens *tokens, size_t at);
size_t features_place(uint32_t *out, const struct tokens *tokens, size_t at);

/*
 * And those of the second pass, which knows what the first one said of all
 * words: labels as in tagger.h, votes made by votes_make.
 */
struct votes {
	uint8_t
	    *list; /* of each word: what was said of it elsewhere; 0: none */
};
void votes_make(struct votes *votes, struct arena *mem,
    const struct tokens *tokens, const uint8_t *labels);

/* What was said of a word, of its neighbours, and of them elsewhere. */
struct said {
	uint8_t label, last, next; /* 9: there is none */
	uint8_t vote, left, right;
	bool sentence; /* it begins one */
};
struct said said_of(const struct tokens *tokens, const struct votes *votes,
    const uint8_t *labels, size_t at);

/* Of that alone, of that and the word; or both in the order of learning. */
size_t features_said(uint32_t *out, const struct said *said);
size_t features_said_here(
    uint32_t *out, const struct said *said, const struct token *token);
size_t features_second(uint32_t *out, const struct tokens *tokens,
    const struct votes *votes, const uint8_t *labels, size_t at);

#endif
