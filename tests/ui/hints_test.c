#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>

#include "scene.h"

#define HOME_ROW TEXT("asdfghjklqwertyuiopzxcvbnm")

/* An article of one paragraph of spans, laid out in some columns. */
struct page {
	struct article article;
	struct section section;
	struct block block;
	struct link links[64];
	struct span spans[64];
	struct names names;
	struct layout layout;
	struct hints hints;
	struct canvas *before, *after;
};

static void
add_span(struct page *page, const char *words, bool link)
{
	struct span *span = &page->spans[page->block.nspans++];

	*span = (struct span){ .text = text_of(words) };
	if (link)
		span->link = (unsigned)++page->article.nlinks;
}

static void
label_page(
    struct page *page, int rows, int columns, struct text keys, bool ascii)
{
	const struct layout_options options = { .width = columns,
		.ascii = ascii,
		.no_head = true,
		.links = LINKS_OFF };
	struct hints_wish wish = { .layout = &page->layout,
		.names = &page->names,
		.to = (size_t)rows,
		.what = HINT_LINKS | HINT_NAMES,
		.keys = keys,
		.columns = columns,
		.ascii = ascii };

	page->block.spans = page->spans;
	page->section.blocks = &page->block;
	page->section.nblocks = 1;
	page->article.sections = &page->section;
	page->article.nsections = 1;
	page->article.links = page->links;
	layout_make(&page->layout, &page->article, &options);
	hints_make(&page->hints, &wish);
	page->before = canvas_new(rows, columns, ascii, false);
	page->after = canvas_new(rows, columns, ascii, false);
	for (int row = 0; row < rows; row++) {
		layout_paint(
		    &page->layout, (size_t)row, page->before, row, NULL, 0);
		layout_paint(
		    &page->layout, (size_t)row, page->after, row, NULL, 0);
	}
	hints_paint(&page->hints, page->after, 0);
}

static void
free_page(struct page *page)
{
	hints_clear(&page->hints);
	layout_clear(&page->layout);
	canvas_free(page->before);
	canvas_free(page->after);
}

static void
check_text(const struct canvas *canvas, const char *expected)
{
	struct buf text = { 0 };

	canvas_add_text(&text, canvas);
	assert_string_equal(buf_cstr(&text), expected);
	buf_clear(&text);
}

static void
a_link_and_a_name_look_different_without_colour(void **state)
{
	static struct entity entity = { .name = { "Ada Berg", 8 } };
	static struct mention mentions[] = { { 0, 8, 0 }, { 30, 34, 0 } };
	struct page page = { .names = { .entities = &entity,
				 .nentities = 1,
				 .mentions = mentions,
				 .nmentions = 2 } };

	(void)state;
	add_span(&page, "Ada Berg wrote ", false);
	add_span(&page, "her report", true);
	add_span(&page, " for Berg.", false);
	label_page(&page, 1, 40, HOME_ROW, false);
	check_text(page.after, " @aa Berg wrote ser report for Berg.\n");
	free_page(&page);
}

static void
labels_of_what_begins_at_one_place_stand_beside_each_other(void **state)
{
	static struct entity entity = { .name = { "Ada Berg", 8 } };
	static struct mention mention = { 0, 8, 0 };
	struct page page = { .names = { .entities = &entity,
				 .nentities = 1,
				 .mentions = &mention,
				 .nmentions = 1 } };

	(void)state;
	add_span(&page, "Ada Berg", true);
	add_span(&page, " wrote.", false);
	label_page(&page, 1, 40, HOME_ROW, false);
	check_text(page.after, " a@s Berg wrote.\n");
	free_page(&page);
}

static void
a_link_over_two_lines_has_one_label(void **state)
{
	struct page page = { 0 };

	(void)state;
	add_span(&page, "See ", false);
	add_span(&page, "the whole of this report", true);
	label_page(&page, 2, 20, HOME_ROW, false);
	assert_int_equal(page.hints.n, 1);
	check_text(page.after, "See ahe whole of\nthis report\n");
	free_page(&page);
}

