/*
 * store/rules.h: what rules of the config do to articles by themselves.
 *
 * A rule is a query and what it does. When a mute is new, what is stored and
 * unread is muted; other rules look at nothing but what comes. All judge what
 * comes, and what comes to match because its page's text or its names came
 * later. A rule never changes what the user has set himself: what is starred
 * is never muted, what was marked unread, unstarred or tagged otherwise stays
 * so. Muted articles are read, stay where they are, and are found by is:muted.
 *
 * A rule is known by its key. The store keeps which rules hold and how far a
 * new mute has come with what is stored; that is done in steps of one
 * transaction each, so that nobody waits long, and whoever finds one that is
 * not done yet, after a kill too, goes on with it.
 */
#ifndef STORE_RULES_H
#define STORE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/query.h"
#include "store/store.h"

enum rule_does {
	RULE_MUTE, /* marks read, found by is:muted */
	RULE_READ,
	RULE_STAR,
	RULE_TAG, /* tag: its name */
	/*
	 * What is the caller's to do, once for an article that came unread, and
	 * that is noted: tell of it, if it still is; run a program.
	 */
	RULE_NOTIFY,
	RULE_EXEC,
};

/* What is to be done so; start with { 0 }. */
struct rule_act {
	size_t rule; /* its place among those handed over */
	int64_t article;
};
struct rule_acts {
	struct arena mem;
	struct rule_act *acts;
	size_t n, cap;
};

struct rule {
	struct text key; /* of a mute its query as the config has it */
	const struct query *query;
	enum rule_does does;
	struct text tag;
};

/*
 * A rule that is new holds from now on, or one that is going again. What is
 * stored is left to steps.
 */
int store_rule_add(
    struct store *store, const struct rule *rule, int64_t now, struct err *err);
/*
 * It is no more, and what it did is to be taken back, by steps: that and
 * nothing else.
 */
int store_rule_drop(struct store *store, struct text key, struct err *err);

/*
 * The next step of a rule that is new or going: about so many articles.
 * *changed (may be NULL) counts those that are otherwise now; *more: there is
 * more to do. The query of one that is going may be NULL.
 */
int store_rule_step(struct store *store, const struct rule *rule,
    size_t articles, int64_t now, bool *more, size_t *changed, struct err *err);

/*
 * The config was read: these are the rules that hold. For a moment does what
 * is to be done that it be so; *more: call again. What a rule did that is gone
 * without having been dropped stays.
 */
int store_rules_settle(struct store *store, const struct rule *rules, size_t n,
    int64_t now, bool *more, struct err *err);

/*
 * What came or changed since the last call is judged by those of the rules
 * that hold in the store. Costs nothing when there is nothing new, and does
 * not grow with what is stored. *read counts those marked read; *acts (may be
 * NULL) gets what is the caller's to do, which is noted as done.
 */
int store_rules_judge(struct store *store, const struct rule *rules, size_t n,
    int64_t now, size_t *read, struct rule_acts *acts, struct err *err);

/* The keys of the rules that did something to an article, in mem. */
int store_ruled_by(struct store *store, int64_t article, struct text **keys,
    size_t *n, struct arena *mem, struct err *err);
/* The mute that muted an article, in mem; empty when none did. */
int store_muted_by(struct store *store, int64_t article, struct text *rule,
    struct arena *mem, struct err *err);
/* How many articles a mute has muted; of all when it is empty. */
int store_muted(
    struct store *store, struct text rule, int64_t *articles, struct err *err);
/* How many a rule of any kind has done something to. */
int store_ruled(
    struct store *store, struct text rule, int64_t *articles, struct err *err);

#endif
