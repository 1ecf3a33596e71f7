/* Stories in the list of headlines: folded, unfolded, read and partly read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "scene.h"

enum { MEETING = 40, STORM = 41, TOLD = 8 };

static void
fill(struct headline rows[TOLD])
{
	const struct headline told[TOLD] = {
		{ .kind = HEADLINE_STORY,
		    .id = 3,
		    .story = MEETING,
		    .title =
			TEXT("Kim Jong Un rencontre Poutine au cosmodrome"),
		    .source =
			TEXT("Metro, RTBF, Le Monde, Gazette van de Kust"),
		    .time = SCENE_DAY + 552 * 60,
		    .told = 8,
		    .unread_told = 2,
		    .sources = 4,
		    .unfolded = true },
		{ .depth = 1,
		    .id = 1,
		    .story = MEETING,
		    .title = TEXT("Kim in Vostochny"),
		    .source = TEXT("Gazette van de Kust"),
		    /* The day before: so it says which. */
		    .time = SCENE_DAY - 90 * 60,
		    .place_time = SCENE_DAY + 552 * 60,
		    .first_told = true },
		{ .depth = 1,
		    .id = 3,
		    .story = MEETING,
		    .title =
			TEXT("Kim Jong Un rencontre Poutine au cosmodrome"),
		    .source = TEXT("Metro"),
		    .time = SCENE_DAY + 500 * 60,
		    .starred = true },
		{ .kind = HEADLINE_COPIES,
		    .depth = 2,
		    .id = 4,
		    .story = MEETING,
		    .source = TEXT("Le Soir, La Libre, La Dernière Heure"),
		    .time = SCENE_DAY + 502 * 60,
		    .told = 3,
		    .sources = 4,
		    .unfolded = true },
		{ .depth = 3,
		    .id = 4,
		    .story = MEETING,
		    .title = TEXT("Kim Jong Un a rencontré Poutine"),
		    .source = TEXT("Le Soir"),
		    .time = SCENE_DAY + 502 * 60 },
		{ .depth = 1,
		    .id = 9,
		    .story = MEETING,
		    .title =
			TEXT("Visite à Vostotchny : ce qu’il faut en savoir"),
		    .source = TEXT("RTBF"),
		    .time = SCENE_DAY + 552 * 60,
		    .unread = true },
		{ .id = 7,
		    .title = TEXT("A kernel without a big lock"),
		    .source = TEXT("LWN"),
		    .time = SCENE_DAY + 490 * 60,
		    .unread = true },
		{ .kind = HEADLINE_STORY,
		    .id = 11,
		    .story = STORM,
		    .title = TEXT("Tempête : la côte se prépare"),
		    .source = TEXT("Le Monde, Gazette van de Kust"),
		    .time = SCENE_DAY - 80 * 60,
		    .unread = true,
		    .told = 12,
		    .unread_told = 12,
		    .sources = 11,
		    .changed = true,
		    .starred = true },
	};

	memcpy(rows, told, sizeof(told));
	for (int i = 0; i < 6; i++) {
		rows[i].place_time = told[0].time;
		rows[i].place_id = 9;
	}
}

static void
tell(struct headlines *h)
{
	struct headline rows[TOLD];

	fill(rows);
	headlines_reset(h);
	headlines_set(h, rows, 0, TOLD, TOLD, false);
}

