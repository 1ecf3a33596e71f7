/*
 * worker/pool.h: documents go out to sandboxed workers, harvests come back.
 *
 * Nothing here waits: the caller's one poll does, over pool_fds for at most
 * pool_timeout_ms, and then calls pool_turn and takes what is done:
 *
 *	pool_submit(pool, &job, NULL, cookie);
 *	…
 *	n = pool_fds(pool, fds, max);
 *	poll(fds, n, pool_timeout_ms(pool));
 *	pool_turn(pool);
 *	while (pool_next(pool, &result)) {
 *		… result.harvest …
 *		pool_result_clear(&result);
 *	}
 *
 * A document that crashes, stalls or swells its worker costs one harvest that
 * is not ok (ERR_LIMIT or ERR_INPUT, "crashed the parser", "took too long",
 * "needs too much memory"); the worker is replaced.
 */
#ifndef WORKER_POOL_H
#define WORKER_POOL_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "digest/digest.h"
#include "worker/nursery.h"

struct pool;

struct pool_options {
	unsigned workers;     /* 0: as many as the process may use cores */
	unsigned cpu_seconds; /* a document; 0: 10 */
	unsigned wall_ms;     /* a document; 0: 60 000 */
	/* Bytes of waiting documents beyond which the pool is full; 0: 8 MB. */
	size_t max_waiting;
};

/* options may be NULL. The nursery must outlive the pool. Never NULL. */
struct pool *pool_new(
    struct nursery *nursery, const struct pool_options *options);
/* Jobs that are not done are dropped, their workers ended. */
void pool_free(struct pool *pool);

/*
 * Queues a job; never refuses. What job points to is copied, but for its
 * document when owned is given: job->bytes then lies in *owned, whose memory
 * passes to the pool (*owned is left empty). The document is freed as soon as
 * a worker has it. Documents beyond DIGEST_MAX_BYTES fail at once.
 */
void pool_submit(struct pool *pool, const struct digest_job *job,
    struct buf *owned, void *cookie);

/* Waiting documents fill their allowance: submit no more for now. */
bool pool_is_full(const struct pool *pool);
size_t pool_pending(const struct pool *pool); /* jobs not yet handed back */
/*
 * Harvests are ready for pool_next, but fewer than n, not all that are under
 * way, and not so many bytes that workers might soon have to wait: who takes
 * them later gets more at once.
 */
bool pool_gathers(const struct pool *pool, size_t n);

/* Descriptors to wait for: at most max are written. curl_waitfd is alike. */
size_t pool_fds(const struct pool *pool, struct pollfd *fds, size_t max);
enum { POOL_MAX_FDS = 65 }; /* never more than these */
/* Until something must be done anyway; -1: nothing. */
int pool_timeout_ms(const struct pool *pool);
/* Does all that can be done without waiting. */
void pool_turn(struct pool *pool);

struct pool_result {
	void *cookie;
	struct harvest harvest; /* checked; lives in mem */
	struct arena mem;
};

/* Hands over the next harvest that is done, in the order they came back. */
bool pool_next(struct pool *pool, struct pool_result *result);
void pool_result_clear(struct pool_result *result);

/* Pids of the workers that live, at most max: for tests and `doctor`. */
size_t pool_pids(const struct pool *pool, int *pids, size_t max);

#endif
