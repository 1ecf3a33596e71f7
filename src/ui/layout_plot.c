/* A timeline below the head of an article: see ui/plot.h. */
#include <stdio.h>

#include "base/translate.h"
#include "layout_build.h"

enum {
	ROWS = 4,       /* of bars */
	CELL_MAX = 4,   /* columns of a bar with the gap behind it */
	LINES = 12,     /* bars told one by one in text */
	DRAW_FROM = 20, /* columns */
};

/* What is drawn: bars of the plot, or sums of some that follow each other. */
struct bars {
	struct plot_bar *bars;
	size_t n;
	size_t per; /* of the plot's in one */
	int64_t most;
	int cell; /* columns each has */
};

/* The newest one is full, so that the oldest may be of less. */
static void
gather(
    struct bars *out, const struct plot *plot, int columns, struct arena *mem)
{
	size_t room = columns > 0 ? (size_t)columns : 1, first;

	*out = (struct bars){ .per = (plot->n + room - 1) / room };
	out->n = (plot->n + out->per - 1) / out->per;
	out->bars = arena_array(mem, out->n, sizeof(*out->bars));
	first = out->n * out->per - plot->n;
	for (size_t i = 0; i < plot->n; i++) {
		struct plot_bar *bar = &out->bars[(i + first) / out->per];

		if (bar->label.len == 0)
			bar->label = plot->bars[i].label;
		bar->value += plot->bars[i].value;
		out->most = bar->value > out->most ? bar->value : out->most;
	}
	out->cell = (int)(room / out->n);
	if (out->cell > CELL_MAX)
		out->cell = CELL_MAX;
}

/* Eighths of a bar in a row, which counts from the top. */
static int
eighths_of(const struct bars *bars, size_t i, int row)
{
	int64_t value = bars->bars[i].value, all;

	if (value == 0)
		return 0;
	all = value * ROWS * 8 / bars->most;
	all = (all > 0 ? all : 1) - (ROWS - 1 - row) * 8;
	return all < 0 ? 0 : all > 8 ? 8 : (int)all;
}

static void
put_bars(struct builder *b, const struct bars *bars, int row, int column)
{
	int width = bars->cell > 1 ? bars->cell - 1 : 1;
	struct buf out = { 0 };
	size_t end = 0;

	for (size_t i = 0; i < bars->n; i++) {
		int eighths = eighths_of(bars, i, row);

		for (int k = 0; k < bars->cell; k++)
			buf_add_code(&out, k < width && eighths > 0
					       ? 0x2580 + (unsigned)eighths
					       : ' ');
		end = eighths > 0 ? out.len : end;
	}
	buf_cut(&out, end);
	if (out.len > 0)
		build_run(b, arena_copy(&b->layout->mem, buf_text(&out)),
		    column, ROLE_SPARK, 0);
	buf_clear(&out);
}

static void
new_line(struct builder *b, int number)
{
	build_line(b, LINE_BODY)->byte = (uint32_t)number;
}

static const char *const by[PLOT_UNITS] = {
	[PLOT_DAY] = N_("by day"),
	[PLOT_WEEK] = N_("by week"),
	[PLOT_MONTH] = N_("by month"),
};
static const struct {
	const char *one, *many;
} a_bar[PLOT_UNITS] = {
	[PLOT_DAY] = { NP_("%zu day a bar", "%zu days a bar") },
	[PLOT_WEEK] = { NP_("%zu week a bar", "%zu weeks a bar") },
	[PLOT_MONTH] = { NP_("%zu month a bar", "%zu months a bar") },
};
static const char *const at_most[PLOT_UNITS] = {
	[PLOT_DAY] = N_("By day, at most %lld:"),
	[PLOT_WEEK] = N_("By week, at most %lld:"),
	[PLOT_MONTH] = N_("By month, at most %lld:"),
};

/* "12 Oct      by day      14 Nov", below the axis. */
static void
put_dates(struct builder *b, const struct plot *plot, const struct bars *bars,
    int column)
{
	int end = column + (int)bars->n * bars->cell, at;
	struct text first = bars->bars[0].label;
	struct text last = plot->bars[plot->n - 1].label, unit;

	unit = bars->per == 1 ? text_of(_(by[plot->unit]))
			      : arena_printf(&b->layout->mem,
				    P_(a_bar[plot->unit].one,
					a_bar[plot->unit].many, bars->per),
				    bars->per);
	new_line(b, ROWS + 1);
	build_run(b, first, column, ROLE_DIM, 0);
	column += build_width(b, first) + 2;
	at = end - build_width(b, last);
	if (bars->n > 1 && at >= column)
		build_run(b, last, at, ROLE_DIM, 0);
	else
		at = end + 2;
	if (at - 2 - column >= build_width(b, unit))
		build_run(b, unit,
		    column + (at - 2 - column - build_width(b, unit)) / 2,
		    ROLE_DIM, 0);
}

