#include "token.h"

#include <string.h>

#include "lexeme.h"
#include "tables.h"

static void
describe(struct token *token, const struct lexeme_word *word, unsigned language)
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

enum { GERMAN = 3, AHEAD = 4, LOWER_WORDS = 6 };

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

static bool
is_word(const struct token *token)
{
	return token->word.kind == WORD_LETTERS;
}

enum { SLOT_TAKEN = 128 };

/* A map from folds to bits, filled once a text. */
struct seen_map {
	struct {
		uint32_t fold;
		uint8_t bits;
	} * slots;
	size_t mask;
};

static size_t
seen_slot(const struct seen_map *map, uint32_t fold)
{
	size_t at = (fold * 2654435769u) & map->mask;

	while (map->slots[at].bits != 0 && map->slots[at].fold != fold)
		at = (at + 1) & map->mask;
	return at;
}

static size_t
table_size(size_t count)
{
	size_t size = 64;

	while (size < count * 2)
		size *= 2;
	return size;
}

/* Is this "Ada" or "Mme", before a capital? */
static bool
names_next(const struct token *token)
{
	bool first = (token->classes & (KNOWN_FIRST | KNOWN_GIVEN)) != 0;
	bool title = (token->classes & KNOWN_HONORIFIC) != 0;

	return title |
	       (first & is_capital(token) & !(token->classes & KNOWN_COMMON));
}

/* How a word is written here, as bits of a slot that is taken. */
static uint8_t
seen_here(const struct token *token, bool named)
{
	bool inside = !(token->word.flags & WORD_SENTENCE) &
		      !(token->line & (LINE_CAPITALS | LINE_TITLE));
	bool line = (token->word.flags & WORD_LINE) != 0;

	return (uint8_t)(SLOT_TAKEN |
			 (is_capital(token) ? inside * SEEN_CAPITAL +
						  (named & !line) * SEEN_NAMED
					    : SEEN_LOWER));
}

/*
 * Few branches here and below: of a word's kind and case a processor foretells
 * little. Marks are looked up as words are, and told nothing.
 */
static void
find_seen(struct tokens *tokens)
{
	struct arena mem = { 0 };
	struct seen_map map;
	size_t size = table_size(tokens->count);
	uint32_t *slots = arena_array(&mem, tokens->count, sizeof(*slots));

	map.slots = arena_array(&mem, size, sizeof(*map.slots));
	map.mask = size - 1;
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->list[i];
		size_t at = seen_slot(&map, token->fold);
		bool named = i > 0 && names_next(token - 1);

		slots[i] = (uint32_t)at;
		map.slots[at].fold = token->fold;
		map.slots[at].bits |=
		    is_word(token) ? seen_here(token, named) : SLOT_TAKEN;
	}
	for (size_t i = 0; i < tokens->count; i++) {
		uint8_t bits = map.slots[slots[i]].bits & (SLOT_TAKEN - 1);

		tokens->list[i].seen = is_word(&tokens->list[i]) ? bits : 0;
	}
	arena_clear(&mem);
}

static bool
is_glue(const struct token *token)
{
	return (token->classes & KNOWN_GLUE) != 0;
}

/* "de", "l'": does not part "ministère de l'Intérieur". */
static bool
is_joint(const struct token *token)
{
	return is_glue(token) | ((token->word.flags & WORD_ELIDED) != 0);
}

static uint8_t
head_of(const struct token *t)
{
	static const struct {
		uint32_t class;
		uint8_t head;
	} list[] = {
		{ KNOWN_HONORIFIC, HEAD_TITLE },
		{ KNOWN_ORG_WORD, HEAD_ORG },
		{ KNOWN_PLACE_WORD, HEAD_PLACE },
		{ KNOWN_ROLE, HEAD_ROLE },
		{ KNOWN_PRODUCT, HEAD_PRODUCT },
	};
	const uint32_t all = KNOWN_HONORIFIC | KNOWN_ORG_WORD |
			     KNOWN_PLACE_WORD | KNOWN_ROLE | KNOWN_PRODUCT;

	if (!(t->classes & all) || t->word.kind != WORD_LETTERS)
		return HEAD_NONE;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (t->classes & list[i].class)
			return list[i].head |
			       (is_capital(t) ? HEAD_CAPITAL : 0);
	return HEAD_NONE;
}

/* Does the chain from a head to its name go on over this word? */
static bool
is_link(const struct token *t)
{
	return t->word.kind == WORD_LETTERS &&
	       (is_capital(t) || is_joint(t) || (t->classes & KNOWN_DEMONYM));
}

/* Within so many words. */
enum { HEAD_REACH = 6 };

static void
find_heads(struct tokens *tokens)
{
	struct {
		uint8_t head, words;
		uint32_t fold;
	} last = { HEAD_NONE, 0, 0 };

	for (size_t i = 0; i < tokens->count; i++) {
		struct token *t = &tokens->list[i];
		uint8_t own;

		if ((t->word.flags & WORD_LINE) || last.words > HEAD_REACH)
			last.head = HEAD_NONE;
		if (last.head != HEAD_NONE) {
			t->head = last.head;
			t->head_words = last.words++;
			t->head_fold = last.fold;
		}
		own = head_of(t);
		if (own != HEAD_NONE) {
			last.head = own;
			last.words = 1;
			last.fold = t->fold;
		} else if (!is_link(t)) {
			last.head = HEAD_NONE;
		}
	}
}

