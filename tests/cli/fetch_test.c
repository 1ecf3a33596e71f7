/* fetch as a user runs it, against a server. */
#include "fixture.h"

static void
exit_codes_tell_how_many_failed(void **state)
{
	struct world *w = *state;

	serve_feed(w, "/a");
	serve_status(w, "/b", 404, NULL);
	config_is(w, arena_printf(&w->mem, "feed %s A\nfeed %s B\n",
			 url_of(w, "/a"), url_of(w, "/b"))
			 .ptr);
	assert_int_equal(run(w, "fetch A"), 0);
	assert_string_equal(w->said, "");
	assert_int_equal(run(w, "fetch B"), 1);
	assert_int_equal(run(w, "fetch"), 3);
	assert_true(text_starts(text_of(w->said), "depeche: B: 127.0.0.1:"));
	assert_true(text_ends(text_of(w->said), ": not found (404)\n"));
	assert_ptr_equal(strchr(w->said, '\n') + 1, strchr(w->said, '\0'));
	assert_int_equal(run(w, "fetch C"), 2);
	assert_int_equal(run(w, "fetch --frob"), 2);
	assert_int_equal(run(w, "fetch --due"), 0);
	config_is(w, "");
	(void)unlink(w->config);
	(void)mkdir(w->config, 0700);
	assert_int_equal(run(w, "fetch"), 1);
	(void)rmdir(w->config);
}

static void
each_bad_source_is_one_line_and_the_others_are_read(void **state)
{
	struct world *w = *state;
	size_t lines = 0;

	serve_feed(w, "/a");
	serve(w, "/rss", "text/html",
	    "<html><head><title>Sign in</title></head><body>"
	    "<input type=password></body></html>");
	serve(w, "/bomb.xml", "text/xml",
	    "<!DOCTYPE rss [<!ENTITY a 'ha'>]><rss><channel><title>&a;"
	    "</title></channel></rss>");
	config_is(
	    w, arena_printf(&w->mem,
		   "feed %s A\nfeed %s B\nfeed %s C\n"
		   "feed \"!sh -c 'echo no luck >&2; exit 7'\" D\n"
		   "feed \"!sleep 60\" E timeout=1s\n",
		   url_of(w, "/a"), url_of(w, "/rss"), url_of(w, "/bomb.xml"))
		   .ptr);
	assert_int_equal(run(w, "fetch"), 3);
	said(w, "depeche: B: HTML page 'Sign in' in place of a feed");
	said(w, "depeche: C: uses an entity it declares");
	said(w, "depeche: D: !sh: exit 7: no luck\n");
	said(w, "depeche: E: !sleep: not done within 1 s\n");
	for (const char *at = w->said; (at = strchr(at, '\n')); at++)
		lines++;
	assert_int_equal(lines, 4);
	assert_int_equal(run(w, "list"), 0);
	said(w, "A: One");
}

static void
quiet_tells_of_changes_only(void **state)
{
	struct world *w = *state;

	serve_status(w, "/b", 404, NULL);
	config_is(
	    w, arena_printf(&w->mem, "wrong line\nfeed %s B\n", url_of(w, "/b"))
		   .ptr);
	assert_int_equal(run(w, "fetch --quiet"), 1);
	said(w, "not found (404)");
	assert_null(strstr(w->said, "config:1"));
	assert_int_equal(run(w, "fetch --quiet"), 1);
	assert_string_equal(w->said, "");
	serve_feed(w, "/b");
	assert_int_equal(run(w, "fetch --quiet"), 0);
	assert_string_equal(w->said, "depeche: B: well again\n");
	assert_int_equal(run(w, "fetch --quiet"), 0);
	assert_string_equal(w->said, "");
}

static void
pages_of_what_matches_are_fetched_in_full(void **state)
{
	struct world *w = *state;

	serve(w, "/page", "text/html",
	    "<html><body><article><h1>One</h1><p>It is told on the page at "
	    "some length, with commas, clauses and all that, so that it looks "
	    "like an article about zeppelins.</p><p>And a second paragraph of "
	    "the same kind, which says the same again in other words, as "
	    "articles do.</p></article></body></html>");
	serve(w, "/a", "application/rss+xml",
	    arena_printf(&w->mem,
		"<rss version=\"2.0\"><channel><title>T</title><item>"
		"<guid>1</guid><title>One</title><link>%s</link></item><item>"
		"<guid>2</guid><title>Two</title><link>%s</link></item>"
		"</channel></rss>",
		url_of(w, "/page"), url_of(w, "/none"))
		.ptr);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(run(w, "fetch --full title:One"), 0);
	assert_int_equal(server_count(w->server, "/page"), 1);
	assert_int_equal(run(w, "search zeppelins"), 0);
	said(w, "One");
	assert_int_equal(run(w, "fetch --full frob:x"), 2);
	said(w, "character");
}

static void
pages_are_counted_and_those_not_had_tell_why(void **state)
{
	struct world *w = *state;

	serve(w, "/page", "text/html",
	    "<html><body><article><h1>One</h1><p>It is told on the page at "
	    "some length, with commas, clauses and all that, so that it looks "
	    "like an article about zeppelins.</p></article></body></html>");
	serve_status(w, "/refused", 403, NULL);
	serve(w, "/a", "application/rss+xml",
	    arena_printf(&w->mem,
		"<rss version=\"2.0\"><channel><title>T</title><item>"
		"<guid>1</guid><title>One</title><link>%s</link></item><item>"
		"<guid>2</guid><title>Two</title><link>%s</link>"
		"<description>Two in short.</description></item>"
		"</channel></rss>",
		url_of(w, "/page"), url_of(w, "/refused"))
		.ptr);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(run(w, "fetch --full"), 3);
	said(w, "Two: refused (403)");
	said(w, "1 page, 1 refused\n");
	/* What was refused is not asked again so soon. */
	assert_int_equal(run(w, "fetch --full"), 0);
	said(w, "0 pages\n");
	assert_int_equal(server_count(w->server, "/refused"), 1);
	assert_int_equal(run(w, "show --json 1"), 0);
	said(w, "\"page_error\":\"refused (403)\"");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
	const struct CMUnitTest tests[] = {
		TEST(exit_codes_tell_how_many_failed),
		TEST(each_bad_source_is_one_line_and_the_others_are_read),
		TEST(quiet_tells_of_changes_only),
		TEST(pages_of_what_matches_are_fetched_in_full),
		TEST(pages_are_counted_and_those_not_had_tell_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
