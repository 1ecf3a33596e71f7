/*
 * Hosts that ask for patience (429; 503 that says how long) get it: what
 * waits to be asked of them is put off, and a wish does not change that.
 */
#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "net/rules.h"
#include "patience.h"
#include "request.h"

/* One feed's answer may be about that feed alone; the second proves it. */
enum { HOSTS_MOST = 1000, HOST_ANSWERS = 2 };
/* Seconds that pages wait when the host does not say how long. */
enum { PAGE_WAIT = 15 * 60, PAGE_WAIT_LONG = 60 * 60, PAGE_ANSWERS = 5 };

static struct patient_host *
find(const struct engine *engine, struct text host)
{
	for (size_t i = 0; i < engine->npatient; i++)
		if (text_is_nocase(host, engine->patient[i].name))
			return &engine->patient[i];
	return NULL;
}

static struct patient_host *
remember(struct engine *engine, struct text host, int64_t until)
{
	struct patient_host *known = find(engine, host);

	if (!known && engine->npatient < HOSTS_MOST) {
		GROW(engine->patient, engine->npatient, engine->patient_cap);
		known = &engine->patient[engine->npatient++];
		*known = (struct patient_host){ .name = mem_copy(host) };
	}
	if (!known)
		return NULL;
	known->answers++;
	if (until > known->until)
		known->until = until;
	return known;
}

/* 503 may be the feed's own; who was put off has an answer of before. */
void
patience_start(struct engine *engine)
{
	struct arena mem = { 0 };
	struct feed_rows rows;
	struct page_host *hosts;
	int64_t now = time_now();
	size_t n;

	if (store_feeds_patient(engine->store, &rows, now, &mem, NULL) == 0)
		for (size_t i = 0; i < rows.n; i++)
			if (rows.rows[i].status != 503)
				(void)remember(engine,
				    url_authority(rows.rows[i].url),
				    request_patience_left(&rows.rows[i], now));
	/* Pages that were to wait did so for one answer. */
	if (store_pages_patient(engine->store, now, &mem, &hosts, &n, NULL) ==
	    0)
		for (size_t i = 0; i < n; i++)
			if (!find(engine, url_authority(hosts[i].url)) &&
			    hosts[i].until - now <= RULES_WAIT_MAX)
				(void)remember(engine,
				    url_authority(hosts[i].url),
				    hosts[i].until);
	arena_clear(&mem);
}

void
patience_clear(struct engine *engine)
{
	for (size_t i = 0; i < engine->npatient; i++)
		free(engine->patient[i].name);
	free(engine->patient);
}

/* One feed's own trouble (503 and no more) says nothing of its host. */
static bool
speaks_for_host(const struct feed_result *result, int64_t retry_after)
{
	return result->patience > result->now &&
	       (result->status == 429 ||
		   (result->status == 503 && retry_after > 0));
}

static int64_t
left_of(const struct engine *engine, struct text url, int64_t now)
{
	const struct patient_host *host =
	    engine->npatient ? find(engine, url_authority(url)) : NULL;

	return host && host->answers >= HOST_ANSWERS && host->until > now
		   ? host->until
		   : 0;
}

static int64_t
patience_left(
    const struct engine *engine, const struct feed_row *row, int64_t now)
{
	int64_t own = request_patience_left(row, now);

	return own ? own : left_of(engine, row->url, now);
}

bool
patience_covers(const struct engine *engine, int64_t id, int64_t now)
{
	const struct source *source = engine_source(engine, id);

	return source && left_of(engine, source->feed->url, now) > 0;
}

/*
 * Takes what waits for that host out of the queue and off the fetcher: more
 * than there are sources, when the config has lost some meanwhile.
 */
static int64_t *
take_waiting(
    struct engine *engine, struct text host, struct arena *mem, size_t *n)
{
	size_t count = engine->feeds.count, cap = 0;
	struct task *next;
	int64_t *ids = NULL, id;

	*n = 0;
	for (; count && queue_take(&engine->feeds, &id); count--) {
		struct source *source = engine_source(engine, id);

		if (!source || !text_equal_nocase(
				   url_authority(source->feed->url), host)) {
			queue_add(&engine->feeds, id);
			continue;
		}
		source->asked = false;
		*ARENA_PUSH(mem, ids, *n, cap) = id;
	}
	for (struct task *task = engine->tasks; task; task = next) {
		next = task->next;
		if (task->kind != TASK_FEED ||
		    !text_equal_nocase(url_authority(task->url), host) ||
		    !fetch_cancel_waiting(engine->fetch, task))
			continue;
		*ARENA_PUSH(mem, ids, *n, cap) = task->id;
		engine->feeds_active--;
		engine_task_free(engine, task);
	}
	return ids;
}

