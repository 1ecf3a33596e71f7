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

/* Until when pages there are not to be asked for; 0: they may be. */
int64_t patience_of_page(
    const struct engine *engine, struct text url, int64_t now);
/*
 * The answer to a page's request asked for patience: until when. One such
 * answer is enough for pages; what waits for that host goes back into the
 * queue.
 */
int64_t patience_asked_by_page(struct engine *engine, const struct task *task,
    const struct response *response);
/* This page is left for later; and how many were, told once a host. */
void patience_count_page(struct engine *engine, struct text url);
void patience_tell_pages(struct engine *engine);

#endif
