#include "store/fixture.h"

static struct store *
open_new(const char *name, int64_t *feeds, size_t n)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);

	add_feeds(store, feeds, n);
	return store;
}

static struct article_row
row_of(struct store *store, int64_t id, struct arena *mem)
{
	struct article_row row;
	struct err err;

	assert_int_equal(store_article_row(store, &row, id, mem, &err), 0);
	return row;
}

#define LINK(x) "https://news.example/" x

static void
the_same_items_are_not_stored_again(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1",
		    .link = LINK("1"),
		    .title = "One",
		    .text = "First" },
		{ .link = LINK("2"), .title = "Two", .text = "Second" },
		{ .title = "Three", .text = "Third" },
	};
	struct intake_counts counts;
	int64_t feed, ids[3], again[3];
	struct store *store = open_new("same", &feed, 1);

	(void)state;
	counts = take(store, feed, NOW, items, 3, ids);
	assert_int_equal(counts.new_articles, 3);
	assert_int_equal(counts.unread, 3);
	counts = take(store, feed, NOW + 60, items, 3, again);
	assert_int_equal(counts.new_articles, 0);
	assert_int_equal(counts.same, 3);
	assert_memory_equal(ids, again, sizeof(ids));
	assert_sound(store);
	close_and_remove(store);
}

static void
a_changed_item_keeps_its_read_mark_and_is_found_by_its_new_words(void **state)
{
	struct test_item item = {
		.guid = "1", .link = LINK("1"), .title = "Before", .text = "old"
	};
	struct arena mem = { 0 };
	struct intake_counts counts;
	struct article_row row;
	int64_t feed, id;
	struct store *store = open_new("changed", &feed, 1);

	(void)state;
	take(store, feed, NOW, &item, 1, &id);
	mark(store, MARK_READ, id);
	item.title = "After";
	item.text = "fresh";
	counts = take(store, feed, NOW + 60, &item, 1, NULL);
	assert_int_equal(counts.changed, 1);
	row = row_of(store, id, &mem);
	assert_true(text_is(row.title, "After"));
	assert_true(row.read && row.changed);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "fresh") }, &mem),
	    "1");
	assert_string_equal(
	    ids_of(store, (struct view_spec){ .query = query_of(&mem, "old") },
		&mem),
	    "");
	/* A feed that stops giving the text takes nothing away. */
	item.text = NULL;
	item.title = "Later";
	take(store, feed, NOW + 120, &item, 1, NULL);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "fresh later") },
		&mem),
	    "1");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_feed_that_changes_its_guids_brings_nothing_back(void **state)
{
	struct test_item items[] = {
		{ .guid = "a1", .link = LINK("1"), .title = "One" },
		{ .guid = "a2",
		    .link = LINK("2"),
		    .title = "Two",
		    .published = NOW - 100 },
		{ .guid = "a3", .title = "Three", .published = NOW - 200 },
	};
	struct intake_counts counts;
	int64_t feed, ids[3], again[3];
	struct store *store = open_new("guids", &feed, 1);

	(void)state;
	take(store, feed, NOW, items, 3, ids);
	items[0].guid = "b1";
	/* The whole address changes as well: title and date are left. */
	items[1].guid = "b2";
	items[1].link = "https://moved.example/2";
	items[2].guid = "b3";
	counts = take(store, feed, NOW + 60, items, 3, again);
	assert_int_equal(counts.new_articles, 0);
	assert_memory_equal(ids, again, sizeof(ids));
	/* And again, with guids that are random each time. */
	items[0].guid = "c1";
	items[1].guid = "c2";
	items[2].guid = "c3";
	counts = take(store, feed, NOW + 120, items, 3, again);
	assert_int_equal(counts.new_articles, 0);
	assert_memory_equal(ids, again, sizeof(ids));
	assert_sound(store);
	close_and_remove(store);
}

