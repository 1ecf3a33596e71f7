/*
 * The desktop is told of what rules of the config ask to be told of: once, when
 * a refresh has ended. In quiet hours it is not; the store then keeps the
 * titles, so that they are told when the hours are over whichever engine runs
 * then, `depeche fetch` from a timer too.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "config/hours.h"
#include "config/script.h"
#include "state.h"
#include "store/reading.h"

enum {
	TITLES_TOLD = 3,
	TITLE_BYTES = 120,
	RETRY_MS = 1000, /* the store was busy */
};

static const char place_key[] = "notify.rules";

void
news_start(struct engine *engine)
{
	engine->news.stored = true;
}

static void
add_title(struct news *news, struct text title)
{
	if (news->n++ >= TITLES_TOLD)
		return;
	utf8_add_line(&news->titles, text_sub(title, 0, TITLE_BYTES));
	buf_add_byte(&news->titles, '\n');
}

void
news_note(struct news *news, struct text title)
{
	add_title(news, title);
}

static bool
is_quiet(const struct engine *engine)
{
	return hours_left(settings_number(&engine->config->settings,
			      OPTION_QUIET_HOURS),
		   time_now()) > 0;
}

/* ---- in the store: "5", then titles, each on a line ---- */

static void
read_stored(struct engine *engine, struct news *news, struct arena *mem)
{
	struct text rest = store_place(engine->store, place_key, mem), line;
	uintmax_t n;

	if (!text_next(&rest, '\n', &line))
		return;
	n = strtoumax(arena_cstr(mem, line), NULL, 10);
	while (news->n < n && text_next(&rest, '\n', &line) && line.len > 0)
		add_title(news, line);
	news->n = n < SIZE_MAX / 2 ? (size_t)n : 0;
}

static void
add_news(struct news *news, const struct news *more)
{
	struct text rest = buf_text(&more->titles), line;
	size_t all = news->n + more->n;

	while (news->n < TITLES_TOLD && text_next(&rest, '\n', &line) &&
	       line.len > 0)
		add_title(news, line);
	news->n = all;
}

static int
write_stored(struct engine *engine, const struct news *news, struct err *err)
{
	struct buf value = { 0 };
	int rc;

	if (news->n > 0)
		buf_printf(
		    &value, "%zu\n%s", news->n, buf_cstr(&news->titles));
	rc = store_set_place(engine->store, place_key, buf_text(&value), err);
	buf_clear(&value);
	return rc;
}

/* A run in which nothing is to be told needs no transaction. */
static bool
has_stored(struct engine *engine)
{
	struct arena mem = { 0 };
	bool has = store_place(engine->store, place_key, &mem).len > 0;

	arena_clear(&mem);
	return has;
}

/*
 * What is stored and what is here come together: there when the hours are
 * quiet, else here. Other engines may do the same just now.
 */
static int
gather(struct engine *engine, bool quiet, struct err *err)
{
	struct arena mem = { 0 };
	struct news all = { 0 }, none = { 0 }, *here = &engine->news;
	bool old;
	int rc;

	if (store_begin(engine->store, err) < 0)
		return -1;
	read_stored(engine, &all, &mem);
	old = all.n > 0;
	add_news(&all, here);
	rc = old || quiet ? write_stored(engine, quiet ? &all : &none, err) : 0;
	if (rc == 0)
		rc = store_commit(engine->store, err);
	else
		store_rollback(engine->store);
	if (rc == 0) {
		here->n = quiet ? 0 : all.n;
		buf_reset(&here->titles);
		if (!quiet)
			buf_add_text(&here->titles, buf_text(&all.titles));
		here->stored = quiet;
	}
	buf_clear(&all.titles);
	arena_clear(&mem);
	return rc;
}

/* ---- telling ---- */

static void
tell(struct engine *engine)
{
	struct news *news = &engine->news;
	struct buf line = { 0 }, words = { 0 }, titles = { 0 };
	struct text rest = buf_text(&news->titles), title;

	while (text_next(&rest, '\n', &title) && title.len > 0) {
		if (titles.len > 0)
			buf_add_cstr(&titles, " · ");
		buf_add_text(&titles, title);
	}
	buf_printf(&words, P_("%zu new: %s%s", "%zu new: %s%s", news->n),
	    news->n, buf_cstr(&titles), news->n > TITLES_TOLD ? " · …" : "");
	buf_add_cstr(&line, "notify-send --app-name=depeche -- ");
	script_add_word(&line, buf_text(&words));
	act_run(engine, TEXT("notify"), buf_text(&line), TEXT(""), NULL);
	news->n = 0;
	buf_reset(&news->titles);
	buf_clear(&titles);
	buf_clear(&words);
	buf_clear(&line);
}

/* Is there something to be moved or told now? */
static bool
is_due(const struct engine *engine, bool quiet)
{
	return !engine->refresh.running && engine->fatal.code == ERR_NONE &&
	       (engine->news.n > 0 || (engine->news.stored && !quiet));
}

void
news_turn(struct engine *engine)
{
	struct news *news = &engine->news;
	struct err err = { 0 };
	bool quiet = is_quiet(engine);

	/* Others may put something aside while the hours last. */
	news->stored |= quiet;
	if (!is_due(engine, quiet) || time_monotonic_ms() < news->retry_ms)
		return;
	if (!quiet && !has_stored(engine))
		news->stored = false;
	if ((quiet || news->stored) && gather(engine, quiet, &err) < 0) {
		news->retry_ms = time_monotonic_ms() + RETRY_MS;
		/* Without a reader nothing waits: it is the next one's. */
		if (!engine_store_failed(engine, &err) &&
		    engine->options->reader_fd < 0)
			news->stored = false;
		if (quiet || engine->options->reader_fd >= 0)
			return;
	}
	if (news->n > 0)
		tell(engine);
}

bool
news_has_work(const struct engine *engine)
{
	return is_due(engine, is_quiet(engine));
}

int
news_wait_ms(const struct engine *engine)
{
	int64_t left;

	if (!news_has_work(engine))
		return -1;
	left = engine->news.retry_ms - time_monotonic_ms();
	return left > 0 ? (int)left : 0;
}

void
news_stop(struct engine *engine)
{
	if (engine->news.n > 0 && engine->fatal.code == ERR_NONE)
		(void)gather(engine, true, NULL);
	buf_clear(&engine->news.titles);
}
