/*
 * An article laid out and painted as the reader does, line by line, in the
 * theme that has no colours: what it needs of a terminal is bold and the like.
 */
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/layout.h"
#include "ui/osc.h"
#include "write.h"
#include "write_parts.h"

/* SGR parameters of attributes; a strike is shown dim, as on screen. */
static const struct {
	unsigned attribute;
	int parameter;
} looks[] = {
	{ ATTRIBUTE_BOLD, 1 },
	{ ATTRIBUTE_DIM | ATTRIBUTE_STRIKE, 2 },
	{ ATTRIBUTE_ITALIC, 3 },
	{ ATTRIBUTE_UNDERLINE, 4 },
	{ ATTRIBUTE_REVERSE, 7 },
};

static void
put_look(struct buf *out, unsigned attributes)
{
	buf_add_cstr(out, "\033[0");
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++)
		if (attributes & looks[i].attribute)
			buf_printf(out, ";%d", looks[i].parameter);
	buf_add_byte(out, 'm');
}

/* Behind the last cell that shows something. */
static int
end_of(const struct canvas *canvas)
{
	int end = canvas->columns;

	while (end > 0 && canvas->cells[end - 1].code <= ' ' &&
	       !canvas->cells[end - 1].tail)
		end--;
	return end;
}

static void
put_line(struct buf *out, const struct canvas *canvas, int left,
    const struct theme *theme, bool links)
{
	unsigned now = 0;
	uint32_t link = 0, codes[CELL_CODES];
	int end = end_of(canvas), n;

	for (int i = left; i < end; i++) {
		const struct cell *cell = &canvas->cells[i];
		unsigned wanted =
		    theme ? theme_look(theme, cell->style).attributes : 0;

		if (cell->tail)
			continue;
		if (wanted != now)
			put_look(out, wanted);
		now = wanted;
		if (links && cell->link != link)
			osc_add_link(out, cell->link,
			    canvas_link_of(canvas, cell->link));
		link = cell->link;
		n = canvas_codes(canvas, cell, codes);
		for (int k = 0; k < n; k++)
			buf_add_code(out, codes[k]);
	}
	if (links && link != 0)
		osc_add_link(out, 0, TEXT(""));
	if (now)
		put_look(out, 0);
	buf_add_byte(out, '\n');
}

void
write_screen(struct buf *out, const struct article *article,
    const struct write_screen_options *wanted)
{
	struct buf meta = { 0 };
	struct layout_options options = { .width = wanted->width,
		.plain = wanted->plain,
		.ascii = !utf8_locale() };
	struct layout layout = { 0 };
	struct canvas *canvas;
	struct theme theme;

	theme_init(&theme, THEME_MONO, 0);
	write_meta(&meta, article, wanted->source);
	options.meta = buf_text(&meta);
	layout_make(&layout, article, &options);
	canvas = canvas_new(
	    1, layout.left + layout.width, options.ascii, options.plain);
	for (size_t i = 0; i < layout.nlines; i++) {
		canvas_erase(canvas);
		layout_paint(&layout, i, canvas, 0, NULL, 0);
		put_line(out, canvas, layout.left,
		    wanted->styled ? &theme : NULL, wanted->links);
	}
	canvas_free(canvas);
	layout_clear(&layout);
	buf_clear(&meta);
}

/* Sanitised, as one line. */
static void
put_words(struct buf *out, struct text words)
{
	struct buf line = { 0 };

	utf8_add_line(&line, words);
	if (utf8_locale())
		buf_add_text(out, buf_text(&line));
	else
		utf8_add_ascii(out, buf_text(&line));
	buf_clear(&line);
}

static void
put_address(struct buf *out, struct text url, bool link)
{
	if (link)
		osc_add_link(out, 1, url);
	put_words(out, url);
	if (link)
		osc_add_link(out, 0, TEXT(""));
	buf_add_byte(out, '\n');
}

static void
put_names(struct buf *out, const struct names *names)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < names->nentities; i++) {
		if (i > 0)
			buf_add_cstr(&line, ", ");
		buf_add_text(&line, names->entities[i].name);
	}
	if (line.len > 0) {
		buf_add_cstr(out, _("Named here: "));
		put_words(out, buf_text(&line));
		buf_add_byte(out, '\n');
	}
	buf_clear(&line);
}

void
write_screen_about(struct buf *out, const struct article *article,
    const struct write_text_options *about, bool links)
{
	buf_add_byte(out, '\n');
	if (about->tags.len > 0) {
		buf_add_cstr(out, _("Tags: "));
		put_words(out, about->tags);
		buf_add_byte(out, '\n');
	}
	if (about->names)
		put_names(out, about->names);
	if (about->address && article->url.len > 0)
		put_address(out, article->url, links);
}
