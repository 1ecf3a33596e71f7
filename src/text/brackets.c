#include "brackets.h"

#include "base/utf8.h"
#include "tables.h"

enum { LETTERS_MAX = 8, REACH = 4 * LETTERS_MAX /* words before a bracket */ };

static const struct word *
word_at(const struct tokens *tokens, size_t at)
{
	return &tokens->list[at].word;
}

static bool
is_mark(const struct tokens *tokens, size_t at, const char *marks)
{
	const struct word *word;

	if (at >= tokens->count)
		return false;
	word = word_at(tokens, at);
	return word->kind == WORD_MARK && word->end - word->start == 1 &&
	       strchr(marks, tokens->text.ptr[word->start]) != NULL;
}

static uint32_t
first_letter(const struct tokens *tokens, size_t at)
{
	size_t start = word_at(tokens, at)->start;
	uint32_t c = utf8_lower(utf8_next(tokens->text, &start));

	return c == 0xE9 || c == 0xE8 ? 'e' : c; /* "État" is an E */
}

static bool
is_capital(const struct token *t)
{
	return (t->word.flags & WORD_UPPER_FIRST) != 0;
}

/* May stand between the words whose letters count. */
static bool
is_joint(const struct token *t)
{
	return !is_capital(t) &&
	       ((t->classes & KNOWN_GLUE) || (t->word.flags & WORD_ELIDED));
}

/*
 * Where the words begin whose first letters are those of the acronym at `at`,
 * behind a bracket; `at` when there are none.
 */
static size_t
long_form(const struct tokens *tokens, size_t at)
{
	struct text acronym = word_text(tokens->text, word_at(tokens, at));
	size_t left = acronym.len, i = at - 1;

	if (acronym.len < 2 || acronym.len > LETTERS_MAX ||
	    !(word_at(tokens, at)->flags & WORD_ALL_UPPER))
		return at;
	while (left > 0) {
		const struct token *t;

		if (i == 0 || at - i > REACH ||
		    (word_at(tokens, i)->flags & WORD_LINE))
			return at;
		t = &tokens->list[--i];
		if (t->word.kind != WORD_LETTERS)
			return at;
		if (is_joint(t))
			continue;
		if (first_letter(tokens, i) ==
		    utf8_lower((unsigned char)acronym.ptr[left - 1]))
			left--;
		else if (is_capital(t) || t->word.end - t->word.start > 3)
			return at;
	}
	return is_capital(&tokens->list[i]) ? i : at;
}

struct adder {
	const struct tokens *tokens;
	struct arena *mem;
	const struct spans *old;
	size_t next; /* of old, that is not yet in spans */
	struct spans *spans;
};

/* The first of the old spans that ends at `from` or behind it. */
static const struct span_name *
old_from(const struct adder *a, size_t from)
{
	size_t i = a->next;

	while (i < a->old->count && a->old->list[i].last < from)
		i++;
	return i < a->old->count ? &a->old->list[i] : NULL;
}

static void
push(struct adder *a, struct span_name s)
{
	*ARENA_PUSH(a->mem, a->spans->list, a->spans->count, a->spans->cap) = s;
}

/* What ends before `first` stays as it is. */
static void
keep_before(struct adder *a, size_t first)
{
	const struct spans *old = a->old;

	while (a->next < old->count && old->list[a->next].last < first)
		push(a, old->list[a->next++]);
}

/* Adds a name in place of all that lie in it or across its ends. */
static void
put(struct adder *a, size_t first, size_t last, uint8_t kind)
{
	const struct spans *old = a->old;

	keep_before(a, first);
	while (a->next < old->count && old->list[a->next].first <= last)
		a->next++;
	push(a, (struct span_name){ (uint32_t)first, (uint32_t)last, kind, 0 });
}

/* Is the acronym, or any word of its long form, a name already? */
static void
put_long_form(struct adder *a, size_t first, size_t at)
{
	const struct span_name *longer = old_from(a, first);
	const struct span_name *acronym = old_from(a, at);
	uint8_t kind = ENTITY_ORGANISATION;

	if (longer && longer->first >= at - 1)
		longer = NULL;
	if (acronym && acronym->first > at)
		acronym = NULL;
	if ((!longer && !acronym) || (a->tokens->list[at].classes & KNOWN_STOP))
		return;
	if (acronym && acronym->kind != ENTITY_PERSON)
		kind = acronym->kind;
	else if (longer && longer->kind != ENTITY_PERSON)
		kind = longer->kind;
	put(a, first, at - 2, kind);
	put(a, at, at, kind);
}

/* "(SUE)" or "(ITA/Lampre)" behind a person */
static bool
is_code(const struct adder *a, size_t at)
{
	const struct tokens *tokens = a->tokens;
	const struct token *t = &tokens->list[at];
	const struct span_name *before = old_from(a, at - 2);

	return (t->classes & KNOWN_CODE) && is_capital(t) &&
	       is_mark(tokens, at + 1, ")/,") && before &&
	       before->last == at - 2 && before->kind == ENTITY_PERSON;
}

void
spans_brackets(
    struct spans *spans, struct arena *mem, const struct tokens *tokens)
{
	struct spans old = *spans;
	struct adder a = { tokens, mem, &old, 0, spans };

	*spans = (struct spans){ NULL, 0, 0 };
	for (size_t i = 2; i + 1 < tokens->count; i++) {
		size_t first;

		if (!is_mark(tokens, i - 1, "("))
			continue;
		if (i > REACH + 2)
			keep_before(&a, i - REACH - 2);
		first = is_mark(tokens, i + 1, ")") ? long_form(tokens, i) : i;
		if (first < i)
			put_long_form(&a, first, i);
		else if (is_code(&a, i))
			put(&a, i, i, ENTITY_PLACE);
	}
	while (a.next < old.count)
		push(&a, old.list[a.next++]);
}
