/*
 * worker/nursery.h: the process that makes the workers.
 *
 * It is forked first of all, before curl, a database or any descriptor is
 * there, loads what parsing needs, and forks a worker whenever the pool asks.
 * So no worker ever holds what the engine holds, and a new one costs a fork.
 * It ends, with its workers, when the engine closes it or dies.
 */
#ifndef WORKER_NURSERY_H
#define WORKER_NURSERY_H

#include "base/err.h"

struct nursery;

/*
 * Forks the nursery, in which standard input and output are /dev/null.
 * Returns at once; that its tables cannot be loaded is told by the jobs' own
 * errors. NULL with ERR_SYSTEM when the system refuses.
 */
struct nursery *nursery_start(struct err *err);
/*
 * Ends it and waits for it, so that its workers' time is counted among the
 * children's. Pools on it must be freed before. NULL is allowed.
 */
void nursery_stop(struct nursery *nursery);

#endif
