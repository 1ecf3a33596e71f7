#include "write_parts.h"

#include <stdlib.h>

#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"

enum { REFERENCE_BYTES = 16, REFERENCE_SPANS = 6, NUMBER_DIGITS = 6 };

bool
write_may_link(struct text url)
{
	if (!url_has_scheme(url, "http") && !url_has_scheme(url, "https") &&
	    !url_has_scheme(url, "mailto"))
		return false;
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (c <= ' ' || c == 0x7F || c == '"' || c == '<' || c == '>')
			return false;
	}
	return true;
}

struct text
write_link(const struct article *article, unsigned link)
{
	struct text url;

	if (link == 0 || link > article->nlinks)
		return TEXT("");
	url = article->links[link - 1].url;
	return write_may_link(url) ? url : TEXT("");
}

/* "[12]" is 12; 0 when it is no number in such brackets. */
static int
number_of(struct text text)
{
	int number = 0;

	text = text_trim(text);
	if (text.len > 2 && (text.ptr[0] == '[' || text.ptr[0] == '('))
		text = text_sub(text, 1, text.len - 2);
	if (text.len == 0 || text.len > NUMBER_DIGITS)
		return 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return 0;
		number = number * 10 + (text.ptr[i] - '0');
	}
	return number;
}

/* The number that spans from first on raise; *count of them. */
static int
raised_number(
    const struct block *block, size_t first, size_t end, size_t *count)
{
	char joined[REFERENCE_BYTES];
	size_t len = 0, i;

	*count = 0;
	for (i = first; i < end && block->spans[i].style & SPAN_SUPER; i++) {
		struct text text = block->spans[i].text;

		if (len + text.len > sizeof(joined) ||
		    i - first == REFERENCE_SPANS)
			return 0;
		if (text.len)
			memcpy(joined + len, text.ptr, text.len);
		len += text.len;
	}
	*count = i - first;
	return number_of(text_from(joined, len));
}

struct numbers {
	int *list;
	size_t n, cap;
};

static void
add_number(struct arena *mem, struct numbers *numbers, int number)
{
	*ARENA_PUSH(mem, numbers->list, numbers->n, numbers->cap) = number;
}

static int
by_number(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void
find_numbers(struct arena *mem, const struct block *block,
    struct numbers *notes, struct numbers *references)
{
	size_t count = 0;

	if (block->kind == BLOCK_NOTE && block->number > 0)
		add_number(mem, notes, block->number);
	for (size_t i = 0; i < block->nspans; i += count ? count : 1) {
		int number = raised_number(block, i, block->nspans, &count);

		if (number > 0)
			add_number(mem, references, number);
	}
}

void
write_notes(
    struct write_notes *notes, struct arena *mem, const struct article *article)
{
	struct numbers there = { 0 }, meant = { 0 };
	size_t at = 0;

	*notes = (struct write_notes){ 0 };
	for (size_t i = 0; i < article->nsections; i++)
		for (size_t k = 0; k < article->sections[i].nblocks; k++)
			find_numbers(mem, &article->sections[i].blocks[k],
			    &there, &meant);
	if (there.n == 0 || meant.n == 0)
		return;
	qsort(there.list, there.n, sizeof(*there.list), by_number);
	qsort(meant.list, meant.n, sizeof(*meant.list), by_number);
	notes->notes = arena_array(mem, there.n, sizeof(*notes->notes));
	for (size_t i = 0; i < there.n; i++) {
		if (i && there.list[i] == there.list[i - 1])
			continue;
		while (at < meant.n && meant.list[at] < there.list[i])
			at++;
		if (at < meant.n && meant.list[at] == there.list[i])
			notes->notes[notes->nnotes++].number = there.list[i];
	}
}

struct write_note *
write_note(const struct write_notes *notes, int number)
{
	/* A note begins with its number, as by_number takes it. */
	return notes->nnotes ? bsearch(&number, notes->notes, notes->nnotes,
				   sizeof(*notes->notes), by_number)
			     : NULL;
}

size_t
write_reference(const struct write_notes *notes, const struct block *block,
    size_t first, size_t end, int *number)
{
	size_t count = 0;

	*number = raised_number(block, first, end, &count);
	return *number > 0 && write_note(notes, *number) ? count : 0;
}

void
write_date(struct buf *out, const struct article *article)
{
	time_add_words(out, article->published, article->language);
}

static void
add_part(struct buf *out, struct text part)
{
	if (part.len && out->len)
		buf_add_cstr(out, " · ");
	buf_add_text(out, part);
}

void
write_meta(struct buf *out, const struct article *article, struct text source)
{
	struct buf date = { 0 };

	write_date(&date, article);
	add_part(out, source.len ? source : article->site);
	add_part(out, buf_text(&date));
	add_part(out, article->byline);
	buf_clear(&date);
}

int64_t
write_day(const struct article *article)
{
	return date_local_midnight(article->published);
}

bool
write_time(struct buf *out, const struct section *section, struct text language,
    int64_t *day)
{
	struct date time = section->time;
	int64_t today = date_local_midnight(time);

	if (time.precision == DATE_NONE)
		return false;
	if (time.precision == DATE_DAY || today != *day)
		time_add_words(out, time, language);
	*day = today;
	if (time.precision == DATE_DAY)
		return true;
	if (out->len)
		buf_add_cstr(out, ", ");
	buf_printf(out, "%02d:%02d", time_local_parts(time.seconds).hour,
	    time_local_parts(time.seconds).minute);
	return true;
}

size_t
write_cell_end(const struct block *block, size_t first)
{
	while (first < block->nspans &&
	       (block->spans[first].text.len || block->spans[first].style))
		first++;
	return first;
}

static size_t
cells_of(const struct block *row)
{
	size_t cells = 0;

	for (size_t i = 0; i < row->nspans; i++) {
		i = write_cell_end(row, i);
		cells++;
	}
	return cells;
}

size_t
write_table_rows(const struct section *section, size_t first, size_t *columns)
{
	size_t n = 0;

	*columns = 0;
	for (; first + n < section->nblocks &&
	       section->blocks[first + n].kind == BLOCK_ROW;
	     n++) {
		size_t cells = cells_of(&section->blocks[first + n]);

		if (cells > *columns)
			*columns = cells;
	}
	return n;
}
