/*
 * views.h: a reader whose titles, names and texts are of all scripts, and
 * what must hold of every screen whatever it shows.
 */
#ifndef TESTS_APP_VIEWS_H
#define TESTS_APP_VIEWS_H

/* Hundreds of databases are made: in memory, where there is room for it. */
#define READER_DIR "/dev/shm/dep-app-XXXXXX"

#include "base/utf8.h"
#include "stories.h"

static struct entity view_entities[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 2 },
	{ .name = { "Vostochny", 9 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
	{ .name = { "京都 👩‍👩‍👧 Société", 35 },
	    .kind = ENTITY_ORGANISATION,
	    .salience = 0.1,
	    .count = 1 },
};
/* Places in the canonical text of the first of herald. */
static struct mention view_mentions[] = { { 0, 11, 0 }, { 20, 29, 1 },
	{ 31, 42, 0 }, { 49, 84, 2 } };
static const struct names view_names = {
	.language = { "en", 2 },
	.entities = view_entities,
	.nentities = 3,
	.mentions = view_mentions,
	.nmentions = 4,
};

static const struct news view_herald[] = {
	{ "Meeting in the east: two leaders speak of satellites and bread",
	    "Kim Jong Un came to Vostochny. Kim Jong Un left. "
	    "京都 👩‍👩‍👧 Société came too.\n"
	    "https://b.example/satellites What was said of satellites\n"
	    "# What was said\n"
	    "👩‍🚀 🇯🇵 ✈️ Z͑ͫ̓a\u200Bl\u00ADg\u200Do "
	    "會談於下週舉行,內容未定 שלום עולם "
	    "مرحبا بالعالم a\u202Eb\u2066c.\n"
	    "## 明日の予定 ⚙️\n"
	    "Nothing more is planned.\n",
	    150, &view_names },
	{ "北京で会談、日程は未定です。関係者が明らかにした", "会談は来週。",
	    4000, NULL },
	{ "👩‍👩‍👧‍👦 Families 🇧🇪 cheer 👍🏽 at the "
	  "fair "
	  "⚽️",
	    "Emoji.", 5000, NULL },
	{ "A\u0301e\u0300i\u0302 combi\u0308ning marks over many letters",
	    "Marks.", 90000, NULL },
	{ "مرحبا بالعالم، خبر طويل من الشرق עברית", "RTL.", 95000, NULL },
	{ "a\u202Eb\033[31mc\td\ne: what must not get out", "Controls.", 300000,
	    NULL },
};
static const struct news view_metro[] = {
	{ "Élysée : « non » à l’accord ; reprise des débats dès demain !",
	    "Le débat reprend.", 100, NULL },
};

/* What others tell of the first of herald: one by itself, one by copying. */
static const struct names view_french = { .language = { "fr", 2 } };
static const struct news view_told[] = {
	{ "Rencontre dans l’Est : « des satellites et du pain »", "Deux chefs.",
	    120, &view_french },
};
static const struct news view_copied[] = {
	{ "Two leaders 京都 speak of satellites and bread", "Copied.", 140,
	    NULL },
};

static inline void
store_three(struct reader *r, const int64_t ids[3])
{
	const char *first = view_herald[0].title;

	store_stories(r, ids[0], view_told, 1);
	store_stories(r, ids[2], view_copied, 1);
	place(r, first, first, NULL);
	place(r, view_copied[0].title, first, first);
	place(r, view_told[0].title, first, NULL);
}

static inline struct reader *
reader_of_view(const char *more, bool three)
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
	store_stories(r, ids[0], view_metro, 1);
	store_stories(r, ids[1], view_herald, 6);
	if (three)
		store_three(r, ids);
	start_reader(r);
	return r;
}

static inline struct reader *
reader_of_scripts(const char *more)
{
	return reader_of_view(more, false);
}

