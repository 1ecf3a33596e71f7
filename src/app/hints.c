/*
 * Letters on the links and names of the article: typed, they open a link or
 * select a name. In accessible mode a list of them.
 */
#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "popups.h"

static void
show_typed(struct app *app)
{
	status_set_pending(app->status, text_of(app->article->hints.typed));
	app->article->pane.dirty = app->status->pane.dirty = true;
	app->dirty = true;
}

static void
end(struct app *app)
{
	article_pane_end_hints(app->article);
	status_set_message(app->status, TEXT(""), false);
	app->hinting = false;
	show_typed(app);
}

static void
say_what_is_typed(struct app *app)
{
	if (app->hints_left > 1)
		app_message(app,
		    P_("%d link: type its letters; a capital copies; Esc ends",
			"%d links: type their letters; a capital copies; Esc "
			"ends",
			app->hints_left),
		    app->hints_left);
	else
		app_message(
		    app, _("type a label; a capital copies a link, opens "
			   "a name's page; Esc ends"));
}

/*
 * A preview that is still to come is what one means; what is open is shown
 * where there is one pane alone.
 */
static bool
show_article(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);
	bool list =
	    app->frame.focus == PLACE_LIST || app->frame.focus == PLACE_TREE;

	if (app->preview_at != 0 && row && app->frame.focus == PLACE_LIST)
		(void)app_open_article(app, row->id, true);
	if (!article_pane_is_open(app->article))
		return false;
	(void)app_show_names(app);
	if (!frame_shows(&app->frame, PLACE_ARTICLE) &&
	    (!list || (app->open.id != 0 && !app->open.preview)))
		app_focus(app, PLACE_ARTICLE);
	return frame_shows(&app->frame, PLACE_ARTICLE);
}

bool
app_hint(struct app *app, unsigned what, int count)
{
	struct text keys =
	    settings_text(&app->config->settings, OPTION_HINT_KEYS);

	app->hints_left = count;
	app->hint_what = what;
	if (!show_article(app)) {
		app_message(app, _("open an article first: f labels its links "
				   "and names"));
		return false;
	}
	if (app->accessible) {
		app_popup(app, POPUP_FOR_HINTS);
		if (app->popping != POPUP_FOR_HINTS)
			app_message(app, _("it has no link and names nobody"));
		return app->popping == POPUP_FOR_HINTS;
	}
	app->hinting = article_pane_hint(app->article, what, keys) > 0;
	if (app->hinting)
		say_what_is_typed(app);
	else
		app_message(app, _("no link and no name is in sight"));
	show_typed(app);
	return app->hinting;
}

static void
take_link(struct app *app, struct text url, bool copy)
{
	struct arena mem = { 0 };

	url = url_clean(&mem, url);
	if (url_is_web(url))
		app_ask_errand(app, copy ? ERRAND_COPY : ERRAND_OPEN, url);
	else
		app_message(app, _("it has no web address"));
	arena_clear(&mem);
}

static bool
select_name(struct app *app, int64_t id)
{
	if (sidebar_go_id(app->sidebar, id))
		return true;
	buf_reset(&app->side_filter);
	app_show_sidebar(app);
	return sidebar_go_id(app->sidebar, id);
}

/* Would the text be seen beside the sidebar? */
static bool
has_room(const struct app *app)
{
	struct frame frame = app->frame;

	frame.focus = PLACE_SIDEBAR;
	frame.no_sidebar = false;
	frame_divide(&frame);
	return frame_shows(&frame, PLACE_ARTICLE);
}

static void
take_name(struct app *app, int64_t id, bool page)
{
	const struct article_full *full = &app->open.full;
	const struct sidebar_row *row;

	if (!select_name(app, id)) {
		app_message(app, _("that name is not kept"));
		return;
	}
	row = sidebar_selected(app->sidebar);
	if (page) {
		app_enter(app, PLACE_SIDEBAR);
	} else if (app->accessible || has_room(app)) {
		app_focus(app, PLACE_SIDEBAR);
	} else {
		for (size_t i = 0; i < full->names.nentities; i++)
			if (full->entities[i] == id)
				article_pane_highlight(
				    app->article, (int64_t)i);
		app_message(app, _("%.*s is marked; ge goes to it"),
		    TEXT_ARG(row->name));
	}
	app->sidebar->pane.dirty = app->article->pane.dirty = true;
	app->dirty = true;
}

