#include "ui/article.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article_parts.h"
#include "base/utf8.h"
#include "ui/draw.h"
#include "ui/sidebar.h"

struct article_pane *
article_pane_new(void)
{
	struct article_pane *p = mem_alloc(sizeof(*p));

	p->pane.ops = &article_pane_ops;
	p->pane.dirty = true;
	p->entity = -1;
	p->jumped = -1;
	return p;
}

bool
article_pane_is_open(const struct article_pane *p)
{
	return p->view.article != NULL;
}

static size_t
last_top(const struct article_pane *p)
{
	size_t rows = p->pane.area.rows > 0 ? (size_t)p->pane.area.rows : 1;

	return p->layout.nlines > rows ? p->layout.nlines - rows : 0;
}

void
article_pane_end_hints(struct article_pane *p)
{
	hints_clear(&p->hints);
	p->pane.dirty = true;
}

/* Shows a place on top, as far as there is text below. */
static void
go(struct article_pane *p, struct layout_place place)
{
	bool first = place.piece == 0 && place.byte == 0;
	size_t line = first ? 0 : layout_line(&p->layout, place);
	size_t last = last_top(p);

	article_pane_end_hints(p);
	line = line > p->lead ? line - p->lead : 0;
	p->top = line < last ? line : last;
	p->anchor = place;
	p->pane.dirty = true;
}

void
article_scroll_to(struct article_pane *p, size_t line)
{
	size_t last = last_top(p);

	article_pane_end_hints(p);
	p->top = line < last ? line : last;
	p->anchor = (struct layout_place){ 0 };
	p->lead = 0;
	if (p->top > 0) {
		p->anchor = layout_place(&p->layout, p->top);
		line = layout_line(&p->layout, p->anchor);
		p->lead = line > p->top ? line - p->top : 0;
	}
	p->pane.dirty = true;
}

static void
lay_out(struct article_pane *p)
{
	const struct layout_options options = {
		.width = p->pane.area.columns > 0 ? p->pane.area.columns : 1,
		.measure = p->measure,
		.links = p->links,
		.ascii = !utf8_locale(),
		.plain = p->pane.plain,
		.title = p->view.title,
		.meta = p->view.meta,
		.tags = p->view.tags,
		.ntags = p->view.ntags,
		.note = p->view.note,
		.plot = p->view.plot,
		.pictures = p->view.pictures,
		.npictures = p->view.npictures,
	};

	article_pane_end_hints(p);
	layout_clear(&p->layout);
	if (p->view.article)
		layout_make(&p->layout, p->view.article, &options);
}

