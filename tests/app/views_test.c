/*
 * Every view as text at five sizes, with titles and names of all scripts.
 *
 * tests/app/views/NAME holds what a view shows, size after size; make
 * accept-screens writes the files anew, to be looked at and kept.
 */
#include "base/translate.h"
#include "views.h"

/* The folder's name is another one each time, of the same length, and may be
   cut where a line ends. */
static void
hide_place(struct buf *out, const struct reader *r)
{
	static const char name[] = "/tmp/depeche-app-XXXXXX";
	char start[sizeof("/dev/shm/")] = "";
	char *at;

	memcpy(start, r->dir, sizeof(start) - 1);
	buf_cstr(out);
	at = out->ptr;
	while ((at = strstr(at, start)) != NULL) {
		size_t n = 0;

		while (n < strlen(name) && at[n] == r->dir[n])
			n++;
		memcpy(at, name, n);
		at += n;
	}
}

/* The text of a canvas, with where the cursor is. */
static void
add_view(struct buf *out, struct reader *r, int rows, int columns, bool ascii)
{
	const struct canvas *canvas;

	app_resize(r->app, rows, columns);
	canvas = app_paint(r->app);
	assert_non_null(canvas);
	check_cells(canvas, ascii);
	check_borders(canvas);
	buf_printf(out, "== %dx%d", columns, rows);
	if (canvas->cursor->shown)
		buf_printf(out, ", cursor at %d,%d", canvas->cursor->row,
		    canvas->cursor->column);
	buf_add_byte(out, '\n');
	add_rows(out, canvas);
	hide_place(out, r);
}

static void
compare(const char *name, struct text painted)
{
	struct buf expected = { 0 };
	char path[128], bytes[4096];
	size_t n;
	FILE *file;

	(void)snprintf(path, sizeof(path), "tests/app/views/%s", name);
	if (getenv("WRITE_SCREENS")) {
		file = fopen(path, "w");
		assert_non_null(file);
		(void)fwrite(painted.ptr, 1, painted.len, file);
		(void)fclose(file);
	}
	file = fopen(path, "r");
	if (!file)
		fail_msg("no %s", path);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(&expected, bytes, n);
	(void)fclose(file);
	if (!text_equal(painted, buf_text(&expected)))
		fprintf(stderr, "%s is now:\n%.*s\n", path, TEXT_ARG(painted));
	assert_true(text_equal(painted, buf_text(&expected)));
	buf_clear(&expected);
}

/* One view at all sizes, in a reader of its own. */
static void
check_view(const struct view_case *view, const char *prefix, const char *more)
{
	struct buf painted = { 0 }, config = { 0 };
	char name[64];

	buf_printf(&config, "%s%s", more, view->more ? view->more : "");
	for (size_t i = 0; i < SIZES; i++) {
		struct reader *r =
		    reader_of_view(buf_cstr(&config), view->three);

		app_resize(r->app, sizes[i].rows, sizes[i].columns);
		go_to(r, view);
		add_view(&painted, r, sizes[i].rows, sizes[i].columns, false);
		free_reader(r);
	}
	(void)snprintf(name, sizeof(name), "%s%s", prefix, view->name);
	compare(name, buf_text(&painted));
	buf_clear(&painted);
	buf_clear(&config);
}

static void
each_view_is_as_it_was_looked_at_at_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < VIEWS; i++)
		check_view(&views[i], "", "");
}

static void
each_view_is_told_in_words_in_accessible_mode(void **state)
{
	(void)state;
	for (size_t i = 0; i < VIEWS; i++)
		check_view(&views[i], "accessible-", "set accessible on\n");
}

/* A reader as it stands, at all sizes. */
static void
check_reader(struct reader *r, const char *name)
{
	struct buf painted = { 0 };

	for (size_t i = 0; i < SIZES; i++)
		add_view(&painted, r, sizes[i].rows, sizes[i].columns, false);
	compare(name, buf_text(&painted));
	buf_clear(&painted);
	free_reader(r);
}

static void
the_first_start_says_what_to_do(void **state)
{
	struct reader *r = new_reader("section Monde\n");

	(void)state;
	start_reader(r);
	check_reader(r, "no-feeds");
	r = new_reader("feed https://a.example/feed Metro\n");
	start_reader(r);
	check_reader(r, "nothing-yet");
}

/* No config of one's own. */
static struct reader *
at_first(const char *name)
{
	struct reader *r = new_reader("");

	(void)unlink(r->config);
	r->source.builtin = TEXT("feed https://a.example/feed Sample\n");
	r->options.accessible = text_starts(text_of(name), "accessible");
	start_reader(r);
	pass(r, 1);
	return r;
}

static void
the_first_run_asks_at_every_size_that_has_room(void **state)
{
	(void)state;
	check_reader(at_first("welcome"), "welcome");
	check_reader(at_first("accessible-welcome"), "accessible-welcome");
}

