/*
 * Lists of feeds of other programs: whatever is in them, the config they make
 * is right, and holds nothing but feeds of the web, sections and searches. The
 * first byte says which program's it is.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/url.h"
#include "base/utf8.h"
#include "config/config.h"
#include "config/foreign.h"
#include "feed/opml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
read_opml(struct foreign_list *list, struct arena *mem, struct text bytes)
{
	struct outlines outlines;

	if (opml_parse(&outlines, mem, bytes, TEXT(""), NULL) < 0)
		return;
	for (size_t i = 0; i < outlines.n; i++) {
		const struct outline *outline = &outlines.list[i];
		struct foreign_source source = { .url = outline->url,
			.title = outline->title,
			.section = outline->section,
			.also = outline->also,
			.nalso = outline->nalso,
			.page = outline->kind == OUTLINE_PAGE };

		assert(utf8_is_valid(outline->title));
		assert(utf8_is_valid(outline->section));
		if (outline->kind == OUTLINE_NOTE) {
			foreign_add_note(list, mem, "OPML", outline->url, "-");
			continue;
		}
		assert(url_is_web(outline->url));
		foreign_add_source(list, mem, &source);
	}
}

static struct config *
load(struct text lines)
{
	struct config_source source = { .path = "/dev/null/config",
		.added = "/dev/null/added",
		.builtin = lines };

	return config_load(&source, NULL);
}

static void
check_lines(struct text lines, const struct foreign_counts *counts)
{
	struct config *config = load(lines);

	assert(config);
	assert(config->nproblems == 0);
	assert(config->nfeeds == counts->added);
	assert(config->nsearches == counts->searches);
	assert(config->nfollows == 0 && config->nmutes == 0 && config->nstart == 0);
	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];

		assert(url_is_web(feed->url));
		assert(!settings_has(&feed->settings, OPTION_FILTER));
		assert(!settings_has(&feed->settings, OPTION_PROXY));
	}
	config_free(config);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const enum foreign_kind kinds[] = { FOREIGN_OPML,
		FOREIGN_NEWSBOAT, FOREIGN_NEWSRAFT, FOREIGN_SFEED };
	struct foreign_list list = { 0 };
	struct foreign_counts counts;
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct config *empty;
	enum foreign_kind kind;
	struct text text;

	if (size == 0)
		return 0;
	kind = kinds[bytes[0] % 4];
	text = text_from((const char *)bytes + 1, size - 1);
	(void)foreign_kind_of(TEXT("list"), text);
	if (kind == FOREIGN_OPML)
		read_opml(&list, &mem, text);
	else
		(void)foreign_read(&list, &mem, kind, text, NULL);
	empty = load(TEXT(""));
	foreign_lines(&out, empty, &list, &counts);
	check_lines(buf_text(&out), &counts);
	config_free(empty);
	buf_clear(&out);
	arena_clear(&mem);
	return 0;
}
