/*
 * What is sent to a terminal for one view after the other is what was
 * painted, cell by cell, in any number of colours.
 */
#include <vterm.h>

#include "../../src/ui/emit.h"
#include "views.h"

enum { CODES = VTERM_MAX_CHARS_PER_CELL };

/* As terminfo has them for xterm. */
static const char *
expand(const char *string, int a, int b)
{
	static char out[32];
	int n = strcmp(string, "move") == 0
		    ? snprintf(out, sizeof(out), "\033[%d;%dH", a + 1, b + 1)
		: a < 8  ? snprintf(out, sizeof(out), "\033[%d%dm",
                              strcmp(string, "fg") == 0 ? 3 : 4, a)
		: a < 16 ? snprintf(out, sizeof(out), "\033[%d%dm",
			       strcmp(string, "fg") == 0 ? 9 : 10, a - 8)
			 : snprintf(out, sizeof(out), "\033[%d8;5;%dm",
			       strcmp(string, "fg") == 0 ? 3 : 4, a);

	return n > 0 ? out : "";
}

struct shown {
	VTerm *vt;
	VTermScreen *screen;
	struct canvas *last; /* NULL: nothing yet */
	int colours;
	struct buf bytes;
};

static void
open_terminal(struct shown *s, int rows, int columns, int colours)
{
	*s = (struct shown){ .colours = colours };
	s->vt = vterm_new(rows, columns);
	assert_non_null(s->vt);
	vterm_set_utf8(s->vt, 1);
	s->screen = vterm_obtain_screen(s->vt);
	vterm_screen_reset(s->screen, 1);
}

static void
close_terminal(struct shown *s)
{
	vterm_free(s->vt);
	canvas_free(s->last);
	buf_clear(&s->bytes);
}

static void
keep(struct shown *s, const struct canvas *canvas)
{
	if (!s->last)
		s->last =
		    canvas_new(canvas->rows, canvas->columns, false, false);
	memcpy(s->last->cells, canvas->cells,
	    (size_t)canvas->rows * (size_t)canvas->columns *
		sizeof(*canvas->cells));
	*s->last->cursor = *canvas->cursor;
}

static void
check_cell(const struct shown *s, const struct canvas *canvas, int row, int at)
{
	const struct cell *painted = canvas_at(canvas, row, at);
	uint32_t codes[CELL_CODES];
	VTermScreenCell cell;
	int n;

	if (painted->tail)
		return;
	assert_int_equal(
	    vterm_screen_get_cell(s->screen, (VTermPos){ row, at }, &cell), 1);
	if (painted->code == ' ') {
		assert_true(cell.chars[0] == ' ' || cell.chars[0] == 0);
		return;
	}
	/* A terminal may keep fewer of the marks upon a letter. */
	n = canvas_codes(canvas, painted, codes);
	for (int i = 0; i < n && i < CODES; i++)
		if (cell.chars[i])
			assert_int_equal(cell.chars[i], codes[i]);
	if (s->colours == 0 && painted->style.ground == GROUND_SELECTED)
		assert_true(cell.attrs.reverse || cell.attrs.bold);
	if (s->colours > 0 && painted->style.ground == GROUND_SELECTED)
		assert_true(
		    cell.attrs.reverse || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
}

static void
show(struct shown *s, const struct canvas *canvas, const struct theme *theme)
{
	const struct emit_terminal terminal = { .move = "move",
		.reset = "\033[m",
		.bold = "\033[1m",
		.underline = "\033[4m",
		.reverse = "\033[7m",
		.italic = "\033[3m",
		.foreground = "fg",
		.background = "bg",
		.clear = "\033[H\033[2J",
		.clear_line = "\033[K",
		.colours = s->colours,
		.expand = expand };

	buf_reset(&s->bytes);
	(void)emit_canvas(&s->bytes, &terminal, canvas, s->last, theme);
	(void)vterm_input_write(s->vt, s->bytes.ptr, s->bytes.len);
	for (int row = 0; row < canvas->rows; row++)
		for (int at = 0; at < canvas->columns; at++)
			check_cell(s, canvas, row, at);
	keep(s, canvas);
}

/* All views after each other, in one terminal. */
static void
send_all(int rows, int columns, enum theme_kind kind, int colours)
{
	struct theme theme;
	struct shown shown;

	theme_init(&theme, kind, colours);
	open_terminal(&shown, rows, columns, colours);
	for (size_t i = 0; i < VIEWS; i++) {
		struct reader *r = reader_of_scripts("");

		app_resize(r->app, rows, columns);
		go_to(r, &views[i]);
		app_resize(r->app, rows, columns);
		show(&shown, app_paint(r->app), &theme);
		free_reader(r);
	}
	close_terminal(&shown);
}

static void
a_terminal_without_colours_shows_what_was_painted(void **state)
{
	(void)state;
	send_all(24, 80, THEME_DARK, 0);
}

static void
sixteen_colours_show_what_was_painted(void **state)
{
	(void)state;
	send_all(30, 110, THEME_DARK, 16);
}

static void
a_light_terminal_shows_what_was_painted(void **state)
{
	(void)state;
	send_all(40, 140, THEME_LIGHT, 256);
}

static void
small_screens_show_what_was_painted(void **state)
{
	(void)state;
	send_all(15, 50, THEME_DARK, 256);
	send_all(5, 20, THEME_LIGHT, 16);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_terminal_without_colours_shows_what_was_painted),
		cmocka_unit_test(sixteen_colours_show_what_was_painted),
		cmocka_unit_test(a_light_terminal_shows_what_was_painted),
		cmocka_unit_test(small_screens_show_what_was_painted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
