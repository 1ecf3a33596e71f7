#include "tree_paint.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/draw.h"
#include "wrap.h"

enum {
	INDENT = 2,
	COUNT = 5,        /* columns of the unread count */
	NAME_LEAST = 20,  /* columns that the others leave to the name … */
	NAME_ENOUGH = 40, /* … beyond which the state's reasons get more */
	STATE_MOST = 44,
	STATE_FROM = 36, /* columns: below it a mark tells of trouble */
	HEAD_FROM = 8,   /* rows of the pane: with a head */
	FACTS_FROM = 9,  /* … with facts below */
	FACTS_MOST = 10,
	LABEL = 10, /* columns of a fact's label, at least */
	HOUR = 3600,
};

enum column { STATE, SUCCESS, RATE, SPARK, SAME, BYTES, DUE, COLUMNS };

/* In the order in which a wider screen shows them. */
static const struct {
	const char *title;
	int width;
	bool right;
} columns_of[COLUMNS] = {
	[STATE] = { N_("state"), 15, false },
	[SUCCESS] = { N_("last success"), 12, true },
	[RATE] = { N_("a week"), 6, true },
	[SPARK] = { N_("8 weeks"), TREE_WEEKS, false },
	[SAME] = { N_("same"), 5, true },
	[BYTES] = { N_("received"), 8, true },
	[DUE] = { N_("asked next"), 11, true },
};

/* Where each column begins; the first of no width ends them. */
struct plan {
	int n;
	int at[COLUMNS], width[COLUMNS];
	int name_end; /* exclusive, with the count before it */
};

/* Columns that one needs, in any language. */
static int
width_of(enum column column)
{
	int width = columns_of[column].width, cells;
	struct buf words = { 0 };

	cells = utf8_cells(text_of(_(columns_of[column].title)));
	width = cells > width ? cells : width;
	if (column == SUCCESS)
		tree_add_ago(&words, HOUR, 2 * HOUR - 1);
	else if (column == DUE)
		tree_add_due(&words, 2 * HOUR - 1, HOUR);
	cells = utf8_cells(buf_text(&words));
	buf_clear(&words);
	return cells > width ? cells : width;
}

static struct plan
plan_of(int columns)
{
	struct plan plan = { .name_end = columns - 1 };
	int room = columns - 2 - NAME_LEAST - COUNT, used = 0, more;

	if (columns < STATE_FROM)
		return plan;
	for (int i = 0; i < COLUMNS; i++) {
		int width = width_of((enum column)i);

		/* Wherever there is a state, however narrow. */
		if (i == STATE && width > room)
			width = room;
		if (used + width > room)
			break;
		plan.width[plan.n++] = width;
		used += width + 2;
	}
	/* The reasons of failures, and then names, get what is over. */
	more = columns - 2 - COUNT - used - NAME_ENOUGH;
	if (plan.n < COLUMNS && plan.n <= SUCCESS)
		more = columns - 2 - COUNT - used - 22;
	if (more > STATE_MOST - plan.width[STATE])
		more = STATE_MOST - plan.width[STATE];
	if (more > 0) {
		plan.width[STATE] += more;
		used += more;
	}
	plan.name_end = columns - 1 - used;
	for (int i = 0, at = plan.name_end + 2; i < plan.n; i++) {
		plan.at[i] = at;
		at += plan.width[i] + 2;
	}
	return plan;
}

int
tree_head_rows(const struct tree *t)
{
	const struct rect *area = &t->pane.area;

	return !t->pane.plain && area->rows >= HEAD_FROM &&
	       plan_of(area->columns).n > RATE;
}

int
tree_facts_rows(const struct tree *t)
{
	int rows = t->pane.area.rows;

	if (rows < FACTS_FROM)
		return 0;
	rows = rows * 2 / 5 + 1;
	return rows < FACTS_MOST ? rows : FACTS_MOST;
}

static bool
is_trouble(enum tree_state state)
{
	return state == TREE_FAILING || state == TREE_DEAD;
}

static bool
was_asked(const struct tree_row *row)
{
	return row->same >= 0 || row->last_success > 0;
}

/* Without a column of its own the last success stands for "fine". */
static void
add_state(struct buf *out, const struct tree *t, const struct tree_row *row,
    bool short_of_room)
{
	if (row->section) {
		buf_add_text(out, row->state_text);
		return;
	}
	if (row->state == TREE_FINE && short_of_room) {
		tree_add_ago(out, row->last_success, t->now);
		return;
	}
	buf_add_cstr(out, tree_state_name(row->state));
	if (row->state_text.len) {
		buf_add_cstr(out, _(": "));
		buf_add_text(out, row->state_text);
	}
}

