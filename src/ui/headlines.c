#include "ui/headlines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "headlines_paint.h"

static int lines_of(int64_t index, const void *arg);

struct headlines *
headlines_new(void)
{
	struct headlines *h = mem_alloc(sizeof(*h));

	h->pane.ops = &headlines_ops;
	h->pane.dirty = true;
	h->list.lines = lines_of;
	h->list.arg = h;
	h->list.margin = 2;
	h->by_day = true;
	h->language = TEXT("en");
	headlines_set_empty(h, _("Nothing here yet"));
	return h;
}

const struct headline *
headlines_row(const struct headlines *h, int64_t index)
{
	if (index < h->first || index >= h->first + h->nrows)
		return NULL;
	return &h->rows[index - h->first];
}

const struct headline *
headlines_selected(const struct headlines *h)
{
	return headlines_row(h, h->list.cursor);
}

unsigned
headlines_rules(const struct headlines *h, int64_t index)
{
	if (!headlines_row(h, index))
		return 0;
	return h->rules[index - h->first] & (h->by_day ? 7 : RULE_GROUP);
}

int
headlines_rule_lines(const struct headlines *h, int64_t index)
{
	unsigned rules = headlines_rules(h, index);

	return (rules & RULE_DAY ? 1 : 0) + (rules & RULE_NEW ? 1 : 0) +
	       (rules & RULE_GROUP ? 1 : 0);
}

/*
 * Asking for the local day costs a look at the zone's file in the C library,
 * so it is done once a row at most, and not for rows that are surely of the
 * day of the row above (a day has at least 23 hours).
 */
static void
find_rules(struct headlines *h)
{
	const struct headline *above = NULL; /* not below a story */
	int64_t day = 0;

	for (int64_t i = 0; i < h->nrows; i++) {
		const struct headline *row = &h->rows[i];
		int64_t day_above = day, time = headline_place_time(row);

		h->rules[i] = 0;
		if (row->depth)
			continue;
		if (row->group.len > 0 &&
		    (!above ? h->first == 0
			    : !text_equal(row->group, above->group)))
			h->rules[i] |= RULE_GROUP;
		if (!above || time < day || time >= day + 23 * INT64_C(3600))
			day = time_local_midnight(time);
		if (above && above->new_above)
			h->rules[i] |= RULE_NEW;
		/* The very first row needs no rule while it is of today. */
		if (above ? day != day_above
			  : h->first == 0 && time < h->today)
			h->rules[i] |= RULE_DAY;
		above = row;
	}
}

static int
lines_of(int64_t index, const void *arg)
{
	const struct headlines *h = arg;

	return headlines_row_lines(h) + headlines_rule_lines(h, index) +
	       (h->snippets ? 1 : 0);
}

static void
note_id(struct headlines *h)
{
	const struct headline *row = headlines_selected(h);

	if (row)
		h->list.id = headline_key(row);
	h->pane.dirty = true;
}

/*
 * The cursor was moved, perhaps to a row not held yet: then the next rows
 * handed in say which it is, and must not take it back to the old one.
 */
static void
note_move(struct headlines *h)
{
	h->list.id = 0;
	note_id(h);
}

static struct headline_mark *
copy_marks(struct arena *mem, const struct headline_mark *marks, size_t n)
{
	struct headline_mark *copy = arena_array(mem, n + 1, sizeof(*copy));

	if (n > 0)
		memcpy(copy, marks, n * sizeof(*copy));
	return copy;
}

static void
set_snippet(struct headlines *h, struct headline *row, struct text snippet,
    const struct headline_mark *marks, size_t nmarks)
{
	row->has_snippet = true;
	row->snippet = arena_copy(&h->mem, snippet);
	row->snippet_marks = copy_marks(&h->mem, marks, nmarks);
	row->nsnippet_marks = nmarks;
}

static void
copy_row(struct headlines *h, struct headline *to, const struct headline *from)
{
	*to = *from;
	to->title = arena_copy(&h->mem, from->title);
	to->source = arena_copy(&h->mem, from->source);
	to->group = arena_copy(&h->mem, from->group);
	to->marks = copy_marks(&h->mem, from->marks, from->nmarks);
	if (from->ntags > 0)
		to->tags =
		    arena_array(&h->mem, from->ntags, sizeof(*to->tags));
	for (size_t i = 0; i < from->ntags; i++) {
		to->tags[i].name = arena_copy(&h->mem, from->tags[i].name);
		to->tags[i].role = from->tags[i].role;
	}
	if (from->has_snippet)
		set_snippet(h, to, from->snippet, from->snippet_marks,
		    from->nsnippet_marks);
}

