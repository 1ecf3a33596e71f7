#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/reason.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "engine/sample.h"
#include "patience.h"
#include "request.h"
#include "state.h"

/* The engine's word for a result goes out once it is written. */
static void
tell_checked(struct engine *engine, const struct task *task)
{
	const struct feed_row *before = &task->row;
	struct text error = task->result.error;

	if (engine->options->quiet && error.len && before->error.len)
		error = TEXT("");
	else if (!error.len)
		feed_tell_recovery(engine, task);
	if (!task->result.error.len)
		pages_ahead(engine, task->id);
	link_fault(engine, EVENT_FEED, task->id, 0, task->title, error);
}

/* Who hears of changes only hears of those for the better, too. */
void
feed_tell_recovery(struct engine *engine, const struct task *task)
{
	if (engine->options->quiet && task->row.error.len)
		link_fault(engine, EVENT_FEED, task->id, 0, task->title,
		    text_of(_("well again")));
}

/*
 * When no host at all answered, it is the network and no fault of theirs:
 * one line, and nobody's back-off grows. One host alone proves nothing,
 * unless the network was away before.
 */
static bool
no_network(const struct engine *engine)
{
	struct arena mem = { 0 };
	struct text first = { NULL, 0 };
	size_t silent = 0, others = 0;

	if (engine->refresh.answers)
		return false;
	for (size_t i = 0; i < engine->nchecked; i++) {
		const struct task *task = engine->checked[i];
		struct text host = url_host(&mem, task->url);

		if (!task->no_answer)
			continue;
		if (silent++ == 0)
			first = host;
		others += !text_equal(host, first);
	}
	arena_clear(&mem);
	return silent > 0 &&
	       silent == engine->refresh.done - engine->refresh.local &&
	       (others > 0 || engine->clock.offline);
}

static void
tell_no_network(struct engine *engine)
{
	bool news = !engine->clock.offline || engine->refresh.wished;
	size_t first = 0;

	while (!engine->checked[first]->no_answer)
		first++;
	if (news)
		link_notice(engine, _("no network: nobody answered (%.*s)"),
		    TEXT_ARG(engine->checked[first]->result.error));
	clock_offline(engine);
}

/* What no network explains has been told once for all. */
static void
forget_checked(struct engine *engine, bool excused)
{
	for (size_t i = 0; i < engine->nchecked; i++) {
		if (!excused || !engine->checked[i]->no_answer)
			tell_checked(engine, engine->checked[i]);
		engine_task_free(engine, engine->checked[i]);
	}
	engine->nchecked = 0;
}

void
feed_flush(struct engine *engine)
{
	struct arena mem = { 0 };
	struct feed_result *results;
	struct err err = { 0 };
	bool excused;

	if (!engine->nchecked)
		return;
	excused = no_network(engine);
	results = arena_array(&mem, engine->nchecked, sizeof(*results));
	for (size_t i = 0; i < engine->nchecked; i++) {
		results[i] = engine->checked[i]->result;
		results[i].error = reason_english(&mem, results[i].error);
		results[i].excused |= excused && engine->checked[i]->no_answer;
	}
	engine->checked_since_ms = time_monotonic_ms();
	if (store_feeds_checked(
		engine->store, results, engine->nchecked, &err) < 0 &&
	    !engine_store_failed(engine, &err)) {
		/* Another is writing: once more, in a while. */
		arena_clear(&mem);
		return;
	}
	if (excused)
		tell_no_network(engine);
	forget_checked(engine, excused);
	arena_clear(&mem);
}

void
feed_checked(struct engine *engine, struct task *task)
{
	engine->refresh.done++;
	engine->refresh.local += task->local;
	engine->refresh.bytes += task->result.bytes;
	if (engine->nchecked == 0)
		engine->checked_since_ms = time_monotonic_ms();
	GROW(engine->checked, engine->nchecked, engine->checked_cap);
	engine->checked[engine->nchecked++] = task;
}

void
feed_failed(struct engine *engine, struct task *task, const struct err *err,
    bool excused)
{
	struct feed_result *result = &task->result;

	result->error = arena_copy(&task->mem, text_of(err->text));
	/* What came was no success: its validators must not be kept. */
	result->etag = result->last_modified = (struct text){ NULL, 0 };
	result->body_hash = task->row.body_hash;
	result->not_modified = false;
	result->excused = excused;
	result->due = request_due(engine, task);
	result->patience = request_patience(engine, task);
	engine->refresh.failed++;
	feed_checked(engine, task);
}

void
feed_stopped(struct engine *engine, struct task *task, const struct err *err)
{
	engine->feeds_active--;
	feed_failed(engine, task, err, false);
}

static void
feed_unchanged(struct engine *engine, struct task *task)
{
	task->result.not_modified = true;
	engine->feeds_active--;
	feed_checked(engine, task);
}

/*
 * How the bytes are read is part of their hash, so that a source whose filter
 * or rules were changed is asked without conditions and read anew.
 */
static uint64_t
hash_of(const struct engine *engine, const struct task *task, struct text body)
{
	uint64_t hash = hash_text(body) & ~UINT64_C(0xFFFF);

	return hash | kind_recipe(engine_settings(engine, task->id));
}

