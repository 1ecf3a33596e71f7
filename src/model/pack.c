#include "model/pack.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

/* In front of everything that may be stored; a change of shape counts up. */
enum { PACK_VERSION = 1 };

/* 0000-01-01 to 9999-12-31. */
#define DATE_LOW (-INT64_C(62167219200))
#define DATE_HIGH INT64_C(253402300799)

enum {
	MAX_LEVEL = 255,
	ALL_STYLES = SPAN_BREAK * 2 - 1,
	/* The least bytes that one of these can take. */
	MIN_TEXT = 1,
	MIN_LINK = 2,
	MIN_IMAGE = 3,
	MIN_SPAN = 3,
	MIN_BLOCK = 6,
	MIN_SECTION = 3,
	MIN_ENCLOSURE = 3,
	MIN_ITEM = 13,
	MIN_ENTITY = 14,
	MIN_MENTION = 3,
};

void
pack_int(struct buf *out, int64_t value)
{
	uint64_t left = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
	char bytes[10];
	size_t n = 0;

	do {
		unsigned low = left & 0x7F;

		left >>= 7;
		bytes[n++] = (char)(left ? low | 0x80 : low);
	} while (left);
	buf_add(out, bytes, n);
}

void
pack_text(struct buf *out, struct text text)
{
	pack_int(out, (int64_t)text.len);
	buf_add_text(out, text);
}

void
pack_real(struct buf *out, double value)
{
	uint64_t bits;
	char bytes[8];

	memcpy(&bits, &value, sizeof(bits));
	for (int i = 0; i < 8; i++)
		bytes[i] = (char)(bits >> (8 * i) & 0xFF);
	buf_add(out, bytes, sizeof(bytes));
}

void
pack_date(struct buf *out, struct date date)
{
	/* A year of five digits would spoil the document that it is in. */
	if (date.seconds < DATE_LOW || date.seconds > DATE_HIGH)
		date.precision = DATE_NONE;
	pack_int(out, (int64_t)date.precision);
	if (date.precision != DATE_NONE)
		pack_int(out, date.seconds);
}

static int64_t
spoil(struct pack_reader *in)
{
	in->bad = true;
	in->rest = TEXT("");
	return 0;
}

int64_t
unpack_int(struct pack_reader *in)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < in->rest.len && i < 10; i++) {
		uint64_t byte = (unsigned char)in->rest.ptr[i];

		if (i == 9 && byte > 1)
			break;
		sum |= (byte & 0x7F) << (7 * i);
		if (byte & 0x80)
			continue;
		in->rest = text_from_offset(in->rest, i + 1);
		return (int64_t)(sum >> 1) ^ -(int64_t)(sum & 1);
	}
	return spoil(in);
}

int64_t
unpack_int_in(struct pack_reader *in, int64_t low, int64_t high)
{
	int64_t value = unpack_int(in);

	if (!in->bad && (value < low || value > high))
		(void)spoil(in);
	return in->bad ? 0 : value;
}

static bool
has_room(struct pack_reader *in, size_t size)
{
	size_t held = in->mem->size_bytes;

	if (in->bad)
		return false;
	if (in->max_bytes && size > in->mem->left &&
	    (held > in->max_bytes || size > in->max_bytes - held))
		(void)spoil(in);
	return !in->bad;
}

struct text
unpack_text(struct pack_reader *in)
{
	size_t len = unpack_count(in, 1);
	struct text text = text_sub(in->rest, 0, len);

	if (len == 0)
		return TEXT("");
	in->rest = text_from_offset(in->rest, len);
	/* A NUL would cut the text short wherever C reads it. */
	if (memchr(text.ptr, '\0', len) || !utf8_is_valid(text))
		(void)spoil(in);
	if (in->bad || (!in->borrow && !has_room(in, len + 1)))
		return TEXT("");
	return in->borrow ? text : arena_copy(in->mem, text);
}

double
unpack_real(struct pack_reader *in)
{
	uint64_t bits = 0;
	double value;

	if (in->rest.len < 8)
		return (double)spoil(in);
	for (int i = 0; i < 8; i++)
		bits |= (uint64_t)(unsigned char)in->rest.ptr[i] << (8 * i);
	in->rest = text_from_offset(in->rest, 8);
	memcpy(&value, &bits, sizeof(value));
	return isfinite(value) ? value : (double)spoil(in);
}

