#include "text/novelty.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "rarity.h"
#include "stem.h"
#include "terms.h"
#include "text/sentences.h"
#include "text/words.h"

enum {
	FEWEST = 5,      /* terms that tell something, to be judged */
	MOST_TERMS = 80, /* of a sentence; the rest is not looked at */
};
/* Below it a word stands in every second text, and tells nothing. */
#define LEAST_RARITY 1.5f
/* The share of what a sentence says that makes a counterpart … */
#define COVERED 0.4f
/* … and that all of the earlier ones together must say. */
#define SCATTERED 0.75f

struct said {
	uint32_t hash;
	float weight;
};

struct sentence {
	struct said *terms;
	size_t nterms;
	float weight; /* of them all */
};

/* Where a term was said: of those with the same hash, in order. */
struct posting {
	uint32_t hash;
	uint32_t sentence;
};

struct earlier {
	struct posting *postings;
	size_t n, cap;
	uint32_t sentences;
	float *covered; /* of each, by the sentence looked at */
};

static float
weight_of(struct text fold, const struct word *word, const char *language,
    uint32_t *hash)
{
	struct text stem =
	    word->kind == WORD_NUMBER ? fold : stem_of(fold, language);
	uint64_t whole = hash_text(stem);

	*hash = (uint32_t)(whole >> 20) & TERM_MASK;
	if (word->kind == WORD_NUMBER)
		return RARITY_MOST * 0.7f;
	return rarity_of(*hash, language);
}

static bool
has_term(const struct sentence *sentence, uint32_t hash)
{
	for (size_t i = 0; i < sentence->nterms; i++)
		if (sentence->terms[i].hash == hash)
			return true;
	return false;
}

/* What tells something in it, each once. */
static void
read_sentence(struct sentence *out, struct arena *mem, struct text text,
    const char *language)
{
	struct words words;
	struct buf fold = { 0 };

	*out = (struct sentence){ 0 };
	words_cut(&words, mem, text);
	out->terms = arena_array(mem, MOST_TERMS, sizeof(*out->terms));
	for (size_t i = 0; i < words.count && out->nterms < MOST_TERMS; i++) {
		const struct word *word = &words.list[i];
		struct said said;

		if (word->kind == WORD_MARK ||
		    word->flags & (WORD_ELIDED | WORD_POSSESSIVE))
			continue;
		buf_reset(&fold);
		utf8_fold(&fold, word_text(text, word));
		if (fold.len == 0)
			continue;
		said.weight = weight_of(
		    buf_text(&fold), word, language, &said.hash);
		if (said.weight < LEAST_RARITY || has_term(out, said.hash))
			continue;
		out->terms[out->nterms++] = said;
		out->weight += said.weight;
	}
	buf_clear(&fold);
}

static void
note_sentence(struct earlier *earlier, struct text text, const char *language)
{
	struct arena mem = { 0 };
	struct sentence sentence;

	read_sentence(&sentence, &mem, text, language);
	for (size_t i = 0; i < sentence.nterms; i++) {
		GROW(earlier->postings, earlier->n, earlier->cap);
		earlier->postings[earlier->n++] =
		    (struct posting){ sentence.terms[i].hash,
			    earlier->sentences };
	}
	earlier->sentences++;
	arena_clear(&mem);
}

static int
by_hash(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

static void
note_earlier(struct earlier *earlier, const struct text *texts, size_t ntexts,
    const char *language)
{
	struct arena mem = { 0 };

	for (size_t i = 0; i < ntexts; i++) {
		struct stretch *sentences;
		size_t n;

		sentences_cut(&sentences, &n, &mem, texts[i]);
		for (size_t k = 0;
		     k < n && earlier->sentences < NOVELTY_SENTENCES; k++)
			note_sentence(earlier,
			    text_sub(texts[i],
				(size_t)sentences[k].start,
				(size_t)(sentences[k].end -
					 sentences[k].start)),
			    language);
		/* What ends one text and what begins the next are no two. */
		earlier->sentences++;
	}
	if (earlier->n > 1)
		qsort(earlier->postings, earlier->n,
		    sizeof(*earlier->postings), by_hash);
	earlier->covered =
	    mem_array(earlier->sentences + 1, sizeof(*earlier->covered));
	arena_clear(&mem);
}

/* The first posting of a hash, or where it would stand. */
static size_t
first_posting(const struct earlier *earlier, uint32_t hash)
{
	size_t low = 0, high = earlier->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (earlier->postings[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Adds a term to the sentences that have it, and to those in front of them,
 * which stand for two. False: none has it.
 */
static bool
cover(struct earlier *earlier, const struct said *term)
{
	size_t first = first_posting(earlier, term->hash), i;
	uint32_t next = 0; /* the first that has not got it yet */

	for (i = first;
	     i < earlier->n && earlier->postings[i].hash == term->hash; i++) {
		uint32_t at = earlier->postings[i].sentence;

		if (at > 0 && at - 1 >= next)
			earlier->covered[at - 1] += term->weight;
		if (at >= next)
			earlier->covered[at] += term->weight;
		next = at + 1;
	}
	return i > first;
}

static bool
is_added(struct earlier *earlier, const struct sentence *sentence)
{
	float best = 0, scattered = 0;

	if (sentence->nterms < FEWEST)
		return false;
	for (uint32_t i = 0; i <= earlier->sentences; i++)
		earlier->covered[i] = 0;
	for (size_t i = 0; i < sentence->nterms; i++)
		if (cover(earlier, &sentence->terms[i]))
			scattered += sentence->terms[i].weight;
	for (uint32_t i = 0; i < earlier->sentences; i++)
		if (earlier->covered[i] > best)
			best = earlier->covered[i];
	return best < COVERED * sentence->weight &&
	       scattered < SCATTERED * sentence->weight;
}

void
novelty_find(struct stretch **added, size_t *n, struct arena *mem,
    struct text text, const struct text *texts, size_t ntexts,
    struct text language)
{
	struct earlier earlier = { 0 };
	struct arena work = { 0 };
	struct stretch *sentences;
	const char *code;
	size_t nsentences, cap = 0;

	*added = NULL;
	*n = 0;
	if (ntexts == 0)
		return;
	code = arena_cstr(&work, text_sub(language, 0, 2));
	note_earlier(&earlier, texts, ntexts, code);
	sentences_cut(&sentences, &nsentences, &work, text);
	for (size_t i = 0; i < nsentences; i++) {
		struct sentence sentence;

		read_sentence(&sentence, &work,
		    text_sub(text, (size_t)sentences[i].start,
			(size_t)(sentences[i].end - sentences[i].start)),
		    code);
		if (is_added(&earlier, &sentence))
			*ARENA_PUSH(mem, *added, *n, cap) = sentences[i];
	}
	free(earlier.postings);
	free(earlier.covered);
	arena_clear(&work);
}
