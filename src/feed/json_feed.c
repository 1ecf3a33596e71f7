#include "json_feed.h"

#include "base/json.h"
#include "base/translate.h"
#include "base/url.h"
#include "content.h"
#include "draft.h"
#include "json_cut.h"

enum {
	/* Bytes; an item has a field or two of a MB, an entry of a list less.
	 */
	ELEMENT_MAX = 4 * 1024 * 1024,
	HEAD_MAX = 4 * 1024 * 1024,
};

struct source {
	struct arena *mem; /* of what is being read, the feed or an item */
	struct text base;
	struct shelf *shelf;
	const struct feed_options *options;
};

static void
add_item(const struct source *source, const struct item *item)
{
	const struct feed_options *options = source->options;

	if (!options || !options->wants || options->wants(item, options->arg))
		shelf_add(source->shelf, item);
}

static struct text
resolve(const struct source *source, const struct json *json, const char *key)
{
	return content_address(
	    source->mem, source->base, json_get_text(json, key));
}

static struct text
line(const struct source *source, const struct json *json, const char *key)
{
	return content_line(
	    source->mem, json_get_text(json, key), CONTENT_TEXT, false);
}

static struct body
body(const struct source *source, const struct json *json, const char *key,
    enum content_type type)
{
	return content_body(
	    source->mem, json_get_text(json, key), type, false, source->base);
}

static struct text
copy(const struct source *source, const struct json *json, const char *key)
{
	return arena_copy(source->mem,
	    content_clip(text_trim(json_get_text(json, key)), ADDRESS_MAX));
}

/* "authors" of 1.1, "author" of 1.0. */
static void
add_authors(
    struct draft *draft, const struct source *source, const struct json *json)
{
	const struct json *author = json_get(json, "authors");

	author = author && author->kind == JSON_ARRAY
		     ? author->child
		     : json_get(json, "author");
	for (; author; author = author->next) {
		draft_author(draft,
		    author->kind == JSON_STRING
			? content_line(
			      source->mem, author->text, CONTENT_TEXT, false)
			: line(source, author, "name"),
		    1);
		if (author->key.len)
			break; /* "author" is one, not a list */
	}
}

static void
add_attachments(
    struct draft *draft, const struct source *source, const struct json *json)
{
	const struct json *list = json_get(json, "attachments"), *one;

	for (one = list ? list->child : NULL; one; one = one->next) {
		const struct json *size = json_get(one, "size_in_bytes");
		double bytes = size ? size->number : 0;

		draft_enclosure(draft, resolve(source, one, "url"),
		    copy(source, one, "mime_type"),
		    bytes > 0 && bytes < 1e15 ? (int64_t)bytes : -1);
	}
}

static void
add_tags(
    struct draft *draft, const struct source *source, const struct json *json)
{
	const struct json *list = json_get(json, "tags"), *one;

	for (one = list ? list->child : NULL; one; one = one->next)
		draft_category(draft, content_line(source->mem, json_text(one),
					  CONTENT_TEXT, false));
}

static struct item
read_item(
    const struct source *source, const struct json *json, struct text authors)
{
	struct draft draft;

	draft_init(&draft, source->mem);
	draft.item.id = copy(source, json, "id");
	draft.item.language = copy(source, json, "language");
	draft_title(&draft, line(source, json, "title"), 1);
	draft_link(&draft, resolve(source, json, "url"), 2);
	draft_link(&draft, resolve(source, json, "external_url"), 1);
	draft_published(&draft, json_get_text(json, "date_published"), 1);
	draft_updated(&draft, json_get_text(json, "date_modified"), 1);
	draft_body(&draft, body(source, json, "content_html", CONTENT_HTML),
	    SLOT_ENCODED);
	draft_body(&draft, body(source, json, "content_text", CONTENT_TEXT),
	    SLOT_CONTENT);
	draft_body(
	    &draft, body(source, json, "summary", CONTENT_TEXT), SLOT_SUMMARY);
	draft_thumbnail(&draft, resolve(source, json, "image"), 2);
	draft_thumbnail(&draft, resolve(source, json, "banner_image"), 1);
	add_authors(&draft, source, json);
	add_tags(&draft, source, json);
	add_attachments(&draft, source, json);
	return draft_item(&draft, authors);
}

