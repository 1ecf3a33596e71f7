#include "whole.h"

#include <math.h>
#include <string.h>

#include "look.h"

/* How much the article has of the core's names when it has none. */
#define NO_NAMES 0.5f

static void
raise_to(float *most, float value)
{
	if (value > *most)
		*most = value;
}

static void
compare_members(float *features, const struct look *look, uint32_t slot)
{
	size_t all = 0, alike = 0;
	float missed = INFINITY;

	for (size_t i = 0; i < look->nseen; i++) {
		const struct seen *seen = &look->seen[i];

		if (seen->slot != slot)
			continue;
		all++;
		features[STORY_MEAN] += seen->same;
		raise_to(&features[STORY_BEST], seen->same);
		raise_to(&features[STORY_RAREST], seen->features[PAIR_RAREST]);
		raise_to(&features[STORY_SOON], seen->features[PAIR_SOON]);
		if (seen->features[PAIR_MISSED] < missed)
			missed = seen->features[PAIR_MISSED];
		if (!seen->same_language)
			continue;
		alike++;
		if (!seen->notice)
			features[STORY_ALIKE] += seen->features[PAIR_ALL];
	}
	features[STORY_MEAN] /= (float)all;
	features[STORY_MISSED] = missed;
	if (alike > 0) {
		features[STORY_ALIKE] /= (float)alike;
	} else {
		features[STORY_FOREIGN] = 1;
		features[STORY_FOREIGN_BEST] = features[STORY_BEST];
	}
}

/* The place of a term, an empty one when it is not there. */
static struct sum *
sum_of(struct sum *sums, size_t places, uint32_t hash)
{
	size_t at = hash & (places - 1);

	while (sums[at].hash != 0 && sums[at].hash != hash)
		at = (at + 1) & (places - 1);
	return &sums[at];
}

static void
add_member(struct sum *sums, size_t places, const struct weighed *w)
{
	for (size_t i = 0; i < w->s->nterms && w->norm > 0; i++) {
		const struct signature_term *term = &w->s->terms[i];
		struct sum *sum = sum_of(sums, places, term->hash);

		sum->hash = term->hash;
		sum->weight += w->terms[i] / w->norm;
		sum->members++;
		sum->is_name |= (term->flags & SIGNATURE_NAME) != 0;
	}
}

/* Sums up the terms of the story's members of that language; returns how many
   those are. */
static size_t
sum_up(struct look *look, uint32_t slot, size_t *places)
{
	size_t members = 0;

	for (size_t i = 0; i < look->nseen; i++)
		members +=
		    look->seen[i].slot == slot && look->seen[i].same_language;
	*places = LOOK_SUMS;
	while (*places / 4 > members * SIGNATURE_TERMS)
		*places /= 2;
	memset(look->sums, 0, *places * sizeof(*look->sums));
	for (size_t i = 0; i < look->nseen; i++)
		if (look->seen[i].slot == slot && look->seen[i].same_language)
			add_member(look->sums, *places, &look->seen[i].weighed);
	return members;
}

/* How much of something there is, and how much of that is shared. */
struct share {
	float all, shared;
};

static float
share(struct share share, float otherwise)
{
	return share.all > 0 ? share.shared / share.all : otherwise;
}

static void
compare_terms(
    float *features, struct look *look, const struct weighed *w, uint32_t slot)
{
	struct share core = { 0 }, names = { 0 }, known = { 0 };
	size_t places, members = sum_up(look, slot, &places);

	for (size_t i = 0; i < places; i++) {
		const struct sum *sum = &look->sums[i];
		float square = sum->weight * sum->weight;

		if (sum->members * 2 <= members)
			continue;
		core.all += square;
		if (sum->is_name)
			names.all += square;
	}
	for (size_t i = 0; i < w->s->nterms; i++) {
		const struct signature_term *term = &w->s->terms[i];
		const struct sum *sum = sum_of(look->sums, places, term->hash);
		float square = sum->weight * sum->weight;

		if (term->flags & (SIGNATURE_TITLE | SIGNATURE_LEDE)) {
			known.all += w->terms[i] * w->terms[i];
			if (sum->hash != 0)
				known.shared += w->terms[i] * w->terms[i];
		}
		if (sum->hash == 0 || sum->members * 2 <= members)
			continue;
		core.shared += square;
		if (sum->is_name)
			names.shared += square;
	}
	features[STORY_CORE] = share(core, 0);
	features[STORY_CORE_NAMES] = share(names, NO_NAMES);
	features[STORY_KNOWN] = share(known, 0);
}

void
story_compare(float *features, const struct stories *stories,
    const struct weighed *w, uint32_t slot)
{
	memset(features, 0, STORY_FEATURES * sizeof(*features));
	features[STORY_BEST] = SAME_LEAST;
	features[STORY_SIZE] = logf((float)stories->slots.list[slot].members);
	compare_members(features, stories->look, slot);
	compare_terms(features, stories->look, w, slot);
}
