/* A user's own rules for a page: XPath on libxml2's tree of it. */
#include <libxml/xpath.h>

#include "html/page.h"

enum { MAX_EXPRESSION = 1000 };

/* libxml2 tells the place alone here, in bytes from 0. */
static void
take_error(void *arg, xmlErrorPtr error)
{
	*(int *)arg = error->int1 + 1;
}

int
html_xpath_check(struct text expression, struct err *err)
{
	struct arena mem = { 0 };
	int place = MAX_EXPRESSION;
	xmlXPathContextPtr context = NULL;
	xmlXPathCompExprPtr compiled = NULL;

	if (expression.len <= MAX_EXPRESSION) {
		context = xmlXPathNewContext(NULL);
		context->error = take_error;
		context->userData = &place;
		compiled = xmlXPathCtxtCompile(
		    context, (const xmlChar *)arena_cstr(&mem, expression));
	}
	if (!compiled)
		err_set(err, ERR_USAGE,
		    "\"%.*s\" is no XPath: see its character %d",
		    (int)(expression.len < 80 ? expression.len : 80),
		    expression.ptr, place);
	xmlXPathFreeContext(context);
	xmlXPathFreeCompExpr(compiled);
	arena_clear(&mem);
	return compiled ? 0 : -1;
}
