#include "pair.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "rarity.h"

/* So many articles speak for the tables against those of the window. */
#define TABLE_ARTICLES 400.0f
/* Of a name that was not seen yet. */
#define NAME_SHARE 0.003f

/* A notice has so much of the other's words, but less of its runs of words:
   from there on it is a copy whatever numbers were seen. */
#define NOTICE_ALIKE 0.85f
#define NOTICE_COPIED 0.7f

static uint32_t
slot_of(uint32_t hash)
{
	return (hash ^ hash >> 6) % COUNT_SLOTS;
}

static unsigned
language_slot(const struct signature *s)
{
	return ((unsigned)s->language[0] * 31 + (unsigned)s->language[1]) % 64;
}

void
counts_init(struct counts *counts)
{
	memset(counts, 0, sizeof(*counts));
	counts->terms = mem_array(COUNT_SLOTS, sizeof(*counts->terms));
	counts->names = mem_array(COUNT_SLOTS, sizeof(*counts->names));
}

void
counts_clear(struct counts *counts)
{
	free(counts->terms);
	free(counts->names);
	memset(counts, 0, sizeof(*counts));
}

size_t
counts_bytes(void)
{
	return COUNT_SLOTS * 2 * sizeof(uint32_t);
}

void
counts_add(struct counts *counts, const struct signature *s, int by)
{
	uint32_t more = (uint32_t)by; /* -1 wraps around */

	for (size_t i = 0; i < s->nterms; i++)
		counts->terms[slot_of(s->terms[i].hash)] += more;
	for (size_t i = 0; i < s->nnames; i++)
		counts->names[slot_of(s->names[i].hash)] += more;
	counts->languages[language_slot(s)] += more;
	counts->articles += more;
}

static float
rarity_now(uint32_t seen, uint32_t articles, float share)
{
	float p = ((float)seen + TABLE_ARTICLES * share) /
		  ((float)articles + TABLE_ARTICLES);

	return p < 1 ? -logf(p) : 0;
}

void
weigh(
    struct weighed *out, const struct counts *counts, const struct signature *s)
{
	uint32_t articles = counts->languages[language_slot(s)];
	float title = 0, lede = 0, named = 0, norm = 0, words = 0;

	memset(out, 0, sizeof(*out));
	out->s = s;
	for (size_t i = 0; i < s->nterms; i++) {
		const struct signature_term *t = &s->terms[i];
		float rare = rarity_now(counts->terms[slot_of(t->hash)],
		    articles, rarity_share(t->hash, s->language));
		float w = rare * (float)t->weight;

		out->rare[i] = rare;
		out->terms[i] = w;
		norm += w * w;
		if (!(t->flags & SIGNATURE_NUMBER))
			words += w * w;
		if (t->flags & SIGNATURE_TITLE) {
			title += rare * rare;
			out->title_rare += rare;
		}
		if (t->flags & (SIGNATURE_TITLE | SIGNATURE_LEDE))
			lede += w * w;
		if (t->flags & SIGNATURE_NAME)
			named += w * w;
	}
	out->norm = sqrtf(norm);
	out->words = sqrtf(words);
	out->title = sqrtf(title);
	out->lede = sqrtf(lede);
	out->named = sqrtf(named);
	norm = 0;
	for (size_t i = 0; i < s->nnames; i++) {
		float rare =
		    rarity_now(counts->names[slot_of(s->names[i].hash)],
			counts->articles, NAME_SHARE);

		out->rare_names[i] = rare;
		out->names[i] = rare * (float)s->names[i].weight;
		norm += out->names[i] * out->names[i];
	}
	out->sounds = sqrtf(norm);
}

static float
over(float dot, float a, float b)
{
	return a > 0 && b > 0 ? dot / (a * b) : 0;
}

/* What the terms of both share. */
struct shared {
	float all, words, title, lede, named, rare;
	float cover_a, cover_b; /* of the titles' terms, in the other */
};

static void
add_shared(struct shared *shared, const struct weighed *a, size_t i,
    const struct weighed *b, size_t k)
{
	unsigned x = a->s->terms[i].flags, y = b->s->terms[k].flags;
	float dot = a->terms[i] * b->terms[k];

	shared->all += dot;
	if (!(x & SIGNATURE_NUMBER))
		shared->words += dot;
	shared->rare += a->rare[i];
	if (x & y & SIGNATURE_TITLE)
		shared->title += a->rare[i] * b->rare[k];
	if (x & (SIGNATURE_TITLE | SIGNATURE_LEDE) &&
	    y & (SIGNATURE_TITLE | SIGNATURE_LEDE))
		shared->lede += dot;
	if (x & y & SIGNATURE_NAME)
		shared->named += dot;
	if (x & SIGNATURE_TITLE)
		shared->cover_a += a->rare[i];
	if (y & SIGNATURE_TITLE)
		shared->cover_b += b->rare[k];
}