static void
guids_that_change_in_feeds_without_dates_bring_nothing_back(void **state)
{
	struct test_item items[] = {
		{ .guid = "http://a.example/?p=1", .title = "One" },
		{ .guid = "http://a.example/?p=2",
		    .link = "http://a.example/two",
		    .title = "Two" },
		{ .guid = "3", .title = "Three", .text = "Some words of it." },
		{ .guid = "4",
		    .link = "https://a.example/four?s=1",
		    .title = "Four" },
		{ .guid = "5", .title = "Five" },
		{ .link = "http://a.example/six", .title = "Six" },
	};
	const size_t n = sizeof(items) / sizeof(items[0]);
	struct intake_counts counts;
	int64_t feed, ids[6], again[6];
	struct store *store = open_new("dateless", &feed, 1);

	(void)state;
	take(store, feed, NOW, items, n, ids);
	/* The scheme, and with it a headline. */
	items[0].guid = "https://a.example/?p=1";
	items[0].title = "One, corrected";
	/* Another query in guid and link. */
	items[1].guid = "http://a.example/?p=2&v=7";
	items[1].link = "https://www.a.example/two?utm_source=rss";
	items[2].guid = "c";
	items[3].guid = "d";
	items[3].link = "https://b.example/four?s=2";
	/* No guid any more, then one where there was none. */
	items[4].guid = NULL;
	items[5].guid = "f";
	items[5].link = "https://a.example/six";
	counts = take(store, feed, NOW + 60, items, n, again);
	assert_int_equal(counts.new_articles, 0);
	assert_memory_equal(ids, again, sizeof(ids));
	counts = take(store, feed, NOW + 120, items, n, again);
	assert_int_equal(counts.new_articles, 0);
	assert_int_equal(counts.same, n);
	assert_sound(store);
	close_and_remove(store);
}

static void
the_same_headline_again_is_news_when_it_says_something_else(void **state)
{
	struct test_item item = { .guid = "1",
		.title = "The weather",
		.text = "Rain.",
		.published = NOW - 86400 };
	int64_t feed;
	struct store *store = open_new("headline", &feed, 1);

	(void)state;
	take(store, feed, NOW - 86400, &item, 1, NULL);
	item.guid = "2";
	item.published = NOW;
	assert_int_equal(
	    take(store, feed, NOW, &item, 1, NULL).new_articles, 1);
	item.guid = "3";
	item.published = 0;
	item.text = "Sun.";
	assert_int_equal(
	    take(store, feed, NOW, &item, 1, NULL).new_articles, 1);
	close_and_remove(store);
}

static void
items_that_share_a_guid_and_a_headline_are_told_by_their_dates(void **state)
{
	struct test_item items[] = {
		{ .guid = "N/A",
		    .link = LINK("live"),
		    .title = "Update",
		    .published = NOW - 100 },
		{ .guid = "N/A",
		    .link = LINK("live"),
		    .title = "Update",
		    .published = NOW - 200 },
		{ .guid = "N/A",
		    .link = LINK("live"),
		    .title = "Update",
		    .published = NOW - 200 },
		{ .guid = "N/A", .link = LINK("other"), .title = "Other" },
	};
	struct intake_counts counts;
	int64_t feed;
	struct store *store = open_new("shared", &feed, 1);

	(void)state;
	counts = take(store, feed, NOW, items + 1, 3, NULL);
	assert_int_equal(counts.new_articles, 2);
	assert_int_equal(counts.dropped, 1);
	/* A further one comes, and only that is new. */
	counts = take(store, feed, NOW + 60, items, 4, NULL);
	assert_int_equal(counts.new_articles, 1);
	counts = take(store, feed, NOW + 120, items, 4, NULL);
	assert_int_equal(counts.new_articles, 0);
	assert_sound(store);
	close_and_remove(store);
}

static void
two_feeds_that_claim_one_guid_have_an_article_each(void **state)
{
	const struct test_item mine = {
		.guid = "1", .link = "https://f0.example/a", .title = "Mine"
	};
	const struct test_item theirs = {
		.guid = "1", .link = "https://f1.example/b", .title = "Theirs"
	};
	int64_t feeds[2], first, second, again;
	struct store *store = open_new("claimed", feeds, 2);

	(void)state;
	take(store, feeds[0], NOW, &mine, 1, &first);
	take(store, feeds[1], NOW, &theirs, 1, &second);
	assert_int_not_equal(first, second);
	assert_int_equal(take(store, feeds[0], NOW, &mine, 1, &again).same, 1);
	assert_int_equal(again, first);
	close_and_remove(store);
}

static struct intake_counts
take_cut(struct store *store, int64_t feed, int64_t now, struct item *items,
    size_t n)
{
	struct feed_result result = { .feed = feed, .now = now, .status = 200 };
	struct intake_item in[8] = { 0 };
	struct intake intake = { .result = &result,
		.items = in,
		.nitems = n,
		.cut = true,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct err err;

	for (size_t i = 0; i < n; i++)
		in[i].item = &items[i];
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, &err), 0);
	return counts;
}

