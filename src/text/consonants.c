/*
 * Consonant signatures of names, after the way of JRC-Names (Pouliquen and
 * Steinberger 2009): what the languages of Europe spell differently when they
 * write a name of another alphabet becomes alike, vowels go. The rules are
 * our own. The first vowel of a word stays, so that "Jean" is not "Anne", and
 * the -a or -o of a first name, so that "Maria" is not "Mario".
 */
#include "consonants.h"

#include <string.h>

#include "base/utf8.h"
#include "text/entities.h"
#include "text/words.h"

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
	       c == 'y';
}

struct sound {
	const char *letters;
	char sound;
};

/* Longer ones first. */
static const struct sound sounds[] = {
	{ "schtsch", 's' },
	{ "chtch", 's' },
	{ "sjtsj", 's' },
	{ "shch", 's' },
	{ "tsch", 's' },
	{ "dsch", 's' },
	{ "tch", 's' },
	{ "tsj", 's' },
	{ "sch", 's' },
	{ "dzh", 's' },
	{ "ts", 's' },
	{ "tz", 's' },
	{ "ch", 's' },
	{ "sh", 's' },
	{ "zh", 's' },
	{ "sj", 's' },
	{ "ss", 's' },
	{ "ph", 'v' },
	{ "kh", 'k' },
	{ "gh", 'g' },
	{ "th", 't' },
	{ "ck", 'k' },
	{ "qu", 'k' },
	{ "gu", 'g' },
	{ "s", 's' },
	{ "z", 's' },
	{ "f", 'v' },
	{ "w", 'v' },
	{ "v", 'v' },
	{ "q", 'k' },
};

/* Is one of sounds[]? */
static bool
begins_sound(char c)
{
	switch (c) {
	case 'c':
	case 'd':
	case 'f':
	case 'g':
	case 'k':
	case 'p':
	case 'q':
	case 's':
	case 't':
	case 'v':
	case 'w':
	case 'z':
		return true;
	default:
		return false;
	}
}

/* The next sound of a folded word; '\0' for none, then *at has moved too. */
static char
next_sound(struct text word, size_t *at)
{
	struct text rest = text_from_offset(word, *at);
	char c = rest.ptr[0];
	char next = rest.len > 1 ? rest.ptr[1] : '\0';

	/* "Michail" and "Mikhail". */
	if (*at > 0 && word.ptr[*at - 1] == 'i' && text_starts(rest, "cha")) {
		*at += 2;
		return 'k';
	}
	for (size_t i = 0;
	     begins_sound(c) && i < sizeof(sounds) / sizeof(sounds[0]); i++) {
		if (sounds[i].letters[0] != c ||
		    !text_starts(rest, sounds[i].letters))
			continue;
		*at += strlen(sounds[i].letters);
		return sounds[i].sound;
	}
	*at += 1;
	if (c == 'c')
		return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
	if (is_vowel(c) || c == 'h' || c == 'j' || c == '\'')
		return '\0';
	return c;
}

/* The vowel a word begins with, alike for "Jelzin", "Yeltsin", "Eltsine". */
static char
first_vowel(struct text word)
{
	size_t i = 0;

	if (word.len > 1 &&
	    (word.ptr[0] == 'j' || word.ptr[0] == 'y' || word.ptr[0] == 'i') &&
	    is_vowel(word.ptr[1]))
		i = 1;
	else if (word.len == 0 || !is_vowel(word.ptr[0]))
		return '\0';
	/* "Youri" and "Juri", "Ouzbek" and "Usbek". */
	if (word.ptr[i] == 'o' && i + 1 < word.len && word.ptr[i + 1] == 'u')
		return 'u';
	return word.ptr[i];
}

/* Adds a word's signature; returns the number of its consonants. */
static size_t
add_word(struct buf *out, struct text word, bool is_first)
{
	char last = first_vowel(word);
	size_t count = 0, at = 0;
	char end = word.len > 0 ? word.ptr[word.len - 1] : '\0';

	if (last != '\0')
		buf_add_byte(out, last);
	if (word.len > 0 && word.ptr[0] == 'h')
		buf_add_byte(out, 'h');
	while (at < word.len) {
		char sound = word.ptr[at] == 'x' ? 'x' : next_sound(word, &at);

		if (sound == 'x') {
			buf_add_cstr(out, "ks");
			at++;
			last = 's';
			count += 2;
			continue;
		}
		if (sound != '\0' && (sound != last || is_vowel(sound))) {
			buf_add_byte(out, sound);
			count++;
		}
		last = sound;
	}
	if (is_first && word.len > 2 && (end == 'a' || end == 'o'))
		buf_add_byte(out, end);
	return count;
}

