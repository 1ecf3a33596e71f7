/* parcel.h: what is written of an item, packed. */
#ifndef SRC_STORE_PARCEL_H
#define SRC_STORE_PARCEL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "store/intake.h"
#include "store/pages.h"
#include "store/store.h"

struct parcel {
	struct text author;
	struct text language;
	int64_t has;
	struct buf item;
	struct buf article; /* empty: it has no text */
	struct buf body;    /* to index */
	struct buf names;
	enum text_origin shown;
};

/*
 * feed_language as the document states it, for items that do not say. Names
 * are looked up and made, so inside a transaction. mem holds the texts.
 */
int parcel_make(struct parcel *parcel, struct store *store,
    const struct intake_item *in, struct text feed_language, struct arena *mem,
    struct err *err);
void parcel_clear(struct parcel *parcel);

#endif
