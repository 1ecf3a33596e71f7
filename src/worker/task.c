#include "task.h"

#include <stdlib.h>

#include "body.h"

struct task *
task_new(const struct digest_job *job, struct buf *owned, void *cookie)
{
	static const char no_length[FRAME_HEAD];
	struct task *task = mem_alloc(sizeof(*task));

	task->cookie = cookie;
	task->bounds = wire_bounds_of(job);
	buf_add(&task->head, no_length, sizeof(no_length));
	wire_pack_job(&task->head, job);
	if (owned && job->bytes.ptr == owned->ptr) {
		task->document = *owned;
		task->document.len = job->bytes.len;
		*owned = (struct buf){ 0 };
	} else {
		buf_add_text(&task->document, job->bytes);
	}
	for (size_t i = 0; i < job->nmore; i++)
		buf_add_text(&task->document, job->more[i].bytes);
	task->total = task->head.len + task->document.len;
	frame_put_length(task->head.ptr, task->total - FRAME_HEAD);
	return task;
}

void
task_free(struct task *task)
{
	buf_clear(&task->head);
	buf_clear(&task->document);
	arena_clear(&task->mem);
	free(task);
}

bool
task_is_sent(const struct task *task)
{
	return task->sent == task->total;
}

void
task_free_document(struct task *task)
{
	buf_clear(&task->head);
	buf_clear(&task->document);
}

void
tasks_init(struct task_list *list)
{
	*list = (struct task_list){ .end = &list->first };
}

void
tasks_add(struct task_list *list, struct task *task)
{
	task->next = NULL;
	*list->end = task;
	list->end = &task->next;
	list->n++;
}

void
tasks_add_front(struct task_list *list, struct task *task)
{
	task->next = list->first;
	list->first = task;
	if (!task->next)
		list->end = &task->next;
	list->n++;
}

struct task *
tasks_take(struct task_list *list)
{
	struct task *task = list->first;

	if (!task)
		return NULL;
	list->first = task->next;
	if (!list->first)
		list->end = &list->first;
	list->n--;
	task->next = NULL;
	return task;
}

void
tasks_clear(struct task_list *list)
{
	struct task *task;

	while ((task = tasks_take(list)))
		task_free(task);
}
