#include "ui/sidebar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "ui/draw.h"

enum {
	SPARK_PER = 5,                    /* days a cell … */
	SPARK = SIDEBAR_DAYS / SPARK_PER, /* … in so many cells */
	SPARK_FROM = 26,                  /* columns for it */
	ELSEWHERE_FROM = 34,              /* … and for how often elsewhere */
	NAME_LEAST = 8,                   /* columns a name leaves no sign */
	NOTE_FROM = 6,                    /* rows for the line at the foot */
	GAP_FROM = 10,                    /* … and for a blank one above it */
	LONG_FROM = 16, /* … and for one that has two lines */
};

static const char *const labels[ENTITY_KINDS] = { N_("PEOPLE"), N_("PLACES"),
	N_("ORGANISATIONS"), N_("OTHER") };

enum role
sidebar_role(enum entity_kind kind)
{
	static const enum role roles[ENTITY_KINDS] = { ROLE_PERSON, ROLE_PLACE,
		ROLE_ORGANISATION, ROLE_OTHER };

	return kind < ENTITY_KINDS ? roles[kind] : ROLE_OTHER;
}

static bool
has_label(const struct sidebar *s, int64_t index)
{
	return index == 0 || s->rows[index].kind != s->rows[index - 1].kind;
}

/* A label has a blank line above it, the first has none. */
static int
lines_of(int64_t index, const void *arg)
{
	const struct sidebar *s = arg;

	if (index < 0 || index >= (int64_t)s->nrows || !has_label(s, index))
		return 1;
	return index ? 3 : 2;
}

struct sidebar *
sidebar_new(void)
{
	struct sidebar *s = mem_alloc(sizeof(*s));

	s->pane.ops = &sidebar_ops;
	s->pane.dirty = true;
	s->list.lines = lines_of;
	s->list.arg = s;
	s->list.margin = 1;
	return s;
}

const struct sidebar_row *
sidebar_selected(const struct sidebar *s)
{
	return s->list.cursor < (int64_t)s->nrows ? &s->rows[s->list.cursor]
						  : NULL;
}

void
sidebar_count_articles(struct sidebar *s, bool articles)
{
	s->counts_articles = articles;
	s->pane.dirty = true;
}

void
sidebar_set_note(struct sidebar *s, struct text note, struct text end)
{
	buf_reset(&s->note);
	buf_reset(&s->note_end);
	buf_add_text(&s->note, note);
	buf_add_text(&s->note_end, end);
	s->pane.dirty = true;
}

void
sidebar_set_empty(struct sidebar *s, const char *text)
{
	(void)snprintf(s->empty, sizeof(s->empty), "%s", text);
	s->pane.dirty = true;
}

static void
note_id(struct sidebar *s)
{
	const struct sidebar_row *row = sidebar_selected(s);

	if (!row || row->id != s->list.id)
		sidebar_set_note(s, TEXT(""), TEXT(""));
	s->list.id = row ? row->id : 0;
	s->pane.dirty = true;
}

static int
digits_of(uint32_t number)
{
	char out[8];

	return (int)strlen(draw_count(out, number));
}

void
sidebar_set(struct sidebar *s, const struct sidebar_row *rows, size_t count)
{
	struct arena old = s->mem;
	int64_t cursor = 0;
	size_t n = 0;

	s->mem = (struct arena){ 0 };
	s->rows = arena_array(&s->mem, count ? count : 1, sizeof(*s->rows));
	s->changes = false;
	s->digits = 2;
	for (int kind = 0; kind < ENTITY_KINDS; kind++)
		for (size_t i = 0; i < count; i++) {
			if ((int)rows[i].kind != kind)
				continue;
			s->rows[n] = rows[i];
			s->rows[n].name = arena_copy(&s->mem, rows[i].name);
			s->changes |= rows[i].change != CHANGE_UNKNOWN;
			if (digits_of(rows[i].count) > s->digits)
				s->digits = digits_of(rows[i].count);
			if (rows[i].id == s->list.id && s->list.id)
				cursor = (int64_t)n;
			n++;
		}
	s->nrows = n;
	list_set_total(&s->list, (int64_t)n, false);
	s->list.top = 0;
	list_go(&s->list, cursor);
	note_id(s);
	arena_clear(&old);
}

bool
sidebar_go_id(struct sidebar *s, int64_t id)
{
	for (size_t i = 0; i < s->nrows; i++)
		if (s->rows[i].id == id) {
			list_go(&s->list, (int64_t)i);
			note_id(s);
			return true;
		}
	return false;
}

int64_t
sidebar_at(const struct sidebar *s, int row)
{
	int line;
	int64_t index = list_row_at(&s->list, row, &line);

	return index >= 0 && line + 1 == lines_of(index, s) ? index : -1;
}

static bool
has_spark(const struct sidebar_row *row)
{
	for (int i = 0; i < SIDEBAR_DAYS; i++)
		if (row->days[i])
			return true;
	return false;
}

