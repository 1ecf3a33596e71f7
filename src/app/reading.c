/* The article pane and what opening an article means. */
#include <string.h>

#include "base/reason.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "state.h"

enum { STARRED_MOST = 100 }; /* pages asked for at one key */

int64_t
app_article(const struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);
	bool reading = app->frame.focus == PLACE_ARTICLE ||
		       app->frame.focus == PLACE_SIDEBAR;

	/* The headlines may be hidden behind the feed list. */
	if (app->frame.focus == PLACE_TREE)
		return 0;
	if (reading && app->open.id != 0 && !app->open.card)
		return app->open.id;
	/* Of a story what < or > opened is what one sees. */
	return row && app_row_is_open(app, row) ? app->open.id
	       : row                            ? row->id
						: 0;
}

int
app_no_article(const struct app *app, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "%s",
	    app->frame.focus == PLACE_TREE
		? _("not on a feed or section: Enter lists its articles")
		: _("no article here; gh goes to the headlines"));
}

bool
app_article_row(struct app *app, struct article_row *row, struct arena *mem)
{
	int64_t id = app_article(app);

	return id != 0 &&
	       store_article_row(app->store, row, id, mem, NULL) == 0;
}

/* "Metro · mercredi 13 septembre 2023 · Anna Blume · 2 min" */
static struct text
meta_line(struct app *app, struct arena *mem, const struct article_full *full)
{
	struct buf out = { 0 };
	struct date date = full->article.published;
	struct text meta, why;

	buf_add_text(&out, full->row.source);
	if (date.precision == DATE_NONE)
		date = (struct date){ full->row.time, DATE_DAY };
	buf_add_cstr(&out, " · ");
	time_add_words(&out, date,
	    full->article.language.len > 0 ? full->article.language
					   : app_language(app));
	if (full->article.byline.len > 0)
		buf_printf(&out, " · %.*s", TEXT_ARG(full->article.byline));
	if (full->words >= 50)
		buf_printf(&out, _(" · %d\u00A0min"),
		    app_minutes(full->words, full->article.language));
	why = app_ruled_why(app, full->row.id, mem);
	if (why.len > 0)
		buf_printf(&out, " · %.*s", TEXT_ARG(why));
	app_use_commas(app, &out);
	meta = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return meta;
}

static void
make_view(struct app *app, struct article_view *view)
{
	struct article_full *full = &app->open.full;

	if (app_shows_changes(app)) {
		app_view_changes(app, view);
		return;
	}
	*view = (struct article_view){
		.article = &full->article,
		.title = full->row.title,
		.meta = meta_line(app, &app->open.mem, full),
		.tags = app_shown_tags(app, &app->open.mem, full),
		.ntags = full->ntags,
		.note = app_text_note(app, &app->open.mem, full),
		.names = &full->names,
		.marked = app_marked_here(app),
		.quotes = app->open.quoted,
		.nquotes = app->open.nquoted,
		.added = app->open.novel,
		.nadded = app->open.nnovel,
	};
	app_add_pictures(app, view);
}

static bool wants_page(const struct app *app, const struct article_full *full);
static bool send_for_page(struct app *app);

static int
read_article(struct app *app, struct article_full *full, int64_t id, bool names,
    struct arena *mem, struct err *err)
{
	return names
		   ? store_article(app->store, full, id, TEXT_NOWHERE, mem, err)
		   : store_article_text(
			 app->store, full, id, TEXT_NOWHERE, mem, err);
}

/*
 * Reads an article and hands it to the pane. The pane borrows the old one
 * until it has the new one: both live for a moment. Whether its page is asked
 * for is settled first, since what says so is laid out with the text. Its
 * names, which took as long as all the rest, do not keep a key waiting.
 */
static int
load(struct app *app, int64_t id, bool again, struct err *err)
{
	struct arena mem = { 0 }, old = app->open.mem;
	struct article_full full;
	struct article_view view;

	store_hold(app->store);
	if (read_article(app, &full, id, again, &mem, err) < 0) {
		store_release(app->store);
		arena_clear(&mem);
		return -1;
	}
	if (app->open.id != id || app->open.card)
		app->open.change = 0;
	full.page_error = reason_told(&mem, full.page_error);
	app->open.full = full;
	app->open.entities = (struct entity_rows){ 0 };
	app->open.names_due = true;
	app->open.nnovel = 0;
	app->open.mem = mem;
	app->open.id = id;
	app->open.card = false;
	app_load_quotes(app);
	app_reload_changes(app);
	if (!again && !app->open.preview && wants_page(app, &full))
		(void)send_for_page(app);
	make_view(app, &view);
	if (again)
		article_pane_update(app->article, &view);
	else
		article_pane_set(app->article, &view);
	arena_clear(&old);
	if (again)
		app_show_sidebar(app);
	store_release(app->store);
	return 0;
}