static int
by_start(const void *a, const void *b)
{
	const struct layout_mark *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* How a mention is marked, if it is. */
static bool
mark_mention(const struct article_pane *p, const struct mention *mention,
    struct layout_mark *mark)
{
	*mark = (struct layout_mark){ mention->start, mention->end,
		ROLE_MENTION, 0 };
	if (mention->entity == (uint64_t)p->entity)
		return true;
	if (!p->view.marked || !p->view.marked[mention->entity])
		return false;
	mark->role = (uint8_t)sidebar_role(
	    p->view.names->entities[mention->entity].kind);
	mark->attributes = ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE;
	return true;
}

/*
 * Mentions of the chosen name and of those that are always marked, and
 * matches, which win where both are. Marks must not overlap: one that begins
 * inside another is left out.
 */
void
article_find_marks(struct article_pane *p)
{
	const struct names *names = p->view.names;
	bool mentions = names && (p->entity >= 0 || p->view.marked);
	size_t n = 0, kept = 0;

	free(p->marks);
	p->marks = mem_array(
	    p->nmatches + (mentions ? names->nmentions : 0), sizeof(*p->marks));
	for (size_t i = 0; i < p->nmatches; i++)
		p->marks[n++] = p->matches[i];
	for (size_t i = 0; mentions && i < names->nmentions; i++)
		n += mark_mention(p, &names->mentions[i], &p->marks[n]);
	qsort(p->marks, n, sizeof(*p->marks), by_start);
	for (size_t i = 0; i < n; i++)
		if (!kept || p->marks[i].start >= p->marks[kept - 1].end)
			p->marks[kept++] = p->marks[i];
	p->nmarks = kept;
	p->pane.dirty = true;
}

void
article_pane_set(struct article_pane *p, const struct article_view *view)
{
	article_drop_matches(p);
	article_pane_end_selection(p);
	p->view = *view;
	p->entity = -1;
	p->jumped = -1;
	p->note = 0;
	p->top = 0;
	p->anchor = (struct layout_place){ 0 };
	p->lead = 0;
	lay_out(p);
	article_find_marks(p);
}

/* Where what the old layout shows on top is in the text shown now. */
static size_t
same_line(const struct article_pane *p, const struct layout *old)
{
	struct buf now = { 0 };
	size_t line = 0;

	if (p->top == 0 || !p->view.article)
		return 0;
	article_add_text(&now, p->view.article);
	if (!layout_keep(old, p->top, &p->layout, buf_text(&now), &line))
		line = layout_line(&p->layout, layout_place(old, p->top));
	buf_clear(&now);
	return line;
}

void
article_pane_update(struct article_pane *p, const struct article_view *view)
{
	struct layout old = p->layout;

	p->layout = (struct layout){ 0 };
	article_drop_matches(p);
	p->view = *view;
	if (!view->names || p->entity >= (int64_t)view->names->nentities)
		p->entity = -1;
	p->jumped = -1;
	lay_out(p);
	article_find_marks(p);
	article_check_selection(p);
	article_scroll_to(p, same_line(p, &old));
	layout_clear(&old);
}

void
article_pane_close(struct article_pane *p)
{
	const struct article_view nothing = { 0 };

	article_pane_set(p, &nothing);
}

void
article_pane_set_empty(struct article_pane *p, const char *text)
{
	(void)snprintf(p->empty, sizeof(p->empty), "%s", text);
	p->pane.dirty = true;
}

void
article_pane_highlight(struct article_pane *p, int64_t entity)
{
	if (p->entity == entity)
		return;
	p->entity = entity;
	p->jumped = -1;
	article_find_marks(p);
}

/* A third from the top, unless it is in view with a line to spare. */
static void
show_line(struct article_pane *p, size_t line)
{
	size_t rows = p->pane.area.rows > 0 ? (size_t)p->pane.area.rows : 1;

	if (line > p->top && line + 1 < p->top + rows)
		return;
	article_scroll_to(p, line > rows / 3 ? line - rows / 3 : 0);
}

void
article_pane_go(struct article_pane *p, struct layout_place at)
{
	p->lead = 0;
	go(p, at);
}

void
article_pane_show(struct article_pane *p, int64_t offset)
{
	show_line(p, layout_line_of(&p->layout, offset));
}

static bool
begins_heading(const struct layout *layout, size_t i)
{
	const struct layout_line *line = &layout->lines[i];

	return (line->kind == LINE_TITLE || line->kind == LINE_HEADING) &&
	       line->byte == 0;
}

static size_t
heading_line(const struct article_pane *p, size_t n)
{
	for (size_t i = 0; i < p->layout.nlines; i++)
		if (begins_heading(&p->layout, i) && n-- == 0)
			return i;
	return SIZE_MAX;
}

size_t
article_pane_headings(const struct article_pane *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->layout.nlines; i++)
		n += begins_heading(&p->layout, i) ? 1 : 0;
	return n;
}

bool
article_pane_heading(
    const struct article_pane *p, size_t n, struct text *heading, int *level)
{
	size_t line = heading_line(p, n);
	size_t section = 0;

	if (line == SIZE_MAX)
		return false;
	*level = p->layout.lines[line].level;
	if (p->layout.lines[line].kind == LINE_TITLE) {
		*heading =
		    p->view.title.len ? p->view.title : p->view.article->title;
		return true;
	}
	if (begins_heading(&p->layout, 0) &&
	    p->layout.lines[0].kind == LINE_TITLE)
		n--;
	for (; section < p->view.article->nsections; section++)
		if (p->view.article->sections[section].heading.len && n-- == 0)
			break;
	if (section == p->view.article->nsections)
		return false;
	*heading = p->view.article->sections[section].heading;
	return true;
}

void
article_pane_show_heading(struct article_pane *p, size_t n)
{
	size_t line = heading_line(p, n);

	if (line != SIZE_MAX)
		article_scroll_to(p, line);
}

/* The words on top stay there however often the width changes. */
static void
place(struct pane *pane)
{
	struct article_pane *p = (struct article_pane *)pane;

	lay_out(p);
	go(p, p->anchor);
}

