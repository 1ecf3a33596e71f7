#include "store/fixture.h"

#include <time.h>

static int
sections(struct text name, const int64_t **ids, void *arg)
{
	(void)arg;
	*ids = NULL;
	return text_is_nocase(name, "tech") ? 0 : -1;
}

struct refusal {
	const char *query;
	int at;
	const char *says; /* part of the message */
};

static const struct refusal refusals[] = {
	{ "\"open", 0, "quote" },
	{ "a \"open", 2, "quote" },
	{ "(a b", 0, "not closed" },
	{ "a) b", 1, "not opened" },
	{ "a OR", 4, "expected a word" },
	{ "a AND", 5, "expected a word" },
	{ "OR a", 0, "before this" },
	{ "a OR OR b", 5, "before this" },
	{ "NOT", 3, "expected a word" },
	{ "()", 1, "expected a word" },
	{ "autor:x", 0, "no field autor:" },
	{ "a autor:x", 2, "no field autor:" },
	{ "is:new", 3, "expected unread" },
	{ "has:money", 4, "expected audio" },
	{ "lang:french", 5, "two letters" },
	{ "section:none", 8, "no such section" },
	{ "date:someday", 5, "expected a date" },
	{ "date:2026-02-30", 5, "expected a date" },
	{ "date:2026-13", 5, "expected a date" },
	{ "seen:..", 5, "beside .." },
	{ "title:", 6, "expected a word" },
	{ "title:(a feed:b)", 9, "no field inside" },
	{ "a ~[b", 2, "no regular expression" },
	{ "a ~", 2, "expected an expression" },
	{ "a ~\"b", 3, "quote" },
	{ "title:~(x", 6, "no regular expression" },
	{ "~(a)\\1", 0, "refer back" },
	{ "~((a{9}){9}){9}", 0, "repeats more than" },
	{ "~a ~b ~c ~d ~e", 12, "too many regular" },
	{ "author:~x", 7, "regular expressions" },
	{ "a story:Kim", 8, "number of an article" },
	{ "story:>3", 6, "number of an article" },
	{ "story:", 6, "expected a word" },
	{ "sources:many", 8, "expected a number" },
	{ "sources:>", 8, "expected a number" },
	{ "sources:..", 8, "expected a number" },
	{ "sources:3..x", 8, "expected a number" },
	{ "sources:==3", 8, "expected a number" },
	{ "sources:1234567890", 8, "expected a number" },
};

