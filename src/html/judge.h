/*
 * html/judge.h: which lines inside the container are the article's.
 */
#ifndef HTML_JUDGE_H
#define HTML_JUDGE_H

#include "container.h"
#include "flow.h"
#include "metadata.h"

/* From strict to mild: the next is tried when too little is left. */
enum judge_level {
	JUDGE_STRICT,
	JUDGE_NO_NAMES, /* classes and ids say nothing */
	JUDGE_ALL,      /* every line that is text, on the whole page */
};

/*
 * Sets keep of every block, and finds the standfirst: *lede is set in
 * mem when there is one that the body does not begin with. Returns the bytes
 * of text kept.
 */
size_t judge_blocks(struct flow *flow, const struct container *container,
    const struct facts *facts, enum judge_level level, struct text *lede);

#endif
