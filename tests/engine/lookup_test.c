/* Names looked for on Wikidata: a server that answers as its API does. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "store/entities.h"
#include "store/lookups.h"

#define API "/w/api.php"
#define SEARCH API "?action=wbsearchentities"
#define ITEMS API "?action=wbgetentities"

#define TERM(language, value)                                                  \
	"\"" language "\":{\"language\":\"" language "\",\"value\":\"" value   \
	"\"}"
#define THING(property, id, rank)                                              \
	"{\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"" property       \
	"\",\"datavalue\":{\"value\":{\"entity-type\":\"item\",\"id\":\"" id   \
	"\"},\"type\":\"wikibase-entityid\"}},\"type\":\"statement\","         \
	"\"rank\":\"" rank "\"}"
#define DAY(property, time, precision)                                         \
	"{\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"" property       \
	"\",\"datavalue\":{\"value\":{\"time\":\"" time                        \
	"\",\"precision\":" precision "},\"type\":\"time\"}},"                 \
	"\"rank\":\"normal\"}"
#define LABEL(id, language, value)                                             \
	"\"" id "\":{\"type\":\"item\",\"id\":\"" id                           \
	"\",\"labels\":{" TERM(language, value) "}}"

/* A search for Ada Lumen has two hits: a person and a ship of that name. */
static const char two_hits[] =
    "{\"searchinfo\":{\"search\":\"Ada Lumen\"},\"search\":["
    "{\"id\":\"Q101\",\"title\":\"Q101\",\"label\":\"Ada Lumen\","
    "\"description\":\"astronome belge\",\"match\":{\"type\":\"label\","
    "\"language\":\"fr\",\"text\":\"Ada Lumen\"}},"
    "{\"id\":\"Q102\",\"label\":\"Ada Lumen\",\"match\":{\"type\":"
    "\"label\",\"language\":\"fr\",\"text\":\"Ada Lumen\"}},"
    "{\"id\":\"Q103\",\"label\":\"Ada Lumen Prize\",\"match\":{\"type\":"
    "\"label\",\"language\":\"fr\",\"text\":\"Ada Lumen Prize\"}}],"
    "\"success\":1}";
#define PERSON                                                                                                                                                         \
	"\"Q101\":{\"type\":\"item\",\"id\":\"Q101\",\"labels\":{" TERM(                                                                                               \
	    "fr", "Ada Lumen") "," TERM("en",                                                                                                                          \
	    "Ada Lumen") "},"                                                                                                                                          \
			 "\"descriptions\":{" TERM(                                                                                                                    \
			     "fr", "astronome belge") "," TERM("en",                                                                                                   \
			     "Belgian astronomer") "},\"aliases\":{\"en\":["                                                                                           \
						   "{\"language\":\"en\","                                                                                             \
						   "\"value\":\"A. "                                                                                                   \
						   "Lumen\"}]},"                                                                                                       \
						   "\"claims\":{\"P31\":"                                                                                              \
						   "[" THING("P31", "Q5",                                                                                              \
						       "normal") "],"                                                                                                  \
								 "\"P569\":"                                                                                           \
								 "[" DAY(                                                                                              \
								     "P569",                                                                                           \
								     "+1961-"                                                                                          \
								     "05-"                                                                                             \
								     "04T00:"                                                                                          \
								     "00:00Z",                                                                                         \
								     "11") "]"                                                                                         \
									   ","                                                                                         \
									   "\"P27\":[" THING(                                                                          \
									       "P27",                                                                                  \
									       "Q31",                                                                                  \
									       "normal") "],"                                                                          \
											 "\"P106\":[" THING(                                                           \
											     "P106",                                                                   \
											     "Q900",                                                                   \
											     "normal") "," THING("P106",                                               \
											     "Q901",                                                                   \
											     "deprecated") "]},"                                                       \
													   "\"sitelinks\":{\"frwiki\":{\"site\":\"frwiki\",\"title\":" \
													   "\"Ada Lumen\",\"badges\":[]}}}"
#define SHIP                                                                   \
	"\"Q102\":{\"type\":\"item\",\"id\":\"Q102\",\"labels\":{" TERM(       \
	    "fr", "Ada Lumen") "},\"descriptions\":{},\"aliases\":{},"         \
			       "\"claims\":{\"P31\":[" THING("P31", "Q11446",  \
				   "normal") "]},"                             \
					     "\"sitelinks\":{}}"
