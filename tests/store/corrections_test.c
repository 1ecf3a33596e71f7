#include "store/corrections.h"

#include "store/named.h"

static const struct test_name kim = { "Kim", NULL, ENTITY_PERSON };
static const struct test_name kim_jong_un = { "Kim Jong Un", NULL,
	ENTITY_PERSON };
static const struct test_name putin = { "Vladimir Putin", "wd:Q7747",
	ENTITY_PERSON };
static const struct test_name poutine = { "Vladimir Poutine", "wd:Q7747",
	ENTITY_PERSON };

static int
correct(struct store *store, struct correction correction)
{
	struct err err = { 0 };

	correction.now = NOW;
	if (store_correct(store, &correction, NULL, &err) < 0)
		return (int)err.code;
	return 0;
}

static void
turn_back(struct store *store, bool redo)
{
	struct arena mem = { 0 };
	struct undo_result result;
	struct err err = { 0 };

	if ((redo ? store_redo : store_undo)(store, NOW, &result, &mem, &err) <
	    0)
		fail_msg("%s", err.text);
	assert_true(result.names);
	arena_clear(&mem);
}

/* How many articles name it; -1: it is not to be found. */
static int64_t
articles_of(struct store *store, const char *name)
{
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct err err = { 0 };
	int64_t n = -1;

	assert_int_equal(store_entities(store, &rows, text_of(name), -1, 10,
			     NOW, &mem, &err),
	    0);
	for (size_t i = 0; i < rows.n; i++)
		if (text_is(rows.rows[i].name, name))
			n = rows.rows[i].articles;
	arena_clear(&mem);
	return n;
}

static int64_t
forms_of(struct store *store, int64_t id)
{
	struct arena mem = { 0 };
	struct entity_form *forms;
	int64_t sum = 0;
	size_t n;

	assert_int_equal(
	    store_entity_forms(store, &forms, &n, id, 99, &mem, NULL), 0);
	for (size_t i = 0; i < n; i++)
		sum += forms[i].count;
	arena_clear(&mem);
	return sum;
}

static void
names_made_one_stay_one_and_can_be_undone(void **state)
{
	const struct test_name both[] = { kim, kim_jong_un };
	struct store *store = open_as(fresh_path("merge"), STORE_ENGINE);
	int64_t feed, from, into;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &kim_jong_un, 1);
	take_named(store, feed, NOW - 2, &kim, 1);
	take_named(store, feed, NOW - 3, both, 2);
	into = entity_called(store, "Kim Jong Un", -1);
	from = into == 1 ? 2 : 1;
	assert_int_equal(articles_of(store, "Kim"), 2);
	assert_int_equal(
	    correct(store,
		(struct correction){
		    .what = CORRECT_MERGE, .entity = from, .other = into }),
	    0);
	assert_int_equal(articles_of(store, "Kim Jong Un"), 3);
	assert_int_equal(articles_of(store, "Kim"), -1);
	assert_int_equal(forms_of(store, into), 4);
	/* What comes later is that one too. */
	take_named(store, feed, NOW - 4, &kim, 1);
	assert_int_equal(articles_of(store, "Kim Jong Un"), 4);
	assert_sound(store);
	turn_back(store, false);
	assert_int_equal(articles_of(store, "Kim Jong Un"), 2);
	assert_int_equal(articles_of(store, "Kim"), 3);
	assert_int_equal(forms_of(store, into), 3);
	assert_int_equal(forms_of(store, from), 2);
	assert_sound(store);
	turn_back(store, true);
	assert_int_equal(articles_of(store, "Kim Jong Un"), 4);
	assert_int_equal(articles_of(store, "Kim"), -1);
	assert_sound(store);
	close_and_remove(store);
}

