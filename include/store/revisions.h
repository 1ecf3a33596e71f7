/*
 * store/revisions.h: what an article said before its publisher changed it.
 *
 * A version is kept when the words of the title or of the text change: white
 * space, an author's name or another picture are no change. Kept are the
 * first version and the newest, REVISIONS_KEPT in all, of at most
 * REVISION_BYTES packed; they go with their article.
 */
#ifndef STORE_REVISIONS_H
#define STORE_REVISIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "store/pages.h"
#include "store/store.h"

enum {
	REVISIONS_KEPT = 8,
	REVISION_BYTES = 256 * 1024,
};

struct version {
	int64_t since; /* UTC; the first one's: when the article arrived */
	struct text title;
	struct article article; /* its text */
};

struct versions {
	struct version *list;    /* oldest first, the last one is that of now */
	size_t n;                /* 0, or at least 2 */
	enum text_origin origin; /* whose text: the feed's or the page's */
};

/*
 * Versions of the text that is shown; where that never changed, of the other
 * one. ERR_NOT_FOUND when the article is not there. In mem.
 */
int store_versions(struct store *store, struct versions *versions,
    int64_t article, struct arena *mem, struct err *err);

/* How a change is written. */
struct change_marks {
	const char *removed[2], *added[2]; /* before and behind */
	const char *unchanged; /* in place of paragraphs: "%zu unchanged" */
	const char *title;     /* heading of a title that changed */
	const char *text;      /* … of the text, where that stands first */
};

/*
 * What became of a version, to be read as an article: words that went and
 * came (SPAN_REMOVED, SPAN_ADDED), with the paragraphs around them. *removed
 * and *added count words. In mem, which keeps both versions' texts.
 */
struct article version_changes(const struct version *before,
    const struct version *after, const struct change_marks *marks,
    size_t *removed, size_t *added, struct arena *mem);

#endif
