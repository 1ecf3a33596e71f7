#include "lexeme.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "common.h"
#include "eight.h"
#include "tables.h"

enum { WORD_BYTES = 26, WORDS = 32768 };

struct known_word {
	uint8_t len; /* 0: none */
	uint8_t language;
	char bytes[WORD_BYTES];
	struct lexeme lexeme;
};

/*
 * Mutable, as tables.c is and for the same reason; each worker then has its
 * own. Nothing that is said of a word depends on what was asked before.
 */
static struct {
	struct known_word *list; /* by hash, a later word takes the place */
	struct lexeme other;     /* the latest that is too long */
	struct buf fold;         /* of the word being described */
} memory;

static uint32_t
hash_more(uint32_t h, struct text bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		h = (h ^ (unsigned char)bytes.ptr[i]) * 16777619u;
	return h;
}

static uint32_t
hash_bytes(const char *ptr, size_t len)
{
	return hash_more(2166136261u, text_from(ptr, len));
}

/* False, and out is not whole, when there is more than ASCII in the word. */
static bool
fold_ascii(struct buf *out, struct text word)
{
	unsigned char all = 0;

	buf_reserve(out, word.len);
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];

		all |= c;
		out->ptr[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	out->len = word.len;
	return all < 0x80;
}

/* Runs of like characters as one or two: "Xx", "X.X", "d-d". */
static uint32_t
shape_of(struct text word, bool *capital)
{
	uint32_t h = 2166136261u;
	char last = 0, before = 0;

	*capital = false;
	for (size_t at = 0; at < word.len;) {
		uint32_t c = utf8_next(word, &at);
		char kind = '?';

		if (c >= '0' && c <= '9')
			kind = 'd';
		else if (c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z')
			kind = (c & 32) ? 'x' : 'X';
		else if (c < 0x80)
			kind = (char)c;
		else if (utf8_is_upper(c))
			kind = 'X';
		else if (utf8_is_letter(c))
			kind = 'x';
		*capital = *capital || kind == 'X';
		if (kind == last && kind == before)
			continue;
		h = (h ^ (unsigned char)kind) * 16777619u;
		before = last;
		last = kind;
	}
	return h;
}

/* "Soyouz" of "Soyouz-2": things are numbered. */
static struct text
without_number(struct text word)
{
	size_t hyphen = text_find_byte(word, '-', 0);

	if (hyphen == TEXT_NONE || hyphen + 1 >= word.len ||
	    word.ptr[hyphen + 1] < '0' || word.ptr[hyphen + 1] > '9')
		return word;
	return text_sub(word, 0, hyphen);
}

static uint32_t
classes_of(struct text fold, unsigned language)
{
	uint32_t classes =
	    tables_find(phrase_folded(PHRASE_EMPTY, fold)).classes;
	struct text stem = without_number(fold);

	if (stem.len < fold.len)
		classes |=
		    tables_find(phrase_folded(PHRASE_EMPTY, stem)).classes &
		    KNOWN_THING;
	if (common_is_word(fold, language))
		classes |= KNOWN_COMMON;
	else if (common_is_compound(fold, language))
		classes |= KNOWN_COMPOUND;
	return classes;
}

/* The fold's hash, and those of its beginnings and ends. */
static void
hash_fold(struct lexeme *lexeme, struct text fold)
{
	for (size_t i = 1; i <= 4; i++) {
		size_t n = i < fold.len ? i : fold.len;

		lexeme->affix[i - 1] = hash_bytes(fold.ptr, n);
		lexeme->affix[i + 3] = hash_bytes(fold.ptr + fold.len - n, n);
	}
	lexeme->fold = hash_more(lexeme->affix[3],
	    text_from_offset(fold, fold.len < 4 ? fold.len : 4));
}

static void
describe(
    struct lexeme *lexeme, struct text word, bool letters, unsigned language)
{
	struct buf *fold = &memory.fold;

	buf_reset(fold);
	if (!fold_ascii(fold, word)) {
		buf_reset(fold);
		utf8_fold(fold, word);
	}
	lexeme->exact = hash_bytes(word.ptr, word.len);
	hash_fold(lexeme, buf_text(fold));
	lexeme->shape = shape_of(word, &lexeme->capital);
	lexeme->classes = letters ? classes_of(buf_text(fold), language) : 0;
}

/* Where a word is remembered: by its first eight bytes, its last, its length.
 */
static size_t
slot_of(struct text whole, size_t at, size_t len)
{
	uint64_t first =
	    eight_first(eight_at(whole, at), (unsigned)(len < 8 ? len : 8));
	uint64_t last = len > 8 ? eight_load(whole.ptr + at + len - 8) : 0;
	uint64_t h = (first ^ len) * UINT64_C(0x9E3779B97F4A7C15);

	h = (h ^ h >> 32 ^ last) * UINT64_C(0xD6E8FEB86659FD93);
	return (size_t)(h >> 32) % WORDS;
}

struct lexeme_word
lexeme_expect(struct text whole, size_t at, size_t len)
{
	struct lexeme_word word = { text_sub(whole, at, len), NULL };

	if (len == 0 || len > WORD_BYTES)
		return word;
	if (!memory.list)
		memory.list = mem_array(WORDS, sizeof(*memory.list));
	word.known = &memory.list[slot_of(whole, at, len)];
	__builtin_prefetch(word.known);
	__builtin_prefetch((const char *)word.known + sizeof(*word.known) - 1);
	return word;
}

const struct lexeme *
lexeme_of(const struct lexeme_word *word, bool letters, unsigned language)
{
	struct known_word *known = word->known;
	struct text text = word->text;

	if (!known) {
		describe(&memory.other, text, letters, language);
		return &memory.other;
	}
	if (known->len == text.len && known->language == language &&
	    memcmp(known->bytes, text.ptr, text.len) == 0)
		return &known->lexeme;
	known->len = (uint8_t)text.len;
	known->language = (uint8_t)language;
	memcpy(known->bytes, text.ptr, text.len);
	describe(&known->lexeme, text, letters, language);
	return &known->lexeme;
}

void
lexemes_done(void)
{
	free(memory.list);
	memory.list = NULL;
	buf_clear(&memory.fold);
}
