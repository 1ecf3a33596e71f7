#include "noname.h"

#include "tables.h"

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

bool
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

bool
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

/* "Primer Ministro", or the first word of it: an office that nobody holds. */
static bool
is_title(const struct tokens *tokens, const struct span_name *s)
{
	uint64_t phrase = PHRASE_EMPTY;

	if (s->kind == ENTITY_PERSON ||
	    token_of(tokens, s->first)->place != PLACE_NONE)
		return false;
	for (size_t i = s->first; i < (size_t)s->first + 3 && i < tokens->count;
	     i++) {
		phrase = phrase_more(phrase,
		    word_text(tokens->text, &token_of(tokens, i)->word));
		if (i > s->first && i >= s->last &&
		    (tables_find(phrase).classes & KNOWN_ROLE))
			return true;
	}
	return false;
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

bool
is_no_name(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = token_of(tokens, s->first);

	if (is_plain(tokens, s) || is_title(tokens, s))
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
	if ((t->classes & KNOWN_DEMONYM) && !(t->classes & KNOWN_PLACE) &&
	    (s->kind != ENTITY_PERSON ||
		!(t->classes & (KNOWN_FIRST | KNOWN_GIVEN | KNOWN_LAST))) &&
	    (s->kind != ENTITY_ORGANISATION || t->place == PLACE_NONE))
		return true;
	return s->kind == ENTITY_ORGANISATION && t->place == PLACE_NONE &&
	       !(t->word.flags & WORD_ALL_UPPER) && is_office(tokens, s->first);
}
