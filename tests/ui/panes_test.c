#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "scene.h"

static void
check_focus(
    int rows, int columns, enum place focus, bool plain, const char *name)
{
	struct scene s;

	scene_make(&s, rows, columns, plain);
	s.frame.focus = focus;
	s.frame.tree = focus == PLACE_TREE;
	scene_place(&s);
	check_screen(&s, name);
	scene_free(&s);
}

/* The feed list with the screen to itself. */
static void
check_wide(int rows, int columns, const char *name)
{
	struct scene s;

	scene_make(&s, rows, columns, false);
	s.frame.focus = PLACE_TREE;
	s.frame.tree = s.frame.wide = true;
	scene_place(&s);
	check_screen(&s, name);
	scene_free(&s);
}

static void
the_feed_list_has_columns_as_the_width_allows(void **state)
{
	(void)state;
	check_wide(40, 140, "140x40-health");
	check_wide(24, 100, "100x24-health");
	check_wide(24, 80, "80x24-health");
	check_wide(15, 50, "50x15-health");
}

/* A row is the same one on the screen and under the mouse. */
static void
a_click_finds_the_row_below_the_head(void **state)
{
	struct scene s;

	(void)state;
	scene_make(&s, 40, 140, false);
	s.frame.focus = PLACE_TREE;
	s.frame.tree = s.frame.wide = true;
	scene_place(&s);
	assert_int_equal(tree_at(s.tree, 0), -1);
	assert_int_equal(tree_at(s.tree, 1), 0);
	assert_int_equal(tree_at(s.tree, 3), 2);
	assert_int_equal(tree_at(s.tree, 20), -1);
	assert_int_equal(tree_at(s.tree, 36), -1); /* its facts */
	scene_free(&s);
}

static void
feeds_are_told_in_words(void **state)
{
	struct buf out = { 0 };

	(void)state;
	tree_add_due(&out, -1, 100);
	buf_add_byte(&out, '|');
	tree_add_due(&out, 0, 100);
	buf_add_byte(&out, '|');
	tree_add_due(&out, 100 + 7260, 100);
	buf_add_byte(&out, '|');
	tree_add_ago(&out, 100, 100 + 3 * 86400);
	buf_add_byte(&out, '|');
	draw_add_bytes(&out, 0);
	buf_add_byte(&out, '|');
	draw_add_bytes(&out, 999);
	buf_add_byte(&out, '|');
	draw_add_bytes(&out, 1240);
	buf_add_byte(&out, '|');
	draw_add_bytes(&out, 999999);
	buf_add_byte(&out, '|');
	draw_add_bytes(&out, INT64_MAX);
	assert_string_equal(buf_cstr(&out),
	    "never|now|in 2 h|3 days ago|0 B|999 B|1.2 kB|1.0 MB|9223372 TB");
	buf_clear(&out);
}

static void
three_panes_stand_side_by_side_on_a_wide_screen(void **state)
{
	(void)state;
	check_focus(40, 140, PLACE_LIST, false, "140x40");
	check_focus(40, 140, PLACE_TREE, false, "140x40-feeds");
}

static void
two_panes_follow_the_focus_on_80_columns(void **state)
{
	(void)state;
	check_focus(24, 80, PLACE_LIST, false, "80x24");
	check_focus(24, 80, PLACE_SIDEBAR, false, "80x24-sidebar");
	check_focus(24, 80, PLACE_TREE, false, "80x24-feeds");
}

static void
one_pane_is_left_on_50_columns(void **state)
{
	(void)state;
	check_focus(15, 50, PLACE_LIST, false, "50x15");
	check_focus(15, 50, PLACE_ARTICLE, false, "50x15-article");
	check_focus(15, 50, PLACE_SIDEBAR, false, "50x15-sidebar");
}

static void
the_smallest_screens_still_show_something(void **state)
{
	(void)state;
	check_focus(5, 20, PLACE_LIST, false, "20x5");
	check_focus(5, 20, PLACE_ARTICLE, false, "20x5-article");
	check_focus(1, 1, PLACE_LIST, false, "1x1");
}

static void
accessible_mode_has_words_and_one_pane(void **state)
{
	(void)state;
	check_focus(24, 80, PLACE_LIST, true, "accessible");
	check_focus(24, 80, PLACE_SIDEBAR, true, "accessible-sidebar");
	check_focus(24, 80, PLACE_TREE, true, "accessible-feeds");
}

