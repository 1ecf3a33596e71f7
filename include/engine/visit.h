/*
 * engine/visit.h: one article from the web, page after page, for a command:
 * nothing is stored.
 */
#ifndef ENGINE_VISIT_H
#define ENGINE_VISIT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/text.h"
#include "config/option.h"
#include "worker/pool.h"

struct visit_wish {
	struct nursery *nursery;
	struct text url;
	/* Of a feed, or of the config as a whole; NULL: the defaults. */
	const struct settings *settings;
	/*
	 * The address of that feed: cookies go to its site alone, further
	 * headers to its host. Empty: neither is sent. No password is.
	 */
	struct text home;
	struct text body, drop; /* in place of the settings', unless empty */
	bool one_page;          /* further pages are left alone */
	bool want_entities;
};

struct visit {
	struct arena mem;
	struct text url; /* of the first page, after redirects */
	/*
	 * Its article and names, which live in mem; err, though it is ok: what
	 * is not as it should be ("page 3: 404 Not Found").
	 */
	struct harvest harvest;
};

/*
 * Waits until all is there. -1 with *err when the first page cannot be had or
 * read; what is known of the article is in *visit even then. visit_clear in
 * any case.
 */
int visit_page(
    struct visit *visit, const struct visit_wish *wish, struct err *err);
void visit_clear(struct visit *visit);

#endif
