#include "headlines_paint.h"

#include <stdio.h>

#include "base/time.h"
#include "base/translate.h"
#include "cluster.h"
#include "ui/draw.h"

enum {
	SOURCE_MAX = 22,  /* columns of the source */
	SOURCE_SHARE = 5, /* … which has this part of all */
	SOURCE_FROM = 60, /* columns there must be for it */
	TITLE_MIN = 20,   /* columns that the time leaves to the title */
	TITLE_GOOD = 44,  /* … a title on one line should have */
	TALL_FROM = 24,   /* columns for rows of two lines */
	TALL_ROWS = 14,   /* … and lines there must be */
	TIME_BYTES = 32,  /* of a time in any language */
	TALL_TIME = 40,   /* columns for the time beside them */
	FIRST_FROM = 8,   /* columns more for who told it first */
};

static void
add_day(struct buf *out, const struct headlines *h, int64_t time)
{
	int64_t day = time_local_midnight(time);

	if (h->today)
		time_add_day(out, day, h->today, h->language);
	else
		time_add_words(
		    out, (struct date){ day, DATE_SECOND }, h->language);
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
			buf_add_cstr(&label, _("seen before"));
		else if (h->since >= h->today)
			buf_printf(&label, _("new since %02d:%02d"), parts.hour,
			    parts.minute);
		else
			buf_printf(&label, _("new since %d/%d %02d:%02d"),
			    parts.day, parts.month, parts.hour, parts.minute);
		draw_rule(canvas, line++, buf_text(&label), STYLE(ROLE_MARK));
		buf_reset(&label);
	}
	if (rules & RULE_DAY) {
		add_day(
		    &label, h, headline_place_time(headlines_row(h, index)));
		draw_rule(canvas, line++, buf_text(&label), STYLE(ROLE_LABEL));
	}
	if (rules & RULE_GROUP)
		draw_rule(canvas, line, headlines_row(h, index)->group,
		    STYLE(ROLE_LABEL));
	buf_clear(&label);
}

/* "09:12", of nearly every row: printf took longer than the rest of it. */
static void
format_clock(char out[TIME_BYTES], struct time_parts parts)
{
	out[0] = (char)('0' + parts.hour / 10 % 10);
	out[1] = (char)('0' + parts.hour % 10);
	out[2] = ':';
	out[3] = (char)('0' + parts.minute / 10 % 10);
	out[4] = (char)('0' + parts.minute % 10);
	out[5] = '\0';
}

/* Below a story stands what was told on other days than its newest. */
static bool
is_of_another_day(const struct headline *row)
{
	return row->depth > 0 && time_local_midnight(row->time) !=
				     time_local_midnight(
					 headline_place_time(row));
}

/* "09:12" of today's rows and under day rules, else the day. */
static void
format_time(
    char out[TIME_BYTES], const struct headlines *h, const struct headline *row)
{
	/* Translators: of three letters each. */
	static const char *const months[12] = { N_("Jan"), N_("Feb"), N_("Mar"),
		N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
		N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };
	struct time_parts parts = time_local_parts(row->time);
	bool recent = row->time > h->today - 300 * INT64_C(86400);

	out[0] = '\0';
	if (row->time >= h->today || (h->by_day && !is_of_another_day(row))) {
		if (!row->day_only)
			format_clock(out, parts);
		return;
	}
	if (parts.month < 1 || parts.month > 12)
		return;
	if (recent)
		(void)snprintf(out, TIME_BYTES, _("%2u %s"),
		    (unsigned)parts.day % 100, _(months[parts.month - 1]));
	else
		(void)snprintf(
		    out, TIME_BYTES, "%5u", (unsigned)parts.year % 100000);
}

