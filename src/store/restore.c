#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup_parts.h"
#include "base/hash.h"
#include "base/translate.h"
#include "db.h"
#include "schema.h"
#include "store/backup.h"

struct restore {
	const char *backup; /* for messages */
	char *database;
	char *copy;   /* the new one, until it takes the old one's place */
	char *fresh;  /* an empty store, to compare schemas with */
	char *kept;   /* ".before-restore" */
	sqlite3 *old; /* held for ourselves; NULL: none, or damaged */
	struct arena mem;
	struct backup_file *files;
	size_t nfiles, cap;
};

static char *
with_tail(const char *path, const char *tail, long number)
{
	struct buf name = { 0 };

	buf_printf(&name, "%s%s", path, tail);
	if (number)
		buf_printf(&name, "%ld", number);
	return name.ptr;
}

/* What belongs to a database file, too. */
static void
remove_all(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; path && i < sizeof(tails) / sizeof(tails[0]); i++) {
		char *name = with_tail(path, tails[i], 0);

		unlink(name);
		free(name);
	}
}

static sqlite3 *
open_file(const char *path, int flags, struct err *err)
{
	sqlite3 *db = NULL;
	int code =
	    sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (code == SQLITE_OK) {
		(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		(void)sqlite3_db_config(
		    db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		(void)sqlite3_db_config(
		    db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
		(void)sqlite3_db_config(
		    db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
		return db;
	}
	if (code == SQLITE_CANTOPEN && access(path, R_OK) < 0)
		(void)err_system(err, "%s", path);
	else
		db_explain(db, code, path, err);
	(void)sqlite3_close(db);
	return NULL;
}

/* ---- the copy ---- */

static int
number_of(sqlite3 *db, const char *sql, int *number)
{
	sqlite3_stmt *row = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &row, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW)
		*number = sqlite3_column_int(row, 0);
	(void)sqlite3_finalize(row);
	return code == SQLITE_ROW ? 0 : -1;
}

static int
check_head(struct restore *r, sqlite3 *db, struct err *err)
{
	int id = 0, version = 0;

	if (number_of(db, "PRAGMA application_id", &id) < 0 ||
	    number_of(db, "PRAGMA user_version", &version) < 0) {
		if ((sqlite3_errcode(db) & 0xFF) == SQLITE_CORRUPT)
			return err_set(
			    err, ERR_CORRUPT, _("%s: damaged"), r->backup);
		version = 0;
	}
	if (id != BACKUP_ID || version < 1)
		return err_set(
		    err, ERR_INPUT, _("%s: no backup of depeche's"), r->backup);
	if (version > schema_nsteps)
		return err_set(err, ERR_NEWER,
		    _("%s: written by a newer depeche (schema %d, this one "
		      "knows %d)"),
		    r->backup, version, schema_nsteps);
	return 0;
}

static int
load_files(struct restore *r, sqlite3 *db, struct err *err)
{
	sqlite3_stmt *row = NULL;
	int code = sqlite3_prepare_v2(db,
	    "SELECT name, content FROM backup_files ORDER BY name", -1, &row,
	    NULL);

	while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW &&
	       r->nfiles < BACKUP_FILES) {
		struct backup_file *file =
		    ARENA_PUSH(&r->mem, r->files, r->nfiles, r->cap);

		file->name = db_text(row, 0, &r->mem);
		file->bytes = db_text(row, 1, &r->mem);
		code = file->bytes.len > BACKUP_FILE_MAX ? SQLITE_TOOBIG
							 : SQLITE_OK;
	}
	(void)sqlite3_finalize(row);
	return code == SQLITE_DONE
		   ? 0
		   : err_set(err, ERR_CORRUPT, _("%s: damaged"), r->backup);
}

static int
make_copy(struct restore *r, struct err *err)
{
	sqlite3 *from = open_file(r->backup, SQLITE_OPEN_READONLY, err), *to;
	char sql[160];
	int rc = -1;

	snprintf(sql, sizeof(sql),
	    "PRAGMA journal_mode = DELETE; DROP TABLE backup_files;"
	    "PRAGMA application_id = %d; PRAGMA journal_mode = WAL;",
	    APPLICATION_ID);
	if (!from)
		return -1;
	if (check_head(r, from, err) < 0 || backup_make_file(r->copy, err) < 0)
		goto out;
	to = open_file(r->copy, SQLITE_OPEN_READWRITE, err);
	if (!to)
		goto out;
	rc = backup_copy(from, to, r->copy, err);
	if (rc == 0)
		rc = load_files(r, to, err);
	if (rc == 0 && backup_exec(to, sql, r->copy, NULL) < 0)
		rc = err_set(err, ERR_CORRUPT, _("%s: damaged"), r->backup);
	(void)sqlite3_close(to);
out:
	(void)sqlite3_close(from);
	return rc;
}

/* ---- is it one of ours? ---- */

static int
hash_schema(struct store *store, uint64_t *hash, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT type, name, tbl_name, sql FROM sqlite_master"
	    " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
	    " ORDER BY type, name",
	    NULL, err);
	int r;

	*hash = 1;
	while ((r = db_step(store, rows, err)) > 0)
		for (int i = 0; i < 4; i++) {
			*hash = hash_more(*hash, db_view(rows, i));
			*hash = hash_more(*hash, TEXT("\n"));
		}
	return r;
}

/*
 * Migrated and sound, with the very tables and triggers that a new store
 * has: nothing else may act on what is stored later.
 */
static int
check_copy(struct restore *r, struct err *err)
{
	struct store *copy, *fresh = NULL;
	uint64_t has, wants;
	struct err why = { 0 };
	int rc = -1;

	copy = store_open(r->copy, STORE_ENGINE, NULL, NULL, &why);
	if (copy)
		fresh = store_open(r->fresh, STORE_ENGINE, NULL, NULL, &why);
	if (copy && fresh && hash_schema(copy, &has, &why) == 0 &&
	    hash_schema(fresh, &wants, &why) == 0) {
		if (has != wants)
			err_set(
			    &why, ERR_CORRUPT, _("tables that are not ours"));
		else
			rc = store_check(copy, &why);
	}
	store_close(copy);
	store_close(fresh);
	remove_all(r->fresh);
	if (rc == 0)
		return backup_sync(r->copy, err);
	if (why.code == ERR_FULL || why.code == ERR_SYSTEM) {
		*err = why;
		return -1;
	}
	return err_set(err, ERR_CORRUPT, _("%s: damaged"), r->backup);
}

/* ---- the one in use ---- */

/*
 * In exclusive mode the first read asks for the whole file, which nobody
 * gets while another connection lives.
 */
static int
take_old(struct restore *r, struct err *err)
{
	int code;

	if (access(r->database, F_OK) < 0)
		return 0;
	r->old = open_file(r->database, SQLITE_OPEN_READWRITE, err);
	if (!r->old)
		return -1;
	code = sqlite3_exec(r->old,
	    "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;"
	    "PRAGMA wal_checkpoint(TRUNCATE);",
	    NULL, NULL, NULL);
	switch (code & 0xFF) {
	case SQLITE_OK:
		return 0;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY,
		    _("%s: in use; quit the other depeche first"), r->database);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		/* What is damaged is what a backup is for. */
		(void)sqlite3_close(r->old);
		r->old = NULL;
		return 0;
	default:
		return db_explain(r->old, code, r->database, err);
	}
}

