/* A tag's other name, or its end: on all that has it, and in the config. */
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "state.h"
#include "store/tags.h"

enum {
	SLICE_MS = 2, /* one takes about as long */
	FIRST_SLICE = 64, /* articles */
	LEAST_SLICE = 16,
	MOST_SLICE = 1024,
};

/* The lines of the config that are to say otherwise: all, or it fails. */
static int
edit_lines(struct app *app, struct text from, struct text to,
    struct config_edits *edits, struct arena *mem, struct err *err)
{
	const struct config *config = app->config;
	const struct config_tag *tag = config_find_tag(config, from);
	struct config_line *lines =
	    arena_array(mem, config->nrules + 2, sizeof(*lines));
	size_t n = 0;

	if (tag && tag->file)
		lines[n++] = (struct config_line){ tag->file, tag->line,
			to.len > 0 && !config_find_tag(config, to)
			    ? config_tag_renamed(mem, tag, to)
			    : TEXT("") };
	for (size_t i = 0; to.len > 0 && i < config->nrules; i++) {
		const struct config_rule *rule = config->rules[i];

		if (rule->does == CONFIG_TAG && rule->file &&
		    text_equal(rule->words, from))
			lines[n++] =
			    (struct config_line){ rule->file, rule->line,
				    config_rule_renamed(mem, rule, to) };
	}
	return n > 0 ? config_edit_lines(config, lines, n, edits, err) : 0;
}

/* What a slice does, and what it is called; in mem. */
static struct tagging
tagging_of(const struct job *job, struct tag_change changes[2],
    struct arena *mem, int64_t now)
{
	struct text from = buf_text(&job->subject), to = buf_text(&job->value);
	size_t left = job->n - job->at;

	changes[0] = (struct tag_change){ from, true };
	changes[1] = (struct tag_change){ to, false };
	return (struct tagging){ .changes = changes,
		.n = to.len > 0 ? 2 : 1,
		.ids = job->ids + job->at,
		.nids = left < job->step ? left : job->step,
		.now = now,
		.what = to.len > 0
			    ? arena_printf(mem,
				  _("tag %.*s renamed to %.*s"),
				  TEXT_ARG(from), TEXT_ARG(to))
			    : arena_printf(mem, _("tag %.*s removed"),
				  TEXT_ARG(from)),
		.go_on = job->begun };
}

/* Articles that have the tag now; those that come to have it later do not
   count. */
static int
find_articles(struct app *app, struct job *job, struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;
	int rc = store_tagged_ids(
	    app->store, buf_text(&job->subject), &ids, &n, &mem, err);

	if (rc == 0) {
		free(job->ids);
		job->ids = mem_array(n + 1, sizeof(*ids));
		if (n > 0)
			memcpy(job->ids, ids, n * sizeof(*ids));
		job->n = n;
	}
	arena_clear(&mem);
	return rc;
}

/* The config and the first slice: one step, or nothing. */
static int
begin(struct app *app, struct job *job, struct config_edits *edits,
    struct arena *mem, struct err *err)
{
	struct text from = buf_text(&job->subject), to = buf_text(&job->value);
	struct tag_change changes[2];
	struct tagging tagging;
	struct buf bytes = { 0 };
	int rc = find_articles(app, job, err);

	if (rc == 0)
		rc = edit_lines(app, from, to, edits, mem, err);
	if (rc == 0)
		rc = app_note_rules(
		    app, &(struct rule_change){ .edits = edits }, err);
	if (rc < 0)
		return -1;
	if (job->n == 0 && edits->n == 0)
		return err_set(
		    err, ERR_NOT_FOUND, _("no tag %.*s"), TEXT_ARG(from));
	tagging = tagging_of(job, changes, mem, app->now);
	config_edits_write(&bytes, edits);
	tagging.edit = buf_text(&bytes);
	rc = store_tag(app->store, &tagging, NULL, err);
	buf_clear(&bytes);
	if (rc == 0)
		job->at += tagging.nids;
	return rc;
}

