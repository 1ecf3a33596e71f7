#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

/* Programs run in the home directory: a path from the root. */
static const char *
path_in(struct world *w, const char *name)
{
	char root[4096];

	assert_non_null(realpath(w->dir, root));
	return arena_printf(&w->mem, "%s/%s", root, name).ptr;
}

/* A file of the world's folder with these bytes; its path. */
static const char *
make_file(struct world *w, const char *name, const char *bytes, mode_t mode)
{
	const char *path = path_in(w, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(bytes, file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, mode), 0);
	return path;
}

static const char *
script(struct world *w, const char *name, const char *lines)
{
	return make_file(
	    w, name, arena_printf(&w->mem, "#!/bin/sh\n%s", lines).ptr, 0700);
}

static void
sources_are(struct world *w, const char *format, ...)
{
	char lines[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(lines, sizeof(lines), format, args);
	va_end(args);
	config_is(w, lines);
}

static const char two_items[] =
    "<rss version='2.0'><channel><title>Made</title>"
    "<item><guid>1</guid><title>One</title></item>"
    "<item><guid>2</guid><title>Two</title></item></channel></rss>";

static void
what_a_program_says_is_a_feed(void **state)
{
	struct world *w = *state;
	const char *file = make_file(w, "feed.xml", two_items, 0600);
	struct run *run;

	sources_are(w, "feed \"!cat '%s'\"\n", file);
	run = fetch_all(w);
	assert_int_equal(run->rc, 0);
	assert_int_equal(run->outcome.failed, 0);
	assert_int_equal(stored(w), 2);
	assert_string_equal(feed_row(w, 0).title.ptr, "Made");
	assert_int_equal(feed_row(w, 0).kind, SOURCE_FEED);
	assert_true(feed_row(w, 0).due > time_now());
	/* The same bytes again are nothing new, and it is not due. */
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).not_modified, 1);
	assert_int_equal(
	    fetch_with(w, (struct order){ .due_only = true })->outcome.asked,
	    0);
	assert_int_equal(server_count(w->server, NULL), 0);
	(void)unlink(file);
}

static void
words_are_handed_over_as_they_stand(void **state)
{
	struct world *w = *state;
	const char *tool = script(w, "tool",
	    "printf '<rss><channel><title>%s</title><item><title>%s|%s"
	    "</title></item></channel></rss>' \"$#\" \"$1\" \"$2\"\n");
	struct store *store;
	struct article_row row;

	sources_are(w, "feed \"!%s '$(id) ; x' \\\"`id` *\\\"\"\n", tool);
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1);
	store = look(w);
	assert_int_equal(store_article_row(store, &row, 1, &w->mem, NULL), 0);
	store_close(store);
	assert_string_equal(row.title.ptr, "$(id) ; x|`id` *");
	(void)unlink(tool);
}

static void
a_program_that_fails_says_why(void **state)
{
	struct world *w = *state;
	const char *file = make_file(w, "feed.xml", two_items, 0600);
	const char *tool =
	    script(w, "tool", arena_printf(&w->mem, "cat '%s'\n", file).ptr);

	sources_are(w, "feed !%s A\n", tool);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	script(w, "tool",
	    "echo '<rss/>'; echo first >&2\n"
	    "printf 'no \\033[31mluck\\n\\n' >&2; exit 3\n");
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(
	    w, arena_printf(&w->mem, "A: !%s: exit 3: no luck", tool).ptr));
	assert_int_equal(stored(w), 2);
	assert_int_equal(feed_row(w, 0).failures, 1);
	sources_are(w, "feed !/no/such/program B\nfeed !true C\n"
		       "feed \"!sh -c 'kill -9 $$'\" D\n");
	assert_int_equal(fetch_all(w)->outcome.failed, 3);
	assert_true(said(w, "B: !/no/such/program: there is no such program"));
	assert_true(said(w, "C: !it said nothing"));
	assert_true(said(w, "D: !sh: ended by signal 9"));
	(void)unlink(tool);
	(void)unlink(file);
}

