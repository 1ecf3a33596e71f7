/* The reader without a terminal: made, turned, ended. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "state.h"

/* A new version may have to bring the database up to date first. */
static void
tell_migration(int done, int total, void *arg)
{
	(void)arg;
	if (isatty(STDERR_FILENO)) {
		(void)fputs(done > 0 ? "\r" : "", stderr);
		fprintf(stderr, _("depeche: the database, step %d of %d"),
		    done + 1, total);
		(void)fputs(done + 1 >= total ? "\n" : "", stderr);
	}
}

static void
make_panes(struct app *app)
{
	app->tabs = tabs_new();
	app->tree = tree_new();
	app->headlines = headlines_new();
	app->article = article_pane_new();
	app->sidebar = sidebar_new();
	app->status = status_new();
	app->prompt = prompt_new();
	app->popup = popup_new();
}

static void
free_panes(struct app *app)
{
	pane_free(&app->tabs->pane);
	pane_free(&app->tree->pane);
	pane_free(&app->headlines->pane);
	pane_free(&app->article->pane);
	pane_free(&app->sidebar->pane);
	pane_free(&app->status->pane);
	pane_free(&app->prompt->pane);
	pane_free(&app->popup->pane);
}

static void
greet(struct app *app)
{
	int64_t articles = 0, starred;

	(void)store_totals(app->store, &articles, &starred, NULL);
	for (size_t i = 0; i < app->config->nproblems; i++)
		app_note(app, "%.*s", TEXT_ARG(app->config->problems[i]));
	if (app->config->nproblems > 0)
		app_message(app,
		    app->config->nproblems > 1 ? _("%.*s (gn: more)") : "%.*s",
		    TEXT_ARG(app->config->problems[0]));
	else if (articles == 0 && app->config->sample && app->config->missing)
		app_welcome_once(app);
	else if (store_found_full(app->store))
		app_notice(app, true,
		    _("the disk is full: what is stored can be read, nothing "
		      "new is kept"));
	else if (store_is_read_only(app->store))
		app_notice(app, true,
		    _("the database is read-only: marks will not last"));
}

struct app *
app_new(const struct app_options *options, bool utf8, int64_t now, int64_t ms,
    struct err *err)
{
	struct app *app = mem_alloc(sizeof(*app));
	char language[LANGUAGE_BYTES];

	app->options = options;
	app->config = options->config;
	app->utf8 = utf8;
	app->now = now;
	app->ms = app->answer_at = ms;
	app->engine_fd = -1;
	app->drag = -1;
	app->colours = 256;
	app->shown.unread_only = true;
	app->tick_at = ms + TICK_MS;
	make_panes(app);
	app->frame.focus = PLACE_LIST;
	buf_add_cstr(&app->languages, translate_locale_language(language));
	app->store = path_make_parents(options->database, err) < 0
			 ? NULL
			 : store_open(options->database, STORE_READER,
			       tell_migration, NULL, err);
	if (!app->store) {
		app_free(app);
		return NULL;
	}
	(void)store_changed(app->store); /* from now on */
	app_load_visit(app);
	app_learn_names(app);
	app_sync_feeds(app);
	app_make_stops(app);
	app_count_unread(app);
	app_apply_settings(app);
	app_resize(app, 24, 80);
	app_restore_place(app);
	for (size_t i = 0; i < app->config->nstart; i++)
		app_run_line(app, app->config->start[i], 0);
	greet(app);
	app_offer_soon(app);
	return app;
}

static void
free_shown(struct shown *shown)
{
	view_free(shown->view);
	search_free(shown->search);
	arena_clear(&shown->mem);
	buf_clear(&shown->narrow);
	buf_clear(&shown->title);
	page_clear(&shown->page);
}

static void
free_bufs(struct app *app)
{
	buf_clear(&app->languages);
	buf_clear(&app->find);
	buf_clear(&app->typed);
	buf_clear(&app->palette_typed);
	buf_clear(&app->searched);
	buf_clear(&app->side_filter);
	buf_clear(&app->tree_filter);
	buf_clear(&app->tree_title);
	buf_clear(&app->subject);
	buf_clear(&app->save_query);
	buf_clear(&app->save_path);
	buf_clear(&app->refused);
	buf_clear(&app->fault);
	buf_clear(&app->to_engine);
	buf_clear(&app->from_engine);
	buf_clear(&app->errand_text);
	buf_clear(&app->copied);
	buf_clear(&app->notification);
	arena_clear(&app->stops_mem);
	arena_clear(&app->known_mem);
	arena_clear(&app->history_mem);
	arena_clear(&app->lent.mem);
	arena_clear(&app->said_mem);
	arena_clear(&app->health_mem);
	arena_clear(&app->who_mem);
}