static void
two_known_things_are_made_one_only_when_one_is_sure(void **state)
{
	const struct test_name here = { "Georgia", "iso:GE", ENTITY_PLACE };
	const struct test_name there = { "Georgie", "geo:4197000",
		ENTITY_PLACE };
	struct store *store = open_as(fresh_path("doubt"), STORE_ENGINE);
	struct correction merge = { .what = CORRECT_MERGE };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &here, 1);
	take_named(store, feed, NOW - 2, &there, 1);
	merge.entity = entity_called(store, "Georgie", -1);
	merge.other = entity_called(store, "Georgia", -1);
	assert_int_equal(correct(store, merge), ERR_DOUBT);
	assert_int_equal(articles_of(store, "Georgia"), 1);
	merge.sure = true;
	assert_int_equal(correct(store, merge), 0);
	assert_int_equal(articles_of(store, "Georgia"), 2);
	assert_int_equal(correct(store, merge), ERR_USAGE);
	close_and_remove(store);
}

/* What a look-up told of a name that no key tells anything of. */
static int64_t
take_item(struct store *store, int64_t feed, const char *name, const char *item)
{
	const struct test_name named = { name, NULL, ENTITY_PERSON };
	struct arena mem = { 0 };
	struct test_item article = { .guid = name, .title = name };
	const struct names *names =
	    names_listed(&mem, &named, 1, &article.text);
	int64_t id;

	names->entities[0].wikidata = text_of(item);
	article.names = names;
	take(store, feed, NOW, &article, 1, &id);
	arena_clear(&mem);
	return entity_called(store, name, -1);
}

static void
two_items_of_wikidata_are_two_things_without_a_key_too(void **state)
{
	struct store *store = open_as(fresh_path("items"), STORE_ENGINE);
	struct correction merge = { .what = CORRECT_MERGE };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	merge.entity = take_item(store, feed, "Kim Jong Un", "Q56226");
	merge.other = take_item(store, feed, "Vladimir Putin", "Q7747");
	assert_int_equal(correct(store, merge), ERR_DOUBT);
	close_and_remove(store);
}

static void
a_name_split_off_stays_apart_whatever_its_key_says(void **state)
{
	struct store *store = open_as(fresh_path("split"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_joined *joined;
	struct correction split = { .what = CORRECT_SPLIT };
	int64_t feed;
	size_t n;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &putin, 1);
	take_named(store, feed, NOW - 2, &poutine, 1);
	split.entity = entity_called(store, "Vladimir Putin", -1);
	assert_int_equal(
	    store_entity_joined(store, &joined, &n, split.entity, &mem, NULL),
	    0);
	assert_int_equal(n, 1);
	assert_true(text_is(joined[0].name, "Vladimir Poutine"));
	split.other = joined[0].id;
	assert_int_equal(correct(store, split), 0);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 1);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 1);
	take_named(store, feed, NOW - 3, &poutine, 1);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 2);
	assert_sound(store);
	turn_back(store, false);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 3);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), -1);
	assert_sound(store);
	turn_back(store, true);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 2);
	assert_int_equal(correct(store, split), ERR_NOT_FOUND);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
another_kind_holds_for_articles_that_come_with_the_old_one(void **state)
{
	const struct test_name angara = { "Angara", NULL, ENTITY_PERSON };
	struct store *store = open_as(fresh_path("kind"), STORE_ENGINE);
	struct correction kind = { .what = CORRECT_KIND, .kind = ENTITY_OTHER };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &angara, 1);
	kind.entity = entity_called(store, "Angara", -1);
	assert_int_equal(correct(store, kind), 0);
	assert_int_equal(correct(store, kind), ERR_USAGE);
	take_named(store, feed, NOW - 2, &angara, 1);
	assert_int_equal(
	    entity_called(store, "Angara", ENTITY_OTHER), kind.entity);
	assert_int_equal(articles_of(store, "Angara"), 2);
	turn_back(store, false);
	take_named(store, feed, NOW - 3, &angara, 1);
	assert_int_equal(
	    entity_called(store, "Angara", ENTITY_PERSON), kind.entity);
	assert_int_equal(articles_of(store, "Angara"), 3);
	assert_sound(store);
	close_and_remove(store);
}

