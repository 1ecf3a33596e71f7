/* Agencies that sign a text: "(AFP)". */
#ifndef TEXT_AGENCIES_H
#define TEXT_AGENCIES_H

#include "spans.h"

/* Takes out the names of agencies that stand in brackets by themselves. */
void spans_unsign(struct spans *spans, const struct tokens *tokens);

#endif
