/* add, remove, move and feeds as a user runs them, against a server. */
#include "fixture.h"

static void
a_feed_is_added_under_its_own_title(void **state)
{
	struct world *w = *state;
	const char *wanted;

	serve_feed(w, "/rss");
	assert_int_equal(add(w, url_of(w, "/rss"), ""), 0);
	wanted = arena_printf(
	    &w->mem, "feed %s \"The \\\"Daily\\\" News\"", url_of(w, "/rss"))
		     .ptr;
	if (!strstr(config_of(w), wanted))
		fail_msg("%s", config_of(w));
	assert_int_equal(run(w, "fetch"), 0);
	assert_int_equal(run(w, "list"), 0);
	said(w, "One");
	/* Once is enough. */
	assert_int_equal(add(w, url_of(w, "/rss"), ""), 1);
	said(w, "in the config already");
}

static void
comments_and_order_of_the_config_are_kept(void **state)
{
	struct world *w = *state;
	const char *before = "# mine\nset entities off\n\nsection Tech # new\n"
			     "feed http://127.0.0.9:9/x \"X\" # a comment\n"
			     "\nsection Sport\n# last\n";
	struct text kept;

	config_is(w, before);
	serve_feed(w, "/rss");
	assert_int_equal(
	    add(w, url_of(w, "/rss"), "--section Tech --title Mine"), 0);
	kept = arena_printf(&w->mem,
	    "# mine\nset entities off\n\nsection Tech # new\n"
	    "feed http://127.0.0.9:9/x \"X\" # a comment\nfeed %s Mine\n"
	    "\nsection Sport\n# last\n",
	    url_of(w, "/rss"));
	assert_string_equal(config_of(w), kept.ptr);
}

static void
a_page_that_names_one_feed_gives_it(void **state)
{
	struct world *w = *state;

	serve_feed(w, "/rss");
	serve(w, "/", "text/html",
	    "<html><head><title>Home</title><link rel=alternate "
	    "type=\"application/rss+xml\" href=\"/rss\"></head><body><p>Hello"
	    "</p></body></html>");
	assert_int_equal(add(w, url_of(w, "/"), ""), 0);
	said(w, url_of(w, "/rss"));
	assert_non_null(strstr(config_of(w), url_of(w, "/rss")));
}

static void
of_several_feeds_the_user_chooses(void **state)
{
	struct world *w = *state;

	serve(w, "/", "text/html",
	    "<html><head><link rel=alternate type=\"application/rss+xml\" "
	    "href=\"/one\" title=\"First\"><link rel=alternate "
	    "type=\"application/atom+xml\" href=\"/two\" title=\"Second\">"
	    "</head><body><p>Hello</p></body></html>");
	assert_int_equal(add(w, url_of(w, "/"), ""), 1);
	said(w, "names 2 feeds");
	said(w, "/one First");
	said(w, "/two Second");
	assert_string_equal(config_of(w), "");
}

static void
what_is_neither_feed_nor_names_one_is_refused(void **state)
{
	struct world *w = *state;

	serve(w, "/", "text/html", "<html><body><p>Hello</p></body></html>");
	serve(w, "/lies", "text/html",
	    "<html><head><link rel=alternate type=\"application/rss+xml\" "
	    "href=\"/\"></head><body><p>Hello</p></body></html>");
	assert_int_equal(add(w, url_of(w, "/"), ""), 1);
	said(w, "neither a feed nor a page that names one");
	assert_int_equal(add(w, url_of(w, "/lies"), ""), 1);
	assert_int_equal(add(w, "file:///etc/passwd", ""), 2);
	assert_int_equal(add(w, "sample:gazette/rss.xml", ""), 2);
	assert_int_equal(add(w, "http://127.0.0.9:9/", ""), 1);
	said(w, "connection refused");
	assert_string_equal(config_of(w), "");
}

static void
only_what_moved_for_good_is_added_under_its_new_address(void **state)
{
	struct world *w = *state;
	const char *to;

	serve_feed(w, "/rss");
	to = arena_printf(&w->mem, "Location: %s\n", url_of(w, "/rss")).ptr;
	serve_status(w, "/today", 302, to);
	assert_int_equal(add(w, url_of(w, "/today"), ""), 0);
	assert_non_null(strstr(config_of(w), url_of(w, "/today")));
	serve_status(w, "/old", 301, to);
	assert_int_equal(add(w, url_of(w, "/old"), ""), 0);
	assert_null(strstr(config_of(w), url_of(w, "/old")));
	assert_non_null(strstr(config_of(w), url_of(w, "/rss")));
}

