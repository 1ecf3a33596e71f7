#include "ui/hints.h"

#include <stdlib.h>
#include <string.h>

#include "cluster.h"

/* Which links and names have a label already. */
struct finding {
	const struct hints_wish *wish;
	struct hints *hints;
	size_t cap;
	bool *links, *names;
	size_t nlinks;
};

static void
add(struct finding *f, const struct hint *hint)
{
	if (f->hints->n == HINTS_MAX)
		return;
	GROW(f->hints->rows, f->hints->n, f->cap);
	f->hints->rows[f->hints->n++] = *hint;
}

/* The column of a byte of a run, or of the first behind it that is drawn. */
static int
column_of(const struct finding *f, const struct layout_run *run, size_t byte)
{
	int column = f->wish->layout->left + run->column;
	struct cluster cluster;

	for (size_t at = 0;
	     cluster_next(run->text, &at, f->wish->ascii, &cluster) &&
	     (cluster.end <= byte || cluster.code[0] == ' ');)
		column += cluster.width;
	return column;
}

static void
find_link(struct finding *f, size_t line, const struct layout_run *run)
{
	if (run->link == 0 || run->link > f->nlinks || f->links[run->link - 1])
		return;
	f->links[run->link - 1] = true;
	add(f, &(struct hint){ .line = line,
		   .column = column_of(f, run, 0),
		   .link = run->link,
		   .entity = -1 });
}

static void
find_note(struct finding *f, size_t line, const struct layout_run *run)
{
	if (run->note == 0 || run->link != 0 || !(f->wish->what & HINT_LINKS))
		return;
	add(f, &(struct hint){ .line = line,
		   .column = column_of(f, run, 0),
		   .entity = -1,
		   .note = run->note });
}

