#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "embed.h"
#include "text/words.h"

enum { SLOT_BITS = 17, SLOTS = 1 << SLOT_BITS };

struct slot {
	uint32_t check;
	uint32_t classes : 31;
	uint32_t acronym : 1;
	uint32_t row; /* offset in its file plus the file's base; 0: none */
};

/*
 * The one mutable state of the folder: look-up tables made once from constant
 * data, before the workers are forked, which then share the pages.
 */
static struct slot *slots;
/* A byte of each slot's check; 0: free. Most phrases are in no slot. */
static uint8_t *tags;
static size_t used;

/* Where in `row` each file's offsets begin. */
enum {
	BASE_COUNTRY = 1,
	BASE_ORG = 1 << 20,
	BASE_CITY = 2 << 20,
	BASE_REGION = 6 << 20
};

static uint64_t
mix(uint64_t a, uint64_t b)
{
	a = (a ^ b) * UINT64_C(0xD6E8FEB86659FD93);
	return a ^ a >> 32;
}

/* A typographic apostrophe is a plain one. */
static bool
is_apostrophe(struct text t, size_t at)
{
	return text_starts(text_from_offset(t, at), "\xE2\x80\x99");
}

uint64_t
phrase_folded(uint64_t phrase, struct text fold)
{
	const uint64_t nothing = UINT64_C(0xCBF29CE484222325);
	uint64_t part = nothing;
	size_t from = 0;

	for (size_t i = 0; i < fold.len; i++) {
		unsigned char c = (unsigned char)fold.ptr[i];

		if (c == '.')
			continue;
		if (c == '-') {
			if (i > from)
				phrase = mix(phrase, part);
			part = nothing;
			from = i + 1;
			continue;
		}
		if (c >= 'A' && c <= 'Z') {
			c = (unsigned char)(c + 32);
		} else if (c == 0xE2 && is_apostrophe(fold, i)) {
			c = '\'';
			i += 2;
		}
		part = (part ^ c) * UINT64_C(0x100000001B3);
	}
	return fold.len > from ? mix(phrase, part) : phrase;
}

static bool
is_ascii(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if ((unsigned char)t.ptr[i] >= 0x80)
			return false;
	return true;
}

uint64_t
phrase_more(uint64_t phrase, struct text word)
{
	struct buf folded = { 0 };

	/* phrase_folded takes capitals of ASCII as they are. */
	if (is_ascii(word))
		return phrase_folded(phrase, word);
	utf8_fold(&folded, word);
	phrase = phrase_folded(phrase, buf_text(&folded));
	buf_clear(&folded);
	return phrase;
}

static uint8_t
tag_of(uint32_t check)
{
	return (uint8_t)(check >> 24 | 1);
}

/* The slot of a phrase, or the free one where it would be. */
static size_t
slot_of(uint64_t phrase)
{
	size_t at = phrase & (SLOTS - 1);
	uint32_t check = (uint32_t)(phrase >> 32) | 1;
	uint8_t tag = tag_of(check);

	while (tags[at] != 0 && (tags[at] != tag || slots[at].check != check))
		at = (at + 1) & (SLOTS - 1);
	return at;
}

static struct slot *
add_phrase(uint64_t phrase, unsigned classes, size_t row, bool acronym)
{
	size_t at = slot_of(phrase);
	struct slot *slot = &slots[at];

	if (tags[at] == 0) {
		/* Never full: a table with no room left stops growing. */
		if (used >= SLOTS / 4 * 3)
			return NULL;
		used++;
		slot->check = (uint32_t)(phrase >> 32) | 1;
		tags[at] = tag_of(slot->check);
	}
	if (row != 0 && slot->row == 0) {
		slot->row = (uint32_t)row;
		slot->acronym = acronym;
	} else if (row != 0 && !acronym) {
		slot->acronym = false;
	}
	slot->classes = (slot->classes | classes) & INT32_MAX;
	return slot;
}

static bool
is_acronym(struct text name)
{
	size_t capitals = 0;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		if (c >= 'A' && c <= 'Z')
			capitals++;
		else if (c >= 0x80 || (c >= 'a' && c <= 'z') || c == ' ')
			return false;
	}
	return capitals >= 2;
}

/* A name of the data and all its beginnings. */
static void
add_name(struct arena *mem, struct text name, unsigned classes, size_t row)
{
	struct words words;
	uint64_t phrase = PHRASE_EMPTY;

	words_cut(&words, mem, name);
	for (size_t i = 0; i < words.count; i++) {
		phrase = phrase_more(phrase, word_text(name, &words.list[i]));
		if (i + 1 < words.count)
			add_phrase(phrase, KNOWN_PREFIX, 0, false);
	}
	if (words.count > 0)
		add_phrase(phrase, classes, row, is_acronym(name));
}

static bool
next_line(struct text *rest, struct text *line)
{
	while (text_next(rest, '\n', line))
		if (line->len > 0 && line->ptr[0] != '#')
			return true;
	return false;
}

uint64_t
phrase_state(struct text letters)
{
	return phrase_more(phrase_more(PHRASE_EMPTY, TEXT("\x01")), letters);
}

/* "US.NJ" */
static void
add_state(struct text line, unsigned classes, size_t row)
{
	if (text_starts(line, "US.") && line.len > 6 && line.ptr[5] == '\t')
		add_phrase(
		    phrase_state(text_sub(line, 3, 2)), classes, row, true);
}

