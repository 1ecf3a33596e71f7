/* Pictures in the article: asked for, drawn by a chafa of our own, hidden. */
#define _DEFAULT_SOURCE
#include "fixture.h"

#include <time.h>

#include "base/paths.h"
#include "store/image_cache.h"

#define ONE "https://a.example/one.png"
#define TWO "https://a.example/two.png"

/* Draws what stands on its input, which says as what it is to be taken. */
static const char chafa[] =
    "#!/bin/sh\n"
    "read -r word\n"
    "for a in \"$@\"; do case $a in\n"
    "--size=*) size=${a#--size=};;\n"
    "--format=*) format=${a#--format=};;\n"
    "esac; done\n"
    "case $word in\n"
    "tell) shift 3; printf 'GOT %s\\n' \"$*\";;\n"
    "good) printf '\\033[38;5;9mDRAWN %s\\033[0m\\n' \"$size\";;\n"
    "empty) ;;\n"
    "points-*) case $format in\n"
    "  symbols) echo \"DRAWN AGAIN\";;\n"
    "  sixel) printf '\\033P0;1;0q\"1;1;15;20#1;2;9;9;9#1!15~'\n"
    "    [ $word = points-bad ] && printf '\\033[2J'\n"
    "    printf -- '-!15~\\033\\\\';;\n"
    "  kitty) printf '\\033_Ga=T,f=24,s=1,v=1;AAAA\\033\\\\';;\n"
    "  esac;;\n"
    "terminal) [ $format = symbols ] ||"
    " /bin/stty size <&2 >${0%/*}/size; echo DRAWN;;\n"
    "hostile) printf '\\033]0;EVIL\\007\\033[2Jsafe\\n';;\n"
    "*) echo 'no picture' >&2; exit 2;;\n"
    "esac\n";

static void
add_image(struct arena *mem, struct article *article, const char *url,
    const char *alt)
{
	struct section *section = &article->sections[0];
	struct block *blocks =
	    arena_array(mem, section->nblocks + 1, sizeof(*blocks));
	struct image *images =
	    arena_array(mem, article->nimages + 1, sizeof(*images));

	for (size_t i = 0; i < section->nblocks; i++)
		blocks[i] = section->blocks[i];
	for (size_t i = 0; i < article->nimages; i++)
		images[i] = article->images[i];
	images[article->nimages++] =
	    (struct image){ .url = text_of(url), .alt = text_of(alt) };
	article->images = images;
	blocks[section->nblocks++] = (struct block){ .kind = BLOCK_IMAGE,
		.image = (unsigned)article->nimages };
	section->blocks = blocks;
}

static void
install_chafa(struct reader *r)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/chafa", r->dir);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(chafa, file);
	fclose(file);
	assert_int_equal(chmod(path, 0700), 0);
}

/* An article with two pictures is open. */
static struct reader *
with_pictures(const char *config, bool accessible)
{
	static const struct news story[] = {
		{ "A rocket", "It flew.", 100, NULL },
	};
	struct arena mem = { 0 };
	struct reader *r = new_reader(arena_printf(
	    &mem, "%s\nfeed https://a.example/feed Metro\n", config)
					  .ptr);
	struct article *article = article_of(&mem, "It flew.");
	struct page_take take = { .article = 1, .text = article, .now = NOW };
	enum text_origin shown;
	int64_t feed;

	setenv("XDG_CACHE_HOME", r->dir, 1);
	setenv("PATH", r->dir, 1);
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, story, 1);
	add_image(&mem, article, ONE, "A rocket on its way");
	add_image(&mem, article, TWO, "Another one");
	assert_int_equal(store_take_page(r->engine, &take, &shown, NULL), 0);
	install_chafa(r);
	r->options.accessible = accessible;
	start_reader(r);
	app_start_engine(r->app);
	(void)next_wish(r, &mem);
	press(r, "<enter>");
	arena_clear(&mem);
	return r;
}

