#include "reader.h"

#include <stdint.h>

#include "base/markup.h"
#include "base/url.h"
#include "reader_fields.h"
#include "serialise.h"
#include "slug.h"

void
reader_init(struct reader *reader, struct feed *feed, struct arena *mem,
    struct shelf *shelf, const struct feed_options *options)
{
	*reader = (struct reader){
		.mem = mem, .feed = feed, .shelf = shelf, .options = options
	};
	*feed = (struct feed){ 0 };
	reader->base = shelf->base;
	reader->frames[0].base = reader->base;
	draft_init(&reader->head, mem);
}

void
reader_clear(struct reader *reader)
{
	buf_clear(&reader->text);
	arena_clear(&reader->item_mem);
}

struct arena *
reader_mem(struct reader *reader)
{
	return reader->item_depth ? &reader->item_mem : reader->mem;
}

struct text
element_attribute(const struct element *element, const char *name)
{
	for (size_t i = 0; i < element->nattributes; i++)
		if (text_is_nocase(element->attributes[i].name, name))
			return element->attributes[i].value;
	return TEXT("");
}

struct draft *
reader_draft(struct reader *reader)
{
	return reader->item_depth ? &reader->item : &reader->head;
}

struct reader_frame *
reader_frame(struct reader *reader)
{
	return &reader->frames[reader->depth];
}

struct text
reader_resolve(struct reader *reader, struct text url)
{
	return content_address(
	    reader_mem(reader), reader_frame(reader)->base, url);
}

struct text
reader_keep(struct reader *reader, struct text t)
{
	return arena_copy(
	    reader_mem(reader), content_clip(text_trim(t), ADDRESS_MAX));
}

enum feed_namespace
reader_namespace(struct reader *reader, const struct element *element)
{
	const char *uri = element->uri.len ? element->uri.ptr : NULL;
	const char *prefix = element->prefix.len ? element->prefix.ptr : NULL;
	enum feed_namespace ns;

	for (size_t i = 0; i < reader->nseen; i++)
		if (reader->seen[i].uri == uri &&
		    reader->seen[i].prefix == prefix)
			return reader->seen[i].ns;
	ns = fields_namespace(element->uri, element->prefix, reader->root_uri);
	if (reader->nseen < sizeof(reader->seen) / sizeof(reader->seen[0])) {
		reader->seen[reader->nseen].uri = uri;
		reader->seen[reader->nseen].prefix = prefix;
		reader->seen[reader->nseen++].ns = ns;
	}
	return ns;
}

const struct field *
reader_find(
    struct reader *reader, const struct element *element, enum feed_place place)
{
	unsigned ns = reader_namespace(reader, element);
	size_t slots = sizeof(reader->known) / sizeof(reader->known[0]);
	size_t slot =
	    ((uintptr_t)element->name.ptr / 8 + place * 7 + ns) % slots;

	if (place == IN_NOTHING || ns == NS_OTHER)
		return NULL;
	if (reader->known[slot].name != element->name.ptr ||
	    reader->known[slot].ns != ns ||
	    reader->known[slot].place != place) {
		reader->known[slot].name = element->name.ptr;
		reader->known[slot].ns = ns;
		reader->known[slot].place = place;
		reader->known[slot].field =
		    fields_find(element->name, ns, place);
	}
	return reader->known[slot].field;
}

static bool
may_inherit(struct reader *reader, size_t bytes)
{
	reader->inherited += bytes;
	return reader->inherited <= READER_INHERITED;
}

/* Entries often repeat the base of the one before. */
static struct text
new_base(struct reader *reader, struct text on, struct text reference)
{
	struct text url;

	if (reader->last_on.ptr == on.ptr &&
	    text_equal(reader->last_reference, reference))
		return reader->last_base;
	if (!may_inherit(reader, on.len + 2 * reference.len))
		return on;
	url = url_resolve(reader->mem, on, reference);
	if (!url.len || url.len > ADDRESS_MAX)
		return on;
	reader->last_on = on;
	reader->last_reference = arena_copy(reader->mem, reference);
	reader->last_base = url;
	return url;
}

static struct text
new_language(struct reader *reader, struct text before, struct text language)
{
	language = content_clip(text_trim(language), 35);
	if (text_equal(before, language) ||
	    !may_inherit(reader, language.len + 1))
		return before;
	return arena_copy(reader->mem, language);
}

/* xml:base and xml:lang count for all that is inside. */
static void
inherit(struct reader *reader, const struct element *element)
{
	struct reader_frame *here = reader_frame(reader);

	*here = here[-1];
	here->place = IN_NOTHING;
	for (size_t i = 0; i < element->nattributes; i++) {
		const struct attribute *attribute = &element->attributes[i];

		if (!text_is(attribute->prefix, "xml"))
			continue;
		if (text_is(attribute->name, "base"))
			here->base =
			    new_base(reader, here->base, attribute->value);
		else if (text_is(attribute->name, "lang"))
			here->language = new_language(
			    reader, here->language, attribute->value);
	}
}

