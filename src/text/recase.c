#include "recase.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "common.h"
#include "tables.h"

/* As language_number of token.c has them. */
enum { ENGLISH = 2, ITALIAN = 5, DUTCH = 6 };

/* What is known of a word, or of two that stand side by side. */
enum {
	WRITTEN_LOWER = 1, /* so in a line that is not loud … */
	WRITTEN_TITLE = 2,
	WRITTEN_UPPER = 4,
	NAMED = 8, /* in a loud one behind a first name or a title */
};

enum casing { KEEP, LOWER, TITLE };

struct seen {
	uint32_t fold;
	uint8_t bits; /* 0: free */
};

struct recaser {
	const struct tokens *tokens;
	struct seen *slots;
	size_t mask;
};

/* Names of persons, by the word alone. */
static const unsigned names = KNOWN_FIRST | KNOWN_GIVEN | KNOWN_LAST;

static bool
is_loud(const struct token *t)
{
	return (t->line & LINE_CAPITALS) && t->word.kind == WORD_LETTERS;
}

static struct seen *
seen_of(const struct recaser *r, uint32_t fold)
{
	size_t at = (fold * 2654435769u) & r->mask;

	while (r->slots[at].bits != 0 && r->slots[at].fold != fold)
		at = (at + 1) & r->mask;
	r->slots[at].fold = fold;
	return &r->slots[at];
}

static bool
is_behind_word(const struct token *t)
{
	return !(t->word.flags & (WORD_LINE | WORD_SENTENCE)) &&
	       t[-1].word.kind == WORD_LETTERS;
}

static uint32_t
fold_of_two(const struct token *t)
{
	return t[-1].fold * 31 + t->fold;
}

/* "von der": what stands between two words of a name, and seldom elsewhere. */
static bool
is_particle(const struct tokens *tokens, const struct token *t)
{
	static const char *const list[] = { "von", "van", "der", "den", "bin",
		"ben", "ibn", NULL };

	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(word_text(tokens->text, &t->word), list[i]))
			return true;
	return false;
}

static bool
is_named(const struct tokens *tokens, size_t at)
{
	const unsigned before = KNOWN_FIRST | KNOWN_GIVEN | KNOWN_HONORIFIC;
	const struct token *t = &tokens->list[at];

	return at > 0 && is_behind_word(t) &&
	       ((t[-1].classes & before) || is_particle(tokens, &t[-1]));
}

static uint8_t
writing_of(const struct tokens *tokens, size_t at)
{
	const struct token *t = &tokens->list[at];

	if (is_loud(t))
		return is_named(tokens, at) ? NAMED : 0;
	if (!(t->word.flags & WORD_UPPER_FIRST))
		return WRITTEN_LOWER;
	if (t->word.flags & WORD_ALL_UPPER)
		return WRITTEN_UPPER;
	return t->word.flags & WORD_SENTENCE || t->line & LINE_TITLE
		   ? 0
		   : WRITTEN_TITLE;
}

static void
note_writing(const struct recaser *r)
{
	const struct tokens *tokens = r->tokens;

	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *t = &tokens->list[i];
		uint8_t bits;

		if (t->word.kind != WORD_LETTERS)
			continue;
		bits = writing_of(tokens, i);
		if (bits != 0)
			seen_of(r, t->fold)->bits |= bits;
		if (bits == WRITTEN_TITLE && i > 0 && is_behind_word(t) &&
		    (t[-1].word.flags & WORD_UPPER_FIRST))
			seen_of(r, fold_of_two(t))->bits |= bits;
	}
}

static bool
is_numeral(struct text word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr("IVX", word.ptr[i]))
			return false;
	return true;
}

/* "CGT", "XIV" */
static bool
stays_upper(struct text word)
{
	bool vowel = false;

	for (size_t i = 0; i < word.len; i++)
		vowel = vowel || (unsigned char)word.ptr[i] >= 0x80 ||
			strchr("AEIOUY", word.ptr[i]);
	return is_numeral(word) || (word.len <= 5 && !vowel);
}

/* A word that lists have in lower case. */
static bool
is_plain(const struct recaser *r, const struct token *t)
{
	const unsigned words =
	    KNOWN_GLUE | KNOWN_SPEECH | KNOWN_STOP | KNOWN_ROLE | KNOWN_PRODUCT;
	unsigned language = r->tokens->language;
	struct buf fold = { 0 };
	bool lower;

	if ((t->classes & words) || (t->word.flags & WORD_ELIDED))
		return true;
	/* Of German it lists nouns, of French and Spanish nothing. */
	if ((t->classes & KNOWN_COMMON) &&
	    (language == ENGLISH || language == ITALIAN || language == DUTCH))
		return true;
	utf8_fold(&fold, word_text(r->tokens->text, &t->word));
	lower = common_is_lower(buf_text(&fold), language);
	buf_clear(&fold);
	return lower;
}

/* "MARK" before "CARNEY" is a name, before "SAYS" it may be none. */
static bool
is_before_name(const struct recaser *r, size_t at)
{
	const struct token *next = &r->tokens->list[at + 1];

	return (r->tokens->list[at].classes & names) &&
	       at + 1 < r->tokens->count && is_loud(next) &&
	       is_behind_word(next) && next->place == PLACE_NONE &&
	       !is_plain(r, next);
}

