/* Pictures in points: what is read of a program, what a terminal is sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "ui/graphics.h"
#include "ui/kitty.h"
#include "ui/sixel.h"

static const struct pixels_box box = {
	.rows = 3, .columns = 4, .cell_width = 5, .cell_height = 8
};

static bool
reads(enum pixels_format format, const char *said)
{
	struct arena mem = { 0 };
	struct pixels pixels;
	bool well = pixels_read(&pixels, &mem, text_of(said), format, &box);

	arena_clear(&mem);
	return well;
}

/* ---- sixel ---- */

#define SMALL "\033P0;1;0q\"1;1;4;8#0;2;100;0;0#7;2;0;50;100"

static void
sixels_become_points(void **state)
{
	struct arena mem = { 0 };
	struct pixels pixels;

	(void)state;
	assert_true(pixels_read(&pixels, &mem,
	    TEXT("\033[?25l" SMALL "#0!3@#7~$#7??A-#0!4B-\033\\\033[?25h"),
	    PIXELS_SIXEL, &box));
	assert_int_equal(pixels.width, 4);
	assert_int_equal(pixels.height, 8);
	assert_int_equal(pixels.columns, 1);
	assert_int_equal(pixels.rows, 1);
	assert_int_equal(pixels.palette[7][1], 50);
	assert_int_equal(pixels.points[0], 1);
	assert_int_equal(pixels.points[3], 8);
	assert_int_equal(pixels.points[4 + 1], 0);
	assert_int_equal(pixels.points[4 + 2], 8);
	assert_int_equal(pixels.points[7 * 4 + 3], 1);
	assert_true(pixels.holes);
	arena_clear(&mem);
}

static void
what_is_not_sixel_to_the_letter_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "no picture", "\033P0;1;0q",
		"\033Pq#0~\033\\",                       /* no size */
		"\033Pq\"1;1;0;8#0~\033\\",              /* nothing */
		"\033Pq\"2;1;4;8#0~\033\\",              /* no squares */
		"\033Pq\"1;1;21;8#0~\033\\",             /* too wide */
		"\033Pq\"1;1;4;25#0~\033\\",             /* too high */
		"\033Pq\"1;1;4;99999999999999#0~\033\\", /* larger than numbers
							  */
		"\033P>q\"1;1;4;8#0~\033\\",             /* another string */
		"\033P$q\"p\033\\", SMALL "~",           /* no end */
		SMALL "~\033", SMALL "~\033[c\033\\",    /* a sequence inside */
		SMALL "~\007\033\\", SMALL "~\n\033\\", SMALL "~\x9C\033\\",
		SMALL "~ \033\\", SMALL "#256~\033\\", /* no such colour */
		SMALL "#1;1;0;0;0~\033\\",             /* HLS */
		SMALL "#1;2;101;0;0~\033\\", SMALL "#1;2;1;0~\033\\",
		SMALL "#0~~~~~\033\\", /* beyond its width */
		SMALL "#0!5~\033\\", SMALL "#0!0~\033\\", SMALL "#0!~\033\\",
		SMALL "#0!2#0~\033\\", SMALL "#0---~\033\\", /* below */
		SMALL "\"1;1;4;8#0~\033\\",                  /* a size again */
		"\033Pq\"1;1;4;8~\033\\",                    /* in no colour */
	};

	(void)state;
	assert_true(reads(PIXELS_SIXEL, SMALL "#0~\033\\"));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(reads(PIXELS_SIXEL, bad[i]));
}

/* It would take minutes to draw what a megabyte may say. */
static void
a_picture_drawn_over_and_over_is_refused(void **state)
{
	struct buf said = { 0 };

	(void)state;
	buf_add_cstr(&said, SMALL "#0");
	for (int i = 0; i < 100; i++)
		buf_add_cstr(&said, "!4~$");
	buf_add_cstr(&said, "\033\\");
	assert_false(reads(PIXELS_SIXEL, buf_cstr(&said)));
	buf_clear(&said);
}