/* Any size, any focus: nothing is written outside, no pane is lost. */
static void
every_size_can_be_painted(void **state)
{
	(void)state;
	for (int rows = 1; rows < 50; rows += 3)
		for (int columns = 1; columns < 300; columns += 7) {
			struct canvas *canvas =
			    canvas_new(rows, columns, columns % 2, false);
			struct scene s;

			scene_make(&s, rows, columns, false);
			for (int f = 0; f < PLACE_COUNT; f++) {
				s.frame.focus = (enum place)f;
				s.frame.tree = f == PLACE_TREE;
				s.frame.wide = columns % 3 == 0;
				scene_place(&s);
				assert_true(
				    frame_shows(&s.frame, (enum place)f));
				scene_paint(&s, canvas);
			}
			scene_free(&s);
			canvas_free(canvas);
		}
}

static void
the_selected_row_is_marked_across_the_row(void **state)
{
	struct canvas *canvas = canvas_new(24, 80, false, false);
	struct scene s;

	(void)state;
	scene_make(&s, 24, 80, false);
	scene_paint(&s, canvas);
	for (int column = 0; column < 33; column++)
		assert_int_equal(canvas_at(canvas, 2, column)->style.ground,
		    GROUND_SELECTED);
	assert_int_equal(canvas_at(canvas, 2, 40)->style.ground, GROUND_NONE);
	s.frame.focus = PLACE_ARTICLE;
	scene_place(&s);
	scene_paint(&s, canvas);
	assert_int_equal(canvas_at(canvas, 2, 3)->style.ground, GROUND_RESTING);
	canvas_free(canvas);
	scene_free(&s);
}

/* Titles that part at each kind of place, and those that cannot. */
static void
a_long_title_goes_on_below(void **state)
{
	static const struct {
		const char *title, *first, *second;
	} cases[] = {
		{ "Mer du Nord : neuf pays", "Mer du Nord : neuf", "pays · S" },
		{ "Elle demande au ministre : où", "Elle demande au",
		    "ministre : où" },
		{ "北京で会談、日程は未定です", "北京で会談、日程は未",
		    "定です · S" },
		{ "Antidisestablishmentarianism", "Antidisestablishment",
		    "arianism · S" },
		{ "Short", "Short", "Source" },
	};
	struct headlines *h = headlines_new();

	(void)state;
	h->title_lines = 2;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct canvas *canvas = canvas_new(14, 24, false, false);
		struct headline row = { .id = 1,
			.title = text_of(cases[i].title),
			.source = TEXT("Source"),
			.time = SCENE_DAY,
			.day_only = true };
		struct buf text = { 0 };

		headlines_set_day(h, SCENE_DAY);
		pane_place(&h->pane, (struct rect){ 0, 0, 14, 24 });
		headlines_set(h, &row, 0, 1, 1, false);
		pane_paint(&h->pane, canvas);
		canvas_add_text(&text, canvas);
		assert_non_null(strstr(buf_cstr(&text), cases[i].first));
		assert_non_null(strstr(buf_cstr(&text), cases[i].second));
		assert_null(
		    strstr(strchr(buf_cstr(&text), '\n'), cases[i].first));
		buf_clear(&text);
		canvas_free(canvas);
	}
	h->tall = false;
	assert_int_equal(headlines_at(h, 1), -1);
	pane_free(&h->pane);
}

/* Where the second row stands in a pane of 14 lines. */
static int
line_of_second(struct headlines *h, int64_t total, bool more)
{
	struct headline rows[2] = { { .id = 1, .title = TEXT("One") },
		{ .id = 2, .title = TEXT("Two") } };
	int line = 1;

	headlines_reset(h);
	headlines_set(h, rows, 0, 2, total, more);
	while (headlines_at(h, line) != 1)
		line++;
	return line;
}

static void
only_a_short_list_takes_two_lines_a_headline(void **state)
{
	struct headlines *h = headlines_new();

	(void)state;
	pane_place(&h->pane, (struct rect){ 0, 0, 14, 24 });
	assert_int_equal(line_of_second(h, 7, false), 2);
	assert_int_equal(line_of_second(h, 8, false), 1);
	assert_int_equal(line_of_second(h, 7, true), 1);
	/* What comes later moves no row. */
	assert_int_equal(line_of_second(h, 2, false), 2);
	headlines_set(h, &(struct headline){ .id = 1 }, 0, 1, 200, false);
	assert_true(h->tall);
	pane_free(&h->pane);
}

