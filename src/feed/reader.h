/*
 * Elements, as they begin and end, become a feed. Knows the dialects, but
 * nothing of the parser that calls it.
 */
#ifndef FEED_READER_H
#define FEED_READER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "content.h"
#include "draft.h"
#include "feed/parse.h"
#include "fields.h"
#include "model/item.h"
#include "shelf.h"

enum {
	READER_DEPTH = 256,    /* deeper elements are not read */
	READER_NODES = 500000, /* elements, an ended item being one */
	READER_ATTRIBUTES = 64,
	/* Bytes of all bases and languages that elements give. */
	READER_INHERITED = 2 * 1024 * 1024,
};

struct attribute {
	struct text prefix;
	struct text name;
	struct text value; /* references decoded */
};

/* Views; values need to last only for the call, names for the document. */
struct element {
	struct text name; /* local */
	struct text prefix;
	struct text uri;
	struct attribute attributes[READER_ATTRIBUTES];
	size_t nattributes;
};

struct reader_frame {
	enum feed_place place;
	struct text base;
	struct text language;
};

struct reader {
	struct arena *mem; /* what is said of the feed itself */
	struct arena item_mem;
	struct feed *feed;
	struct shelf *shelf;
	const struct feed_options *options;
	struct text base; /* the document's address */
	struct text root; /* name of the root element, empty before it */
	struct text root_uri;
	bool finished; /* the root has ended */
	bool too_large;
	bool index; /* of sitemaps */
	struct text new_url;
	int new_url_rank;
	size_t inherited; /* bytes */
	struct text last_base, last_on, last_reference;
	size_t nodes;
	size_t item_nodes; /* when the item began */

	struct reader_frame frames[READER_DEPTH];
	size_t depth;

	/* The field being read, NULL between fields. */
	const struct field *field;
	size_t field_depth;
	struct buf text; /* its text, or markup when markup is set */
	bool markup;
	enum content_type type;
	bool permalink;
	struct text relation; /* of a link, and the media type it has */
	struct text media_type;

	size_t person_depth; /* 0: in none */
	struct text person_name, person_email;
	int person_rank;

	size_t item_depth; /* 0: in none */
	struct draft item;
	struct draft head; /* what is said of the feed itself */
	int period_minutes, frequency;

	/* Parsers intern names: what was seen before is the same pointer. */
	struct {
		const char *name;
		unsigned ns, place;
		const struct field *field;
	} known[64];
	struct {
		const char *uri;
		const char *prefix;
		enum feed_namespace ns;
	} seen[16];
	size_t nseen;
};

/*
 * Items go into the shelf, everything else into mem and *feed. options may be
 * NULL. shelf->base is the document's address.
 */
void reader_init(struct reader *reader, struct feed *feed, struct arena *mem,
    struct shelf *shelf, const struct feed_options *options);
/* False when reading makes no sense any more: no feed, or too large. */
bool reader_start(struct reader *reader, const struct element *element);
void reader_end(struct reader *reader, struct text name);
void reader_text(struct reader *reader, struct text text);
/* Ends what is open, and fills in *feed; the feed's authors. */
struct text reader_finish(struct reader *reader);
/* What an item has from its feed, once all is read. */
void reader_settle(struct item *item, const struct feed *feed, struct text base,
    struct text authors);
void reader_clear(struct reader *reader);

/* The value of an attribute by its local name, empty when absent. */
struct text element_attribute(const struct element *element, const char *name);

#endif
