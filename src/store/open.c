#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/time.h"
#include "base/translate.h"
#include "db.h"
#include "regex.h"
#include "schema.h"
#include "store/store.h"

enum {
	HEADER = 100, /* bytes of the database header (sqlite.org/fileformat) */
	WAIT_MS = 5000,
};

static uint32_t
big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

/*
 * Looks at the bytes before SQLite does, which would play back a foreign
 * journal or write a shared memory file beside what is not ours.
 */
static int
judge_header(const char *path, int fd, struct err *err)
{
	unsigned char head[HEADER];
	ssize_t n = pread(fd, head, sizeof(head), 0);

	if (n < 0)
		return err_system(err, "%s", path);
	if (n == 0)
		return err_set(err, ERR_CORRUPT,
		    _("%s: an empty file, not a database; move it away"), path);
	if (n < HEADER || memcmp(head, "SQLite format 3", 16) != 0)
		return err_set(err, ERR_CORRUPT,
		    _("%s: not a database; move it away"), path);
	if (big_endian(head + 68) != APPLICATION_ID)
		return err_set(err, ERR_CORRUPT,
		    _("%s: a database of another program; move it away"), path);
	if (big_endian(head + 60) > (uint32_t)schema_nsteps)
		return err_set(err, ERR_NEWER,
		    _("%s: written by a newer depeche (schema %u, this one "
		      "knows %d)"),
		    path, big_endian(head + 60), schema_nsteps);
	return 0;
}

/* Ours are always in WAL mode, so a rollback journal is somebody else's. */
static int
judge_journal(const char *path, struct err *err)
{
	struct buf name = { 0 };
	struct stat st;
	int rc = 0;

	buf_printf(&name, "%s-journal", path);
	if (stat(buf_cstr(&name), &st) == 0 && st.st_size > 0)
		rc = err_set(err, ERR_CORRUPT,
		    _("%s: a journal that does not belong here; move it away"),
		    buf_cstr(&name));
	buf_clear(&name);
	return rc;
}

/* 0 ours, 1 not there, -1 refused. */
static int
judge(const char *path, struct err *err)
{
	struct stat st;
	int fd, rc;

	/* O_NONBLOCK: a FIFO must not hang us. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT)
		return 1;
	if (fd < 0)
		return err_system(err, "%s", path);
	if (fstat(fd, &st) < 0)
		rc = err_system(err, "%s", path);
	else if (S_ISDIR(st.st_mode))
		rc = err_set(err, ERR_CORRUPT,
		    _("%s: a directory, not a database"), path);
	else if (!S_ISREG(st.st_mode))
		rc = err_set(err, ERR_CORRUPT, _("%s: not a file"), path);
	else
		rc = judge_header(path, fd, err);
	close(fd);
	return rc < 0 ? -1 : judge_journal(path, err);
}

static int
set_up(struct store *store)
{
	/*
	 * NORMAL loses no consistency in WAL mode, at worst the last moments
	 * before a power cut, and spares an fsync a transaction. Debian's
	 * SQLite overwrites what it deletes, which makes merging the index
	 * much dearer: off.
	 */
	static const char common[] = "PRAGMA trusted_schema = OFF;"
				     "PRAGMA foreign_keys = ON;"
				     "PRAGMA temp_store = MEMORY;"
				     "PRAGMA secure_delete = OFF;"
				     "PRAGMA synchronous = NORMAL;"
				     "PRAGMA journal_size_limit = 4194304;";
	/*
	 * 3 MB of pages for the engine: 12 made it larger and no quicker; 1
	 * for others: a page from the system's cache costs 2 µs, and a search
	 * took no longer. Moving the log into the file waits for the disk:
	 * that is the engine's part, and the reader's only when 64 MB of it
	 * have come together.
	 */
	const char *cache = store->role == STORE_ENGINE
				? "PRAGMA cache_size = -3000; PRAGMA "
				  "wal_autocheckpoint = 4000;"
				: "PRAGMA cache_size = -1000; PRAGMA "
				  "wal_autocheckpoint = 16000;";
	int code;

	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, WAIT_MS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
	code = sqlite3_exec(store->db, common, NULL, NULL, NULL);
	if (!code)
		code = sqlite3_exec(store->db, cache, NULL, NULL, NULL);
	return code ? code : db_functions(store);
}

