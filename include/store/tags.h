/*
 * store/tags.h: tags, those of an article and those there are.
 *
 * A tag is a word of up to 100 bytes. Like marks they are the reader's, each
 * call that sets some is one transaction (ERR_BUSY at once while an engine
 * writes) and one step to undo, however many tags and articles it is about.
 */
#ifndef STORE_TAGS_H
#define STORE_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

/* One tag that is put on, or taken off. */
struct tag_change {
	struct text tag;
	bool off;
};

struct tagging {
	const struct tag_change *changes; /* done in this order */
	size_t n;
	const int64_t *ids; /* articles; unknown ones are skipped */
	size_t nids;
	int64_t now;
	struct text what; /* for the undo message */
	/* An edit that belongs to the step, as store_add_edit has it; empty:
	   none. With one there is a step even when no article changed. */
	struct text edit;
	/*
	 * Thousands can be done in slices, so that keys stay quick: true adds
	 * this to the last step when it is of the same changes. Whatever ends
	 * them in between, that step undoes all that was done.
	 */
	bool go_on;
};

/* *changed (may be NULL): how often a tag was put on an article or taken off
   that was not so before. */
int store_tag(struct store *store, const struct tagging *tagging,
    size_t *changed, struct err *err);

/* ERR_USAGE when it is no tag. */
int store_check_tag(struct text tag, struct err *err);

/* Tags in use with how many articles have each, by name. */
struct tag_row {
	struct text tag;
	int64_t articles;
	int64_t unread; /* of them */
};
int store_tags(struct store *store, struct tag_row **tags, size_t *n,
    struct arena *mem, struct err *err);
/* How many articles have the tag. */
int64_t store_tagged(struct store *store, const char *tag);
/* Which, in mem. */
int store_tagged_ids(struct store *store, struct text tag, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err);

#endif