static void
new_rows_above_leave_the_selected_row_where_it_is(void **state)
{
	struct headline rows[40] = { 0 };
	struct headlines *h = headlines_new();
	int line;

	(void)state;
	for (int i = 0; i < 40; i++) {
		rows[i].id = 1000 - i;
		rows[i].title = TEXT("row");
		rows[i].time = SCENE_DAY + 3600;
	}
	headlines_set_day(h, SCENE_DAY);
	pane_place(&h->pane, (struct rect){ 0, 0, 10, 60 });
	headlines_set(h, rows + 5, 0, 35, 35, false);
	headlines_go(h, 12);
	line = list_line(&h->list, 12);
	headlines_set(h, rows, 0, 40, 40, false);
	assert_int_equal(h->list.cursor, 17);
	assert_int_equal(headlines_selected(h)->id, 983);
	assert_int_equal(list_line(&h->list, 17), line);
	/* Above the window held: the caller says where the row is. */
	headlines_follow(h, 20);
	assert_int_equal(list_line(&h->list, 20), line);
	assert_true(headlines_mark(h, 17, false, true));
	assert_false(headlines_mark(h, 100, false, true));
	pane_free(&h->pane);
}

static void
only_a_window_of_rows_is_held(void **state)
{
	struct headlines *h = headlines_new();
	struct headline *rows = mem_array(500, sizeof(*rows));
	int64_t first, count, asked = 0;

	(void)state;
	pane_place(&h->pane, (struct rect){ 0, 0, 30, 60 });
	headlines_set(h, rows, 0, 0, 100000, false);
	assert_int_equal(headlines_ahead(h), 0);
	for (int i = 0; i < 2000; i++) {
		assert_true(pane_move(&h->pane, MOTION_DOWN, 1));
		if (!headlines_wanted(h, &first, &count))
			continue;
		asked++;
		assert_true(count < 100);
		/* Twelve screens read ahead are no longer asked for. */
		count = 400;
		for (int64_t k = 0; k < count; k++)
			rows[k].id = first + k + 1;
		headlines_set(h, rows, first, count, 100000, false);
		assert_false(headlines_wanted(h, &first, &count));
		assert_non_null(headlines_selected(h));
	}
	assert_in_range(asked, 4, 10);
	/* In the middle of much that is held nothing is missing. */
	for (int64_t k = 0; k < 500; k++)
		rows[k].id = 0;
	headlines_set(h, rows, h->list.top - 200, 400, 100000, false);
	assert_int_equal(headlines_ahead(h), 0);
	headlines_set(h, rows, h->list.top - 200, 250, 100000, false);
	assert_int_equal(headlines_ahead(h), 1);
	free(rows);
	pane_free(&h->pane);
}

static void
a_page_below_the_rows_held_is_not_undone_by_the_next_rows(void **state)
{
	struct headlines *h = headlines_new();
	static struct headline rows[200];

	(void)state;
	for (int i = 0; i < 200; i++)
		rows[i] = (struct headline){ .id = 1000 - i,
			.title = TEXT("row"),
			.source = TEXT("S"),
			.time = SCENE_DAY };
	pane_place(&h->pane, (struct rect){ 0, 0, 20, 60 });
	headlines_set(h, rows, 0, 40, 200, false);
	headlines_go(h, 39);
	assert_true(pane_move(&h->pane, MOTION_PAGE_DOWN, 1));
	assert_true(h->list.cursor > 40);
	/* The new window still holds the row the cursor came from. */
	headlines_set(h, rows + 20, 20, 100, 200, false);
	assert_int_equal(headlines_selected(h)->id, 1000 - h->list.cursor);
	assert_true(h->list.cursor > 40);
	pane_free(&h->pane);
}