static void
a_part_is_written_so_that_it_reads_the_same(void **state)
{
	struct arena mem = { 0 };
	struct pixels pixels, again;
	struct buf out = { 0 }, said = { 0 };
	const struct pixels_part part = {
		.x = 3, .y = 7, .width = 15, .height = 13
	};

	(void)state;
	buf_add_cstr(&said, "\033Pq\"1;1;20;24");
	for (int i = 0; i < 6; i++)
		buf_printf(&said, "#%d;2;%d;0;%d", i * 51, i, i * 20);
	for (int band = 0; band < 4; band++) {
		for (int x = 0; x < 20; x++)
			buf_printf(&said, "#%d%c", x * 7 % 6 * 51,
			    '?' + (x * 13 + band * 29) % 64);
		buf_add_byte(&said, '-');
	}
	buf_add_cstr(&said, "\033\\");
	assert_true(
	    pixels_read(&pixels, &mem, buf_text(&said), PIXELS_SIXEL, &box));
	sixel_add(&out, &pixels, &part);
	assert_true(
	    pixels_read(&again, &mem, buf_text(&out), PIXELS_SIXEL, &box));
	assert_int_equal(again.width, 15);
	assert_int_equal(again.height, 13);
	for (int y = 0; y < 13; y++)
		for (int x = 0; x < 15; x++)
			assert_int_equal(again.points[y * 15 + x],
			    pixels.points[(y + 7) * 20 + x + 3]);
	for (int i = 0; i < 6; i++)
		assert_int_equal(again.palette[i * 51][0], i);
	buf_clear(&out);
	buf_clear(&said);
	arena_clear(&mem);
}

static void
what_repeats_is_written_once(void **state)
{
	struct arena mem = { 0 };
	struct pixels pixels;
	struct buf out = { 0 };
	struct pixels_part part;

	(void)state;
	assert_true(pixels_read(&pixels, &mem,
	    TEXT("\033Pq\"1;1;20;6#3;2;1;2;3#3?\?!10~!3~@\033\\"), PIXELS_SIXEL,
	    &box));
	part = pixels_cells(&pixels, 0, 0, 3, 4);
	sixel_add(&out, &pixels, &part);
	assert_string_equal(
	    buf_cstr(&out), "\033P0;1;0q\"1;1;20;6#3;2;1;2;3#3?\?!13~@\033\\");
	buf_clear(&out);
	arena_clear(&mem);
}

/* ---- kitty ---- */

#define TWO "\033_Ga=T,f=24,s=2,v=1,c=1,r=1"

static void
base64_of_a_kitty_picture_is_taken(void **state)
{
	struct arena mem = { 0 };
	struct pixels pixels;
	struct buf out = { 0 };

	(void)state;
	assert_true(pixels_read(&pixels, &mem,
	    TEXT(TWO ",m=1\033\\\033_Gm=1;AAEC\033\\"
		     "\033_Gm=1;/+A=\033\\\033_Gm=1;AQ==\033\\"
		     "\033_Gm=0\033\\\n"),
	    PIXELS_KITTY, &box));
	assert_int_equal(pixels.width, 2);
	assert_int_equal(pixels.height, 1);
	assert_int_equal(pixels.columns, 1);
	assert_true(
	    text_equal(pixels.bytes, text_from("\x00\x01\x02\xFF\xE0\x01", 6)));
	kitty_add_picture(&out, 9, &pixels);
	assert_string_equal(buf_cstr(&out),
	    "\033_Ga=t,q=2,f=24,i=9,s=2,v=1,m=0;AAEC/+AB\033\\");
	buf_clear(&out);
	arena_clear(&mem);
}

static void
density_is_kept_only_where_something_shines_through(void **state)
{
	struct arena mem = { 0 };
	struct pixels pixels;

	(void)state;
	assert_true(pixels_read(&pixels, &mem,
	    TEXT("\033_Gf=32,s=2,v=1;AQID/wQFBvM=\033\\"), PIXELS_KITTY, &box));
	assert_int_equal(pixels.point_bytes, 3);
	assert_true(text_is(pixels.bytes, "\1\2\3\4\5\6"));
	assert_true(pixels_read(&pixels, &mem,
	    TEXT("\033_Gf=32,s=2,v=1;AQID/wQFBoA=\033\\"), PIXELS_KITTY, &box));
	assert_int_equal(pixels.point_bytes, 4);
	assert_true(text_is(pixels.bytes, "\1\2\3\xFF\4\5\6\x80"));
	arena_clear(&mem);
}

