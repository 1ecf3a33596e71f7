/*
 * What of pictures a terminal is sent as canvases follow each other: text is
 * beside, above and over them, they scroll, are cut and go.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/ui/emit.h"

enum { ROWS = 10, COLUMNS = 20, CELL_WIDTH = 2, CELL_HEIGHT = 6 };

struct scene {
	struct arena mem;
	struct pixels picture; /* 8 columns, 4 rows, unless made otherwise */
	struct pixels_shown shown;
	struct canvas *now, *last;
	struct buf out;
};

static const char *
expand(const char *string, int a, int b)
{
	static char out[32];

	(void)string;
	(void)snprintf(out, sizeof(out), "<%d,%d>", a, b);
	return out;
}

static void
make_sixel(struct pixels *picture, struct arena *mem, int width, int height)
{
	const struct pixels_box box = { 99, 99, CELL_WIDTH, CELL_HEIGHT };
	struct buf said = { 0 };

	buf_printf(&said, "\033Pq\"1;1;%d;%d#5;2;9;9;9#5", width, height);
	for (int y = 0; y < height; y += 6)
		buf_printf(&said, "!%d~-", width);
	buf_add_cstr(&said, "\033\\");
	assert_true(
	    pixels_read(picture, mem, buf_text(&said), PIXELS_SIXEL, &box));
	picture->id = 1;
	buf_clear(&said);
}

static void
make_kitty(struct pixels *picture, uint32_t id)
{
	*picture = (struct pixels){ .id = id,
		.format = PIXELS_KITTY,
		.width = 16,
		.height = 24,
		.rows = 4,
		.columns = 8,
		.cell_width = CELL_WIDTH,
		.cell_height = CELL_HEIGHT,
		.bytes = TEXT("\0\0\0"),
		.point_bytes = 3 };
}

static void
begin(struct scene *s, enum pixels_format format)
{
	*s = (struct scene){ .shown = { .format = format, .base = 100 } };
	s->now = canvas_new(ROWS, COLUMNS, false, false);
	if (format == PIXELS_SIXEL)
		make_sixel(&s->picture, &s->mem, 16, 24);
	else
		make_kitty(&s->picture, 1);
}

/* A new canvas, with the picture's first row there. */
static void
put(struct scene *s, const struct pixels *picture, int row, int column)
{
	for (int i = 0; i < picture->rows; i++)
		canvas_put_pixels(s->now, row + i, column, picture, i);
}

static const char *
send(struct scene *s)
{
	const struct emit_terminal terminal = { .clear = "<clear>",
		.clear_line = "<el>",
		.moves_plainly = true,
		.expand = expand,
		.pixels = &s->shown };
	struct theme theme;

	theme_init(&theme, THEME_MONO, 0);
	buf_reset(&s->out);
	(void)emit_canvas(&s->out, &terminal, s->now, s->last, &theme);
	canvas_free(s->last);
	s->last = s->now;
	s->now = canvas_new(ROWS, COLUMNS, false, false);
	return buf_cstr(&s->out);
}

static void
end(struct scene *s)
{
	canvas_free(s->now);
	canvas_free(s->last);
	pixels_shown_clear(&s->shown);
	buf_clear(&s->out);
	arena_clear(&s->mem);
}

static size_t
count(const char *in, const char *what)
{
	size_t n = 0;

	while ((in = strstr(in, what)) != NULL) {
		in += strlen(what);
		n++;
	}
	return n;
}

static void
a_sixel_is_drawn_once_and_then_left_alone(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	put(&s, &s.picture, 2, 3);
	sent = send(&s);
	assert_non_null(strstr(sent, "\033[3;4H\033P0;1;0q\"1;1;16;24#5;"));
	assert_int_equal(count(sent, "\033P"), 1);
	/* Text beside it, and blanks behind it to the end of the line. */
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 2, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	sent = send(&s);
	assert_non_null(strstr(sent, "a"));
	assert_null(strstr(sent, "\033P"));
	assert_null(strstr(sent, "<el>"));
	assert_null(strstr(sent, " "));
	/* What is below is dressed otherwise: not seen, not sent. */
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 2, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	canvas_add_attributes(s.now, 2, 3, 8, ATTRIBUTE_REVERSE);
	assert_string_equal(send(&s), "");
	end(&s);
}

static void
text_on_both_sides_leaves_a_narrow_sixel_alone(void **state)
{
	struct scene s;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	arena_clear(&s.mem);
	make_sixel(&s.picture, &s.mem, 4, 6);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 2, 2, -1, TEXT("b"), STYLE(ROLE_TEXT));
	canvas_put(s.now, 2, 5, -1, TEXT("c"), STYLE(ROLE_TEXT));
	assert_non_null(strstr(send(&s), "\033[3;3Hb\033[3;6Hc"));
	end(&s);
}

static void
a_sixel_that_goes_is_written_over(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	sent = send(&s);
	assert_int_equal(count(sent, "<el>"), 4);
	assert_non_null(strstr(sent, "\033[3;4H<el>"));
	assert_null(strstr(sent, "\033P"));
	assert_string_equal(send(&s), "");
	end(&s);
}

