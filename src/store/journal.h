/*
 * journal.h: the steps that can be undone. A step is one kind of mark and the
 * articles that were not so before, several tags with theirs, a correction of
 * names, a quote kept or dropped, stories joined or split, or an edit, which is
 * the caller's and may come with tags. Undone steps are always the last ones; a
 * new step drops them.
 */
#ifndef SRC_STORE_JOURNAL_H
#define SRC_STORE_JOURNAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/reading.h"
#include "store/store.h"

/* A tag that was put on articles, or taken off. */
struct step_tag {
	struct text tag;
	bool off;
	int64_t *ids;
	size_t nids;
};

struct step {
	int64_t number;
	enum mark mark;
	struct text tag;
	struct text what;
	int64_t *ids;
	size_t nids;
	struct text edit;   /* its bytes; empty: a step of marks … */
	int64_t correction; /* … or, when not 0, of names: its number … */
	int64_t quote;      /* … or, when not 0, of a quote: its id, … */
	bool dropped;       /* … which was dropped, else kept, … */
	struct text stories;   /* … or of stories: what story_fix.c knows, … */
	struct step_tag *tags; /* … or of tags, perhaps with an edit */
	size_t ntags;
};

/* Adds a step, or to the last one (go_on). what empty: made up. */
int journal_add(struct store *store, const struct marking *marking,
    const int64_t *ids, size_t n, struct err *err);
int journal_add_edit(struct store *store, struct text what, struct text bytes,
    int64_t now, struct err *err);
/* A step of tags needs one at least; or to the last one (go_on). */
struct step_tags {
	struct text what, edit;
	const struct step_tag *tags;
	size_t n;
	bool go_on;
};
int journal_add_tags(struct store *store, const struct step_tags *step,
    int64_t now, struct err *err);
int journal_add_correction(struct store *store, struct text what,
    int64_t correction, int64_t now, struct err *err);
int journal_add_quote(struct store *store, int64_t quote, bool dropped,
    int64_t now, struct err *err);
int journal_add_stories(struct store *store, struct text what,
    struct text bytes, int64_t now, struct err *err);
/* The bytes of a step of stories, as they are to undo it now. */
int journal_change_stories(
    struct store *store, int64_t number, struct text bytes, struct err *err);
int journal_change_edit(
    struct store *store, int64_t number, struct text bytes, struct err *err);
/* The step to undo (undone false) or to redo; ERR_NOT_FOUND. In mem. */
int journal_find(struct store *store, bool undone, struct step *step,
    struct arena *mem, struct err *err);
int journal_set_undone(
    struct store *store, int64_t number, bool undone, struct err *err);

#endif
