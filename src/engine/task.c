#include <stdlib.h>
#include <unistd.h>

#include "chain.h"
#include "state.h"

struct task *
engine_task_new(struct engine *engine, enum task_kind kind, int64_t id)
{
	struct task *task = mem_alloc(sizeof(*task));

	task->kind = kind;
	task->id = id;
	task->retry_after = task->max_age = -1;
	task->next = engine->tasks;
	task->link = &engine->tasks;
	if (task->next)
		task->next->link = &task->next;
	engine->tasks = task;
	return task;
}

struct task *
engine_task_find(const struct engine *engine, enum task_kind kind, int64_t id)
{
	struct task *task = engine->tasks;

	while (task && (task->kind != kind || task->id != id))
		task = task->next;
	return task;
}

void
engine_task_free(struct engine *engine, struct task *task)
{
	struct source *source = NULL;

	if (task->kind == TASK_FEED)
		source = engine_source(engine, task->id);
	if (source)
		source->asked = false;
	if (task->kind == TASK_PAGE)
		stories_soon(engine);
	*task->link = task->next;
	if (task->next)
		task->next->link = task->link;
	if (task->chain)
		chain_clear(task->chain);
	free(task->chain);
	arena_clear(&task->mem);
	free(task);
}

void
engine_task_drop_all(struct engine *engine)
{
	struct arena mem = { 0 };
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < engine->nsources; i++)
		if (engine->sources[i].asked)
			*ARENA_PUSH(&mem, ids, n, cap) = engine->sources[i].id;
	(void)store_feeds_release(engine->store, ids, n, getpid(), NULL);
	while (engine->tasks)
		engine_task_free(engine, engine->tasks);
	arena_clear(&mem);
}
