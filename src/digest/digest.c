#include "digest/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/json.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "digest/wire.h"
#include "feed/opml.h"
#include "feed/parse.h"
#include "filter.h"
#include "html/extract.h"
#include "html/page.h"
#include "item.h"
#include "join.h"
#include "model/pack.h"
#include "noise.h"
#include "text/entities.h"
#include "text/language.h"
#include "wiki.h"

int
digest_prepare(struct err *err)
{
	charset_preload();
	return entities_prepare(err);
}

int
digest_open(struct err *err)
{
	return json_prepare(err);
}

void
digest_done(void)
{
	json_done();
	entities_done();
	charset_done();
}

void
digest_fail(
    struct harvest *harvest, enum digest_kind kind, const struct err *err)
{
	*harvest = (struct harvest){ .kind = kind, .err = *err };
	if (harvest->err.code == ERR_NONE)
		harvest->err.code = ERR_INPUT;
}

/* ---- feeds ---- */

static int
by_value(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return left < right ? -1 : left > right;
}

static const uint64_t *
sorted_known(struct arena *mem, const struct digest_job *job)
{
	uint64_t *known = arena_array(mem, job->nknown, sizeof(*known));

	if (job->nknown == 0)
		return known;
	memcpy(known, job->known, job->nknown * sizeof(*known));
	qsort(known, job->nknown, sizeof(*known), by_value);
	return known;
}

/* One item as the job wants it; what is new lives in mem. */
static void
make_item(struct item *item, struct harvest_item *more, struct arena *mem,
    struct item_room *room, const struct feed *feed, const uint64_t *known,
    const struct digest_job *job)
{
	*more = (struct harvest_item){ 0 };
	if (!job->one_by_one)
		more->hash = item_hash(item);
	more->known = job->nknown && bsearch(&more->hash, known, job->nknown,
					 sizeof(*known), by_value);
	if (more->known) {
		item->summary = (struct body){ 0 };
		item->content = (struct body){ 0 };
	} else {
		item_digest(item, more, mem, room, feed, job);
	}
}

static void
make_head(struct feed *feed, struct arena *mem, const struct digest_job *job)
{
	struct buf room = { 0 };

	if (job->want_bodies)
		body_make_safe(&feed->description, &room);
	else
		feed->description = (struct body){ 0 };
	if (feed->description.kind != BODY_NONE)
		feed->description.text = arena_copy(mem, buf_text(&room));
	buf_clear(&room);
}

static struct feed_items *
read_feed(struct feed *feed, struct arena *mem, const struct digest_job *job,
    struct err *err)
{
	struct filter filter;
	struct feed_options options = { job->max_items, filter_wants, &filter };
	struct feed_items *items;

	if (filter_open(&filter, &job->rules, err) < 0)
		return NULL;
	items = feed_read(
	    feed, mem, job->bytes, job->content_type, job->url, &options, err);
	filter_close(&filter);
	if (items)
		make_head(feed, mem, job);
	return items;
}

static int
send_feed(struct buf *out, struct arena *mem, const struct digest_job *job,
    struct feed *feed, struct err *err)
{
	struct feed_items *items = read_feed(feed, mem, job, err);
	const uint64_t *known = sorted_known(mem, job);
	struct arena item_mem = { 0 };
	struct item_room room = { 0 };
	struct harvest_item more;
	struct wire_feed wire;
	struct item item;

	if (!items)
		return -1;
	wire_feed_begin(&wire, out, job->kind, feed, job->max_items);
	while (feed_items_next(items, &item, &item_mem)) {
		make_item(&item, &more, &item_mem, &room, feed, known, job);
		wire_feed_item(&wire, &item, &more);
		arena_reset(&item_mem);
	}
	wire_feed_end(&wire, feed_items_dropped(items));
	arena_clear(&item_mem);
	item_room_clear(&room);
	feed_items_free(items);
	return 0;
}

/* As many stories as are wanted; returns how many are left out. */
static size_t
send_stories(struct wire_feed *wire, struct buf *out, struct feed *feed,
    struct arena *mem, const struct digest_job *job)
{
	const uint64_t *known = sorted_known(mem, job);
	struct item_room room = { 0 };
	size_t nitems = feed->nitems;

