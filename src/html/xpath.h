/*
 * html/xpath.h: XPath 1.0 on a page, in bounded time and memory.
 *
 * The one place, with page_xpath.c, that knows libxml2's tree: XPath is its.
 */
#ifndef HTML_XPATH_H
#define HTML_XPATH_H

#include <libxml/xpath.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"

enum {
	XPATH_EXPRESSION = 1000, /* bytes of one at most */
	/* With their attributes, of a page that is numbered: twice the room. */
	XPATH_TAGS = 200000,
};

struct xpath_page {
	xmlDocPtr doc;
	xmlXPathContextPtr context;
	uint32_t ntags;
};

/*
 * Valid UTF-8. numbered: xpath_tag is wanted. -1: ERR_INPUT "no page",
 * ERR_LIMIT for one that would take too much memory. xpath_close in any case.
 */
int xpath_open(
    struct xpath_page *page, struct text html, bool numbered, struct err *err);
void xpath_close(struct xpath_page *page);

/* NULL with ERR_USAGE: what is wrong, and where. xmlXPathFreeCompExpr. */
xmlXPathCompExprPtr xpath_compile(struct text expression, struct err *err);
/*
 * NULL without a rule, or when it took too long: all evaluations of a page
 * share a number of steps. xmlXPathFreeObject.
 */
xmlXPathObjectPtr xpath_evaluate(
    struct xpath_page *page, xmlXPathCompExprPtr rule, xmlNodePtr node);

/*
 * Which start tag of the page the element came from, from 1, as base/markup
 * counts them; 0: the parser put it there.
 */
uint32_t xpath_tag(xmlNodePtr element);

#endif
