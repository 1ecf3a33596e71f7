/*
 * The whole program on a terminal, with the sample edition: engine, workers,
 * database and screen, in a home of its own. Needs the built program
 * (DEPECHE, else $BUILD/depeche).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/terminal.h"

enum { LONG = 20000, SOON = 5000 };

struct home {
	char dir[64];
	char program[512];
	char variables[6][128];
	const char *environment[7];
};

static int
set_up(void **state)
{
	static const char *const names[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME",
		"XDG_STATE_HOME", "XDG_CACHE_HOME" };
	struct home *home = calloc(1, sizeof(*home));
	char dir[] = "/tmp/depeche-screen-XXXXXX";
	const char *program = getenv("DEPECHE"), *build = getenv("BUILD");

	if (!home || !mkdtemp(dir))
		return -1;
	strcpy(home->dir, dir);
	if (program)
		snprintf(home->program, sizeof(home->program), "%s", program);
	else
		snprintf(home->program, sizeof(home->program), "%s/depeche",
		    build ? build : "build");
	for (int i = 0; i < 4; i++) {
		snprintf(home->variables[i], sizeof(home->variables[i]),
		    "%s=%s/%d", names[i], dir, i);
		home->environment[i] = home->variables[i];
	}
	snprintf(
	    home->variables[4], sizeof(home->variables[4]), "HOME=%s", dir);
	home->environment[4] = home->variables[4];
	home->environment[5] = "LC_ALL=C.UTF-8";
	*state = home;
	return 0;
}

static int
tear_down(void **state)
{
	struct home *home = *state;
	char command[256];
	int rc;

	/* An engine that was left behind may write its last file yet. */
	snprintf(command, sizeof(command),
	    "for i in 1 2 3 4 5; do rm -rf '%s' 2>/dev/null && exit 0; sleep "
	    "0.2; done; "
	    "exit 1",
	    home->dir);
	rc = system(command);
	free(home);
	return rc == 0 ? 0 : -1;
}

static struct terminal *
start(const struct home *home, int rows, int columns, const char *option)
{
	const char *argv[3] = { home->program, option, NULL };
	char database[128];
	struct terminal *t;
	bool first;

	snprintf(
	    database, sizeof(database), "%s/1/depeche/depeche.db", home->dir);
	first = access(database, F_OK) != 0;

	assert_int_equal(access(home->program, X_OK), 0);
	t = terminal_start(
	    argv, home->environment, "xterm-256color", rows, columns);
	assert_non_null(t);
	if (first) {
		assert_true(terminal_wait(t, "Welcome to depeche", LONG));
		terminal_type(t, "\033");
		assert_true(terminal_wait_gone(t, "Welcome to depeche", SOON));
	}
	return t;
}

static void
shows(struct terminal *t, const char *words, int limit_ms)
{
	struct buf screen = { 0 };

	if (terminal_wait(t, words, limit_ms))
		return;
	terminal_add_text(&screen, t);
	fprintf(stderr, "\"%s\" is not on\n%s\n", words, buf_cstr(&screen));
	buf_clear(&screen);
	fail();
}

static void
ends_well(struct terminal *t)
{
	int status = terminal_wait_exit(t, LONG);

	assert_true(status >= 0 && WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(terminal_is_restored(t));
	terminal_free(t);
}

static void
the_sample_edition_is_read_at_once(void **state)
{
	struct terminal *t = start(*state, 40, 140, NULL);

	shows(t, "Monde", LONG);
	shows(t, "All 17", LONG);
	shows(t, "Mer du Nord : neuf pays veulent relier", SOON);
	terminal_type(t, "G\r");
	shows(t, "PEOPLE", SOON);
	shows(t, "full text from page", LONG);
	shows(t, "Vladimir Poutine", SOON);
	terminal_type(t, "ge\r");
	shows(t, "Person", SOON);
	shows(t, "Putin shows Kim", SOON);
	terminal_type(t, "qg/vostochny");
	shows(t, "Search: vostochny", SOON);
	terminal_type(t, "\r");
	terminal_type(t, "Q");
	ends_well(t);
}

static void
it_reads_at_every_size(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 15, 50 }, { 5, 20 },
		{ 1, 1 } };
	struct terminal *t = start(*state, 40, 140, NULL);

	shows(t, "All 17", LONG);
	terminal_type(t, "gg\r");
	for (size_t i = 0; i < 4; i++) {
		terminal_resize(t, sizes[i][0], sizes[i][1]);
		terminal_settle(t, 100, SOON);
		if (sizes[i][1] >= 50)
			shows(t, "Courrier", SOON);
		terminal_type(t, " ql?\033\033z jk");
		terminal_settle(t, 100, SOON);
	}
	terminal_resize(t, 24, 80);
	terminal_type(t, "\033gh");
	shows(t, "All", SOON);
	terminal_type(t, "Q");
	ends_well(t);
}

