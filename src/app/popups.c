/* Lists over the panes: which there are, what is taken from them. */
#include "base/translate.h"
#include "base/utf8.h"
#include "popups.h"

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
notice_rows(struct app *app, struct popup_rows *rows)
{
	int columns = popup_columns(app->popup);
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

static void
take_section(struct app *app, const struct popup_row *row)
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
take_heading(struct app *app, int64_t id)
{
	article_pane_show_heading(app->article, (size_t)id);
	app_focus(app, PLACE_ARTICLE);
}

static void
take_sort(struct app *app, int64_t id)
{
	app_sort(app, (enum list_sort)id);
}

static void
take_doubt(struct app *app, const struct popup_row *row)
{
	(void)row;
	app->doubt.sure = true;
	app_correct(app, &app->doubt);
}

/* What there is to choose from, and what is done with what was chosen. */
struct popup_of {
	const char *title;
	enum popup_kind kind;
	void (*rows)(struct app *app, struct popup_rows *rows);
	void (*taken)(struct app *app, int64_t id); /* NULL: nothing … */
	/* … or it wants the row, or what was typed and matches none: NULL. */
	void (*taken_row)(struct app *app, const struct popup_row *row);
	const char *none; /* said when there are no rows; NULL: what is usual */
};

static const struct popup_of popups[] = {
	[POPUP_FOR_HELP] = { N_("Keys that work here"), POPUP_READ,
	    popup_help_rows, NULL, NULL, NULL },
	[POPUP_FOR_NOTICES] = { N_("Notices"), POPUP_READ, notice_rows, NULL,
	    NULL, N_("nothing to report") },
	[POPUP_FOR_PALETTE] = { N_("Do or go"), POPUP_PICK, popup_palette_rows,
	    popup_palette_taken, NULL, NULL },
	[POPUP_FOR_PLACES] = { N_("Go to"), POPUP_PICK, popup_place_rows,
	    popup_place_taken, NULL, NULL },
	[POPUP_FOR_OUTLINE] = { N_("Outline"), POPUP_PICK, outline_rows,
	    take_heading, NULL, NULL },
	[POPUP_FOR_SECTIONS] = { N_("Move to"), POPUP_PICK, section_rows, NULL,
	    take_section, NULL },
	[POPUP_FOR_SAME] = { N_("The same as"), POPUP_PICK, popup_same_rows,
	    popup_same_taken, NULL, NULL },
	[POPUP_FOR_JOIN] = { N_("The same story as"), POPUP_PICK,
	    popup_join_rows, popup_join_taken, NULL,
	    N_("nothing in this list is like it") },
	[POPUP_FOR_SPLIT] = { N_("Something else is"), POPUP_PICK,
	    popup_split_rows, popup_split_taken, NULL,
	    N_("no other name joined this one") },
	[POPUP_FOR_KIND] = { N_("It is"), POPUP_PICK, popup_kind_rows,
	    popup_kind_taken, NULL, NULL },
	/* Asked by app_ask_doubt alone, which has the question. */
	[POPUP_FOR_DOUBT] = { "", POPUP_CONFIRM, NULL, NULL, take_doubt, NULL },
	[POPUP_FOR_MUTE] = { N_("Mute"), POPUP_PICK, popup_mute_rows,
	    popup_mute_taken, NULL, NULL },
	[POPUP_FOR_MUTE_NAME] = { N_("Mute"), POPUP_PICK, popup_mute_name_rows,
	    popup_mute_name_taken, NULL, N_("this article names nobody") },
	[POPUP_FOR_OVERWRITE] = { N_("There is such a file"), POPUP_PICK,
	    popup_overwrite_rows, popup_overwrite_taken, NULL, NULL },
	[POPUP_FOR_WHY] = { N_("Why is this here"), POPUP_READ, popup_why_rows,
	    NULL, NULL, NULL },
	[POPUP_FOR_SHARE] = { N_("Share by"), POPUP_PICK, popup_share_rows,
	    popup_share_taken, NULL, NULL },
	[POPUP_FOR_ENCLOSURES] = { N_("Which one"), POPUP_PICK,
	    popup_enclosure_rows, popup_enclosure_taken, NULL, NULL },
	[POPUP_FOR_SORT] = { N_("Sort this list"), POPUP_LABEL, popup_sort_rows,
	    take_sort, NULL, NULL },
	[POPUP_FOR_WELCOME] = { N_("Welcome to depeche"), POPUP_PICK,
	    popup_welcome_rows, popup_welcome_taken, NULL, NULL },
	[POPUP_FOR_QUOTES] = { N_("Quotes kept of this article"), POPUP_PICK,
	    popup_quote_rows, popup_quote_taken, NULL,
	    N_("no quote is kept of it; v chooses one, s keeps it") },
	[POPUP_FOR_RULES] = { N_("Rules and mutes"), POPUP_LIST,
	    popup_rule_rows, popup_rule_taken, NULL,
	    N_("no rule and no mute; M mutes a name") },
	[POPUP_FOR_HINTS] = { N_("Links and names"), POPUP_LABEL,
	    popup_hint_rows, NULL, popup_hint_taken, NULL },
};

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
	const struct popup_of *of = &popups[use];
	struct arena mem = { 0 };
	struct popup_rows rows = { .mem = &mem,
		.title = text_of(_(of->title)) };

	popup_place(app, use);
	of->rows(app, &rows);
	if (rows.n == 0) {
		app_message(app, "%s",
		    of->none ? _(of->none) : _("nothing to choose from"));
	} else {
		popup_start(
		    app->popup, of->kind, rows.title, rows.rows, rows.n);
		app->popping = use;
	}
	app->dirty = true;
	arena_clear(&mem);
}

void
app_popup_again(struct app *app)
{
	struct buf filter = { 0 };
	int64_t at;

	if (app->popping != POPUP_FOR_RULES)
		return;
	at = app->popup->list.cursor;
	buf_add_text(&filter, buf_text(&app->popup->filter));
	app->popping = POPUP_FOR_NONE;
	/* There it is over what is said of it. */
	if (!app->accessible)
		app_popup(app, POPUP_FOR_RULES);
	if (filter.len > 0)
		popup_set_filter(app->popup, buf_text(&filter));
	list_go(&app->popup->list, at);
	buf_clear(&filter);
}

static void
taken(struct app *app, enum popup_use use)
{
	const struct popup_of *of = &popups[use];
	const struct popup_row *row = popup_taken(app->popup);

	if (of->taken_row)
		of->taken_row(app, row);
	else if (of->taken && row)
		of->taken(app, row->id);
}

void
app_popup_key(struct app *app, struct key key, struct text paste)
{
	enum popup_use use = app->popping;
	enum popup_event event = popup_key(app->popup, key, paste);

	app->dirty = true;
	if (event == POPUP_DROPPED)
		popup_rule_dropped(app, popup_taken(app->popup)->id);
	if (event == POPUP_UNDONE)
		app_add_job(app, JOB_UNDO);
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
