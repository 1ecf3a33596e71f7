/* headlines_paint.h: the list of articles onto cells. */
#ifndef SRC_UI_HEADLINES_PAINT_H
#define SRC_UI_HEADLINES_PAINT_H

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/headlines.h"

enum { SNIPPET_COLUMN = 3 };

/* What stands above a row, each on a line of its own. */
enum headline_rules { RULE_DAY = 1, RULE_NEW = 2, RULE_GROUP = 4 };

unsigned headlines_rules(const struct headlines *h, int64_t index);
int headlines_rule_lines(const struct headlines *h, int64_t index);
/* Lines of a row itself: 2 where the pane is too narrow for titles. */
int headlines_row_lines(const struct headlines *h);
void headlines_paint(const struct pane *pane, struct canvas *canvas);

/* Where the sign of a story stands on the last of a row's lines: columns from
   … end - 1. False: it has none, or no room for it. */
bool headlines_fold_span(const struct headlines *h, const struct headline *row,
    int *from, int *end);

/* headlines_story.c: what tells a story, its members and copies apart */
/* Unlike of different rows: a story and the member it shows are two. */
int64_t headline_key(const struct headline *row);
/* The mark of what was not read, or not wholly, onto column 1. */
void headlines_put_state(
    const struct headline *row, struct canvas *canvas, int line);
/* "⧉4", "▾⧉4" when unfolded; empty: of one source only. Returns columns. */
int headlines_format_fold(char out[16], const struct headline *row);
/* "▸ agency text, 6 papers": stands where others have their title */
void headlines_add_copies(
    struct buf *out, const struct headline *row, bool plain);
/* Names of sources, whole ones, as many as have room; at least one. */
struct text headlines_fit_names(const struct canvas *canvas,
    const struct headline *row, int columns);
/* "unread, first to tell it": in words, up to what is known of a single one. */
void headlines_add_words(struct buf *out, const struct headline *row);

/*
 * headlines_tags.c: the row's tags, up to end; used: columns that its text
 * takes from column on. Returns where text has to end.
 */
int headlines_put_tags(const struct headline *row, struct canvas *canvas,
    int line, int column, int used, int end);

#endif
