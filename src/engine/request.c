#include "request.h"

#include <string.h>

#include "base/time.h"

enum {
	/*
	 * Bodies that wait for a worker. The workers are what everything
	 * waits for, so that more would only be memory.
	 */
	HELD_BYTES = 4 * 1024 * 1024,
	/*
	 * Requests at once while documents come faster than they are parsed:
	 * about as many as HELD_BYTES can take, for a compressed body that
	 * finds no room is given up and asked for again.
	 */
	WINDOW_LEAST = 32,
	WINDOW_A_MS = 2, /* more, each ms that the workers have no work */
	WINDOW_STEP_MS = 20,
	STARVING = 4, /* documents: fewer will soon be none */
};

static struct fetch_limits
limits_of(const struct engine *engine)
{
	const struct settings *settings = &engine->config->settings;

	return (struct fetch_limits){
		.total = (int)settings_number(settings, OPTION_CONNECTIONS),
		.per_host =
		    (int)settings_number(settings, OPTION_CONNECTIONS_PER_HOST),
		.whole_ms =
		    (int)settings_number(settings, OPTION_TIMEOUT) * 1000,
		.max_bytes = (size_t)settings_number(settings, OPTION_MAX_SIZE),
		.held_bytes = HELD_BYTES,
	};
}

struct fetch *
request_open(struct engine *engine, struct err *err)
{
	engine->limits = limits_of(engine);
	return fetch_new(&engine->limits, err);
}

void
request_reopen(struct engine *engine)
{
	struct fetch_limits wanted = limits_of(engine);
	const struct fetch_limits *now = &engine->limits;
	struct fetch *fetch;

	if (wanted.total == now->total && wanted.per_host == now->per_host &&
	    wanted.whole_ms == now->whole_ms &&
	    wanted.max_bytes == now->max_bytes)
		return;
	if (fetch_pending(engine->fetch))
		return;
	fetch = request_open(engine, NULL);
	if (!fetch)
		return;
	fetch_free(engine->fetch);
	engine->fetch = fetch;
}

/* Enough wait in the fetcher's queue to keep every slot busy. */
static size_t
window_most(const struct engine *engine)
{
	return 2 * (size_t)fetch_total(engine->fetch);
}

static bool
is_starving(const struct engine *engine)
{
	return pool_pending(engine->pool) < STARVING;
}

void
request_turn(struct engine *engine)
{
	struct window *window = &engine->window;
	int64_t now = time_monotonic_ms(), step = now - window->ms;

	window->ms = now;
	if (step > WINDOW_STEP_MS)
		step = WINDOW_STEP_MS;
	if (pool_is_full(engine->pool) || engine_is_idle(engine))
		window->size = 0;
	else if (is_starving(engine))
		window->size += (size_t)step * WINDOW_A_MS;
	if (window->size < WINDOW_LEAST)
		window->size = WINDOW_LEAST;
	if (window->size > window_most(engine))
		window->size = window_most(engine);
}

int
request_wait_ms(const struct engine *engine)
{
	bool widens = engine->feeds.count && is_starving(engine) &&
		      engine->window.size < window_most(engine);

	return widens ? WINDOW_STEP_MS : -1;
}

bool
request_room(const struct engine *engine)
{
	return fetch_pending(engine->fetch) < engine->window.size;
}