/* One route answers both requests for items: labels come along. */
static const char items[] = "{\"entities\":{" PERSON "," SHIP "," LABEL("Q31",
    "fr", "Belgique") "," LABEL("Q900", "fr", "astronome") "},\"success\":1}";

static void
answers(struct world *w, const char *path, const char *body)
{
	struct server_route route = { .path = path,
		.headers = "Content-Type: application/json; charset=utf-8\n",
		.body = text_of(body) };

	server_route(w->server, &route);
}

/* An article in French names it; the id of the entity. */
static int64_t
named(struct world *w, struct entity entity, const char *guid)
{
	struct store *store =
	    store_open(w->database, STORE_ENGINE, NULL, NULL, NULL);
	struct feed_entry feed = { .url = TEXT("https://a.example/") };
	struct article article = { .language = TEXT("fr") };
	struct section section = { 0 };
	struct block block = { .kind = BLOCK_PARAGRAPH };
	struct span span = { .text = entity.name };
	struct mention mention = { 0, (uint32_t)entity.name.len, 0 };
	struct names names = { .language = TEXT("fr"),
		.entities = &entity,
		.nentities = 1,
		.mentions = &mention,
		.nmentions = 1 };
	struct item item = { .id = text_of(guid),
		.title = arena_printf(
		    &w->mem, "Une comète vue par une astronome, %s", guid) };
	struct intake_item one = {
		.item = &item, .article = &article, .names = &names, .hash = 1
	};
	struct feed_result result = { .now = time_now(), .status = 200 };
	struct intake intake = {
		.result = &result, .items = &one, .nitems = 1
	};
	struct intake_counts counts;
	struct entity_rows rows;
	int64_t id;

	assert_non_null(store);
	block.spans = &span;
	block.nspans = 1;
	section.blocks = &block;
	section.nblocks = 1;
	article.sections = &section;
	article.nsections = 1;
	entity.salience = 0.5;
	entity.count = 1;
	assert_int_equal(
	    store_feeds_sync(store, &feed, 1, time_now(), &result.feed, NULL),
	    0);
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, NULL), 0);
	assert_int_equal(store_entities(store, &rows, entity.name,
			     (int)entity.kind, 1, 0, &w->mem, NULL),
	    0);
	assert_int_equal(rows.n, 1);
	id = rows.rows[0].id;
	store_close(store);
	return id;
}

static int64_t
ada(struct world *w)
{
	return named(w,
	    (struct entity){ .name = TEXT("Ada Lumen"), .kind = ENTITY_PERSON },
	    "1");
}

static int64_t
ada_again(struct world *w)
{
	return named(w,
	    (struct entity){ .name = TEXT("Ada Lumen"), .kind = ENTITY_PERSON },
	    "2");
}

/* The engine serves this test, and asks our server. */
static void
serve_me(struct world *w, const char *config)
{
	struct order order = { .reader = true };

	config_is(w, config);
	snprintf(order.wikidata, sizeof(order.wikidata), "%s", url_of(w, API));
	begin(w, order);
}

#define ASK "set entity-lookup ask\nset languages \"nl fr\"\n"

/* What the reader is told after its wish; empty: it was found. */
static const char *
asked(struct world *w, int64_t entity)
{
	struct event event;

	wish(w, WISH_FACTS, entity, 0);
	assert_true(hear(w, EVENT_FACTS, &event));
	assert_int_equal(event.a, entity);
	assert_int_equal(event.b, 1);
	return arena_cstr(&w->mem, event.text);
}

