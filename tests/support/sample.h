/* Data for tests: an article, its names, a feed with every field filled in. */
#ifndef SUPPORT_SAMPLE_H
#define SUPPORT_SAMPLE_H

#include "model/article.h"
#include "model/entity.h"
#include "model/item.h"
#include "model/outline.h"

/* Everything points at constants. */
void sample_article(struct article *article);
void sample_names(struct names *names);
void sample_feed(struct feed *feed);
void sample_outlines(struct outlines *outlines);

/* The canonical text of sample_article. */
extern const char sample_text[];

#endif
