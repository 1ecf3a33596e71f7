#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/keymap.h"

static const struct key_row rows[] = {
	{ WHERE_ANYWHERE, "j <down>", "down" },
	{ WHERE_ANYWHERE, "gg", "top" },
	{ WHERE_ANYWHERE, "g<", "border -2" },
	{ WHERE_ANYWHERE, "< ^F ^ <space>", "earlier" },
	{ WHERE_SIDEBAR, "n", "next-mention" },
	{ WHERE_HEADLINES, "n", "next-unread" },
};

static struct keymap
some_keys(void)
{
	struct keymap map = { 0 };

	assert_int_equal(
	    keymap_add_rows(&map, rows, sizeof(rows) / sizeof(rows[0]), NULL),
	    0);
	return map;
}

/* Presses keys (normal form) one after the other; the last one's line. */
static const char *
press(const struct keymap *map, unsigned pane, const char *keys, int *count)
{
	struct keys_pending pending = { 0 };
	struct text rest = text_of(keys);
	struct buf key = { 0 };
	const char *line = "nothing";

	while (rest.len > 0) {
		const struct binding *found;
		enum keys_result result;

		buf_reset(&key);
		assert_true(key_next(&rest, &key));
		result = keymap_press(
		    map, &pending, pane, buf_text(&key), &found, count);
		line = result == KEYS_FOUND     ? found->line.ptr
		       : result == KEYS_PENDING ? "pending"
						: "nothing";
	}
	buf_clear(&key);
	return line;
}

static void
keys_have_one_normal_form(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(keys_normalise(&out, TEXT("g<"), NULL), 0);
	assert_string_equal(buf_cstr(&out), "g<lt>");
	buf_reset(&out);
	assert_int_equal(keys_normalise(&out, TEXT("^f<Down>^^i"), NULL), 0);
	assert_string_equal(buf_cstr(&out), "^F<down><caret><tab>");
	buf_reset(&out);
	keys_add_pretty(&out, TEXT("g<lt><space>^F\xC3\xA9"));
	assert_string_equal(buf_cstr(&out), "g<Space^F\xC3\xA9");
	assert_int_equal(keys_normalise(&out, TEXT(""), NULL), -1);
	assert_int_equal(keys_normalise(&out, TEXT("a\xFF"), NULL), -1);
	buf_clear(&out);
}

static void
a_key_does_what_its_pane_says(void **state)
{
	struct keymap map = some_keys();
	int count;

	(void)state;
	assert_int_equal(keymap_check(&map, NULL), 0);
	assert_string_equal(
	    press(&map, WHERE_SIDEBAR, "n", &count), "next-mention");
	assert_string_equal(
	    press(&map, WHERE_HEADLINES, "n", &count), "next-unread");
	assert_string_equal(press(&map, WHERE_ARTICLE, "n", &count), "nothing");
	assert_string_equal(press(&map, WHERE_ARTICLE, "g", &count), "pending");
	assert_string_equal(press(&map, WHERE_ARTICLE, "gg", &count), "top");
	assert_string_equal(
	    press(&map, WHERE_ARTICLE, "g<lt>", &count), "border -2");
	assert_string_equal(
	    press(&map, WHERE_ARTICLE, "<lt>", &count), "earlier");
	assert_string_equal(
	    press(&map, WHERE_ARTICLE, "gx", &count), "nothing");
	assert_string_equal(press(&map, WHERE_ARTICLE, "gxj", &count), "down");
	keymap_clear(&map);
}

static void
digits_before_a_key_are_its_count(void **state)
{
	struct keymap map = some_keys();
	int count = -1;

	(void)state;
	assert_string_equal(press(&map, WHERE_ARTICLE, "12j", &count), "down");
	assert_int_equal(count, 12);
	assert_string_equal(press(&map, WHERE_ARTICLE, "j", &count), "down");
	assert_int_equal(count, 0);
	assert_string_equal(press(&map, WHERE_ARTICLE, "0", &count), "nothing");
	assert_string_equal(
	    press(&map, WHERE_ARTICLE, "99999999j", &count), "down");
	assert_int_equal(count, 99999);
	assert_string_equal(press(&map, WHERE_ARTICLE, "3gg", &count), "top");
	assert_int_equal(count, 3);
	keymap_clear(&map);
}

static void
binding_replaces_in_the_panes_named(void **state)
{
	struct keymap map = some_keys();
	int count;

	(void)state;
	assert_int_equal(keymap_bind(&map, WHERE_ARTICLE, TEXT("j"),
			     TEXT("next-section"), NULL),
	    0);
	assert_string_equal(
	    press(&map, WHERE_ARTICLE, "j", &count), "next-section");
	assert_string_equal(press(&map, WHERE_HEADLINES, "j", &count), "down");
	assert_int_equal(
	    keymap_unbind(&map, WHERE_ARTICLE, TEXT("j"), NULL), 0);
	assert_string_equal(press(&map, WHERE_ARTICLE, "j", &count), "nothing");
	assert_int_equal(
	    keymap_unbind(&map, WHERE_ARTICLE, TEXT("j"), NULL), -1);
	assert_int_equal(keymap_check(&map, NULL), 0);
	keymap_clear(&map);
}

static void
a_key_that_hides_a_sequence_is_refused(void **state)
{
	struct keymap map = some_keys();
	struct err err;

	(void)state;
	assert_int_equal(
	    keymap_bind(&map, WHERE_HEADLINES, TEXT("g"), TEXT("sort"), &err),
	    -1);
	assert_non_null(
	    text_find(text_of(err.text), TEXT("g is the start"), 0) == 0
		? ""
		: NULL);
	assert_int_equal(
	    keymap_bind(&map, WHERE_HEADLINES, TEXT("jj"), TEXT("sort"), &err),
	    -1);
	/* Where < is bound, a name that no key has is not told as that. */
	assert_int_equal(keymap_bind(&map, WHERE_HEADLINES, TEXT("<lt>"),
			     TEXT("sort"), &err),
	    0);
	assert_int_equal(keymap_bind(&map, WHERE_HEADLINES, TEXT("<foo>"),
			     TEXT("sort"), &err),
	    -1);
	assert_string_equal(err.text, "<foo>: no such key");
	keymap_clear(&map);
}

static void
a_check_finds_double_keys_and_prefixes(void **state)
{
	const struct key_row twice[] = { { WHERE_ANYWHERE, "x", "a" },
		{ WHERE_ARTICLE, "x", "b" } };
	const struct key_row prefix[] = { { WHERE_ANYWHERE, "gx", "a" },
		{ WHERE_ARTICLE, "g", "b" } };
	const struct key_row apart[] = { { WHERE_SIDEBAR, "gx", "a" },
		{ WHERE_ARTICLE, "g", "b" } };
	struct keymap map = { 0 };

	(void)state;
	keymap_add_rows(&map, twice, 2, NULL);
	assert_int_equal(keymap_check(&map, NULL), -1);
	keymap_clear(&map);
	keymap_add_rows(&map, prefix, 2, NULL);
	assert_int_equal(keymap_check(&map, NULL), -1);
	keymap_clear(&map);
	keymap_add_rows(&map, apart, 2, NULL);
	assert_int_equal(keymap_check(&map, NULL), 0);
	keymap_clear(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_have_one_normal_form),
		cmocka_unit_test(a_key_does_what_its_pane_says),
		cmocka_unit_test(digits_before_a_key_are_its_count),
		cmocka_unit_test(binding_replaces_in_the_panes_named),
		cmocka_unit_test(a_key_that_hides_a_sequence_is_refused),
		cmocka_unit_test(a_check_finds_double_keys_and_prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
