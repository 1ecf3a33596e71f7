/* The feed parser on any bytes, and what a reader of feeds relies on. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/utf8.h"
#include "feed/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_line(struct text line)
{
	assert(line.len <= 1024);
	assert(utf8_is_valid(line));
	for (size_t i = 0; i < line.len; i++)
		assert((unsigned char)line.ptr[i] >= ' ');
}

static void
check_url(struct text url)
{
	assert(utf8_is_valid(url));
	for (size_t i = 0; i < url.len; i++)
		assert((unsigned char)url.ptr[i] > ' ');
}

static void
check_body(struct body body)
{
	assert((body.kind == BODY_NONE) == (body.text.len == 0));
	assert(body.text.len <= 1024 * 1024);
	assert(utf8_is_valid(body.text));
	check_url(body.base);
}

static void
check_date(struct date date)
{
	/* Years 100 to 9999, zones included. */
	if (date.precision != DATE_NONE)
		assert(
		    date.seconds > -59100000000 && date.seconds < 253402400000);
}

static void
check_item(const struct item *item)
{
	assert(utf8_is_valid(item->id));
	assert(utf8_is_valid(item->language));
	assert(utf8_is_valid(item->author));
	check_line(item->title);
	check_url(item->link);
	check_url(item->comments);
	check_url(item->thumbnail);
	check_body(item->summary);
	check_body(item->content);
	check_date(item->published);
	check_date(item->updated);
	for (size_t i = 0; i < item->ncategories; i++)
		check_line(item->categories[i]);
	for (size_t i = 0; i < item->nenclosures; i++) {
		check_url(item->enclosures[i].url);
		assert(item->enclosures[i].length >= -1);
	}
	for (size_t i = 0; i < item->nrelated; i++)
		check_url(item->related[i].url);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text document = { (const char *)bytes, size };
	struct arena mem = { 0 };
	struct feed feed;
	struct err err = { 0 };

	(void)json_prepare(NULL);
	if (feed_parse(&feed, &mem, document, TEXT("text/xml"),
		TEXT("https://example.org/a/feed"), &err) < 0) {
		assert(feed.format == FEED_NONE && feed.nitems == 0);
		assert(err.code == ERR_INPUT || err.code == ERR_LIMIT ||
		       err.code == ERR_INDEX);
		assert((err.code == ERR_INDEX) == (feed.nsitemaps > 0));
		for (size_t i = 0; i < feed.nsitemaps; i++)
			check_url(feed.sitemaps[i]);
	} else {
		assert(feed_format_name(feed.format));
		check_line(feed.title);
		check_url(feed.link);
		check_body(feed.description);
		check_date(feed.updated);
		assert(feed.ttl_minutes >= 0);
		assert(feed.skip_hours >> FEED_HOURS == 0);
		assert(feed.skip_days >> FEED_DAYS == 0);
		check_url(feed.new_url);
		for (size_t i = 0; i < feed.nitems; i++)
			check_item(&feed.items[i]);
	}
	arena_clear(&mem);
	return 0;
}