/* "UN" in "KIM JONG UN": no article stands before a mark or ends a line. */
static bool
ends_name(const struct recaser *r, size_t at)
{
	const struct token *t = &r->tokens->list[at];

	return at > 0 && t->word.end - t->word.start <= 3 &&
	       is_behind_word(t) && is_named(r->tokens, at - 1) &&
	       !(t[-1].classes & KNOWN_GLUE) &&
	       (at + 1 == r->tokens->count || (t[1].word.flags & WORD_LINE) ||
		   t[1].word.kind == WORD_MARK);
}

/* As the text writes it elsewhere; KEEP: it does not, or in capitals. */
static enum casing
casing_by_text(const struct recaser *r, size_t at)
{
	const struct token *t = &r->tokens->list[at];
	unsigned bits = seen_of(r, t->fold)->bits;

	if (at > 0 && is_behind_word(t) &&
	    seen_of(r, fold_of_two(t))->bits != 0)
		return TITLE;
	if ((bits & WRITTEN_LOWER) &&
	    (!(bits & WRITTEN_TITLE) || !(t->classes & names)))
		return LOWER;
	return bits & WRITTEN_TITLE ? TITLE : KEEP;
}

/* What no list has is a name where lists are long, and the word is not. */
static enum casing
casing_of_unknown(const struct recaser *r, struct text word)
{
	enum { LISTED_BYTES = 9 };
	unsigned language = r->tokens->language;

	return (language == ENGLISH || language == DUTCH) &&
		       word.len <= LISTED_BYTES
		   ? TITLE
		   : LOWER;
}

static enum casing
casing_by_lists(const struct recaser *r, size_t at)
{
	const struct token *t = &r->tokens->list[at];
	struct text word = word_text(r->tokens->text, &t->word);
	unsigned language = r->tokens->language;

	if (t->place != PLACE_NONE && t->place_words > 1)
		return t->classes & KNOWN_GLUE ? LOWER : TITLE;
	if ((t->classes & KNOWN_HONORIFIC) || is_before_name(r, at) ||
	    ends_name(r, at))
		return TITLE;
	if (is_plain(r, t))
		return LOWER;
	if (t->place != PLACE_NONE)
		return tables_find(phrase_more(PHRASE_EMPTY, word)).acronym
			   ? KEEP
			   : TITLE;
	if (t->classes & KNOWN_DEMONYM)
		return language == ENGLISH || language == DUTCH ? TITLE : LOWER;
	if (stays_upper(word))
		return KEEP;
	if ((t->classes & names) || is_named(r->tokens, at) ||
	    (seen_of(r, t->fold)->bits & NAMED))
		return TITLE;
	return casing_of_unknown(r, word);
}

static enum casing
casing_of(const struct recaser *r, size_t at)
{
	const struct token *t = &r->tokens->list[at];
	enum casing casing = casing_by_text(r, at);

	if (casing == KEEP && (seen_of(r, t->fold)->bits & WRITTEN_UPPER))
		return KEEP;
	/* "M.", "J." */
	if (casing == KEEP && (t->word.flags & WORD_DOTTED) &&
	    t->word.end - t->word.start == 2)
		return KEEP;
	if (casing == KEEP)
		casing = casing_by_lists(r, at);
	return casing == LOWER && (t->word.flags & WORD_SENTENCE) ? TITLE
								  : casing;
}

/* Characters whose cases differ in length stay as they are. */
static void
write_word(struct buf *out, struct text word, enum casing casing)
{
	bool inside = casing == LOWER;

	for (size_t at = 0; at < word.len;) {
		size_t from = at, start = out->len;
		uint32_t c = utf8_next(word, &at);

		buf_add_code(out, inside ? utf8_lower(c) : c);
		if (out->len - start != at - from) {
			buf_cut(out, start);
			buf_add_text(out, text_sub(word, from, at - from));
		}
		inside = casing == LOWER || utf8_is_letter(c);
	}
}

static struct text
rewrite(struct arena *mem, const struct recaser *r)
{
	struct text text = r->tokens->text;
	struct buf out = { 0 };
	size_t done = 0;

	for (size_t i = 0; i < r->tokens->count; i++) {
		const struct token *t = &r->tokens->list[i];
		enum casing casing = is_loud(t) ? casing_of(r, i) : KEEP;

		if (casing == KEEP)
			continue;
		buf_add_text(&out, text_sub(text, done, t->word.start - done));
		write_word(&out, word_text(text, &t->word), casing);
		done = t->word.end;
	}
	if (done > 0) {
		buf_add_text(&out, text_from_offset(text, done));
		text = arena_copy(mem, buf_text(&out));
	}
	buf_clear(&out);
	return text;
}

struct text
recase(struct arena *mem, const struct tokens *tokens)
{
	struct recaser r = { .tokens = tokens, .mask = 63 };
	struct arena scratch = { 0 };
	struct text text = tokens->text;
	size_t loud = 0;

	for (size_t i = 0; i < tokens->count; i++)
		loud += is_loud(&tokens->list[i]);
	if (loud == 0)
		return text;
	/* A word has a slot, and so may it with the word before it. */
	while (r.mask < tokens->count * 4)
		r.mask = r.mask * 2 + 1;
	r.slots = arena_array(&scratch, r.mask + 1, sizeof(*r.slots));
	note_writing(&r);
	text = rewrite(mem, &r);
	arena_clear(&scratch);
	return text;
}
