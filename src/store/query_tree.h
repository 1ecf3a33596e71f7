/*
 * query_tree.h: a parsed query. Depth is bounded by QUERY_DEPTH, so that
 * walking it may recurse.
 */
#ifndef SRC_STORE_QUERY_TREE_H
#define SRC_STORE_QUERY_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/query.h"

enum node_kind {
	NODE_ALL, /* everything */
	NODE_AND,
	NODE_OR,
	NODE_NOT,     /* of its one child */
	NODE_WORDS,   /* text: a word or phrase */
	NODE_REGEX,   /* text: an expression that regex_check has seen */
	NODE_FEED,    /* text: part of the title or URL, or a number */
	NODE_SECTION, /* feeds */
	NODE_AUTHOR,  /* text: a part, folded */
	NODE_LANG,    /* text: lower case */
	NODE_TAG,
	NODE_DATE, /* from ≤ time < to */
	NODE_SEEN,
	NODE_STATE,  /* number: enum query_state */
	NODE_HAS,    /* number: bits of has.h */
	NODE_ENTITY, /* text: a name; number: kind or -1 */
	NODE_ABOUT,  /* text: a name that title or lede has */
	NODE_STORY,  /* number: a story's id, or an article's */
	NODE_SOURCES, /* from ≤ those that tell the story < to */
};

enum query_state {
	IS_UNREAD,
	IS_READ,
	IS_STARRED,
	IS_CHANGED,
	IS_MUTED,
};
enum query_column { COLUMN_ANY, COLUMN_TITLE, COLUMN_TEXT };

struct node {
	enum node_kind kind;
	struct node *child; /* AND, OR: the first; NOT: the only one */
	struct node *next;  /* beside it */
	struct text text;
	enum query_column column;
	bool prefix;
	bool exact; /* quoted: not in another number */
	int64_t number;
	int64_t from, to;
	const int64_t *feeds; /* copied into the query's memory */
	size_t nfeeds;
};

struct query {
	struct node *root;
};

/*
 * A moment or a span as date: and seen: take it, from ≤ t < to. 0, or -1 with
 * ERR_USAGE.
 */
int query_dates(
    struct text t, int64_t now, int64_t *from, int64_t *to, struct err *err);
/* A number or a span as sources: takes it, from ≤ n < to. Likewise. */
int query_numbers(
    struct text t, int64_t *from, int64_t *to, struct err *err);

#endif