static void
serve_front_page(struct world *w, const char *path)
{
	struct buf page = { 0 };

	buf_add_cstr(&page, "<html lang=en><head><title>The Harbour Post"
			    "</title></head><body><nav><a href=/sport>Sport"
			    "</a><a href=/about>About us</a></nav><main>");
	for (int i = 0; i < 8; i++)
		buf_printf(&page,
		    "<article><h2><a href=\"/2026/11/2%d/ministers-agree-on-a-"
		    "plan-for-town-%d.html\">Ministers agree on a plan for "
		    "town %d</a></h2><p>It was made public.</p></article>",
		    i, i, i);
	buf_add_cstr(&page, "</main></body></html>");
	serve(w, path, "text/html", buf_cstr(&page));
	buf_clear(&page);
}

static void
has_line(struct world *w, const char *line)
{
	const char *config = config_of(w);

	if (!strstr(config, line))
		fail_msg("wanted: %s\n   got: %s", line, config);
}

static void
a_page_without_a_feed_is_added_itself(void **state)
{
	struct world *w = *state;

	serve_front_page(w, "/");
	assert_int_equal(add(w, url_of(w, "/"), "--section News"), 0);
	said(w, "its page of 8 stories is read");
	has_line(w, "\"The Harbour Post\" as=page\n");
	assert_int_equal(run(w, "fetch"), 0);
	assert_int_equal(run(w, "list"), 0);
	said(w, "Ministers agree on a plan for town 7");
	/* A feed was asked for. */
	assert_int_equal(add(w, url_of(w, "/"), "--as feed"), 1);
	said(w, "neither a feed nor a page that names one");
}

static void
a_page_to_sign_in_is_never_added(void **state)
{
	struct world *w = *state;

	serve(w, "/", "text/html",
	    "<html><title>Sign in</title><form action=/login method=post>"
	    "<input name=user><input type=password name=p></form></html>");
	assert_int_equal(add(w, url_of(w, "/"), ""), 1);
	said(w, "a page to sign in");
	assert_int_equal(add(w, url_of(w, "/"), "--as page"), 1);
	assert_string_equal(config_of(w), "");
}

static void
one_of_several_feeds_is_picked_and_those_of_comments_do_not_count(void **state)
{
	struct world *w = *state;

	serve_feed(w, "/two");
	serve(w, "/", "text/html",
	    "<html><head><link rel=alternate type=\"application/rss+xml\" "
	    "href=\"/one\" title=\"First\"><link rel=alternate "
	    "type=\"application/rss+xml\" href=\"/two\" title=\"Second\">"
	    "</head><body><p>Hello</p></body></html>");
	serve(w, "/blog", "text/html",
	    "<html><head><link rel=alternate type=\"application/rss+xml\" "
	    "href=\"/comments/feed\" title=\"Comments\"><link "
	    "rel=alternate type=\"application/rss+xml\" href=\"/two\">"
	    "</head><body><p>Hello</p></body></html>");
	assert_int_equal(add(w, url_of(w, "/"), "--pick 3"), 1);
	said(w, "names 2 feeds");
	assert_int_equal(add(w, url_of(w, "/"), "--pick 2"), 0);
	has_line(w, url_of(w, "/two"));
	config_is(w, "");
	assert_int_equal(add(w, url_of(w, "/blog"), ""), 0);
	has_line(w, url_of(w, "/two"));
	assert_int_equal(server_count(w->server, "/comments/feed"), 0);
}

static void
usual_places_are_tried_only_when_asked(void **state)
{
	struct world *w = *state;

	serve(w, "/", "text/html", "<html><body><p>Hello</p></body></html>");
	serve_feed(w, "/feed.xml");
	assert_int_equal(add(w, url_of(w, "/"), ""), 1);
	assert_int_equal(server_count(w->server, "/feed.xml"), 0);
	assert_int_equal(add(w, url_of(w, "/"), "--guess"), 0);
	has_line(w, url_of(w, "/feed.xml"));
}

static void
a_sitemap_is_added_as_one(void **state)
{
	struct world *w = *state;

	serve(w, "/map", "application/xml",
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
	    "<url><loc>http://example.org/a-first-story</loc></url></urlset>");
	assert_int_equal(add(w, url_of(w, "/map"), ""), 0);
	has_line(w, " as=sitemap\n");
}

/* A feed A in section One, fetched. */
static void
begin_with_a(struct world *w)
{
	serve_feed(w, "/a");
	config_is(w, arena_printf(&w->mem,
			 "# mine\nsection One\nfeed %s A # kept\n"
			 "section Two\n",
			 url_of(w, "/a"))
			 .ptr);
	assert_int_equal(run(w, "fetch"), 0);
}

