/* The card of an entity: what is known of a name, set as an article. */
#include "card.h"
#include "base/time.h"
#include "base/translate.h"
#include "store/lookups.h"

enum { FORMS = 20, COMPANY = 12, SOURCES = 12 };

static const char *const kind_words[ENTITY_KINDS] = { N_("Person"), N_("Place"),
	N_("Organisation"), N_("Name") };

void
card_begin(struct card *card, const char *heading)
{
	card->section = ARENA_PUSH(card->mem, card->article->sections,
	    card->article->nsections, card->sections_cap);
	*card->section =
	    (struct section){ .heading = text_of(heading), .level = 2 };
	card->blocks_cap = 0;
}

void
card_put(
    struct card *card, enum block_kind kind, struct text text, unsigned link)
{
	struct block *block = ARENA_PUSH(card->mem, card->section->blocks,
	    card->section->nblocks, card->blocks_cap);

	*block = (struct block){ .kind = kind };
	block->spans = arena_alloc(card->mem, sizeof(*block->spans));
	block->nspans = 1;
	block->spans[0] = (struct span){ .text = text, .link = link };
}

void
card_put_link(struct card *card, struct text url, const char *name)
{
	struct link *link = ARENA_PUSH(card->mem, card->article->links,
	    card->article->nlinks, card->links_cap);

	*link = (struct link){ .url = url, .text = text_of(name) };
	card_put(
	    card, BLOCK_ITEM, text_of(name), (unsigned)card->article->nlinks);
}

/* "Kim Jong Un (fr 12, en 3)": how often in each language. */
static void
add_form(struct buf *out, const struct entity_form *forms, size_t n, size_t at)
{
	size_t languages = 0;

	buf_printf(out, "%s%.*s", at ? ", " : "", TEXT_ARG(forms[at].form));
	for (size_t i = at; i < n; i++) {
		if (forms[i].language.len == 0 ||
		    !text_equal(forms[i].form, forms[at].form))
			continue;
		buf_printf(out, "%s%.*s %lld", languages++ ? ", " : " (",
		    TEXT_ARG(forms[i].language), (long long)forms[i].count);
	}
	if (languages > 0)
		buf_add_byte(out, ')');
}

static bool
is_repeated(const struct entity_form *forms, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (text_equal(forms[i].form, forms[at].form))
			return true;
	return false;
}

static void
put_forms(struct card *card, struct app *app, int64_t id)
{
	struct entity_form *forms;
	struct buf line = { 0 };
	size_t n;

	if (store_entity_forms(
		app->store, &forms, &n, id, FORMS, card->mem, NULL) < 0 ||
	    n < 2)
		return;
	for (size_t i = 0; i < n; i++)
		if (!is_repeated(forms, i))
			add_form(&line, forms, n, i);
	card_begin(card, _("Written as"));
	card_put(
	    card, BLOCK_PARAGRAPH, arena_copy(card->mem, buf_text(&line)), 0);
	buf_clear(&line);
}

/* The sidebar lists them too, so that one can go on from there. */
static void
put_company(struct card *card, const struct entity_rows *rows)
{
	if (rows->n == 0)
		return;
	card_begin(card, _("Named together with"));
	card->named = card->article->nsections;
	for (size_t i = 0; i < rows->n; i++)
		card_put(card, BLOCK_ITEM,
		    arena_printf(card->mem, "%.*s (%d)",
			TEXT_ARG(rows->rows[i].name), rows->rows[i].count),
		    0);
}

static void
load_company(
    struct app *app, struct entity_rows *rows, int64_t id, struct arena *mem)
{
	if (store_entity_company(app->store, rows, id, COMPANY, mem, NULL) < 0)
		*rows = (struct entity_rows){ 0 };
	for (size_t i = 0; i < rows->n; i++)
		rows->rows[i].name = app_entity_name(app, &rows->rows[i], mem);
}

