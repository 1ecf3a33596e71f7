/* What the real program shows on a real terminal when keys are typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/session.h"

/* The oldest headline of the sample edition, told in two languages. */
#define STORY "Kim Jong Un rencontre Vladimir Poutine"
#define ENGLISH "Putin shows Kim"

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
start(struct session *reader, int rows, int columns)
{
	session_start(reader, rows, columns);
	session_wants(reader, rows > 1 ? "All 17" : "\xe2\x96\x8c");
}

/* Where the text is on the screen. */
static void
find(struct session *reader, const char *text, int *row, int *column)
{
	session_wants(reader, text);
	assert_true(terminal_find(reader->terminal, text, row, column));
}

static void
the_first_screen_shows_tabs_headlines_preview_and_names(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_wants(reader, "All 17  Monde 6  World 5  Tech 4  Sport 2");
	session_wants(reader, "▸ All");
	session_wants(reader, "Yesterday ─");
	session_wants(reader, "Belgium’s canal boats go quiet");
	session_wants(reader, "Preview");
	session_wants(reader, "1/17 · ");
	session_wants(reader, "Named here");
	session_wants(reader, "PLACES");
	session_quit(reader);
}

static void
eighty_columns_show_two_panes_and_the_names_on_demand(void **state)
{
	struct session *reader = *state;

	start(reader, 24, 80);
	session_wants(reader, "Preview");
	session_settle(reader);
	assert_false(session_has(reader, "Named here"));
	session_type(reader, "l", "▸ Article");
	session_type(reader, "l", "▸ Named here");
	session_type(reader, "hh", "▸ All");
	session_quit(reader);
}

static void
fifty_columns_show_one_pane_at_a_time(void **state)
{
	struct session *reader = *state;

	start(reader, 15, 50);
	session_wants(reader, "1/17 · ");
	session_type(reader, "G", "17/17 · ");
	session_type(reader, "l", "Le dirigeant nord-coréen");
	assert_false(session_has(reader, ENGLISH));
	session_type(reader, "l", "PEOPLE");
	session_type(reader, "h", "Le dirigeant nord-coréen");
	session_type(reader, "h", ENGLISH);
	session_type(reader, "h", "Monde");
	session_wants(reader, "L’Atelier");
	session_quit(reader);
}

static void
twenty_by_five_still_reads(void **state)
{
	struct session *reader = *state;

	start(reader, 5, 20);
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "Kim Jong Un");
	session_wants(reader, "rencontre Vladimir");
	session_type(reader, "q", "All 16");
	session_quit(reader);
}

static void
a_single_cell_does_no_harm(void **state)
{
	struct session *reader = *state;

	start(reader, 1, 1);
	terminal_type(reader->terminal, "jlG)?");
	session_settle(reader);
	terminal_type(reader->terminal, "\033");
	session_settle(reader);
	terminal_resize(reader->terminal, 24, 80);
	session_wants(reader, "All 16");
	session_quit(reader);
}

static void
opening_marks_read_and_looking_does_not(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "G", "17/17");
	session_wants(reader, "1/3"); /* the preview, in parts */
	assert_true(session_has(reader, "All 17"));
	session_type(reader, "\r", "▸ Article");
	session_wants(reader, "All 16  Monde 5");
	session_type(reader, "q", "▸ All");
	session_type(reader, "a", "All 17  Monde 6");
	session_quit(reader);
}

/* Types, and waits until the text is at the top of the article. */
static void
type_to_top(struct session *reader, const char *keys, const char *text)
{
	int row = 0, column;

	terminal_type(reader->terminal, keys);
	for (int i = 0; i < 100; i++) {
		session_settle(reader);
		if (terminal_find(reader->terminal, text, &row, &column) &&
		    row == 2)
			return;
	}
	print_error("%s is in row %d\n", text, row);
	fail();
}

static void
keys_go_from_heading_to_heading(void **state)
{
	struct session *reader = *state;

	start(reader, 24, 140);
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	type_to_top(reader, ")", "Une visite guidée entre deux fusées");
	type_to_top(reader, ")", "Des munitions contre des satellites ?");
	type_to_top(reader, "(", "Une visite guidée entre deux fusées");
	session_type(reader, "go", "Outline");
	terminal_type(reader->terminal, "\033");
	session_wants_gone(reader, "Outline");
	session_quit(reader);
}

