#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "../../src/ui/emit.h"
#include "ui/osc.h"

static const char *
expand(const char *string, int a, int b)
{
	static char out[32];

	(void)string;
	(void)snprintf(out, sizeof(out), "<%d,%d>", a, b);
	return out;
}

/* What a terminal that takes links, or not, is sent. */
static void
send(struct buf *out, const struct canvas *now, const struct canvas *last,
    bool links)
{
	const struct emit_terminal terminal = { .move = "move",
		.clear = "<clear>",
		.clear_line = "<el>",
		.links = links,
		.expand = expand };
	struct theme theme;

	theme_init(&theme, THEME_MONO, 0);
	buf_reset(out);
	(void)emit_canvas(out, &terminal, now, last, &theme);
}

static struct canvas *
with_link(const char *url)
{
	struct canvas *canvas = canvas_new(2, 12, false, false);

	canvas_put(canvas, 0, 0, -1, TEXT("see here."), STYLE(ROLE_TEXT));
	canvas_link(canvas, 0, 4, 4, text_of(url));
	return canvas;
}

static void
a_link_is_around_its_words_alone(void **state)
{
	struct canvas *canvas = with_link("https://a.example/x");
	struct buf out = { 0 };
	const char *from;

	(void)state;
	send(&out, canvas, NULL, true);
	from = strstr(buf_cstr(&out), "see<0,4>\033]8;id=");
	assert_non_null(from);
	from = strchr(from, ';') + 1;
	assert_non_null(
	    strstr(from, ";https://a.example/x\033\\here\033]8;;\033\\."));
	send(&out, canvas, NULL, false);
	assert_null(strstr(buf_cstr(&out), "\033]8"));
	buf_clear(&out);
	canvas_free(canvas);
}

static void
a_link_is_sent_again_only_where_it_changed(void **state)
{
	struct canvas *was = with_link("https://a.example/x");
	struct canvas *same = with_link("https://a.example/x");
	struct canvas *other = with_link("https://b.example/");
	struct canvas *gone = canvas_new(2, 12, false, false);
	struct buf out = { 0 };

	(void)state;
	send(&out, same, was, true);
	assert_int_equal(out.len, 0);
	send(&out, other, was, true);
	assert_non_null(strstr(buf_cstr(&out), "https://b.example/"));
	assert_null(strstr(buf_cstr(&out), "see"));
	canvas_put(gone, 0, 0, -1, TEXT("see here."), STYLE(ROLE_TEXT));
	send(&out, gone, was, true);
	assert_non_null(strstr(buf_cstr(&out), "here"));
	assert_null(strstr(buf_cstr(&out), "\033]8"));
	buf_clear(&out);
	canvas_free(was);
	canvas_free(same);
	canvas_free(other);
	canvas_free(gone);
}

static void
what_is_drawn_over_a_link_is_none(void **state)
{
	struct canvas *canvas = with_link("https://a.example/x");

	(void)state;
	canvas_put(canvas, 0, 5, -1, TEXT("x"), STYLE(ROLE_TEXT));
	assert_int_not_equal(canvas_at(canvas, 0, 4)->link, 0);
	assert_int_equal(canvas_at(canvas, 0, 5)->link, 0);
	canvas_erase(canvas);
	assert_int_equal(canvas_at(canvas, 0, 4)->link, 0);
	canvas_free(canvas);
}

static void
check_address(const char *url, const char *expected)
{
	struct buf out = { 0 };

	osc_add_link(&out, 7, text_of(url));
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
}

static void
addresses_hold_no_controls_and_are_of_the_web(void **state)
{
	char longer[3000] = "https://a.example/";

	(void)state;
	check_address("https://a.example/\033\\b\x07 \xC3\xA9",
	    "\033]8;id=7;https://a.example/%1B\\b%07%20%C3%A9\033\\");
	check_address(
	    "mailto:a@b.example", "\033]8;id=7;mailto:a@b.example\033\\");
	check_address("file:///etc/passwd", "\033]8;;\033\\");
	check_address("", "\033]8;;\033\\");
	memset(longer + 18, 'x', sizeof(longer) - 19);
	longer[sizeof(longer) - 1] = '\0';
	check_address(longer, "\033]8;;\033\\");
}

/* "NAME=value" of a made up environment. */
static char given[3][64];

