#include "phrases.h"

#include <assert.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { HEADS = 2048, ENTRIES = 4096, LABEL_EXTRA = 2, LONG_LABEL = 12 };

enum where { WHOLE, BEGINS, HOLDS };

/* Where in a line the words of a kind count, and in how long a one. */
static const struct {
	enum where where;
	size_t words;
} limits[WORDS_KINDS] = {
	[WORDS_LABEL] = { WHOLE, 12 },
	[WORDS_KEY] = { WHOLE, 6 },
	[WORDS_LINE] = { BEGINS, 30 },
	[WORDS_LINK] = { BEGINS, 30 },
	[WORDS_INSIDE] = { HOLDS, 45 },
	[WORDS_CALL] = { HOLDS, 30 },
	[WORDS_END] = { BEGINS, 9 },
	[WORDS_TAIL] = { HOLDS, PHRASE_WORDS },
	[WORDS_ABOUT] = { BEGINS, 8 },
	[WORDS_BYLINE] = { BEGINS, 16 },
	[WORDS_META] = { HOLDS, 16 },
	[WORDS_NEXT] = { BEGINS, 12 },
	[WORDS_WALL] = { HOLDS, 30 },
	[WORDS_OF] = { BEGINS, 12 },
	[WORDS_SOURCE] = { BEGINS, 16 },
	[WORDS_COMMENTS] = { BEGINS, 9 },
	[WORDS_CONSENT] = { HOLDS, 120 },
};

struct entry {
	struct text phrase;
	uint16_t next; /* of the same first word; 0: none */
	uint8_t kind;
	uint8_t words;
};

/*
 * The phrases by their first word. Built once from the constant table and
 * never changed: built anew for each page it would cost 4 % of the time.
 */
static struct {
	struct entry entries[ENTRIES]; /* 0 is none */
	uint16_t heads[HEADS];
	uint16_t count;
} known;

struct text
phrase_fold(struct arena *mem, struct text line)
{
	struct buf folded = { 0 }, out = { 0 };
	struct text result;
	size_t at = 0;

	utf8_fold(&folded, text_sub(line, 0, 600));
	while (at < folded.len) {
		size_t from = at;
		uint32_t c = utf8_next(buf_text(&folded), &at);

		if (utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c))
			buf_add(&out, folded.ptr + from, at - from);
		else if (out.len && out.ptr[out.len - 1] != ' ')
			buf_add_byte(&out, ' ');
	}
	result = text_trim(buf_text(&out));
	result = arena_copy(mem, result);
	buf_clear(&folded);
	buf_clear(&out);
	return result;
}

size_t
folded_words(struct text folded)
{
	size_t n = folded.len > 0;

	for (size_t i = 0; i < folded.len; i++)
		n += folded.ptr[i] == ' ';
	return n;
}

static struct text
first_word(struct text folded)
{
	size_t blank = text_find_byte(folded, ' ', 0);

	return text_sub(folded, 0, blank == TEXT_NONE ? folded.len : blank);
}

static bool
is_number(struct text word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
	return word.len > 0;
}

static uint16_t *
head_of(struct text word)
{
	return &known.heads[hash_text(word) & (HEADS - 1)];
}

static void
know(const struct language_row *row)
{
	struct text rest = text_of(row->phrases), phrase;

	while (text_next(&rest, '|', &phrase)) {
		uint16_t *head = head_of(first_word(phrase));

		assert(known.count + 1 < ENTRIES);
		known.entries[++known.count] = (struct entry){
			.phrase = phrase,
			.next = *head,
			.kind = (uint8_t)row->kind,
			.words = (uint8_t)folded_words(phrase),
		};
		*head = known.count;
	}
}

static bool
is_at(const struct entry *entry, struct text line, size_t at, size_t words)
{
	struct text rest = text_from_offset(line, at);
	size_t len;

	if (limits[entry->kind].where != HOLDS && at > 0)
		return false;
	len = language_matches(rest, entry->phrase);
	if (len == 0)
		return false;
	/* "Comments", but not "Comments from those who live there". */
	if (entry->kind == WORDS_END && entry->words == 1 && words > 3)
		return false;
	if (limits[entry->kind].where != WHOLE || len == rest.len)
		return true;
	return entry->kind == WORDS_LABEL && len > LONG_LABEL &&
	       words <= (size_t)entry->words + LABEL_EXTRA;
}

static unsigned
kinds_at(struct text line, size_t at, size_t words, unsigned wanted)
{
	struct text word = first_word(text_from_offset(line, at));
	unsigned kinds = 0;

	if (is_number(word))
		word = TEXT("#");
	for (uint16_t i = *head_of(word); i; i = known.entries[i].next) {
		const struct entry *entry = &known.entries[i];

		if ((wanted & PHRASE(entry->kind)) &&
		    words <= limits[entry->kind].words &&
		    is_at(entry, line, at, words))
			kinds |= PHRASE(entry->kind);
	}
	return kinds;
}

unsigned
phrase_kinds(struct text folded, unsigned wanted)
{
	size_t words = folded_words(folded);
	unsigned kinds = 0, held = 0;

	if (known.count == 0)
		for (size_t i = 0; i < language_nrows; i++)
			know(&language_rows[i]);
	for (size_t i = 0; i < WORDS_KINDS; i++) {
		if (words > limits[i].words)
			wanted &= ~PHRASE(i);
		else if (limits[i].where == HOLDS)
			held |= PHRASE(i);
	}
	if (words == 0 || wanted == 0)
		return 0;
	kinds = kinds_at(folded, 0, words, wanted);
	for (size_t at = 0; wanted & held & ~kinds;) {
		at = text_find_byte(folded, ' ', at);
		if (at == TEXT_NONE)
			break;
		kinds |= kinds_at(folded, ++at, words, wanted & held);
	}
	return kinds;
}
