/*
 * model/event.h: what the reader and its engine say to one another.
 *
 * One message a line over a socketpair: "word number number text\n". Wishes
 * go to the engine, events to the reader, which then asks the store again.
 * Text is percent-escaped for controls and %, so that a line stays a line.
 */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

enum event_kind {
	/* wishes */
	WISH_REFRESH,  /* a: feed id, 0 for all; b: 1 asks all even if not due,
	                  and the feed even if paused or gone for good */
	WISH_FULLTEXT, /* a: article id, whose page is asked for before all
	                  others; b: 1 by the user's key */
	WISH_FACTS,    /* a: entity id, to be looked for on Wikidata, which is
	                  the user's leave to send its name there */
	WISH_IMAGE,    /* a: article id; text: the address of a picture in it,
	                  to be fetched into store/image_cache.h */
	WISH_CANCEL,   /* stop the running refresh */
	WISH_RELOAD,   /* the config changed: read it again */
	WISH_QUIT,
	/* events */
	EVENT_STARTED,  /* a: feeds to ask; 0: nothing is due */
	EVENT_PROGRESS, /* a: done; b: of; text: "BYTES FAILED", received for
	                   those done and how many of them failed */
	EVENT_FEED,     /* a: feed id; b: new articles; text: error or empty */
	EVENT_ARTICLE,  /* a: article id: its page's text was stored;
	                   text: error or empty; b: 0, or the enum page_state
	                   of an error that is yet to be stored */
	EVENT_IMAGE,    /* a: article id; b: image_cache_key of the address:
	                   it is there, or text: why not */
	EVENT_FACTS,    /* a: entity id: what Wikidata says of it was stored, or
	                   text: why not; b: 1 it was wished */
	EVENT_STORIES,  /* a: articles that joined others in a story */
	EVENT_PAGES,    /* a: pages done; b: of */
	EVENT_FINISHED, /* a: new articles; b: failed feeds */
	EVENT_NOTICE,   /* text: a line for the notices */
	EVENT_KINDS,
};

struct event {
	enum event_kind kind;
	int64_t a, b;
	struct text text;
};

void event_add(struct buf *out, const struct event *event);
/*
 * Cuts the next whole line off the front of *rest into *event; false when
 * there is no whole line left. An unknown line is skipped. Text is decoded
 * into mem.
 */
bool event_next(struct text *rest, struct event *event, struct arena *mem);

#endif