/* "⧉12", or the mark alone where there is little room. */
static void
add_elsewhere(
    struct buf *out, const struct sidebar_row *row, const struct canvas *canvas)
{
	if (row->elsewhere == 0)
		return;
	buf_add_cstr(out, canvas->ascii ? "&" : "⧉");
	if (canvas->columns >= ELSEWHERE_FROM) {
		char count[8];

		buf_add_cstr(out, draw_count(count, row->elsewhere));
	}
}

static void
paint_change(const struct sidebar_row *row, struct canvas *canvas, int line)
{
	static const struct {
		const char *mark;
		enum role role;
	} changes[] = { [CHANGE_UNKNOWN] = { " ", ROLE_DIM },
		[CHANGE_NEW] = { "*", ROLE_MARK },
		[CHANGE_UP] = { "↑", ROLE_GOOD },
		[CHANGE_EVEN] = { " ", ROLE_DIM },
		[CHANGE_DOWN] = { "↓", ROLE_DIM } };

	canvas_put(canvas, line, canvas->columns - 2, 1,
	    text_of(changes[row->change].mark),
	    STYLE(changes[row->change].role));
}

/*
 * Columns of the name: what it is to the reader, and that others name it,
 * tells more than its last letters do.
 */
static int
room_of(const struct sidebar_row *row, int end, int mark, int elsewhere)
{
	int room = end - 1, signs = 0;

	if (row->followed)
		signs += 2;
	if (row->muted)
		signs += 6;
	if (elsewhere > 0 && room > mark - 2 - elsewhere)
		room = mark - 2 - elsewhere;
	return room - signs >= NAME_LEAST ? room - signs : end - 1;
}

static void
paint_row(const struct sidebar *s, const struct sidebar_row *row,
    struct canvas *canvas, int line)
{
	int end = canvas->columns - (s->changes ? 3 : 1), name, mark, width;
	struct style style = STYLE(sidebar_role(row->kind));
	struct buf elsewhere = { 0 };
	char count[8];

	if (s->changes)
		paint_change(row, canvas, line);
	/* All have the columns of the widest: sparklines stand in line. */
	canvas_put_right(canvas, line, end, 4,
	    text_of(draw_count(count, row->count)), STYLE(ROLE_DIM));
	end -= s->digits + 1;
	mark = end;
	if (canvas->columns >= SPARK_FROM)
		mark -= SPARK + 1;
	/*
	 * Where there is nothing to draw the name has the room, and so has the
	 * word behind one that is muted.
	 */
	if (canvas->columns >= SPARK_FROM && has_spark(row) && !row->muted) {
		draw_spark(canvas, line, end - SPARK, row->days, SIDEBAR_DAYS,
		    SPARK_PER, STYLE(ROLE_SPARK));
		end = mark;
	}
	if (row->muted)
		style = STYLE(ROLE_DIM);
	else
		add_elsewhere(&elsewhere, row, canvas);
	/* The mark alone needs no gap before what is drawn. */
	if (canvas->columns >= SPARK_FROM && canvas->columns < ELSEWHERE_FROM)
		mark++;
	width = canvas_width(canvas, buf_text(&elsewhere));
	if (end > mark && canvas_width(canvas, row->name) > mark - 2 - width)
		mark = end;
	name = 1 + canvas_put(canvas, line, 1, room_of(row, end, mark, width),
		       row->name, style);
	if (row->followed && name + 2 <= end) {
		canvas_put(
		    canvas, line, name + 1, 1, TEXT("+"), STYLE(ROLE_MARK));
		name += 2;
	}
	if (row->muted) {
		struct text muted = text_of(C_("name", "muted"));
		int cells = canvas_width(canvas, muted);

		if (name + 1 + cells <= end) {
			canvas_put(canvas, line, name + 1, cells, muted,
			    STYLE(ROLE_DIM));
			name += 1 + cells;
		}
	}
	if (name + 1 + width <= mark)
		canvas_put_right(canvas, line, mark, -1, buf_text(&elsewhere),
		    STYLE(ROLE_DIM));
	buf_clear(&elsewhere);
}

/* The line on the selected name; its end is kept whole. Columns used. */
static int
put_note(const struct sidebar *s, struct canvas *canvas, int line, int column,
    struct style style)
{
	int room = canvas->columns - column;
	int used = canvas_width(canvas, buf_text(&s->note_end));

	if (!canvas->plain)
		room--;
	used = canvas_put(canvas, line, column, room > used ? room - used : 0,
	    buf_text(&s->note), style);
	return used + canvas_put(canvas, line, column + used, -1,
			  buf_text(&s->note_end), style);
}

/*
 * The line at the foot: where it is too long for one the end, which is the
 * date behind a comma, goes below.
 */
static void
paint_note(const struct sidebar *s, struct canvas *canvas, int rows)
{
	struct text note = buf_text(&s->note), end = buf_text(&s->note_end);
	int width = canvas_width(canvas, note) + canvas_width(canvas, end);
	int last = canvas->rows - 1, room = canvas->columns - 2;
	struct style style = STYLE(ROLE_META);

	if (rows < 2 || width <= room || !end.len) {
		(void)put_note(s, canvas, last, 1, style);
		return;
	}
	canvas_put(canvas, last - 1, 1, room, note, style);
	if (text_starts(end, ", "))
		end = text_from_offset(end, 2);
	canvas_put(canvas, last, 1, room, end, style);
}

