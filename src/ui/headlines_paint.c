#include "headlines_paint.h"

#include <stdio.h>

#include "base/time.h"
#include "ui/draw.h"

enum {
	SOURCE_MAX = 14,  /* columns of the source */
	SOURCE_SHARE = 6, /* … which has this part of all */
	SOURCE_FROM = 40, /* columns there must be for it */
	SOURCE_WIDE = 52, /* … and for more than its part, when */
	TITLE_WIDE = 28,  /* … the title keeps this */
	TITLE_MIN = 20,   /* columns that the time leaves to the title */
};

static void
add_day(struct buf *out, const struct headlines *h, int64_t time)
{
	struct date date = { time_local_midnight(time), DATE_SECOND };
	int64_t days = (h->today - date.seconds + 43200) / 86400;
	bool english = text_is(h->language, "en");

	if (h->today && days == 0 && english)
		buf_add_cstr(out, "Today");
	else if (h->today && days == 1 && english)
		buf_add_cstr(out, "Yesterday");
	else
		time_add_words(out, date, h->language);
}

static void
paint_rules(
    const struct headlines *h, int64_t index, struct canvas *canvas, int line)
{
	unsigned rules = headlines_rules(h, index);
	struct buf label = { 0 };

	if (rules & RULE_NEW) {
		struct time_parts parts = time_local_parts(h->since);

		if (!h->since)
			buf_add_cstr(&label, "seen before");
		else if (h->since >= h->today)
			buf_printf(&label, "new since %02d:%02d", parts.hour,
			    parts.minute);
		else
			buf_printf(&label, "new since %d/%d %02d:%02d",
			    parts.day, parts.month, parts.hour, parts.minute);
		draw_rule(canvas, line++, buf_text(&label), STYLE(ROLE_MARK));
		buf_reset(&label);
	}
	if (rules & RULE_DAY) {
		add_day(&label, h, headlines_row(h, index)->time);
		draw_rule(canvas, line, buf_text(&label), STYLE(ROLE_LABEL));
	}
	buf_clear(&label);
}

/* "09:12" of today's rows and under day rules, else the day. */
static void
format_time(char out[8], const struct headlines *h, const struct headline *row)
{
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct time_parts parts = time_local_parts(row->time);
	bool recent = row->time > h->today - 300 * INT64_C(86400);

	out[0] = '\0';
	if (h->by_day || row->time >= h->today) {
		if (!row->day_only)
			(void)snprintf(out, 8, "%02u:%02u",
			    (unsigned)parts.hour % 100,
			    (unsigned)parts.minute % 100);
		return;
	}
	if (parts.month < 1 || parts.month > 12)
		return;
	if (recent)
		(void)snprintf(out, 8, "%2u %.3s", (unsigned)parts.day % 100,
		    months[parts.month - 1]);
	else
		(void)snprintf(out, 8, "%5u", (unsigned)parts.year % 100000);
}

/* The state in words, for those who do not see marks. */
static int
put_words(const struct headline *row, struct canvas *canvas, int line)
{
	struct buf words = { 0 };
	int used;

	buf_add_cstr(&words, row->unread ? "unread" : "read");
	if (row->starred)
		buf_add_cstr(&words, ", starred");
	if (row->followed)
		buf_add_cstr(&words, ", followed");
	if (row->sources > 1)
		buf_printf(&words, ", %d sources", row->sources);
	if (row->ground)
		buf_add_cstr(&words, ", selected");
	buf_add_cstr(&words, ": ");
	used =
	    canvas_put(canvas, line, 0, -1, buf_text(&words), STYLE(ROLE_DIM));
	buf_clear(&words);
	return used;
}

/* What was looked for in a text that was put at a column, up to end. */
static void
paint_marks(struct canvas *canvas, int line, int column, int end,
    struct text text, const struct headline_mark *marks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int from = column + canvas_width(canvas,
					text_sub(text, 0, marks[i].start));
		int cells =
		    canvas_width(canvas, text_sub(text, marks[i].start,
					     marks[i].end - marks[i].start));

		if (from + cells > end)
			break;
		canvas_restyle(canvas, line, from, cells, STYLE(ROLE_MATCH));
	}
}

static void
paint_snippet(const struct headline *row, struct canvas *canvas, int line,
    int column, int end)
{
	canvas_put(
	    canvas, line, column, end - column, row->snippet, STYLE(ROLE_DIM));
	paint_marks(canvas, line, column, end, row->snippet, row->snippet_marks,
	    row->nsnippet_marks);
}

static void
paint_plain(const struct headlines *h, const struct headline *row,
    struct canvas *canvas, int line)
{
	int at = put_words(row, canvas, line), title = at;
	char time[8];

	format_time(time, h, row);
	at += canvas_put(canvas, line, at, -1, row->title,
	    STYLE(row->unread ? ROLE_UNREAD : ROLE_READ));
	paint_marks(canvas, line, title, canvas->columns, row->title,
	    row->marks, row->nmarks);
	if (h->snippets)
		paint_snippet(row, canvas, line + 1, 0, canvas->columns);
	if (at + 4 < canvas->columns && row->source.len) {
		at += canvas_put(
		    canvas, line, at, -1, TEXT(", "), STYLE(ROLE_DIM));
		at += canvas_put(
		    canvas, line, at, -1, row->source, STYLE(ROLE_SOURCE));
	}
	if (at + 7 < canvas->columns && time[0])
		canvas_printf(canvas, line, at, STYLE(ROLE_TIME), ", %s", time);
}

