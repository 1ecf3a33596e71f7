/* ui/tree.h: the feed list: sections and feeds, and how they are. */
#ifndef UI_TREE_H
#define UI_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ui/list.h"
#include "ui/pane.h"

enum tree_state {
	TREE_FINE,
	TREE_NEW,    /* never fetched yet */
	TREE_ASKING, /* being refreshed */
	TREE_PAUSED,
	TREE_FAILING,
	TREE_DEAD, /* failing for a week and more */
};

struct tree_row {
	int64_t id; /* unique over sections and feeds (the app's choice) */
	struct text name;
	struct text state_text; /* why: "404 Not Found"; may be empty */
	int depth;              /* from 0 */
	bool section;
	bool folded; /* a section whose rows are not given */
	int64_t unread;
	int64_t last_success; /* seconds, UTC; 0: never */
	double per_week;      /* items; negative: unknown */
	enum tree_state state;
};

struct tree {
	struct pane pane;
	struct list list;
	struct arena mem;
	struct tree_row *rows;
	size_t nrows;
	int64_t now; /* "2 h ago" is counted from it */
};

struct tree *tree_new(void);
/* Copies the rows, all of them, in order; the cursor stays on its id. */
void tree_set(
    struct tree *tree, const struct tree_row *rows, size_t count, int64_t now);
const struct tree_row *tree_selected(const struct tree *tree);
bool tree_go_id(struct tree *tree, int64_t id);
int64_t tree_at(const struct tree *tree, int row); /* index or -1 */
/* "fine", "not fetched yet", "being asked", "paused", "failing", "dead" */
const char *tree_state_name(enum tree_state state);
/* "just now", "12 min ago", "3 h ago", "5 days ago", "never" */
void tree_add_ago(struct buf *out, int64_t then, int64_t now);

extern const struct pane_ops tree_ops;

#endif