/* Particles that some languages leave out or translate. */
static bool
is_particle(struct text word)
{
	return text_is(word, "al") || text_is(word, "el") ||
	       text_is(word, "the");
}

/*
 * Latin letters for those of two other alphabets, near the romanisations that
 * newspapers use: from U+0430 and from U+03B1 on.
 */
static const char *const cyrillic[] = { "a", "b", "v", "g", "d", "e", "zh", "z",
	"i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
	"ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "e", "dj",
	"g", "e", "dz", "i", "i", "j", "l", "n", "ch", "k", "i", "u", "dzh" };
static const char *const greek[] = { "a", "v", "g", "d", "e", "z", "i", "th",
	"i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "u", "f",
	"kh", "ps", "o", "i", "u", "o", "u", "o" };

static const char *
latin_of(uint32_t c)
{
	if (c >= 0x430 && c < 0x430 + sizeof(cyrillic) / sizeof(cyrillic[0]))
		return cyrillic[c - 0x430];
	if (c >= 0x3B1 && c < 0x3B1 + sizeof(greek) / sizeof(greek[0]))
		return greek[c - 0x3B1];
	switch (c) {
	case 0x491:
		return "g";
	case 0x3AC:
		return "a";
	case 0x3AD:
		return "e";
	case 0x3AE:
	case 0x3AF:
		return "i";
	case 0x2019:
	case 0x2BC:
		return "'";
	default:
		return NULL;
	}
}

bool
consonants_latin(struct buf *out, struct text folded)
{
	for (size_t at = 0; at < folded.len;) {
		uint32_t c = utf8_next(folded, &at);
		const char *latin = latin_of(c);

		if (c >= 'a' && c <= 'z')
			buf_add_byte(out, (char)c);
		else if (c < 0x80)
			buf_add_byte(
			    out, strchr("-.,()\"\n\t", (int)c) ? ' ' : (char)c);
		else if (latin)
			buf_add_cstr(out, latin);
		else if (utf8_is_letter(c) && c > 0x24F)
			return false;
		else if (!utf8_is_mark(c) && !utf8_is_letter(c))
			buf_add_byte(out, ' ');
	}
	return true;
}

size_t
consonants_add(struct buf *out, struct text latin)
{
	return add_word(out, latin, false);
}

enum { PLAIN_BELOW = 5, NONE_BELOW = 4 }; /* consonants in all */

struct text
entities_signature(struct arena *mem, enum entity_kind kind, struct text name)
{
	struct buf folded = { 0 }, latin = { 0 }, signature = { 0 },
		   plain = { 0 };
	struct text rest, word, key = { NULL, 0 };
	size_t consonants = 0, words = 0;

	if (kind != ENTITY_PERSON && kind != ENTITY_PLACE)
		return key;
	utf8_fold(&folded, name);
	if (!consonants_latin(&latin, buf_text(&folded)))
		goto out;
	rest = buf_text(&latin);
	while (text_next_word(&rest, &word) && words < 8) {
		if (is_particle(word))
			continue;
		buf_add_cstr(&signature, words > 0 ? " " : "");
		buf_add_cstr(&plain, words > 0 ? " " : "");
		consonants += add_word(
		    &signature, word, words == 0 && kind == ENTITY_PERSON);
		buf_add_text(&plain, word);
		words++;
	}
	/* Too little to tell names apart: the name itself, or none. */
	if (kind == ENTITY_PERSON && words >= 2 && consonants >= NONE_BELOW)
		key = arena_printf(mem, "sig:person:%.*s",
		    TEXT_ARG(buf_text(
			consonants < PLAIN_BELOW ? &plain : &signature)));
	else if (kind == ENTITY_PLACE && consonants >= PLAIN_BELOW)
		key = arena_printf(
		    mem, "sig:place:%.*s", TEXT_ARG(buf_text(&signature)));
out:
	buf_clear(&folded);
	buf_clear(&latin);
	buf_clear(&signature);
	buf_clear(&plain);
	return key;
}
