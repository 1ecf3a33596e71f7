/* Passages that the user keeps. */
#include "store/fixture.h"
#include "store/quotes.h"

static struct store *
open_with(const char *name, int64_t *ids)
{
	static const struct test_item items[] = {
		{ .guid = "a", .title = "One", .text = "It rains. It snows." },
		{ .guid = "b", .title = "Two", .text = "It hails." },
	};
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);
	int64_t feed;

	add_feeds(store, &feed, 1);
	take(store, feed, NOW, items, 2, ids);
	return store;
}

static void
keep(struct store *store, int64_t article, const char *text)
{
	struct err err = { 0 };

	if (store_keep_quote(store, article, text_of(text), NOW, &err) < 0)
		fail_msg("%s", err.text);
}

/* The quotes of an article, bars between them. */
static void
assert_quotes(struct store *store, int64_t article, const char *expected)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct quote *quotes;
	size_t n;

	assert_int_equal(
	    store_quotes(store, &quotes, &n, article, &mem, NULL), 0);
	for (size_t i = 0; i < n; i++)
		buf_printf(
		    &out, "%s%.*s", i ? "|" : "", TEXT_ARG(quotes[i].text));
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
	arena_clear(&mem);
}

static int64_t
first_quote(struct store *store, int64_t article)
{
	struct arena mem = { 0 };
	struct quote *quotes;
	size_t n;
	int64_t id;

	assert_int_equal(
	    store_quotes(store, &quotes, &n, article, &mem, NULL), 0);
	assert_true(n > 0);
	id = quotes[0].id;
	arena_clear(&mem);
	return id;
}

static void
undo(struct store *store, bool redo, const char *what)
{
	struct arena mem = { 0 };
	struct undo_result result;

	assert_int_equal(
	    (redo ? store_redo : store_undo)(store, NOW, &result, &mem, NULL),
	    0);
	assert_true(text_is(result.what, what));
	assert_true(result.quotes);
	arena_clear(&mem);
}

static void
quotes_are_kept_over_a_restart(void **state)
{
	int64_t ids[2];
	struct store *store = open_with("quotes", ids);
	char *path = mem_copy(text_of(store_path(store)));

	(void)state;
	keep(store, ids[0], "It rains.");
	keep(store, ids[0], "It snows.");
	keep(store, ids[0], "It rains."); /* twice is once */
	keep(store, ids[1], "It hails.");
	store_close(store);
	store = open_as(path, STORE_READER);
	assert_quotes(store, ids[0], "It rains.|It snows.");
	assert_quotes(store, ids[1], "It hails.");
	close_and_remove(store);
	free(path);
}

static void
keeping_and_dropping_can_be_undone(void **state)
{
	int64_t ids[2];
	struct store *store = open_with("unquote", ids);
	struct err err;

	(void)state;
	keep(store, ids[0], "It rains.");
	undo(store, false, "a quote kept");
	assert_quotes(store, ids[0], "");
	undo(store, true, "a quote kept");
	assert_quotes(store, ids[0], "It rains.");
	assert_int_equal(
	    store_drop_quote(store, first_quote(store, ids[0]), NOW, NULL), 0);
	assert_quotes(store, ids[0], "");
	undo(store, false, "a quote dropped");
	assert_quotes(store, ids[0], "It rains.");
	undo(store, false, "a quote kept");
	assert_quotes(store, ids[0], "");
	assert_int_equal(store_drop_quote(store, 77, NOW, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	close_and_remove(store);
}

static void
one_too_long_is_refused(void **state)
{
	int64_t ids[2];
	struct store *store = open_with("longquote", ids);
	char *text = mem_array(QUOTE_BYTES + 2, 1);
	struct err err;

	(void)state;
	memset(text, 'a', QUOTE_BYTES + 1);
	assert_int_equal(
	    store_keep_quote(store, ids[0], text_of(text), NOW, &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
	assert_quotes(store, ids[0], "");
	free(text);
	close_and_remove(store);
}

static void
an_article_with_a_quote_is_not_forgotten(void **state)
{
	int64_t ids[2], feed = 1;
	struct store *store = open_with("quoted", ids);
	struct keep keep_one = { .feed = feed, .days = 1, .left = true };
	struct retention retention = { .keeps = &keep_one,
		.nkeeps = 1,
		.now = NOW + 90 * 86400,
		.limit = 10 };
	struct arena mem = { 0 };
	struct article_row row;
	size_t dropped = 0;

	(void)state;
	keep(store, ids[0], "It rains.");
	assert_int_equal(store_forget(store, &retention, &dropped, NULL), 0);
	assert_int_equal(dropped, 1);
	assert_int_equal(store_article_row(store, &row, ids[0], &mem, NULL), 0);
	assert_quotes(store, ids[0], "It rains.");
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_are_kept_over_a_restart),
		cmocka_unit_test(keeping_and_dropping_can_be_undone),
		cmocka_unit_test(one_too_long_is_refused),
		cmocka_unit_test(an_article_with_a_quote_is_not_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
