#include "db.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "about.h"
#include "base/utf8.h"
#include "regex.h"
#include "set.h"

int
db_explain(sqlite3 *db, int code, const char *path, struct err *err)
{
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY,
		    _("%s: another depeche is writing to it"), path);
	case SQLITE_FULL:
		return err_set(err, ERR_FULL, _("%s: disk full"), path);
	case SQLITE_CORRUPT:
		return err_set(
		    err, ERR_CORRUPT, _("%s: the database is damaged"), path);
	case SQLITE_NOTADB:
		return err_set(err, ERR_CORRUPT, _("%s: not a database"), path);
	case SQLITE_READONLY:
		return err_set(err, ERR_SYSTEM, _("%s: read-only"), path);
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_LIMIT, _("took too long"));
	case SQLITE_IOERR:
		/* A limit on file size (EFBIG) or a quota is a full disk to
		 * us; SQLite knows only ENOSPC, and does not say errno. */
		if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE)
			return err_set(err, ERR_FULL,
			    _("%s: cannot be written, the disk is full or fails"),
			    path);
		break;
	default:
		break;
	}
	return err_set(err, ERR_SYSTEM, _("%s: %s"), path,
	    db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
}

int
db_fail(struct store *store, struct err *err)
{
	return db_explain(
	    store->db, sqlite3_extended_errcode(store->db), store->path, err);
}

void
db_bind(sqlite3_stmt *stmt, const struct value *values)
{
	for (int i = 0; values && values[i].kind != VALUE_END; i++) {
		const struct value *v = &values[i];
		const char *ptr = v->text.ptr ? v->text.ptr : "";

		switch (v->kind) {
		case VALUE_INT:
			sqlite3_bind_int64(stmt, i + 1, v->number);
			break;
		case VALUE_REAL:
			sqlite3_bind_double(stmt, i + 1, v->real);
			break;
		case VALUE_TEXT:
			sqlite3_bind_text64(stmt, i + 1, ptr, v->text.len,
			    SQLITE_STATIC, SQLITE_UTF8);
			break;
		case VALUE_BLOB:
			sqlite3_bind_blob64(
			    stmt, i + 1, ptr, v->text.len, SQLITE_STATIC);
			break;
		case VALUE_END:
			break;
		}
	}
}

static struct statement *
slot_of(struct store *store, const char *sql)
{
	size_t i = ((uintptr_t)sql >> 3) * 2654435761u % STATEMENTS;

	while (store->statements[i].sql && store->statements[i].sql != sql)
		i = (i + 1) % STATEMENTS;
	return &store->statements[i];
}

sqlite3_stmt *
db_query(struct store *store, const char *sql, const struct value *values,
    struct err *err)
{
	struct statement *slot = slot_of(store, sql);

	if (!slot->sql) {
		sqlite3_stmt *stmt;

		if (sqlite3_prepare_v3(store->db, sql, -1,
			SQLITE_PREPARE_PERSISTENT, &stmt, NULL)) {
			db_fail(store, err);
			return NULL;
		}
		slot->sql = sql;
		slot->stmt = stmt;
	}
	sqlite3_reset(slot->stmt);
	db_bind(slot->stmt, values);
	return slot->stmt;
}

int
db_step(struct store *store, sqlite3_stmt *stmt, struct err *err)
{
	int code;

	if (!stmt)
		return -1;
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE) {
		sqlite3_reset(stmt);
		return 0;
	}
	db_fail(store, err);
	sqlite3_reset(stmt);
	return -1;
}

int
db_run(struct store *store, const char *sql, const struct value *values,
    struct err *err)
{
	sqlite3_stmt *stmt = db_query(store, sql, values, err);
	int r;

	do {
		r = db_step(store, stmt, err);
	} while (r > 0);
	return r;
}

int
db_number(struct store *store, const char *sql, const struct value *values,
    int64_t fallback, int64_t *number, struct err *err)
{
	sqlite3_stmt *stmt = db_query(store, sql, values, err);
	int r = db_step(store, stmt, err);

	*number = fallback;
	if (r > 0) {
		if (sqlite3_column_type(stmt, 0) != SQLITE_NULL)
			*number = sqlite3_column_int64(stmt, 0);
		sqlite3_reset(stmt);
	}
	return r < 0 ? -1 : 0;
}

int
db_exec(struct store *store, const char *sql, struct err *err)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL))
		return db_fail(store, err);
	return 0;
}

struct text
db_view(sqlite3_stmt *stmt, int column)
{
	const char *ptr = sqlite3_column_blob(stmt, column);
	int len = sqlite3_column_bytes(stmt, column);

	return text_from(ptr, ptr && len > 0 ? (size_t)len : 0);
}

struct text
db_text(sqlite3_stmt *stmt, int column, struct arena *mem)
{
	return arena_copy(mem, db_view(stmt, column));
}

int64_t
db_int(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt, column);
}

struct buf *
db_scratch(struct store *store, int which)
{
	buf_reset(&store->scratch[which]);
	return &store->scratch[which];
}

static void
in_set(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct set *set = sqlite3_value_pointer(values[0], SET_POINTER);

	(void)n;
	sqlite3_result_int(
	    context, set && set_has(set, sqlite3_value_int64(values[1])));
}

static void
fold(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct buf folded = { 0 };
	const char *ptr = (const char *)sqlite3_value_text(values[0]);
	int len = sqlite3_value_bytes(values[0]);

	(void)n;
	utf8_fold(&folded, text_from(ptr, ptr ? (size_t)len : 0));
	sqlite3_result_text64(context, buf_cstr(&folded), folded.len,
	    SQLITE_TRANSIENT, SQLITE_UTF8);
	buf_clear(&folded);
}

static void
about(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct set *known = sqlite3_value_pointer(values[0], SET_POINTER);
	struct store *store = sqlite3_user_data(context);
	struct err err = { 0 };
	int is = known ? about_is(
			     store, sqlite3_value_int64(values[1]), known, &err)
		       : 0;

	(void)n;
	if (is < 0)
		sqlite3_result_error(context, err.text, -1);
	else
		sqlite3_result_int(context, is);
}

static void
has_regex(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct store *store = sqlite3_user_data(context);
	const char *ptr = (const char *)sqlite3_value_text(values[0]);
	struct text pattern =
	    text_from(ptr, ptr ? (size_t)sqlite3_value_bytes(values[0]) : 0);
	struct err err = { 0 };
	int has = regex_is_in(store, pattern,
	    (enum query_column)sqlite3_value_int(values[1]),
	    sqlite3_value_int64(values[2]), sqlite3_value_int64(values[3]),
	    &err);

	(void)n;
	if (has < 0 && err.code == ERR_LIMIT)
		sqlite3_result_error_code(context, SQLITE_INTERRUPT);
	else if (has < 0)
		sqlite3_result_error(context, err.text, -1);
	else
		sqlite3_result_int(context, has);
}

int
db_functions(struct store *store)
{
	const int flags =
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	int code = sqlite3_create_function(store->db, "in_set", 2,
	    SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, in_set, NULL, NULL);

	if (!code)
		code = sqlite3_create_function(
		    store->db, "fold", 1, flags, NULL, fold, NULL, NULL);
	if (!code)
		code = sqlite3_create_function(store->db, "about", 2,
		    SQLITE_UTF8 | SQLITE_DIRECTONLY, store, about, NULL, NULL);
	if (!code)
		code = sqlite3_create_function(store->db, "has_regex", 4,
		    SQLITE_UTF8 | SQLITE_DIRECTONLY, store, has_regex, NULL,
		    NULL);
	return code;
}