static void
quit(struct world *w)
{
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

static struct lookup
known(struct world *w, int64_t entity)
{
	struct store *store = look(w);
	struct lookup lookup;

	assert_int_equal(
	    store_lookup(store, &lookup, entity, &w->mem, NULL), 0);
	store_close(store);
	return lookup;
}

static void
a_name_is_found_stored_and_not_asked_again(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);
	struct entity_row row;
	struct store *store;
	struct lookup lookup;
	struct text request;

	answers(w, SEARCH, two_hits);
	answers(w, ITEMS, items);
	serve_me(w, ASK);
	assert_string_equal(asked(w, id), "");
	request = server_last_request(w->server, &w->mem);
	assert_true(
	    text_find(request, TEXT("User-Agent: depeche/"), 0) != TEXT_NONE);
	assert_true(
	    text_find(request, TEXT("ids: Q31|Q900\n"), 0) != TEXT_NONE);
	assert_true(
	    text_find(request, TEXT("languages: nl|fr|"), 0) != TEXT_NONE);
	assert_string_equal(asked(w, id), "");
	assert_int_equal(server_count(w->server, SEARCH), 1);
	assert_int_equal(server_count(w->server, ITEMS), 2);
	quit(w);
	lookup = known(w, id);
	assert_true(lookup.found);
	assert_true(text_is(lookup.item.id, "Q101"));
	assert_true(text_is(wiki_text_in(lookup.item.descriptions,
				lookup.item.ndescriptions, TEXT("nl fr en")),
	    "astronome belge"));
	assert_true(text_is(lookup.item.pages[0].text, "Ada Lumen"));
	assert_int_equal(lookup.item.nfacts, 3);
	assert_true(text_is(lookup.item.facts[0].value, "1961-05-04"));
	assert_true(text_is(lookup.item.facts[1].value, "Belgique"));
	assert_true(text_is(lookup.item.facts[2].value, "astronome"));
	store = look(w);
	assert_int_equal(
	    store_entity(store, &row, id, time_now(), &w->mem, NULL), 0);
	assert_true(text_is(row.wikidata, "Q101"));
	store_close(store);
	assert_sound(w);
}

static void
nothing_is_asked_that_was_not_wished(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	answers(w, SEARCH, two_hits);
	answers(w, ITEMS, items);
	assert_int_equal(ada_again(w), id);
	serve_me(w, ASK);
	wish(w, WISH_REFRESH, 0, 1);
	sleep_ms(200);
	quit(w);
	assert_int_equal(server_count(w->server, NULL), 0);
	assert_int_equal(known(w, id).at, 0);
}

static void
that_nothing_was_found_is_kept_too(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	answers(w, SEARCH, "{\"search\":[],\"success\":1}");
	serve_me(w, ASK);
	assert_string_equal(
	    asked(w, id), "nothing certain was found on Wikidata");
	assert_string_equal(
	    asked(w, id), "nothing certain was found on Wikidata");
	assert_int_equal(server_count(w->server, NULL), 1);
	quit(w);
	assert_true(known(w, id).at > 0);
	assert_false(known(w, id).found);
}

static void
what_is_of_another_kind_is_not_taken(void **state)
{
	struct world *w = *state;
	int64_t id = named(w,
	    (struct entity){ .name = TEXT("Ada Lumen"), .kind = ENTITY_PLACE },
	    "1");

	answers(w, SEARCH, two_hits);
	answers(w, ITEMS, items);
	serve_me(w, ASK);
	assert_string_equal(
	    asked(w, id), "nothing certain was found on Wikidata");
	quit(w);
	assert_false(known(w, id).found);
}

static void
two_that_fit_alike_are_doubtful(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	answers(w, SEARCH, two_hits);
	answers(w, ITEMS,
	    "{\"entities\":{\"Q101\":{\"id\":\"Q101\",\"labels\":{" TERM(
		"fr", "Ada Lumen") "},\"claims\":{\"P31\":[" THING("P31", "Q5",
		"normal") "]}},\"Q102\":{\"id\":\"Q102\",\"labels\":{" TERM("f"
									    "r",
		"Ada Lumen") "},\"claims\":{\"P31\":[" THING("P31", "Q5",
		"normal") "]}}}}");
	serve_me(w, ASK);
	assert_string_equal(
	    asked(w, id), "nothing certain was found on Wikidata");
	quit(w);
}

static void
the_item_that_a_page_linked_to_needs_no_search(void **state)
{
	struct world *w = *state;
	int64_t id = named(w,
	    (struct entity){ .name = TEXT("A. Lumen"),
		.kind = ENTITY_PERSON,
		.wikidata = TEXT("Q101") },
	    "1");

	answers(w, ITEMS, items);
	serve_me(w, ASK);
	assert_string_equal(asked(w, id), "");
	quit(w);
	assert_int_equal(server_count(w->server, SEARCH), 0);
	assert_true(text_is(known(w, id).item.id, "Q101"));
}