/* What was made for rows that are still held is kept. */
static void
keep_snippets(struct headlines *h, const struct headline *rows, int64_t n)
{
	for (int64_t i = 0; i < n && h->snippets; i++)
		for (int64_t j = 0; j < h->nrows && rows[i].has_snippet; j++)
			if (h->rows[j].id == rows[i].id &&
			    !h->rows[j].has_snippet)
				set_snippet(h, &h->rows[j], rows[i].snippet,
				    rows[i].snippet_marks,
				    rows[i].nsnippet_marks);
}

/*
 * What is all in sight may take more room: a long list is there to be seen at
 * a glance. Later news change nothing, or rows would move.
 */
static void
decide_lines(struct headlines *h)
{
	if (h->decided || h->list.total == 0 || h->pane.area.rows == 0)
		return;
	h->decided = true;
	h->tall =
	    h->title_lines == 2 || (h->title_lines == 0 && !h->list.more &&
				       h->list.total * 2 <= h->pane.area.rows);
}

void
headlines_set(struct headlines *h, const struct headline *rows, int64_t first,
    int64_t count, int64_t total, bool more)
{
	struct arena old = h->mem;
	const struct headline *old_rows = h->rows;
	int64_t cursor = -1, old_n = h->nrows;

	h->mem = (struct arena){ 0 };
	h->rows = arena_array(
	    &h->mem, (size_t)(count > 0 ? count : 1), sizeof(*h->rows));
	for (int64_t i = 0; i < count; i++) {
		copy_row(h, &h->rows[i], &rows[i]);
		if (headline_key(&rows[i]) == h->list.id)
			cursor = first + i;
	}
	h->first = first;
	h->nrows = count;
	keep_snippets(h, old_rows, old_n);
	h->rules = arena_array(&h->mem, (size_t)(count > 0 ? count : 1), 1);
	find_rules(h);
	/* The total first, or following would be cut to the old one. */
	if (total < first + count)
		total = first + count;
	if (cursor >= 0 && cursor != h->list.cursor) {
		h->list.total = total;
		h->list.more = more;
		list_follow(&h->list, cursor);
	}
	list_set_total(&h->list, total, more);
	decide_lines(h);
	if (list_line(&h->list, h->list.cursor) < 0)
		list_go(&h->list, h->list.cursor);
	note_id(h);
	arena_clear(&old);
}

void
headlines_follow(struct headlines *h, int64_t index)
{
	if (index >= h->list.total)
		h->list.total = index + 1;
	list_follow(&h->list, index);
	h->pane.dirty = true;
}

void
headlines_reset(struct headlines *h)
{
	arena_clear(&h->mem);
	h->rows = NULL;
	h->rules = NULL;
	h->first = h->nrows = 0;
	h->arrived = 0;
	h->list.total = h->list.top = h->list.cursor = 0;
	h->list.more = false;
	h->snippets = false;
	h->tall = h->decided = false;
	h->list.id = 0;
	h->pane.dirty = true;
}

void
headlines_set_day(struct headlines *h, int64_t today_midnight)
{
	h->today = today_midnight;
	find_rules(h);
	h->pane.dirty = true;
}

void
headlines_set_since(struct headlines *h, int64_t since)
{
	h->since = since;
	h->pane.dirty = true;
}

void
headlines_set_arrived(struct headlines *h, int64_t count)
{
	h->arrived = count;
	h->pane.dirty = true;
}

void
headlines_set_empty(struct headlines *h, const char *text)
{
	(void)snprintf(h->empty, sizeof(h->empty), "%s", text);
	h->pane.dirty = true;
}

void
headlines_go(struct headlines *h, int64_t index)
{
	list_go(&h->list, index);
	note_move(h);
}

bool
headlines_go_id(struct headlines *h, int64_t id)
{
	int64_t at = -1;

	for (int64_t i = 0; i < h->nrows; i++)
		if (h->rows[i].id == id &&
		    (at < 0 || h->rows[i].kind == HEADLINE_ARTICLE))
			at = i;
	if (at >= 0)
		headlines_go(h, h->first + at);
	return at >= 0;
}

bool
headlines_go_same(struct headlines *h, const struct headline *row)
{
	int64_t key = headline_key(row);

	for (int64_t i = 0; i < h->nrows; i++)
		if (headline_key(&h->rows[i]) == key) {
			headlines_go(h, h->first + i);
			return true;
		}
	return false;
}

