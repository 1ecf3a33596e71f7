#include "ui/prompt.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { COMPLETIONS_SHOWN = 10 };

struct prompt *
prompt_new(void)
{
	struct prompt *p = mem_alloc(sizeof(*p));

	p->pane.ops = &prompt_ops;
	p->pane.dirty = true;
	p->list.height = COMPLETIONS_SHOWN;
	return p;
}

struct text
prompt_text(const struct prompt *p)
{
	return buf_text(&p->text);
}

static void
drop_completions(struct prompt *p)
{
	arena_clear(&p->mem);
	p->completions = NULL;
	p->ncompletions = 0;
	p->choosing = false;
	p->pane.dirty = true;
}

static void
set_text(struct prompt *p, struct text text)
{
	buf_reset(&p->text);
	buf_add_text(&p->text, text);
	p->cursor = p->text.len;
}

void
prompt_start(struct prompt *p, struct text label, struct text text,
    const struct text *history, size_t nhistory)
{
	buf_reset(&p->label);
	buf_add_text(&p->label, label);
	set_text(p, text);
	buf_reset(&p->draft);
	p->history = history;
	p->nhistory = history ? nhistory : 0;
	p->past = p->nhistory;
	drop_completions(p);
	prompt_set_fault(p, 0, 0, (struct text){ 0 });
}

void
prompt_set_fault(struct prompt *p, size_t from, size_t to, struct text why)
{
	buf_reset(&p->fault);
	buf_add_text(&p->fault, why);
	p->fault_from = from;
	p->fault_to = to;
	p->pane.dirty = true;
}

/* Replaces bytes from … to of the line; the cursor goes behind. */
static void
splice(struct prompt *p, size_t from, size_t to, struct text with)
{
	struct buf line = { 0 };

	buf_add(&line, p->text.ptr, from);
	buf_add_text(&line, with);
	p->cursor = line.len;
	buf_add_text(&line, text_from_offset(buf_text(&p->text), to));
	buf_clear(&p->text);
	p->text = line;
}

/* Over a character with what combines with it. */
static size_t
step_back(const struct prompt *p, size_t at)
{
	struct text t = buf_text(&p->text);

	while (at > 0)
		if (!utf8_is_mark(utf8_previous(t, &at)))
			break;
	return at;
}

static size_t
step_on(const struct prompt *p, size_t at)
{
	struct text t = buf_text(&p->text);
	size_t next;

	if (at < t.len)
		(void)utf8_next(t, &at);
	for (next = at; next < t.len && utf8_is_mark(utf8_next(t, &next));)
		at = next;
	return at;
}

static size_t
word_back(const struct prompt *p, size_t at)
{
	struct text t = buf_text(&p->text);
	size_t before = at;

	while (at > 0 && utf8_is_space(utf8_previous(t, &before)))
		at = before;
	before = at;
	while (at > 0 && !utf8_is_space(utf8_previous(t, &before)))
		at = before;
	return at;
}

static size_t
word_on(const struct prompt *p, size_t at)
{
	struct text t = buf_text(&p->text);
	size_t next = at;

	while (at < t.len && utf8_is_space(utf8_next(t, &next)))
		at = next;
	next = at;
	while (at < t.len && !utf8_is_space(utf8_next(t, &next)))
		at = next;
	return at;
}

static enum prompt_event
go_to(struct prompt *p, size_t at)
{
	if (at == p->cursor)
		return PROMPT_MOVED;
	p->cursor = at;
	drop_completions(p);
	return PROMPT_MOVED;
}

static enum prompt_event
erase(struct prompt *p, size_t from, size_t to, bool keep)
{
	if (from == to)
		return PROMPT_MOVED;
	if (keep) {
		buf_reset(&p->cut);
		buf_add_text(
		    &p->cut, text_sub(buf_text(&p->text), from, to - from));
	}
	splice(p, from, to, (struct text){ 0 });
	drop_completions(p);
	return PROMPT_CHANGED;
}

static enum prompt_event
insert(struct prompt *p, struct text text)
{
	struct buf line = { 0 };

	/* A paste is foreign text, and this is one line. */
	utf8_add_plain(&line, text);
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] == '\n')
			line.ptr[i] = ' ';
	splice(p, p->cursor, p->cursor, buf_text(&line));
	buf_clear(&line);
	drop_completions(p);
	return PROMPT_CHANGED;
}

static enum prompt_event
recall(struct prompt *p, int direction)
{
	size_t past = p->past;

	if (direction < 0 ? past == 0 : past == p->nhistory)
		return PROMPT_MOVED;
	if (past == p->nhistory) {
		buf_reset(&p->draft);
		buf_add_text(&p->draft, buf_text(&p->text));
	}
	p->past = direction < 0 ? past - 1 : past + 1;
	set_text(p,
	    p->past == p->nhistory ? buf_text(&p->draft) : p->history[p->past]);
	drop_completions(p);
	return PROMPT_CHANGED;
}

