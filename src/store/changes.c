/* Two versions of an article, woven into one that shows what changed. */
#include "base/diff.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "store/revisions.h"

enum {
	AROUND = 1, /* paragraphs shown on each side of a change */
	ISLAND = 2, /* words between changes that are not worth keeping */
	ALIKE = 3,  /* one word in so many has to be the same … */
	MOST_WORDS = 50000, /* of a change that is looked at by words */
};

/* The words of a paragraph end with one of this key and no text. */
static const uint64_t paragraph_end = 1;

struct paragraph {
	struct text text;
	enum block_kind kind;
	int level, number;
	bool heading;
};

struct word {
	struct text text;
	bool spaced; /* white space follows */
	const struct paragraph *of;
};

/* A list of paragraphs or words and, beside it, of their keys. */
struct paragraphs {
	struct paragraph *list;
	uint64_t *keys;
	size_t n, cap, keys_cap;
	struct arena *mem;
};

struct words {
	struct word *list;
	uint64_t *keys;
	size_t n, cap, keys_cap;
	struct arena *mem;
};

struct weaving {
	struct article *article;
	size_t sections_cap, blocks_cap, spans_cap;
	const struct change_marks *marks;
	size_t *removed, *added; /* words */
	struct arena *mem;
};

/* --- words --- */

static bool
is_word_part(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c);
}

/* Ideographs and kana, which have no white space between words. */
static bool
stands_alone(uint32_t c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0xff66 && c <= 0xff9d) || (c >= 0x20000 && c <= 0x3ffff);
}

static size_t
word_end(struct text text, size_t from)
{
	size_t at = from;
	uint32_t c = utf8_next(text, &at);

	if (!is_word_part(c) || stands_alone(c))
		return at;
	while (at < text.len) {
		size_t next = at;

		c = utf8_next(text, &next);
		if (!is_word_part(c) || stands_alone(c))
			break;
		at = next;
	}
	return at;
}

static void
push_word(struct words *words, struct text text, const struct paragraph *of)
{
	*ARENA_PUSH(words->mem, words->keys, words->n, words->keys_cap) =
	    text.len ? hash_text(text) : paragraph_end;
	words->n--;
	*ARENA_PUSH(words->mem, words->list, words->n, words->cap) =
	    (struct word){ .text = text, .of = of };
}

static void
add_words(struct words *words, const struct paragraph *paragraph)
{
	struct text text = paragraph->text;

	for (size_t at = 0; at < text.len;) {
		size_t next = at;

		if (utf8_is_space(utf8_next(text, &next))) {
			if (words->n > 0)
				words->list[words->n - 1].spaced = true;
			at = next;
			continue;
		}
		next = word_end(text, at);
		push_word(words, text_sub(text, at, next - at), paragraph);
		at = next;
	}
	push_word(words, TEXT(""), paragraph);
}

static size_t
count_words(const struct words *words, size_t from, size_t n)
{
	size_t count = 0;

	for (size_t i = from; i < from + n; i++) {
		size_t at = 0;

		count += words->list[i].text.len > 0 &&
			 is_word_part(utf8_next(words->list[i].text, &at));
	}
	return count;
}

/* --- paragraphs --- */

/* White space is no difference. */
static uint64_t
key_of(struct text text)
{
	struct text word;
	uint64_t key = hash_text(TEXT(""));

	while (text_next_word(&text, &word))
		key = hash_more(hash_more(key, word), TEXT(" "));
	return key;
}

static void
push_paragraph(struct paragraphs *to, const struct paragraph *paragraph)
{
	*ARENA_PUSH(to->mem, to->keys, to->n, to->keys_cap) =
	    key_of(paragraph->text);
	to->n--;
	*ARENA_PUSH(to->mem, to->list, to->n, to->cap) = *paragraph;
}

