#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* One feed line with options, and global ones before it. */
static void
one_feed(
    struct world *w, const char *set, const char *path, const char *options)
{
	config_is(w, arena_printf(&w->mem, "%s\nfeed %s A %s\n", set,
			 url_of(w, path), options)
			 .ptr);
}

/* A document of one item, with these elements in its channel. */
static void
serve_with(struct world *w, const char *path, const char *elements)
{
	struct server_route route = { .path = path,
		.headers = "ETag: \"one\"\n" };

	route.body = arena_printf(&w->mem,
	    "<rss version=\"2.0\" "
	    "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\">"
	    "<channel><title>T</title>%s<item><guid>1</guid>"
	    "<title>One</title></item></channel></rss>",
	    elements);
	server_route(w->server, &route);
}

static int64_t
due_in(struct world *w)
{
	return feed_row(w, 0).due - time_now();
}

#define assert_about(seconds, wait)                                            \
	assert_in_range(seconds, (wait)-20, (wait) + (wait) / 16 + 20)

/* As if the fetch had been then. */
static void
was_checked(struct world *w, struct feed_result result)
{
	struct err err = { 0 };
	struct store *store =
	    store_open(w->database, STORE_ENGINE, NULL, NULL, &err);

	assert_non_null(store);
	result.feed = feed_row(w, 0).id;
	assert_int_equal(store_feeds_checked(store, &result, 1, &err), 0);
	store_close(store);
}

static void
what_a_feed_asks_for_holds_over_a_304_and_a_restart(void **state)
{
	struct world *w = *state;

	serve_with(w, "/a", "<ttl>120</ttl>");
	one_feed(w, "set refresh-every 15m", "/a", "");
	fetch_all(w);
	assert_about(due_in(w), 2 * HOUR);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 304);
	assert_about(due_in(w), 2 * HOUR);
	/* An interval of its own is the user's last word. */
	one_feed(w, "set refresh-every 15m", "/a", "every=20m");
	fetch_all(w);
	assert_in_range(due_in(w), 20 * MINUTE - 20, 20 * MINUTE);
	one_feed(w, "section S every=25m", "/a", "");
	fetch_all(w);
	assert_in_range(due_in(w), 25 * MINUTE - 20, 25 * MINUTE);
}

static void
a_servers_freshness_is_waited_for(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.headers = "Cache-Control: max-age=10800\n",
		.body = rss(w, "a", 1, 10) };

	server_route(w->server, &route);
	one_feed(w, "set refresh-every 15m", "/a", "");
	fetch_all(w);
	assert_about(due_in(w), 3 * HOUR);
}

static void
hours_to_skip_are_left_out(void **state)
{
	struct world *w = *state;
	struct buf hours = { 0 };
	int64_t hour = time_now() / HOUR;

	buf_add_cstr(&hours, "<skipHours>");
	for (int i = 0; i < 4; i++)
		buf_printf(&hours, "<hour>%d</hour>", (int)((hour + i) % 24));
	buf_add_cstr(&hours, "</skipHours>");
	serve_with(w, "/a", buf_cstr(&hours));
	buf_clear(&hours);
	one_feed(w, "set refresh-every 15m", "/a", "");
	fetch_all(w);
	assert_true(feed_row(w, 0).due >= (hour + 4) * HOUR);
	assert_true(feed_row(w, 0).due < (hour + 5) * HOUR);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 304);
	assert_true(feed_row(w, 0).due >= (hour + 4) * HOUR);
}

static void
a_feed_of_old_news_is_asked_less_often(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.headers = "ETag: \"one\"\n" };

	route.body = arena_printf(&w->mem,
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>"
	    "<entry><id>1</id><title>A</title><updated>2001-01-01T00:00:00Z"
	    "</updated></entry><entry><id>2</id><title>B</title><updated>"
	    "2001-03-01T00:00:00Z</updated></entry><entry><id>3</id><title>C"
	    "</title><updated>2001-02-01T00:00:00Z</updated></entry></feed>");
	server_route(w->server, &route);
	one_feed(w, "set refresh-every 15m", "/a", "");
	fetch_all(w);
	assert_about(due_in(w), 12 * HOUR);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 304);
	assert_about(due_in(w), 12 * HOUR);
	one_feed(w, "set refresh-every 15m", "/a", "adaptive=off");
	fetch_all(w);
	assert_about(due_in(w), 15 * MINUTE);
}

static void
what_is_gone_is_in_the_end_asked_by_name_only(void **state)
{
	struct world *w = *state;
	int64_t now = time_now();
	struct run *run;

	serve_status(w, "/a", 410, NULL);
	one_feed(w, "", "/a", "");
	fetch_all(w);
	assert_about(due_in(w), DAY);
	assert_int_equal(
	    feed_row_state(&(struct feed_row[]){ feed_row(w, 0) }[0], now),
	    FEED_DEAD);
	was_checked(
	    w, (struct feed_result){ .now = now - 9 * DAY, .status = 200 });
	was_checked(w,
	    (struct feed_result){
		.now = now - 8 * DAY, .status = 410, .error = TEXT("gone") });
	fetch_all(w);
	assert_true(feed_row(w, 0).due == FEED_NEVER);
	assert_int_equal(server_count(w->server, "/a"), 2);
	run = fetch_all(w);
	assert_int_equal(run->outcome.asked, 0);
	assert_true(said(w, "A: gone for good"));
	assert_int_equal(server_count(w->server, "/a"), 2);
	/* It came back, and whoever asks finds it well. */
	serve(w, "/a", rss(w, "a", 1, 10));
	run = fetch_with(w, (struct order){ .name = "A" });
	assert_int_equal(run->outcome.failed, 0);
	assert_true(feed_row(w, 0).due < now + DAY);
	assert_int_equal(feed_row(w, 0).gone, 0);
}

