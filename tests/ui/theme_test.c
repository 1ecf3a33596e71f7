#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/theme.h"

static int
rgb_of(int colour, int otherwise)
{
	if (colour == COLOUR_DEFAULT)
		return otherwise;
	return colour & COLOUR_RGB ? colour & 0xFFFFFF : theme_palette(colour);
}

static void
check_contrast(enum theme_kind kind, const int *backgrounds, int text)
{
	struct theme theme;

	theme_init(&theme, kind, 256);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (role == ROLE_BORDER || role == ROLE_BORDER_FOCUSED)
			continue;
		for (int g = 0; g < GROUND_COUNT; g++)
			for (int i = 0; i < 2; i++) {
				struct style style = { (uint8_t)role,
					(uint8_t)g, 0 };
				struct look look = theme_look(&theme, style);
				int front = rgb_of(look.foreground, text);
				int back =
				    rgb_of(look.background, backgrounds[i]);

				if (theme_contrast(front, back) < 4.5)
					fail_msg("%s on ground %d: %.2f",
					    theme_role_name((enum role)role), g,
					    theme_contrast(front, back));
			}
	}
}

static void
every_text_has_enough_contrast(void **state)
{
	static const int dark[] = { 0x000000, 0x262626 };
	static const int light[] = { 0xffffff, 0xf2f2f2 };

	(void)state;
	check_contrast(THEME_DARK, dark, 0xc0c0c0);
	check_contrast(THEME_LIGHT, light, 0x303030);
	assert_true(theme_contrast(0, 0xffffff) > 20.99);
	assert_true(theme_contrast(0x777777, 0xffffff) > 4.4);
	assert_true(theme_contrast(0x777777, 0xffffff) < 4.5);
}

static void
a_selected_row_shows_without_colour(void **state)
{
	static const int colours[] = { 0, 8, 16 };
	const struct style selected = { ROLE_READ, GROUND_SELECTED, 0 };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct theme theme;

		theme_init(&theme, THEME_DARK, colours[i]);
		assert_true(theme_look(&theme, selected).attributes &
			    ATTRIBUTE_REVERSE);
	}
}

static void
mono_uses_no_colour_at_all(void **state)
{
	struct theme theme;

	(void)state;
	theme_init(&theme, THEME_LIGHT, 0);
	assert_int_equal(theme.kind, THEME_MONO);
	for (int role = 0; role < ROLE_COUNT; role++)
		for (int g = 0; g < GROUND_COUNT; g++) {
			struct style style = { (uint8_t)role, (uint8_t)g, 0 };
			struct look look = theme_look(&theme, style);

			assert_int_equal(look.foreground, COLOUR_DEFAULT);
			assert_int_equal(look.background, COLOUR_DEFAULT);
		}
}

static void
a_user_changes_one_role(void **state)
{
	struct theme theme;
	struct err err;
	struct look look;

	(void)state;
	theme_init(&theme, THEME_DARK, 256);
	assert_int_equal(theme_set(&theme, TEXT("title"),
			     TEXT("bold #fa0 on bright-blue"), &err),
	    0);
	look = theme_look(&theme, STYLE(ROLE_TITLE));
	assert_int_equal(look.foreground, COLOUR_RGB | 0xffaa00);
	assert_int_equal(look.background, 12);
	assert_int_equal(look.attributes, ATTRIBUTE_BOLD);
	assert_true(theme_set(&theme, TEXT("titel"), TEXT("red"), &err) < 0);
	assert_string_equal(err.text, "titel: no such part of a theme");
	assert_true(theme_set(&theme, TEXT("title"), TEXT("#12345"), &err) < 0);
	assert_true(theme_set(&theme, TEXT("title"), TEXT("256"), &err) < 0);
}

static void
colours_are_mapped_to_what_there_is(void **state)
{
	(void)state;
	assert_int_equal(theme_nearest(COLOUR_RGB | 0xffffff, 256), 231);
	assert_int_equal(theme_nearest(COLOUR_RGB | 0x5f87af, 256), 67);
	assert_int_equal(theme_nearest(COLOUR_RGB | 0xff0000, 16), 9);
	assert_int_equal(theme_nearest(196, 8), 1);
	assert_int_equal(theme_nearest(110, 256), 110);
	assert_int_equal(theme_nearest(COLOUR_DEFAULT, 8), COLOUR_DEFAULT);
	assert_int_equal(theme_palette(244), 0x808080);
	assert_true(theme_is_light(0xffff, 0xffff, 0xf0f0));
	assert_false(theme_is_light(0x1e1e, 0x1e1e, 0x2e2e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_has_enough_contrast),
		cmocka_unit_test(a_selected_row_shows_without_colour),
		cmocka_unit_test(mono_uses_no_colour_at_all),
		cmocka_unit_test(a_user_changes_one_role),
		cmocka_unit_test(colours_are_mapped_to_what_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