struct date
unpack_date(struct pack_reader *in)
{
	struct date date = { 0, DATE_NONE };

	date.precision =
	    (enum date_precision)unpack_int_in(in, DATE_NONE, DATE_SECOND);
	if (date.precision != DATE_NONE)
		date.seconds = unpack_int_in(in, DATE_LOW, DATE_HIGH);
	if (in->bad)
		date.precision = DATE_NONE;
	return date;
}

size_t
unpack_count(struct pack_reader *in, size_t min_bytes)
{
	int64_t count = unpack_int_in(in, 0, INT64_MAX);

	if ((uint64_t)count > in->rest.len / min_bytes)
		(void)spoil(in);
	return in->bad ? 0 : (size_t)count;
}

void *
unpack_array(struct pack_reader *in, size_t count, size_t size)
{
	if (count == 0 || !has_room(in, count * size))
		return NULL;
	return arena_array(in->mem, count, size);
}

/* Reads a count and makes room for as many; NULL and 0 when bad. */
static void *
counted(struct pack_reader *in, size_t *count, size_t min_bytes, size_t size)
{
	void *array;

	*count = unpack_count(in, min_bytes);
	array = unpack_array(in, *count, size);
	if (!array)
		*count = 0;
	return array;
}

static void
unpack_version(struct pack_reader *in)
{
	(void)unpack_int_in(in, PACK_VERSION, PACK_VERSION);
}

/* ---- feeds and items ---- */

static void
pack_body(struct buf *out, const struct body *body)
{
	pack_int(out, (int64_t)body->kind);
	if (body->kind == BODY_NONE)
		return;
	pack_text(out, body->text);
	pack_text(out, body->base);
}

static void
unpack_body(struct pack_reader *in, struct body *body)
{
	*body = (struct body){ 0 };
	body->kind = (enum body_kind)unpack_int_in(in, BODY_NONE, BODY_XHTML);
	if (body->kind == BODY_NONE)
		return;
	body->text = unpack_text(in);
	body->base = unpack_text(in);
}

static void
put_item(struct buf *out, const struct item *item)
{
	pack_text(out, item->id);
	pack_text(out, item->title);
	pack_text(out, item->link);
	pack_text(out, item->author);
	pack_date(out, item->published);
	pack_date(out, item->updated);
	pack_body(out, &item->summary);
	pack_body(out, &item->content);
	pack_int(out, (int64_t)item->ncategories);
	for (size_t i = 0; i < item->ncategories; i++)
		pack_text(out, item->categories[i]);
	pack_int(out, (int64_t)item->nenclosures);
	for (size_t i = 0; i < item->nenclosures; i++) {
		pack_text(out, item->enclosures[i].url);
		pack_text(out, item->enclosures[i].type);
		pack_int(out, item->enclosures[i].length);
	}
	pack_text(out, item->thumbnail);
	pack_text(out, item->comments);
	pack_text(out, item->language);
}

static void
get_item(struct pack_reader *in, struct item *item)
{
	item->id = unpack_text(in);
	item->title = unpack_text(in);
	item->link = unpack_text(in);
	item->author = unpack_text(in);
	item->published = unpack_date(in);
	item->updated = unpack_date(in);
	unpack_body(in, &item->summary);
	unpack_body(in, &item->content);
	item->categories = counted(
	    in, &item->ncategories, MIN_TEXT, sizeof(*item->categories));
	for (size_t i = 0; i < item->ncategories; i++)
		item->categories[i] = unpack_text(in);
	item->enclosures = counted(
	    in, &item->nenclosures, MIN_ENCLOSURE, sizeof(*item->enclosures));
	for (size_t i = 0; i < item->nenclosures; i++) {
		item->enclosures[i].url = unpack_text(in);
		item->enclosures[i].type = unpack_text(in);
		item->enclosures[i].length = unpack_int_in(in, -1, INT64_MAX);
	}
	item->thumbnail = unpack_text(in);
	item->comments = unpack_text(in);
	item->language = unpack_text(in);
}

void
pack_item(struct buf *out, const struct item *item)
{
	pack_int(out, PACK_VERSION);
	put_item(out, item);
}

void
unpack_item(struct pack_reader *in, struct item *item)
{
	*item = (struct item){ 0 };
	unpack_version(in);
	get_item(in, item);
}

void
pack_feed(struct buf *out, const struct feed *feed)
{
	pack_int(out, PACK_VERSION);
	pack_int(out, (int64_t)feed->format);
	pack_text(out, feed->version);
	pack_text(out, feed->title);
	pack_text(out, feed->link);
	pack_body(out, &feed->description);
	pack_text(out, feed->language);
	pack_date(out, feed->updated);
	pack_int(out, feed->ttl_minutes);
	pack_int(out, feed->unfinished);
	pack_int(out, (int64_t)feed->nitems);
	for (size_t i = 0; i < feed->nitems; i++)
		put_item(out, &feed->items[i]);
}

