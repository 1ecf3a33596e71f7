/*
 * engine/sample.h: the sample edition, shown when there is no config.
 *
 * Its feeds and pages have addresses of the scheme "sample:", which only the
 * engine knows and answers from bytes built into the program. They go the
 * same way as the web's: worker, intake, store.
 */
#ifndef ENGINE_SAMPLE_H
#define ENGINE_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

/* The edition's sections and feeds, as lines of a config. */
struct text sample_config(void);

bool sample_owns(struct text url);
/*
 * Links are resolved as on the web, where "sample:" is no base: the address
 * of a page for those who read it, and what they found there back again.
 */
struct text sample_public(struct arena *mem, struct text url);
struct text sample_private(struct arena *mem, struct text url);

/*
 * The bytes behind a "sample:" address, appended to body. Dates written
 * relative to the first start are counted from first_start (UTC seconds) in
 * the local time zone and never lie after it. *content_type is static.
 * ERR_NOT_FOUND when the edition has no such page.
 */
int sample_answer(struct buf *body, struct text *content_type,
    struct text url, int64_t first_start, struct err *err);

#endif
