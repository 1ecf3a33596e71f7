/* add and fetch as a user runs them, against a server. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/paths.h"
#include "support/server.h"

struct world {
	struct server *server;
	struct arena mem;
	const char *dir, *config, *program;
	char said[65536]; /* by the last command, on both outputs */
};

static int
make_world(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));
	const char *build = getenv("BUILD"), *program = getenv("DEPECHE");
	char dir[] = "/tmp/depeche-fetch-XXXXXX";
	struct buf made = { 0 };

	if (!mkdtemp(dir))
		return -1;
	w->dir = arena_copy(&w->mem, text_of(dir)).ptr;
	buf_printf(&made, "%s/depeche", build ? build : "build");
	w->program =
	    arena_copy(&w->mem, program ? text_of(program) : buf_text(&made))
		.ptr;
	buf_clear(&made);
	w->config = arena_printf(&w->mem, "%s/config", dir).ptr;
	setenv("HOME", dir, 1);
	setenv("XDG_CONFIG_HOME", dir, 1);
	setenv("XDG_DATA_HOME", dir, 1);
	setenv("XDG_STATE_HOME", dir, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	w->server = server_start(false);
	*state = w;
	return w->server ? 0 : -1;
}

static int
end_world(void **state)
{
	struct world *w = *state;

	server_stop(w->server);
	(void)system(arena_printf(&w->mem, "rm -rf '%s'", w->dir).ptr);
	arena_clear(&w->mem);
	free(w);
	return 0;
}

static const char *
url_of(struct world *w, const char *path)
{
	return arena_cstr(&w->mem, server_url(w->server, &w->mem, path));
}

static void
serve(struct world *w, const char *path, const char *type, const char *body)
{
	struct server_route route = { .path = path,
		.headers =
		    arena_printf(&w->mem, "Content-Type: %s\n", type).ptr,
		.body = text_of(body) };

	server_route(w->server, &route);
}

static const char feed[] =
    "<rss version=\"2.0\"><channel><title>The \"Daily\" News</title><item>"
    "<guid>1</guid><title>One</title></item></channel></rss>";

static void
serve_feed(struct world *w, const char *path)
{
	serve(w, path, "application/rss+xml", feed);
}

static void
serve_status(struct world *w, const char *path, int status, const char *headers)
{
	struct server_route route = {
		.path = path, .status = status, .headers = headers
	};

	server_route(w->server, &route);
}

static void
config_is(struct world *w, const char *lines)
{
	FILE *file = fopen(w->config, "w");

	assert_non_null(file);
	(void)fputs(lines, file);
	assert_int_equal(fclose(file), 0);
}

static const char *
config_of(struct world *w)
{
	struct text bytes;

	if (path_read(&bytes, &w->mem, w->config, 1 << 20, NULL) < 0)
		return "";
	return arena_cstr(&w->mem, bytes);
}

/* Runs the program with these words; its exit code. */
static int
run(struct world *w, const char *words)
{
	struct text line =
	    arena_printf(&w->mem, "'%s' -c '%s' -d '%s/db' %s 2>&1 </dev/null",
		w->program, w->config, w->dir, words);
	FILE *out = popen(line.ptr, "r");
	size_t n;
	int status;

	assert_non_null(out);
	n = fread(w->said, 1, sizeof(w->said) - 1, out);
	w->said[n] = '\0';
	status = pclose(out);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int
add(struct world *w, const char *url, const char *more)
{
	return run(w, arena_printf(&w->mem, "add '%s' %s", url, more).ptr);
}

static void
said(const struct world *w, const char *words)
{
	if (!strstr(w->said, words))
		fail_msg("wanted: %s\n   got: %s", words, w->said);
}

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
		TEST(exit_codes_tell_how_many_failed),
		TEST(each_bad_source_is_one_line_and_the_others_are_read),
		TEST(quiet_tells_of_changes_only),
		TEST(pages_of_what_matches_are_fetched_in_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