void
unpack_feed(struct pack_reader *in, struct feed *feed)
{
	*feed = (struct feed){ 0 };
	unpack_version(in);
	feed->format = (enum feed_format)unpack_int_in(in, FEED_NONE, FEED_CDF);
	feed->version = unpack_text(in);
	feed->title = unpack_text(in);
	feed->link = unpack_text(in);
	unpack_body(in, &feed->description);
	feed->language = unpack_text(in);
	feed->updated = unpack_date(in);
	feed->ttl_minutes = (int)unpack_int_in(in, INT32_MIN, INT32_MAX);
	feed->unfinished = unpack_int_in(in, 0, 1);
	feed->items =
	    counted(in, &feed->nitems, MIN_ITEM, sizeof(*feed->items));
	for (size_t i = 0; i < feed->nitems; i++)
		get_item(in, &feed->items[i]);
}

/* ---- articles ---- */

static void
pack_links(struct buf *out, const struct link *links, size_t nlinks)
{
	pack_int(out, (int64_t)nlinks);
	for (size_t i = 0; i < nlinks; i++) {
		pack_text(out, links[i].url);
		pack_text(out, links[i].text);
	}
}

static struct link *
unpack_links(struct pack_reader *in, size_t *nlinks)
{
	struct link *links = counted(in, nlinks, MIN_LINK, sizeof(*links));

	for (size_t i = 0; i < *nlinks; i++) {
		links[i].url = unpack_text(in);
		links[i].text = unpack_text(in);
	}
	return links;
}

static void
pack_block(struct buf *out, const struct block *block)
{
	pack_int(out, (int64_t)block->kind);
	pack_int(out, block->level < MAX_LEVEL ? block->level : MAX_LEVEL);
	pack_int(out, block->number);
	pack_int(out, block->image);
	pack_int(out, block->header);
	pack_int(out, (int64_t)block->nspans);
	for (size_t i = 0; i < block->nspans; i++) {
		pack_text(out, block->spans[i].text);
		pack_int(out, block->spans[i].style);
		pack_int(out, block->spans[i].link);
	}
}

static void
unpack_block(
    struct pack_reader *in, struct block *block, const struct article *article)
{
	block->kind = (enum block_kind)unpack_int_in(in, 0, BLOCK_RULE);
	block->level = (int)unpack_int_in(in, 0, MAX_LEVEL);
	block->number = (int)unpack_int_in(in, INT32_MIN, INT32_MAX);
	block->image =
	    (unsigned)unpack_int_in(in, 0, (int64_t)article->nimages);
	block->header = unpack_int_in(in, 0, 1);
	/* BLOCK_IMAGE without its image would have nothing to point at. */
	if (block->kind == BLOCK_IMAGE && block->image == 0)
		(void)spoil(in);
	block->spans =
	    counted(in, &block->nspans, MIN_SPAN, sizeof(*block->spans));
	for (size_t i = 0; i < block->nspans; i++) {
		struct span *span = &block->spans[i];

		span->text = unpack_text(in);
		span->style = (unsigned)unpack_int_in(in, 0, ALL_STYLES);
		span->link =
		    (unsigned)unpack_int_in(in, 0, (int64_t)article->nlinks);
	}
}

static void
unpack_section(struct pack_reader *in, struct section *section,
    const struct article *article)
{
	section->heading = unpack_text(in);
	section->level = (int)unpack_int_in(in, 0, 6);
	section->blocks =
	    counted(in, &section->nblocks, MIN_BLOCK, sizeof(*section->blocks));
	for (size_t i = 0; i < section->nblocks; i++)
		unpack_block(in, &section->blocks[i], article);
}

void
pack_article(struct buf *out, const struct article *article)
{
	pack_int(out, PACK_VERSION);
	pack_text(out, article->url);
	pack_text(out, article->title);
	pack_text(out, article->byline);
	pack_date(out, article->published);
	pack_date(out, article->modified);
	pack_text(out, article->language);
	pack_text(out, article->site);
	pack_text(out, article->lede);
	pack_int(out, article->truncated);
	/* In front of the sections, whose indices they bound. */
	pack_links(out, article->links, article->nlinks);
	pack_links(out, article->topics, article->ntopics);
	pack_links(out, article->feeds, article->nfeeds);
	pack_int(out, (int64_t)article->nimages);
	for (size_t i = 0; i < article->nimages; i++) {
		pack_text(out, article->images[i].url);
		pack_text(out, article->images[i].alt);
		pack_text(out, article->images[i].caption);
	}
	pack_int(out, (int64_t)article->nsections);
	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *section = &article->sections[i];

		pack_text(out, section->heading);
		pack_int(out, section->level);
		pack_int(out, (int64_t)section->nblocks);
		for (size_t k = 0; k < section->nblocks; k++)
			pack_block(out, &section->blocks[k]);
	}
}

