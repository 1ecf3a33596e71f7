#include "store/fixture.h"

static struct text
marked(const struct search_hit *hit, size_t i)
{
	return text_sub(hit->snippet, hit->marks[i].start,
	    hit->marks[i].end - hit->marks[i].start);
}

static void
a_match_in_the_title_comes_first_and_the_snippet_shows_the_words(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1",
		    .title = "Weather",
		    .text =
			"Long before anything else happens here, many words "
			"are "
			"said of other things, and only then, in the end, the "
			"FUSÉE leaves, another fusée waits, and the text goes "
			"on "
			"for a while so that it has to be cut." },
		{ .guid = "2", .title = "La fusée", .text = "Rien." },
		{ .guid = "3", .title = "Other", .text = "Nothing." },
	};
	struct store *store = open_as(fresh_path("search"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct search_hits hits;
	struct search *search;
	int64_t feed, ids[3], count;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 3, ids);
	search = search_open(store, query_of(&mem, "fusee"), &err);
	assert_int_equal(search_page(search, &hits, 0, 10, 80, &mem, &err), 0);
	assert_int_equal(hits.n, 2);
	assert_false(hits.more);
	assert_int_equal(hits.hits[0].row.id, ids[1]);
	assert_int_equal(hits.hits[0].ntitle_marks, 1);
	assert_int_equal(hits.hits[0].title_marks[0].start, 3);
	assert_int_equal(hits.hits[1].row.id, ids[0]);
	assert_int_equal(hits.hits[1].nmarks, 2);
	assert_true(text_is(marked(&hits.hits[1], 0), "FUSÉE"));
	assert_true(text_starts(hits.hits[1].snippet, "… "));
	assert_true(text_ends(hits.hits[1].snippet, " …"));
	assert_int_equal(search_count(search, &count, &err), 0);
	assert_int_equal(count, 2);
	search_page(search, &hits, 1, 1, 0, &mem, &err);
	assert_int_equal(hits.n, 1);
	assert_int_equal(hits.hits[0].row.id, ids[0]);
	search_free(search);
	arena_clear(&mem);
	close_and_remove(store);
}

static bool
at_once(void *arg)
{
	(void)arg;
	return true;
}

