/* config/hours.h: a part of each day, in local time, "22:00-07:00". */
#ifndef CONFIG_HOURS_H
#define CONFIG_HOURS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/*
 * Reads "22:00-07:00", which may go over midnight, into one number. Empty is
 * 0: none. False when it is neither, or has no length.
 */
bool hours_parse(struct text value, int64_t *hours);

/* Seconds until they end; 0 when now (UTC seconds) is not within them. */
int64_t hours_left(int64_t hours, int64_t now);

#endif
