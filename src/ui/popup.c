#include "popup_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/fuzzy.h"

enum {
	WIDTH_MAX = 96,
	NARROW = 70,       /* with fewer columns a box has all of them … */
	LOW = 20,          /* … and with fewer rows but the last is its own */
	BARE_BELOW = 8,    /* rows: there lines and labels cost too much */
	FOUND_LETTER = 50, /* score of a letter of what was found otherwise */
};

struct popup *
popup_new(void)
{
	struct popup *p = mem_alloc(sizeof(*p));

	p->pane.ops = &popup_ops;
	p->pane.dirty = true;
	p->list.lines = popup_lines;
	p->list.arg = p;
	p->list.margin = 1;
	return p;
}

/* On so few rows it is a list without lines, whose title is what is typed. */
bool
popup_is_bare(const struct popup *p)
{
	return !p->pane.plain && p->pane.area.rows < BARE_BELOW;
}

/* Groups are told only while nothing is filtered: then rows are by rank. */
static bool
has_group(const struct popup *p, size_t shown)
{
	const struct popup_row *row = &p->rows[p->shown[shown]];

	if (p->filter.len || !row->group.len || p->pane.area.rows < BARE_BELOW)
		return false;
	return shown == 0 ||
	       !text_equal(row->group, p->rows[p->shown[shown - 1]].group);
}

int
popup_lines(int64_t index, const void *arg)
{
	const struct popup *p = arg;

	if (index < 0 || index >= (int64_t)p->nshown ||
	    !has_group(p, (size_t)index))
		return 1;
	return index ? 3 : 2;
}

struct ranked {
	size_t row;
	int score;
};

static int
by_score(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

/* A name counts more than the words that explain it; keys count as typed. */
static int
score_row(const struct popup *p, const struct popup_row *row)
{
	struct text filter = buf_text(&p->filter);
	int name = fuzzy_score(filter, row->name, NULL, 0) * 2;
	struct text rest = row->key, key;

	if (p->kind == POPUP_LABEL)
		return text_equal(text_sub(rest, 0, filter.len), filter);
	while (text_next_word(&rest, &key))
		if (text_equal(key, filter))
			return 100000;
	/* Explanations are long: letters strewn over them mean nothing. */
	if (!name && text_find_nocase(row->help, filter, 0) != TEXT_NONE)
		return 1;
	return name;
}

static void
filter_rows(struct popup *p)
{
	struct ranked *ranked = mem_array(p->nrows, sizeof(*ranked));
	size_t n = 0;
	/* What was found otherwise stands behind letters in a row, before
	   letters that are strewn. */
	int found = (int)utf8_count(buf_text(&p->filter)) * FOUND_LETTER;

	for (size_t i = 0; i < p->nrows; i++) {
		int score = p->filter.len ? score_row(p, &p->rows[i]) : 1;

		if (i >= p->nfixed && score < found)
			score = found;
		if (score)
			ranked[n++] = (struct ranked){ i, score };
	}
	qsort(ranked, n, sizeof(*ranked), by_score);
	for (size_t i = 0; i < n; i++)
		p->shown[i] = ranked[i].row;
	p->nshown = n;
	free(ranked);
	p->list.top = p->list.cursor = 0;
	list_set_total(&p->list, (int64_t)n, false);
	list_go(&p->list, p->at_end && !p->filter.len ? (int64_t)n - 1 : 0);
	p->pane.dirty = true;
}

static void
copy_row(struct popup *p, struct popup_row *to, const struct popup_row *from)
{
	*to = *from;
	to->group = arena_copy(&p->mem, from->group);
	to->key = arena_copy(&p->mem, from->key);
	to->name = arena_copy(&p->mem, from->name);
	to->help = arena_copy(&p->mem, from->help);
}

void
popup_set_more(struct popup *p, const struct popup_row *rows, size_t count)
{
	if (count > POPUP_MORE)
		count = POPUP_MORE;
	for (size_t i = 0; i < count; i++)
		copy_row(p, &p->rows[p->nfixed + i], &rows[i]);
	p->nrows = p->nfixed + count;
	filter_rows(p);
}

void
popup_start(struct popup *p, enum popup_kind kind, struct text title,
    const struct popup_row *rows, size_t count)
{
	struct arena old = p->mem;

	p->mem = (struct arena){ 0 };
	p->kind = kind;
	buf_reset(&p->title);
	buf_add_text(&p->title, title);
	buf_reset(&p->filter);
	p->typing = false;
	p->rows = arena_array(&p->mem, count + POPUP_MORE, sizeof(*p->rows));
	p->shown = arena_array(&p->mem, count + POPUP_MORE, sizeof(*p->shown));
	for (size_t i = 0; i < count; i++)
		copy_row(p, &p->rows[i], &rows[i]);
	p->nfixed = count;
	p->nrows = count;
	/* Nothing of the popup before is shown while the place is found. */
	p->nshown = 0;
	list_set_total(&p->list, 0, false);
	if (p->pane.ops->place)
		p->pane.ops->place(&p->pane);
	filter_rows(p);
	arena_clear(&old);
}

void
popup_set_filter(struct popup *p, struct text filter)
{
	buf_reset(&p->filter);
	buf_add_text(&p->filter, filter);
	p->typing = filter.len > 0;
	filter_rows(p);
}

const struct popup_row *
popup_taken(const struct popup *p)
{
	if (p->list.cursor >= (int64_t)p->nshown)
		return NULL;
	return &p->rows[p->shown[p->list.cursor]];
}

static enum popup_event
answer(struct key key)
{
	if (key.modifiers)
		return key.code == 'c' ? POPUP_CLOSED : POPUP_IGNORED;
	if (key.code == 'y' || key.code == 'Y')
		return POPUP_TAKEN;
	if (key.code == 'n' || key.code == 'N' || key.code == 'q' ||
	    key.code == KEYCODE_ESC)
		return POPUP_CLOSED;
	return POPUP_IGNORED;
}

static bool
motion_of(struct key key, enum motion *motion)
{
	static const struct {
		uint32_t code;
		unsigned modifiers;
		enum motion motion;
	} keys[] = {
		{ KEYCODE_DOWN, 0, MOTION_DOWN },
		{ KEYCODE_UP, 0, MOTION_UP },
		{ 'n', KEY_MOD_CTRL, MOTION_DOWN },
		{ 'p', KEY_MOD_CTRL, MOTION_UP },
		{ KEYCODE_TAB, 0, MOTION_DOWN },
		{ KEYCODE_TAB, KEY_MOD_SHIFT, MOTION_UP },
		{ KEYCODE_PGDN, 0, MOTION_PAGE_DOWN },
		{ KEYCODE_PGUP, 0, MOTION_PAGE_UP },
		{ 'f', KEY_MOD_CTRL, MOTION_PAGE_DOWN },
		{ 'b', KEY_MOD_CTRL, MOTION_PAGE_UP },
		{ 'd', KEY_MOD_CTRL, MOTION_HALF_DOWN },
		{ 'u', KEY_MOD_CTRL, MOTION_HALF_UP },
		{ KEYCODE_HOME, 0, MOTION_FIRST },
		{ KEYCODE_END, 0, MOTION_LAST },
		{ KEYCODE_WHEEL_DOWN, 0, MOTION_WHEEL_DOWN },
		{ KEYCODE_WHEEL_UP, 0, MOTION_WHEEL_UP },
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i].code == key.code &&
		    keys[i].modifiers == key.modifiers) {
			*motion = keys[i].motion;
			return true;
		}
	return false;
}