static void
of_a_kind_that_has_the_name_already_the_two_become_one(void **state)
{
	const struct test_name person = { "Angara", NULL, ENTITY_PERSON };
	const struct test_name other = { "Angara", NULL, ENTITY_OTHER };
	struct store *store = open_as(fresh_path("twin"), STORE_ENGINE);
	struct correction kind = { .what = CORRECT_KIND, .kind = ENTITY_OTHER };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &person, 1);
	take_named(store, feed, NOW - 2, &other, 1);
	kind.entity = entity_called(store, "Angara", ENTITY_PERSON);
	assert_int_equal(correct(store, kind), 0);
	assert_int_equal(articles_of(store, "Angara"), 2);
	(void)entity_called(store, "Angara", ENTITY_OTHER);
	turn_back(store, false);
	assert_int_equal(
	    entity_called(store, "Angara", ENTITY_PERSON), kind.entity);
	assert_sound(store);
	close_and_remove(store);
}

static void
what_is_no_name_is_listed_nowhere_until_undone(void **state)
{
	const struct test_name both[] = { { "Défense", NULL,
					      ENTITY_ORGANISATION },
		{ "Kim", NULL, ENTITY_PERSON } };
	struct store *store = open_as(fresh_path("hide"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct correction hide = { .what = CORRECT_HIDE };
	struct article_full full;
	struct entity_rows rows;
	int64_t feed, id;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, both, 2);
	hide.entity = entity_called(store, "Défense", -1);
	assert_int_equal(correct(store, hide), 0);
	id = take_named(store, feed, NOW - 2, both, 2);
	assert_int_equal(articles_of(store, "Défense"), -1);
	store_article_entities(store, &rows, id, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	assert_true(text_is(rows.rows[0].name, "Kim"));
	store_article(store, &full, id, TEXT_NOWHERE, &mem, &err);
	assert_int_equal(full.names.nentities, 1);
	assert_int_equal(full.names.nmentions, 1);
	assert_true(text_is(full.names.entities[0].name, "Kim"));
	assert_int_equal(full.names.mentions[0].entity, 0);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "org:défense") },
		&mem),
	    "");
	turn_back(store, false);
	assert_int_equal(articles_of(store, "Défense"), 2);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_name_given_by_the_user_is_shown_and_found(void **state)
{
	struct store *store = open_as(fresh_path("given"), STORE_ENGINE);
	struct correction name = { .what = CORRECT_NAME,
		.name = TEXT("Le Premier") };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &kim, 1);
	name.entity = entity_called(store, "Kim", -1);
	assert_int_equal(correct(store, name), 0);
	assert_int_equal(correct(store, name), ERR_USAGE);
	take_named(store, feed, NOW - 2, &kim, 1);
	assert_int_equal(articles_of(store, "Le Premier"), 2);
	assert_int_equal(entity_called(store, "kim", -1), name.entity);
	turn_back(store, false);
	assert_int_equal(articles_of(store, "Kim"), 2);
	close_and_remove(store);
}

static void
a_key_that_comes_later_undoes_no_correction(void **state)
{
	const struct test_name alone = { "Vladimir Poutine", NULL,
		ENTITY_PERSON };
	struct store *store = open_as(fresh_path("later"), STORE_ENGINE);
	struct correction name = { .what = CORRECT_NAME,
		.name = TEXT("Poutine") };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &alone, 1);
	name.entity = entity_called(store, "Vladimir Poutine", -1);
	assert_int_equal(correct(store, name), 0);
	take_named(store, feed, NOW - 2, &putin, 1);
	take_named(store, feed, NOW - 3, &poutine, 1);
	assert_int_equal(articles_of(store, "Poutine"), 1);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 2);
	assert_sound(store);
	close_and_remove(store);
}