	make_head(feed, mem, job);
	if (job->max_items && nitems > job->max_items)
		nitems = job->max_items;
	wire_feed_begin(wire, out, job->kind, feed, job->max_items);
	for (size_t i = 0; i < nitems; i++) {
		struct item item = feed->items[i];
		struct arena item_mem = { 0 };
		struct harvest_item more;

		make_item(&item, &more, &item_mem, &room, feed, known, job);
		wire_feed_item(wire, &item, &more);
		arena_clear(&item_mem);
	}
	item_room_clear(&room);
	return feed->nitems - nitems;
}

/* A page without stories still tells its title and the feeds it names. */
static int
send_page(struct buf *out, struct arena *mem, const struct digest_job *job,
    struct harvest *harvest)
{
	struct page page;
	struct wire_feed wire;
	size_t dropped;
	struct text html = charset_decode(
	    mem, job->bytes, job->content_type, CHARSET_HTML, NULL);
	int rc =
	    html_page(&page, mem, html, job->url, &job->rules, &harvest->err);

	harvest->feed = page.feed;
	harvest->alternates = page.alternates;
	harvest->nalternates = page.nalternates;
	harvest->login = page.login;
	if (rc < 0 || filter_items(&page.feed, &job->rules, &harvest->err) < 0)
		return -1;
	dropped = send_stories(&wire, out, &page.feed, mem, job);
	wire_page_end(&wire, dropped, harvest);
	return 0;
}

/* ---- pages and texts ---- */

static int
read_page(struct article *article, struct arena *mem,
    const struct digest_job *job, const struct digest_page *page, bool further,
    struct err *err)
{
	struct extract_rules rules = { page->url, job->body, job->drop,
		further };
	const char *other = noise_kind(page->bytes);
	struct text html;

	*article = (struct article){ 0 };
	if (other)
		return err_set(err, ERR_INPUT, _("no page: %s"), other);
	html = charset_decode(
	    mem, page->bytes, page->content_type, CHARSET_HTML, NULL);
	return html_extract(article, mem, html, &rules, err);
}

/* The article with its further pages, up to one that cannot be read. */
static int
read_pages(struct article *article, struct arena *mem,
    const struct digest_job *job, struct err *err)
{
	const struct digest_page first = { job->bytes, job->url,
		job->content_type };
	struct article pages[DIGEST_MAX_PAGES];
	size_t n = 1, npages = 1 + job->nmore;

	if (npages > DIGEST_MAX_PAGES)
		npages = DIGEST_MAX_PAGES;
	if (read_page(article, mem, job, &first, false, err) < 0)
		return -1;
	pages[0] = *article;
	while (n < npages && read_page(&pages[n], mem, job, &job->more[n - 1],
				 true, NULL) == 0)
		n++;
	join_pages(article, mem, pages, n);
	if (n < npages)
		article->next = TEXT("");
	return 0;
}

static void
read_article(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	struct article *article = &harvest->article;
	const struct digest_job nothing = { .kind = DIGEST_ARTICLE };
	struct findings findings;

	harvest->ok = read_pages(article, mem, job, &harvest->err) == 0;
	article_finish(article, &findings, mem,
	    article->language.len ? article->language : job->language,
	    harvest->ok ? job : &nothing);
	harvest->names = findings.names;
	harvest->signature = findings.signature;
}

/*
 * Mentions count in the bytes as they came, so nothing may be converted; a
 * byte order mark alone is stepped over.
 */
static void
read_text(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	struct entities_input input = { .text = job->bytes };
	struct names *names = &harvest->names;
	uint32_t mark = text_starts(job->bytes, "\xEF\xBB\xBF") ? 3 : 0;

	if (text_find_byte(job->bytes, '\0', 0) != TEXT_NONE ||
	    !utf8_is_valid(job->bytes)) {
		err_set(&harvest->err, ERR_INPUT, _("not a text in UTF-8"));
		return;
	}
	input.text = text_from_offset(job->bytes, mark);
	input.language = language_decide(job->language, input.text);
	names->language = input.language;
	if (job->want_entities)
		entities_find(names, mem, &input);
	for (size_t i = 0; i < names->nmentions; i++) {
		names->mentions[i].start += mark;
		names->mentions[i].end += mark;
	}
	harvest->ok = true;
}