static void
end_reader(struct reader *r)
{
	setenv("PATH", "/usr/bin:/bin", 1);
	free_reader(r);
}

/* The engine has put the file there and says so. */
static void
bring(struct reader *r, const char *url, const char *bytes)
{
	assert_int_equal(
	    image_cache_keep(text_of(url), text_of(bytes), 1 << 20, NULL), 0);
	tell(r, EVENT_IMAGE, 1, image_cache_key(text_of(url)), "");
}

/* The drawing child is real: it is waited for. */
static void
let_draw(struct reader *r)
{
	for (int i = 0; i < 200; i++) {
		struct timespec moment = { 0, 5000000 };

		(void)nanosleep(&moment, NULL);
		pass(r, 5);
	}
}

static bool
is_kept(const char *url)
{
	struct arena mem = { 0 };
	bool kept =
	    access(image_cache_path(&mem, text_of(url), NULL), R_OK) == 0;

	arena_clear(&mem);
	return kept;
}

static struct event
last_wish(struct reader *r, struct arena *mem)
{
	struct event wish = { .kind = EVENT_KINDS }, next;

	while ((next = next_wish(r, mem)).kind != EVENT_KINDS)
		wish = next;
	return wish;
}

static void
i_asks_for_the_nearest_picture_draws_it_and_hides_it(void **state)
{
	struct reader *r = with_pictures("", false);
	struct arena mem = { 0 };
	struct event wish;

	(void)state;
	assert_shown(r, "A rocket on its way");
	assert_true(last_wish(r, &mem).kind != WISH_IMAGE);
	press(r, "i");
	assert_shown(r, "[image: loading]");
	wish = last_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_IMAGE);
	assert_int_equal(wish.a, 1);
	assert_true(text_is(wish.text, ONE));
	bring(r, ONE, "good\n");
	let_draw(r);
	assert_shown(r, "DRAWN");
	assert_shown(r, "A rocket on its way");
	assert_not_shown(r, "loading");
	press(r, "i");
	assert_not_shown(r, "DRAWN");
	/* It is there now: nobody is asked again. */
	press(r, "i");
	let_draw(r);
	assert_shown(r, "DRAWN");
	assert_int_equal(last_wish(r, &mem).kind, EVENT_KINDS);
	arena_clear(&mem);
	end_reader(r);
}

static void
a_count_names_the_picture_and_another_size_draws_it_anew(void **state)
{
	struct reader *r = with_pictures("", false);
	struct arena mem = { 0 };

	(void)state;
	press(r, "2i");
	assert_true(text_is(last_wish(r, &mem).text, TWO));
	bring(r, TWO, "good\n");
	let_draw(r);
	assert_shown(r, "x14"); /* two thirds of the rows */
	app_resize(r->app, 15, 50);
	let_draw(r);
	press(r, "2i2i");
	let_draw(r);
	assert_shown(r, "DRAWN 48x");
	assert_not_shown(r, "x14");
	press(r, "9i");
	assert_shown(r, "fewer pictures");
	arena_clear(&mem);
	end_reader(r);
}

static void
a_broken_file_is_dropped_and_says_so(void **state)
{
	struct reader *r = with_pictures("", false);

	(void)state;
	press(r, "i");
	bring(r, ONE, "\x89PNG garbage\n");
	assert_true(is_kept(ONE));
	let_draw(r);
	assert_shown(r, "[image: chafa cannot draw it");
	assert_false(is_kept(ONE));
	press(r, "2i");
	bring(r, TWO, "hostile\n");
	let_draw(r);
	assert_shown(r, "safe");
	end_reader(r);
}

static void
what_the_engine_could_not_have_is_told_in_a_line(void **state)
{
	struct reader *r = with_pictures("", false);

	(void)state;
	press(r, "i");
	tell(r, EVENT_IMAGE, 1, image_cache_key(TEXT(ONE)),
	    "the server says 404");
	assert_shown(r, "[image: the server says 404]");
	end_reader(r);
}

