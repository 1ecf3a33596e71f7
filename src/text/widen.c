#include "widen.h"

#include "tables.h"

/* A known name is not longer. */
enum { KNOWN_WORDS = 8 };

static bool
is_capital(const struct token *token)
{
	return (token->word.flags & WORD_UPPER_FIRST) != 0;
}

/* "distrito de Braga" is said of Braga; the sea has no other name. */
static bool
is_whole(const struct known_name *found)
{
	return found->row && (found->classes & KNOWN_REGION) &&
	       found->row[2] != '.'; /* no code of a province */
}

size_t
lower_place(const struct tokens *tokens, size_t at)
{
	const struct token *t = &tokens->list[at];
	uint64_t phrase = PHRASE_EMPTY;
	size_t words = 0;
	bool capital = false;

	if (is_capital(t) || !t->near || !(t->classes & KNOWN_PREFIX) ||
	    !(t->classes & KNOWN_PLACE_WORD))
		return 0;
	for (size_t n = 1; n <= KNOWN_WORDS && at + n <= tokens->count; n++) {
		struct known_name found;

		t = &tokens->list[at + n - 1];
		if (n > 1 && (t->word.flags & WORD_LINE))
			break;
		capital = capital || is_capital(t);
		phrase = phrase_more(phrase, word_text(tokens->text, &t->word));
		found = tables_find(phrase);
		if (found.classes == 0)
			break;
		if (capital && is_whole(&found))
			words = n;
	}
	return words;
}

static bool
is_one_of(const struct tokens *tokens, size_t at, const char *const *list)
{
	struct text word = word_text(tokens->text, &tokens->list[at].word);

	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(word, list[i]))
			return true;
	return false;
}

static bool
is_joint(const struct token *t)
{
	return !is_capital(t) &&
	       ((t->classes & KNOWN_GLUE) || (t->word.flags & WORD_ELIDED));
}

/* Where the words "de l'" before a name begin; `at` when there are none. */
static size_t
skip_joints(const struct tokens *tokens, size_t at, size_t from)
{
	while (at > from && at > 0 && is_joint(&tokens->list[at - 1]) &&
	       !(tokens->list[at].word.flags & WORD_LINE))
		at--;
	return at;
}

static const char *const ministries[] = { "ministère", "ministere",
	"ministério", "ministerio", "ministero", "ministerie", "ministry",
	"secretaría", "secretaria", NULL };

/* The heads of offices that an adjective ends, and these adjectives. */
static const char *const affairs[] = { "affaires", "asuntos", "affari",
	"assuntos", "relaciones", "relações", "relations", "negócios", "esteri",
	NULL };
static const char *const kinds[] = { "étrangères", "européennes", "sociales",
	"exteriores", "extérieures", "estrangeiros", "esteri", "religieuses",
	"indigènes", "intérieures", "culturelles", "juridiques", NULL };

void
widen_office(
    const struct tokens *tokens, struct span_name *s, size_t from, size_t limit)
{
	size_t at = skip_joints(tokens, s->first, from), last = s->last;

	if (at < s->first && at > from && !is_capital(&tokens->list[at - 1]) &&
	    !(tokens->list[at].word.flags & WORD_LINE) &&
	    is_one_of(tokens, at - 1, ministries)) {
		s->first = (uint32_t)(at - 1);
		s->kind = ENTITY_ORGANISATION;
	}
	if (s->kind == ENTITY_ORGANISATION && last > s->first &&
	    last + 1 < limit && is_one_of(tokens, last, affairs) &&
	    is_one_of(tokens, last + 1, kinds))
		s->last = (uint32_t)(last + 1);
}

/* "Secretaria de Estado da Educação" */
static const char *const states[] = { "état", "etat", "state", "estado",
	"stato", "staat", NULL };

bool
is_behind_place_word(const struct tokens *tokens, size_t at)
{
	size_t to = skip_joints(tokens, at, 0);
	const struct token *t;

	if (to == at || to == 0 || (tokens->list[to].word.flags & WORD_LINE))
		return false;
	t = &tokens->list[to - 1];
	return !is_capital(t) && (t->classes & KNOWN_PLACE_WORD) &&
	       !is_one_of(tokens, to - 1, states);
}
