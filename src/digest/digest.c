#include "digest/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/json.h"
#include "base/utf8.h"
#include "digest/wire.h"
#include "feed/opml.h"
#include "feed/parse.h"
#include "filter.h"
#include "html/extract.h"
#include "html/page.h"
#include "item.h"
#include "text/entities.h"
#include "text/language.h"

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

static void
send_items(struct wire_feed *wire, const struct feed *feed, size_t nitems,
    const uint64_t *known, const struct digest_job *job)
{
	for (size_t i = 0; i < nitems; i++) {
		struct item item = feed->items[i];
		struct harvest_item more = { .hash = item_hash(&item) };
		struct arena mem = { 0 };

		more.known =
		    job->nknown && bsearch(&more.hash, known, job->nknown,
				       sizeof(*known), by_value);
		if (more.known) {
			item.summary = (struct body){ 0 };
			item.content = (struct body){ 0 };
		} else {
			item_digest(&item, &more, &mem, feed, job);
		}
		wire_feed_item(wire, &item, &more);
		arena_clear(&mem);
	}
}

/* As many items as are wanted; returns how many are left out. */
static size_t
send_head(struct wire_feed *wire, struct buf *out, struct feed *feed,
    struct arena *mem, const struct digest_job *job)
{
	size_t nitems = feed->nitems;

	if (job->want_bodies)
		body_make_safe(&feed->description, mem);
	else
		feed->description = (struct body){ 0 };
	if (job->max_items && nitems > job->max_items)
		nitems = job->max_items;
	wire_feed_begin(wire, out, job->kind, feed, job->max_items);
	send_items(wire, feed, nitems, sorted_known(mem, job), job);
	return feed->nitems - nitems;
}

static int
send_feed(struct buf *out, struct arena *mem, const struct digest_job *job,
    struct feed *index, struct err *err)
{
	struct feed feed;
	struct wire_feed wire;
	size_t dropped;

	if (feed_parse(
		&feed, mem, job->bytes, job->content_type, job->url, err) < 0) {
		*index = feed;
		return -1;
	}
	if (filter_items(&feed, &job->rules, err) < 0)
		return -1;
	dropped = send_head(&wire, out, &feed, mem, job);
	wire_feed_end(&wire, dropped);
	return 0;
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
	dropped = send_head(&wire, out, &page.feed, mem, job);
	wire_page_end(&wire, dropped, harvest);
	return 0;
}

/* ---- pages and texts ---- */

static void
read_article(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	struct article *article = &harvest->article;
	struct text page = charset_decode(
	    mem, job->bytes, job->content_type, CHARSET_HTML, NULL);

	harvest->ok =
	    html_extract(article, mem, page, job->url, &harvest->err) == 0;
	article_finish(article, &harvest->names, mem,
	    article->language.len ? article->language : job->language,
	    harvest->ok && job->want_entities);
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
		err_set(&harvest->err, ERR_INPUT, "not a text in UTF-8");
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
