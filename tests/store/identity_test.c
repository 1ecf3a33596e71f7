/* What the same item is called from one document of a feed to the next. */
#include "store/fixture.h"

#include <time.h>

enum { MANY = 40, DAY = 86400 };

static struct store *
open_new(const char *name, int64_t *feeds, size_t n)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);

	add_feeds(store, feeds, n);
	return store;
}

static const char *
word(struct arena *mem, const char *format, int i)
{
	return arena_cstr(mem, arena_printf(mem, format, i));
}

/* Another order each time, the same in each run. */
static void
shuffle(struct test_item *items, size_t n, unsigned seed)
{
	for (size_t i = n; i > 1; i--) {
		struct test_item swap = items[i - 1];
		size_t j;

		seed = seed * 1103515245 + 12345;
		j = seed / 65536 % i;
		items[i - 1] = items[j];
		items[j] = swap;
	}
}

static void
takes_nothing_new(struct store *store, int64_t feed, int64_t now,
    const struct test_item *items, size_t n)
{
	struct intake_counts counts = take(store, feed, now, items, n, NULL);

	assert_int_equal(counts.new_articles, 0);
	assert_int_equal(counts.joined, 0);
	assert_int_equal(counts.unread, 0);
	assert_sound(store);
}

static void
new_guids_in_another_order_bring_nothing_back(void **state)
{
	struct test_item items[MANY] = { 0 };
	struct arena mem = { 0 };
	int64_t feed;
	struct store *store = open_new("shuffled", &feed, 1);

	(void)state;
	/* Known by address, by date or by text alone. */
	for (int i = 0; i < MANY; i++) {
		items[i].guid = word(&mem, "first-%d", i);
		items[i].title = word(&mem, "Title %d", i / 2);
		items[i].text = word(
		    &mem, "A text of item %d that is long enough to tell", i);
		if (i % 3 == 0)
			items[i].link = word(&mem, "https://a.example/%d", i);
		else if (i % 3 == 1)
			items[i].published = NOW - 1000 * i;
	}
	take(store, feed, NOW, items, MANY, NULL);
	for (int round = 1; round <= 3; round++) {
		for (int i = 0; i < MANY; i++)
			items[i].guid = word(&mem, "again-%d", round * 100 + i);
		shuffle(items, MANY, (unsigned)round);
		takes_nothing_new(store, feed, NOW + round, items, MANY);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

static void
two_feeds_of_the_same_guids_never_meet(void **state)
{
	struct test_item here[MANY] = { 0 }, there[MANY] = { 0 };
	struct arena mem = { 0 };
	struct intake_counts counts;
	int64_t feeds[2];
	struct store *store = open_new("same-guids", feeds, 2);

	(void)state;
	for (int i = 0; i < MANY; i++) {
		here[i].guid = there[i].guid = word(&mem, "%d", i);
		here[i].title = word(&mem, "Here %d", i);
		there[i].title = word(&mem, "There %d", i);
	}
	take(store, feeds[0], NOW, here, MANY, NULL);
	counts = take(store, feeds[1], NOW, there, MANY, NULL);
	assert_int_equal(counts.new_articles, MANY);
	for (int round = 0; round < 2; round++) {
		shuffle(here, MANY, 7);
		shuffle(there, MANY, 8);
		takes_nothing_new(store, feeds[0], NOW + 60, here, MANY);
		takes_nothing_new(store, feeds[1], NOW + 60, there, MANY);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

static void
items_of_one_guid_come_and_go_and_are_not_new(void **state)
{
	struct test_item items[] = {
		{ .guid = "N/A", .title = "One", .text = "First words" },
		{ .guid = "N/A", .title = "Two", .text = "Second words" },
		{ .guid = "N/A", .title = "Three", .text = "Third words" },
		{ .guid = "4", .title = "Four", .text = "Fourth words" },
	};
	struct intake_counts counts;
	int64_t feed;
	struct store *store = open_new("one-guid", &feed, 1);

	(void)state;
	counts = take(store, feed, NOW, items, 4, NULL);
	assert_int_equal(counts.new_articles, 4);
	shuffle(items, 4, 3);
	takes_nothing_new(store, feed, NOW + 1, items, 4);
	takes_nothing_new(store, feed, NOW + 2, items, 3);
	takes_nothing_new(store, feed, NOW + 3, items, 4);
	close_and_remove(store);
}

static void
a_new_headline_under_an_old_address_is_no_new_item(void **state)
{
	struct test_item items[] = {
		{ .link = "https://a.example/1",
		    .title = "Before",
		    .text = "Words" },
		{ .link = "https://a.example/2", .title = "Else" },
	};
	struct intake_counts counts;
	int64_t feed, ids[2], again[2];
	struct store *store = open_new("headline", &feed, 1);

	(void)state;
	take(store, feed, NOW, items, 2, ids);
	items[0].title = "After all";
	items[0].published = NOW + 50;
	counts = take(store, feed, NOW + 60, items, 2, again);
	assert_int_equal(counts.new_articles, 0);
	assert_int_equal(counts.changed, 1);
	assert_memory_equal(ids, again, sizeof(ids));
	close_and_remove(store);
}

static void
a_feed_at_a_new_address_brings_nothing_back(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1", .link = "https://a.example/1", .title = "One" },
		{ .title = "Two", .text = "Without any name" },
	};
	struct feed_entry entry = { .url = TEXT("https://new.example/feed") };
	struct err err = { 0 };
	int64_t feed, same;
	struct store *store = open_new("renamed", &feed, 1);

	(void)state;
	take(store, feed, NOW, items, 2, NULL);
	assert_int_equal(store_feed_rename(store,
			     TEXT("https://f0.example/feed"), entry.url, &err),
	    0);
	store_feeds_sync(store, &entry, 1, NOW + 1, &same, &err);
	assert_int_equal(same, feed);
	takes_nothing_new(store, feed, NOW + 60, items, 2);
	close_and_remove(store);
}

static void
a_feed_that_comes_back_brings_nothing_back(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1", .link = "https://a.example/1", .title = "One" },
		{ .title = "Two", .text = "Without any name" },
	};
	struct err err = { 0 };
	int64_t feed, same;
	struct store *store = open_new("back", &feed, 1);

	(void)state;
	take(store, feed, NOW, items, 2, NULL);
	store_feeds_sync(store, NULL, 0, NOW + 1, NULL, &err);
	add_feeds(store, &same, 1);
	assert_int_equal(same, feed);
	takes_nothing_new(store, feed, NOW + 60, items, 2);
	close_and_remove(store);
}

static void
what_a_feed_goes_on_to_offer_is_neither_forgotten_nor_new(void **state)
{
	struct test_item items[MANY] = { 0 };
	struct arena mem = { 0 };
	struct keep keep = { .days = 1 };
	struct retention retention = {
		.keeps = &keep, .nkeeps = 1, .limit = 100
	};
	struct err err = { 0 };
	size_t dropped;
	struct store *store = open_new("offered", &keep.feed, 1);

	(void)state;
	for (int i = 0; i < MANY; i++) {
		items[i].guid = word(&mem, "%d", i);
		items[i].title = word(&mem, "Old %d", i);
		items[i].published = NOW - 400 * DAY - i;
	}
	take(store, keep.feed, NOW, items, MANY, NULL);
	for (int day = 2; day < 5; day++) {
		retention.now = NOW + day * DAY;
		assert_int_equal(
		    store_forget(store, &retention, &dropped, &err), 0);
		assert_int_equal(dropped, 0);
		shuffle(items, MANY, (unsigned)day);
		takes_nothing_new(store, keep.feed, retention.now, items, MANY);
	}
	/* Half of them go, are forgotten, and are offered once more. */
	takes_nothing_new(store, keep.feed, retention.now, items, MANY / 2);
	assert_int_equal(store_forget(store, &retention, &dropped, &err), 0);
	assert_int_equal(dropped, MANY / 2);
	takes_nothing_new(store, keep.feed, retention.now, items, MANY);
	arena_clear(&mem);
	close_and_remove(store);
}

/*
 * A board of notices that are all called the same, with new guids each time:
 * as many texts to compare as there are pairs of them.
 */
static void
a_thousand_items_of_one_title_take_no_longer_than_others(void **state)
{
	enum { ALL = INTAKE_ITEMS };
	struct test_item *items = mem_array(ALL, sizeof(*items));
	struct arena mem = { 0 };
	clock_t began;
	int64_t feed;
	struct store *store = open_new("one-title", &feed, 1);

	(void)state;
	for (int i = 0; i < ALL; i++) {
		items[i].guid = word(&mem, "first-%d", i);
		items[i].title = "Notice";
		items[i].text = word(&mem, "What notice %d has to say", i);
	}
	take(store, feed, NOW, items, ALL, NULL);
	for (int i = 0; i < ALL; i++) {
		items[i].guid = word(&mem, "second-%d", i);
		items[i].text = word(&mem, "It says something else, %d", i);
	}
	began = clock();
	take(store, feed, NOW + 60, items, ALL, NULL);
	assert_true((clock() - began) / CLOCKS_PER_SEC < 3);
	assert_sound(store);
	free(items);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_guids_in_another_order_bring_nothing_back),
		cmocka_unit_test(two_feeds_of_the_same_guids_never_meet),
		cmocka_unit_test(items_of_one_guid_come_and_go_and_are_not_new),
		cmocka_unit_test(
		    a_new_headline_under_an_old_address_is_no_new_item),
		cmocka_unit_test(a_feed_at_a_new_address_brings_nothing_back),
		cmocka_unit_test(a_feed_that_comes_back_brings_nothing_back),
		cmocka_unit_test(
		    what_a_feed_goes_on_to_offer_is_neither_forgotten_nor_new),
		cmocka_unit_test(
		    a_thousand_items_of_one_title_take_no_longer_than_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
