#include "wrap.h"

#include <stdlib.h>
#include <unilbrk.h>

#include "base/utf8.h"
#include "cluster.h"

void
wrap_clear(struct wrap *wrap)
{
	free(wrap->spans);
	free(wrap->lines);
	buf_clear(&wrap->joined);
	buf_clear(&wrap->breaks);
	*wrap = (struct wrap){ 0 };
}

void
wrap_reset(struct wrap *wrap)
{
	wrap->nspans = 0;
	wrap->nlines = 0;
	wrap->len = 0;
	buf_reset(&wrap->joined);
}

void
wrap_add(struct wrap *wrap, struct text text, int64_t offset, uint32_t link,
    uint8_t role, uint8_t attributes)
{
	if (!text.len)
		return;
	GROW(wrap->spans, wrap->nspans, wrap->spans_cap);
	wrap->spans[wrap->nspans++] = (struct wrap_span){ text, wrap->len,
		offset, link, role, attributes };
	wrap->len += text.len;
}

struct text
wrap_text(struct wrap *wrap)
{
	if (wrap->nspans == 0)
		return (struct text){ 0 };
	if (wrap->nspans == 1)
		return wrap->spans[0].text;
	if (!wrap->joined.len)
		for (size_t i = 0; i < wrap->nspans; i++)
			buf_add_text(&wrap->joined, wrap->spans[i].text);
	return buf_text(&wrap->joined);
}

int
wrap_width(struct wrap *wrap, int limit)
{
	struct text text = wrap_text(wrap);
	struct cluster cluster;
	int width = 0;

	for (size_t at = 0;
	     width <= limit && cluster_next(text, &at, wrap->ascii, &cluster);)
		width += cluster.width;
	return width;
}

static bool
is_french_tail(uint32_t c)
{
	return c == 0xBB || c == ':' || c == ';' || c == '!' || c == '?' ||
	       c == '%' || c == 0x20AC || c == 0x203A;
}

/*
 * UAX 14 lets a line end at a thin space (U+2009) and between a blank and a
 * guillemet. French sets both where a no-break space is meant; the byte
 * behind the blank then loses its break.
 */
static void
keep_french(struct text text, char *breaks)
{
	uint32_t before = 0, previous = 0;

	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		unsigned char byte = (unsigned char)text.ptr[at];
		uint32_t c;

		if (byte < 0x80) {
			c = byte;
			at++;
		} else {
			c = utf8_next(text, &at);
		}
		if (breaks[start] == UC_BREAK_POSSIBLE &&
		    ((previous >= 0x2007 && previous <= 0x200A) ||
			(previous == ' ' &&
			    (before == 0xAB || before == 0x2039 ||
				is_french_tail(c)))))
			breaks[start] = UC_BREAK_PROHIBITED;
		before = previous;
		previous = c;
	}
}

static const char *
find_breaks(struct wrap *wrap, struct text text)
{
	buf_reset(&wrap->breaks);
	buf_reserve(&wrap->breaks, text.len + 1);
	u8_possible_linebreaks(
	    (const uint8_t *)text.ptr, text.len, "UTF-8", wrap->breaks.ptr);
	keep_french(text, wrap->breaks.ptr);
	return wrap->breaks.ptr;
}

static bool
is_blank(const struct cluster *cluster)
{
	return cluster->code[0] == ' ' || cluster->code[0] == 0x3000 ||
	       (cluster->code[0] >= 0x2000 && cluster->code[0] <= 0x200A);
}

/* One line being filled. */
struct filling {
	struct wrap *wrap;
	struct text text;
	size_t start;
	int limit;       /* cells it may have */
	int width;       /* of what is in it */
	int solid;       /* … without blanks at its end */
	size_t break_at; /* last place to break, or TEXT_NONE */
	int break_width, break_solid;
};

/* Is it what ends at this byte? */
static bool
is_soft_hyphen(struct text t, size_t end)
{
	return end >= 2 && t.ptr[end - 1] == '\xAD' && t.ptr[end - 2] == '\xC2';
}

