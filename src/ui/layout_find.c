/* Places in a layout, and painting it. */
#include "cluster.h"
#include "ui/layout.h"

struct layout_place
layout_place(const struct layout *layout, size_t line)
{
	struct layout_place place = { 0, 0 };

	if (!layout->nlines)
		return place;
	if (line >= layout->nlines)
		line = layout->nlines - 1;
	/* A blank or drawn line stands for what follows it. */
	while (line + 1 < layout->nlines &&
	       (layout->lines[line].kind == LINE_BLANK ||
		   layout->lines[line].byte == UINT32_MAX))
		line++;
	place.piece = layout->lines[line].piece;
	place.byte = layout->lines[line].byte;
	return place;
}

/* Pieces never decrease down the lines, blanks carry the next piece's. */
size_t
layout_line(const struct layout *layout, struct layout_place place)
{
	size_t low = 0, high = layout->nlines, best;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (layout->lines[middle].piece < place.piece)
			low = middle + 1;
		else
			high = middle;
	}
	if (low >= layout->nlines)
		return layout->nlines ? layout->nlines - 1 : 0;
	while (
	    low + 1 < layout->nlines && layout->lines[low].kind == LINE_BLANK)
		low++;
	/* Below the rule over a row of a table. */
	while (place.byte > 0 && low + 1 < layout->nlines &&
	       layout->lines[low].byte == UINT32_MAX &&
	       layout->lines[low + 1].piece == place.piece)
		low++;
	best = low;
	for (size_t i = low;
	     i < layout->nlines && layout->lines[i].piece == place.piece &&
	     layout->lines[i].kind != LINE_BLANK &&
	     layout->lines[i].byte != UINT32_MAX;
	     i++) {
		if (layout->lines[i].byte > place.byte)
			break;
		best = i;
	}
	return best;
}

static bool
line_holds(const struct layout *layout, size_t line, int64_t offset)
{
	const struct layout_line *row = &layout->lines[line];

	for (size_t i = row->run; i < row->run + row->nruns; i++) {
		const struct layout_run *run = &layout->runs[i];

		if (run->offset != -1 && offset >= run->offset &&
		    offset < run->offset + (int64_t)run->text.len)
			return true;
	}
	return false;
}

size_t
layout_line_of(const struct layout *layout, int64_t offset)
{
	size_t low = layout->body, high = layout->nlines, best, back;

	for (size_t i = 0; offset < -1 && i < layout->body; i++)
		if (line_holds(layout, i, offset))
			return i;
	/* The last line that begins at or before offset; lines without a
	 * place in the text are stepped over. */
	best = low < high ? low : 0;
	while (low < high) {
		size_t middle = (low + high) / 2, probe = middle;

		while (probe < high && layout->lines[probe].offset < 0)
			probe++;
		if (probe < high && layout->lines[probe].offset <= offset) {
			best = probe;
			low = probe + 1;
		} else {
			high = middle;
		}
	}
	/* In a table a cell may go on below the start of the next one. */
	for (back = best;
	     back < layout->nlines &&
	     layout->lines[back].piece == layout->lines[best].piece;
	     back--) {
		if (line_holds(layout, back, offset))
			return back;
		if (back == 0)
			break;
	}
	return best;
}

bool
layout_columns(const struct layout *layout, size_t line, bool ascii,
    struct stretch what, int *from, int *end)
{
	const struct layout_line *row = &layout->lines[line];
	bool any = false;

	for (size_t i = row->run; i < row->run + row->nruns; i++) {
		const struct layout_run *run = &layout->runs[i];
		int column = layout->left + run->column;
		struct cluster c;

		if (run->offset == -1 || run->offset >= what.end ||
		    run->offset + (int64_t)run->text.len <= what.start)
			continue;
		for (size_t at = 0; cluster_next(run->text, &at, ascii, &c);) {
			if (run->offset + (int64_t)c.start < what.end &&
			    run->offset + (int64_t)c.end > what.start) {
				*from = any ? *from : column;
				*end = column + c.width;
				any = true;
			}
			column += c.width;
		}
	}
	return any;
}

