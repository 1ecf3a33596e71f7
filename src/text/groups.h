/* The names of a text merged: which spans mean the same. */
#ifndef TEXT_GROUPS_H
#define TEXT_GROUPS_H

#include "spans.h"
#include "tables.h"

/*
 * One form of one kind, and all its places. A last name behind "Mme" is a form
 * of its own, one behind "M." another: they may be two people's.
 */
struct group {
	uint64_t phrase;  /* of the folded form */
	struct text name; /* as it stands at its best place */
	uint32_t span;    /* that place */
	uint32_t words;   /* that count: no "de", no marks */
	uint32_t count;
	uint32_t first; /* the first span of it … */
	uint32_t third; /* … and the third; 0: there is none */
	uint32_t root;  /* the group it is merged into, or itself */
	uint8_t kind;
	uint8_t gender; /* GENDER_… of a person */
	struct known_name known;
};

enum { GENDER_UNKNOWN, GENDER_WOMAN, GENDER_MAN, GENDER_BOTH };

struct groups {
	struct group *list;
	size_t count, cap;
	uint32_t *slots; /* a look-up table: group + 1 */
	size_t mask;
};

/* Sets the group of each span to its root, an index into groups->list. */
void groups_make(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, struct spans *spans);

/*
 * Merges the root of one group into that of another of its kind, or that one
 * into it when a list knows its name; nothing happens when it knows both.
 */
void groups_join(struct groups *groups, uint32_t from, uint32_t to);

/* The group of a form by its phrase, none of a gender; or NULL. */
struct group *groups_of_form(
    const struct groups *groups, uint64_t phrase, enum entity_kind kind);

/*
 * The root of the group of this form, of any kind; NULL when the text has no
 * such name.
 */
struct group *groups_find(const struct groups *groups, struct text form);

#endif
