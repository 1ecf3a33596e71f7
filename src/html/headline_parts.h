/* html/headline_parts.h: what the files that look for the headline share. */
#ifndef HTML_HEADLINE_PARTS_H
#define HTML_HEADLINE_PARTS_H

#include "headline.h"
#include "title.h"

struct candidate {
	uint32_t node;
	struct text line, bare;
	int match; /* with the stated titles, percent */
	int score;
};

struct search {
	const struct flow *flow;
	const struct tree *tree;
	struct arena *mem;
	struct titles titles;
	struct candidate best;
	size_t ncandidates;
};

/*
 * headline_place.c: does the heading lead to the site's front page, or to that
 * of a blog within the site, "/bigpicture/"?
 */
bool headline_leads_home(const struct search *s, uint32_t node);
bool headline_leads_to_part(const struct search *s, uint32_t node);
/* "Aktuelles", "Communiqué de presse": the heading of a section. */
bool headline_is_section(struct text line);
/* What counts against it where it stands, and for it what it is. */
int headline_place(const struct search *s, uint32_t node);
int headline_kind(const struct search *s, uint32_t node);

#endif
