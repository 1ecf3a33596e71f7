/* engine/request.h: what a task asks of the network, by its settings. */
#ifndef ENGINE_REQUEST_H
#define ENGINE_REQUEST_H

#include "state.h"

/* The fetcher with the config's limits. */
struct fetch *request_open(struct engine *engine, struct err *err);
/* May another source be begun now? */
bool request_room(const struct engine *engine);
/* Hands the task's request to the fetcher; it comes back with a response. */
void request_send(struct engine *engine, struct task *task);
/* When the source is due again; response NULL: it never got that far. */
int64_t request_due(const struct engine *engine, const struct task *task,
    const struct response *response);

#endif