/* Is there a process whose words hold that one? */
static bool
runs(const char *word)
{
	char command[256];

	snprintf(command, sizeof(command),
	    "for f in /proc/[0-9]*/cmdline; do"
	    " cat $f 2>/dev/null | tr '\\0' ' ' | grep -q '^sleep %s' && exit "
	    "0;"
	    " done; exit 1",
	    word);
	return system(command) == 0;
}

static void
one_that_hangs_is_killed_with_all_it_began(void **state)
{
	struct world *w = *state;
	int64_t began = time_monotonic_ms();

	serve(w, "/a", rss(w, "a", 2, 10));
	sources_are(w,
	    "set timeout 1s\nfeed \"!sh -c 'sleep 4711 & sleep 4711'\" A\n"
	    "feed %s B\n",
	    url_of(w, "/a"));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: !sh: not done within 1 s"));
	assert_true(time_monotonic_ms() - began < 8000);
	assert_false(runs("4711"));
	assert_int_equal(stored(w), 2);
}

static void
one_that_floods_is_stopped(void **state)
{
	struct world *w = *state;

	sources_are(w, "feed \"!yes\" A max-size=100k\nfeed \"!yes y\" B\n"
		       "feed \"!sh -c 'yes >&2'\" C timeout=1s\n");
	assert_int_equal(fetch_all(w)->outcome.failed, 3);
	assert_true(said(w, "A: !yes: said more than 102400 bytes"));
	assert_true(said(w, "B: !yes: said more than 16 MB"));
	assert_true(said(w, "C: !sh: not done within 1 s"));
	assert_int_equal(stored(w), 0);
}

static void
a_program_ends_with_the_engine(void **state)
{
	struct world *w = *state;

	sources_are(w, "feed \"!sleep 4712\" A\n");
	begin(w, (struct order){ 0 });
	for (int ms = 0; ms < PATIENCE_MS && !runs("4712"); ms += 50)
		sleep_ms(50);
	assert_true(runs("4712"));
	(void)kill(w->pid, SIGTERM);
	assert_int_equal(end(w), 0);
	assert_false(runs("4712"));
}

static void
a_reader_can_stop_it(void **state)
{
	struct world *w = *state;
	struct event event;

	sources_are(w, "feed \"!sleep 4714\" A\n");
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	for (int ms = 0; ms < PATIENCE_MS && !runs("4714"); ms += 50)
		sleep_ms(50);
	assert_true(runs("4714"));
	wish(w, WISH_CANCEL, 0, 0);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_false(runs("4714"));
	assert_false(feed_row(w, 0).claimed);
	assert_int_equal(feed_row(w, 0).failures, 0);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

static void
what_it_leaves_behind_is_not_waited_for(void **state)
{
	struct world *w = *state;
	const char *file = make_file(w, "feed.xml", two_items, 0600);
	int64_t began = time_monotonic_ms();

	sources_are(w, "feed \"!sh -c 'sleep 4713 & cat %s'\" A\n", file);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_true(time_monotonic_ms() - began < 8000);
	assert_false(runs("4713"));
	assert_int_equal(stored(w), 2);
	(void)unlink(file);
}

static void
it_has_three_descriptors_a_home_and_no_terminal(void **state)
{
	struct world *w = *state;

	/* ls itself has the folder open as the fourth. */
	sources_are(w,
	    "feed \"!sh -c 'ls /proc/self/fd | tr -d \\\"\\\\n\\\" >&2;"
	    " exit 1'\" A\n"
	    "feed \"!sh -c 'pwd >&2; exit 1'\" B\n"
	    "feed \"!sh -c 'read x; echo \\\"got $?\\\" >&2; exit 1'\" C\n"
	    "feed \"!sh -c ': >/dev/tty || exit 4'\" D\n"
	    /* Without the C library's own two, above the others. */
	    "feed \"!sh -c 'grep SigIgn /proc/self/status | tail -c 8 >&2;"
	    " exit 1'\" E\n");
	assert_int_equal(fetch_all(w)->outcome.failed, 5);
	assert_true(said(w, "A: !sh: exit 1: 0123\n"));
	assert_true(said(w, "B: !sh: exit 1: /"));
	assert_true(said(w, "C: !sh: exit 1: got 1"));
	assert_true(said(w, "D: !sh: exit "));
	assert_true(said(w, "E: !sh: exit 1: 0000000"));
}

static void
many_programs_take_turns(void **state)
{
	struct world *w = *state;
	const char *file = make_file(w, "feed.xml", two_items, 0600);
	struct buf lines = { 0 };

	for (int i = 0; i < 40; i++)
		buf_printf(&lines, "feed \"!sh -c 'cat %s # %d'\"\n", file, i);
	config_is(w, buf_cstr(&lines));
	buf_clear(&lines);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), 80);
	(void)unlink(file);
}

