/* Reading on: from unread to unread, from section to section. */
#include "base/translate.h"
#include "state.h"

/* The first unread hit of a search beyond the cursor, or -1. */
static int64_t
unread_hit(struct app *app, int direction)
{
	int64_t at = app->headlines->list.cursor + direction;

	for (int steps = 0; steps < JUMP_MAX && at >= 0; steps++) {
		const struct headline *row = headlines_row(app->headlines, at);
		struct arena mem = { 0 };
		struct search_hits hits;
		bool read, end;

		if (row) {
			if (row->unread)
				return at;
			at += direction;
			continue;
		}
		if (search_page(app->shown.search, &hits, (size_t)at, 1, 0,
			&mem, NULL) < 0)
			return -1;
		end = hits.n == 0;
		read = end || hits.hits[0].row.read;
		arena_clear(&mem);
		if (end)
			return -1;
		if (!read)
			return at;
		at += direction;
	}
	return -1;
}

/* The next unread row of the view; those only waiting to be written do not
   count. */
static bool
unread_row(struct app *app, struct view_place *place, int direction)
{
	struct arena mem = { 0 };
	bool found = false;

	for (int tries = 0; tries < 200 && !found; tries++) {
		struct article_row row;
		struct headline shown;

		if (view_next_unread(app->shown.view, &row,
			place->id ? place : NULL, direction < 0, &mem,
			NULL) < 0)
			break;
		place->time = row.place_time;
		place->id = row.place_id;
		shown = (struct headline){ .id = row.id, .unread = true };
		if (row.story != 0 && app_folds(app))
			app_dress_story(app, &shown, &row);
		app_overlay(app, &shown);
		found = shown.unread;
	}
	arena_clear(&mem);
	return found;
}

/* An unread one of those that are unfolded where the cursor is, or -1. */
static int64_t
unread_member(struct app *app, int direction)
{
	int64_t at = app->headlines->list.cursor;
	const struct headline *row = headlines_row(app->headlines, at);

	if (!row || (direction < 0 && row->depth == 0))
		return -1;
	for (at += direction;
	     (row = headlines_row(app->headlines, at)) && row->depth > 0;
	     at += direction)
		if (row->unread)
			return at;
	return -1;
}

/* Does one come to a member of this story before that row? */
static bool
is_nearer(struct app *app, struct view_place story, struct view_place row,
    int direction)
{
	return direction > 0 ? app_is_before(app, story, row)
			     : !app_is_before(app, story, row);
}

/* Puts the cursor on the next unread headline; false: there is none. */
static bool
go_unread(struct app *app, int direction)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct view_place from, place, open;
	int64_t index, member = 0;
	bool found;

	if (app->shown.search) {
		index = unread_hit(app, direction);
		if (index >= 0)
			app_go_row(app, index);
		return index >= 0;
	}
	if (!row || !app->shown.view)
		return false;
	index = unread_member(app, direction);
	if (index >= 0) {
		app_go_row(app, index);
		return true;
	}
	from = place = (struct view_place){ row->place_time, row->place_id };
	found = unread_row(app, &place, direction);
	if (app_unread_unfolded(app, from, direction, &open, &member) &&
	    (!found || is_nearer(app, open, place, direction)))
		place = open;
	else if (found)
		member = 0;
	else
		return false;
	(void)app_go_place(app, place);
	if (member != 0)
		app_go_member(app, member);
	app->shown.touched = true;
	app_moved(app);
	return true;
}

void
app_next_unread(struct app *app, int direction, int count, bool open)
{
	const struct headline *row;

	app_settle_jobs(app);
	for (int i = 0; i < (count > 0 ? count : 1); i++) {
		if (!go_unread(app, direction)) {
			app_message(app, direction > 0
					     ? _("nothing unread below")
					     : _("nothing unread above"));
			break;
		}
	}
	row = headlines_selected(app->headlines);
	if (open && row)
		(void)app_open_article(app, row->id, false);
}

static bool
first_is_unread(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);

	return row && row->unread;
}

/* The section after this one that has something unread. */
static bool
next_section(struct app *app, struct page *page, int64_t *unread)
{
	int at = app_stop_of(app, &app->shown.page);
	size_t n = app->nstops;

	app_count_unread(app);
	app_show_tabs(app);
	for (size_t i = 1; i < n; i++) {
		size_t next = ((size_t)(at < 0 ? 0 : at) + i) % n;
		const struct stop *stop = &app->stops[next];

		if (stop->kind != PAGE_SECTION || stop->unread == 0)
			continue;
		*page = page_of_stop(app, next);
		if (!app_page_has_unread(app, page)) {
			page_clear(page);
			continue;
		}
		*unread = stop->unread;
		return true;
	}
	/* Feeds outside any section are in All alone. */
	if (app->shown.page.kind != PAGE_ALL && n > 0 &&
	    app->stops[0].unread > 0) {
		*page = page_of_stop(app, 0);
		*unread = app->stops[0].unread;
		if (app_page_has_unread(app, page))
			return true;
		page_clear(page);
	}
	return false;
}

