/* Lists over the panes: help, notices, the palette, places, the outline. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "popups.h"
#include "store/rules.h"
#include "store/tags.h"

enum {
	TIME_CELLS = 7,  /* "09:12  " */
	TIMES_FROM = 24, /* columns: with fewer the words have them all */
};

struct popup_row *
popup_rows_add(
    struct popup_rows *rows, int64_t id, const char *group, struct text name)
{
	struct popup_row *row =
	    ARENA_PUSH(rows->mem, rows->rows, rows->n, rows->cap);

	*row = (struct popup_row){
		.id = id, .group = text_of(group), .name = name
	};
	return row;
}

/* All of them: "j Down ^E". */
struct text
app_keys_of(struct app *app, struct arena *mem, unsigned pane, struct text line)
{
	const struct keymap *map = &app->config->keymap;
	struct buf keys = { 0 };
	struct text result;

	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];

		if (!(b->where & pane) || !text_equal(b->line, line))
			continue;
		if (keys.len > 0)
			buf_add_byte(&keys, ' ');
		keys_add_pretty(&keys, b->keys);
	}
	result = arena_copy(mem, buf_text(&keys));
	buf_clear(&keys);
	return result;
}

enum {
	WHO = -1,
	NEW_PLACE = 149999,
	MUTED_PLACE = 150000,
	TAG_BASE = 150001, /* … plus its place among all */
	SECTION_BASE = 200000,
	FEED_BASE = 300000,
};

static void
tag_rows(struct app *app, struct popup_rows *rows)
{
	struct tag_row *tags;
	size_t n;

	if (app_all_tags(app, &tags, &n, rows->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n && i < SECTION_BASE - TAG_BASE; i++)
		popup_rows_add(rows, TAG_BASE + (int64_t)i, _("Tags"),
		    tags[i].tag)
		    ->help = tags[i].articles > 0
				 ? arena_printf(rows->mem,
				       P_("tag of %lld article",
					   "tag of %lld articles",
					   tags[i].articles),
				       (long long)tags[i].articles)
				 : text_of(_("tag"));
}

/* The one that was offered; gone when there are fewer meanwhile. */
static void
take_tag(struct app *app, struct page *page, size_t place)
{
	struct arena mem = { 0 };
	struct tag_row *tags;
	size_t n;

	page->kind = PAGE_TAG;
	if (app_all_tags(app, &tags, &n, &mem, NULL) == 0 && place < n)
		buf_add_text(&page->name, tags[place].tag);
	arena_clear(&mem);
}

void
popup_place_rows(struct app *app, struct popup_rows *rows)
{
	const struct config *config = app->config;
	int64_t muted = 0;
	struct page page;

	for (size_t i = 0; i < app->nstops; i++) {
		struct popup_row *row;
		struct buf title = { 0 };

		if (app->stops[i].kind == PAGE_SECTION)
			continue;
		page = page_of_stop(app, i);
		page_add_title(&title, app, &page);
		row = popup_rows_add(rows, (int64_t)i,
		    app->stops[i].kind == PAGE_FOLLOWED ? _("Followed")
		    : app->stops[i].kind == PAGE_SEARCH ? _("Searches")
							: _("Lists"),
		    arena_copy(rows->mem, buf_text(&title)));
		if (app->stops[i].kind == PAGE_FOLLOWED)
			row->help = arena_printf(rows->mem,
			    P_("%lld unread", "%lld unread",
				app_stop_unread(app, i)),
			    (long long)app_stop_unread(app, i));
		page_clear(&page);
		buf_clear(&title);
	}
	popup_rows_add(rows, NEW_PLACE, _("Lists"), text_of(_("New")))->help =
	    text_of(_("what came since you were here last"));
	page = (struct page){ .kind = PAGE_MUTED };
	if (app_stop_of(app, &page) < 0 &&
	    store_muted(app->store, TEXT(""), &muted, NULL) == 0 && muted > 0)
		popup_rows_add(
		    rows, MUTED_PLACE, _("Lists"), text_of(_("Muted")));
	popup_rows_add(
	    rows, WHO, C_("title", "Names"), text_of(_("Named this week")));
	tag_rows(app, rows);
	for (size_t i = 0; i < config->nsections; i++)
		popup_rows_add(rows, SECTION_BASE + (int64_t)i, _("Sections"),
		    config->sections[i]->path)
		    ->help = text_of(_("section"));
	(void)app_find_feed(app, TEXT("")); /* knows their own titles then */
	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];
		struct popup_row *row =
		    popup_rows_add(rows, FEED_BASE + (int64_t)i, _("Feeds"),
			app_feed_title(app, feed));

		row->help = feed->section
				? arena_printf(rows->mem, _("feed in %.*s"),
				      TEXT_ARG(feed->section->path))
				: text_of(_("feed"));
	}
}