static void
a_sixel_that_scrolls_is_drawn_over_itself(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	put(&s, &s.picture, 1, 3);
	sent = send(&s);
	/* Only the row that it left is erased. */
	assert_int_equal(count(sent, "<el>"), 1);
	assert_non_null(strstr(sent, "\033[6;4H<el>"));
	assert_non_null(strstr(sent, "\033[2;4H\033P0;1;0q\"1;1;16;24#"));
	end(&s);
}

static void
a_picture_is_cut_at_the_edges(void **state)
{
	struct scene s;
	struct canvas pane;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	put(&s, &s.picture, -1, 16);
	assert_non_null(strstr(send(&s), "\033[1;17H\033P0;1;0q\"1;1;8;18#"));
	/* By a pane, and not on the last row, where the screen would scroll. */
	pane = canvas_part(s.now, (struct rect){ 7, 2, 3, 5 });
	canvas_put_pixels(&pane, 0, 0, &s.picture, 0);
	canvas_put_pixels(&pane, 1, 0, &s.picture, 1);
	canvas_put_pixels(&pane, 2, 0, &s.picture, 2);
	assert_non_null(strstr(send(&s), "\033[8;3H\033P0;1;0q\"1;1;10;12#"));
	end(&s);
}

static void
around_a_popup_the_rest_is_drawn(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 3, 5, -1, TEXT("popup"), STYLE(ROLE_TEXT));
	sent = send(&s);
	assert_non_null(strstr(sent, "\033[4;6Hpopup"));
	assert_non_null(strstr(sent, "\033[3;4H\033P0;1;0q\"1;1;16;6#"));
	assert_non_null(strstr(sent, "\033[4;4H\033P0;1;0q\"1;1;4;6#"));
	assert_non_null(strstr(sent, "\033[4;11H\033P0;1;0q\"1;1;2;6#"));
	assert_non_null(strstr(sent, "\033[5;4H\033P0;1;0q\"1;1;16;12#"));
	put(&s, &s.picture, 2, 3);
	sent = send(&s);
	assert_non_null(strstr(sent, "\033[3;4H\033P0;1;0q\"1;1;16;24#"));
	assert_int_equal(count(sent, "\033P"), 1);
	end(&s);
}

/* 15 points in cells of 2, 23 in cells of 6. */
static void
what_a_sixel_does_not_cover_is_cleared(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	arena_clear(&s.mem);
	make_sixel(&s.picture, &s.mem, 15, 23);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	put(&s, &s.picture, 1, 3);
	sent = send(&s);
	assert_int_equal(s.picture.columns, 8);
	assert_non_null(strstr(sent, "\033[2;11H \033[3;11H \033[4;11H "
				     "\033[5;4H        \033[2;4H\033P"));
	end(&s);
}

static void
a_slow_terminal_is_given_it_when_keys_rest(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	assert_true(s.shown.drew);
	assert_false(s.shown.owed);
	/* What did not move stays. */
	s.shown.waits = true;
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 2, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	assert_null(strstr(send(&s), "    "));
	assert_false(s.shown.owed);
	/* What did is blank, … */
	put(&s, &s.picture, 1, 3);
	sent = send(&s);
	assert_int_equal(count(sent, "\033P"), 0);
	assert_non_null(
	    strstr(sent, "\033[2;4H        \033[3;4H        \033[4;4H        "
			 "\033[5;4H        "));
	assert_true(s.shown.owed);
	assert_false(s.shown.drew);
	put(&s, &s.picture, 1, 3);
	assert_string_equal(send(&s), "");
	assert_true(s.shown.owed);
	/* … and then comes whole. */
	s.shown.waits = false;
	put(&s, &s.picture, 1, 3);
	sent = send(&s);
	assert_non_null(strstr(sent, "\033[2;4H\033P0;1;0q\"1;1;16;24#"));
	assert_false(s.shown.owed);
	end(&s);
}

