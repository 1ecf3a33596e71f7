#include "persons.h"

#include "noname.h"
#include "tables.h"

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

/* Only English writes headlines With Capitals Like These. */
static bool
is_all_titles(const struct tokens *tokens, const struct token *t)
{
	const unsigned english = 2;

	return (t->line & LINE_CAPITALS) ||
	       ((t->line & LINE_TITLE) && tokens->language == english);
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
	       !is_all_titles(tokens, t) && (t->word.flags & WORD_SPACE) &&
	       !(t->classes &
		   (KNOWN_STOP | KNOWN_ORG_WORD | KNOWN_PLACE | KNOWN_DEMONYM |
		       KNOWN_ROLE | KNOWN_HONORIFIC));
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

bool
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

void
person_fit(const struct tokens *tokens, struct span_name *s, size_t limit)
{
	drop_particle(s, tokens);
	extend(s, tokens, limit);
	drop_office(s, tokens);
}
