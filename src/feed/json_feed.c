#include "json_feed.h"

#include "base/json.h"
#include "base/url.h"
#include "content.h"
#include "draft.h"

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
read_feed(struct feed *feed, const struct source *source,
    const struct json *json, const struct json *items)
{
	struct arena item_mem = { 0 };
	struct source inside = *source;
	struct draft head;
	struct text authors;

	feed->format = FEED_JSON;
	feed->version = version_of(source, json);
	feed->title = line(source, json, "title");
	feed->link = resolve(source, json, "home_page_url");
	feed->description = body(source, json, "description", CONTENT_TEXT);
	feed->language = copy(source, json, "language");
	draft_init(&head, source->mem);
	add_authors(&head, source, json);
	authors = draft_authors(&head);
	inside.mem = &item_mem;
	for (const struct json *one = items->child; one; one = one->next) {
		struct item item;

		if (one->kind != JSON_OBJECT)
			continue;
		item = read_item(&inside, one, authors);
		add_item(source, &item);
		arena_reset(&item_mem);
	}
	arena_clear(&item_mem);
}

/* ---- RSS whose elements became keys ---- */

/* {"#text": …}, {"$t": …} and plain strings. */
static struct text
key_text(const struct json *json, const char *key)
{
	const struct json *value = json_get(json, key);

	if (value && value->kind == JSON_ARRAY)
		value = value->child;
	if (value && value->kind == JSON_OBJECT) {
		struct text text = json_get_text(value, "#text");

		return text.len ? text : json_get_text(value, "$t");
	}
	return json_text(value);
}

static struct item
read_rss_item(const struct source *source, const struct json *json)
{
	struct arena *mem = source->mem;
	struct draft draft;

	draft_init(&draft, mem);
	draft.item.id = arena_copy(
	    mem, content_clip(text_trim(key_text(json, "guid")), TITLE_MAX));
	draft_title(&draft,
	    content_line(mem, key_text(json, "title"), CONTENT_AUTO, false), 1);
	draft_link(&draft,
	    content_address(mem, source->base, key_text(json, "link")), 2);
	if (url_is_web(draft.item.id))
		draft_link(&draft, draft.item.id, 1);
	draft_published(&draft, key_text(json, "pubDate"), 1);
	draft_author(&draft, content_name(mem, key_text(json, "author")), 1);
	draft_body(&draft,
	    content_body(mem, key_text(json, "description"), CONTENT_AUTO,
		false, source->base),
	    SLOT_DESCRIPTION);
	draft_body(&draft,
	    content_body(mem, key_text(json, "content:encoded"), CONTENT_AUTO,
		false, source->base),
	    SLOT_ENCODED);
	return draft_item(&draft, TEXT(""));
}

static void
read_rss(struct feed *feed, const struct source *source, const struct json *rss,
    const struct json *channel)
{
	const struct json *item = json_get(channel, "item");
	struct arena *mem = source->mem, item_mem = { 0 };
	struct source inside = *source;

	feed->format = FEED_RSS;
	feed->version = copy(source, rss, "version");
	feed->title =
	    content_line(mem, key_text(channel, "title"), CONTENT_AUTO, false);
	feed->link =
	    content_address(mem, source->base, key_text(channel, "link"));
	feed->description = content_body(mem, key_text(channel, "description"),
	    CONTENT_AUTO, false, source->base);
	if (item && item->kind == JSON_ARRAY)
		item = item->child;
	inside.mem = &item_mem;
	for (; item; item = item->next) {
		struct item one = read_rss_item(&inside, item);

		add_item(source, &one);
		arena_reset(&item_mem);
		if (item->key.len)
			break; /* a single one */
	}
	arena_clear(&item_mem);
}

static int
read_any(struct feed *feed, const struct source *source,
    const struct json *json, struct err *err)
{
	const struct json *items, *rss;

	items = json_get(json, "items");
	rss = json_get(json, "rss");
	if (items && items->kind == JSON_ARRAY)
		read_feed(feed, source, json, items);
	else if (json_get(rss, "channel"))
		read_rss(feed, source, rss, json_get(rss, "channel"));
	else if (text_find(json_get_text(json, "version"), TEXT("jsonfeed.org"),
		     0) != TEXT_NONE)
		read_feed(feed, source, json, json);
	else
		return err_set(
		    err, ERR_INPUT, "not a feed (JSON without items)");
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
	const struct json *json = json_parse(&tree, text, err);
	int rc;

	if (json)
		rc = read_any(feed, &source, json, err);
	else
		rc = err_prefix(err, "not a feed");
	arena_clear(&tree);
	return rc;
}
