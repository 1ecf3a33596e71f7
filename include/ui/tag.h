/* ui/tag.h: a tag as panes show it. */
#ifndef UI_TAG_H
#define UI_TAG_H

#include <stdint.h>

#include "base/text.h"

struct shown_tag {
	struct text name;
	uint8_t role; /* ROLE_TAG, or of ROLE_TAG_FIRST on */
};

#endif
