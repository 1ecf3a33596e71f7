#include "follow.h"

#include "base/translate.h"
#include "chain.h"
#include "request.h"

/*
 * Bytes of a first page beyond which it is taken for the whole story: it is
 * held here beside what the workers have of it.
 */
enum { FIRST_MOST = 4 * 1024 * 1024 };

static struct digest_job
job_of(const struct engine *engine, const struct task *task)
{
	const struct settings *settings = engine_settings(engine, task->feed);

	return (struct digest_job){
		.kind = DIGEST_ARTICLE,
		.language = settings_text(settings, OPTION_LANG),
		.want_entities = settings_flag(settings, OPTION_ENTITIES),
		.want_signatures = true,
		.body = settings_text(settings, OPTION_BODY),
		.drop = settings_text(settings, OPTION_DROP),
	};
}

static void
submit(struct engine *engine, struct task *task)
{
	struct digest_job job = job_of(engine, task);

	chain_fill(task->chain, &job);
	pool_submit(engine->pool, &job, NULL, task);
}

static void
submit_alone(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type)
{
	struct digest_job job = job_of(engine, task);

	job.bytes = buf_text(body);
	job.url = url;
	job.content_type = content_type;
	pool_submit(engine->pool, &job, body, task);
}

void
follow_first(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type)
{
	if (body->len > FIRST_MOST) {
		submit_alone(engine, task, body, url, content_type);
		return;
	}
	task->chain = mem_alloc(sizeof(*task->chain));
	(void)chain_add(task->chain, body, task->url, url, content_type, NULL);
	submit(engine, task);
}

struct text
follow_missing(const struct task *task)
{
	const struct chain *chain = task->chain;

	return chain && chain->ended && !chain->no_rules
		   ? text_of(chain->err.text)
		   : TEXT("");
}

static void
tell(struct engine *engine, const struct task *task)
{
	const struct chain *chain = task->chain;

	const char *what =
	    chain->no_rules
		? _("%.*s: read %s")
		: P_("%.*s: its first page only: %s",
		      "%.*s: its first pages only: %s", chain->npages);

	/* A reader sees what is missing where the text ends. */
	if (engine->options->reader_fd >= 0 && follow_missing(task).len)
		return;
	if (chain->err.code != ERR_NONE)
		link_notice(
		    engine, what, TEXT_ARG(task->title), chain->err.text);
}

bool
follow_on(
    struct engine *engine, struct task *task, const struct harvest *harvest)
{
	struct chain *chain = task->chain;

	if (!chain)
		return false;
	if (chain_gives_in(chain, harvest)) {
		submit(engine, task);
		return true;
	}
	if (!chain_goes_on(chain, harvest)) {
		if (harvest->ok)
			tell(engine, task);
		return false;
	}
	task->asked = chain->next;
	request_send(engine, task);
	return true;
}

bool
follow_failed(struct engine *engine, struct task *task, const struct err *err)
{
	if (!task->chain || task->chain->npages == 0)
		return false;
	chain_end(task->chain, err);
	submit(engine, task);
	return true;
}

void
follow_answered(struct engine *engine, struct task *task,
    struct response *response, const struct err *fault)
{
	struct err err;

	if (fault)
		(void)follow_failed(engine, task, fault);
	else if (chain_add(task->chain, &response->body, task->asked,
		     response->final_url, response->content_type, &err) < 0)
		(void)follow_failed(engine, task, &err);
	else
		submit(engine, task);
}
