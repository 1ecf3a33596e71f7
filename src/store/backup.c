#include "store/backup.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "backup_parts.h"
#include "db.h"

int
backup_sync(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc;

	if (fd < 0)
		return err_system(err, "%s", path);
	rc = fsync(fd) < 0 ? err_system(err, "%s", path) : 0;
	close(fd);
	return rc;
}

int
backup_make_file(const char *path, struct err *err)
{
	int fd;

	unlink(path);
	fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_system(err, "%s", path);
	close(fd);
	return 0;
}

/*
 * All pages in one step: the copy is of one moment, and in WAL mode nobody
 * waits for it.
 */
int
backup_copy(sqlite3 *from, sqlite3 *to, const char *path, struct err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int code;

	if (!backup)
		return db_explain(to, sqlite3_errcode(to), path, err);
	code = sqlite3_backup_step(backup, -1);
	(void)sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? 0 : db_explain(to, code, path, err);
}

int
backup_exec(sqlite3 *db, const char *sql, const char *path, struct err *err)
{
	int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? 0 : db_explain(db, code, path, err);
}

static int
add_files(sqlite3 *db, const char *path, const struct backup_file *files,
    size_t nfiles, struct err *err)
{
	sqlite3_stmt *row = NULL;
	int code = sqlite3_prepare_v2(
	    db, "INSERT INTO backup_files VALUES(?1, ?2)", -1, &row, NULL);

	for (size_t i = 0; i < nfiles && code == SQLITE_OK; i++) {
		(void)sqlite3_bind_text(row, 1, files[i].name.ptr,
		    (int)files[i].name.len, SQLITE_STATIC);
		(void)sqlite3_bind_blob(row, 2,
		    files[i].bytes.len ? files[i].bytes.ptr : "",
		    (int)files[i].bytes.len, SQLITE_STATIC);
		code = sqlite3_step(row);
		(void)sqlite3_reset(row);
		code = code == SQLITE_DONE ? SQLITE_OK : code;
	}
	(void)sqlite3_finalize(row);
	return code == SQLITE_OK ? 0 : db_explain(db, code, path, err);
}

static int
fill(struct store *store, const char *path, const struct backup_file *files,
    size_t nfiles, struct err *err)
{
	sqlite3 *db = NULL;
	char sql[200];
	int code = sqlite3_open_v2(
	    path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	int rc = code == SQLITE_OK ? 0 : db_explain(db, code, path, err);

	snprintf(sql, sizeof(sql),
	    "PRAGMA journal_mode = DELETE; BEGIN;"
	    "CREATE TABLE backup_files(name TEXT PRIMARY KEY NOT NULL,"
	    " content BLOB NOT NULL); PRAGMA application_id = %d;",
	    BACKUP_ID);
	if (rc == 0)
		rc = backup_copy(store->db, db, path, err);
	if (rc == 0)
		rc = backup_exec(db, sql, path, err);
	if (rc == 0)
		rc = add_files(db, path, files, nfiles, err);
	if (rc == 0)
		rc = backup_exec(db, "COMMIT", path, err);
	(void)sqlite3_close(db);
	return rc;
}

int
store_backup(struct store *store, const char *path,
    const struct backup_file *files, size_t nfiles, struct err *err)
{
	struct buf name = { 0 };
	int rc;

	buf_printf(&name, "%s.new-%ld", path, (long)getpid());
	rc = backup_make_file(buf_cstr(&name), err);
	if (rc == 0)
		rc = fill(store, buf_cstr(&name), files, nfiles, err);
	if (rc == 0)
		rc = backup_sync(buf_cstr(&name), err);
	if (rc == 0 && rename(buf_cstr(&name), path) < 0)
		rc = err_system(err, "%s", path);
	if (rc < 0)
		unlink(buf_cstr(&name));
	buf_clear(&name);
	return rc;
}
