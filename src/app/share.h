/* app/share.h: openers and sharers of the config. */
#ifndef APP_SHARE_H
#define APP_SHARE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/text.h"

struct app;

/*
 * Gives an address to the opener that is meant for it, and says so. *found is
 * false when there is none.
 */
int share_opener(struct app *app, struct text url, struct text title,
    bool *found, struct err *err);

#endif
