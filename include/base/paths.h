/*
 * base/paths.h: where the user's files are (XDG Base Directory 0.8).
 *
 * Relative values of the variables are ignored, as the specification asks.
 */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

enum path_kind { PATH_CONFIG, PATH_DATA, PATH_STATE, PATH_CACHE };

/* ".../depeche/name"; NULL with ERR_SYSTEM when there is no HOME. */
const char *path_of(struct arena *mem, enum path_kind kind, const char *name,
    struct err *err);
/*
 * The desktop's folder of a name such as "DOCUMENTS" or "DOWNLOAD", as
 * xdg-user-dirs keeps it, when it is there, else the home directory; NULL when
 * there is none.
 */
const char *path_user_folder(struct arena *mem, const char *name);
/* Makes the directories that lead to path, mode 0700. */
int path_make_parents(const char *path, struct err *err);
/* "~" and "~/x" become the home directory. */
const char *path_expand(struct arena *mem, const char *path);
/* The other way round, for showing. */
const char *path_short(struct arena *mem, const char *path);
/*
 * Reads a whole file ("-" is stdin) of at most max bytes: ERR_LIMIT beyond,
 * ERR_NOT_FOUND when it is not there.
 */
int path_read(struct text *bytes, struct arena *mem, const char *path,
    size_t max, struct err *err);
/*
 * Writes a file whole or not at all: a temporary beside it, fsync, rename.
 * Follows a symbolic link to its target; keeps its mode.
 */
int path_replace(const char *path, struct text bytes, struct err *err);
/* Is there a program of that name on $PATH? */
bool path_has_program(const char *name);

#endif
