/*
 * store/archive.h: another program's database of articles, to be read.
 *
 * newsboat's cache.db and newsraft's database, whatever their age. The file
 * is foreign: it is opened for reading, nothing of its schema is trusted, and
 * a row too large or too slow to come is left out.
 */
#ifndef STORE_ARCHIVE_H
#define STORE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/item.h"
#include "store/state.h"

struct archive;

enum { ARCHIVE_ITEMS = 2000000, ARCHIVE_CELL = 4 << 20 };

/*
 * ERR_INPUT when it is neither program's, ERR_CORRUPT when it is damaged,
 * ERR_BUSY while the other program holds it.
 */
struct archive *archive_open(const char *path, struct err *err);
void archive_close(struct archive *archive);

const char *archive_program(const struct archive *archive); /* "newsboat" */
size_t archive_total(const struct archive *archive);        /* items */
size_t archive_feeds(const struct archive *archive);
int64_t archive_time(const struct archive *archive); /* last written */

struct archive_item {
	struct text feed; /* as the other program has it: any text */
	struct item item; /* content as it came, not cleaned */
	bool deleted;
	struct state_fields state; /* set when the file was last written */
};

/*
 * The next item, all of one feed after the other, into mem: 1, 0 at the end,
 * -1. Texts are valid UTF-8.
 */
int archive_next(struct archive *archive, struct archive_item *item,
    struct arena *mem, struct err *err);
/* Title and site of a feed, empty when they are not known. */
void archive_feed(struct archive *archive, struct text feed,
    struct text *title, struct text *site, struct arena *mem);
/* Rows that were left out so far. */
size_t archive_skipped(const struct archive *archive);

#endif
