/*
 * What tells a story in the list: whether it was read at all, of how many
 * sources it is, and what its near copies are.
 */
#include <stdio.h>

#include "base/translate.h"
#include "headlines_paint.h"

int64_t
headline_key(const struct headline *row)
{
	return row->kind == HEADLINE_STORY    ? -2 * row->story
	       : row->kind == HEADLINE_COPIES ? -2 * row->id - 1
					      : row->id;
}

bool
headline_same(const struct headline *a, const struct headline *b)
{
	return headline_key(a) == headline_key(b);
}

bool
headline_partly_read(const struct headline *row)
{
	return !row->unread && row->unread_told > 0;
}

int64_t
headline_place_time(const struct headline *row)
{
	return row->place_time ? row->place_time : row->time;
}

void
headlines_put_state(const struct headline *row, struct canvas *canvas, int line)
{
	const char *mark = row->unread                 ? "●"
			   : headline_partly_read(row) ? "◐"
						       : "";

	canvas_put(canvas, line, 1, 1, text_of(mark), STYLE(ROLE_MARK));
}

int
headlines_format_fold(char out[16], const struct headline *row)
{
	int sources = row->sources > 9999 ? 9999 : row->sources;

	out[0] = '\0';
	if (row->kind == HEADLINE_COPIES ||
	    (row->kind == HEADLINE_ARTICLE && sources < 2))
		return 0;
	return snprintf(out, 16, row->unfolded ? "▾⧉%d" : "⧉%d", sources) -
	       (row->unfolded ? 4 : 2);
}

void
headlines_add_copies(struct buf *out, const struct headline *row, bool plain)
{
	if (!plain)
		buf_add_cstr(out, row->unfolded ? "▾ " : "▸ ");
	buf_printf(out,
	    P_("agency text, %d paper", "agency text, %d papers", row->sources),
	    row->sources);
}

struct text
headlines_fit_names(
    const struct canvas *canvas, const struct headline *row, int columns)
{
	struct text names = row->source;

	if (row->kind == HEADLINE_ARTICLE)
		return names;
	while (canvas_width(canvas, names) > columns) {
		size_t at = names.len;

		while (at > 1 &&
		       !text_starts(text_from_offset(names, at - 1), ", "))
			at--;
		if (at <= 1)
			break;
		names = text_sub(names, 0, at - 1);
	}
	return names;
}

static void
add_read(struct buf *out, const struct headline *row)
{
	if (headline_partly_read(row))
		buf_printf(out,
		    P_("partly read, %d of %d unread",
			"partly read, %d of %d unread", row->unread_told),
		    row->unread_told, row->told);
	else
		buf_add_cstr(out, row->unread ? C_("article", "unread")
					      : C_("article", "read"));
}

void
headlines_add_words(struct buf *out, const struct headline *row)
{
	add_read(out, row);
	if (row->kind == HEADLINE_COPIES)
		return;
	if (row->depth == 1)
		buf_add_cstr(out, row->first_told
				      ? C_("article", ", first to tell it")
				      : C_("article", ", of this story"));
	else if (row->depth > 1)
		buf_add_cstr(out, C_("article", ", near copy"));
}

bool
headlines_mark(struct headlines *h, int64_t index, bool unread, bool starred)
{
	struct headline *row;

	if (!headlines_row(h, index))
		return false;
	row = &h->rows[index - h->first];
	row->starred = starred;
	if (unread && row->unread_told < row->told)
		row->unread_told++;
	else if (!unread && row->unread)
		row->unread_told = row->told - 1;
	row->unread = unread && row->unread_told >= row->told;
	if (row->kind == HEADLINE_ARTICLE)
		row->unread = unread;
	h->pane.dirty = true;
	return true;
}

void
headlines_count(struct headlines *h, int64_t index, int told, int unread_told)
{
	struct headline *row;

	if (!headlines_row(h, index))
		return;
	row = &h->rows[index - h->first];
	row->told = told;
	row->unread_told = unread_told;
	row->unread = told > 0 && unread_told == told;
	h->pane.dirty = true;
}

bool
headlines_fold_at(const struct headlines *h, int row, int column)
{
	int line, from, end;
	int64_t index = list_row_at(&h->list, row, &line);

	if (index < 0 || !headlines_row(h, index) ||
	    line != headlines_rule_lines(h, index) + headlines_row_lines(h) - 1)
		return false;
	return headlines_fold_span(h, headlines_row(h, index), &from, &end) &&
	       column >= from && column < end;
}
