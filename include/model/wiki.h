/* model/wiki.h: what Wikidata says of things, as far as we ask. */
#ifndef MODEL_WIKI_H
#define MODEL_WIKI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* The numbers stand in the database. */
enum wiki_fact_kind {
	WIKI_BORN,
	WIKI_DIED,
	WIKI_CITIZEN,
	WIKI_POSITION,
	WIKI_OCCUPATION,
	WIKI_COUNTRY,
	WIKI_POPULATION,
	WIKI_FOUNDED,
	WIKI_SEAT,
	WIKI_FACTS,
};

struct wiki_text {
	struct text language; /* "fr" */
	struct text text;     /* one line, never empty */
};

struct wiki_fact {
	enum wiki_fact_kind kind;
	/*
	 * A day or a year ("1984-01-08", "1984"), a number ("26000000"), or a
	 * thing: its id ("Q148") until its label is known.
	 */
	struct text value;
};

struct wiki_item {
	struct text id;          /* "Q…", what it is called now */
	struct wiki_text *names; /* labels first, then other names */
	size_t nnames, nlabels;
	struct wiki_text *descriptions;
	size_t ndescriptions;
	struct wiki_text *pages; /* titles on the Wikipedia of a language */
	size_t npages;
	struct wiki_fact *facts;
	size_t nfacts;
	/* Bits 1 << enum entity_kind: what it may be; 0: not told. */
	unsigned kinds;
	bool is_page;         /* a list or the like, no thing of the world */
	size_t sites;         /* that have a page on it: how well known it is */
	struct text geonames; /* its number there, or empty */
	struct text country;  /* ISO 3166 code, of a country; or empty */
};

struct wiki_items {
	struct wiki_item *list;
	size_t n;
};

enum {
	WIKI_ITEMS = 50, /* of one answer */
	WIKI_TEXTS = 64, /* of each kind, of one item */
};

/* "Q" and up to 12 digits, the first no 0. */
bool wiki_is_id(struct text text);
/* The text in the first of these languages (words) that there is; or empty. */
struct text wiki_text_in(
    const struct wiki_text *texts, size_t n, struct text languages);

#endif
