/* archive_parts.h: how another program's rows are laid out. */
#ifndef SRC_STORE_ARCHIVE_PARTS_H
#define SRC_STORE_ARCHIVE_PARTS_H

#include <sqlite3.h>

#include "base/arena.h"
#include "store/archive.h"

enum { ARCHIVE_COLUMNS = 16 };

struct archive_layout {
	const char *program;
	const char *table;     /* of items */
	const char *feed;      /* its column of the feed's URL */
	const char *feeds;     /* the table of feeds … */
	const char *feed_url;  /* … and its columns */
	const char *feed_title, *feed_site;
	/* Columns to select; one that is missing reads as empty. */
	const char *columns[ARCHIVE_COLUMNS + 1];
	void (*read)(struct archive_item *item, sqlite3_stmt *row,
	    int64_t time, struct arena *mem);
};

extern const struct archive_layout archive_newsboat, archive_newsraft;

/* Valid UTF-8 in mem. */
struct text archive_text(sqlite3_stmt *row, int column, struct arena *mem);
int64_t archive_int(sqlite3_stmt *row, int column);
struct date archive_date(sqlite3_stmt *row, int column);

#endif
