/*
 * The real program shows pictures on terminals that draw them, and takes them
 * away: a chafa of our own draws, a server of our own brings them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/server.h"
#include "support/session.h"

enum { HIGH = 6, STEPS = 200 };

/* As wide as it may be and six cells high, all of one colour. */
static const char chafa[] =
    "#!/bin/sh\n"
    "for a in \"$@\"; do case $a in\n"
    "--size=*) size=${a#--size=}; w=$((${size%x*} * 5));;\n"
    "--format=*) format=${a#--format=};;\n"
    "esac; done\n"
    "case $format in\n"
    "symbols) printf 'DRAWN\\n';;\n"
    "sixel) printf '\\033P0;1;0q\"1;1;%d;60#1;2;9;9;9' $w\n"
    "for i in 1 2 3 4 5 6 7 8 9 10; do printf '#1!%d~-' $w; done\n"
    "printf '\\033\\\\';;\n"
    "kitty) printf '\\033_Ga=T,f=24,s=%d,v=60;' $w\n"
    "printf \"%0$((w * 240))d\" 0 | tr 0 A; printf '\\033\\\\';;\n"
    "esac\n";

static const char editor[] = "#!/bin/sh\n"
			     "echo EDITING\n"
			     "read line\n";

static const char feed[] =
    "<rss version='2.0'><channel><title>Daily</title>%s</channel></rss>";
static const char item[] =
    "<item><title>%s</title><guid>%s</guid><description><![CDATA[%s%s]]></"
    "description></item>";

struct scene {
	struct session session;
	struct server *server;
	struct arena mem;
	struct terminal *t;
};

static void
serve(struct scene *s)
{
	struct buf items = { 0 }, text = { 0 }, picture = { 0 };
	struct buf other = { 0 };
	struct server_route route = { .path = "/feed.xml",
		.headers = "Content-Type: application/rss+xml\n" };

	/* Nothing that two of one story have in common. */
	for (int i = 0; i < 40; i++) {
		buf_printf(&text, "<p>Line %d of the text.</p>", i);
		buf_printf(&other,
		    "<p>Tree %d stands in a garden by the river.</p>",
		    i + 1000);
	}
	buf_printf(&picture,
	    "<p>A rocket flew.</p><img src='%.*s' alt='A rocket'>",
	    TEXT_ARG(server_url(s->server, &s->mem, "/rocket.png")));
	buf_printf(&items, item, "With a picture", "2", buf_cstr(&picture),
	    buf_cstr(&text));
	buf_printf(&items, item, "Gardens", "1", "", buf_cstr(&other));
	route.body = arena_printf(&s->mem, feed, buf_cstr(&items));
	server_route(s->server, &route);
	route = (struct server_route){ .path = "/rocket.png",
		.headers = "Content-Type: image/png\n",
		.body = TEXT("a picture") };
	server_route(s->server, &route);
	buf_clear(&items);
	buf_clear(&text);
	buf_clear(&other);
	buf_clear(&picture);
}

static void
write_config(struct scene *s, const char *more)
{
	struct text config = arena_printf(&s->mem,
	    "feed %.*s Daily full-text=never\nset theme dark\nset stories "
	    "off\n%s",
	    TEXT_ARG(server_url(s->server, &s->mem, "/feed.xml")), more);

	session_write(&s->session, ".config/depeche/config", config.ptr);
}

static void
begin(struct scene *s, enum pictures_kind kind, const char *config)
{
	const char *extra[] = { NULL, NULL, NULL };
	struct arena mem = { 0 };
	int status;

	*s = (struct scene){ .server = server_start(false) };
	assert_non_null(s->server);
	serve(s);
	session_make_bare_home(&s->session);
	write_config(s, config);
	session_write(&s->session, "bin/chafa", chafa);
	session_write(&s->session, "bin/edit", editor);
	free(
	    session_shell(&s->session, "chmod +x bin/chafa bin/edit", &status));
	extra[0] =
	    arena_printf(&mem, "PATH=%s/bin:/usr/bin:/bin", s->session.home)
		.ptr;
	extra[1] = "EDITOR=edit";
	terminal_draw_pictures(kind);
	session_start_with(&s->session, 24, 100, extra, "xterm-256color");
	s->t = s->session.terminal;
	session_wants(&s->session, "With a picture");
	arena_clear(&mem);
}

