/* How an article and a story as a whole are alike. */
#ifndef TEXT_WHOLE_H
#define TEXT_WHOLE_H

#include <stdint.h>

struct stories;
struct weighed;

/* How unlikely a member is at least, a logit. */
#define SAME_LEAST -9.0f

/* Of the members that were compared; the core is the terms that more than half
   of those of one language have. */
enum story_feature {
	STORY_BEST,    /* how sure it is that the likeliest tells the same */
	STORY_MEAN,    /* … and they all, the mean */
	STORY_FOREIGN, /* 1 when none is of the article's language … */
	STORY_FOREIGN_BEST, /* … and the best then */
	STORY_ALIKE,        /* mean of the cosines with those of one language */
	STORY_SIZE,         /* log of all members */
	STORY_CORE,         /* how much of the core the article has … */
	STORY_CORE_NAMES,   /* … and of the core's names */
	STORY_KNOWN,  /* how much of the article's beginning any of them has */
	STORY_RAREST, /* the best of each of these of the pairs */
	STORY_MISSED,
	STORY_SOON,
	STORY_FEATURES,
};

/* Of what the article was compared with, stories->look. */
void story_compare(float *features, const struct stories *stories,
    const struct weighed *w, uint32_t slot);

#endif
