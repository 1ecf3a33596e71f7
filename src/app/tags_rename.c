/* A tag's other name, or its end: on all that has it, and in the config. */
#include "base/translate.h"
#include "state.h"
#include "store/tags.h"

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

static int
rename_all(struct app *app, struct text from, struct text to,
    struct config_edits *edits, size_t *changed, struct arena *mem,
    struct err *err)
{
	const struct tag_change changes[] = { { from, true }, { to, false } };
	struct tagging tagging = {
		.changes = changes, .n = to.len > 0 ? 2 : 1, .now = app->now
	};
	struct buf bytes = { 0 };
	int64_t *ids;
	int rc =
	    store_tagged_ids(app->store, from, &ids, &tagging.nids, mem, err);

	if (rc == 0)
		rc = edit_lines(app, from, to, edits, mem, err);
	if (rc == 0)
		rc = app_note_rules(
		    app, &(struct rule_change){ .edits = edits }, err);
	if (rc < 0)
		return -1;
	tagging.ids = ids;
	tagging.what =
	    to.len > 0
		? arena_printf(mem, _("tag %.*s renamed to %.*s"),
		      TEXT_ARG(from), TEXT_ARG(to))
		: arena_printf(mem, _("tag %.*s removed"), TEXT_ARG(from));
	config_edits_write(&bytes, edits);
	tagging.edit = buf_text(&bytes);
	*changed = tagging.nids;
	if (tagging.nids == 0 && edits->n == 0)
		rc = err_set(
		    err, ERR_NOT_FOUND, _("no tag %.*s"), TEXT_ARG(from));
	else
		rc = store_tag(app->store, &tagging, NULL, err);
	buf_clear(&bytes);
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

int
app_run_tag_rename(struct app *app, struct job *job, struct err *err)
{
	struct text from = buf_text(&job->subject), to = buf_text(&job->value);
	struct config_edits edits = { 0 };
	struct arena mem = { 0 };
	size_t changed = 0;
	int rc;

	if (config_changed(app->config))
		app_reload_config(app);
	rc = store_begin(app->store, err);
	if (rc < 0)
		return -1;
	rc = rename_all(app, from, to, &edits, &changed, &mem, err);
	if (rc == 0)
		rc = store_commit(app->store, err);
	else
		store_rollback(app->store);
	if (rc == 0) {
		job->at = job->n;
		if (edits.n > 0)
			app_follow_edits(app, &edits);
		go_along(app, from, to);
		app_tags_changed(app);
		tell_renamed(app, job, changed);
		tell_rules(app, from);
	}
	config_edits_clear(&edits);
	arena_clear(&mem);
	return rc;
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
	buf_add_text(&job->subject, from);
	buf_add_text(&job->value, to);
	app_take_job(app, job);
	return 0;
}