static void
add_rate(struct buf *out, const struct tree_row *row)
{
	char rate[DECIMAL_BYTES];

	if (row->per_week >= 0)
		buf_add_cstr(out, translate_decimal(rate, row->per_week,
				      row->per_week < 9.95));
}

static void
add_cell(struct buf *out, const struct tree *t, const struct tree_row *row,
    enum column column)
{
	switch (column) {
	case SUCCESS:
		if (was_asked(row))
			tree_add_ago(out, row->last_success, t->now);
		break;
	case RATE:
		add_rate(out, row);
		break;
	case SAME:
		if (row->same >= 0)
			buf_printf(out, "%d %%", row->same);
		break;
	case BYTES:
		if (row->bytes > 0)
			draw_add_bytes(out, row->bytes);
		break;
	case DUE:
		tree_add_due(out, row->due, t->now);
		break;
	case STATE:
	case SPARK:
	case COLUMNS:
		break;
	}
}

static struct style
state_style(const struct tree_row *row)
{
	if (row->section)
		return STYLE(ROLE_DIM);
	if (is_trouble(row->state))
		return STYLE(ROLE_ERROR);
	if (row->state == TREE_ASKING)
		return STYLE(ROLE_PROGRESS);
	if (row->state == TREE_MOVED || row->state == TREE_SLOW)
		return STYLE(ROLE_STAR);
	return STYLE(ROLE_DIM);
}

static void
put_cell(struct canvas *canvas, int line, int at, int width, bool right,
    struct text text, struct style style)
{
	if (right)
		canvas_put_right(canvas, line, at + width, width, text, style);
	else
		canvas_put(canvas, line, at, width, text, style);
}

static void
paint_cells(const struct tree *t, const struct tree_row *row,
    const struct plan *plan, struct canvas *canvas, int line)
{
	struct buf words = { 0 };

	for (int i = 0; i < plan->n; i++) {
		struct style style = STYLE(ROLE_DIM);

		if (row->section && i != STATE)
			break;
		if (i == SPARK) {
			draw_spark(canvas, line, plan->at[i], row->weeks,
			    TREE_WEEKS, 1, STYLE(ROLE_SPARK));
			continue;
		}
		buf_reset(&words);
		if (i == STATE) {
			add_state(&words, t, row, plan->n <= SUCCESS);
			style = state_style(row);
		} else {
			add_cell(&words, t, row, (enum column)i);
		}
		/* A section has nothing to say in the other columns. */
		put_cell(canvas, line, plan->at[i],
		    row->section ? canvas->columns - 1 - plan->at[i]
				 : plan->width[i],
		    columns_of[i].right, buf_text(&words), style);
	}
	buf_clear(&words);
}

static void
paint_head(const struct plan *plan, struct canvas *canvas)
{
	struct style style = STYLE(ROLE_LABEL);

	canvas_put_right(canvas, 0, plan->name_end, plan->name_end,
	    text_of(C_("articles", "unread")), style);
	for (int i = 0; i < plan->n; i++)
		put_cell(canvas, 0, plan->at[i], plan->width[i],
		    columns_of[i].right, text_of(_(columns_of[i].title)),
		    style);
}

static void
paint_row(const struct tree *t, const struct tree_row *row,
    const struct plan *plan, struct canvas *canvas, int line)
{
	struct style style = STYLE(row->section      ? ROLE_LABEL
				   : row->unread > 0 ? ROLE_UNREAD
						     : ROLE_READ);
	int at = 1 + INDENT * (row->depth < 8 ? row->depth : 8);
	int end = plan->name_end;
	char count[8];

	if (row->tag)
		style = STYLE(row->tag);
	else if (row->section)
		style.attributes = ATTRIBUTE_BOLD;
	paint_cells(t, row, plan, canvas, line);
	if (plan->n == 0 && !row->section && is_trouble(row->state))
		end = canvas_put_right(
			  canvas, line, end, 1, TEXT("!"), STYLE(ROLE_ERROR)) -
		      1;
	if (row->unread > 0) {
		draw_count(count, row->unread);
		canvas_put_right(
		    canvas, line, end, 4, text_of(count), STYLE(ROLE_MARK));
	}
	end -= COUNT;
	if (row->section)
		canvas_put(canvas, line, at, 1,
		    row->tag      ? TEXT("#")
		    : row->folded ? TEXT("▸")
				  : TEXT("▾"),
		    STYLE(ROLE_DIM));
	canvas_put(canvas, line, at + 2, end - at - 2, row->name, style);
}

/* "Metro, 3 unread, failing: 404 Not Found, last success 2 days ago" */
static void
paint_plain(const struct tree *t, const struct tree_row *row,
    struct canvas *canvas, int line)
{
	struct buf words = { 0 }, part = { 0 };

