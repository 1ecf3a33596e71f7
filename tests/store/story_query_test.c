/* Queries about stories, and lists sorted by their size. */
#include "store/telling.h"

/*
 * 12 articles: 1 2 3 and 7 are one story, of which 3 copies 2; 4 8 another, 5
 * and 10, of one feed, a third.
 */
static struct store *
store_with_stories(const char *name)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles(name, 12, feeds);

	place(store, 2, 1, 0);
	place(store, 3, 1, 2);
	place(store, 7, 1, 0); /* of the feed of 2 */
	place(store, 8, 4, 0);
	place(store, 10, 5, 0);
	return store;
}

static void
assert_ids(struct store *store, const char *query, const char *ids)
{
	struct arena mem = { 0 };
	struct view_spec spec = { .query = query_of(&mem, query),
		.oldest_first = true };
	const char *got = ids_of(store, spec, &mem);

	if (strcmp(got, ids) != 0)
		fail_msg("%s: %s", query, got);
	arena_clear(&mem);
}

static void
a_story_is_asked_for_by_any_of_its_articles(void **state)
{
	struct store *store = store_with_stories("story");

	(void)state;
	assert_ids(store, "story:1", "1 2 3 7");
	assert_ids(store, "story:7", "1 2 3 7");
	assert_ids(store, "story:8", "4 8");
	assert_ids(store, "story:12", "12");
	assert_ids(store, "story:99", "");
	assert_ids(store, "story:7 lang:fr", "2");
	assert_ids(store, "lang:fr -story:7", "4 6 8 10 12");
	/* Its first article went: it is still known by its id. */
	run_sql(store, "DELETE FROM told WHERE article = 1");
	assert_ids(store, "story:2", "2 3 7");
	run_sql(store, "PRAGMA foreign_keys = OFF;"
		       "DELETE FROM articles WHERE id = 1");
	assert_ids(store, "story:1", "2 3 7");
	close_and_remove(store);
}

static void
sources_are_compared(void **state)
{
	struct store *store = store_with_stories("sources");

	(void)state;
	assert_ids(store, "sources:>1", "1 2 3 4 7 8");
	assert_ids(store, "sources:2", "1 2 3 4 7 8");
	assert_ids(store, "sources:=2", "1 2 3 4 7 8");
	assert_ids(store, "sources:>=3", "");
	assert_ids(store, "sources:1", "5 6 9 10 11 12");
	assert_ids(store, "sources:<2", "5 6 9 10 11 12");
	assert_ids(store, "sources:<=1", "5 6 9 10 11 12");
	assert_ids(store, "sources:0", "");
	assert_ids(store, "sources:<1", "");
	assert_ids(store, "sources:2..9", "1 2 3 4 7 8");
	assert_ids(store, "sources:..1", "5 6 9 10 11 12");
	assert_ids(store, "sources:2..", "1 2 3 4 7 8");
	assert_ids(store, "sources:9..2", "");
	assert_ids(store, "-sources:>1 lang:fr", "6 10 12");
	assert_ids(store, "sources:>1 OR lang:fr", "1 2 3 4 6 7 8 10 12");
	/* One more that tells it. */
	place(store, 9, 1, 0);
	assert_ids(store, "sources:>2", "1 2 3 7 9");
	close_and_remove(store);
}

static void
a_list_of_what_many_tell_follows_what_comes(void **state)
{
	const char *path;
	struct arena mem = { 0 };
	struct store *store = store_with_stories("follows"), *reader;
	struct view_spec spec = { .query = query_of(&mem, "sources:>2") };
	struct article_rows rows;
	struct view *view;
	struct err err = { 0 };

	(void)state;
	path = store_path(store);
	reader = open_as(path, STORE_READER);
	view = view_open(reader, &spec, &err);
	assert_int_equal(
	    view_rows(view, &rows, VIEW_FIRST, NULL, 10, &mem, &err), 0);
	assert_int_equal(rows.n, 0);
	place(store, 9, 1, 0);
	assert_int_equal(
	    view_rows(view, &rows, VIEW_FIRST, NULL, 10, &mem, &err), 0);
	assert_int_equal(rows.n, 5);
	assert_int_equal(rows.rows[0].papers, 3);
	view_free(view);
	arena_clear(&mem);
	store_close(reader);
	close_and_remove(store);
}

/* The hits of a sorted list as "shown/group". */
static const char *
sorted(struct store *store, struct view_spec spec, enum search_sort by,
    struct arena *mem)
{
	struct err err = { 0 };
	struct search *search = search_sort(store, &spec, by, NULL, 0, &err);
	struct search_hits hits;
	struct buf out = { 0 };
	const char *list;

	assert_non_null(search);
	assert_int_equal(search_page(search, &hits, 0, 100, 0, mem, &err), 0);
	for (size_t i = 0; i < hits.n; i++) {
		buf_printf(&out, "%s%lld/%d", i ? " " : "",
		    (long long)hits.hits[i].row.id, hits.hits[i].group);
		assert_int_equal(
		    search_index_of(search, hits.hits[i].row.id), i);
	}
	list = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	search_free(search);
	return list;
}

static void
what_most_tell_stands_first(void **state)
{
	struct arena mem = { 0 };
	struct store *store = store_with_stories("size");
	struct view_spec spec = { 0 };

	(void)state;
	place(store, 9, 1, 0);
	assert_string_equal(sorted(store, spec, SEARCH_BY_STORY, &mem),
	    "9/3 7/3 3/3 2/3 1/3 8/2 4/2 12/1 11/1 10/1 5/1 6/1");
	/* Two of one size stand one behind the other. */
	place(store, 11, 6, 0);
	assert_string_equal(sorted(store, spec, SEARCH_BY_STORY, &mem),
	    "9/3 7/3 3/3 2/3 1/3 8/2 4/2 12/1 11/1 6/1 10/1 5/1");
	run_sql(store, "DELETE FROM told WHERE article = 11");
	spec.fold = true;
	assert_string_equal(sorted(store, spec, SEARCH_BY_STORY, &mem),
	    "1/3 4/2 12/1 11/1 5/1 6/1");
	mark(store, MARK_READ, 12);
	mark(store, MARK_READ, 9);
	assert_string_equal(sorted(store, spec, SEARCH_BY_UNREAD, &mem),
	    "11/0 5/0 4/0 6/0 12/1 1/1");
	spec.languages = TEXT("fr");
	assert_string_equal(sorted(store, spec, SEARCH_BY_STORY, &mem),
	    "2/3 4/2 12/1 11/1 10/1 6/1");
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_story_is_asked_for_by_any_of_its_articles),
		cmocka_unit_test(sources_are_compared),
		cmocka_unit_test(a_list_of_what_many_tell_follows_what_comes),
		cmocka_unit_test(what_most_tell_stands_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
