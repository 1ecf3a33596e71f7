/* Where one was: kept in the store from one run to the next. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "state.h"

enum { SAME_VISIT = 12 * 3600 }; /* what was read in it is still listed */

/* "seen.section Monde": when its list was last left. */
static void
seen_key(struct buf *key, const struct page *page)
{
	buf_add_cstr(key, "seen.");
	page_add_key(key, page);
}

static bool
has_seen(const struct page *page)
{
	return page->kind != PAGE_FOUND && page->kind != PAGE_ENTITY &&
	       page->kind != PAGE_WHO && page->kind != PAGE_STORY &&
	       page->kind != PAGE_FRONT_PAGE && page->kind != PAGE_MUTED &&
	       page->kind != PAGE_NEW && page->name.len < 1000;
}

void
app_save_seen(struct app *app)
{
	struct buf key = { 0 }, value = { 0 };

	if (!has_seen(&app->shown.page) || app->shown.opened == 0)
		return;
	seen_key(&key, &app->shown.page);
	buf_printf(&value, "%" PRId64, app->now);
	(void)store_set_place(
	    app->store, buf_cstr(&key), buf_text(&value), NULL);
	buf_clear(&key);
	buf_clear(&value);
}

void
app_load_seen(struct app *app)
{
	struct arena mem = { 0 };
	struct buf key = { 0 };

	app->since = 0;
	if (has_seen(&app->shown.page)) {
		seen_key(&key, &app->shown.page);
		app->since =
		    strtoll(arena_cstr(&mem,
				store_place(app->store, buf_cstr(&key), &mem)),
			NULL, 10);
	}
	headlines_set_since(app->headlines, app->since);
	buf_clear(&key);
	arena_clear(&mem);
}

static void
set(struct app *app, const char *key, struct buf *value)
{
	(void)store_set_place(app->store, key, buf_text(value), NULL);
	buf_reset(value);
}

/* The paragraph and byte on top: they hold at any width. */
static void
save_top(const struct app *app, struct buf *value)
{
	struct layout_place top = app->article->anchor;

	buf_printf(value, "%" PRId64 " %u %u %d", app->open.id,
	    (unsigned)top.piece, (unsigned)top.byte, (int)app->frame.focus);
}

void
app_save_place(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);
	const struct page *page = &app->shown.page;
	struct buf value = { 0 };

	/* What was only visited is left: the way back leads to a tab. */
	if (page->kind == PAGE_FOUND)
		return;
	app_note_place(app);
	page_add_key(&value, page);
	set(app, "place.page", &value);
	/* The row of what is open as well, though nobody went there. */
	if (row &&
	    (app->shown.touched || (app->open.id != 0 && !app->open.preview)))
		buf_printf(&value, "%" PRId64 " %" PRId64 " %" PRId64,
		    row->time, row->id, app->shown.opened);
	set(app, "place.row", &value);
	if (app->open.id != 0 && !app->open.preview)
		save_top(app, &value);
	set(app, "place.article", &value);
	buf_printf(&value, "%d %d %d %d %d %d", app->shown.unread_only,
	    app->frame.left_share, app->frame.right_share, app->frame.top_share,
	    app->sidebar_closed, app->frame.zen);
	set(app, "place.screen", &value);
	buf_clear(&value);
	app_save_seen(app);
}

static const char *
saved(struct app *app, const char *key, struct arena *mem)
{
	return arena_cstr(mem, store_place(app->store, key, mem));
}

static void
restore_article(struct app *app, const char *value)
{
	unsigned piece, byte;
	int64_t id;
	int focus;

	if (sscanf(value, "%" SCNd64 " %u %u %d", &id, &piece, &byte, &focus) !=
	    4)
		return;
	if (app_open_article(app, id, false) < 0)
		return;
	if (focus == PLACE_ARTICLE || focus == PLACE_SIDEBAR)
		app_focus(app, (enum place)focus);
	article_pane_go(app->article, (struct layout_place){ piece, byte });
}

static void
restore_screen(struct app *app, const char *value)
{
	int unread, left, right, top = 0, closed = 0, zen = 0;

	if (sscanf(value, "%d %d %d %d %d %d", &unread, &left, &right, &top,
		&closed, &zen) < 3)
		return;
	/* What the settings close stays so. */
	if (closed == 1)
		app->sidebar_closed = app->frame.no_sidebar = true;
	app->frame.zen = zen == 1;
	if (top > 0 && top < 1000)
		app->frame.top_share = top;
	app->shown.unread_only = unread == 1;
	if (left > 0 && left < 1000)
		app->frame.left_share = left;
	if (right > 0 && right < 1000)
		app->frame.right_share = right;
}

void
app_restore_place(struct app *app)
{
	struct arena mem = { 0 };
	struct page page;

	restore_screen(app, saved(app, "place.screen", &mem));
	if (!page_of_key(
		&page, app, store_place(app->store, "place.page", &mem)))
		page = (struct page){ .kind = PAGE_ALL };
	if (sscanf(saved(app, "place.row", &mem),
		"%" SCNd64 " %" SCNd64 " %" SCNd64, &page.place.time,
		&page.place.id, &page.entered) < 2)
		page.place = (struct view_place){ 0 };
	if (app->now - page.entered > SAME_VISIT)
		page.entered = 0;
	(void)app_go_page(app, &page, false);
	/* Of nothing new there is nothing to see. */
	if (page.kind == PAGE_NEW && app->headlines->list.total == 0) {
		page.kind = PAGE_ALL;
		(void)app_go_page(app, &page, false);
	}
	restore_article(app, saved(app, "place.article", &mem));
	page_clear(&page);
	arena_clear(&mem);
}
