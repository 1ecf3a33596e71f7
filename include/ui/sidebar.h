/*
 * ui/sidebar.h: names by kind: those of the open article, or in the company of
 * one, or most named of late. At the foot a line on the selected one.
 */
#ifndef UI_SIDEBAR_H
#define UI_SIDEBAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/entity.h"
#include "ui/list.h"
#include "ui/pane.h"

enum { SIDEBAR_DAYS = 30 };

enum sidebar_change {
	CHANGE_UNKNOWN, /* nothing is said of it */
	CHANGE_NEW,
	CHANGE_UP,
	CHANGE_EVEN,
	CHANGE_DOWN,
};

struct sidebar_row {
	int64_t id; /* of the entity in the store */
	struct text name;
	enum entity_kind kind;
	uint32_t count;              /* of mentions, or articles */
	uint32_t elsewhere;          /* other articles that name it */
	enum sidebar_change change;  /* of the count */
	double salience;             /* 0–1 */
	uint16_t days[SIDEBAR_DAYS]; /* articles a day, the last is today */
	bool followed, muted;
};

struct sidebar {
	struct pane pane;
	struct list list;
	struct arena mem;
	struct sidebar_row *rows; /* sorted by kind, in the order given */
	size_t nrows;
	bool counts_articles; /* … else mentions in one */
	int digits;       /* columns of the widest count */
	bool changes;     /* some row says how its count changes */
	/* On the selected name: "first: Le Soir" and ", 12 Nov", which is
	   whole whatever the width; empty until it is known. */
	struct buf note, note_end;
	char empty[160]; /* shown when there are no rows, a sentence a line */
};

struct sidebar *sidebar_new(void);
/* Copies the rows, grouped by kind; the cursor stays on its id if it is
 * there again, else it goes to the first. */
void sidebar_set(
    struct sidebar *sidebar, const struct sidebar_row *rows, size_t count);
/* What the rows count from now on: articles, or mentions in one. */
void sidebar_count_articles(struct sidebar *sidebar, bool articles);
/* The line on the selected name, which goes when another is selected. */
void sidebar_set_note(
    struct sidebar *sidebar, struct text note, struct text end);
void sidebar_set_empty(struct sidebar *sidebar, const char *text);
const struct sidebar_row *sidebar_selected(const struct sidebar *sidebar);
bool sidebar_go_id(struct sidebar *sidebar, int64_t id);
/* The row on a line of the pane (a click), or -1 (a label). */
int64_t sidebar_at(const struct sidebar *sidebar, int row);
/* The role that an entity's kind has. */
enum role sidebar_role(enum entity_kind kind);

extern const struct pane_ops sidebar_ops;

#endif
