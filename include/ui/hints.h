/*
 * ui/hints.h: letters on the links and names of an article, by which they are
 * chosen.
 *
 * A label lies on the first cells of what it stands for, so that the text
 * never moves; a name's has an @ in front. Each link and each name has one
 * label, where it is seen first. No label is the beginning of another, and the
 * shorter ones come first.
 */
#ifndef UI_HINTS_H
#define UI_HINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "model/entity.h"
#include "ui/canvas.h"
#include "ui/keys.h"
#include "ui/layout.h"

enum {
	HINT_LABEL = 8,   /* bytes of a label with its 0 */
	HINTS_MAX = 2000, /* what comes behind them gets none */
};

/* Footnotes, and the way back from them, go with the links. */
enum hint_what { HINT_LINKS = 1, HINT_NAMES = 2 };

struct hint {
	size_t line;            /* of the layout */
	int column;             /* on the canvas; -1: no room for the label */
	unsigned link;          /* 1 for article.links[0]; 0: none */
	int64_t entity;         /* index into names.entities; -1: none */
	int note;               /* as layout_run.note; 0: none */
	char label[HINT_LABEL]; /* of the keys, lower case */
};

struct hints {
	struct hint *rows; /* as one reads */
	size_t n;          /* 0: there are none */
	char typed[HINT_LABEL];
};

struct hints_wish {
	const struct layout *layout;
	const struct names *names; /* may be NULL */
	size_t from, to;           /* lines */
	unsigned what;             /* of enum hint_what */
	struct text keys; /* at least 4 different letters from a to z */
	int columns;      /* of the canvas */
	bool ascii;       /* as layout_options.ascii */
};

/* Makes *hints, which was { 0 } or cleared. */
void hints_make(struct hints *hints, const struct hints_wish *wish);
void hints_clear(struct hints *hints);

enum hints_event {
	HINTS_TYPED, /* a letter more or less */
	HINTS_TAKEN,
	HINTS_NONE, /* no label goes on like that */
	HINTS_ENDED,
};

/*
 * Letters choose, Backspace takes one back, Esc, ^C and Backspace before the
 * first letter end. *taken (until the hints go) and *capital, whether the last
 * letter was one, are set when it is HINTS_TAKEN; nothing is typed then.
 */
enum hints_event hints_key(struct hints *hints, struct key key,
    const struct hint **taken, bool *capital);

/* On the lines from top on, those that begin with what is typed. */
void hints_paint(const struct hints *hints, struct canvas *canvas, size_t top);

#endif