static void
end(struct scene *s)
{
	terminal_draw_pictures(PICTURES_NONE);
	session_end(&s->session);
	server_stop(s->server);
	arena_clear(&s->mem);
}

/* Waits until so many cells show a picture; -1: any. */
static void
wants_cells(struct scene *s, int wanted, int *row, int *column)
{
	int cells = 0;

	for (int i = 0; i < STEPS; i++) {
		cells = terminal_picture_cells(s->t, row, column);
		if (wanted < 0 ? cells > 0 : cells == wanted)
			return;
		terminal_settle(s->t, 50, 100);
	}
	fail_msg("%d cells show a picture, not %d", cells, wanted);
}

/* Opens the article with the picture and shows it. */
static int
show(struct scene *s, int *row, int *column)
{
	int cells;

	session_type(&s->session, "\r", "Article");
	session_type(&s->session, "i", "A rocket");
	wants_cells(s, -1, row, column);
	terminal_settle(s->t, 100, 1000);
	cells = terminal_picture_cells(s->t, row, column);
	assert_int_equal(cells % HIGH, 0);
	return cells;
}

static void
comes_moves_and_goes(enum pictures_kind kind)
{
	int row, column, cells, wide, now_row, now_column, gone;
	struct scene s;

	begin(&s, kind, "");
	cells = show(&s, &row, &column);
	wide = cells / HIGH;
	assert_false(session_has(&s.session, "DRAWN"));
	/* A line on: all of it goes up, until its rows are cut. */
	terminal_type(s.t, "j");
	terminal_settle(s.t, 100, 1000);
	wants_cells(&s, cells, &now_row, &now_column);
	assert_int_equal(now_row, row - 1);
	assert_int_equal(now_column, column);
	terminal_type(s.t, "5j");
	terminal_settle(s.t, 100, 1000);
	gone = terminal_picture_cells(s.t, &now_row, &now_column);
	assert_true(gone > 0 && gone < cells && gone % wide == 0);
	terminal_type(s.t, "gg");
	wants_cells(&s, cells, &now_row, &now_column);
	/* What lies above it is seen, and it below, all around. */
	session_type(&s.session, "?", "Keys that work");
	wants_cells(&s, terminal_picture_cells(s.t, &now_row, &now_column),
	    &now_row, &now_column);
	assert_true(terminal_picture_cells(s.t, &now_row, &now_column) < cells);
	assert_true(
	    terminal_find(s.t, "go a line down", &now_row, &now_column));
	assert_false(terminal_shows_picture(s.t, now_row, now_column));
	terminal_type(s.t, "\033");
	session_wants_gone(&s.session, "Keys that work");
	wants_cells(&s, cells, &now_row, &now_column);
	assert_int_equal(now_row, row);
	/* Another size, drawn anew; another article. */
	terminal_resize(s.t, 30, 60);
	session_wants(&s.session, "A rocket");
	wants_cells(&s, -1, &now_row, &now_column);
	terminal_resize(s.t, 24, 100);
	wants_cells(&s, cells, &now_row, &now_column);
	terminal_type(s.t, "i");
	wants_cells(&s, 0, &now_row, &now_column);
	terminal_type(s.t, "i");
	wants_cells(&s, cells, &now_row, &now_column);
	session_type(&s.session, "J", "2/2");
	wants_cells(&s, 0, &now_row, &now_column);
	assert_false(terminal_pictures(s.t)->bad);
	session_quit(&s.session);
	end(&s);
}

static void
a_sixel_comes_moves_and_goes(void **state)
{
	(void)state;
	comes_moves_and_goes(PICTURES_SIXEL);
}

static void
a_kitty_picture_comes_moves_and_goes(void **state)
{
	(void)state;
	comes_moves_and_goes(PICTURES_KITTY);
}

static void
nothing_is_left_behind(enum pictures_kind kind)
{
	int row, column, cells;
	struct scene s;

	begin(&s, kind, "");
	cells = show(&s, &row, &column);
	session_type(&s.session, "E", "EDITING");
	wants_cells(&s, 0, &row, &column);
	assert_int_equal(terminal_pictures(s.t)->nkept, 0);
	terminal_type(s.t, "\r");
	wants_cells(&s, cells, &row, &column);
	terminal_type(s.t, "Q");
	assert_int_equal(terminal_wait_exit(s.t, READER_WAIT_MS), 0);
	assert_int_equal(terminal_picture_cells(s.t, &row, &column), 0);
	assert_int_equal(terminal_pictures(s.t)->nkept, 0);
	assert_false(terminal_pictures(s.t)->bad);
	end(&s);
}

