/* digest/wiki_classes.h: what classes and claims tell of a thing's kind. */
#ifndef DIGEST_WIKI_CLASSES_H
#define DIGEST_WIKI_CLASSES_H

#include "base/text.h"

enum { WIKI_IS_PAGE = 1 << 16 };

/* Bits 1 << enum entity_kind, or WIKI_IS_PAGE; 0 for a class unknown here. */
unsigned wiki_class(struct text id);
/* Likewise of a property that such things alone have; 0 of any other. */
unsigned wiki_property(struct text id);

#endif
