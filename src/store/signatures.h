/*
 * signatures.h: what articles are about, until they have their place. Inside
 * the caller's transaction.
 */
#ifndef SRC_STORE_SIGNATURES_H
#define SRC_STORE_SIGNATURES_H

#include <stdint.h>

#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

/*
 * Of an article that is to get a place; empty: it says too little. One that
 * has its place keeps that, and the signature it was found by.
 */
int signature_put(struct store *store, int64_t article, int64_t at,
    struct text packed, struct err *err);
/* The same of another text, if the article waits for a place still. */
int signature_change(
    struct store *store, int64_t article, struct text packed, struct err *err);

#endif
