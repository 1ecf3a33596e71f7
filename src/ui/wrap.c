#include "wrap.h"

#include <stdlib.h>
#include <unilbrk.h>

#include "base/utf8.h"
#include "cluster.h"
#include "wrap_keep.h"

void
wrap_clear(struct wrap *wrap)
{
	free(wrap->spans);
	free(wrap->lines);
	free(wrap->hyphens);
	buf_clear(&wrap->joined);
	buf_clear(&wrap->breaks);
	*wrap = (struct wrap){ 0 };
}

void
wrap_reset(struct wrap *wrap)
{
	wrap->nspans = 0;
	wrap->nlines = 0;
	wrap->nhyphens = 0;
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
	wrap->spans[wrap->nspans++] = (struct wrap_span){ .text = text,
		.start = wrap->len,
		.offset = offset,
		.link = link,
		.role = role,
		.attributes = attributes };
	wrap->len += text.len;
}

void
wrap_add_hyphens(struct wrap *wrap, const uint32_t *hyphens, size_t n)
{
	const struct wrap_span *span;

	if (n == 0 || wrap->nspans == 0)
		return;
	span = &wrap->spans[wrap->nspans - 1];
	for (size_t i = 0; i < n; i++) {
		if (hyphens[i] >= span->text.len)
			return;
		GROW(wrap->hyphens, wrap->nhyphens, wrap->hyphens_cap);
		wrap->hyphens[wrap->nhyphens++] = span->start + hyphens[i];
	}
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

static const char *
find_breaks(struct wrap *wrap, struct text text, int width)
{
	buf_reset(&wrap->breaks);
	buf_reserve(&wrap->breaks, text.len + 1);
	u8_possible_linebreaks(
	    (const uint8_t *)text.ptr, text.len, "UTF-8", wrap->breaks.ptr);
	wrap_keep(text, wrap->breaks.ptr, width);
	for (size_t i = 0; i < wrap->nhyphens; i++) {
		size_t at = wrap->hyphens[i];

		if (at < text.len &&
		    wrap->breaks.ptr[at] == UC_BREAK_PROHIBITED)
			wrap->breaks.ptr[at] = WRAP_BREAK_HYPHEN;
	}
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
	int limit; /* cells it may have */
	int width; /* of what is in it */
	int solid; /* … without blanks at its end */
	struct place {
		size_t at; /* TEXT_NONE: there is none */
		int width, solid;
		bool hyphen;
	} best, spare;     /* last place to break; where nothing else is */
	struct place late; /* by a hyphen that this line has no room for */
};

/* Is it what ends at this byte? */
static bool
is_soft_hyphen(struct text t, size_t end)
{
	return end >= 2 && t.ptr[end - 1] == '\xAD' && t.ptr[end - 2] == '\xC2';
}

static void
end_line(struct filling *f, size_t end, int solid, bool hyphen)
{
	struct text t = f->text;

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
	f->best.at = f->spare.at = f->late.at = TEXT_NONE;
}

/* May a line end before the byte? */
static void
note_place(struct filling *f, char kind, size_t at)
{
	struct place place = { at, f->width, f->solid, false };

	if (at <= f->start)
		return;
	if (kind == WRAP_BREAK_SPARE)
		f->spare = place;
	/* A soft hyphen needs a cell for itself. */
	else if (kind == UC_BREAK_POSSIBLE &&
		 (f->width < f->limit || !is_soft_hyphen(f->text, at)))
		f->best = place;
	else if (kind == WRAP_BREAK_HYPHEN) {
		place.hyphen = true;
		/* Without a cell for it, it waits for the next line. */
		*(f->width < f->limit ? &f->best : &f->late) = place;
	}
}

/* Ends the line where it may end; at end where it may nowhere. */
static void
break_line(struct filling *f, size_t end)
{
	struct place spare = f->spare, late = f->late;
	struct place place = f->best.at != TEXT_NONE ? f->best : spare;
	int solid;

	if (place.at == TEXT_NONE) {
		end_line(f, end, f->solid, false);
		begin_line(f, end, 0, 0);
		return;
	}
	solid = f->solid > place.width ? f->solid - place.width : 0;
	end_line(f, place.at, place.solid, place.hyphen);
	begin_line(f, place.at, f->width - place.width, solid);
	if (late.at != TEXT_NONE && late.at > place.at)
		f->best = (struct place){ late.at, late.width - place.width,
			late.solid - place.width, true };
	if (spare.at != TEXT_NONE && spare.at > place.at)
		f->spare = (struct place){ spare.at, spare.width - place.width,
			spare.solid - place.width, false };
}

void
wrap_lines(struct wrap *wrap, int first_width, int width)
{
	struct filling f = { .wrap = wrap, .text = wrap_text(wrap) };
	const char *breaks = find_breaks(wrap, f.text, width);
	struct cluster cluster;

	wrap->nlines = 0;
	f.limit = first_width > 1 ? first_width : 1;
	begin_line(&f, 0, 0, 0);
	for (size_t at = 0; cluster_next(f.text, &at, wrap->ascii, &cluster);) {
		size_t start = cluster.at;

		if (f.text.ptr[start] == '\n') {
			end_line(&f, start, f.solid, false);
			begin_line(&f, cluster.end, 0, 0);
			f.limit = width > 1 ? width : 1;
			continue;
		}
		if (breaks[start] != UC_BREAK_POSSIBLE &&
		    breaks[start] != WRAP_BREAK_SPARE &&
		    breaks[start] != WRAP_BREAK_HYPHEN)
			start = cluster.start;
		note_place(&f, breaks[start], start);
		if (is_blank(&cluster)) {
			f.width += cluster.width;
			continue; /* blanks may hang over the end */
		}
		while (f.width + cluster.width > f.limit &&
		       cluster.start > f.start) {
			break_line(&f, cluster.start);
			f.limit = width > 1 ? width : 1;
		}
		f.width += cluster.width;
		f.solid = f.width;
	}
	if (f.start < f.text.len || wrap->nlines == 0)
		end_line(&f, f.text.len, f.solid, false);
}

/* What is cut off goes on at the left, where no tab stands in it. */
static void
cut_code(struct filling *f, size_t end)
{
	struct place place = f->best;
	int rest = f->width - place.width;

	if (place.at == TEXT_NONE ||
	    text_find_byte(text_sub(f->text, place.at, end - place.at), '\t',
		0) != TEXT_NONE) {
		place.at = end;
		place.width = f->width;
		rest = 0;
	}
	end_line(f, place.at, place.width, false);
	begin_line(f, place.at, rest, 0);
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
			end_line(&f, cluster.at, f.width, false);
			begin_line(&f, cluster.end, 0, 0);
			continue;
		}
		if (f.text.ptr[cluster.at] == '\t')
			cells = WRAP_TAB - f.width % WRAP_TAB;
		if (f.width + cells > width && cluster.start > f.start) {
			cut_code(&f, cluster.start);
			if (f.text.ptr[cluster.at] == '\t')
				cells = WRAP_TAB - f.width % WRAP_TAB;
		}
		f.width += cells;
		/* Behind a blank near the end it is cut between words. */
		if (f.text.ptr[cluster.at] == ' ' &&
		    f.width > width - width / 4)
			f.best =
			    (struct place){ cluster.end, f.width, 0, false };
	}
	if (f.start < f.text.len)
		end_line(&f, f.text.len, f.width, false);
}
