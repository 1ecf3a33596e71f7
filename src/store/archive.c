#include "store/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "archive_parts.h"
#include "base/buf.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "db.h"

enum {
	ROW_MS = 5000, /* a row that takes longer to come is left out */
	LIST_MS = 120000,
	OPCODES = 5000,
};

static const struct archive_layout *const layouts[] = { &archive_newsboat,
	&archive_newsraft };

struct archive {
	sqlite3 *db;
	const char *path;
	const struct archive_layout *layout;
	int64_t time;
	int64_t deadline_ms;
	int64_t *ids; /* of all items, feed after feed */
	size_t n, cap, at;
	size_t feeds, skipped;
	sqlite3_stmt *row, *feed;
};

struct text
archive_text(sqlite3_stmt *row, int column, struct arena *mem)
{
	struct buf out = { 0 };
	struct text text = db_view(row, column);

	if (text_find_byte(text, '\0', 0) == TEXT_NONE && utf8_is_valid(text))
		return arena_copy(mem, text);
	utf8_add_valid(&out, text);
	text = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return text;
}

int64_t
archive_int(sqlite3_stmt *row, int column)
{
	return sqlite3_column_int64(row, column);
}

struct date
archive_date(sqlite3_stmt *row, int column)
{
	int64_t seconds = archive_int(row, column);

	if (seconds <= 0 || seconds > (int64_t)1 << 40)
		return (struct date){ 0, DATE_NONE };
	return (struct date){ seconds, DATE_SECOND };
}

/* ---- opening ---- */

static int
too_slow(void *arg)
{
	const struct archive *archive = arg;

	return time_monotonic_ms() > archive->deadline_ms;
}

static void
allow_ms(struct archive *archive, int ms)
{
	archive->deadline_ms = time_monotonic_ms() + ms;
}

static void
harden(struct archive *archive)
{
	sqlite3 *db = archive->db;

	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	(void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, ARCHIVE_CELL);
	(void)sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 100);
	(void)sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 50);
	(void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	(void)sqlite3_extended_result_codes(db, 1);
	(void)sqlite3_busy_timeout(db, 2000);
	(void)sqlite3_exec(db,
	    "PRAGMA mmap_size = 0; PRAGMA cell_size_check"
	    " = ON; PRAGMA cache_size = -4000;",
	    NULL, NULL, NULL);
	sqlite3_progress_handler(db, OPCODES, too_slow, archive);
}

static int
fail(struct archive *archive, struct err *err)
{
	int code = sqlite3_errcode(archive->db);

	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(
		    err, ERR_BUSY, _("in use; close the other program first"));
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return err_set(err, ERR_CORRUPT, _("a damaged database"));
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_LIMIT, _("takes too long to read"));
	default:
		return err_set(
		    err, ERR_SYSTEM, "%s", sqlite3_errmsg(archive->db));
	}
}

/* Read-only by a URI, in which the path may hold anything. */
static int
connect_to(struct archive *archive, struct err *err)
{
	struct buf uri = { 0 };
	int code;

	buf_add_cstr(&uri, "file:");
	for (const char *p = archive->path; *p; p++) {
		if (*p == '%' || *p == '?' || *p == '#')
			buf_printf(&uri, "%%%02X", (unsigned char)*p);
		else
			buf_add_byte(&uri, *p);
	}
	buf_add_cstr(&uri, "?mode=ro");
	code = sqlite3_open_v2(buf_cstr(&uri), &archive->db,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	buf_clear(&uri);
	if (code != SQLITE_OK)
		return fail(archive, err);
	harden(archive);
	return 0;
}

/* A real table of that name: no view, nothing virtual. 1, 0, -1. */
static int
has_table(struct archive *archive, const char *name, struct err *err)
{
	sqlite3_stmt *rows;
	int code;
	bool has = false;

	code = sqlite3_prepare_v2(archive->db,
	    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1"
	    " AND rootpage > 0",
	    -1, &rows, NULL);
	if (code != SQLITE_OK)
		return fail(archive, err);
	(void)sqlite3_bind_text(rows, 1, name, -1, SQLITE_STATIC);
	code = sqlite3_step(rows);
	has = code == SQLITE_ROW;
	(void)sqlite3_finalize(rows);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return fail(archive, err);
	return has;
}

static bool
has_column(struct archive *archive, const char *table, const char *column)
{
	return sqlite3_table_column_metadata(archive->db, "main", table, column,
		   NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

static int
choose_layout(struct archive *archive, struct err *err)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
		int r = has_table(archive, layouts[i]->table, err);

		if (r < 0)
			return -1;
		if (r == 0 ||
		    !has_column(archive, layouts[i]->table, layouts[i]->feed))
			continue;
		archive->layout = layouts[i];
		return 0;
	}
	return err_set(
	    err, ERR_INPUT, _("a database of neither newsboat nor newsraft"));
}

/* Only numbers are sorted in memory: the rows are fetched one by one. */
static int
list_items(struct archive *archive, struct err *err)
{
	const struct archive_layout *layout = archive->layout;
	struct buf sql = { 0 }, feed = { 0 };
	sqlite3_stmt *rows = NULL;
	int code, rc = -1;

	buf_printf(&sql, "SELECT rowid, %s FROM %s ORDER BY %s, rowid DESC",
	    layout->feed, layout->table, layout->feed);
	allow_ms(archive, LIST_MS);
	code = sqlite3_prepare_v2(archive->db, buf_cstr(&sql), -1, &rows, NULL);
	while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
		struct text url = db_view(rows, 1);

		if (archive->n == ARCHIVE_ITEMS) {
			err_set(err, ERR_LIMIT, _("more than %d articles"),
			    (int)ARCHIVE_ITEMS);
			goto out;
		}
		if (!archive->n || !text_equal(url, buf_text(&feed))) {
			archive->feeds++;
			buf_reset(&feed);
			buf_add_text(&feed, url);
		}
		GROW(archive->ids, archive->n, archive->cap);
		archive->ids[archive->n++] = sqlite3_column_int64(rows, 0);
		code = SQLITE_OK;
	}
	rc = code == SQLITE_DONE ? 0 : fail(archive, err);
out:
	(void)sqlite3_finalize(rows);
	buf_clear(&feed);
	buf_clear(&sql);
	return rc;
}