bool
article_pane_go_note(struct article_pane *p, int note)
{
	size_t line = layout_note(&p->layout, note);

	if (note < 0 && p->note == -note) {
		p->note = 0;
		p->lead = p->from_lead;
		go(p, p->from);
		return true;
	}
	if (line == SIZE_MAX)
		return false;
	if (note > 0) {
		p->note = note;
		p->from = p->anchor;
		p->from_lead = p->lead;
	}
	show_line(p, line);
	return true;
}

void
article_pane_set_form(
    struct article_pane *p, int measure, enum layout_links links)
{
	if (p->measure == measure && p->links == links)
		return;
	p->measure = measure;
	p->links = links;
	place(&p->pane);
}

bool
article_pane_show_links(struct article_pane *p)
{
	for (size_t i = 0; i < p->layout.nlines; i++) {
		if (p->layout.lines[i].kind != LINE_LINK)
			continue;
		show_line(p, i);
		return true;
	}
	return false;
}

bool
article_pane_at_end(const struct article_pane *p)
{
	return p->top >= last_top(p);
}

/* A page is a screen less one line, which is seen twice. */
static size_t
page_rows(const struct article_pane *p)
{
	return p->pane.area.rows > 1 ? (size_t)p->pane.area.rows - 1 : 1;
}

void
article_pane_pages(const struct article_pane *p, int *page, int *pages)
{
	size_t rows = page_rows(p), last = last_top(p);

	*pages = (int)((last + rows - 1) / rows) + 1;
	*page = p->top >= last ? *pages : (int)(p->top / rows) + 1;
}

static const struct layout_run *
run_at(const struct article_pane *p, int row, int column)
{
	const struct layout *layout = &p->layout;
	const struct layout_run *found = NULL;
	const struct layout_line *line;
	size_t at;

	if (row < 0 || (at = p->top + (size_t)row) >= layout->nlines)
		return NULL;
	line = &layout->lines[at];
	for (size_t i = line->run; i < line->run + line->nruns; i++) {
		const struct layout_run *run = &layout->runs[i];
		int from = layout->left + run->column;

		if (column >= from && column < from + utf8_cells(run->text))
			found = run;
	}
	return found;
}

int
article_pane_note_at(const struct article_pane *p, int row, int column)
{
	const struct layout_run *run = run_at(p, row, column);

	return run ? run->note : 0;
}

struct text
article_pane_tag_at(const struct article_pane *p, int row, int column)
{
	const struct layout_run *run = run_at(p, row, column);

	if (!run || run->tag == 0 || run->tag > p->view.ntags)
		return (struct text){ 0 };
	return p->view.tags[run->tag - 1].name;
}

unsigned
article_pane_link_at(const struct article_pane *p, int row, int column)
{
	const struct layout_run *run = run_at(p, row, column);

	return run ? run->link : 0;
}

int64_t
article_pane_entity_at(const struct article_pane *p, int row, int column)
{
	const struct layout_run *run = run_at(p, row, column);
	const struct names *names = p->view.names;
	int64_t offset;

	if (!run || run->offset < 0 || !names)
		return -1;
	offset = run->offset + (int64_t)utf8_fit(run->text,
				   column - p->layout.left - run->column, NULL);
	for (size_t i = 0; i < names->nmentions; i++)
		if (names->mentions[i].start <= offset &&
		    offset < names->mentions[i].end)
			return names->mentions[i].entity;
	return -1;
}

size_t
article_pane_hint(struct article_pane *p, unsigned what, struct text keys)
{
	const struct hints_wish wish = {
		.layout = &p->layout,
		.names = p->view.names,
		.from = p->top,
		.to = p->top + (size_t)p->pane.area.rows,
		.what = what,
		.keys = keys,
		.columns = p->pane.area.columns,
		.ascii = !utf8_locale(),
	};

	article_pane_end_hints(p);
	hints_make(&p->hints, &wish);
	return p->hints.n;
}

void
article_pane_seen(const struct article_pane *p, int64_t *from, int64_t *to)
{
	const struct layout *layout = &p->layout;
	size_t rows = p->pane.area.rows > 0 ? (size_t)p->pane.area.rows : 1;

	*from = *to = 0;
	for (size_t i = p->top; i < p->top + rows && i < layout->nlines; i++) {
		const struct layout_line *line = &layout->lines[i];

		if (line->offset < 0)
			continue;
		if (*to == 0)
			*from = line->offset;
		for (size_t k = line->run; k < line->run + line->nruns; k++) {
			const struct layout_run *run = &layout->runs[k];
			int64_t end = run->offset + (int64_t)run->text.len;

			if (run->offset >= 0 && end > *to)
				*to = end;
		}
	}
}

