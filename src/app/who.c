/* Who and what is named most this week: names to go on from, by kind. */
#include "base/time.h"
#include "base/translate.h"
#include "card.h"

enum {
	RANKED = 200, /* names looked at … */
	EACH = 15,    /* … of which so many of a kind are shown */
	FRESH = 60,   /* seconds */
	CELLS = 3,
};

bool
app_shows_who(const struct app *app)
{
	return app->open.card && app->shown.page.kind == PAGE_WHO;
}

void
app_forget_who(struct app *app)
{
	app->who_at = 0;
}

static void
look_up(struct app *app)
{
	size_t seen[ENTITY_KINDS] = { 0 };
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct err err;

	if (app->who_at != 0 && app->now - app->who_at < FRESH)
		return;
	arena_clear(&app->who_mem);
	app->who = (struct entity_rows){ 0 };
	if (store_entity_trends(
		app->store, &rows, -1, RANKED, app->now, &mem, &err) < 0) {
		app_error(app, &err);
		arena_clear(&mem);
		return;
	}
	app->who.rows = arena_array(&mem, rows.n + 1, sizeof(*app->who.rows));
	for (int kind = 0; kind < ENTITY_KINDS; kind++)
		for (size_t i = 0; i < rows.n; i++) {
			struct entity_row *row = &rows.rows[i];

			if ((int)row->kind != kind || seen[kind]++ >= EACH)
				continue;
			row->name = app_entity_name(app, row, &mem);
			app->who.rows[app->who.n++] = *row;
		}
	app->who_mem = mem;
	app->who_at = app->now;
}

/* A row of the table: each cell's text, and an empty span behind it. */
static void
put_row(struct card *card, const struct text cells[CELLS], bool header)
{
	struct block *block;

	card_put(card, BLOCK_ROW, cells[0], 0);
	block = &card->section->blocks[card->section->nblocks - 1];
	block->header = header;
	block->nspans = 2 * CELLS;
	block->spans =
	    arena_array(card->mem, block->nspans, sizeof(*block->spans));
	for (size_t i = 0; i < CELLS; i++)
		block->spans[2 * i].text = cells[i];
}

/* "3.5 ↑": a week before, and which way it goes. */
static struct text
before(struct card *card, const struct app *app, const struct entity_row *row)
{
	static const char *const words[] = { N_("new"), N_("rising"), "",
		N_("falling") };
	static const char *const marks[] = { N_("new"), "↑", "", "↓" };
	enum entity_trend trend = entity_trend(row);
	char number[DECIMAL_BYTES];
	const char *mark = _(app->accessible ? words[trend] : marks[trend]);

	if (trend == TREND_NEW)
		return text_of(mark);
	return arena_printf(card->mem, "%s%s%s",
	    translate_decimal(number, row->before, 1), mark[0] ? " " : "",
	    mark);
}

static void
put_kinds(struct card *card, const struct app *app)
{
	static const char *const headings[ENTITY_KINDS] = { N_("People"),
		N_("Places"), N_("Organisations"), N_("Other names") };
	const struct text head[CELLS] = { text_of(_("Name")),
		text_of(_("This week")), text_of(_("A week before")) };

	for (size_t i = 0; i < app->who.n; i++) {
		const struct entity_row *row = &app->who.rows[i];
		struct text cells[CELLS];

		if (i == 0 || row->kind != row[-1].kind) {
			card_begin(card, _(headings[row->kind]));
			put_row(card, head, true);
		}
		cells[0] = arena_copy(card->mem, row->name);
		cells[1] = arena_printf(card->mem, "%d", row->count);
		cells[2] = before(card, app, row);
		put_row(card, cells, false);
	}
}

/* "Articles of the 7 days to jeudi 26 novembre 2026" */
static struct text
meta_of(const struct app *app, struct arena *mem)
{
	struct buf out = { 0 }, day = { 0 };
	struct text meta;

	time_add_words(
	    &day, (struct date){ app->now, DATE_SECOND }, app_language(app));
	buf_printf(&out,
	    P_("Articles of the %d day to %s", "Articles of the %d days to %s",
		TREND_DAYS),
	    TREND_DAYS, buf_cstr(&day));
	buf_clear(&day);
	meta = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return meta;
}

/* The card has copies: what was asked for last may be dropped before it. */
static struct entity_rows
copy_names(const struct app *app, struct arena *mem)
{
	struct entity_rows names = { .n = app->who.n };

	names.rows = arena_array(mem, names.n + 1, sizeof(*names.rows));
	for (size_t i = 0; i < names.n; i++) {
		names.rows[i] = app->who.rows[i];
		names.rows[i].name = arena_copy(mem, names.rows[i].name);
	}
	return names;
}

void
app_show_who(struct app *app)
{
	struct arena mem = { 0 };
	struct card card = { .mem = &mem };
	struct article_view view = { 0 };
	struct entity_rows names;

	look_up(app);
	names = copy_names(app, &mem);
	card.article = arena_alloc(&mem, sizeof(*card.article));
	put_kinds(&card, app);
	view.article = card.article;
	view.title = card.article->title = text_of(_("Named this week"));
	view.meta = meta_of(app, &mem);
	if (app->who.n == 0)
		view.note =
		    text_of(_("Nothing stored names anybody this week."));
	card_show(app, &card, &view, &names);
	(void)sidebar_go_id(app->sidebar, app->shown.page.id);
}
