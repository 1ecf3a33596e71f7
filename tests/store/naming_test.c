/*
 * What engines remember of names from one transaction to the next, and what
 * they write only at its end.
 */
#include "store/fixture.h"

#include "../../src/store/db.h"

static const char *const text = "Kim and Kim and nobody else.";

/* The first Kim of the text, under a name and a key. */
static const struct names *
kim(struct arena *mem, const char *name, const char *key)
{
	struct names *names = arena_alloc(mem, sizeof(*names));

	names->entities = arena_array(mem, 1, sizeof(*names->entities));
	names->nentities = 1;
	names->entities[0] = (struct entity){ .name = text_of(name),
		.kind = ENTITY_PERSON,
		.salience = 0.5,
		.count = 1,
		.key = text_of(key) };
	names->mentions = arena_array(mem, 1, sizeof(*names->mentions));
	names->nmentions = 1;
	names->mentions[0] = (struct mention){ 0, 3, 0 };
	return names;
}

static int64_t
take_kim(struct store *store, int64_t feed, const char *guid, const char *name,
    const char *key)
{
	struct arena mem = { 0 };
	const struct test_item item = { .guid = guid,
		.title = guid,
		.text = text,
		.names = kim(&mem, name, key) };
	int64_t id;

	take(store, feed, NOW, &item, 1, &id);
	arena_clear(&mem);
	return id;
}

/* The only entity; how many articles name it. */
static int64_t
articles_of_one(struct store *store)
{
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct err err;
	int64_t articles;

	assert_int_equal(
	    store_entities(store, &rows, TEXT(""), -1, 10, NOW, &mem, &err), 0);
	assert_int_equal(rows.n, 1);
	articles = rows.rows[0].articles;
	arena_clear(&mem);
	return articles;
}

static void
a_name_that_another_engine_merged_leads_to_the_right_entity(void **state)
{
	const char *path = fresh_path("merged");
	struct store *one = open_as(path, STORE_ENGINE);
	struct store *two = open_as(path, STORE_ENGINE);
	int64_t feeds[4];

	(void)state;
	add_feeds(one, feeds, 4);
	take_kim(one, feeds[0], "1", "Poutine", "");
	take_kim(two, feeds[1], "2", "Putin", "wd:Q7747");
	/* What one knows of "Poutine" is no longer so. */
	take_kim(two, feeds[2], "3", "Poutine", "wd:Q7747");
	take_kim(one, feeds[3], "4", "Poutine", "");
	assert_int_equal(articles_of_one(one), 4);
	assert_sound(one);
	store_close(two);
	close_and_remove(one);
}

static void
a_name_made_in_what_was_rolled_back_is_made_again(void **state)
{
	struct store *store = open_as(fresh_path("again"), STORE_ENGINE);
	int64_t feeds[3];
	struct err err;

	(void)state;
	add_feeds(store, feeds, 3);
	assert_int_equal(store_begin(store, &err), 0);
	take_kim(store, feeds[0], "1", "Kim", "");
	store_rollback(store);
	assert_sound(store);
	assert_int_equal(store_begin(store, &err), 0);
	take_kim(store, feeds[1], "2", "Lee", "");
	assert_int_equal(store_begin(store, &err), 0);
	take_kim(store, feeds[2], "3", "Kim", "");
	store_rollback(store);
	assert_int_equal(store_commit(store, &err), 0);
	assert_int_equal(articles_of_one(store), 1);
	take_kim(store, feeds[0], "1", "Lee", "");
	assert_int_equal(articles_of_one(store), 2);
	assert_sound(store);
	close_and_remove(store);
}

