/*
 * store/store.h: the database file. One handle a process, one thread.
 *
 * SQLite in WAL mode; any number of processes may have it open. Contents are
 * written by engines (store/intake.h, store/feeds.h), reading state by
 * readers (store/reading.h); anyone reads. No SQLite type leaves this layer.
 *
 * Codes of errors here: ERR_BUSY another process is writing (nothing was
 * changed; do it again later), ERR_FULL no room (nothing was changed),
 * ERR_CORRUPT the file is damaged or is not depeche's, ERR_NEWER a newer
 * depeche wrote it, ERR_LIMIT a time limit passed, ERR_SYSTEM the rest.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store;

enum store_role {
	STORE_ENGINE, /* writes contents; waits up to 5 s for another writer */
	STORE_READER, /* writes reading state; never waits: ERR_BUSY at once */
	STORE_LOOK,   /* writes nothing; the file is not made or migrated */
};

/* Called before each step of a migration: done of total steps. */
typedef void store_progress(int done, int total, void *arg);

/*
 * Opens the database at path (its folder must be there), makes it when there
 * is none, and brings an older schema up to date, step by step: a step killed
 * half way is undone and done again by the next open. A file that is not ours
 * (empty, noise, a directory, another program's), damaged or newer is refused
 * and left as it is. What cannot be written (a read-only home) opens for
 * reading when its schema is current: see store_is_read_only; so does, for
 * all but an engine, what lies on a full disk. STORE_LOOK
 * gives ERR_NOT_FOUND when there is no file, ERR_OLDER for an older schema,
 * as all do when it cannot be written. progress may be NULL. NULL on
 * failure, *err one line that names the file.
 */
struct store *store_open(const char *path, enum store_role role,
    store_progress *progress, void *arg, struct err *err);
void store_close(struct store *store); /* NULL is fine */

/* Writes give ERR_SYSTEM "read-only" then. */
bool store_is_read_only(const struct store *store);
/* Is it so because the disk was full when it was opened? */
bool store_found_full(const struct store *store);
const char *store_path(const struct store *store); /* until store_close */

/*
 * One write transaction around several calls. It nests: inner pairs become
 * savepoints, so that each call of this layer is whole or nothing. begin
 * takes the write lock at once (ERR_BUSY, at once for a reader). A commit
 * that fails has rolled back. The search index and the names are written by
 * the outermost commit, or by an inner one when much has gathered; when that
 * fails, or SQLite ends the transaction by itself (disk full), all of it is
 * lost: every further begin and commit inside fails too.
 */
int store_begin(struct store *store, struct err *err);
int store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);

/*
 * What is read between these is of one moment, and is read quicker: each query
 * by itself locks and looks at the log (of 300 calls of the system that
 * opening an article took, 250). They nest. Nothing is written in between, but
 * a store_begin is: it ends the moment, and what follows is read as usual.
 */
void store_hold(struct store *store);
void store_release(struct store *store);

/*
 * Has another process committed since the last call? Costs microseconds. The
 * first call after opening gives false.
 */
bool store_changed(struct store *store);

/*
 * A time limit for what follows: queries that run longer end with ERR_LIMIT.
 * 0 lifts it. Writes are limited too: set it around reads only.
 */
void store_limit(struct store *store, int timeout_ms);
/*
 * Asked some times a millisecond while a query runs: true ends it, likewise
 * with ERR_LIMIT. NULL: nobody is asked any more.
 */
void store_interrupt(struct store *store, bool (*wanted)(void *arg), void *arg);

/*
 * Who shares its time with a looking through texts (~regex), which can take
 * seconds: that ends with ERR_LIMIT when wanted says so, and after some 150 ms
 * in any case. What was looked at is remembered: the same question, put again,
 * goes on from there. Not inside a transaction. NULL: it goes on to its end.
 */
void store_yield(struct store *store, bool (*wanted)(void *arg), void *arg);
/* Did anything end so since the last call? */
bool store_has_yielded(struct store *store);

/* For quiet moments: moves the log into the file, tidies the search index. */
void store_settle(struct store *store);

/* For doctor: the schema's version, and a full check (seconds on big files). */
int store_schema(struct store *store);
int store_check(struct store *store, struct err *err);

#endif
