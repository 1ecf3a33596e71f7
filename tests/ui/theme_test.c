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

/* What a theme is shown on: the terminal's grounds and its text colour. */
struct shown_on {
	enum theme_kind kind;
	int colours;
	int backgrounds[2], text;
	double least;
};

static const struct shown_on all[] = {
	{ THEME_DARK, 256, { 0x000000, 0x262626 }, 0xc0c0c0, 4.5 },
	{ THEME_DARK, 16, { 0x000000, 0x000000 }, 0xe5e5e5, 4.5 },
	{ THEME_DARK, 8, { 0x000000, 0x000000 }, 0xe5e5e5, 4.5 },
	{ THEME_LIGHT, 256, { 0xffffff, 0xf2f2f2 }, 0x303030, 4.5 },
	{ THEME_LIGHT, 16, { 0xffffff, 0xffffff }, 0x000000, 4.5 },
	{ THEME_LIGHT, 8, { 0xffffff, 0xffffff }, 0x000000, 4.5 },
	{ THEME_HIGH_CONTRAST, 256, { 0x808080, 0xffffff }, 0x808080, 7 },
	{ THEME_HIGH_CONTRAST, 16, { 0x808080, 0xffffff }, 0x808080, 7 },
	{ THEME_HIGH_CONTRAST, 8, { 0x808080, 0xffffff }, 0x808080, 7 },
};

static void
check_look(
    const struct theme *theme, const struct shown_on *on, int role, int ground)
{
	struct style style = { (uint8_t)role, (uint8_t)ground, 0 };
	struct look look = theme_look(theme, style);

	for (int i = 0; i < 2; i++) {
		int front = rgb_of(look.foreground, on->text);
		int back = rgb_of(look.background, on->backgrounds[i]);
		double contrast = theme_contrast(front, back);

		if (contrast < on->least)
			fail_msg("theme %d of %d colours, %s on ground %d: "
				 "%.2f",
			    on->kind, on->colours,
			    theme_role_name((enum role)role), ground, contrast);
	}
}

static void
check_contrast(const struct shown_on *on, int role, int ground)
{
	struct theme theme;

	theme_init(&theme, on->kind, on->colours);
	check_look(&theme, on, role, ground);
}

static void
every_text_has_enough_contrast(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		for (int role = 0; role < ROLE_COUNT; role++)
			for (int ground = 0; ground < GROUND_COUNT; ground++)
				if ((role != ROLE_BORDER &&
					role != ROLE_BORDER_FOCUSED) ||
				    all[i].kind == THEME_HIGH_CONTRAST)
					check_contrast(&all[i], role, ground);
}

/* Whatever colour a user gives his tags, they can be read. */
static void
the_colour_of_a_tag_can_be_read(void **state)
{
	static const char *const words[] = { "black", "red", "green", "yellow",
		"blue", "magenta", "cyan", "white", "bright-yellow", "#000",
		"#fff", "#ff8800", "#0000ff", "#123456", "#808080", "226",
		"17" };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++) {
			struct theme theme;

			theme_init(&theme, all[i].kind, all[i].colours);
			assert_int_equal(
			    theme_set_tag(&theme, 15, text_of(words[k]), NULL),
			    0);
			for (int g = 0; g < GROUND_COUNT; g++)
				check_look(
				    &theme, &all[i], ROLE_TAG_FIRST + 15, g);
		}
}

static void
a_tag_takes_the_nearest_colour_there_is(void **state)
{
	struct theme theme;
	struct look look;
	struct err err;

	(void)state;
	theme_init(&theme, THEME_DARK, 1 << 24);
	assert_int_equal(
	    theme_set_tag(&theme, 0, TEXT("bold #ff8800"), &err), 0);
	look = theme_look(&theme, STYLE(ROLE_TAG_FIRST));
	assert_int_equal(look.foreground, COLOUR_RGB | 0xff8800);
	assert_int_equal(look.attributes, ATTRIBUTE_BOLD);
	/* Too dark: of the same hue, but lighter. */
	assert_int_equal(theme_set_tag(&theme, 0, TEXT("#800000"), &err), 0);
	look = theme_look(&theme, STYLE(ROLE_TAG_FIRST));
	assert_true((look.foreground >> 16 & 255) > (look.foreground & 255));
	assert_int_equal(look.foreground >> 8 & 255, look.foreground & 255);
	theme_init(&theme, THEME_MONO, 256);
	assert_int_equal(theme_set_tag(&theme, 0, TEXT("red"), &err), 0);
	assert_int_equal(theme_look(&theme, STYLE(ROLE_TAG_FIRST)).foreground,
	    COLOUR_DEFAULT);
	assert_int_equal(theme_set_tag(&theme, 0, TEXT("rouge"), &err), -1);
}

