#include "company.h"

#include "tables.h"

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
begins(const struct tokens *tokens, size_t at)
{
	return (tokens->list[at].word.flags & (WORD_LINE | WORD_SENTENCE)) != 0;
}

/* "it" and "its" are no person. */
static bool
says_it(const struct tokens *tokens, size_t at)
{
	static const char *const it[] = { "it", "its", NULL };

	return at + 1 < tokens->count && !begins(tokens, at + 1) &&
	       (tokens->list[at].classes & KNOWN_SPEECH) &&
	       is_one_of(tokens, at + 1, it);
}

/* "Ford shares", but not "a Fernhill company". */
static bool
has_owners(const struct tokens *tokens, size_t at)
{
	static const char *const list[] = { "shares", "shareholders", "stock",
		"plc", "inc", "inc.", NULL };

	return (tokens->list[at].classes & KNOWN_COMPANY) &&
	       is_one_of(tokens, at, list);
}

bool
is_company(const struct tokens *tokens, const struct span_name *s)
{
	size_t at = s->first, next = (size_t)s->last + 1;

	if (next < tokens->count && !begins(tokens, next) &&
	    (has_owners(tokens, next) || says_it(tokens, next)))
		return true;
	if (at > 1 && !begins(tokens, at) &&
	    (tokens->list[at - 1].classes & KNOWN_GLUE))
		at--;
	return at > 0 && !begins(tokens, at) &&
	       (tokens->list[at - 1].classes & KNOWN_COMPANY);
}
