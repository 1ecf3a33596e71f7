#define _GNU_SOURCE
#include "slot.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "digest/wire.h"

/* A second document is sent ahead when it surely fits into the socket. */
enum { MAX_AHEAD = 64 * 1024 };

/* ---- birth and end ---- */

static int
send_order(const struct nursery *nursery, const struct order *order, int fd)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { 0 };
	struct order copy = *order;
	struct iovec part = { &copy, sizeof(copy) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	ssize_t n;

	if (fd >= 0) {
		struct cmsghdr *extra;

		message.msg_control = control.bytes;
		message.msg_controllen = sizeof(control.bytes);
		extra = CMSG_FIRSTHDR(&message);
		extra->cmsg_level = SOL_SOCKET;
		extra->cmsg_type = SCM_RIGHTS;
		extra->cmsg_len = CMSG_LEN(sizeof(fd));
		memcpy(CMSG_DATA(extra), &fd, sizeof(fd));
	}
	/* The nursery always reads: waiting for room here is short. */
	do
		n = sendmsg(nursery->fd, &message, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n < 0 ? -1 : 0;
}

int
slot_start(struct slot *slot, struct nursery *nursery, struct err *err)
{
	struct order order = { ORDER_SPAWN, nursery->next_id + 1 };
	int fds[2], rc;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
		return err_system(err, _("no parser can be started"));
	rc = send_order(nursery, &order, fds[1]);
	(void)close(fds[1]);
	if (rc < 0) {
		err_system(err, _("no parser can be started"));
		(void)close(fds[0]);
		return -1;
	}
	nursery->next_id = order.id;
	*slot = (struct slot){ .id = order.id, .fd = fds[0] };
	return 0;
}

void
slot_stop(struct slot *slot, struct nursery *nursery)
{
	struct order order = { ORDER_REAP, slot->id };

	if (slot->id == 0)
		return;
	if (slot->fd >= 0)
		(void)close(slot->fd);
	/* An idle worker leaves by itself when its socket closes. */
	if (!slot->died && slot->tasks[0])
		slot_kill(slot);
	(void)send_order(nursery, &order, -1);
	*slot = (struct slot){ .fd = -1 };
}

void
slot_kill(struct slot *slot)
{
	/* Its pid is its own until ORDER_REAP. */
	if (slot->pid > 0 && !slot->died)
		(void)kill(slot->pid, SIGKILL);
}

void
slot_tell_end(const struct slot *slot, struct err *err)
{
	if (slot->slow || slot->signal == SIGXCPU)
		err_set(err, ERR_LIMIT, _("took too long"));
	else if (slot->swollen)
		err_set(err, ERR_LIMIT, _("needs too much memory"));
	else
		err_set(err, ERR_INPUT, _("crashed the parser"));
}

/* ---- time ---- */

/*
 * The soft limit on processor time is raised to what was used so far and the
 * allowance of one document: the kernel then stops a parser that spins, even
 * when we are busy elsewhere. Failing is no harm: the wall clock remains.
 */
static void
allow_time(struct slot *slot, const struct slot_limits *limits)
{
	struct rlimit limit;
	struct timespec used;
	clockid_t clock;
	rlim_t until;

	slot->deadline_ms = time_monotonic_ms() + limits->wall_ms;
	if (clock_getcpuclockid(slot->pid, &clock) != 0 ||
	    clock_gettime(clock, &used) < 0 ||
	    prlimit(slot->pid, RLIMIT_CPU, NULL, &limit) < 0)
		return;
	until = (rlim_t)used.tv_sec + 1 + limits->cpu_seconds;
	limit.rlim_cur = until < limit.rlim_max ? until : limit.rlim_max;
	(void)prlimit(slot->pid, RLIMIT_CPU, &limit, NULL);
}

void
slot_check_time(struct slot *slot, int64_t now_ms)
{
	if (!slot->tasks[0] || slot->slow || now_ms < slot->deadline_ms)
		return;
	/* It has answered; that we do not listen is not its fault. */
	if (slot_is_stuck(slot))
		return;
	slot->slow = true;
	slot_kill(slot);
}

/* ---- sending ---- */

bool
slot_takes(const struct slot *slot, const struct task *task)
{
	if (slot->pid == 0 || slot->fd < 0 || slot->died || slot->slow)
		return false;
	if (!slot->tasks[0])
		return true;
	return !slot->tasks[1] && task_is_sent(slot->tasks[0]) &&
	       task->total <= MAX_AHEAD;
}

void
slot_give(
    struct slot *slot, struct task *task, const struct slot_limits *limits)
{
	slot->tasks[slot->tasks[0] ? 1 : 0] = task;
	if (task == slot->tasks[0])
		allow_time(slot, limits);
	slot_send(slot);
}

static struct task *
unsent(const struct slot *slot)
{
	for (int i = 0; i < SLOT_TASKS; i++)
		if (slot->tasks[i] && !task_is_sent(slot->tasks[i]))
			return slot->tasks[i];
	return NULL;
}

bool
slot_wants_to_send(const struct slot *slot)
{
	return slot->fd >= 0 && unsent(slot);
}

/* The parts of a task that are still to be sent; returns how many. */
static size_t
parts_of(const struct task *task, struct iovec parts[2])
{
	size_t n = 0, at = task->sent;

	if (at < task->head.len)
		parts[n++] =
		    (struct iovec){ task->head.ptr + at, task->head.len - at };
	at = at > task->head.len ? at - task->head.len : 0;
	if (at < task->document.len)
		parts[n++] = (struct iovec){ task->document.ptr + at,
			task->document.len - at };
	return n;
}

void
slot_send(struct slot *slot)
{
	struct task *task;

	while (slot->fd >= 0 && (task = unsent(slot))) {
		struct iovec parts[2];
		struct msghdr message = { .msg_iov = parts };
		ssize_t n;

		message.msg_iovlen = parts_of(task, parts);
		n = sendmsg(slot->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno == EINTR)
			continue;
		/* That it is closed is seen by reading. */
		if (n < 0)
			return;
		task->sent += (size_t)n;
		/* One sent ahead is kept, should the first kill the worker. */
		if (task_is_sent(task) && task == slot->tasks[0])
			task_free_document(task);
	}
}

/* ---- receiving ---- */

/* 1: all of it, 0: some other time, -1: never. */
static int
receive(struct slot *slot, char *at, size_t *have, size_t want)
{
	while (*have < want) {
		ssize_t n =
		    recv(slot->fd, at + *have, want - *have, MSG_DONTWAIT);

		if (n > 0)
			*have += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			return 0;
		else if (n == 0 || errno != EINTR)
			return -1;
	}
	return 1;
}

static enum slot_state
closed(struct slot *slot)
{
	(void)close(slot->fd);
	slot->fd = -1;
	/* One that only closed its end is of no use either. */
	slot_kill(slot);
	return SLOT_CLOSED;
}

enum slot_state
slot_receive(struct slot *slot)
{
	int got;

	if (slot->fd < 0)
		return SLOT_CLOSED;
	if (slot->head_have < FRAME_HEAD) {
		got = receive(slot, slot->head, &slot->head_have, FRAME_HEAD);
		if (got <= 0)
			return got < 0 ? closed(slot) : SLOT_WAITS;
		slot->length = frame_length(slot->head);
		/* An answer too long, or to nothing: it is not itself. */
		if (slot->length > WIRE_MAX_HARVEST || !slot->tasks[0])
			return closed(slot);
	}
	if (!slot->bytes)
		return SLOT_ANNOUNCES;
	got = receive(slot, slot->bytes, &slot->have, slot->length);
	if (got <= 0)
		return got < 0 ? closed(slot) : SLOT_WAITS;
	return SLOT_ANSWERED;
}

bool
slot_is_stuck(const struct slot *slot)
{
	return slot->head_have == FRAME_HEAD && !slot->bytes;
}

void
slot_accept(struct slot *slot)
{
	slot->bytes = arena_alloc(&slot->tasks[0]->mem, slot->length + 1);
	slot->have = 0;
}

struct task *
slot_take(struct slot *slot, const struct slot_limits *limits)
{
	struct task *task = slot->tasks[0];

	task->packed = text_from(slot->bytes, slot->length);
	slot->bytes = NULL;
	slot->head_have = 0;
	slot->tasks[0] = slot->tasks[1];
	slot->tasks[1] = NULL;
	slot->answered = true;
	if (slot->tasks[0] && !slot->died)
		allow_time(slot, limits);
	return task;
}