bool
headlines_wanted(const struct headlines *h, int64_t *first, int64_t *count)
{
	int64_t end;

	list_wanted(&h->list, first, count);
	end = *first + *count;
	if (!h->list.more && end > h->list.total)
		end = h->list.total;
	if (*first >= h->first && end <= h->first + h->nrows)
		return false;
	return true;
}

int64_t
headlines_ahead(const struct headlines *h)
{
	int64_t room = h->list.height * 3, end = h->list.top + room;

	if (h->nrows == 0)
		return 0;
	if (!h->list.more && end > h->list.total)
		end = h->list.total;
	if (h->first + h->nrows < end + h->list.height &&
	    (h->list.more || h->first + h->nrows < h->list.total))
		return 1;
	return h->first > 0 && h->first > h->list.top - room ? -1 : 0;
}

void
headlines_set_snippets(struct headlines *h, bool on)
{
	if (h->snippets == on)
		return;
	h->snippets = on;
	list_go(&h->list, h->list.cursor);
	h->pane.dirty = true;
}

int
headlines_snippet_columns(const struct headlines *h)
{
	int columns = h->pane.area.columns;

	if (!h->pane.plain)
		columns -= SNIPPET_COLUMN + 1;
	return columns > 0 ? columns : 0;
}

int64_t
headlines_wants_snippet(const struct headlines *h)
{
	int lines = 0;

	for (int64_t i = h->list.top; h->snippets && lines < h->list.height;
	     i++) {
		const struct headline *row = headlines_row(h, i);

		if (!row)
			return 0;
		if (!row->has_snippet)
			return row->id;
		lines += lines_of(i, h);
	}
	return 0;
}

void
headlines_put_snippet(struct headlines *h, int64_t id, struct text snippet,
    const struct headline_mark *marks, size_t nmarks)
{
	for (int64_t i = 0; i < h->nrows; i++)
		if (h->rows[i].id == id)
			set_snippet(h, &h->rows[i], snippet, marks, nmarks);
	h->pane.dirty = true;
}

int64_t
headlines_at(const struct headlines *h, int row)
{
	int line;
	int64_t index = list_row_at(&h->list, row, &line);

	if (index < 0 || line < headlines_rule_lines(h, index))
		return -1; /* a rule */
	return index;
}

static bool
go_rule(struct headlines *h, int direction)
{
	int64_t i = h->list.cursor + direction;

	for (; headlines_row(h, i); i += direction)
		if (headlines_rules(h, i) || i == 0) {
			list_go(&h->list, i);
			return true;
		}
	return false;
}

static bool
go_unread(struct headlines *h, int direction)
{
	const struct headline *row;
	int64_t i = h->list.cursor + direction;

	for (; (row = headlines_row(h, i)); i += direction)
		if (row->unread) {
			list_go(&h->list, i);
			return true;
		}
	return false;
}

static bool
move(struct pane *pane, enum motion motion, int count)
{
	struct headlines *h = (struct headlines *)pane;
	bool moved = false;

	for (int i = 0; i < count && motion >= MOTION_NEXT_HEADING &&
			motion <= MOTION_PREVIOUS_UNREAD;
	     i++) {
		bool step = motion == MOTION_NEXT_HEADING       ? go_rule(h, 1)
			    : motion == MOTION_PREVIOUS_HEADING ? go_rule(h, -1)
			    : motion == MOTION_NEXT_UNREAD ? go_unread(h, 1)
							   : go_unread(h, -1);

		if (!step)
			break;
		moved = true;
	}
	if (!(motion >= MOTION_NEXT_HEADING &&
		motion <= MOTION_PREVIOUS_UNREAD))
		moved = list_move(&h->list, motion, count);
	if (moved)
		note_move(h);
	return moved;
}

static void
place(struct pane *pane)
{
	struct headlines *h = (struct headlines *)pane;

	if (h->list.height != pane->area.rows)
		h->decided = false;
	decide_lines(h);
	list_set_height(&h->list, pane->area.rows);
}

static void
free_headlines(struct pane *pane)
{
	struct headlines *h = (struct headlines *)pane;

	arena_clear(&h->mem);
	free(h);
}

const struct pane_ops headlines_ops = {
	.name = "headlines",
	.paint = headlines_paint,
	.move = move,
	.place = place,
	.free = free_headlines,
};