enum { NO_SECTION = -1, NEW_SECTION = -2 };

/* Where a feed may go; what is typed and is none of them is a new one. */
static void
section_rows(struct app *app, struct popup_rows *rows)
{
	const struct config *config = app->config;

	popup_rows_add(rows, NO_SECTION, "", text_of(_("no section")));
	popup_rows_add(rows, NEW_SECTION, "", text_of(_("new section…")));
	for (size_t i = 0; i < config->nsections; i++)
		popup_rows_add(
		    rows, (int64_t)i, _("Sections"), config->sections[i]->path);
}

static void
outline_rows(struct app *app, struct popup_rows *rows)
{
	size_t n = article_pane_headings(app->article);

	for (size_t i = 0; i < n; i++) {
		struct text heading;
		int level;

		if (!article_pane_heading(app->article, i, &heading, &level))
			continue;
		popup_rows_add(rows, (int64_t)i, "",
		    arena_printf(rows->mem, "%*s%.*s",
			level > 2 ? (level - 2) * 2 : 0, "",
			TEXT_ARG(heading)));
	}
}

/* Bytes of a line's head, parted at a blank where it has one. */
static size_t
line_of(struct text text, int cells)
{
	size_t fit = utf8_fit(text, cells, NULL), at = fit;

	if (fit == text.len)
		return fit;
	while (at > 0 && text.ptr[at] != ' ')
		at--;
	return at > 0 ? at : fit;
}

/* What was said, whole: a long message goes on in rows below. */
static void
notice_rows(struct app *app, struct popup_rows *rows, int columns)
{
	bool times = columns >= TIMES_FROM;
	int cells = times ? columns - TIME_CELLS : columns;

	for (size_t i = 0; i < app->nnotices; i++) {
		struct text rest = app->notices[i].name;
		struct popup_row *row =
		    popup_rows_add(rows, (int64_t)i, "", rest);

		if (times)
			row->key = app->notices[i].key;
		while (rest.len > 0) {
			size_t len = line_of(rest, cells);

			if (len == 0)
				break; /* not one character is so narrow */
			rows->rows[rows->n - 1].name = text_sub(rest, 0, len);
			rest = text_trim(text_from_offset(rest, len));
			if (rest.len > 0)
				(void)popup_rows_add(
				    rows, (int64_t)i, "", rest);
		}
	}
}

/* Over the whole screen; a new one holds nothing while it is not seen. */
void
popup_place(struct app *app, enum popup_use use)
{
	pane_free(&app->popup->pane);
	app->popup = popup_new();
	app->popup->pane.plain = app->accessible;
	app->popup->at_end = use == POPUP_FOR_NOTICES;
	app->popup->copies = use == POPUP_FOR_HINTS;
	app->popup->free = use == POPUP_FOR_SECTIONS;
	pane_place(&app->popup->pane,
	    (struct rect){ .rows = app->rows, .columns = app->columns });
}

