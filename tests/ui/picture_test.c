/* What a program prints becomes cells, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "ui/picture.h"

static void
colours_and_characters_become_cells(void **state)
{
	struct arena mem = { 0 };
	struct picture picture;

	(void)state;
	assert_true(picture_read(&picture, &mem,
	    TEXT("\x1b[0m\x1b[38;5;18;48;5;200m▄ \x1b[0m\n"
		 "\x1b[7m\x1b[94mx\x1b[0;31;104my\x1b[0m\n"),
	    5, 5));
	assert_int_equal(picture.rows, 2);
	assert_int_equal(picture.columns, 2);
	assert_int_equal(picture.cells[0].code, 0x2584);
	assert_int_equal(picture.cells[0].paint.foreground, 18);
	assert_int_equal(picture.cells[0].paint.background, 200);
	assert_int_equal(picture.cells[2].attributes, ATTRIBUTE_REVERSE);
	assert_int_equal(picture.cells[2].paint.foreground, 12);
	assert_int_equal(picture.cells[2].paint.set, PAINT_FOREGROUND);
	assert_int_equal(picture.cells[3].attributes, 0);
	assert_int_equal(picture.cells[3].paint.foreground, 1);
	assert_int_equal(picture.cells[3].paint.background, 12);
	arena_clear(&mem);
}

/* Titles, clipboards, cursors, links, true colours, half a sequence. */
static void
nothing_else_of_a_sequence_comes_through(void **state)
{
	static const char said[] =
	    "\x1b]0;title\x07\x1b[?25l\x1b[2J\x1b[10;10Ha\x1b[38;2;1;2;3mb"
	    "\x1b[38;5;999mc\x1bPq#0\x1b\\\xE2\x80\xAE\xC2\x9B\xE4\xB8\xAD\xFF"
	    "\x1b[1;2;3";
	struct arena mem = { 0 };
	struct picture picture;

	(void)state;
	assert_true(picture_read(&picture, &mem, text_of(said), 3, 60));
	assert_int_equal(picture.rows, 1);
	for (int i = 0; i < picture.columns; i++) {
		assert_true(picture.cells[i].code >= 0x20);
		assert_true(picture.cells[i].code < 0x7F ||
			    picture.cells[i].code == 0xFFFD);
		assert_int_equal(picture.cells[i].paint.set, 0);
	}
	arena_clear(&mem);
}

static void
what_is_too_much_is_left_out(void **state)
{
	struct arena mem = { 0 };
	struct picture picture;

	(void)state;
	assert_true(picture_read(
	    &picture, &mem, TEXT("abcdef\nghijkl\nmnopqr\n"), 2, 3));
	assert_int_equal(picture.rows, 2);
	assert_int_equal(picture.columns, 3);
	assert_int_equal(picture.cells[3].code, 'g');
	assert_false(picture_read(&picture, &mem, TEXT("\n\n"), 2, 3));
	assert_false(picture_read(&picture, &mem, TEXT("a"), 0, 3));
	arena_clear(&mem);
}

static void
a_row_is_painted_in_the_middle_and_clipped(void **state)
{
	struct canvas *canvas = canvas_new(1, 6, false, false);
	struct arena mem = { 0 };
	struct picture picture;
	struct buf out = { 0 };

	(void)state;
	assert_true(
	    picture_read(&picture, &mem, TEXT("\x1b[38;5;9mab\n"), 1, 9));
	picture_paint(&picture, 0, canvas, 0, 0, 6);
	picture_paint(&picture, 0, canvas, 0, 5, 2);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), "  ab a\n");
	assert_int_equal(canvas_at(canvas, 0, 2)->paint.foreground, 9);
	/* What is drawn over it has colours of its role. */
	canvas_put(canvas, 0, 2, 1, TEXT("x"), STYLE(ROLE_TEXT));
	assert_int_equal(canvas_at(canvas, 0, 2)->paint.set, 0);
	canvas_free(canvas);
	buf_clear(&out);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_and_characters_become_cells),
		cmocka_unit_test(nothing_else_of_a_sequence_comes_through),
		cmocka_unit_test(what_is_too_much_is_left_out),
		cmocka_unit_test(a_row_is_painted_in_the_middle_and_clipped),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