static void
what_moves_up_in_a_document_that_was_cut_is_no_news(void **state)
{
	struct item items[] = {
		{ .id = TEXT("new"), .title = TEXT("New") },
		{ .id = TEXT("a"), .title = TEXT("A") },
		{ .id = TEXT("b"), .title = TEXT("B") },
		{ .id = TEXT("c"), .title = TEXT("C") },
		{ .id = TEXT("d"), .title = TEXT("D") },
	};
	struct intake_counts counts;
	int64_t feeds[2];
	struct store *store = open_new("tail", feeds, 2);

	(void)state;
	assert_int_equal(
	    take_cut(store, feeds[0], NOW, items + 1, 2).new_articles, 2);
	/* Two went at the top, of which one came again: c and d move up. */
	counts = take_cut(store, feeds[0], NOW + 9, items, 5);
	assert_int_equal(counts.new_articles, 1);
	assert_int_equal(counts.dropped, 2);
	counts = take_cut(store, feeds[0], NOW + 19, items, 5);
	assert_int_equal(counts.new_articles, 0);
	/* By their dates, wherever they stand. */
	for (int i = 0; i < 5; i++)
		items[i].published = (struct date){ .seconds = NOW - i * 100,
			.precision = DATE_SECOND };
	assert_int_equal(
	    take_cut(store, feeds[1], NOW, items + 1, 2).new_articles, 2);
	items[4].published.seconds = NOW + 5;
	counts = take_cut(store, feeds[1], NOW + 9, items, 5);
	assert_int_equal(counts.new_articles, 2);
	assert_int_equal(counts.dropped, 1);
	close_and_remove(store);
}

static void
items_of_one_url_with_guids_of_their_own_stay_apart(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1", .link = LINK("live"), .title = "Noon" },
		{ .guid = "2", .link = LINK("live"), .title = "Evening" },
		{ .guid = "N/A", .link = LINK("3"), .title = "Three" },
		{ .guid = "N/A", .link = LINK("4"), .title = "Four" },
		{ .guid = "N/A", .link = LINK("4"), .title = "Four" },
	};
	struct intake_counts counts;
	int64_t feeds[2], ids[5];
	struct store *store = open_new("apart", feeds, 2);

	(void)state;
	counts = take(store, feeds[0], NOW, items, 5, ids);
	assert_int_equal(counts.new_articles, 4);
	assert_int_equal(counts.dropped, 1);
	counts = take(store, feeds[0], NOW + 60, items, 5, NULL);
	assert_int_equal(counts.same, 4);
	/* In another feed too: the URL does not tell which is meant. */
	counts = take(store, feeds[1], NOW, items, 2, NULL);
	assert_int_equal(counts.new_articles, 2);
	assert_sound(store);
	close_and_remove(store);
}

static void
a_url_used_again_for_something_new_is_a_new_article(void **state)
{
	const struct test_item today = { .guid = "1",
		.link = LINK("weather"),
		.title = "Rain",
		.published = NOW - 86400 };
	const struct test_item tomorrow = { .guid = "2",
		.link = LINK("weather"),
		.title = "Sun",
		.published = NOW };
	int64_t feed;
	struct store *store = open_new("reused", &feed, 1);

	(void)state;
	take(store, feed, NOW - 86400, &today, 1, NULL);
	assert_int_equal(
	    take(store, feed, NOW, &tomorrow, 1, NULL).new_articles, 1);
	close_and_remove(store);
}

