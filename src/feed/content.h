/* Text of a feed's fields, by the type they give it: lines and bodies. */
#ifndef FEED_CONTENT_H
#define FEED_CONTENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/item.h"

enum content_type {
	CONTENT_AUTO, /* HTML when it looks like it: RSS does not say */
	CONTENT_TEXT,
	CONTENT_HTML,
	CONTENT_XHTML,  /* elements in the feed's own XML */
	CONTENT_BASE64, /* of which AUTO tells the rest */
};

/* By Atom's type (1.0's words and media types) and 0.3's mode. */
enum content_type content_type_of(struct text type, struct text mode);

/*
 * One plain line, at most TITLE_MAX bytes, in mem. markup: the text is
 * serialised elements, whatever the type says.
 */
struct text content_line(
    struct arena *mem, struct text t, enum content_type type, bool markup);
/* A body in mem, at most FIELD_MAX bytes. */
struct body content_body(struct arena *mem, struct text t,
    enum content_type type, bool markup, struct text base);
/* "a@example.org (Name)" and "Name <a@example.org>" give "Name". */
struct text content_name(struct arena *mem, struct text t);
/*
 * An address made absolute; empty when that cannot be, when it is longer than
 * ADDRESS_MAX, or when it would run or show something by itself (javascript:,
 * data:, file: and their like).
 */
struct text content_address(
    struct arena *mem, struct text base, struct text address);
/* At most max bytes of t, whole characters. */
struct text content_clip(struct text t, size_t max);

#endif