void
app_free(struct app *app)
{
	if (!app)
		return;
	if (app->store) {
		app_run_jobs(app, true);
		app_save_place(app);
		app_save_visit(app);
		app_note_position(app);
		app_save_positions(app);
		app_wish(app, WISH_QUIT, 0, 0);
		app_engine_turn(app);
	}
	app->quit = true;
	app_drop_engine(app);
	app_drop_import(app);
	(void)app_stop_reindex(app);
	child_drop(&app->reindex);
	app_drop_beside(app);
	app_drop_pictures(app);
	app_clear_jobs(app);
	free_panes(app);
	arena_clear(&app->open.mem);
	app_fold_all(app);
	free_shown(&app->shown);
	page_clear(&app->space_page);
	while (app->nback > 0)
		page_clear(&app->back[--app->nback]);
	while (app->nforward > 0)
		page_clear(&app->forward[--app->nforward]);
	free(app->feed_ids);
	free(app->unread);
	free(app->marked);
	free_bufs(app);
	canvas_free(app->canvas);
	config_free(app->config);
	store_close(app->store);
	free(app);
}

bool
app_is_done(const struct app *app)
{
	return app->quit;
}

void
app_set_key_waits(struct app *app, bool (*waits)(void *arg), void *arg)
{
	app->key_waits = waits;
	app->key_waits_arg = arg;
	store_yield(app->store, waits, arg);
}

static void
show_pending(struct app *app)
{
	struct buf text = { 0 };

	if (app->pending.count > 0)
		buf_printf(&text, "%d", app->pending.count);
	keys_add_pretty(&text, text_of(app->pending.keys));
	app_which_soon(app);
	status_set_pending(app->status, buf_text(&text));
	app->status->pane.dirty = app->dirty = true;
	buf_clear(&text);
}

/* A key that is for other panes is told from one that was not heard. */
static void
tell_no_key(struct app *app, struct text keys)
{
	struct buf name = { 0 };

	keys_add_pretty(&name, keys);
	if (!text_ends(keys, "<esc>"))
		app_message(app, _("no key %s here (? shows the keys)"),
		    buf_cstr(&name));
	buf_clear(&name);
}

static void
press(struct app *app, struct key key)
{
	const struct binding *found;
	struct buf name = { 0 }, normal = { 0 }, keys = { 0 };
	struct text rest;
	int count;

	key_add_name(&name, key);
	rest = buf_text(&name);
	if (!key_next(&rest, &normal))
		goto out;
	buf_add_cstr(&keys, app->pending.keys);
	buf_add_text(&keys, buf_text(&normal));
	switch (keymap_press(&app->config->keymap, &app->pending, app_pane(app),
	    buf_text(&normal), &found, &count)) {
	case KEYS_FOUND:
		if (!text_is(found->line, "read-on"))
			app->space_stop = false;
		app_run_line(app, found->line, count);
		break;
	case KEYS_NONE:
		app->space_stop = false;
		tell_no_key(app, buf_text(&keys));
		break;
	case KEYS_PENDING:
		break;
	}
	show_pending(app);
out:
	buf_clear(&keys);
	buf_clear(&name);
	buf_clear(&normal);
}

enum { ANSWER_MS = 1000 };

bool
app_may_change(const struct app *app)
{
	return !app->accessible || app->ms - app->answer_at < ANSWER_MS;
}

void
app_key(struct app *app, struct key key, struct text paste)
{
	if (app->preview_at != 0)
		app->preview_at = app->ms + PREVIEW_MS;
	/* Who does not press a key for long reads something else. */
	if (app->key_at != 0 && app->open.id != 0)
		app->reading_ms += app->ms - app->key_at < AWAY_MS
				       ? app->ms - app->key_at
				       : AWAY_MS;
	app->key_at = app->answer_at = app->ms;
	(void)app_show_names(app); /* which it may be about */
	if (app->tabs_due)
		app_show_tabs(app);
	if (key.code == KEYCODE_FOCUS_IN || key.code == KEYCODE_FOCUS_OUT)
		return;
	/* A key that is for the list finds what was typed. */
	if (app->typed_due && app->prompting == PROMPT_NONE)
		app_search_now(app, true);
	if (app->popping != POPUP_FOR_NONE) {
		app_popup_key(app, key, paste);
		return;
	}
	if (app->prompting != PROMPT_NONE) {
		app_prompt_key(app, key, paste);
		return;
	}
	if (app->hinting && app_hint_key(app, key))
		return;
	if (key_is_mouse(key)) {
		app_mouse(app, key);
		return;
	}
	if (key.code == KEYCODE_PASTE)
		return; /* outside a prompt a paste is no command */
	status_set_message(app->status, TEXT(""), false);
	press(app, key);
}