static void
paint_plain(const struct sidebar *s, const struct sidebar_row *row,
    struct canvas *canvas, int line)
{
	static const char *const changes[] = { "", N_(", new"), N_(", rising"),
		"", N_(", falling") };
	struct buf words = { 0 };
	int at = canvas_put(
	    canvas, line, 0, -1, row->name, STYLE(sidebar_role(row->kind)));

	buf_printf(&words,
	    s->counts_articles
		? P_(", %u article", ", %u articles", row->count)
		: P_(", %u mention", ", %u mentions", row->count),
	    row->count);
	buf_add_cstr(&words, _(changes[row->change]));
	if (row->followed)
		buf_add_cstr(&words, C_("name", ", followed"));
	if (row->muted)
		buf_add_cstr(&words, C_("name", ", muted"));
	if (row == sidebar_selected(s) && s->note.len > 0)
		buf_add_cstr(&words, ", ");
	at +=
	    canvas_put(canvas, line, at, -1, buf_text(&words), STYLE(ROLE_DIM));
	if (row == sidebar_selected(s))
		at += put_note(s, canvas, line, at, STYLE(ROLE_DIM));
	if (row->elsewhere > 0)
		canvas_printf(canvas, line, at, STYLE(ROLE_DIM),
		    P_(", in %u other article", ", in %u other articles",
			row->elsewhere),
		    row->elsewhere);
	buf_clear(&words);
}

/* Rows that the foot takes. */
static int
foot(const struct sidebar *s)
{
	int rows = s->pane.area.rows;

	if (s->pane.plain || rows < NOTE_FROM)
		return 0;
	return rows < GAP_FROM ? 1 : rows < LONG_FROM ? 2 : 3;
}

/* Sentence by sentence: the pane is narrow. */
static void
paint_empty(const struct sidebar *s, struct canvas *canvas)
{
	struct text rest = text_of(s->empty);
	int line = 0;

	if (canvas->plain && s->pane.focused)
		canvas_set_cursor(canvas, 0, 0);
	while (rest.len > 0) {
		size_t end = text_find(rest, TEXT(". "), 0);
		size_t len = end == TEXT_NONE ? rest.len : end + 1;

		canvas_put(canvas, line++, canvas->plain ? 0 : 1, -1,
		    text_sub(rest, 0, len), STYLE(ROLE_DIM));
		rest = text_trim(text_from_offset(rest, len));
	}
}

static void
paint(const struct pane *pane, struct canvas *canvas)
{
	const struct sidebar *s = (const struct sidebar *)pane;
	int line = 0, end = canvas->rows - foot(s);

	if (!s->nrows)
		paint_empty(s, canvas);
	for (int64_t i = s->list.top; i < s->list.total && line < end; i++) {
		const struct sidebar_row *row = &s->rows[i];
		int lines = lines_of(i, s);

		line += lines - 1;
		if (lines > 1 && line < end)
			canvas_put(canvas, line - 1, canvas->plain ? 0 : 1, -1,
			    text_of(_(labels[row->kind])), STYLE(ROLE_LABEL));
		if (line >= end)
			break;
		if (canvas->plain)
			paint_plain(s, row, canvas, line);
		else
			paint_row(s, row, canvas, line);
		if (i == s->list.cursor) {
			if (!canvas->plain)
				canvas_put(canvas, line, 0, 1, TEXT("▌"),
				    STYLE(ROLE_MARK));
			if (pane->focused)
				canvas_ground(canvas,
				    (struct rect){
					line, 0, 1, canvas->columns },
				    GROUND_SELECTED);
			if (canvas->plain && pane->focused)
				canvas_set_cursor(canvas, line, 0);
		}
		line++;
	}
	if (foot(s) > 0)
		paint_note(s, canvas, foot(s));
	draw_scrollbar(canvas, &s->list, pane->focused);
}

static bool
move(struct pane *pane, enum motion motion, int count)
{
	struct sidebar *s = (struct sidebar *)pane;
	int direction = motion == MOTION_NEXT_HEADING       ? 1
			: motion == MOTION_PREVIOUS_HEADING ? -1
							    : 0;
	bool moved = false;

	if (direction) {
		int64_t i = s->list.cursor + direction;

		for (; i >= 0 && i < s->list.total && !moved; i += direction)
			if (has_label(s, i)) {
				list_go(&s->list, i);
				moved = true;
			}
	} else {
		moved = list_move(&s->list, motion, count);
	}
	if (moved)
		note_id(s);
	return moved;
}

static void
place(struct pane *pane)
{
	struct sidebar *s = (struct sidebar *)pane;

	list_set_height(&s->list, pane->area.rows - foot(s));
}

static void
free_sidebar(struct pane *pane)
{
	struct sidebar *s = (struct sidebar *)pane;

	arena_clear(&s->mem);
	buf_clear(&s->note);
	buf_clear(&s->note_end);
	free(s);
}

const struct pane_ops sidebar_ops = {
	.name = "sidebar",
	.paint = paint,
	.move = move,
	.place = place,
	.free = free_sidebar,
};