static char *
get(const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < 3; i++)
		if (strncmp(given[i], name, len) == 0 && given[i][len] == '=')
			return &given[i][len + 1];
	return NULL;
}

static bool
knows(const char *a, const char *b, const char *c)
{
	const char *all[] = { a, b, c };

	for (size_t i = 0; i < 3; i++)
		(void)snprintf(
		    given[i], sizeof(given[i]), "%s", all[i] ? all[i] : "");
	return osc_knows_links(get);
}

static void
terminals_that_take_links_are_known(void **state)
{
	(void)state;
	assert_true(knows("TERM=xterm-256color", "VTE_VERSION=7200", NULL));
	assert_false(knows("TERM=xterm-256color", "VTE_VERSION=4800", NULL));
	assert_true(knows("TERM=xterm-kitty", NULL, NULL));
	assert_true(knows("TERM=foot", NULL, NULL));
	assert_true(knows("TERM_PROGRAM=iTerm.app", NULL, NULL));
	assert_false(knows("TERM=xterm", NULL, NULL));
	assert_false(knows("TERM=fo", NULL, NULL));
	assert_false(knows(NULL, NULL, NULL));
	assert_false(knows("VTE_VERSION=7200", "TMUX=x", "TERM_PROGRAM=tmux"));
}

static void
tmux_takes_links_from_its_version_on(void **state)
{
	(void)state;
	assert_true(
	    knows("TMUX=x", "TERM_PROGRAM=tmux", "TERM_PROGRAM_VERSION=3.4"));
	assert_true(
	    knows("TMUX=x", "TERM_PROGRAM=tmux", "TERM_PROGRAM_VERSION=3.10a"));
	assert_false(
	    knows("TMUX=x", "TERM_PROGRAM=tmux", "TERM_PROGRAM_VERSION=3.3a"));
	assert_false(knows("STY=x", "VTE_VERSION=7200", NULL));
}

static void
a_plain_move_counts_from_one(void **state)
{
	const struct emit_terminal terminal = { .move = "move",
		.moves_plainly = true,
		.clear = "<clear>",
		.expand = expand };
	struct canvas *canvas = canvas_new(12, 120, false, false);
	struct buf out = { 0 };
	struct theme theme;

	(void)state;
	theme_init(&theme, THEME_MONO, 0);
	canvas_put(canvas, 0, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	canvas_put(canvas, 10, 99, -1, TEXT("b"), STYLE(ROLE_TEXT));
	(void)emit_canvas(&out, &terminal, canvas, NULL, &theme);
	assert_non_null(strstr(buf_cstr(&out), "\033[1;1Ha"));
	assert_non_null(strstr(buf_cstr(&out), "\033[11;100Hb"));
	buf_clear(&out);
	canvas_free(canvas);
}

/* "abcdef" that becomes another text on a row of its own, from column 0 on. */
static void
check_change(const char *to, const char *expected)
{
	struct canvas *was = canvas_new(2, 30, false, false);
	struct canvas *now = canvas_new(2, 30, false, false);
	struct buf out = { 0 };

	canvas_put(was, 0, 0, -1, TEXT("abcdefghijkl"), STYLE(ROLE_TEXT));
	canvas_put(now, 0, 0, -1, text_of(to), STYLE(ROLE_TEXT));
	send(&out, now, was, false);
	assert_non_null(strstr(buf_cstr(&out), expected));
	buf_clear(&out);
	canvas_free(was);
	canvas_free(now);
}

static void
letters_between_two_changes_are_sent_rather_than_a_move(void **state)
{
	(void)state;
	check_change("aBcdEfghijkl", "BcdE");
	check_change("aBcdefgHijkl", "B<0,7>H");
	check_change("aBcdÉfghijkl", "BcdÉ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_is_around_its_words_alone),
		cmocka_unit_test(a_link_is_sent_again_only_where_it_changed),
		cmocka_unit_test(what_is_drawn_over_a_link_is_none),
		cmocka_unit_test(addresses_hold_no_controls_and_are_of_the_web),
		cmocka_unit_test(terminals_that_take_links_are_known),
		cmocka_unit_test(tmux_takes_links_from_its_version_on),
		cmocka_unit_test(a_plain_move_counts_from_one),
		cmocka_unit_test(
		    letters_between_two_changes_are_sent_rather_than_a_move),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