/* Lines of `fields` cells, the last a list of names. */
static void
add_rows(struct text data, unsigned classes, unsigned fields, size_t base)
{
	struct text rest = data, line, cell, name;

	while (next_line(&rest, &line)) {
		struct arena mem = { 0 };
		size_t row = base + (size_t)(line.ptr - data.ptr);
		unsigned more = 0;

		add_state(line, classes, row);
		for (unsigned i = 1; i < fields; i++) {
			if (!text_next(&line, '\t', &cell))
				break;
			/* Thousands of people. */
			if (i == 3 && strtol(cell.ptr, NULL, 10) >= 300)
				more = KNOWN_BIG;
		}
		while (text_next(&line, '|', &name))
			add_name(&mem, name, classes | more, row);
		arena_clear(&mem);
	}
}

static unsigned
class_of(struct text word)
{
	static const struct {
		const char *word;
		unsigned class;
	} list[] = {
		{ "honorific", KNOWN_HONORIFIC },
		{ "role", KNOWN_ROLE },
		{ "stop", KNOWN_STOP },
		{ "org", KNOWN_ORG_WORD },
		{ "place", KNOWN_PLACE_WORD },
		{ "product", KNOWN_PRODUCT },
		{ "glue", KNOWN_GLUE },
		{ "speech", KNOWN_SPEECH },
		{ "thing", KNOWN_THING },
		{ "code", KNOWN_CODE },
		{ "woman", KNOWN_WOMAN },
		{ "man", KNOWN_MAN },
		{ "alias", KNOWN_ALIAS },
		{ "company", KNOWN_COMPANY },
	};

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (text_is(word, list[i].word))
			return list[i].class;
	return 0;
}

/* Lines of a class, a tab, words; each is of the class more as well. */
static void
add_lexicon(struct text data, unsigned more)
{
	struct text rest = data, line, word;

	while (next_line(&rest, &line)) {
		unsigned class = 0;

		if (text_next(&line, '\t', &word))
			class = class_of(word);
		while (text_next_word(&line, &word)) {
			struct text piece;
			uint64_t phrase = PHRASE_EMPTY;

			while (text_next(&word, '_', &piece)) {
				phrase = phrase_more(phrase, piece);
				if (word.len > 0)
					add_phrase(phrase, KNOWN_PREFIX, 0, 0);
			}
			add_phrase(phrase, class | more, 0, false);
		}
	}
}

/* A stem with the endings of the seven languages. */
static void
add_stem(struct text stem)
{
	static const char *const endings[] = { "", "s", "e", "es", "n", "en",
		"er", "em", "es", "ne", "nes", "in", "innen", "a", "as", "o",
		"os", "i", "ern", "se", "ses", "sche", "schen", NULL };

	for (size_t i = 0; endings[i]; i++) {
		struct buf word = { 0 };

		buf_add_text(&word, stem);
		buf_add_cstr(&word, endings[i]);
		add_phrase(phrase_more(PHRASE_EMPTY, buf_text(&word)),
		    KNOWN_DEMONYM, 0, false);
		buf_clear(&word);
	}
}

static void
add_words(struct text data, unsigned class)
{
	struct text rest = data, line, word;

	while (next_line(&rest, &line))
		while (text_next_word(&line, &word)) {
			if (text_ends(word, "*"))
				add_stem(text_sub(word, 0, word.len - 1));
			else
				add_phrase(phrase_more(PHRASE_EMPTY, word),
				    class, 0, false);
		}
}

void
tables_prepare(void)
{
	if (slots)
		return;
	slots = mem_array(SLOTS, sizeof(*slots));
	tags = mem_array(SLOTS, sizeof(*tags));
	add_rows(EMBEDDED(countries), KNOWN_COUNTRY, 3, BASE_COUNTRY);
	add_rows(EMBEDDED(organisations), KNOWN_ORG, 3, BASE_ORG);
	add_rows(EMBEDDED(cities), KNOWN_CITY, 5, BASE_CITY);
	add_rows(EMBEDDED(regions), KNOWN_REGION, 2, BASE_REGION);
	add_lexicon(EMBEDDED(lexicon), 0);
	add_words(EMBEDDED(firstnames), KNOWN_FIRST);
	add_words(EMBEDDED(demonyms), KNOWN_DEMONYM);
	add_words(EMBEDDED(lastnames), KNOWN_LAST);
	add_lexicon(EMBEDDED(givennames), KNOWN_GIVEN);
}

void
tables_done(void)
{
	free(slots);
	free(tags);
	slots = NULL;
	tags = NULL;
	used = 0;
}

static const char *
row_of(uint32_t row)
{
	if (row == 0)
		return NULL;
	if (row >= BASE_REGION)
		return EMBEDDED(regions).ptr + (row - BASE_REGION);
	if (row >= BASE_CITY)
		return EMBEDDED(cities).ptr + (row - BASE_CITY);
	if (row >= BASE_ORG)
		return EMBEDDED(organisations).ptr + (row - BASE_ORG);
	return EMBEDDED(countries).ptr + (row - BASE_COUNTRY);
}

struct known_name
tables_find(uint64_t phrase)
{
	size_t at = slot_of(phrase);
	const struct slot *slot = &slots[at];

	if (tags[at] == 0)
		return (struct known_name){ 0, NULL, false };
	return (struct known_name){ slot->classes, row_of(slot->row),
		slot->acronym != 0 };
}