static void
cut_filter(struct popup *p)
{
	size_t at = p->filter.len;

	(void)utf8_previous(buf_text(&p->filter), &at);
	buf_cut(&p->filter, at);
	filter_rows(p);
}

/* A click takes a row, or closes when it is outside the box. */
static enum popup_event
click(struct popup *p, struct key key)
{
	struct rect box = popup_box(p, p->pane.area.rows, p->pane.area.columns);
	int row = key.row - p->pane.area.row;
	int column = key.column - p->pane.area.column;
	int64_t index;

	if (row < box.row || row >= box.row + box.rows || column < box.column ||
	    column >= box.column + box.columns)
		return POPUP_CLOSED;
	index = list_row_at(
	    &p->list, row - box.row - (popup_is_bare(p) ? 1 : 2), NULL);
	if (index < 0)
		return POPUP_IGNORED;
	list_go(&p->list, index);
	p->pane.dirty = true;
	return p->kind == POPUP_PICK || p->kind == POPUP_LABEL ? POPUP_TAKEN
							       : POPUP_CHANGED;
}

/* A letter in a list that is not being narrowed: as it is in the panes. */
static enum popup_event
command_of(struct popup *p, uint32_t code)
{
	switch (code) {
	case 'j':
	case 'k':
		list_move(&p->list, code == 'j' ? MOTION_DOWN : MOTION_UP, 1);
		break;
	case '/':
		p->typing = true;
		break;
	case 'd':
		return popup_taken(p) ? POPUP_DROPPED : POPUP_IGNORED;
	case 'u':
		return POPUP_UNDONE;
	case 'q':
		return POPUP_CLOSED;
	default:
		return POPUP_IGNORED;
	}
	p->pane.dirty = true;
	return POPUP_CHANGED;
}

