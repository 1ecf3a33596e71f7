/* Pictures: fetched only when the reader asks for one, and never parsed. */
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "page_answer.h"
#include "patience.h"
#include "request.h"
#include "state.h"
#include "store/articles.h"
#include "store/image_cache.h"

enum { IMAGES_AT_ONCE = 32 };

static void
tell(struct engine *engine, const struct task *task, struct text error)
{
	link_tell(
	    engine, EVENT_IMAGE, task->id, image_cache_key(task->url), error);
}

static void
done(struct engine *engine, struct task *task, struct text error)
{
	tell(engine, task, error);
	engine->images_active--;
	engine->tired = true;
	engine_task_free(engine, task);
}

void
image_failed(struct engine *engine, struct task *task, const struct err *err)
{
	done(engine, task, text_of(err->text));
}

static bool
is_on_its_way(const struct engine *engine, struct text url)
{
	const struct task *task = engine->tasks;

	while (
	    task && (task->kind != TASK_IMAGE || !text_equal(task->url, url)))
		task = task->next;
	return task != NULL;
}

/* May it be asked for now? */
static int
check(struct engine *engine, const struct task *task, struct err *err)
{
	int64_t until = patience_of_page(engine, task->url, time_now());

	if (!url_is_web(task->url))
		return err_set(err, ERR_INPUT, _("it has no web address"));
	if (until == 0)
		return 0;
	return err_set(err, ERR_NETWORK, _("its host asks for patience"));
}

void
image_wish(struct engine *engine, int64_t article, struct text url)
{
	struct article_row row;
	struct task *task;
	struct err err = { 0 };

	if (is_on_its_way(engine, url))
		return;
	task = engine_task_new(engine, TASK_IMAGE, article);
	task->url = task->asked = arena_copy(&task->mem, url);
	engine->images_active++;
	if (engine->images_active > IMAGES_AT_ONCE)
		err_set(&err, ERR_BUSY, _("many others are on their way"));
	else if (store_article_row(
		     engine->store, &row, article, &task->mem, &err) == 0 &&
		 check(engine, task, &err) == 0) {
		task->feed = row.feed;
		task->title = row.title;
		request_send(engine, task);
		return;
	}
	image_failed(engine, task, &err);
}

/* What is none goes no further; whether it is a good one shows in drawing. */
static int
judge(struct engine *engine, struct task *task, struct response *response,
    struct err *err)
{
	if (page_asks_for_patience(response)) {
		(void)patience_asked_by_page(engine, task, response);
		return err_set(
		    err, ERR_NETWORK, _("its host asks for patience"));
	}
	if (response->err.code != ERR_NONE) {
		*err = response->err;
		return -1;
	}
	if (response->status != 200)
		return err_set(err, ERR_NETWORK, _("the server says %d"),
		    response->status);
	if (response->body.len == 0)
		return err_set(err, ERR_INPUT, _("it is empty"));
	if (text_starts(response->content_type, "text/"))
		return err_set(
		    err, ERR_INPUT, _("its address holds no picture"));
	return 0;
}

void
image_answered(
    struct engine *engine, struct task *task, struct response *response)
{
	struct err err = { 0 };

	if (response->status)
		clock_online(engine);
	if (judge(engine, task, response, &err) < 0 ||
	    image_cache_keep(task->url, buf_text(&response->body),
		IMAGE_CACHE_BYTES, &err) < 0)
		image_failed(engine, task, &err);
	else
		done(engine, task, TEXT(""));
}
