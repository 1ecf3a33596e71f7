#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "ui/canvas.h"

static void
check_text(struct canvas *canvas, const char *expected)
{
	struct buf out = { 0 };

	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
}

static const struct style text = { ROLE_TEXT, 0, 0 };

static void
text_is_clipped_with_an_ellipsis(void **state)
{
	struct canvas *canvas = canvas_new(3, 8, false, false);

	(void)state;
	assert_int_equal(
	    canvas_put(canvas, 0, 0, -1, TEXT("headlines"), text), 8);
	assert_int_equal(canvas_put(canvas, 1, 2, 4, TEXT("été"), text), 3);
	canvas_put_right(canvas, 2, 8, 8, TEXT("12"), text);
	check_text(canvas, "headlin…\n  été\n      12\n");
	canvas_free(canvas);
}

static void
wide_and_combining_characters_keep_their_cells(void **state)
{
	struct canvas *canvas = canvas_new(3, 6, false, false);

	(void)state;
	assert_int_equal(canvas_put(canvas, 0, 0, -1, TEXT("日本語"), text), 6);
	assert_int_equal(
	    canvas_put(canvas, 1, 0, -1, TEXT("e\u0301a"), text), 2);
	/* A wide one that does not fit whole is not drawn by half. */
	assert_int_equal(
	    canvas_put_cut(canvas, 2, 0, 3, TEXT("日本"), text), 2);
	check_text(canvas, "日本語\ne\u0301a\n日\n");
	assert_true(canvas_at(canvas, 0, 1)->tail);
	/* Its right half overwritten, the left half goes too. */
	canvas_put(canvas, 0, 3, 1, TEXT("x"), text);
	check_text(canvas, "日 x語\ne\u0301a\n日\n");
	canvas_free(canvas);
}

static void
what_a_terminal_must_not_see_is_dropped(void **state)
{
	struct canvas *canvas = canvas_new(1, 20, false, false);

	(void)state;
	canvas_put(
	    canvas, 0, 0, -1, TEXT("a\033[31mb\u202Ec\ad\u200Be\u00ADf"), text);
	check_text(canvas, "a[31mbcdef\n");
	canvas_free(canvas);
}

static void
joined_emoji_take_two_cells(void **state)
{
	struct canvas *canvas = canvas_new(1, 10, false, false);

	(void)state;
	assert_int_equal(canvas_put(canvas, 0, 0, -1,
			     TEXT("👩‍👩‍👧x👍🏽y"), text),
	    6);
	check_text(canvas, "👩x👍y\n");
	canvas_free(canvas);
}

static void
an_ascii_canvas_holds_ascii_alone(void **state)
{
	struct canvas *canvas = canvas_new(2, 12, true, false);

	(void)state;
	canvas_put(canvas, 0, 0, -1, TEXT("●│é œuvre «ici»"), text);
	canvas_put(canvas, 1, 0, -1, TEXT("─★"), text);
	for (int row = 0; row < 2; row++)
		for (int column = 0; column < 12; column++)
			assert_true(
			    canvas_at(canvas, row, column)->code < 0x7F);
	check_text(canvas, "*|e oeuvre ~\n-*\n");
	canvas_free(canvas);
}

static void
ascii_marks_leave_letters_alone(void **state)
{
	struct canvas *canvas = canvas_new(1, 20, false, false);
	struct buf painted = { 0 };

	(void)state;
	canvas_put(
	    canvas, 0, 0, -1, TEXT("▌● été · 京 ⧉4 ▐│"), STYLE(ROLE_TEXT));
	canvas_use_ascii_marks(canvas);
	canvas_add_text(&painted, canvas);
	assert_string_equal(buf_cstr(&painted), ">* été - 京 #4 #|\n");
	buf_clear(&painted);
	canvas_free(canvas);
}

static void
a_part_clips_and_shifts(void **state)
{
	struct canvas *canvas = canvas_new(4, 10, false, false);
	struct canvas part = canvas_part(canvas, (struct rect){ 1, 3, 2, 100 });
	struct canvas nothing =
	    canvas_part(canvas, (struct rect){ 9, 3, 2, 2 });

	(void)state;
	assert_int_equal(part.columns, 7);
	assert_int_equal(nothing.rows, 0);
	canvas_put(&part, 0, 0, -1, TEXT("0123456789"), text);
	canvas_put(&part, 5, 0, -1, TEXT("outside"), text);
	canvas_put_cut(&part, 1, -2, -1, TEXT("abcd"), text);
	canvas_put(&nothing, 0, 0, -1, TEXT("x"), text);
	canvas_fill(&part, (struct rect){ 1, 5, 9, 9 }, '#', text);
	canvas_set_cursor(&part, 1, 2);
	check_text(canvas, "\n   012345…\n   cd   ##\n\n");
	assert_int_equal(canvas->cursor->row, 2);
	assert_int_equal(canvas->cursor->column, 5);
	canvas_free(canvas);
}

