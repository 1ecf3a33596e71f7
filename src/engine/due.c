/* When a source is asked again: what is known of it, put to net/rules. */
#include "base/hash.h"
#include "base/time.h"
#include "base/url.h"
#include "net/rules.h"
#include "request.h"

enum { NEW_URL_BYTES = 2048 };

void
request_note(struct task *task, const struct response *response)
{
	task->retry_after = response->retry_after;
	task->max_age = response->max_age;
	task->compressed = response->compressed;
	/* Where the feed was last said to be, by a redirect or by itself. */
	task->redirected = response->moved_to.len > 0;
	if (task->redirected)
		task->result.moved_to =
		    arena_copy(&task->mem, response->moved_to);
	else if (task->row.moved_to.len)
		task->result.moved_to = task->row.new_url;
}

/* Many say for ever where they have long arrived. */
static void
note_new_url(struct task *task, struct text new_url)
{
	struct feed_result *result = &task->result;

	if (!text_equal(new_url, task->url) && url_is_web(new_url) &&
	    new_url.len <= NEW_URL_BYTES)
		result->new_url = arena_copy(&task->mem, new_url);
	if (task->redirected)
		return;
	if (result->new_url.len)
		result->moved_to = result->new_url;
	else if (task->row.moved_to.len)
		result->moved_to = TEXT("");
}

static size_t
dates_of(const struct feed *feed, int64_t *dates)
{
	size_t n = 0;

	for (size_t i = 0; i < feed->nitems; i++) {
		const struct item *item = &feed->items[i];
		const struct date *date = item->published.precision != DATE_NONE
					      ? &item->published
					      : &item->updated;

		if (date->precision != DATE_NONE && date->seconds > 0)
			dates[n++] = date->seconds;
	}
	return n;
}

static void
note_pace(struct task *task, const struct harvest *harvest)
{
	const struct feed *feed = &harvest->feed;
	int64_t now = task->result.now;
	int64_t *dates =
	    arena_array(&task->mem, feed->nitems + 1, sizeof(*dates));

	for (size_t i = 0; i < feed->nitems && !task->brought; i++)
		task->brought = !harvest->items[i].known;
	task->result.pace = rules_pace(dates, dates_of(feed, dates), now);
	if (task->result.pace == 0 && task->brought)
		task->result.pace =
		    rules_pace_further(task->row.pace, task->row.changed, now);
}

void
request_note_feed(struct task *task, const struct harvest *harvest)
{
	const struct feed *feed = &harvest->feed;
	struct feed_result *result = &task->result;

	result->asks = true;
	result->ttl = (int64_t)feed->ttl_minutes * 60;
	result->skip_hours = feed->skip_hours;
	result->skip_days = feed->skip_days;
	note_new_url(task, feed->new_url);
	note_pace(task, harvest);
}

/* An interval that stands on the feed or its section, not on `set`. */
static bool
has_own_interval(const struct engine *engine, const struct settings *settings)
{
	const struct settings *global = &engine->config->settings;

	for (; settings && settings != global; settings = settings->parent)
		for (const struct setting *s = settings->first; s; s = s->next)
			if (s->option == OPTION_REFRESH_EVERY)
				return true;
	return false;
}

static struct rules
rules_of(const struct engine *engine, const struct task *task)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	const struct feed_result *result = &task->result;
	const struct feed_row *row = &task->row;

	return (struct rules){
		.now = time_now(),
		.interval = settings_number(settings, OPTION_REFRESH_EVERY),
		.fixed = has_own_interval(engine, settings),
		.adaptive = settings_flag(settings, OPTION_ADAPTIVE),
		.pace = result->pace ? result->pace : row->pace,
		.changed = task->brought ? result->now : row->changed,
		.ttl = result->asks ? result->ttl : row->ttl,
		.skip_hours =
		    result->asks ? result->skip_hours : row->skip_hours,
		.skip_days = result->asks ? result->skip_days : row->skip_days,
		.max_age = task->max_age,
		.retry_after = task->retry_after,
		.status = result->status,
		.gone = row->gone,
		.failures = result->error.len ? row->failures + 1 : 0,
		.spread = hash_text(task->url),
	};
}

int64_t
request_due(const struct engine *engine, const struct task *task)
{
	struct rules rules = rules_of(engine, task);
	int64_t due = rules_next_due(&rules);

	return due == RULES_NEVER ? FEED_NEVER : due;
}

int64_t
request_patience(const struct engine *engine, const struct task *task)
{
	struct rules rules = rules_of(engine, task);
	int64_t until = rules_patience(&rules);

	return until > rules.now ? until : 0;
}

int64_t
request_patience_left(const struct feed_row *row, int64_t now)
{
	/* Tried in the future: the clock was wrong then. */
	if (row->checked > now || row->patience - now > RULES_WAIT_MAX)
		return 0;
	return row->patience > now ? row->patience : 0;
}

bool
request_is_over(const struct feed_row *row)
{
	return row->due >= FEED_NEVER;
}