static void
a_filter_gets_the_body_and_the_address(void **state)
{
	struct world *w = *state;
	const char *tool = script(w, "tool",
	    "printf '<rss><channel><title>%s</title>' \"$DEPECHE_URL\"\n"
	    "sed -n 's/^headline "
	    "\\(.*\\)/<item><title>\\1<\\/title><\\/item>/p'\n"
	    "printf '</channel></rss>'\n");

	serve(w, "/a", TEXT("headline One\nnoise\nheadline Two\n"));
	sources_are(w, "feed %s filter=%s\n", url_of(w, "/a"), tool);
	assert_int_equal(fetch_all(w)->outcome.new_articles, 2);
	assert_string_equal(feed_row(w, 0).title.ptr, url_of(w, "/a"));
	/* The same body is not filtered again. */
	script(w, "tool", "exit 1\n");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	serve(w, "/a", TEXT("headline Three\n"));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "filter: "));
	assert_true(said(w, "exit 1"));
	assert_int_equal(stored(w), 2);
	(void)unlink(tool);
}

static void
many_filters_of_large_bodies_take_turns(void **state)
{
	struct world *w = *state;
	struct buf lines = { 0 };

	serve(w, "*", rss(w, "a", 20, 100000));
	for (int i = 0; i < 16; i++)
		buf_printf(
		    &lines, "feed %s/%d F%d filter=cat\n", url_of(w, ""), i, i);
	config_is(w, buf_cstr(&lines));
	buf_clear(&lines);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), 16 * 20);
}

static void
another_filter_reads_the_same_bytes_anew(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.headers = "ETag: \"one\"\n",
		.body = rss(w, "a", 3, 10) };

	server_route(w->server, &route);
	sources_are(w, "feed %s A\n", url_of(w, "/a"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 3);
	sources_are(
	    w, "feed %s A \"filter=sed s/guid.a/guid>b/g\"\n", url_of(w, "/a"));
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).not_modified, 0);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 304);
}

static bool
was_sent(struct world *w, const char *words)
{
	return text_find(server_last_request(w->server, &w->mem),
		   text_of(words), 0) != TEXT_NONE;
}

static void
a_password_is_asked_of_its_command_once(void **state)
{
	struct world *w = *state;
	const char *count = path_in(w, "count");
	const char *tool = script(w, "tool",
	    arena_printf(
		&w->mem, "echo x >>'%s'; printf 's3cret\\r\\nmore\\n'\n", count)
		.ptr);
	struct stat st;

	serve(w, "/a", rss(w, "a", 1, 10));
	serve(w, "/b", rss(w, "b", 1, 10));
	sources_are(w,
	    "section S user=me password-command=%s\nfeed %s A\nfeed %s B\n",
	    tool, url_of(w, "/a"), url_of(w, "/b"));
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	/* me:s3cret */
	assert_true(was_sent(w, "Authorization: Basic bWU6czNjcmV0"));
	assert_int_equal(stat(count, &st), 0);
	assert_int_equal(st.st_size, 2);
	script(w, "tool", "echo locked >&2; exit 2\n");
	assert_int_equal(fetch_all(w)->outcome.failed, 2);
	assert_true(said(w, "A: password-command: "));
	assert_true(said(w, "exit 2: locked"));
	assert_false(said(w, "s3cret"));
	(void)unlink(count);
	(void)unlink(tool);
}

