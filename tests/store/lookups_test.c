/* What Wikidata said: kept, grown old, and which names it makes one. */
#include "store/fixture.h"

#include "store/lookups.h"

static const struct wiki_item item = { .id = { "Q101", 4 } };

static struct names
name_of(struct entity *entity, struct mention *mention, const char *name,
    enum entity_kind kind)
{
	*entity = (struct entity){
		.name = text_of(name), .kind = kind, .salience = 0.5, .count = 1
	};
	*mention = (struct mention){ 0, (uint32_t)strlen(name), 0 };
	return (struct names){ .language = TEXT("fr"),
		.entities = entity,
		.nentities = 1,
		.mentions = mention,
		.nmentions = 1 };
}

/* Articles that name Ada Lumen, and A. Lumen; ids of the two names. */
static struct store *
two_names(const char *path, int64_t ids[2], enum entity_kind second)
{
	static const char *const names[] = { "Ada Lumen", "A. Lumen" };
	struct store *store = open_as(fresh_path(path), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity entities[2];
	struct mention mentions[2];
	struct names both[2];
	struct test_item items[2];
	int64_t feed;

	add_feeds(store, &feed, 1);
	for (int i = 0; i < 2; i++) {
		struct entity_rows rows;
		enum entity_kind kind = i ? second : ENTITY_PERSON;

		both[i] = name_of(&entities[i], &mentions[i], names[i], kind);
		items[i] = (struct test_item){ .guid = names[i],
			.title = names[i],
			.text = names[i],
			.language = "fr",
			.published = NOW - 10,
			.names = &both[i] };
		take(store, feed, NOW, &items[i], 1, NULL);
		assert_int_equal(store_entities(store, &rows, text_of(names[i]),
				     (int)kind, 1, 0, &mem, NULL),
		    0);
		assert_int_equal(rows.n, 1);
		ids[i] = rows.rows[0].id;
	}
	assert_true(ids[0] != ids[1]);
	arena_clear(&mem);
	return store;
}

static void
an_answer_counts_for_thirty_days(void **state)
{
	int64_t ids[2];
	struct store *store = two_names("lookups-old", ids, ENTITY_PERSON);
	struct arena mem = { 0 };
	struct lookup lookup;

	(void)state;
	assert_int_equal(store_lookup(store, &lookup, ids[0], &mem, NULL), 0);
	assert_true(lookup_is_old(&lookup, NOW));
	assert_int_equal(store_take_lookup(store, ids[0], NULL, NOW, NULL), 0);
	assert_int_equal(store_lookup(store, &lookup, ids[0], &mem, NULL), 0);
	assert_false(lookup.found);
	assert_false(lookup_is_old(&lookup, NOW + 29 * 86400));
	assert_true(lookup_is_old(&lookup, NOW + 31 * 86400));
	/* Of a clock that was wrong. */
	assert_true(lookup_is_old(&lookup, NOW - 86400));
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_person_and_a_place_are_never_made_one(void **state)
{
	int64_t ids[2];
	struct store *store = two_names("lookups-kinds", ids, ENTITY_PLACE);
	struct arena mem = { 0 };
	struct entity_row row;

	(void)state;
	assert_int_equal(store_take_lookup(store, ids[1], &item, NOW, NULL), 0);
	assert_int_equal(store_take_lookup(store, ids[0], &item, NOW, NULL), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    store_entity(store, &row, ids[i], NOW, &mem, NULL), 0);
		assert_int_equal(row.id, ids[i]);
		assert_int_equal(row.articles, 1);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

static void
one_item_makes_names_one_and_its_id_finds_them(void **state)
{
	int64_t ids[2], *found;
	struct store *store = two_names("lookups-one", ids, ENTITY_PERSON);
	struct arena mem = { 0 };
	struct lookup_question question;
	struct lookup lookup;
	size_t n;

	(void)state;
	for (int i = 0; i < 2; i++)
		assert_int_equal(
		    store_take_lookup(store, ids[i], &item, NOW, NULL), 0);
	assert_int_equal(
	    store_entity_resolve(store, TEXT("Q101"), &found, &n, &mem, NULL),
	    0);
	assert_int_equal(n, 1);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    store_lookup_question(store, &question, ids[i], &mem, NULL),
		    0);
		assert_int_equal(question.entity, found[0]);
	}
	assert_int_equal(question.nforms, 2);
	assert_true(text_is(question.language, "fr"));
	assert_true(text_is(question.written, "Ada Lumen"));
	assert_true(
	    text_find(question.context, TEXT("A. Lumen\n"), 0) != TEXT_NONE);
	assert_int_equal(store_lookup(store, &lookup, found[0], &mem, NULL), 0);
	assert_true(lookup.found);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_counts_for_thirty_days),
		cmocka_unit_test(a_person_and_a_place_are_never_made_one),
		cmocka_unit_test(
		    one_item_makes_names_one_and_its_id_finds_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
