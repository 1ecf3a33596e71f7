/*
 * ui/tree.h: the feed list: sections and feeds, and how they are.
 *
 * As many columns as the width has room for; below the list, set off by a
 * rule, what is known of the row under the cursor (its facts).
 */
#ifndef UI_TREE_H
#define UI_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ui/list.h"
#include "ui/pane.h"

enum { TREE_WEEKS = 8 };

enum tree_state {
	TREE_FINE,
	TREE_NEW,    /* never fetched yet */
	TREE_ASKING, /* being refreshed */
	TREE_PAUSED,
	TREE_FAILING,
	TREE_SLOW,  /* well, but it takes long to answer */
	TREE_MOVED, /* well, and another address is offered */
	TREE_DEAD,
	TREE_STATES,
};

struct tree_row {
	int64_t id; /* unique over sections and feeds (the app's choice) */
	size_t index; /* the app's: which feed or section it is */
	struct text name;
	struct text state_text; /* why: "404 Not Found"; may be empty. Of a
				   section: how many of its feeds are how */
	int depth;              /* from 0 */
	bool section;
	uint8_t tag; /* and it is a tag, of this role; 0: it is a section */
	bool folded; /* a section whose rows are not given */
	int64_t unread;
	int64_t last_success;       /* seconds, UTC; 0: never */
	double per_week;            /* items; negative: unknown */
	uint16_t weeks[TREE_WEEKS]; /* new items in each, oldest first */
	int same;      /* answers that brought nothing new, per cent; -1: no
			  answer yet */
	int64_t bytes; /* received; 0: none */
	int64_t due;   /* when it is asked next; 0: at once; -1: never */
	enum tree_state state;
};

/* A line below the list: "address", "https://…". */
struct tree_fact {
	struct text label; /* may be empty */
	struct text value;
	bool trouble;
};

struct tree {
	struct pane pane;
	struct list list;
	struct arena mem;
	struct tree_row *rows;
	size_t nrows;
	struct arena facts_mem;
	struct text facts_title;
	struct tree_fact *facts;
	size_t nfacts;
	int64_t now; /* "2 h ago" is counted from it */
};

struct tree *tree_new(void);
/* Copies the rows, all of them, in order; the cursor stays on its id. */
void tree_set(
    struct tree *tree, const struct tree_row *rows, size_t count, int64_t now);
/* Copies them; the most important first, as the last may find no room. */
void tree_set_facts(struct tree *tree, struct text title,
    const struct tree_fact *facts, size_t count);
const struct tree_row *tree_selected(const struct tree *tree);
void tree_go(struct tree *tree, int64_t index); /* clamped */
bool tree_go_id(struct tree *tree, int64_t id);
int64_t tree_at(const struct tree *tree, int row); /* index or -1 */
/* "fine", "not fetched yet", "being asked", "paused", "failing" … */
const char *tree_state_name(enum tree_state state);
/* "just now", "12 min ago", "3 h ago", "5 days ago", "never" */
void tree_add_ago(struct buf *out, int64_t then, int64_t now);
/* "now", "in 12 min", "in 3 h", "in 5 days", "never" (-1) */
void tree_add_due(struct buf *out, int64_t due, int64_t now);

extern const struct pane_ops tree_ops;

#endif
