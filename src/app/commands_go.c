/* Rows that go somewhere else, or change what is shown of it. */
#include <stdlib.h>

#include "base/translate.h"
#include "commands.h"
#include "state.h"

static void
go_stop(struct app *app, size_t stop)
{
	struct page page = page_of_stop(app, stop);

	(void)app_go_page(app, &page, true);
	page_clear(&page);
	if (app->frame.focus == PLACE_TREE)
		app_focus(app, PLACE_LIST);
}

static int
section_beside(struct app *app, const struct command_args *args, int direction)
{
	int at = app_stop_of(app, &app->shown.page), n = (int)app->nstops;
	int steps = args->count > 0 ? args->count % n : 1;

	if (at < 0)
		at = 0;
	go_stop(app, (size_t)(((at + direction * steps) % n + n) % n));
	return 0;
}

int
run_next_section(void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	return section_beside(state, args, 1);
}

int
run_previous_section(
    void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	return section_beside(state, args, -1);
}

int
run_section_number(
    void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	long number = strtol(arena_cstr(&mem, args->args[0]), NULL, 10);

	arena_clear(&mem);
	for (size_t i = 0; i < app->nstops; i++) {
		if (app->stops[i].tab != number - 1)
			continue;
		go_stop(app, i);
		return 0;
	}
	return err_set(
	    err, ERR_NOT_FOUND, _("no section %ld; gs picks one"), number);
}

static bool
find_page(struct app *app, struct text name, struct page *page)
{
	const struct config *config = app->config;

	*page = (struct page){ 0 };
	for (size_t i = 0; i < config->nsections; i++) {
		if (!text_equal_nocase(config->sections[i]->path, name))
			continue;
		page->kind = PAGE_SECTION;
		buf_add_text(&page->name, config->sections[i]->path);
		return true;
	}
	for (size_t i = 0; i < config->nfeeds; i++) {
		if (!text_equal_nocase(config->feeds[i]->title, name) &&
		    !text_equal(config->feeds[i]->url, name))
			continue;
		page->kind = PAGE_FEED;
		buf_add_text(&page->name, config->feeds[i]->url);
		return true;
	}
	for (size_t i = 0; i < app->nstops; i++)
		if (app->stops[i].name.len > 0 &&
		    text_equal_nocase(app->stops[i].name, name)) {
			*page = page_of_stop(app, i);
			return true;
		}
	if (text_starts(name, "tag:")) {
		page->kind = PAGE_TAG;
		buf_add_text(&page->name, text_from_offset(name, 4));
		return page->name.len > 0;
	}
	page->kind = text_is_nocase(name, "later") ? PAGE_LATER
		     : text_is_nocase(name, "new")   ? PAGE_NEW
		     : text_is_nocase(name, "front") ? PAGE_FRONT_PAGE
						     : PAGE_MUTED;
	return page->kind != PAGE_MUTED || text_is_nocase(name, "muted");
}

int
run_go(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct buf name = { 0 };
	struct page page;
	int rc = 0;

	for (size_t i = 0; i < args->n; i++)
		buf_printf(
		    &name, "%s%.*s", i ? " " : "", TEXT_ARG(args->args[i]));
	if (find_page(app, buf_text(&name), &page))
		(void)app_go_page(app, &page, true);
	else
		rc = err_set(err, ERR_NOT_FOUND,
		    _("no section, feed, name or search \"%s\"; gs lists them"),
		    buf_cstr(&name));
	page_clear(&page);
	buf_clear(&name);
	return rc;
}

#define FEED(name, direction, unread)                                          \
	int name(                                                              \
	    void *state, const struct command_args *args, struct err *err)     \
	{                                                                      \
		(void)args;                                                    \
		(void)err;                                                     \
		app_next_feed(state, direction, unread);                       \
		return 0;                                                      \
	}

FEED(run_next_feed, 1, false)
FEED(run_previous_feed, -1, false)
FEED(run_next_unread_feed, 1, true)
FEED(run_previous_unread_feed, -1, true)

#define POPUP(name, use)                                                       \
	int name(                                                              \
	    void *state, const struct command_args *args, struct err *err)     \
	{                                                                      \
		(void)args;                                                    \
		(void)err;                                                     \
		app_popup(state, use);                                         \
		return 0;                                                      \
	}

POPUP(run_pick, POPUP_FOR_PLACES)
POPUP(run_outline, POPUP_FOR_OUTLINE)
POPUP(run_palette, POPUP_FOR_PALETTE)
POPUP(run_help, POPUP_FOR_HELP)
POPUP(run_notices, POPUP_FOR_NOTICES)

int
run_links(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	app_list_links(app);
	return 0;
}

int
run_back(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_go_history(state, true);
	return 0;
}

int
run_forward(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_go_history(state, false);
	return 0;
}

