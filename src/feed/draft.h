/*
 * An item, or the feed itself, while it is being read: what several elements
 * say of the same thing, until it is clear which of them counts.
 */
#ifndef FEED_DRAFT_H
#define FEED_DRAFT_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/item.h"

enum {
	TITLE_MAX = 1024, /* bytes; also of names */
	ADDRESS_MAX = 8 * 1024,
	FIELD_MAX = 1024 * 1024, /* bytes of a body */
	HELPERS_MAX = 16,
	LIST_MAX = 64, /* categories, enclosures, authors */
};

enum draft_slot {
	SLOT_ENCODED,
	SLOT_CONTENT,
	SLOT_XHTML,
	SLOT_FULLITEM,
	SLOT_SUMMARY,
	SLOT_DESCRIPTION,
	SLOT_DUBLIN,
	SLOT_MEDIA,
	SLOT_PODCAST,
	SLOT_SUBTITLE,
	SLOTS,
};

struct draft {
	struct arena *mem;
	struct item item; /* the lists, id, comments, language and so on */
	int title_rank, link_rank, author_rank, thumbnail_rank;
	int published_rank, updated_rank;
	struct body bodies[SLOTS];
	struct text authors[LIST_MAX], helpers[HELPERS_MAX];
	size_t nauthors, nhelpers, related_cap, categories_cap, enclosures_cap;
};

void draft_init(struct draft *draft, struct arena *mem);

/* Ranks are above 0. Empty values are never taken; of equals the first is. */
void draft_title(struct draft *draft, struct text line, int rank);
void draft_link(struct draft *draft, struct text url, int rank);
void draft_thumbnail(struct draft *draft, struct text url, int rank);
/* Names of equal rank come together. */
void draft_author(struct draft *draft, struct text name, int rank);
/* Of who helped: behind the authors, whoever those are. */
void draft_helper(struct draft *draft, struct text name);
/* Of equals the last date counts; what is no date is passed over. */
void draft_published(struct draft *draft, struct text date, int rank);
void draft_updated(struct draft *draft, struct text date, int rank);
void draft_body(struct draft *draft, struct body body, enum draft_slot slot);
void draft_category(struct draft *draft, struct text line);
/* A second one of the same address is passed over. */
void draft_enclosure(
    struct draft *draft, struct text url, struct text type, int64_t length);

void draft_related(struct draft *draft, enum related_kind kind, struct text url,
    struct text type, struct text language);

/* What was gathered. inherited: the feed's authors, may be empty. */
struct item draft_item(struct draft *draft, struct text inherited);
/* The description of a feed. */
struct body draft_description(const struct draft *draft);
/* "A, B" */
struct text draft_authors(struct draft *draft);

#endif