static void
tmux_is_given_it_again_when_its_lines_are_written_on(void **state)
{
	struct scene s;

	(void)state;
	begin(&s, PIXELS_SIXEL);
	s.shown.fragile = true;
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 7, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	assert_null(strstr(send(&s), "\033P"));
	put(&s, &s.picture, 2, 3);
	canvas_put(s.now, 7, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	canvas_put(s.now, 4, 0, -1, TEXT("a"), STYLE(ROLE_TEXT));
	assert_int_equal(count(send(&s), "\033P"), 1);
	end(&s);
}

static void
kitty_is_given_a_picture_once_and_places_it(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_KITTY);
	put(&s, &s.picture, 2, 3);
	sent = send(&s);
	assert_non_null(
	    strstr(sent, "\033_Ga=t,q=2,f=24,i=101,s=16,v=24,m=0;AAAA\033\\"));
	assert_non_null(strstr(sent, "\033[3;4H\033_Ga=p,q=2,C=1,i=101,p=1,x=0,"
				     "y=0,w=16,h=24,c=8,r=4\033\\"));
	put(&s, &s.picture, -1, 3);
	sent = send(&s);
	assert_null(strstr(sent, "a=t"));
	assert_null(strstr(sent, "a=d"));
	assert_non_null(strstr(sent, "\033[1;4H\033_Ga=p,q=2,C=1,i=101,p=1,"
				     "x=0,y=6,w=16,h=18,c=8,r=3\033\\"));
	/* Under a text it is in two pieces, which go with it. */
	put(&s, &s.picture, -1, 3);
	canvas_put(s.now, 1, 0, -1, TEXT("a long popup"), STYLE(ROLE_TEXT));
	sent = send(&s);
	assert_non_null(strstr(sent, "p=1,x=0,y=6,w=16,h=6,c=8,r=1"));
	assert_non_null(strstr(sent, "p=2,x=0,y=18,w=16,h=6,c=8,r=1"));
	put(&s, &s.picture, -1, 3);
	sent = send(&s);
	assert_non_null(strstr(sent, "\033_Ga=d,q=2,d=i,i=101,p=2\033\\"));
	assert_non_null(strstr(sent, "p=1,x=0,y=6,w=16,h=18,c=8,r=3"));
	sent = send(&s);
	assert_non_null(strstr(sent, "\033_Ga=d,q=2,d=i,i=101,p=1\033\\"));
	/* It is kept for a while. */
	put(&s, &s.picture, 0, 0);
	sent = send(&s);
	assert_null(strstr(sent, "a=t"));
	assert_non_null(strstr(sent, "a=p"));
	end(&s);
}

static void
kitty_forgets_what_was_not_shown_for_long(void **state)
{
	struct pixels pictures[12];
	struct scene s;
	size_t ends = 0;

	(void)state;
	begin(&s, PIXELS_KITTY);
	for (uint32_t i = 0; i < 12; i++) {
		make_kitty(&pictures[i], i + 1);
		put(&s, &pictures[i], 0, 0);
		ends += count(send(&s), "d=I");
	}
	assert_int_equal(ends, 4);
	assert_int_equal(s.shown.nsent, 8);
	/* The first is given again, the last is there. */
	put(&s, &pictures[11], 0, 0);
	assert_null(strstr(send(&s), "a=t"));
	put(&s, &pictures[0], 0, 0);
	assert_non_null(strstr(send(&s), "a=t"));
	end(&s);
}

static void
a_screen_drawn_anew_begins_anew(void **state)
{
	struct scene s;
	const char *sent;

	(void)state;
	begin(&s, PIXELS_KITTY);
	put(&s, &s.picture, 2, 3);
	(void)send(&s);
	canvas_free(s.last);
	s.last = NULL;
	put(&s, &s.picture, 2, 3);
	sent = send(&s);
	assert_non_null(strstr(sent, "d=I,i=101\033\\<clear>"));
	assert_non_null(strstr(sent, "a=t"));
	assert_non_null(strstr(sent, "a=p"));
	buf_reset(&s.out);
	emit_pixels_end(&s.out, &s.shown);
	assert_string_equal(buf_cstr(&s.out), "\033_Ga=d,q=2,d=I,i=101\033\\");
	end(&s);
}

static void
only_the_format_that_is_taken_is_sent(void **state)
{
	static const enum pixels_format taken[] = { PIXELS_NONE, PIXELS_KITTY };
	struct scene s;
	const char *sent;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		begin(&s, PIXELS_SIXEL);
		s.shown.format = taken[i];
		put(&s, &s.picture, 2, 3);
		sent = send(&s);
		assert_null(strstr(sent, "\033P"));
		assert_null(strstr(sent, "\033_"));
		end(&s);
	}
}

static void
plain_and_ascii_canvases_take_no_pictures(void **state)
{
	struct scene s;

	(void)state;
	for (int i = 0; i < 2; i++) {
		begin(&s, PIXELS_SIXEL);
		canvas_free(s.now);
		s.now = canvas_new(ROWS, COLUMNS, i == 0, i == 1);
		put(&s, &s.picture, 2, 3);
		assert_null(canvas_pixels(s.now, 0));
		assert_null(strstr(send(&s), "\033P"));
		end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sixel_is_drawn_once_and_then_left_alone),
		cmocka_unit_test(
		    text_on_both_sides_leaves_a_narrow_sixel_alone),
		cmocka_unit_test(a_sixel_that_goes_is_written_over),
		cmocka_unit_test(a_sixel_that_scrolls_is_drawn_over_itself),
		cmocka_unit_test(a_picture_is_cut_at_the_edges),
		cmocka_unit_test(around_a_popup_the_rest_is_drawn),
		cmocka_unit_test(what_a_sixel_does_not_cover_is_cleared),
		cmocka_unit_test(a_slow_terminal_is_given_it_when_keys_rest),
		cmocka_unit_test(
		    tmux_is_given_it_again_when_its_lines_are_written_on),
		cmocka_unit_test(kitty_is_given_a_picture_once_and_places_it),
		cmocka_unit_test(kitty_forgets_what_was_not_shown_for_long),
		cmocka_unit_test(a_screen_drawn_anew_begins_anew),
		cmocka_unit_test(only_the_format_that_is_taken_is_sent),
		cmocka_unit_test(plain_and_ascii_canvases_take_no_pictures),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