/* The feed list of the real thing, and a drop undone in the real file. */
static void
feeds_are_seen_at_every_size(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 15, 50 }, { 40, 140 } };
	struct terminal *t = start(*state, 40, 140, NULL);

	shows(t, "All 17", LONG);
	terminal_type(t, "gf");
	shows(t, "last success", SOON);
	shows(t, "asked next", SOON);
	shows(t, "just now", SOON);
	for (size_t i = 0; i < 3; i++) {
		terminal_resize(t, sizes[i][0], sizes[i][1]);
		terminal_settle(t, 100, SOON);
		shows(t, "Feeds ", SOON);
		shows(t, "r asks", SOON);
	}
	/* One's own list begins with the first address. */
	terminal_type(t, "gahttp://127.0.0.1:9/feed\r");
	shows(t, "Feeds 1", SOON);
	shows(t, "127.0.0.1 failed: ", LONG);
	shows(t, "1 failing", SOON);
	terminal_type(t, "d");
	shows(t, "removed; u undoes it", SOON);
	terminal_type(t, "u");
	shows(t, "Feeds 1", SOON);
	terminal_type(t, "Q");
	ends_well(t);
}

/* The first child of a process; 0 when it has none. */
static pid_t
child_of(pid_t pid)
{
	char path[64];
	FILE *file;
	int child = 0;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)pid,
	    (int)pid);
	file = fopen(path, "r");
	if (file) {
		if (fscanf(file, "%d", &child) != 1)
			child = 0;
		fclose(file);
	}
	return child;
}

static void
a_killed_engine_is_said_and_started_again(void **state)
{
	struct terminal *t = start(*state, 24, 100, NULL);
	pid_t engine;

	shows(t, "All 17", LONG);
	engine = child_of(terminal_pid(t));
	assert_true(engine > 0);
	kill(engine, SIGKILL);
	shows(t, "the engine stopped; R starts it again", SOON);
	terminal_type(t, "j\r");
	shows(t, "Article", SOON);
	terminal_type(t, "R");
	shows(t, "nothing new", LONG);
	assert_true(child_of(terminal_pid(t)) > 0);
	terminal_type(t, "Q");
	ends_well(t);
}

static void
signals_end_it_with_everything_saved(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP };
	struct terminal *t = start(*state, 24, 100, NULL);

	shows(t, "All 17", LONG);
	terminal_type(t, "g3\r");
	shows(t, "World 4", SOON);
	for (size_t i = 0; i < 2; i++) {
		kill(terminal_pid(t), signals[i]);
		ends_well(t);
		t = start(*state, 24, 100, NULL);
		shows(t, "World 4", SOON);
		shows(t, "Article", SOON);
	}
	terminal_type(t, "Q");
	ends_well(t);
}

static void
the_end_of_the_terminal_ends_it(void **state)
{
	struct terminal *t = start(*state, 24, 100, NULL);

	shows(t, "All 17", LONG);
	terminal_free(t); /* hangs up */
	t = start(*state, 24, 100, NULL);
	shows(t, "All 17", SOON);
	terminal_type(t, "Q");
	ends_well(t);
}

static void
marks_are_seen_in_another_reader(void **state)
{
	struct terminal *one = start(*state, 24, 100, NULL), *two;

	shows(one, "All 17", LONG);
	two = start(*state, 24, 100, NULL);
	shows(two, "All 17", SOON);
	terminal_type(one, "A");
	shows(two, "All  Monde", 2000);
	terminal_type(two, "u");
	shows(one, "All 17", 2000);
	terminal_type(one, "Q");
	terminal_type(two, "Q");
	ends_well(one);
	ends_well(two);
}

static void
accessible_mode_puts_the_cursor_where_one_reads(void **state)
{
	struct terminal *t = start(*state, 24, 80, "--accessible");
	int row, column, found, at;
	bool shown;

	shows(t, "unread: ", LONG);
	terminal_settle(t, 300, SOON);
	terminal_type(t, "ggj");
	terminal_settle(t, 300, SOON);
	terminal_cursor(t, &row, &column, &shown);
	assert_true(shown);
	assert_true(terminal_find(t, "unread: ", &found, &at));
	assert_true(row > found);
	terminal_type(t, "Q");
	ends_well(t);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_sample_edition_is_read_at_once),
		TEST(it_reads_at_every_size),
		TEST(feeds_are_seen_at_every_size),
		TEST(a_killed_engine_is_said_and_started_again),
		TEST(signals_end_it_with_everything_saved),
		TEST(the_end_of_the_terminal_ends_it),
		TEST(marks_are_seen_in_another_reader),
		TEST(accessible_mode_puts_the_cursor_where_one_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
