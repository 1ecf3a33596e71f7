#include "pair.h"

#include <math.h>

/* A notice has so much of the other's words, names and numbers aside, but less
   of its runs of words: from there on it is a copy whatever numbers were seen.
 */
#define NOTICE_ALIKE 0.75f
/* Less of the names of both is in the other than when neither has any. */
#define NOTICE_NAMED 0.45f
#define NOTICE_COPIED 0.7f
/* A short text with all words the same and yet so few runs of them: a form that
   was filled in. */
#define FORM_ALIKE 0.9f
#define FORM_COPIED 0.65f
enum { FORM_RUNS = 150 };

/* Of what happens together most is told within some hours. */
#define SOON_PER_DAY 3.0f
/* How much of the other's names an article has that has none itself. */
#define NO_NAMES 0.5f

static float
over(float dot, float a, float b)
{
	return a > 0 && b > 0 ? dot / (a * b) : 0;
}

static float
share(float part, float whole, float otherwise)
{
	return whole > 0 ? part / whole : otherwise;
}

/* The names of one of the two. */
struct named {
	float all, shared; /* squares of their weights */
	float top;         /* weight of the heaviest */
	bool top_shared;
};

/* What the terms of both share. */
struct shared {
	float all, title, lede, rare, rare_names;
	float cover_a, cover_b; /* of the titles' terms, in the other */
	struct named a, b;
	float plain, both_plain; /* terms of either that are no names */
};

static void
add_named(struct named *named, float weight, bool shared)
{
	named->all += weight * weight;
	if (shared)
		named->shared += weight * weight;
	if (weight > named->top) {
		named->top = weight;
		named->top_shared = shared;
	}
}

static void
add_shared(struct shared *shared, const struct weighed *a, size_t i,
    const struct weighed *b, size_t k)
{
	unsigned x = a->s->terms[i].flags, y = b->s->terms[k].flags;
	float dot = a->terms[i] * b->terms[k];

	shared->all += dot;
	shared->rare += a->rare[i];
	if ((x | y) & SIGNATURE_NAME)
		shared->rare_names += a->rare[i];
	if (x & y & SIGNATURE_TITLE)
		shared->title += a->rare[i] * b->rare[k];
	if (x & (SIGNATURE_TITLE | SIGNATURE_LEDE) &&
	    y & (SIGNATURE_TITLE | SIGNATURE_LEDE))
		shared->lede += dot;
	if (x & SIGNATURE_TITLE)
		shared->cover_a += a->rare[i];
	if (y & SIGNATURE_TITLE)
		shared->cover_b += b->rare[k];
}

/* Terms are in the order of their hashes; behind the last comes none. */
static uint32_t
hash_at(const struct signature_term *terms, size_t n, size_t i)
{
	return i < n ? terms[i].hash : UINT32_MAX;
}

static bool
is_plain(const struct signature_term *term)
{
	return !(term->flags & (SIGNATURE_NAME | SIGNATURE_NUMBER));
}

static void
share_terms(
    struct shared *shared, const struct weighed *a, const struct weighed *b)
{
	const struct signature_term *x = a->s->terms, *y = b->s->terms;
	size_t i = 0, k = 0;

	while (i < a->s->nterms || k < b->s->nterms) {
		uint32_t p = hash_at(x, a->s->nterms, i);
		uint32_t q = hash_at(y, b->s->nterms, k);

		if (p <= q && x[i].flags & SIGNATURE_NAME)
			add_named(&shared->a, a->terms[i], p == q);
		if (q <= p && y[k].flags & SIGNATURE_NAME)
			add_named(&shared->b, b->terms[k], p == q);
		if (p <= q)
			shared->plain += is_plain(&x[i]);
		if (q <= p)
			shared->plain += is_plain(&y[k]);
		if (p == q) {
			add_shared(shared, a, i, b, k);
			shared->both_plain +=
			    is_plain(&x[i]) && is_plain(&y[k]);
		}
		i += p <= q;
		k += q <= p;
	}
}