static void
a_known_name_that_joined_an_unknown_one_still_comes_in(void **state)
{
	const struct test_name known = { "Georgia", "iso:GE", ENTITY_PLACE };
	const struct test_name unknown = { "Sakartvelo", NULL, ENTITY_PLACE };
	struct store *store = open_as(fresh_path("joined"), STORE_ENGINE);
	struct correction merge = { .what = CORRECT_MERGE };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &known, 1);
	take_named(store, feed, NOW - 2, &unknown, 1);
	merge.entity = entity_called(store, "Georgia", -1);
	merge.other = entity_called(store, "Sakartvelo", -1);
	assert_int_equal(correct(store, merge), 0);
	/* Its key stays with the name that joined: there cannot be two. */
	take_named(store, feed, NOW - 3, &known, 1);
	assert_int_equal(articles_of(store, "Sakartvelo"), 3);
	assert_sound(store);
	turn_back(store, false);
	take_named(store, feed, NOW - 4, &known, 1);
	assert_int_equal(articles_of(store, "Georgia"), 3);
	assert_int_equal(articles_of(store, "Sakartvelo"), 1);
	close_and_remove(store);
}

static void
what_only_sounds_alike_is_split_off_too(void **state)
{
	const struct test_name putin_ = { "Vladimir Putin", "sig:person:vptn",
		ENTITY_PERSON };
	const struct test_name poutine_ = { "Vladimir Poutine",
		"sig:person:vptn", ENTITY_PERSON };
	struct store *store = open_as(fresh_path("alike"), STORE_ENGINE);
	struct correction split = { .what = CORRECT_SPLIT,
		.name = TEXT("vladimir poutine") };
	struct arena mem = { 0 };
	struct entity_joined *joined;
	int64_t feed;
	size_t n;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &putin_, 1);
	take_named(store, feed, NOW - 2, &putin_, 1);
	take_named(store, feed, NOW - 3, &poutine_, 1);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 3);
	split.entity = entity_called(store, "Vladimir Putin", -1);
	assert_int_equal(
	    store_entity_joined(store, &joined, &n, split.entity, &mem, NULL),
	    0);
	assert_int_equal(n, 1);
	assert_int_equal(joined[0].id, 0);
	assert_true(text_is(joined[0].name, "Vladimir Poutine"));
	assert_int_equal(correct(store, split), 0);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 2);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 1);
	/* What comes later, too. */
	take_named(store, feed, NOW - 4, &poutine_, 1);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 2);
	assert_sound(store);
	turn_back(store, false);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 4);
	turn_back(store, true);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 2);
	split.name = TEXT("Nobody at all");
	assert_int_equal(correct(store, split), ERR_NOT_FOUND);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

struct told {
	struct store *store;
	size_t n, changed;
};

static int
tell(const struct correction_row *row, void *arg)
{
	struct told *told = arg;
	struct err err;
	bool changed;

	assert_true(correction_row_is_sound(row));
	if (store_take_correction(told->store, row, &changed, &err) < 0)
		fail_msg("%s", err.text);
	told->changed += changed;
	told->n++;
	return 0;
}

static struct told
tell_all(struct store *from, struct store *to)
{
	struct told told = { .store = to };

	assert_int_equal(store_corrections(from, tell, &told, NULL), 0);
	return told;
}

/* The entity that is called just so. */
static int64_t
named_so(struct store *store, const char *name)
{
	struct arena mem = { 0 };
	struct entity_rows rows;
	int64_t id = 0;

	assert_int_equal(store_entities(store, &rows, text_of(name), -1, 10,
			     NOW, &mem, NULL),
	    0);
	for (size_t i = 0; i < rows.n; i++)
		if (text_is(rows.rows[i].name, name))
			id = rows.rows[i].id;
	arena_clear(&mem);
	assert_true(id != 0);
	return id;
}

