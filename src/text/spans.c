#include "spans.h"

#include <string.h>

#include "kinds.h"
#include "noname.h"
#include "persons.h"
#include "states.h"
#include "tables.h"
#include "tagger.h"
#include "widen.h"

/* What is longer is no name, whatever the tagger makes of it. */
enum { NAME_BYTES = 250 };

static const struct token *
token_of(const struct tokens *tokens, size_t at)
{
	return &tokens->list[at];
}

static bool
is_capital(const struct token *token)
{
	return (token->word.flags & WORD_UPPER_FIRST) != 0;
}

static struct span_name *
add_span(struct spans *spans, struct arena *mem, size_t first, size_t last,
    enum entity_kind kind)
{
	struct span_name *s =
	    ARENA_PUSH(mem, spans->list, spans->count, spans->cap);

	s->first = (uint32_t)first;
	s->last = (uint32_t)last;
	s->kind = (uint8_t)kind;
	return s;
}

void
spans_read(struct spans *spans, struct arena *mem, const struct tokens *tokens,
    const uint8_t *labels)
{
	for (size_t i = 0; i < tokens->count;) {
		size_t first = i;
		uint8_t label = labels[i++];

		if (label == LABEL_OUTSIDE)
			continue;
		while (i < tokens->count && labels[i] >= LABEL_INNER &&
		       label_type(labels[i]) == label_type(label))
			i++;
		add_span(spans, mem, first, i - 1, label_type(label));
	}
}

/* Does the sentence go on behind the dot that ends this word? */
static bool
goes_on(const struct tokens *tokens, size_t at)
{
	const struct token *next = token_of(tokens, at + 1);

	if (at + 1 >= tokens->count || (next->word.flags & WORD_LINE))
		return false;
	if (next->word.kind == WORD_MARK)
		return (next->word.flags & WORD_POSSESSIVE) ||
		       strchr(",;:)", tokens->text.ptr[next->word.start]);
	return !is_capital(next);
}

struct text
span_text(const struct tokens *tokens, const struct span_name *s)
{
	const struct word *first = &tokens->list[s->first].word;
	const struct word *last = &tokens->list[s->last].word;
	size_t end = last->end;

	/* "Corp." keeps its dot unless it may end a sentence; "U.S." always. */
	if ((last->flags & WORD_DOTTED) && end - last->start > 2 &&
	    !memchr(
		tokens->text.ptr + last->start, '.', end - last->start - 1) &&
	    !goes_on(tokens, s->last))
		end--;
	return text_sub(tokens->text, first->start, end - first->start);
}

/* "M. L. Sanders": a letter that is a title only when none follows. */
static bool
is_initial(const struct token *t)
{
	return (t->word.flags & WORD_DOTTED) &&
	       t->word.end - t->word.start == 2;
}

/* Before the last name that somebody was born with. */
static bool
is_born(const struct tokens *tokens, const struct token *t)
{
	static const char *const list[] = { "née", "nee", "né", "geb.",
		"geborene", "geborener", "nata", "nacida", NULL };
	struct text word = word_text(tokens->text, &t->word);

	for (size_t i = 0; list[i]; i++)
		if (text_is(word, list[i]))
			return true;
	return false;
}

/* What a name of two words and more never begins with. */
static bool
is_before_name(
    const struct tokens *tokens, const struct token *t, enum entity_kind kind)
{
	if (is_initial(t) && is_initial(t + 1))
		return false;
	if (t->word.kind == WORD_MARK)
		return true;
	if (t->word.flags & WORD_ELIDED)
		return !is_capital(t);
	if (kind == ENTITY_PERSON &&
	    ((t->classes & KNOWN_HONORIFIC) || is_born(tokens, t)))
		return true;
	/* "Président Macron", "King James", but "Pape Diouf". */
	if (kind == ENTITY_PERSON && (t->classes & KNOWN_ROLE) &&
	    !(t->classes & KNOWN_FIRST))
		return true;
	return false;
}

/* What a name never ends with: "Organisation des Nations unies pour". */
static bool
is_behind_name(const struct tokens *tokens, const struct token *t)
{
	static const char *const list[] = { "pour", "for", "für", "voor",
		"para", "per", "por", "à", "aux", "in", NULL };
	struct text word = word_text(tokens->text, &t->word);

	if (t->word.kind == WORD_MARK || (t->word.flags & WORD_ELIDED))
		return true;
	if (is_capital(t))
		return false;
	for (size_t i = 0; list[i]; i++)
		if (text_is(word, list[i]))
			return true;
	return (t->classes & KNOWN_GLUE) != 0;
}

