#include "ui/draw.h"
#include "base/translate.h"

#include <stdio.h>
#include <string.h>

enum { BAR = 10 };

bool
progress_equal(struct progress a, struct progress b)
{
	return a.done == b.done && a.of == b.of && a.failed == b.failed &&
	       a.bytes == b.bytes && a.files == b.files &&
	       a.of_bytes == b.of_bytes;
}

bool
progress_goes_on(struct progress progress)
{
	return progress.of > 0 || progress.files > 0;
}

void
draw_add_bytes(struct buf *out, int64_t bytes)
{
	static const char *const units[] = { N_("kB"), N_("MB"), N_("GB"),
		N_("TB") };
	double size = (double)bytes / 1000;
	char number[DECIMAL_BYTES];
	size_t unit = 0;

	if (bytes < 1000) {
		buf_printf(out, _("%d B"), bytes > 0 ? (int)bytes : 0);
		return;
	}
	while (size >= 999.5 && unit < 3) {
		size /= 1000;
		unit++;
	}
	buf_printf(out, "%s %s", translate_decimal(number, size, size < 9.95),
	    _(units[unit]));
}

/* " ▕███▌      ▏" from column on. */
static void
put_bar(struct canvas *canvas, int row, int at, struct progress progress)
{
	static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊",
		"▉" };
	double part = progress.files > 0 ? (double)progress.bytes /
					       (double)progress.of_bytes
					 : (double)progress.done / progress.of;
	int filled = (int)(part * BAR * 8 + 1e-9);
	int full = filled > BAR * 8 ? BAR : filled / 8;

	at++;
	canvas_put(canvas, row, at, 1, TEXT("▕"), STYLE(ROLE_BORDER));
	canvas_put(canvas, row, at + BAR + 1, 1, TEXT("▏"), STYLE(ROLE_BORDER));
	canvas_fill(canvas, (struct rect){ row, at + 1, 1, full }, 0x2588,
	    STYLE(ROLE_PROGRESS));
	if (full < BAR)
		canvas_put(canvas, row, at + 1 + full, 1,
		    text_of(eighths[filled % 8]), STYLE(ROLE_PROGRESS));
}

/* "2 downloads · 2.1 MB/60 MB" */
static void
add_downloads(struct buf *out, struct progress progress)
{
	if (progress.files > 1 || progress.bytes <= 0)
		buf_printf(out,
		    P_("%d download", "%d downloads", progress.files),
		    progress.files);
	if (progress.files > 1 && progress.bytes > 0)
		buf_add_cstr(out, " · ");
	if (progress.bytes > 0)
		draw_add_bytes(out, progress.bytes);
	if (progress.bytes > 0 && progress.of_bytes > 0) {
		buf_add_byte(out, '/');
		draw_add_bytes(out, progress.of_bytes);
	}
}

/* "34/120 · 2.1 MB · 3 failed"; columns used. */
static int
put_numbers(struct canvas *canvas, int row, int at, struct progress progress,
    bool failed, bool bytes)
{
	struct buf words = { 0 };
	int used;

	if (progress.files > 0)
		add_downloads(&words, progress);
	else
		buf_printf(&words, "%d/%d", progress.done, progress.of);
	if (bytes && progress.files == 0 && progress.bytes > 0) {
		buf_add_cstr(&words, " · ");
		draw_add_bytes(&words, progress.bytes);
	}
	if (failed && progress.failed > 0)
		buf_printf(&words,
		    P_(" · %d failed", " · %d failed", progress.failed),
		    progress.failed);
	used = at < 0 ? canvas_width(canvas, buf_text(&words))
		      : canvas_put(canvas, row, at, -1, buf_text(&words),
			    STYLE(ROLE_STATUS));
	buf_clear(&words);
	return used;
}

int
draw_progress(struct canvas *canvas, int row, int column, int width,
    struct progress progress)
{
	int len, more, at;
	bool bar, mark, failed, bytes;

	if (!progress_goes_on(progress))
		return column;
	len = put_numbers(canvas, row, -1, progress, false, false);
	if (len > width)
		return column;
	mark = !canvas->plain && len + 2 <= width;
	width -= mark ? 2 : 0;
	more = put_numbers(canvas, row, -1, progress, true, false);
	failed = mark && more <= width;
	len = failed ? more : len;
	bar = mark && len + BAR + 3 <= width &&
	      (progress.files == 0 || progress.of_bytes > 0);
	width -= bar ? BAR + 3 : 0;
	more = put_numbers(canvas, row, -1, progress, failed, true);
	bytes = mark && more <= width;
	len = bytes ? more : len;
	at = column - len - (mark ? 2 : 0) - (bar ? BAR + 3 : 0);
	column = at;
	if (mark)
		at += canvas_put(
			  canvas, row, at, 1,
			  progress.files > 0 ? TEXT("↓") : TEXT("⟳"),
			  STYLE(ROLE_PROGRESS)) +
		      1;
	at += put_numbers(canvas, row, at, progress, failed, bytes);
	if (bar)
		put_bar(canvas, row, at, progress);
	return column;
}

