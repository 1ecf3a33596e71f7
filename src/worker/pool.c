#define _GNU_SOURCE
#include "worker/pool.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/time.h"
#include "base/translate.h"
#include "digest/wire.h"
#include "slot.h"

enum {
	MAX_WORKERS = 64,
	/* Deaths without a document in a row before the pool gives up. */
	MAX_VAIN_STARTS = 5,
	/* Harvests that come in or wait to be taken, in bytes. */
	MAX_HELD = 4 * 1024 * 1024,
	/* A pause of ours (suspend, ^Z) is not the document's fault. */
	PAUSE_MS = 5000,
};

struct pool {
	struct nursery *nursery;
	struct slot_limits limits;
	size_t max_waiting;
	struct slot slots[MAX_WORKERS];
	size_t nslots;
	struct task_list waiting; /* for a worker */
	struct task_list done;    /* for the caller */
	size_t busy;              /* tasks that slots have */
	size_t waiting_bytes;
	size_t held_bytes;
	int vain_starts;
	bool broken; /* workers only die: nothing is parsed any more */
	bool orphan; /* the nursery is gone; then it is broken, too */
	int64_t last_turn_ms;
};

static void
add_done(struct pool *pool, struct task *task)
{
	buf_clear(&task->head);
	buf_clear(&task->document);
	if (task->failure.code != ERR_NONE)
		arena_clear(&task->mem);
	tasks_add(&pool->done, task);
}

static void
fail(struct pool *pool, struct task *task, enum err_code code, const char *why)
{
	err_set(&task->failure, code, "%s", why);
	add_done(pool, task);
}

/* ---- making and ending ---- */

static size_t
count_cores(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) < 0)
		return 1;
	return (size_t)CPU_COUNT(&set);
}

struct pool *
pool_new(struct nursery *nursery, const struct pool_options *options)
{
	static const struct pool_options none;
	struct pool *pool = mem_alloc(sizeof(*pool));

	if (!options)
		options = &none;
	pool->nursery = nursery;
	pool->limits.cpu_seconds =
	    options->cpu_seconds ? options->cpu_seconds : 10;
	pool->limits.wall_ms = options->wall_ms ? options->wall_ms : 60000;
	pool->max_waiting =
	    options->max_waiting ? options->max_waiting : 8 * 1024 * 1024;
	pool->nslots = options->workers ? options->workers : count_cores();
	if (pool->nslots > MAX_WORKERS)
		pool->nslots = MAX_WORKERS;
	for (size_t i = 0; i < pool->nslots; i++)
		pool->slots[i].fd = -1;
	tasks_init(&pool->waiting);
	tasks_init(&pool->done);
	pool->last_turn_ms = time_monotonic_ms();
	return pool;
}

void
pool_free(struct pool *pool)
{
	if (!pool)
		return;
	for (size_t i = 0; i < pool->nslots; i++) {
		struct task *tasks[SLOT_TASKS];

		memcpy(tasks, pool->slots[i].tasks, sizeof(tasks));
		slot_stop(&pool->slots[i], pool->nursery);
		for (int k = 0; k < SLOT_TASKS; k++)
			if (tasks[k])
				task_free(tasks[k]);
	}
	tasks_clear(&pool->waiting);
	tasks_clear(&pool->done);
	free(pool);
}

/* ---- handing out ---- */

/*
 * Idle workers first. The second place of a busy one only when none is idle
 * or about to be: nobody queues behind a slow document without need.
 */
static struct slot *
slot_for(struct pool *pool, const struct task *task)
{
	struct slot *second = NULL;
	bool starting = false;

	for (size_t i = 0; i < pool->nslots; i++) {
		struct slot *slot = &pool->slots[i];

		if (slot->id && !slot->pid)
			starting = true;
		if (!slot_takes(slot, task))
			continue;
		if (!slot->tasks[0])
			return slot;
		if (!second)
			second = slot;
	}
	return starting ? NULL : second;
}

static void
hand_out(struct pool *pool)
{
	struct slot *slot;

	while (pool->waiting.first &&
	       (slot = slot_for(pool, pool->waiting.first))) {
		struct task *task = tasks_take(&pool->waiting);

		pool->waiting_bytes -= task->total;
		pool->busy++;
		slot_give(slot, task, &pool->limits);
	}
}

static void
fail_waiting(struct pool *pool, const char *why)
{
	struct task *task;

	pool->waiting_bytes = 0;
	while ((task = tasks_take(&pool->waiting)))
		fail(pool, task, ERR_SYSTEM, why);
}

