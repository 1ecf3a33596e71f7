/* Panes onto the canvas: what is dirty, once a turn. */
#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "state.h"

/* Where each pane is, and with it how wide: after a resize, a focus… */
void
app_layout(struct app *app)
{
	struct frame *f = &app->frame;

	f->rows = app->rows;
	f->columns = app->columns;
	f->plain = app->accessible;
	frame_divide(f);
	pane_place(&app->tabs->pane, f->tabs);
	pane_place(&app->status->pane, f->status);
	pane_place(&app->tree->pane, f->panes[PLACE_TREE]);
	pane_place(&app->headlines->pane, f->panes[PLACE_LIST]);
	pane_place(&app->article->pane, f->panes[PLACE_ARTICLE]);
	pane_place(&app->sidebar->pane, f->panes[PLACE_SIDEBAR]);
	pane_place(&app->popup->pane,
	    (struct rect){ .rows = app->rows, .columns = app->columns });
	/* The prompt takes the last row, even where no status line has room. */
	pane_place(&app->prompt->pane,
	    (struct rect){
		.row = app->rows - 1, .rows = 1, .columns = app->columns });
	pane_focus(&app->tree->pane, f->focus == PLACE_TREE);
	pane_focus(&app->headlines->pane, f->focus == PLACE_LIST);
	pane_focus(&app->article->pane, f->focus == PLACE_ARTICLE);
	pane_focus(&app->sidebar->pane, f->focus == PLACE_SIDEBAR);
	app_show_progress(app);
	/* A list that was hidden, or was lower, wants more rows. */
	app_fill(app);
	app->dirty = true;
}

void
app_resize(struct app *app, int rows, int columns)
{
	app->rows = rows > 0 ? rows : 1;
	app->columns = columns > 0 ? columns : 1;
	canvas_free(app->canvas);
	app->canvas =
	    canvas_new(app->rows, app->columns, !app->utf8, app->accessible);
	app_layout(app);
	app_moved(app);
}

static void
list_title(struct app *app, struct buf *title)
{
	const struct shown *shown = &app->shown;

	buf_add_text(title, buf_text(&shown->title));
	if (shown->none_unread && !app_has_unread(app))
		buf_add_cstr(title, _(" · nothing unread"));
	else if (!app_lists_unread(app) && app_lists_news(app))
		buf_add_cstr(title, _(" · with read"));
	else if (app_lists_unread(app) && !app_lists_news(app))
		buf_add_cstr(title, _(" · unread"));
	if (shown->narrow.len > 0)
		buf_printf(title, " · /%s", buf_cstr(&shown->narrow));
	if (shown->sort >= SORT_SOURCE)
		buf_printf(title, " · %s", sort_title(shown->sort));
	else if (shown->oldest_first && shown->page.kind != PAGE_STORY)
		buf_add_cstr(title, _(" · oldest first"));
}

static void
article_title(struct app *app, struct buf *left, struct buf *right)
{
	int page, pages;

	if (app_shows_who(app))
		buf_add_cstr(left, C_("title", "Names"));
	else if (app->open.card && app->shown.page.kind == PAGE_STORY)
		buf_add_cstr(left, _("Story"));
	else if (app->open.card)
		buf_add_cstr(left, C_("title", "Name"));
	else if (app_shows_changes(app))
		buf_add_cstr(left, _("Changes"));
	else if (app->open.id != 0)
		buf_add_cstr(
		    left, app->open.preview ? _("Preview") : _("Article"));
	if (!article_pane_is_open(app->article))
		return;
	article_pane_pages(app->article, &page, &pages);
	if (pages > 1)
		buf_printf(right,
		    app->accessible ? _("page %d of %d") : "%d/%d", page,
		    pages);
}

static void
sidebar_title(struct app *app, struct buf *title)
{
	buf_add_cstr(title, app_shows_who(app) ? _("Named this week")
			    : app->open.card && app->shown.page.kind == PAGE_STORY
				? _("Named by several")
			    : app->open.card   ? _("Named together")
					       : _("Named here"));
	if (app->side_filter.len > 0)
		buf_printf(title, " · /%s", buf_cstr(&app->side_filter));
}

void
app_use_commas(const struct app *app, struct buf *text)
{
	static const char dot[] = " · ";
	struct buf out = { 0 };
	size_t from = 0, at;

	if (!app->accessible)
		return;
	while (
	    (at = text_find(buf_text(text), text_of(dot), from)) != TEXT_NONE) {
		buf_add_text(&out, text_sub(buf_text(text), from, at - from));
		buf_add_cstr(&out, ", ");
		from = at + sizeof(dot) - 1;
	}
	buf_add_text(&out, text_from_offset(buf_text(text), from));
	buf_reset(text);
	buf_add_text(text, buf_text(&out));
	buf_clear(&out);
}