void
prompt_set_completions(struct prompt *p, size_t word_start,
    const struct completion *completions, size_t count)
{
	drop_completions(p);
	p->word_start = word_start < p->cursor ? word_start : p->cursor;
	p->completions =
	    arena_array(&p->mem, count ? count : 1, sizeof(*completions));
	for (size_t i = 0; i < count; i++) {
		p->completions[i].word =
		    arena_copy(&p->mem, completions[i].word);
		p->completions[i].help =
		    arena_copy(&p->mem, completions[i].help);
	}
	p->ncompletions = count;
	p->list.total = (int64_t)count;
	list_go(&p->list, 0);
}

/* Puts a completion into the line: the first, or the one beside it. */
static enum prompt_event
choose(struct prompt *p, int direction)
{
	int64_t n = (int64_t)p->ncompletions, to = 0;

	if (p->choosing)
		to = (p->list.cursor + direction + n) % n;
	else if (direction < 0)
		to = n - 1;
	list_go(&p->list, to);
	splice(p, p->word_start, p->cursor, p->completions[to].word);
	p->choosing = true;
	p->pane.dirty = true;
	return PROMPT_CHANGED;
}

static enum prompt_event
control_key(struct prompt *p, uint32_t code)
{
	switch (code) {
	case 'a':
		return go_to(p, 0);
	case 'e':
		return go_to(p, p->text.len);
	case 'b':
		return go_to(p, step_back(p, p->cursor));
	case 'f':
		return go_to(p, step_on(p, p->cursor));
	case 'd':
		return erase(p, p->cursor, step_on(p, p->cursor), false);
	case 'w':
		return erase(p, word_back(p, p->cursor), p->cursor, true);
	case 'u':
		return erase(p, 0, p->cursor, true);
	case 'k':
		return erase(p, p->cursor, p->text.len, true);
	case 'y':
		return insert(p, buf_text(&p->cut));
	case 'p':
		return p->ncompletions ? choose(p, -1) : recall(p, -1);
	case 'n':
		return p->ncompletions ? choose(p, 1) : recall(p, 1);
	case 'c':
	case 'g':
		return PROMPT_CANCEL;
	default:
		return PROMPT_IGNORED;
	}
}

static enum prompt_event
alt_key(struct prompt *p, uint32_t code)
{
	switch (code) {
	case 'b':
		return go_to(p, word_back(p, p->cursor));
	case 'f':
		return go_to(p, word_on(p, p->cursor));
	case 'd':
		return erase(p, p->cursor, word_on(p, p->cursor), true);
	case KEYCODE_BACKSPACE:
		return erase(p, word_back(p, p->cursor), p->cursor, true);
	default:
		return PROMPT_IGNORED;
	}
}

static enum prompt_event
special_key(struct prompt *p, struct key key)
{
	bool words = key.modifiers & (KEY_MOD_CTRL | KEY_MOD_ALT);

	switch (key.code) {
	case KEYCODE_ENTER:
		return PROMPT_ENTER;
	case KEYCODE_ESC:
		return PROMPT_CANCEL;
	case KEYCODE_BACKSPACE:
		/* In an empty line it leaves, as in vi. */
		if (!p->text.len)
			return PROMPT_CANCEL;
		return erase(p, step_back(p, p->cursor), p->cursor, false);
	case KEYCODE_DELETE:
		return erase(p, p->cursor, step_on(p, p->cursor), false);
	case KEYCODE_LEFT:
		return go_to(p,
		    words ? word_back(p, p->cursor) : step_back(p, p->cursor));
	case KEYCODE_RIGHT:
		return go_to(
		    p, words ? word_on(p, p->cursor) : step_on(p, p->cursor));
	case KEYCODE_HOME:
		return go_to(p, 0);
	case KEYCODE_END:
		return go_to(p, p->text.len);
	case KEYCODE_UP:
		return p->choosing ? choose(p, -1) : recall(p, -1);
	case KEYCODE_DOWN:
		return p->choosing ? choose(p, 1) : recall(p, 1);
	case KEYCODE_TAB:
		if (!p->ncompletions)
			return PROMPT_COMPLETE;
		return choose(p, key.modifiers & KEY_MOD_SHIFT ? -1 : 1);
	default:
		return PROMPT_IGNORED;
	}
}

