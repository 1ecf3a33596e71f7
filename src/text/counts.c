#include "counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "rarity.h"

/* So many articles speak for the tables against those of the window. */
#define TABLE_ARTICLES 400.0f
/* Of a name that was not seen yet. */
#define NAME_SHARE 0.003f

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

/* What speaks for a term to be common: articles that have it, and those that
   the tables stand for. */
static float
weight_of(unsigned level, uint32_t seen)
{
	float share = level < RARITY_LEVELS ? rarity_share(level) : NAME_SHARE;

	return (float)seen + TABLE_ARTICLES * share;
}

void
counts_init(struct counts *counts)
{
	memset(counts, 0, sizeof(*counts));
	counts->terms = mem_array(COUNT_SLOTS, sizeof(*counts->terms));
	counts->names = mem_array(COUNT_SLOTS, sizeof(*counts->names));
	for (unsigned level = 0; level < COUNT_LEVELS; level++)
		for (uint32_t seen = 0; seen < COUNT_LOGS; seen++)
			counts->logs[level][seen] =
			    logf(weight_of(level, seen));
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
	return COUNT_SLOTS * 2 * sizeof(uint16_t);
}

/* What is in so many articles that they cannot be counted stays so: it tells
   nothing of an event. */
static void
count(uint16_t *table, uint32_t hash, int by)
{
	uint16_t *at = &table[slot_of(hash)];

	if (*at < UINT16_MAX && (by > 0 || *at > 0))
		*at = (uint16_t)(*at + by);
}

void
counts_add(struct counts *counts, const struct signature *s, int by)
{
	uint32_t more = (uint32_t)by; /* -1 wraps around */

	for (size_t i = 0; i < s->nterms; i++)
		count(counts->terms, s->terms[i].hash, by);
	for (size_t i = 0; i < s->nnames; i++)
		count(counts->names, s->names[i].hash, by);
	counts->languages[language_slot(s)] += more;
	counts->articles += more;
}

/* The logarithm of the share of articles that have a term, inverted; all is
   that of the articles. Most terms are in few: their logarithms are there. */
static float
rarity_now(
    const struct counts *counts, unsigned level, uint32_t seen, float all)
{
	float rarity = all - (seen < COUNT_LOGS ? counts->logs[level][seen]
						: logf(weight_of(level, seen)));

	return rarity > 0 ? rarity : 0;
}

/* Apart from the arithmetic, so that the processor waits for all of these
   places of a large table at once. */
static void
look_up_all(uint32_t *seen, const uint16_t *table,
    const struct signature_term *terms, size_t n)
{
	for (size_t i = 0; i < n; i++)
		seen[i] = table[slot_of(terms[i].hash)];
}

static void
weigh_terms(struct weighed *out, const struct counts *counts)
{
	const struct signature *s = out->s;
	float all =
	    logf((float)counts->languages[language_slot(s)] + TABLE_ARTICLES);
	uint32_t seen[SIGNATURE_TERMS];

	look_up_all(seen, counts->terms, s->terms, s->nterms);
	for (size_t i = 0; i < s->nterms; i++) {
		const struct signature_term *t = &s->terms[i];
		float rare = rarity_now(
		    counts, rarity_level(t->hash, s->language), seen[i], all);
		float w = rare * (float)t->weight;

		out->rare[i] = rare;
		out->terms[i] = w;
		out->norm += w * w;
		if (t->flags & SIGNATURE_TITLE) {
			out->title += rare * rare;
			out->title_rare += rare;
		}
		if (t->flags & (SIGNATURE_TITLE | SIGNATURE_LEDE))
			out->lede += w * w;
	}
	out->norm = sqrtf(out->norm);
	out->title = sqrtf(out->title);
	out->lede = sqrtf(out->lede);
}

static void
weigh_names(struct weighed *out, const struct counts *counts)
{
	const struct signature *s = out->s;
	float all = logf((float)counts->articles + TABLE_ARTICLES);
	uint32_t seen[SIGNATURE_NAMES];

	look_up_all(seen, counts->names, s->names, s->nnames);
	for (size_t i = 0; i < s->nnames; i++) {
		float rare = rarity_now(counts, RARITY_LEVELS, seen[i], all);
		float w = rare * (float)s->names[i].weight;

		out->rare_names[i] = rare;
		out->names[i] = w;
		out->sounds += w * w;
	}
	out->sounds = sqrtf(out->sounds);
}

void
weigh(
    struct weighed *out, const struct counts *counts, const struct signature *s)
{
	memset(out, 0, sizeof(*out));
	out->s = s;
	weigh_terms(out, counts);
	weigh_names(out, counts);
}
