/* Choosing a part of the article: by sentences, or by words with the mouse. */
#include <stdlib.h>
#include <string.h>

#include "article_parts.h"
#include "base/utf8.h"

static struct stretch
chosen(const struct article_selection *s)
{
	return (struct stretch){ s->from.start < s->to.start ? s->from.start
							     : s->to.start,
		s->from.end > s->to.end ? s->from.end : s->to.end };
}

/* The sentence that holds a byte, or the next one; n > 0. */
static size_t
sentence_at(const struct article_selection *s, int64_t offset)
{
	size_t low = 0, high = s->nsentences - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (s->sentences[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t
rows_of(const struct article_pane *p)
{
	return p->pane.area.rows > 0 ? (size_t)p->pane.area.rows : 1;
}

/* Scrolls no further than it takes to see the end that moves. */
static void
show_end(struct article_pane *p)
{
	const struct stretch *to = &p->selection.to;
	size_t first = layout_line_of(&p->layout, to->start);
	size_t last = layout_line_of(&p->layout, to->end - 1);
	size_t rows = rows_of(p), top = p->top;

	if (last >= top + rows)
		top = last - rows + 1;
	if (first < top)
		top = first;
	if (top != p->top)
		article_scroll_to(p, top);
	p->pane.dirty = true;
}

static bool
begin(struct article_pane *p, const struct stretch *sentences, size_t n)
{
	struct article_selection *s = &p->selection;

	article_pane_end_selection(p);
	if (n == 0 || !p->view.article)
		return false;
	s->before = (int64_t)article_add_whole(&s->text, p->view.article);
	s->sentences = mem_array(n, sizeof(*sentences));
	memcpy(s->sentences, sentences, n * sizeof(*sentences));
	s->nsentences = n;
	s->on = true;
	p->pane.dirty = true;
	return true;
}

void
article_pane_end_selection(struct article_pane *p)
{
	buf_clear(&p->selection.text);
	free(p->selection.sentences);
	p->selection = (struct article_selection){ 0 };
	p->pane.dirty = true;
}

void
article_check_selection(struct article_pane *p)
{
	struct buf now = { 0 };

	if (!p->selection.on)
		return;
	if (p->view.article)
		(void)article_add_whole(&now, p->view.article);
	if (!text_equal(buf_text(&now), buf_text(&p->selection.text)))
		article_pane_end_selection(p);
	buf_clear(&now);
}

/* The byte of the lede that a line begins with; false: it shows none. */
static bool
starts_lede(const struct layout *layout, size_t line, int64_t *offset)
{
	*offset = layout_offset_at(layout, line, !utf8_locale(), 0);
	return *offset < -1;
}

bool
article_pane_select(
    struct article_pane *p, const struct stretch *sentences, size_t n)
{
	struct article_selection *s = &p->selection;
	int64_t from, to, lede;
	size_t at;

	if (!begin(p, sentences, n))
		return false;
	article_pane_seen(p, &from, &to);
	for (size_t i = p->top + rows_of(p); i-- > p->top;)
		if (i < p->layout.body && starts_lede(&p->layout, i, &lede))
			from = lede;
	if (p->jumped >= 0 && p->jumped >= from && p->jumped < to)
		from = p->jumped;
	at = sentence_at(s, from);
	/* One that goes on from above is not what one means. */
	if (from != p->jumped && s->sentences[at].start < from && at + 1 < n &&
	    s->sentences[at + 1].start < to)
		at++;
	s->from = s->to = s->sentences[at];
	show_end(p);
	return true;
}

void
article_pane_select_stretch(struct article_pane *p,
    const struct stretch *sentences, size_t n, struct stretch what)
{
	if (!begin(p, sentences, n))
		return;
	p->selection.from = p->selection.to = what;
	show_end(p);
}

static bool
is_of_word(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_mark(c) || utf8_is_digit(c) ||
	       c == 0xAD;
}

/* Scripts that set no blanks between words: each character for itself. */
static bool
is_dense(uint32_t c)
{
	return c >= 0x2E80 && !(c >= 0xAC00 && c <= 0xD7A3);
}

static struct stretch
word_at(struct text text, size_t offset)
{
	size_t start = offset, end = offset;
	uint32_t c = utf8_next(text, &end);

	if (!is_of_word(c) || is_dense(c))
		return (struct stretch){ (int64_t)start, (int64_t)end };
	while (end < text.len) {
		size_t next = end;

		c = utf8_next(text, &next);
		if (!is_of_word(c) || is_dense(c))
			break;
		end = next;
	}
	while (start > 0) {
		size_t before = start;

		c = utf8_previous(text, &before);
		if (!is_of_word(c) || is_dense(c))
			break;
		start = before;
	}
	return (struct stretch){ (int64_t)start, (int64_t)end };
}

/* A line without text stands for the next one that has some. */
static int64_t
offset_near(const struct article_pane *p, size_t line, int column)
{
	bool ascii = !utf8_locale();
	int64_t offset = -1;

	for (size_t i = line; i < p->layout.nlines && offset == -1; i++) {
		offset = layout_offset_at(
		    &p->layout, i, ascii, i == line ? column : 0);
	}
	for (size_t i = line; i > 0 && offset == -1; i--)
		offset = layout_offset_at(&p->layout, i - 1, ascii, INT16_MAX);
	return offset;
}

static bool
word_of_cell(
    const struct article_pane *p, int row, int column, struct stretch *word)
{
	struct text text = buf_text(&p->selection.text);
	size_t line = p->top + (size_t)(row > 0 ? row : 0);
	int64_t offset;

	if (p->layout.nlines == 0)
		return false;
	if (line >= p->layout.nlines)
		line = p->layout.nlines - 1;
	offset = offset_near(p, line, column);
	if (offset == -1)
		return false;
	offset += p->selection.before;
	if (offset < 0 || (size_t)offset >= text.len)
		return false;
	*word = word_at(text, (size_t)offset);
	word->start -= p->selection.before;
	word->end -= p->selection.before;
	return true;
}

bool
article_pane_select_word(struct article_pane *p,
    const struct stretch *sentences, size_t n, int row, int column)
{
	struct stretch word;

	if (!begin(p, sentences, n))
		return false;
	if (!word_of_cell(p, row, column, &word)) {
		article_pane_end_selection(p);
		return false;
	}
	p->selection.from = p->selection.to = word;
	return true;
}

void
article_pane_select_to(struct article_pane *p, int row, int column)
{
	int rows = (int)rows_of(p);

	if (!p->selection.on)
		return;
	if (row < 0 && p->top > 0)
		article_scroll_to(p, p->top - 1);
	else if (row >= rows)
		article_scroll_to(p, p->top + 1);
	row = row < 0 ? 0 : row >= rows ? rows - 1 : row;
	(void)word_of_cell(p, row, column, &p->selection.to);
	p->pane.dirty = true;
}

void
article_pane_turn_selection(struct article_pane *p)
{
	struct stretch from = p->selection.from;

	if (!p->selection.on)
		return;
	p->selection.from = p->selection.to;
	p->selection.to = from;
	show_end(p);
}

struct text
article_pane_selected(const struct article_pane *p, struct stretch *where)
{
	struct stretch all = chosen(&p->selection);

	if (where)
		*where = all;
	return text_sub(buf_text(&p->selection.text),
	    (size_t)(all.start + p->selection.before),
	    (size_t)(all.end - all.start));
}

size_t
article_pane_selected_sentences(const struct article_pane *p)
{
	const struct article_selection *s = &p->selection;
	struct stretch all = chosen(s);
	size_t first, last;

	if (!s->on)
		return 0;
	first = sentence_at(s, all.start);
	last = sentence_at(s, all.end - 1);
	return s->sentences[first].start == all.start &&
		       s->sentences[last].end == all.end
		   ? last - first + 1
		   : 0;
}

/* Does another paragraph begin with sentence i? */
static bool
begins_paragraph(const struct article_selection *s, size_t i)
{
	int64_t start = s->sentences[i].start + s->before;

	return i == 0 || (start > 0 && s->text.ptr[start - 1] == '\n' &&
			     s->sentences[i - 1].end + s->before <= start);
}

/* Sentence by sentence, or to the first of the next paragraph or the one
 * before; the one the end is at is then chosen to its own end. */
static size_t
moved_by(const struct article_selection *s, enum motion motion, size_t at)
{
	size_t last = s->nsentences - 1;

	if (motion == MOTION_DOWN)
		return at < last ? at + 1 : last;
	if (motion == MOTION_UP)
		return at > 0 ? at - 1 : 0;
	if (motion == MOTION_NEXT_HEADING) {
		/* To the end of this one, or of the next. */
		bool ends = at == last || begins_paragraph(s, at + 1);

		at += ends && at < last ? 1 : 0;
		while (at < last && !begins_paragraph(s, at + 1))
			at++;
		return at;
	}
	at -= begins_paragraph(s, at) && at > 0 ? 1 : 0;
	while (at > 0 && !begins_paragraph(s, at))
		at--;
	return at;
}

/* The sentence a screen, or half of one, further down or up. */
static size_t
moved_page(const struct article_pane *p, enum motion motion, size_t at)
{
	const struct article_selection *s = &p->selection;
	bool down = motion == MOTION_PAGE_DOWN || motion == MOTION_HALF_DOWN;
	bool half = motion == MOTION_HALF_DOWN || motion == MOTION_HALF_UP;
	size_t step = half ? (rows_of(p) + 1) / 2 : rows_of(p);
	size_t line = layout_line_of(&p->layout, s->to.start), to;

	line = down ? line + step : line > step ? line - step : 0;
	if (line >= p->layout.nlines)
		return s->nsentences - 1;
	to = sentence_at(s, offset_near(p, line, 0));
	return to != at ? to : moved_by(s, down ? MOTION_DOWN : MOTION_UP, at);
}

bool
article_move_selection(
    struct article_pane *p, enum motion motion, int count, bool *moved)
{
	struct article_selection *s = &p->selection;
	struct stretch was = s->to;
	size_t at;

	if (!s->on || motion == MOTION_WHEEL_DOWN || motion == MOTION_WHEEL_UP)
		return false;
	at = sentence_at(s, s->to.start);
	for (int i = 0; i < count; i++) {
		if (motion == MOTION_FIRST)
			at = 0;
		else if (motion == MOTION_LAST)
			at = s->nsentences - 1;
		else if (motion == MOTION_DOWN || motion == MOTION_UP ||
			 motion == MOTION_NEXT_HEADING ||
			 motion == MOTION_PREVIOUS_HEADING)
			at = moved_by(s, motion, at);
		else
			at = moved_page(p, motion, at);
	}
	s->to = s->sentences[at];
	/* Words that the mouse chose go on by sentences from here. */
	s->from.start = s->sentences[sentence_at(s, s->from.start)].start;
	s->from.end = s->sentences[sentence_at(s, s->from.end - 1)].end;
	show_end(p);
	*moved = s->to.start != was.start || s->to.end != was.end;
	return true;
}

/* Underlines what is kept, and lays the ground of what is chosen. */
void
article_paint_selection(const struct article_pane *p, struct canvas *canvas)
{
	struct stretch all = chosen(&p->selection);
	size_t cursor = p->selection.on && canvas->plain
			    ? layout_line_of(&p->layout, p->selection.to.start)
			    : SIZE_MAX;
	int from, end;

	for (int row = 0; row < canvas->rows; row++) {
		size_t line = p->top + (size_t)row;

		if (line >= p->layout.nlines)
			return;
		for (size_t i = 0; i < p->view.nquotes; i++)
			if (layout_columns(&p->layout, line, canvas->ascii,
				p->view.quotes[i], &from, &end))
				canvas_add_attributes(canvas, row, from,
				    end - from, ATTRIBUTE_UNDERLINE);
		if (!p->selection.on || !layout_columns(&p->layout, line,
					    canvas->ascii, all, &from, &end))
			continue;
		canvas_ground(canvas, (struct rect){ row, from, 1, end - from },
		    p->pane.focused ? GROUND_SELECTED : GROUND_RESTING);
		if (line == cursor && p->pane.focused &&
		    layout_columns(&p->layout, line, canvas->ascii,
			p->selection.to, &from, &end))
			canvas_set_cursor(canvas, row, from);
	}
}
