/*
 * The way through ncurses: this program runs itself with --demo in a
 * pseudo-terminal, whose cells libvterm keeps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"
#include "support/terminal.h"
#include "ui/screen.h"

enum { LIMIT_MS = 5000 };

/* Set by a signal handler, hence not in a struct. */
static volatile sig_atomic_t resized;

static void
on_resize(int number)
{
	(void)number;
	resized = 1;
}

struct demo {
	struct screen *screen;
	struct canvas *canvas;
	struct theme theme;
	struct scene scene;
	bool done;
};

static void
demo_size(struct demo *d)
{
	int rows, columns;

	screen_size(d->screen, &rows, &columns);
	canvas_free(d->canvas);
	d->canvas = canvas_new(rows, columns,
	    setlocale(LC_CTYPE, NULL)[0] == 'C' &&
		setlocale(LC_CTYPE, NULL)[1] == '\0',
	    false);
	d->scene.frame.rows = rows;
	d->scene.frame.columns = columns;
	scene_place(&d->scene);
}

static void
demo_key(struct demo *d, struct key key)
{
	struct buf words = { 0 };

	if (key.code == KEYCODE_ATTRIBUTES)
		return;
	buf_add_cstr(&words, "key ");
	key_add_name(&words, key);
	if (key_is_mouse(key))
		buf_printf(&words, " at %d,%d", key.row, key.column);
	if (key.code == KEYCODE_PASTE)
		buf_printf(
		    &words, " of %zu bytes", screen_paste(d->screen).len);
	if (key.code == KEYCODE_BACKGROUND) {
		theme_init(&d->theme,
		    screen_background(d->screen) == SCREEN_BACKGROUND_LIGHT
			? THEME_LIGHT
			: THEME_DARK,
		    screen_colours(d->screen));
		buf_printf(
		    &words, "background %d", (int)screen_background(d->screen));
	}
	status_set_message(d->scene.status, buf_text(&words), false);
	buf_clear(&words);
	if (key.modifiers)
		return;
	if (key.code == 'j')
		(void)pane_move(&d->scene.headlines->pane, MOTION_DOWN, 1);
	if (key.code == 'q')
		d->done = true;
	if (key.code == 'c')
		abort();
	if (key.code == 'x')
		exit(7);
	if (key.code == 's') {
		screen_suspend(d->screen);
		(void)printf("outside\n");
		(void)fflush(stdout);
		(void)sleep(1);
		screen_resume(d->screen);
		demo_size(d);
	}
	if (key.code == 'y')
		(void)screen_copy(d->screen, TEXT("hello"));
}

static int
demo(bool mouse)
{
	const struct screen_options options = { .mouse = mouse,
		.copy = true,
		.title = true,
		.ask = true };
	struct sigaction action = { .sa_handler = on_resize };
	struct demo d = { 0 };
	const char *notice;
	struct err err;

	(void)setlocale(LC_ALL, "");
	(void)setenv("TZ", "UTC0", 1);
	(void)sigaction(SIGWINCH, &action, NULL);
	d.screen = screen_open(&options, &notice, &err);
	if (!d.screen) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	scene_make(&d.scene, 24, 80, false);
	theme_init(&d.theme, THEME_DARK, screen_colours(d.screen));
	if (notice)
		status_set_message(d.scene.status, text_of(notice), false);
	demo_size(&d);
	screen_set_title(d.screen, TEXT("depeche: demo"));
	while (!d.done) {
		struct pollfd ready = { screen_fd(d.screen), POLLIN, 0 };
		struct key key;
		bool closed = false;

		scene_paint(&d.scene, d.canvas);
		screen_paint(d.screen, d.canvas, &d.theme);
		(void)poll(&ready, 1, screen_wait_ms(d.screen));
		if (resized) {
			resized = 0;
			screen_resized(d.screen);
			demo_size(&d);
		}
		while (!d.done && screen_key(d.screen, &key, &closed))
			demo_key(&d, key);
		if (closed)
			break;
	}
	screen_close(d.screen);
	canvas_free(d.canvas);
	scene_free(&d.scene);
	return 0;
}

static const char *self;

static struct terminal *
start(const char *term, const char *locale, int rows, int columns)
{
	const char *const argv[] = { self, "--demo", NULL };
	char variable[64];
	const char *const environment[] = { variable, NULL };

	(void)snprintf(variable, sizeof(variable), "LC_ALL=%s", locale);
	return terminal_start(argv, environment, term, rows, columns);
}