static void
a_ground_keeps_the_roles_above_it(void **state)
{
	struct canvas *canvas = canvas_new(1, 4, false, false);

	(void)state;
	canvas_put(canvas, 0, 0, -1, TEXT("ab"), STYLE(ROLE_SOURCE));
	canvas_ground(canvas, canvas_area(canvas), GROUND_SELECTED);
	assert_int_equal(canvas_at(canvas, 0, 0)->style.role, ROLE_SOURCE);
	assert_int_equal(
	    canvas_at(canvas, 0, 3)->style.ground, GROUND_SELECTED);
	canvas_restyle(canvas, 0, 1, 9, STYLE(ROLE_MATCH));
	assert_int_equal(canvas_at(canvas, 0, 1)->style.role, ROLE_MATCH);
	assert_int_equal(
	    canvas_at(canvas, 0, 1)->style.ground, GROUND_SELECTED);
	assert_null(canvas_at(canvas, 0, 4));
	canvas_free(canvas);
}

static int
use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

/* A letter of Vietnamese and one of Hebrew, with two marks each. */
static void
marks_stay_upon_their_letters(void **state)
{
	static const char letters[] = "e\u0323\u0302 \u05d0\u05b8\u05bd x";
	struct canvas *canvas = canvas_new(1, 8, false, false);
	struct canvas *other = canvas_new(1, 8, false, false);
	uint32_t codes[CELL_CODES];
	struct buf out = { 0 };

	(void)state;
	canvas_put(canvas, 0, 0, -1, text_of(letters), STYLE(ROLE_TEXT));
	canvas_add_text(&out, canvas);
	assert_int_equal(
	    strncmp(buf_cstr(&out), letters, sizeof(letters) - 1), 0);
	assert_int_equal(
	    canvas_codes(canvas, canvas_at(canvas, 0, 0), codes), 3);
	assert_int_equal(codes[0], 'e');
	assert_int_equal(codes[2], 0x302);
	assert_int_equal(
	    canvas_codes(canvas, canvas_at(canvas, 0, 4), codes), 1);
	assert_int_equal(codes[0], 'x');
	/* Cells of two canvases compare. */
	canvas_put(other, 0, 0, -1, text_of(letters), STYLE(ROLE_TEXT));
	assert_memory_equal(
	    canvas->cells, other->cells, 8 * sizeof(*canvas->cells));
	canvas_put(other, 0, 0, -1, TEXT("e\u0323"), STYLE(ROLE_TEXT));
	assert_int_not_equal(
	    canvas_at(canvas, 0, 0)->code, canvas_at(other, 0, 0)->code);
	buf_clear(&out);
	canvas_free(canvas);
	canvas_free(other);
}

/* More of them than a screen of any script has. */
static void
letters_with_marks_may_be_many(void **state)
{
	struct canvas *canvas = canvas_new(1, 400, false, false);
	struct buf many = { 0 }, out = { 0 };

	(void)state;
	for (unsigned i = 0; i < 300; i++) {
		buf_add_code(&many, 'a' + i % 26);
		buf_add_code(&many, 0x300 + i / 26);
	}
	canvas_put(canvas, 0, 0, -1, buf_text(&many), STYLE(ROLE_TEXT));
	canvas_add_text(&out, canvas);
	buf_add_byte(&many, '\n');
	assert_string_equal(buf_cstr(&out), buf_cstr(&many));
	canvas_erase(canvas);
	buf_reset(&out);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), "\n");
	buf_clear(&many);
	buf_clear(&out);
	canvas_free(canvas);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_stay_upon_their_letters),
		cmocka_unit_test(letters_with_marks_may_be_many),
		cmocka_unit_test(text_is_clipped_with_an_ellipsis),
		cmocka_unit_test(
		    wide_and_combining_characters_keep_their_cells),
		cmocka_unit_test(what_a_terminal_must_not_see_is_dropped),
		cmocka_unit_test(joined_emoji_take_two_cells),
		cmocka_unit_test(an_ascii_canvas_holds_ascii_alone),
		cmocka_unit_test(ascii_marks_leave_letters_alone),
		cmocka_unit_test(a_part_clips_and_shifts),
		cmocka_unit_test(a_ground_keeps_the_roles_above_it),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