void
app_popup(struct app *app, enum popup_use use)
{
	static const char *const titles[] = {
		[POPUP_FOR_HELP] = N_("Keys that work here"),
		[POPUP_FOR_NOTICES] = N_("Notices"),
		[POPUP_FOR_PALETTE] = N_("Do or go"),
		[POPUP_FOR_PLACES] = N_("Go to"),
		[POPUP_FOR_OUTLINE] = N_("Outline"),
		[POPUP_FOR_SECTIONS] = N_("Move to"),
		[POPUP_FOR_SAME] = N_("The same as"),
		[POPUP_FOR_SPLIT] = N_("Something else is"),
		[POPUP_FOR_KIND] = N_("It is"),
		[POPUP_FOR_MUTE] = N_("Mute"),
		[POPUP_FOR_MUTE_NAME] = N_("Mute"),
		[POPUP_FOR_OVERWRITE] = N_("There is such a file"),
		[POPUP_FOR_WHY] = N_("Why is this here"),
		[POPUP_FOR_SHARE] = N_("Share by"),
		[POPUP_FOR_ENCLOSURES] = N_("Which one"),
		[POPUP_FOR_SORT] = N_("Sort this list"),
		[POPUP_FOR_WELCOME] = N_("Welcome to depeche"),
		[POPUP_FOR_QUOTES] = N_("Quotes kept of this article"),
		[POPUP_FOR_HINTS] = N_("Links and names"),
	};
	struct arena mem = { 0 };
	struct popup_rows rows = { .mem = &mem,
		.title = text_of(_(titles[use])) };
	bool read = use == POPUP_FOR_HELP || use == POPUP_FOR_NOTICES ||
		    use == POPUP_FOR_WHY;

	popup_place(app, use);
	if (use == POPUP_FOR_HELP)
		popup_help_rows(app, &rows);
	else if (use == POPUP_FOR_PALETTE)
		popup_palette_rows(app, &rows);
	else if (use == POPUP_FOR_PLACES)
		popup_place_rows(app, &rows);
	else if (use == POPUP_FOR_OUTLINE)
		outline_rows(app, &rows);
	else if (use == POPUP_FOR_SECTIONS)
		section_rows(app, &rows);
	else if (use == POPUP_FOR_SAME)
		popup_same_rows(app, &rows);
	else if (use == POPUP_FOR_SPLIT)
		popup_split_rows(app, &rows);
	else if (use == POPUP_FOR_KIND)
		popup_kind_rows(&rows);
	else if (use == POPUP_FOR_MUTE)
		popup_mute_rows(app, &rows);
	else if (use == POPUP_FOR_MUTE_NAME)
		popup_mute_name_rows(app, &rows);
	else if (use == POPUP_FOR_OVERWRITE)
		popup_overwrite_rows(app, &rows);
	else if (use == POPUP_FOR_WHY)
		popup_why_rows(app, &rows);
	else if (use == POPUP_FOR_SHARE)
		popup_share_rows(app, &rows);
	else if (use == POPUP_FOR_ENCLOSURES)
		popup_enclosure_rows(app, &rows);
	else if (use == POPUP_FOR_SORT)
		popup_sort_rows(app, &rows);
	else if (use == POPUP_FOR_WELCOME)
		popup_welcome_rows(app, &rows);
	else if (use == POPUP_FOR_QUOTES)
		popup_quote_rows(app, &rows);
	else if (use == POPUP_FOR_HINTS)
		popup_hint_rows(app, &rows);
	else if (use == POPUP_FOR_NOTICES)
		notice_rows(app, &rows, popup_columns(app->popup));
	if (rows.n == 0) {
		app_message(app,
		    use == POPUP_FOR_NOTICES ? _("nothing to report")
		    : use == POPUP_FOR_SPLIT
			? _("no other name joined this one")
		    : use == POPUP_FOR_QUOTES
			? _("no quote is kept of it; v chooses one, s keeps it")
		    : use == POPUP_FOR_MUTE_NAME
			? _("this article names nobody")
			: _("nothing to choose from"));
	} else {
		popup_start(app->popup,
		    read ? POPUP_READ
		    : use == POPUP_FOR_HINTS || use == POPUP_FOR_SORT
			? POPUP_LABEL
			: POPUP_PICK,
		    rows.title, rows.rows, rows.n);
		app->popping = use;
	}
	app->dirty = true;
	arena_clear(&mem);
}

