/* model/entity.h: who and what a text names. */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum entity_kind {
	ENTITY_PERSON,
	ENTITY_PLACE,
	ENTITY_ORGANISATION,
	ENTITY_OTHER,
	ENTITY_KINDS,
};

struct mention {
	uint32_t start; /* bytes in the canonical text … */
	uint32_t end;
	uint32_t entity; /* index into names.entities */
};

struct entity {
	struct text name; /* canonical: the longest clean form */
	enum entity_kind kind;
	double salience;  /* 0–1: is the text about it? */
	uint32_t count;   /* mentions */
	/*
	 * What joins it to the same name in other texts and languages: "iso:KP",
	 * "geo:1835848", "wd:Q…" when known, else "sig:person:…" for full
	 * names, else empty: then it joins only by equal folded name and kind.
	 */
	struct text key;
	struct text wikidata; /* "Q…" or empty */
	struct text url;      /* really known, else empty */
};

/* The names of one text. */
struct names {
	struct text language; /* ISO 639-1 or empty */
	struct entity *entities; /* most salient first */
	size_t nentities;
	struct mention *mentions; /* by start; they do not overlap */
	size_t nmentions;
};

/* "person", "place", "organisation", "other" */
const char *entity_kind_name(enum entity_kind kind);
/* -1 when it is none of them. */
int entity_kind_of(struct text name);

#endif