static void
what_comes_is_not_asked_who_else_tells_it(void **state)
{
	struct query_context context = { .now = NOW, .on_arrival = true };
	struct arena mem = { 0 };
	struct err err;
	size_t at;

	(void)state;
	assert_null(query_parse(
	    &mem, TEXT("a OR sources:>2"), &context, &at, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_int_equal(at, 13);
	assert_null(query_parse(&mem, TEXT("story:7"), &context, &at, &err));
	assert_non_null(
	    query_parse(&mem, TEXT("about:Kim"), &context, &at, &err));
	arena_clear(&mem);
}

static void
a_mistake_is_told_with_its_place(void **state)
{
	struct query_context context = { .now = NOW, .section = sections };

	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		const struct refusal *r = &refusals[i];
		struct arena mem = { 0 };
		struct err err = { 0 };
		size_t at = 99;

		if (query_parse(&mem, text_of(r->query), &context, &at, &err))
			fail_msg("%s was accepted", r->query);
		assert_int_equal(err.code, ERR_USAGE);
		if ((int)at != r->at || !strstr(err.text, r->says))
			fail_msg("%s: at %zu: %s", r->query, at, err.text);
		arena_clear(&mem);
	}
}

static void
depth_and_length_have_limits(void **state)
{
	struct query_context context = { .now = NOW };
	struct arena mem = { 0 };
	struct buf long_query = { 0 };
	struct err err;

	(void)state;
	for (int i = 0; i < QUERY_DEPTH + 1; i++)
		buf_add_byte(&long_query, '(');
	assert_null(
	    query_parse(&mem, buf_text(&long_query), &context, NULL, &err));
	buf_reset(&long_query);
	for (int i = 0; i < QUERY_TERMS + 1; i++)
		buf_add_cstr(&long_query, "a ");
	assert_null(
	    query_parse(&mem, buf_text(&long_query), &context, NULL, &err));
	while (long_query.len <= QUERY_BYTES)
		buf_add_cstr(&long_query, "--------");
	assert_null(
	    query_parse(&mem, buf_text(&long_query), &context, NULL, &err));
	buf_clear(&long_query);
	arena_clear(&mem);
}

struct answer {
	const char *query;
	const char *ids; /* newest first */
};

/* See fill(). NOW is a Tuesday; TZ is UTC. */
static const struct answer answers[] = {
	{ "", "6 5 4 3 2 1" },
	{ "fusée", "6 1" },
	{ "FUSEE", "6 1" },
	{ "fus*", "6 1" },
	{ "rocket fusée", "6" },
	{ "rocket OR fusée", "6 2 1" },
	{ "rocket AND fusée", "6" },
	{ "fusée -rocket", "1" },
	{ "fusée NOT rocket", "1" },
	{ "-fusée", "5 4 3 2" },
	{ "NOT (fusée OR rocket)", "5 4 3" },
	{ "NOT NOT fusée", "6 1" },
	{ "\"fusée russe\"", "1" },
	{ "\"russe fusée\"", "" },
	{ "title:fusée", "1" },
	{ "text:fusée", "6" },
	{ "title:(fusée OR market)", "3 1" },
	{ "title:\"fusée russe\"", "1" },
	{ "title:fus*", "1" },
	{ "\"fusée rus\"*", "1" },
	{ "~rus", "5 1" },
	{ "~RUS{1}.", "5 1" },
	{ "~fus[eé]e", "6 1" },
	{ "~FUSÉE", "6 1" },
	{ "~\"e r\"", "1" },
	{ "~^rocket", "" },
	{ "title:~^rocket", "" },
	{ "text:~^du", "4" },
	{ "title:~^du", "" },
	{ "~(market|russe)$", "3 1" },
	{ "~c[+]{2}", "5" },
	{ "(~rus) -lang:fr", "5" },
	{ "~rus -~code", "1" },
	{ "title:(~rus fusée)", "1" },
	{ "~rus OR ~rocket", "6 5 2 1" },
	{ "rocket ~fusee", "6" },
	{ "NOT ~e", "" },
	{ "~r\\(", "" },
	{ "lang:fr", "6 1" },
	{ "lang:FR fusée", "6 1" },
	{ "lang:fr OR market", "6 3 1" },
	{ "(lang:fr market) OR rocket", "6 2" },
	{ "feed:f1", "4 3" },
	{ "feed:F1.EXAMPLE rocket", "" },
	{ "-feed:f1", "6 5 2 1" },
	{ "feed:2", "4 3" },
	{ "feed:nowhere", "" },
	{ "is:starred", "2" },
	{ "is:read", "3" },
	{ "is:unread", "6 5 4 2 1" },
	{ "is:unread is:starred", "2" },
	{ "is:starred OR is:read", "3 2" },
	{ "tag:later", "5" },
	{ "date:today", "6 5 4" },
	{ "date:tuesday", "6 5 4" },
	{ "date:yesterday", "3" },
	{ "date:mon", "3" },
	{ "date:2023-11-12", "2" },
	{ "date:2023-11", "6 5 4 3 2" },
	{ "date:2023", "6 5 4 3 2" },
	{ "date:2022", "1" },
	{ "date:<2023", "1" },
	{ "date:>2023-11-13", "6 5 4" },
	{ "date:>=2023-11-13", "6 5 4 3" },
	{ "date:<=2023-11-12", "2 1" },
	{ "date:2023-11-12..2023-11-13", "3 2" },
	{ "date:..2023-11-12", "2 1" },
	{ "date:2023-11-13..", "6 5 4 3" },
	{ "date:2d", "6 5 4 3 2" },
	{ "date:<2d", "1" },
	{ "date:7d..1d", "2" },
	{ "seen:today", "6 5 4 3 2 1" },
	{ "seen:yesterday", "" },
	{ "has:image", "" },
	{ "is:changed", "" },
	{ "author:nobody", "" },
	{ "person:nobody", "" },
	{ "l'est", "4" },
	{ "or", "5" },
	{ "c++", "5" },
	{ "& rocket", "6 2" },
	{ "http://x", "" },
	{ "a\"b\"", "" },
	{ "\"\"", "6 5 4 3 2 1" },
};

static void
fill(struct store *store)
{
	const int64_t day = 86400;
	const struct test_item first[] = {
		{ .guid = "6",
		    .title = "Both",
		    .text = "fusee and rocket",
		    .published = NOW - 1,
		    .language = "fr" },
		{ .guid = "5",
		    .title = "C++ or Rust",
		    .text = "code",
		    .published = NOW - 2 },
		{ .guid = "2",
		    .title = "A rocket",
		    .text = "flew",
		    .published = NOW - 2 * day,
		    .language = "en" },
		{ .guid = "1",
		    .title = "Fusée russe",
		    .text = "partie",
		    .published = NOW - 400 * day,
		    .language = "fr-BE" },
	};
	const struct test_item second[] = {
		{ .guid = "4",
		    .title = "Vers l’Est",
		    .text = "du nouveau",
		    .published = NOW - 3 },
		{ .guid = "3",
		    .title = "Market",
		    .text = "prices",
		    .published = NOW - day },
	};
	struct marking tag = {
		.mark = MARK_TAG, .tag = TEXT("later"), .nids = 1, .now = NOW
	};
	int64_t feeds[2], tagged = 5;
	struct err err;

	add_feeds(store, feeds, 2);
	/* Ids 1 to 6, as the guids say. */
	take(store, feeds[0], NOW, &first[2], 2, NULL);
	take(store, feeds[1], NOW, second, 2, NULL);
	take(store, feeds[0], NOW, first, 4, NULL);
	mark(store, MARK_STAR, 2);
	mark(store, MARK_READ, 3);
	tag.ids = &tagged;
	assert_int_equal(store_mark(store, &tag, NULL, &err), 0);
}

static void
queries_find_what_they_say(void **state)
{
	struct store *store = open_as(fresh_path("query"), STORE_ENGINE);

	(void)state;
	fill(store);
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		const struct answer *a = &answers[i];
		struct arena mem = { 0 };
		struct view_spec spec = { .query = query_of(&mem, a->query) };
		const char *got = ids_of(store, spec, &mem);
		struct err err;
		struct view *view = view_open(store, &spec, &err);
		int64_t count;

		if (strcmp(got, a->ids) != 0)
			fail_msg("%s: %s, not %s", a->query, got, a->ids);
		/* The other ways to ask agree. */
		for (int64_t id = 1; id <= 6; id++) {
			bool listed = strchr(a->ids, '0' + (int)id) != NULL;

			if (view_has(view, id) != listed)
				fail_msg("%s: has %d", a->query, (int)id);
		}
		assert_int_equal(view_count(view, &count, 0, 0, NULL, &err), 0);
		assert_int_equal(count, (strlen(a->ids) + 1) / 2);
		view_free(view);
		arena_clear(&mem);
	}
	assert_sound(store);
	close_and_remove(store);
}

