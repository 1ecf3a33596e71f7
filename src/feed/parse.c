#include "feed/parse.h"

#include <stdlib.h>

#include "base/charset.h"
#include "base/markup.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "json_feed.h"
#include "prolog.h"
#include "reader.h"
#include "shelf.h"
#include "xml.h"

enum {
	SHOWN = 60, /* characters of a foreign title in an error */
	PAGES_MAX = 2000,
	SITEMAPS_MAX = 20,
};

/* Is the first character a brace, whatever the charset? */
static bool
looks_like_json(struct text bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		/* A BOM of UTF-8, UTF-16 or UTF-32, blanks, zero bytes. */
		if (c <= ' ' || c == 0xEF || c == 0xBB || c == 0xBF ||
		    c == 0xFE || c == 0xFF)
			continue;
		return c == '{' || c == '[';
	}
	return false;
}

static struct text
html_title(struct arena *mem, struct text html)
{
	struct markup markup;
	struct markup_token token;
	bool in_title = false;

	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		if (in_title && token.kind == MARKUP_TEXT) {
			struct text title = markup_to_line(mem, token.text);

			return text_sub(title, 0, utf8_bytes(title, SHOWN));
		}
		if (token.kind == MARKUP_CLOSE &&
		    text_is_nocase(token.name, "head"))
			break;
		in_title = token.kind == MARKUP_OPEN &&
			   text_is_nocase(token.name, "title");
	}
	return TEXT("");
}

/* By its doctype, or because it begins with an element of HTML. */
static bool
is_html(struct arena *mem, struct text text, struct text root)
{
	return text_find_nocase(text_sub(text, 0, 1024), TEXT("<!doctype html"),
		   0) != TEXT_NONE ||
	       markup_looks_like_html(
		   arena_printf(mem, "<%.*s>", TEXT_ARG(root)));
}

/* Says what it is instead. */
static int
refuse(struct arena *mem, struct text text, const struct prolog *prolog,
    struct err *err)
{
	struct text root = prolog->root, title;

	if (!text_trim(text).len)
		return err_set(err, ERR_INPUT, _("not a feed (empty)"));
	if (!root.len)
		return err_set(
		    err, ERR_INPUT, _("not a feed (neither XML nor JSON)"));
	root = text_sub(root, 0, utf8_bytes(root, SHOWN));
	if (!is_html(mem, text, root))
		return err_set(err, ERR_INPUT,
		    _("not a feed (a document <%.*s>)"), TEXT_ARG(root));
	title = html_title(mem, text);
	if (title.len)
		return err_set(err, ERR_INPUT,
		    _("not a feed (HTML page '%.*s')"), TEXT_ARG(title));
	return err_set(err, ERR_INPUT, _("not a feed (HTML page)"));
}

struct feed_items {
	struct shelf shelf;
	const struct feed *feed;
	struct text authors; /* of the feed, for items without one */
	bool index;          /* the items are sitemaps */
};

static enum xml_result
read_document(struct feed_items *items, struct feed *feed, struct arena *mem,
    const struct prolog *prolog, const struct feed_options *options, bool mend,
    struct err *err)
{
	/* 20 kB of frames: too much for a stack that others share. */
	struct reader *reader = mem_alloc(sizeof(*reader));
	enum xml_result result;

	shelf_clear(&items->shelf);
	reader_init(reader, feed, mem, &items->shelf, options);
	result = xml_read(reader, prolog, prolog->document, mend, err);
	if (reader->too_large)
		err_set(err, ERR_LIMIT, _("more than %d elements"),
		    (int)READER_NODES);
	else if (result == XML_STOPPED)
		err_set(err, ERR_INPUT, _("not a feed"));
	if (result == XML_FINE || (result == XML_DAMAGED && mend))
		items->authors = reader_finish(reader);
	items->index = reader->index;
	reader_clear(reader);
	free(reader);
	return result;
}

static int
read_xml(struct feed_items *items, struct feed *feed, struct arena *mem,
    struct text text, const struct feed_options *options, struct err *err)
{
	struct prolog *prolog = mem_alloc(sizeof(*prolog));
	struct err why = { 0 };
	enum xml_result result;
	int rc = 0;

	prolog_read(prolog, text);
	if (prolog->too_many) {
		rc = err_set(err, ERR_LIMIT, _("declares too many entities"));
		goto out;
	}
	result = read_document(items, feed, mem, prolog, options, false, &why);
	/* Most feeds are well-formed: only the others pay for their repair. */
	if (result == XML_DAMAGED)
		result = read_document(
		    items, feed, mem, prolog, options, true, &why);
	if (result == XML_FINE ||
	    (result == XML_DAMAGED && feed->format != FEED_NONE))
		goto out;
	if (why.code == ERR_LIMIT || result == XML_DECLARED)
		rc = err_set(err, why.code, "%s", why.text);
	else
		rc = refuse(mem, text, prolog, err);
out:
	free(prolog);
	return rc;
}

