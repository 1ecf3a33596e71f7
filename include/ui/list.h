/*
 * ui/list.h: scrolling and selection, for every list.
 *
 * A list has rows 0 … total-1, of which the owner holds some. Each row takes
 * one line, or more when lines() says so (rules above a row). Rows are told
 * apart by their id: when rows come or go above, list_follow puts the cursor
 * on the same id again, and on the same line of the screen.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/pane.h"

/* Lines that row index takes, ≥ 1; 1 for rows not held. */
typedef int list_lines(int64_t index, const void *arg);

struct list {
	int64_t total;     /* rows known to exist */
	bool more;         /* … and there are more, uncounted */
	int64_t top;       /* first row shown */
	int64_t cursor;    /* 0 … total-1; 0 when empty */
	int64_t id;        /* of the row under the cursor, set by the owner */
	int height;        /* lines on the screen */
	int margin;        /* lines kept between the cursor and the edges */
	list_lines *lines; /* NULL: each row is one line */
	const void *arg;
};

/* Puts the cursor there (clamped) and scrolls as little as needed. */
void list_go(struct list *list, int64_t index);
/* Puts the cursor there with its line staying where it is on the screen. */
void list_follow(struct list *list, int64_t index);
void list_set_total(struct list *list, int64_t total, bool more);
void list_set_height(struct list *list, int height);
/* True when the cursor or the top moved. */
bool list_move(struct list *list, enum motion motion, int count);
/* Scrolls by lines; the cursor stays unless it would leave (the wheel). */
bool list_scroll(struct list *list, int lines);

/* Line of a row on the screen (the last of its lines), or -1. */
int list_line(const struct list *list, int64_t index);
/* The row on a line of the screen, or -1; *line: which of its lines. */
int64_t list_row_at(const struct list *list, int screen_line, int *line);
/* Rows that should be held: a screen and a half around the cursor. */
void list_wanted(const struct list *list, int64_t *first, int64_t *count);
/* A scrollbar of `height` lines: first line and length of its thumb; false
 * when everything is on the screen. */
bool list_thumb(const struct list *list, int *first, int *length);

#endif