static void
keys_go_from_pane_to_pane(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_wants(reader, "▸ All");
	session_type(reader, "\t", "▸ Preview");
	session_type(reader, "\t", "▸ Named here");
	session_type(reader, "\033[Z", "▸ Preview");
	session_type(reader, "gh", "▸ All");
	session_type(reader, "ge", "▸ Named here");
	session_type(reader, "gf", "▸ Feeds");
	session_wants(reader, "just now");
	session_quit(reader);
}

static void
keys_go_from_section_to_section(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "L", "▸ Monde");
	session_wants_gone(reader, "Belgium’s canal boats");
	session_type(reader, "L", "▸ World");
	session_wants(reader, "Belgium’s canal boats");
	session_type(reader, "H", "▸ Monde");
	session_type(reader, "g5", "▸ Sport");
	session_type(reader, "g1", "▸ All");
	session_quit(reader);
}

static void
a_section_change_in_an_article_goes_to_the_headlines(void **state)
{
	struct session *reader = *state;

	start(reader, 15, 50);
	session_wants(reader, "1/17 · ");
	session_type(reader, "l", "Réunis à Ostende");
	session_type(reader, "L", "Kim Jong Un rencontre");
	session_quit(reader);
}

static void
space_reads_to_the_end_of_a_section_and_names_the_next(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "g5", "▸ Sport");
	for (int i = 0; i < 20; i++) {
		terminal_type(reader->terminal, " ");
		session_settle(reader);
		if (session_has(reader, "Sport is read"))
			break;
	}
	session_wants(reader, "Sport is read. Space: Monde, 6");
	session_wants(reader, "All 15  Monde 6  World 5  Tech 4  Sport  ");
	session_type(reader, " ", "All 14  Monde 5");
	session_quit(reader);
}

static void
a_star_can_be_undone(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "m", "★ 1");
	session_type(reader, "u", "★  @");
	session_type(reader, "\022", "★ 1"); /* ^R */
	session_quit(reader);
}

static void
marking_all_read_can_be_undone(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	terminal_type(reader->terminal, "A");
	session_wants_gone(reader, "All 17");
	session_type(reader, "u", "All 17  Monde 6");
	session_quit(reader);
}

static void
a_slash_narrows_the_headlines_as_one_types(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_wants(reader, "1/17 · ");
	terminal_type(reader->terminal, "/cosmodrome");
	session_wants_gone(reader, "Belgium’s canal boats");
	session_wants(reader, ENGLISH);
	session_type(reader, "\r", "All · /cosmodrome");
	session_type(reader, "\033", "Belgium’s canal boats");
	session_quit(reader);
}

static void
a_slash_finds_in_the_text_and_n_goes_on(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	session_type(reader, "/pyongyang\r", "find: pyongyang 1/");
	session_type(reader, "n", "find: pyongyang 2/");
	session_type(reader, "N", "find: pyongyang 1/");
	terminal_type(reader->terminal, "\033");
	session_wants_gone(reader, "find: ");
	session_quit(reader);
}

static void
a_search_finds_in_all_sections_without_accents(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "g/vostotchny", "▸ Search: vostotchny");
	session_wants(reader, "Kim Jong Un rencontre");
	session_wants(reader, "· Le Courrier du");
	session_type(reader, "\r", "Kim Jong Un");
	session_type(reader, "q", "▸ All");
	session_type(reader, "g/frob:x\r", "there is no field frob:");
	session_type(reader, "\033", "▸ All");
	session_quit(reader);
}

static void
the_prompt_completes_and_says_what_is_wrong(void **state)
{
	struct session *reader = *state;

	start(reader, 24, 80);
	session_type(reader, ":zen", "show one pane alone, or all");
	session_type(reader, "\033", "1/17");
	session_type(reader, ":sec\t", ":section-number");
	session_type(reader, " 3\r", "▸ World");
	session_type(reader, ":frobnicate\r", "frobnicate");
	session_type(reader, ":set theme light\r", "▸ World");
	session_quit(reader);
}