struct restore *
store_restore_begin(const char *backup, const char *database, struct err *err)
{
	struct restore *r = mem_alloc(sizeof(*r));

	r->backup = backup;
	r->database = mem_copy(text_of(database));
	r->copy = with_tail(database, ".restore-", (long)getpid());
	r->fresh = with_tail(database, ".fresh-", (long)getpid());
	r->kept = with_tail(database, ".before-restore", 0);
	remove_all(r->fresh);
	if (make_copy(r, err) == 0 && check_copy(r, err) == 0 &&
	    take_old(r, err) == 0)
		return r;
	store_restore_end(r);
	return NULL;
}

const struct backup_file *
store_restore_files(const struct restore *restore, size_t *n)
{
	*n = restore->nfiles;
	return restore->files;
}

/* A log of what is damaged must not be played into what comes. */
static void
move_logs(struct restore *r)
{
	static const char *const tails[] = { "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		char *from = with_tail(r->database, tails[i], 0);
		char *to = with_tail(r->kept, tails[i], 0);

		(void)rename(from, to);
		free(from);
		free(to);
	}
}

int
store_restore_commit(struct restore *r, struct err *err)
{
	int keep = 1;

	remove_all(r->kept);
	if (link(r->database, r->kept) < 0 && errno != ENOENT)
		return err_system(err, "%s", r->kept);
	if (r->old)
		/* Its log is empty, and may be the new one's by the time it
		   is closed. */
		(void)sqlite3_file_control(
		    r->old, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
	else
		move_logs(r);
	if (rename(r->copy, r->database) < 0)
		return err_system(err, "%s", r->database);
	return 0;
}

void
store_restore_end(struct restore *r)
{
	if (!r)
		return;
	(void)sqlite3_close(r->old);
	remove_all(r->copy);
	free(r->database);
	free(r->copy);
	free(r->fresh);
	free(r->kept);
	arena_clear(&r->mem);
	free(r);
}