static void
add_piece(const struct article_piece *piece, void *arg)
{
	struct paragraphs *to = arg;
	struct paragraph paragraph = { .kind = BLOCK_PARAGRAPH };
	struct buf text = { 0 };

	if (piece->offset < 0)
		return;
	if (piece->block) {
		block_add_text(&text, piece->block);
		if (piece->block->kind == BLOCK_ITEM ||
		    piece->block->kind == BLOCK_QUOTE)
			paragraph.kind = piece->block->kind;
		paragraph.level = piece->block->level;
		paragraph.number = piece->block->number;
	} else {
		buf_add_text(&text, piece->section->heading);
		paragraph.heading = true;
	}
	paragraph.text = arena_copy(to->mem, buf_text(&text));
	push_paragraph(to, &paragraph);
	buf_clear(&text);
}

static struct paragraphs
paragraphs_of(const struct article *article, struct arena *mem)
{
	struct paragraphs all = { .mem = mem };
	struct paragraph lede = { .text = article->lede };

	if (lede.text.len)
		push_paragraph(&all, &lede);
	article_walk(article, add_piece, &all);
	return all;
}

/* --- weaving --- */

static struct section *
section_now(struct weaving *w)
{
	return &w->article->sections[w->article->nsections - 1];
}

static void
begin_section(struct weaving *w, const char *heading)
{
	*ARENA_PUSH(w->mem, w->article->sections, w->article->nsections,
	    w->sections_cap) = (struct section){ .heading = text_of(heading),
		.level = *heading ? 2 : 0 };
	w->blocks_cap = 0;
}

static struct block *
begin_block(struct weaving *w, const struct paragraph *of)
{
	struct section *section = section_now(w);
	struct block *block = ARENA_PUSH(
	    w->mem, section->blocks, section->nblocks, w->blocks_cap);

	*block = (struct block){
		.kind = of->kind, .level = of->level, .number = of->number
	};
	w->spans_cap = 0;
	return block;
}

static void
put_span(
    struct weaving *w, struct block *block, struct text text, unsigned style)
{
	*ARENA_PUSH(w->mem, block->spans, block->nspans, w->spans_cap) =
	    (struct span){ .text = text, .style = style };
}

static void
put_whole(struct weaving *w, const struct paragraph *paragraph)
{
	put_span(w, begin_block(w, paragraph), paragraph->text,
	    paragraph->heading ? SPAN_STRONG : 0);
}

/* Words of one paragraph that share a fate, in their marks. */
static void
put_words(struct weaving *w, struct block *block, const struct word *words,
    size_t n, unsigned style)
{
	const char *const *marks = style & SPAN_REMOVED ? w->marks->removed
				   : style & SPAN_ADDED ? w->marks->added
							: NULL;
	struct buf text = { 0 };

	if (marks)
		buf_add_cstr(&text, marks[0]);
	for (size_t i = 0; i < n; i++) {
		buf_add_text(&text, words[i].text);
		if (words[i].spaced && i + 1 < n)
			buf_add_byte(&text, ' ');
	}
	if (marks)
		buf_add_cstr(&text, marks[1]);
	if (n > 0 && words[n - 1].of->heading)
		style |= SPAN_STRONG;
	put_span(w, block, arena_copy(w->mem, buf_text(&text)), style);
	if (n > 0 && words[n - 1].spaced)
		put_span(w, block, TEXT(" "), 0);
	buf_clear(&text);
}

/* Where what is put goes: a paragraph may be begun by either side. */
static struct block *
put_run(struct weaving *w, struct block *block, const struct words *words,
    size_t from, size_t n, unsigned style)
{
	size_t end = from + n, at = from;

	while (at < end) {
		size_t first = at;

		while (at < end && words->list[at].text.len > 0)
			at++;
		if (at > first) {
			if (!block)
				block = begin_block(w, words->list[first].of);
			put_words(
			    w, block, words->list + first, at - first, style);
		}
		if (at < end) {
			block = NULL;
			at++;
		}
	}
	return block;
}

/* What came stands apart from what it came for. */
static void
part(struct weaving *w, struct block *block)
{
	if (block->nspans > 0 &&
	    !text_is(block->spans[block->nspans - 1].text, " "))
		put_span(w, block, TEXT(" "), 0);
}

