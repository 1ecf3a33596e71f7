/*
 * ui/tabs.h: the row of news sections, with the progress of a refresh.
 *
 * Tabs that do not fit scroll with ‹ and ›; below 70 columns the current one
 * alone is shown, and behind it what the pane that is seen is called.
 */
#ifndef UI_TABS_H
#define UI_TABS_H

#include "base/text.h"
#include "ui/draw.h"
#include "ui/pane.h"

struct tab {
	struct text name;
	int64_t unread; /* 0 shows none */
	bool all;       /* that counts all there are, read ones too */
};

struct tabs {
	struct pane pane;
	struct tab *tabs; /* copied */
	int ntabs;
	int current; /* 0 … ntabs-1 */
	struct progress progress;
	struct buf title; /* of the pane, where no other line has it */
};

struct tabs *tabs_new(void);
void tabs_set(struct tabs *tabs, const struct tab *rows, int count);
void tabs_select(struct tabs *tabs, int index); /* clamped */
void tabs_set_progress(struct tabs *tabs, struct progress progress);
/* Shown where one tab is; without the tab's own name in front of it. */
void tabs_set_title(struct tabs *tabs, struct text title);
/* The tab at a column of the pane, or -1. */
int tabs_at(const struct tabs *tabs, int column);

extern const struct pane_ops tabs_ops;

#endif
