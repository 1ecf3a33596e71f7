/* url_parts.h: an address cut at its delimiters, for the files of base/url. */
#ifndef URL_PARTS_H
#define URL_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

/* Views into the address; delimiters are not part of them. */
struct url_parts {
	struct text scheme;
	struct text user; /* "user:password" */
	struct text host;
	struct text port;
	struct text path; /* from its slash on */
	struct text query;
	struct text fragment;
	bool has_query;
	bool has_fragment;
};

/* Cuts what url_resolve made; false when it is no http or https address. */
bool url_split(struct url_parts *parts, struct text url);
struct text url_join(struct arena *mem, const struct url_parts *parts);
/* Resolves first, so that every spelling gives the same parts. */
bool url_read(struct url_parts *parts, struct arena *mem, struct text url);
/* The labels of host in lower-case ASCII (RFC 3492); false when it cannot. */
bool url_host_ascii(struct buf *out, struct text host);

#endif