static void
help_shows_the_keys_and_is_searched_by_typing(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "?", "Keys that work here");
	terminal_type(reader->terminal, "wikidata");
	session_wants(reader, "ask Wikidata about the selected");
	session_wants_gone(reader, "go half a page down");
	/* The first ends the search, the second the help. */
	session_type(reader, "\033", "go half a page down");
	terminal_type(reader->terminal, "\033");
	session_wants_gone(reader, "Keys that work here");
	session_quit(reader);
}

static void
open_first_name(struct session *reader)
{
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	session_type(reader, "l", "▸ Named here");
}

static void
enter_on_a_name_lists_its_articles_in_all_languages(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	open_first_name(reader);
	session_type(reader, "\r", "▸ Kim Jong Un");
	session_wants(reader, ENGLISH);
	session_wants(reader, "Poutine et Kim se parlent");
	session_wants(reader, "Person · 3 articles");
	session_wants(reader, "Written as");
	assert_false(session_has(reader, "Belgium’s canal boats"));
	session_type(reader, "q", "▸ All");
	session_wants(reader, "Belgium’s canal boats");
	session_quit(reader);
}

/* Counts the body's cells that begin the name and differ from plain text. */
static bool
is_marked(struct session *reader, const char *text)
{
	int row, column;
	struct terminal_cell cell;

	find(reader, text, &row, &column);
	cell = terminal_cell(reader->terminal, row, column);
	return cell.bold && cell.underline;
}

static void
mentions_of_the_selected_name_are_marked_in_the_text(void **state)
{
	struct session *reader = *state;

	start(reader, 40, 140);
	open_first_name(reader);
	/* Inside a sentence, not in the list or the title. */
	assert_true(is_marked(reader, "Kim Jong Un[1]"));
	session_type(reader, "j", "▌Vladimir Putin");
	session_settle(reader);
	assert_false(is_marked(reader, "Kim Jong Un[1]"));
	assert_true(is_marked(reader, "Vladimir Poutine a accueilli"));
	session_quit(reader);
}

static void
a_new_size_keeps_the_paragraph_that_is_read(void **state)
{
	struct session *reader = *state;

	start(reader, 24, 140);
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	type_to_top(reader, "))", "Des munitions contre");
	terminal_resize(reader->terminal, 15, 60);
	session_wants_gone(reader, "▸ Article");
	session_wants(reader, "Des munitions contre");
	terminal_resize(reader->terminal, 30, 100);
	session_wants(reader, "▸ Article");
	session_wants(reader, "Des munitions contre");
	terminal_resize(reader->terminal, 24, 140);
	session_wants(reader, "Named here");
	type_to_top(reader, "", "Des munitions contre");
	session_quit(reader);
}

static void
a_new_start_is_where_one_was(void **state)
{
	struct session *reader = *state;

	start(reader, 24, 140);
	session_type(reader, "L", "▸ Monde");
	session_type(reader, "G", "6/6");
	session_type(reader, "l", "▸ Article");
	type_to_top(reader, ")", "Une visite guidée entre deux fusées");
	session_quit(reader);
	session_start(reader, 24, 140);
	session_wants(reader, "▸ Article");
	type_to_top(reader, "", "Une visite guidée entre deux fusées");
	session_wants(reader, "6/6 · Le Courrier du Fleuve");
	session_wants(reader, "  Monde  ");
	session_quit(reader);
}

static void
the_c_locale_shows_ascii_alone(void **state)
{
	static const char *const c[] = { "LC_ALL=C", NULL };
	struct session *reader = *state;
	char *screen;

	session_start_with(reader, 40, 140, c, "xterm-256color");
	session_wants(reader, "All 17");
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "> Article");
	session_wants(reader, "president russe");
	screen = session_screen(reader);
	for (const char *p = screen; *p; p++)
		assert_true((unsigned char)*p < 0x80);
	free(screen);
	session_quit(reader);
}

static void
a_locale_that_is_not_there_is_still_utf8(void **state)
{
	static const char *const missing[] = { "LC_ALL=xx_YY.UTF-8", NULL };
	struct session *reader = *state;

	session_start_with(reader, 24, 140, missing, "xterm-256color");
	session_wants(reader, "Réunis à Ostende");
	session_wants(reader, "●");
	session_quit(reader);
}

