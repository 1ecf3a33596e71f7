/* The cleaner, the renderer and the extractor on any bytes. */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/utf8.h"
#include "html/clean.h"
#include "html/extract.h"
#include "html/render.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What is safe stays as it is when it is made safe again, in substance. */
static void
check_clean(struct text html, struct text base)
{
	struct buf once = { 0 }, twice = { 0 };

	html_clean(&once, html, base);
	assert(
	    text_find_nocase(buf_text(&once), TEXT("<script"), 0) == TEXT_NONE);
	assert(text_find_nocase(buf_text(&once), TEXT("=\"javascript:"), 0) ==
	       TEXT_NONE);
	assert(utf8_is_valid(buf_text(&once)));
	html_clean(&twice, buf_text(&once), base);
	assert(twice.len <= once.len * 2 + 64);
	buf_clear(&once);
	buf_clear(&twice);
}

/* The model's promise: no controls but \n, and that only in code. */
static void
check_text(struct text t, bool code)
{
	assert(utf8_is_valid(t));
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		assert(c >= ' ' || (code && c == '\n'));
		assert(c != 0x7F);
	}
}

static void
check_article(const struct article *article)
{
	struct buf text = { 0 };

	article_add_text(&text, article);
	assert(utf8_is_valid(buf_text(&text)));
	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *s = &article->sections[i];

		for (size_t k = 0; k < s->nblocks; k++) {
			const struct block *block = &s->blocks[k];

			assert(block->image <= article->nimages);
			for (size_t n = 0; n < block->nspans; n++)
				assert(block->spans[n].link <= article->nlinks);
		}
	}
	for (size_t i = 0; i < article->nlinks; i++)
		check_text(article->links[i].text, false);
	check_text(article->title, false);
	check_text(article->byline, false);
	check_text(article->lede, false);
	buf_clear(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text base = TEXT("https://example.org/a/b.html");
	struct buf html = { 0 };
	struct arena mem = { 0 };
	struct article article;
	const struct extract_rules plain = { .url = base };
	const struct extract_rules picky = { base,
		TEXT("//div[p] | //td | //article"),
		TEXT("//a[position() > 2] | //ul/li[1]"), true };

	json_prepare(NULL);
	utf8_add_valid(&html, text_from((const char *)bytes, size));
	check_clean(buf_text(&html), base);
	html_render(&article, &mem, buf_text(&html), base);
	check_article(&article);
	(void)html_extract(&article, &mem, buf_text(&html), &plain, NULL);
	check_article(&article);
	(void)html_extract(&article, &mem, buf_text(&html), &picky, NULL);
	check_article(&article);
	arena_clear(&mem);
	buf_clear(&html);
	return 0;
}