static void
a_changed_text_is_looked_through_again(void **state)
{
	struct store *store = open_as(fresh_path("regex"), STORE_ENGINE);
	struct test_item item = { .guid = "1", .title = "One", .text = "two" };
	struct arena mem = { 0 };
	struct view_spec spec = { .query = query_of(&mem, "~thr.e") };
	int64_t feed, id;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, &item, 1, &id);
	assert_string_equal(ids_of(store, spec, &mem), "");
	item.text = "three";
	take(store, feed, NOW + 60, &item, 1, &id);
	assert_string_equal(ids_of(store, spec, &mem), "1");
	arena_clear(&mem);
	close_and_remove(store);
}

/* Wants the time for itself at every third time it is asked. */
static bool
third(void *arg)
{
	return ++*(int *)arg % 3 == 0;
}

static void
a_look_that_is_ended_goes_on_where_it_was(void **state)
{
	struct store *store = open_as(fresh_path("yield"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct view_spec spec = { .query = query_of(&mem, "~market") };
	struct view *view;
	struct article_rows rows;
	struct err err = { 0 };
	int asked = 0, tries = 1;

	(void)state;
	fill(store);
	store_yield(store, third, &asked);
	view = view_open(store, &spec, &err);
	assert_non_null(view);
	while (view_rows(view, &rows, VIEW_FIRST, NULL, 10, &mem, &err) < 0) {
		assert_int_equal(err.code, ERR_LIMIT);
		assert_true(store_has_yielded(store));
		assert_true(++tries < 20);
	}
	assert_false(store_has_yielded(store));
	assert_true(tries > 2);
	assert_int_equal(rows.n, 1);
	/* Known by now: nobody is asked any more. */
	asked = 2;
	assert_int_equal(
	    view_rows(view, &rows, VIEW_FIRST, NULL, 10, &mem, &err), 0);
	assert_int_equal(asked, 2);
	view_free(view);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
words_can_be_told_from_other_conditions(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	assert_true(query_is_empty(query_of(&mem, "  ")));
	assert_true(query_has_words(query_of(&mem, "lang:fr a")));
	assert_false(query_has_words(query_of(&mem, "lang:fr -a")));
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mistake_is_told_with_its_place),
		cmocka_unit_test(what_comes_is_not_asked_who_else_tells_it),
		cmocka_unit_test(depth_and_length_have_limits),
		cmocka_unit_test(queries_find_what_they_say),
		cmocka_unit_test(a_changed_text_is_looked_through_again),
		cmocka_unit_test(a_look_that_is_ended_goes_on_where_it_was),
		cmocka_unit_test(words_can_be_told_from_other_conditions),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
