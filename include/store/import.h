/*
 * store/import.h: articles that another program had, with what was read of
 * them. For engines.
 *
 * Names that do not come along are looked for later (store/unnamed.h); they
 * count as seen when they were
 * published. Nothing that is here already is changed but its reading state,
 * and the feed's next document finds them by guid, link or title as its own:
 * what it says of them is no news.
 */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"
#include "store/intake.h"
#include "store/state.h"
#include "store/store.h"

/*
 * The feed of this URL. One that the config has not got is made as removed
 * from it: its articles can be searched, and when it is added its history
 * goes on. title and site count where nothing is known.
 */
int store_import_feed(struct store *store, struct text url, struct text title,
    struct text site, int64_t now, int64_t *feed, struct err *err);

/*
 * Is an item here, or was it and went? Then its state is merged: what is
 * false or empty in it takes nothing away. One that the other program had
 * deleted is remembered as gone, unless it is here.
 */
int store_import_known(struct store *store, int64_t feed, struct text guid,
    struct text link, const struct state_fields *state, bool deleted,
    bool *known, struct err *err);

struct import_items {
	int64_t feed;
	int64_t now;
	struct text language;
	const struct intake_item *items; /* at most INTAKE_ITEMS */
	const struct state_fields *states;
	size_t nitems;
};

/* One transaction, or inside the caller's. *added: new articles. */
int store_import_items(struct store *store, const struct import_items *import,
    size_t *added, struct err *err);

#endif