static void
contrast_is_that_of_the_guidelines(void **state)
{
	(void)state;
	assert_true(theme_contrast(0, 0xffffff) > 20.99);
	assert_true(theme_contrast(0x777777, 0xffffff) > 4.4);
	assert_true(theme_contrast(0x777777, 0xffffff) < 4.5);
}

/* What has neither a mark, a word nor a place of its own is set apart by an
 * attribute in every theme. */
static void
nothing_is_told_by_colour_alone(void **state)
{
	static const enum role told[] = { ROLE_TAB_CURRENT, ROLE_UNREAD,
		ROLE_TITLE, ROLE_LEDE, ROLE_HEADING, ROLE_LINK, ROLE_MENTION,
		ROLE_MATCH, ROLE_PANE_FOCUSED, ROLE_ERROR, ROLE_KEY };
	static const int colours[] = { 0, 8, 16, 256 };

	(void)state;
	for (int kind = 0; kind <= THEME_MONO; kind++)
		for (size_t c = 0; c < 4; c++)
			for (size_t i = 0; i < sizeof(told) / sizeof(*told);
			     i++) {
				struct theme theme;
				struct look look;

				theme_init(
				    &theme, (enum theme_kind)kind, colours[c]);
				look = theme_look(&theme, STYLE(told[i]));
				if (look.attributes == 0)
					fail_msg("theme %d of %d colours: %s",
					    kind, colours[c],
					    theme_role_name(told[i]));
			}
}

static void
high_contrast_brings_its_own_ground(void **state)
{
	struct theme theme;
	struct style selected = { ROLE_UNREAD, GROUND_SELECTED, 0 };

	(void)state;
	theme_init(&theme, THEME_HIGH_CONTRAST, 256);
	assert_int_equal(theme_look(&theme, STYLE(ROLE_TEXT)).background, 16);
	assert_int_equal(theme_look(&theme, selected).background, 226);
	assert_int_equal(
	    theme_set(&theme, TEXT("title"), TEXT("white on blue"), NULL), 0);
	assert_int_equal(theme_look(&theme, STYLE(ROLE_TITLE)).background, 4);
	assert_int_equal(theme_look(&theme, STYLE(ROLE_TITLE)).foreground, 7);
}

static void
mono_takes_the_attributes_of_a_role_alone(void **state)
{
	struct theme theme;
	struct look look;

	(void)state;
	theme_init(&theme, THEME_MONO, 256);
	assert_int_equal(theme_set(&theme, TEXT("source"),
			     TEXT("underline red on blue"), NULL),
	    0);
	look = theme_look(&theme, STYLE(ROLE_SOURCE));
	assert_int_equal(look.foreground, COLOUR_DEFAULT);
	assert_int_equal(look.background, COLOUR_DEFAULT);
	assert_int_equal(look.attributes, ATTRIBUTE_UNDERLINE);
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
		cmocka_unit_test(the_colour_of_a_tag_can_be_read),
		cmocka_unit_test(a_tag_takes_the_nearest_colour_there_is),
		cmocka_unit_test(contrast_is_that_of_the_guidelines),
		cmocka_unit_test(nothing_is_told_by_colour_alone),
		cmocka_unit_test(high_contrast_brings_its_own_ground),
		cmocka_unit_test(mono_takes_the_attributes_of_a_role_alone),
		cmocka_unit_test(a_selected_row_shows_without_colour),
		cmocka_unit_test(mono_uses_no_colour_at_all),
		cmocka_unit_test(a_user_changes_one_role),
		cmocka_unit_test(colours_are_mapped_to_what_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
