/* The reader as a process: signals, faults, company. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../../src/store/db.h"
#include "../../src/store/schema.h"
#include "support/session.h"

enum {
#ifdef DEPECHE_SANITIZED
	SEEN_MS = 4000,
#else
	SEEN_MS = 1000, /* a mark made in one reader is seen in the other */
#endif
};

static int
set_up(void **state)
{
	static struct session reader;

	session_make_home(&reader);
	*state = &reader;
	return 0;
}

static int
set_up_bare(void **state)
{
	static struct session reader;

	session_make_bare_home(&reader);
	*state = &reader;
	return 0;
}

static int
tear_down(void **state)
{
	session_end(*state);
	return 0;
}

static size_t
lines_in(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

/* Runs a command in the home: what it says must be one line with needle. */
static void
says_one_line(const struct session *reader, const char *command,
    const char *needle, int wanted)
{
	int status;
	char *said = session_shell(reader, command, &status);

	if (!strstr(said, needle) || lines_in(said) != 1 || status != wanted)
		fail_msg("%s: status %d:\n%s", command, status, said);
	free(said);
}

static void
without_a_terminal_one_line_says_so(void **state)
{
	says_one_line(*state, "TERM=xterm \"$DEPECHE\"", "terminal", 1);
}

static void
a_database_that_is_none_is_refused_in_one_line(void **state)
{
	struct session *reader = *state;
	int status;
	char *kept;

	session_write(reader, "noise.db",
	    "this is no database, whatever its name may say about it");
	says_one_line(reader, "\"$DEPECHE\" -d noise.db list", "noise.db", 1);
	kept = session_shell(reader, "cat noise.db", &status);
	assert_int_equal(strncmp(kept, "this is no database", 19), 0);
	free(kept);
}

/* As the first release made it, without a row. */
static void
make_old(const struct session *reader, const char *name)
{
	char path[512], set[64];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/%s", reader->home, name);
	snprintf(set, sizeof(set),
	    "PRAGMA user_version = 1; PRAGMA application_id = %d",
	    (int)APPLICATION_ID);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (const char *const *sql = schema_steps[0].sql; *sql; sql++)
		assert_int_equal(
		    sqlite3_exec(db, *sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, set, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* Before the reader or a fetch did it. */
static void
commands_that_look_bring_an_older_database_up_to_date(void **state)
{
	struct session *reader = *state;
	int status;
	char *said;

	make_old(reader, "old.db");
	said = session_shell(reader, "\"$DEPECHE\" -d old.db list", &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(said, "bringing the database up to date"));
	free(said);
	said = session_shell(reader, "\"$DEPECHE\" -d old.db list", &status);
	assert_int_equal(status, 0);
	assert_string_equal(said, "");
	free(said);
}

/* On a terminal too the line stays, and the screen was not taken. */
static void
a_corrupt_database_ends_the_reader_with_one_line(void **state)
{
	struct session *reader = *state;
	char *screen;
	int status;

	session_write(reader, ".local/share/depeche/depeche.db",
	    "this is no database, whatever its name may say about it");
	session_start(reader, 24, 140);
	status = terminal_wait_exit(reader->terminal, READER_WAIT_MS);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_true(terminal_is_restored(reader->terminal));
	screen = session_screen(reader);
	assert_non_null(strstr(screen, "depeche.db"));
	assert_int_equal(lines_in(screen), 1);
	free(screen);
}

static void
an_unknown_term_still_gives_a_working_screen(void **state)
{
	struct session *reader = *state;

	session_start_with(reader, 24, 140, NULL, "no-such-terminal");
	session_wants(reader, "All 17");
	session_type(reader, "G", "17/17");
	session_type(reader, "gn", "TERM is not known here");
	terminal_type(reader->terminal, "\033");
	session_wants_gone(reader, "TERM is not known here");
	session_quit(reader);
}

static void
a_wrong_line_of_the_config_is_in_the_notices(void **state)
{
	struct session *reader = *state;

	session_write(reader, ".config/depeche/config",
	    "section Nord\n"
	    "feed http://127.0.0.1:9/a.xml \"Nobody\"\n"
	    "frobnicate now\n"
	    "set theme light\n");
	session_start(reader, 24, 100);
	session_wants(reader, "Nord");
	session_type(reader, "gn", "config:3: ");
	session_wants(reader, "frobnicate");
	terminal_type(reader->terminal, "\033");
	session_settle(reader);
	/* The rest held, and a dead host is told with its reason. */
	session_type(reader, "gf", "Nobody");
	session_type(reader, "gn", "Nobody: 127.0.0.1");
	terminal_type(reader->terminal, "\033\033");
	session_settle(reader);
	session_quit(reader);
}

static void
a_changed_config_is_read_again(void **state)
{
	struct session *reader = *state;

	session_write(reader, ".config/depeche/config",
	    "section Nord\nset refresh-on-start never\n");
	session_start(reader, 24, 100);
	session_wants(reader, "Nord");
	session_write(reader, ".config/depeche/config",
	    "section Nord\nsection Midi\nset refresh-on-start never\n");
	session_wants(reader, "Midi");
	session_quit(reader);
}

/* The terminal of a shell: what a user has after it. */
static void
start_shell(struct session *reader)
{
	static const char *const argv[] = { "/bin/sh", "-i", NULL };

	session_start_program(reader, 24, 140, argv, NULL, "xterm-256color");
	session_wants(reader, "$");
}

static void
wants_sane_terminal(struct session *reader)
{
	assert_true(terminal_is_restored(reader->terminal));
	terminal_type(reader->terminal,
	    "stty -a | tr -s ' ;' '\\n\\n' | grep -cxE "
	    "'icanon|echo|isig|icrnl|opost' | sed 's/^/modes:/'\n");
	session_wants(reader, "modes:5");
}

static void
end_shell(struct session *reader)
{
	terminal_type(reader->terminal, "exit\n");
	(void)terminal_wait_exit(reader->terminal, READER_WAIT_MS);
}

static void
quitting_gives_the_terminal_back(void **state)
{
	struct session *reader = *state;

	start_shell(reader);
	session_type(reader, "\"$DEPECHE\"; echo \"status $?\"\n", "All 17");
	session_type(reader, "Q", "status 0");
	wants_sane_terminal(reader);
	end_shell(reader);
}

/* What it prints stays until a key; ^Z stops both, and fg wakes both. */
static void
a_program_that_reads_an_article_has_the_terminal(void **state)
{
	struct session *reader = *state;

	start_shell(reader);
	session_type(reader, "\"$DEPECHE\"\n", "All 17");
	session_type(reader, "|", "pipe to:");
	session_type(reader,
	    "markdown sh -c 'head -2; read x </dev/tty; echo \"heard $x\"'\r",
	    "title:");
	session_type(reader, "\032", "Stopped");
	terminal_type(reader->terminal, "fg\n");
	session_type(reader, "news\n", "heard news");
	session_wants(reader, "any key goes back to the news");
	session_type(reader, " ", "▸ All");
	/* ^C ends the program, not us. */
	session_type(reader, "|sleep 100\r", "");
	session_wants_gone(reader, "▸ All");
	session_type(reader, "\003", "any key goes back to the news");
	session_type(reader, " ", "sleep: exit code 128");
	session_type(reader, "Q", "$");
	wants_sane_terminal(reader);
	end_shell(reader);
}

static void
an_article_is_saved_by_the_program_itself(void **state)
{
	struct session *reader = *state;
	int status;
	char *said;

	session_start(reader, 24, 100);
	session_wants(reader, "All 17");
	session_type(reader, "s", "save as: ");
	session_type(reader, "\025~/kept.html\r", "saved as ");
	session_type(reader, ":dossier Poutine\r", "/Poutine.md");
	session_type(reader, "\r", "Poutine.md");
	/* It is finished before the reader leaves. */
	session_quit(reader);
	said = session_shell(reader,
	    "grep -c '<article>' kept.html; grep -c '^## ' Poutine.md; ls",
	    &status);
	assert_string_equal(said, "1\n4\nPoutine.md\nkept.html\n");
	free(said);
}

/* A browser of the far machine is of no use, nor is its clipboard. */
static void
far_away_an_address_is_copied_by_the_terminal(void **state)
{
	static const char *const far[] = { "SSH_TTY=/dev/pts/9",
		"BROWSER=", "DISPLAY=", "WAYLAND_DISPLAY=", NULL };
	struct session *reader = *state;

	session_start_with(reader, 24, 140, far, "xterm-256color");
	session_wants(reader, "All 17");
	session_type(reader, "/Vostotchny\r", "Kim Jong Un rencontre");
	session_type(reader, "G", "3/3");
	session_type(reader, "l", "▸ Article");
	session_type(reader, "1o",
	    "no browser here; copied by the terminal (OSC 52): "
	    "https://fr.wikipedia.org/wiki/Kim_Jong-un");
	session_quit(reader);
}

static void
control_z_stops_and_fg_goes_on(void **state)
{
	struct session *reader = *state;

	start_shell(reader);
	session_type(reader, "\"$DEPECHE\"\n", "All 17");
	session_type(reader, "G", "17/17");
	session_type(reader, "\032", "Stopped");
	wants_sane_terminal(reader);
	session_type(reader, "fg\n", "17/17");
	session_type(reader, "l", "▸ Article");
	terminal_type(reader->terminal, "Q");
	session_wants_gone(reader, "▸ Article");
	end_shell(reader);
}

static void
ends_well_by(struct session *reader, const char *signal)
{
	struct buf line = { 0 };
	int status;
	char *said;

	start_shell(reader);
	session_type(reader,
	    "sh -c 'echo $$ >\"$HOME/pid\"; exec \"$DEPECHE\"'; "
	    "echo \"status $?\"\n",
	    "All 1");
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	buf_printf(&line, "kill -%s \"$(cat pid)\"", signal);
	said = session_shell(reader, buf_cstr(&line), &status);
	assert_int_equal(status, 0);
	session_wants(reader, "status 0");
	wants_sane_terminal(reader);
	/* What was marked is kept. */
	free(said);
	said =
	    session_shell(reader, "\"$DEPECHE\" list is:read | wc -l", &status);
	assert_int_equal(atoi(said), 1);
	end_shell(reader);
	free(said);
	buf_clear(&line);
}

static void
sigterm_ends_it_well(void **state)
{
	ends_well_by(*state, "TERM");
}

static void
sighup_ends_it_well(void **state)
{
	ends_well_by(*state, "HUP");
}

static void
a_terminal_that_goes_takes_reader_and_engine_with_it(void **state)
{
	struct session *reader = *state;
	int status;
	char *said;

	session_start(reader, 24, 140);
	session_wants(reader, "All 17");
	session_settle(reader);
	terminal_free(reader->terminal);
	reader->terminal = NULL;
	/* Whoever has that home and runs the program; 5 s at most. */
	said = session_shell(reader,
	    "for i in $(seq 50); do "
	    "left=$(for p in /proc/[0-9]*; do "
	    "[ \"$(readlink $p/exe)\" = \"$DEPECHE\" ] && "
	    "tr '\\0' '\\n' <$p/environ | grep -x \"HOME=$HOME\"; done); "
	    "[ \"$left\" ] || break; sleep 0.1; done; echo \"$left\"",
	    &status);
	assert_string_equal(said, "\n");
	free(said);
}

/* The engine: the program's child, the last if one before is not yet gone. */
static pid_t
engine_of(struct session *reader)
{
	char path[64];
	long pid = 0, next;
	FILE *file;

	(void)snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children",
	    (long)terminal_pid(reader->terminal),
	    (long)terminal_pid(reader->terminal));
	file = fopen(path, "r");
	assert_non_null(file);
	while (fscanf(file, "%ld", &next) == 1)
		pid = next;
	(void)fclose(file);
	return (pid_t)pid;
}

static void
a_killed_engine_is_told_of_and_started_again(void **state)
{
	struct session *reader = *state;
	pid_t engine, next = 0;

	session_start(reader, 24, 140);
	session_wants(reader, "All 17");
	session_settle(reader);
	engine = engine_of(reader);
	assert_true(engine > 0);
	assert_int_equal(kill(engine, SIGKILL), 0);
	session_wants(reader, "the engine stopped; R starts it again");
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	terminal_type(reader->terminal, "R");
	for (int i = 0; i < 50; i++) {
		next = engine_of(reader);
		if (next > 0 && next != engine)
			break;
		session_settle(reader);
	}
	assert_true(next > 0 && next != engine);
	session_quit(reader);
}

static void
a_mark_in_one_reader_is_seen_in_another_within_a_second(void **state)
{
	struct session *one = *state, two;

	session_share_home(&two, one);
	session_start(one, 24, 140);
	session_wants(one, "All 17");
	session_start(&two, 24, 140);
	session_wants(&two, "All 17");
	session_settle(one);
	session_settle(&two);
	terminal_type(one->terminal, "\r");
	session_wants_within(&two, "All 16  Monde 5", SEEN_MS);
	terminal_type(two.terminal, "m");
	session_wants_within(one, "★ 1", SEEN_MS);
	session_quit(&two);
	session_quit(one);
	free(two.home);
}

static void
a_fetch_beside_the_reader_disturbs_nothing(void **state)
{
	struct session *reader = *state;
	int status;
	char *said;

	session_start(reader, 24, 140);
	session_type(reader, "G", "17/17");
	said = session_shell(reader, "\"$DEPECHE\" fetch", &status);
	assert_int_equal(status, 0);
	free(said);
	session_type(reader, "R", "nothing new");
	session_settle(reader);
	assert_true(session_has(reader, "All 17"));
	session_quit(reader);
}

static void
the_first_start_shows_the_sample_without_a_network(void **state)
{
	static const char *const none[] = { "http_proxy=http://127.0.0.1:9",
		"https_proxy=http://127.0.0.1:9", NULL };
	struct session *reader = *state;

	session_start_with(reader, 24, 140, none, "xterm-256color");
	session_wants(reader, "Welcome to depeche");
	session_wants(reader, "All 17");
	session_type(reader, "\r", "ga subscribes");
	session_wants(reader, "Named here");
	session_quit(reader);
}

#define HOME(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
#define BARE(name) cmocka_unit_test_setup_teardown(name, set_up_bare, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BARE(without_a_terminal_one_line_says_so),
		BARE(a_database_that_is_none_is_refused_in_one_line),
		BARE(commands_that_look_bring_an_older_database_up_to_date),
		BARE(a_corrupt_database_ends_the_reader_with_one_line),
		BARE(the_first_start_shows_the_sample_without_a_network),
		BARE(a_wrong_line_of_the_config_is_in_the_notices),
		BARE(a_changed_config_is_read_again),
		HOME(an_unknown_term_still_gives_a_working_screen),
		HOME(quitting_gives_the_terminal_back),
		HOME(a_program_that_reads_an_article_has_the_terminal),
		HOME(an_article_is_saved_by_the_program_itself),
		HOME(far_away_an_address_is_copied_by_the_terminal),
		HOME(control_z_stops_and_fg_goes_on),
		HOME(sigterm_ends_it_well),
		HOME(sighup_ends_it_well),
		HOME(a_terminal_that_goes_takes_reader_and_engine_with_it),
		HOME(a_killed_engine_is_told_of_and_started_again),
		HOME(a_mark_in_one_reader_is_seen_in_another_within_a_second),
		HOME(a_fetch_beside_the_reader_disturbs_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
