/*
 * html/tree.h: a page as a tree, its nodes in document order in one array.
 *
 * Built straight from base/markup by the parts of HTML 13.2.6 that matter to
 * text: implied end tags, table scopes, raw elements. libxml2's parser was
 * measured first: it knows no HTML 5, loses what is deeper than its limit,
 * and needs a pass before it to guard against thousands of attributes in a
 * tag. The nodes of a subtree are [node, nodes[node].end), so that every walk
 * is a loop. Node 0 is the root.
 */
#ifndef HTML_TREE_H
#define HTML_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "tags.h"

enum {
	TREE_BYTES = 16 << 20,
	TREE_NODES = 500000,
	TREE_DEPTH = 256, /* deeper elements are left out, their content kept */
	TREE_NAMES = 4096, /* bytes of a class, id, itemprop or style */
};

struct node_attribute {
	enum attribute name;
	struct text value; /* raw: references not decoded */
};

struct node {
	struct text text; /* HTML_TEXT: decoded; blank runs as they came */
	uint32_t parent;
	uint32_t end;   /* the first node behind the subtree */
	uint32_t first; /* of its attributes in tree->attributes */
	uint16_t count;
	uint8_t tag;   /* enum tag */
	uint8_t marks; /* for who walks it: see names.h */
};

struct tree {
	struct arena *mem;
	struct node *nodes;
	uint32_t nnodes;
	struct node_attribute *attributes;
	size_t nattributes;
	struct text *json; /* insides of <script type="application/ld+json"> */
	size_t njson;
	bool has_markup; /* a tag was seen */
	bool truncated;
};

/* html must outlive the tree; everything else is in mem. */
void tree_build(struct tree *tree, struct arena *mem, struct text html);
/* Raw value; ptr is NULL when the attribute is absent. */
struct text tree_raw(
    const struct tree *tree, uint32_t node, enum attribute name);
/* Decoded into mem, trimmed; empty when absent. */
struct text tree_value(
    const struct tree *tree, uint32_t node, enum attribute name);
bool tree_has(const struct tree *tree, uint32_t node, enum attribute name);
/* Is a parent (or a parent's parent…) of b, or b itself? */
static inline bool
tree_holds(const struct tree *tree, uint32_t a, uint32_t b)
{
	return a <= b && b < tree->nodes[a].end;
}

/*
 * Does the class or id hold one of the words, parted from others by what is
 * no letter ("line-number" is in "code__line-number")? NULL ends words.
 */
bool tree_is_named(
    const struct tree *tree, uint32_t node, const char *const *words);
/* A whole number from 0 to 999999 at the start of the value, else other. */
int tree_number(
    const struct tree *tree, uint32_t node, enum attribute name, int other);

/* The text of the subtree on one line, into mem. */
struct text tree_line(const struct tree *tree, uint32_t node);

#endif
