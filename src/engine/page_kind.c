/* What came in place of a page, by its first bytes and by its type. */
#include <string.h>

#include "engine/page_kind.h"

/* By the first bytes, whatever the header says. */
static const char *
kind_of_bytes(struct text body)
{
	/* clang-format off */
	static const struct {
		const char *bytes;
		size_t len;
		const char *kind;
	} known[] = {
		{ "%PDF-", 5, "a PDF" },
		{ "\x89PNG", 4, "a picture" },
		{ "\xFF\xD8\xFF", 3, "a picture" },
		{ "GIF8", 4, "a picture" },
		{ "ID3", 3, "a sound" },
		{ "OggS", 4, "a sound" },
		{ "fLaC", 4, "a sound" },
		{ "PK\x03\x04", 4, "an archive" },
		{ "\x1F\x8B", 2, "an archive" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (body.len >= known[i].len &&
		    memcmp(body.ptr, known[i].bytes, known[i].len) == 0)
			return known[i].kind;
	if (body.len > 8 && memcmp(body.ptr + 4, "ftyp", 4) == 0)
		return "a video";
	return NULL;
}

/* NULL: it may be a page. */
static const char *
kind_of_type(struct text type)
{
	/* clang-format off */
	static const struct {
		const char *type, *kind;
	} known[] = {
		{ "application/pdf", "a PDF" },
		{ "application/xhtml", NULL },
		{ "application/xml", NULL },
		{ "application/vnd.wap.xhtml", NULL },
		{ "application/octet-stream", NULL },
		{ "application/x-unknown", NULL },
		{ "application/rss", "a feed" },
		{ "application/atom", "a feed" },
		{ "application/feed", "a feed" },
		{ "application/json", "data (JSON)" },
		{ "application/ld+json", "data (JSON)" },
		{ "application/zip", "an archive" },
		{ "application/epub", "a book (EPUB)" },
		{ "application/", "a file" },
		{ "image/", "a picture" },
		{ "audio/", "a sound" },
		{ "video/", "a video" },
		{ "font/", "a file" },
		{ "model/", "a file" },
		{ "text/css", "a style sheet" },
		{ "text/javascript", "a script" },
		{ "text/csv", "data (CSV)" },
		{ "text/calendar", "a calendar" },
	};
	/* clang-format on */

	type = text_trim(type);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_starts_nocase(type, known[i].type))
			return known[i].kind;
	return NULL;
}

const char *
page_kind(struct text bytes, struct text content_type)
{
	const char *kind = kind_of_bytes(bytes);

	return kind ? kind : kind_of_type(content_type);
}