enum prompt_event
prompt_key(struct prompt *p, struct key key, struct text paste)
{
	struct buf one = { 0 };
	enum prompt_event event;

	p->pane.dirty = true;
	if (key.code == KEYCODE_PASTE)
		return insert(p, paste);
	if (key.code < KEYCODE_SPECIAL && key.modifiers & KEY_MOD_CTRL)
		return control_key(p, key.code);
	if (key.modifiers & KEY_MOD_ALT && key.code != KEYCODE_LEFT &&
	    key.code != KEYCODE_RIGHT)
		return alt_key(p, key.code);
	if (key.code >= KEYCODE_SPECIAL)
		return special_key(p, key);
	buf_add_code(&one, key.code);
	event = insert(p, buf_text(&one));
	buf_clear(&one);
	return event;
}

/*
 * What is wrong is underlined, or a caret stands where something is missing;
 * why is told at the right end.
 */
static void
paint_fault(const struct prompt *p, struct canvas *canvas, int at, size_t from)
{
	struct text t = buf_text(&p->text);
	struct style style = { ROLE_ERROR, 0, ATTRIBUTE_UNDERLINE };
	size_t start = p->fault_from > from ? p->fault_from : from;
	int column, cells, used;

	if (!p->fault.len)
		return;
	column = at + canvas_width(canvas, text_sub(t, from, start - from));
	cells =
	    p->fault_to > start
		? canvas_width(canvas, text_sub(t, start, p->fault_to - start))
		: 0;
	canvas_restyle(canvas, 0, column, cells, style);
	if (cells == 0)
		canvas_put(canvas, 0, column, 1, TEXT("^"), STYLE(ROLE_ERROR));
	used = at + canvas_width(canvas, text_from_offset(t, from)) + 3;
	if (used < canvas->columns)
		canvas_put(canvas, 0, used, -1, buf_text(&p->fault),
		    STYLE(ROLE_ERROR));
}

/* The line scrolls so that the cursor is seen. */
static void
paint(const struct pane *pane, struct canvas *canvas)
{
	const struct prompt *p = (const struct prompt *)pane;
	struct text t = buf_text(&p->text);
	int at = canvas_put_cut(canvas, 0, 0, canvas->columns / 2,
	    buf_text(&p->label), STYLE(ROLE_KEY));
	int room = canvas->columns - at - 1;
	size_t from = 0;
	int cells;

	while (from < p->cursor &&
	       canvas_width(canvas, text_sub(t, from, p->cursor - from)) > room)
		from = step_on(p, from);
	cells = canvas_width(canvas, text_sub(t, from, p->cursor - from));
	canvas_put_cut(
	    canvas, 0, at, -1, text_from_offset(t, from), STYLE(ROLE_PROMPT));
	paint_fault(p, canvas, at, from);
	canvas_set_cursor(canvas, 0, at + cells);
}

void
prompt_paint_completions(const struct prompt *p, struct canvas *screen)
{
	int rows = (int)p->list.height, words = 0, above = p->pane.area.row;
	struct canvas box;

	if (!p->ncompletions)
		return;
	if (rows > (int)p->ncompletions)
		rows = (int)p->ncompletions;
	if (rows > above)
		rows = above;
	box = canvas_part(
	    screen, (struct rect){ above - rows, p->pane.area.column, rows,
			p->pane.area.columns });
	canvas_fill(&box, canvas_area(&box), ' ', STYLE(ROLE_TEXT));
	canvas_ground(&box, canvas_area(&box), GROUND_POPUP);
	for (size_t i = 0; i < p->ncompletions; i++) {
		int width = canvas_width(&box, p->completions[i].word);

		if (width > words)
			words = width;
	}
	if (words > box.columns / 2)
		words = box.columns / 2;
	for (int line = 0; line < rows; line++) {
		size_t i = (size_t)(p->list.top + line);
		bool chosen = p->choosing && (int64_t)i == p->list.cursor;
		uint8_t ground = chosen ? GROUND_SELECTED : GROUND_POPUP;

		if (i >= p->ncompletions)
			break;
		canvas_ground(
		    &box, (struct rect){ line, 0, 1, box.columns }, ground);
		canvas_put(&box, line, 1, words, p->completions[i].word,
		    (struct style){ ROLE_TEXT, ground, 0 });
		canvas_put(&box, line, words + 3, -1, p->completions[i].help,
		    (struct style){ ROLE_DIM, ground, 0 });
	}
}

static void
free_prompt(struct pane *pane)
{
	struct prompt *p = (struct prompt *)pane;

	buf_clear(&p->label);
	buf_clear(&p->text);
	buf_clear(&p->cut);
	buf_clear(&p->draft);
	buf_clear(&p->fault);
	arena_clear(&p->mem);
	free(p);
}

const struct pane_ops prompt_ops = {
	.name = "prompt",
	.paint = paint,
	.free = free_prompt,
};