static void
take_all_names(struct store *store, int64_t feed)
{
	static const struct test_name ship = { "Aurora", NULL, ENTITY_PERSON };
	static const struct test_name word = { "Breaking", NULL,
		ENTITY_ORGANISATION };

	take_named(store, feed, NOW - 1, &kim_jong_un, 1);
	take_named(store, feed, NOW - 2, &kim, 1);
	take_named(store, feed, NOW - 3, &putin, 1);
	take_named(store, feed, NOW - 4, &poutine, 1);
	take_named(store, feed, NOW - 5, &ship, 1);
	take_named(store, feed, NOW - 6, &word, 1);
}

static void
assert_corrected(struct store *store)
{
	struct arena mem = { 0 };
	struct entity_rows rows;

	assert_int_equal(articles_of(store, "Kim"), -1);
	assert_int_equal(articles_of(store, "Breaking"), -1);
	assert_int_equal(articles_of(store, "The Leader"), 2);
	assert_int_equal(articles_of(store, "Vladimir Putin"), 1);
	assert_int_equal(articles_of(store, "Vladimir Poutine"), 1);
	assert_int_equal(store_entities(store, &rows, TEXT("The Aurora"),
			     ENTITY_OTHER, 1, NOW, &mem, NULL),
	    0);
	assert_int_equal(rows.n, 1);
	arena_clear(&mem);
	assert_sound(store);
}

/* One of each, with names that change between them. */
static void
correct_all(struct store *store)
{
	struct arena mem = { 0 };
	struct entity_joined *joined;
	int64_t leader = named_so(store, "Kim Jong Un");
	int64_t ship = entity_called(store, "Aurora", -1);
	int64_t president = entity_called(store, "Vladimir Putin", -1);
	size_t n;

	assert_int_equal(
	    store_entity_joined(store, &joined, &n, president, &mem, NULL), 0);
	assert_int_equal(n, 1);
	assert_int_equal(
	    correct(store, (struct correction){ .what = CORRECT_MERGE,
			       .entity = named_so(store, "Kim"),
			       .other = leader }),
	    0);
	assert_int_equal(
	    correct(store, (struct correction){ .what = CORRECT_NAME,
			       .entity = leader,
			       .name = TEXT("The Leader") }),
	    0);
	assert_int_equal(
	    correct(store, (struct correction){ .what = CORRECT_NAME,
			       .entity = ship,
			       .name = TEXT("The Aurora") }),
	    0);
	assert_int_equal(
	    correct(store, (struct correction){ .what = CORRECT_KIND,
			       .entity = ship,
			       .kind = ENTITY_OTHER }),
	    0);
	assert_int_equal(
	    correct(store, (struct correction){ .what = CORRECT_HIDE,
			       .entity = named_so(store, "Breaking") }),
	    0);
	assert_int_equal(
	    correct(store, (struct correction){ .what = CORRECT_SPLIT,
			       .entity = president,
			       .other = joined[0].id }),
	    0);
	arena_clear(&mem);
}

static void
corrections_go_to_another_store_before_or_after_its_articles(void **state)
{
	struct store *here = open_as(fresh_path("here"), STORE_ENGINE);
	struct store *late = open_as(fresh_path("late"), STORE_ENGINE);
	struct store *early = open_as(fresh_path("early"), STORE_ENGINE);
	int64_t feeds[3];
	struct told told;

	(void)state;
	add_feeds(here, &feeds[0], 1);
	add_feeds(late, &feeds[1], 1);
	add_feeds(early, &feeds[2], 1);
	take_all_names(here, feeds[0]);
	correct_all(here);
	assert_corrected(here);
	take_all_names(late, feeds[1]);
	told = tell_all(here, late);
	assert_int_equal(told.n, 6);
	assert_int_equal(told.changed, 6);
	assert_corrected(late);
	told = tell_all(here, early);
	assert_int_equal(told.changed, 6);
	take_all_names(early, feeds[2]);
	assert_corrected(early);
	/* There and back again nothing changes. */
	assert_int_equal(tell_all(here, late).changed, 0);
	assert_int_equal(tell_all(early, here).changed, 0);
	assert_int_equal(tell_all(late, early).changed, 0);
	assert_corrected(here);
	assert_corrected(early);
	close_and_remove(here);
	close_and_remove(late);
	close_and_remove(early);
}