/* "dimanche 12 novembre 2023, Le Soir: Visite au cosmodrome" */
static void
put_first(struct card *card, struct app *app, int64_t id)
{
	struct entity_first first;
	struct buf line = { 0 };

	if (store_entity_first(app->store, &first, id, card->mem, NULL) < 0 ||
	    first.article == 0)
		return;
	time_add_words(
	    &line, (struct date){ first.time, DATE_SECOND }, app_language(app));
	buf_printf(&line, _(", %.*s: %.*s"), TEXT_ARG(first.source),
	    TEXT_ARG(first.title));
	card_begin(card, _("Met first on"));
	card_put(
	    card, BLOCK_PARAGRAPH, arena_copy(card->mem, buf_text(&line)), 0);
	buf_clear(&line);
}

static void
put_sources(struct card *card, struct app *app, int64_t id)
{
	struct entity_source *sources;
	struct buf line = { 0 };
	size_t n;

	if (store_entity_sources(
		app->store, &sources, &n, id, SOURCES, card->mem, NULL) < 0 ||
	    n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		buf_printf(&line, "%s%.*s (%lld)", i ? ", " : "",
		    TEXT_ARG(sources[i].title), (long long)sources[i].articles);
	card_begin(card, _("Sources that write about it"));
	card_put(
	    card, BLOCK_PARAGRAPH, arena_copy(card->mem, buf_text(&line)), 0);
	buf_clear(&line);
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
	static const char *const words[WIKI_FACTS] = { N_("Born"), N_("Died"),
		N_("Citizen of"), N_("Position"), N_("Occupation"),
		N_("Country"), N_("Population"), N_("Founded"), N_("Seat") };

	for (int kind = 0; kind < WIKI_FACTS; kind++) {
		struct buf line = { 0 };

		for (size_t i = 0; i < item->nfacts; i++) {
			if ((int)item->facts[i].kind != kind)
				continue;
			buf_add_cstr(&line, line.len ? ", " : "");
			add_fact(&line, app, &item->facts[i]);
		}
		if (line.len > 0)
			card_put(card, BLOCK_ITEM,
			    arena_printf(card->mem, _("%s: %s"), _(words[kind]),
				buf_cstr(&line)),
			    0);
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
	card_begin(card, _("Wikidata says"));
	if (description.len > 0)
		card_put(card, BLOCK_PARAGRAPH, description, 0);
	put_facts(card, app, &lookup->item);
}

static void
put_links(struct card *card, const struct app *app,
    const struct entity_row *row, const struct lookup *lookup)
{
	struct buf page = { 0 };
	bool known = app_wiki_page(&page, app, lookup, card->mem);

	if (row->url.len > 0 || row->wikidata.len > 0 || known)
		card_begin(card, _("More"));
	if (row->url.len > 0)
		card_put_link(card, row->url, _("Page"));
	if (known)
		card_put_link(
		    card, arena_copy(card->mem, buf_text(&page)), "Wikipedia");
	if (row->wikidata.len > 0)
		card_put_link(card,
		    arena_printf(card->mem,
			"https://www.wikidata.org/wiki/%.*s",
			TEXT_ARG(row->wikidata)),
		    "Wikidata");
	buf_clear(&page);
}

/* Unread articles that name it, as many as can be counted while keys wait. */
static int64_t
count_unread(struct app *app, int64_t id, bool *exact)
{
	const struct view_spec spec = { .scope = VIEW_ENTITIES,
		.ids = &id,
		.nids = 1,
		.unread_only = true };
	struct view *view = view_open(app->store, &spec, NULL);
	int64_t count = 0;

	*exact = false;
	if (view)
		(void)view_count(view, &count, 0, COUNT_MS, exact, NULL);
	view_free(view);
	return count;
}

/* "Person · 12 articles, 5 unread" */
static struct text
meta_of(struct arena *mem, struct app *app, const struct entity_row *row)
{
	bool exact;
	int64_t unread = count_unread(app, row->id, &exact);

	struct text articles = arena_printf(mem,
	    P_("%lld article", "%lld articles", row->articles),
	    (long long)row->articles);

	return arena_printf(mem,
	    exact
		? P_("%s · %.*s, %lld unread", "%s · %.*s, %lld unread", unread)
		: _("%s · %.*s, %lld+ unread"),
	    _(kind_words[row->kind]), TEXT_ARG(articles), (long long)unread);
}

void
card_show(struct app *app, struct card *card, const struct article_view *view,
    const struct entity_rows *names)
{
	struct arena old = app->open.mem;
	const struct headline *row = headlines_selected(app->headlines);
	const struct page *page = &app->shown.page;
	int64_t of = page->kind == PAGE_WHO ? 0 : page->id;
	bool same = app->open.card && app->open.card_of == of;
	struct article_view with_names = *view;

	if (!same)
		app_close_article(app);
	app->open.card = true;
	app->open.card_of = of;
	app->open.card_row = row ? row->id : 0;
	app->open.full.article = *card->article;
	app->open.entities = *names;
	app->open.names_due = false;
	card_name(app, card, names);
	app->open.mem = *card->mem;
	with_names.names = &app->open.full.names;
	if (same) {
		article_pane_update(app->article, &with_names);
		arena_clear(&old);
	} else {
		article_pane_set(app->article, &with_names);
	}
	app->preview_at = 0;
	app_show_sidebar(app);
	app->article->pane.dirty = app->dirty = true;
}

static void
show_entity(struct app *app)
{
	struct arena mem = { 0 };
	struct card card = { .mem = &mem };
	struct article_view view = { 0 };
	struct lookup lookup = { 0 };
	struct entity_row row;
	struct entity_rows company;
	struct err err;

	if (store_entity(app->store, &row, app->shown.page.id, app->now, &mem,
		&err) < 0) {
		app_error(app, &err);
		arena_clear(&mem);
		return;
	}
	row.name = app_entity_name(app, &row, &mem);
	card.article = arena_alloc(&mem, sizeof(*card.article));
	card.article->title = row.name;
	load_company(app, &company, row.id, &mem);
	(void)store_lookup(app->store, &lookup, row.id, &mem, NULL);
	put_wiki(&card, app, &lookup);
	put_first(&card, app, row.id);
	put_company(&card, &company);
	put_sources(&card, app, row.id);
	put_forms(&card, app, row.id);
	put_links(&card, app, &row, &lookup);
	view.article = card.article;
	view.title = row.name;
	view.meta = meta_of(&mem, app, &row);
	view.plot = card_timeline(app, &row, &mem);
	card_show(app, &card, &view, &company);
}

bool
app_has_card(const struct app *app)
{
	enum page_kind kind = app->shown.page.kind;

	return kind == PAGE_ENTITY || kind == PAGE_STORY || kind == PAGE_WHO;
}

void
app_show_card(struct app *app)
{
	if (app->shown.page.kind == PAGE_WHO)
		app_show_who(app);
	else if (app->shown.page.kind == PAGE_STORY)
		app_show_story(app);
	else
		show_entity(app);
}

void
app_recount_card(struct app *app)
{
	struct article_view view = app->article->view;
	struct arena mem = { 0 };
	struct entity_row row;
	struct text meta;

	/* Another may tell it by now. */
	if (app->open.card && app->shown.page.kind == PAGE_STORY)
		app_show_story(app);
	if (!app->open.card || app->shown.page.kind != PAGE_ENTITY ||
	    store_entity(
		app->store, &row, app->shown.page.id, app->now, &mem, NULL) < 0)
		goto out;
	meta = meta_of(&mem, app, &row);
	if (text_equal(meta, view.meta))
		goto out;
	view.meta = arena_copy(&app->open.mem, meta);
	article_pane_update(app->article, &view);
	app->article->pane.dirty = app->dirty = true;
out:
	arena_clear(&mem);
}
