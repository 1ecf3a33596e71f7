/*
 * worker/slot.h: one worker as the engine sees it, and the documents it has.
 *
 * A slot has at most two tasks: the first is being parsed, the second lies in
 * the socket, so that the worker goes on while the engine is busy.
 */
#ifndef WORKER_SLOT_H
#define WORKER_SLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "body.h"
#include "digest/wire.h"
#include "task.h"

enum { SLOT_TASKS = 2 };

struct slot {
	uint32_t id; /* of the worker, as the nursery knows it; 0: none */
	int pid;     /* 0 until the nursery tells */
	int fd;      /* -1 when closed */
	struct task *tasks[SLOT_TASKS];
	int64_t deadline_ms; /* of tasks[0], on the monotonic clock */
	bool slow;           /* ended for passing it */
	bool answered;       /* at least once: it can work */
	/* The frame that comes in. */
	char head[FRAME_HEAD];
	size_t head_have;
	size_t length;
	size_t have;
	char *bytes; /* in tasks[0]->mem; NULL until there is room for it */
	/* Its end, told on two ways. */
	bool died;
	int signal;
	bool swollen;
};

struct slot_limits {
	unsigned cpu_seconds;
	unsigned wall_ms;
};

/* Asks the nursery for a worker; the slot stays free when it cannot. */
int slot_start(struct slot *slot, struct nursery *nursery, struct err *err);
/* Lets it go, busy or not; its tasks are the caller's to take before. */
void slot_stop(struct slot *slot, struct nursery *nursery);

/* May it be given this task now? */
bool slot_takes(const struct slot *slot, const struct task *task);
/* Its bytes are freed when it is the worker's first and all sent. */
void slot_give(
    struct slot *slot, struct task *task, const struct slot_limits *limits);
/* Writes as much as goes. */
void slot_send(struct slot *slot);
bool slot_wants_to_send(const struct slot *slot);

enum slot_state {
	SLOT_WAITS,     /* for more bytes */
	SLOT_ANNOUNCES, /* a frame of slot->length: slot_accept makes room */
	SLOT_ANSWERED,  /* tasks[0] has its packed harvest: slot_take it */
	SLOT_CLOSED,    /* no more will come */
};
/* Reads as much as there is, one frame at most. */
enum slot_state slot_receive(struct slot *slot);
void slot_accept(struct slot *slot);
/* The task that is done; the next one's time begins. */
struct task *slot_take(struct slot *slot, const struct slot_limits *limits);

/* Kills what is past its time. */
void slot_check_time(struct slot *slot, int64_t now_ms);
void slot_kill(struct slot *slot);
/* Has a frame been announced for which there is no room yet? */
bool slot_is_stuck(const struct slot *slot);
/* Closed and dead: why, for the document that it had. */
void slot_tell_end(const struct slot *slot, struct err *err);

#endif