static void
give_up(struct pool *pool)
{
	pool->broken = true;
	fail_waiting(pool, _("the parsers cannot be started"));
}

/* One worker more while there are more documents than workers free. */
static void
start_workers(struct pool *pool)
{
	size_t idle = 0, all = 0;
	struct err err;

	for (size_t i = 0; i < pool->nslots; i++) {
		all += pool->slots[i].id != 0;
		idle += pool->slots[i].id && !pool->slots[i].tasks[0];
	}
	for (size_t i = 0; i < pool->nslots && idle < pool->waiting.n; i++) {
		if (pool->slots[i].id)
			continue;
		if (slot_start(&pool->slots[i], pool->nursery, &err) < 0) {
			/* Too many open files, say: those that are do it. */
			if (all == 0)
				fail_waiting(pool, err.text);
			return;
		}
		idle++;
		all++;
	}
}

static void
serve_waiting(struct pool *pool)
{
	if (pool->broken)
		give_up(pool);
	if (!pool->waiting.first)
		return;
	start_workers(pool);
	hand_out(pool);
}

static size_t
bytes_of(const struct digest_job *job)
{
	size_t bytes = job->bytes.len;

	for (size_t i = 0; i < job->nmore; i++)
		bytes += job->more[i].bytes.len;
	return bytes;
}

void
pool_submit(struct pool *pool, const struct digest_job *job, struct buf *owned,
    void *cookie)
{
	struct digest_job empty = { .kind = job->kind };
	struct task *task;

	if (bytes_of(job) > DIGEST_MAX_BYTES) {
		task = task_new(&empty, NULL, cookie);
		fail(pool, task, ERR_LIMIT, _("larger than 16 MB"));
	} else {
		task = task_new(job, owned, cookie);
		pool->waiting_bytes += task->total;
		tasks_add(&pool->waiting, task);
	}
	if (owned)
		buf_clear(owned);
	serve_waiting(pool);
}

bool
pool_is_full(const struct pool *pool)
{
	return pool->waiting_bytes >= pool->max_waiting;
}

size_t
pool_pending(const struct pool *pool)
{
	return pool->waiting.n + pool->busy + pool->done.n;
}

bool
pool_gathers(const struct pool *pool, size_t n)
{
	return pool->done.n > 0 && pool->done.n < n &&
	       pool->done.n < pool_pending(pool) &&
	       pool->held_bytes <= MAX_HELD / 2;
}

/* ---- taking in ---- */

static bool
has_room_for(const struct pool *pool, const struct slot *slot)
{
	return pool->held_bytes == 0 ||
	       pool->held_bytes + slot->length <= MAX_HELD;
}

static void
take_in(struct pool *pool, struct slot *slot)
{
	for (;;) {
		switch (slot_receive(slot)) {
		case SLOT_ANNOUNCES:
			if (!has_room_for(pool, slot))
				return;
			slot_accept(slot);
			pool->held_bytes += slot->length;
			break;
		case SLOT_ANSWERED:
			add_done(pool, slot_take(slot, &pool->limits));
			pool->busy--;
			pool->vain_starts = 0;
			break;
		case SLOT_WAITS:
		case SLOT_CLOSED:
			return;
		}
	}
}

static void
wait_again(struct pool *pool, struct task *task)
{
	task->sent = 0;
	pool->waiting_bytes += task->total;
	tasks_add_front(&pool->waiting, task);
}

/*
 * The document that it was parsing pays. One that lay behind, or had not yet
 * come in whole, has done nothing and goes to another worker.
 */
static void
clear_away(struct pool *pool, struct slot *slot)
{
	struct task *first = slot->tasks[0], *second = slot->tasks[1];
	bool innocent = first && !task_is_sent(first) && !slot->slow;
	bool vain = (!first || innocent) && !slot->answered;

	if (slot->bytes)
		pool->held_bytes -= slot->length;
	for (int i = 0; i < SLOT_TASKS; i++)
		if (slot->tasks[i])
			pool->busy--;
	if (second)
		wait_again(pool, second);
	if (innocent)
		wait_again(pool, first);
	else if (first && pool->orphan)
		fail(pool, first, ERR_SYSTEM, _("the parsers are gone"));
	else if (first) {
		slot_tell_end(slot, &first->failure);
		add_done(pool, first);
	}
	slot_stop(slot, pool->nursery);
	if (vain && ++pool->vain_starts >= MAX_VAIN_STARTS)
		give_up(pool);
}

