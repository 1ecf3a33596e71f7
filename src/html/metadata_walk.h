/* html/metadata_walk.h: what the files that look for marks share. */
#ifndef HTML_METADATA_WALK_H
#define HTML_METADATA_WALK_H

#include <stdint.h>

#include "metadata_class.h"
#include "metadata_parts.h"

enum {
	MARK_LINE = 220,   /* bytes of a line with a name or a date */
	MARKED_NAMES = 24, /* that are weighed */
	FOREIGN = 32,
};

struct name_mark {
	struct text line;
	uint32_t node;
	int score;
};

struct walk {
	struct marked *marked;
	const struct marks_input *input;
	const struct tree *tree;
	struct arena *mem;
	struct says_cache cache;
	uint32_t from, to; /* nodes near the headline */
	uint32_t article;  /* element of the article, by its mark; or 0 */
	bool ended;        /* what ends an article stood behind the text */
	bool below;        /* the lines between headline and text are read */
	/* Elements of other articles near the headline. */
	struct {
		uint32_t from, to;
	} foreign[FOREIGN];
	size_t nforeign;
	struct name_mark names[MARKED_NAMES];
	size_t nnames;
	int best[2][2]; /* scores of dates: [far, near][published, changed] */
};

/* Does the node stand near the headline? */
static inline bool
is_near(const struct walk *w, uint32_t node)
{
	return node >= w->from && node < w->to;
}

/*
 * The text of a node on one line, with a blank at each element's border:
 * "Jane Doe" and "Staff Writer" often stand side by side without one.
 */
struct text mark_line(const struct walk *w, uint32_t node);

/* metadata_place.c */
/* Finds what is near the headline: from, to, article. */
void walk_find_place(struct walk *w);
/* The blocks near it: [*from, *to); *headline is the first of its own. */
void walk_blocks(
    const struct walk *w, size_t *from, size_t *to, size_t *headline);
/* Is the node part of other articles, or beside the text? */
bool walk_is_foreign(struct walk *w, uint32_t node, int says);

/* Is it in an element that is named for a picture? */
bool walk_is_picture(struct walk *w, uint32_t node);

/* metadata_names.c */
void walk_see_author(struct walk *w, uint32_t node, int says);
/* The names of the best marks, near the headline or else. */
struct text walk_names(struct walk *w, bool near);

/* metadata_dates.c */
void walk_see_date(struct walk *w, uint32_t node, int says);
/* A date near the headline, or else; the first of the best score wins. */
void walk_offer_date(
    struct walk *w, struct date date, bool changed, int score, uint32_t node);

/* metadata_lines.c: names and dates of lines without marks. */
void walk_read_lines(struct walk *w);

#endif