void
draw_rule(struct canvas *canvas, int row, struct text label, struct style style)
{
	int at = 0;

	if (canvas->plain) {
		canvas_put(canvas, row, 0, -1, label, style);
		return;
	}
	canvas_fill(canvas, (struct rect){ row, 0, 1, canvas->columns }, 0x2500,
	    STYLE(ROLE_BORDER));
	if (!label.len || canvas->columns < 6)
		return;
	canvas_put(canvas, row, 1, 1, TEXT(" "), style);
	at = 2 + canvas_put(canvas, row, 2, canvas->columns - 4, label, style);
	canvas_put(canvas, row, at, 1, TEXT(" "), style);
}

int
draw_spark(struct canvas *canvas, int row, int column, const uint16_t *values,
    int n, int per, struct style style)
{
	int cells = per > 0 ? n / per : 0;
	unsigned largest = 0;

	if (canvas->plain)
		return 0;
	for (int i = 0; i < cells; i++) {
		unsigned sum = 0;

		for (int k = 0; k < per; k++)
			sum += values[i * per + k];
		if (sum > largest)
			largest = sum;
	}
	for (int i = 0; i < cells; i++) {
		unsigned sum = 0;
		struct buf bar = { 0 };

		for (int k = 0; k < per; k++)
			sum += values[i * per + k];
		if (!sum)
			continue;
		/* Seven heights: the full block would join the line above. */
		buf_add_code(&bar, 0x2581 + (sum * 6 + largest / 2) / largest);
		canvas_put_cut(
		    canvas, row, column + i, 1, buf_text(&bar), style);
		buf_clear(&bar);
	}
	return cells;
}

/* The border on the right carries the thumb: beside it two lines would run. */
static void
thumb_on_border(struct canvas *canvas, int first, int length, bool focused)
{
	for (int row = first; row < first + length && row < canvas->rows;
	     row++) {
		struct cell *cell =
		    canvas->cells + row * canvas->stride + canvas->columns;

		if (canvas->ascii
			? cell->code != '|'
			: cell->code != 0x2502 && cell->code != 0x2503)
			continue;
		cell->code = canvas->ascii ? '#' : 0x2590;
		if (focused)
			cell->style = STYLE(ROLE_BORDER_FOCUSED);
	}
}

void
draw_scrollbar(struct canvas *canvas, const struct list *list, bool focused)
{
	int first, length;
	struct rect thumb;

	if (canvas->plain || canvas->columns < 12 ||
	    !list_thumb(list, &first, &length))
		return;
	if (canvas->left + canvas->columns < canvas->stride) {
		thumb_on_border(canvas, first, length, focused);
		return;
	}
	thumb = (struct rect){ first, canvas->columns - 1, length, 1 };
	canvas_fill(canvas, thumb, 0x2595,
	    STYLE(focused ? ROLE_BORDER_FOCUSED : ROLE_BORDER));
}

struct rect
draw_box(struct canvas *canvas, struct text title, struct style style)
{
	int rows = canvas->rows, columns = canvas->columns;
	struct rect inside = canvas_area(canvas);

	canvas_fill(canvas, inside, ' ', STYLE(ROLE_TEXT));
	if (canvas->plain || rows < 4 || columns < 8) {
		canvas_put(canvas, 0, 0, -1, title, STYLE(ROLE_PANE_FOCUSED));
		if (rows > 1) {
			inside.row = 1;
			inside.rows--;
		}
		return inside;
	}
	canvas_fill(
	    canvas, (struct rect){ 0, 1, 1, columns - 2 }, 0x2500, style);
	canvas_fill(canvas, (struct rect){ rows - 1, 1, 1, columns - 2 },
	    0x2500, style);
	canvas_fill(canvas, (struct rect){ 1, 0, rows - 2, 1 }, 0x2502, style);
	canvas_fill(canvas, (struct rect){ 1, columns - 1, rows - 2, 1 },
	    0x2502, style);
	canvas_put(canvas, 0, 0, 1, TEXT("╭"), style);
	canvas_put(canvas, 0, columns - 1, 1, TEXT("╮"), style);
	canvas_put(canvas, rows - 1, 0, 1, TEXT("╰"), style);
	canvas_put(canvas, rows - 1, columns - 1, 1, TEXT("╯"), style);
	if (title.len) {
		int end = 3 + canvas_put(canvas, 0, 3, columns - 6, title,
				  STYLE(ROLE_PANE_FOCUSED));

		canvas_put(canvas, 0, 2, 1, TEXT(" "), style);
		canvas_put(canvas, 0, end, 1, TEXT(" "), style);
	}
	return (struct rect){ 1, 2, rows - 2, columns - 4 };
}

const char *
draw_count(char out[8], int64_t count)
{
	if (count < 1000)
		(void)snprintf(out, 8, "%d", count < 0 ? 0 : (int)count);
	else if (count < 1000000)
		(void)snprintf(out, 8, "%dk", (int)(count / 1000));
	else if (count < 1000000000)
		(void)snprintf(out, 8, "%dM", (int)(count / 1000000));
	else
		(void)snprintf(out, 8, ">1G");
	return out;
}
