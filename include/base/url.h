/*
 * base/url.h: addresses, over libcurl's CURLU (RFC 3986 with its habits).
 *
 * CURLU 7.88 resolves "#x" against the directory, refuses mailto: and tag:,
 * and does not trim: these are mended here.
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/*
 * Makes reference absolute on base (either may be anything). Trims, drops
 * tab and newline inside (as browsers do), blanks and what is no printable
 * ASCII become %XX, hosts lower case, IDN to punycode. mailto:, tag:, urn:
 * and other schemes come back as they are. Empty when it cannot be made
 * absolute or is no URL at all; an empty reference gives the empty text.
 */
struct text url_resolve(struct arena *mem, struct text base,
    struct text reference);

/* http or https with a host, no controls, no blanks. */
bool url_is_web(struct text url);
/* The scheme, after trimming and dropping tabs, newlines; lower case check. */
bool url_has_scheme(struct text url, const char *scheme);

struct text url_scheme(struct arena *mem, struct text url);
struct text url_host(struct arena *mem, struct text url); /* lower, no port */
struct text url_path(struct arena *mem, struct text url);
/* "host:port" as it is written, without user:password: a view of url. */
struct text url_authority(struct text url);
/* host without "www." and friends' port: for showing. */
struct text url_site(struct arena *mem, struct text url);
/* Registrable domain by the public suffixes' common cases (co.uk, com.au…). */
struct text url_domain(struct arena *mem, struct text url);

/*
 * The form that identifies an article: no fragment, no tracking parameters
 * (utm_*, fbclid, gclid, xtor, at_*, mc_cid, …; one table), no AMP form,
 * default port dropped, host lower case. Also what is opened and copied.
 */
struct text url_clean(struct arena *mem, struct text url);
/* url_clean, and then scheme http = https, "www." and a trailing / dropped. */
struct text url_identity(struct arena *mem, struct text url);
/*
 * The address of a feed as people and lists hand it on, cleaned as
 * url_resolve does: feed:, itpc: and their like become http or what follows
 * them ("feed:https://…"). Empty when that is not an address of the web.
 */
struct text url_of_feed(struct arena *mem, struct text url);
/* The same of what a person types: "lwn.net" and "example.org:8080/rss" are
   addresses, too. */
struct text url_of_typed(struct arena *mem, struct text typed);
/*
 * What may be shown to others: without user:password and without parameters
 * that are called key, token, password and the like. The same text when there
 * is nothing of it.
 */
struct text url_without_secrets(struct arena *mem, struct text url);
/* Without user:password, for messages, lists and exports. */
struct text url_public(struct arena *mem, struct text url);

#endif
