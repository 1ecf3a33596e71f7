#include "base/reason.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "engine/sample.h"
#include "follow.h"
#include "page_answer.h"
#include "patience.h"
#include "request.h"
#include "state.h"
#include "store/articles.h"
#include "store/pages.h"

/* Seconds: for longer than that no page waits in here. */
enum { REST_MOST = 120 };

static void
count(struct engine_outcome *outcome, const struct task *task,
    const struct err *err)
{
	if (err->code == ERR_NONE)
		outcome->pages++;
	else if (task->page == PAGE_REFUSED || task->page == PAGE_SIGN_IN ||
		 task->page == PAGE_CONSENT)
		outcome->pages_refused++;
	else
		outcome->pages_failed++;
}

static void
done(struct engine *engine, struct task *task, enum page_state why_not,
    const struct err *err)
{
	link_fault(engine, EVENT_ARTICLE, task->id, why_not, task->title,
	    err->code == ERR_NONE ? TEXT("") : text_of(err->text));
	count(&engine->outcome, task, err);
	engine->pages_active--;
	engine->pages_done++;
	engine->tired = true;
	engine_task_free(engine, task);
}

void
page_done(struct engine *engine, struct task *task, const struct err *err)
{
	done(engine, task, PAGE_UNASKED, err);
}

/* It is remembered that the page could not be had, and why. */
static void
remember(struct engine *engine, const struct task *task, int64_t again,
    const struct err *err)
{
	struct arena mem = { 0 };
	struct page_take take = { .article = task->id,
		.now = time_now(),
		.state = task->page,
		.error = reason_english(&mem, text_of(err->text)),
		.again = again };

	failures_add(engine, &take);
	arena_clear(&mem);
}

void
page_failed(struct engine *engine, struct task *task, enum page_state state,
    const struct err *err)
{
	if (follow_failed(engine, task, err))
		return;
	task->page = state;
	remember(engine, task, 0, err);
	done(engine, task, state, err);
}

/*
 * Its host is not to be asked before: a page waits for that if it is soon,
 * else until somebody asks again.
 */
static void
page_waits(struct engine *engine, struct task *task, int64_t until)
{
	struct time_parts t = time_local_parts(until);
	struct err err;

	err_set(&err, ERR_NETWORK,
	    _("its host asks for patience until %02d:%02d"), t.hour, t.minute);
	engine->pages_active--;
	task->page = PAGE_PATIENCE;
	remember(engine, task, until, &err);
	if (until - time_now() <= REST_MOST) {
		pages_rest(engine, task->id, until);
	} else {
		patience_count_page(engine, task->url);
		engine->outcome.pages_waiting++;
		engine->pages_done++;
	}
	if (engine->options->reader_fd >= 0)
		link_tell(engine, EVENT_ARTICLE, task->id, PAGE_PATIENCE,
		    text_of(err.text));
	engine_task_free(engine, task);
}

static void
page_from_sample(struct engine *engine, struct task *task)
{
	struct buf body = { 0 };
	struct text type;
	struct err err;

	if (!engine->config->sample) {
		err_set(&err, ERR_INPUT, _("%.*s: no address of the web"),
		    TEXT_ARG(task->url));
		page_failed(engine, task, PAGE_NO_PAGE, &err);
	} else if (sample_answer(&body, &type, task->url, engine->sample_start,
		       &err) < 0) {
		page_failed(engine, task, PAGE_MISSING, &err);
	} else {
		follow_first(engine, task, &body, task->url, type);
	}
	buf_clear(&body);
}

/* Without a reader: another engine may have been quicker. */
static bool
is_here(struct engine *engine, const struct article_row *row)
{
	int64_t id = row->id;
	size_t n = 1;

	return row->has_page && engine->options->reader_fd < 0 &&
	       store_pages_wanted(engine->store, &id, &n, PAGE_OPENED, true,
		   time_now(), NULL) == 0 &&
	       n == 0;
}

static void
page_dropped(struct engine *engine, struct task *task)
{
	engine->pages_active--;
	engine->pages_done++;
	engine_task_free(engine, task);
}

static void
page_ask(struct engine *engine, struct task *task)
{
	int64_t until = patience_of_page(engine, task->url, time_now());
	struct err err;

	if (sample_owns(task->url)) {
		page_from_sample(engine, task);
	} else if (!url_is_web(task->url)) {
		err_set(&err, ERR_INPUT, _("the article has no address"));
		page_failed(engine, task, PAGE_NO_PAGE, &err);
	} else if (until) {
		page_waits(engine, task, until);
	} else {
		task->asked = task->url;
		request_send(engine, task);
	}
}

void
page_begin(struct engine *engine, int64_t id)
{
	struct task *task = engine_task_new(engine, TASK_PAGE, id);
	struct article_row row;
	struct err err = { 0 };

	engine->pages_active++;
	failures_drop(engine, id);
	if (store_article_row(engine->store, &row, id, &task->mem, &err) < 0) {
		page_done(engine, task, &err);
		return;
	}
	task->feed = row.feed;
	task->title = row.title;
	task->url = row.url;
	if (is_here(engine, &row))
		page_dropped(engine, task);
	else
		page_ask(engine, task);
}

void
page_answered(
    struct engine *engine, struct task *task, struct response *response)
{
	enum page_state state;
	struct err err;

	if (response->status)
		clock_online(engine);
	if (page_asks_for_patience(response)) {
		int64_t until = patience_asked_by_page(engine, task, response);

		/* Pages that are there do not wait for a further one. */
		if (!task->chain) {
			page_waits(engine, task, until);
			return;
		}
	}
	state = page_judge_answer(response, task->asked, &err);
	if (task->chain)
		follow_answered(engine, task, response,
		    state == PAGE_UNASKED ? NULL : &err);
	else if (state == PAGE_UNASKED)
		follow_first(engine, task, &response->body, response->final_url,
		    response->content_type);
	else
		page_failed(engine, task, state, &err);
}