static void
what_was_taken_back_stays_so_and_the_later_word_counts(void **state)
{
	struct store *here = open_as(fresh_path("here"), STORE_ENGINE);
	struct store *there = open_as(fresh_path("there"), STORE_ENGINE);
	struct correction later = {
		.what = CORRECT_NAME, .name = TEXT("Kim III"), .now = NOW + 60
	};
	int64_t feed, id;

	(void)state;
	add_feeds(here, &feed, 1);
	take_named(here, feed, NOW - 1, &kim, 1);
	add_feeds(there, &feed, 1);
	take_named(there, feed, NOW - 1, &kim, 1);
	id = entity_called(here, "Kim", -1);
	assert_int_equal(
	    correct(here, (struct correction){ .what = CORRECT_NAME,
			      .entity = id,
			      .name = TEXT("The Leader") }),
	    0);
	assert_int_equal(tell_all(here, there).changed, 1);
	assert_int_equal(articles_of(there, "The Leader"), 1);
	turn_back(there, false);
	assert_int_equal(articles_of(there, "Kim"), 1);
	assert_int_equal(tell_all(here, there).changed, 0);
	assert_int_equal(articles_of(there, "Kim"), 1);
	later.entity = entity_called(there, "Kim", -1);
	assert_int_equal(store_correct(there, &later, NULL, NULL), 0);
	assert_int_equal(tell_all(here, there).changed, 0);
	assert_int_equal(tell_all(there, here).changed, 1);
	assert_int_equal(articles_of(here, "Kim III"), 1);
	close_and_remove(here);
	close_and_remove(there);
}

static void
what_is_no_correction_is_refused(void **state)
{
	struct store *store = open_as(fresh_path("unsound"), STORE_ENGINE);
	struct correction_row row = { .what = CORRECT_MERGE,
		.of = { .name = TEXT("Kim") } };
	struct err err;
	bool changed;

	(void)state;
	assert_true(store_take_correction(store, &row, &changed, &err) < 0);
	assert_int_equal(err.code, ERR_INPUT);
	row.what = CORRECT_HIDE;
	row.of.name = TEXT("  ");
	assert_true(store_take_correction(store, &row, &changed, &err) < 0);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_made_one_stay_one_and_can_be_undone),
		cmocka_unit_test(
		    two_known_things_are_made_one_only_when_one_is_sure),
		cmocka_unit_test(
		    two_items_of_wikidata_are_two_things_without_a_key_too),
		cmocka_unit_test(
		    a_name_split_off_stays_apart_whatever_its_key_says),
		cmocka_unit_test(
		    another_kind_holds_for_articles_that_come_with_the_old_one),
		cmocka_unit_test(
		    of_a_kind_that_has_the_name_already_the_two_become_one),
		cmocka_unit_test(
		    what_is_no_name_is_listed_nowhere_until_undone),
		cmocka_unit_test(a_name_given_by_the_user_is_shown_and_found),
		cmocka_unit_test(a_key_that_comes_later_undoes_no_correction),
		cmocka_unit_test(
		    corrections_go_to_another_store_before_or_after_its_articles),
		cmocka_unit_test(
		    what_was_taken_back_stays_so_and_the_later_word_counts),
		cmocka_unit_test(what_is_no_correction_is_refused),
		cmocka_unit_test(what_only_sounds_alike_is_split_off_too),
		cmocka_unit_test(
		    a_known_name_that_joined_an_unknown_one_still_comes_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