static void
an_item_that_is_now_anothers_is_followed(void **state)
{
	struct world *w = *state;
	int64_t id = named(w,
	    (struct entity){ .name = TEXT("Ada Lumen"),
		.kind = ENTITY_PERSON,
		.wikidata = TEXT("Q55") },
	    "1");

	answers(w, ITEMS, items);
	serve_me(w, ASK);
	assert_string_equal(asked(w, id), "");
	quit(w);
	assert_true(text_is(known(w, id).item.id, "Q101"));
}

static void
a_page_of_wikipedia_tells_the_item_too(void **state)
{
	struct world *w = *state;
	int64_t id = named(w,
	    (struct entity){ .name = TEXT("Lumen"),
		.kind = ENTITY_PERSON,
		.url = TEXT("https://fr.wikipedia.org/wiki/Ada_Lumen#Vie") },
	    "1");

	answers(w, ITEMS, "{\"entities\":{" SHIP "}}");
	serve_me(w, ASK);
	assert_string_equal(asked(w, id), "");
	assert_int_equal(server_count(w->server, SEARCH), 0);
	assert_true(text_find(server_last_request(w->server, &w->mem),
			TEXT("titles: Ada Lumen\n"), 0) != TEXT_NONE);
	quit(w);
}

static void
two_names_of_one_item_become_one(void **state)
{
	struct world *w = *state;
	int64_t one = ada(w), other;
	struct store *store;
	struct entity_rows rows;

	other = named(w,
	    (struct entity){ .name = TEXT("A. Lumen"), .kind = ENTITY_PERSON },
	    "2");
	assert_true(one != other);
	answers(w, SEARCH, two_hits);
	answers(w, ITEMS, items);
	serve_me(w, ASK);
	assert_string_equal(asked(w, one), "");
	answers(w, SEARCH,
	    "{\"search\":[{\"id\":\"Q101\",\"label\":\"Ada Lumen\","
	    "\"match\":{\"type\":\"alias\",\"language\":\"en\",\"text\":"
	    "\"A. Lumen\"}}]}");
	assert_string_equal(asked(w, other), "");
	quit(w);
	store = look(w);
	assert_int_equal(store_entities(store, &rows, TEXT("lumen"), -1, 10, 0,
			     &w->mem, NULL),
	    0);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.rows[0].articles, 2);
	store_close(store);
	assert_true(known(w, rows.rows[0].id).found);
	assert_sound(w);
}

#define SAID(words)                                                            \
	{                                                                      \
		words, sizeof(words) - 1                                       \
	}

static void
a_server_that_is_no_wikidata_costs_one_line(void **state)
{
	static const struct {
		struct server_route route;
		const char *words;
	} bad[] = {
		{ { .status = 500 }, "500" },
		{ { .body = { "<html>sorry</html>", 18 } }, "JSON" },
		{ { .body = { "", 0 } }, "empty" },
		{ { .body = { "[]", 2 } }, "no answer of Wikidata" },
		{ { .body = { "{\"search\":{}}", 13 } },
		    "no answer of Wikidata" },
		{ { .body = SAID("{}") }, "no answer of Wikidata" },
		{ { .body = SAID("{\"search\":[]}") },
		    "no answer of Wikidata" },
		{ { .body = SAID("{\"search\":[{\"id\":\"L7\"},5],"
				 "\"success\":1}") },
		    "no answer of Wikidata" },
		{ { .body = SAID("{\"entities\":{},\"success\":1}") },
		    "no answer of Wikidata" },
		{ { .body = SAID("{\"search\":[],\"succ") }, "JSON" },
		{ { .body = SAID("{\"search\":[{\"id\":\"Q9\",\"label\":"
				 "\"Luminous Adagio\"}],\"success\":1}") },
		    "answers what was not asked" },
		{ { .body = { "{\"error\":{\"code\":\"maxlag\"}}", 27 } },
		    "later" },
		{ { .body = { "{\"error\":{\"code\":\"bad\\u001b[31m\"}}",
			34 } },
		    "answers with an error" },
	};
	struct world *w = *state;
	int64_t id = ada(w);

	serve_me(w, ASK);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct server_route route = bad[i].route;
		const char *said;

		route.path = SEARCH;
		server_route(w->server, &route);
		said = asked(w, id);
		if (!strstr(said, bad[i].words) || strchr(said, '\033'))
			fail_msg("%zu: %s", i, said);
		assert_non_null(strstr(said, "127.0.0.1"));
	}
	/* Nothing of it was taken for an answer. */
	answers(w, SEARCH, two_hits);
	answers(w, ITEMS, items);
	assert_string_equal(asked(w, id), "");
	quit(w);
}

