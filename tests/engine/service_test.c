#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <dirent.h>

#include "fixture.h"

/* Sources /f0 … that answer after so many ms, in the config F0 … */
static void
many_feeds(struct world *w, int n, int delay_ms, enum server_fault fault)
{
	struct buf lines = { 0 };

	for (int i = 0; i < n; i++) {
		const char *path = arena_printf(&w->mem, "/f%d", i).ptr;
		struct server_route route = { .path = path,
			.body = rss(w, path + 1, 10, 400),
			.delay_ms = delay_ms,
			.fault = fault };

		server_route(w->server, &route);
		buf_printf(&lines, "feed %s F%d\n", url_of(w, path), i);
	}
	config_is(w, buf_cstr(&lines));
	buf_clear(&lines);
}

static void
wait_for_requests(struct world *w, int n)
{
	for (int ms = 0; ms < PATIENCE_MS; ms += 2) {
		if (server_count(w->server, NULL) >= n)
			return;
		sleep_ms(2);
	}
	fail_msg("nothing was asked for");
}

static void
a_reader_is_told_of_a_refresh_from_start_to_end(void **state)
{
	struct world *w = *state;
	struct event event;

	many_feeds(w, 3, 0, SERVER_FINE);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 0);
	assert_true(hear(w, EVENT_STARTED, &event));
	assert_int_equal(event.a, 3);
	assert_true(hear(w, EVENT_FEED, &event));
	assert_int_equal(event.b, 10);
	do {
		assert_true(hear(w, EVENT_PROGRESS, &event));
	} while (event.a < event.b);
	assert_false(text_starts(event.text, "0 "));
	assert_true(text_ends(event.text, " 0"));
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(event.a, 30);
	assert_int_equal(event.b, 0);
	/* Nothing is due any more, and that is said. */
	wish(w, WISH_REFRESH, 0, 0);
	assert_true(hear(w, EVENT_STARTED, &event));
	assert_int_equal(event.a, 0);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	assert_int_equal(w->run->rc, 0);
	assert_int_equal(stored(w), 30);
}

static void
it_leaves_when_its_reader_is_gone(void **state)
{
	struct world *w = *state;

	many_feeds(w, 3, 0, SERVER_SILENT);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	wait_for_requests(w, 1);
	(void)close(w->fd);
	w->fd = -1;
	assert_int_equal(end(w), 0);
	for (size_t i = 0; i < 3; i++)
		assert_false(feed_row(w, i).claimed);
}

static void
a_cancel_reaches_what_is_on_the_wire(void **state)
{
	struct world *w = *state;
	struct event event;

	many_feeds(w, 8, 0, SERVER_SILENT);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	wait_for_requests(w, 2);
	wish(w, WISH_CANCEL, 0, 0);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(event.b, 0);
	for (size_t i = 0; i < 8; i++) {
		assert_false(feed_row(w, i).claimed);
		assert_int_equal(feed_row(w, i).failures, 0);
	}
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

/* Their claims are given up all the same. */
static void
a_cancel_reaches_what_left_the_config_meanwhile(void **state)
{
	struct world *w = *state;
	struct event event;

	/* More than are asked at once, so that some wait. */
	many_feeds(w, 300, 0, SERVER_SILENT);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	wait_for_requests(w, 2);
	serve(w, "/new", rss(w, "new", 1, 10));
	config_is(
	    w, arena_printf(&w->mem, "feed %s New\n", url_of(w, "/new")).ptr);
	wish(w, WISH_RELOAD, 0, 0);
	wish(w, WISH_CANCEL, 0, 0);
	assert_true(hear(w, EVENT_FINISHED, &event));
	wish(w, WISH_REFRESH, 0, 1);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(event.a, 1);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	assert_sound(w);
}

/* `r` on it asks it all the same; on a section of many it does not. */
static void
a_wish_for_one_of_many_leaves_out_what_is_asked_by_name(void **state)
{
	struct world *w = *state;
	struct event event;

	serve(w, "/a", rss(w, "a", 1, 10));
	config_is(
	    w, arena_printf(&w->mem, "feed %s A paused=on\n", url_of(w, "/a"))
		   .ptr);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 1, 0);
	assert_true(hear(w, EVENT_STARTED, &event));
	assert_int_equal(event.a, 0);
	wish(w, WISH_REFRESH, 1, 1);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(event.a, 1);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	assert_int_equal(server_count(w->server, "/a"), 1);
}

