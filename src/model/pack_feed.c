#include "pack_parts.h"

/* The least bytes that one of these can take. */
enum {
	MIN_TEXT = 1,
	MIN_ENCLOSURE = 3,
	MIN_RELATED = 4,
	MIN_ITEM = 14,
};

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
	pack_int(out, (int64_t)item->nrelated);
	for (size_t i = 0; i < item->nrelated; i++) {
		pack_int(out, (int64_t)item->related[i].kind);
		pack_text(out, item->related[i].url);
		pack_text(out, item->related[i].type);
		pack_text(out, item->related[i].language);
	}
	pack_text(out, item->thumbnail);
	pack_text(out, item->comments);
	pack_text(out, item->language);
}

static void
get_related(struct pack_reader *in, struct item *item)
{
	item->related = unpack_counted(
	    in, &item->nrelated, MIN_RELATED, sizeof(*item->related));
	for (size_t i = 0; i < item->nrelated; i++) {
		item->related[i].kind = (enum related_kind)unpack_int_in(
		    in, RELATED_CHAPTERS, RELATED_TRANSCRIPT);
		item->related[i].url = unpack_text(in);
		item->related[i].type = unpack_text(in);
		item->related[i].language = unpack_text(in);
	}
}

static void
get_item(struct pack_reader *in, struct item *item, int64_t version)
{
	item->id = unpack_text(in);
	item->title = unpack_text(in);
	item->link = unpack_text(in);
	item->author = unpack_text(in);
	item->published = unpack_date(in);
	item->updated = unpack_date(in);
	unpack_body(in, &item->summary);
	unpack_body(in, &item->content);
	item->categories = unpack_counted(
	    in, &item->ncategories, MIN_TEXT, sizeof(*item->categories));
	for (size_t i = 0; i < item->ncategories; i++)
		item->categories[i] = unpack_text(in);
	item->enclosures = unpack_counted(
	    in, &item->nenclosures, MIN_ENCLOSURE, sizeof(*item->enclosures));
	for (size_t i = 0; i < item->nenclosures; i++) {
		item->enclosures[i].url = unpack_text(in);
		item->enclosures[i].type = unpack_text(in);
		item->enclosures[i].length = unpack_int_in(in, -1, INT64_MAX);
	}
	if (version > 1)
		get_related(in, item);
	item->thumbnail = unpack_text(in);
	item->comments = unpack_text(in);
	item->language = unpack_text(in);
}

void
pack_item(struct buf *out, const struct item *item)
{
	pack_int(out, PACK_ITEM_VERSION);
	put_item(out, item);
}

void
unpack_item(struct pack_reader *in, struct item *item)
{
	int64_t version = unpack_int_in(in, 1, PACK_ITEM_VERSION);

	*item = (struct item){ 0 };
	get_item(in, item, version);
}

void
pack_feed(struct buf *out, const struct feed *feed)
{
	pack_int(out, PACK_ITEM_VERSION);
	pack_int(out, (int64_t)feed->format);
	pack_text(out, feed->version);
	pack_text(out, feed->title);
	pack_text(out, feed->link);
	pack_body(out, &feed->description);
	pack_text(out, feed->language);
	pack_date(out, feed->updated);
	pack_text(out, feed->new_url);
	pack_int(out, feed->ttl_minutes);
	pack_int(out, feed->skip_hours);
	pack_int(out, feed->skip_days);
	pack_int(out, feed->unfinished);
	pack_int(out, (int64_t)feed->nsitemaps);
	for (size_t i = 0; i < feed->nsitemaps; i++)
		pack_text(out, feed->sitemaps[i]);
	pack_int(out, (int64_t)feed->nitems);
	for (size_t i = 0; i < feed->nitems; i++)
		put_item(out, &feed->items[i]);
}

void
unpack_feed(struct pack_reader *in, struct feed *feed)
{
	*feed = (struct feed){ 0 };
	(void)unpack_int_in(in, PACK_ITEM_VERSION, PACK_ITEM_VERSION);
	feed->format =
	    (enum feed_format)unpack_int_in(in, FEED_NONE, FEED_PAGE);
	feed->version = unpack_text(in);
	feed->title = unpack_text(in);
	feed->link = unpack_text(in);
	unpack_body(in, &feed->description);
	feed->language = unpack_text(in);
	feed->updated = unpack_date(in);
	feed->new_url = unpack_text(in);
	feed->ttl_minutes = (int)unpack_int_in(in, INT32_MIN, INT32_MAX);
	feed->skip_hours =
	    (uint32_t)unpack_int_in(in, 0, (1 << FEED_HOURS) - 1);
	feed->skip_days = (uint32_t)unpack_int_in(in, 0, (1 << FEED_DAYS) - 1);
	feed->unfinished = unpack_int_in(in, 0, 1);
	feed->sitemaps = unpack_counted(
	    in, &feed->nsitemaps, MIN_TEXT, sizeof(*feed->sitemaps));
	for (size_t i = 0; i < feed->nsitemaps; i++)
		feed->sitemaps[i] = unpack_text(in);
	feed->items =
	    unpack_counted(in, &feed->nitems, MIN_ITEM, sizeof(*feed->items));
	for (size_t i = 0; i < feed->nitems; i++)
		get_item(in, &feed->items[i], PACK_ITEM_VERSION);
}
