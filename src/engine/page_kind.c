/* What came in place of a page, by its first bytes and by its type. */
#include <string.h>

#include "base/translate.h"
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
		{ "%PDF-", 5, N_("a PDF") },
		{ "\x89PNG", 4, N_("a picture") },
		{ "\xFF\xD8\xFF", 3, N_("a picture") },
		{ "GIF8", 4, N_("a picture") },
		{ "ID3", 3, N_("a sound") },
		{ "OggS", 4, N_("a sound") },
		{ "fLaC", 4, N_("a sound") },
		{ "PK\x03\x04", 4, N_("an archive") },
		{ "\x1F\x8B", 2, N_("an archive") },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (body.len >= known[i].len &&
		    memcmp(body.ptr, known[i].bytes, known[i].len) == 0)
			return known[i].kind;
	if (body.len > 8 && memcmp(body.ptr + 4, "ftyp", 4) == 0)
		return N_("a video");
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
		{ "application/pdf", N_("a PDF") },
		{ "application/xhtml", NULL },
		{ "application/xml", NULL },
		{ "application/vnd.wap.xhtml", NULL },
		{ "application/octet-stream", NULL },
		{ "application/x-unknown", NULL },
		{ "application/rss", N_("a feed") },
		{ "application/atom", N_("a feed") },
		{ "application/feed", N_("a feed") },
		{ "application/json", N_("data (JSON)") },
		{ "application/ld+json", N_("data (JSON)") },
		{ "application/zip", N_("an archive") },
		{ "application/epub", N_("a book (EPUB)") },
		{ "application/", N_("a file") },
		{ "image/", N_("a picture") },
		{ "audio/", N_("a sound") },
		{ "video/", N_("a video") },
		{ "font/", N_("a file") },
		{ "model/", N_("a file") },
		{ "text/css", N_("a style sheet") },
		{ "text/javascript", N_("a script") },
		{ "text/csv", N_("data (CSV)") },
		{ "text/calendar", N_("a calendar") },
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

	kind = kind ? kind : kind_of_type(content_type);
	return kind ? _(kind) : NULL;
}