int
app_open_article(struct app *app, int64_t id, bool preview)
{
	struct err err;
	bool same = app->open.id == id && !app->open.card;

	app->preview_at = 0;
	if (!same)
		app_note_position(app);
	app->open.preview = preview && !(same && !app->open.preview);
	if (!same) {
		app->open.asked = app->open.asked_by_key = false;
		if (load(app, id, false, &err) < 0) {
			app_error(app, &err);
			return -1;
		}
		app_find_asked(app);
	}
	if (!app->open.preview) {
		if (app->article->top == 0)
			app_take_position(app);
		app_opened(app);
	}
	app_show_place(app);
	app->article->pane.dirty = app->dirty = true;
	return 0;
}

void
app_close_article(struct app *app)
{
	app_note_position(app);
	article_pane_close(app->article);
	article_pane_set_empty(
	    app->article, settings_flag(&app->config->settings, OPTION_PREVIEW)
			      ? ""
			      : "Enter opens the article.");
	arena_clear(&app->open.mem);
	app->open = (struct open){ 0 };
	app->find_asked = false;
	buf_reset(&app->find);
	status_set_find(app->status, TEXT(""), 0, 0);
	app_show_sidebar(app);
	app->article->pane.dirty = app->dirty = true;
}

void
app_reload_article(struct app *app)
{
	if (app->open.id == 0 || app->open.card)
		return;
	if (load(app, app->open.id, true, NULL) < 0)
		return;
	app_highlight(app);
	app_find_again(app);
	app_show_place(app);
	app->article->pane.dirty = app->dirty = true;
}

/*
 * In the first of the reader's languages: in articles of that one as it is
 * written there, which asks for nothing, else as it is written elsewhere.
 */
static struct text
name_beside(struct app *app, const struct entity_row *row, struct arena *mem)
{
	struct text here = app_name_here(app, row->id);

	if (!row->given && here.len > 0 &&
	    text_equal_nocase(
		text_sub(app->open.full.row.language, 0, 2), app_language(app)))
		return here;
	return app_entity_name(app, row, mem);
}

/* How many articles name it beside those that are counted. */
static uint32_t
elsewhere(const struct app *app, const struct entity_row *row)
{
	int64_t others = row->articles - (app->open.card ? row->count : 1);

	if (app_shows_who(app))
		return 0; /* there the weeks before are told */
	return others <= 0           ? 0
	       : others > UINT32_MAX ? UINT32_MAX
				     : (uint32_t)others;
}

/* Narrowed to names that hold the words, as shown or as written here. */
static bool
is_wanted(const struct app *app, struct text name, int64_t id)
{
	struct text words = buf_text(&app->side_filter);

	return words.len == 0 ||
	       text_find_nocase(name, words, 0) != TEXT_NONE ||
	       text_find_nocase(app_name_here(app, id), words, 0) != TEXT_NONE;
}

/* All of it but the name. */
static void
fill_sidebar_row(
    struct app *app, struct sidebar_row *row, const struct entity_row *from)
{
	static const enum sidebar_change changes[] = { CHANGE_NEW, CHANGE_UP,
		CHANGE_EVEN, CHANGE_DOWN };
	struct name_lines lines = app_name_lines(app, from);

	row->id = from->id;
	row->kind = from->kind;
	row->count = (uint32_t)from->count;
	row->elsewhere = elsewhere(app, from);
	if (app_shows_who(app))
		row->change = changes[entity_trend(from)];
	row->salience = from->salience;
	row->followed = lines.follow != NULL;
	row->muted = lines.mute != NULL;
	for (int d = 0; d < ENTITY_DAYS && d < SIDEBAR_DAYS; d++)
		row->days[d] = from->days[d] > UINT16_MAX
				   ? UINT16_MAX
				   : (uint16_t)from->days[d];
}

/* Names that are muted come last of their kind. */
static const char *
why_empty(const struct app *app)
{
	if (app->side_filter.len > 0)
		return _("No name matches. Esc shows all.");
	if (app_shows_who(app))
		return _("Nobody was named.");
	if (app->open.card)
		return _("Nobody else.");
	return app->open.id != 0 ? _("It names nobody.") : "";
}

static void
load_names(struct app *app)
{
	struct open *open = &app->open;

	open->names_due = false;
	app_find_novel(app);
	if (store_article_entities(app->store, &open->entities, open->id,
		app->now, &open->mem, NULL) < 0)
		open->entities = (struct entity_rows){ 0 };
	if (open->full.packed_names.len == 0)
		return;
	if (store_article_names(app->store, &open->full, &open->mem, NULL) < 0)
		open->full.names = (struct names){ 0 };
	/* Those that are always marked stand out in the text. */
	if (app_marked_here(app))
		app_lay_out_again(app);
}

static void
fill_sidebar(struct app *app)
{
	const struct entity_rows *entities = &app->open.entities;
	struct arena mem = { 0 };
	struct sidebar_row *rows =
	    arena_array(&mem, entities->n + 1, sizeof(*rows));
	struct sidebar_row *muted =
	    arena_array(&mem, entities->n + 1, sizeof(*muted));
	size_t n = 0, nmuted = 0;

	for (size_t i = 0; i < entities->n; i++) {
		const struct entity_row *from = &entities->rows[i];
		struct sidebar_row row = {
			.name = app->open.card ? from->name
					       : name_beside(app, from, &mem)
		};

		if (!is_wanted(app, row.name, from->id))
			continue;
		fill_sidebar_row(app, &row, from);
		if (row.muted)
			muted[nmuted++] = row;
		else
			rows[n++] = row;
	}
	for (size_t i = 0; i < nmuted; i++)
		rows[n++] = muted[i];
	sidebar_set(app->sidebar, rows, n);
	sidebar_set_empty(app->sidebar, why_empty(app));
	sidebar_count_articles(app->sidebar, app->open.card);
	sidebar_set_note(app->sidebar, TEXT(""), TEXT(""));
	app->noted = 0;
	app->sidebar->pane.dirty = app->dirty = true;
	arena_clear(&mem);
}