static void
tabs_that_do_not_fit_scroll_to_the_current_one(void **state)
{
	struct tab rows[30] = { 0 };
	struct tabs *tabs = tabs_new();
	struct canvas *canvas = canvas_new(1, 72, false, false);
	struct buf out = { 0 };

	(void)state;
	for (int i = 0; i < 30; i++)
		rows[i].name = i == 20 ? TEXT("Politique") : TEXT("Section");
	tabs_set(tabs, rows, 30);
	tabs_select(tabs, 20);
	pane_place(&tabs->pane, canvas_area(canvas));
	pane_paint(&tabs->pane, canvas);
	canvas_add_text(&out, canvas);
	assert_int_equal(text_find(buf_text(&out), TEXT("‹  Section"), 0), 0);
	assert_int_not_equal(
	    text_find(buf_text(&out), TEXT("Politique"), 0), TEXT_NONE);
	assert_true(text_ends(buf_text(&out), "›\n"));
	for (int column = 0; column < 72; column++) {
		int at = tabs_at(tabs, column);

		assert_in_range(at + 1, 0, 30);
	}
	assert_int_equal(tabs_at(tabs, 0), 13);
	buf_clear(&out);
	canvas_free(canvas);
	pane_free(&tabs->pane);
}

/* The sidebar alone, of so many columns. */
static void
check_sidebar(const struct sidebar_row *rows, size_t n, int columns, bool ascii,
    const char *expected)
{
	struct canvas *canvas = canvas_new(5, columns, ascii, false);
	struct sidebar *sidebar = sidebar_new();
	struct buf out = { 0 };

	sidebar_set(sidebar, rows, n);
	pane_place(&sidebar->pane, (struct rect){ 0, 0, 5, columns });
	pane_paint(&sidebar->pane, canvas);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
	pane_free(&sidebar->pane);
	canvas_free(canvas);
}

static void
sparklines_and_counts_of_names_stand_in_line(void **state)
{
	struct sidebar_row rows[3] = {
		{ .id = 1, .name = TEXT("Ada"), .count = 7, .elsewhere = 4 },
		{ .id = 2, .name = TEXT("Bea"), .count = 123, .elsewhere = 12 },
		{ .id = 3,
		    .name = TEXT("Conradijn van Loon"),
		    .count = 12,
		    .elsewhere = 1 },
	};

	(void)state;
	for (int i = 0; i < 3; i++)
		rows[i].days[SIDEBAR_DAYS - 1] = 1;
	check_sidebar(rows, 3, 40, false,
	    " PEOPLE\n"
	    "▌Ada                      ⧉4      ▇   7\n"
	    " Bea                     ⧉12      ▇ 123\n"
	    " Conradijn van Loon       ⧉1      ▇  12\n"
	    "\n");
	check_sidebar(rows, 3, 28, true,
	    " PEOPLE\n"
	    ">Ada            &     #   7\n"
	    " Bea            &     # 123\n"
	    " Conradijn van~ &     #  12\n"
	    "\n");
	/* Neither does a long name hide that it is followed. */
	rows[2].followed = true;
	check_sidebar(rows, 3, 28, false,
	    " PEOPLE\n"
	    "▌Ada            ⧉     ▇   7\n"
	    " Bea            ⧉     ▇ 123\n"
	    " Conradijn v… + ⧉     ▇  12\n"
	    "\n");
	rows[2].followed = false;
	for (int i = 0; i < 3; i++) {
		rows[i].change = (enum sidebar_change)(CHANGE_NEW + i);
		rows[i].elsewhere = 0;
	}
	rows[2].change = CHANGE_DOWN;
	check_sidebar(rows, 3, 28, false,
	    " PEOPLE\n"
	    "▌Ada                ▇   7 *\n"
	    " Bea                ▇ 123 ↑\n"
	    " Conradijn va…      ▇  12 ↓\n"
	    "\n");
}