static void
a_sixel_is_not_left_behind(void **state)
{
	(void)state;
	nothing_is_left_behind(PICTURES_SIXEL);
}

static void
a_kitty_picture_is_not_left_behind(void **state)
{
	(void)state;
	nothing_is_left_behind(PICTURES_KITTY);
}

/* How often a string of pictures began. */
static size_t
count_sent(const struct scene *s, const char *introducer)
{
	struct text raw = buf_text(terminal_raw(s->t));
	size_t n = 0, at = 0;

	while ((at = text_find(raw, text_of(introducer), at)) != TEXT_NONE) {
		at++;
		n++;
	}
	return n;
}

static void
sends_none(enum pictures_kind kind, const char *config, const char *instead)
{
	struct scene s;

	begin(&s, kind, config);
	session_type(&s.session, "\r", "A rocket");
	session_type(&s.session, "i", instead);
	terminal_settle(s.t, 300, 2000);
	assert_int_equal(count_sent(&s, "\033P"), 0);
	/* The question alone. */
	assert_int_equal(count_sent(&s, "\033_"), 1);
	assert_int_equal(count_sent(&s, "\033_Gi=31,s=1,v=1,a=q,"), 1);
	assert_false(session_has(&s.session, "AAAA"));
	session_quit(&s.session);
	end(&s);
}

static void
a_terminal_that_says_nothing_of_them_is_sent_none(void **state)
{
	(void)state;
	sends_none(PICTURES_NONE, "", "DRAWN");
}

static void
settings_keep_them_from_a_terminal_that_could(void **state)
{
	(void)state;
	sends_none(PICTURES_SIXEL, "set image-format symbols\n", "DRAWN");
	sends_none(PICTURES_KITTY, "set ascii on\n", "DRAWN");
	sends_none(PICTURES_SIXEL, "set accessible on\n",
	    "pictures are not drawn in accessible mode");
	sends_none(PICTURES_KITTY, "set accessible on\n",
	    "pictures are not drawn in accessible mode");
}

/* The line is below what was said before it, and nothing is left on it. */
static void
doctor_tells(enum pictures_kind kind, const char *words)
{
	const char *argv[] = { session_program(), "doctor", NULL };
	const char *extra[] = { NULL, NULL };
	struct arena mem = { 0 };
	struct session session;
	int row, column, status;

	session_make_bare_home(&session);
	session_write(&session, "bin/chafa", chafa);
	free(session_shell(&session, "chmod +x bin/chafa", &status));
	extra[0] =
	    arena_printf(&mem, "PATH=%s/bin:/usr/bin:/bin", session.home).ptr;
	terminal_draw_pictures(kind);
	session_start_program(&session, 30, 100, argv, extra, "xterm-256color");
	session_wants(&session, words);
	assert_int_equal(
	    terminal_wait_exit(session.terminal, READER_WAIT_MS), 0);
	assert_true(
	    terminal_find(session.terminal, "ok      pictures", &row, &column));
	assert_int_equal(column, 0);
	assert_false(session_has(&session, "AAAA"));
	terminal_draw_pictures(PICTURES_NONE);
	terminal_free(session.terminal);
	session.terminal = NULL;
	session_end(&session);
	arena_clear(&mem);
}

static void
doctor_tells_what_they_are_drawn_with(void **state)
{
	(void)state;
	doctor_tells(PICTURES_SIXEL, "in pixels by sixel");
	doctor_tells(PICTURES_KITTY, "in pixels by kitty's protocol");
	doctor_tells(PICTURES_NONE, "the terminal tells of no pixels");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sixel_comes_moves_and_goes),
		cmocka_unit_test(a_kitty_picture_comes_moves_and_goes),
		cmocka_unit_test(a_sixel_is_not_left_behind),
		cmocka_unit_test(a_kitty_picture_is_not_left_behind),
		cmocka_unit_test(
		    a_terminal_that_says_nothing_of_them_is_sent_none),
		cmocka_unit_test(doctor_tells_what_they_are_drawn_with),
		cmocka_unit_test(settings_keep_them_from_a_terminal_that_could),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
