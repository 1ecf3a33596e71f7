/*
 * How long articles are: FTS5 keeps the words of each row's columns, a few
 * bytes, so that no text need be read.
 */
#include "length.h"

#include "db.h"
#include "store/feeds.h"

/* SQLite's numbers: seven bits a byte, the high ones first. */
static int64_t
sum_of(struct text sizes)
{
	uint64_t number = 0;
	int64_t sum = 0;

	for (size_t i = 0; i < sizes.len; i++) {
		unsigned byte = (unsigned char)sizes.ptr[i];

		number = number << 7 | (byte & 0x7F);
		if (byte & 0x80)
			continue;
		sum += (int64_t)number;
		number = 0;
	}
	return sum;
}

int
length_of_article(
    struct store *store, int64_t article, int64_t *words, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT sz FROM words_docsize WHERE id = ?1", INT(article));
	int r = db_step(store, rows, err);

	*words = 0;
	if (r <= 0)
		return r;
	*words = sum_of(db_view(rows, 0));
	sqlite3_reset(rows);
	return 0;
}

/* *left: articles that may still be looked at. */
static int
add_feed(struct store *store, int64_t feed, size_t *left, int64_t *words,
    bool *more, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT d.sz FROM unread u CROSS JOIN words_docsize d"
	    " ON d.id = u.article WHERE u.feed = ?1 LIMIT ?2",
	    INT(feed), INT((int64_t)*left + 1));
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		if (*left == 0) {
			*more = true;
			sqlite3_reset(rows);
			return 0;
		}
		(*left)--;
		*words += sum_of(text_from(sqlite3_column_blob(rows, 0),
		    (size_t)sqlite3_column_bytes(rows, 0)));
	}
	return r;
}

int
store_unread_words(struct store *store, const int64_t *feeds, size_t n,
    size_t limit, int64_t *words, bool *more, struct err *err)
{
	*words = 0;
	*more = false;
	if (n == 0)
		return add_feed(store, 0, &limit, words, more, err);
	for (size_t i = 0; i < n && !*more; i++)
		if (add_feed(store, feeds[i], &limit, words, more, err) < 0)
			return -1;
	return 0;
}