static void
without_chafa_it_says_what_to_install(void **state)
{
	struct reader *r = with_pictures("", false);
	struct arena mem = { 0 };

	(void)state;
	setenv("PATH", "/nonexistent", 1);
	press(r, "i");
	assert_shown(r, "[image: chafa is not installed: apt install chafa]");
	assert_true(last_wish(r, &mem).kind != WISH_IMAGE);
	arena_clear(&mem);
	end_reader(r);
}

static void
images_never_and_the_accessible_mode_show_words_alone(void **state)
{
	struct reader *r = with_pictures("set images never", false);
	struct arena mem = { 0 };

	(void)state;
	press(r, "i");
	assert_shown(r, "pictures are off");
	assert_true(last_wish(r, &mem).kind != WISH_IMAGE);
	end_reader(r);
	r = with_pictures("", true);
	press(r, "i");
	assert_shown(r, "pictures are not drawn in accessible mode");
	assert_shown(r, "Image: A rocket on its way");
	arena_clear(&mem);
	end_reader(r);
}

static void
images_always_asks_for_all_of_what_is_opened(void **state)
{
	struct reader *r = with_pictures("set images always", false);
	struct arena mem = { 0 };

	(void)state;
	assert_shown(r, "[image: loading]");
	bring(r, ONE, "good\n");
	bring(r, TWO, "good\n");
	let_draw(r);
	assert_shown(r, "DRAWN");
	assert_not_shown(r, "loading");
	arena_clear(&mem);
	end_reader(r);
}

