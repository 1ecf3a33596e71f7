/* html/headline_class.h: classes of headlines, and of the site's own name. */
#ifndef HTML_HEADLINE_CLASS_H
#define HTML_HEADLINE_CLASS_H

#include <stdbool.h>

#include "base/text.h"

/* names: a class attribute or an id. Only whole names say it. */
bool names_headline(struct text names);
bool names_masthead(struct text names);

#endif
