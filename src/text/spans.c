#include "spans.h"

#include <string.h>

#include "tables.h"
#include "tagger.h"
#include "widen.h"

/* A name is not made longer than this. */
enum { NAME_WORDS = 8 };

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

struct text
span_text(const struct tokens *tokens, const struct span_name *s)
{
	const struct word *first = &tokens->list[s->first].word;
	const struct word *last = &tokens->list[s->last].word;
	size_t end = last->end;

	/* "Corp." keeps its dot only inside a name; "U.S." everywhere. */
	if ((last->flags & WORD_DOTTED) && end - last->start > 2 &&
	    !memchr(tokens->text.ptr + last->start, '.', end - last->start - 1))
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

/* What a name of two words and more never begins with. */
static bool
is_before_name(const struct token *t, enum entity_kind kind)
{
	if (is_initial(t) && is_initial(t + 1))
		return false;
	if (t->word.kind == WORD_MARK)
		return true;
	if (t->word.flags & WORD_ELIDED)
		return !is_capital(t);
	if (kind == ENTITY_PERSON && (t->classes & KNOWN_HONORIFIC))
		return true;
	/* "Président Macron", "King James", but "Pape Diouf". */
	if (kind == ENTITY_PERSON && (t->classes & KNOWN_ROLE) &&
	    !(t->classes & KNOWN_FIRST))
		return true;
	return false;
}

static bool
is_behind_name(const struct token *t)
{
	return t->word.kind == WORD_MARK || (t->word.flags & WORD_ELIDED);
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

/* "minister", "secretary", "ministra": who has an office, by the word. */
static bool
has_office(const struct tokens *tokens, const struct token *t)
{
	static const char *const parts[] = { "inist", "secr", "sekr", "conseje",
		"assesso", "wethouder", NULL };
	struct text word = word_text(tokens->text, &t->word);

	if (!(t->classes & KNOWN_ROLE))
		return false;
	for (size_t i = 0; parts[i]; i++)
		if (text_find(word, text_of(parts[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

/* "ministre russe de la" before "Défense": an office, no organisation. */
static bool
is_office(const struct tokens *tokens, size_t at)
{
	bool glue = false;

	for (size_t i = 0; i < 5 && at > 0; i++) {
		const struct token *t = token_of(tokens, --at);

		if (is_capital(t))
			return false;
		if (has_office(tokens, t))
			return glue;
		if (t->classes & KNOWN_GLUE)
			glue = true;
		else if (!(t->classes & KNOWN_DEMONYM))
			return false;
	}
	return false;
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
	while (s->first < s->last && is_before_name(token_of(tokens, s->first),
					 (enum entity_kind)s->kind))
		s->first++;
	while (s->last > s->first && is_behind_name(token_of(tokens, s->last)))
		s->last--;
	return true;
}

/* "Affaires étrangères" behind "ministre des" */
static bool
is_affairs(const struct tokens *tokens, const struct span_name *s)
{
	if (s->kind != ENTITY_ORGANISATION ||
	    token_of(tokens, s->first)->place != PLACE_NONE)
		return false;
	for (size_t i = (size_t)s->first + 1; i <= s->last; i++)
		if (is_capital(token_of(tokens, i)))
			return false;
	return is_office(tokens, s->first);
}

/* "North Korean" */
static bool
is_people(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->last);

	return (s->kind == ENTITY_PLACE ||
		   (s->kind == ENTITY_OTHER && s->last == s->first + 1)) &&
	       t->place == PLACE_NONE && (t->classes & KNOWN_DEMONYM) &&
	       !(t->classes & KNOWN_PLACE);
}

/* A capital that is there for the sentence: "Die" before "Vereinten". */
static bool
is_opening(const struct token *t)
{
	return (t->word.flags & WORD_SENTENCE) &&
	       ((t->classes & KNOWN_GLUE) || t->word.end - t->word.start <= 3);
}

/* "Nobody", that only begins a sentence: no name, whoever took it for one. */
static bool
is_plain_word(const struct token *t)
{
	return (t->word.flags & WORD_SENTENCE) && !(t->seen & SEEN_CAPITAL) &&
	       ((t->classes & KNOWN_COMMON) || (t->seen & SEEN_LOWER)) &&
	       !(t->word.flags & WORD_ALL_UPPER) &&
	       !(t->classes & (KNOWN_FIRST | KNOWN_GIVEN | KNOWN_LAST |
				  KNOWN_PLACE | KNOWN_ORG | KNOWN_THING));
}

/* A thing is named with a capital that no sentence asks for. */
static bool
is_plain(const struct tokens *tokens, const struct span_name *s)
{
	if (s->kind != ENTITY_OTHER)
		return false;
	for (size_t i = s->first; i <= s->last; i++) {
		const struct token *t = token_of(tokens, i);

		if (t->capital && !is_plain_word(t) && !is_opening(t))
			return false;
		if (t->word.kind == WORD_NUMBER)
			return false;
	}
	return true;
}

static bool
is_no_name(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);

	if (is_plain(tokens, s))
		return true;
	if (s->first != s->last)
		return is_affairs(tokens, s) || is_people(tokens, s);
	if (t->word.kind == WORD_MARK ||
	    (s->kind == ENTITY_PERSON && is_plain_word(t)))
		return true;
	if (t->classes & KNOWN_HONORIFIC)
		return true;
	if ((t->classes & KNOWN_STOP) && !(t->classes & KNOWN_PLACE))
		return true;
	if ((s->kind == ENTITY_PLACE || s->kind == ENTITY_OTHER) &&
	    (t->classes & KNOWN_DEMONYM) && !(t->classes & KNOWN_PLACE))
		return true;
	return s->kind == ENTITY_ORGANISATION && t->place == PLACE_NONE &&
	       !(t->word.flags & WORD_ALL_UPPER) && is_office(tokens, s->first);
}

/* Is this, or the word before an adjective, one that things are named by? */
static bool
is_product(const struct tokens *tokens, size_t at)
{
	const struct token *t = token_of(tokens, at);

	if (is_capital(t) || t->word.kind != WORD_LETTERS)
		return false;
	if (t->classes & KNOWN_PRODUCT)
		return true;
	t = at > 0 ? token_of(tokens, at - 1) : t;
	return (t->classes & ~(unsigned)KNOWN_LISTS) == KNOWN_PRODUCT &&
	       !is_capital(t) &&
	       (token_of(tokens, at)->classes & ~(unsigned)KNOWN_LISTS) == 0;
}

/* The whole name is one of a country, whatever the tagger made of it. */
static bool
is_country(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);

	return t->place == PLACE_FIRST && (t->place_classes & KNOWN_COUNTRY) &&
	       t->place_words == s->last - s->first + 1;
}

/* "Komsomolsk-sur-l'Amour": no club goes by such a name. */
static bool
is_long_city(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);
	struct text word = word_text(tokens->text, &t->word);

	return t->place == PLACE_FIRST && (t->place_classes & KNOWN_CITY) &&
	       s->first == s->last && t->place_words == 1 &&
	       memchr(word.ptr, '-', word.len);
}

/* "la région de l'Amour" */
static bool
is_placed(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);

	return s->kind == ENTITY_ORGANISATION && s->first == s->last &&
	       t->place == PLACE_NONE && !(t->word.flags & WORD_ALL_UPPER) &&
	       !(t->classes & KNOWN_ORG_WORD) &&
	       is_behind_place_word(tokens, s->first);
}

/* "le lanceur Angara": the word before tells that it is a thing. */
static void
retype(const struct tokens *tokens, struct span_name *s)
{
	const struct token *first = token_of(tokens, s->first);

	if (is_country(tokens, s) || is_long_city(tokens, s) ||
	    is_placed(tokens, s))
		s->kind = ENTITY_PLACE;
	else if (s->first == s->last && (first->classes & KNOWN_THING))
		s->kind = ENTITY_OTHER;
	/* "Banca d'Italia" */
	else if (s->kind == ENTITY_PLACE && s->last > s->first &&
		 (first->classes & KNOWN_ORG_WORD) &&
		 first->place == PLACE_NONE &&
		 !(first->classes & (KNOWN_PLACE_WORD | KNOWN_PLACE)) &&
		 !(first->line & LINE_CAPITALS))
		s->kind = ENTITY_ORGANISATION;
	if (s->first == 0 ||
	    (s->kind != ENTITY_PERSON && s->kind != ENTITY_PLACE))
		return;
	if (token_of(tokens, s->first)->place != PLACE_NONE)
		return;
	if (is_product(tokens, s->first - 1))
		s->kind = ENTITY_OTHER;
}

/* Does this word go on with the name before it: "Kim Jong" + "Un"? */
static bool
goes_on(const struct tokens *tokens, size_t at)
{
	const struct token *t;

	if (at >= tokens->count)
		return false;
	t = token_of(tokens, at);
	return t->word.kind == WORD_LETTERS && is_capital(t) &&
	       !(t->word.flags &
		   (WORD_SENTENCE | WORD_LINE | WORD_ALL_UPPER)) &&
	       !(t->line & (LINE_CAPITALS | LINE_TITLE)) &&
	       (t->word.flags & WORD_SPACE) &&
	       !(t->classes &
		   (KNOWN_STOP | KNOWN_ORG_WORD | KNOWN_PLACE | KNOWN_DEMONYM |
		       KNOWN_ROLE | KNOWN_HONORIFIC));
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

/* How many words "von der Leyen" behind "Ursula" takes; 0: it is none. */
static size_t
particle_words(const struct tokens *tokens, size_t at)
{
	static const char *const list[2][6] = {
		{ "von", "van", "bin", "ben", "ibn", NULL },
		{ "der", "den", "de", "ter", NULL },
	};
	size_t n = 0;

	while (n < 2 && at + n < tokens->count) {
		const struct token *t = token_of(tokens, at + n);
		struct text word = word_text(tokens->text, &t->word);
		size_t i = 0;

		while (list[n][i] && !text_is(word, list[n][i]))
			i++;
		if (!list[n][i])
			break;
		n++;
	}
	if (n == 0 || at + n >= tokens->count)
		return 0;
	/* "van der Meer", though Meer is a town. */
	return is_capital(token_of(tokens, at + n)) &&
		       !(token_of(tokens, at + n)->word.flags &
			   (WORD_SENTENCE | WORD_LINE))
		   ? n + 1
		   : 0;
}

/* "Ursula von der Leyen": no thing goes by such a name. */
static bool
is_full_name(const struct tokens *tokens, const struct span_name *s)
{
	return s->last > s->first &&
	       (token_of(tokens, s->first)->classes & KNOWN_FIRST) &&
	       particle_words(tokens, (size_t)s->first + 1) ==
		   s->last - s->first;
}

/* "Femke van", when the tagger stopped in the middle. */
static void
drop_particle(struct span_name *s, const struct tokens *tokens)
{
	while (s->last > s->first) {
		const struct token *t = token_of(tokens, s->last);

		if (is_capital(t) || !(t->classes & KNOWN_GLUE))
			break;
		s->last--;
	}
}

/* "Esteri" of "ministro degli Esteri Antonio Tajani". */
static void
drop_office(struct span_name *s, const struct tokens *tokens)
{
	const struct token *t = token_of(tokens, s->first);

	if (s->last - s->first >= 2 && !(t->classes & KNOWN_FIRST) &&
	    (token_of(tokens, s->first + 1)->classes & KNOWN_FIRST) &&
	    is_office(tokens, s->first))
		s->first++;
}

/* Makes a person's name longer where the tagger stopped too early. */
static void
extend(struct span_name *s, const struct tokens *tokens, size_t limit)
{
	size_t words = 1;

	while (s->last - s->first < NAME_WORDS && words > 0) {
		size_t next = (size_t)s->last + 1;

		words = particle_words(tokens, next);
		if (words == 0 && s->last > s->first && goes_on(tokens, next))
			words = 1;
		if (s->last + words >= limit)
			break;
		s->last += (uint32_t)words;
	}
}

/* Is this the mark between "Antwerp–Liège", or between "ESP/Kelme"? */
static bool
parts_names(const struct tokens *tokens, const struct span_name *s, size_t at)
{
	const struct token *before = token_of(tokens, at - 1);
	const struct token *behind = token_of(tokens, at + 1);
	struct text mark = word_text(tokens->text, &token_of(tokens, at)->word);

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

	if (!trim(tokens, &s))
		return;
	widen_office(tokens, &s, last ? (size_t)last->last + 1 : 0, limit);
	if (is_no_name(tokens, &s))
		return;
	retype(tokens, &s);
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
		if (next < old.count && old.list[next].first <= at) {
			struct span_name s = old.list[next++];
			size_t limit = next < old.count ? old.list[next].first
							: tokens->count;

			if (is_full_name(tokens, &s))
				s.kind = ENTITY_PERSON;
			if (s.kind == ENTITY_PERSON) {
				drop_particle(&s, tokens);
				extend(&s, tokens, limit);
				drop_office(&s, tokens);
			}
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