/* As many colours as there are, letters alone where blocks are not. */
static void
a_picture_is_drawn_as_the_screen_can(void **state)
{
	static const struct {
		const char *config, *wanted;
		int colours;
	} cases[] = {
		{ "set theme dark", "--colors=240", 256 },
		{ "set theme dark", "--colors=16", 16 },
		{ "set theme dark", "--colors=none", 0 },
		{ "set theme mono", "--colors=none", 256 },
		{ "set theme dark\nset ascii on", "--symbols=ascii", 256 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reader *r = with_pictures(cases[i].config, false);

		app_resize(r->app, 24, 300);
		app_set_background(r->app, false, cases[i].colours);
		press(r, "i");
		bring(r, ONE, "tell\n");
		let_draw(r);
		assert_shown(r, "GOT");
		assert_shown(r, cases[i].wanted);
		if (i < 4)
			assert_not_shown(r, "--symbols=ascii");
		end_reader(r);
	}
}

static const struct graphics vt340 = {
	.sixel = true, .cell_width = 5, .cell_height = 10
};

/* The n-th picture in points that is on the screen. */
static const struct pixels *
points_shown(struct reader *r, size_t n)
{
	const struct canvas_pixels *pixels;

	app_resize(r->app, 24, 100); /* so that all is painted */
	pixels = canvas_pixels(app_paint(r->app), n);
	return pixels ? pixels->pixels : NULL;
}

static void
a_terminal_that_can_shows_points(void **state)
{
	struct graphics kitty = vt340;
	struct reader *r = with_pictures("set theme dark", false);
	const struct pixels *pixels;

	(void)state;
	kitty.kitty = true;
	app_set_background(r->app, false, 256);
	press(r, "i");
	bring(r, ONE, "points-good\n");
	let_draw(r);
	assert_shown(r, "DRAWN AGAIN");
	assert_null(points_shown(r, 0));
	/* It answers now: what is shown is drawn anew. */
	app_set_graphics(r->app, &vt340);
	let_draw(r);
	assert_not_shown(r, "DRAWN");
	pixels = points_shown(r, 0);
	assert_non_null(pixels);
	assert_int_equal(pixels->format, PIXELS_SIXEL);
	assert_int_equal(pixels->columns, 3);
	assert_int_equal(pixels->rows, 2);
	assert_null(points_shown(r, 1));
	app_set_graphics(r->app, &kitty);
	let_draw(r);
	assert_int_equal(points_shown(r, 0)->format, PIXELS_KITTY);
	assert_true(points_shown(r, 0)->id > 0);
	press(r, "i");
	assert_null(points_shown(r, 0));
	end_reader(r);
}

static void
what_are_no_points_to_the_letter_is_drawn_in_characters(void **state)
{
	struct reader *r = with_pictures("set theme dark", false);

	(void)state;
	app_set_background(r->app, false, 256);
	app_set_graphics(r->app, &vt340);
	press(r, "i");
	bring(r, ONE, "points-bad\n");
	let_draw(r);
	assert_shown(r, "DRAWN AGAIN");
	assert_null(points_shown(r, 0));
	assert_true(is_kept(ONE));
	end_reader(r);
}

/* What asks its terminal for the size of a cell finds it there. */
static void
points_are_drawn_on_a_terminal_of_its_own(void **state)
{
	struct reader *r = with_pictures("set theme dark", false);
	struct arena mem = { 0 };
	struct text size;
	char path[128];

	(void)state;
	app_set_background(r->app, false, 256);
	app_set_graphics(r->app, &vt340);
	press(r, "i");
	bring(r, ONE, "terminal\n");
	let_draw(r);
	assert_shown(r, "DRAWN");
	snprintf(path, sizeof(path), "%s/size", r->dir);
	assert_int_equal(path_read(&size, &mem, path, 100, NULL), 0);
	assert_true(text_starts(size, "14 ")); /* two thirds of the rows */
	arena_clear(&mem);
	end_reader(r);
}

static void
settings_say_what_pictures_are_drawn_with(void **state)
{
	static const struct {
		const char *config;
		enum pixels_format drawn;
		int colours;
		bool accessible;
	} cases[] = {
		{ "", PIXELS_KITTY, 256, false },
		{ "set image-format auto", PIXELS_KITTY, 16, false },
		{ "set image-format sixel", PIXELS_SIXEL, 256, false },
		{ "set image-format kitty", PIXELS_KITTY, 256, false },
		{ "set image-format symbols", PIXELS_NONE, 256, false },
		{ "set image-format kitty", PIXELS_NONE, 0, false },
		{ "set image-format kitty\nset ascii on", PIXELS_NONE, 256,
		    false },
		{ "set image-format kitty\nset theme mono", PIXELS_NONE, 256,
		    false },
		{ "set image-format kitty", PIXELS_NONE, 256, true },
	};
	struct graphics both = vt340, unknown = { .kitty = true };

	(void)state;
	both.kitty = true;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reader *r =
		    with_pictures(cases[i].config, cases[i].accessible);

		app_set_background(r->app, false, cases[i].colours);
		assert_int_equal(app_pixels(r->app), PIXELS_NONE);
		app_set_graphics(r->app, &both);
		assert_int_equal(app_pixels(r->app), cases[i].drawn);
		/* How large a cell is must be known. */
		app_set_graphics(r->app, &unknown);
		assert_int_equal(app_pixels(r->app), PIXELS_NONE);
		end_reader(r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    i_asks_for_the_nearest_picture_draws_it_and_hides_it),
		cmocka_unit_test(
		    a_count_names_the_picture_and_another_size_draws_it_anew),
		cmocka_unit_test(a_picture_is_drawn_as_the_screen_can),
		cmocka_unit_test(a_broken_file_is_dropped_and_says_so),
		cmocka_unit_test(
		    what_the_engine_could_not_have_is_told_in_a_line),
		cmocka_unit_test(without_chafa_it_says_what_to_install),
		cmocka_unit_test(
		    images_never_and_the_accessible_mode_show_words_alone),
		cmocka_unit_test(images_always_asks_for_all_of_what_is_opened),
		cmocka_unit_test(a_terminal_that_can_shows_points),
		cmocka_unit_test(
		    what_are_no_points_to_the_letter_is_drawn_in_characters),
		cmocka_unit_test(points_are_drawn_on_a_terminal_of_its_own),
		cmocka_unit_test(settings_say_what_pictures_are_drawn_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
