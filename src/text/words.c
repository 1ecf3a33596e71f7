#include "text/words.h"

#include <string.h>

#include "base/utf8.h"
#include "eight.h"

/* The next character and where it ends. */
struct look {
	uint32_t c;
	size_t next;
};

struct cutter {
	struct text text;
	struct words *words;
	struct arena *mem;
	size_t cap;
	bool sentence; /* the next word begins one */
	bool line;
	bool space;
};

static struct look
look(struct text t, size_t at)
{
	struct look l = { 0, at };

	if (at < t.len) {
		unsigned char byte = (unsigned char)t.ptr[at];

		if (byte < 0x80) {
			l.c = byte;
			l.next = at + 1;
		} else {
			l.c = utf8_next(t, &l.next);
		}
	}
	return l;
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	return utf8_is_letter(c) || utf8_is_mark(c);
}

static bool
is_upper(uint32_t c)
{
	return c < 0x80 ? c >= 'A' && c <= 'Z' : utf8_is_upper(c);
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_space(uint32_t c)
{
	return c < 0x80 ? c <= ' ' : utf8_is_space(c);
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\n';
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static struct word *
add_word(struct cutter *k, size_t start, size_t end, enum word_kind kind)
{
	struct word *word =
	    ARENA_PUSH(k->mem, k->words->list, k->words->count, k->cap);

	word->start = (uint32_t)start;
	word->end = (uint32_t)end;
	word->kind = (uint8_t)kind;
	word->flags =
	    (uint8_t)((k->space ? WORD_SPACE : 0) | (k->line ? WORD_LINE : 0));
	k->line = k->space = false;
	if (kind != WORD_MARK) {
		word->flags |= k->sentence ? WORD_SENTENCE : 0;
		k->sentence = false;
	}
	return word;
}

/* French and Italian particles that lose their vowel before a name. */
static bool
is_elision(struct text head)
{
	static const char *const list[] = { "l", "d", "j", "m", "n", "s", "t",
		"c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
		"dell", "all", "nell", "sull", "dall", "un", "quell", "quest",
		"coll", "com", "dov", "sant", NULL };

	if (head.len > 6)
		return false;
	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(head, list[i]))
			return true;
	return false;
}

/* Abbreviations whose dot ends no sentence. */
static bool
is_abbreviation(struct text head)
{
	static const char *const list[] = { "mr", "mrs", "ms", "dr", "st",
		"ste", "mm", "mgr", "prof", "jr", "sr", "sra", "srta", "sig",
		"dott", "avv", "dhr", "mevr", "gen", "col", "lt", "capt", "sgt",
		"sen", "rep", "gov", "rev", "hon", "vs", "inc", "ltd", "corp",
		"co", "etc", "no", "nr", "art", "cf", "ca", "bzw", "usw", "ggf",
		"evtl", "inkl", "str", "tel", "av", "bd", "approx", "dept",
		"est", "ing", "lic", "fig", "vol", "ed", "jan", "feb", "aug",
		"sept", "oct", "nov", "dec", "janv", "juil", "bros", "mt", "ft",
		NULL };

	if (head.len < 2 || head.len > 6)
		return false;
	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(head, list[i]))
			return true;
	return false;
}

/*
 * Is the dot at `at` part of the word that began at start? letters counts
 * those since start or the last dot.
 */
static bool
takes_dot(struct cutter *k, size_t start, size_t at, unsigned letters,
    bool upper, unsigned dots)
{
	struct text head = text_sub(k->text, start, at - start);
	struct look next = look(k->text, at + 1);

	if (letters == 1 && (upper || dots > 0)) {
		/* "J. K.", "U.S.", "e.g."; "M. Kim". */
		return true;
	}
	if (letters == 1 && is_letter(next.c) &&
	    look(k->text, next.next).c == '.')
		return true;
	if (is_abbreviation(head))
		return true;
	/* "Booking.com", but "fin.Le" is a slip of the pen. */
	return letters >= 2 && is_letter(next.c) && !is_upper(next.c);
}

struct scan {
	size_t at;
	unsigned letters;  /* since the last dot */
	unsigned capitals; /* in all */
	unsigned all;      /* letters in all */
	unsigned dots;
	bool last_upper;
	bool digits_only;
	bool elided;
	bool dotted; /* its last byte is a dot */
};

/* An apostrophe inside: true when the word goes on behind it. */
static bool
pass_apostrophe(
    struct cutter *k, size_t start, struct scan *s, struct look mark)
{
	struct text head = text_sub(k->text, start, s->at - start);
	struct look next = look(k->text, mark.next);
	struct look after = look(k->text, next.next);

	if (!is_letter(next.c))
		return false;
	if (is_elision(head)) {
		s->at = mark.next;
		s->elided = true;
		return false;
	}
	if ((next.c == 's' || next.c == 'S') && !is_letter(after.c))
		return false;
	s->at = mark.next;
	return true;
}

/* A run of letters of ASCII, which most words are; false: there is none. */
static bool
scan_letters(struct cutter *k, struct scan *s)
{
	size_t from = s->at;
	unsigned run;

	do {
		uint64_t bytes = eight_at(k->text, s->at);

		run = eight_run(eight_letters(bytes));
		s->capitals += eight_capitals(eight_first(bytes, run));
		s->at += run;
	} while (run == 8);
	if (s->at == from)
		return false;
	s->last_upper = !(k->text.ptr[s->at - 1] & 32);
	s->letters += (unsigned)(s->at - from);
	s->all += (unsigned)(s->at - from);
	s->digits_only = false;
	s->dotted = false;
	return true;
}

