#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/time.h"
#include "base/url.h"
#include "engine/sample.h"
#include "request.h"
#include "state.h"

/* The engine's word for a result goes out once it is written. */
static void
tell_checked(struct engine *engine, const struct task *task)
{
	struct arena mem = { 0 };
	struct text text = task->result.error;
	bool news = text.len > 0 &&
		    (!engine->options->quiet || task->row.error.len == 0);

	if (news)
		text = arena_printf(
		    &mem, "%.*s: %.*s", TEXT_ARG(task->title), TEXT_ARG(text));
	link_tell(engine, EVENT_FEED, task->id, 0, news ? text : TEXT(""));
	arena_clear(&mem);
}

/*
 * When no host at all answered, it is the network and no fault of theirs:
 * one line, and nobody's back-off grows.
 */
static bool
no_network(const struct engine *engine)
{
	size_t silent = 0;

	if (engine->refresh.answers)
		return false;
	for (size_t i = 0; i < engine->nchecked; i++)
		silent += engine->checked[i]->no_answer;
	return silent > 1 && silent == engine->refresh.done;
}

void
feed_flush(struct engine *engine)
{
	struct arena mem = { 0 };
	struct feed_result *results;
	struct err err = { 0 };
	bool excused = no_network(engine);

	if (!engine->nchecked)
		return;
	results = arena_array(&mem, engine->nchecked, sizeof(*results));
	for (size_t i = 0; i < engine->nchecked; i++) {
		results[i] = engine->checked[i]->result;
		results[i].excused = excused;
	}
	if (store_feeds_checked(
		engine->store, results, engine->nchecked, &err) < 0) {
		link_notice(engine, "%s", err.text);
		engine->fatal = err;
	}
	if (excused)
		link_notice(engine, "no network: none of %zu hosts answered",
		    engine->nchecked);
	for (size_t i = 0; i < engine->nchecked; i++) {
		if (!excused)
			tell_checked(engine, engine->checked[i]);
		engine_task_free(engine->checked[i]);
	}
	engine->nchecked = 0;
	arena_clear(&mem);
}

void
feed_checked(struct engine *engine, struct task *task)
{
	engine->refresh.done++;
	if (engine->nchecked == 0)
		engine->checked_since_ms = time_monotonic_ms();
	GROW(engine->checked, engine->nchecked, engine->checked_cap);
	engine->checked[engine->nchecked++] = task;
}

void
feed_failed(struct engine *engine, struct task *task, const struct err *err)
{
	struct feed_result *result = &task->result;

	result->error = arena_copy(&task->mem, text_of(err->text));
	/* What came was no success: its validators must not be kept. */
	result->etag = result->last_modified = (struct text){ NULL, 0 };
	result->body_hash = task->row.body_hash;
	result->not_modified = false;
	result->due = request_due(engine, task, NULL);
	engine->refresh.failed++;
	feed_checked(engine, task);
}

static void
feed_digest(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type)
{
	const struct settings *settings = engine_settings(engine, task->id);
	struct digest_job job = {
		.kind = DIGEST_FEED,
		.bytes = buf_text(body),
		.url = url,
		.content_type = content_type,
		.language = settings_has(settings, OPTION_LANG)
				? settings_text(settings, OPTION_LANG)
				: task->row.language,
		.want_articles = true,
		.want_entities = settings_flag(settings, OPTION_ENTITIES),
		.max_items = INTAKE_ITEMS,
	};

	pool_submit(engine->pool, &job, body, task);
}

static void
feed_from_sample(struct engine *engine, struct task *task)
{
	struct buf body = { 0 };
	struct text type;
	struct err err;

	task->result.status = 200;
	task->result.due = request_due(engine, task, NULL);
	if (sample_answer(&body, &type, task->url, engine->sample_start, &err) <
	    0) {
		engine->feeds_active--;
		feed_failed(engine, task, &err);
	} else if (hash_text(buf_text(&body)) == task->row.body_hash) {
		task->result.not_modified = true;
		engine->feeds_active--;
		feed_checked(engine, task);
	} else {
		task->result.body_hash = hash_text(buf_text(&body));
		feed_digest(engine, task, &body, task->url, type);
	}
	buf_clear(&body);
}

void
feed_begin(struct engine *engine, int64_t id)
{
	struct task *task = engine_task_new(engine, TASK_FEED, id);
	struct err err = { 0 };

	if (store_feed(engine->store, &task->row, id, 0, &task->mem, &err) <
	    0) {
		engine_task_free(task);
		engine->refresh.done++;
		return;
	}
	engine->feeds_active++;
	task->feed = id;
	task->title = task->row.title;
	task->url = task->row.url;
	task->result = (struct feed_result){ .feed = id, .now = time_now() };
	if (sample_owns(task->url)) {
		feed_from_sample(engine, task);
	} else {
		request_send(engine, task);
	}
}

/* Texts of a response go with it; those of a task stay. */
static struct text
keep(struct task *task, struct text text)
{
	return text.ptr ? arena_copy(&task->mem, text) : TEXT("");
}

void
feed_answered(
    struct engine *engine, struct task *task, struct response *response)
{
	struct feed_result *result = &task->result;
	struct text body = buf_text(&response->body);

	result->now = time_now();
	result->status = response->status;
	result->bytes = (int64_t)response->wire_bytes;
	if (response->status)
		engine->refresh.answers++;
	if (response->moved_to.len)
		result->moved_to = keep(task, response->moved_to);
	if (response->err.code != ERR_NONE) {
		task->no_answer = response->status == 0;
		engine->feeds_active--;
		feed_failed(engine, task, &response->err);
		result->due = request_due(engine, task, response);
		return;
	}
	result->due = request_due(engine, task, response);
	result->body_hash = task->row.body_hash;
	if (response->not_modified || hash_text(body) == task->row.body_hash) {
		result->not_modified = true;
		if (!response->not_modified) {
			result->etag = keep(task, response->etag);
			result->last_modified =
			    keep(task, response->last_modified);
		}
		engine->feeds_active--;
		feed_checked(engine, task);
		return;
	}
	result->body_hash = hash_text(body);
	result->etag = keep(task, response->etag);
	result->last_modified = keep(task, response->last_modified);
	feed_digest(engine, task, &response->body, response->final_url,
	    response->content_type);
}
