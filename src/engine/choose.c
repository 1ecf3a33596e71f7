#include "choose.h"

#include <string.h>

#include "base/utf8.h"

enum {
	SCORE_LABEL = 3,
	SCORE_ALIAS = 2,
	SCORE_KIND = 3,
	SCORE_ID = 10,
	SCORE_FIRST = 1,
	SCORE_FAME = 2,
	MARGIN = 2,     /* by which it must lead */
	WORDS_MOST = 2, /* of the context that count */
	WORD_LEAST = 4, /* letters of these … */
	WORD_STEM = 5, /* … of which so many are compared: "russe", "Russie" */
	FAME_TIMES = 4, /* as many sites as the next one */
};

/* Folded, words with one blank between and around: " kim jong un ". */
static struct text
fold(struct arena *mem, struct text name)
{
	struct buf folded = { 0 }, out = { 0 };
	struct text copy;

	utf8_fold(&folded, name);
	buf_add_byte(&out, ' ');
	for (size_t i = 0; i < folded.len; i++) {
		struct text rest = text_from_offset(buf_text(&folded), i);
		unsigned char c = (unsigned char)folded.ptr[i];
		bool curly = text_starts(rest, "’") || text_starts(rest, "‑");
		bool mark = c < 0x80 && !(c >= 'a' && c <= 'z') &&
			    !(c >= '0' && c <= '9');

		if (!mark && !curly)
			buf_add_byte(&out, (char)c);
		else if (out.ptr[out.len - 1] != ' ')
			buf_add_byte(&out, ' ');
		i += curly ? strlen("’") - 1 : 0;
	}
	if (out.ptr[out.len - 1] != ' ')
		buf_add_byte(&out, ' ');
	copy = arena_copy(mem, buf_text(&out));
	buf_clear(&folded);
	buf_clear(&out);
	return copy;
}

static size_t
words_of(struct text folded)
{
	struct text word;
	size_t n = 0;

	while (text_next_word(&folded, &word))
		n++;
	return n;
}

static bool
is_form(const struct lookup_question *q, struct text name, struct arena *mem)
{
	struct text folded = fold(mem, name);

	if (text_equal(folded, fold(mem, q->name)))
		return true;
	for (size_t i = 0; i < q->nforms; i++) {
		struct text form = fold(mem, q->forms[i]);

		if (words_of(form) > 1 && text_equal(folded, form))
			return true;
	}
	return false;
}

static int
score_name(const struct lookup_question *q, const struct wiki_item *item,
    struct arena *mem)
{
	for (size_t i = 0; i < item->nnames; i++)
		if (is_form(q, item->names[i].text, mem))
			return i < item->nlabels ? SCORE_LABEL : SCORE_ALIAS;
	return 0;
}

bool
choose_is_named(const struct lookup_question *question,
    const struct wiki_item *item, struct arena *mem)
{
	return score_name(question, item, mem) > 0;
}

/* Does a word of the one stand in the other, or, a long one, begin a word? */
static bool
shares_word(struct text words, struct text with, struct arena *mem)
{
	struct text word;

	while (text_next_word(&words, &word)) {
		const char *end = word.len < WORD_LEAST ? " " : "";

		word = arena_printf(mem, " %.*s%s", TEXT_ARG(word), end);
		if (text_find(with, word, 0) != TEXT_NONE)
			return true;
	}
	return false;
}

bool
choose_is_akin(const struct lookup_question *question,
    const struct wiki_item *item, struct arena *mem)
{
	struct text asked = fold(mem, question->name);

	for (size_t i = 0; i < item->nnames; i++) {
		struct text name = fold(mem, item->names[i].text);

		if (shares_word(asked, name, mem))
			return true;
		for (size_t k = 0; k < question->nforms; k++)
			if (shares_word(
				fold(mem, question->forms[k]), name, mem))
				return true;
	}
	return item->nnames == 0;
}

