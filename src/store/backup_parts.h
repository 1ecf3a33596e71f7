/* backup_parts.h: what backup.c and restore.c share. */
#ifndef SRC_STORE_BACKUP_PARTS_H
#define SRC_STORE_BACKUP_PARTS_H

#include <sqlite3.h>

#include "base/err.h"

enum { BACKUP_ID = 0x64706362 }; /* "dpcb" */

/* An empty file of mode 0600 where nothing is. */
int backup_make_file(const char *path, struct err *err);
int backup_sync(const char *path, struct err *err);
int backup_copy(sqlite3 *from, sqlite3 *to, const char *path, struct err *err);
int backup_exec(sqlite3 *db, const char *sql, const char *path,
    struct err *err);

#endif