static struct slot *
slot_of(struct pool *pool, uint32_t id)
{
	for (size_t i = 0; i < pool->nslots; i++)
		if (id && pool->slots[i].id == id)
			return &pool->slots[i];
	return NULL;
}

static void
nursery_is_gone(struct pool *pool)
{
	pool->orphan = true;
	for (size_t i = 0; i < pool->nslots; i++) {
		struct slot *slot = &pool->slots[i];

		if (slot->id == 0)
			continue;
		slot->died = true;
		take_in(pool, slot);
		clear_away(pool, slot);
	}
	give_up(pool);
}

static void
hear_nursery(struct pool *pool)
{
	struct notice notice;
	struct slot *slot;
	ssize_t n;

	while (!pool->orphan) {
		n = recv(
		    pool->nursery->fd, &notice, sizeof(notice), MSG_DONTWAIT);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n != sizeof(notice)) {
			nursery_is_gone(pool);
			return;
		}
		/* Of a worker that an earlier pool let go. */
		if (!(slot = slot_of(pool, notice.id)))
			continue;
		if (notice.pid)
			slot->pid = notice.pid;
		if (notice.kind == NOTICE_DIED) {
			slot->died = true;
			slot->signal = notice.signal;
			slot->swollen = notice.swollen;
		}
	}
}

/*
 * When nobody turned us for long, the time limits were not the documents'
 * doing: the whole pause is given back.
 */
static void
forgive_pause(struct pool *pool, int64_t now)
{
	int64_t pause = now - pool->last_turn_ms;

	pool->last_turn_ms = now;
	if (pause < PAUSE_MS + pool->limits.wall_ms)
		return;
	for (size_t i = 0; i < pool->nslots; i++)
		pool->slots[i].deadline_ms += pause;
}

void
pool_turn(struct pool *pool)
{
	int64_t now = time_monotonic_ms();

	hear_nursery(pool);
	forgive_pause(pool, now);
	for (size_t i = 0; i < pool->nslots; i++) {
		struct slot *slot = &pool->slots[i];

		if (slot->id == 0)
			continue;
		slot_send(slot);
		take_in(pool, slot);
		slot_check_time(slot, now);
		if (slot->died && slot->fd < 0)
			clear_away(pool, slot);
	}
	serve_waiting(pool);
}

bool
pool_next(struct pool *pool, struct pool_result *result)
{
	struct task *task = tasks_take(&pool->done);

	if (!task)
		return false;
	*result =
	    (struct pool_result){ .cookie = task->cookie, .mem = task->mem };
	task->mem = (struct arena){ 0 };
	pool->held_bytes -= task->packed.len;
	if (task->failure.code == ERR_NONE)
		(void)wire_unpack_harvest(&result->harvest, &result->mem,
		    task->packed, &task->bounds, NULL);
	else
		digest_fail(
		    &result->harvest, task->bounds.kind, &task->failure);
	task_free(task);
	return true;
}

void
pool_result_clear(struct pool_result *result)
{
	arena_clear(&result->mem);
	*result = (struct pool_result){ 0 };
}

/* ---- waiting ---- */

size_t
pool_fds(const struct pool *pool, struct pollfd *fds, size_t max)
{
	size_t n = 0;

	if (!pool->orphan && n < max)
		fds[n++] = (struct pollfd){ pool->nursery->fd, POLLIN, 0 };
	for (size_t i = 0; i < pool->nslots && n < max; i++) {
		const struct slot *slot = &pool->slots[i];
		bool stuck = slot_is_stuck(slot) && !has_room_for(pool, slot);
		int events = (stuck ? 0 : POLLIN) |
			     (slot_wants_to_send(slot) ? POLLOUT : 0);

		if (slot->fd >= 0 && events)
			fds[n++] =
			    (struct pollfd){ slot->fd, (short)events, 0 };
	}
	return n;
}

int
pool_timeout_ms(const struct pool *pool)
{
	int64_t now = time_monotonic_ms(), first = INT64_MAX;

	if (pool->done.first)
		return 0;
	for (size_t i = 0; i < pool->nslots; i++) {
		const struct slot *slot = &pool->slots[i];

		if (slot->tasks[0] && !slot->slow && slot->deadline_ms < first)
			first = slot->deadline_ms;
	}
	if (first == INT64_MAX)
		return -1;
	return first <= now ? 0 : (int)(first - now);
}

size_t
pool_pids(const struct pool *pool, int *pids, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < pool->nslots && n < max; i++)
		if (pool->slots[i].pid && !pool->slots[i].died)
			pids[n++] = pool->slots[i].pid;
	return n;
}