void
unpack_article(struct pack_reader *in, struct article *article)
{
	*article = (struct article){ 0 };
	unpack_version(in);
	article->url = unpack_text(in);
	article->title = unpack_text(in);
	article->byline = unpack_text(in);
	article->published = unpack_date(in);
	article->modified = unpack_date(in);
	article->language = unpack_text(in);
	article->site = unpack_text(in);
	article->lede = unpack_text(in);
	article->truncated = unpack_int_in(in, 0, 1);
	article->links = unpack_links(in, &article->nlinks);
	article->topics = unpack_links(in, &article->ntopics);
	article->feeds = unpack_links(in, &article->nfeeds);
	article->images =
	    counted(in, &article->nimages, MIN_IMAGE, sizeof(*article->images));
	for (size_t i = 0; i < article->nimages; i++) {
		article->images[i].url = unpack_text(in);
		article->images[i].alt = unpack_text(in);
		article->images[i].caption = unpack_text(in);
	}
	article->sections = counted(
	    in, &article->nsections, MIN_SECTION, sizeof(*article->sections));
	for (size_t i = 0; i < article->nsections; i++)
		unpack_section(in, &article->sections[i], article);
}

/* ---- names ---- */

void
pack_names(struct buf *out, const struct names *names)
{
	uint32_t at = 0;

	pack_int(out, PACK_VERSION);
	pack_text(out, names->language);
	pack_int(out, (int64_t)names->nentities);
	for (size_t i = 0; i < names->nentities; i++) {
		const struct entity *entity = &names->entities[i];

		pack_text(out, entity->name);
		pack_int(out, (int64_t)entity->kind);
		pack_real(out, entity->salience);
		pack_int(out, entity->count);
		pack_text(out, entity->key);
		pack_text(out, entity->wikidata);
		pack_text(out, entity->url);
	}
	/* Distances are small numbers: most take one byte. */
	pack_int(out, (int64_t)names->nmentions);
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *mention = &names->mentions[i];

		pack_int(out, (int64_t)mention->start - at);
		pack_int(out, (int64_t)mention->end - mention->start);
		pack_int(out, mention->entity);
		at = mention->end;
	}
}

static void
unpack_entity(struct pack_reader *in, struct entity *entity)
{
	entity->name = unpack_text(in);
	entity->kind = (enum entity_kind)unpack_int_in(in, 0, ENTITY_KINDS - 1);
	entity->salience = unpack_real(in);
	if (entity->salience < 0 || entity->salience > 1)
		(void)spoil(in);
	entity->count = (uint32_t)unpack_int_in(in, 0, UINT32_MAX);
	entity->key = unpack_text(in);
	entity->wikidata = unpack_text(in);
	entity->url = unpack_text(in);
}

static void
unpack_mentions(struct pack_reader *in, struct names *names, size_t text_bytes)
{
	int64_t end =
	    text_bytes < UINT32_MAX ? (int64_t)text_bytes : UINT32_MAX;
	int64_t at = 0;

	names->mentions = counted(
	    in, &names->nmentions, MIN_MENTION, sizeof(*names->mentions));
	for (size_t i = 0; i < names->nmentions && !in->bad; i++) {
		struct mention *mention = &names->mentions[i];

		at += unpack_int_in(in, 0, end - at);
		mention->start = (uint32_t)at;
		if (at == end || names->nentities == 0)
			(void)spoil(in);
		else
			at += unpack_int_in(in, 1, end - at);
		mention->end = (uint32_t)at;
		mention->entity = (uint32_t)unpack_int_in(
		    in, 0, (int64_t)names->nentities - 1);
	}
	if (in->bad)
		names->nmentions = 0;
}

void
unpack_names(struct pack_reader *in, struct names *names, size_t text_bytes)
{
	*names = (struct names){ 0 };
	unpack_version(in);
	names->language = unpack_text(in);
	names->entities = counted(
	    in, &names->nentities, MIN_ENTITY, sizeof(*names->entities));
	for (size_t i = 0; i < names->nentities; i++)
		unpack_entity(in, &names->entities[i]);
	unpack_mentions(in, names, text_bytes);
}