static void
wide_and_combining_characters_stay_whole_beside_a_label(void **state)
{
	struct page page = { 0 };

	(void)state;
	add_span(&page, "日本", true);
	add_span(&page, " e\u0301te\u0301 ", false);
	add_span(&page, "e\u0301te\u0301", true);
	label_page(&page, 1, 30, HOME_ROW, false);
	check_text(page.after, " a 本 e\u0301te\u0301 ste\u0301\n");
	free_page(&page);
}

static void
ascii_terminals_have_labels_at_the_same_words(void **state)
{
	struct page page = { 0 };

	(void)state;
	add_span(&page, "Un cœur, ", false);
	add_span(&page, "œuvre", true);
	label_page(&page, 1, 30, HOME_ROW, true);
	check_text(page.after, " Un coeur, aeuvre\n");
	free_page(&page);
}

static void
a_label_longer_than_its_word_covers_the_next_cell_alone(void **state)
{
	struct page page = { 0 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		add_span(&page, "x", true);
		add_span(&page, " y ", false);
	}
	label_page(&page, 1, 30, TEXT("asdf"), false);
	check_text(page.after, " a y s y d y fay fsy\n");
	free_page(&page);
}

/* No label begins another; they grow longer downwards alone. */
static void
check_labels(const struct hints *hints)
{
	for (size_t i = 0; i < hints->n; i++) {
		const char *label = hints->rows[i].label;

		assert_true(i == 0 ||
			    strlen(label) >= strlen(hints->rows[i - 1].label));
		for (size_t k = 0; k < hints->n; k++)
			assert_true(k == i || strncmp(hints->rows[k].label,
						  label, strlen(label)) != 0);
	}
}

static void
no_label_begins_another_and_the_short_ones_come_first(void **state)
{
	(void)state;
	for (int n = 1; n < 32; n++) {
		struct page page = { 0 };

		for (int i = 0; i < n; i++) {
			add_span(&page, "word", true);
			add_span(&page, " ", false);
		}
		label_page(&page, 20, 40, TEXT("asdf"), false);
		assert_int_equal(page.hints.n, n);
		check_labels(&page.hints);
		assert_int_equal(
		    strlen(page.hints.rows[n - 1].label), n <= 4    ? 1
							  : n <= 16 ? 2
								    : 3);
		free_page(&page);
	}
}

static void
a_crowded_edge_pushes_labels_back_to_the_left(void **state)
{
	struct page page = { 0 };

	(void)state;
	for (int i = 0; i < 20; i++)
		add_span(&page, i % 2 ? "b" : "c", true);
	label_page(&page, 1, 20, TEXT("asdf"), false);
	for (size_t i = 1; i < page.hints.n; i++) {
		const struct hint *hint = &page.hints.rows[i];
		int width = (int)strlen(hint->label);

		assert_true(hint->column + width <= 20);
		assert_true(hint[-1].column < 0 ||
			    hint[-1].column + (int)strlen(hint[-1].label) <=
				hint->column);
	}
	free_page(&page);
}

static enum hints_event
type(struct hints *hints, uint32_t code, const struct hint **taken, bool *big)
{
	return hints_key(hints, (struct key){ .code = code }, taken, big);
}