void
patience_asked(struct engine *engine, const struct task *task,
    const struct response *response)
{
	const struct feed_result *result = &task->result;
	struct text host = url_authority(task->url);
	struct time_parts t = time_local_parts(result->patience);
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;

	/* Who redirects elsewhere asks for nothing itself. */
	if (!speaks_for_host(result, task->retry_after) ||
	    !text_equal_nocase(url_authority(response->final_url), host))
		return;
	(void)remember(engine, host, result->patience);
	if (!left_of(engine, task->url, result->now))
		return;
	ids = take_waiting(engine, host, &mem, &n);
	engine->refresh.of -= n;
	if (n)
		link_notice(engine,
		    P_("%.*s: asked for patience until %02d:%02d, so %zu other "
		       "source there waits",
			"%.*s: asked for patience until %02d:%02d, so %zu "
			"other sources there wait",
			n),
		    TEXT_ARG(host), t.hour, t.minute, n);
	(void)store_feeds_wait(engine->store, ids, n, result->patience, NULL);
	arena_clear(&mem);
}

size_t
patience_leave(struct engine *engine, const struct feed_row *const *rows,
    size_t n, int64_t *ids)
{
	const struct feed_row *last = NULL;
	size_t asked = 0, patient = 0;
	int64_t now = time_now(), until = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t left = patience_left(engine, rows[i], now);

		if (left) {
			patient++;
			last = rows[i];
			until = left;
		} else {
			ids[asked++] = rows[i]->id;
		}
	}
	if (patient == 1) {
		struct time_parts t = time_local_parts(until);

		link_notice(engine,
		    _("%.*s: asked for patience until %02d:%02d, and gets it"),
		    TEXT_ARG(last->title), t.hour, t.minute);
	} else if (patient) {
		link_notice(engine,
		    P_("%zu source asked for patience, and gets it",
			"%zu sources asked for patience, and get it", patient),
		    patient);
	}
	return asked;
}

/* ---- pages ---- */

int64_t
patience_of_page(const struct engine *engine, struct text url, int64_t now)
{
	const struct patient_host *host =
	    engine->npatient ? find(engine, url_authority(url)) : NULL;

	return host && host->until > now ? host->until : 0;
}

static void
take_back_pages(struct engine *engine, struct text host)
{
	struct task *next;

	for (struct task *task = engine->tasks; task; task = next) {
		next = task->next;
		if (task->kind != TASK_PAGE ||
		    !text_equal_nocase(url_authority(task->url), host) ||
		    !fetch_cancel_waiting(engine->fetch, task))
			continue;
		queue_add(&engine->pages, task->id);
		engine->pages_active--;
		engine_task_free(engine, task);
	}
}

int64_t
patience_asked_by_page(struct engine *engine, const struct task *task,
    const struct response *response)
{
	struct text host = url_authority(task->url);
	struct text last = url_authority(response->final_url);
	int64_t now = time_now(), wait = response->retry_after;
	struct patient_host *known = find(engine, host);

	if (wait < 0)
		wait = PAGE_WAIT;
	/* Who says so again and again means more than that. */
	if (known && known->answers >= PAGE_ANSWERS && wait < PAGE_WAIT_LONG)
		wait = PAGE_WAIT_LONG;
	if (wait < 1)
		wait = 1;
	if (wait > RULES_WAIT_MAX)
		wait = RULES_WAIT_MAX;
	(void)remember(engine, host, now + wait);
	if (!text_equal_nocase(last, host))
		(void)remember(engine, last, now + wait);
	take_back_pages(engine, host);
	return now + wait;
}

void
patience_count_page(struct engine *engine, struct text url)
{
	struct patient_host *host = find(engine, url_authority(url));

	if (host)
		host->pages++;
}

void
patience_tell_pages(struct engine *engine)
{
	for (size_t i = 0; i < engine->npatient; i++) {
		struct patient_host *host = &engine->patient[i];
		struct time_parts t = time_local_parts(host->until);

		if (host->pages)
			link_notice(engine,
			    P_("%s: asked for patience until %02d:%02d, so %zu "
			       "page there waits",
				"%s: asked for patience until %02d:%02d, so "
				"%zu pages there wait",
				host->pages),
			    host->name, t.hour, t.minute, host->pages);
		host->pages = 0;
	}
}
