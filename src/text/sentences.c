#include "text/sentences.h"

#include "base/utf8.h"
#include "text/words.h"

/* One sentence as it goes on. */
struct walk {
	struct text text;
	const struct words *words;
	size_t start, end; /* bytes so far */
	bool ended;        /* a mark was met that may end it … */
	bool needs_blank;  /* … if a blank follows */
	bool number;       /* … and it is a dot behind a short number */
	struct stretch *sentences;
	size_t n, cap;
	struct arena *mem;
};

static uint32_t
code_of(struct text text, const struct word *word)
{
	size_t at = word->start;

	return utf8_next(text, &at);
}

static bool
ends(uint32_t c, bool *needs_blank)
{
	switch (c) {
	case '.':
	case '!':
	case '?':
	case 0x2026: /* … */
	case 0x061F: /* Arabic ? */
	case 0x06D4: /* Urdu . */
	case 0x0964: /* danda */
		*needs_blank = true;
		return true;
	case 0x3002: /* 。 */
	case 0xFF01: /* fullwidth ! ? and . */
	case 0xFF1F:
	case 0xFF0E:
	case 0xFF61:
		*needs_blank = false;
		return true;
	default:
		return false;
	}
}

/*
 * Quotes and brackets that close. Which « » “ " close depends on the
 * language: that is told by the side they touch.
 */
static bool
closes(const struct walk *k, size_t i)
{
	const struct word *word = &k->words->list[i];
	bool apart = (word->flags & WORD_SPACE) != 0;
	bool alone = i + 1 >= k->words->count ||
		     (k->words->list[i + 1].flags & WORD_SPACE) != 0;

	switch (code_of(k->text, word)) {
	case ')':
	case ']':
	case 0x201D: /* ” */
	case 0x2019: /* ’ */
	case 0x203A: /* › */
	case 0x300D: /* 」 */
	case 0x300F: /* 』 */
	case 0x300B: /* 》 */
	case 0xFF09: /* fullwidth ) */
		return true;
	case '"':
	case '\'':
	case 0x201C: /* “ */
	case 0x00AB: /* « */
		return !apart;
	case 0x00BB: /* » */
		return !apart || alone;
	default:
		return false;
	}
}

static void
push(struct walk *k)
{
	*ARENA_PUSH(k->mem, k->sentences, k->n, k->cap) =
	    (struct stretch){ (int64_t)k->start, (int64_t)k->end };
}

/* Does a sentence begin with word i, the last one having come to a mark? */
static bool
begins(const struct walk *k, size_t i)
{
	const struct word *words = k->words->list;

	if (k->needs_blank && !(words[i].flags & WORD_SPACE))
		return false;
	for (; i < k->words->count; i++) {
		if (words[i].flags & WORD_LINE)
			return true;
		if (words[i].kind == WORD_LETTERS)
			return !utf8_is_lower(code_of(k->text, &words[i])) &&
			       !k->number;
		if (words[i].kind == WORD_NUMBER)
			return !k->number;
	}
	return true;
}

/* "3. Oktober", "1. What it is". */
static bool
is_short_number(const struct walk *k, size_t i)
{
	const struct word *words = k->words->list;

	return i > 0 && words[i - 1].kind == WORD_NUMBER &&
	       words[i - 1].end - words[i - 1].start <= 2 &&
	       words[i - 1].end == words[i].start;
}

static void
take(struct walk *k, size_t i)
{
	const struct word *word = &k->words->list[i];
	bool needs_blank = false, line = (word->flags & WORD_LINE) != 0;
	bool mark = word->kind == WORD_MARK;

	if (i == 0) {
		k->start = word->start;
	} else if (line ||
		   (k->ended && !(mark && closes(k, i)) && begins(k, i))) {
		push(k);
		k->start = word->start;
		k->ended = false;
	}
	k->end = word->end;
	if (mark && ends(code_of(k->text, word), &needs_blank)) {
		k->number = !k->ended && is_short_number(k, i);
		k->needs_blank = needs_blank;
		k->ended = true;
	} else if (!mark || !closes(k, i)) {
		k->ended = false;
	}
}

void
sentences_cut(
    struct stretch **sentences, size_t *n, struct arena *mem, struct text text)
{
	struct words words;
	struct walk k = { .text = text, .words = &words, .mem = mem };

	words_cut(&words, mem, text);
	for (size_t i = 0; i < words.count; i++)
		take(&k, i);
	if (words.count > 0)
		push(&k);
	*sentences = k.sentences;
	*n = k.n;
}