static void
lies_and_ids_of_others_are_not_believed(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	serve_me(w, ASK);
	answers(w, SEARCH, two_hits);
	/* Asked for Q101 and Q102. */
	answers(w, ITEMS,
	    "{\"entities\":{\"Q7\":{\"id\":\"Q7\",\"labels\":{" TERM(
		"fr", "Ada Lumen") "},\"claims\":{\"P31\":[" THING("P31", "Q5",
		"normal") "]}}}}");
	assert_non_null(strstr(asked(w, id), "answers what was not asked"));
	/* Another's labels under the id asked for. */
	answers(w, ITEMS,
	    "{\"entities\":{\"Q101\":{\"id\":\"Q101\",\"labels\":{" TERM(
		"fr", "Adalbert Else") "},\"claims\":{\"P31\":[" THING("P31",
		"Q5", "normal") "]}},\"Q102\":{\"id\":\"Q0\"},\"x\":{\"id\":5},"
				"\"y\":null}}");
	assert_non_null(strstr(asked(w, id), "answers what was not asked"));
	/* None of them at all, and pages in place of items. */
	answers(w, ITEMS, "{\"entities\":{},\"success\":1}");
	assert_non_null(strstr(asked(w, id), "no answer of Wikidata"));
	answers(w, ITEMS, "<!DOCTYPE html><title>Log in</title>");
	assert_non_null(strstr(asked(w, id), "JSON"));
	quit(w);
	assert_int_equal(known(w, id).at, 0);
}

static void
items_that_are_no_more_are_an_answer(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	answers(w, SEARCH, two_hits);
	answers(w, ITEMS,
	    "{\"entities\":{\"Q101\":{\"id\":\"Q101\",\"missing\":\"\"}},"
	    "\"success\":1}");
	serve_me(w, ASK);
	assert_string_equal(
	    asked(w, id), "nothing certain was found on Wikidata");
	quit(w);
	assert_true(known(w, id).at > 0);
}

static bool
called(struct world *w, const char *agent)
{
	struct text line = arena_printf(&w->mem, "User-Agent: %s\n", agent);

	return text_find(server_last_request(w->server, &w->mem), line, 0) !=
	       TEXT_NONE;
}

static void
it_is_told_who_asks_and_how_to_reach_them(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	answers(w, SEARCH, "{}");
	serve_me(w, ASK "set user-agent Mozilla/5.0\n");
	(void)asked(w, id);
	assert_true(
	    called(w, "depeche/" DEPECHE_VERSION " (terminal news reader)"));
	quit(w);
	serve_me(w, ASK "set contact \"me (x)@a.example\"\n");
	(void)asked(w, id);
	assert_true(called(w, "depeche/" DEPECHE_VERSION " (me x@a.example)"));
	quit(w);
}

static void
who_asks_for_patience_gets_it(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);

	serve_status(w, SEARCH, 429, "Retry-After: 3600\n");
	serve_me(w, ASK);
	assert_non_null(strstr(asked(w, id), "asks for patience until "));
	assert_non_null(strstr(asked(w, id), "asks for patience until "));
	assert_int_equal(server_count(w->server, SEARCH), 1);
	quit(w);
	/* The next engine remembers. */
	serve_me(w, ASK);
	assert_non_null(strstr(asked(w, id), "asks for patience until "));
	assert_int_equal(server_count(w->server, SEARCH), 1);
	quit(w);
}