static void
a_frequent_word_pages_on_beyond_what_is_ranked(void **state)
{
	enum { FEEDS = 2, EACH = 1200 };
	struct store *store = open_as(fresh_path("frequent"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct test_item *items = arena_array(&mem, EACH, sizeof(*items));
	char *seen = arena_array(&mem, FEEDS * EACH + 1, 1);
	struct search_hits hits;
	struct search *search;
	int64_t feeds[FEEDS], count;
	size_t n = 0;
	struct err err;

	(void)state;
	add_feeds(store, feeds, FEEDS);
	for (int i = 0; i < EACH; i++) {
		items[i].title =
		    arena_cstr(&mem, arena_printf(&mem, "Item %d", i));
		items[i].text = "common";
		items[i].language = i % 2 ? "fr" : "en";
	}
	for (int i = 0; i < FEEDS; i++)
		take(store, feeds[i], NOW, items, EACH, NULL);
	search = search_open(store, query_of(&mem, "common"), &err);
	do {
		search_page(search, &hits, n, 70, 0, &mem, &err);
		for (size_t i = 0; i < hits.n; i++)
			assert_int_equal(seen[hits.hits[i].row.id]++, 0);
		n += hits.n;
	} while (hits.more);
	assert_int_equal(n, FEEDS * EACH);
	search_count(search, &count, &err);
	assert_int_equal(count, FEEDS * EACH);
	/* Somebody may end it, and then it can begin anew. */
	store_interrupt(store, at_once, NULL);
	assert_int_equal(search_count(search, &count, &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
	assert_null(search_open(store, query_of(&mem, "common"), &err));
	assert_int_equal(err.code, ERR_LIMIT);
	store_interrupt(store, NULL, NULL);
	assert_int_equal(search_count(search, &count, &err), 0);
	search_free(search);
	/* The beginning of so many words is not ranked: the newest first. */
	search = search_open(store, query_of(&mem, "co*"), &err);
	assert_false(search_is_ranked(search));
	search_page(search, &hits, 0, 2, 0, &mem, &err);
	assert_true(hits.hits[0].row.id > hits.hits[1].row.id);
	search_free(search);
	search = search_open(store, query_of(&mem, "common lang:fr"), &err);
	search_count(search, &count, &err);
	assert_int_equal(count, FEEDS * EACH / 2);
	search_page(search, &hits, 0, 10, 0, &mem, &err);
	for (size_t i = 0; i < hits.n; i++)
		assert_true(text_is(hits.hits[i].row.language, "fr"));
	search_free(search);
	/* Without words it is a list by time. */
	search = search_open(store, query_of(&mem, "lang:fr"), &err);
	search_page(search, &hits, 1190, 20, 0, &mem, &err);
	assert_int_equal(hits.n, 10);
	search_free(search);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
marks_follow_phrases_prefixes_and_exclusions(void **state)
{
	struct arena mem = { 0 };
	struct search_mark *marks;
	const struct text text =
	    TEXT("Kim Jong Un met Kim, kimono in hand, l’Est");
	size_t n;

	(void)state;
	n = query_marks(
	    query_of(&mem, "\"kim jong un\" -met"), text, &mem, &marks);
	assert_int_equal(n, 1);
	assert_int_equal(marks[0].start, 0);
	assert_int_equal(marks[0].end, 11);
	assert_int_equal(
	    query_marks(query_of(&mem, "kim"), text, &mem, &marks), 2);
	assert_int_equal(
	    query_marks(query_of(&mem, "kim*"), text, &mem, &marks), 3);
	n = query_marks(query_of(&mem, "l'est"), text, &mem, &marks);
	assert_int_equal(n, 1);
	assert_int_equal(marks[0].end, text.len);
	assert_int_equal(
	    query_marks(query_of(&mem, "lang:fr"), text, &mem, &marks), 0);
	arena_clear(&mem);
}

static void
a_list_is_sorted_by_source_and_by_what_is_unread(void **state)
{
	const struct test_item some[] = { { .guid = "1", .title = "One" },
		{ .guid = "2", .title = "Two" } };
	const struct test_item others[] = { { .guid = "3", .title = "Three" } };
	struct store *store = open_as(fresh_path("sorted"), STORE_ENGINE);
	const struct view_spec all = { .scope = VIEW_ALL };
	struct arena mem = { 0 };
	struct search_hits hits;
	struct search *search;
	int64_t feeds[2], first[2], second, count;
	struct err err;

	(void)state;
	add_feeds(store, feeds, 2);
	take(store, feeds[1], NOW, some, 2, first);
	take(store, feeds[0], NOW, others, 1, &second);
	search = search_sort(store, &all, SEARCH_BY_SOURCE, NULL, 0, &err);
	assert_non_null(search);
	assert_int_equal(search_page(search, &hits, 0, 10, 0, &mem, &err), 0);
	assert_int_equal(hits.n, 3);
	assert_false(hits.more);
	assert_int_equal(hits.hits[0].row.id, second);
	assert_int_equal(hits.hits[0].group, 0);
	assert_int_equal(hits.hits[1].group, 1);
	assert_int_equal(hits.hits[2].group, 1);
	assert_int_equal(search_index_of(search, hits.hits[2].row.id), 2);
	assert_int_equal(search_index_of(search, 999), -1);
	search_count(search, &count, &err);
	assert_int_equal(count, 3);
	search_free(search);
	mark(store, MARK_READ, first[0]);
	search = search_sort(store, &all, SEARCH_BY_UNREAD, NULL, 0, &err);
	search_page(search, &hits, 0, 10, 0, &mem, &err);
	assert_int_equal(hits.hits[1].group, 0);
	assert_int_equal(hits.hits[2].group, 1);
	assert_int_equal(hits.hits[2].row.id, first[0]);
	search_free(search);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_word_is_found_in_its_other_number_unless_quoted_or_a_name(void **state)
{
	static const struct {
		const char *query;
		int found;
	} cases[] = {
		{ "bridges", 2 },
		{ "bridge", 2 },
		{ "\"bridges\"", 1 },
		{ "Bridges", 1 },
		{ "bridges*", 2 },
		{ "city", 1 },
		{ "cities", 1 },
		{ "cheval", 1 },
		{ "chevaux", 1 },
		{ "bateau", 1 },
		{ "news", 0 },
		{ "title:bridges", 1 },
		{ "-bridges", 1 },
		{ "bridges cities", 1 },
	};
	const struct test_item items[] = {
		{ .guid = "1", .title = "A bridge", .text = "in new cities" },
		{ .guid = "2", .title = "Water", .text = "Bridges, chevaux" },
		{ .guid = "3", .title = "Sea", .text = "Des bateaux." },
	};
	struct store *store = open_as(fresh_path("inflect"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct search_mark *marks;
	int64_t feed, ids[3];

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 3, ids);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct view_spec spec = { .query = query_of(
						    &mem, cases[i].query) };
		struct view *view = view_open(store, &spec, NULL);
		int64_t count = -1;

		view_count(view, &count, 0, 0, NULL, NULL);
		if (count != cases[i].found)
			fail_msg("%s: %d", cases[i].query, (int)count);
		view_free(view);
	}
	assert_int_equal(query_marks(query_of(&mem, "bridges"),
			     TEXT("Bridge, bridges, bridged"), &mem, &marks),
	    2);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_match_in_the_title_comes_first_and_the_snippet_shows_the_words),
		cmocka_unit_test(
		    a_frequent_word_pages_on_beyond_what_is_ranked),
		cmocka_unit_test(
		    a_list_is_sorted_by_source_and_by_what_is_unread),
		cmocka_unit_test(
		    a_word_is_found_in_its_other_number_unless_quoted_or_a_name),
		cmocka_unit_test(marks_follow_phrases_prefixes_and_exclusions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
