#include <string.h>

#include "base/time.h"
#include "base/url.h"
#include "engine/sample.h"
#include "request.h"
#include "state.h"
#include "store/articles.h"
#include "store/query.h"

enum { WISHES_MOST = 5000 };

void
page_wish(struct engine *engine, int64_t id, bool wished)
{
	if (engine_task_find(engine, TASK_PAGE, id))
		return;
	if (wished)
		queue_add_first(&engine->pages, id);
	else if (!queue_has(&engine->pages, id))
		queue_add(&engine->pages, id);
}

void
page_cancel(struct engine *engine)
{
	int64_t id;

	while (queue_take(&engine->pages, &id))
		link_tell(engine, EVENT_ARTICLE, id, 0, TEXT("cancelled"));
}

void
page_done(struct engine *engine, struct task *task, const struct err *err)
{
	link_fault(engine, EVENT_ARTICLE, task->id, task->title,
	    err->code == ERR_NONE ? TEXT("") : text_of(err->text));
	engine->pages_active--;
	engine->tired = true;
	engine_task_free(engine, task);
}

/* It is remembered that the page could not be had, and why. */
void
page_failed(struct engine *engine, struct task *task, const struct err *err)
{
	struct page_take take = { .article = task->id,
		.now = time_now(),
		.error = text_of(err->text) };
	enum text_origin shown;
	struct err refused = { 0 };

	if (store_take_page(engine->store, &take, &shown, &refused) < 0 &&
	    refused.code != ERR_NOT_FOUND)
		(void)engine_store_failed(engine, &refused);
	page_done(engine, task, err);
}

static void
page_digest(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	struct digest_job job = {
		.kind = DIGEST_ARTICLE,
		.bytes = buf_text(body),
		.url = url,
		.content_type = content_type,
		.language = settings_text(settings, OPTION_LANG),
		.want_entities = settings_flag(settings, OPTION_ENTITIES),
		.body = settings_text(settings, OPTION_BODY),
		.drop = settings_text(settings, OPTION_DROP),
	};

	pool_submit(engine->pool, &job, body, task);
}

static void
page_from_sample(struct engine *engine, struct task *task)
{
	struct buf body = { 0 };
	struct text type;
	struct err err;

	if (!engine->config->sample) {
		err_set(&err, ERR_INPUT, "%.*s: no address of the web",
		    TEXT_ARG(task->url));
		page_failed(engine, task, &err);
	} else if (sample_answer(&body, &type, task->url, engine->sample_start,
		       &err) < 0) {
		page_failed(engine, task, &err);
	} else {
		page_digest(engine, task, &body, task->url, type);
	}
	buf_clear(&body);
}

void
page_begin(struct engine *engine, int64_t id)
{
	struct task *task = engine_task_new(engine, TASK_PAGE, id);
	struct article_row row;
	struct err err = { 0 };

	engine->pages_active++;
	if (store_article_row(engine->store, &row, id, &task->mem, &err) < 0) {
		page_done(engine, task, &err);
		return;
	}
	task->feed = row.feed;
	task->title = row.title;
	task->url = row.url;
	if (sample_owns(task->url)) {
		page_from_sample(engine, task);
		return;
	}
	if (!url_is_web(task->url)) {
		err_set(&err, ERR_INPUT, "the article has no address");
		page_failed(engine, task, &err);
		return;
	}
	task->asked = task->url;
	request_send(engine, task);
}

void
page_answered(
    struct engine *engine, struct task *task, struct response *response)
{
	if (response->status)
		clock_online(engine);
	if (response->err.code != ERR_NONE) {
		page_failed(engine, task, &response->err);
		return;
	}
	page_digest(engine, task, &response->body, response->final_url,
	    response->content_type);
}

struct lookup {
	const struct engine *engine;
	struct arena *mem;
};

/* The ids of the feeds in a section, for query_parse. */
static int
section_feeds(struct text name, const int64_t **ids, void *arg)
{
	const struct lookup *lookup = arg;
	int64_t *found =
	    arena_array(lookup->mem, lookup->engine->nsources, sizeof(*found));
	size_t n = 0;

	if (!schedule_section(lookup->engine, name, found, &n))
		return -1;
	*ids = found;
	return (int)n;
}

int
page_wish_query(struct engine *engine, struct err *err)
{
	struct view_spec spec = { .scope = VIEW_ALL };
	struct arena mem = { 0 };
	struct lookup lookup = { engine, &mem };
	struct query_context context = { time_now(), section_feeds, &lookup };
	struct view *view;
	int64_t *ids = NULL;
	size_t n = 0, at = 0;
	int rc = -1;

	spec.query =
	    query_parse(&mem, engine->options->full_query, &context, &at, err);
	if (!spec.query) {
		err_prefix(err, "query, character %zu", at + 1);
		goto out;
	}
	view = view_open(engine->store, &spec, err);
	if (!view)
		goto out;
	rc = view_ids(view, &ids, &n, WISHES_MOST, &mem, err);
	view_free(view);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct article_row row;

		if (store_article_row(
			engine->store, &row, ids[i], &mem, NULL) == 0 &&
		    !row.has_page)
			page_wish(engine, ids[i], false);
	}
out:
	arena_clear(&mem);
	return rc;
}
