#include "join.h"

#include <string.h>

#include "base/buf.h"
#include "lines.h"

enum {
	LONG_BYTES = 80,  /* a paragraph that nobody writes twice */
	NEW_BYTES = 40,   /* fewer are no further page */
	TITLE_EXTRA = 20, /* bytes behind a title: "(page 2 of 3)" */
};

/* A heading or block of one of the pages. */
struct piece {
	const struct section *section; /* a heading; NULL: a block */
	struct block block;
	uint64_t hash;
	size_t bytes; /* of text; a picture has none */
	size_t page;
	bool drop;
};

struct join {
	struct arena *mem;
	struct article *article;
	struct piece *pieces;
	size_t npieces, cap_pieces;
	size_t cap_sections, cap_blocks;
	struct lines lines;    /* of the pages before */
	struct lines pictures; /* their addresses */
	struct buf scratch;
};

/* ---- pieces ---- */

static struct piece *
add_piece(struct join *join, size_t page, struct text text)
{
	struct piece *piece = ARENA_PUSH(
	    join->mem, join->pieces, join->npieces, join->cap_pieces);

	*piece = (struct piece){ .page = page,
		.bytes = text_trim(text).len,
		.hash = lines_hash(text) };
	return piece;
}

static void
add_block(struct join *join, size_t page, struct block block)
{
	buf_reset(&join->scratch);
	block_add_text(&join->scratch, &block);
	add_piece(join, page, buf_text(&join->scratch))->block = block;
}

/* What was taken for a further page's standfirst is its first paragraph. */
static void
add_lede(struct join *join, size_t page, struct text lede)
{
	struct span *span;

	if (lede.len == 0)
		return;
	span = arena_alloc(join->mem, sizeof(*span));
	span->text = lede;
	add_block(join, page,
	    (struct block){
		.kind = BLOCK_PARAGRAPH, .spans = span, .nspans = 1 });
}

static void
add_page(struct join *join, size_t page, const struct article *from)
{
	if (page)
		add_lede(join, page, from->lede);
	for (size_t i = 0; i < from->nsections; i++) {
		const struct section *section = &from->sections[i];

		if (section->heading.len ||
		    section->time.precision != DATE_NONE)
			add_piece(join, page, section->heading)->section =
			    section;
		for (size_t k = 0; k < section->nblocks; k++)
			add_block(join, page, section->blocks[k]);
	}
}

/* ---- what is said again ---- */

static bool
is_title(const struct join *join, const struct piece *piece)
{
	struct text title = join->article->title, heading;

	if (!piece->section || title.len == 0)
		return false;
	heading = piece->section->heading;
	return heading.len <= title.len + TITLE_EXTRA &&
	       text_equal(text_sub(heading, 0, title.len), title);
}

static bool
is_known(const struct join *join, const struct piece *piece)
{
	return piece->bytes &&
	       (lines_has(&join->lines, piece->hash) || is_title(join, piece));
}

/* Bytes of the page, pieces [from, to), that no page before it has. */
static size_t
new_bytes(const struct join *join, size_t from, size_t to)
{
	size_t bytes = 0;

	for (size_t i = from; i < to; i++)
		if (!is_known(join, &join->pieces[i]))
			bytes += join->pieces[i].bytes;
	return bytes;
}

static bool
is_note(const struct piece *piece)
{
	return !piece->section && piece->block.kind == BLOCK_NOTE;
}

/* The last piece of [from, to) that is no footnote; to: there is none. */
static size_t
last_text(const struct join *join, size_t from, size_t to)
{
	for (size_t i = to; i > from; i--)
		if (!is_note(&join->pieces[i - 1]))
			return i - 1;
	return to;
}

/*
 * What both pages end with ends no story: about the author, the paper, its
 * letters. former: where the page before begins.
 */
static void
drop_common_end(struct join *join, size_t former, size_t from, size_t to)
{
	size_t left = last_text(join, former, from);
	size_t right = last_text(join, from, to);

	if (left == from || right == to)
		return;
	for (;; left--, right--) {
		struct piece *a = &join->pieces[left];
		struct piece *b = &join->pieces[right];

		if (a->bytes == 0 || a->hash != b->hash)
			return;
		a->drop = b->drop = true;
		if (left == former || right == from)
			return;
	}
}

/* Lines one after the other that stood together before, too: [from, end). */
static size_t
run_end(const struct join *join, size_t from, size_t to, size_t *bytes)
{
	size_t end = from;

	for (*bytes = 0; end < to && is_known(join, &join->pieces[end]); end++)
		*bytes += join->pieces[end].bytes;
	return end;
}

/*
 * What begins the page is dropped when it is known, and so are long lines or
 * several together; a short one alone may be said twice.
 */
static void
drop_known(struct join *join, size_t from, size_t to)
{
	bool begun = false;
	size_t bytes, end;

	for (size_t i = from; i < to; i = end) {
		end = run_end(join, i, to, &bytes);
		if (end == i) {
			begun |= join->pieces[i].bytes > 0;
			end++;
			continue;
		}
		for (size_t k = i; k < end; k++)
			if (!begun || bytes >= LONG_BYTES ||
			    is_note(&join->pieces[k]))
				join->pieces[k].drop = true;
	}
}

