#include "ui/status.h"

#include "base/translate.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct status *
status_new(void)
{
	struct status *s = mem_alloc(sizeof(*s));

	s->pane.ops = &status_ops;
	s->pane.dirty = true;
	return s;
}

static void
replace(struct status *s, struct buf *buf, struct text text)
{
	if (text_equal(buf_text(buf), text))
		return;
	buf_reset(buf);
	buf_add_text(buf, text);
	s->pane.dirty = true;
}

void
status_set_message(struct status *s, struct text message, bool error)
{
	if (s->error != error)
		s->pane.dirty = true;
	s->error = error;
	replace(s, &s->message, message);
}

void
status_set_place(struct status *s, struct text place)
{
	replace(s, &s->place, place);
}

void
status_set_pending(struct status *s, struct text keys)
{
	replace(s, &s->pending, keys);
}

void
status_set_find(
    struct status *s, struct text words, size_t number, size_t count)
{
	if (s->find_number != number || s->find_count != count)
		s->pane.dirty = true;
	s->find_number = number;
	s->find_count = count;
	replace(s, &s->find, words);
}

void
status_set_progress(struct status *s, struct progress progress)
{
	if (progress_equal(s->progress, progress))
		return;
	s->progress = progress;
	s->pane.dirty = true;
}

/* "find: word 2/7" */
static void
add_find(struct buf *out, const struct status *s)
{
	if (!s->find.len)
		return;
	if (s->find_count)
		buf_printf(out, _("find: %.*s %zu/%zu"),
		    TEXT_ARG(buf_text(&s->find)), s->find_number,
		    s->find_count);
	else
		buf_printf(out, _("find: %.*s (nowhere)"),
		    TEXT_ARG(buf_text(&s->find)));
}

/* Bytes that have room, parted at a blank where there is one. */
static size_t
line_of(struct text text, int columns)
{
	size_t fit = utf8_fit(text, columns, NULL), at = fit;

	if (fit == text.len)
		return fit;
	while (at > 0 && text.ptr[at] != ' ')
		at--;
	return at > 0 ? at : fit;
}

int
status_lines(const struct status *s, int columns)
{
	struct text rest = buf_text(&s->message);
	int lines = 0;

	do {
		size_t len = line_of(rest, columns);

		if (len == 0 && rest.len > 0)
			break; /* not one character is so narrow */
		rest = text_trim(text_from_offset(rest, len));
		lines++;
	} while (rest.len > 0);
	return lines > 0 ? lines : 1;
}

/* Whole, as far as there are lines. */
static void
paint_message(const struct status *s, struct canvas *canvas)
{
	struct text rest = buf_text(&s->message);

	for (int row = 0; row < canvas->rows && rest.len > 0; row++) {
		size_t len = row + 1 < canvas->rows
				 ? line_of(rest, canvas->columns)
				 : rest.len;

		canvas_put(canvas, row, 0, -1, text_sub(rest, 0, len),
		    STYLE(s->error ? ROLE_ERROR : ROLE_STATUS));
		rest = text_trim(text_from_offset(rest, len));
	}
}

static void
paint(const struct pane *pane, struct canvas *canvas)
{
	const struct status *s = (const struct status *)pane;
	int end = canvas->columns - (canvas->columns > 20 ? 1 : 0);
	int from = canvas->columns > 20 && !canvas->plain ? 1 : 0;
	struct buf find = { 0 };
	bool message = s->message.len > 0;

	if (message && canvas->rows > 1) {
		paint_message(s, canvas);
		return;
	}
	/* Accessible mode has no counters that change by themselves. */
	if (!canvas->plain && progress_goes_on(s->progress))
		end = draw_progress(canvas, 0, end, end / 2, s->progress) - 2;
	if (s->pending.len)
		end = canvas_put_right(canvas, 0, end, end / 2,
			  buf_text(&s->pending), STYLE(ROLE_KEY)) -
		      2;
	add_find(&find, s);
	if (find.len)
		end = canvas_put_right(canvas, 0, end, end / 2, buf_text(&find),
			  STYLE(ROLE_STATUS)) -
		      2;
	buf_clear(&find);
	canvas_put(canvas, 0, from, end - from,
	    buf_text(message ? &s->message : &s->place),
	    STYLE(message && s->error ? ROLE_ERROR : ROLE_STATUS));
}

static void
free_status(struct pane *pane)
{
	struct status *s = (struct status *)pane;

	buf_clear(&s->message);
	buf_clear(&s->place);
	buf_clear(&s->pending);
	buf_clear(&s->find);
	free(s);
}

const struct pane_ops status_ops = {
	.name = "status",
	.paint = paint,
	.free = free_status,
};
