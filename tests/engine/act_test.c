/* Rules that run a program or tell of what came, once for each article. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "store/rules.h"

static const char *
path_in(struct world *w, const char *name)
{
	char root[4096];

	assert_non_null(realpath(w->dir, root));
	return arena_printf(&w->mem, "%s/%s", root, name).ptr;
}

static const char *
script(struct world *w, const char *name, const char *lines)
{
	const char *path = path_in(w, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fprintf(file, "#!/bin/sh\n%s", lines);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

/* What a script has written; "" when it never ran. */
static const char *
written(struct world *w, const char *name)
{
	struct text bytes;

	if (path_read(&bytes, &w->mem, path_in(w, name), 1 << 20, NULL) < 0)
		return "";
	return arena_cstr(&w->mem, bytes);
}

static size_t
lines_of(const char *bytes)
{
	size_t n = 0;

	for (; *bytes; bytes++)
		n += *bytes == '\n';
	return n;
}

static void
serve_titles(struct world *w, const char *const *titles, size_t n)
{
	struct buf body = { 0 };

	buf_add_cstr(&body, "<rss version='2.0'><channel><title>T</title>");
	for (size_t i = 0; i < n; i++)
		buf_printf(&body,
		    "<item><guid>%s</guid><title><![CDATA[%s]]></title>"
		    "<link>https://a.example/%zu</link></item>",
		    titles[i], titles[i], i);
	buf_add_cstr(&body, "</channel></rss>");
	serve(w, "/feed", arena_copy(&w->mem, buf_text(&body)));
	buf_clear(&body);
}

static void
with_rule(struct world *w, const char *rule)
{
	config_is(
	    w, arena_printf(&w->mem, "feed %s A new-feed-unread=100\n%s\n",
		   url_of(w, "/feed"), rule)
		   .ptr);
}

static void
a_rule_runs_a_program_once_for_each_article(void **state)
{
	static const char *const one[] = { "Rain today" };
	static const char *const more[] = { "Rain today", "Rain tomorrow",
		"Snow" };
	struct world *w = *state;
	const char *run = script(w, "run",
	    "echo \"$# [$1] [$2]\" >> \"$(dirname \"$0\")/ran\"\n"
	    "cat >> \"$(dirname \"$0\")/read\"\n");

	with_rule(
	    w, arena_printf(&w->mem, "rule title:rain exec %s 'a %%t' %%u", run)
		   .ptr);
	serve_titles(w, one, 1);
	fetch_all(w);
	assert_string_equal(
	    written(w, "ran"), "2 [a Rain today] [https://a.example/0]\n");
	assert_non_null(strstr(written(w, "read"), "\"title\":\"Rain today\""));
	/* Again it is no news. */
	fetch_all(w);
	assert_int_equal(lines_of(written(w, "ran")), 1);
	serve_titles(w, more, 3);
	fetch_all(w);
	assert_string_equal(written(w, "ran"),
	    "2 [a Rain today] [https://a.example/0]\n"
	    "2 [a Rain tomorrow] [https://a.example/1]\n");
}

/* No title becomes an option, a command, a home or several words. */
static void
what_an_article_says_is_one_argument_at_most(void **state)
{
	static const char *const titles[] = {
		"--delete \"all\" 'now' \\ # $HOME", "~/secret; touch x", "-n"
	};
	struct world *w = *state;
	const char *run = script(w, "run",
	    "for word; do echo \"<$word>\"; done >> \"$(dirname "
	    "\"$0\")/ran\"\n");

	with_rule(
	    w, arena_printf(&w->mem, "rule 'feed:A' exec %s %%t", run).ptr);
	serve_titles(w, titles, 3);
	fetch_all(w);
	assert_int_equal(lines_of(written(w, "ran")), 6);
	assert_non_null(strstr(written(w, "ran"),
	    "< --delete \"all\" 'now' \\ # $HOME>\n<https://a.example/0>\n"));
	assert_non_null(strstr(written(w, "ran"), "< ~/secret; touch x>\n"));
	assert_non_null(strstr(written(w, "ran"), "< -n>\n"));
}

static void
a_program_that_fails_is_told_once(void **state)
{
	static const char *const titles[] = { "One", "Two", "Three" };
	struct world *w = *state;
	const char *run = script(w, "run", "echo no disk >&2; exit 3\n");
	const char *first;

	with_rule(w, arena_printf(&w->mem, "rule 'feed:A' exec %s", run).ptr);
	serve_titles(w, titles, 3);
	fetch_all(w);
	assert_true(said(w, "rule, config line 3: "));
	first = strstr(w->run->said, "exit 3: no disk");
	assert_non_null(first);
	assert_null(strstr(first + 1, "exit 3: no disk"));
	with_rule(w, "rule 'feed:A' exec /none/such\n");
	serve_titles(w, (const char *const[]){ "Four" }, 1);
	fetch_all(w);
	assert_true(said(w, "/none/such"));
}

static void
a_refresh_runs_so_many_programs_and_no_more(void **state)
{
	struct world *w = *state;
	const char *run =
	    script(w, "run", "echo ran >> \"$(dirname \"$0\")/ran\"\n");

	with_rule(w, arena_printf(&w->mem, "rule 'feed:A' exec %s", run).ptr);
	serve(w, "/feed", rss(w, "Much", 80, 40));
	fetch_all(w);
	assert_int_equal(lines_of(written(w, "ran")), 50);
	assert_true(said(w, "programs are run for 50 articles of a refresh"));
}