/* Something unread in this list above its end; false: there is nothing. */
static bool
unread_above(struct app *app)
{
	struct view_place place = { 0 };

	if (app->shown.search)
		return unread_hit(app, -1) >= 0;
	return app->shown.view && unread_row(app, &place, 1);
}

/* "All read: 41 articles, 18 minutes": of this run. */
static void
tell_all_read(struct app *app)
{
	struct buf articles = { 0 }, time = { 0 };
	int minutes = (int)((app->reading_ms + 30000) / 60000);

	if (minutes < 1)
		minutes = 1;
	buf_printf(
	    &articles, P_("%d article", "%d articles", app->nread), app->nread);
	buf_printf(&time, P_("%d minute", "%d minutes", minutes), minutes);
	if (app->nread == 0)
		app_message(app, _("All read: nothing unread is left."));
	else
		app_message(app, _("All read: %s, %s."), buf_cstr(&articles),
		    buf_cstr(&time));
	buf_clear(&articles);
	buf_clear(&time);
}

/* At the list's end: says what comes, and stops once. */
static void
stop_at_end(struct app *app)
{
	struct buf here = { 0 }, there = { 0 };
	struct page next = { 0 };
	int64_t unread;

	app_settle_jobs(app);
	page_add_title(&here, app, &app->shown.page);
	page_clear(&app->space_page);
	if (unread_above(app)) {
		app_message(app,
		    _("the end of %s, but not all is read. Space: from its "
		      "top"),
		    buf_cstr(&here));
		app->space_stop = true;
		page_copy(&app->space_page, &app->shown.page);
		app->space_page.place = (struct view_place){ 0 };
		app->space_page.article = 0;
		app->space_page.entered = app->shown.opened;
	} else if (next_section(app, &next, &unread)) {
		page_add_title(&there, app, &next);
		app_message(app, _("%s is read. Space: %s, %lld"),
		    buf_cstr(&here), buf_cstr(&there), (long long)unread);
		app->space_stop = true;
		app->space_page = next;
	} else {
		tell_all_read(app);
	}
	buf_clear(&here);
	buf_clear(&there);
}

static void
open_selected(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);

	if (!row)
		return;
	(void)app_open_article(app, row->id, false);
	/* A single pane shows what has the focus. */
	if (!frame_shows(&app->frame, PLACE_ARTICLE))
		app_focus(app, PLACE_ARTICLE);
}

static void
go_to_section(struct app *app)
{
	enum place focus = app->frame.focus;
	struct page page = { 0 };

	page_copy(&page, &app->space_page);
	(void)app_go_page(app, &page, true);
	page_clear(&page);
	if (!first_is_unread(app) && !go_unread(app, 1)) {
		app_message(app, _("nothing unread here"));
		return;
	}
	open_selected(app);
	if (focus == PLACE_ARTICLE || focus == PLACE_SIDEBAR)
		app_focus(app, focus);
}

/*
 * Space: a page of the article; at its end the next unread down the list; at
 * the list's end a word, and with the next Space the next section.
 */
void
app_read_on(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);
	bool here;

	if (app->space_stop) {
		app->space_stop = false;
		go_to_section(app);
		return;
	}
	here = row && app_row_is_open(app, row);
	if (row && (!here || (app->open.preview && row->unread))) {
		/* A row that was read already is passed over, unless it is
		   where one begins. */
		if (row->unread || !here) {
			open_selected(app);
			return;
		}
	}
	if (here)
		app_opened(app);
	if (pane_move(&app->article->pane, MOTION_PAGE_DOWN, 1)) {
		app->article->pane.dirty = app->dirty = true;
		app_read_on_end(app);
		return;
	}
	app_read_on_end(app);
	if (go_unread(app, 1))
		open_selected(app);
	else
		stop_at_end(app);
}

void
app_next_article(struct app *app, int rows)
{
	struct list *list = &app->headlines->list;
	int64_t index = list->cursor + rows;
	const struct headline *row;

	if (list->total == 0)
		return;
	if (index >= list->total && !list->more)
		index = list->total - 1;
	if (index < 0)
		index = 0;
	if (index == list->cursor)
		app_message(app,
		    rows > 0 ? _("this is the last") : _("this is the first"));
	app_go_row(app, index);
	row = headlines_selected(app->headlines);
	if (row)
		(void)app_open_article(app, row->id, false);
}