static void
days_are_named_in_the_language_of_the_locale(void **state)
{
	struct session *reader = *state;
	struct buf path = { 0 }, make = { 0 };
	/* glibc itself loses the words of LOCPATH. */
	const char *french[] = { "LC_ALL=fr_FR.UTF-8",
		"ASAN_OPTIONS=detect_leaks=0", NULL, NULL };

	buf_printf(&path, "LOCPATH=%s", reader->home);
	buf_printf(&make,
	    "localedef -i fr_FR -f UTF-8 '%s/fr_FR.UTF-8' >/dev/null 2>&1",
	    reader->home);
	assert_int_equal(system(buf_cstr(&make)), 0);
	french[2] = buf_cstr(&path);
	session_start_with(reader, 40, 140, french, "xterm-256color");
	session_type(reader, "G", "mercredi 13 septembre 2023 ─");
	session_wants(reader, "●");
	buf_clear(&path);
	buf_clear(&make);
	session_quit(reader);
}

static void
the_accessible_mode_says_states_in_words(void **state)
{
	const char *argv[] = { session_program(), "--accessible", NULL };
	struct session *reader = *state;
	int row, column, at, unused;
	bool shown;

	session_start_program(reader, 24, 80, argv, NULL, "xterm-256color");
	session_wants(reader, "unread");
	assert_false(session_has(reader, "│"));
	assert_false(session_has(reader, "●"));
	session_type(reader, "G", ENGLISH);
	find(reader, STORY, &row, &column);
	terminal_cursor(reader->terminal, &at, &unused, &shown);
	assert_true(shown);
	assert_int_equal(at, row);
	session_quit(reader);
}

/* The names of the story in the sidebar, the first one selected. */
static void
start_at_names(struct session *reader)
{
	start(reader, 40, 140);
	session_type(reader, "G", "17/17");
	session_type(reader, "l", "▸ Article");
	session_type(reader, "ge", "▸ Named here");
	session_settle(reader);
}

static void
a_name_is_called_otherwise_and_that_can_be_undone(void **state)
{
	struct session *reader = *state;

	start_at_names(reader);
	session_type(reader, "gr", "name: ");
	session_type(reader, " le Jeune\r", "called ");
	session_wants(reader, "Un le Jeune");
	session_type(reader, "u", "undone: ");
	session_quit(reader);
}

static void
what_was_corrected_stays_when_all_is_analysed_again(void **state)
{
	struct session *reader = *state;
	char *said;
	int status;

	start_at_names(reader);
	session_type(reader, "gr", "name: ");
	session_type(reader, " le Jeune\r", "Un le Jeune");
	session_type(reader, "m", "★ 1");
	/* While the reader is open; it can go on marking. */
	said = session_shell(reader, "$DEPECHE reindex", &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(said, "17 articles analysed"));
	free(said);
	session_type(reader, "m", "★  @");
	session_type(reader, "m", "★ 1");
	session_wants(reader, "Un le Jeu");
	said = session_shell(reader, "$DEPECHE entities 'le jeune'", &status);
	assert_non_null(strstr(said, "Un le Jeune"));
	free(said);
	session_quit(reader);
}

static void
a_name_is_said_to_be_another_kind_or_none(void **state)
{
	struct session *reader = *state;

	start_at_names(reader);
	session_type(reader, "gt", "It is");
	session_type(reader, "organisation\r", ": organisation; u undoes it");
	session_type(reader, "u", "undone: ");
	session_type(reader, "gt", "no name at all");
	session_type(reader, "no name\r", ": no name; u undoes it");
	session_type(reader, "u", "undone: ");
	session_quit(reader);
}

static void
two_names_are_made_one_from_a_list_and_parted_again(void **state)
{
	struct session *reader = *state;

	start_at_names(reader);
	session_type(reader, "=", "The same as");
	session_type(reader, "Matsuno\r", "is the same as Hirokazu Matsuno");
	session_type(reader, "#", "Something else is");
	session_type(reader, "\r", "is not Hirokazu Matsuno");
	session_type(reader, "u", "undone: ");
	session_type(reader, "u", "undone: ");
	session_type(reader, "#", "no other name joined this one");
	session_quit(reader);
}