static void
the_same_url_in_two_feeds_is_one_article_with_two_sources(void **state)
{
	const struct test_item first = { .guid = "1",
		.link = LINK("story?utm_source=rss"),
		.title = "Story",
		.text = "The text of its owner" };
	const struct test_item second = { .guid = "x",
		.link = "http://www.news.example/story/",
		.title = "Stolen",
		.text = "Another text" };
	struct arena mem = { 0 };
	struct article_full full;
	int64_t feeds[2], a, b, unread;
	struct err err;
	struct store *store = open_new("two", feeds, 2);

	(void)state;
	take(store, feeds[0], NOW, &first, 1, &a);
	assert_int_equal(take(store, feeds[1], NOW, &second, 1, &b).joined, 1);
	assert_int_equal(a, b);
	assert_int_equal(
	    store_article(store, &full, a, TEXT_NOWHERE, &mem, &err), 0);
	assert_true(text_is(full.row.title, "Story"));
	assert_int_equal(full.nsources, 2);
	assert_int_equal(full.sources[0].feed, feeds[0]);
	assert_int_equal(full.row.sources, 2);
	/* Each feed has it unread, and both together once. */
	store_unread(store, &feeds[1], 1, &unread, &err);
	assert_int_equal(unread, 1);
	store_unread(store, feeds, 2, &unread, &err);
	assert_int_equal(unread, 1);
	store_unread(store, NULL, 0, &unread, &err);
	assert_int_equal(unread, 1);
	mark(store, MARK_READ, a);
	store_unread(store, &feeds[1], 1, &unread, &err);
	assert_int_equal(unread, 0);
	assert_sound(store);
	mark(store, MARK_UNREAD, a);
	store_unread(store, feeds, 2, &unread, &err);
	assert_int_equal(unread, 1);
	/* What the second feed says of it later changes nothing. */
	take(store, feeds[1], NOW + 60,
	    (struct test_item[]){ { .guid = "x",
		.link = "http://www.news.example/story/",
		.title = "Mine now",
		.text = "Another text still" } },
	    1, NULL);
	assert_true(text_is(row_of(store, a, &mem).title, "Story"));
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_site_gets_its_own_article_back_from_a_stranger(void **state)
{
	const struct test_item stolen = { .guid = "x",
		.link = "https://f1.example/story",
		.title = "False",
		.text = "forged" };
	const struct test_item own = { .guid = "1",
		.link = "https://f1.example/story",
		.title = "True",
		.text = "genuine" };
	struct arena mem = { 0 };
	struct article_full full;
	int64_t feeds[2], id;
	struct err err;
	struct store *store = open_new("own", feeds, 2);

	(void)state;
	take(store, feeds[0], NOW, &stolen, 1, &id);
	take(store, feeds[1], NOW, &own, 1, NULL);
	assert_int_equal(
	    store_article(store, &full, id, TEXT_NOWHERE, &mem, &err), 0);
	assert_true(text_is(full.row.title, "True"));
	assert_int_equal(full.row.feed, feeds[1]);
	assert_int_equal(full.nsources, 2);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "forged") }, &mem),
	    "");
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "genuine") }, &mem),
	    "1");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_first_document_leaves_only_its_newest_unread(void **state)
{
	struct test_item items[30] = { 0 };
	struct intake_item in[30] = { 0 };
	struct item raw[30] = { 0 };
	struct feed_result result = { .now = NOW, .status = 200 };
	struct intake intake = { .result = &result,
		.items = in,
		.nitems = 20,
		.first_unread = 10,
		.first_days = 7 };
	struct intake_counts counts;
	struct arena mem = { 0 };
	int64_t feed, ids[30];
	struct err err;
	struct store *store = open_new("first", &feed, 1);

	(void)state;
	(void)items;
	result.feed = feed;
	for (int i = 0; i < 30; i++) {
		raw[i].id = arena_printf(&mem, "%d", i);
		raw[i].title = arena_printf(&mem, "Title %d", i);
		/* One a day, the newest first: 8 within seven days. */
		raw[i].published =
		    (struct date){ NOW - i * 86400, DATE_SECOND };
		in[i].item = &raw[i];
	}
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, ids, &err), 0);
	assert_int_equal(counts.new_articles, 20);
	assert_int_equal(counts.unread, 8);
	assert_true(!row_of(store, ids[7], &mem).read &&
		    row_of(store, ids[8], &mem).read);
	/* Later whatever is new is unread, however late it comes. */
	intake.nitems = 30;
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, ids, &err), 0);
	assert_int_equal(counts.new_articles, 10);
	assert_int_equal(counts.unread, 10);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
dates_of_the_future_count_as_the_moment_they_are_seen(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1", .title = "A", .published = NOW + 9999999 },
		{ .guid = "2", .title = "B", .published = -5 },
		{ .guid = "3", .title = "C", .published = NOW - 5 },
	};
	struct arena mem = { 0 };
	int64_t feed, ids[3];
	struct store *store = open_new("future", &feed, 1);

	(void)state;
	take(store, feed, NOW, items, 3, ids);
	assert_int_equal(row_of(store, ids[0], &mem).time, NOW);
	assert_int_equal(row_of(store, ids[1], &mem).time, NOW);
	assert_int_equal(row_of(store, ids[2], &mem).time, NOW - 5);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
