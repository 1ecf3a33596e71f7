/* rules_parts.h: what rules.c, rule_marks.c and judging.c share. */
#ifndef SRC_STORE_RULES_PARTS_H
#define SRC_STORE_RULES_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "set.h"
#include "store/rules.h"
#include "store/store.h"

/* Of places: up to this article all were judged when they came. */
extern const char rules_place[];
int rules_keep_place(struct store *store, int64_t last, struct err *err);

/*
 * Those found get what the rule does, where the user has not set it; what is
 * the caller's to do goes to acts, as of rule number `place`.
 */
int rule_mark(struct store *store, const struct rule *rule,
    const struct set *found, bool new_rule, int64_t now, size_t *changed,
    struct rule_acts *acts, size_t place, struct err *err);
/* The next of what it did is as it was; *changed: 0 when nothing is left. */
int rule_take_back(struct store *store, struct text key, size_t articles,
    size_t *changed, struct err *err);

/* How it stands with a rule in the store. */
struct rule_state {
	bool there;
	bool going;   /* what it did is being taken back */
	int64_t left; /* articles up to this one are yet to be judged */
};
int rule_state(struct store *store, struct text key, struct rule_state *state,
    struct err *err);
/* Ends a transaction as rc says. */
int rules_end(struct store *store, int rc, struct err *err);

#endif
