/*
 * db.h: the handle, and SQLite in the few shapes this layer uses it.
 *
 * Statements are prepared once and kept, known by the address of their SQL,
 * which therefore is a string constant. Values are bound by array:
 *
 *	DB_RUN(store, err, "UPDATE feeds SET due = ? WHERE id = ?",
 *	    INT(due), INT(id));
 *	rows = DB_QUERY(store, err, sql, STR(url));
 *	while ((r = db_step(store, rows, err)) > 0)
 *		…
 */
#ifndef SRC_STORE_DB_H
#define SRC_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "index.h"
#include "naming_queue.h"
#include "store/store.h"

enum { STATEMENTS = 256 }; /* slots; far more than there are statements */

struct statement {
	const char *sql;
	sqlite3_stmt *stmt;
};

struct store {
	sqlite3 *db;
	char *path;
	enum store_role role;
	bool read_only;
	bool full; /* for want of room */
	int depth;             /* of store_begin */
	int holds;             /* of store_hold … */
	bool held;             /* … by a transaction of its own */
	int64_t data_version;  /* -1: not asked yet */
	int64_t tagged;        /* how often tags or stories were written here */
	int64_t deadline_ms;   /* monotonic; 0 none */
	bool (*interrupt)(void *arg); /* store_interrupt; or NULL */
	void *interrupt_arg;
	bool (*yield)(void *arg); /* store_yield; or NULL */
	void *yield_arg;
	struct regex_scan *regex; /* regex.c; NULL: none was asked for */
	struct buf scratch[2]; /* bytes on their way into a blob */
	struct index_queue index;
	struct naming_queue naming;
	struct statement statements[STATEMENTS];
};

enum value_kind { VALUE_END, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BLOB };

struct value {
	enum value_kind kind;
	int64_t number;
	double real;
	struct text text; /* borrowed until the statement is done */
};

#define INT(x) ((struct value){ .kind = VALUE_INT, .number = (x) })
#define REAL(x) ((struct value){ .kind = VALUE_REAL, .real = (x) })
#define STR(x) ((struct value){ .kind = VALUE_TEXT, .text = (x) })
#define BLOB(x) ((struct value){ .kind = VALUE_BLOB, .text = (x) })
/* A 64-bit hash as SQLite's signed number. */
#define HASH(x) INT((int64_t)(x))
#define VALUES(...) ((const struct value[]){ __VA_ARGS__, { 0 } })
#define DB_RUN(store, err, sql, ...)                                           \
	db_run((store), (sql), VALUES(__VA_ARGS__), (err))
#define DB_QUERY(store, err, sql, ...)                                         \
	db_query((store), (sql), VALUES(__VA_ARGS__), (err))

/* Ready to be stepped, or NULL. values may be NULL. */
sqlite3_stmt *db_query(struct store *store, const char *sql,
    const struct value *values, struct err *err);
void db_bind(sqlite3_stmt *stmt, const struct value *values);
/*
 * 1 a row, 0 the end, -1 an error; after the last two the statement is reset.
 * Who leaves earlier calls sqlite3_reset. A NULL stmt gives -1.
 */
int db_step(struct store *store, sqlite3_stmt *stmt, struct err *err);
/* Runs to the end. */
int db_run(struct store *store, const char *sql, const struct value *values,
    struct err *err);
/* The number in the first column of the first row; fallback without one. */
int db_number(struct store *store, const char *sql, const struct value *values,
    int64_t fallback, int64_t *number, struct err *err);
int db_exec(struct store *store, const char *sql, struct err *err);

/* Sets *err from what SQLite said last; returns -1. */
int db_fail(struct store *store, struct err *err);
/* The same for a bare connection to path. */
int db_explain(sqlite3 *db, int code, const char *path, struct err *err);

/* Columns: a borrowed view until the next step, or a copy in mem. */
struct text db_view(sqlite3_stmt *stmt, int column);
struct text db_text(sqlite3_stmt *stmt, int column, struct arena *mem);
int64_t db_int(sqlite3_stmt *stmt, int column);

/* The functions our SQL uses: in_set(pointer, id), fold(text), about(pointer,
   id). */
int db_functions(struct store *store);

/* An emptied buffer of the store's, which = 0 or 1. */
struct buf *db_scratch(struct store *store, int which);

#endif
