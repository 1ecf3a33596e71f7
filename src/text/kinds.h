/* What kind a name is, where the words around it tell more than the tagger. */
#ifndef TEXT_KINDS_H
#define TEXT_KINDS_H

#include "spans.h"

void span_retype(const struct tokens *tokens, struct span_name *s);

#endif