	if (row->section)
		buf_add_cstr(&words, row->tag      ? _("tag: ")
				     : row->folded ? _("section, folded: ")
						   : _("section: "));
	buf_add_text(&words, row->name);
	buf_printf(&words, P_(", %lld unread", ", %lld unread", row->unread),
	    (long long)row->unread);
	if (!row->section || row->state_text.len) {
		buf_add_cstr(&words, ", ");
		add_state(&words, t, row, false);
	}
	if (!row->section && was_asked(row)) {
		tree_add_ago(&part, row->last_success, t->now);
		buf_printf(&words, _(", last success %s"), buf_cstr(&part));
		buf_reset(&part);
	}
	if (!row->section && row->per_week >= 0) {
		add_rate(&part, row);
		buf_printf(&words, _(", %s a week"), buf_cstr(&part));
	}
	canvas_put(canvas, line, 0, -1, buf_text(&words), STYLE(ROLE_TEXT));
	buf_clear(&part);
	buf_clear(&words);
}

/* A value goes on below itself, as far as there are lines. */
static int
paint_fact(const struct tree_fact *fact, struct canvas *canvas, int line,
    int rows, int label)
{
	struct style style = STYLE(fact->trouble ? ROLE_ERROR : ROLE_TEXT);
	int left = canvas->plain ? 0 : 1, used = 0;
	int width = canvas->columns - left - label - 1;
	struct wrap wrap = { .ascii = canvas->ascii };
	struct text all;

	canvas_put(canvas, line, left, label - 1, fact->label, STYLE(ROLE_DIM));
	wrap_add(&wrap, fact->value, -1, 0, ROLE_TEXT, 0);
	wrap_lines(&wrap, width, width);
	all = wrap_text(&wrap);
	for (size_t i = 0; i < wrap.nlines && used < rows; i++, used++) {
		struct wrap_line *at = &wrap.lines[i];

		/* The last line there is room for tells by … of more. */
		canvas_put(canvas, line + used, left + label, width,
		    used + 1 < rows
			? text_sub(all, at->start, at->end - at->start)
			: text_from_offset(all, at->start),
		    style);
	}
	wrap_clear(&wrap);
	return used > 0 ? used : 1;
}

/* The labels' column, with a gap behind it. */
static int
label_columns(const struct tree *t, const struct canvas *canvas)
{
	int most = canvas->columns / 3;
	int label = canvas->columns < 60 ? LABEL - 1 : LABEL + 2;

	for (size_t i = 0; i < t->nfacts; i++) {
		int width = canvas_width(canvas, t->facts[i].label) + 1;

		if (width > label && width <= most)
			label = width;
	}
	return label;
}

static void
paint_facts(const struct tree *t, struct canvas *canvas, int rows)
{
	int line = canvas->rows - rows;
	int label = label_columns(t, canvas);

	draw_rule(canvas, line, t->facts_title, STYLE(ROLE_PANE));
	line++;
	for (size_t i = 0; i < t->nfacts && line < canvas->rows; i++) {
		/* A long reason leaves a line to each of those behind it. */
		int left = canvas->rows - line;
		int others = (int)(t->nfacts - i) - 1;
		int most = left - others > 1 ? left - others : 1;

		if (i == 0 && most < 2 && left > 2)
			most = 2;
		line += paint_fact(&t->facts[i], canvas, line, most, label);
	}
}

void
tree_paint(const struct pane *pane, struct canvas *canvas)
{
	const struct tree *t = (const struct tree *)pane;
	struct plan plan = plan_of(canvas->columns);
	int head = tree_head_rows(t), facts = tree_facts_rows(t);
	struct canvas body = canvas_part(
	    canvas, (struct rect){ head, 0, canvas->rows - head - facts,
			canvas->columns });

	if (head)
		paint_head(&plan, canvas);
	if (!t->nrows)
		canvas_put(&body, 0, 1, -1, text_of(_("No feeds yet")),
		    STYLE(ROLE_DIM));
	for (int line = 0; line < body.rows; line++) {
		int64_t i = t->list.top + line;

		if (i >= (int64_t)t->nrows)
			break;
		if (body.plain)
			paint_plain(t, &t->rows[i], &body, line);
		else
			paint_row(t, &t->rows[i], &plan, &body, line);
		if (i != t->list.cursor)
			continue;
		if (!body.plain)
			canvas_put(
			    &body, line, 0, 1, TEXT("▌"), STYLE(ROLE_MARK));
		canvas_ground(&body, (struct rect){ line, 0, 1, body.columns },
		    pane->focused ? GROUND_SELECTED : GROUND_RESTING);
		if (body.plain && pane->focused)
			canvas_set_cursor(&body, line, 0);
	}
	if (facts)
		paint_facts(t, canvas, facts);
	draw_scrollbar(&body, &t->list, pane->focused);
}