static void
a_wish_during_a_refresh_asks_nobody_twice(void **state)
{
	struct world *w = *state;
	struct event event;

	many_feeds(w, 6, 100, SERVER_FINE);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	wait_for_requests(w, 1);
	wish(w, WISH_REFRESH, 0, 1);
	wish(w, WISH_REFRESH, 0, 0);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(server_count(w->server, NULL), 6);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

static void
a_config_that_changes_under_a_refresh_is_taken_over(void **state)
{
	struct world *w = *state;
	struct event event;

	many_feeds(w, 12, 60, SERVER_FINE);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	wait_for_requests(w, 2);
	serve(w, "/new", rss(w, "new", 1, 10));
	config_is(w, arena_printf(&w->mem,
			 "set connections 3\nfeed %s New\nfeed %s F0\n",
			 url_of(w, "/new"), url_of(w, "/f0"))
			 .ptr);
	wish(w, WISH_RELOAD, 0, 0);
	wish(w, WISH_REFRESH, 0, 1);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(event.b, 0);
	assert_int_equal(server_count(w->server, "/new"), 1);
	/* A config that cannot be read changes nothing. */
	(void)unlink(w->config);
	assert_int_equal(mkdir(w->config, 0700), 0);
	wish(w, WISH_RELOAD, 0, 0);
	assert_true(hear(w, EVENT_NOTICE, &event));
	(void)rmdir(w->config);
	wish(w, WISH_REFRESH, 0, 1);
	assert_true(hear(w, EVENT_FINISHED, &event));
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	assert_sound(w);
}

static void
a_page_is_fetched_when_the_reader_wishes(void **state)
{
	struct world *w = *state;
	struct server_route page = { .path = "/page",
		.headers = "Content-Type: text/html\n",
		.body = TEXT(
		    "<html><body><article><h1>One</h1><p>It is told on the "
		    "page at some length, with commas, clauses and all that, "
		    "so that it looks like an article.</p><p>And a second "
		    "paragraph of the same kind, which says the same again "
		    "in other words, as articles do.</p></article>") };
	struct event event;

	server_route(w->server, &page);
	serve(w, "/a",
	    arena_printf(&w->mem,
		"<rss version=\"2.0\"><channel><title>T</title><item><guid>1"
		"</guid><title>One</title><link>%s</link></item></channel>"
		"</rss>",
		url_of(w, "/page")));
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 0);
	assert_true(hear(w, EVENT_FINISHED, &event));
	wish(w, WISH_FULLTEXT, 1, 1);
	wish(w, WISH_FULLTEXT, 1, 1);
	assert_true(hear(w, EVENT_ARTICLE, &event));
	assert_int_equal(event.a, 1);
	assert_int_equal(event.text.len, 0);
	wish(w, WISH_FULLTEXT, 999, 1);
	assert_true(hear(w, EVENT_ARTICLE, &event));
	assert_int_equal(event.a, 999);
	assert_true(event.text.len > 0);
	assert_int_equal(server_count(w->server, "/page"), 1);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

static void
two_at_once_ask_each_source_once(void **state)
{
	struct world *w = *state;
	struct run *first, *second;
	pid_t pid;

	many_feeds(w, 8, 150, SERVER_FINE);
	begin(w, (struct order){ 0 });
	wait_for_requests(w, 1);
	pid = w->pid;
	first = w->run;
	second = fetch_with(w, (struct order){ .run = 1 });
	assert_int_equal(second->rc, 0);
	assert_int_equal(second->outcome.asked, 0);
	assert_true(said(w, "8 sources: refreshing elsewhere"));
	w->run = first;
	w->pid = pid;
	assert_int_equal(end(w), 0);
	assert_int_equal(first->outcome.asked, 8);
	for (int i = 0; i < 8; i++)
		assert_int_equal(server_count(w->server,
				     arena_printf(&w->mem, "/f%d", i).ptr),
		    1);
}

static void
killed_at_any_moment_the_next_one_goes_on(void **state)
{
	static const int moments[] = { 0, 20, 60, 120, 200, 300 };
	struct world *w = *state;

	many_feeds(w, 24, 30, SERVER_FINE);
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		begin(w, (struct order){ 0 });
		wait_for_requests(w, server_count(w->server, NULL) + 1);
		sleep_ms(moments[i]);
		kill_engine(w);
		assert_sound(w);
	}
	fetch_all(w);
	assert_int_equal(w->run->rc, 0);
	assert_int_equal(w->run->outcome.failed, 0);
	assert_false(said(w, "elsewhere"));
	assert_int_equal(stored(w), 240);
	assert_sound(w);
	for (size_t i = 0; i < 24; i++)
		assert_false(feed_row(w, i).claimed);
}

static void
a_signal_ends_it_cleanly(void **state)
{
	struct world *w = *state;

	many_feeds(w, 6, 0, SERVER_SILENT);
	begin(w, (struct order){ 0 });
	wait_for_requests(w, 2);
	(void)kill(w->pid, SIGTERM);
	assert_int_equal(end(w), 0);
	assert_int_equal(w->run->rc, 0);
	assert_true(w->run->outcome.stopped);
	for (size_t i = 0; i < 6; i++)
		assert_false(feed_row(w, i).claimed);
	assert_sound(w);
}