/* Title, lede, byline, links and topics tell more than the text alone. */
static void
read_stored(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	struct pack_reader in = { .rest = job->bytes, .mem = mem };
	struct article article = { 0 };
	struct findings findings;

	unpack_article(&in, &article);
	if (in.bad) {
		err_set(&harvest->err, ERR_INPUT, _("not an article"));
		return;
	}
	article_finish(&article, &findings, mem,
	    job->language.len ? job->language : article.language, job);
	harvest->names = findings.names;
	harvest->signature = findings.signature;
	harvest->ok = true;
}

void
digest_pack(struct buf *out, const struct digest_job *job)
{
	struct harvest harvest = { .kind = job->kind };
	struct feed index = { 0 };
	struct arena mem = { 0 };
	struct err err = { 0 };

	switch (job->kind) {
	case DIGEST_FEED:
		if (send_feed(out, &mem, job, &index, &err) == 0)
			goto out;
		digest_fail(&harvest, DIGEST_FEED, &err);
		harvest.feed = index;
		break;
	case DIGEST_ARTICLE:
		read_article(&harvest, &mem, job);
		break;
	case DIGEST_TEXT:
		read_text(&harvest, &mem, job);
		break;
	case DIGEST_OPML:
		harvest.ok = opml_parse(&harvest.outlines, &mem, job->bytes,
				 job->content_type, &harvest.err) == 0;
		break;
	case DIGEST_WIKI:
		harvest.ok = wiki_read(&harvest.wiki, &mem, job->bytes,
				 job->language, &harvest.err) == 0;
		break;
	case DIGEST_STORED:
		read_stored(&harvest, &mem, job);
		break;
	case DIGEST_PAGE:
		if (send_page(out, &mem, job, &harvest) == 0)
			goto out;
		break;
	case DIGEST_KINDS:
		break;
	}
	wire_pack_harvest(out, &harvest);
out:
	arena_clear(&mem);
}

void
digest_run(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	struct wire_bounds bounds = wire_bounds_of(job);
	struct buf out = { 0 };
	struct text packed;

	digest_pack(&out, job);
	packed = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	(void)wire_unpack_harvest(harvest, mem, packed, &bounds, NULL);
}

/* ---- one by one ---- */

struct making {
	struct harvest_rest rest;
	struct feed_items *items;
	struct item_room room;
	const struct harvest *harvest;
	struct digest_job job;
	const uint64_t *known;
};

static bool
next_made(struct harvest_rest *rest, struct item *item,
    struct harvest_item *more, struct arena *mem)
{
	struct making *making = (struct making *)rest;

	if (!feed_items_next(making->items, item, mem))
		return false;
	make_item(item, more, mem, &making->room, &making->harvest->feed,
	    making->known, &making->job);
	return true;
}

static void
end_making(struct harvest_rest *rest)
{
	struct making *making = (struct making *)rest;

	feed_items_free(making->items);
	item_room_clear(&making->room);
}

void
digest_begin(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	struct making *making;
	struct feed_items *items;
	struct err err = { 0 };

	if (job->kind != DIGEST_FEED || !job->one_by_one) {
		digest_run(harvest, mem, job);
		return;
	}
	*harvest = (struct harvest){ .kind = DIGEST_FEED, .ok = true };
	items = read_feed(&harvest->feed, mem, job, &err);
	if (!items) {
		struct feed index = harvest->feed;

		digest_fail(harvest, DIGEST_FEED, &err);
		harvest->feed = index;
		return;
	}
	making = arena_alloc(mem, sizeof(*making));
	making->rest = (struct harvest_rest){ next_made, end_making };
	making->items = items;
	making->harvest = harvest;
	making->job = *job;
	making->known = sorted_known(mem, job);
	harvest->dropped = feed_items_dropped(items);
	harvest->rest = &making->rest;
}

bool
harvest_walk(const struct harvest *harvest, harvest_each *each, void *arg)
{
	struct harvest_rest *rest = harvest->rest;
	struct arena mem = { 0 };
	struct harvest_item more;
	struct item item;
	bool go_on = true;

	for (size_t i = 0; go_on && i < harvest->feed.nitems; i++)
		go_on = each(&harvest->feed.items[i], &harvest->items[i], arg);
	while (go_on && rest && rest->next(rest, &item, &more, &mem)) {
		go_on = each(&item, &more, arg);
		arena_reset(&mem);
	}
	arena_clear(&mem);
	return go_on;
}

void
harvest_end(struct harvest *harvest)
{
	if (harvest->rest && harvest->rest->end)
		harvest->rest->end(harvest->rest);
	harvest->rest = NULL;
}
