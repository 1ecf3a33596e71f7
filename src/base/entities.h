/* The named character references that base/markup knows. */
#ifndef BASE_ENTITIES_H
#define BASE_ENTITIES_H

#include <stdbool.h>

#include "base/text.h"

enum { ENTITY_NAME_MAX = 24 }; /* bytes of the longest name we hold, or more */

struct entity_name {
	const char *name; /* without & and ; */
	unsigned code;
	bool legacy; /* HTML accepts it without its semicolon */
};

/* NULL when the name is unknown. Names differ by case. */
const struct entity_name *entity_name_find(struct text name);

#endif
