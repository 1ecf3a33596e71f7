/* html/container_parts.h: what the files of the search share. */
#ifndef HTML_CONTAINER_PARTS_H
#define HTML_CONTAINER_PARTS_H

#include "container.h"
#include "stretch.h"

enum { CANDIDATES = 256, HEAD_LINES = 12 };

struct candidate {
	uint32_t node;
	unsigned nested; /* articles inside that are not nearly all of it */
	uint64_t mass;
};

struct search {
	const struct flow *flow;
	const struct tree *tree;
	unsigned bad;           /* marks under which no article stands */
	uint32_t headline;      /* its element; 0: not sure of one */
	struct stretch stretch; /* where the article may stand */
	uint32_t *mass;         /* bytes of sentences before each node … */
	uint32_t *lines;        /* … and in how many lines */
	uint64_t others;        /* mass of articles that are not the one */
	struct candidate found[CANDIDATES];
	size_t count;
};

/* Bytes of a block that are likely part of the article. */
uint32_t search_block_mass(
    const struct search *s, const struct flow_block *block);
uint64_t search_mass(const struct search *s, uint32_t node);
uint32_t search_common_parent(const struct search *s, uint32_t a, uint32_t b);

/*
 * container_home.c: the element inside at that most of the sentences stand in
 * side by side, and its twins, where an advertisement splits the text:
 * comments and teasers have elements of their own, each with a little. All of
 * at when the sentences are spread.
 */
struct container container_home(const struct search *s, uint32_t at);

#endif
