#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/list.h"

static int
some_tall(int64_t index, const void *arg)
{
	(void)arg;
	return index % 7 == 3 ? 3 : index % 5 == 0 ? 2 : 1;
}

/* What holds for every list after every motion. */
static void
check_list(const struct list *list)
{
	if (!list->total) {
		assert_int_equal(list->cursor, 0);
		assert_int_equal(list->top, 0);
		return;
	}
	assert_in_range(list->cursor, 0, list->total - 1);
	assert_in_range(list->top, 0, list->cursor);
	if (list->height >= 3)
		assert_in_range(
		    list_line(list, list->cursor), 0, list->height - 1);
}

static void
the_cursor_is_always_on_the_screen(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct list list = { .margin = round % 4,
			.lines = round % 2 ? some_tall : NULL };

		list_set_height(&list, 1 + round % 30);
		list_set_total(&list, round % 90, false);
		check_list(&list);
		for (int i = 0; i < 60; i++) {
			seed = seed * 1664525 + 1013904223;
			switch (seed >> 28) {
			case 14:
				list_set_height(
				    &list, 1 + (int)(seed >> 20 & 31));
				break;
			case 15:
				list_set_total(&list, seed >> 20 & 127, false);
				list_go(&list, list.cursor);
				break;
			default:
				list_move(&list, (enum motion)(seed >> 28),
				    1 + (int)(seed >> 20 & 3));
				break;
			}
			check_list(&list);
		}
	}
}

static void
down_and_up_are_inverse(void **state)
{
	struct list list = { .margin = 2 };

	(void)state;
	list_set_height(&list, 10);
	list_set_total(&list, 50, false);
	for (int i = 0; i < 49; i++)
		assert_true(list_move(&list, MOTION_DOWN, 1));
	assert_false(list_move(&list, MOTION_DOWN, 1));
	assert_int_equal(list.cursor, 49);
	assert_int_equal(list.top, 40);
	assert_true(list_move(&list, MOTION_UP, 49));
	assert_int_equal(list.cursor, 0);
	assert_int_equal(list.top, 0);
	assert_false(list_move(&list, MOTION_UP, 1));
}

static void
paging_skips_no_row(void **state)
{
	struct list list = { .lines = some_tall };
	int64_t seen = -1, top = -1;

	(void)state;
	list_set_height(&list, 12);
	list_set_total(&list, 200, false);
	do {
		assert_true(list.top <= seen + 1);
		top = list.top;
		for (int64_t i = list.top; list_line(&list, i) >= 0; i++)
			seen = i;
	} while (list_move(&list, MOTION_PAGE_DOWN, 1) && list.top > top);
	assert_int_equal(seen, 199);
}

static void
rows_that_come_above_move_nothing_on_the_screen(void **state)
{
	struct list list = { .margin = 2 };
	int line;

	(void)state;
	list_set_height(&list, 10);
	list_set_total(&list, 100, false);
	list_go(&list, 30);
	line = list_line(&list, 30);
	list_set_total(&list, 112, false);
	list_follow(&list, 42);
	assert_int_equal(list.cursor, 42);
	assert_int_equal(list_line(&list, 42), line);
}

static void
the_wheel_scrolls_and_the_cursor_stays_in_view(void **state)
{
	struct list list = { 0 };

	(void)state;
	list_set_height(&list, 10);
	list_set_total(&list, 100, false);
	list_go(&list, 5);
	assert_true(list_scroll(&list, 3));
	assert_int_equal(list.top, 3);
	assert_int_equal(list.cursor, 5);
	assert_true(list_scroll(&list, 6));
	assert_int_equal(list.cursor, 9);
	assert_true(list_scroll(&list, 1000));
	assert_int_equal(list.top, 90);
	assert_false(list_scroll(&list, 1));
}

static void
a_click_finds_its_row(void **state)
{
	struct list list = { .lines = some_tall };
	int line;

	(void)state;
	list_set_height(&list, 10);
	list_set_total(&list, 6, false);
	assert_int_equal(list_row_at(&list, 0, &line), 0);
	assert_int_equal(list_row_at(&list, 1, &line), 0);
	assert_int_equal(line, 1);
	assert_int_equal(list_row_at(&list, 2, &line), 1);
	assert_int_equal(list_row_at(&list, 6, &line), 3);
	assert_int_equal(line, 2);
	assert_int_equal(list_row_at(&list, 9, &line), 5);
	assert_int_equal(list_row_at(&list, 10, &line), -1);
}

static void
the_thumb_is_at_the_ends_only_at_the_ends(void **state)
{
	struct list list = { 0 };
	int first, length;

	(void)state;
	list_set_height(&list, 10);
	list_set_total(&list, 10, false);
	assert_false(list_thumb(&list, &first, &length));
	list_set_total(&list, 1000, false);
	assert_true(list_thumb(&list, &first, &length));
	assert_int_equal(first, 0);
	assert_int_equal(length, 1);
	list_go(&list, 999);
	assert_true(list_thumb(&list, &first, &length));
	assert_int_equal(first, 9);
	list_go(&list, 985);
	list_scroll(&list, -5);
	assert_true(list_thumb(&list, &first, &length));
	assert_int_equal(first, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_is_always_on_the_screen),
		cmocka_unit_test(down_and_up_are_inverse),
		cmocka_unit_test(paging_skips_no_row),
		cmocka_unit_test(
		    rows_that_come_above_move_nothing_on_the_screen),
		cmocka_unit_test(
		    the_wheel_scrolls_and_the_cursor_stays_in_view),
		cmocka_unit_test(a_click_finds_its_row),
		cmocka_unit_test(the_thumb_is_at_the_ends_only_at_the_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