/* An index's items are sitemaps: their addresses are all it is good for. */
static int
list_sitemaps(struct feed_items *items, struct feed *feed, struct arena *mem,
    struct err *err)
{
	struct item item;
	size_t cap = 0;

	shelf_limit(&items->shelf, SITEMAPS_MAX, true);
	while (shelf_next(&items->shelf, &item, mem))
		*ARENA_PUSH(mem, feed->sitemaps, feed->nsitemaps, cap) =
		    arena_copy(mem, item.link);
	if (!feed->nsitemaps)
		return err_set(err, ERR_INPUT,
		    _("not a feed (an empty index of sitemaps)"));
	return err_set(err, ERR_INDEX,
	    _("an index of sitemaps, the newest: %.*s"),
	    TEXT_ARG(feed->sitemaps[0]));
}

static int
choose_items(struct feed_items *items, struct feed *feed, struct arena *mem,
    size_t max_items, struct err *err)
{
	if (items->index)
		return list_sitemaps(items, feed, mem, err);
	if (feed->format != FEED_SITEMAP)
		shelf_limit(&items->shelf, max_items, false);
	else
		shelf_limit(&items->shelf,
		    max_items && max_items < PAGES_MAX ? max_items : PAGES_MAX,
		    true);
	return 0;
}

struct feed_items *
feed_read(struct feed *feed, struct arena *mem, struct text bytes,
    struct text content_type, struct text base,
    const struct feed_options *options, struct err *err)
{
	struct feed_items *items = mem_alloc(sizeof(*items));
	struct arena decoded = { 0 };
	size_t max_items = options ? options->max_items : 0;
	bool json = looks_like_json(bytes);
	struct text text = charset_decode(&decoded, bytes, content_type,
	    json ? CHARSET_JSON : CHARSET_XML, NULL);
	int rc;

	*feed = (struct feed){ 0 };
	items->feed = feed;
	shelf_init(&items->shelf, arena_copy(mem, base));
	if (json)
		rc = json_feed_read(
		    feed, mem, text, &items->shelf, options, err);
	else
		rc = read_xml(items, feed, mem, text, options, err);
	arena_clear(&decoded);
	if (rc == 0)
		rc = choose_items(items, feed, mem, max_items, err);
	if (rc < 0) {
		*feed = (struct feed){
			.sitemaps = feed->sitemaps,
			.nsitemaps = feed->nsitemaps,
		};
		feed_items_free(items);
		return NULL;
	}
	return items;
}

size_t
feed_items_dropped(const struct feed_items *items)
{
	return items->shelf.dropped;
}

bool
feed_items_next(struct feed_items *items, struct item *item, struct arena *mem)
{
	if (!shelf_next(&items->shelf, item, mem))
		return false;
	reader_settle(item, items->feed, items->shelf.base, items->authors);
	return true;
}

void
feed_items_free(struct feed_items *items)
{
	if (!items)
		return;
	shelf_clear(&items->shelf);
	free(items);
}

/* ---- all at once ---- */

static void
keep_body(struct body *body, struct arena *mem, struct text base)
{
	body->text = arena_copy(mem, body->text);
	if (body->base.ptr != base.ptr)
		body->base = arena_copy(mem, body->base);
}

static void
keep_item(struct item *item, struct arena *mem, struct text base)
{
	struct text *const texts[] = { &item->id, &item->title, &item->link,
		&item->author, &item->thumbnail, &item->comments,
		&item->language };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		*texts[i] = arena_copy(mem, *texts[i]);
	keep_body(&item->summary, mem, base);
	keep_body(&item->content, mem, base);
	for (size_t i = 0; i < item->ncategories; i++)
		item->categories[i] = arena_copy(mem, item->categories[i]);
	for (size_t i = 0; i < item->nenclosures; i++) {
		struct enclosure *one = &item->enclosures[i];

		one->url = arena_copy(mem, one->url);
		one->type = arena_copy(mem, one->type);
	}
	for (size_t i = 0; i < item->nrelated; i++) {
		struct related *one = &item->related[i];

		one->url = arena_copy(mem, one->url);
		one->type = arena_copy(mem, one->type);
		one->language = arena_copy(mem, one->language);
	}
}

int
feed_parse(struct feed *feed, struct arena *mem, struct text bytes,
    struct text content_type, struct text base, struct err *err)
{
	struct feed_items *items =
	    feed_read(feed, mem, bytes, content_type, base, NULL, err);
	struct item item;
	size_t cap = 0;

	if (!items)
		return -1;
	while (feed_items_next(items, &item, mem)) {
		keep_item(&item, mem, items->shelf.base);
		*ARENA_PUSH(mem, feed->items, feed->nitems, cap) = item;
	}
	feed_items_free(items);
	return 0;
}
