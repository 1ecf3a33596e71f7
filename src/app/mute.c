/* What is muted: what is stored follows the config, and says so. */
#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "state.h"
#include "store/rules.h"

enum {
	RULE_SHOWN = 120,
	STEP_MS = 2, /* a step takes about as long, while keys wait */
	FIRST_STEP = 64,
	LEAST_STEP = 16,
	MOST_STEP = 4096,
};

/* A line that acts on articles, as the store takes it. */
struct line {
	struct rule rule; /* without its query; no key: it is none */
	struct text query;
	const char *verb;
};

static enum rule_does
does_of(enum config_does does)
{
	static const enum rule_does all[] = { [CONFIG_MUTE] = RULE_MUTE,
		[CONFIG_READ] = RULE_READ,
		[CONFIG_STAR] = RULE_STAR,
		[CONFIG_TAG] = RULE_TAG,
		[CONFIG_NOTIFY] = RULE_NOTIFY,
		[CONFIG_EXEC] = RULE_EXEC };

	return all[does];
}

/* One that is over is none. */
static struct line
line_of(const struct app *app, struct arena *mem, struct text text)
{
	struct config_mute mute = config_mute_on(mem, text);
	struct config_rule rule = config_rule_on(mem, text);
	struct line line = { .verb = "mute" };

	if (mute.what.len > 0 && !mute.name &&
	    !config_mute_is_over(&mute, app->now))
		line.rule.key = line.query = mute.what;
	if (rule.key.len > 0)
		line = (struct line){ { .key = rule.key,
					  .does = does_of(rule.does),
					  .tag = rule.words },
			rule.query, "rule" };
	return line;
}

int
app_check_mute(struct app *app, struct text text, struct err *err)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app,
		.on_arrival = true
	};
	struct arena mem = { 0 };
	struct line line = line_of(app, &mem, text);
	size_t at = 0;
	int rc = 0;

	if (line.query.len > 0 &&
	    !query_parse(&mem, line.query, &context, &at, err))
		rc = err_prefix(err, _("%s: query, character %zu"), line.verb,
		    utf8_count(text_sub(line.query, 0, at)) + 1);
	arena_clear(&mem);
	return rc;
}

/* What the n-th edit took away, and what it brought. */
static struct line
gone_line(struct app *app, const struct rule_change *change, size_t n,
    struct arena *mem)
{
	const struct config_edit *edit = &change->edits->edits[n];
	struct line line =
	    line_of(app, mem, change->back ? edit->after : edit->before);

	/* Nothing is taken back of it: it is forgotten with the config. */
	if (change->keep && line.rule.does != RULE_MUTE)
		line.rule.key = (struct text){ 0 };
	return line;
}

static struct line
new_line(struct app *app, const struct rule_change *change, size_t n,
    struct arena *mem)
{
	const struct config_edit *edit = &change->edits->edits[n];

	return line_of(app, mem, change->back ? edit->before : edit->after);
}

int
app_note_rules(
    struct app *app, const struct rule_change *change, struct err *err)
{
	struct arena mem = { 0 };
	int rc = 0;

	for (size_t i = 0; i < change->edits->n && rc == 0; i++) {
		struct line gone = gone_line(app, change, i, &mem);
		struct line come = new_line(app, change, i, &mem);

		/* What one that is over has muted stays read. */
		if (gone.rule.key.len > 0)
			rc = store_rule_drop(app->store, gone.rule.key, err);
		if (rc == 0 && come.rule.key.len > 0)
			rc = store_rule_add(
			    app->store, &come.rule, app->now, err);
	}
	arena_clear(&mem);
	return rc;
}

static void
add_job(struct app *app, const struct line *line, const char *what, bool back)
{
	struct job *job = mem_alloc(sizeof(*job));

	job->kind = JOB_RULE;
	job->step = FIRST_STEP;
	job->back = back;
	buf_add_text(&job->subject, line->rule.key);
	buf_add_text(&job->value, line->query);
	buf_add_cstr(&job->what, what);
	app_take_job(app, job);
}

/* What is stored follows the lines, step by step. */
void
app_follow_rules(
    struct app *app, const struct rule_change *change, const char *what)
{
	struct arena mem = { 0 };

	for (size_t i = 0; i < change->edits->n; i++) {
		struct line gone = gone_line(app, change, i, &mem);
		struct line come = new_line(app, change, i, &mem);

		if (gone.rule.key.len > 0)
			add_job(app, &gone, what, true);
		/* Others look at nothing but what comes. */
		if (come.rule.key.len > 0 && come.rule.does == RULE_MUTE)
			add_job(app, &come, what, false);
	}
	arena_clear(&mem);
}

/* The engine may have done a part of it: the store knows how many it are. */
static void
tell_rule(struct app *app, const struct job *job)
{
	int64_t n = (int64_t)job->marked, muted;

	app->store_news = true;
	app->news_at = app->ms;
	if (job->what.len == 0)
		return;
	if (!job->back &&
	    store_muted(app->store, buf_text(&job->subject), &muted, NULL) == 0)
		n = muted;
	/* First what matters where the line is short. */
	if (n == 0)
		app_notice(
		    app, false, _("%s; u undoes it"), buf_cstr(&job->what));
	else if (job->back)
		app_notice(app, false,
		    P_("%lld article marked unread (u undoes it): %s",
			"%lld articles marked unread (u undoes it): %s", n),
		    (long long)n, buf_cstr(&job->what));
	else
		app_notice(app, false,
		    P_("%lld article marked read (u undoes it): %s",
			"%lld articles marked read (u undoes it): %s", n),
		    (long long)n, buf_cstr(&job->what));
}

