/*
 * Every view as text at five sizes, with titles and names of all scripts.
 *
 * tests/app/views/NAME holds what a view shows, size after size; make
 * accept-screens writes the files anew, to be looked at and kept.
 */
#include "base/utf8.h"
#include "fixture.h"

static struct entity both[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 2 },
	{ .name = { "Vostochny", 9 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
};
/* "Kim Jong Un came to Vostochny. Kim Jong Un left." */
static struct mention three[] = { { 0, 11, 0 }, { 20, 29, 1 }, { 31, 42, 0 } };
static const struct names english = {
	.language = { "en", 2 },
	.entities = both,
	.nentities = 2,
	.mentions = three,
	.nmentions = 3,
};

static const struct story herald[] = {
	{ "Meeting in the east: two leaders speak of satellites and bread",
	    "Kim Jong Un came to Vostochny. Kim Jong Un left.\n"
	    "https://b.example/satellites What was said of satellites",
	    150, &english },
	{ "北京で会談、日程は未定です。関係者が明らかにした", "会談は来週。",
	    4000, NULL },
	{ "👩‍👩‍👧‍👦 Families 🇧🇪 cheer 👍🏽 at the fair "
	  "⚽️",
	    "Emoji.", 5000, NULL },
	{ "A\u0301e\u0300i\u0302 combi\u0308ning marks over many letters",
	    "Marks.", 90000, NULL },
	{ "مرحبا بالعالم، خبر طويل من الشرق עברית", "RTL.", 95000, NULL },
	{ "a\u202Eb\033[31mc\td\ne: what must not get out", "Controls.", 300000,
	    NULL },
};
static const struct story metro[] = {
	{ "Élysée : « non » à l’accord ; reprise des débats dès demain !",
	    "Le débat reprend.", 100, NULL },
};

/* Keys that lead to each view from the first screen. */
static const struct view_case {
	const char *name, *keys;
} views[] = {
	{ "headlines", "" },
	{ "article", "j<enter>" },
	{ "sidebar", "j<enter>ge" },
	{ "entity", "j<enter>ge<enter>" },
	{ "who", "gp" },
	{ "feeds", "gf" },
	{ "palette", "^P" },
	{ "help", "?" },
	{ "notices", "gn" },
	{ "prompt", ":set th" },
	{ "outline", "j<enter>go" },
	{ "pick", "gs" },
	{ "search", "g/satellites" },
	{ "empty", "/nowhere<enter>" },
	{ "zen", "j<enter>z" },
};

static const struct {
	int rows, columns;
} sizes[] = { { 40, 140 }, { 30, 110 }, { 24, 80 }, { 15, 50 }, { 5, 20 } };

static struct reader *
with_scripts(const char *more)
{
	struct buf config = { 0 };
	struct reader *r;
	int64_t ids[3];

	buf_printf(&config,
	    "section Monde\n"
	    "feed https://a.example/feed 'Le Métro 京都 "
	    "👩‍👩‍👧'\n"
	    "feed https://b.example/feed 'Herald of the Eastern Mountains'\n"
	    "section 'Tech ⚙️'\n"
	    "feed https://c.example/feed 'خبر'\n%s",
	    more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, ids, 3);
	store_stories(r, ids[0], metro, 1);
	store_stories(r, ids[1], herald, 6);
	start_reader(r);
	return r;
}

static void
go_to(struct reader *r, const struct view_case *view)
{
	press(r, view->keys);
	pass(r, 400);
	pass(r, 400);
}

/* Wide characters are whole, and nothing that steers a terminal got in. */
static void
check_cells(const struct canvas *canvas, bool ascii)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int at = 0; at < canvas->columns; at++) {
			const struct cell *cell = canvas_at(canvas, row, at);
			uint32_t code = cell->code[0];

			if (cell->tail) {
				assert_true(at > 0);
				assert_int_equal(cell->code[0], 0);
				assert_false(
				    canvas_at(canvas, row, at - 1)->tail);
				continue;
			}
			assert_true(code >= 0x20 && code != 0x7F &&
				    !(code >= 0x80 && code < 0xA0) &&
				    !(code >= 0x202A && code <= 0x202E));
			if (ascii)
				assert_true(code < 0x7F);
			else if (utf8_width(code) == 2 ||
				 (at + 1 < canvas->columns &&
				     canvas_at(canvas, row, at + 1)->tail))
				assert_true(
				    at + 1 < canvas->columns &&
				    canvas_at(canvas, row, at + 1)->tail);
		}
}

/* The text of a canvas, painted anew after a resize. */
static void
add_view(struct buf *out, struct reader *r, int rows, int columns, bool ascii)
{
	const struct canvas *canvas;

	app_resize(r->app, rows, columns);
	pass(r, 400);
	pass(r, 400);
	app_resize(r->app, rows, columns);
	canvas = app_paint(r->app);
	assert_non_null(canvas);
	check_cells(canvas, ascii);
	buf_printf(out, "== %dx%d\n", columns, rows);
	canvas_add_text(out, canvas);
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
	struct buf painted = { 0 };
	char name[64];

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct reader *r = with_scripts(more);

		app_resize(r->app, sizes[i].rows, sizes[i].columns);
		go_to(r, view);
		add_view(&painted, r, sizes[i].rows, sizes[i].columns, false);
		free_reader(r);
	}
	(void)snprintf(name, sizeof(name), "%s%s", prefix, view->name);
	compare(name, buf_text(&painted));
	buf_clear(&painted);
}

static void
each_view_is_as_it_was_looked_at_at_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(views) / sizeof(*views); i++)
		check_view(&views[i], "", "");
}

static void
each_view_is_told_in_words_in_accessible_mode(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(views) / sizeof(*views); i++)
		check_view(&views[i], "accessible-", "set accessible on\n");
}

static void
the_first_start_says_what_to_do(void **state)
{
	struct buf painted = { 0 };
	struct reader *r = new_reader("section Monde\n");

	(void)state;
	start_reader(r);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		add_view(&painted, r, sizes[i].rows, sizes[i].columns, false);
	compare("first-start", buf_text(&painted));
	buf_clear(&painted);
	free_reader(r);
}

/* With ascii marks a column is where it was; nothing drawn is left. */
static void
ascii_marks_change_no_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(views) / sizeof(*views); i++) {
		struct reader *r = with_scripts("set ascii on\n");

		go_to(r, &views[i]);
		for (size_t s = 0; s < sizeof(sizes) / sizeof(*sizes); s++) {
			const struct canvas *canvas;

			app_resize(r->app, sizes[s].rows, sizes[s].columns);
			canvas = app_paint(r->app);
			check_cells(canvas, false);
			for (int at = 0; at < canvas->rows * canvas->columns;
			     at++) {
				uint32_t code = canvas->cells[at].code[0];

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
	struct reader *r = with_scripts("");
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
		cmocka_unit_test(ascii_marks_change_no_column),
		cmocka_unit_test(
		    the_selected_row_and_what_is_unread_show_in_every_theme),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