static void
compare_terms(float *features, const struct weighed *a, const struct weighed *b)
{
	struct shared shared = { 0 };
	size_t i = 0, k = 0;
	float x, y;

	while (i < a->s->nterms && k < b->s->nterms) {
		uint32_t p = a->s->terms[i].hash, q = b->s->terms[k].hash;

		if (p == q)
			add_shared(&shared, a, i, b, k);
		i += p <= q;
		k += q <= p;
	}
	x = a->title_rare > 0 ? shared.cover_a / a->title_rare : 0;
	y = b->title_rare > 0 ? shared.cover_b / b->title_rare : 0;
	features[PAIR_ALL] = over(shared.all, a->norm, b->norm);
	features[PAIR_WORDS] = over(shared.words, a->words, b->words);
	features[PAIR_TITLE] = over(shared.title, a->title, b->title);
	features[PAIR_LEDE] = over(shared.lede, a->lede, b->lede);
	features[PAIR_NAMED] = over(shared.named, a->named, b->named);
	features[PAIR_COVER] = (x + y) / 2;
	features[PAIR_COVER_LEAST] = x < y ? x : y;
	features[PAIR_SHARED] = log1pf(shared.rare);
}

static void
compare_names(float *features, const struct weighed *a, const struct weighed *b)
{
	float dot = 0, rare = 0, numbers = 0;
	size_t i = 0, k = 0;

	while (i < a->s->nnames && k < b->s->nnames) {
		uint32_t p = a->s->names[i].hash, q = b->s->names[k].hash;

		if (p == q) {
			dot += a->names[i] * b->names[k];
			if (a->s->names[i].flags & SIGNATURE_NUMBER)
				numbers++;
			else
				rare += a->rare_names[i];
		}
		i += p <= q;
		k += q <= p;
	}
	features[PAIR_SOUNDS] = over(dot, a->sounds, b->sounds);
	features[PAIR_SHARED_NAMES] = log1pf(rare);
	features[PAIR_NUMBERS] = log1pf(numbers);
}

void
pair_compare(float *features, const struct weighed *a, const struct weighed *b,
    double days)
{
	unsigned words = a->s->words < b->s->words ? a->s->words : b->s->words;

	compare_terms(features, a, b);
	compare_names(features, a, b);
	features[PAIR_DAYS] = (float)(days < 0 ? -days : days);
	features[PAIR_SHORT] = log1pf((float)words);
}

/*
 * Both keep their lowest hashes: below the lower of the two ends every hash
 * that is in both is seen in both, so the share of the union that both have
 * there is that of the whole (Broder 1997).
 */
float
pair_copied(const struct signature *a, const struct signature *b)
{
	size_t i = 0, k = 0, both = 0, either = 0;
	float alike, shorter = a->runs < b->runs ? a->runs : b->runs;

	while (i < a->nlowest && k < b->nlowest) {
		uint32_t p = a->lowest[i], q = b->lowest[k];

		either++;
		both += p == q;
		i += p <= q;
		k += q <= p;
	}
	/* What is left is seen whole when the other has no more. */
	if (a->nlowest < SIGNATURE_RUNS && b->nlowest < SIGNATURE_RUNS)
		either += a->nlowest - i + b->nlowest - k;
	if (both == 0)
		return 0;
	alike = (float)both / (float)either;
	return alike / (1 + alike) * (float)(a->runs + b->runs) / shorter;
}

struct numbers {
	unsigned a, b, both;
};

static struct numbers
count_numbers(
    const struct signature *a, const struct signature *b, unsigned flags)
{
	struct numbers n = { 0 };
	size_t i = 0, k = 0;

	while (i < a->nnames || k < b->nnames) {
		bool x =
		    i < a->nnames &&
		    (k >= b->nnames || a->names[i].hash <= b->names[k].hash);
		bool y =
		    k < b->nnames &&
		    (i >= a->nnames || b->names[k].hash <= a->names[i].hash);
		bool p = x && (a->names[i].flags & flags) == flags;
		bool q = y && (b->names[k].flags & flags) == flags;

		n.a += p;
		n.b += q;
		n.both += p && q;
		i += x;
		k += y;
	}
	return n;
}

/*
 * Weather, lottery, market: the words are those of yesterday, the numbers are
 * not. Two papers that differ in the numbers of one event tell it in words of
 * their own.
 */
bool
pair_is_notice(
    const struct signature *a, const struct signature *b, const float *features)
{
	struct numbers all, title;
	unsigned least;

	if (features[PAIR_WORDS] < NOTICE_ALIKE ||
	    pair_copied(a, b) > NOTICE_COPIED)
		return false;
	all = count_numbers(a, b, SIGNATURE_NUMBER);
	title = count_numbers(a, b, SIGNATURE_NUMBER | SIGNATURE_TITLE);
	least = all.a < all.b ? all.a : all.b;
	return (title.a > 0 && title.b > 0 && title.both == 0) ||
	       (least >= 2 && all.both * 3 <= least);
}