static void
take_note(struct app *app, int note)
{
	if (!article_pane_go_note(app->article, note))
		app_message(app, _("nothing refers to this note"));
	else if (note > 0)
		app_message(app, _("note %d: f and its label lead back"), note);
	app->article->pane.dirty = app->dirty = true;
}

/* A link leaves the labels while more of them are wanted. */
static void
take(struct app *app, struct hint hint, bool capital)
{
	const struct article_full *full = &app->open.full;

	if (hint.link != 0 && --app->hints_left > 0)
		say_what_is_typed(app);
	else
		end(app);
	if (hint.note != 0)
		take_note(app, hint.note);
	else if (hint.link > 0 && hint.link <= full->article.nlinks)
		take_link(app, full->article.links[hint.link - 1].url, capital);
	else if (hint.entity >= 0 &&
		 (size_t)hint.entity < full->names.nentities)
		take_name(app, full->entities[hint.entity], capital);
	show_typed(app);
}

static void
say_none(struct app *app, struct key key)
{
	struct buf typed = { 0 }, name = { 0 };

	buf_add_cstr(&typed, app->article->hints.typed);
	key_add_name(&name, key);
	keys_add_pretty(&typed, buf_text(&name));
	end(app);
	app_message(app, _("no hint %s"), buf_cstr(&typed));
	buf_clear(&typed);
	buf_clear(&name);
}

bool
app_hint_key(struct app *app, struct key key)
{
	const struct hint *hint;
	bool capital;

	if (key_is_mouse(key)) {
		end(app);
		return false;
	}
	/* Not a letter typed for a label may act as a command. */
	if (app->article->hints.n == 0) {
		end(app);
		app_message(
		    app, _("the text changed: f shows the labels again"));
		return true;
	}
	switch (hints_key(&app->article->hints, key, &hint, &capital)) {
	case HINTS_TYPED:
		show_typed(app);
		break;
	case HINTS_TAKEN:
		take(app, *hint, capital);
		break;
	case HINTS_NONE:
		say_none(app, key);
		break;
	case HINTS_ENDED:
		end(app);
		break;
	}
	return true;
}

/* The address is the help: links change their numbers with the text. */
static void
add_row(struct app *app, struct popup_rows *rows, const struct hint *hint)
{
	const struct article_full *full = &app->open.full;
	struct popup_row *row = NULL;

	if (hint->link > 0 && hint->link <= full->article.nlinks) {
		const struct link *link = &full->article.links[hint->link - 1];

		row = popup_rows_add(rows, 0, "",
		    arena_printf(rows->mem, _("link %u: %.*s"), hint->link,
			TEXT_ARG(link->text)));
		row->help = link->url;
	} else if (hint->note > 0) {
		row = popup_rows_add(rows, -hint->note, "",
		    arena_printf(rows->mem, _("note %d"), hint->note));
	} else if (hint->entity >= 0 &&
		   (size_t)hint->entity < full->names.nentities) {
		const struct entity *entity =
		    &full->names.entities[hint->entity];

		row = popup_rows_add(rows, full->entities[hint->entity], "",
		    arena_printf(rows->mem, "%.*s, %s", TEXT_ARG(entity->name),
			entity_kind_name(entity->kind)));
	}
	if (row)
		row->key = arena_copy(rows->mem, text_of(hint->label));
}

void
popup_hint_rows(struct app *app, struct popup_rows *rows)
{
	const struct article_pane *pane = app->article;
	const struct hints_wish wish = {
		.layout = &pane->layout,
		.names = pane->view.names,
		.to = pane->layout.nlines,
		.what = app->hint_what,
		.keys = settings_text(&app->config->settings, OPTION_HINT_KEYS),
		.columns = pane->pane.area.columns,
	};
	struct hints hints;

	hints_make(&hints, &wish);
	for (size_t i = 0; i < hints.n; i++)
		add_row(app, rows, &hints.rows[i]);
	hints_clear(&hints);
}

void
popup_hint_taken(struct app *app, const struct popup_row *row)
{
	bool capital = app->popup->capital;

	if (!row) {
		app_message(
		    app, _("no hint %s"), buf_cstr(&app->popup->filter));
	} else if (row->id < 0) {
		take_note(app, (int)-row->id);
	} else if (row->id != 0) {
		take_name(app, row->id, capital);
	} else {
		take_link(app, row->help, capital);
		if (--app->hints_left > 0)
			app_popup(app, POPUP_FOR_HINTS);
	}
}