static int
connect_with(struct store *store, const char *name, int flags)
{
	int code = sqlite3_open_v2(name, &store->db,
	    flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if (!code)
		code = set_up(store);
	/* The first read: opens the log, parses the schema. */
	if (!code)
		code = sqlite3_exec(store->db,
		    "SELECT unread FROM counts WHERE feed = 0", NULL, NULL,
		    NULL);
	return code;
}

/* "file:PATH?immutable=1" with what means something in a URI escaped. */
static void
add_immutable(struct buf *out, const char *path)
{
	buf_add_cstr(out, "file:");
	for (; *path; path++) {
		if (strchr("%?#", *path))
			buf_printf(out, "%%%02X", (unsigned char)*path);
		else
			buf_add_byte(out, *path);
	}
	buf_add_cstr(out, "?immutable=1");
}

/*
 * A folder that cannot be written has no room for the shared memory file of a
 * reader; then the file is read as one that nobody changes, provided there is
 * no log whose content would be missed.
 */
static int
connect_immutable(struct store *store)
{
	struct buf name = { 0 };
	struct stat st;
	int code = SQLITE_CANTOPEN;

	buf_printf(&name, "%s-wal", store->path);
	if (stat(buf_cstr(&name), &st) < 0 || st.st_size == 0) {
		buf_reset(&name);
		add_immutable(&name, store->path);
		code = connect_with(store, buf_cstr(&name),
		    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
	}
	buf_clear(&name);
	return code;
}

static bool
cannot_write(int code)
{
	code &= 0xFF;
	return code == SQLITE_CANTOPEN || code == SQLITE_READONLY ||
	       code == SQLITE_PERM;
}

/* There is no room for the shared memory file. */
static bool
is_full(int code)
{
	return (code & 0xFF) == SQLITE_FULL || code == SQLITE_IOERR_WRITE ||
	       code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN ||
	       code == SQLITE_IOERR_SHMMAP;
}

/*
 * With a log whose content would be missed and no room beside it: who has the
 * file alone keeps in memory what else is shared. Nobody can write anyway.
 */
static int
connect_alone(struct store *store)
{
	int code = sqlite3_open_v2(store->path, &store->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	    NULL);

	if (!code)
		code = sqlite3_exec(store->db,
		    "PRAGMA locking_mode = EXCLUSIVE;", NULL, NULL, NULL);
	if (!code)
		code = set_up(store);
	if (!code)
		code = sqlite3_exec(store->db,
		    "SELECT unread FROM counts WHERE feed = 0;"
		    "PRAGMA query_only = ON;",
		    NULL, NULL, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return code;
}

/* What is stored can be read though nothing can be added. */
static int
connect_full(struct store *store)
{
	int code;

	sqlite3_close(store->db);
	code = connect_immutable(store);
	if (code) {
		sqlite3_close(store->db);
		code = connect_alone(store);
	}
	store->full = code == 0;
	return code;
}

static int
connect(struct store *store, struct err *err)
{
	int flags = store->role == STORE_LOOK ? SQLITE_OPEN_READONLY
					      : SQLITE_OPEN_READWRITE;
	int code = connect_with(store, store->path, flags);

	if (cannot_write(code) && flags == SQLITE_OPEN_READWRITE) {
		sqlite3_close(store->db);
		code = connect_with(store, store->path, SQLITE_OPEN_READONLY);
	}
	if (cannot_write(code)) {
		sqlite3_close(store->db);
		code = connect_immutable(store);
	}
	/* An engine has nothing to do there. */
	if (is_full(code) && store->role != STORE_ENGINE)
		code = connect_full(store);
	if (code)
		return db_explain(store->db, code, store->path, err);
	store->read_only =
	    store->full || sqlite3_db_readonly(store->db, "main") == 1;
	return 0;
}

static int
bring_up_to_date(
    struct store *store, store_progress *progress, void *arg, struct err *err)
{
	int version = store_schema(store);

	if (version > schema_nsteps) {
		/* Closing would move the newer log into the file. */
		sqlite3_db_config(
		    store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		return err_set(err, ERR_NEWER,
		    _("%s: written by a newer depeche (schema %d, this one "
		      "knows %d)"),
		    store->path, version, schema_nsteps);
	}
	if (version == schema_nsteps)
		return 0;
	if (store->read_only)
		return err_set(err, ERR_OLDER,
		    store->role == STORE_LOOK
			? _("%s: of an older depeche; the reader brings it up "
			    "to date")
			: _("%s: of an older depeche, and cannot be written"),
		    store->path);
	return schema_migrate(
	    store, schema_steps, schema_nsteps, progress, arg, err);
}

/*
 * Fills the new file. Not in WAL mode until its end: it is nobody else's
 * yet.
 */
static int
fill(struct store *store, struct err *err)
{
	struct buf sql = { 0 };
	int code, rc = -1;

	buf_printf(&sql,
	    "PRAGMA journal_mode = MEMORY; PRAGMA application_id = %d;",
	    APPLICATION_ID);
	code = sqlite3_open_v2(store->path, &store->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	    NULL);
	if (!code)
		code =
		    sqlite3_exec(store->db, buf_cstr(&sql), NULL, NULL, NULL);
	if (!code)
		code = set_up(store);
	if (code) {
		db_explain(store->db, code, store->path, err);
		goto out;
	}
	if (schema_migrate(
		store, schema_steps, schema_nsteps, NULL, NULL, err) < 0)
		goto out;
	rc = db_exec(store, "PRAGMA journal_mode = WAL", err);
out:
	buf_clear(&sql);
	return rc;
}

/* Closes and frees all but the struct. */
static void
disconnect(struct store *store)
{
	for (size_t i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(store->statements[i].stmt);
	memset(store->statements, 0, sizeof(store->statements));
	sqlite3_close(store->db);
	store->db = NULL;
	buf_clear(&store->scratch[0]);
	buf_clear(&store->scratch[1]);
	buf_clear(&store->index.bytes);
	regex_clear(store);
	naming_clear(store);
}

/* Of a database that could not be made: by the name that it was to have. */
static void
call_it(struct err *err, const char *path, size_t len)
{
	struct err said = *err;
	struct text why = text_from_offset(text_of(said.text), len);

	if (text_starts(why, ": "))
		why = text_from_offset(why, 2);
	err_set(err, said.code, _("%s: the database cannot be made: %.*s"),
	    path, TEXT_ARG(why));
}

/*
 * Makes the database under another name and gives it its own when it is
 * whole, so that a kill leaves no half-made file, and two makers do not meet.
 */
static int
create(const char *path, struct err *err)
{
	struct store *store = mem_alloc(sizeof(*store));
	struct buf name = { 0 };
	int fd, rc = -1;

	buf_printf(&name, "%s.new-%ld", path, (long)getpid());
	unlink(buf_cstr(&name));
	fd = open(
	    buf_cstr(&name), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0) {
		err_system(err, "%s", path);
		goto out;
	}
	close(fd);
	store->path = name.ptr;
	store->role = STORE_ENGINE;
	rc = fill(store, err);
	disconnect(store);
	if (rc < 0 && err && text_starts(text_of(err->text), name.ptr))
		call_it(err, path, name.len);
	if (rc == 0 && link(buf_cstr(&name), path) < 0 && errno != EEXIST) {
		/* A file system without hard links. */
		rc = rename(buf_cstr(&name), path);
		if (rc < 0)
			err_system(err, "%s", path);
	}
	unlink(buf_cstr(&name));
out:
	buf_clear(&name);
	free(store);
	return rc;
}

struct store *
store_open(const char *path, enum store_role role, store_progress *progress,
    void *arg, struct err *err)
{
	struct store *store;
	int there = judge(path, err);

	if (there > 0 && role == STORE_LOOK)
		err_set(err, ERR_NOT_FOUND, _("%s: no database yet"), path);
	if (there < 0 || (there > 0 && role == STORE_LOOK))
		return NULL;
	if (there > 0 && (create(path, err) < 0 || judge(path, err) != 0))
		return NULL;
	store = mem_alloc(sizeof(*store));
	store->path = mem_copy(text_of(path));
	store->role = role;
	store->data_version = store->naming.nnew = -1;
	if (connect(store, err) < 0 ||
	    bring_up_to_date(store, progress, arg, err) < 0) {
		store_close(store);
		return NULL;
	}
	if (role == STORE_LOOK)
		store->read_only = true;
	if (role == STORE_READER)
		sqlite3_busy_timeout(store->db, 0);
	return store;
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	disconnect(store);
	free(store->path);
	free(store);
}

bool
store_found_full(const struct store *store)
{
	return store->full;
}

bool
store_is_read_only(const struct store *store)
{
	return store->read_only;
}

const char *
store_path(const struct store *store)
{
	return store->path;
}