static int
prepare_row(struct archive *archive, struct err *err)
{
	const struct archive_layout *layout = archive->layout;
	struct buf sql = { 0 };
	int code;

	buf_printf(&sql, "SELECT %s", layout->feed);
	for (size_t i = 0; layout->columns[i]; i++)
		buf_printf(&sql, ", %s",
		    has_column(archive, layout->table, layout->columns[i])
			? layout->columns[i]
			: "''");
	buf_printf(&sql, " FROM %s WHERE rowid = ?1", layout->table);
	code = sqlite3_prepare_v2(
	    archive->db, buf_cstr(&sql), -1, &archive->row, NULL);
	buf_reset(&sql);
	buf_printf(&sql, "SELECT %s, %s FROM %s WHERE %s = ?1 LIMIT 1",
	    layout->feed_title, layout->feed_site, layout->feeds,
	    layout->feed_url);
	/* Without it there are no titles, no more. */
	if (code == SQLITE_OK)
		(void)sqlite3_prepare_v2(
		    archive->db, buf_cstr(&sql), -1, &archive->feed, NULL);
	buf_clear(&sql);
	return code == SQLITE_OK ? 0 : fail(archive, err);
}

struct archive *
archive_open(const char *path, struct err *err)
{
	struct archive *archive = mem_alloc(sizeof(*archive));
	struct stat st;

	archive->path = path;
	if (stat(path, &st) < 0) {
		err_system(err, _("cannot be read"));
		goto fail;
	}
	archive->time = (int64_t)st.st_mtime;
	allow_ms(archive, LIST_MS);
	if (connect_to(archive, err) == 0 && choose_layout(archive, err) == 0 &&
	    list_items(archive, err) == 0 && prepare_row(archive, err) == 0)
		return archive;
fail:
	archive_close(archive);
	return NULL;
}

void
archive_close(struct archive *archive)
{
	if (!archive)
		return;
	(void)sqlite3_finalize(archive->row);
	(void)sqlite3_finalize(archive->feed);
	(void)sqlite3_close(archive->db);
	free(archive->ids);
	free(archive);
}

/* ---- reading ---- */

int
archive_next(struct archive *archive, struct archive_item *item,
    struct arena *mem, struct err *err)
{
	while (archive->at < archive->n) {
		int code;

		allow_ms(archive, ROW_MS);
		(void)sqlite3_bind_int64(
		    archive->row, 1, archive->ids[archive->at++]);
		code = sqlite3_step(archive->row);
		if (code == SQLITE_ROW) {
			*item = (struct archive_item){
				.feed = archive_text(archive->row, 0, mem)
			};
			archive->layout->read(
			    item, archive->row, archive->time, mem);
			(void)sqlite3_reset(archive->row);
			return 1;
		}
		(void)sqlite3_reset(archive->row);
		code &= 0xFF;
		if (code == SQLITE_BUSY || code == SQLITE_NOMEM ||
		    code == SQLITE_IOERR)
			return fail(archive, err);
		/* It went meanwhile, is too large, or damaged. */
		archive->skipped++;
	}
	return 0;
}

void
archive_feed(struct archive *archive, struct text feed, struct text *title,
    struct text *site, struct arena *mem)
{
	*title = *site = TEXT("");
	if (!archive->feed)
		return;
	allow_ms(archive, ROW_MS);
	(void)sqlite3_bind_text(
	    archive->feed, 1, feed.ptr, (int)feed.len, SQLITE_STATIC);
	if (sqlite3_step(archive->feed) == SQLITE_ROW) {
		*title = archive_text(archive->feed, 0, mem);
		*site = archive_text(archive->feed, 1, mem);
	}
	(void)sqlite3_reset(archive->feed);
	(void)sqlite3_clear_bindings(archive->feed);
}

const char *
archive_program(const struct archive *archive)
{
	return archive->layout->program;
}

size_t
archive_total(const struct archive *archive)
{
	return archive->n;
}

size_t
archive_feeds(const struct archive *archive)
{
	return archive->feeds;
}

int64_t
archive_time(const struct archive *archive)
{
	return archive->time;
}

size_t
archive_skipped(const struct archive *archive)
{
	return archive->skipped;
}