static void
what_is_not_kittys_to_the_letter_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"\033_X\033\\",
		TWO ";AAECAAEC", /* no end */
		TWO ";AAECAAEC\033",
		TWO ";AAECAAE\033\\",      /* too short */
		TWO ";AAECAAECAAEC\033\\", /* too long */
		TWO ";AAECAAE=\033\\",
		TWO ";AAEC====\033\\",
		TWO ";AAECAAECA===\033\\",
		TWO ";AA=CAAEC\033\\",
		TWO ";AAEC AEC\033\\",
		TWO ";AAEC\007AEC\033\\",
		TWO ";AAEC;AEC\033\\",
		TWO ";AAEC\033[cAAEC\033\\",
		TWO ",m=1;AAEC\033\\AAEC", /* no more comes */
		TWO ",m=1;AAEC\033\\\n\033_Gm=0;AAEC\033\\",
		TWO ",t=f;AAECAAEC\033\\", /* in a file */
		TWO ",o=z;AAECAAEC\033\\", /* packed */
		TWO ",i=1;AAECAAEC\033\\", /* a number of its own */
		TWO ",m=7;AAECAAEC\033\\",
		TWO ",;AAECAAEC\033\\",
		TWO ",c=-1;AAECAAEC\033\\",
		"\033_Ga=d,f=24,s=2,v=1;AAECAAEC\033\\",
		"\033_Gf=100,s=2,v=1;AAECAAEC\033\\",
		"\033_Gf=24,s=21,v=1;AAEC\033\\",
		"\033_Gf=24,s=1,v=25;AAEC\033\\",
		"\033_Gf=24,s=0,v=1;\033\\",
		"\033_Gf=24,v=1;AAEC\033\\",
	};

	(void)state;
	assert_true(reads(PIXELS_KITTY, TWO ";AAECAAEC\033\\"));
	assert_true(reads(PIXELS_KITTY, "\033_Gf=32,s=1,v=1;AAECAA==\033\\"));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(reads(PIXELS_KITTY, bad[i]));
}

static void
a_large_picture_is_given_in_pieces(void **state)
{
	struct pixels pixels = { .format = PIXELS_KITTY,
		.width = 100,
		.height = 20,
		.point_bytes = 3 };
	struct buf data = { 0 }, out = { 0 };

	(void)state;
	for (int i = 0; i < 6000; i++)
		buf_add_byte(&data, (char)(i % 251));
	pixels.bytes = buf_text(&data);
	kitty_add_picture(&out, 5, &pixels);
	assert_non_null(strstr(buf_cstr(&out), "\033\\\033_Gq=2,m=0;"));
	assert_null(strstr(buf_cstr(&out), ",m=1;\033"));
	assert_int_equal(out.len,
	    8000 + strlen("\033_Ga=t,q=2,f=24,i=5,s=100,v=20,m=1;\033\\"
			  "\033_Gq=2,m=0;\033\\"));
	buf_clear(&data);
	buf_clear(&out);
}

static void
placements_are_told_by_number(void **state)
{
	const struct pixels_part part = { 0, 40, 720, 100 };
	struct buf out = { 0 };

	(void)state;
	kitty_add_placement(&out, 7, 2, &part, 5, 72);
	kitty_add_removal(&out, 7, 2);
	kitty_add_removal(&out, 7, 0);
	kitty_add_end(&out, 7);
	assert_string_equal(buf_cstr(&out),
	    "\033_Ga=p,q=2,C=1,i=7,p=2,x=0,y=40,w=720,h=100,c=72,r=5\033\\"
	    "\033_Ga=d,q=2,d=i,i=7,p=2\033\\\033_Ga=d,q=2,d=i,i=7\033\\"
	    "\033_Ga=d,q=2,d=I,i=7\033\\");
	buf_clear(&out);
}

/* ---- cells ---- */

