#include "store/fixture.h"

/* "Kim" at its place in text, under a name and a key. */
static struct names *
names_of(struct arena *mem, const char *text, const char *form,
    const char *name, const char *key, enum entity_kind kind)
{
	struct names *names = arena_alloc(mem, sizeof(*names));
	const char *at = strstr(text, form);

	assert_non_null(at);
	names->entities = arena_array(mem, 1, sizeof(*names->entities));
	names->nentities = 1;
	names->entities[0] = (struct entity){ .name = text_of(name),
		.kind = kind,
		.salience = 0.5,
		.count = 1,
		.key = text_of(key),
		.wikidata =
		    text_of(strncmp(key, "wd:", 3) == 0 ? key + 3 : "") };
	names->mentions = arena_array(mem, 1, sizeof(*names->mentions));
	names->nmentions = 1;
	names->mentions[0].start = (uint32_t)(at - text);
	names->mentions[0].end = (uint32_t)(at - text + (long)strlen(form));
	return names;
}

static void
the_same_name_is_one_entity_across_articles_and_languages(void **state)
{
	const char *fr = "Vladimir Poutine parle.", *en = "Putin talks.",
		   *de = "Wladimir POUTINE spricht.";
	struct store *store = open_as(fresh_path("entities"), STORE_ENGINE);
	struct arena mem = { 0 };
	const struct test_item items[] = {
		{ .guid = "1",
		    .title = "fr",
		    .text = fr,
		    .language = "fr",
		    .published = NOW - 86400,
		    .names = names_of(&mem, fr, "Vladimir Poutine",
			"Vladimir Poutine", "wd:Q7747", ENTITY_PERSON) },
		{ .guid = "2",
		    .title = "en",
		    .text = en,
		    .language = "en",
		    .published = NOW - 1,
		    .names = names_of(&mem, en, "Putin", "Vladimir Putin",
			"wd:Q7747", ENTITY_PERSON) },
		{ .guid = "3",
		    .title = "de",
		    .text = de,
		    .language = "de",
		    .published = NOW - 2,
		    .names = names_of(&mem, de, "Wladimir POUTINE",
			"Vladimir POUTINE", "", ENTITY_PERSON) },
		{ .guid = "4",
		    .title = "place",
		    .text = en,
		    .published = NOW - 3,
		    .names = names_of(&mem, en, "Putin", "Vladimir Poutine", "",
			ENTITY_PLACE) },
	};
	struct entity_rows rows;
	struct entity_form *forms;
	struct article_full full;
	int64_t feed, ids[4], *found;
	size_t n;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 4, ids);
	/* Documents are taken from their end: 4, 3, 2, 1. */
	assert_int_equal(store_entities(store, &rows, TEXT("poutine"),
			     ENTITY_PERSON, 10, NOW, &mem, &err),
	    0);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.rows[0].articles, 3);
	assert_true(text_is(rows.rows[0].wikidata, "Q7747"));
	assert_int_equal(rows.rows[0].days[ENTITY_DAYS - 1], 2);
	assert_int_equal(rows.rows[0].days[ENTITY_DAYS - 2], 1);
	assert_int_equal(rows.rows[0].first_seen, NOW - 86400);
	assert_int_equal(rows.rows[0].last_seen, NOW - 1);
	store_entity_forms(store, &forms, &n, rows.rows[0].id, 10, &mem, &err);
	assert_int_equal(n, 3);
	assert_string_equal(ids_of(store,
				(struct view_spec){ .scope = VIEW_ENTITIES,
				    .ids = &rows.rows[0].id,
				    .nids = 1 },
				&mem),
	    "3 2 4");
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){
		    .query = query_of(&mem, "person:putin lang:fr") },
		&mem),
	    "4");
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){
		    .query = query_of(&mem, "entity:\"vladimir poutine\"") },
		&mem),
	    "3 2 1 4");
	assert_string_equal(ids_of(store,
				(struct view_spec){ .query = query_of(&mem,
							"place:poutine"
							" OR entity:Q7747") },
				&mem),
	    "3 2 4");
	store_entity_resolve(store, TEXT("Q7747"), &found, &n, &mem, &err);
	assert_int_equal(n, 1);
	assert_int_equal(
	    store_article(store, &full, ids[0], TEXT_NOWHERE, &mem, &err), 0);
	assert_int_equal(full.names.nentities, 1);
	assert_int_equal(full.entities[0], found[0]);
	assert_int_equal(full.names.mentions[0].end, 16);
	assert_int_equal(
	    store_article_text(store, &full, ids[0], TEXT_NOWHERE, &mem, &err),
	    0);
	assert_int_equal(full.names.nentities, 0);
	assert_int_equal(store_article_names(store, &full, &mem, &err), 0);
	assert_int_equal(full.entities[0], found[0]);
	assert_int_equal(full.names.mentions[0].end, 16);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_last_name_finds_who_is_never_written_so(void **state)
{
	static const char text[] = "Mark Rutte met Anna Wirutte in The Hague.";
	struct store *store = open_as(fresh_path("last"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct test_item items[] = {
		{ .guid = "1",
		    .title = "Mark",
		    .text = text,
		    .published = NOW - 1,
		    .names = names_of(&mem, text, "Mark Rutte", "Mark Rutte",
			"", ENTITY_PERSON) },
		{ .guid = "2",
		    .title = "Anna",
		    .text = text,
		    .published = NOW - 2,
		    .names = names_of(&mem, text, "Anna Wirutte",
			"Anna Wirutte", "", ENTITY_PERSON) },
		{ .guid = "3",
		    .title = "The Hague",
		    .text = text,
		    .published = NOW - 3,
		    .names = names_of(&mem, text, "The Hague", "The Hague", "",
			ENTITY_PLACE) },
	};
	static const char *const queries[][2] = { { "person:Rutte", "3" },
		{ "person:\"Mark Rutte\"", "3" }, { "person:Mark", "" },
		{ "place:Hague", "" }, { "person:te", "" } };
	int64_t feed, ids[3];

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 3, ids);
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++)
		assert_string_equal(
		    ids_of(store,
			(struct view_spec){
			    .query = query_of(&mem, queries[i][0]) },
			&mem),
		    queries[i][1]);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
two_known_things_of_one_name_stay_apart(void **state)
{
	const char *text = "Georgia is far.";
	struct store *store = open_as(fresh_path("apart"), STORE_ENGINE);
	struct arena mem = { 0 };
	const struct test_item items[] = {
		{ .guid = "1",
		    .title = "a",
		    .text = text,
		    .names = names_of(&mem, text, "Georgia", "Georgia",
			"iso:GE", ENTITY_PLACE) },
		{ .guid = "2",
		    .title = "b",
		    .text = text,
		    .names = names_of(&mem, text, "Georgia", "Georgia",
			"geo:4197000", ENTITY_PLACE) },
	};
	struct entity_rows rows;
	int64_t feed;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 2, NULL);
	store_entities(store, &rows, TEXT("georgia"), -1, 10, NOW, &mem, &err);
	assert_int_equal(rows.n, 2);
	store_entities_since(
	    store, &rows, NOW - 10, ENTITY_PLACE, 10, NOW, &mem, &err);
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.rows[0].count, 1);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
names_follow_the_text_that_is_shown(void **state)
{
	const char *feed_text = "Kim speaks.";
	const char *page_text = "Poutine speaks much longer than that.";
	struct store *store = open_as(fresh_path("shown"), STORE_ENGINE);
	struct arena mem = { 0 };
	const struct test_item item = { .guid = "1",
		.title = "t",
		.text = feed_text,
		.names = names_of(
		    &mem, feed_text, "Kim", "Kim", "", ENTITY_PERSON) };
	struct page_take page = { .now = NOW,
		.text = article_of(&mem, page_text),
		.names = names_of(
		    &mem, page_text, "Poutine", "Poutine", "", ENTITY_PERSON) };
	struct entity_rows rows;
	int64_t feed, id;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, &item, 1, &id);
	page.article = id;
	assert_int_equal(store_take_page(store, &page, NULL, &err), 0);
	store_article_entities(store, &rows, id, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	assert_true(text_is(rows.rows[0].name, "Poutine"));
	store_show_text(store, id, TEXT_FEED, &err);
	store_article_entities(store, &rows, id, NOW, &mem, &err);
	assert_true(text_is(rows.rows[0].name, "Kim"));
	assert_int_equal(rows.rows[0].articles, 1);
	/* What nothing names any more is not listed. */
	store_entities(store, &rows, TEXT(""), -1, 10, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
assert_shown(struct store *store, const struct entity_row *row,
    const char *languages, const char *name)
{
	struct arena mem = { 0 };

	assert_true(text_is(
	    store_entity_shown(store, row, text_of(languages), &mem), name));
	arena_clear(&mem);
}

static void
a_name_is_shown_in_the_readers_language_and_not_shouted(void **state)
{
	const char *fr = "Sergue\u00ef Cho\u00efgou part.",
		   *en = "SERGEI SHOIGU LEAVES";
	struct store *store = open_as(fresh_path("shown"), STORE_ENGINE);
	struct arena mem = { 0 };
	const struct test_item items[] = {
		{ .guid = "1",
		    .text = fr,
		    .language = "fr",
		    .published = NOW - 1,
		    .names = names_of(&mem, fr, "Sergue\u00ef Cho\u00efgou",
			"Sergei Shoigu", "wd:Q1", ENTITY_PERSON) },
		{ .guid = "2",
		    .text = en,
		    .language = "en",
		    .published = NOW - 2,
		    .names = names_of(&mem, en, "SERGEI SHOIGU",
			"Sergei Shoigu", "wd:Q1", ENTITY_PERSON) },
	};
	struct entity_rows rows;
	struct err err = { 0 };
	int64_t feed, ids[2];

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 2, ids);
	assert_int_equal(store_entities(store, &rows, TEXT("Sergei Shoigu"), -1,
			     9, NOW, &mem, &err),
	    0);
	assert_int_equal(rows.n, 1);
	assert_shown(store, rows.rows, "nl fr", "Sergue\u00ef Cho\u00efgou");
	assert_shown(store, rows.rows, "en", "Sergei Shoigu");
	assert_shown(store, rows.rows, "", "Sergei Shoigu");
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_same_name_is_one_entity_across_articles_and_languages),
		cmocka_unit_test(a_last_name_finds_who_is_never_written_so),
		cmocka_unit_test(two_known_things_of_one_name_stay_apart),
		cmocka_unit_test(
		    a_name_is_shown_in_the_readers_language_and_not_shouted),
		cmocka_unit_test(names_follow_the_text_that_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