void
feed_digest(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type)
{
	const struct settings *settings = engine_settings(engine, task->id);
	struct text bytes = buf_text(body);
	struct digest_job job = {
		.kind = kind_reads_page(task, bytes, content_type)
			    ? DIGEST_PAGE
			    : DIGEST_FEED,
		.rules = kind_rules(settings),
		.bytes = bytes,
		.url = url,
		.content_type = content_type,
		.language = settings_has(settings, OPTION_LANG)
				? settings_text(settings, OPTION_LANG)
				: task->row.language,
		.want_articles = true,
		.want_entities = settings_flag(settings, OPTION_ENTITIES),
		.want_signatures = true,
		.max_items = INTAKE_ITEMS,
	};
	uint64_t *known = NULL;

	/*
	 * What is stored as it stands need not be worked on again, and a page
	 * is known by it; a source that came back or moved has it, too.
	 */
	if (task->row.succeeded &&
	    store_known(engine->store, task->id, &task->mem, &known,
		&job.nknown, NULL) == 0)
		job.known = known;
	pool_submit(engine->pool, &job, body, task);
}

/* New bytes of a source that asks no network. */
static void
feed_from_here(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text type)
{
	uint64_t hash = hash_of(engine, task, buf_text(body));

	task->result.due = request_due(engine, task);
	if (hash == task->row.body_hash) {
		feed_unchanged(engine, task);
		return;
	}
	task->result.body_hash = hash;
	task->result.etag = task->result.last_modified = TEXT("");
	feed_digest(engine, task, body, url, type);
}

static void
feed_from_sample(struct engine *engine, struct task *task)
{
	struct buf body = { 0 };
	struct text type;
	struct err err;

	task->local = true;
	task->result.status = 200;
	if (sample_answer(&body, &type, task->url, engine->sample_start, &err) <
	    0)
		feed_stopped(engine, task, &err);
	else
		feed_from_here(engine, task, &body,
		    task->row.kind == SOURCE_PAGE
			? sample_public(&task->mem, task->url)
			: task->url,
		    type);
	buf_clear(&body);
}

/* What a program says has no address, and no header that tells of it. */
void
feed_said(struct engine *engine, struct task *task, struct buf *output)
{
	task->result.now = time_now();
	task->result.bytes = (int64_t)output->len;
	feed_from_here(engine, task, output, TEXT(""), TEXT(""));
}

/* It left the config, or the database, while it waited. */
static void
feed_dropped(struct engine *engine, struct task *task)
{
	(void)store_feeds_release(engine->store, &task->id, 1, getpid(), NULL);
	engine->refresh.of--;
	engine_task_free(engine, task);
}

void
feed_begin(struct engine *engine, int64_t id)
{
	struct task *task = engine_task_new(engine, TASK_FEED, id);

	if (!engine_source(engine, id) || store_feed(engine->store, &task->row,
					      id, 0, &task->mem, NULL) < 0) {
		feed_dropped(engine, task);
		return;
	}
	engine->feeds_active++;
	task->feed = id;
	task->title = task->row.title;
	task->url = task->row.url;
	task->asked = task->row.found.len ? task->row.found : task->url;
	task->result = (struct feed_result){
		.feed = id, .url = task->url, .now = time_now()
	};
	if (sample_owns(task->url)) {
		feed_from_sample(engine, task);
	} else if (text_starts(task->url, "!")) {
		task->local = true;
		errand_source(engine, task);
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

static void
note_answer(
    struct engine *engine, struct task *task, const struct response *response)
{
	struct feed_result *result = &task->result;

	result->now = time_now();
	result->status = response->status;
	result->bytes += (int64_t)response->wire_bytes;
	result->elapsed_ms = response->elapsed_ms;
	result->body_hash = task->row.body_hash;
	request_note(task, response);
	if (response->status) {
		engine->refresh.answers++;
		clock_online(engine);
	}
}

/* The document itself, or the news that it is the same. */
static void
feed_received(
    struct engine *engine, struct task *task, struct response *response)
{
	const struct settings *settings = engine_settings(engine, task->id);
	struct feed_result *result = &task->result;
	bool new_tags = !response->not_modified;

	result->body_hash = hash_of(engine, task, buf_text(&response->body));
	if (new_tags) {
		/* An index is asked for next, not what it led to. */
		bool index = task->hop == HOP_SITEMAP;

		result->etag = index ? TEXT("") : keep(task, response->etag);
		result->last_modified =
		    index ? TEXT("") : keep(task, response->last_modified);
	}
	if (response->not_modified ||
	    result->body_hash == task->row.body_hash) {
		result->body_hash = task->row.body_hash;
		feed_unchanged(engine, task);
		return;
	}
	if (response->compressed && !kind_is_whole(task, response)) {
		result->etag = result->last_modified = TEXT("");
		result->body_hash &= 0xFFFF;
	}
	task->final_url = keep(task, response->final_url);
	if (settings_text(settings, OPTION_FILTER).len)
		errand_filter(engine, task, &response->body);
	else
		feed_digest(engine, task, &response->body, response->final_url,
		    response->content_type);
}

void
feed_answered(
    struct engine *engine, struct task *task, struct response *response)
{
	note_answer(engine, task, response);
	if (response->err.code == ERR_NONE) {
		task->result.due = request_due(engine, task);
		feed_received(engine, task, response);
		return;
	}
	if (kind_gives_up(task, response->status)) {
		kind_take_bare(engine, task);
		return;
	}
	task->no_answer = response->status == 0;
	if (task->hop != HOP_NONE)
		err_prefix(&response->err,
		    task->hop == HOP_FOUND
			? _("the feed that it names, %.*s")
			: _("the sitemap that it names, %.*s"),
		    task->asked.len < 100 ? (int)task->asked.len : 100,
		    task->asked.ptr);
	feed_stopped(engine, task, &response->err);
	patience_asked(engine, task, response);
}