static void
end_line(struct filling *f, size_t end, int solid)
{
	struct text t = f->text;
	bool hyphen = false;

	/* What hangs over the end is cut. */
	if (end >= f->start + 2 && is_soft_hyphen(t, end)) {
		hyphen = end < t.len && t.ptr[end] != '\n' && solid < f->limit;
		end -= 2;
	}
	while (end > f->start && t.ptr[end - 1] == ' ')
		end--;
	GROW(f->wrap->lines, f->wrap->nlines, f->wrap->lines_cap);
	f->wrap->lines[f->wrap->nlines++] = (struct wrap_line){ f->start, end,
		solid + (hyphen ? 1 : 0), hyphen };
}

static void
begin_line(struct filling *f, size_t start, int width, int solid)
{
	f->start = start;
	f->width = width;
	f->solid = solid;
	f->break_at = TEXT_NONE;
}

void
wrap_lines(struct wrap *wrap, int first_width, int width)
{
	struct filling f = { .wrap = wrap, .text = wrap_text(wrap) };
	const char *breaks = find_breaks(wrap, f.text);
	struct cluster cluster;

	wrap->nlines = 0;
	f.limit = first_width > 1 ? first_width : 1;
	begin_line(&f, 0, 0, 0);
	for (size_t at = 0; cluster_next(f.text, &at, wrap->ascii, &cluster);) {
		size_t start = cluster.at;

		if (f.text.ptr[start] == '\n') {
			end_line(&f, start, f.solid);
			begin_line(&f, cluster.end, 0, 0);
			f.limit = width > 1 ? width : 1;
			continue;
		}
		if (breaks[start] != UC_BREAK_POSSIBLE)
			start = cluster.start;
		/* A soft hyphen needs a cell for itself. */
		if (start > f.start && breaks[start] == UC_BREAK_POSSIBLE &&
		    (f.width < f.limit || !is_soft_hyphen(f.text, start))) {
			f.break_at = start;
			f.break_width = f.width;
			f.break_solid = f.solid;
		}
		if (is_blank(&cluster)) {
			f.width += cluster.width;
			continue; /* blanks may hang over the end */
		}
		while (f.width + cluster.width > f.limit &&
		       cluster.start > f.start) {
			if (f.break_at != TEXT_NONE) {
				int rest = f.width - f.break_width;
				int solid = f.solid > f.break_width
						? f.solid - f.break_width
						: 0;

				end_line(&f, f.break_at, f.break_solid);
				begin_line(&f, f.break_at, rest, solid);
			} else {
				end_line(&f, cluster.start, f.solid);
				begin_line(&f, cluster.start, 0, 0);
			}
			f.limit = width > 1 ? width : 1;
		}
		f.width += cluster.width;
		f.solid = f.width;
	}
	if (f.start < f.text.len || wrap->nlines == 0)
		end_line(&f, f.text.len, f.solid);
}

void
wrap_code(struct wrap *wrap, int width)
{
	struct filling f = { .wrap = wrap, .text = wrap_text(wrap) };
	struct cluster cluster;

	wrap->nlines = 0;
	if (width < 1)
		width = 1;
	begin_line(&f, 0, 0, 0);
	for (size_t at = 0; cluster_next(f.text, &at, wrap->ascii, &cluster);) {
		int cells = cluster.width;

		if (f.text.ptr[cluster.at] == '\n') {
			end_line(&f, cluster.at, f.width);
			begin_line(&f, cluster.end, 0, 0);
			continue;
		}
		if (f.text.ptr[cluster.at] == '\t')
			cells = WRAP_TAB - f.width % WRAP_TAB;
		if (f.width + cells > width && cluster.start > f.start) {
			end_line(&f, cluster.start, f.width);
			begin_line(&f, cluster.start, 0, 0);
			if (f.text.ptr[cluster.at] == '\t')
				cells = WRAP_TAB;
		}
		f.width += cells;
	}
	if (f.start < f.text.len)
		end_line(&f, f.text.len, f.width);
}