/* Is so little the same that both are better read whole? */
static bool
is_another(
    const struct diff *diff, const struct words *was, const struct words *is)
{
	size_t before = count_words(was, 0, was->n);
	size_t now = count_words(is, 0, is->n);
	size_t same = 0, most = before > now ? before : now;

	for (size_t i = 0; i < diff->n; i++)
		if (diff->runs[i].same)
			same +=
			    count_words(was, diff->runs[i].a, diff->runs[i].na);
	return same * ALIKE < most;
}

static void
weave_words(struct weaving *w, const struct words *was, const struct words *is)
{
	struct diff_run whole = { .na = was->n, .nb = is->n };
	struct diff diff = { .runs = &whole, .n = 1 };
	struct block *block = NULL;

	if (was->n < MOST_WORDS && is->n < MOST_WORDS)
		diff = diff_keys(was->keys, was->n, is->keys, is->n, w->mem);
	if (is_another(&diff, was, is))
		diff = (struct diff){ .runs = &whole, .n = 1 };
	diff_tidy(&diff, ISLAND);
	for (size_t i = 0; i < diff.n; i++) {
		const struct diff_run *run = &diff.runs[i];

		if (run->same) {
			block = put_run(w, block, is, run->b, run->nb, 0);
			continue;
		}
		*w->removed += count_words(was, run->a, run->na);
		*w->added += count_words(is, run->b, run->nb);
		block = put_run(w, block, was, run->a, run->na, SPAN_REMOVED);
		if (block && run->na > 0 && run->nb > 0)
			part(w, block);
		block = put_run(w, block, is, run->b, run->nb, SPAN_ADDED);
	}
}

static void
weave_paragraphs(struct weaving *w, const struct paragraph *was, size_t nwas,
    const struct paragraph *is, size_t nis)
{
	struct words before = { .mem = w->mem }, now = { .mem = w->mem };

	for (size_t i = 0; i < nwas; i++)
		add_words(&before, &was[i]);
	for (size_t i = 0; i < nis; i++)
		add_words(&now, &is[i]);
	weave_words(w, &before, &now);
}

/* Of what is the same: what stands beside a change, and how much there is. */
static void
put_same(struct weaving *w, const struct paragraph *list, size_t n,
    bool change_before, bool change_behind)
{
	size_t head = change_before ? AROUND : 0;
	size_t tail = change_behind ? AROUND : 0;
	struct paragraph note = { .kind = BLOCK_PARAGRAPH };

	if (head + tail + 1 >= n) {
		for (size_t i = 0; i < n; i++)
			put_whole(w, &list[i]);
		return;
	}
	for (size_t i = 0; i < head; i++)
		put_whole(w, &list[i]);
	put_span(w, begin_block(w, &note),
	    arena_printf(w->mem, w->marks->unchanged, n - head - tail),
	    SPAN_EMPHASIS);
	for (size_t i = n - tail; i < n; i++)
		put_whole(w, &list[i]);
}

static void
weave_text(
    struct weaving *w, const struct article *was, const struct article *is)
{
	struct paragraphs before = paragraphs_of(was, w->mem);
	struct paragraphs now = paragraphs_of(is, w->mem);
	struct diff diff =
	    diff_keys(before.keys, before.n, now.keys, now.n, w->mem);

	for (size_t i = 0; i < diff.n; i++) {
		const struct diff_run *run = &diff.runs[i];

		if (run->same)
			put_same(w, now.list + run->b, run->nb, i > 0,
			    i + 1 < diff.n);
		else
			weave_paragraphs(w, before.list + run->a, run->na,
			    now.list + run->b, run->nb);
	}
}

struct article
version_changes(const struct version *before, const struct version *after,
    const struct change_marks *marks, size_t *removed, size_t *added,
    struct arena *mem)
{
	struct article article = { .language = after->article.language };
	struct weaving w = { .article = &article,
		.marks = marks,
		.removed = removed,
		.added = added,
		.mem = mem };
	struct paragraph was = { .text = before->title };
	struct paragraph is = { .text = after->title };
	bool titled = key_of(was.text) != key_of(is.text);

	*removed = *added = 0;
	if (titled) {
		begin_section(&w, marks->title);
		weave_paragraphs(&w, &was, 1, &is, 1);
	}
	begin_section(&w, titled ? marks->text : "");
	weave_text(&w, &before->article, &after->article);
	return article;
}