int
app_run_rule(struct app *app, struct job *job, struct err *err)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app,
		.on_arrival = true
	};
	struct arena mem = { 0 };
	struct rule rule = { .key = buf_text(&job->subject) };
	int64_t start = time_monotonic_ms(), took;
	size_t changed = 0;
	bool more;
	int rc;

	/* Of a section that is not there it mutes nothing. */
	rule.query =
	    query_parse(&mem, buf_text(&job->value), &context, NULL, NULL);
	rc = store_rule_step(
	    app->store, &rule, job->step, app->now, &more, &changed, err);
	arena_clear(&mem);
	if (rc < 0)
		return -1;
	took = time_monotonic_ms() - start;
	if (took > STEP_MS && job->step > LEAST_STEP)
		job->step /= 2;
	else if (took == 0 && job->step < MOST_STEP)
		job->step *= 2;
	job->marked += changed;
	job->n = job->at + more;
	if (!more)
		tell_rule(app, job);
	else if (job->back && changed > 0)
		app_news_soon(app); /* the list may be empty till then */
	return 0;
}

void
app_add_until(
    struct buf *out, const struct app *app, const struct config_mute *mute)
{
	int64_t days = settings_number(&mute->settings, OPTION_UNTIL);
	struct buf day = { 0 };

	if (days == 0)
		return;
	time_add_short(&day, (struct date){ days * 86400, DATE_DAY }, app->now,
	    text_of(translate_language()));
	buf_printf(out, _(" until %s"), buf_cstr(&day));
	buf_clear(&day);
}

static struct text
shown(struct app *app, struct text name, struct arena *mem)
{
	return text_sub(app_shown_name(app, name, mem), 0, RULE_SHOWN);
}

void
app_describe_unmute(
    struct buf *out, struct app *app, bool name, struct text what)
{
	struct arena mem = { 0 };
	struct text whom = app_about_whom(what);

	if (name)
		buf_printf(out, _("%.*s: the name is muted no more"),
		    TEXT_ARG(shown(app, what, &mem)));
	else if (whom.len > 0)
		buf_printf(out, _("articles about %.*s are muted no more"),
		    TEXT_ARG(shown(app, whom, &mem)));
	else
		buf_printf(out, _("articles that match %.*s are muted no more"),
		    TEXT_ARG(text_sub(what, 0, RULE_SHOWN)));
	arena_clear(&mem);
}

void
app_describe_mute(struct buf *out, struct app *app, struct text line)
{
	struct arena mem = { 0 };
	struct config_mute mute = config_mute_on(&mem, line);
	struct text whom;

	if (mute.what.len == 0)
		goto out;
	whom = app_about_whom(mute.what);
	if (mute.name)
		buf_printf(out, _("%.*s: the name is muted"),
		    TEXT_ARG(shown(app, mute.what, &mem)));
	else if (whom.len > 0)
		buf_printf(out, _("articles about %.*s are muted"),
		    TEXT_ARG(shown(app, whom, &mem)));
	else
		buf_printf(out, _("articles that match %.*s are muted"),
		    TEXT_ARG(text_sub(mute.what, 0, RULE_SHOWN)));
	app_add_until(out, app, &mute);
out:
	arena_clear(&mem);
}

/* "muted by about:Kim until 3 Dec, config line 12" */
static void
add_muted(struct buf *out, const struct app *app, struct text key)
{
	const struct config_mute *mute =
	    config_find_mute(app->config, false, key);

	buf_printf(
	    out, _("muted by %.*s"), TEXT_ARG(text_sub(key, 0, RULE_SHOWN)));
	if (mute)
		app_add_until(out, app, mute);
	if (mute && mute->file)
		buf_printf(out, _(", config line %u"), mute->line);
	else if (!mute)
		buf_add_cstr(out, _(", which is in the config no more"));
}

/* "starred by rule, config line 7" */
static void
add_ruled(struct buf *out, const struct app *app, struct text key)
{
	static const char *const done[] = {
		[CONFIG_MUTE] = N_("muted by rule, config line %u"),
		[CONFIG_READ] = N_("marked read by rule, config line %u"),
		[CONFIG_STAR] = N_("starred by rule, config line %u"),
		[CONFIG_TAG] = N_("tagged by rule, config line %u"),
		[CONFIG_NOTIFY] = N_("told of by rule, config line %u"),
		[CONFIG_EXEC] =
		    N_("given to a program by rule, config line %u"),
	};
	const struct config_rule *rule = config_find_rule(app->config, key);

	if (!rule) {
		buf_add_cstr(
		    out, _("marked by a rule that is in the config no more"));
		return;
	}
	if (rule->does == CONFIG_TAG)
		buf_printf(out, _("tagged %.*s by rule, config line %u"),
		    TEXT_ARG(rule->words), rule->line);
	else
		buf_printf(out, _(done[rule->does]), rule->line);
}

void
app_add_ruled(struct buf *out, const struct app *app, struct text key)
{
	if (text_starts(key, "rule:"))
		add_ruled(out, app, key);
	else
		add_muted(out, app, key);
}

struct text
app_ruled_why(struct app *app, int64_t article, struct arena *mem)
{
	struct buf out = { 0 };
	struct text *keys, why;
	size_t n;

	if (store_ruled_by(app->store, article, &keys, &n, mem, NULL) < 0)
		return (struct text){ 0 };
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_cstr(&out, " · ");
		app_add_ruled(&out, app, keys[i]);
	}
	why = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return why;
}