static void
the_most_named_are_seen_at_every_size(void **state)
{
	static const int sizes[][2] = { { 40, 140 }, { 24, 80 }, { 15, 50 } };
	struct session *reader = *state;

	start(reader, 40, 140);
	session_type(reader, "G", "17/17");
	for (size_t i = 0; i < 3; i++) {
		terminal_resize(reader->terminal, sizes[i][0], sizes[i][1]);
		session_type(reader, "gp", "Enter opens its page");
		session_type(reader, "\rgb", "Met first on");
		session_type(reader, "qqq", "17/17");
	}
	session_quit(reader);
}

/* As the engine placed them: two of the three at least tell one. */
static void
a_story_is_one_headline_and_unfolds(void **state)
{
	struct session *reader = *state;

	session_write(reader, ".config/depeche/config", "set stories on\n");
	start(reader, 24, 140);
	session_wants(reader, "1/1");
	terminal_type(reader->terminal, "G");
	session_wants(reader, "\u29C9");
	session_settle(reader);
	for (int i = 0; i < 3 && !session_has(reader, "\u25BE"); i++) {
		terminal_type(reader->terminal, "c");
		session_settle(reader);
		if (!session_has(reader, "\u25BE"))
			terminal_type(reader->terminal, "k");
	}
	session_wants(reader, "↳");
	session_wants(reader, "first");
	session_type(reader, "j\r", "▸ Article");
	session_type(reader, ">", "2/");
	session_wants(reader, " of this story · ");
	session_quit(reader);
}

static void
two_known_things_are_made_one_only_after_a_question(void **state)
{
	struct session *reader = *state;

	start_at_names(reader);
	session_type(reader, "/Moscou\r", "Moscou");
	session_settle(reader);
	session_type(reader, "=", "The same as");
	session_type(reader, "Pyongyang\r", "Are they the same?");
	terminal_type(reader->terminal, "n");
	session_wants_gone(reader, "Are they the same?");
	session_type(reader, ":same-as Pyongyang\r", "Are they the same?");
	session_type(reader, "y", "is the same as Pyongyang");
	session_quit(reader);
}

#define SCREEN(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN(the_first_screen_shows_tabs_headlines_preview_and_names),
		SCREEN(eighty_columns_show_two_panes_and_the_names_on_demand),
		SCREEN(fifty_columns_show_one_pane_at_a_time),
		SCREEN(twenty_by_five_still_reads),
		SCREEN(a_single_cell_does_no_harm),
		SCREEN(opening_marks_read_and_looking_does_not),
		SCREEN(keys_go_from_heading_to_heading),
		SCREEN(keys_go_from_pane_to_pane),
		SCREEN(keys_go_from_section_to_section),
		SCREEN(a_section_change_in_an_article_goes_to_the_headlines),
		SCREEN(space_reads_to_the_end_of_a_section_and_names_the_next),
		SCREEN(a_star_can_be_undone),
		SCREEN(a_name_is_called_otherwise_and_that_can_be_undone),
		SCREEN(what_was_corrected_stays_when_all_is_analysed_again),
		SCREEN(a_name_is_said_to_be_another_kind_or_none),
		SCREEN(two_names_are_made_one_from_a_list_and_parted_again),
		SCREEN(the_most_named_are_seen_at_every_size),
		SCREEN(two_known_things_are_made_one_only_after_a_question),
		SCREEN(a_story_is_one_headline_and_unfolds),
		SCREEN(marking_all_read_can_be_undone),
		SCREEN(a_slash_narrows_the_headlines_as_one_types),
		SCREEN(a_slash_finds_in_the_text_and_n_goes_on),
		SCREEN(a_search_finds_in_all_sections_without_accents),
		SCREEN(the_prompt_completes_and_says_what_is_wrong),
		SCREEN(help_shows_the_keys_and_is_searched_by_typing),
		SCREEN(enter_on_a_name_lists_its_articles_in_all_languages),
		SCREEN(mentions_of_the_selected_name_are_marked_in_the_text),
		SCREEN(a_new_size_keeps_the_paragraph_that_is_read),
		SCREEN(a_new_start_is_where_one_was),
		SCREEN(the_c_locale_shows_ascii_alone),
		SCREEN(a_locale_that_is_not_there_is_still_utf8),
		SCREEN(days_are_named_in_the_language_of_the_locale),
		SCREEN(the_accessible_mode_says_states_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
