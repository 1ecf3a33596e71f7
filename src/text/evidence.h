/* What the page around a text says of the names in it. */
#ifndef TEXT_EVIDENCE_H
#define TEXT_EVIDENCE_H

#include "spans.h"
#include "text/entities.h"

/* Of a link: a page about the one thing that its text names. */
bool is_wikipedia(struct text url);
/* "Q423" of https://www.wikidata.org/wiki/Q423; else empty. */
struct text wikidata_of(struct text url);

/*
 * Names that the page states as its topics, or that a link leads to a
 * Wikipedia page from, are whole wherever the text has them.
 */
void spans_stated(struct spans *spans, struct arena *mem,
    const struct tokens *tokens, const struct entities_input *input);

#endif