/* Where columns begin: a function of the width alone, so that rows align. */
struct columns {
	int time, source, source_width, title, end;
};

static struct columns
find_columns(const struct headlines *h, const struct canvas *canvas)
{
	struct columns c = { -1, -1, 0, 3, canvas->columns - 1 };

	if (canvas->columns - 9 >= TITLE_MIN) {
		c.time = 3;
		c.title = 9 + (h->by_day ? 0 : 1);
	}
	if (!h->one_source && canvas->columns >= SOURCE_FROM) {
		c.source = c.title;
		c.source_width = canvas->columns / SOURCE_SHARE;
		/* A wide list shows the whole name of most. */
		if (canvas->columns >= SOURCE_WIDE &&
		    c.end - c.title - 1 - TITLE_WIDE > c.source_width)
			c.source_width = c.end - c.title - 1 - TITLE_WIDE;
		if (c.source_width > SOURCE_MAX)
			c.source_width = SOURCE_MAX;
		c.title += c.source_width + 1;
	}
	return c;
}

static void
paint_row(const struct headlines *h, const struct headline *row,
    const struct columns *c, struct canvas *canvas, int line)
{
	int end = c->end, title = c->title + 2 * row->depth;
	char time[8], sources[16];

	if (row->unread)
		canvas_put(canvas, line, 1, 1, TEXT("●"), STYLE(ROLE_MARK));
	if (row->followed)
		canvas_put(canvas, line, 2, 1, TEXT("+"), STYLE(ROLE_MARK));
	if (c->time >= 0) {
		format_time(time, h, row);
		canvas_put_cut(
		    canvas, line, c->time, 6, text_of(time), STYLE(ROLE_TIME));
	}
	if (c->source >= 0)
		canvas_put(canvas, line, c->source, c->source_width,
		    row->source, STYLE(ROLE_SOURCE));
	if (row->starred)
		end = canvas_put_right(
			  canvas, line, end, 2, TEXT("★"), STYLE(ROLE_STAR)) -
		      1;
	if (row->sources > 1 && end - title > TITLE_MIN) {
		(void)snprintf(sources, sizeof(sources), "⧉%d", row->sources);
		end = canvas_put_right(canvas, line, end, 6, text_of(sources),
			  STYLE(ROLE_DIM)) -
		      1;
	}
	if (row->depth)
		canvas_put(
		    canvas, line, title - 2, 1, TEXT("↳"), STYLE(ROLE_DIM));
	canvas_put(canvas, line, title, end - title, row->title,
	    (struct style){ row->unread ? ROLE_UNREAD : ROLE_READ, 0,
		row->followed && row->unread ? ATTRIBUTE_UNDERLINE : 0 });
	paint_marks(
	    canvas, line, title, end, row->title, row->marks, row->nmarks);
	if (h->snippets)
		paint_snippet(row, canvas, line + 1, SNIPPET_COLUMN, c->end);
	if (row->ground)
		canvas_put(canvas, line, 0, 1, TEXT(">"), STYLE(ROLE_MARK));
}

/* "↑ 12 new" at the right end of the first line. */
static void
paint_arrived(const struct headlines *h, struct canvas *canvas)
{
	char text[48];

	if (h->arrived <= 0 || h->list.top == 0)
		return;
	(void)snprintf(
	    text, sizeof(text), " ↑ %lld new ", (long long)h->arrived);
	canvas_put_right(canvas, 0, canvas->columns - 1, canvas->columns,
	    text_of(text), (struct style){ ROLE_MARK, GROUND_RESTING, 0 });
}

static void
paint_empty(const struct headlines *h, struct canvas *canvas)
{
	struct text text = text_of(h->empty);
	int width = canvas_width(canvas, text);
	int column = canvas->columns > width && !canvas->plain
			 ? (canvas->columns - width) / 2
			 : 0;

	canvas_put(canvas, canvas->plain ? 0 : canvas->rows / 3, column, -1,
	    text, STYLE(ROLE_DIM));
}

void
headlines_paint(const struct pane *pane, struct canvas *canvas)
{
	const struct headlines *h = (const struct headlines *)pane;
	struct columns c = find_columns(h, canvas);
	int line = 0;

	if (!h->list.total)
		paint_empty(h, canvas);
	for (int64_t i = h->list.top; i < h->list.total && line < canvas->rows;
	     i++) {
		const struct headline *row = headlines_row(h, i);
		int rules = headlines_rule_lines(h, i);
		struct rect area;

		if (rules > 0)
			paint_rules(h, i, canvas, line);
		line += rules;
		area = (struct rect){ line, 0, h->snippets ? 2 : 1,
			canvas->columns };
		if (row && canvas->plain)
			paint_plain(h, row, canvas, line);
		else if (row)
			paint_row(h, row, &c, canvas, line);
		if (i == h->list.cursor) {
			if (!canvas->plain)
				canvas_put(canvas, line, 0, 1, TEXT("▌"),
				    STYLE(ROLE_MARK));
			canvas_ground(canvas, area,
			    pane->focused ? GROUND_SELECTED : GROUND_RESTING);
			if (canvas->plain && pane->focused)
				canvas_set_cursor(canvas, line, 0);
		}
		line += area.rows;
	}
	paint_arrived(h, canvas);
	draw_scrollbar(canvas, &h->list, pane->focused);
}
