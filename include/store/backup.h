/*
 * store/backup.h: a database and files beside it, in one file and back.
 *
 * A backup is an SQLite database: the whole store as it was at one moment,
 * under another application id, so that nobody takes it for one in use, and a
 * table backup_files(name, content) with the files. It is made while others
 * read and write. Restoring trusts nothing of it: it is copied, checked whole
 * and compared with the schema that a new store has, before anything is
 * replaced.
 */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

enum { BACKUP_FILES = 1000, BACKUP_FILE_MAX = 16 << 20 };

struct backup_file {
	struct text name;
	struct text bytes;
};

/* Writes path whole or not at all, in place of what was there. */
int store_backup(struct store *store, const char *path,
    const struct backup_file *files, size_t nfiles, struct err *err);

struct restore;

/*
 * Copies the backup beside the database, checks it and brings it up to date;
 * then takes the database for itself: ERR_BUSY while any other process has
 * it open. ERR_CORRUPT, ERR_INPUT, ERR_NEWER: of the backup. NULL and nothing
 * changed on failure. There need be no database, and it may be damaged.
 */
struct restore *store_restore_begin(
    const char *backup, const char *database, struct err *err);
/* The files in it. */
const struct backup_file *store_restore_files(
    const struct restore *restore, size_t *n);
/*
 * Puts the copy in the database's place, in one step; what was there is
 * afterwards beside it as ".before-restore".
 */
int store_restore_commit(struct restore *restore, struct err *err);
/* Without a commit everything stays as it was. NULL is fine. */
void store_restore_end(struct restore *restore);

#endif
