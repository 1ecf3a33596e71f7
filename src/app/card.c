/* The card of an entity: what is known of a name, set as an article. */
#include <string.h>

#include "base/time.h"
#include "state.h"
#include "store/lookups.h"

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

/* 26000000: "26 000 000" */
static void
add_grouped(struct buf *out, struct text digits)
{
	for (size_t i = 0; i < digits.len; i++) {
		if (i > 0 && (digits.len - i) % 3 == 0)
			buf_add_cstr(out, "\u00A0");
		buf_add_byte(out, digits.ptr[i]);
	}
}

/* "4 May 1961": the day of the week is of no interest. */
static void
add_day(struct buf *out, struct date date, struct text language)
{
	struct buf words = { 0 };
	struct text day, rest;

	time_add_words(&words, date, language);
	rest = buf_text(&words);
	(void)text_next(&rest, ' ', &day);
	buf_add_text(out, rest);
	buf_clear(&words);
}

static void
add_fact(struct buf *out, const struct app *app, const struct wiki_fact *fact)
{
	struct date date;

	if (fact->kind == WIKI_POPULATION)
		add_grouped(out, fact->value);
	else if ((fact->kind == WIKI_BORN || fact->kind == WIKI_DIED ||
		     fact->kind == WIKI_FOUNDED) &&
		 fact->value.len == 10 && time_parse(&date, fact->value))
		add_day(out, date, app_language(app));
	else
		buf_add_text(out, fact->value);
}

/* A line for each kind of fact, its values after one another. */
static void
put_facts(
    struct card *card, const struct app *app, const struct wiki_item *item)
{
	static const char *const words[WIKI_FACTS] = { "Born", "Died",
		"Citizen of", "Position", "Occupation", "Country", "Population",
		"Founded", "Seat" };

	for (int kind = 0; kind < WIKI_FACTS; kind++) {
		struct buf line = { 0 };

		for (size_t i = 0; i < item->nfacts; i++) {
			if ((int)item->facts[i].kind != kind)
				continue;
			buf_printf(&line, "%s%s", line.len ? ", " : words[kind],
			    line.len ? "" : ": ");
			add_fact(&line, app, &item->facts[i]);
		}
		if (line.len > 0)
			put(card, BLOCK_ITEM,
			    arena_copy(card->mem, buf_text(&line)), 0);
		buf_clear(&line);
	}
}

static void
put_wiki(struct card *card, const struct app *app, const struct lookup *lookup)
{
	struct text description = wiki_text_in(lookup->item.descriptions,
	    lookup->item.ndescriptions, app_wiki_languages(app, card->mem));

	if (!lookup->found || (!description.len && !lookup->item.nfacts))
		return;
	begin(card, "Wikidata says");
	if (description.len > 0)
		put(card, BLOCK_PARAGRAPH, description, 0);
	put_facts(card, app, &lookup->item);
}

static void
put_links(struct card *card, const struct app *app,
    const struct entity_row *row, const struct lookup *lookup)
{
	struct buf page = { 0 };
	bool known = app_wiki_page(&page, app, lookup, card->mem);

	if (row->url.len > 0 || row->wikidata.len > 0 || known)
		begin(card, "More");
	if (row->url.len > 0)
		put_link(card, row->url, "Page");
	if (known)
		put_link(
		    card, arena_copy(card->mem, buf_text(&page)), "Wikipedia");
	if (row->wikidata.len > 0)
		put_link(card,
		    arena_printf(card->mem,
			"https://www.wikidata.org/wiki/%.*s",
			TEXT_ARG(row->wikidata)),
		    "Wikidata");
	buf_clear(&page);
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
	struct lookup lookup = { 0 };
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
	(void)store_lookup(app->store, &lookup, row.id, &mem, NULL);
	put_wiki(&card, app, &lookup);
	put_days(&card, app, &row);
	put_forms(&card, app, row.id);
	put_company(&card, app, row.id);
	put_links(&card, app, &row, &lookup);
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
