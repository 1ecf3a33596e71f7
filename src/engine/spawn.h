/*
 * engine/spawn.h: one program in a session of its own, without a shell.
 */
#ifndef ENGINE_SPAWN_H
#define ENGINE_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

/* Its standard input, output and error. */
enum { SPAWN_IN, SPAWN_OUT, SPAWN_ERROR, SPAWN_PIPES };

/* The words of a command, in mem; ERR_USAGE when it names no program. */
int spawn_words(struct text **words, size_t *n, struct arena *mem,
    struct text command, struct err *err);
/*
 * Starts it. ours, of -1s, gets our ends of its pipes, which never block and are
 * inherited by nobody; that of its input only when it has one (else it reads
 * /dev/null). url: DEPECHE_URL of its environment, when it is not empty. The
 * number of the process, which is that of its group too, or 0.
 */
pid_t spawn_program(int ours[SPAWN_PIPES], struct arena *mem,
    const struct text *words, size_t n, struct text url, bool input,
    struct err *err);

#endif
