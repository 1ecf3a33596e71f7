#include "evidence.h"

#include <string.h>

#include "tables.h"
#include "text/words.h"

/* Beyond these many stated names, or words of one, none is looked at. */
enum { STATED_MAX = 200, NAME_WORDS = 8, NAME_BYTES = 120 };

bool
is_wikipedia(struct text url)
{
	size_t at = text_find(url, TEXT("wikipedia.org/wiki/"), 0);

	return at != TEXT_NONE && at < 20 && text_starts(url, "http");
}

struct text
wikidata_of(struct text url)
{
	size_t at = text_find(url, TEXT("wikidata.org/wiki/Q"), 0), end;

	if (at == TEXT_NONE || at > 14)
		return TEXT("");
	at += strlen("wikidata.org/wiki/");
	for (end = at + 1; end < url.len && url.ptr[end] >= '0' &&
			   url.ptr[end] <= '9' && end - at < 12;)
		end++;
	return end > at + 1 ? text_sub(url, at, end - at) : TEXT("");
}

/* Stated names, by the hash of their first word and by that of all. */
struct stated {
	struct {
		uint64_t first, whole;
		size_t words;
	} list[STATED_MAX];
	size_t count;
	uint64_t firsts; /* a bit for each first word there may be */
};

static void
state(struct stated *stated, struct text name)
{
	struct arena mem = { 0 };
	struct words words;
	uint64_t phrase = PHRASE_EMPTY;

	name = text_trim(name);
	if (name.len > NAME_BYTES || stated->count == STATED_MAX)
		return;
	words_cut(&words, &mem, name);
	for (size_t i = 0; i < words.count; i++) {
		phrase = phrase_more(phrase, word_text(name, &words.list[i]));
		if (i == 0)
			stated->list[stated->count].first = phrase;
	}
	stated->list[stated->count].whole = phrase;
	stated->list[stated->count].words = words.count;
	if (words.count > 1 && words.count <= NAME_WORDS) {
		stated->firsts |= UINT64_C(1)
				  << stated->list[stated->count].first % 64;
		stated->count++;
	}
	arena_clear(&mem);
}

static bool
is_capital(const struct token *t)
{
	return (t->word.flags & WORD_UPPER_FIRST) != 0;
}

/* How many words the longest stated name has that begins here; 0: none. */
static size_t
stated_words(
    const struct stated *stated, const struct tokens *tokens, size_t at)
{
	const struct token *t = &tokens->list[at];
	uint64_t first =
	    phrase_more(PHRASE_EMPTY, word_text(tokens->text, &t->word));
	size_t best = 0;

	if (!(stated->firsts >> first % 64 & 1))
		return 0;
	for (size_t i = 0; i < stated->count; i++) {
		size_t words = stated->list[i].words;
		uint64_t phrase = first;

		if (stated->list[i].first != first || words <= best ||
		    at + words > tokens->count ||
		    !is_capital(&tokens->list[at + words - 1]))
			continue;
		for (size_t k = 1; k < words; k++)
			phrase = phrase_more(
			    phrase, word_text(tokens->text,
					&tokens->list[at + k].word));
		if (phrase == stated->list[i].whole)
			best = words;
	}
	return best;
}

/*
 * What kind a stated name is: what its first word tells, or that of the name
 * the tagger found where it begins. -1: not known, or found whole already.
 */
static int
kind_of(const struct token *t, const struct span_name *found, size_t end)
{
	if (found && found->last + 1 >= end)
		return -1;
	if (t->classes & KNOWN_FIRST)
		return ENTITY_PERSON;
	if (t->place == ORG_FIRST || (t->classes & KNOWN_ORG_WORD))
		return ENTITY_ORGANISATION;
	return found ? found->kind : -1;
}

static void
state_all(struct stated *stated, const struct entities_input *input)
{
	for (size_t i = 0; i < input->ntopics; i++)
		state(stated, input->topics[i].text);
	for (size_t i = 0; i < input->nlinks; i++)
		if (is_wikipedia(input->links[i].url) ||
		    wikidata_of(input->links[i].url).len > 0)
			state(stated, input->links[i].text);
}

/* The stated name that begins at `at`; found: the span that does so, or NULL.
 */
static bool
stated_name(struct span_name *name, const struct stated *stated,
    const struct tokens *tokens, size_t at, const struct span_name *found)
{
	const struct token *t = &tokens->list[at];
	size_t words = is_capital(t) ? stated_words(stated, tokens, at) : 0;
	int kind = words == 0 ? -1 : kind_of(t, found, at + words);

	if (kind < 0)
		return false;
	*name = (struct span_name){ (uint32_t)at, (uint32_t)(at + words - 1),
		(uint8_t)kind, 0 };
	return true;
}

void
spans_stated(struct spans *spans, struct arena *mem,
    const struct tokens *tokens, const struct entities_input *input)
{
	struct stated stated = { .count = 0 };
	struct spans old = *spans;
	size_t next = 0;

	state_all(&stated, input);
	if (stated.count == 0)
		return;
	*spans = (struct spans){ NULL, 0, 0 };
	for (size_t at = 0; at < tokens->count; at++) {
		const struct span_name *found =
		    next < old.count && old.list[next].first == at
			? &old.list[next]
			: NULL;
		struct span_name name;

		if (!stated_name(&name, &stated, tokens, at, found)) {
			if (!found)
				continue;
			name = *found;
		}
		*ARENA_PUSH(mem, spans->list, spans->count, spans->cap) = name;
		at = name.last;
		while (next < old.count && old.list[next].first <= at)
			next++;
	}
}