static bool
has_letters(const struct tokens *tokens, const struct span_name *s)
{
	for (size_t i = s->first; i <= s->last; i++)
		if (token_of(tokens, i)->word.kind != WORD_MARK)
			return true;
	return false;
}

/* "Les USA": a known name behind an article that a sentence begins with. */
static bool
is_article(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);
	const struct token *next;

	if (s->first == s->last || !(t->classes & KNOWN_GLUE) ||
	    t->place != PLACE_NONE)
		return false;
	next = token_of(tokens, s->first + 1);
	return (next->place == PLACE_FIRST || next->place == ORG_FIRST) &&
	       next->place_words == s->last - s->first;
}

/* "Mr Putin", which the tagger once took for a thing. */
static bool
is_address(const struct tokens *tokens, const struct span_name *s)
{
	const struct word *word = &token_of(tokens, s->first)->word;

	return s->last == s->first + 1 && word->end - word->start <= 4 &&
	       (token_of(tokens, s->first)->classes & KNOWN_HONORIFIC);
}

/* "Deen Lasse Bøchman", "Boliviano Marcelo Moreno", but "German Titov". */
static bool
is_countryman(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);
	const struct token *next = t + 1;
	bool article = s->first > 0 && (t[-1].classes & KNOWN_GLUE);

	return s->kind == ENTITY_PERSON && s->last > s->first + 1 &&
	       (t->classes & KNOWN_DEMONYM) &&
	       !(t->classes &
		   (article ? KNOWN_FIRST : KNOWN_FIRST | KNOWN_GIVEN)) &&
	       is_capital(next) && !(next->classes & KNOWN_GLUE);
}

/* "AKP's Islamic": the second word is said of what comes behind. */
static bool
ends_in_people(const struct tokens *tokens, const struct span_name *s)
{
	return s->last > s->first + 1 &&
	       (token_of(tokens, s->last)->classes & KNOWN_DEMONYM) &&
	       (token_of(tokens, (size_t)s->last - 1)->word.flags &
		   WORD_POSSESSIVE);
}

/* Cuts what does not belong to the name; false when nothing is left. */
static bool
trim(const struct tokens *tokens, struct span_name *s)
{
	if (!has_letters(tokens, s))
		return false;
	if (s->kind == ENTITY_OTHER && is_address(tokens, s))
		s->kind = ENTITY_PERSON;
	if (is_article(tokens, s) || is_countryman(tokens, s))
		s->first++;
	while (s->first < s->last &&
	       is_before_name(tokens, token_of(tokens, s->first),
		   (enum entity_kind)s->kind))
		s->first++;
	if (ends_in_people(tokens, s))
		s->last--;
	while (s->last > s->first &&
	       is_behind_name(tokens, token_of(tokens, s->last)))
		s->last--;
	return true;
}

/* A country, organisation or thing, well known, that the tagger passed over. */
static size_t
sure_name(const struct tokens *tokens, size_t at, enum entity_kind *kind)
{
	const struct token *t = token_of(tokens, at);

	if (t->line & (LINE_CAPITALS | LINE_TITLE))
		return 0;
	if ((t->classes & KNOWN_THING) && is_capital(t)) {
		*kind = ENTITY_OTHER;
		return 1;
	}
	if (t->place != PLACE_FIRST && t->place != ORG_FIRST)
		return 0;
	if ((t->word.flags & WORD_SENTENCE) && t->place_words == 1 &&
	    (t->seen & SEEN_LOWER))
		return 0;
	if (t->place == PLACE_FIRST && (t->place_classes & KNOWN_COUNTRY)) {
		*kind = ENTITY_PLACE;
		return t->place_words;
	}
	if (t->place == ORG_FIRST && t->place_words > 1) {
		*kind = ENTITY_ORGANISATION;
		return t->place_words;
	}
	return 0;
}

static bool
is_inside_larger(const struct tokens *tokens, size_t first, size_t last)
{
	return (first > 0 && is_capital(token_of(tokens, first - 1)) &&
		   !is_opening(token_of(tokens, first - 1)) &&
		   !(token_of(tokens, first)->word.flags & WORD_SENTENCE)) ||
	       (last + 1 < tokens->count &&
		   is_capital(token_of(tokens, last + 1)) &&
		   !(token_of(tokens, last + 1)->word.flags & WORD_SENTENCE));
}