static void
one_goes_to_a_footnote_and_back_to_where_one_was(void **state)
{
	struct scene s;
	struct block *blocks;
	struct span *span;
	size_t top;

	(void)state;
	scene_make(&s, 12, 50, false);
	s.frame.focus = PLACE_ARTICLE;
	scene_place(&s);
	blocks = arena_array(&s.mem, 3, sizeof(*blocks));
	blocks[0] = (struct block){ .kind = BLOCK_PARAGRAPH,
		.nspans = 1,
		.spans = scene_span(&s, "1", SPAN_SUPER, 0) };
	blocks[1] = s.model.sections[1].blocks[0];
	blocks[2] = (struct block){ .kind = BLOCK_NOTE,
		.number = 1,
		.nspans = 1,
		.spans = scene_span(&s, "a note", 0, 0) };
	span = arena_array(&s.mem, 60, sizeof(*span));
	for (int i = 0; i < 60; i++)
		span[i] = i % 2 ? (struct span){ .style = SPAN_BREAK }
				: (struct span){ .text = TEXT("line") };
	blocks[1].spans = span;
	blocks[1].nspans = 60;
	s.model.sections[0].blocks = blocks;
	s.model.sections[0].nblocks = 3;
	s.model.nsections = 1;
	article_pane_set(
	    s.article, &(struct article_view){ .article = &s.model });
	pane_move(&s.article->pane, MOTION_DOWN, 2);
	top = s.article->top;
	assert_true(article_pane_go_note(s.article, 1));
	assert_true(s.article->top > 20);
	assert_true(article_pane_go_note(s.article, -1));
	assert_int_equal(s.article->top, top);
	assert_false(article_pane_go_note(s.article, 9));
	scene_free(&s);
}

static void
mentions_and_matches_are_walked(void **state)
{
	struct scene s;
	size_t number, count;

	(void)state;
	scene_make(&s, 12, 50, false);
	s.frame.focus = PLACE_ARTICLE;
	scene_place(&s);
	article_pane_highlight(s.article, 3);
	assert_int_equal(s.article->nmarks, 1);
	assert_true(article_pane_next_mention(s.article, 1, &number, &count));
	assert_int_equal(number, 1);
	assert_int_equal(count, 1);
	assert_true(s.article->top > 0);
	assert_false(article_pane_next_mention(s.article, 1, &number, &count));
	assert_int_equal(article_pane_find(s.article, TEXT("RÉNCONTRE")), 1);
	assert_int_equal(article_pane_find(s.article, TEXT("des")), 3);
	assert_true(article_pane_next_match(s.article, 1, &number));
	/* That one is told from the others, in colour or not. */
	assert_int_equal(s.article->matches[number - 1].attributes,
	    ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE);
	assert_int_equal(number, 2);
	assert_true(article_pane_next_match(s.article, 1, &number));
	assert_true(article_pane_next_match(s.article, 1, &number));
	assert_int_equal(number, 1);
	assert_true(article_pane_next_match(s.article, -1, &number));
	assert_int_equal(number, 3);
	assert_int_equal(article_pane_find(s.article, TEXT("zzz")), 0);
	assert_int_equal(article_pane_headings(s.article), 2);
	scene_free(&s);
}

static void
an_article_keeps_its_paragraph_when_resized(void **state)
{
	struct scene s;
	int64_t before, after, end;

	(void)state;
	scene_make(&s, 8, 78, false);
	s.frame.zen = true;
	s.frame.focus = PLACE_ARTICLE;
	scene_place(&s);
	assert_true(pane_move(&s.article->pane, MOTION_NEXT_HEADING, 1));
	article_pane_seen(s.article, &before, &end);
	s.frame.columns = 30;
	scene_place(&s);
	article_pane_seen(s.article, &after, &end);
	assert_int_equal(before, after);
	s.frame.columns = 140;
	scene_place(&s);
	article_pane_seen(s.article, &after, &end);
	assert_true(after <= before && end > before);
	assert_true(pane_move(&s.article->pane, MOTION_LAST, 1) ||
		    article_pane_at_end(s.article));
	scene_free(&s);
}

static void
a_border_moves_as_far_as_panes_allow(void **state)
{
	struct frame f = { .rows = 40, .columns = 140, .focus = PLACE_LIST };

	(void)state;
	frame_divide(&f);
	assert_int_equal(f.nseen, 3);
	assert_int_equal(frame_border_at(&f, 10, f.borders[1]), 1);
	assert_int_equal(frame_border_at(&f, 0, f.borders[1]), -1);
	frame_drag(&f, 0, 70);
	assert_in_range(f.borders[0], 69, 71);
	frame_drag(&f, 0, 3);
	assert_true(f.borders[0] >= 16);
	frame_drag(&f, 1, 100);
	assert_in_range(f.borders[1], 98, 101);
	frame_move_border(&f, 5);
	assert_int_equal(f.borders[0], 21);
	assert_int_equal(frame_beside(&f, -1), PLACE_TREE);
	assert_int_equal(frame_beside(&f, 1), PLACE_ARTICLE);
}