/* "https://jsonfeed.org/version/1.1", but also "1.1" and worse. */
static struct text
version_of(const struct source *source, const struct json *json)
{
	struct text version = copy(source, json, "version");
	size_t at;

	while ((at = text_find_byte(version, '/', 0)) != TEXT_NONE)
		version = text_from_offset(version, at + 1);
	return text_is(version, "1") ? TEXT("1.0") : content_clip(version, 16);
}

static void
read_head(
    struct feed *feed, const struct source *source, const struct json *json)
{
	feed->format = FEED_JSON;
	feed->version = version_of(source, json);
	feed->title = line(source, json, "title");
	feed->link = resolve(source, json, "home_page_url");
	feed->new_url = resolve(source, json, "feed_url");
	feed->description = body(source, json, "description", CONTENT_TEXT);
	feed->language = copy(source, json, "language");
}

/* ---- RSS whose elements became keys ---- */

/* {"#value": …}, {"#text": …}, {"$t": …} and plain strings. */
static struct text
value_text(const struct json *value)
{
	static const char *const keys[] = { "#value", "#text", "$t", "#cdata",
		"__cdata", "_" };

	if (value && value->kind == JSON_ARRAY)
		value = value->child;
	if (!value || value->kind != JSON_OBJECT)
		return json_text(value);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct text text = json_get_text(value, keys[i]);

		if (text.len)
			return text;
	}
	return TEXT("");
}

static struct text
key_text(const struct json *json, const char *key)
{
	return value_text(json_get(json, key));
}

static struct body
key_body(const struct source *source, const struct json *json, const char *key)
{
	return content_body(source->mem, key_text(json, key), CONTENT_AUTO,
	    false, source->base);
}

/* The first of several, or the only one. */
static const struct json *
list_of(const struct json *json, const char *key)
{
	const struct json *list = json_get(json, key);

	return list && list->kind == JSON_ARRAY ? list->child : list;
}

static const struct json *
next_of(const struct json *one)
{
	return one->key.len ? NULL : one->next;
}

static void
add_rss_lists(
    struct draft *draft, const struct source *source, const struct json *json)
{
	const struct json *one;

	for (one = list_of(json, "category"); one; one = next_of(one))
		draft_category(draft, content_line(source->mem, value_text(one),
					  CONTENT_AUTO, false));
	for (one = list_of(json, "enclosure"); one; one = next_of(one)) {
		struct text length = json_get_text(one, "length");
		int64_t bytes = 0;

		for (size_t i = 0; i < length.len && i < 15; i++)
			if (length.ptr[i] >= '0' && length.ptr[i] <= '9')
				bytes = bytes * 10 + (length.ptr[i] - '0');
		draft_enclosure(draft, resolve(source, one, "url"),
		    copy(source, one, "type"), bytes);
	}
}

static struct item
read_rss_item(const struct source *source, const struct json *json)
{
	struct arena *mem = source->mem;
	struct draft draft;

	draft_init(&draft, mem);
	draft.item.id = arena_copy(
	    mem, content_clip(text_trim(key_text(json, "guid")), ADDRESS_MAX));
	draft_title(&draft,
	    content_line(mem, key_text(json, "title"), CONTENT_AUTO, false), 1);
	draft_link(&draft,
	    content_address(mem, source->base, key_text(json, "link")), 2);
	if (url_is_web(draft.item.id))
		draft_link(&draft, draft.item.id, 1);
	draft.item.comments =
	    content_address(mem, source->base, key_text(json, "comments"));
	draft_published(&draft, key_text(json, "pubDate"), 1);
	draft_author(
	    &draft, content_name(mem, key_text(json, "dc:creator")), 1);
	draft_author(&draft, content_name(mem, key_text(json, "author")), 2);
	draft_body(
	    &draft, key_body(source, json, "description"), SLOT_DESCRIPTION);
	draft_body(
	    &draft, key_body(source, json, "content:encoded"), SLOT_ENCODED);
	add_rss_lists(&draft, source, json);
	return draft_item(&draft, TEXT(""));
}

