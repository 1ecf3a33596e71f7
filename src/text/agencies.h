/* Agencies that a text has its news from: "(AFP)", "told Reuters". */
#ifndef TEXT_AGENCIES_H
#define TEXT_AGENCIES_H

#include "spans.h"

/*
 * Takes out the names of agencies that sign the text or that it cites. One
 * that is named otherwise too, or before byte title_end, is what the text is
 * about: all its names stay.
 */
void spans_drop_agencies(
    struct spans *spans, const struct tokens *tokens, size_t title_end);

#endif
