#include <stdlib.h>
#include <unistd.h>

#include "state.h"

struct task *
engine_task_new(struct engine *engine, enum task_kind kind, int64_t id)
{
	struct task *task = mem_alloc(sizeof(*task));

	task->kind = kind;
	task->id = id;
	task->next = engine->tasks;
	task->link = &engine->tasks;
	if (task->next)
		task->next->link = &task->next;
	engine->tasks = task;
	return task;
}

void
engine_task_free(struct task *task)
{
	*task->link = task->next;
	if (task->next)
		task->next->link = task->link;
	arena_clear(&task->mem);
	free(task);
}

void
engine_task_drop_all(struct engine *engine)
{
	struct arena mem = { 0 };
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;

	for (struct task *task = engine->tasks; task; task = task->next)
		if (task->kind == TASK_FEED)
			*ARENA_PUSH(&mem, ids, n, cap) = task->id;
	if (n)
		(void)store_feeds_release(
		    engine->store, ids, n, getpid(), NULL);
	while (engine->tasks)
		engine_task_free(engine->tasks);
	arena_clear(&mem);
}
