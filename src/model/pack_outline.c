#include "pack_parts.h"

/* The least bytes that one of these can take. */
enum { MIN_TEXT = 1, MIN_OUTLINE = 5 };

void
pack_outlines(struct buf *out, const struct outlines *outlines)
{
	pack_int(out, PACK_VERSION);
	pack_text(out, outlines->title);
	pack_int(out, (int64_t)outlines->n);
	for (size_t i = 0; i < outlines->n; i++) {
		const struct outline *outline = &outlines->list[i];

		pack_int(out, (int64_t)outline->kind);
		pack_text(out, outline->title);
		pack_text(out, outline->url);
		pack_text(out, outline->section);
		pack_int(out, (int64_t)outline->nalso);
		for (size_t k = 0; k < outline->nalso; k++)
			pack_text(out, outline->also[k]);
		pack_int(out, (int64_t)outline->nwords);
		for (size_t k = 0; k < outline->nwords; k++) {
			pack_text(out, outline->words[k].name);
			pack_text(out, outline->words[k].value);
		}
	}
}

static void
unpack_outline(struct pack_reader *in, struct outline *outline)
{
	outline->kind =
	    (enum outline_kind)unpack_int_in(in, 0, OUTLINE_KINDS - 1);
	outline->title = unpack_text(in);
	outline->url = unpack_text(in);
	outline->section = unpack_text(in);
	outline->also = unpack_counted(
	    in, &outline->nalso, MIN_TEXT, sizeof(*outline->also));
	for (size_t k = 0; k < outline->nalso; k++)
		outline->also[k] = unpack_text(in);
	outline->words = unpack_counted(
	    in, &outline->nwords, 2 * MIN_TEXT, sizeof(*outline->words));
	for (size_t k = 0; k < outline->nwords; k++) {
		outline->words[k].name = unpack_text(in);
		outline->words[k].value = unpack_text(in);
	}
}

void
unpack_outlines(struct pack_reader *in, struct outlines *outlines)
{
	*outlines = (struct outlines){ 0 };
	unpack_version(in);
	outlines->title = unpack_text(in);
	outlines->list = unpack_counted(
	    in, &outlines->n, MIN_OUTLINE, sizeof(*outlines->list));
	for (size_t i = 0; i < outlines->n; i++)
		unpack_outline(in, &outlines->list[i]);
}
