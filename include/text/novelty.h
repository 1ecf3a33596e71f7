/*
 * text/novelty.h: what an article adds to earlier ones on the same event.
 *
 * A sentence has a counterpart where one of theirs, with the one behind it,
 * says most of what it says, each word counting as much as it is rare. What is
 * scattered over all of theirs is no news either. A sentence of a few words is
 * not judged. All must be in one language: words of another are all new.
 */
#ifndef TEXT_NOVELTY_H
#define TEXT_NOVELTY_H

#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/stretch.h"

/* Of the earlier ones; the rest is not looked at. */
enum { NOVELTY_SENTENCES = 4000 };

/*
 * The sentences of text without a counterpart, as bytes of it, in order, into
 * mem; none when there is nothing earlier. The earlier ones with their titles;
 * language of all of them, ISO 639-1. Any bytes will do.
 */
void novelty_find(struct stretch **added, size_t *n, struct arena *mem,
    struct text text, const struct text *earlier, size_t nearlier,
    struct text language);

#endif
