/* Going from pane to pane, into things and back out. */
#include "base/translate.h"
#include "state.h"

static struct pane *
pane_of(const struct app *app, enum place place)
{
	switch (place) {
	case PLACE_TREE:
		return &app->tree->pane;
	case PLACE_ARTICLE:
		return &app->article->pane;
	case PLACE_SIDEBAR:
		return &app->sidebar->pane;
	case PLACE_LIST:
	case PLACE_COUNT:
		break;
	}
	return &app->headlines->pane;
}

struct pane *
app_focused(const struct app *app)
{
	return pane_of(app, app->frame.focus);
}

unsigned
app_pane(const struct app *app)
{
	switch (app->frame.focus) {
	case PLACE_TREE:
		return WHERE_FEEDS;
	case PLACE_ARTICLE:
		return WHERE_ARTICLE;
	case PLACE_SIDEBAR:
		return WHERE_SIDEBAR;
	case PLACE_LIST:
	case PLACE_COUNT:
		break;
	}
	return WHERE_HEADLINES;
}

/* The body shows the mentions of the name selected beside it. */
void
app_highlight(struct app *app)
{
	const struct sidebar_row *row = sidebar_selected(app->sidebar);
	int64_t id =
	    app->shown.page.kind == PAGE_ENTITY ? app->shown.page.id : 0;
	int64_t index = -1;

	if (app->open.id == 0 && !app->open.card)
		return;
	if (app->frame.focus == PLACE_SIDEBAR && row)
		id = row->id;
	for (size_t i = 0; i < app->open.full.names.nentities && id; i++)
		if (app->open.full.entities[i] == id)
			index = (int64_t)i;
	if (index == app->article->entity)
		return;
	article_pane_highlight(app->article, index);
	app->article->pane.dirty = app->dirty = true;
}

void
app_focus(struct app *app, enum place place)
{
	if (place == PLACE_SIDEBAR) {
		(void)app_show_names(app);
		app->sidebar_closed = app->frame.no_sidebar = app->frame.tree =
		    false;
	}
	if (place == PLACE_TREE) {
		app->frame.tree = true;
		app_show_tree(app);
	} else if (place == PLACE_LIST) {
		app->frame.tree = app->frame.wide = false;
	}
	if (place != PLACE_ARTICLE)
		app_end_text_selection(app);
	app->frame.focus = place;
	app_layout(app);
	app_highlight(app);
	app_show_found(app);
	app_show_place(app);
	app->dirty = true;
}

static void
open_headline(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);

	if (!row)
		return;
	if (app_open_article(app, row->id, false) == 0)
		app_focus(app, PLACE_ARTICLE);
}

static void
open_entity(struct app *app)
{
	const struct sidebar_row *row = sidebar_selected(app->sidebar);
	struct page page = { .kind = PAGE_ENTITY };

	if (!row)
		return;
	page.id = row->id;
	if (app_go_page(app, &page, true) == 0)
		app_focus(app, PLACE_LIST);
}

/* What is looked at is opened; in what is open a link is followed. */
static void
enter_article(struct app *app)
{
	if (app->open.id != 0 && app->open.preview) {
		app_opened(app);
		app_show_place(app);
		app->article->pane.dirty = app->dirty = true;
	} else if (app->open.id == 0 && !app->open.card) {
		app_message(app,
		    _("no article is open; Enter on a headline opens one"));
	} else if (!app_hint(app, HINT_LINKS, 1)) {
		(void)app_hint(app, HINT_NAMES, 1);
	}
}

void
app_enter(struct app *app, enum place place)
{
	switch (place) {
	case PLACE_TREE:
		app_open_tree_row(app);
		break;
	case PLACE_LIST:
		open_headline(app);
		break;
	case PLACE_ARTICLE:
		enter_article(app);
		break;
	case PLACE_SIDEBAR:
		open_entity(app);
		break;
	case PLACE_COUNT:
		break;
	}
}

/* A page one goes back from by q: not one of the tabs. */
static bool
is_visit(const struct app *app)
{
	enum page_kind kind = app->shown.page.kind;

	return app->nback > 0 &&
	       (kind == PAGE_ENTITY || kind == PAGE_FEED ||
		   kind == PAGE_FOUND || kind == PAGE_WHO ||
		   kind == PAGE_STORY ||
		   kind == PAGE_MUTED || kind == PAGE_TAG || kind == PAGE_NEW);
}

/* The article of a page that has a card gives its place back to that. */
static void
close_article(struct app *app)
{
	bool has_card = app_has_card(app);

	app_end_changes(app);
	app_note_position(app);
	if (has_card && !app->open.card)
		app_show_card(app);
	else if (has_card ||
		 settings_flag(&app->config->settings, OPTION_PREVIEW))
		app->open.preview = true;
	else
		app_close_article(app);
	app_focus(app, app_shows_who(app) ? PLACE_SIDEBAR : PLACE_LIST);
}

/* q: the article is closed, a visit ends; in the headlines, the end. */
void
app_close(struct app *app)
{
	if (app->frame.focus == PLACE_SIDEBAR && app_shows_who(app) &&
	    is_visit(app)) {
		app_go_history(app, true);
	} else if (app->frame.focus == PLACE_SIDEBAR) {
		app_focus(app, app->open.id != 0 ? PLACE_ARTICLE : PLACE_LIST);
	} else if (app->frame.focus == PLACE_TREE) {
		app_focus(app, PLACE_LIST);
	} else if (app->frame.focus == PLACE_ARTICLE) {
		close_article(app);
	} else if (app->shown.narrow.len > 0) {
		app_narrow(app, TEXT(""));
	} else if (is_visit(app)) {
		app_go_history(app, true);
	} else {
		app->quit = true;
	}
}

/* Esc: ends what is going on, and never leaves. */
bool
app_stop_work(struct app *app)
{
	return app_stop_import(app) || app_stop_beside(app) ||
	       app_stop_reindex(app);
}

void
app_escape(struct app *app)
{
	bool joining = app->joining != 0;

	app->space_stop = false;
	app->joining = 0;
	status_set_message(app->status, TEXT(""), false);
	app->status->pane.dirty = app->dirty = true;
	if (joining)
		return;
	if (app_selects(app))
		app_end_selection(app);
	else if (app_selects_text(app))
		app_end_text_selection(app);
	else if (app->frame.focus == PLACE_LIST && app->shown.narrow.len > 0)
		app_narrow(app, TEXT(""));
	else if (app->find.len > 0 &&
		 !(app->find_asked && app->frame.focus == PLACE_LIST))
		app_find(app, TEXT(""));
	else if (app_shows_changes(app))
		app_end_changes(app);
	else if (app->frame.focus == PLACE_LIST &&
		 app->shown.page.kind == PAGE_FOUND && app->nback > 0)
		app_go_history(app, true);
	else if (app->side_filter.len > 0 || app->tree_filter.len > 0)
		app_filter_names(app, TEXT(""));
	else if (!app_cancel_refresh(app))
		(void)app_stop_work(app);
}
