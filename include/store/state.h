/*
 * store/state.h: the reading state of all articles, to be put in step with
 * that of another store. Of each field the newer one wins; at the same moment
 * what is set wins over what is not.
 */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

/* Each with the UTC second it was set; 0: nobody ever did. */
struct state_fields {
	bool read, starred;
	const struct text *tags; /* all there are, one word each */
	size_t ntags;
	int64_t read_at, starred_at, tags_at;
};

struct state_row {
	struct text feed; /* its URL */
	struct text guid; /* as it came, may be empty */
	struct text link; /* may be empty */
	struct text title;
	struct state_fields fields;
};

/* Returns -1 to stop. The row lasts for the call. */
typedef int state_each(const struct state_row *row, void *arg);
/* Every article of which a field was ever set, in order of arrival. */
int store_states(
    struct store *store, state_each *each, void *arg, struct err *err);

struct state_counts {
	size_t changed;
	size_t same;
	size_t awaited; /* not here yet: set when the article comes */
	size_t corrected; /* names: store/corrections.h */
	size_t stories; /* joined or split: store/stories.h */
	size_t quotes;  /* kept or dropped: store/quotes.h */
};
/*
 * Merges rows in one transaction, adding to counts. An article is known by
 * its feed and guid (else link), else by its link in any feed. Times after
 * now count as now.
 */
int store_merge_states(struct store *store, const struct state_row *rows,
    size_t n, int64_t now, struct state_counts *counts, struct err *err);

/* ---- what was joined and split by hand ---- */

struct state_story {
	bool split;
	struct state_row article, other; /* their fields are not used; other:
	                                    of a joining */
	int64_t at;
};
/* All that holds, in the order it was done, of articles that are here. */
typedef int state_story_each(const struct state_story *story, void *arg);
int store_story_states(struct store *store, state_story_each *each, void *arg,
    struct err *err);
/*
 * Does what was done elsewhere, as a step that can be undone: nothing when one
 * of the articles is not here, or when it was done, or undone, here before.
 */
int store_take_story(struct store *store, const struct state_story *story,
    bool *changed, struct err *err);

/* ---- quotes ---- */

struct state_quote {
	struct state_row article; /* its fields are not used */
	struct text text;
	bool dropped;
	int64_t at; /* when it was kept or dropped */
};
/* All, in the order they were kept; those that were dropped, too. */
typedef int state_quote_each(const struct state_quote *quote, void *arg);
int store_quote_states(struct store *store, state_quote_each *each, void *arg,
    struct err *err);
/*
 * Merges one: of the same passage the newer wins, at the same moment the one
 * that is dropped. *here: its article is. No step to undo, as no mark is.
 */
int store_take_quote(struct store *store, const struct state_quote *quote,
    bool *changed, bool *here, struct err *err);

#endif
