#include "token.h"

#include <string.h>

#include "lexeme.h"
#include "tables.h"

static void
describe(struct token *token, struct text word, unsigned language)
{
	const struct lexeme *lexeme =
	    lexeme_of(word, token->word.kind == WORD_LETTERS, language);

	token->exact = lexeme->exact;
	token->fold = lexeme->fold;
	memcpy(token->affix, lexeme->affix, sizeof(token->affix));
	token->shape = lexeme->shape;
	token->classes = lexeme->classes;
	token->capital = lexeme->capital;
}

enum { GERMAN = 3 };

static bool
is_capital(const struct token *token)
{
	return (token->word.flags & WORD_UPPER_FIRST) != 0;
}

/* The longest known place or organisation that begins at `at`. */
static void
find_place(struct tokens *tokens, size_t at)
{
	uint64_t phrase = PHRASE_EMPTY;
	struct known_name best = { 0, NULL, false };
	size_t words = 0;

	for (size_t n = 1; n <= 8 && at + n <= tokens->count; n++) {
		struct token *token = &tokens->list[at + n - 1];
		struct known_name found;

		phrase =
		    phrase_more(phrase, word_text(tokens->text, &token->word));
		found = tables_find(phrase);
		if (found.classes == 0)
			break;
		if ((found.classes & (KNOWN_PLACE | KNOWN_ORG)) && found.row &&
		    (!found.acronym || (token->word.flags & WORD_ALL_UPPER))) {
			best = found;
			words = n;
		}
	}
	for (size_t i = 0; i < words; i++) {
		struct token *token = &tokens->list[at + i];
		bool org = !(best.classes & KNOWN_PLACE);

		token->place =
		    (uint8_t)(i == 0 ? (org ? ORG_FIRST : PLACE_FIRST)
				     : (org ? ORG_INNER : PLACE_INNER));
		token->place_words = (uint8_t)words;
		token->place_classes = (uint16_t)best.classes;
	}
}

/* "Japans", "Albaniens": a country's genitive in German. */
static void
find_genitive(struct tokens *tokens, struct token *token)
{
	struct text word = word_text(tokens->text, &token->word);
	struct known_name found;

	if (tokens->language != GERMAN || word.len < 5 || !text_ends(word, "s"))
		return;
	found = tables_find(
	    phrase_more(PHRASE_EMPTY, text_sub(word, 0, word.len - 1)));
	if (!found.row || found.acronym ||
	    !(found.classes & (KNOWN_COUNTRY | KNOWN_BIG)))
		return;
	token->place = PLACE_FIRST;
	token->place_words = 1;
	token->place_classes = (uint16_t)found.classes;
}

static void
find_places(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->list[i];

		/* No known name begins with a word that none knows. */
		if (token->place == PLACE_NONE && is_capital(token) &&
		    (token->classes & ~(unsigned)KNOWN_LISTS) != 0)
			find_place(tokens, i);
		if (token->place == PLACE_NONE && is_capital(token) &&
		    !(token->classes & KNOWN_FIRST))
			find_genitive(tokens, token);
	}
}

/* A map from folds to bits, filled once a text. */
struct seen_map {
	struct {
		uint32_t fold;
		uint8_t bits;
	} * slots;
	size_t mask;
};

static uint8_t *
seen_slot(struct seen_map *map, uint32_t fold)
{
	size_t at = (fold * 2654435769u) & map->mask;

	while (map->slots[at].bits != 0 && map->slots[at].fold != fold)
		at = (at + 1) & map->mask;
	map->slots[at].fold = fold;
	return &map->slots[at].bits;
}

static size_t
table_size(size_t count)
{
	size_t size = 64;

	while (size < count * 2)
		size *= 2;
	return size;
}

static void
find_seen(struct tokens *tokens)
{
	struct arena mem = { 0 };
	struct seen_map map;
	size_t size = table_size(tokens->count);

	map.slots = arena_array(&mem, size, sizeof(*map.slots));
	map.mask = size - 1;
	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->list[i];
		uint8_t bit = 128; /* the slot is taken */

		if (token->word.kind != WORD_LETTERS)
			continue;
		if (!is_capital(token))
			bit |= SEEN_LOWER;
		else if (!(token->word.flags & WORD_SENTENCE) &&
			 !(token->line & (LINE_CAPITALS | LINE_TITLE)))
			bit |= SEEN_CAPITAL;
		*seen_slot(&map, token->fold) |= bit;
	}
	for (size_t i = 0; i < tokens->count; i++)
		if (tokens->list[i].word.kind == WORD_LETTERS)
			tokens->list[i].seen =
			    *seen_slot(&map, tokens->list[i].fold) & 3;
	arena_clear(&mem);
}

static void
mark_line(struct tokens *tokens, size_t from, size_t to)
{
	size_t words = 0, capitals = 0, all = 0;
	const struct word *last = &tokens->list[to - 1].word;
	uint8_t line = 0;

	for (size_t i = from; i < to; i++) {
		const struct token *token = &tokens->list[i];

		if (token->word.kind != WORD_LETTERS ||
		    token->word.end - token->word.start < 3)
			continue;
		words++;
		capitals += is_capital(token);
		all += (token->word.flags & WORD_ALL_UPPER) != 0;
	}
	if (words >= 2 && all * 10 >= words * 7)
		line = LINE_CAPITALS;
	else if (words >= 3 && capitals * 10 >= words * 8)
		line = LINE_TITLE;
	if (last->kind != WORD_MARK && to - from < 30)
		line |= LINE_SHORT;
	for (size_t i = from; i < to; i++)
		tokens->list[i].line = line;
}

static void
mark_lines(struct tokens *tokens)
{
	size_t from = 0;

	for (size_t i = 1; i <= tokens->count; i++) {
		if (i < tokens->count &&
		    !(tokens->list[i].word.flags & WORD_LINE))
			continue;
		mark_line(tokens, from, i);
		from = i;
	}
}

/* "de", "l'": does not part "ministère de l'Intérieur". */
static bool
is_joint(const struct token *token)
{
	return (token->classes & KNOWN_GLUE) ||
	       (token->word.flags & WORD_ELIDED);
}

static void
mark_near(struct tokens *tokens)
{
	unsigned left = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->list[i];

		if (token->capital)
			left = NEAR_WORDS + 1;
		token->near = left > 0;
		left -= left > 0 && !is_joint(token);
	}
	left = 0;
	for (size_t i = tokens->count; i-- > 0;) {
		struct token *token = &tokens->list[i];

		if (token->capital)
			left = NEAR_WORDS + 1;
		token->near = token->near || left > 0;
		left -= left > 0 && !is_joint(token);
	}
}

static unsigned
language_number(struct text language)
{
	static const char *const list[] = { "fr", "en", "de", "es", "it", "nl",
		"pt" };

	for (unsigned i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (text_is(language, list[i]))
			return i + 1;
	return 0;
}

void
tokens_make(struct tokens *tokens, struct arena *mem, struct text text,
    struct text language)
{
	struct words words;

	words_cut(&words, mem, text);
	tokens->text = text;
	tokens->count = words.count;
	tokens->list = arena_array(mem, words.count, sizeof(*tokens->list));
	tokens->language = language_number(language);
	for (size_t i = 0; i < words.count; i++) {
		struct token *token = &tokens->list[i];

		token->word = words.list[i];
		describe(
		    token, word_text(text, &token->word), tokens->language);
	}
	if (tokens->count == 0)
		return;
	mark_near(tokens);
	find_places(tokens);
	mark_lines(tokens);
	find_seen(tokens);
}
