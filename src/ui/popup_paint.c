/* How a popup looks: its box, rows with keys and names, ways out. */
#include "popup_parts.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "ui/draw.h"
#include "ui/fuzzy.h"

enum {
	KEYS_MAX = 18,   /* columns of the keys */
	TABLE_FROM = 40, /* … and from so many beside them help has a column */
	PLACES = 32,     /* letters shown as matched */
};

static int
keys_width(const struct popup *p, const struct canvas *canvas)
{
	int width = 0;

	for (size_t i = 0; i < p->nrows; i++) {
		int key = canvas_width(canvas, p->rows[i].key);

		if (key > width)
			width = key;
	}
	if (width > KEYS_MAX)
		width = KEYS_MAX;
	return width > canvas->columns / 3 ? canvas->columns / 3 : width;
}

/*
 * Where help begins behind the names, so that it stands in a column; names
 * too long for that push theirs on. 0: there is no room for columns.
 */
static int
names_width(const struct popup *p, const struct canvas *canvas, int keys)
{
	int room = canvas->columns - (keys ? keys + 2 : 0), width = 0;
	/* In help the names are sentences, else what explains them is. */
	int most = room * (p->kind == POPUP_READ ? 3 : 2) / 5;

	if (canvas->plain || room < TABLE_FROM)
		return 0;
	for (size_t i = 0; i < p->nrows; i++) {
		int name;

		if (!p->rows[i].help.len)
			continue;
		name = canvas_width(canvas, p->rows[i].name);
		if (name > width && name <= most)
			width = name;
	}
	return width;
}

/* The keys there is room for, each whole. */
static void
put_keys(struct canvas *canvas, int line, int width, struct text keys)
{
	struct text rest = keys, key;
	int at = 0;

	if (canvas_width(canvas, keys) <= width) {
		canvas_put(canvas, line, 0, width, keys, STYLE(ROLE_KEY));
		return;
	}
	while (text_next_word(&rest, &key)) {
		int more = canvas_width(canvas, key);

		if (at > 0 && at + more > width)
			break;
		at += 1 + canvas_put(canvas, line, at, width - at, key,
			      STYLE(ROLE_KEY));
	}
}

/* Underlines the letters that the filter matched. */
static void
mark_matched(const struct popup *p, const struct popup_row *row,
    struct canvas *canvas, int line, int column, int end)
{
	size_t places[PLACES];
	size_t letters = utf8_count(buf_text(&p->filter));

	if (letters > PLACES)
		letters = PLACES;
	memset(places, 0xFF, sizeof(places));
	if (!p->filter.len || p->kind == POPUP_LABEL ||
	    !fuzzy_score(buf_text(&p->filter), row->name, places, letters))
		return;
	for (size_t i = 0; i < letters; i++) {
		int at;

		if (places[i] >= row->name.len)
			continue;
		at = column +
		     canvas_width(canvas, text_sub(row->name, 0, places[i]));
		if (at < end)
			canvas_restyle(canvas, line, at, 1,
			    (struct style){
				ROLE_MARK, 0, ATTRIBUTE_UNDERLINE });
	}
}

static void
paint_row(const struct popup *p, const struct popup_row *row,
    struct canvas *canvas, int line, int keys, int names)
{
	int at = keys ? keys + 2 : 0, end = canvas->columns, used;

	put_keys(canvas, line, keys, row->key);
	used =
	    canvas_put(canvas, line, at, end - at, row->name, STYLE(ROLE_TEXT));
	mark_matched(p, row, canvas, line, at, at + used);
	if (used < names && row->help.len)
		used = names;
	at += used + (used ? 2 : 0);
	if (row->help.len && at + 4 < end)
		canvas_put(
		    canvas, line, at, end - at, row->help, STYLE(ROLE_DIM));
}

/* "^D: half-down, go half a page down" */
static void
paint_plain(const struct popup_row *row, struct canvas *canvas, int line)
{
	int at = canvas_put(canvas, line, 0, -1, row->key, STYLE(ROLE_KEY));

	if (at > 0)
		at += canvas_put(
		    canvas, line, at, -1, TEXT(": "), STYLE(ROLE_TEXT));
	at += canvas_put(canvas, line, at, -1, row->name, STYLE(ROLE_TEXT));
	if (!row->help.len)
		return;
	at += canvas_put(canvas, line, at, -1, TEXT(", "), STYLE(ROLE_DIM));
	canvas_put(canvas, line, at, -1, row->help, STYLE(ROLE_DIM));
}

static void
paint_rows(const struct popup *p, struct canvas *canvas)
{
	int line = 0, keys = keys_width(p, canvas);
	int names = names_width(p, canvas, keys);

	for (int64_t i = p->list.top; i < p->list.total && line < canvas->rows;
	     i++) {
		const struct popup_row *row = &p->rows[p->shown[i]];
		int lines = popup_lines(i, p);

		line += lines - 1;
		/* No label without its first row. */
		if (lines > 1 && line < canvas->rows)
			canvas_put(canvas, line - 1, 0, -1, row->group,
			    STYLE(ROLE_LABEL));
		if (canvas->plain)
			paint_plain(row, canvas, line);
		else
			paint_row(p, row, canvas, line, keys, names);
		if (i == p->list.cursor && p->kind != POPUP_CONFIRM) {
			canvas_ground(canvas,
			    (struct rect){ line, 0, 1, canvas->columns },
			    GROUND_SELECTED);
			if (canvas->plain)
				canvas_set_cursor(canvas, line, 0);
		}
		line++;
	}
	if (!p->nshown && p->nrows)
		canvas_put(canvas, 0, 0, -1,
		    p->free ? text_of(_("Nothing matches; Enter makes it"))
			    : text_of(_("Nothing matches")),
		    STYLE(ROLE_DIM));
}