static int
use_utf8(void **state)
{
	(void)state;
	(void)setenv("TZ", "UTC0", 1);
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static void
headlines_stand_above_the_article_where_asked(void **state)
{
	struct frame f = {
		.rows = 40, .columns = 140, .focus = PLACE_LIST, .above = true
	};
	int shelf;

	(void)state;
	frame_divide(&f);
	assert_int_equal(f.nseen, 3);
	assert_int_equal(
	    f.panes[PLACE_LIST].columns, f.panes[PLACE_ARTICLE].columns);
	assert_true(f.panes[PLACE_ARTICLE].row > f.panes[PLACE_LIST].row);
	shelf = f.shelf;
	assert_int_equal(f.titles[PLACE_ARTICLE].row, shelf);
	assert_int_equal(frame_border_at(&f, shelf, 10), FRAME_SHELF);
	assert_int_equal(frame_border_at(&f, shelf, f.borders[1]), 1);
	frame_move_border(&f, 3);
	assert_int_equal(f.shelf, shelf + 3);
	frame_move_border(&f, -1);
	assert_int_equal(f.shelf, shelf + 2);
	frame_drag(&f, FRAME_SHELF, 1000);
	assert_in_range(f.shelf, 30, 36);
	f.rows = 13;
	frame_divide(&f);
	assert_int_equal(f.shelf, -1);
	f.rows = 40;
	f.columns = 60;
	frame_divide(&f);
	assert_int_equal(f.nseen, 1);
}

static void
the_sidebar_may_stand_on_the_left(void **state)
{
	struct frame f = { .rows = 40,
		.columns = 140,
		.focus = PLACE_SIDEBAR,
		.sidebar_left = true };

	(void)state;
	frame_divide(&f);
	assert_int_equal(f.panes[PLACE_SIDEBAR].column, 0);
	assert_int_equal(f.borders[1], f.panes[PLACE_SIDEBAR].columns);
	assert_int_equal(f.panes[PLACE_LIST].column, f.borders[1] + 1);
	assert_int_equal(f.panes[PLACE_ARTICLE].column, f.borders[0] + 1);
	frame_drag(&f, 1, 40);
	assert_int_equal(f.panes[PLACE_SIDEBAR].columns, 40);
	frame_drag(&f, 0, 90);
	assert_int_equal(f.borders[0], 90);
	f.columns = 80;
	frame_divide(&f);
	assert_int_equal(f.panes[PLACE_SIDEBAR].column, 0);
	assert_int_equal(f.panes[PLACE_ARTICLE].column, f.borders[0] + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_page_below_the_rows_held_is_not_undone_by_the_next_rows),
		cmocka_unit_test(the_feed_list_has_columns_as_the_width_allows),
		cmocka_unit_test(a_click_finds_the_row_below_the_head),
		cmocka_unit_test(feeds_are_told_in_words),
		cmocka_unit_test(
		    three_panes_stand_side_by_side_on_a_wide_screen),
		cmocka_unit_test(two_panes_follow_the_focus_on_80_columns),
		cmocka_unit_test(one_pane_is_left_on_50_columns),
		cmocka_unit_test(the_smallest_screens_still_show_something),
		cmocka_unit_test(accessible_mode_has_words_and_one_pane),
		cmocka_unit_test(every_size_can_be_painted),
		cmocka_unit_test(the_selected_row_is_marked_across_the_row),
		cmocka_unit_test(a_long_title_goes_on_below),
		cmocka_unit_test(only_a_short_list_takes_two_lines_a_headline),
		cmocka_unit_test(
		    new_rows_above_leave_the_selected_row_where_it_is),
		cmocka_unit_test(only_a_window_of_rows_is_held),
		cmocka_unit_test(
		    tabs_that_do_not_fit_scroll_to_the_current_one),
		cmocka_unit_test(sparklines_and_counts_of_names_stand_in_line),
		cmocka_unit_test(mentions_and_matches_are_walked),
		cmocka_unit_test(
		    one_goes_to_a_footnote_and_back_to_where_one_was),
		cmocka_unit_test(an_article_keeps_its_paragraph_when_resized),
		cmocka_unit_test(headlines_stand_above_the_article_where_asked),
		cmocka_unit_test(the_sidebar_may_stand_on_the_left),
		cmocka_unit_test(a_border_moves_as_far_as_panes_allow),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