static void
a_refused_password_is_asked_for_once_more(void **state)
{
	struct world *w = *state;
	const char *count = path_in(w, "count");
	const char *tool = script(w, "tool",
	    arena_printf(&w->mem, "echo x >>'%s'; echo pw\n", count).ptr);
	struct stat st;

	serve_status(w, "/a", 401, "WWW-Authenticate: Basic realm=\"x\"\n");
	sources_are(w, "feed %s A user=me password-command=%s\n",
	    url_of(w, "/a"), tool);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "needs a user name and a password (401)"));
	assert_int_equal(stat(count, &st), 0);
	assert_int_equal(st.st_size, 4);
	assert_int_equal(server_count(w->server, "/a"), 2);
	(void)unlink(count);
	(void)unlink(tool);
}

static void
no_document_makes_a_program_run(void **state)
{
	struct world *w = *state;
	const char *mark = path_in(w, "mark");
	struct text body = arena_printf(&w->mem,
	    "<rss version='2.0'><channel><title>!touch %s</title>"
	    "<link>!touch %s</link><new-feed-url>!touch %s</new-feed-url>"
	    "<item><guid>!touch %s</guid><title>T</title>"
	    "<link>!touch %s</link></item></channel></rss>",
	    mark, mark, mark, mark, mark);
	struct text page = arena_printf(&w->mem,
	    "<html><head><title>P</title><link rel=alternate "
	    "type=application/rss+xml href='!touch %s'></head>"
	    "<body><a href='!touch %s'>A headline of some words here</a></body>"
	    "</html>",
	    mark, mark);
	struct server_route moved = { .path = "/c",
		.status = 301,
		.headers =
		    arena_printf(&w->mem, "Location: !touch %s\n", mark).ptr };

	serve(w, "/a", body);
	server_route(w->server, &(struct server_route){ .path = "/b",
				    .headers = "Content-Type: text/html\n",
				    .body = page });
	server_route(w->server, &moved);
	sources_are(w, "feed %s A\nfeed %s B\nfeed %s C\n", url_of(w, "/a"),
	    url_of(w, "/b"), url_of(w, "/c"));
	fetch_all(w);
	fetch_all(w);
	assert_int_equal(access(mark, F_OK), -1);
}

int
main(void)
{
#define WITH_WORLD(test)                                                       \
	cmocka_unit_test_setup_teardown(test, make_world, end_world)
	const struct CMUnitTest tests[] = {
		WITH_WORLD(what_a_program_says_is_a_feed),
		WITH_WORLD(words_are_handed_over_as_they_stand),
		WITH_WORLD(a_program_that_fails_says_why),
		WITH_WORLD(one_that_hangs_is_killed_with_all_it_began),
		WITH_WORLD(one_that_floods_is_stopped),
		WITH_WORLD(a_program_ends_with_the_engine),
		WITH_WORLD(a_reader_can_stop_it),
		WITH_WORLD(what_it_leaves_behind_is_not_waited_for),
		WITH_WORLD(it_has_three_descriptors_a_home_and_no_terminal),
		WITH_WORLD(many_programs_take_turns),
		WITH_WORLD(a_filter_gets_the_body_and_the_address),
		WITH_WORLD(many_filters_of_large_bodies_take_turns),
		WITH_WORLD(another_filter_reads_the_same_bytes_anew),
		WITH_WORLD(a_password_is_asked_of_its_command_once),
		WITH_WORLD(a_refused_password_is_asked_for_once_more),
		WITH_WORLD(no_document_makes_a_program_run),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
