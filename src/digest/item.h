/* digest/item.h: one item of a feed made ready, apart from the others. */
#ifndef DIGEST_ITEM_H
#define DIGEST_ITEM_H

#include "base/arena.h"
#include "base/buf.h"
#include "digest/digest.h"

/* harvest_item.hash: everything the feed says of the item but its dates. */
uint64_t item_hash(const struct item *item);

/* For the bodies of one item after the other. */
struct item_room {
	struct buf summary, content;
};
void item_room_clear(struct item_room *room);

/*
 * Fills *more from item as job asks, and gives item the bodies that it is to
 * be sent with (safe HTML, or none), which lie in *room. Everything else that
 * is new lives in mem.
 */
void item_digest(struct item *item, struct harvest_item *more,
    struct arena *mem, struct item_room *room, const struct feed *feed,
    const struct digest_job *job);

/* A body as safe HTML, its text in *room. */
void body_make_safe(struct body *body, struct buf *room);

/* What is found out about an article from its text. */
struct findings {
	struct names names;
	struct text signature; /* packed; empty: no text, or not wanted */
};
/* Its findings as job wants them, and its language when it does not say. */
void article_finish(struct article *article, struct findings *findings,
    struct arena *mem, struct text language_hint,
    const struct digest_job *job);

#endif