static void
compare_terms(float *features, const struct weighed *a, const struct weighed *b)
{
	struct shared shared = { 0 };
	float x, y;

	share_terms(&shared, a, b);
	x = share(shared.cover_a, a->title_rare, 0);
	y = share(shared.cover_b, b->title_rare, 0);
	features[PAIR_ALL] = over(shared.all, a->norm, b->norm);
	features[PAIR_PLAIN] = share(2 * shared.both_plain, shared.plain, 0);
	features[PAIR_TITLE] = over(shared.title, a->title, b->title);
	features[PAIR_LEDE] = over(shared.lede, a->lede, b->lede);
	features[PAIR_COVER] = x < y ? x : y;
	features[PAIR_NAMED] =
	    (share(shared.a.shared, shared.a.all, NO_NAMES) +
		share(shared.b.shared, shared.b.all, NO_NAMES)) /
	    2;
	features[PAIR_TOP] = (float)(shared.a.top_shared + shared.b.top_shared);
	features[PAIR_SHARED] = log1pf(shared.rare_names);
	features[PAIR_EVIDENCE] = shared.rare;
}

/* What sounds alike, and what one has alone. */
struct sounds {
	float dot, rare, all_rare, numbers, rarest;
	float missed, clash;
};

static void
add_alone(struct sounds *sounds, const struct signature_term *term, float rare)
{
	if (!(term->flags & SIGNATURE_TITLE))
		return;
	if (term->flags & SIGNATURE_NUMBER)
		sounds->clash += rare;
	else
		sounds->missed += rare;
}

static void
add_alike(struct sounds *sounds, const struct weighed *a, size_t i,
    const struct weighed *b, size_t k)
{
	float x = share(a->names[i], a->sounds, 0);
	float y = share(b->names[k], b->sounds, 0);

	sounds->dot += x * y;
	sounds->all_rare += a->rare_names[i];
	if (a->s->names[i].flags & SIGNATURE_NUMBER) {
		sounds->numbers++;
		return;
	}
	sounds->rare += a->rare_names[i];
	if (x > y)
		x = y;
	if (x > sounds->rarest)
		sounds->rarest = x;
}

static void
compare_names(float *features, const struct weighed *a, const struct weighed *b)
{
	const struct signature_term *x = a->s->names, *y = b->s->names;
	struct sounds sounds = { 0 };
	size_t i = 0, k = 0;

	while (i < a->s->nnames || k < b->s->nnames) {
		uint32_t p = hash_at(x, a->s->nnames, i);
		uint32_t q = hash_at(y, b->s->nnames, k);

		if (p == q)
			add_alike(&sounds, a, i, b, k);
		else if (p < q)
			add_alone(&sounds, &x[i], a->rare_names[i]);
		else
			add_alone(&sounds, &y[k], b->rare_names[k]);
		i += p <= q;
		k += q <= p;
	}
	features[PAIR_SOUNDS] = sounds.dot;
	if (sounds.all_rare > features[PAIR_EVIDENCE])
		features[PAIR_EVIDENCE] = sounds.all_rare;
	features[PAIR_SHARED_NAMES] = log1pf(sounds.rare);
	features[PAIR_NUMBERS] = log1pf(sounds.numbers);
	features[PAIR_RAREST] = sounds.rarest;
	features[PAIR_MISSED] = log1pf(sounds.missed);
	features[PAIR_CLASH] = log1pf(sounds.clash);
}

void
pair_compare(float *features, const struct weighed *a, const struct weighed *b,
    double days)
{
	float apart = (float)fabs(days);

	compare_terms(features, a, b);
	compare_names(features, a, b);
	features[PAIR_DAYS] = apart;
	features[PAIR_SOON] = expf(-SOON_PER_DAY * apart);
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
 * Weather, lottery, market, results: the words are those of yesterday, the
 * numbers are not, nor perhaps the names. Two papers that differ in the numbers
 * of one event tell it in words of their own.
 */
bool
pair_is_notice(
    const struct signature *a, const struct signature *b, const float *features)
{
	struct numbers all, title;
	unsigned least;
	float copied;

	if (features[PAIR_PLAIN] < NOTICE_ALIKE)
		return false;
	copied = pair_copied(a, b);
	if (copied > NOTICE_COPIED)
		return false;
	if (features[PAIR_PLAIN] >= FORM_ALIKE && copied < FORM_COPIED &&
	    a->runs < FORM_RUNS && b->runs < FORM_RUNS)
		return true;
	all = count_numbers(a, b, SIGNATURE_NUMBER);
	title = count_numbers(a, b, SIGNATURE_NUMBER | SIGNATURE_TITLE);
	least = all.a < all.b ? all.a : all.b;
	return features[PAIR_NAMED] < NOTICE_NAMED ||
	       (title.a > 0 && title.b > 0 && title.both == 0) ||
	       (least >= 2 && all.both * 4 < least * 3);
}