/* The row one reads first: that of what was found last, if it is in view. */
static int
line_read(const struct article_pane *p, int rows)
{
	int64_t from, to;
	int row = 0;

	article_pane_seen(p, &from, &to);
	if (p->jumped < from || p->jumped >= to)
		return 0;
	for (int i = 0; i < rows; i++) {
		size_t n = p->top + (size_t)i;

		if (n < p->layout.nlines && p->layout.lines[n].offset >= 0 &&
		    p->layout.lines[n].offset <= p->jumped)
			row = i;
	}
	return row;
}

static void
paint(const struct pane *pane, struct canvas *canvas)
{
	const struct article_pane *p = (const struct article_pane *)pane;
	const struct list bar = { .total = (int64_t)p->layout.nlines,
		.top = (int64_t)p->top,
		.height = canvas->rows };

	if (!p->view.article) {
		struct text empty = text_of(p->empty);
		int width = canvas_width(canvas, empty);
		int column = (canvas->columns - width) / 2;

		canvas_put(canvas, canvas->plain ? 0 : canvas->rows / 3,
		    canvas->plain || column < 0 ? 0 : column, -1, empty,
		    STYLE(ROLE_DIM));
		return;
	}
	for (int row = 0; row < canvas->rows; row++)
		layout_paint(&p->layout, p->top + (size_t)row, canvas, row,
		    p->marks, p->nmarks);
	if (canvas->plain && pane->focused)
		canvas_set_cursor(canvas, line_read(p, canvas->rows), 0);
	article_paint_margin(p, canvas);
	article_paint_selection(p, canvas);
	hints_paint(&p->hints, canvas, p->top);
	/* On the narrowest screens its column is the text's. */
	if (p->layout.left + p->layout.width < canvas->columns)
		draw_scrollbar(canvas, &bar, pane->focused);
}

static bool
move(struct pane *pane, enum motion motion, int count)
{
	struct article_pane *p = (struct article_pane *)pane;
	size_t before = p->top, n = (size_t)count, step = 1;
	bool moved;

	if (article_move_selection(p, motion, count, &moved))
		return moved;
	switch (motion) {
	case MOTION_PAGE_DOWN:
	case MOTION_PAGE_UP:
		step = page_rows(p);
		break;
	case MOTION_HALF_DOWN:
	case MOTION_HALF_UP:
		step = (page_rows(p) + 1) / 2;
		break;
	default:
		break;
	}
	switch (motion) {
	case MOTION_DOWN:
	case MOTION_PAGE_DOWN:
	case MOTION_HALF_DOWN:
	case MOTION_WHEEL_DOWN:
		article_scroll_to(p, p->top + n * step);
		break;
	case MOTION_UP:
	case MOTION_PAGE_UP:
	case MOTION_HALF_UP:
	case MOTION_WHEEL_UP:
		article_scroll_to(p, p->top > n * step ? p->top - n * step : 0);
		break;
	case MOTION_FIRST:
		article_scroll_to(p, 0);
		break;
	case MOTION_LAST:
		article_scroll_to(p, p->layout.nlines);
		break;
	case MOTION_NEXT_HEADING:
		for (size_t i = 0; i < n; i++)
			article_scroll_to(
			    p, layout_heading(&p->layout, p->top, 1));
		break;
	case MOTION_PREVIOUS_HEADING:
		for (size_t i = 0; i < n; i++)
			article_scroll_to(
			    p, layout_heading(&p->layout, p->top, -1));
		break;
	case MOTION_NEXT_UNREAD:
	case MOTION_PREVIOUS_UNREAD:
		break;
	}
	return p->top != before;
}

static void
free_pane(struct pane *pane)
{
	struct article_pane *p = (struct article_pane *)pane;

	hints_clear(&p->hints);
	article_pane_end_selection(p);
	layout_clear(&p->layout);
	free(p->marks);
	free(p->matches);
	free(p);
}

const struct pane_ops article_pane_ops = {
	.name = "article",
	.paint = paint,
	.move = move,
	.place = place,
	.free = free_pane,
};