static void
what_is_removed_stays_stored_and_goes_on_when_it_comes_back(void **state)
{
	struct world *w = *state;

	begin_with_a(w);
	assert_int_equal(run(w, "remove a"), 0);
	assert_string_equal(config_of(w), "# mine\nsection One\nsection Two\n");
	assert_int_equal(run(w, "search One"), 0);
	said(w, "A: One");
	assert_int_equal(run(w, "feeds"), 0);
	said(w, "no longer in the config");
	assert_int_equal(add(w, url_of(w, "/a"), "--section Two"), 0);
	assert_int_equal(run(w, "fetch"), 0);
	assert_int_equal(run(w, "list"), 0);
	assert_non_null(strstr(w->said, "1 "));
	assert_null(strchr(strchr(w->said, '\n') + 1, '\n'));
	assert_int_equal(run(w, "remove nobody"), 1);
	said(w, "no feed \"nobody\"");
}

static void
a_feed_moves_to_a_section_with_its_comment(void **state)
{
	struct world *w = *state;
	const char *wanted;

	begin_with_a(w);
	assert_int_equal(run(w, "move A Two"), 0);
	wanted = arena_printf(&w->mem,
	    "# mine\nsection One\nsection Two\nfeed %s A # kept\n",
	    url_of(w, "/a"))
		     .ptr;
	assert_string_equal(config_of(w), wanted);
	assert_int_equal(run(w, "move A --title 'B \"# c'"), 0);
	has_line(w, " \"B \\\"# c\" # kept\n");
	/* A title alone was to change. */
	assert_int_equal(run(w, "move A Two --title C"), 2);
}

static void
a_feed_moves_to_an_address_with_its_history(void **state)
{
	struct world *w = *state;
	const char *config;

	begin_with_a(w);
	serve_feed(w, "/b");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "move 1 %s", url_of(w, "/b")).ptr), 0);
	has_line(
	    w, arena_printf(&w->mem, "feed %s A # kept", url_of(w, "/b")).ptr);
	assert_int_equal(run(w, "fetch"), 0);
	assert_int_equal(run(w, "list"), 0);
	assert_null(strchr(strchr(w->said, '\n') + 1, '\n'));
	assert_int_equal(run(w, "feeds --json"), 0);
	said(w, "\"id\":1,");
	assert_null(strstr(w->said, "\"removed\""));
	/* An address of the config is no new one; nothing changes then. */
	config = config_of(w);
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "move A %s", url_of(w, "/b")).ptr), 0);
	said(w, "nothing to change");
	assert_string_equal(config_of(w), config);
	assert_int_equal(run(w, "move A"), 1);
	said(w, "it has not moved");
}

static void
feeds_tells_how_each_does(void **state)
{
	struct world *w = *state;

	begin_with_a(w);
	serve_status(w, "/gone", 404, "");
	config_is(
	    w, arena_printf(&w->mem,
		   "section One\nfeed %s A\nfeed %s \"Gone\"\nsection Two\n"
		   "feed http://u:secret@127.0.0.9:9/x Quiet paused=on\n",
		   url_of(w, "/a"), url_of(w, "/gone"))
		   .ptr);
	assert_int_equal(run(w, "fetch"), 3);
	assert_int_equal(run(w, "feeds"), 0);
	said(w, "One\n");
	said(w, " fine ");
	said(w, "Gone: 127.0.0.1");
	said(w, " paused ");
	assert_int_equal(run(w, "feeds --json"), 0);
	said(w, "\"section\":\"One\",\"kind\":\"feed\"");
	said(w, "\"weeks\":[0,0,0,0,0,0,0,1]");
	said(w, "\"state\":\"failing\"");
	assert_null(strstr(w->said, "secret"));
	config_is(w,
	    arena_printf(&w->mem, "feed %s A\nfeed http://127.0.0.9:9/ Fresh\n",
		url_of(w, "/a"))
		.ptr);
	assert_int_equal(run(w, "fetch A"), 0);
	assert_int_equal(run(w, "feeds"), 0);
	said(w, "    now  Fresh");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
	const struct CMUnitTest tests[] = {
		TEST(a_feed_is_added_under_its_own_title),
		TEST(comments_and_order_of_the_config_are_kept),
		TEST(a_page_that_names_one_feed_gives_it),
		TEST(of_several_feeds_the_user_chooses),
		TEST(what_is_neither_feed_nor_names_one_is_refused),
		TEST(only_what_moved_for_good_is_added_under_its_new_address),
		TEST(a_page_without_a_feed_is_added_itself),
		TEST(a_page_to_sign_in_is_never_added),
		TEST(
		    one_of_several_feeds_is_picked_and_those_of_comments_do_not_count),
		TEST(usual_places_are_tried_only_when_asked),
		TEST(a_sitemap_is_added_as_one),
		TEST(
		    what_is_removed_stays_stored_and_goes_on_when_it_comes_back),
		TEST(a_feed_moves_to_a_section_with_its_comment),
		TEST(a_feed_moves_to_an_address_with_its_history),
		TEST(feeds_tells_how_each_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
