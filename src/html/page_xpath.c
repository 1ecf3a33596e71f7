/* A user's own rules for a page: XPath on libxml2's tree of it. */
#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "page_parts.h"
#include "xpath.h"

enum {
	MAX_TITLE = 1000,
	MAX_SUMMARY = 600,
};

enum { RULE_ITEMS, RULE_TITLE, RULE_LINK, RULE_DATE, RULES };

struct evaluation {
	struct arena *mem;
	struct text base;
	struct xpath_page page;
	xmlXPathCompExprPtr rules[RULES];
	xmlXPathCompExprPtr summary, image, anchor;
};

static const char *const names[RULES] = { "items", "title", "link", "date" };

/* What holds where the user says nothing. */
static const char *const defaults[RULES] = { NULL,
	"descendant-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 "
	"or self::h5 or self::h6]",
	"descendant-or-self::a[@href]",
	"descendant-or-self::time/@datetime | "
	"descendant-or-self::time[not(@datetime)]" };

static struct text
line_of(struct evaluation *e, xmlChar *content)
{
	struct buf out = { 0 }, valid = { 0 };
	struct text line;

	if (!content)
		return TEXT("");
	utf8_add_valid(
	    &valid, text_sub(text_of((const char *)content), 0, 8 * MAX_TITLE));
	utf8_add_line(&out, buf_text(&valid));
	line = arena_copy(e->mem, text_trim(buf_text(&out)));
	xmlFree(content);
	buf_clear(&out);
	buf_clear(&valid);
	return line;
}

/* The text of what a rule finds first: an attribute, an element, a string. */
static struct text
text_by(struct evaluation *e, xmlXPathCompExprPtr rule, xmlNodePtr node,
    bool address)
{
	xmlXPathObjectPtr found = xpath_evaluate(&e->page, rule, node);
	struct text text = TEXT("");
	xmlNodePtr first;

	if (!found)
		return text;
	if (found->type != XPATH_NODESET) {
		text = line_of(e, xmlXPathCastToString(found));
	} else if (!xmlXPathNodeSetIsEmpty(found->nodesetval)) {
		first = found->nodesetval->nodeTab[0];
		if (address && first->type == XML_ELEMENT_NODE) {
			text = line_of(
			    e, xmlGetProp(first, (const xmlChar *)"href"));
			if (text.len == 0)
				text = line_of(e,
				    xmlGetProp(first, (const xmlChar *)"src"));
		} else {
			text = line_of(e, xmlNodeGetContent(first));
		}
	}
	xmlXPathFreeObject(found);
	return text;
}

static struct text
head_of(struct text text, size_t max)
{
	if (text.len <= max)
		return text;
	while (max && ((unsigned char)text.ptr[max] & 0xC0) == 0x80)
		max--;
	return text_sub(text, 0, max);
}

static bool
read_item(struct evaluation *e, struct item *item, xmlNodePtr node)
{
	struct text link = text_by(e, e->rules[RULE_LINK], node, true);

	*item = (struct item){ 0 };
	link = url_resolve(e->mem, e->base, link);
	item->title = text_by(e, e->rules[RULE_TITLE], node, false);
	if (item->title.len == 0)
		item->title = text_by(e, e->anchor, node, false);
	item->title = head_of(item->title, MAX_TITLE);
	if (!url_is_web(link) || item->title.len == 0)
		return false;
	item->id = item->link = url_clean(e->mem, link);
	(void)time_parse(
	    &item->published, text_by(e, e->rules[RULE_DATE], node, false));
	item->thumbnail =
	    url_resolve(e->mem, e->base, text_by(e, e->image, node, true));
	if (!url_is_web(item->thumbnail))
		item->thumbnail = TEXT("");
	item->summary.text =
	    head_of(text_by(e, e->summary, node, false), MAX_SUMMARY);
	if (item->summary.text.len)
		item->summary.kind = BODY_TEXT;
	return true;
}

static bool
is_there(const struct feed *feed, size_t n, struct text id)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(feed->items[i].id, id))
			return true;
	return false;
}

static int
read_items(struct evaluation *e, struct feed *feed, struct err *err)
{
	xmlXPathObjectPtr found = xpath_evaluate(
	    &e->page, e->rules[RULE_ITEMS], xmlDocGetRootElement(e->page.doc));
	int n = 0;

	if (!found)
		return err_set(
		    err, ERR_LIMIT, _("items takes too long on this page"));
	if (found->type == XPATH_NODESET && found->nodesetval)
		n = found->nodesetval->nodeNr;
	if (n > PAGE_ITEMS)
		n = PAGE_ITEMS;
	feed->items = arena_array(e->mem, (size_t)n, sizeof(*feed->items));
	for (int i = 0; i < n; i++) {
		struct item *item = &feed->items[feed->nitems];
		xmlNodePtr node = found->nodesetval->nodeTab[i];

		if (node->type == XML_ELEMENT_NODE &&
		    read_item(e, item, node) &&
		    !is_there(feed, feed->nitems, item->id))
			feed->nitems++;
	}
	xmlXPathFreeObject(found);
	if (feed->nitems == 0)
		return err_set(err, ERR_INPUT,
		    n ? _("no story with title and link in what items finds")
		      : _("items finds nothing on this page"));
	return 0;
}

static int
compile_all(
    struct evaluation *e, const struct page_rules *rules, struct err *err)
{
	const struct text given[RULES] = { rules->items, rules->title,
		rules->link, rules->date };

	for (size_t i = 0; i < RULES; i++) {
		struct text rule =
		    given[i].len ? given[i] : text_of(defaults[i]);

		e->rules[i] = xpath_compile(rule, err);
		if (!e->rules[i])
			return err_prefix(err, "%s", names[i]);
	}
	e->summary = xpath_compile(TEXT("descendant::p"), NULL);
	e->image = xpath_compile(TEXT("descendant::img/@data-src | "
				      "descendant::img[not(@data-src)]/@src"),
	    NULL);
	e->anchor = xpath_compile(TEXT("descendant-or-self::a[@href]"), NULL);
	return 0;
}

static void
evaluation_clear(struct evaluation *e)
{
	for (size_t i = 0; i < RULES; i++)
		xmlXPathFreeCompExpr(e->rules[i]);
	xmlXPathFreeCompExpr(e->summary);
	xmlXPathFreeCompExpr(e->image);
	xmlXPathFreeCompExpr(e->anchor);
	xpath_close(&e->page);
}

int
page_by_rules(struct feed *feed, struct arena *mem, struct text html,
    struct text base, const struct page_rules *rules, struct err *err)
{
	struct evaluation e = { .mem = mem, .base = base };
	int rc = -1;

	if (compile_all(&e, rules, err) == 0 &&
	    xpath_open(&e.page, html, false, err) == 0)
		rc = read_items(&e, feed, err);
	evaluation_clear(&e);
	return rc;
}