/* Where the panes have no titles the tabs say what is seen. */
static void
show_title(struct app *app, const struct frame_title titles[PLACE_COUNT])
{
	const struct frame *f = &app->frame;
	struct buf title = { 0 };

	if (f->titles[f->focus].rows == 0 && f->tabs.rows > 0) {
		buf_add_text(&title, titles[f->focus].left);
		if (titles[f->focus].right.len > 0)
			buf_printf(
			    &title, " %.*s", TEXT_ARG(titles[f->focus].right));
	}
	tabs_set_title(app->tabs, buf_text(&title));
	buf_clear(&title);
}

static void
paint_frame(struct app *app)
{
	struct buf texts[5] = { { 0 }, { 0 }, { 0 }, { 0 }, { 0 } };
	struct frame_title titles[PLACE_COUNT] = { 0 };

	list_title(app, &texts[0]);
	article_title(app, &texts[1], &texts[2]);
	sidebar_title(app, &texts[4]);
	if (app_may_change(app))
		app->said_arrived = app->headlines->arrived;
	if (app->said_arrived > 0)
		buf_printf(&texts[3],
		    app->accessible
			? P_("above: %lld new", "above: %lld new",
			      app->said_arrived)
			: P_("↑ %lld new", "↑ %lld new", app->said_arrived),
		    (long long)app->said_arrived);
	for (size_t i = 0; i < 5; i++)
		app_use_commas(app, &texts[i]);
	titles[PLACE_TREE].left = buf_text(&app->tree_title);
	titles[PLACE_LIST].left = buf_text(&texts[0]);
	titles[PLACE_LIST].right = buf_text(&texts[3]);
	titles[PLACE_ARTICLE].left = buf_text(&texts[1]);
	titles[PLACE_ARTICLE].right = buf_text(&texts[2]);
	titles[PLACE_SIDEBAR].left = buf_text(&texts[4]);
	frame_paint(&app->frame, app->canvas, titles);
	show_title(app, titles);
	for (size_t i = 0; i < 5; i++)
		buf_clear(&texts[i]);
}

static void
paint_pane(struct app *app, struct pane *pane, bool seen)
{
	if (seen)
		pane_paint(pane, app->canvas);
	pane->dirty = false;
}

/* Who cannot see that a message was cut is told it whole. */
static void
fit_status(struct app *app)
{
	int lines = app->accessible ? status_lines(app->status, app->columns)
				    : 1;

	if (lines == app->frame.status_lines ||
	    (lines == 1 && app->frame.status_lines == 0))
		return;
	app->frame.status_lines = lines;
	app_layout(app);
}

const struct canvas *
app_paint(struct app *app)
{
	const struct frame *f = &app->frame;

	if (!app->dirty || !app->canvas)
		return NULL;
	fit_status(app);
	headlines_set_day(app->headlines, time_local_midnight(app->now));
	app->tree->now = app->now;
	/* A canvas of cells is cheap; the screen sends what differs. */
	canvas_erase(app->canvas);
	paint_frame(app);
	paint_pane(app, &app->tabs->pane, f->tabs.rows > 0);
	paint_pane(app, &app->tree->pane, frame_shows(f, PLACE_TREE));
	paint_pane(app, &app->headlines->pane, frame_shows(f, PLACE_LIST));
	paint_pane(app, &app->article->pane, frame_shows(f, PLACE_ARTICLE));
	paint_pane(app, &app->sidebar->pane, frame_shows(f, PLACE_SIDEBAR));
	paint_pane(app, &app->status->pane, f->status.rows > 0);
	if (app->prompting != PROMPT_NONE) {
		canvas_fill(
		    app->canvas, app->prompt->pane.area, ' ', STYLE(ROLE_TEXT));
		paint_pane(app, &app->prompt->pane, true);
		prompt_paint_completions(app->prompt, app->canvas);
	}
	if (app->which)
		app_paint_which(app);
	if (app->popping != POPUP_FOR_NONE)
		paint_pane(app, &app->popup->pane, true);
	if (settings_flag(&app->config->settings, OPTION_ASCII))
		canvas_use_ascii_marks(app->canvas);
	app->dirty = false;
	return app->canvas;
}

void
app_repaint(struct app *app)
{
	app->dirty = true;
}

const struct theme *
app_theme(const struct app *app)
{
	return &app->theme;
}
