/*
 * candidate.h: the items of one document on their way to being articles.
 *
 * Keys say which item of its feed an item is; what the feed's last document
 * carried (its offers) tells at once which ones are unchanged.
 */
#ifndef SRC_STORE_CANDIDATE_H
#define SRC_STORE_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/intake.h"
#include "store/store.h"

enum candidate_state {
	CANDIDATE_DROPPED,
	CANDIDATE_SAME,
	CANDIDATE_CHANGED, /* of a known article, whose text may differ */
	CANDIDATE_JOINED,  /* another feed's article */
	CANDIDATE_NEW,
};

struct candidate {
	const struct intake_item *in;
	enum candidate_state state;
	uint64_t key;
	uint64_t hash;
	uint64_t old_key;  /* the item changed its guid; 0 it did not */
	int64_t article;   /* 0: not looked for, or none yet */
	struct text title; /* one line, of a sane length */
	int64_t published; /* 0: not said */
	int64_t time;      /* min(published, now) */
	bool fresh;        /* a new one that is unread */
	bool imported;     /* of another program: what it says is no change */
	/* Worked out by candidates_clean_urls only. */
	struct text url; /* clean */
	struct text identity;
	uint64_t identity_hash; /* 0: no URL */
	bool alone;             /* the URL stands once in the document */
};

struct offer {
	uint64_t key;
	uint64_t hash;
};

struct offers {
	struct offer *offers; /* sorted by key */
	size_t n;
};

struct candidates {
	struct candidate *list; /* in the document's order */
	size_t n;
	struct offers offers; /* the keys of all but the dropped ones */
};

/* What an item of a feed is known by; 0: it has neither. */
uint64_t candidate_key(struct text guid, struct text link);
/* Keys, titles and times of a document's items. Lives in mem. */
void candidates_make(
    struct candidates *all, const struct intake *intake, struct arena *mem);
/* The key its guid or link would have with http for https; 0: no address. */
uint64_t candidate_other_scheme(const struct candidate *c, struct arena *mem);
void candidates_clean_urls(struct candidates *all, struct arena *mem);

/* Of the feed's last stored document. *had is false when there was none. */
int offers_load(struct store *store, struct offers *offers, int64_t feed,
    bool *had, struct arena *mem, struct err *err);
int offers_store(struct store *store, const struct offers *offers, int64_t feed,
    struct err *err);
void offers_sort(struct offers *offers);
bool offers_equal(const struct offers *a, const struct offers *b);
const struct offer *offers_find(const struct offers *offers, uint64_t key);

/* At most max bytes of t, cut between characters. */
struct text text_cut(struct text t, size_t max);

#endif
