/*
 * regex.h: ~regex, a POSIX extended regular expression over titles and texts.
 *
 * It is written by the user, but what it costs is bounded: short patterns, no
 * references back (the rest takes no more than linear time), few repetitions, a
 * text line by line (a very long one in parts) and no further than SCAN_BYTES.
 * Texts are folded as words are, so that case and diacritics make no
 * difference, and bytes are what "." matches. What each article was found to be
 * is remembered, so that a list is looked through once, and a look that was
 * ended goes on where it was.
 */
#ifndef SRC_STORE_REGEX_H
#define SRC_STORE_REGEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "query_tree.h"
#include "store/search.h"
#include "store/store.h"

enum { REGEX_BYTES = 200, REGEX_TERMS = 4 };

/* ERR_USAGE: what is wrong with it. */
int regex_check(struct text pattern, struct err *err);
/*
 * 1 the article has it, 0 it has not, -1 with ERR_LIMIT: store_yield wants
 * that it ends here. stamp changes when the article's texts do.
 */
int regex_is_in(struct store *store, struct text pattern,
    enum query_column column, int64_t article, int64_t stamp, struct err *err);
void regex_clear(struct store *store);

struct regex_marks {
	struct arena *mem;
	struct search_mark *list;
	size_t n, cap;
};
/* Adds where it stands in a text, in order, as far as that is quickly found. */
void regex_mark(
    struct text pattern, struct text text, struct regex_marks *marks);

#endif