static void
finish(struct terminal *t)
{
	terminal_type(t, "q");
	assert_int_equal(terminal_wait_exit(t, LIMIT_MS), 0);
	assert_true(terminal_is_restored(t));
	terminal_free(t);
}

static void
what_is_painted_is_on_the_terminal(void **state)
{
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);
	struct buf shown = { 0 }, expected = { 0 };
	char bytes[4096];
	size_t n;
	FILE *file = fopen("tests/ui/screens/80x24", "r");

	(void)state;
	assert_non_null(t);
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	assert_non_null(file);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(&expected, bytes, n);
	(void)fclose(file);
	terminal_add_text(&shown, t);
	assert_string_equal(buf_cstr(&shown), buf_cstr(&expected));
	assert_false(terminal_is_restored(t));
	buf_clear(&shown);
	buf_clear(&expected);
	finish(t);
}

static void
the_selected_row_has_a_ground_and_moves(void **state)
{
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	assert_false(terminal_cell(t, 2, 5).default_background);
	assert_false(terminal_cell(t, 3, 5).default_background);
	assert_true(terminal_cell(t, 4, 5).default_background);
	assert_true(terminal_cell(t, 2, 12).bold);
	terminal_type(t, "j");
	assert_true(terminal_wait(t, "key j", LIMIT_MS));
	assert_true(terminal_cell(t, 2, 5).default_background);
	assert_false(terminal_cell(t, 4, 5).default_background);
	finish(t);
}

static void
few_colours_reverse_the_selected_row(void **state)
{
	struct terminal *t = start("vt100", "C.UTF-8", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	assert_true(terminal_cell(t, 3, 5).reverse);
	assert_false(terminal_cell(t, 4, 5).reverse);
	finish(t);
}

static void
an_unknown_terminal_is_taken_for_xterm(void **state)
{
	struct terminal *t = start("xterm-nobody", "C.UTF-8", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "TERM is not known here (", LIMIT_MS));
	finish(t);
	t = start("dumb", "C.UTF-8", 24, 80);
	assert_true(terminal_wait(t, "TERM is not known here (", LIMIT_MS));
	finish(t);
}

static void
the_c_locale_shows_ascii(void **state)
{
	struct terminal *t = start("xterm-256color", "C", 24, 80);
	struct buf shown = { 0 };

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	terminal_add_text(&shown, t);
	for (size_t i = 0; i < shown.len; i++)
		assert_true((unsigned char)shown.ptr[i] < 0x7F);
	assert_int_not_equal(
	    text_find(buf_text(&shown), TEXT("Tempete"), 0), TEXT_NONE);
	buf_clear(&shown);
	finish(t);
}

static void
the_screen_follows_its_size(void **state)
{
	static const int sizes[][2] = { { 15, 50 }, { 5, 20 }, { 1, 1 },
		{ 40, 140 }, { 24, 80 } };
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "Headlines", LIMIT_MS));
	for (int i = 0; i < 5; i++) {
		terminal_resize(t, sizes[i][0], sizes[i][1]);
		if (i == 3)
			assert_true(terminal_wait(t, "Named here", LIMIT_MS));
		else
			terminal_settle(t, 100, LIMIT_MS);
	}
	assert_true(terminal_wait(t, "Headlines", LIMIT_MS));
	assert_true(terminal_wait_gone(t, "Named here", LIMIT_MS));
	finish(t);
}