/* Words of a description that the context has, by their stems. */
static int
score_words(struct text context, struct text description)
{
	struct text word;
	int n = 0;

	while (text_next_word(&description, &word)) {
		char stem[1 + WORD_STEM];
		size_t len = word.len < WORD_STEM ? word.len : WORD_STEM;

		if (word.len < WORD_LEAST)
			continue;
		stem[0] = ' ';
		for (size_t i = 0; i < len; i++)
			stem[1 + i] = word.ptr[i];
		n += text_find(context, text_from(stem, 1 + len), 0) !=
		     TEXT_NONE;
	}
	return n < WORDS_MOST ? n : WORDS_MOST;
}

static int
score_context(
    struct text context, const struct wiki_item *item, struct arena *mem)
{
	int best = 0;

	for (size_t i = 0; i < item->ndescriptions; i++) {
		int n =
		    score_words(context, fold(mem, item->descriptions[i].text));

		best = n > best ? n : best;
	}
	return best;
}

/* "geo:1835848", "iso:KP" */
static bool
has_same_id(const struct lookup_question *q, const struct wiki_item *item)
{
	struct text id = text_from_offset(q->key, 4);

	return (text_starts(q->key, "geo:") && item->geonames.len &&
		   text_equal(id, item->geonames)) ||
	       (text_starts(q->key, "iso:") && item->country.len &&
		   text_equal_nocase(id, item->country));
}

/*
 * -1: it cannot be that. What no class tells of may be an organisation, of
 * which there are too many classes, if its description fits.
 */
static int
score_kind(
    const struct lookup_question *q, const struct wiki_item *item, int context)
{
	unsigned person = item->kinds & 1U << ENTITY_PERSON;

	if (q->kind == ENTITY_PERSON) {
		bool whole = words_of(q->name) > 1;

		return person && (whole || context) ? SCORE_KIND : -1;
	}
	if (person)
		return -1;
	if (q->kind == ENTITY_OTHER)
		return 0;
	if (item->kinds & 1U << q->kind)
		return SCORE_KIND;
	return q->kind == ENTITY_ORGANISATION && !item->kinds && context ? 0
									 : -1;
}

/* 0: it is not that. */
static int
score_item(const struct lookup_question *q, const struct wiki_item *item,
    struct text context, struct arena *mem)
{
	int name = score_name(q, item, mem);
	int words = score_context(context, item, mem);
	int kind = score_kind(q, item, words);

	if (item->is_page)
		return 0;
	if (has_same_id(q, item))
		return SCORE_ID + name;
	return name && kind >= 0 ? name + kind + words : 0;
}

/* One that many more sites know than any other. */
static void
add_fame(const struct wiki_items *items, int *scores)
{
	size_t best = 0, sites = 0, next = 0;

	for (size_t i = 0; i < items->n; i++) {
		if (!scores[i])
			continue;
		if (items->list[i].sites > sites) {
			next = sites;
			sites = items->list[i].sites;
			best = i;
		} else if (items->list[i].sites > next) {
			next = items->list[i].sites;
		}
	}
	if (sites > next * FAME_TIMES)
		scores[best] += SCORE_FAME;
}

const struct wiki_item *
choose_item(const struct lookup_question *question,
    const struct wiki_items *items, struct arena *mem)
{
	struct text context = fold(mem, question->context);
	int *scores = arena_array(mem, items->n + 1, sizeof(*scores));
	size_t best = 0;
	int second = 0;

	for (size_t i = 0; i < items->n; i++)
		scores[i] = score_item(question, &items->list[i], context, mem);
	if (items->n > 0 && scores[0] > 0)
		scores[0] += SCORE_FIRST;
	add_fame(items, scores);
	for (size_t i = 1; i < items->n; i++)
		if (scores[i] > scores[best])
			best = i;
	for (size_t i = 0; i < items->n; i++)
		if (i != best && scores[i] > second)
			second = scores[i];
	if (items->n == 0 || scores[best] == 0 ||
	    (second && scores[best] - second < MARGIN))
		return NULL;
	return &items->list[best];
}