static void
cells_of_a_picture_are_cut_to_its_points(void **state)
{
	const struct pixels pixels = { .width = 718,
		.height = 425,
		.rows = 25,
		.columns = 72,
		.cell_width = 10,
		.cell_height = 17 };
	struct pixels_part part = pixels_cells(&pixels, 24, 70, 3, 9);

	(void)state;
	assert_int_equal(part.x, 700);
	assert_int_equal(part.y, 408);
	assert_int_equal(part.width, 18);
	assert_int_equal(part.height, 17);
	part = pixels_cells(&pixels, 30, 0, 1, 1);
	assert_int_equal(part.height, 0);
}

/* ---- the terminal's answers ---- */

static bool
tells_sixel(const char *parameters)
{
	struct graphics graphics = { 0 };

	graphics_take_attributes(&graphics, text_of(parameters));
	return graphics.sixel;
}

static void
attribute_four_is_sixel(void **state)
{
	(void)state;
	assert_true(tells_sixel("?62;4;22"));
	assert_true(tells_sixel("?63;1;2;6;9;15;18;21;22;4"));
	assert_true(tells_sixel("?1;2;4"));
	assert_false(tells_sixel("?1;2"));
	assert_false(tells_sixel("?65;1;9"));
	assert_false(tells_sixel("?64;14;44"));
	assert_false(tells_sixel("?4;6")); /* a VT132 */
	assert_false(tells_sixel("?"));
	assert_false(tells_sixel(""));
}

static void
the_best_of_what_was_told_is_taken(void **state)
{
	struct graphics graphics = { .sixel = true };

	(void)state;
	assert_int_equal(graphics_best(&graphics), PIXELS_NONE);
	graphics_take_cell(&graphics, 0, 0);
	graphics_take_cell(&graphics, 9, 1000);
	assert_int_equal(graphics_best(&graphics), PIXELS_NONE);
	graphics_take_cell(&graphics, 9, 18);
	assert_int_equal(graphics_best(&graphics), PIXELS_SIXEL);
	graphics_take_kitty(&graphics, TEXT("Gi=31;ENOTSUP:no"));
	graphics_take_kitty(&graphics, TEXT("Gi=3;OK"));
	assert_int_equal(graphics_best(&graphics), PIXELS_SIXEL);
	graphics_take_kitty(&graphics, TEXT("Gi=31;OK"));
	assert_int_equal(graphics_best(&graphics), PIXELS_KITTY);
}

static char value[] = "x", multiplexer[] = "screen.xterm-256color";

static char *
in_tmux(const char *name)
{
	return strcmp(name, "TMUX") == 0 ? value : NULL;
}

static char *
in_screen_far_away(const char *name)
{
	return strcmp(name, "TERM") == 0 ? multiplexer : NULL;
}

static char *
nowhere(const char *name)
{
	(void)name;
	return NULL;
}

static void
multiplexers_are_not_asked_for_kittys_protocol(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_true(graphics_may_ask_kitty(nowhere));
	assert_false(graphics_may_ask_kitty(in_tmux));
	assert_false(graphics_may_ask_kitty(in_screen_far_away));
	graphics_add_questions(&out, false);
	assert_string_equal(buf_cstr(&out), "\033[16t\033[c");
	buf_reset(&out);
	graphics_add_questions(&out, true);
	assert_string_equal(buf_cstr(&out),
	    "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\\033[16t\033[c");
	buf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sixels_become_points),
		cmocka_unit_test(what_is_not_sixel_to_the_letter_is_refused),
		cmocka_unit_test(a_picture_drawn_over_and_over_is_refused),
		cmocka_unit_test(a_part_is_written_so_that_it_reads_the_same),
		cmocka_unit_test(what_repeats_is_written_once),
		cmocka_unit_test(base64_of_a_kitty_picture_is_taken),
		cmocka_unit_test(
		    density_is_kept_only_where_something_shines_through),
		cmocka_unit_test(what_is_not_kittys_to_the_letter_is_refused),
		cmocka_unit_test(a_large_picture_is_given_in_pieces),
		cmocka_unit_test(placements_are_told_by_number),
		cmocka_unit_test(cells_of_a_picture_are_cut_to_its_points),
		cmocka_unit_test(attribute_four_is_sixel),
		cmocka_unit_test(the_best_of_what_was_told_is_taken),
		cmocka_unit_test(
		    multiplexers_are_not_asked_for_kittys_protocol),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
