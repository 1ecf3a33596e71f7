/* entity_find.h: which entities does a written name stand for? */
#ifndef SRC_STORE_ENTITY_FIND_H
#define SRC_STORE_ENTITY_FIND_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

/* As store_entity_resolve, of one kind or -1 for any. */
int entity_find(struct store *store, struct text name, int kind, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err);
/*
 * People by a last name that no article writes alone: nothing unless name is
 * one word. All are looked at: only for what entity_find does not find.
 */
int entity_find_last(struct store *store, struct text name, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err);

#endif