static void
preview(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);

	app->preview_at = 0;
	if (row && app->popping == POPUP_FOR_NONE)
		(void)app_open_article(app, row->id, true);
}

static void
take_news(struct app *app)
{
	app->store_news = false;
	app->news_at = 0;
	app_learn_marked(app);
	app_recount(app);
	app_refresh(app);
	if (app->frame.tree)
		app_show_tree(app);
}

/* Twice a second: what others have done meanwhile. */
static void
look_around(struct app *app)
{
	app->tick_at = app->ms + TICK_MS;
	app_reap_engine(app);
	app_import_turn(app);
	app_reindex_turn(app);
	app_beside_turn(app);
	app_downloads_turn(app);
	app_notify_turn(app);
	if (!app->feeds_synced)
		app_sync_feeds(app);
	if (store_changed(app->store) && !app->store_news) {
		app->store_news = true;
		app->news_at = app->ms;
	}
	/* What an import writes is read when it ends, and it has the word. */
	if (app->import.pid <= 0 && config_changed(app->config)) {
		app_reload_config(app);
		if (app->config->nproblems == 0)
			app_message(app, _("the config was read again"));
	}
	if (!app->shown.exact && app->shown.view)
		app_count(app, COUNT_MS);
	if (!app->shown.exact && app->shown.search && !app->typed_due)
		app_count_hits(app);
	if (app->offer_at != 0 && app->ms >= app->offer_at)
		app_offer(app);
	if (app->ms - app->key_at >= LATE_MS)
		app_save_positions(app);
}

void
app_tick(struct app *app, int64_t now, int64_t ms)
{
	app->now = now;
	app->ms = ms;
	if (app->typed_due && ms >= app->typed_at)
		app_search_now(app, false);
	if (app->shown.unfold_at != 0 && ms >= app->shown.unfold_at)
		app_unfold(app);
	app_pictures_turn(app);
	app_which_turn(app);
	app_welcome_turn(app);
	/* Keys that never rest do not keep marks from the disk. */
	if (app->jobs && ms >= app->jobs_at + LATE_MS)
		app_run_jobs(app, false);
	if (app->preview_at != 0 && ms >= app->preview_at)
		preview(app);
	if (ms >= app->tick_at)
		look_around(app);
	if (app_beside_writes(app))
		app_beside_turn(app);
	app->look_due |= store_has_yielded(app->store);
	if (app->look_due && !app->typed_due)
		app_look_on(app);
	if (app->store_news && ms >= app->news_at)
		take_news(app);
	if (app->recount_at != 0 && ms >= app->recount_at) {
		app_count_unread(app);
		app_recount_card(app);
		app_show_tabs(app);
		if (app->frame.tree)
			app_show_tree(app);
	}
}

bool
app_rest(struct app *app)
{
	if (app_show_names(app)) {
		app_note_name(app);
		return true;
	}
	if (app->jobs && app->ms >= app->jobs_at)
		app_run_jobs(app, false);
	app_note_name(app);
	app_count_minutes(app);
	return app_fill_snippet(app) || app_fill_ahead(app);
}

int
app_wait_ms(const struct app *app)
{
	int64_t until = app->tick_at;
	int picture = app_pictures_wait(app);

	if (app->look_due)
		return 0;
	if (app->jobs && app->jobs_at < until)
		until = app->jobs_at;
	if (app->typed_due && app->typed_at < until)
		until = app->typed_at;
	if (app->which_at != 0 && app->which_at < until)
		until = app->which_at;
	if (app->shown.unfold_at != 0 && app->shown.unfold_at < until)
		until = app->shown.unfold_at;
	if (app->preview_at != 0 && app->preview_at < until)
		until = app->preview_at;
	if (app->store_news && app->news_at < until)
		until = app->news_at;
	if (app->recount_at != 0 && app->recount_at < until)
		until = app->recount_at;
	/* A file is written in a moment, and is waited for. */
	if (app_beside_writes(app) && app->ms + WRITE_MS < until)
		until = app->ms + WRITE_MS;
	if (picture >= 0 && app->ms + picture < until)
		until = app->ms + picture;
	if (until <= app->ms)
		return 0;
	return until - app->ms < TICK_MS ? (int)(until - app->ms) : TICK_MS;
}