static void
paint_filter(const struct popup *p, struct canvas *canvas)
{
	int at = 0;

	if (p->kind == POPUP_CONFIRM) {
		canvas_put(canvas, 0, 0, -1, text_of(_("y yes   n no")),
		    STYLE(ROLE_KEY));
		return;
	}
	at = canvas_put(canvas, 0, 0, 2, TEXT("/ "), STYLE(ROLE_KEY));
	if (p->filter.len)
		at += canvas_put(canvas, 0, at, -1, buf_text(&p->filter),
		    STYLE(ROLE_PROMPT));
	else
		canvas_put(canvas, 0, at, -1,
		    p->kind == POPUP_LABEL && p->copies
			? text_of(
			      _("type the letters of one; a capital copies"))
		    : p->kind == POPUP_LABEL
			? text_of(_("type the letter of one"))
		    : p->kind == POPUP_LIST && !p->typing
			? text_of(_("narrows the list"))
			: text_of(_("type to search")),
		    STYLE(ROLE_DIM));
	canvas_set_cursor(canvas, 0, at);
}

/* Which keys lead out of it, the longest words that have room. */
static const char *
ways_out(const struct popup *p, const struct canvas *canvas, int room)
{
	static const char *const words[][4] = {
		[POPUP_PICK] = { N_("Enter takes it, Esc closes"),
		    N_("Esc closes") },
		[POPUP_READ] = { N_("Esc closes"), "Esc" },
		[POPUP_CONFIRM] = { N_("y yes, n no"), "y, n" },
		[POPUP_LABEL] = { N_("Enter takes it, Esc closes"),
		    N_("Esc closes") },
		[POPUP_LIST] = { N_("Enter lists what matches, d drops, u "
				    "undoes, Esc "
				    "closes"),
		    N_("d drops, u undoes, Esc closes"), N_("Esc closes") },
	};

	for (size_t i = 0; words[p->kind][i]; i++)
		if (canvas_width(canvas, text_of(_(words[p->kind][i]))) <= room)
			return _(words[p->kind][i]);
	return "";
}

/* On the box's lower line; on the last row where there is none. */
static void
paint_ways_out(const struct popup *p, struct canvas *box)
{
	bool line = !p->pane.plain && !popup_is_bare(p);
	struct text words =
	    text_of(ways_out(p, box, box->columns - (line ? 6 : 0)));
	int row = box->rows - 1, from;

	/* A question has them at its top. */
	if (row < 2 || words.len == 0 ||
	    (p->kind == POPUP_CONFIRM && !popup_is_bare(p)))
		return;
	if (!line) {
		canvas_put(box, row, 0, -1, words, STYLE(ROLE_DIM));
		return;
	}
	from = canvas_put_right(
	    box, row, box->columns - 3, -1, words, STYLE(ROLE_DIM));
	canvas_put(box, row, from - 1, 1, TEXT(" "), STYLE(ROLE_DIM));
	canvas_put(box, row, box->columns - 3, 1, TEXT(" "), STYLE(ROLE_DIM));
}

/* Where the filter stands, and in *list where the rows do. */
static struct rect
paint_lines(const struct popup *p, struct canvas *box, struct rect *list)
{
	struct rect inside;
	int title;

	if (!popup_is_bare(p)) {
		inside = draw_box(
		    box, buf_text(&p->title), STYLE(ROLE_BORDER_FOCUSED));
		*list = inside;
		list->row++;
		list->rows -= p->pane.plain ? 2 : 1;
		inside.rows = 1;
		return inside;
	}
	canvas_fill(box, canvas_area(box), ' ', STYLE(ROLE_TEXT));
	*list = (struct rect){ 1, 0, box->rows - 2, box->columns };
	if (box->rows < 3)
		*list = (struct rect){ 0, 0, box->rows, box->columns };
	if (p->filter.len || box->rows < 3)
		return (
		    struct rect){ 0, 0, box->rows < 3 ? 0 : 1, box->columns };
	title = canvas_put(
	    box, 0, 0, -1, buf_text(&p->title), STYLE(ROLE_PANE_FOCUSED));
	canvas_set_cursor(box, 0, title < box->columns ? title : 0);
	return (struct rect){ 0 };
}

void
popup_paint(const struct pane *pane, struct canvas *canvas)
{
	const struct popup *p = (const struct popup *)pane;
	struct canvas box =
	    canvas_part(canvas, popup_box(p, canvas->rows, canvas->columns));
	struct rect list, filter = paint_lines(p, &box, &list);
	struct canvas part = canvas_part(&box, filter);

	canvas_ground(&box, canvas_area(&box), GROUND_POPUP);
	if (part.rows)
		paint_filter(p, &part);
	paint_ways_out(p, &box);
	part = canvas_part(&box, list);
	if (part.rows > 0 && part.columns > 0)
		paint_rows(p, &part);
	for (int row = 0; row < box.rows; row++)
		for (int column = 0; column < box.columns; column++) {
			struct cell *cell =
			    &box.cells[row * box.stride + column];

			if (!cell->style.ground)
				cell->style.ground = GROUND_POPUP;
		}
}
