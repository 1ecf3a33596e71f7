/* What the real program shows a French reader. */
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
#include <unistd.h>

#include "base/translate.h"
#include "support/session.h"

/* A space of no break, a thin one. */
#define NB "\xc2\xa0"
#define THIN "\xe2\x80\xaf"

/* "LOCPATH=…": a French locale of our own. */
static char locales[4200];

static int
set_up(void **state)
{
	static struct session reader;

	session_make_home(&reader);
	*state = &reader;
	return 0;
}

static int
tear_down(void **state)
{
	session_end(*state);
	return 0;
}

static void
start(struct session *reader, int rows, int columns, const char *locale)
{
	const char *const extra[] = { locale, NULL };

	session_start_with(reader, rows, columns, extra, "xterm-256color");
	session_wants(reader, "Tout 17");
}

/* Where no such locale is made, which is the case on many servers. */
static void
the_first_screen_is_french_without_a_french_locale(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140, "LC_ALL=fr_XX.UTF-8");
	session_wants(reader, "Tout 17  Monde 6  World 5  Tech 4  Sport 2");
	session_wants(reader, "▸ Tout");
	session_wants(reader, "Hier ─");
	session_wants(reader, "Aperçu");
	session_wants(reader, "Nommés ici");
	session_wants(reader, "LIEUX");
	session_quit(reader);
}

static void
the_first_screen_is_french_in_a_french_locale(void **state)
{
	struct session *reader = *state;
	/*
	 * Where LOCPATH is set glibc's newlocale loses the path it makes, and
	 * p11-kit calls it when it is loaded: others look for leaks.
	 */
	const char *const extra[] = { "LC_ALL=fr_FR.UTF-8", locales,
		"LSAN_OPTIONS=detect_leaks=0", NULL };

	session_start_with(reader, 24, 80, extra, "xterm-256color");
	session_wants(reader, "Tout 17");
	session_wants(reader, "Aperçu");
	session_type(reader, "gf", "non lus");
	session_wants(reader, "bon");
	session_quit(reader);
}

static void
rows_of_tables_are_told_in_french(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140, "LANGUAGE=fr");
	session_type(reader, "?", "Les touches qui servent ici");
	session_wants(reader, "descendre d’une ligne");
	session_wants(reader, "Haut ^Y");
	session_wants(reader, ":half-down");
}

static void
settings_are_told_in_french(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140, "LC_ALL=fr_XX.UTF-8");
	session_type(
	    reader, "\020measure", "la plus longue ligne d’un article");
}

/* French is longer: columns are as wide as its words. */
static void
columns_have_room_for_french_words(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140, "LC_ALL=fr_XX.UTF-8");
	session_type(reader, "gf", "état  ");
	session_wants(reader, "dernier succès  par sem.  8 sem.");
	session_quit(reader);
}

static void
small_screens_speak_french(void **state)
{
	struct session *reader = *state;

	start(reader, 5, 20, "LC_ALL=fr_XX.UTF-8");
	session_type(reader, "gf", "Flux 6");
	session_type(reader, "q", "1/17");
	session_quit(reader);
}

static void
counts_are_told_in_their_number(void **state)
{
	struct session *reader = *state;

	start(reader, 24, 80, "LC_ALL=fr_XX.UTF-8");
	session_type(reader, "A", "17 articles marqués lus" THIN "; u annule");
	session_type(reader, "u", "annulé" NB ": liste marquée lue");
	session_type(reader, "gj", "16 articles marqués lus");
	session_type(reader, "A", " 1 article marqué lu" THIN "; u annule");
	session_quit(reader);
}

static void
complaints_are_french_and_what_programs_read_is_not(void **state)
{
	struct session *reader = *state;
	int status;
	char *said;

	said = session_shell(
	    reader, "LC_ALL=fr_XX.UTF-8 \"$DEPECHE\" list foo:x", &status);
	assert_int_equal(status, 2);
	assert_non_null(strstr(said, "il n’y a pas de champ foo"));
	free(said);
	said = session_shell(
	    reader, "LC_ALL=fr_XX.UTF-8 \"$DEPECHE\" feeds --json", &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(said, "\"state\":\"fine\""));
	free(said);
}

static void
without_its_catalogue_the_reader_speaks_english(void **state)
{
	struct session *reader = *state;

	session_start_with(reader, 24, 80,
	    (const char *const[]){ "LC_ALL=tlh_XX.UTF-8", NULL },
	    "xterm-256color");
	session_wants(reader, "All 17");
	session_quit(reader);
}

/* French by localedef(1), as the system's own are made. */
static int
make_locale(void **state)
{
	const char *build = getenv("BUILD");
	char folder[4096], command[sizeof(folder) + 256];

	(void)state;
	if (!realpath(build ? build : "build", folder))
		return -1;
	(void)snprintf(command, sizeof(command),
	    "cd '%s' && mkdir -p locale && cd locale && "
	    "{ [ -d fr_FR.utf8 ] || localedef -i fr_FR -f UTF-8 "
	    "--no-archive ./fr_FR.utf8; } >/dev/null 2>&1",
	    folder);
	if (system(command) != 0) {
		print_error("localedef makes no fr_FR: is locales there?\n");
		return -1;
	}
	(void)snprintf(
	    locales, sizeof(locales), "LOCPATH=%s/locale", folder);
	return 0;
}

int
main(void)
{
#define IN_A_HOME(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		IN_A_HOME(the_first_screen_is_french_without_a_french_locale),
		IN_A_HOME(the_first_screen_is_french_in_a_french_locale),
		IN_A_HOME(rows_of_tables_are_told_in_french),
		IN_A_HOME(settings_are_told_in_french),
		IN_A_HOME(columns_have_room_for_french_words),
		IN_A_HOME(small_screens_speak_french),
		IN_A_HOME(counts_are_told_in_their_number),
		IN_A_HOME(complaints_are_french_and_what_programs_read_is_not),
		IN_A_HOME(without_its_catalogue_the_reader_speaks_english),
	};

	return cmocka_run_group_tests(tests, make_locale, NULL);
}
