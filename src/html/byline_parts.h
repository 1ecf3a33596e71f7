/* html/byline_parts.h: what the two files of bylines share. */
#ifndef HTML_BYLINE_PARTS_H
#define HTML_BYLINE_PARTS_H

#include "byline.h"

enum {
	BYLINE_NAMES = 12,
	BYLINE_WORDS = 32, /* of a piece: what stands between commas */
};

struct name_word {
	struct text text;
	unsigned kinds;
	bool lower; /* begins with a small letter */
	bool caps;  /* has no small letter */
	bool digit;
};

struct byline {
	struct arena *mem;
	const struct byline_site *site;
	struct text site_bare, host_bare;
	enum byline_trust trust;
	struct name_word words[BYLINE_WORDS];
	size_t nwords;
	struct text names[BYLINE_NAMES];
	size_t nnames;
	size_t before; /* names before the last piece */
	size_t npieces;
	char sign;     /* that ended the piece before */
	bool dateline; /* "Washington, June 3": a place comes first */
	bool led;      /* a word like "by" was seen */
	bool dated;    /* with a number */
	bool verb;     /* "posted by" */
	bool role;     /* the piece tells what someone is */
	bool photo;    /* what follows are names of photographers */
	bool prose;    /* words that belong to no byline */
	bool agency;   /* of news; a town may follow */
	bool filed;    /* what follows are topics: "posted by Anna in …" */
	bool single;   /* the whole line is one word */
};

/* byline.c: the words of a piece, as r->words. */
void byline_look(struct byline *r, struct text piece);
/* Bytes of a sign that parts pieces at at, else 0. */
size_t byline_parts(struct text t, size_t at);
/* byline_lead.c: does a date begin at word i? */
bool byline_dates(const struct byline *r, size_t i);
/* Where the names begin: behind "by", "posted by", "Text:"; 0 without. */
size_t byline_lead(struct byline *r);
/* Begins: names of the site, and the line on one line. */
struct text byline_begin(struct byline *r, struct text line);
/* The names, joined. */
struct text byline_join(const struct byline *r);

/*
 * byline_name.c: takes the words [from, to) for a name, without the roles
 * around it, and keeps it when it is a person's.
 */
void byline_add(struct byline *r, size_t from, size_t to);

#endif
