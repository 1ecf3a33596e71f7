/*
 * html/linked.h: a page's JSON-LD, read within bounds.
 *
 * A value of two bytes takes a hundred when it is read, so that scripts of
 * some megabytes could take all a worker has.
 */
#ifndef HTML_LINKED_H
#define HTML_LINKED_H

#include "base/json.h"

/* What the scripts of a page may hold; begins as zeros. */
struct linked {
	size_t scripts, values;
};

/*
 * The inside of a script, in mem. NULL when it is not JSON, or when it and
 * those before it hold more than a page has to say.
 */
const struct json *linked_read(
    struct linked *linked, struct arena *mem, struct text script);

#endif
