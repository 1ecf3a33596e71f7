/*
 * The config read again: what changed in the files changes in the reader, and
 * nothing else. What was set at the prompt is set again.
 */
#include "base/translate.h"
#include "state.h"

static void
tell_problems(struct app *app)
{
	size_t n = app->config->nproblems;

	for (size_t i = 0; i < n; i++)
		app_note(app, "%.*s", TEXT_ARG(app->config->problems[i]));
	if (n == 1)
		status_set_message(app->status, app->config->problems[0], true);
	else if (n > 1)
		app_message(app,
		    P_("%zu problem in the config (gn)",
			"%zu problems in the config (gn)", n),
		    n);
	app->status->pane.dirty = app->dirty = true;
}

/* ---- what is the same as before ---- */

static bool
same_feeds(const struct config_feed *a, const struct config_feed *b)
{
	bool same =
	    text_equal(a->url, b->url) && text_equal(a->title, b->title) &&
	    a->nalso == b->nalso && !a->section == !b->section &&
	    (!a->section || text_equal(a->section->path, b->section->path));

	for (size_t i = 0; same && i < a->nalso; i++)
		same = text_equal(a->also[i].path, b->also[i].path);
	return same;
}

static bool
same_searches(const struct config *a, const struct config *b)
{
	bool same = a->nsearches == b->nsearches;

	for (size_t i = 0; same && i < a->nsearches; i++)
		same = text_equal(a->searches[i].name, b->searches[i].name) &&
		       text_equal(a->searches[i].query, b->searches[i].query);
	return same;
}

/* Do lists hold what they held: sections, feeds, followed names, searches? */
static bool
same_lists(const struct config *a, const struct config *b)
{
	bool same = a->nsections == b->nsections && a->nfeeds == b->nfeeds &&
		    a->nfollows == b->nfollows && same_searches(a, b);

	for (size_t i = 0; same && i < a->nsections; i++)
		same = text_equal(a->sections[i]->path, b->sections[i]->path);
	for (size_t i = 0; same && i < a->nfeeds; i++)
		same = same_feeds(a->feeds[i], b->feeds[i]);
	for (size_t i = 0; same && i < a->nfollows; i++)
		same = text_equal(a->follows[i]->name, b->follows[i]->name);
	return same;
}

/* A sidebar that was closed by its key is open again when the file says
   another thing of it. */
static void
take_sidebar(struct app *app, const struct config *old)
{
	if (!text_equal(settings_text(&app->config->settings, OPTION_SIDEBAR),
		settings_text(&old->settings, OPTION_SIDEBAR)))
		app->sidebar_closed = false;
}

/* ---- reading it ---- */

/* The page shown may be gone with its section or feed. */
static void
show_list(struct app *app, bool same)
{
	struct page page = { 0 };

	if (app->shown.page.kind != PAGE_FOUND &&
	    !app_page_exists(app, &app->shown.page)) {
		(void)app_go_page(app, &page, false);
		page_clear(&page);
		return;
	}
	/* One that is sorted another way is another list. */
	if (same && app->shown.view &&
	    app_wants_oldest_first(app) == app->shown.oldest_first)
		app_dress_again(app);
	else
		(void)app_reopen_list(app, NULL);
	app_show_tabs(app);
}

/* A file that cannot be read leaves everything as it is. */
void
app_reload_config(struct app *app)
{
	struct err err = { 0 };
	struct config *old = app->config;
	struct config *config = config_load(app->options->source, &err);
	bool same;

	if (!config) {
		app_error(app, &err);
		return;
	}
	for (size_t i = 0; i < app->nsession; i++)
		(void)config_apply(config, app->session[i], NULL);
	app->config = config;
	same = same_lists(old, config);
	take_sidebar(app, old);
	config_free(old);
	app_learn_names(app);
	app_sync_feeds(app);
	app_make_stops(app);
	app_count_unread(app);
	app_apply_settings(app);
	app_wish(app, WISH_RELOAD, 0, 0);
	show_list(app, same);
	if (app->frame.tree)
		app_show_tree(app);
	/* What is said of names and of muted articles may be another thing. */
	app_reload_article(app);
	app_show_sidebar(app);
	app_popup_again(app);
	app_ask_errand(app, ERRAND_SETTINGS, TEXT(""));
	tell_problems(app);
}
