#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "inflect.h"
#include "query_tree.h"
#include "regex.h"
#include "store/search.h"

enum { TOKENS = 16 }; /* of a phrase; the rest is not compared */

struct phrase {
	struct text tokens[TOKENS]; /* folded */
	size_t ntokens;
	bool prefix; /* the last token is the beginning of a word */
};

/* A word of the text, where it stands and how it folds. */
struct word {
	size_t start, end;
	struct text folded;
};

static bool
is_word_character(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c);
}

/* The next word at or after *at, as the index cuts them; false at the end. */
static bool
next_word(struct text t, size_t *at, size_t *start)
{
	bool inside = false;

	while (*at < t.len) {
		size_t next = *at;
		bool is = is_word_character(utf8_next(t, &next));

		if (!inside && is)
			*start = *at;
		if (inside && !is)
			return true;
		inside = is;
		*at = next;
	}
	return inside;
}

static void
make_phrase(
    struct phrase *phrase, struct text text, bool prefix, struct arena *mem)
{
	struct buf folded = { 0 };
	size_t at = 0, start = 0;

	while (phrase->ntokens < TOKENS && next_word(text, &at, &start)) {
		buf_reset(&folded);
		utf8_fold(&folded, text_sub(text, start, at - start));
		phrase->tokens[phrase->ntokens++] =
		    arena_copy(mem, buf_text(&folded));
	}
	phrase->prefix = prefix;
	buf_clear(&folded);
}

static void
add_phrase(struct phrase **phrases, size_t *n, size_t *cap, struct text text,
    bool prefix, struct arena *mem)
{
	struct phrase *phrase = ARENA_PUSH(mem, *phrases, *n, *cap);

	*phrase = (struct phrase){ 0 };
	make_phrase(phrase, text, prefix, mem);
	if (phrase->ntokens == 0)
		(*n)--;
}

/* What is looked for, not what is excluded. */
static void
collect(const struct node *node, struct arena *mem, struct phrase **phrases,
    size_t *n, size_t *cap)
{
	if (node->kind == NODE_NOT)
		return;
	if (node->kind == NODE_WORDS) {
		struct text forms[INFLECTIONS];
		size_t nforms =
		    node->exact ? 0 : inflect(node->text, forms, mem);

		add_phrase(phrases, n, cap, node->text, node->prefix, mem);
		for (size_t i = 0; i < nforms; i++)
			add_phrase(phrases, n, cap, forms[i], false, mem);
	}
	for (const struct node *c = node->child; c; c = c->next)
		collect(c, mem, phrases, n, cap);
}

static struct word *
cut_words(struct text t, struct arena *mem, size_t *n)
{
	struct buf folded = { 0 };
	struct word *words = NULL;
	size_t at = 0, start = 0, cap = 0;

	*n = 0;
	while (next_word(t, &at, &start)) {
		struct word *word = ARENA_PUSH(mem, words, *n, cap);

		buf_reset(&folded);
		utf8_fold(&folded, text_sub(t, start, at - start));
		word->start = start;
		word->end = at;
		word->folded = arena_copy(mem, buf_text(&folded));
	}
	buf_clear(&folded);
	return words;
}

static bool
stands_at(const struct phrase *phrase, const struct word *words, size_t n)
{
	if (n < phrase->ntokens)
		return false;
	for (size_t i = 0; i < phrase->ntokens; i++) {
		struct text want = phrase->tokens[i], is = words[i].folded;

		if (phrase->prefix && i + 1 == phrase->ntokens)
			is = text_sub(is, 0, want.len);
		if (!text_equal(want, is))
			return false;
	}
	return true;
}

static void
mark_regexes(const struct node *node, struct text text, struct regex_marks *all)
{
	if (node->kind == NODE_NOT)
		return;
	if (node->kind == NODE_REGEX)
		regex_mark(node->text, text, all);
	for (const struct node *c = node->child; c; c = c->next)
		mark_regexes(c, text, all);
}

static int
by_start(const void *a, const void *b)
{
	const struct search_mark *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* In order, and none inside another. */
static size_t
put_in_order(struct search_mark *marks, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(marks, n, sizeof(*marks), by_start);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || marks[i].start >= marks[kept - 1].end)
			marks[kept++] = marks[i];
	return kept;
}

static size_t
mark_words(const struct query *query, struct text text, struct arena *mem,
    struct search_mark **marks)
{
	struct phrase *phrases = NULL;
	struct word *words;
	size_t nphrases = 0, nwords, n = 0, cap = 0, phrase_cap = 0;

	*marks = NULL;
	collect(query->root, mem, &phrases, &nphrases, &phrase_cap);
	if (nphrases == 0)
		return 0;
	words = cut_words(text, mem, &nwords);
	for (size_t i = 0; i < nwords; i++) {
		size_t longest = 0;

		for (size_t j = 0; j < nphrases; j++)
			if (phrases[j].ntokens > longest &&
			    stands_at(&phrases[j], words + i, nwords - i))
				longest = phrases[j].ntokens;
		if (longest == 0)
			continue;
		*ARENA_PUSH(mem, *marks, n, cap) =
		    (struct search_mark){ words[i].start,
			    words[i + longest - 1].end };
		i += longest - 1;
	}
	return n;
}

size_t
query_marks(const struct query *query, struct text text, struct arena *mem,
    struct search_mark **marks)
{
	struct regex_marks all = { .mem = mem };
	size_t n = mark_words(query, text, mem, marks);

	mark_regexes(query->root, text, &all);
	if (all.n == 0)
		return n;
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(mem, all.list, all.n, all.cap) = (*marks)[i];
	*marks = all.list;
	return put_in_order(all.list, all.n);
}
