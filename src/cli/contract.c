#include "contract.h"

#include <stdlib.h>
#include <string.h>

#include "base/markup.h"
#include "base/utf8.h"

void
contract_date(struct json_writer *w, const char *key, struct date date)
{
	json_key(w, key);
	if (date.precision == DATE_NONE) {
		json_null(w);
		return;
	}
	/* Nothing in it needs an escape. */
	json_open(w, '"');
	time_add_iso(w->out, date);
	json_close(w, '"');
}

void
contract_time(struct json_writer *w, const char *key, int64_t seconds)
{
	contract_date(w, key,
	    (struct date){ seconds, seconds ? DATE_SECOND : DATE_NONE });
}

void
contract_head(
    struct json_writer *w, const char *file, bool ok, const struct err *err)
{
	struct buf name = { 0 };

	utf8_add_valid(&name, text_of(file));
	json_pair(w, "file", buf_text(&name));
	json_key(w, "ok");
	json_bool(w, ok);
	json_pair_or_null(w, "error",
	    ok && (!err || err->code == ERR_NONE) ? TEXT("")
						  : text_of(err->text));
	buf_clear(&name);
}

/* Feeds are compared by the second: a day begins at midnight UTC. */
static void
contract_second(struct json_writer *w, const char *key, struct date date)
{
	if (date.precision != DATE_NONE)
		date.precision = DATE_SECOND;
	contract_date(w, key, date);
}

