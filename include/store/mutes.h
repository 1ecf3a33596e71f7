/*
 * store/mutes.h: articles that rules of the config mark read by themselves.
 *
 * A rule is a query. When it is new it mutes what is stored and unread; then
 * it mutes what comes, and what comes to match because its page's text or its
 * names came later. What is starred is never muted; what the user has marked
 * unread is not muted again by what came later. Muted articles are read, stay
 * where they are, and are found by is:muted.
 *
 * A rule is known by its words: whoever applies one that is new writes it
 * down in the same transaction, so that of several processes, some of which
 * may end half way, one does it once.
 */
#ifndef STORE_MUTES_H
#define STORE_MUTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/query.h"
#include "store/store.h"

struct mute {
	struct text rule; /* as the config has it */
	const struct query *query;
};

/* A rule that is new: *muted (may be NULL) says how many it marked read. */
int store_mute(struct store *store, const struct mute *mute, int64_t now,
    size_t *muted, struct err *err);
/* It is no more: what it marked read, and nothing else, is unread again. */
int store_unmute(
    struct store *store, struct text rule, size_t *unread, struct err *err);

/*
 * The config was read: these are the rules that hold. Those not applied yet
 * are; of those that are gone, what they muted stays read.
 */
int store_mutes_settle(struct store *store, const struct mute *mutes, size_t n,
    int64_t now, struct err *err);

/*
 * What came or changed since the last call is judged by those of the rules
 * that were applied. Costs nothing when there is nothing new, and does not
 * grow with what is stored.
 */
int store_mutes_judge(struct store *store, const struct mute *mutes, size_t n,
    int64_t now, size_t *muted, struct err *err);

/* The rule that muted an article, in mem; empty when none did. */
int store_muted_by(struct store *store, int64_t article, struct text *rule,
    struct arena *mem, struct err *err);
/* How many articles a rule has muted; of all rules when it is empty. */
int store_muted(
    struct store *store, struct text rule, int64_t *articles, struct err *err);

#endif