void
popup_place_taken(struct app *app, int64_t id)
{
	struct page page = { 0 };

	if (id == WHO) {
		app_run_line(app, TEXT("who"), 0);
		return;
	}
	if (id >= FEED_BASE) {
		page.kind = PAGE_FEED;
		buf_add_text(
		    &page.name, app->config->feeds[id - FEED_BASE]->url);
	} else if (id >= SECTION_BASE) {
		page.kind = PAGE_SECTION;
		buf_add_text(
		    &page.name, app->config->sections[id - SECTION_BASE]->path);
	} else if (id >= TAG_BASE) {
		take_tag(app, &page, (size_t)(id - TAG_BASE));
	} else if (id == NEW_PLACE) {
		page.kind = PAGE_NEW;
	} else if (id == MUTED_PLACE) {
		page.kind = PAGE_MUTED;
	} else {
		page = page_of_stop(app, (size_t)id);
	}
	(void)app_go_page(app, &page, true);
	page_clear(&page);
	app_focus(app, PLACE_LIST);
}

static void
move_to(struct app *app, const struct popup_row *row)
{
	struct text typed = buf_text(&app->popup->filter);

	if (!row || row->id == NEW_SECTION)
		app_prompt(app, PROMPT_SECTION, row ? TEXT("") : typed);
	else
		app_edit(app, EDIT_SECTION, buf_text(&app->subject),
		    row->id == NO_SECTION
			? TEXT("")
			: app->config->sections[row->id]->path);
}

static void
taken(struct app *app, enum popup_use use)
{
	const struct popup_row *row = popup_taken(app->popup);

	if (use == POPUP_FOR_SECTIONS)
		move_to(app, row);
	if (use == POPUP_FOR_DOUBT) {
		app->doubt.sure = true;
		app_correct(app, &app->doubt);
		return;
	}
	if (!row)
		return;
	if (use == POPUP_FOR_HINTS)
		popup_hint_taken(app, row);
	else if (use == POPUP_FOR_QUOTES)
		popup_quote_taken(app, row->id);
	else if (use == POPUP_FOR_OVERWRITE)
		popup_overwrite_taken(app, row->id);
	else if (use == POPUP_FOR_SHARE)
		popup_share_taken(app, row->id);
	else if (use == POPUP_FOR_ENCLOSURES)
		popup_enclosure_taken(app, row->id);
	else if (use == POPUP_FOR_PALETTE)
		popup_palette_taken(app, row->id);
	else if (use == POPUP_FOR_WELCOME)
		popup_welcome_taken(app, row->id);
	else if (use == POPUP_FOR_SORT)
		app_sort(app, (enum list_sort)row->id);
	else if (use == POPUP_FOR_PLACES)
		popup_place_taken(app, row->id);
	else if (use == POPUP_FOR_OUTLINE) {
		article_pane_show_heading(app->article, (size_t)row->id);
		app_focus(app, PLACE_ARTICLE);
	} else if (use == POPUP_FOR_MUTE) {
		popup_mute_taken(app, row->id);
	} else if (use == POPUP_FOR_MUTE_NAME) {
		app->name_subject = row->id;
		app_popup(app, POPUP_FOR_MUTE);
	} else {
		popup_name_taken(app, use, row->id);
	}
}

void
app_popup_key(struct app *app, struct key key, struct text paste)
{
	enum popup_use use = app->popping;
	enum popup_event event = popup_key(app->popup, key, paste);

	app->dirty = true;
	if (event == POPUP_CHANGED && use == POPUP_FOR_PALETTE)
		popup_palette_typed(app);
	if (event != POPUP_TAKEN && event != POPUP_CLOSED)
		return;
	app->popping = POPUP_FOR_NONE;
	if (event == POPUP_TAKEN)
		taken(app, use);
	else if (use == POPUP_FOR_WELCOME)
		popup_welcome_taken(app, 0);
	else if (use == POPUP_FOR_HINTS && !popup_taken(app->popup))
		popup_hint_taken(app, NULL);
}