static void
enclosures(struct json_writer *w, const struct item *item)
{
	json_key(w, "enclosures");
	json_open(w, '[');
	for (size_t i = 0; i < item->nenclosures; i++) {
		const struct enclosure *e = &item->enclosures[i];

		json_open(w, '{');
		json_pair(w, "url", e->url);
		json_pair_or_null(w, "type", e->type);
		json_key(w, "length");
		if (e->length >= 0)
			json_int(w, e->length);
		else
			json_null(w);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void
related(struct json_writer *w, const struct item *item)
{
	json_key(w, "related");
	json_open(w, '[');
	for (size_t i = 0; i < item->nrelated; i++) {
		const struct related *one = &item->related[i];

		json_open(w, '{');
		json_pair(w, "kind", text_of(related_name(one->kind)));
		json_pair(w, "url", one->url);
		json_pair_or_null(w, "type", one->type);
		json_pair_or_null(w, "language", one->language);
		json_close(w, '}');
	}
	json_close(w, ']');
}

void
contract_item(struct json_writer *w, const struct item *item)
{
	json_open(w, '{');
	json_pair_or_null(w, "id", item->id);
	json_pair(w, "title", item->title);
	json_pair_or_null(w, "link", item->link);
	json_pair_or_null(w, "author", item->author);
	contract_second(w, "published", item->published);
	contract_second(w, "updated", item->updated);
	json_pair_or_null(w, "summary_html", item->summary.text);
	json_pair_or_null(w, "content_html", item->content.text);
	json_key(w, "categories");
	json_open(w, '[');
	for (size_t i = 0; i < item->ncategories; i++)
		json_string(w, item->categories[i]);
	json_close(w, ']');
	enclosures(w, item);
	related(w, item);
	json_pair_or_null(w, "thumbnail", item->thumbnail);
	json_pair_or_null(w, "comments", item->comments);
	json_close(w, '}');
}

void
contract_feed(struct json_writer *w, const struct feed *feed)
{
	const char *format = feed_format_name(feed->format);

	json_pair_or_null(w, "format", text_of(format));
	json_pair_or_null(w, "version", feed->version);
	json_pair(w, "title", feed->title);
	json_pair_or_null(w, "link", feed->link);
	json_pair_or_null(w, "description", feed->description.text);
	json_pair_or_null(w, "language", feed->language);
	contract_second(w, "updated", feed->updated);
}

void
contract_page(struct json_writer *w, const struct feed *feed)
{
	struct arena mem = { 0 };

	json_pair_or_null(w, "title", feed->title);
	json_key(w, "items");
	json_open(w, '[');
	for (size_t i = 0; i < feed->nitems; i++) {
		const struct item *item = &feed->items[i];
		struct text summary = markup_to_line(&mem, item->summary.text);

		json_open(w, '{');
		json_pair(w, "link", item->link);
		json_pair(w, "title", item->title);
		contract_date(w, "published", item->published);
		json_pair_or_null(w, "summary", summary);
		json_pair_or_null(w, "thumbnail", item->thumbnail);
		json_close(w, '}');
	}
	json_close(w, ']');
	arena_clear(&mem);
}

static void
contract_section(struct json_writer *w, const struct section *section)
{
	struct buf paragraph = { 0 };

	json_open(w, '{');
	json_pair_or_null(w, "heading", section->heading);
	json_key(w, "level");
	json_int(w, section->level);
	if (section->time.precision != DATE_NONE)
		contract_date(w, "time", section->time);
	json_key(w, "paragraphs");
	json_open(w, '[');
	for (size_t i = 0; i < section->nblocks; i++) {
		if (!block_kind_has_text(section->blocks[i].kind))
			continue;
		buf_reset(&paragraph);
		block_add_text(&paragraph, &section->blocks[i]);
		if (paragraph.len)
			json_string(w, buf_text(&paragraph));
	}
	json_close(w, ']');
	json_close(w, '}');
	buf_clear(&paragraph);
}

static void
contract_links(struct json_writer *w, const struct article *article)
{
	json_key(w, "links");
	json_open(w, '[');
	for (size_t i = 0; i < article->nlinks; i++) {
		json_open(w, '{');
		json_pair(w, "url", article->links[i].url);
		json_pair(w, "text", article->links[i].text);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_key(w, "images");
	json_open(w, '[');
	for (size_t i = 0; i < article->nimages; i++) {
		json_open(w, '{');
		json_pair(w, "url", article->images[i].url);
		json_pair_or_null(w, "alt", article->images[i].alt);
		json_pair_or_null(w, "caption", article->images[i].caption);
		json_close(w, '}');
	}
	json_close(w, ']');
}

void
contract_article(struct json_writer *w, const struct article *article)
{
	struct buf text = { 0 };

	json_key(w, "truncated");
	json_bool(w, article->truncated);
	if (article->walled) {
		json_key(w, "walled");
		json_bool(w, true);
	}
	json_pair_or_null(w, "url", article->url);
	json_pair_or_null(w, "title", article->title);
	json_pair_or_null(w, "byline", article->byline);
	contract_date(w, "published", article->published);
	contract_date(w, "modified", article->modified);
	json_pair_or_null(w, "language", article->language);
	json_pair_or_null(w, "site", article->site);
	json_pair_or_null(w, "lede", article->lede);
	json_key(w, "sections");
	json_open(w, '[');
	for (size_t i = 0; i < article->nsections; i++)
		contract_section(w, &article->sections[i]);
	json_close(w, ']');
	article_add_text(&text, article);
	json_pair(w, "text", buf_text(&text));
	buf_clear(&text);
	contract_links(w, article);
}

/* Code points before each byte offset, asked for in rising order. */
struct counter {
	struct text text;
	size_t bytes, points;
};

static size_t
points_at(struct counter *counter, size_t bytes)
{
	if (bytes > counter->text.len)
		bytes = counter->text.len;
	if (bytes < counter->bytes)
		counter->bytes = counter->points = 0;
	counter->points += utf8_count(
	    text_sub(counter->text, counter->bytes, bytes - counter->bytes));
	counter->bytes = bytes;
	return counter->points;
}

/* The mentions of a text, which come in its order, by their entities. */
struct spots {
	struct spot {
		size_t start, end; /* in code points */
		size_t next;       /* 1 + the next one of its entity; 0: none */
	} * list;
	size_t *first; /* of each entity, likewise */
};

static void
find_spots(struct spots *spots, const struct names *names, struct text text)
{
	struct counter counter = { text, 0, 0 };

	spots->list = mem_array(names->nmentions + 1, sizeof(*spots->list));
	spots->first = mem_array(names->nentities + 1, sizeof(*spots->first));
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *m = &names->mentions[i];

		spots->list[i].start = points_at(&counter, m->start);
		spots->list[i].end = points_at(&counter, m->end);
	}
	for (size_t i = names->nmentions; i-- > 0;) {
		uint32_t entity = names->mentions[i].entity;

		if (entity >= names->nentities)
			continue;
		spots->list[i].next = spots->first[entity];
		spots->first[entity] = i + 1;
	}
}

static void
contract_mentions(struct json_writer *w, const struct names *names,
    const struct spots *spots, struct text text, size_t entity)
{
	json_key(w, "mentions");
	json_open(w, '[');
	for (size_t i = spots->first[entity]; i > 0;
	     i = spots->list[i - 1].next) {
		const struct mention *m = &names->mentions[i - 1];
		const struct spot *spot = &spots->list[i - 1];

		json_open(w, '{');
		json_key(w, "start");
		json_int(w, (int64_t)spot->start);
		json_key(w, "end");
		json_int(w, (int64_t)spot->end);
		json_pair(
		    w, "text", text_sub(text, m->start, m->end - m->start));
		json_close(w, '}');
	}
	json_close(w, ']');
}

void
contract_names(
    struct json_writer *w, const struct names *names, struct text text)
{
	struct spots spots;

	find_spots(&spots, names, text);
	json_pair_or_null(w, "language", names->language);
	json_key(w, "entities");
	json_open(w, '[');
	for (size_t i = 0; i < names->nentities; i++) {
		const struct entity *e = &names->entities[i];

		json_open(w, '{');
		json_key(w, "id");
		json_int(w, (int64_t)i);
		json_pair(w, "name", e->name);
		json_pair(w, "type", text_of(entity_kind_name(e->kind)));
		contract_mentions(w, names, &spots, text, i);
		json_pair_or_null(w, "url", e->url);
		json_pair_or_null(w, "wikidata", e->wikidata);
		json_key(w, "salience");
		json_real(w, e->salience);
		json_close(w, '}');
	}
	json_close(w, ']');
	free(spots.list);
	free(spots.first);
}