static void
stories_are_as_they_were_looked_at(void **state)
{
	static const struct {
		const char *name, *locale;
		int rows, columns;
		bool plain;
	} cases[] = {
		{ "stories-140x40", "C.UTF-8", 40, 140, false },
		{ "stories-80x24", "C.UTF-8", 24, 80, false },
		{ "stories-50x15", "C.UTF-8", 15, 50, false },
		{ "stories-20x5", "C.UTF-8", 5, 20, false },
		{ "stories-accessible", "C.UTF-8", 20, 100, true },
		{ "stories-ascii", "C", 24, 80, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scene s;

		setlocale(LC_ALL, cases[i].locale);
		scene_make(&s, cases[i].rows, cases[i].columns, cases[i].plain);
		tell(s.headlines);
		check_screen(&s, cases[i].name);
		scene_free(&s);
	}
	setlocale(LC_ALL, "C.UTF-8");
}

static struct headlines *
pane_of_stories(int rows, int columns)
{
	struct headlines *h = headlines_new();

	headlines_set_day(h, SCENE_DAY);
	pane_place(&h->pane, (struct rect){ 0, 0, rows, columns });
	tell(h);
	return h;
}

/* Both are rows of article 3. */
static void
the_cursor_tells_a_story_from_the_member_it_shows(void **state)
{
	struct headline more[TOLD + 2];
	struct headlines *h = pane_of_stories(20, 80);

	(void)state;
	memset(more, 0, sizeof(more));
	for (int i = 0; i < 2; i++)
		more[i] = (struct headline){ .id = 100 + i,
			.title = TEXT("new"),
			.time = SCENE_DAY + 600 * 60 };
	fill(more + 2);
	for (int64_t at = 0; at <= 2; at += 2) {
		tell(h);
		headlines_go(h, at);
		assert_int_equal(headlines_selected(h)->id, 3);
		headlines_set(h, more, 0, TOLD + 2, TOLD + 2, false);
		assert_int_equal(h->list.cursor, at + 2);
	}
	/* A story of which another member is shown now is the same row. */
	headlines_go(h, 2);
	more[2].id = 9;
	headlines_set(h, more, 0, TOLD + 2, TOLD + 2, false);
	assert_int_equal(headlines_selected(h)->id, 9);
	/* An article that is asked for is found by itself, … */
	assert_true(headlines_go_id(h, 3));
	assert_int_equal(headlines_selected(h)->depth, 1);
	/* … or as what the story shows. */
	assert_true(headlines_go_id(h, 11));
	assert_int_equal(headlines_selected(h)->story, STORM);
	assert_true(headlines_go_same(h, &more[2]));
	assert_int_equal(h->list.cursor, 2);
	pane_free(&h->pane);
}

/* Members and copies have no day of their own: they stand where it stands. */
static void
what_is_below_a_story_has_no_rules_above_it(void **state)
{
	struct headlines *h = pane_of_stories(20, 80);
	struct headline rows[TOLD];
	int line = 0;

	(void)state;
	fill(rows);
	rows[0].new_above = true;
	rows[1].time = SCENE_DAY - 86400;
	headlines_set(h, rows, 0, TOLD, TOLD, false);
	for (int64_t i = 0; i < 6; i++)
		assert_int_equal(headlines_at(h, line++), i);
	assert_int_equal(headlines_at(h, line++), -1); /* seen before */
	assert_int_equal(headlines_at(h, line++), 6);
	assert_int_equal(headlines_at(h, line++), -1); /* yesterday */
	assert_int_equal(headlines_at(h, line++), 7);
	pane_free(&h->pane);
}

static void
a_story_is_unread_while_none_of_it_was_read(void **state)
{
	struct headlines *h = pane_of_stories(20, 80);
	const struct headline *row = headlines_row(h, 7);

	(void)state;
	assert_true(row->unread);
	assert_false(headline_partly_read(row));
	assert_true(headlines_mark(h, 7, false, true));
	assert_false(row->unread);
	assert_true(headline_partly_read(row));
	assert_int_equal(row->unread_told, 11);
	/* A star alone changes nothing of that. */
	assert_true(headlines_mark(h, 7, row->unread, false));
	assert_int_equal(row->unread_told, 11);
	assert_true(headlines_mark(h, 7, true, false));
	assert_true(row->unread);
	/* Of an article by itself it is one or the other. */
	row = headlines_row(h, 5);
	assert_true(headlines_mark(h, 5, false, false));
	assert_false(row->unread || headline_partly_read(row));
	assert_true(headlines_mark(h, 5, true, false));
	assert_true(row->unread);
	pane_free(&h->pane);
}

/* The sign is where it is painted, whatever stands right of it. */
static void
the_sign_of_a_story_is_found_by_the_mouse(void **state)
{
	static const int widths[] = { 140, 80, 50, 40 };

	(void)state;
	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++) {
		struct headlines *h = headlines_new();
		struct canvas *canvas;
		int signs = 0;

		h->title_lines = i % 2 ? 2 : 1;
		headlines_set_day(h, SCENE_DAY);
		pane_place(&h->pane, (struct rect){ 0, 0, 30, widths[i] });
		tell(h);
		canvas = canvas_new(30, widths[i], false, false);
		pane_paint(&h->pane, canvas);
		for (int line = 0; line < 30; line++)
			for (int at = 0; at < widths[i]; at++) {
				bool sign =
				    canvas_at(canvas, line, at)->code ==
				    0x29C9;

				signs += sign;
				if (sign)
					assert_true(
					    headlines_fold_at(h, line, at));
				if (sign && widths[i] > 50)
					assert_false(
					    headlines_fold_at(h, line, at - 4));
			}
		assert_int_equal(signs, 2);
		assert_false(headlines_fold_at(h, 1, 5));
		canvas_free(canvas);
		pane_free(&h->pane);
	}
}

/* Never half a name, unless it is the only one. */
static void
sources_of_a_story_are_named_as_far_as_there_is_room(void **state)
{
	static const struct {
		const char *names, *shown;
	} cases[] = {
		{ "Metro, RTBF, Le Monde", "Metro, RTBF T" },
		{ "Metro, RTBF", "Metro, RTBF T" },
		{ "Gazette van de Kust en het Binnenland, RTBF",
		    "Gazette van d… T" },
	};
	struct headlines *h = headlines_new();

	(void)state;
	pane_place(&h->pane, (struct rect){ 0, 0, 10, 70 });
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct canvas *canvas = canvas_new(10, 70, false, false);
		struct headline row = { .kind = HEADLINE_STORY,
			.id = 1,
			.story = 1,
			.title = TEXT("T"),
			.source = text_of(cases[i].names),
			.told = 3,
			.sources = 3 };
		struct buf text = { 0 }, words = { 0 };
		bool blank = false;

		headlines_set(h, &row, 0, 1, 1, false);
		pane_paint(&h->pane, canvas);
		canvas_add_text(&text, canvas);
		for (size_t k = 0; k < text.len; k++) {
			if (text.ptr[k] != ' ' || !blank)
				buf_add_byte(&words, text.ptr[k]);
			blank = text.ptr[k] == ' ';
		}
		if (!strstr(buf_cstr(&words), cases[i].shown))
			fail_msg("%s", buf_cstr(&words));
		buf_clear(&text);
		buf_clear(&words);
		canvas_free(canvas);
	}
	pane_free(&h->pane);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stories_are_as_they_were_looked_at),
		cmocka_unit_test(
		    the_cursor_tells_a_story_from_the_member_it_shows),
		cmocka_unit_test(what_is_below_a_story_has_no_rules_above_it),
		cmocka_unit_test(a_story_is_unread_while_none_of_it_was_read),
		cmocka_unit_test(the_sign_of_a_story_is_found_by_the_mouse),
		cmocka_unit_test(
		    sources_of_a_story_are_named_as_far_as_there_is_room),
	};

	setenv("TZ", "UTC", 1);
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