/* ---- items ---- */

static void
end_item(struct reader *reader)
{
	const struct feed_options *options = reader->options;
	struct item item = draft_item(&reader->item, TEXT(""));

	/* Atom's ids are often the page's address, and then better than none.
	 */
	if (reader->feed->format == FEED_ATOM && !item.link.len &&
	    url_is_web(item.id))
		item.link =
		    content_address(&reader->item_mem, TEXT(""), item.id);
	/* A page of a sitemap without an address is no page. */
	if (reader->feed->format == FEED_SITEMAP) {
		if (!item.title.len && item.link.len && !reader->index)
			item.title = slug_title(&reader->item_mem, item.link);
		if (!item.link.len)
			goto out;
	}
	if (!options || !options->wants || options->wants(&item, options->arg))
		shelf_add(reader->shelf, &item);
out:
	/* What is done with takes no room: a long document is no large one. */
	reader->nodes = reader->item_nodes;
	reader->item_depth = 0;
	arena_reset(&reader->item_mem);
}

void
reader_start_item(struct reader *reader, const struct element *element)
{
	struct text about = element_attribute(element, "about");
	struct text href = element_attribute(element, "href");

	/* An item within an item: the end tag of the first was forgotten. */
	if (reader->item_depth)
		end_item(reader);
	reader->item_depth = reader->depth;
	reader->item_nodes = reader->nodes;
	reader_frame(reader)->place =
	    reader->feed->format == FEED_SITEMAP ? IN_PAGE : IN_ITEM;
	draft_init(&reader->item, &reader->item_mem);
	if (!text_equal(reader_frame(reader)->language,
		reader_frame(reader)[-1].language))
		reader->item.item.language = reader_frame(reader)->language;
	if (about.len) { /* RSS 1.0 */
		reader->item.item.id = reader_keep(reader, about);
		draft_link(&reader->item, reader_resolve(reader, about), 1);
	}
	if (href.len) /* CDF, as is lastmod */
		draft_link(&reader->item, reader_resolve(reader, href), 4);
	draft_updated(&reader->item, element_attribute(element, "lastmod"), 3);
}

void
reader_start_feed(struct reader *reader, const struct element *element)
{
	struct text href = element_attribute(element, "href");

	reader_frame(reader)->place = IN_FEED;
	if (!reader->feed->language.len)
		reader->feed->language = reader_frame(reader)->language;
	draft_updated(&reader->head, element_attribute(element, "lastmod"), 3);
	if (href.len)
		draft_link(&reader->head, reader_resolve(reader, href), 4);
}

/* ---- the root ---- */

static const char *
rdf_version(const struct element *element)
{
	for (size_t i = 0; i < element->nattributes; i++)
		if (text_find(element->attributes[i].value, TEXT("simple/0.9"),
			0) != TEXT_NONE)
			return "0.90";
	return "1.0";
}

static const char *
atom_version(const struct element *element)
{
	return text_find(element->uri, TEXT("purl.org/atom/ns"), 0) !=
			   TEXT_NONE &&
		       !text_starts(element_attribute(element, "version"), "1.")
		   ? "0.3"
		   : "1.0";
}

/* Roots are known by their names: their namespaces are often wrong. */
static bool
start_root(struct reader *reader, const struct element *element)
{
	struct feed *feed = reader->feed;
	struct text version = element_attribute(element, "version");

	reader->root = arena_copy(reader->mem, element->name);
	reader->root_uri = arena_copy(reader->mem, element->uri);
	if (text_is_nocase(element->name, "rss")) {
		feed->format = FEED_RSS;
		reader_frame(reader)->place = IN_ROOT;
	} else if (text_is_nocase(element->name, "rdf")) {
		feed->format = FEED_RDF;
		version = text_of(rdf_version(element));
		reader_frame(reader)->place = IN_ROOT;
	} else if (text_is_nocase(element->name, "feed")) {
		feed->format = FEED_ATOM;
		if (!version.len)
			version = text_of(atom_version(element));
		reader_start_feed(reader, element);
	} else if (text_is_nocase(element->name, "entry")) {
		feed->format = FEED_ATOM;
		version = text_of(atom_version(element));
		reader_start_item(reader, element);
	} else if (text_is_nocase(element->name, "channel")) {
		bool rss11 =
		    text_find(element->uri, TEXT("rss1.1"), 0) != TEXT_NONE;

		feed->format = rss11 ? FEED_RDF : FEED_CDF;
		if (rss11)
			version = TEXT("1.1");
		reader_start_feed(reader, element);
	} else if (text_is_nocase(element->name, "urlset") ||
		   text_is_nocase(element->name, "sitemapindex")) {
		feed->format = FEED_SITEMAP;
		version = TEXT("0.9");
		reader->index = text_is_nocase(element->name, "sitemapindex");
		reader_frame(reader)->place = IN_SITEMAP;
	} else {
		return false;
	}
	/* Not reader_keep: a lone entry is an item already. */
	feed->version =
	    arena_copy(reader->mem, content_clip(text_trim(version), 16));
	feed->language = reader_frame(reader)->language;
	return true;
}

