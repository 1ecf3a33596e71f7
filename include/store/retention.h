/*
 * store/retention.h: forgetting. For engines, after a refresh.
 *
 * Counted from first seen. What a feed's last document still carries, what is
 * starred, tagged or quoted, and what names a kept entity never goes. An article of
 * several feeds goes when all of them let it go. It is remembered that the
 * feed gave it, so that it does not come back as new.
 */
#ifndef STORE_RETENTION_H
#define STORE_RETENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

struct keep {
	int64_t feed;
	int days;  /* 0: for ever */
	bool left; /* it left the config, and so carries nothing any more */
};

struct retention {
	const struct keep *keeps; /* feeds not named keep for ever */
	size_t nkeeps;
	const int64_t *entities;  /* followed ones */
	size_t nentities;
	int64_t now;
	size_t limit; /* articles a call, so that each transaction is short */
};

/*
 * Drops at most limit articles in one transaction; *dropped says how many.
 * Call again until it is less than limit.
 */
int store_forget(struct store *store, const struct retention *retention,
    size_t *dropped, struct err *err);

#endif