static void
silence_and_floods_come_to_an_end(void **state)
{
	static const enum server_fault faults[] = { SERVER_CLOSE, SERVER_SHORT,
		SERVER_GARBAGE, SERVER_ENDLESS, SERVER_SILENT };
	struct world *w = *state;
	int64_t id = ada(w);
	struct server_route route = { .path = API, .fault = SERVER_CLOSE };

	server_route(w->server, &route);
	serve_me(w, ASK "set timeout 1s\nset max-size 1M\n");
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		route.fault = faults[i];
		route.body = text_of(two_hits);
		server_route(w->server, &route);
		assert_true(strlen(asked(w, id)) > 0);
	}
	quit(w);
	assert_int_equal(known(w, id).at, 0);
}

static void
auto_asks_for_names_much_in_the_news_after_a_refresh(void **state)
{
	struct world *w = *state;
	int64_t id = ada(w);
	struct event event;

	assert_int_equal(ada_again(w), id);
	(void)named(w,
	    (struct entity){
		.name = TEXT("Once Named"), .kind = ENTITY_PERSON },
	    "3");
	answers(w, SEARCH, two_hits);
	answers(w, ITEMS, items);
	serve(w, "/f", rss(w, "f", 1, 8));
	serve_me(w, arena_printf(&w->mem,
			"set entity-lookup auto\nfeed https://a.example/ A "
			"paused=on\nfeed %s F\n",
			url_of(w, "/f"))
			.ptr);
	wish(w, WISH_REFRESH, 0, 1);
	assert_true(hear(w, EVENT_FACTS, &event));
	assert_int_equal(event.a, id);
	assert_int_equal(event.b, 0);
	assert_int_equal(event.text.len, 0);
	quit(w);
	assert_int_equal(server_count(w->server, SEARCH), 1);
	assert_true(known(w, id).found);
}

static void
who_answers_nonsense_to_all_is_left_and_told_once(void **state)
{
	static const char *const people[] = { "Ada Lumen", "Bert Stone",
		"Cleo Marsh", "Dora Field", "Emil Brook" };
	struct world *w = *state;
	struct event event;
	int told = 0;

	for (size_t i = 0; i < 10; i++)
		(void)named(w,
		    (struct entity){
			.name = text_of(people[i / 2]), .kind = ENTITY_PERSON },
		    arena_cstr(&w->mem, arena_printf(&w->mem, "%zu", i)));
	answers(w, SEARCH,
	    "{\"search\":[{\"id\":\"Q1\",\"label\":\"Universe\"}],"
	    "\"success\":1}");
	serve(w, "/f", rss(w, "f", 1, 8));
	serve_me(w, arena_printf(&w->mem,
			"set entity-lookup auto\nfeed https://a.example/ A "
			"paused=on\nfeed %s F\n",
			url_of(w, "/f"))
			.ptr);
	wish(w, WISH_REFRESH, 0, 1);
	for (int i = 0; i < 3; i++) {
		assert_true(hear(w, EVENT_FACTS, &event));
		told += event.text.len > 0;
	}
	sleep_ms(100);
	quit(w);
	assert_int_equal(told, 1);
	assert_int_equal(server_count(w->server, SEARCH), 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_world, end_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_name_is_found_stored_and_not_asked_again),
		TEST(nothing_is_asked_that_was_not_wished),
		TEST(that_nothing_was_found_is_kept_too),
		TEST(what_is_of_another_kind_is_not_taken),
		TEST(two_that_fit_alike_are_doubtful),
		TEST(the_item_that_a_page_linked_to_needs_no_search),
		TEST(an_item_that_is_now_anothers_is_followed),
		TEST(a_page_of_wikipedia_tells_the_item_too),
		TEST(two_names_of_one_item_become_one),
		TEST(a_server_that_is_no_wikidata_costs_one_line),
		TEST(lies_and_ids_of_others_are_not_believed),
		TEST(items_that_are_no_more_are_an_answer),
		TEST(it_is_told_who_asks_and_how_to_reach_them),
		TEST(who_asks_for_patience_gets_it),
		TEST(silence_and_floods_come_to_an_end),
		TEST(who_answers_nonsense_to_all_is_left_and_told_once),
		TEST(auto_asks_for_names_much_in_the_news_after_a_refresh),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