/* Kills the children of the process's children: its workers. */
static int
kill_workers(pid_t pid)
{
	int killed = 0;
	char path[300], line[256];
	DIR *proc = opendir("/proc");
	struct dirent *entry;

	while (proc && (entry = readdir(proc))) {
		long child = strtol(entry->d_name, NULL, 10), nursery = 0;
		FILE *file;

		snprintf(path, sizeof(path), "/proc/%ld/stat", child);
		file = child ? fopen(path, "r") : NULL;
		if (!file)
			continue;
		if (fgets(line, sizeof(line), file))
			(void)sscanf(line, "%*d (%*[^)]) %*c %ld", &nursery);
		fclose(file);
		snprintf(path, sizeof(path), "/proc/%ld/stat", nursery);
		file = nursery ? fopen(path, "r") : NULL;
		if (!file)
			continue;
		nursery = 0;
		if (fgets(line, sizeof(line), file))
			(void)sscanf(line, "%*d (%*[^)]) %*c %ld", &nursery);
		fclose(file);
		if (nursery == pid)
			killed += kill((pid_t)child, SIGKILL) == 0;
	}
	if (proc)
		closedir(proc);
	return killed;
}

static void
a_worker_that_is_killed_costs_its_document_at_most(void **state)
{
	struct world *w = *state;
	int killed = 0;

	many_feeds(w, 40, 10, SERVER_FINE);
	begin(w, (struct order){ .workers = 2 });
	for (int i = 0; i < 2000 && killed < 3; i++) {
		killed += kill_workers(w->pid) > 0;
		sleep_ms(2);
	}
	assert_true(killed > 0);
	assert_int_equal(end(w), 0);
	assert_int_equal(w->run->rc, 0);
	assert_int_equal(w->run->outcome.asked, 40);
	assert_true(w->run->outcome.failed <= 6);
	assert_int_equal(stored(w), 10 * (40 - (int)w->run->outcome.failed));
	assert_sound(w);
}

/* Clock ticks of computing, so that a wait that never waits is seen. */
static long
ticks(pid_t pid)
{
	char path[64], line[512];
	long user = -1, sys = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	file = fopen(path, "r");
	if (file && fgets(line, sizeof(line), file))
		(void)sscanf(line,
		    "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u "
		    "%*u %ld %ld",
		    &user, &sys);
	if (file)
		fclose(file);
	return user + sys;
}

static long
wakeups(pid_t pid)
{
	char path[64], line[256];
	long n = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)pid);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file))
		(void)sscanf(line, "voluntary_ctxt_switches: %ld", &n);
	if (file)
		fclose(file);
	return n;
}

static void
with_nothing_to_do_it_sleeps(void **state)
{
	struct world *w = *state;
	struct event event;
	long before, computed;

	many_feeds(w, 2, 0, SERVER_FINE);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 0);
	assert_true(hear(w, EVENT_FINISHED, &event));
	sleep_ms(1500); /* it has tidied up */
	before = wakeups(w->pid);
	computed = ticks(w->pid);
	assert_true(before > 0 && computed >= 0);
	sleep_ms(1500);
	assert_true(wakeups(w->pid) - before <= 3);
	assert_true(ticks(w->pid) - computed <= 5);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

/* What it would say fills the socket; it works on, without spinning. */
static void
a_reader_that_does_not_listen_holds_nothing_up(void **state)
{
	struct world *w = *state;
	int small = 4096;
	long before, computed;

	many_feeds(w, 3, 0, SERVER_FINE);
	begin(w, (struct order){ .reader = true });
	(void)setsockopt(w->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	for (int i = 0; i < 3000; i++)
		wish(w, WISH_FULLTEXT, 100000 + i, 1);
	wish(w, WISH_REFRESH, 0, 0);
	for (int ms = 0; ms < PATIENCE_MS && wakeups(w->pid) >= 0; ms += 20) {
		if (server_count(w->server, NULL) >= 3)
			break;
		sleep_ms(20);
	}
	assert_int_equal(server_count(w->server, NULL), 3);
	sleep_ms(1500); /* within a second what came is written */
	before = wakeups(w->pid);
	computed = ticks(w->pid);
	sleep_ms(1000);
	assert_true(wakeups(w->pid) - before <= 8);
	assert_true(ticks(w->pid) - computed <= 10);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	assert_int_equal(stored(w), 30);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
	const struct CMUnitTest tests[] = {
		TEST(a_reader_is_told_of_a_refresh_from_start_to_end),
		TEST(it_leaves_when_its_reader_is_gone),
		TEST(a_cancel_reaches_what_is_on_the_wire),
		TEST(a_cancel_reaches_what_left_the_config_meanwhile),
		TEST(a_wish_for_one_of_many_leaves_out_what_is_asked_by_name),
		TEST(a_wish_during_a_refresh_asks_nobody_twice),
		TEST(a_config_that_changes_under_a_refresh_is_taken_over),
		TEST(a_page_is_fetched_when_the_reader_wishes),
		TEST(two_at_once_ask_each_source_once),
		TEST(killed_at_any_moment_the_next_one_goes_on),
		TEST(a_signal_ends_it_cleanly),
		TEST(a_worker_that_is_killed_costs_its_document_at_most),
		TEST(with_nothing_to_do_it_sleeps),
		TEST(a_reader_that_does_not_listen_holds_nothing_up),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
