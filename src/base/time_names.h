/* Names of months, days and zones, for reading and writing dates. */
#ifndef BASE_TIME_NAMES_H
#define BASE_TIME_NAMES_H

#include <stdbool.h>

#include "base/text.h"

enum { ZONE_UNKNOWN = -10000 };

/* Minutes east of Greenwich, or ZONE_UNKNOWN. ASCII, any case. */
int time_zone_of(struct text word);

#endif
