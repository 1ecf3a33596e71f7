/*
 * Every document of tests/feed/corpus is read and written down as text, which
 * must be what stands in the file of the same name that ends in ".expected".
 * With UPDATE_EXPECTED in the environment those files are written instead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/json.h"
#include "base/paths.h"
#include "feed/parse.h"

#define FOLDER "tests/feed/corpus/"

/* All documents are said to come from here. */
static const struct text address = { "https://example.org/news/feed", 29 };

static void
add_line(struct buf *out, const char *name, struct text value)
{
	if (value.len)
		buf_printf(out, "%s: %.*s\n", name, TEXT_ARG(value));
}

static void
add_date(struct buf *out, const char *name, struct date date)
{
	if (date.precision == DATE_NONE)
		return;
	buf_printf(out, "%s: ", name);
	time_add_iso(out, date);
	buf_add_byte(out, '\n');
}

static void
add_body(struct buf *out, const char *name, struct body body)
{
	static const char *const kinds[] = { "none", "text", "html", "xhtml" };

	if (body.kind == BODY_NONE)
		return;
	buf_printf(out, "%s (%s", name, kinds[body.kind]);
	if (!text_equal(body.base, address))
		buf_printf(out, ", %.*s", TEXT_ARG(body.base));
	buf_printf(out, "): %.*s\n", TEXT_ARG(body.text));
}

static void
add_item(struct buf *out, const struct item *item)
{
	buf_add_cstr(out, "\nitem\n");
	add_line(out, "id", item->id);
	add_line(out, "title", item->title);
	add_line(out, "link", item->link);
	add_line(out, "author", item->author);
	add_date(out, "published", item->published);
	add_date(out, "updated", item->updated);
	add_body(out, "summary", item->summary);
	add_body(out, "content", item->content);
	for (size_t i = 0; i < item->ncategories; i++)
		add_line(out, "category", item->categories[i]);
	for (size_t i = 0; i < item->nenclosures; i++)
		buf_printf(out, "enclosure: %.*s %.*s %lld\n",
		    TEXT_ARG(item->enclosures[i].url),
		    TEXT_ARG(item->enclosures[i].type),
		    (long long)item->enclosures[i].length);
	for (size_t i = 0; i < item->nrelated; i++)
		buf_printf(out, "%s: %.*s %.*s %.*s\n",
		    related_name(item->related[i].kind),
		    TEXT_ARG(item->related[i].url),
		    TEXT_ARG(item->related[i].type),
		    TEXT_ARG(item->related[i].language));
	add_line(out, "thumbnail", item->thumbnail);
	add_line(out, "comments", item->comments);
	add_line(out, "language", item->language);
}

static void
add_feed(struct buf *out, const struct feed *feed)
{
	buf_printf(out, "%s %.*s%s\n", feed_format_name(feed->format),
	    TEXT_ARG(feed->version), feed->unfinished ? ", unfinished" : "");
	add_line(out, "title", feed->title);
	add_line(out, "link", feed->link);
	add_body(out, "description", feed->description);
	add_line(out, "language", feed->language);
	add_date(out, "updated", feed->updated);
	if (feed->ttl_minutes)
		buf_printf(out, "ttl: %d\n", feed->ttl_minutes);
	if (feed->skip_hours)
		buf_printf(out, "skip hours: %06x\n", feed->skip_hours);
	if (feed->skip_days)
		buf_printf(out, "skip days: %02x\n", feed->skip_days);
	add_line(out, "new url", feed->new_url);
	for (size_t i = 0; i < feed->nitems; i++)
		add_item(out, &feed->items[i]);
}

static void
add_error(struct buf *out, const struct feed *feed, const struct err *err)
{
	buf_printf(out, "error: %s\n", err->text);
	for (size_t i = 0; i < feed->nsitemaps; i++)
		add_line(out, "sitemap", feed->sitemaps[i]);
}

static struct text
expected_of(struct arena *mem, const char *path)
{
	struct text bytes;
	struct err err;
	const char *expected = arena_printf(mem, "%s.expected", path).ptr;

	if (path_read(&bytes, mem, expected, 1 << 20, &err) < 0)
		return TEXT("");
	return bytes;
}

static void
write_expected(struct arena *mem, const char *path, struct text got)
{
	struct err err;

	assert_int_equal(
	    path_replace(arena_printf(mem, "%s.expected", path).ptr, got, &err),
	    0);
}

static void
check_document(const char *name)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	struct feed feed;
	struct text bytes;
	struct err err;
	const char *path = arena_printf(&mem, FOLDER "%s", name).ptr;

	assert_int_equal(path_read(&bytes, &mem, path, 1 << 20, &err), 0);
	if (feed_parse(&feed, &mem, bytes, TEXT(""), address, &err) < 0)
		add_error(&got, &feed, &err);
	else
		add_feed(&got, &feed);
	if (getenv("UPDATE_EXPECTED")) {
		write_expected(&mem, path, buf_text(&got));
	} else {
		struct text want = expected_of(&mem, path);

		if (!text_equal(want, buf_text(&got)))
			fail_msg("%s gives\n%s", name, buf_cstr(&got));
	}
	buf_clear(&got);
	arena_clear(&mem);
}

static void
every_document_of_the_corpus_reads_as_expected(void **state)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	int count = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		if (entry->d_name[0] == '.' ||
		    text_ends(text_of(entry->d_name), ".expected"))
			continue;
		check_document(entry->d_name);
		count++;
	}
	(void)closedir(folder);
	assert_true(count >= 190);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    every_document_of_the_corpus_reads_as_expected),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	json_done();
	charset_done();
	return failed;
}
