/*
 * What the list of a page shows. Lists of news (all, a section, a feed) show
 * what is unread and what was read since one came, or everything, as the reader
 * chose; all too where nothing is unread, since an empty screen is of no use.
 * Others (what is starred, what names somebody, what was searched) show all
 * until one asks for less.
 */
#include "base/translate.h"
#include "state.h"

bool
app_lists_news(const struct app *app)
{
	enum page_kind kind = app->shown.page.kind;

	return kind == PAGE_ALL || kind == PAGE_SECTION || kind == PAGE_FEED;
}

bool
app_lists_unread(const struct app *app)
{
	const struct shown *shown = &app->shown;

	/* What is muted is read. */
	if (shown->page.kind == PAGE_MUTED)
		return false;
	return app_lists_news(app) ? shown->unread_only && !shown->none_unread
				   : shown->unread_other;
}

bool
app_has_unread(const struct app *app)
{
	int stop = app_stop_of(app, &app->shown.page);

	return stop >= 0 ? app->stops[stop].unread > 0 : app->minutes_left > 0;
}

void
app_list_news(struct app *app)
{
	if (!app->shown.none_unread || app->headlines->list.total > 0)
		return;
	app->shown.none_unread = false;
	(void)app_open_list(app, NULL);
}

static bool
is_empty(struct app *app)
{
	struct arena mem = { 0 };
	struct article_rows rows = { 0 };
	int64_t sorted = 0;
	bool empty;

	if (app->shown.search)
		return search_count(app->shown.search, &sorted, NULL) == 0 &&
		       sorted == 0;
	empty = app->shown.view &&
		view_rows(app->shown.view, &rows, VIEW_FIRST, NULL, 1, &mem,
		    NULL) == 0 &&
		rows.n == 0;

	arena_clear(&mem);
	return empty;
}

int
app_show_some(struct app *app, struct err *err)
{
	if (!app_lists_news(app) || !app_lists_unread(app) || !is_empty(app))
		return 0;
	app->shown.none_unread = true;
	return app_open_list(app, err);
}

void
app_toggle_unread(struct app *app)
{
	struct shown *shown = &app->shown;
	bool unread = !app_lists_unread(app);
	struct err err = { 0 };

	if (app_lists_news(app))
		shown->unread_only = unread;
	else
		shown->unread_other = unread;
	shown->none_unread = false;
	shown->opened = app->now;
	if (app_reopen_list(app, &err) < 0) {
		app_error(app, &err);
		return;
	}
	if (unread && app_lists_news(app) && is_empty(app)) {
		shown->none_unread = true;
		(void)app_reopen_list(app, &err);
		app_message(app, _("nothing unread here: all are shown"));
		return;
	}
	app_message(
	    app, unread ? _("unread ones only") : C_("articles", "all"));
}

bool
app_usual_is_oldest(const struct app *app)
{
	const struct page *page = &app->shown.page;
	const struct settings *settings = &app->config->settings;

	/* How it was told, one after the other. */
	if (page->kind == PAGE_STORY)
		return true;
	if (page->kind == PAGE_SECTION) {
		const struct config_section *section =
		    config_find_section(app->config, buf_text(&page->name));

		if (section)
			settings = &section->settings;
	} else if (page->kind == PAGE_FEED) {
		const struct config_feed *feed =
		    config_find_feed(app->config, buf_text(&page->name));

		if (feed)
			settings = &feed->settings;
	}
	return settings_number(settings, OPTION_ORDER) == ORDER_OLDEST;
}

void
app_show_again(struct app *app)
{
	struct page page = { 0 };

	page_copy(&page, &app->shown.page);
	page.place = (struct view_place){ 0 };
	page.entered = app->shown.opened;
	(void)app_go_page(app, &page, false);
	page_clear(&page);
}