static void
what_is_typed_narrows_and_is_taken_back(void **state)
{
	const struct hint *taken = NULL;
	struct page page = { 0 };
	bool capital = false;

	(void)state;
	for (int i = 0; i < 6; i++) {
		add_span(&page, "word", true);
		add_span(&page, " ", false);
	}
	label_page(&page, 1, 40, TEXT("asdf"), false);
	assert_int_equal(type(&page.hints, 'f', &taken, &capital), HINTS_TYPED);
	canvas_erase(page.after);
	hints_paint(&page.hints, page.after, 0);
	check_text(page.after, "                fa   fs   fd\n");
	assert_int_equal(canvas_at(page.after, 0, 16)->style.role, ROLE_DIM);
	assert_int_equal(type(&page.hints, 'g', &taken, &capital), HINTS_NONE);
	assert_int_equal(type(&page.hints, KEYCODE_BACKSPACE, &taken, &capital),
	    HINTS_TYPED);
	assert_int_equal(type(&page.hints, 's', &taken, &capital), HINTS_TAKEN);
	assert_int_equal(taken->link, 2);
	assert_false(capital);
	assert_int_equal(type(&page.hints, 'f', &taken, &capital), HINTS_TYPED);
	assert_int_equal(type(&page.hints, 'D', &taken, &capital), HINTS_TAKEN);
	assert_int_equal(taken->link, 6);
	assert_true(capital);
	assert_int_equal(type(&page.hints, KEYCODE_BACKSPACE, &taken, &capital),
	    HINTS_ENDED);
	assert_int_equal(
	    type(&page.hints, KEYCODE_ESC, &taken, &capital), HINTS_ENDED);
	assert_int_equal(type(&page.hints, '1', &taken, &capital), HINTS_NONE);
	free_page(&page);
}

/* The cells that differ are those of labels; the others stay. */
static void
check_scene(int rows, int columns, size_t least)
{
	struct scene s;
	struct canvas *before, *after;
	size_t changed = 0, cells = 0;

	scene_make(&s, rows, columns, false);
	s.frame.focus = PLACE_ARTICLE;
	scene_place(&s);
	/* A small screen shows the head alone: the text is further down. */
	(void)pane_move(&s.article->pane, MOTION_LAST, 1);
	before = canvas_new(rows, columns, false, false);
	after = canvas_new(rows, columns, false, false);
	scene_paint(&s, before);
	assert_true(article_pane_hint(
			s.article, HINT_LINKS | HINT_NAMES, HOME_ROW) >= least);
	scene_paint(&s, after);
	for (size_t i = 0; i < s.article->hints.n; i++)
		cells += s.article->hints.rows[i].link ? 1 : 2;
	for (int i = 0; i < rows * columns; i++)
		changed += before->cells[i].code != after->cells[i].code;
	assert_true(changed > 0 && changed <= cells);
	canvas_free(before);
	canvas_free(after);
	scene_free(&s);
}

static void
labels_never_move_the_text_on_screens_of_all_sizes(void **state)
{
	(void)state;
	check_scene(20, 140, 3);
	check_scene(15, 50, 3);
	check_scene(5, 20, 1);
}

static void
moving_ends_the_labels(void **state)
{
	struct scene s;

	(void)state;
	scene_make(&s, 15, 50, false);
	s.frame.focus = PLACE_ARTICLE;
	scene_place(&s);
	(void)pane_move(&s.article->pane, MOTION_LAST, 1);
	assert_true(article_pane_hint(s.article, HINT_LINKS, HOME_ROW) > 0);
	(void)pane_move(&s.article->pane, MOTION_UP, 1);
	assert_int_equal(s.article->hints.n, 0);
	scene_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_link_and_a_name_look_different_without_colour),
		cmocka_unit_test(
		    labels_of_what_begins_at_one_place_stand_beside_each_other),
		cmocka_unit_test(a_link_over_two_lines_has_one_label),
		cmocka_unit_test(
		    wide_and_combining_characters_stay_whole_beside_a_label),
		cmocka_unit_test(ascii_terminals_have_labels_at_the_same_words),
		cmocka_unit_test(
		    a_label_longer_than_its_word_covers_the_next_cell_alone),
		cmocka_unit_test(
		    no_label_begins_another_and_the_short_ones_come_first),
		cmocka_unit_test(a_crowded_edge_pushes_labels_back_to_the_left),
		cmocka_unit_test(what_is_typed_narrows_and_is_taken_back),
		cmocka_unit_test(
		    labels_never_move_the_text_on_screens_of_all_sizes),
		cmocka_unit_test(moving_ends_the_labels),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
