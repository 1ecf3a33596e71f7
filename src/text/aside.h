/* Who wrote and who publishes a text: named in it, but not its subject. */
#ifndef TEXT_ASIDE_H
#define TEXT_ASIDE_H

#include "base/arena.h"
#include "base/text.h"

struct aside {
	struct text *list; /* names as the text may have them */
	size_t count, cap;
};

/* Adds those of a byline: "A, B", "A and B". */
void aside_byline(struct aside *aside, struct arena *mem, struct text byline);
/* Adds those of a site: "The Harbour - News" is also Harbour. */
void aside_site(struct aside *aside, struct arena *mem, struct text site);

#endif
