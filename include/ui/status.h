/*
 * ui/status.h: the line at the bottom.
 *
 * Left a message, or else the place ("3/412 · Metro · full text from page");
 * right what is typed so far, "find: word 2/7", and the refresh's progress
 * when the tabs have no room for it. A message has all lines there are.
 */
#ifndef UI_STATUS_H
#define UI_STATUS_H

#include <stdbool.h>

#include "base/buf.h"
#include "ui/draw.h"
#include "ui/pane.h"

struct status {
	struct pane pane;
	struct buf message; /* empty: the place is shown */
	bool error;
	struct buf place;
	struct buf pending; /* keys typed so far: "5g" */
	struct buf find;    /* the words looked for, empty: none */
	size_t find_number, find_count;
	struct progress progress;
};

struct status *status_new(void);
void status_set_message(struct status *status, struct text message, bool error);
void status_set_place(struct status *status, struct text place);
void status_set_pending(struct status *status, struct text keys);
void status_set_find(
    struct status *status, struct text words, size_t number, size_t count);
void status_set_progress(struct status *status, struct progress progress);
/* Lines that the message takes where it is told whole; at least 1. */
int status_lines(const struct status *status, int columns);

extern const struct pane_ops status_ops;

#endif