static void
mark_line(struct tokens *tokens, size_t from, size_t to)
{
	size_t words = 0, capitals = 0, all = 0;
	const struct word *last = &tokens->list[to - 1].word;
	uint8_t line = 0;

	for (size_t i = from; i < to; i++) {
		const struct token *token = &tokens->list[i];
		bool counts =
		    is_word(token) & (token->word.end - token->word.start >= 3);

		words += counts;
		capitals += counts & is_capital(token);
		all += counts & ((token->word.flags & WORD_ALL_UPPER) != 0);
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

/* Before "correctionnel de Paris": a name may begin with it. */
static bool
is_head(const struct token *token)
{
	return (token->classes & (KNOWN_ORG_WORD | KNOWN_PLACE_WORD)) != 0;
}

/* How far behind a capital a name may go on, itself included. */
static unsigned
reach_of(const struct token *token)
{
	const uint32_t little =
	    KNOWN_LISTS | KNOWN_GLUE | KNOWN_STOP | KNOWN_SPEECH;

	/* A capital that is there for the sentence: "Le", "Hier". */
	if ((token->word.flags & WORD_SENTENCE) &&
	    (token->classes & KNOWN_COMMON) && !(token->classes & ~little))
		return is_glue(token) ? 1 : NEAR_WORDS;
	return NEAR_WORDS + 1;
}

/* No name goes from one sentence into another. */
static bool
begins_anew(const struct token *token)
{
	return (token->word.flags & (WORD_SENTENCE | WORD_LINE)) != 0;
}

static void
mark_near(struct tokens *tokens)
{
	unsigned left = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->list[i];

		left = begins_anew(token) ? 0 : left;
		left = token->capital ? reach_of(token) : left;
		token->near = left > 0;
		left -= (left > 0) & !is_joint(token);
	}
	left = 0;
	for (size_t i = tokens->count; i-- > 0;) {
		struct token *token = &tokens->list[i];

		left = token->capital ? NEAR_WORDS + 1 : left;
		token->near |= left > 1 || (left > 0 && is_head(token));
		left -= (left > 0) & !is_joint(token);
		left = begins_anew(token) ? 0 : left;
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

/* A word that tells what a name beside it is: "président", ",". */
static bool
is_lower(const struct token *token)
{
	unsigned not_lower =
	    is_word(token) ? WORD_UPPER_FIRST : WORD_POSSESSIVE;

	return (token->word.kind != WORD_NUMBER) &
	       ((token->word.flags & not_lower) == 0);
}

/* The nearest word of some sort on one side, so many steps away. */
struct nearest {
	size_t steps;
	uint32_t fold;
};

/* What token.h says of a word, told of the nearest one and the line's end. */
static uint32_t
lower_of(const struct nearest *nearest, size_t to_end)
{
	if (nearest->steps <= LOWER_WORDS && nearest->steps < to_end)
		return nearest->fold;
	return to_end <= LOWER_WORDS ? 1 : 2;
}

static void
step_on(struct nearest *nearest, const struct token *token, bool is_one)
{
	nearest->fold = is_one ? token->fold : nearest->fold;
	nearest->steps = is_one ? 1 : nearest->steps + 1;
}

static void
find_lower_before(struct tokens *tokens)
{
	struct nearest lower = { LOWER_WORDS + 1, 0 }, noun = lower;
	size_t to_end = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->list[i];
		bool is_one = is_lower(token);

		to_end = token->word.flags & WORD_LINE ? 1 : to_end + 1;
		token->lower[0] = lower_of(&lower, to_end);
		token->noun[0] = lower_of(&noun, to_end);
		step_on(&lower, token, is_one);
		step_on(&noun, token, is_one & !is_glue(token));
	}
}

static void
find_lower_behind(struct tokens *tokens)
{
	struct nearest lower = { LOWER_WORDS + 1, 0 }, noun = lower;
	size_t to_end = 0;

	for (size_t i = tokens->count; i-- > 0;) {
		struct token *token = &tokens->list[i];
		bool is_one = is_lower(token);

		to_end++;
		token->lower[1] = lower_of(&lower, to_end);
		token->noun[1] = lower_of(&noun, to_end);
		step_on(&lower, token, is_one);
		step_on(&noun, token, is_one & !is_glue(token));
		to_end = token->word.flags & WORD_LINE ? 0 : to_end;
	}
}

/* What is remembered of a word comes from far: it is asked for ahead. */
static void
describe_all(struct tokens *tokens, const struct words *words)
{
	struct lexeme_word ahead[AHEAD];

	for (size_t i = 0; i < words->count + AHEAD; i++) {
		struct lexeme_word *word = &ahead[i % AHEAD];

		if (i >= AHEAD) {
			struct token *token = &tokens->list[i - AHEAD];

			token->word = words->list[i - AHEAD];
			describe(token, word, tokens->language);
		}
		if (i < words->count) {
			const struct word *next = &words->list[i];

			*word = lexeme_expect(
			    tokens->text, next->start, next->end - next->start);
		}
	}
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
	describe_all(tokens, &words);
	if (tokens->count == 0)
		return;
	mark_near(tokens);
	find_places(tokens);
	mark_lines(tokens);
	find_seen(tokens);
	find_lower_before(tokens);
	find_lower_behind(tokens);
	find_heads(tokens);
}
