/*
 * What the window has that a new article may belong to: articles that share
 * its heaviest terms are compared with it one by one, then each of their
 * stories as a whole.
 */
#ifndef TEXT_LOOK_H
#define TEXT_LOOK_H

#include "judge.h"
#include "pair.h"
#include "slots.h"
#include "text/stories.h"
#include "window.h"

/* Articles that are compared at most; of these, those found by their terms;
   of a story, those of its newest that were not found so. */
enum { LOOK_MOST = 28, LOOK_HITS = 18, LOOK_STORY = 3, LOOK_SUMS = 4096 };
_Static_assert(LOOK_MOST *SIGNATURE_TERMS < LOOK_SUMS, "no empty place");

struct stories {
	struct stories_source source;
	struct buf packed; /* what was asked for last */
	struct window window;
	struct counts counts;
	struct slots slots;
	const struct judge *judge;
	struct look *look; /* of the last article */
};

/* An article as the new one sees it. */
struct seen {
	uint32_t number, slot;
	bool same_language;
	bool notice; /* of a series of notices with the new one */
	float features[PAIR_FEATURES];
	float same; /* how sure it is that both tell the same, a logit */
	struct signature signature;
	struct weighed weighed;
};

struct choice {
	uint32_t slot;
	float features[STORY_FEATURES];
	float value; /* how well the article fits; below 0: not */
};

/* What the members of a story weigh a term, all together. */
struct sum {
	uint32_t hash; /* 0: an empty place */
	float weight;
	uint16_t members;
	bool is_name;
};

struct look {
	struct seen seen[LOOK_MOST];
	struct choice choices[LOOK_HITS]; /* no story twice */
	size_t nseen, nchoices;
	struct sum sums[LOOK_SUMS]; /* of one story; open addressing */
	float copied;
	const struct entry *original; /* of whom; NULL: of none */
};

/* False, and an empty signature, when it is gone. */
bool look_up(struct stories *stories, int64_t article, struct signature *out);
/* Fills stories->look. */
void look_around(struct stories *stories, const struct weighed *w, int64_t at);

#endif