/* One step inside a word; false at its end. */
static bool
scan_step(struct cutter *k, size_t start, struct scan *s)
{
	struct look l, next;

	if (scan_letters(k, s))
		return true;
	/* Few words end elsewhere. */
	if (s->at < k->text.len && is_blank(k->text.ptr[s->at]))
		return false;
	l = look(k->text, s->at);
	if (is_letter(l.c)) {
		s->last_upper = is_upper(l.c);
		s->capitals += s->last_upper;
		s->letters++;
		s->all++;
		s->digits_only = false;
		s->dotted = false;
		s->at = l.next;
		return true;
	}
	if (is_digit(l.c)) {
		s->dotted = false;
		s->at = l.next;
		return true;
	}
	if (s->at >= k->text.len)
		return false;
	next = look(k->text, l.next);
	if (is_hyphen(l.c) && !s->dotted &&
	    (is_letter(next.c) || is_digit(next.c))) {
		s->at = l.next;
		s->letters = 2; /* no initial any more */
		return true;
	}
	if (is_apostrophe(l.c) && s->letters > 0)
		return pass_apostrophe(k, start, s, l);
	if (l.c == '&' && s->last_upper && is_upper(next.c)) {
		s->at = l.next;
		return true;
	}
	if ((l.c == '.' || l.c == ',') && s->digits_only && is_digit(next.c)) {
		s->at = l.next;
		return true;
	}
	if (l.c == '.' && !s->dotted && s->letters > 0 &&
	    takes_dot(k, start, s->at, s->letters, s->last_upper, s->dots)) {
		s->at = l.next;
		s->letters = 0;
		s->dots++;
		s->dotted = true;
		return is_letter(next.c);
	}
	return false;
}

static size_t
cut_word(struct cutter *k, size_t start)
{
	struct scan s = { .at = start, .digits_only = true };
	struct word *word;
	struct look first = look(k->text, start);

	while (scan_step(k, start, &s))
		continue;
	word = add_word(
	    k, start, s.at, s.digits_only ? WORD_NUMBER : WORD_LETTERS);
	word->flags |= is_upper(first.c) ? WORD_UPPER_FIRST : 0;
	word->flags |=
	    ((s.all >= 2) & (s.capitals == s.all)) ? WORD_ALL_UPPER : 0;
	if (s.elided) {
		word->flags |= WORD_ELIDED;
		/* What follows begins the sentence as much as this does. */
		k->sentence = (word->flags & WORD_SENTENCE) != 0;
	}
	if (s.dotted)
		word->flags |= WORD_DOTTED;
	return s.at;
}

/* "'s", or the bare apostrophe behind a plural: "Peters’". */
static size_t
cut_possessive(struct cutter *k, size_t start, struct look mark)
{
	struct look next = look(k->text, mark.next);
	size_t end = mark.next;
	struct word *word;

	if (next.c == 's' || next.c == 'S')
		end = next.next;
	word = add_word(k, start, end, WORD_MARK);
	word->flags |= WORD_POSSESSIVE;
	return end;
}

static bool
is_possessive(const struct cutter *k, size_t start, struct look mark)
{
	const struct word *last;
	struct look next = look(k->text, mark.next);

	if (k->words->count == 0 || k->space)
		return false;
	last = &k->words->list[k->words->count - 1];
	if (last->end != start || last->kind != WORD_LETTERS)
		return false;
	if ((next.c == 's' || next.c == 'S') &&
	    !is_letter(look(k->text, next.next).c))
		return true;
	return !is_letter(next.c) && (k->text.ptr[start - 1] | 32) == 's';
}

static bool
ends_sentence(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 ||
	       c == 0xBF || c == 0xA1;
}

void
words_cut(struct words *words, struct arena *mem, struct text text)
{
	struct cutter k = { text, words, mem, 0, true, true, false };
	size_t at = 0;

	if (text.len > UINT32_MAX)
		text.len = k.text.len = UINT32_MAX;
	/* Few languages have more words to a text; what is held grows then. */
	k.cap = text.len / 5 + 8 < WORDS_MAX ? text.len / 5 + 8 : WORDS_MAX;
	words->list = arena_array(mem, k.cap, sizeof(*words->list));
	words->count = 0;
	while (at < text.len && words->count < WORDS_MAX) {
		struct look l = look(text, at);

		if (is_space(l.c)) {
			if (l.c == '\n' || l.c == 0x2028 || l.c == 0x2029)
				k.line = k.sentence = true;
			k.space = true;
			at = l.next;
		} else if (is_letter(l.c) || is_digit(l.c)) {
			at = cut_word(&k, at);
		} else if (is_apostrophe(l.c) && is_possessive(&k, at, l)) {
			at = cut_possessive(&k, at, l);
		} else {
			add_word(&k, at, l.next, WORD_MARK);
			if (ends_sentence(l.c))
				k.sentence = true;
			at = l.next;
		}
	}
}

struct text
word_text(struct text text, const struct word *word)
{
	return text_sub(text, word->start, word->end - word->start);
}