/* A capital is its small letter, and told. */
static enum popup_event
type_label(struct popup *p, uint32_t code)
{
	const struct popup_row *row;

	p->capital = code >= 'A' && code <= 'Z';
	buf_add_code(&p->filter, p->capital ? code - 'A' + 'a' : code);
	filter_rows(p);
	row = popup_taken(p);
	if (!row)
		return POPUP_CLOSED;
	return text_equal(row->key, buf_text(&p->filter)) ? POPUP_TAKEN
							  : POPUP_CHANGED;
}

enum popup_event
popup_key(struct popup *p, struct key key, struct text paste)
{
	enum motion motion;

	if (motion_of(key, &motion)) {
		list_move(
		    &p->list, motion, motion >= MOTION_WHEEL_DOWN ? 3 : 1);
		p->pane.dirty = true;
		return POPUP_CHANGED;
	}
	if (key.code == KEYCODE_CLICK)
		return click(p, key);
	if (p->kind == POPUP_CONFIRM)
		return answer(key);
	switch (key.code) {
	case KEYCODE_ENTER:
		if (p->kind == POPUP_READ)
			return POPUP_CLOSED;
		p->capital = false;
		return popup_taken(p) || (p->free && p->filter.len)
			   ? POPUP_TAKEN
			   : POPUP_IGNORED;
	case KEYCODE_ESC:
		/* The filter goes first, then the popup. */
		if (!p->filter.len && !p->typing)
			return POPUP_CLOSED;
		popup_set_filter(p, (struct text){ 0 });
		return POPUP_CHANGED;
	case KEYCODE_BACKSPACE:
		if (!p->filter.len && !p->typing)
			return POPUP_CLOSED;
		p->typing = p->filter.len > 0;
		cut_filter(p);
		return POPUP_CHANGED;
	case KEYCODE_PASTE:
		if (p->kind == POPUP_LABEL)
			return POPUP_IGNORED;
		utf8_add_line(&p->filter, paste);
		filter_rows(p);
		return POPUP_CHANGED;
	default:
		break;
	}
	if (key.code >= KEYCODE_SPECIAL)
		return POPUP_IGNORED;
	if (key.modifiers)
		return key.modifiers == KEY_MOD_CTRL &&
			       (key.code == 'c' || key.code == 'g')
			   ? POPUP_CLOSED
			   : POPUP_IGNORED;
	if (key.code == 'q' && !p->filter.len && p->kind == POPUP_READ)
		return POPUP_CLOSED;
	if (p->kind == POPUP_LABEL)
		return type_label(p, key.code);
	if (p->kind == POPUP_LIST && !p->typing)
		return command_of(p, key.code);
	buf_add_code(&p->filter, key.code);
	filter_rows(p);
	return POPUP_CHANGED;
}

/* In the middle; the whole screen where that is small, or plain. */
struct rect
popup_box(const struct popup *p, int rows, int columns)
{
	struct rect box = { 0, 0, rows, columns };
	int wanted = 3;

	if (p->pane.plain || rows < 12 || columns < 50)
		return box;
	for (size_t i = 0; i < p->nrows && wanted < rows; i++) {
		wanted++;
		if (p->rows[i].group.len &&
		    (i == 0 ||
			!text_equal(p->rows[i].group, p->rows[i - 1].group)))
			wanted += i ? 2 : 1;
	}
	if (columns >= NARROW)
		box.columns = columns - 8 < WIDTH_MAX ? columns - 8 : WIDTH_MAX;
	box.rows = rows < LOW ? rows - 1 : rows - 4;
	if (wanted < box.rows)
		box.rows = wanted;
	box.row = (rows - box.rows) / 3;
	box.column = (columns - box.columns) / 2;
	return box;
}

int
popup_columns(const struct popup *p)
{
	return popup_box(p, p->pane.area.rows, p->pane.area.columns).columns -
	       4;
}

/* Rows for the list: the box without its lines and the filter's. */
static int
list_rows(const struct popup *p)
{
	struct rect box = popup_box(p, p->pane.area.rows, p->pane.area.columns);
	int rows = box.rows - (popup_is_bare(p) ? 2 : 3);

	return rows < 1 ? 1 : rows;
}

static void
place(struct pane *pane)
{
	struct popup *p = (struct popup *)pane;

	list_set_height(&p->list, list_rows(p));
}

static void
free_popup(struct pane *pane)
{
	struct popup *p = (struct popup *)pane;

	buf_clear(&p->title);
	buf_clear(&p->filter);
	arena_clear(&p->mem);
	free(p);
}

const struct pane_ops popup_ops = {
	.name = "popup",
	.paint = popup_paint,
	.place = place,
	.free = free_popup,
};
