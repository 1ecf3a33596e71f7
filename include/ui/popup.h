/*
 * ui/popup.h: a list over the panes that one searches by typing: help, the
 * palette, notices, a choice, a question. In accessible mode full-screen.
 */
#ifndef UI_POPUP_H
#define UI_POPUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ui/keys.h"
#include "ui/list.h"
#include "ui/pane.h"

struct popup_row {
	int64_t id;
	struct text group; /* a label above the first of its group; or empty */
	struct text key;   /* "j <down>", "09:12"; left column; may be empty */
	struct text name;
	struct text help; /* behind it; may be empty */
};

enum { POPUP_MORE = 16 };

enum popup_kind {
	POPUP_PICK,    /* typing narrows (fuzzy), Enter takes */
	POPUP_READ,    /* help and notices: the same, Enter closes */
	POPUP_CONFIRM, /* y and n answer */
	POPUP_LABEL,   /* typing a row's key takes it; Enter the one shown */
	POPUP_LIST,    /* as panes: j k move, / narrows, d drops, u undoes */
};

enum popup_event {
	POPUP_IGNORED,
	POPUP_CHANGED,
	POPUP_TAKEN,  /* popup_taken says which; CONFIRM: yes */
	POPUP_CLOSED, /* Esc, q in an empty filter; CONFIRM: no; LABEL: also
			 when no key begins with what is typed */
	POPUP_DROPPED, /* LIST: popup_taken is to go */
	POPUP_UNDONE,  /* LIST: the last step of all is to be undone */
};

struct popup {
	struct pane pane; /* its area is the whole screen */
	enum popup_kind kind;
	struct buf title;
	struct buf filter;
	struct arena mem;
	struct popup_row *rows;
	size_t nrows;
	size_t nfixed; /* of them; others came by popup_set_more */
	size_t *shown; /* indices of rows that match, best first */
	size_t nshown;
	struct list list; /* over shown */
	bool at_end;      /* starts at the last row (notices) */
	bool free;        /* PICK: what is typed and matches nothing is taken
			     too: popup_taken is NULL, filter has it */
	bool copies;      /* LABEL: a capital copies what it labels */
	bool capital;     /* LABEL: the last letter typed was one */
	bool typing;      /* LIST: letters go to the filter */
};

struct popup *popup_new(void);
/* Copies everything. A question has its words in title, its rows explain. */
void popup_start(struct popup *popup, enum popup_kind kind, struct text title,
    const struct popup_row *rows, size_t count);
/*
 * At most POPUP_MORE rows for what is typed now, instead of those before;
 * they are shown though their names may not have these letters.
 */
void popup_set_more(
    struct popup *popup, const struct popup_row *rows, size_t count);
/* Columns within the box as the popup is placed. */
int popup_columns(const struct popup *popup);
void popup_set_filter(struct popup *popup, struct text filter);
enum popup_event popup_key(
    struct popup *popup, struct key key, struct text paste);
/* The row under the cursor, NULL when none matches. */
const struct popup_row *popup_taken(const struct popup *popup);

extern const struct pane_ops popup_ops;

#endif
