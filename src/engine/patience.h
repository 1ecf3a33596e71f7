/* engine/patience.h: hosts that asked to be left alone for a while. */
#ifndef ENGINE_PATIENCE_H
#define ENGINE_PATIENCE_H

#include "state.h"

/* At the start: what was asked for before. */
void patience_start(struct engine *engine);
void patience_clear(struct engine *engine);
/*
 * A failed answer: when it asks for patience, and is not the first of its
 * host to do so, what else waits to be asked there is put off, which is told
 * in one line.
 */
void patience_asked(struct engine *engine, const struct task *task,
    const struct response *response);
/* Is the source's host one that must be left alone? */
bool patience_covers(const struct engine *engine, int64_t id, int64_t now);
/*
 * Of a wish: the ids of those that may be asked; ids may be the array that
 * rows was taken from. Tells of the others.
 */
size_t patience_leave(struct engine *engine, const struct feed_row *const *rows,
    size_t n, int64_t *ids);

#endif
