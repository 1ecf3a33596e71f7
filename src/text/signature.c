/*
 * Consonant signatures of names, after the way of JRC-Names (Pouliquen and
 * Steinberger 2009): what the languages of Europe spell differently when they
 * write a name of another alphabet becomes alike, vowels go. The rules are
 * our own. The first vowel of a word stays, so that "Jean" is not "Anne", and
 * the -a or -o of a first name, so that "Maria" is not "Mario".
 */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/entities.h"
#include "text/words.h"

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
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
	for (size_t i = 0; i < sizeof(sounds) / sizeof(sounds[0]); i++) {
		if (!text_starts(rest, sounds[i].letters))
			continue;
		*at += strlen(sounds[i].letters);
		return sounds[i].sound;
	}
	*at += 1;
	if (c == 'c')
		return next != '\0' && strchr("eiy", next) ? 's' : 'k';
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

struct text
entities_signature(struct arena *mem, enum entity_kind kind, struct text name)
{
	struct buf folded = { 0 }, signature = { 0 }, plain = { 0 };
	struct text rest, word, key = { NULL, 0 };
	size_t consonants = 0, words = 0;

	if (kind != ENTITY_PERSON && kind != ENTITY_PLACE)
		return key;
	utf8_fold(&folded, name);
	for (size_t i = 0; i < folded.len; i++)
		if (strchr("-,()\"", folded.ptr[i]))
			folded.ptr[i] = ' ';
	rest = buf_text(&folded);
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
	/* Too little to tell names apart: the name itself. */
	if (kind == ENTITY_PERSON && words >= 2)
		key = arena_printf(mem, "sig:person:%.*s",
		    TEXT_ARG(buf_text(consonants < 5 ? &plain : &signature)));
	else if (kind == ENTITY_PLACE && consonants >= 5)
		key = arena_printf(
		    mem, "sig:place:%.*s", TEXT_ARG(buf_text(&signature)));
	buf_clear(&folded);
	buf_clear(&signature);
	buf_clear(&plain);
	return key;
}