an_item_without_a_title_is_called_by_its_text(void **state)
{
	const struct test_item items[] = {
		{ .guid = "1", .text = "Short words." },
		{ .guid = "2", .link = LINK("only") },
		{ .guid = "3" },
	};
	struct arena mem = { 0 };
	struct intake_counts counts;
	int64_t feed, ids[3];
	struct store *store = open_new("untitled", &feed, 1);

	(void)state;
	counts = take(store, feed, NOW, items, 3, ids);
	assert_int_equal(counts.dropped, 1);
	assert_int_equal(ids[2], 0);
	assert_true(text_is(row_of(store, ids[0], &mem).title, "Short words."));
	assert_true(text_is(row_of(store, ids[1], &mem).title, LINK("only")));
	arena_clear(&mem);
	close_and_remove(store);
}

static void
known_items_come_without_text_and_stay_as_they_are(void **state)
{
	const struct test_item full = {
		.guid = "1", .link = LINK("1"), .title = "T", .text = "The text"
	};
	struct item raw = {
		.id = TEXT("1"), .link = TEXT(LINK("1")), .title = TEXT("T")
	};
	struct intake_item in = { .item = &raw, .known = true };
	struct feed_result result = { .now = NOW + 60, .status = 200 };
	struct intake intake = { .result = &result, .items = &in, .nitems = 1 };
	struct intake_counts counts;
	struct arena mem = { 0 };
	struct article_full article;
	uint64_t *hashes;
	size_t n;
	int64_t feed, id, again;
	struct err err;
	struct store *store = open_new("known", &feed, 1);

	(void)state;
	result.feed = feed;
	take(store, feed, NOW, &full, 1, &id);
	assert_int_equal(store_known(store, feed, &mem, &hashes, &n, &err), 0);
	assert_int_equal(n, 1);
	in.hash = hashes[0];
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, &again, &err), 0);
	assert_int_equal(counts.same, 1);
	assert_int_equal(again, id);
	/* Under a new guid too. */
	raw.id = TEXT("other");
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, &again, &err), 0);
	assert_int_equal(counts.same, 1);
	assert_int_equal(again, id);
	assert_int_equal(
	    store_article(store, &article, id, TEXT_NOWHERE, &mem, &err), 0);
	assert_int_equal(article_words(&article.article), 2);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_page_is_shown_unless_it_is_much_poorer(void **state)
{
	const struct test_item item = { .guid = "1",
		.link = LINK("1"),
		.title = "T",
		.text = "a teaser of some six words" };
	struct page_take page = { .now = NOW };
	struct arena mem = { 0 };
	struct article_full full;
	enum text_origin shown;
	int64_t feed, id, *missing;
	size_t n;
	struct err err;
	struct store *store = open_new("page", &feed, 1);
	struct pages_ahead ahead = { .n = 10, .now = NOW };

	(void)state;
	take(store, feed, NOW, &item, 1, &id);
	ahead.feed = feed;
	store_pages_ahead(store, &ahead, &mem, &missing, &n, &err);
	assert_int_equal(n, 1);
	page.article = id;
	page.error = TEXT("404");
	assert_int_equal(store_take_page(store, &page, &shown, &err), 0);
	assert_int_equal(shown, TEXT_FEED);
	store_pages_ahead(store, &ahead, &mem, &missing, &n, &err);
	assert_int_equal(n, 0);
	assert_int_equal(
	    store_article(store, &full, id, TEXT_NOWHERE, &mem, &err), 0);
	assert_true(text_is(full.page_error, "404"));
	page.error = TEXT("");
	page.text = article_of(&mem, "subscribe");
	store_take_page(store, &page, &shown, &err);
	assert_int_equal(shown, TEXT_FEED);
	page.text = article_of(&mem, "the whole story with a rocket in it");
	store_take_page(store, &page, &shown, &err);
	assert_int_equal(shown, TEXT_PAGE);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "rocket") }, &mem),
	    "1");
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "teaser") }, &mem),
	    "");
	assert_int_equal(store_show_text(store, id, TEXT_FEED, &err), 0);
	store_article(store, &full, id, TEXT_NOWHERE, &mem, &err);
	assert_int_equal(full.origin, TEXT_FEED);
	assert_true(full.by_choice && full.has_page && full.row.has_page);
	store_article(store, &full, id, TEXT_PAGE, &mem, &err);
	assert_int_equal(full.origin, TEXT_PAGE);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "rocket") }, &mem),
	    "");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
