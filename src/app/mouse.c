/* Everything may be done by mouse too; the wheel never marks. */
#include "state.h"

static void
open_link(struct app *app, unsigned link)
{
	if (link == 0 || link > app->open.full.article.nlinks)
		return;
	app_ask_errand(
	    app, ERRAND_OPEN, app->open.full.article.links[link - 1].url);
}

static void
click_tab(struct app *app, int column)
{
	int tab = tabs_at(app->tabs, column);

	for (size_t i = 0; i < app->nstops && tab >= 0; i++) {
		struct page page;

		if (app->stops[i].tab != tab)
			continue;
		page = page_of_stop(app, i);
		(void)app_go_page(app, &page, true);
		page_clear(&page);
		app_focus(app, PLACE_LIST);
		return;
	}
}

/*
 * A first click selects, one on the selected row opens it; one on the sign of
 * a story unfolds it, or folds it again.
 */
static void
click_list(struct app *app, int row, int column)
{
	int64_t index = headlines_at(app->headlines, row);
	bool again = index == app->headlines->list.cursor &&
		     app->frame.focus == PLACE_LIST;
	bool fold = app_folds(app) && index >= 0 &&
		    headlines_fold_at(app->headlines, row, column);
	struct err err = { 0 };

	app_focus(app, PLACE_LIST);
	if (index < 0)
		return;
	if (fold) {
		app_go_row(app, index);
		if (app_toggle_fold(app, &err) < 0)
			app_error(app, &err);
	} else if (again)
		app_enter(app, PLACE_LIST);
	else
		app_go_row(app, index);
}

static void
click_tree(struct app *app, int row)
{
	int64_t index = tree_at(app->tree, row);
	bool again =
	    index == app->tree->list.cursor && app->frame.focus == PLACE_TREE;

	app_focus(app, PLACE_TREE);
	if (index < 0)
		return;
	tree_go(app->tree, index);
	app_tree_moved(app);
	if (again)
		app_open_tree_row(app);
}

static void
click_sidebar(struct app *app, int row)
{
	int64_t index = sidebar_at(app->sidebar, row);
	bool again = index == app->sidebar->list.cursor &&
		     app->frame.focus == PLACE_SIDEBAR;

	app_focus(app, PLACE_SIDEBAR);
	if (index < 0)
		return;
	list_go(&app->sidebar->list, index);
	app_highlight(app);
	app->sidebar->pane.dirty = app->dirty = true;
	if (again)
		app_enter(app, PLACE_SIDEBAR);
}

/* What a button does is done when it goes up: it may be to select. */
static void
press_article(struct app *app, int row, int column)
{
	bool selected = app_selects_text(app);

	app_focus(app, PLACE_ARTICLE);
	app_end_text_selection(app);
	app->press =
	    (struct press){ .held = !selected, .row = row, .column = column };
}

static void
go_tag(struct app *app, struct text tag)
{
	struct page page = { .kind =
				 text_is(tag, TAG_LATER) ? PAGE_LATER
							 : PAGE_TAG };

	if (page.kind == PAGE_TAG)
		buf_add_text(&page.name, tag);
	(void)app_go_page(app, &page, true);
	page_clear(&page);
	app_focus(app, PLACE_LIST);
}

static void
click_article(struct app *app, int row, int column)
{
	unsigned link, image;
	struct err err = { 0 };
	struct text tag;
	int64_t entity;
	int note;

	if (app->open.id != 0 && app->open.preview)
		app_opened(app);
	tag = article_pane_tag_at(app->article, row, column);
	note = article_pane_note_at(app->article, row, column);
	link = article_pane_link_at(app->article, row, column);
	entity = article_pane_entity_at(app->article, row, column);
	image = article_pane_image_at(app->article, row);
	if (tag.len > 0) {
		go_tag(app, tag);
	} else if (note != 0) {
		(void)article_pane_go_note(app->article, note);
		app->article->pane.dirty = app->dirty = true;
	} else if (link != 0)
		open_link(app, link);
	else if (entity >= 0 &&
		 (size_t)entity < app->open.full.names.nentities) {
		(void)sidebar_go_id(
		    app->sidebar, app->open.full.entities[entity]);
		article_pane_highlight(app->article, entity);
		app->sidebar->pane.dirty = app->dirty = true;
	} else if (image != 0 && app_toggle_image(app, image, &err) < 0)
		app_error(app, &err);
}

static void
click(struct app *app, struct key key)
{
	int row, column;

	app->press = (struct press){ 0 };
	app->drag = frame_border_at(&app->frame, key.row, key.column);
	if (app->drag >= 0)
		return;
	if (app->frame.tabs.rows > 0 &&
	    pane_hit(&app->tabs->pane, key.row, key.column, &row, &column))
		click_tab(app, column);
	else if (frame_shows(&app->frame, PLACE_LIST) &&
		 pane_hit(
		     &app->headlines->pane, key.row, key.column, &row, &column))
		click_list(app, row, column);
	else if (frame_shows(&app->frame, PLACE_TREE) &&
		 pane_hit(&app->tree->pane, key.row, key.column, &row, &column))
		click_tree(app, row);
	else if (frame_shows(&app->frame, PLACE_SIDEBAR) &&
		 pane_hit(
		     &app->sidebar->pane, key.row, key.column, &row, &column))
		click_sidebar(app, row);
	else if (frame_shows(&app->frame, PLACE_ARTICLE) &&
		 pane_hit(
		     &app->article->pane, key.row, key.column, &row, &column))
		press_article(app, row, column);
}

/* A border or the end of a selection goes along. */
static void
drag(struct app *app, struct key key)
{
	if (app->drag >= 0) {
		frame_drag(&app->frame, app->drag,
		    app->drag == FRAME_SHELF ? key.row : key.column);
		app_layout(app);
	} else if (app->press.held) {
		app_drag_text(app, key.row, key.column);
	}
}

static void
release(struct app *app)
{
	struct press press = app->press;

	app->drag = -1;
	app->press.held = false;
	if (press.held && !press.moved)
		click_article(app, press.row, press.column);
}

static void
wheel(struct app *app, struct key key, enum motion motion)
{
	struct pane *panes[] = { &app->headlines->pane, &app->tree->pane,
		&app->sidebar->pane, &app->article->pane };
	const enum place places[] = { PLACE_LIST, PLACE_TREE, PLACE_SIDEBAR,
		PLACE_ARTICLE };
	int row, column;

	for (size_t i = 0; i < sizeof(panes) / sizeof(panes[0]); i++) {
		if (!frame_shows(&app->frame, places[i]) ||
		    !pane_hit(panes[i], key.row, key.column, &row, &column))
			continue;
		(void)pane_move(panes[i], motion, 3);
		panes[i]->dirty = app->dirty = true;
		if (places[i] == PLACE_LIST)
			app_fill(app);
		else if (places[i] == PLACE_TREE)
			app_tree_moved(app);
	}
}

void
app_mouse(struct app *app, struct key key)
{
	switch (key.code) {
	case KEYCODE_CLICK:
		click(app, key);
		break;
	case KEYCODE_WHEEL_DOWN:
		wheel(app, key, MOTION_WHEEL_DOWN);
		break;
	case KEYCODE_WHEEL_UP:
		wheel(app, key, MOTION_WHEEL_UP);
		break;
	case KEYCODE_DRAG:
		drag(app, key);
		break;
	case KEYCODE_RELEASE:
		release(app);
		break;
	default:
		break;
	}
}
