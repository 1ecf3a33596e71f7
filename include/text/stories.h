/*
 * text/stories.h: which articles tell the same event.
 *
 * An article is given a story once, when it arrives, and keeps it: what comes
 * later changes nothing. Only the last ten days count, by the time of the
 * articles; who comes with a time of the future or of 1970 finds those of his
 * own time, if any.
 *
 * The index is no file of its own. All it knows is the signatures of the
 * window and the stories they were given, so that the store needs but one
 * table of those: a process that is to place articles reads its rows once, by
 * stories_add, when the first new article comes (one scan over at most
 * STORIES_MOST packed signatures, about ten microseconds each). Asking SQLite
 * for each term of each article was refused: forty look-ups an article, and an
 * index several times as large as the signatures.
 *
 * The signatures stay where they are: of the window only the heaviest terms
 * and the stories are held, about 160 bytes an article, and the signatures of
 * those few that are compared are asked for. The oldest articles give way
 * beyond STORIES_MOST, or what the caller has room for.
 *
 * Time an article is bounded: of a term only the newest articles are looked
 * at, of a story only some members are compared, and no more than
 * STORIES_ASKED signatures are asked for.
 */
#ifndef TEXT_STORIES_H
#define TEXT_STORIES_H

#include <stdint.h>

#include "text/signature.h"

enum { STORIES_MOST = 120000, STORIES_DAYS = 10, STORIES_ASKED = 32 };

struct stories;

/*
 * Where the signatures of placed articles are. signature adds the packed one
 * of an article to the empty buffer, as stories_add or stories_assign had it;
 * false when it is gone, and that article is not compared any more. It is
 * called from within these two for articles that they were given before, so
 * what they get must be there by the next call.
 */
struct stories_source {
	bool (*signature)(int64_t article, struct buf *packed, void *arg);
	void *arg;
	size_t most; /* articles of the window; 0: STORIES_MOST */
};

struct stories_place {
	int64_t story;  /* that it belongs to … */
	bool is_new;    /* … and that it began: its id is the article's */
	int64_t copies; /* the article of which this is a near copy; 0: none */
};

/* *source is copied. */
struct stories *stories_new(const struct stories_source *source);
void stories_free(struct stories *stories);

/*
 * An article that has its place already. Those of a window must come in the
 * order they were placed in. Ids are above 0; at in seconds since 1970, UTC.
 */
void stories_add(struct stories *stories, int64_t article, int64_t at,
    const struct stories_place *place, struct text packed);

/*
 * Finds the place of a new article, and adds it. What signature_unpack refuses
 * and what says too little is a story of its own.
 */
struct stories_place stories_assign(
    struct stories *stories, int64_t article, int64_t at, struct text packed);

/* Articles in the window, and the bytes that are held for them, all told. */
size_t stories_count(const struct stories *stories);
size_t stories_bytes(const struct stories *stories);

#endif