what_is_forgotten_does_not_come_back(void **state)
{
	struct test_item items[] = {
		{ .guid = "1", .link = LINK("1"), .title = "old", .text = "a" },
		{ .guid = "2", .title = "starred", .text = "b" },
		{ .guid = "3", .title = "carried", .text = "c" },
		{ .guid = "4", .title = "tagged", .text = "d" },
	};
	const int64_t later = NOW + 100 * (int64_t)86400;
	struct keep keep = { .days = 30 };
	struct retention retention = {
		.keeps = &keep, .nkeeps = 1, .now = later, .limit = 10
	};
	struct marking tag = { .mark = MARK_TAG, .tag = TEXT("t"), .nids = 1 };
	struct arena mem = { 0 };
	struct intake_counts counts;
	int64_t feed, ids[4];
	size_t dropped;
	struct err err;
	struct store *store = open_new("forget", &feed, 1);

	(void)state;
	keep.feed = feed;
	take(store, feed, NOW, items, 4, ids);
	mark(store, MARK_STAR, ids[1]);
	tag.ids = &ids[3];
	assert_int_equal(store_mark(store, &tag, NULL, &err), 0);
	take(store, feed, NOW + 60, &items[2], 1, NULL);
	assert_int_equal(store_forget(store, &retention, &dropped, &err), 0);
	assert_int_equal(dropped, 1);
	assert_int_equal(store_article_row(store, &(struct article_row){ 0 },
			     ids[0], &mem, &err),
	    -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_sound(store);
	counts = take(store, feed, later, items, 4, NULL);
	assert_int_equal(counts.new_articles, 0);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_hostile_number_of_items_is_cut(void **state)
{
	struct test_item *items = mem_array(3000, sizeof(*items));
	struct arena mem = { 0 };
	struct intake_counts counts;
	int64_t feed;
	struct store *store = open_new("many", &feed, 1);

	(void)state;
	for (int i = 0; i < 3000; i++)
		items[i].title =
		    arena_cstr(&mem, arena_printf(&mem, "Item %d", i));
	counts = take(store, feed, NOW, items, 3000, NULL);
	assert_int_equal(counts.new_articles, INTAKE_ITEMS);
	assert_int_equal(counts.dropped, 1000);
	free(items);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_items_are_not_stored_again),
		cmocka_unit_test(
		    a_changed_item_keeps_its_read_mark_and_is_found_by_its_new_words),
		cmocka_unit_test(
		    a_feed_that_changes_its_guids_brings_nothing_back),
		cmocka_unit_test(
		    guids_that_change_in_feeds_without_dates_bring_nothing_back),
		cmocka_unit_test(
		    the_same_headline_again_is_news_when_it_says_something_else),
		cmocka_unit_test(
		    items_that_share_a_guid_and_a_headline_are_told_by_their_dates),
		cmocka_unit_test(
		    two_feeds_that_claim_one_guid_have_an_article_each),
		cmocka_unit_test(
		    what_moves_up_in_a_document_that_was_cut_is_no_news),
		cmocka_unit_test(
		    items_of_one_url_with_guids_of_their_own_stay_apart),
		cmocka_unit_test(
		    a_url_used_again_for_something_new_is_a_new_article),
		cmocka_unit_test(
		    the_same_url_in_two_feeds_is_one_article_with_two_sources),
		cmocka_unit_test(
		    a_site_gets_its_own_article_back_from_a_stranger),
		cmocka_unit_test(
		    a_first_document_leaves_only_its_newest_unread),
		cmocka_unit_test(
		    dates_of_the_future_count_as_the_moment_they_are_seen),
		cmocka_unit_test(an_item_without_a_title_is_called_by_its_text),
		cmocka_unit_test(
		    known_items_come_without_text_and_stay_as_they_are),
		cmocka_unit_test(a_page_is_shown_unless_it_is_much_poorer),
		cmocka_unit_test(what_is_forgotten_does_not_come_back),
		cmocka_unit_test(a_hostile_number_of_items_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