/* The list of the tag becomes that of its new name. */
static void
go_along(struct app *app, struct text from, struct text to)
{
	struct page page = { .kind = PAGE_TAG };

	if (app->shown.page.kind != PAGE_TAG ||
	    !text_equal(buf_text(&app->shown.page.name), from))
		return;
	buf_add_text(&page.name, to);
	(void)app_go_page(app, &page, false);
	page_clear(&page);
}

static void
tell_renamed(struct app *app, const struct job *job, size_t articles)
{
	if (job->value.len > 0)
		app_notice(app, false,
		    P_("tag %s renamed to %s, on %zu article; u undoes it",
			"tag %s renamed to %s, on %zu articles; u undoes it",
			articles),
		    buf_cstr(&job->subject), buf_cstr(&job->value), articles);
	else
		app_notice(app, false,
		    P_("tag %s removed from %zu article; u undoes it",
			"tag %s removed from %zu articles; u undoes it",
			articles),
		    buf_cstr(&job->subject), articles);
}

/* A rule would put it on again. */
static void
tell_rules(struct app *app, struct text tag)
{
	for (size_t i = 0; i < app->config->nrules; i++) {
		const struct config_rule *rule = app->config->rules[i];

		if (rule->does == CONFIG_TAG && text_equal(rule->words, tag))
			app_notice(app, false,
			    _("the rule in line %u of the config still tags "
			      "%.*s"),
			    rule->line, TEXT_ARG(tag));
	}
}

static int
run_first_slice(struct app *app, struct job *job, struct err *err)
{
	struct config_edits edits = { 0 };
	struct arena mem = { 0 };
	int rc;

	if (config_changed(app->config))
		app_reload_config(app);
	rc = store_begin(app->store, err);
	if (rc == 0) {
		rc = begin(app, job, &edits, &mem, err);
		if (rc == 0)
			rc = store_commit(app->store, err);
		else
			store_rollback(app->store);
		if (rc < 0)
			job->at = 0;
	}
	job->begun = rc == 0;
	if (rc == 0 && edits.n > 0)
		app_follow_edits(app, &edits);
	config_edits_clear(&edits);
	arena_clear(&mem);
	return rc;
}

static int
run_slice(struct app *app, struct job *job, struct err *err)
{
	struct arena mem = { 0 };
	struct tag_change changes[2];
	struct tagging tagging = tagging_of(job, changes, &mem, app->now);
	int rc = store_tag(app->store, &tagging, NULL, err);

	if (rc == 0)
		job->at += tagging.nids;
	arena_clear(&mem);
	return rc;
}

/*
 * Of many articles slice by slice, while keys go before. Each is whole with
 * what undoes it: who ends the reader in between finds the rest below the old
 * name, may undo what was done, or give the same command again.
 */
int
app_run_tag_rename(struct app *app, struct job *job, struct err *err)
{
	int64_t start = time_monotonic_ms(), took;
	int rc = job->begun ? run_slice(app, job, err)
			    : run_first_slice(app, job, err);

	if (rc < 0)
		return -1;
	took = time_monotonic_ms() - start;
	if (took > SLICE_MS && job->step > LEAST_SLICE)
		job->step /= 2;
	else if (took == 0 && job->step < MOST_SLICE)
		job->step *= 2;
	if (job->at < job->n)
		return 0;
	go_along(app, buf_text(&job->subject), buf_text(&job->value));
	app_tags_changed(app);
	tell_renamed(app, job, job->n);
	tell_rules(app, buf_text(&job->subject));
	return 0;
}

int
app_rename_tag(
    struct app *app, struct text from, struct text to, struct err *err)
{
	struct job *job;

	if (to.len > 0 && store_check_tag(to, err) < 0)
		return -1;
	if (text_equal(from, to))
		return err_set(err, ERR_USAGE, _("that is its name already"));
	job = mem_alloc(sizeof(*job));
	job->kind = JOB_TAG_RENAME;
	job->step = FIRST_SLICE;
	buf_add_text(&job->subject, from);
	buf_add_text(&job->value, to);
	app_take_job(app, job);
	return 0;
}
