/*
 * query_parser.h: the parser of queries from the inside: what its grammar and
 * its fields share.
 */
#ifndef SRC_STORE_QUERY_PARSER_H
#define SRC_STORE_QUERY_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "query_tree.h"

struct parser {
	struct arena *mem;
	struct text text;
	size_t at;
	size_t wrong; /* where the mistake is */
	const struct query_context *context;
	enum query_column column; /* inside title:( … ) */
	int depth;
	size_t terms, regexes;
	struct err *err;
};

/* Notes what was expected, and where; NULL. */
struct node *parser_mistake(struct parser *p, size_t at, const char *what);
struct node *parser_node(struct parser *p, enum node_kind kind);
char parser_peek(const struct parser *p); /* '\0' at the end */
/* A word or a quoted phrase; false with the mistake noted. */
bool parser_value(struct parser *p, struct text *value, bool *quoted);
/* A word, a phrase or an expression; what stands in parentheses. */
struct node *parser_words(struct parser *p);
struct node *parser_group(struct parser *p);
/* A field, whose name has len bytes with its colon. */
struct node *parser_field(struct parser *p, size_t len);

#endif
