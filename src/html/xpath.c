#include "xpath.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/markup.h"
#include "base/translate.h"
#include "html/page.h"
#include "tree.h"

/* Of all expressions of a page together. */
enum { MAX_OPERATIONS = 20 * 1000 * 1000 };

/* libxml2 tells the place alone here, in bytes from 0. */
static void
take_error(void *arg, xmlErrorPtr error)
{
	*(int *)arg = error->int1 + 1;
}

xmlXPathCompExprPtr
xpath_compile(struct text expression, struct err *err)
{
	struct arena mem = { 0 };
	int place = XPATH_EXPRESSION;
	xmlXPathContextPtr context = NULL;
	xmlXPathCompExprPtr compiled = NULL;

	if (expression.len <= XPATH_EXPRESSION) {
		context = xmlXPathNewContext(NULL);
		context->error = take_error;
		context->userData = &place;
		compiled = xmlXPathCtxtCompile(
		    context, (const xmlChar *)arena_cstr(&mem, expression));
	}
	if (!compiled)
		err_set(err, ERR_USAGE,
		    _("\"%.*s\" is no XPath: see its character %d"),
		    (int)(expression.len < 80 ? expression.len : 80),
		    expression.ptr, place);
	xmlXPathFreeContext(context);
	arena_clear(&mem);
	return compiled;
}

int
html_xpath_check(struct text expression, struct err *err)
{
	xmlXPathCompExprPtr compiled = xpath_compile(expression, err);

	xmlXPathFreeCompExpr(compiled);
	return compiled ? 0 : -1;
}

/* ---- the page ---- */

static void
be_silent(void *arg, const char *format, ...)
{
	(void)arg;
	(void)format;
}

static void
ignore_error(void *arg, xmlErrorPtr error)
{
	(void)arg;
	(void)error;
}

/*
 * libxml2 compares each attribute of a tag with all before it: a million of
 * them would take hours. Tags with too many lose the last ones.
 */
static void
add_attributes(struct buf *out, const struct markup_token *token)
{
	if (token->nattributes < MARKUP_ATTRIBUTES) {
		buf_add_text(
		    out, text_from_offset(token->raw, 1 + token->name.len));
		return;
	}
	for (size_t i = 0; i < token->nattributes; i++)
		buf_printf(out, " %.*s=\"%.*s\"",
		    TEXT_ARG(token->attributes[i].name),
		    TEXT_ARG(token->attributes[i].value));
	buf_add_byte(out, '>');
}

/*
 * Each start tag gets its number as its first attribute, which
 * number_elements takes away again. False when there are too many.
 */
static bool
add_page(struct buf *out, struct text html, uint32_t *ntags)
{
	struct markup markup;
	struct markup_token token;
	size_t weight = 0;

	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		if (token.kind != MARKUP_OPEN) {
			buf_add_text(out, token.raw);
			continue;
		}
		buf_printf(out, "<%.*s", TEXT_ARG(token.name));
		if (ntags)
			buf_printf(
			    out, " depeche-n=\"%u\"", (unsigned)++*ntags);
		add_attributes(out, &token);
		weight += 1 + token.nattributes;
		if (ntags && weight > XPATH_TAGS)
			return false;
	}
	return true;
}

/* The next element in document order, without recursion. */
static xmlNodePtr
next_node(xmlNodePtr node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static void
number_elements(xmlDocPtr doc)
{
	for (xmlNodePtr node = xmlDocGetRootElement(doc); node;
	     node = next_node(node)) {
		xmlAttrPtr first;
		uintptr_t number = 0;

		if (node->type != XML_ELEMENT_NODE)
			continue;
		first = node->properties;
		if (!first ||
		    strcmp((const char *)first->name, "depeche-n") != 0 ||
		    !first->children)
			continue;
		for (const xmlChar *at = first->children->content;
		     *at >= '0' && *at <= '9'; at++)
			number = number * 10 + (uintptr_t)(*at - '0');
		xmlRemoveProp(first);
		node->_private = (void *)number;
	}
}

uint32_t
xpath_tag(xmlNodePtr element)
{
	return (uint32_t)(uintptr_t)element->_private;
}

int
xpath_open(
    struct xpath_page *page, struct text html, bool numbered, struct err *err)
{
	struct buf copy = { 0 };
	bool fits;

	*page = (struct xpath_page){ 0 };
	fits = add_page(&copy, text_sub(html, 0, TREE_BYTES),
	    numbered ? &page->ntags : NULL);
	if (fits)
		page->doc = htmlReadMemory(buf_cstr(&copy), (int)copy.len, NULL,
		    "UTF-8",
		    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
	buf_clear(&copy);
	if (!fits)
		return err_set(err, ERR_LIMIT, _("too large a page for XPath"));
	if (!page->doc || !xmlDocGetRootElement(page->doc))
		return err_set(err, ERR_INPUT, _("no page"));
	if (numbered)
		number_elements(page->doc);
	page->context = xmlXPathNewContext(page->doc);
	page->context->opLimit = MAX_OPERATIONS;
	page->context->error = ignore_error;
	xmlSetGenericErrorFunc(NULL, be_silent);
	return 0;
}

void
xpath_close(struct xpath_page *page)
{
	xmlXPathFreeContext(page->context);
	xmlFreeDoc(page->doc);
	*page = (struct xpath_page){ 0 };
}

xmlXPathObjectPtr
xpath_evaluate(
    struct xpath_page *page, xmlXPathCompExprPtr rule, xmlNodePtr node)
{
	if (!rule)
		return NULL;
	page->context->node = node;
	return xmlXPathCompiledEval(rule, page->context);
}
