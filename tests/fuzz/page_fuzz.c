/*
 * Front pages of any bytes, by the program's judgement and by rules: the first
 * byte says which. What comes out must be fit for the wire.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_text(struct text t)
{
	assert(utf8_is_valid(t));
	for (size_t i = 0; i < t.len; i++)
		assert((unsigned char)t.ptr[i] >= ' ' && t.ptr[i] != 0x7F);
}

static void
check_page(const struct page *page)
{
	check_text(page->feed.title);
	check_text(page->feed.link);
	for (size_t i = 0; i < page->nalternates; i++)
		assert(url_is_web(page->alternates[i].url));
	for (size_t i = 0; i < page->feed.nitems; i++) {
		const struct item *item = &page->feed.items[i];

		assert(item->id.len && item->title.len);
		assert(url_is_web(item->link));
		assert(!item->thumbnail.len || url_is_web(item->thumbnail));
		check_text(item->title);
		check_text(item->summary.text);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct page_rules rules[] = {
		{ .items = { NULL, 0 } },
		{ .items = { "//*[a]", 6 }, .date = { "*", 1 } },
		{ .items = { "//li|//p|//a", 12 }, .title = { ".", 1 } },
	};
	struct text url = TEXT("https://www.example.org/news/");
	struct buf html = { 0 };
	struct arena mem = { 0 };
	struct page page;

	if (size == 0)
		return 0;
	json_prepare(NULL);
	utf8_add_valid(&html, text_from((const char *)bytes + 1, size - 1));
	(void)html_page(
	    &page, &mem, buf_text(&html), url, &rules[bytes[0] % 3], NULL);
	check_page(&page);
	arena_clear(&mem);
	buf_clear(&html);
	return 0;
}