static void
a_paused_source_is_asked_by_name_only(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 1, 10));
	one_feed(w, "", "/a", "paused=on");
	assert_int_equal(fetch_all(w)->outcome.asked, 0);
	assert_int_equal(
	    fetch_with(w, (struct order){ .due_only = true })->outcome.asked,
	    0);
	assert_int_equal(server_count(w->server, "/a"), 0);
	assert_int_equal(
	    fetch_with(w, (struct order){ .name = "A" })->outcome.asked, 1);
	assert_int_equal(stored(w), 1);
}

static void
a_move_that_a_feed_announces_is_counted_like_a_redirect(void **state)
{
	struct world *w = *state;
	struct feed_row row;

	serve_with(w, "/a",
	    "<itunes:new-feed-url>https://new.example/feed"
	    "</itunes:new-feed-url>");
	one_feed(w, "", "/a", "");
	fetch_all(w);
	fetch_all(w);
	row = feed_row(w, 0);
	assert_int_equal(row.status, 304);
	assert_string_equal(row.moved_to.ptr, "https://new.example/feed");
	assert_int_equal(row.moved_seen, 2);
	assert_false(feed_row_offers_move(&row, time_now()));
	/* It takes that back. */
	serve(w, "/a", rss(w, "a", 1, 10));
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).moved_to.len, 0);
	assert_int_equal(feed_row(w, 0).moved_seen, 0);
}

static void
a_move_counts_once_a_feed_stands_there(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a", .status = 308 };

	serve_status(w, "/b", 200, "Content-Type: text/html\n");
	route.headers =
	    arena_printf(&w->mem, "Location: %s\n", url_of(w, "/b")).ptr;
	server_route(w->server, &route);
	one_feed(w, "", "/a", "");
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).failures, 1);
	assert_int_equal(feed_row(w, 0).moved_seen, 0);
	serve(w, "/b", rss(w, "a", 1, 10));
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).moved_seen, 1);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).moved_seen, 2);
	/* For a while only is not for good. */
	route.status = 302;
	server_route(w->server, &route);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).moved_seen, 0);
	assert_int_equal(feed_row(w, 0).moved_to.len, 0);
}

/* So many feeds of the server, one of them named. */
static void
many_feeds(struct world *w, int n)
{
	struct buf lines = { 0 };

	buf_printf(&lines, "set connections-per-host 2\n");
	for (int i = 0; i < n; i++)
		buf_printf(&lines, "feed %s F%d\n",
		    url_of(w, arena_printf(&w->mem, "/f%d", i).ptr), i);
	config_is(w, buf_cstr(&lines));
	buf_clear(&lines);
}

static void
a_host_that_asks_for_patience_is_asked_no_further(void **state)
{
	struct world *w = *state;
	struct run *run;
	int64_t now = time_now();
	int asked;

	serve_status(w, "*", 429, "Retry-After: 3600\n");
	many_feeds(w, 60);
	run = fetch_all(w);
	asked = server_count(w->server, NULL);
	/* What was on the wire at the first answer, and not much more. */
	assert_true(asked >= 1 && asked < 12);
	assert_int_equal(run->outcome.asked, (size_t)asked);
	assert_int_equal(run->outcome.failed, (size_t)asked);
	assert_true(said(w, "asked for patience until"));
	assert_true(said(w, "other sources there wait"));
	assert_true(feed_row(w, 59).due >= now + 3600);
	assert_int_equal(feed_row(w, 59).failures, 0);
	assert_false(feed_row(w, 59).claimed);
	/* Another process knows it, and of a feed that is new there too. */
	many_feeds(w, 61);
	run = fetch_all(w);
	assert_int_equal(run->outcome.asked, 0);
	assert_true(said(w, "61 sources asked for patience"));
	fetch_with(w, (struct order){ .due_only = true });
	assert_int_equal(server_count(w->server, NULL), asked);
}

static void
one_feed_that_is_not_available_holds_up_no_other(void **state)
{
	struct world *w = *state;

	serve(w, "*", rss(w, "a", 1, 10));
	serve_status(w, "/f0", 503, NULL);
	serve_status(w, "/f1", 429, "Retry-After: 900\n");
	many_feeds(w, 40);
	assert_int_equal(fetch_all(w)->outcome.failed, 2);
	assert_int_equal(server_count(w->server, NULL), 40);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_a_feed_asks_for_holds_over_a_304_and_a_restart),
		TEST(a_servers_freshness_is_waited_for),
		TEST(hours_to_skip_are_left_out),
		TEST(a_feed_of_old_news_is_asked_less_often),
		TEST(what_is_gone_is_in_the_end_asked_by_name_only),
		TEST(a_paused_source_is_asked_by_name_only),
		TEST(a_move_that_a_feed_announces_is_counted_like_a_redirect),
		TEST(a_move_counts_once_a_feed_stands_there),
		TEST(a_host_that_asks_for_patience_is_asked_no_further),
		TEST(one_feed_that_is_not_available_holds_up_no_other),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