/* ---- events ---- */

/* The first element inside a text: what was read so far was literal. */
static void
turn_to_markup(struct reader *reader)
{
	struct buf literal = reader->text;

	if (reader->markup)
		return;
	reader->markup = true;
	reader->text = (struct buf){ 0 };
	markup_escape(&reader->text, buf_text(&literal));
	buf_clear(&literal);
}

static void
start_inside(struct reader *reader, const struct element *element)
{
	enum field_kind kind = reader->field->kind;

	if (kind == FIELD_PERSON) {
		const struct field *part =
		    reader_find(reader, element, IN_PERSON);

		reader->field = NULL;
		if (part)
			fields_start_text(reader, element, part);
	} else if (kind == FIELD_TITLE || kind == FIELD_BODY) {
		turn_to_markup(reader);
		if (reader->text.len < FIELD_MAX)
			serialise_start(&reader->text, element,
			    reader_mem(reader), reader_frame(reader)->base,
			    reader->frames[reader->field_depth].base);
	}
}

bool
reader_start(struct reader *reader, const struct element *element)
{
	const struct field *field;

	if (++reader->nodes > READER_NODES) {
		reader->too_large = true;
		return false;
	}
	if (++reader->depth >= READER_DEPTH)
		return true;
	inherit(reader, element);
	if (reader->depth == 1)
		return start_root(reader, element);
	if (reader->field) {
		start_inside(reader, element);
		return true;
	}
	field = reader_find(reader, element, reader_frame(reader)[-1].place);
	if (field)
		fields_start(reader, element, field);
	return true;
}

void
reader_end(struct reader *reader, struct text name)
{
	if (reader->depth == 0)
		return;
	if (reader->depth < READER_DEPTH) {
		if (reader->field && reader->depth == reader->field_depth)
			fields_end(reader);
		else if (reader->field && reader->markup &&
			 reader->text.len < FIELD_MAX)
			serialise_end(&reader->text, name);
		if (reader->depth == reader->person_depth)
			fields_end_person(reader);
		if (reader->depth == reader->item_depth)
			end_item(reader);
	}
	if (--reader->depth == 0)
		reader->finished = true;
}

void
reader_text(struct reader *reader, struct text text)
{
	if (!reader->field || reader->text.len >= FIELD_MAX)
		return;
	if (reader->markup)
		markup_escape(&reader->text, text);
	else
		buf_add_text(&reader->text, text);
}

/* ---- the end ---- */

/* Scheme and host of an address. */
static struct text
site(struct text url)
{
	size_t slashes = text_find(url, TEXT("://"), 0), end;

	if (slashes == TEXT_NONE)
		return TEXT("");
	end = text_find_byte(url, '/', slashes + 3);
	return text_sub(url, 0, end == TEXT_NONE ? url.len : end);
}

/*
 * RSS does not say what relative addresses in a body start from. Publishers
 * mean the item's page, unless it is a stranger's that the item points to.
 */
static void
settle_base(struct body *body, const struct item *item, const struct feed *feed,
    struct text base)
{
	struct text home = site(item->link);

	if (body->base.ptr != base.ptr || !item->link.len)
		return;
	if (!base.len || text_equal(home, site(base)) ||
	    text_equal(home, site(feed->link)))
		body->base = item->link;
}

void
reader_settle(struct item *item, const struct feed *feed, struct text base,
    struct text authors)
{
	if (!item->author.len && feed->format == FEED_ATOM)
		item->author = authors;
	if (feed->format == FEED_ATOM)
		return;
	settle_base(&item->summary, item, feed, base);
	settle_base(&item->content, item, feed, base);
}

static bool
is_worth_keeping(const struct draft *draft)
{
	if (draft->title_rank || draft->link_rank)
		return true;
	for (int i = 0; i < SLOTS; i++)
		if (draft->bodies[i].kind != BODY_NONE)
			return true;
	return false;
}

struct text
reader_finish(struct reader *reader)
{
	struct feed *feed = reader->feed;
	struct item *head = &reader->head.item;

	/* A field that the document's end cut off. */
	if (reader->depth >= READER_DEPTH)
		reader->depth = READER_DEPTH - 1;
	if (reader->field)
		fields_end(reader);
	if (reader->item_depth && is_worth_keeping(&reader->item))
		end_item(reader);
	feed->unfinished = !reader->finished;
	feed->title = head->title;
	feed->link = head->link;
	feed->new_url = reader->new_url;
	feed->updated =
	    head->updated.precision ? head->updated : head->published;
	feed->description = draft_description(&reader->head);
	if (!feed->ttl_minutes && reader->period_minutes)
		feed->ttl_minutes =
		    reader->period_minutes /
		    (reader->frequency > 0 ? reader->frequency : 1);
	return draft_authors(&reader->head);
}
