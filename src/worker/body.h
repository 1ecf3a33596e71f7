/*
 * worker/body.h: what the nursery and its workers say to the engine's side,
 * and the loop that a worker runs.
 */
#ifndef WORKER_BODY_H
#define WORKER_BODY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "digest/digest.h"
#include "worker/nursery.h"

/* Turns a job into a packed harvest: digest_pack, or a test's own. */
typedef void worker_job(struct buf *out, const struct digest_job *job);

/*
 * nursery_start with another body: tests crash, hang and swell their workers
 * by it. What a worker does is so chosen by our own code, before it is
 * forked, and never by the bytes that it is sent.
 */
struct nursery *nursery_start_with(worker_job *job, struct err *err);

/*
 * A worker's life: opens what it needs, closes the sandbox, answers frames
 * (a length of 4 bytes, little endian, and as many bytes) on fd with frames
 * until the other end is closed. ready tells why nothing can be parsed when
 * its code is set; then that is every answer.
 */
_Noreturn void worker_live(int fd, worker_job *job, const struct err *ready);

enum { FRAME_HEAD = 4 };
void frame_put_length(char head[FRAME_HEAD], size_t length);
size_t frame_length(const char head[FRAME_HEAD]);

/* The largest frame to a worker: a document, its job, known hashes. */
enum { FRAME_MAX_JOB = DIGEST_MAX_BYTES + 8 * 1024 * 1024 };

/* Engine to nursery; ORDER_SPAWN comes with the worker's descriptor. */
enum order_kind {
	ORDER_SPAWN,
	ORDER_REAP, /* its pid may be used again */
};
struct order {
	enum order_kind kind;
	uint32_t id; /* the engine's number for the worker, used once */
};

/* Nursery to engine. */
enum notice_kind {
	NOTICE_SPAWNED,
	NOTICE_DIED, /* stays a zombie, its pid taken, until ORDER_REAP */
};
struct notice {
	enum notice_kind kind;
	uint32_t id;
	int pid;      /* 0 when it could not be forked */
	int signal;   /* that ended it, or 0 */
	bool swollen; /* it said that it was out of memory */
};

struct nursery {
	int fd; /* SOCK_SEQPACKET: one message is one order or notice */
	int pid;
	uint32_t next_id;
};

#endif