/* The first mention that ends behind offset. */
static size_t
first_mention(const struct names *names, int64_t offset)
{
	size_t low = 0, high = names->nmentions;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (names->mentions[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
find_names(struct finding *f, size_t line, const struct layout_run *run)
{
	const struct names *names = f->wish->names;
	int64_t end = run->offset + (int64_t)run->text.len;

	if (run->offset < 0)
		return;
	for (size_t i = first_mention(names, run->offset);
	     i < names->nmentions && names->mentions[i].start < end; i++) {
		const struct mention *mention = &names->mentions[i];
		int64_t byte = mention->start - run->offset;

		if (mention->entity >= names->nentities ||
		    f->names[mention->entity])
			continue;
		f->names[mention->entity] = true;
		add(f, &(struct hint){ .line = line,
			   .column =
			       column_of(f, run, byte > 0 ? (size_t)byte : 0),
			   .entity = mention->entity });
	}
}

static size_t
largest_link(const struct hints_wish *wish)
{
	size_t most = 0;

	for (size_t i = wish->from; i < wish->to; i++) {
		const struct layout_line *line = &wish->layout->lines[i];

		for (size_t k = line->run; k < line->run + line->nruns; k++)
			if (wish->layout->runs[k].link > most)
				most = wish->layout->runs[k].link;
	}
	return most;
}

static void
find(struct finding *f)
{
	const struct hints_wish *wish = f->wish;

	f->nlinks = wish->what & HINT_LINKS ? largest_link(wish) : 0;
	f->links = mem_array(f->nlinks + 1, sizeof(*f->links));
	f->names = mem_array(
	    wish->names ? wish->names->nentities + 1 : 1, sizeof(*f->names));
	for (size_t i = wish->from; i < wish->to; i++) {
		const struct layout_line *line = &wish->layout->lines[i];

		for (size_t k = line->run; k < line->run + line->nruns; k++) {
			const struct layout_run *run = &wish->layout->runs[k];

			find_link(f, i, run);
			find_note(f, i, run);
			if (wish->names && wish->what & HINT_NAMES)
				find_names(f, i, run);
		}
	}
	free(f->links);
	free(f->names);
}

/* As one reads; of a name that is a link, the link. */
static int
by_place(const void *a, const void *b)
{
	const struct hint *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->entity >= 0) - (y->entity >= 0);
}

/* Number n of the labels of `letters` letters. */
static void
spell(char *label, size_t n, size_t letters, struct text keys)
{
	for (size_t i = letters; i > 0; i--) {
		label[i - 1] = keys.ptr[n % keys.len];
		n /= keys.len;
	}
}

/*
 * Labels of a length that is just not enough, the last of which are made
 * longer by a letter each until there are as many as hints.
 */
static void
label_all(struct hints *hints, struct text keys)
{
	size_t letters = 0, labels = 1, longer = 1, shorter;

	for (; labels * keys.len < hints->n; letters++)
		labels *= keys.len;
	while (labels - longer + longer * keys.len < hints->n)
		longer++;
	shorter = labels - longer;
	for (size_t i = 0; i < hints->n; i++) {
		char *label = hints->rows[i].label;

		if (i < shorter) {
			spell(label, i, letters, keys);
			continue;
		}
		spell(label, shorter + (i - shorter) / keys.len, letters, keys);
		label[letters] = keys.ptr[(i - shorter) % keys.len];
	}
}

static int
width_of(const struct hint *hint)
{
	return (int)strlen(hint->label) + (hint->entity >= 0);
}

/*
 * A label that would lie on another goes right behind it; at the right edge
 * they go back to the left.
 */
static void
make_room(struct hints *hints, int columns)
{
	size_t line = SIZE_MAX;
	int end = 0;

	for (size_t i = 0; i < hints->n; i++) {
		struct hint *hint = &hints->rows[i];

		if (hint->line != line)
			end = 0;
		line = hint->line;
		if (hint->column < end)
			hint->column = end;
		end = hint->column + width_of(hint);
	}
	line = SIZE_MAX;
	for (size_t i = hints->n; i > 0; i--) {
		struct hint *hint = &hints->rows[i - 1];

		if (hint->line != line)
			end = columns;
		line = hint->line;
		if (hint->column + width_of(hint) > end)
			hint->column = end - width_of(hint);
		end = hint->column;
		if (hint->column < 0)
			hint->column = -1;
	}
}

void
hints_make(struct hints *hints, const struct hints_wish *wish)
{
	struct hints_wish some = *wish;
	struct finding f = { .wish = &some, .hints = hints };

	*hints = (struct hints){ 0 };
	if (some.to > some.layout->nlines)
		some.to = some.layout->nlines;
	find(&f);
	if (hints->n == 0)
		return;
	qsort(hints->rows, hints->n, sizeof(*hints->rows), by_place);
	label_all(hints, some.keys);
	make_room(hints, some.columns);
}

void
hints_clear(struct hints *hints)
{
	free(hints->rows);
	*hints = (struct hints){ 0 };
}

static bool
goes_on(const struct hint *hint, const char *typed)
{
	return strncmp(hint->label, typed, strlen(typed)) == 0;
}

static enum hints_event
letter(struct hints *hints, char c, const struct hint **taken)
{
	size_t len = strlen(hints->typed);

	hints->typed[len] = c;
	for (size_t i = 0; i < hints->n; i++) {
		if (!goes_on(&hints->rows[i], hints->typed))
			continue;
		if (hints->rows[i].label[len + 1] != '\0')
			return HINTS_TYPED;
		*taken = &hints->rows[i];
		memset(hints->typed, 0, sizeof(hints->typed));
		return HINTS_TAKEN;
	}
	hints->typed[len] = '\0';
	return HINTS_NONE;
}

enum hints_event
hints_key(struct hints *hints, struct key key, const struct hint **taken,
    bool *capital)
{
	size_t len = strlen(hints->typed);
	uint32_t c = key.code;

	if (c == KEYCODE_ESC || (key.modifiers == KEY_MOD_CTRL && c == 'c'))
		return HINTS_ENDED;
	if (c == KEYCODE_BACKSPACE && len == 0)
		return HINTS_ENDED;
	if (c == KEYCODE_BACKSPACE) {
		hints->typed[len - 1] = '\0';
		return HINTS_TYPED;
	}
	*capital = c >= 'A' && c <= 'Z';
	if (*capital)
		c = c - 'A' + 'a';
	if (key.modifiers || c < 'a' || c > 'z')
		return HINTS_NONE;
	return letter(hints, (char)c, taken);
}

void
hints_paint(const struct hints *hints, struct canvas *canvas, size_t top)
{
	const struct style typed = STYLE(ROLE_DIM);
	const struct style rest = { ROLE_KEY, 0,
		ATTRIBUTE_BOLD | ATTRIBUTE_REVERSE };
	int len = (int)strlen(hints->typed);

	for (size_t i = 0; i < hints->n; i++) {
		const struct hint *hint = &hints->rows[i];
		size_t row = hint->line - top;
		int column = hint->column;

		if (hint->line < top || row >= (size_t)canvas->rows ||
		    column < 0 || !goes_on(hint, hints->typed))
			continue;
		if (hint->entity >= 0)
			column += canvas_put_cut(
			    canvas, (int)row, column, -1, TEXT("@"), rest);
		column += canvas_put_cut(canvas, (int)row, column, -1,
		    text_from(hint->label, (size_t)len), typed);
		canvas_put_cut(canvas, (int)row, column, -1,
		    text_of(hint->label + len), rest);
	}
}