/* Nothing but a title came, and the page was not asked for. */
static void
an_article_without_text_says_how_to_get_it(void **state)
{
	static const struct news bare[] = { { "Only a title", "", 60, NULL } };
	struct reader *r;
	int64_t feed;

	(void)state;
	r = reader_with("", bare, 1, &feed);
	press(r, "<enter>");
	check_reader(r, "no-text");
	r = reader_with("set accessible on\n", bare, 1, &feed);
	press(r, "<enter>");
	check_reader(r, "accessible-no-text");
}

/* Where marks are letters, those that have most of them. */
static void
views_of_many_marks_are_as_they_were_looked_at_in_ascii(void **state)
{
	static const char *const names[] = { "headlines", "entity", "who",
		"feed-facts", "pick", "which", "unfolded-read" };

	(void)state;
	for (size_t i = 0; i < VIEWS; i++)
		for (size_t n = 0; n < sizeof(names) / sizeof(*names); n++)
			if (strcmp(views[i].name, names[n]) == 0)
				check_view(
				    &views[i], "ascii-", "set ascii on\n");
}

static void
use_language(const char *language)
{
	const char *build = getenv("BUILD");
	char path[4096];

	(void)snprintf(
	    path, sizeof(path), "%s/locale", build ? build : "build");
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", language, 1);
	translate_start_in(path);
}

/* Longer words, other plurals: the columns and the ways out stay. */
static void
the_main_views_are_as_they_were_looked_at_in_french(void **state)
{
	static const char *const names[] = { "headlines", "article", "sidebar",
		"entity", "story", "why-front", "who", "feed-facts", "sort",
		"no-match", "mute", "unfolded-read", "story-walk" };

	(void)state;
	use_language("fr");
	assert_string_equal(translate_language(), "fr");
	for (size_t i = 0; i < VIEWS; i++)
		for (size_t n = 0; n < sizeof(names) / sizeof(*names); n++)
			if (strcmp(views[i].name, names[n]) == 0)
				check_view(
				    &views[i], "french-", "set languages fr\n");
	check_view(&views[0], "french-accessible-",
	    "set languages fr\nset accessible on\n");
	use_language("en");
}

/* With ascii marks a column is where it was; nothing drawn is left. */
static void
ascii_marks_change_no_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < VIEWS; i++) {
		struct reader *r =
		    reader_of_view("set ascii on\n", views[i].three);

		go_to(r, &views[i]);
		for (size_t s = 0; s < SIZES; s++) {
			const struct canvas *canvas;

			app_resize(r->app, sizes[s].rows, sizes[s].columns);
			canvas = app_paint(r->app);
			check_cells(canvas, false);
			for (int at = 0; at < canvas->rows * canvas->columns;
			     at++) {
				uint32_t code = canvas->cells[at].code;

				assert_false(code >= 0x2190 && code < 0x2600);
			}
		}
		free_reader(r);
	}
}

/* In mono and in colours: which row is selected, what is unread. */
static void
the_selected_row_and_what_is_unread_show_in_every_theme(void **state)
{
	static const enum theme_kind kinds[] = { THEME_DARK, THEME_LIGHT,
		THEME_HIGH_CONTRAST, THEME_MONO };
	struct reader *r = reader_of_scripts("");
	const struct canvas *canvas;

	(void)state;
	app_resize(r->app, 40, 140);
	press(r, "<enter>gh");
	app_resize(r->app, 40, 140);
	canvas = app_paint(r->app);
	for (size_t k = 0; k < 4; k++)
		for (int colours = 0; colours <= 256; colours += 128) {
			struct theme theme;
			struct look selected, other, unread;

			theme_init(&theme, kinds[k], colours);
			selected =
			    theme_look(&theme, canvas_at(canvas, 2, 12)->style);
			other =
			    theme_look(&theme, canvas_at(canvas, 6, 30)->style);
			unread =
			    theme_look(&theme, canvas_at(canvas, 4, 12)->style);
			assert_true(selected.background != other.background ||
				    (selected.attributes & ATTRIBUTE_REVERSE));
			assert_true(unread.attributes & ATTRIBUTE_BOLD);
			assert_false(selected.attributes & ATTRIBUTE_BOLD);
		}
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    each_view_is_as_it_was_looked_at_at_every_size),
		cmocka_unit_test(each_view_is_told_in_words_in_accessible_mode),
		cmocka_unit_test(the_first_start_says_what_to_do),
		cmocka_unit_test(
		    the_first_run_asks_at_every_size_that_has_room),
		cmocka_unit_test(an_article_without_text_says_how_to_get_it),
		cmocka_unit_test(
		    views_of_many_marks_are_as_they_were_looked_at_in_ascii),
		cmocka_unit_test(
		    the_main_views_are_as_they_were_looked_at_in_french),
		cmocka_unit_test(ascii_marks_change_no_column),
		cmocka_unit_test(
		    the_selected_row_and_what_is_unread_show_in_every_theme),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
