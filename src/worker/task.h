/* worker/task.h: one document on its way to a worker and back. */
#ifndef WORKER_TASK_H
#define WORKER_TASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "digest/wire.h"

struct task {
	struct task *next;
	void *cookie;
	struct wire_bounds bounds; /* of what may come back */
	struct buf head;     /* the frame's length and the packed job … */
	struct buf document; /* … and the documents */
	size_t total;        /* bytes of both … */
	size_t sent;         /* … and how many of them are on their way */
	/* What came back: a packed harvest in mem, or why there is none. */
	struct arena mem;
	struct text packed;
	struct err failure;
};

/* As pool_submit: copies the document, or takes it when it is in *owned. */
struct task *task_new(
    const struct digest_job *job, struct buf *owned, void *cookie);
void task_free(struct task *task);
void task_free_document(struct task *task);
/* Was all of it sent? Only a whole document is parsed. */
bool task_is_sent(const struct task *task);

/* First in, first out; a task is in one list at most. */
struct task_list {
	struct task *first, **end;
	size_t n;
};

void tasks_init(struct task_list *list);
void tasks_clear(struct task_list *list); /* frees its tasks */
void tasks_add(struct task_list *list, struct task *task);
void tasks_add_front(struct task_list *list, struct task *task);
struct task *tasks_take(struct task_list *list); /* NULL when empty */

#endif