static void
keys_mouse_and_paste_come_through(void **state)
{
	const char *const argv[] = { self, "--demo-mouse", NULL };
	const char *const environment[] = { "LC_ALL=C.UTF-8", NULL };
	struct terminal *t =
	    terminal_start(argv, environment, "xterm-256color", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	terminal_type(t, "\033[5~");
	assert_true(terminal_wait(t, "key <pgup>", LIMIT_MS));
	terminal_type(t, "\033");
	assert_true(terminal_wait(t, "key <esc>", LIMIT_MS));
	terminal_type(t, "\003");
	assert_true(terminal_wait(t, "key ^C", LIMIT_MS));
	terminal_type(t, "\032");
	assert_true(terminal_wait(t, "key ^Z", LIMIT_MS));
	terminal_type(t, "\033[<0;5;7M");
	assert_true(terminal_wait(t, "key <click> at 6,4", LIMIT_MS));
	terminal_type(t, "\033[200~qqq\033[201~");
	assert_true(terminal_wait(t, "key <paste> of 3 bytes", LIMIT_MS));
	terminal_type(t, "y");
	assert_true(terminal_wait(t, "key y", LIMIT_MS));
	assert_int_not_equal(
	    text_find(buf_text(terminal_raw(t)), TEXT("\033]52;c;aGVsbG8="), 0),
	    TEXT_NONE);
	finish(t);
}

static void
a_light_background_is_noticed_after_the_first_paint(void **state)
{
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	assert_int_not_equal(
	    text_find(buf_text(terminal_raw(t)), TEXT("\033]11;?"), 0),
	    TEXT_NONE);
	terminal_type(t, "j\033]11;rgb:ffff/ffff/f0f0\033\\");
	assert_true(terminal_wait(t, "background 2", LIMIT_MS));
	finish(t);
}

static void
the_terminal_is_given_back_for_a_while(void **state)
{
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	terminal_type(t, "s");
	assert_true(terminal_wait(t, "outside", LIMIT_MS));
	assert_true(terminal_is_restored(t));
	assert_true(terminal_wait(t, "key s", LIMIT_MS));
	assert_true(terminal_wait(t, "Headlines", LIMIT_MS));
	assert_false(terminal_is_restored(t));
	finish(t);
}

static void
exit_and_crash_restore_the_terminal(void **state)
{
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);
	int status;

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	terminal_type(t, "x");
	status = terminal_wait_exit(t, LIMIT_MS);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
	assert_true(terminal_is_restored(t));
	terminal_free(t);
#ifndef DEPECHE_SANITIZED
	t = start("xterm-256color", "C.UTF-8", 24, 80);
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	terminal_type(t, "c");
	status = terminal_wait_exit(t, LIMIT_MS);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_true(terminal_is_restored(t));
	terminal_free(t);
#endif
}

static void
without_a_terminal_there_is_a_clear_word(void **state)
{
	const struct screen_options options = { 0 };
	const char *notice;
	struct err err;

	(void)state;
	assert_null(screen_open(&options, &notice, &err));
	assert_int_equal(err.code, ERR_SYSTEM);
	assert_string_equal(err.text, "standard input is no terminal");
}

static void
a_picture_holds_the_words(void **state)
{
	struct terminal *t = start("xterm-256color", "C.UTF-8", 24, 80);
	struct buf svg = { 0 };
	const char *path = getenv("WRITE_SVG");

	(void)state;
	assert_true(terminal_wait(t, "full text from page", LIMIT_MS));
	if (path) {
		terminal_resize(t, 32, 140);
		assert_true(terminal_wait(t, "Named here", LIMIT_MS));
	}
	terminal_add_svg(&svg, t, "depeche", false);
	assert_true(text_starts(buf_text(&svg), "<svg "));
	assert_true(text_ends(buf_text(&svg), "</svg>\n"));
	assert_int_not_equal(
	    text_find(buf_text(&svg), TEXT("Vostotchny"), 0), TEXT_NONE);
	if (path) {
		FILE *file = fopen(path, "w");

		assert_non_null(file);
		(void)fwrite(svg.ptr, 1, svg.len, file);
		(void)fclose(file);
	}
	buf_clear(&svg);
	finish(t);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_painted_is_on_the_terminal),
		cmocka_unit_test(the_selected_row_has_a_ground_and_moves),
		cmocka_unit_test(few_colours_reverse_the_selected_row),
		cmocka_unit_test(an_unknown_terminal_is_taken_for_xterm),
		cmocka_unit_test(the_c_locale_shows_ascii),
		cmocka_unit_test(the_screen_follows_its_size),
		cmocka_unit_test(keys_mouse_and_paste_come_through),
		cmocka_unit_test(
		    a_light_background_is_noticed_after_the_first_paint),
		cmocka_unit_test(the_terminal_is_given_back_for_a_while),
		cmocka_unit_test(exit_and_crash_restore_the_terminal),
		cmocka_unit_test(without_a_terminal_there_is_a_clear_word),
		cmocka_unit_test(a_picture_holds_the_words),
	};

	self = argv[0];
	if (argc > 1)
		return demo(strcmp(argv[1], "--demo-mouse") == 0);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