/* Wide characters are whole, and nothing that steers a terminal got in. */
static inline void
check_cells(const struct canvas *canvas, bool ascii)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int at = 0; at < canvas->columns; at++) {
			const struct cell *cell = canvas_at(canvas, row, at);
			uint32_t codes[CELL_CODES], code;

			(void)canvas_codes(canvas, cell, codes);
			code = codes[0];
			if (cell->tail) {
				assert_true(at > 0);
				assert_int_equal(cell->code, 0);
				assert_false(
				    canvas_at(canvas, row, at - 1)->tail);
				continue;
			}
			assert_true(code >= 0x20 && code != 0x7F &&
				    !(code >= 0x80 && code < 0xA0) &&
				    !(code >= 0x202A && code <= 0x202E) &&
				    !(code >= 0x2066 && code <= 0x2069) &&
				    code != 0x200B && code != 0x200D);
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

static inline uint32_t
code_at(const struct canvas *canvas, int row, int column)
{
	const struct cell *cell = canvas_at(canvas, row, column);

	uint32_t codes[CELL_CODES] = { 0 };

	if (cell)
		(void)canvas_codes(canvas, cell, codes);
	return codes[0];
}

/* A box's four sides are whole. Returns its area; rows 0: there is none. */
static inline struct rect
check_box(const struct canvas *canvas)
{
	struct rect box = { 0 };
	int row = 0, at = 0, right, bottom;

	while (row < canvas->rows && code_at(canvas, row, at) != 0x256D)
		if (++at == canvas->columns) {
			at = 0;
			row++;
		}
	if (row == canvas->rows)
		return box;
	for (right = at; code_at(canvas, row, right) != 0x256E; right++)
		assert_true(right + 1 < canvas->columns);
	for (bottom = row + 1; code_at(canvas, bottom, at) != 0x2570;
	     bottom++) {
		assert_int_equal(code_at(canvas, bottom, at), 0x2502);
		assert_true(code_at(canvas, bottom, right) == 0x2502 ||
			    code_at(canvas, bottom, right) == 0x2590);
	}
	assert_int_equal(code_at(canvas, bottom, right), 0x256F);
	/* It may hold words, as the upper one does. */
	assert_int_equal(code_at(canvas, bottom, at + 1), 0x2500);
	assert_int_equal(code_at(canvas, bottom, right - 1), 0x2500);
	return (struct rect){ row, at, bottom - row + 1, right - at + 1 };
}

static inline bool
is_within(struct rect box, int row, int column)
{
	return row >= box.row && row < box.row + box.rows &&
	       column >= box.column && column < box.column + box.columns;
}

/*
 * What is a border beside the titles of the panes is one down to the status
 * line, but where a box lies over it or a list below the prompt does.
 */
static inline void
check_borders(const struct canvas *canvas)
{
	struct rect box = check_box(canvas);
	int over = canvas->rows - 1;

	if (canvas->rows < 8)
		return;
	/* A prompt's choices hide what is below them. */
	if (canvas->cursor->shown && canvas->cursor->row == canvas->rows - 1)
		over = canvas->rows / 2;
	for (int at = 1; at < canvas->columns; at++) {
		if (code_at(canvas, 1, at) != 0x2502 || is_within(box, 1, at))
			continue;
		for (int row = 1; row < over; row++)
			if (!is_within(box, row, at))
				assert_true(
				    code_at(canvas, row, at) == 0x2502 ||
				    code_at(canvas, row, at) == 0x2503 ||
				    code_at(canvas, row, at) == 0x2590);
	}
}

static inline bool
is_selected(const struct canvas *canvas, int row)
{
	for (int at = 0; at < canvas->columns; at++)
		if (canvas_at(canvas, row, at)->style.ground == GROUND_SELECTED)
			return true;
	return false;
}

enum { VIEW_ROWS = 64 };

/*
 * The rows of a canvas: "◂" behind the selected one, and of more than two like
 * ones the first and how many.
 */
static inline void
add_rows(struct buf *out, const struct canvas *canvas)
{
	struct buf whole = { 0 };
	struct text lines[VIEW_ROWS], rest;
	int n = 0, run;

	canvas_add_text(&whole, canvas);
	rest = buf_text(&whole);
	while (n < canvas->rows && n < VIEW_ROWS &&
	       text_next(&rest, '\n', &lines[n]))
		n++;
	for (int i = 0; i < n; i += run) {
		run = 1;
		while (i + run < n && text_equal(lines[i], lines[i + run]) &&
		       !is_selected(canvas, i) && !is_selected(canvas, i + run))
			run++;
		if (run < 3)
			run = 1;
		buf_add_text(out, lines[i]);
		buf_add_cstr(out, is_selected(canvas, i) ? " ◂\n" : "\n");
		if (run > 1)
			buf_printf(out, "⋮ %d rows more\n", run - 1);
	}
	buf_clear(&whole);
}

/* Keys that lead to each view from the first screen. */
static const struct view_case {
	const char *name, *keys;
	const char *more; /* of the config; NULL: nothing */
	bool told;        /* two articles tell the same */
	bool three;       /* three do, one of them a near copy */
} views[] = {
	{ .name = "headlines", .keys = "" },
	{ .name = "article", .keys = "j<enter>" },
	{ .name = "sidebar", .keys = "j<enter>ge" },
	{ .name = "entity", .keys = "j<enter>ge<enter>" },
	{ .name = "story", .keys = "gc", .told = true },
	{ .name = "front-page", .keys = "g0", .told = true },
	{ .name = "why-front", .keys = "g0gw", .told = true },
	{ .name = "who", .keys = "gp" },
	{ .name = "feeds", .keys = "gf" },
	{ .name = "feed-facts", .keys = "gfj" },
	{ .name = "palette", .keys = "^P" },
	{ .name = "palette-typed", .keys = "^Psort" },
	{ .name = "help", .keys = "?" },
	{ .name = "which", .keys = "g" },
	{ .name = "notices",
	    .keys = ":set<space>nonsense<space>1<enter>"
		    ":nothing<enter>gn" },
	{ .name = "prompt", .keys = ":set th" },
	{ .name = "completion", .keys = ":set<space>theme<space>" },
	{ .name = "wrong", .keys = ":nothing<enter>" },
	{ .name = "outline", .keys = "j<enter>go" },
	{ .name = "links", .keys = "j<enter>:links<enter>" },
	{ .name = "hints", .keys = "j<enter>f" },
	{ .name = "pick", .keys = "gs" },
	{ .name = "sort", .keys = "S" },
	{ .name = "sorted", .keys = "Ss" },
	{ .name = "tag", .keys = "t" },
	{ .name = "search", .keys = "g/satellites" },
	{ .name = "found", .keys = "g/satellites<enter>" },
	{ .name = "find", .keys = "j<enter>/Jong<enter>" },
	{ .name = "no-match", .keys = "/nowhere<enter>" },
	{ .name = "all-read", .keys = "C" },
	{ .name = "no-names", .keys = "<enter>ge" },
	{ .name = "names-none", .keys = "j<enter>ge/nobody<enter>" },
	{ .name = "starred-none", .keys = "gsstarred<enter>" },
	{ .name = "muted-none", .keys = ":muted<enter>" },
	{ .name = "muted",
	    .keys = ":muted<enter>",
	    .more = "mute 'Kim Jong Un'\nrule feed:b.example read\n" },
	{ .name = "mute", .keys = "j<enter>geM" },
	{ .name = "mute-whom", .keys = "j<enter>M" },
	{ .name = "same", .keys = "j<enter>ge=" },
	{ .name = "kind", .keys = "j<enter>gegt" },
	{ .name = "call", .keys = "j<enter>gegr" },
	{ .name = "zen", .keys = "j<enter>z" },
	{ .name = "folded", .keys = "j", .three = true },
	{ .name = "unfolded", .keys = "jc", .three = true },
	{ .name = "unfolded-read", .keys = "j<enter>ghcjjc", .three = true },
	{ .name = "story-walk", .keys = "j<enter>>", .three = true },
	{ .name = "story-marked", .keys = "ja", .three = true },
	{ .name = "singly",
	    .keys = "j",
	    .more = "set stories off\n",
	    .three = true },
};
enum { VIEWS = sizeof(views) / sizeof(*views) };

static const struct {
	int rows, columns;
} sizes[] = { { 40, 140 }, { 30, 110 }, { 24, 80 }, { 15, 50 }, { 5, 20 } };
enum { SIZES = sizeof(sizes) / sizeof(*sizes) };

/* The first article of each of two feeds tells the same. */
static inline void
tell_together(struct reader *r)
{
	/* What comes first in a feed is stored last. */
	const int64_t ids[] = { 1, 7 };

	assert_int_equal(store_begin(r->engine, NULL), 0);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(
		    store_story_place(r->engine, ids[i],
			r->now - (i == 0 ? view_metro : view_herald)->age,
			ids[0], 0, NULL),
		    0);
	assert_int_equal(store_commit(r->engine, NULL), 0);
}

static inline void
go_to(struct reader *r, const struct view_case *view)
{
	if (view->told)
		tell_together(r);
	press(r, view->keys);
	pass(r, 700);
	pass(r, 700);
}

#endif