/* The state in words, for those who do not see marks. */
static int
put_words(const struct headline *row, struct canvas *canvas, int line)
{
	struct buf words = { 0 };
	int used;

	headlines_add_words(&words, row);
	if (row->starred)
		buf_add_cstr(&words, C_("article", ", starred"));
	if (row->changed)
		buf_add_cstr(&words, C_("article", ", changed"));
	if (row->followed)
		buf_add_cstr(&words, C_("article", ", followed"));
	if (row->sources > 1 && row->kind != HEADLINE_COPIES)
		buf_printf(&words,
		    P_(", %d source", ", %d sources", row->sources),
		    row->sources);
	if (row->unfolded)
		buf_add_cstr(&words, C_("article", ", unfolded"));
	for (size_t i = 0; i < row->ntags; i++)
		buf_printf(&words, i ? " %.*s" : _(", tagged %.*s"),
		    TEXT_ARG(row->tags[i].name));
	if (row->ground)
		buf_add_cstr(&words, C_("article", ", selected"));
	buf_add_cstr(&words, _(": "));
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
	for (size_t i = 0; i < n && marks[i].end <= text.len; i++) {
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
	char time[TIME_BYTES];

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

/* What French sets apart by a blank stays with the word before it. */
static bool
clings(struct text text, size_t at)
{
	static const char *const marks[] = { ":", ";", "!", "?", "»", "%" };

	text = text_from_offset(text, at);
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (text_starts(text, marks[i]))
			return true;
	return false;
}

/*
 * Bytes of a text for a line of so many cells: up to a blank, or between two
 * characters of a script that has none.
 */
static size_t
line_of(struct text text, int cells, bool ascii)
{
	struct cluster cluster;
	size_t at = 0, fits = 0, best = 0;
	bool ideographs = false;
	int used = 0;

	while (cluster_next(text, &at, ascii, &cluster)) {
		uint32_t code = cluster.code[0];
		bool one =
		    cluster.width == 2 && code >= 0x2E80 && code < 0x1F000;

		if (code == ' ' && !clings(text, at))
			best = cluster.start;
		else if (ideographs && one &&
			 !(code >= 0x3000 && code < 0x3020))
			best = cluster.start;
		ideographs = one;
		used += cluster.width;
		if (used > cells)
			/* A word as long as the line is cut. */
			return best * 3 >= fits && best > 0 ? best : fits;
		fits = at;
	}
	return text.len;
}

/* Where columns begin: a function of the width alone, so that rows align. */
struct columns {
	int time, source, source_width, title, end;
};

static struct columns
find_columns(const struct headlines *h, int columns)
{
	struct columns c = { -1, -1, 0, 3, columns - 1 };

	if (columns - 9 >= TITLE_MIN) {
		c.time = 3;
		c.title = 9 + (h->by_day ? 0 : 1);
	}
	if (!h->one_source && columns >= SOURCE_FROM) {
		c.source = c.title;
		c.source_width = columns / SOURCE_SHARE;
		if (c.source_width > SOURCE_MAX)
			c.source_width = SOURCE_MAX;
		c.title += c.source_width + 1;
	}
	return c;
}

/* A narrow pane has titles on two lines, with the source behind them. */
static struct columns
find_tall_columns(const struct headlines *h, int columns)
{
	struct columns c = { -1, -1, 0, 3, columns - 1 };

	if (columns >= TALL_TIME) {
		c.time = 3;
		c.title = 9 + (h->by_day ? 0 : 1);
	}
	return c;
}

int
headlines_row_lines(const struct headlines *h)
{
	int columns = h->pane.area.columns;
	struct columns c = find_columns(h, columns);

	return h->tall && !h->pane.plain && columns >= TALL_FROM &&
		       h->pane.area.rows >= TALL_ROWS &&
		       c.end - c.title < TITLE_GOOD
		   ? 2
		   : 1;
}

/* Where ⧉4 and first end: left of ★ and ±, of a column and a blank each. */
static int
fold_end(const struct headline *row, int title, int end)
{
	if (row->starred)
		end -= 2;
	if (row->changed && end - title > TITLE_MIN)
		end -= 2;
	return end;
}

/* A column more than ↳ needs where the day of a member may stand in front. */
static int
indent_of(const struct columns *c, const struct headline *row)
{
	return row->depth > 0 ? 2 * row->depth + (c->time >= 0) : 0;
}

/*
 * "[todo] ⧉4 ± ★" up to end, the star whatever the room; used: columns of text
 * from title on. Returns where they begin.
 */
static int
put_marks(const struct headline *row, struct canvas *canvas, int line,
    int title, int used, int end)
{
	char fold[16];
	int right = end;

	end = fold_end(row, title, end);
	if (row->starred)
		canvas_put_right(
		    canvas, line, right, 2, TEXT("★"), STYLE(ROLE_STAR));
	if (row->changed && end < right - (row->starred ? 2 : 0))
		canvas_put(canvas, line, end + 1, 1, TEXT("±"), STYLE(ROLE_DIM));
	if (end - title > TITLE_MIN && headlines_format_fold(fold, row) > 0)
		end = canvas_put_right(canvas, line, end, -1, text_of(fold),
			  STYLE(ROLE_DIM)) -
		      1;
	else if (row->first_told && end - title > TITLE_MIN + FIRST_FROM)
		end = canvas_put_right(canvas, line, end, -1,
			  text_of(C_("article", "first")), STYLE(ROLE_DIM)) -
		      1;
	return headlines_put_tags(row, canvas, line, title, used, end);
}

static void
put_state(const struct headline *row, struct canvas *canvas, int line)
{
	headlines_put_state(row, canvas, line);
	if (row->followed)
		canvas_put(canvas, line, 2, 1, TEXT("+"), STYLE(ROLE_MARK));
	if (row->ground)
		canvas_put(canvas, line, 0, 1, TEXT(">"), STYLE(ROLE_MARK));
}

static struct style
title_style(const struct headline *row)
{
	return (struct style){ row->unread ? ROLE_UNREAD : ROLE_READ, 0,
		row->followed && row->unread ? ATTRIBUTE_UNDERLINE : 0 };
}

static void
paint_row(const struct headlines *h, const struct headline *row,
    struct canvas *canvas, int line)
{
	struct columns c = find_columns(h, canvas->columns);
	int end = c.end, title = c.title + indent_of(&c, row);
	char time[TIME_BYTES];

	put_state(row, canvas, line);
	if (c.time >= 0) {
		format_time(time, h, row);
		canvas_put_cut(
		    canvas, line, c.time, 6, text_of(time), STYLE(ROLE_TIME));
	}
	if (c.source >= 0)
		canvas_put(canvas, line, c.source, c.source_width,
		    headlines_fit_names(canvas, row, c.source_width),
		    STYLE(ROLE_SOURCE));
	end = put_marks(row, canvas, line, title,
	    row->ntags > 0 ? canvas_width(canvas, row->title) : 0, end);
	if (row->depth)
		canvas_put(
		    canvas, line, title - 2, 1, TEXT("↳"), STYLE(ROLE_DIM));
	canvas_put(
	    canvas, line, title, end - title, row->title, title_style(row));
	paint_marks(
	    canvas, line, title, end, row->title, row->marks, row->nmarks);
}

/* Behind the title, if it left room: a source cut to nothing says nothing. */
static void
put_source(const struct headline *row, struct canvas *canvas, int line,
    int from, int end, bool behind)
{
	if (row->source.len == 0 || end - from < (behind ? 9 : 1))
		return;
	if (behind)
		from += canvas_put(
		    canvas, line, from, -1, TEXT(" · "), STYLE(ROLE_DIM));
	canvas_put(canvas, line, from, end - from,
	    headlines_fit_names(canvas, row, end - from), STYLE(ROLE_SOURCE));
}

/* The part of a title behind byte `from`, with its marks. */
static int
put_rest(const struct headline *row, struct canvas *canvas, int line,
    int column, int end, size_t from)
{
	struct text rest = text_from_offset(row->title, from);
	int used = canvas_put(
	    canvas, line, column, end - column, rest, title_style(row));

	for (size_t i = 0; i < row->nmarks; i++) {
		struct headline_mark mark = row->marks[i];

		if (mark.start < from)
			continue;
		mark.start -= from;
		mark.end -= from;
		paint_marks(canvas, line, column, end, rest, &mark, 1);
	}
	return used;
}

static void
paint_tall(const struct headlines *h, const struct headline *row,
    struct canvas *canvas, int line)
{
	struct columns c = find_tall_columns(h, canvas->columns);
	int title = c.title + indent_of(&c, row), room = c.end - title, end = c.end;
	size_t first = line_of(row->title, room, canvas->ascii);
	char time[TIME_BYTES];

	put_state(row, canvas, line);
	format_time(time, h, row);
	if (row->depth)
		canvas_put(
		    canvas, line, title - 2, 1, TEXT("↳"), STYLE(ROLE_DIM));
	canvas_put(canvas, line, title, room, text_sub(row->title, 0, first),
	    title_style(row));
	paint_marks(canvas, line, title, c.end, text_sub(row->title, 0, first),
	    row->marks, row->nmarks);
	while (first < row->title.len && row->title.ptr[first] == ' ')
		first++;
	if (c.time >= 0)
		canvas_put_cut(
		    canvas, line, c.time, 6, text_of(time), STYLE(ROLE_TIME));
	else if (time[0])
		end = canvas_put_right(canvas, line + 1, end, 6, text_of(time),
			  STYLE(ROLE_TIME)) -
		      1;
	/* The source stands behind what is left of the title. */
	end = put_marks(row, canvas, line + 1, title,
	    canvas_width(canvas, text_from_offset(row->title, first)) +
		(h->one_source ? 0 : canvas_width(canvas, row->source) + 3),
	    end);
	if (first < row->title.len)
		title += put_rest(row, canvas, line + 1, title, end, first);
	if (!h->one_source)
		put_source(
		    row, canvas, line + 1, title, end, first < row->title.len);
}

/* "↑ 12 new" at the right end of the first line. */
static void
paint_arrived(const struct headlines *h, struct canvas *canvas)
{
	char text[64];

	if (h->arrived <= 0 || h->list.top == 0)
		return;
	(void)snprintf(text, sizeof(text),
	    P_(" ↑ %lld new ", " ↑ %lld new ", h->arrived),
	    (long long)h->arrived);
	canvas_put_right(canvas, 0, canvas->columns - 1, canvas->columns,
	    text_of(text), (struct style){ ROLE_MARK, GROUND_RESTING, 0 });
}

static void
paint_empty(const struct headlines *h, struct canvas *canvas)
{
	struct text rest = text_of(h->empty);

	if (canvas->plain && h->pane.focused)
		canvas_set_cursor(canvas, 0, 0);
	int line = canvas->plain ? 0 : canvas->rows / 3;
	int room = canvas->columns - (canvas->columns > 20 ? 2 : 0);

	for (; rest.len > 0 && line < canvas->rows; line++) {
		size_t bytes = line_of(rest, room, canvas->ascii);
		struct text part = text_sub(rest, 0, bytes);
		int width = canvas_width(canvas, part);

		/* Not even one letter has room. */
		if (bytes == 0)
			return;
		canvas_put(canvas, line,
		    canvas->plain ? 0 : (canvas->columns - width) / 2, -1, part,
		    STYLE(ROLE_DIM));
		rest = text_trim(text_from_offset(rest, bytes));
	}
}

static void
paint_cursor(
    const struct headlines *h, struct canvas *canvas, int line, int lines)
{
	bool focused = h->pane.focused;

	for (int i = 0; i < lines && !canvas->plain; i++)
		canvas_put(canvas, line + i, 0, 1, TEXT("▌"), STYLE(ROLE_MARK));
	canvas_ground(canvas, (struct rect){ line, 0, lines, canvas->columns },
	    focused ? GROUND_SELECTED : GROUND_RESTING);
	if (canvas->plain && focused)
		canvas_set_cursor(canvas, line, 0);
}

bool
headlines_fold_span(const struct headlines *h, const struct headline *row,
    int *from, int *end)
{
	int columns = h->pane.area.columns, title;
	struct columns c = headlines_row_lines(h) > 1
			       ? find_tall_columns(h, columns)
			       : find_columns(h, columns);
	char fold[16];

	title = c.title + indent_of(&c, row);
	*end = fold_end(row, title, c.end);
	*from = *end - headlines_format_fold(fold, row);
	return !h->pane.plain && *end - title > TITLE_MIN && *from < *end;
}

static void
paint_one(const struct headlines *h, const struct headline *row,
    struct canvas *canvas, int line, int lines)
{
	if (canvas->plain) {
		paint_plain(h, row, canvas, line);
		return;
	}
	if (lines > 1)
		paint_tall(h, row, canvas, line);
	else
		paint_row(h, row, canvas, line);
	if (h->snippets)
		paint_snippet(row, canvas, line + lines, SNIPPET_COLUMN,
		    canvas->columns - 1);
}

static void
paint_lines(const struct headlines *h, const struct headline *row,
    struct canvas *canvas, int line, int lines)
{
	struct headline copies = *row;
	struct buf title = { 0 };

	if (row->kind == HEADLINE_COPIES) {
		headlines_add_copies(&title, row, canvas->plain);
		copies.title = buf_text(&title);
	}
	paint_one(h, &copies, canvas, line, lines);
	buf_clear(&title);
}

void
headlines_paint(const struct pane *pane, struct canvas *canvas)
{
	const struct headlines *h = (const struct headlines *)pane;
	int lines = headlines_row_lines(h), line = 0;
	int all = lines + (h->snippets ? 1 : 0);

	if (!h->list.total)
		paint_empty(h, canvas);
	for (int64_t i = h->list.top; i < h->list.total && line < canvas->rows;
	     i++) {
		const struct headline *row = headlines_row(h, i);
		int rules = headlines_rule_lines(h, i);

		if (rules > 0)
			paint_rules(h, i, canvas, line);
		line += rules;
		if (row)
			paint_lines(h, row, canvas, line, lines);
		if (i == h->list.cursor)
			paint_cursor(h, canvas, line, all);
		line += all;
	}
	paint_arrived(h, canvas);
	draw_scrollbar(canvas, &h->list, pane->focused);
}