static void
names_of_one_transaction_that_turn_out_one_are_counted_as_one(void **state)
{
	struct store *store = open_as(fresh_path("onetxn"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_form *forms;
	struct entity_rows rows;
	struct article_full full;
	int64_t feeds[3], first;
	size_t n;
	struct err err;

	(void)state;
	add_feeds(store, feeds, 3);
	assert_int_equal(store_begin(store, &err), 0);
	first = take_kim(store, feeds[0], "1", "Poutine", "");
	take_kim(store, feeds[1], "2", "Putin", "wd:Q7747");
	take_kim(store, feeds[2], "3", "Poutine", "wd:Q7747");
	assert_int_equal(store_commit(store, &err), 0);
	assert_int_equal(articles_of_one(store), 3);
	/* Its own article still calls it as it did, and knows who it is. */
	assert_int_equal(
	    store_article(store, &full, first, TEXT_NOWHERE, &mem, &err), 0);
	assert_true(text_is(full.names.entities[0].name, "Poutine"));
	assert_true(text_is(full.names.entities[0].key, "wd:Q7747"));
	store_entities(store, &rows, TEXT(""), -1, 1, NOW, &mem, &err);
	assert_int_equal(full.entities[0], rows.rows[0].id);
	assert_int_equal(store_entity_forms(store, &forms, &n, rows.rows[0].id,
			     10, &mem, &err),
	    0);
	assert_int_equal(n, 1);
	assert_int_equal(forms[0].count, 3);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

/* Enough to fill what is kept apart for new rows, and to flow over. */
static void
very_many_names_are_all_found_again(void **state)
{
	enum { FEEDS = 2, ITEMS = 1000, NAMES = 40, KINDS_OF_NAMES = 50 };
	struct store *store = open_as(fresh_path("many"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct test_item *items = arena_array(&mem, ITEMS, sizeof(*items));
	struct entity_rows rows, company;
	int64_t feeds[FEEDS];
	struct err err;

	(void)state;
	add_feeds(store, feeds, FEEDS);
	for (size_t i = 0; i < ITEMS; i++) {
		struct names *names = arena_alloc(&mem, sizeof(*names));
		const char *guid =
		    arena_cstr(&mem, arena_printf(&mem, "%zu", i));

		names->nentities = NAMES;
		names->entities =
		    arena_array(&mem, NAMES, sizeof(*names->entities));
		for (size_t j = 0; j < NAMES; j++)
			names->entities[j] = (struct entity){
				.name = arena_printf(&mem, "Name %02zu",
				    (i + j) % KINDS_OF_NAMES),
				.count = 1,
			};
		items[i] = (struct test_item){ .guid = guid,
			.title = guid,
			.text = text,
			.published = NOW - 1 - (int64_t)(i * 7919 % 1000),
			.names = names };
	}
	for (size_t i = 0; i < FEEDS; i++)
		take(store, feeds[i], NOW, items, ITEMS, NULL);
	assert_sound(store);
	store_entities(store, &rows, TEXT("name 07"), -1, 10, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	assert_int_equal(
	    rows.rows[0].articles, FEEDS * ITEMS * NAMES / KINDS_OF_NAMES);
	assert_int_equal(rows.rows[0].days[ENTITY_DAYS - 1],
	    FEEDS * ITEMS * NAMES / KINDS_OF_NAMES);
	store_entity_company(store, &company, rows.rows[0].id, 100, &mem, &err);
	assert_int_equal(company.n, KINDS_OF_NAMES - 1);
	store_entities_since(
	    store, &rows, NOW - 86400, -1, 100, NOW, &mem, &err);
	assert_int_equal(rows.n, KINDS_OF_NAMES);
	assert_int_equal(rows.rows[0].count, rows.rows[0].articles);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
an_article_that_goes_takes_its_names_along(void **state)
{
	struct store *store = open_as(fresh_path("goes"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct keep keep = { .days = 1 };
	struct retention retention = { .keeps = &keep,
		.nkeeps = 1,
		.now = NOW + 10 * 86400,
		.limit = 10 };
	struct entity_rows rows;
	size_t dropped;
	int64_t feed;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take_kim(store, feed, "1", "Kim", "");
	take(store, feed, NOW + 86400, NULL, 0, NULL);
	keep.feed = feed;
	store_entities(store, &rows, TEXT(""), -1, 10, NOW, &mem, &err);
	/* Followed, it stays. */
	retention.entities = &rows.rows[0].id;
	retention.nentities = 1;
	assert_int_equal(store_forget(store, &retention, &dropped, &err), 0);
	assert_int_equal(dropped, 0);
	retention.nentities = 0;
	assert_int_equal(store_forget(store, &retention, &dropped, &err), 0);
	assert_int_equal(dropped, 1);
	assert_sound(store);
	store_entities(store, &rows, TEXT(""), -1, 10, NOW, &mem, &err);
	assert_int_equal(rows.n, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
who_writes_no_name_counts_none(void **state)
{
	const char *path = fresh_path("uncounted");
	struct store *store = open_as(path, STORE_ENGINE);
	struct store *reader = open_as(path, STORE_READER);
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_kim(store, feed, "1", "Kim Jong Un", "k1");
	assert_int_equal(store->naming.nnew, 1);
	assert_int_equal(store_set_place(reader, "a", TEXT("1"), NULL), 0);
	assert_int_equal(reader->naming.nnew, -1);
	take_kim(store, feed, "2", "Kim Jong Un", "k1");
	assert_int_equal(store->naming.nnew, 2);
	store_close(reader);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_name_that_another_engine_merged_leads_to_the_right_entity),
		cmocka_unit_test(
		    a_name_made_in_what_was_rolled_back_is_made_again),
		cmocka_unit_test(
		    names_of_one_transaction_that_turn_out_one_are_counted_as_one),
		cmocka_unit_test(very_many_names_are_all_found_again),
		cmocka_unit_test(an_article_that_goes_takes_its_names_along),
		cmocka_unit_test(who_writes_no_name_counts_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