/* A picture that stands on several pages is the article's first one. */
static void
drop_pictures(
    struct join *join, const struct article *page, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct piece *piece = &join->pieces[i];

		if (piece->block.image == 0 ||
		    piece->block.image > page->nimages)
			continue;
		if (lines_has(&join->pictures,
			lines_hash(page->images[piece->block.image - 1].url)))
			piece->drop = true;
	}
}

static void
remember(struct join *join, const struct article *page, size_t from)
{
	for (size_t i = from; i < join->npieces; i++)
		if (join->pieces[i].bytes)
			lines_add(
			    &join->lines, join->mem, join->pieces[i].hash);
	for (size_t i = 0; i < page->nimages; i++)
		lines_add(&join->pictures, join->mem,
		    lines_hash(page->images[i].url));
}

/* ---- one article ---- */

static void *
append(struct arena *mem, const void *a, size_t na, const void *b, size_t nb,
    size_t size)
{
	char *both = arena_array(mem, na + nb, size);

	if (na)
		memcpy(both, a, na * size);
	if (nb)
		memcpy(both + na * size, b, nb * size);
	return both;
}

/* The page's links and pictures come behind those of the pages before. */
static void
renumber(struct join *join, const struct article *page, size_t from)
{
	struct article *whole = join->article;

	for (size_t i = from; i < join->npieces; i++) {
		struct block *block = &join->pieces[i].block;

		if (block->image)
			block->image += (unsigned)whole->nimages;
		for (size_t k = 0; k < block->nspans; k++)
			if (block->spans[k].link)
				block->spans[k].link += (unsigned)whole->nlinks;
	}
	whole->links = append(join->mem, whole->links, whole->nlinks,
	    page->links, page->nlinks, sizeof(*whole->links));
	whole->nlinks += page->nlinks;
	whole->images = append(join->mem, whole->images, whole->nimages,
	    page->images, page->nimages, sizeof(*whole->images));
	whole->nimages += page->nimages;
}

static void
take_facts(struct article *whole, const struct article *page)
{
	if (page->modified.precision != DATE_NONE &&
	    (whole->modified.precision == DATE_NONE ||
		page->modified.seconds > whole->modified.seconds))
		whole->modified = page->modified;
	whole->truncated |= page->truncated;
	whole->walled |= page->walled;
	whole->next = page->next;
	whole->pages++;
}

static struct section *
open_section(struct join *join, const struct section *like)
{
	struct article *whole = join->article;
	struct section *section = ARENA_PUSH(
	    join->mem, whole->sections, whole->nsections, join->cap_sections);

	*section = (struct section){ 0 };
	if (like) {
		*section = *like;
		section->blocks = NULL;
		section->nblocks = 0;
	}
	join->cap_blocks = 0;
	return section;
}

/* "Results", and on the next page again "Results": one section. */
static bool
goes_on(const struct section *open, const struct piece *piece, size_t page)
{
	return open && piece->page != page && piece->bytes &&
	       text_equal(open->heading, piece->section->heading);
}

static void
build(struct join *join)
{
	struct section *section = NULL;
	size_t page = 0; /* where the open section began */

	join->article->sections = NULL;
	join->article->nsections = 0;
	for (int notes = 0; notes < 2; notes++)
		for (size_t i = 0; i < join->npieces; i++) {
			const struct piece *piece = &join->pieces[i];
			bool is_note =
			    !piece->section && piece->block.kind == BLOCK_NOTE;

			if (piece->drop || is_note != notes ||
			    (piece->section && goes_on(section, piece, page)))
				continue;
			if (!section || piece->section) {
				section = open_section(join, piece->section);
				page = piece->page;
			}
			if (!piece->section)
				*ARENA_PUSH(join->mem, section->blocks,
				    section->nblocks, join->cap_blocks) =
				    piece->block;
		}
}

static void
add_line(struct join *join, struct text line)
{
	if (line.len)
		lines_add(&join->lines, join->mem, lines_hash(line));
}

void
join_pages(struct article *article, struct arena *mem, struct article *pages,
    size_t npages)
{
	struct join join = { .mem = mem, .article = article };
	size_t former = 0;

	*article = pages[0];
	article->pages = 1;
	if (npages == 1)
		return;
	add_line(&join, article->title);
	add_line(&join, article->lede);
	add_page(&join, 0, article);
	remember(&join, article, 0);
	for (size_t i = 1; i < npages; i++) {
		size_t from = join.npieces;

		add_page(&join, i, &pages[i]);
		if (new_bytes(&join, from, join.npieces) < NEW_BYTES) {
			join.npieces = from;
			article->next = TEXT("");
			break;
		}
		drop_common_end(&join, former, from, join.npieces);
		drop_known(&join, from, join.npieces);
		drop_pictures(&join, &pages[i], from, join.npieces);
		remember(&join, &pages[i], from);
		renumber(&join, &pages[i], from);
		take_facts(article, &pages[i]);
		former = from;
	}
	build(&join);
	buf_clear(&join.scratch);
}
