/* What Wikidata says of a name: asked by a key, shown on its card. */
#include "fixture.h"

#include "store/entities.h"
#include "store/lookups.h"

static struct entity one[] = {
	{ .name = { "Ada Lumen", 9 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1 },
};
static struct mention first[] = { { 0, 9, 0 } };
static const struct names names = {
	.language = { "en", 2 },
	.entities = one,
	.nentities = 1,
	.mentions = first,
	.nmentions = 1,
};
static const struct news story = { "A comet", "Ada Lumen saw a comet.", 100,
	&names };

static struct wiki_text labels[] = { { { "fr", 2 }, { "Ada Lumen", 9 } } };
static struct wiki_text descriptions[] = {
	{ { "en", 2 }, { "Belgian astronomer", 18 } },
	{ { "fr", 2 }, { "astronome belge", 15 } },
};
static struct wiki_text pages[] = { { { "fr", 2 },
    { "Ada Lumen & Cie", 15 } } };
static struct wiki_fact facts[] = {
	{ WIKI_BORN, { "1961-05-04", 10 } },
	{ WIKI_DIED, { "2020", 4 } },
	{ WIKI_CITIZEN, { "Belgique", 8 } },
	{ WIKI_OCCUPATION, { "astronome", 9 } },
	{ WIKI_OCCUPATION, { "autrice", 7 } },
	{ WIKI_POPULATION, { "1234567", 7 } },
};
static const struct wiki_item ada = {
	.id = { "Q101", 4 },
	.names = labels,
	.nnames = 1,
	.nlabels = 1,
	.descriptions = descriptions,
	.ndescriptions = 2,
	.pages = pages,
	.npages = 1,
	.facts = facts,
	.nfacts = 6,
};

static struct reader *
with_ada(const char *more, int64_t *id)
{
	struct buf config = { 0 };
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct reader *r;
	int64_t feed;

	buf_printf(&config, "feed https://a.example/feed Metro\n%s", more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, &story, 1);
	assert_int_equal(store_entities(r->engine, &rows, TEXT("Ada Lumen"),
			     ENTITY_PERSON, 1, 0, &mem, NULL),
	    0);
	assert_int_equal(rows.n, 1);
	*id = rows.rows[0].id;
	arena_clear(&mem);
	start_reader(r);
	return r;
}

static void
assert_opens(struct reader *r, const char *keys, const char *url)
{
	struct errand errand;

	press(r, keys);
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_OPEN);
	assert_true(text_is(errand.text, url));
}

/* The entity that the engine is to look for; 0: none. */
static int64_t
wished(struct reader *r)
{
	struct arena mem = { 0 };
	struct event event;
	char bytes[4096];
	struct text rest;
	int64_t id = 0;
	ssize_t n;

	app_engine_turn(r->app);
	n = recv(r->socket, bytes, sizeof(bytes), MSG_DONTWAIT);
	assert_true(n > 0);
	rest = text_from(bytes, (size_t)n);
	while (event_next(&rest, &event, &mem))
		if (event.kind == WISH_FACTS)
			id = event.a;
	arena_clear(&mem);
	return id;
}

static void
one_key_asks_and_the_card_shows_what_came(void **state)
{
	int64_t id;
	struct reader *r =
	    with_ada("set entity-lookup ask\nset languages 'fr en'\n", &id);

	(void)state;
	press(r, "<enter>ge<enter>");
	assert_shown(r, "Person · 1 article");
	assert_not_shown(r, "Wikidata says");
	press(r, "W");
	assert_shown(r, "asking Wikidata about Ada Lumen");
	assert_int_equal(wished(r), id);
	assert_int_equal(
	    store_take_lookup(r->engine, id, &ada, r->now, NULL), 0);
	tell(r, EVENT_FACTS, id, 1, "");
	assert_shown(r, "Ada Lumen: astronome belge"); /* the message */
	assert_shown(r, "Wikidata says");
	assert_shown(r, "Born: 4 mai 1961");
	assert_shown(r, "Died: 2020");
	assert_shown(r, "Occupation: astronome, autrice");
	assert_shown(r, "Population: 1\u00A0234\u00A0567");
	assert_opens(r, "W", "https://www.wikidata.org/wiki/Q101");
	assert_opens(r, "w", "https://fr.wikipedia.org/wiki/Ada_Lumen_%26_Cie");
	free_reader(r);
}

static void
without_an_answer_there_is_one_line_and_the_search(void **state)
{
	int64_t id;
	struct reader *r = with_ada("set entity-lookup auto\n", &id);

	(void)state;
	press(r, "<enter>geW");
	tell(r, EVENT_FACTS, id, 1, "wikidata.org: HTTP status 500");
	assert_shown(r, "Ada Lumen: wikidata.org: HTTP status 500");
	assert_shown(r, "PEOPLE");
	assert_int_equal(
	    store_take_lookup(r->engine, id, NULL, r->now, NULL), 0);
	tell(r, EVENT_FACTS, id, 1, "nothing certain was found on Wikidata");
	assert_shown(r, "Ada Lumen: nothing certain was found");
	assert_opens(
	    r, "W", "https://www.wikidata.org/w/index.php?search=Ada%20Lumen");
	free_reader(r);
}

static void
off_the_key_opens_the_browser_and_the_engine_hears_nothing(void **state)
{
	int64_t id;
	struct reader *r = with_ada("", &id);

	(void)state;
	press(r, "R");
	assert_opens(r, "<enter>geW",
	    "https://www.wikidata.org/w/index.php?search=Ada%20Lumen");
	assert_int_equal(wished(r), 0);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_key_asks_and_the_card_shows_what_came),
		cmocka_unit_test(
		    without_an_answer_there_is_one_line_and_the_search),
		cmocka_unit_test(
		    off_the_key_opens_the_browser_and_the_engine_hears_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