static void
draw(struct builder *b, const struct plot *plot)
{
	char most[24];
	struct bars bars;
	struct buf axis = { 0 };
	struct text number;
	int gutter = 0;

	/* Bars gathered have more: the gutter is that of all in one. */
	for (size_t i = 0; i < plot->n; i++)
		gutter += (int)plot->bars[i].value;
	gutter = snprintf(most, sizeof(most), "%d", gutter);
	gather(&bars, plot, b->measure - gutter - 1, &b->layout->mem);
	number = arena_printf(
	    &b->layout->mem, "%*lld", gutter, (long long)bars.most);
	for (int row = 0; row < ROWS; row++) {
		new_line(b, row);
		if (row == 0)
			build_run(b, number, 0, ROLE_DIM, 0);
		build_run(b, row == 0 ? TEXT("┤") : TEXT("│"), gutter,
		    ROLE_BORDER, 0);
		put_bars(b, &bars, row, gutter + 1);
	}
	buf_add_cstr(&axis, "└");
	for (int i = 0; i < (int)bars.n * bars.cell; i++)
		buf_add_cstr(&axis, "─");
	new_line(b, ROWS);
	build_run(b, arena_copy(&b->layout->mem, buf_text(&axis)), gutter,
	    ROLE_BORDER, 0);
	buf_clear(&axis);
	put_dates(b, plot, &bars, gutter + 1);
	b->piece++;
}

/* "12 Nov: 3 articles"; with room for them strokes in front of the number. */
static void
tell_bar(struct builder *b, const struct plot_bar *bar, int64_t most, int label)
{
	struct buf line = { 0 };
	int64_t strokes = b->measure - label - 8;

	buf_add_text(&line, bar->label);
	if (b->options->plain || strokes < 4) {
		buf_add_cstr(&line, _(":"));
	} else {
		for (int i = build_width(b, bar->label); i <= label; i++)
			buf_add_byte(&line, ' ');
		strokes = (bar->value * strokes + most - 1) / most;
		for (int64_t i = 0; i < strokes; i++)
			buf_add_byte(&line, '#');
	}
	buf_add_byte(&line, ' ');
	if (b->options->plain)
		buf_printf(&line,
		    P_("%lld article", "%lld articles", bar->value),
		    (long long)bar->value);
	else
		buf_printf(&line, "%lld", (long long)bar->value);
	build_text(b, LINE_BODY, arena_copy(&b->layout->mem, buf_text(&line)),
	    -1, ROLE_TEXT, 0);
	buf_clear(&line);
}

/* The newest first, those of nothing left out. */
static void
tell(struct builder *b, const struct plot *plot)
{
	int64_t most = 0, earlier = 0;
	int label = 0, told = 0;

	for (size_t i = 0; i < plot->n; i++) {
		int width = build_width(b, plot->bars[i].label);

		most = plot->bars[i].value > most ? plot->bars[i].value : most;
		label = width > label ? width : label;
	}
	build_text(b, LINE_BODY,
	    arena_printf(
		&b->layout->mem, _(at_most[plot->unit]), (long long)most),
	    -1, ROLE_DIM, 0);
	for (size_t i = plot->n; i-- > 0;) {
		if (plot->bars[i].value == 0)
			continue;
		if (told++ < LINES)
			tell_bar(b, &plot->bars[i], most, label);
		else
			earlier += plot->bars[i].value;
	}
	if (earlier > 0)
		build_text(b, LINE_BODY,
		    arena_printf(&b->layout->mem, _("Earlier: %lld"),
			(long long)earlier),
		    -1, ROLE_TEXT, 0);
}

void
build_plot(struct builder *b, const struct plot *plot)
{
	if (plot->n == 0)
		return;
	build_blank(b);
	if (b->options->plain || b->options->ascii || b->measure < DRAW_FROM)
		tell(b, plot);
	else
		draw(b, plot);
	build_blank(b);
}
