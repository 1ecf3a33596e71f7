/* What merging the groups of names needs of their forms. */
#ifndef TEXT_FORMS_H
#define TEXT_FORMS_H

#include "groups.h"

/* Beyond this many words a name is compared by its form alone. */
enum { NAME_WORDS = 8 };

/* The words of a form that count, as hashes. */
struct form {
	uint64_t word[NAME_WORDS];
	char letter[NAME_WORDS];  /* that it begins with */
	bool initial[NAME_WORDS]; /* "J." */
	bool numeral[NAME_WORDS]; /* "XIV" */
	size_t count;
	uint64_t phrase; /* of all words */
};

void form_of(
    struct form *form, const struct tokens *tokens, const struct span_name *s);

/*
 * Words or pieces of longer names of a kind, each with the group it stands in;
 * a slot with no word is free.
 */
struct part {
	uint64_t word;
	uint32_t group;           /* the latest */
	uint32_t first;           /* the first */
	uint32_t longest;         /* the one of most words */
	uint32_t most;            /* the one named most often */
	uint32_t of[GENDER_BOTH]; /* the latest of each gender + 1; or 0 */
	bool last;                /* it is somebody's last name */
	bool ruler;               /* only rulers have it: "Norton I" */
};

struct parts {
	struct part *slots;
	size_t mask;
};

/* Room for count of them. */
void parts_make(struct parts *parts, struct arena *mem, size_t count);
struct part *part_for(const struct parts *parts, uint64_t word);

uint32_t root_of(const struct groups *groups, uint32_t group);

/* Sets the roots of persons whose name is a part of a longer one. */
void merge_persons(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans);

#endif
