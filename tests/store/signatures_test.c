/* What articles are about, from their coming until they have their place. */
#include "store/stories.h"

#include "store/fixture.h"
#include "store/pages.h"

/* An item of one paragraph; text NULL: none. */
static int64_t
take_signed(struct store *store, int64_t feed, uint64_t hash, const char *title,
    const char *text, const char *signature)
{
	struct arena mem = { 0 };
	struct feed_result result = {
		.feed = feed, .now = NOW, .due = NOW + 900, .status = 200
	};
	struct item item = { .id = TEXT("guid"), .title = text_of(title) };
	struct intake_item in = { .item = &item,
		.hash = hash,
		.article = text ? article_of(&mem, text) : NULL,
		.signature = text_of(signature) };
	struct intake intake = { .result = &result,
		.items = &in,
		.nitems = 1,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct err err = { 0 };
	int64_t id;

	if (store_take_feed(store, &intake, &counts, &id, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
	return id;
}

static void
take_text_of_page(struct store *store, int64_t article, const char *text,
    const char *signature)
{
	struct arena mem = { 0 };
	struct page_take take = { .article = article,
		.now = NOW,
		.text = article_of(&mem, text),
		.signature = text_of(signature) };
	struct err err = { 0 };

	assert_int_equal(store_take_page(store, &take, NULL, &err), 0);
	arena_clear(&mem);
}

static const char *
signature_of(struct store *store, int64_t article)
{
	static char copy[64];
	struct buf packed = { 0 };

	assert_true(store_signature(store, article, &packed));
	snprintf(copy, sizeof(copy), "%s", buf_cstr(&packed));
	buf_clear(&packed);
	return copy;
}

static size_t
count_waiting(struct store *store)
{
	struct story_waiting waiting[8];
	struct arena mem = { 0 };
	struct err err = { 0 };
	size_t n = 8;

	assert_int_equal(
	    store_stories_waiting(store, &STORIES_BEGIN, waiting, &n, &mem, &err), 0);
	arena_clear(&mem);
	return n;
}

static void
give_place(struct store *store, int64_t article)
{
	struct err err = { 0 };

	assert_int_equal(store_begin(store, &err), 0);
	assert_int_equal(
	    store_story_place(store, article, NOW, article, 0, &err), 0);
	assert_int_equal(store_commit(store, &err), 0);
}

static void
what_comes_waits_for_its_place(void **state)
{
	struct store *store = open_as(fresh_path("waits"), STORE_ENGINE);
	int64_t feeds[2], a, b;

	(void)state;
	add_feeds(store, feeds, 2);
	a = take_signed(store, feeds[0], 1, "A", "Some text.", "first");
	assert_string_equal(signature_of(store, a), "first");
	/* Without a text it has nothing to go by, and is placed all the same.
	 */
	b = take_signed(store, feeds[1], 1, "B", NULL, "");
	assert_string_equal(signature_of(store, b), "");
	assert_int_equal(count_waiting(store), 2);
	give_place(store, a);
	give_place(store, b);
	assert_int_equal(count_waiting(store), 0);
	close_and_remove(store);
}

static void
what_changes_before_it_has_its_place_is_what_counts(void **state)
{
	struct store *store = open_as(fresh_path("changes"), STORE_ENGINE);
	int64_t feed, id;

	(void)state;
	add_feeds(store, &feed, 1);
	id = take_signed(store, feed, 1, "A", "Some text.", "first");
	take_signed(store, feed, 2, "A", "Some other text.", "second");
	assert_string_equal(signature_of(store, id), "second");
	/* A feed that no longer says anything takes nothing away. */
	take_signed(store, feed, 3, "Another title", NULL, "");
	assert_string_equal(signature_of(store, id), "second");
	give_place(store, id);
	take_signed(store, feed, 4, "A", "A third text.", "third");
	assert_string_equal(signature_of(store, id), "second");
	assert_int_equal(count_waiting(store), 0);
	close_and_remove(store);
}

static void
the_text_of_the_page_tells_more_when_it_comes_in_time(void **state)
{
	struct store *store = open_as(fresh_path("page"), STORE_ENGINE);
	int64_t feed, id;

	(void)state;
	add_feeds(store, &feed, 1);
	id = take_signed(store, feed, 1, "A", "Some text.", "feed");
	take_text_of_page(store, id,
	    "Some text, and all that the page has to tell about it besides.",
	    "page");
	assert_string_equal(signature_of(store, id), "page");
	/* It is shown, so what the feed says is not what it is about. */
	take_signed(store, feed, 2, "A", "Some more text.", "feed again");
	assert_string_equal(signature_of(store, id), "page");
	give_place(store, id);
	take_text_of_page(store, id,
	    "Some text, and all that the page has to tell about it by now.",
	    "page again");
	assert_string_equal(signature_of(store, id), "page");
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_comes_waits_for_its_place),
		cmocka_unit_test(
		    what_changes_before_it_has_its_place_is_what_counts),
		cmocka_unit_test(
		    the_text_of_the_page_tells_more_when_it_comes_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