void
app_show_sidebar(struct app *app)
{
	store_hold(app->store);
	if (app->open.names_due)
		load_names(app);
	fill_sidebar(app);
	store_release(app->store);
}

bool
app_show_names(struct app *app)
{
	if (!app->open.names_due)
		return false;
	app_show_sidebar(app);
	return true;
}

void
app_set_article(struct app *app)
{
	struct article_view view;

	make_view(app, &view);
	article_pane_set(app->article, &view);
	app_highlight(app);
}

void
app_lay_out_again(struct app *app)
{
	struct article_view view;

	make_view(app, &view);
	article_pane_update(app->article, &view);
}

/* False: it is under way, or there is nobody or nothing to ask. */
static bool
send_for_page(struct app *app)
{
	if (app->open.asked || app->open.full.row.url.len == 0 ||
	    app->engine_fd < 0)
		return false;
	app->open.asked = true;
	app_wish(
	    app, WISH_FULLTEXT, app->open.id, app->open.asked_by_key ? 1 : 0);
	return true;
}

void
app_ask_page(struct app *app, bool by_key)
{
	if (app->open.id == 0 || app->open.card)
		return;
	app->open.asked_by_key |= by_key && app->engine_fd >= 0;
	if (!send_for_page(app))
		return;
	/* It says so where the text ends, and in the place line. */
	app_lay_out_again(app);
	app_show_place(app);
}

/* Does full-text=… ask for its page now that it is opened or starred? */
static bool
wants_page(const struct app *app, const struct article_full *full)
{
	const struct config_feed *feed = app_feed_of(app, full->row.feed);
	const struct settings *settings =
	    feed ? &feed->settings : &app->config->settings;
	int64_t policy = settings_number(settings, OPTION_FULL_TEXT);
	struct page_view view = article_page_view(full);

	return policy != FULL_TEXT_NEVER &&
	       page_is_wanted(
		   &view, PAGE_OPENED, policy == FULL_TEXT_ALWAYS, app->now);
}

void
app_starred(struct app *app, const int64_t *ids, size_t n)
{
	struct arena mem = { 0 };
	struct article_full full;

	for (size_t i = 0; app->engine_fd >= 0 && i < n && i < STARRED_MOST;
	     i++) {
		if (ids[i] == app->open.id && !app->open.card) {
			if (wants_page(app, &app->open.full))
				app_ask_page(app, false);
		} else if (store_article(app->store, &full, ids[i],
			       TEXT_NOWHERE, &mem, NULL) == 0 &&
			   wants_page(app, &full)) {
			app_wish(app, WISH_FULLTEXT, ids[i], 0);
		}
		arena_reset(&mem);
	}
	arena_clear(&mem);
}

/* The store marks near copies of it too; with read-story whole all others. */
static void
read_open(struct app *app)
{
	struct arena mem = { 0 };
	int64_t id = app->open.id, *ids = &id;
	size_t n = 1;

	if (settings_number(&app->config->settings, OPTION_READ_STORY) ==
	    READ_STORY_WHOLE)
		n = app_whole_story(app, id, &ids, &mem);
	app->open.full.row.read = true;
	app->nread++;
	app_mark(app, MARK_READ, TEXT(""), ids, n, true, "");
	arena_clear(&mem);
}

void
app_opened(struct app *app)
{
	app->open.preview = false;
	if (settings_number(&app->config->settings, OPTION_READ_ON) ==
		READ_ON_OPEN &&
	    !app->open.full.row.read)
		read_open(app);
	if (wants_page(app, &app->open.full))
		app_ask_page(app, false);
	app_show_all_pictures(app);
	app_read_on_end(app);
}

void
app_read_on_end(struct app *app)
{
	if (app->open.id == 0 || app->open.card || app->open.preview ||
	    app->open.full.row.read)
		return;
	if (settings_number(&app->config->settings, OPTION_READ_ON) !=
		READ_ON_END ||
	    !article_pane_at_end(app->article))
		return;
	read_open(app);
}

void
app_list_links(struct app *app)
{
	struct article_pane *pane = app->article;
	bool listed = pane->links == LINKS_END;

	if (!article_pane_is_open(pane) || pane->view.article->nlinks == 0) {
		app_message(app, _("no links here"));
		return;
	}
	article_pane_set_form(
	    pane, pane->measure, listed ? LINKS_NUMBERS : LINKS_END);
	if (!listed)
		(void)article_pane_show_links(pane);
	pane->pane.dirty = app->dirty = true;
}