static void
read_rss_head(struct feed *feed, const struct source *source,
    const struct json *rss, const struct json *channel)
{
	struct arena *mem = source->mem;

	feed->format = FEED_RSS;
	feed->version = copy(source, rss, "version");
	feed->title =
	    content_line(mem, key_text(channel, "title"), CONTENT_AUTO, false);
	feed->link =
	    content_address(mem, source->base, key_text(channel, "link"));
	feed->description = key_body(source, channel, "description");
	feed->language = arena_copy(
	    mem, content_clip(text_trim(key_text(channel, "language")), 35));
}

/* ---- both ---- */

static void
take_item(const struct source *source, enum feed_format format,
    const struct json *json, struct text authors)
{
	struct source inside = *source;
	struct arena mem = { 0 };
	struct item item;

	inside.mem = &mem;
	if (json->kind == JSON_OBJECT) {
		item = format == FEED_RSS ? read_rss_item(&inside, json)
					  : read_item(&inside, json, authors);
		add_item(source, &item);
	}
	arena_clear(&mem);
}

/* What is not JSON in one of them spoils the document, as it does elsewhere. */
static int
take_elements(const struct source *source, enum feed_format format,
    struct text elements, struct text authors, struct err *err)
{
	struct arena tree = { 0 };
	struct text element;
	int rc = 0;

	while (rc == 0 && json_cut_next(&elements, &element)) {
		const struct json *json = NULL;

		if (element.len > ELEMENT_MAX) {
			source->shelf->dropped++;
			continue;
		}
		json = json_parse(&tree, element, err);
		if (json)
			take_item(source, format, json, authors);
		else
			rc = err_prefix(err, _("not a feed"));
		arena_reset(&tree);
	}
	if (rc == 0 && elements.len)
		rc = err_set(err, ERR_INPUT, _("not a feed: not JSON"));
	arena_clear(&tree);
	return rc;
}

static int
read_any_head(struct feed *feed, const struct source *source,
    const struct json *json, bool has_items, struct err *err)
{
	const struct json *rss = json_get(json, "rss");
	const struct json *channel = json_get(rss, "channel");

	if (json_get(json, "items") && has_items)
		read_head(feed, source, json);
	else if (channel)
		read_rss_head(feed, source, rss, channel);
	else if (text_find(json_get_text(json, "version"), TEXT("jsonfeed.org"),
		     0) != TEXT_NONE)
		read_head(feed, source, json);
	else
		return err_set(
		    err, ERR_INPUT, _("not a feed (JSON without items)"));
	return 0;
}

int
json_feed_read(struct feed *feed, struct arena *mem, struct text text,
    struct shelf *shelf, const struct feed_options *options, struct err *err)
{
	struct source source = { .mem = mem,
		.base = shelf->base,
		.shelf = shelf,
		.options = options };
	struct arena tree = { 0 };
	struct buf head = { 0 };
	struct draft authors;
	struct text elements, names;
	bool has_items = json_cut(&head, &elements, text);
	const struct json *json = NULL, *one;
	int rc;

	if (head.len > HEAD_MAX)
		rc = err_set(err, ERR_LIMIT, _("not a feed: too much JSON"));
	else if (!(json = json_parse(&tree, buf_text(&head), err)))
		rc = err_prefix(err, _("not a feed"));
	else
		rc = read_any_head(feed, &source, json, has_items, err);
	buf_clear(&head);
	if (rc == 0) {
		draft_init(&authors, mem);
		add_authors(&authors, &source, json);
		names = draft_authors(&authors);
		one = json_get(
		    json_get(json_get(json, "rss"), "channel"), "item");
		if (!has_items && one)
			take_item(&source, feed->format, one, names);
		arena_clear(&tree);
		rc = take_elements(&source, feed->format, elements, names, err);
	}
	arena_clear(&tree);
	return rc;
}
