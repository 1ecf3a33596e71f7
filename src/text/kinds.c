#include "kinds.h"

#include "states.h"
#include "tables.h"
#include "widen.h"

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

/* "Paramus, NJ" */
static bool
is_state(const struct tokens *tokens, const struct span_name *s)
{
	return s->first == s->last && state_at(tokens, s->first).row;
}

/* "le lanceur Angara": the word before tells that it is a thing. */
void
span_retype(const struct tokens *tokens, struct span_name *s)
{
	const struct token *first = token_of(tokens, s->first);

	if (is_country(tokens, s) || is_long_city(tokens, s) ||
	    is_placed(tokens, s) || is_state(tokens, s))
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
