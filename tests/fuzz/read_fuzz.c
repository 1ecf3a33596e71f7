/*
 * An article of several pages, joined, by rules or none, and each form it is
 * written in. The first byte chooses the rules; U+0000 parts the pages. What
 * is written holds nothing of the pages' own markup, whatever they are.
 */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../src/cli/write.h"
#include "base/markup.h"
#include "base/url.h"
#include "base/utf8.h"
#include "digest/digest.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Valid, and no controls but line feed, none as references either. */
static void
check_text(struct text t)
{
	assert(utf8_is_valid(t));
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		assert(c >= ' ' || c == '\n' || c == '\t');
		assert(c != 0x7F);
	}
}

static bool
is_written(struct text name)
{
	static const char *const names[] = { "html", "head", "meta", "title",
		"link", "style", "body", "article", "header", "section",
		"footer", "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "a",
		"em", "strong", "b", "i", "s", "del", "u", "mark", "code",
		"sub", "sup", "ol", "ul", "li", "blockquote", "cite", "pre",
		"figure", "img", "figcaption", "table", "thead", "tbody", "tr",
		"th", "td", "hr", "time" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_is_nocase(name, names[i]))
			return true;
	return false;
}

static void
check_attribute(struct text name, struct text value)
{
	struct buf address = { 0 };

	assert(!text_starts_nocase(name, "on"));
	markup_decode_attribute(&address, value);
	if (text_is_nocase(name, "src"))
		assert(url_is_web(buf_text(&address)));
	if (text_is_nocase(name, "href"))
		assert(url_is_web(buf_text(&address)) ||
		       text_starts_nocase(buf_text(&address), "mailto:") ||
		       text_starts(buf_text(&address), "#"));
	buf_clear(&address);
}

static void
check_html(struct text html)
{
	struct markup markup;
	struct markup_token token;

	check_text(html);
	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		if (token.kind != MARKUP_OPEN && token.kind != MARKUP_CLOSE)
			continue;
		assert(is_written(token.name));
		if (token.kind == MARKUP_CLOSE)
			continue;
		for (size_t i = 0; i < token.nattributes; i++)
			check_attribute(token.attributes[i].name,
			    token.attributes[i].value);
	}
}

static void
check_written(const struct article *article)
{
	const struct write_text_options folded = { .width = 20, .links = true };
	const struct write_screen_options screen = { .width = 17,
		.plain = true };
	struct buf out = { 0 };

	write_html(&out, article);
	check_html(buf_text(&out));
	buf_reset(&out);
	write_markdown(&out, article);
	check_text(buf_text(&out));
	buf_reset(&out);
	write_text(&out, article, &folded);
	check_text(buf_text(&out));
	buf_reset(&out);
	write_screen(&out, article, &screen);
	check_text(buf_text(&out));
	buf_clear(&out);
}

/* At most n pages; the last holds the rest. */
static size_t
cut(struct digest_page *pages, size_t n, struct text bytes)
{
	size_t count = 0, at;

	while (count < n) {
		at = count + 1 < n ? text_find_byte(bytes, '\0', 0) : TEXT_NONE;
		pages[count++] = (struct digest_page){
			.bytes = text_sub(bytes, 0, at),
			.url = TEXT("https://example.org/a/2"),
		};
		if (at == TEXT_NONE)
			break;
		bytes = text_from_offset(bytes, at + 1);
	}
	return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const bodies[] = { "", "//article | //div[p]",
		"//p[1]/.." };
	static const char *const drops[] = { "", "//ul/li[1] | //aside",
		"//*[@class]" };
	struct digest_page pages[4];
	struct digest_job job = { .kind = DIGEST_ARTICLE };
	struct harvest harvest;
	struct arena mem = { 0 };
	static bool ready;
	size_t npages;

	if (size == 0)
		return 0;
	if (!ready)
		ready = digest_prepare(NULL) == 0 && digest_open(NULL) == 0;
	assert(ready);
	npages = cut(pages, 4, text_from((const char *)bytes + 1, size - 1));
	job.bytes = pages[0].bytes;
	job.url = TEXT("https://example.org/a");
	job.body = text_of(bodies[bytes[0] % 3]);
	job.drop = text_of(drops[bytes[0] / 3 % 3]);
	job.more = pages + 1;
	job.nmore = npages - 1;
	digest_run(&harvest, &mem, &job);
	if (harvest.ok)
		check_written(&harvest.article);
	arena_clear(&mem);
	return 0;
}
