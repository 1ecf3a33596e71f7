/*
 * What rules of the config have done beyond marks: programs are run, and (by
 * act_news.c) the desktop is told, once for an article that came. The store has
 * noted that before: whatever happens then, it is not done twice.
 */
#include <poll.h>

#include "base/json.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "config/fill.h"
#include "config/script.h"
#include "program.h"
#include "state.h"
#include "store/articles.h"

enum {
	RUNS_A_REFRESH = 50,    /* programs */
	TIMEOUT_MS = 60 * 1000, /* of one */
	OUTPUT_BYTES = 1 << 20, /* which nobody reads */
	LEAVE_MS = 5000, /* those that run may go on so long at the end */
};

/* A rule that has run a program: what runs knows it. */
struct acted {
	struct acted *next;
	struct text key;
	bool told; /* that it fails */
};

void
act_start(struct engine *engine)
{
	engine->acting.programs = programs_new();
	news_start(engine);
}

/* ---- programs ---- */

/* What it may read: one line. */
static void
add_article(struct buf *out, const struct article_row *row)
{
	struct json_writer w = { .out = out };

	json_open(&w, '{');
	json_key(&w, "id");
	json_int(&w, row->id);
	json_pair(&w, "title", row->title);
	json_pair_or_null(&w, "url", row->url);
	json_pair(&w, "source", row->source);
	json_pair_or_null(&w, "author", row->author);
	json_pair_or_null(&w, "language", row->language);
	json_close(&w, '}');
	buf_add_byte(out, '\n');
}

/* There are as few as rules. */
static struct acted *
acted_of(struct acting *acting, struct text key)
{
	struct acted *acted = acting->acted;

	while (acted && !text_equal(acted->key, key))
		acted = acted->next;
	if (acted)
		return acted;
	acted = arena_alloc(&acting->mem, sizeof(*acted));
	acted->key = arena_copy(&acting->mem, key);
	acted->next = acting->acted;
	acting->acted = acted;
	return acted;
}

/* The first time: one that fails, fails at every article. */
static void
tell_failure(struct engine *engine, struct acted *acted, const char *why)
{
	const struct config_rule *rule =
	    config_find_rule(engine->config, acted->key);

	if (acted->told)
		return;
	acted->told = true;
	if (rule && rule->file)
		link_notice(
		    engine, _("rule, config line %u: %s"), rule->line, why);
	else
		link_notice(engine, _("rule: %s"), why);
}

void
act_run(struct engine *engine, struct text key, struct text line,
    struct text url, struct buf *input)
{
	struct program_spec spec = { .command = line,
		.url = url,
		.max_bytes = OUTPUT_BYTES,
		.timeout_ms = TIMEOUT_MS,
		.cookie = acted_of(&engine->acting, key) };

	engine->acting.running++;
	programs_start(engine->acting.programs, &spec, input);
}

/* True when this one may be run in this refresh. */
static bool
may_run(struct engine *engine)
{
	struct acting *acting = &engine->acting;

	if (acting->refresh != engine->refresh.since) {
		acting->refresh = engine->refresh.since;
		acting->started = 0;
	}
	if (acting->started++ < RUNS_A_REFRESH)
		return true;
	if (acting->started == RUNS_A_REFRESH + 1)
		link_notice(engine,
		    _("rules: programs are run for %d articles of a refresh, "
		      "not for all that match"),
		    RUNS_A_REFRESH);
	return false;
}

static void
run_program(struct engine *engine, const struct config_rule *rule,
    const struct article_row *row)
{
	struct program_values values = { .title = row->title };
	struct buf line = { 0 }, input = { 0 };
	struct arena mem = { 0 };
	struct text *words;
	struct err err;
	size_t n;

	if (url_is_web(row->url))
		values.url = row->url;
	if (fill_words(
		&words, &n, &mem, rule->argv, rule->nargv, &values, &err) < 0) {
		tell_failure(
		    engine, acted_of(&engine->acting, rule->key), err.text);
		goto out;
	}
	/* Cut into these words again, however they were written. */
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_byte(&line, ' ');
		script_add_word(&line, words[i]);
	}
	add_article(&input, row);
	act_run(engine, rule->key, buf_text(&line), values.url, &input);
out:
	buf_clear(&line);
	buf_clear(&input);
	arena_clear(&mem);
}

/* ---- turns ---- */

void
act_take(struct engine *engine, const struct config_rule *rule, int64_t article)
{
	struct arena mem = { 0 };
	struct article_row row;

	if (store_article_row(engine->store, &row, article, &mem, NULL) == 0) {
		if (rule->does == CONFIG_NOTIFY)
			news_note(&engine->news, row.title);
		else if (rule->does == CONFIG_EXEC && may_run(engine))
			run_program(engine, rule, &row);
	}
	arena_clear(&mem);
}

static void
take_done(struct engine *engine)
{
	struct program_done done;

	while (programs_next(engine->acting.programs, &done)) {
		if (done.err.code != ERR_NONE)
			tell_failure(engine, done.cookie, done.err.text);
		engine->acting.running--;
		buf_clear(&done.output);
	}
}

void
act_turn(struct engine *engine)
{
	news_turn(engine);
	programs_turn(engine->acting.programs);
	take_done(engine);
}

bool
act_has_work(const struct engine *engine)
{
	return engine->acting.running > 0 || news_has_work(engine);
}

int
act_wait_ms(const struct engine *engine)
{
	const struct acting *acting = &engine->acting;
	int programs = programs_timeout_ms(acting->programs);
	int news = news_wait_ms(engine);

	if (programs_are_done(acting->programs))
		return 0;
	return programs < 0 || (news >= 0 && news < programs) ? news : programs;
}

/* What runs may come to its end, what waits for its turn is not begun. */
void
act_stop(struct engine *engine)
{
	int64_t until = time_monotonic_ms() + LEAVE_MS;
	struct pollfd fds[PROGRAMS_MAX_FDS];

	while (engine->acting.running > 0 && !engine->outcome.stopped &&
	       time_monotonic_ms() < until) {
		int wait = act_wait_ms(engine);
		size_t n = programs_fds(
		    engine->acting.programs, fds, PROGRAMS_MAX_FDS);

		(void)poll(
		    fds, (nfds_t)n, wait >= 0 && wait < 100 ? wait : 100);
		programs_turn(engine->acting.programs);
		take_done(engine);
	}
	news_stop(engine);
	programs_free(engine->acting.programs);
	arena_clear(&engine->acting.mem);
}