/*
 * How many words the country takes of which the tagger knew the beginning:
 * "EE. UU."; 0: there is none.
 */
static size_t
cut_country(const struct tokens *tokens, const struct spans *old, size_t next,
    size_t at)
{
	const struct token *t = token_of(tokens, at);

	if (next >= old->count || old->list[next].first != at ||
	    t->place != PLACE_FIRST || !(t->place_classes & KNOWN_COUNTRY) ||
	    t->place_words <= old->list[next].last - at + 1)
		return 0;
	return is_inside_larger(tokens, at, at + t->place_words - 1)
		   ? 0
		   : t->place_words;
}

/* Is this the mark between "Antwerp–Liège", "ESP/Kelme" or "Trenton, N.J."? */
static bool
parts_names(const struct tokens *tokens, const struct span_name *s, size_t at)
{
	const struct token *before = token_of(tokens, at - 1);
	const struct token *behind = token_of(tokens, at + 1);
	struct text mark = word_text(tokens->text, &token_of(tokens, at)->word);

	if (at + 1 == s->last && state_at(tokens, s->last).row)
		return true;
	if (!is_capital(behind) || (behind->word.flags & WORD_SPACE))
		return false;
	if (s->kind == ENTITY_PLACE)
		return text_is(mark, "\xE2\x80\x93") || text_is(mark, "/");
	/* "CDU/CSU" and "Folha/UOL" are one. */
	return text_is(mark, "/") && (before->classes & KNOWN_CODE);
}

/* Adds a name, or the several that it is made of. */
static void
add_parts(struct spans *spans, struct arena *mem, const struct tokens *tokens,
    const struct span_name *s)
{
	size_t first = s->first;

	for (size_t i = (size_t)s->first + 1; i < s->last; i++) {
		if (i == first || !parts_names(tokens, s, i))
			continue;
		add_span(spans, mem, first, i - 1, (enum entity_kind)s->kind);
		first = i + 1;
	}
	add_span(spans, mem, first, s->last, (enum entity_kind)s->kind);
}

/* Puts right what the tagger said, and adds it if it is a name. */
static void
refine(struct spans *spans, struct arena *mem, const struct tokens *tokens,
    struct span_name s, size_t limit)
{
	const struct span_name *last =
	    spans->count > 0 ? &spans->list[spans->count - 1] : NULL;

	if (!trim(tokens, &s) || span_text(tokens, &s).len > NAME_BYTES)
		return;
	widen_office(tokens, &s, last ? (size_t)last->last + 1 : 0, limit);
	if (is_no_name(tokens, &s))
		return;
	span_retype(tokens, &s);
	add_parts(spans, mem, tokens, &s);
}

/*
 * A known name takes the spans inside of it; false, and none is taken, when
 * one goes on behind it.
 */
static bool
take_inside(const struct spans *old, size_t *next, size_t end)
{
	size_t i = *next;

	for (; i < old->count && old->list[i].first < end; i++)
		if (old->list[i].last >= end)
			return false;
	*next = i;
	return true;
}

void
spans_refine(
    struct spans *spans, struct arena *mem, const struct tokens *tokens)
{
	struct spans old = *spans;
	size_t next = 0, at = 0;

	*spans = (struct spans){ NULL, 0, 0 };
	while (at < tokens->count) {
		enum entity_kind kind = ENTITY_PLACE;
		size_t words;

		words = lower_place(tokens, at);
		if (words > 0 && take_inside(&old, &next, at + words)) {
			add_span(spans, mem, at, at + words - 1, kind);
			at += words;
			continue;
		}
		words = cut_country(tokens, &old, next, at);
		if (words > 0 && take_inside(&old, &next, at + words)) {
			add_span(spans, mem, at, at + words - 1, kind);
			at += words;
			continue;
		}
		if (next < old.count && old.list[next].first <= at) {
			struct span_name s = old.list[next++];
			size_t limit = next < old.count ? old.list[next].first
							: tokens->count;

			if (is_full_name(tokens, &s))
				s.kind = ENTITY_PERSON;
			if (s.kind == ENTITY_PERSON)
				person_fit(tokens, &s, limit);
			at = (size_t)s.last + 1;
			refine(spans, mem, tokens, s, limit);
			continue;
		}
		words = sure_name(tokens, at, &kind);
		if (words > 0 &&
		    !is_inside_larger(tokens, at, at + words - 1) &&
		    take_inside(&old, &next, at + words)) {
			add_span(spans, mem, at, at + words - 1, kind);
			at += words;
			continue;
		}
		at++;
	}
}
