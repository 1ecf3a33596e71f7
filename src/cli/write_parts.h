/* cli/write_parts.h: what the writers of articles share. */
#ifndef CLI_WRITE_PARTS_H
#define CLI_WRITE_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/article.h"

/* May a document of ours lead there: http, https or mailto, written soundly? */
bool write_may_link(struct text url);
/* The same of a span's link; its address, else empty. */
struct text write_link(const struct article *article, unsigned link);

/*
 * The footnotes that are both there and referred to, by number. Neither time
 * nor memory beyond the article's own size.
 */
struct write_note {
	int number;
	bool written; /* its text stands already: of two alike the first holds */
};
struct write_notes {
	struct write_note *notes; /* by number, each once */
	size_t nnotes;
};
void write_notes(struct write_notes *notes, struct arena *mem,
    const struct article *article);
/* NULL: nobody refers to it, or there is no such note. */
struct write_note *write_note(const struct write_notes *notes, int number);
/*
 * Do spans from first on (below end) refer to a note by a raised number,
 * "1", "[1]" or "(1)"? How many spans those are, else 0.
 */
size_t write_reference(const struct write_notes *notes,
    const struct block *block, size_t first, size_t end, int *number);

/* "Wednesday 13 September 2023", in the article's language; empty: no date. */
void write_date(struct buf *out, const struct article *article);
/* "Metro · Wednesday 13 September 2023 · Anna Blume". */
void write_meta(
    struct buf *out, const struct article *article, struct text source);
/*
 * When a section was posted: "14:05", with its day when that is not *day,
 * which is set to it; write_day is what to begin with. False when it does not
 * say.
 */
int64_t write_day(const struct article *article);
bool write_time(struct buf *out, const struct section *section,
    struct text language, int64_t *day);

/* The end of a table row's cell: its spans are first … end - 1. */
size_t write_cell_end(const struct block *block, size_t first);
/* Rows from first on that are one table; cells of the widest. */
size_t write_table_rows(
    const struct section *section, size_t first, size_t *columns);

#endif
