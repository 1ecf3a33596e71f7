/*
 * What may wait until nobody waits for anything: the names of articles that
 * came by the thousand, and what they are about.
 */
#include "state.h"

enum {
	LATER_BATCH = 64,
	/* Without a reader, `fetch` is not to take for ever. */
	LATER_HEADLESS = 5000,
};

bool
later_has_work(const struct engine *engine)
{
	return engine->later && engine->fatal.code == ERR_NONE &&
	       (engine->options->reader_fd >= 0 ||
		   engine->named < LATER_HEADLESS);
}

static void
begin(struct engine *engine, const struct unnamed *unnamed)
{
	const struct settings *settings =
	    engine_settings(engine, unnamed->feed);
	struct task *task =
	    engine_task_new(engine, TASK_NAMES, unnamed->article);
	struct digest_job job = { .kind = DIGEST_STORED,
		.want_entities = settings_flag(settings, OPTION_ENTITIES),
		.want_signatures = true };

	task->unnamed = *unnamed;
	task->unnamed.packed = arena_copy(&task->mem, unnamed->packed);
	task->unnamed.text = arena_copy(&task->mem, unnamed->text);
	task->unnamed.language = arena_copy(&task->mem, unnamed->language);
	job.bytes = task->unnamed.packed;
	job.language = task->unnamed.language;
	engine->names_active++;
	engine->named++;
	pool_submit(engine->pool, &job, NULL, task);
}

void
later_turn(struct engine *engine)
{
	struct arena mem = { 0 };
	struct unnamed *list;
	struct err err = { 0 };
	size_t n;

	if (store_unnamed(engine->store, LATER_BATCH, &mem, &list, &n, &err) <
		0 ||
	    n == 0)
		engine->later = false;
	for (size_t i = 0; engine->later && i < n; i++)
		begin(engine, &list[i]);
	arena_clear(&mem);
}

int
later_take(struct engine *engine, struct task *task,
    const struct harvest *harvest, struct err *err)
{
	/* Without parsers it keeps its turn. */
	if (!harvest->ok && harvest->err.code == ERR_SYSTEM) {
		*err = harvest->err;
		return -1;
	}
	/* A text that the parsers fail on is not tried again. */
	return store_take_names(engine->store, &task->unnamed,
	    harvest->ok ? &harvest->names : NULL, harvest->signature,
	    &task->mem, err);
}

void
later_done(struct engine *engine, struct task *task, bool well)
{
	engine->names_active--;
	engine->tired = true;
	/* The store refused: it goes on after the next refresh. */
	if (!well)
		engine->later = false;
	engine_task_free(engine, task);
}