int64_t
layout_offset_at(
    const struct layout *layout, size_t line, bool ascii, int column)
{
	const struct layout_line *row = &layout->lines[line];
	int64_t offset = -1;

	for (size_t i = row->run; i < row->run + row->nruns; i++) {
		const struct layout_run *run = &layout->runs[i];
		int from = layout->left + run->column;
		struct cluster c;

		if (run->offset == -1 || (offset != -1 && from > column))
			continue;
		for (size_t at = 0; cluster_next(run->text, &at, ascii, &c);
		     from += c.width)
			if (offset == -1 || from <= column)
				offset = run->offset + (int64_t)c.at;
	}
	return offset;
}

static bool
is_heading(const struct layout *layout, size_t line)
{
	const struct layout_line *row = &layout->lines[line];

	if (row->kind != LINE_HEADING && row->kind != LINE_TITLE)
		return false;
	return row->byte == 0; /* not the second line of a long one */
}

size_t
layout_heading(const struct layout *layout, size_t line, int direction)
{
	size_t at = line;

	if (direction > 0) {
		while (++at < layout->nlines)
			if (is_heading(layout, at))
				return at;
		return line;
	}
	while (at > 0)
		if (is_heading(layout, --at))
			return at;
	return line;
}

/* Restyles the part of a run that a mark covers. */
static void
paint_mark(const struct layout_run *run, const struct layout_mark *mark,
    struct canvas *canvas, int row, int column)
{
	struct cluster cluster;
	int64_t from = mark->start - run->offset;
	int64_t end = mark->end - run->offset;

	for (size_t at = 0;
	     cluster_next(run->text, &at, canvas->ascii, &cluster);) {
		if ((int64_t)cluster.start >= end)
			return;
		if ((int64_t)cluster.end > from)
			canvas_restyle(canvas, row, column, cluster.width,
			    (struct style){ mark->role, 0,
				(uint8_t)(run->attributes |
					  mark->attributes) });
		column += cluster.width;
	}
}

/* The first mark that ends behind offset. */
static size_t
first_mark(const struct layout_mark *marks, size_t nmarks, int64_t offset)
{
	size_t low = 0, high = nmarks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (marks[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
layout_paint(const struct layout *layout, size_t line, struct canvas *canvas,
    int row, const struct layout_mark *marks, size_t nmarks)
{
	const struct layout_line *what;

	if (line >= layout->nlines)
		return;
	what = &layout->lines[line];
	if (what->picture)
		picture_paint(what->picture, (int)what->picture_row, canvas,
		    row, layout->left, layout->width);
	for (size_t i = what->run; i < what->run + what->nruns; i++) {
		const struct layout_run *run = &layout->runs[i];
		int column = layout->left + run->column;
		int64_t end = run->offset + (int64_t)run->text.len;

		int cells = canvas_put_cut(canvas, row, column, -1, run->text,
		    (struct style){ run->role, 0, run->attributes });

		if (run->link && run->link <= layout->nlinks)
			canvas_link(canvas, row, column, cells,
			    layout->links[run->link - 1].url);
		if (run->offset < 0)
			continue;
		for (size_t m = first_mark(marks, nmarks, run->offset);
		     m < nmarks && marks[m].start < end; m++)
			paint_mark(run, &marks[m], canvas, row, column);
	}
}

void
layout_add_text(struct buf *out, const struct layout *layout)
{
	for (size_t i = 0; i < layout->nlines; i++) {
		struct canvas *canvas =
		    canvas_new(1, layout->left + layout->width, false, false);

		layout_paint(layout, i, canvas, 0, NULL, 0);
		canvas_add_text(out, canvas);
		canvas_free(canvas);
	}
}
