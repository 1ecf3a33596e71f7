/* The card of an entity: what is known of a name, set as an article. */
#include <string.h>

#include "base/time.h"
#include "state.h"

enum { CARD_FORMS = 8, CARD_COMPANY = 12 };

static const char *const kind_words[ENTITY_KINDS] = { "Person", "Place",
	"Organisation", "Name" };

struct card {
	struct arena *mem;
	struct article *article;
	struct section *section;
	size_t sections_cap, blocks_cap, links_cap;
};

static void
begin(struct card *card, const char *heading)
{
	card->section = ARENA_PUSH(card->mem, card->article->sections,
	    card->article->nsections, card->sections_cap);
	*card->section =
	    (struct section){ .heading = text_of(heading), .level = 2 };
	card->blocks_cap = 0;
}

static void
put(struct card *card, enum block_kind kind, struct text text, unsigned link)
{
	struct block *block = ARENA_PUSH(card->mem, card->section->blocks,
	    card->section->nblocks, card->blocks_cap);

	*block = (struct block){ .kind = kind };
	block->spans = arena_alloc(card->mem, sizeof(*block->spans));
	block->nspans = 1;
	block->spans[0] = (struct span){ .text = text, .link = link };
}

static void
put_link(struct card *card, struct text url, const char *name)
{
	struct link *link = ARENA_PUSH(card->mem, card->article->links,
	    card->article->nlinks, card->links_cap);

	*link = (struct link){ .url = url, .text = text_of(name) };
	put(card, BLOCK_ITEM, text_of(name), (unsigned)card->article->nlinks);
}

static void
put_forms(struct card *card, struct app *app, int64_t id)
{
	struct entity_form *forms;
	struct buf line = { 0 };
	size_t n;

	if (store_entity_forms(
		app->store, &forms, &n, id, CARD_FORMS, card->mem, NULL) < 0 ||
	    n < 2)
		return;
	for (size_t i = 0; i < n; i++) {
		buf_printf(
		    &line, "%s%.*s", i ? ", " : "", TEXT_ARG(forms[i].form));
		if (forms[i].language.len > 0)
			buf_printf(&line, " (%.*s %lld)",
			    TEXT_ARG(forms[i].language),
			    (long long)forms[i].count);
	}
	begin(card, "Written as");
	put(card, BLOCK_PARAGRAPH, arena_copy(card->mem, buf_text(&line)), 0);
	buf_clear(&line);
}

/* Thirty days as bars, or in words. */
static void
put_days(struct card *card, const struct app *app, const struct entity_row *row)
{
	static const char *const bars[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇",
		"█" };
	struct buf line = { 0 };
	int most = 0, sum = 0;

	for (int d = 0; d < ENTITY_DAYS; d++) {
		sum += row->days[d];
		most = row->days[d] > most ? row->days[d] : most;
	}
	if (sum == 0)
		return;
	begin(card, "Last 30 days");
	for (int d = 0; d < ENTITY_DAYS && !app->accessible && app->utf8; d++)
		buf_add_cstr(&line, row->days[d] == 0
					? "·"
					: bars[(row->days[d] * 8 - 1) / most]);
	buf_printf(&line, "%s%d article%s, at most %d a day",
	    line.len > 0 ? "  " : "", sum, sum == 1 ? "" : "s", most);
	put(card, BLOCK_PARAGRAPH, arena_copy(card->mem, buf_text(&line)), 0);
	buf_clear(&line);
}

static void
put_company(struct card *card, struct app *app, int64_t id)
{
	struct entity_rows rows;

	if (store_entity_company(
		app->store, &rows, id, CARD_COMPANY, card->mem, NULL) < 0 ||
	    rows.n == 0)
		return;
	/* The sidebar lists them too, so that one can go on from there. */
	app->open.entities = rows;
	begin(card, "Named together with");
	for (size_t i = 0; i < rows.n; i++) {
		rows.rows[i].name =
		    app_entity_name(app, &rows.rows[i], card->mem);
		put(card, BLOCK_ITEM,
		    arena_printf(card->mem, "%.*s (%d)",
			TEXT_ARG(rows.rows[i].name), rows.rows[i].count),
		    0);
	}
}

static struct text
meta_of(struct arena *mem, const struct app *app, const struct entity_row *row)
{
	struct buf out = { 0 };
	struct text meta;

	buf_printf(&out, "%s · %lld article%s · first ", kind_words[row->kind],
	    (long long)row->articles, row->articles == 1 ? "" : "s");
	time_add_words(&out, (struct date){ row->first_seen, DATE_DAY },
	    app_language(app));
	meta = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return meta;
}

void
app_show_card(struct app *app)
{
	struct arena mem = { 0 };
	struct entity_row row;
	struct article *article;
	struct card card = { .mem = &mem };
	struct article_view view = { 0 };
	struct err err;

	if (store_entity(app->store, &row, app->shown.page.id, app->now, &mem,
		&err) < 0) {
		app_error(app, &err);
		arena_clear(&mem);
		return;
	}
	row.name = app_entity_name(app, &row, &mem);
	app_close_article(app);
	app->open.card = true;
	card.article = article = arena_alloc(&mem, sizeof(*article));
	put_days(&card, app, &row);
	put_forms(&card, app, row.id);
	put_company(&card, app, row.id);
	if (row.url.len > 0 || row.wikidata.len > 0)
		begin(&card, "More");
	if (row.url.len > 0)
		put_link(&card, row.url, "Page");
	if (row.wikidata.len > 0)
		put_link(&card,
		    arena_printf(&mem, "https://www.wikidata.org/wiki/%.*s",
			TEXT_ARG(row.wikidata)),
		    "Wikidata");
	article->title = row.name;
	view.article = article;
	view.title = row.name;
	view.meta = meta_of(&mem, app, &row);
	app->open.full.article = *article;
	app->open.mem = mem;
	article_pane_set(app->article, &view);
	app->preview_at = 0;
	app_show_sidebar(app);
	app->article->pane.dirty = app->dirty = true;
}
