/* Passages that the user keeps. */
#include "store/fixture.h"
#include "store/quotes.h"
#include "store/state.h"

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

/* "It rains.@100 -It snows.@200", as it is told elsewhere. */
static int
add_told(const struct state_quote *quote, void *arg)
{
	struct buf *out = arg;

	assert_true(quote->article.feed.len > 0);
	assert_true(text_is(quote->article.guid, "a") ||
		    text_is(quote->article.guid, "b"));
	buf_printf(out, "%s%s%.*s@%lld", out->len ? " " : "",
	    quote->dropped ? "-" : "", TEXT_ARG(quote->text),
	    (long long)(quote->at - NOW));
	return 0;
}

static void
assert_told(struct store *store, const char *expected)
{
	struct buf out = { 0 };

	assert_int_equal(store_quote_states(store, add_told, &out, NULL), 0);
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
}

static int
hand_over(const struct state_quote *quote, void *arg)
{
	bool changed, here;

	assert_int_equal(
	    store_take_quote(arg, quote, &changed, &here, NULL), 0);
	assert_true(here);
	return 0;
}

static void
take_one(struct store *store, const char *text, bool dropped, int64_t at,
    bool expected)
{
	struct state_quote quote = { .article = { .guid = TEXT("a") },
		.text = text_of(text),
		.dropped = dropped,
		.at = NOW + at };
	struct arena mem = { 0 };
	struct feed_rows rows;
	bool changed, here;

	assert_int_equal(store_feeds(store, &rows, false, NOW, &mem, NULL), 0);
	quote.article.feed = rows.rows[0].url;
	assert_int_equal(
	    store_take_quote(store, &quote, &changed, &here, NULL), 0);
	assert_true(here);
	assert_int_equal(changed, expected);
	quote.article.guid = TEXT("none");
	assert_int_equal(
	    store_take_quote(store, &quote, &changed, &here, NULL), 0);
	assert_false(here);
	arena_clear(&mem);
}

static void
of_two_stores_the_newer_word_on_a_quote_holds(void **state)
{
	int64_t ids[2];
	struct store *store = open_with("quotestate", ids);

	(void)state;
	take_one(store, "It rains.", false, 100, true);
	take_one(store, "It rains.", false, 100, false);
	assert_quotes(store, ids[0], "It rains.");
	/* An older word changes nothing, one of the same moment drops it. */
	take_one(store, "It rains.", true, 99, false);
	take_one(store, "It rains.", true, 100, true);
	take_one(store, "It rains.", false, 100, false);
	assert_quotes(store, ids[0], "");
	assert_told(store, "-It rains.@100");
	take_one(store, "It rains.", false, 101, true);
	assert_told(store, "It rains.@101");
	/* What was dropped elsewhere and is not known here stays away. */
	take_one(store, "It snows.", true, 50, false);
	take_one(store, "It snows.", false, 40, false);
	assert_told(store, "It rains.@101 -It snows.@50");
	assert_quotes(store, ids[0], "It rains.");
	close_and_remove(store);
}

/* Each tells the other, in either order, again and again. */
static void
two_stores_come_to_have_the_same_quotes(void **state)
{
	int64_t ids[2], there[2];
	struct store *store = open_with("quotesone", ids);
	struct store *other = open_with("quotestwo", there);

	(void)state;
	keep(store, ids[0], "It rains.");
	assert_int_equal(store_quote_states(store, hand_over, other, NULL), 0);
	assert_quotes(other, there[0], "It rains.");
	/* Dropped later in one, kept earlier in the other. */
	assert_int_equal(store_drop_quote(other,
			     first_quote(other, there[0]), NOW + 9, NULL),
	    0);
	keep(store, ids[1], "It hails.");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    store_quote_states(store, hand_over, other, NULL), 0);
		assert_int_equal(
		    store_quote_states(other, hand_over, store, NULL), 0);
	}
	assert_told(store, "-It rains.@9 It hails.@0");
	assert_told(other, "-It rains.@9 It hails.@0");
	/* What is kept again is the same quote. */
	keep(store, ids[0], "It rains.");
	assert_told(store, "It rains.@0 It hails.@0");
	undo(store, false, "a quote kept");
	assert_quotes(store, ids[0], "");
	close_and_remove(other);
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
		cmocka_unit_test(of_two_stores_the_newer_word_on_a_quote_holds),
		cmocka_unit_test(two_stores_come_to_have_the_same_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
