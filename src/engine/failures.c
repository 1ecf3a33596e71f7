/*
 * Pages that could not be had, and why: stored of many together. Each change
 * of the store makes a reader read anew what it holds of it, just when the
 * user goes from one article to the next.
 */
#include <stdlib.h>

#include "base/time.h"
#include "state.h"

enum {
	FAILURES_MS = 3000, /* how long they may wait */
	FAILURES_MOST = 64,
};

struct page_failure {
	struct page_take take;
	char *error; /* owned; the take's */
};

void
failures_add(struct engine *engine, const struct page_take *take)
{
	struct failures *failures = &engine->failures;
	struct page_failure *failure;

	if (failures->n == 0)
		failures->since_ms = time_monotonic_ms();
	GROW(failures->list, failures->n, failures->cap);
	failure = &failures->list[failures->n++];
	failure->take = *take;
	failure->error = mem_copy(take->error);
	failure->take.error = text_of(failure->error);
}

enum page_state
failures_find(const struct engine *engine, int64_t article, struct text *error)
{
	const struct failures *failures = &engine->failures;

	for (size_t i = failures->n; i-- > 0;)
		if (failures->list[i].take.article == article) {
			*error = failures->list[i].take.error;
			return failures->list[i].take.state;
		}
	return PAGE_UNASKED;
}

void
failures_drop(struct engine *engine, int64_t article)
{
	struct failures *failures = &engine->failures;
	size_t kept = 0;

	for (size_t i = 0; i < failures->n; i++)
		if (failures->list[i].take.article == article)
			free(failures->list[i].error);
		else
			failures->list[kept++] = failures->list[i];
	failures->n = kept;
}

static void
forget(struct failures *failures)
{
	for (size_t i = 0; i < failures->n; i++)
		free(failures->list[i].error);
	failures->n = 0;
}

/* An article may have gone meanwhile. */
static int
store_all(struct engine *engine, struct err *err)
{
	const struct failures *failures = &engine->failures;

	if (store_begin(engine->store, err) < 0)
		return -1;
	for (size_t i = 0; i < failures->n; i++)
		if (store_take_page(engine->store, &failures->list[i].take,
			NULL, err) < 0 &&
		    err->code != ERR_NOT_FOUND) {
			store_rollback(engine->store);
			return -1;
		}
	return store_commit(engine->store, err);
}

void
failures_flush(struct engine *engine)
{
	struct failures *failures = &engine->failures;
	struct err err = { 0 };

	if (failures->n == 0)
		return;
	if (store_all(engine, &err) < 0 && !engine_store_failed(engine, &err)) {
		failures->since_ms = time_monotonic_ms();
		return; /* another one writes */
	}
	forget(failures);
}

int
failures_wait_ms(const struct engine *engine)
{
	const struct failures *failures = &engine->failures;
	int64_t left = failures->since_ms + FAILURES_MS - time_monotonic_ms();

	if (failures->n == 0)
		return -1;
	return failures->n >= FAILURES_MOST || left <= 0 ? 0 : (int)left;
}

void
failures_turn(struct engine *engine)
{
	if (failures_wait_ms(engine) == 0)
		failures_flush(engine);
}

void
failures_clear(struct failures *failures)
{
	forget(failures);
	free(failures->list);
	*failures = (struct failures){ 0 };
}