int
run_find(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	if (app->frame.focus == PLACE_ARTICLE)
		app_prompt(app, PROMPT_FIND, TEXT(""));
	else if (app->frame.focus == PLACE_LIST)
		app_prompt(app, PROMPT_NARROW, buf_text(&app->shown.narrow));
	else
		app_prompt(app, PROMPT_NARROW, TEXT(""));
	return 0;
}

int
run_search_all(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct buf words = { 0 };

	(void)err;
	for (size_t i = 0; i < args->n; i++)
		buf_printf(
		    &words, "%s%.*s", i ? " " : "", TEXT_ARG(args->args[i]));
	app_focus(app, PLACE_LIST);
	if (words.len > 0) {
		app_search_all(app, buf_text(&words));
		app->shown.touched = true;
	} else {
		app->search_again = app->shown.page.kind == PAGE_FOUND;
		buf_reset(&app->searched);
		if (app->search_again)
			buf_add_text(
			    &app->searched, buf_text(&app->shown.page.name));
		app_prompt(app, PROMPT_EVERYTHING, buf_text(&app->searched));
	}
	buf_clear(&words);
	return 0;
}

int
run_keep_search(void *state, const struct command_args *args, struct err *err)
{
	struct buf name = { 0 };
	int rc;

	for (size_t i = 0; i < args->n; i++)
		buf_printf(
		    &name, "%s%.*s", i ? " " : "", TEXT_ARG(args->args[i]));
	rc = app_keep_search(state, buf_text(&name), err);
	buf_clear(&name);
	return rc;
}

int
run_prompt(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_prompt(state, PROMPT_COMMAND, TEXT(""));
	return 0;
}

int
run_feeds(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	/* Again: beside the headlines, and back. */
	app->frame.wide = app->frame.focus != PLACE_TREE || !app->frame.wide;
	app_focus(app, PLACE_TREE);
	return 0;
}

int
run_who(void *state, const struct command_args *args, struct err *err)
{
	const struct page page = { .kind = PAGE_WHO };
	struct app *app = state;

	(void)args;
	(void)err;
	app->frame.tree = app->frame.wide = false;
	if (app->frame.focus == PLACE_TREE)
		app->frame.focus = PLACE_LIST;
	(void)app_go_page(app, &page, !app_shows_who(app));
	return 0;
}

int
run_unread_only(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_toggle_unread(state);
	return 0;
}

int
run_sort(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	enum list_sort sort;

	if (args->n == 0) {
		app_popup(app, POPUP_FOR_SORT);
		return 0;
	}
	if (!sort_of_name(args->args[0], &sort))
		return err_set(err, ERR_USAGE,
		    _("sort: expected newest, oldest, source, unread, names, "
		      "told or usual"));
	app_sort(app, sort);
	return 0;
}

int
run_sort_feeds(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	if (args->n > 0 && !text_is(args->args[0], "section") &&
	    !text_is(args->args[0], "trouble"))
		return err_set(err, ERR_USAGE,
		    _("sort-feeds: expected section or trouble"));
	app->tree_by_state = args->n > 0 ? text_is(args->args[0], "trouble")
					 : !app->tree_by_state;
	if (!app->frame.tree)
		app_focus(app, PLACE_TREE);
	app_show_tree(app);
	app_message(app,
	    app->tree_by_state ? _("those in trouble first") : _("by section"));
	return 0;
}

int
run_sidebar(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	if (app->frame.focus != PLACE_SIDEBAR) {
		app_focus(app, PLACE_SIDEBAR);
		return 0;
	}
	app->sidebar_closed = app->frame.no_sidebar = true;
	app_focus(app, PLACE_ARTICLE);
	return 0;
}

int
run_zen(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	app->frame.zen = !app->frame.zen;
	app_layout(app);
	return 0;
}

int
run_border(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	long columns = strtol(arena_cstr(&mem, args->args[0]), NULL, 10);
	long times = args->count > 0 && args->count < 100 ? args->count : 1;

	(void)err;
	arena_clear(&mem);
	if (columns < -500 || columns > 500)
		columns = 0;
	frame_move_border(&app->frame, (int)(columns * times));
	app_layout(app);
	return 0;
}

int
run_close(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_close(state);
	return 0;
}

int
run_quit(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	app->quit = true;
	return 0;
}

int
run_escape(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_escape(state);
	return 0;
}

int
run_cancel(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	if (!app_cancel_refresh(app) && !app_stop_work(app))
		app_escape(app);
	return 0;
}

int
run_redraw(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	app_ask_errand(app, ERRAND_REDRAW, TEXT(""));
	app->dirty = true;
	return 0;
}

int
run_suspend(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_ask_errand(state, ERRAND_SUSPEND, TEXT(""));
	return 0;
}