/* Engines are forked by a launcher, which has its PATH from the start. */
static char desktop[64];

static void
make_desktop(void)
{
	char dir[] = "/tmp/depeche-act-XXXXXX", path[4096];

	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s:%s", dir, getenv("PATH"));
	setenv("PATH", path, 1);
	snprintf(desktop, sizeof(desktop), "%s/notify-send", dir);
}

static void
drop_desktop(void)
{
	char path[80];

	snprintf(path, sizeof(path), "%s.told", desktop);
	(void)unlink(path);
	(void)unlink(desktop);
	*strrchr(desktop, '/') = '\0';
	(void)rmdir(desktop);
}

/* A program that notes what it is told, and has been told nothing. */
static void
show_notifications(void)
{
	char path[80];
	FILE *file = fopen(desktop, "w");

	assert_non_null(file);
	fputs("#!/bin/sh\n"
	      "for word; do echo \"$word\"; done >> \"$0.told\"\n",
	    file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(desktop, 0700), 0);
	snprintf(path, sizeof(path), "%s.told", desktop);
	(void)unlink(path);
}

/* Empty: nothing was. */
static struct text
told_so_far(struct world *w)
{
	struct text told = { 0 };

	(void)path_read(&told, &w->mem,
	    arena_printf(&w->mem, "%s.told", desktop).ptr, 4096, NULL);
	return told;
}

static void
what_came_is_told_in_one_notification(void **state)
{
	static const char *const titles[] = { "Rain -- here", "Rain there",
		"Snow", "Rain now", "Rain then" };
	struct world *w = *state;
	struct text told;

	show_notifications();
	with_rule(w, "rule title:rain notify\nrule title:then read");
	serve_titles(w, titles, 5);
	fetch_all(w);
	told = told_so_far(w);
	assert_int_equal(lines_of(arena_cstr(&w->mem, told)), 3);
	/* What is marked read by itself is no news. */
	assert_true(text_find(told, TEXT("\n3 new: "), 0) != TEXT_NONE);
	assert_true(text_find(told, TEXT("Rain -- here"), 0) != TEXT_NONE);
	assert_true(text_find(told, TEXT("Snow"), 0) == TEXT_NONE);
}

/* Quiet hours that hold now, and do for an hour at least. */
static const char *
with_quiet_hours(struct world *w, const char *rule)
{
	int hour = time_local_parts(time_now()).hour;

	return arena_printf(&w->mem, "%s\nset quiet-hours %02d:00-%02d:00\n",
	    rule, hour, (hour + 2) % 24)
	    .ptr;
}

static void
what_came_in_quiet_hours_is_told_once_they_are_over(void **state)
{
	static const char *const titles[] = { "Rain here", "Rain there",
		"Rain now", "Rain then", "Rain after all" };
	static const char rule[] = "rule title:rain notify";
	struct world *w = *state;
	struct text told;

	show_notifications();
	with_rule(w, with_quiet_hours(w, rule));
	serve_titles(w, titles, 2);
	fetch_all(w);
	serve_titles(w, titles, 4);
	fetch_all(w);
	assert_int_equal(told_so_far(w).len, 0);
	/* The hours are over; a run that finds nothing new tells, too. */
	with_rule(w, rule);
	fetch_all(w);
	told = told_so_far(w);
	assert_true(text_ends(told,
	    "\n4 new: Rain there · Rain here · Rain then · …\n"));
	/* Once. */
	fetch_all(w);
	assert_int_equal(told_so_far(w).len, told.len);
	serve_titles(w, titles, 5);
	fetch_all(w);
	assert_true(text_ends(
	    told_so_far(w), "\n1 new: Rain after all\n"));
}

static void
a_served_engine_runs_them_too_and_leaves_no_zombie(void **state)
{
	static const char *const one[] = { "Rain today" };
	struct world *w = *state;
	const char *run = script(
	    w, "run", "sleep 0.3; echo ran >> \"$(dirname \"$0\")/ran\"\n");

	serve_titles(w, NULL, 0);
	with_rule(w, arena_printf(&w->mem, "rule title:rain exec %s", run).ptr);
	fetch_all(w);
	serve_titles(w, one, 1);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	for (int i = 0; i < 400 && stored(w) < 1; i++)
		sleep_ms(5);
	sleep_ms(100);
	/* The reader leaves while it runs. */
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	assert_int_equal(lines_of(written(w, "ran")), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
		TEST(a_rule_runs_a_program_once_for_each_article),
		TEST(what_an_article_says_is_one_argument_at_most),
		TEST(a_program_that_fails_is_told_once),
		TEST(a_refresh_runs_so_many_programs_and_no_more),
		TEST(what_came_is_told_in_one_notification),
		TEST(what_came_in_quiet_hours_is_told_once_they_are_over),
		TEST(a_served_engine_runs_them_too_and_leaves_no_zombie),
#undef TEST
	};
	int failed;

	make_desktop();
	failed = cmocka_run_group_tests(tests, start_launcher, stop_launcher);
	drop_desktop();
	return failed;
}
