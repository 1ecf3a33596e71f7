/*
 * store/stories.h: articles that tell the same event.
 *
 * Which story an article belongs to is settled once, by an engine, after the
 * article came. It needs the signatures (text/signature.h) of some days for
 * that, which are stored with the articles, and dropped when they are old.
 * Only stories of two articles or more have rows: an article in none of them
 * is a story of its own. A story's id is the article's that came first; it
 * stays when that one is forgotten. What the user joined or split by hand goes
 * before what an engine finds, and lasts.
 *
 * Near copies are articles of one story with the same root: the first of
 * them, which copies nothing (copies 0), and all whose copies are its id.
 * Between them that id holds when the first is forgotten.
 */
#ifndef STORE_STORIES_H
#define STORE_STORIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "store/query.h"
#include "store/store.h"

/* ---- for engines ---- */

struct story_waiting {
	int64_t article;
	int64_t at;         /* the article's time */
	struct text packed; /* its signature; empty: says too little */
};

/* Behind an article of that time: where one is in the order of times. */
struct story_cursor {
	int64_t at, article;
};
#define STORIES_BEGIN ((struct story_cursor){ INT64_MIN, 0 })
/*
 * The next articles that have no place, in order of time: up to *n of them,
 * their signatures in mem; *n then says how many there were.
 */
int store_stories_waiting(struct store *store,
    const struct story_cursor *after, struct story_waiting *waiting, size_t *n,
    struct arena *mem, struct err *err);
/* How many wait, and of what times; 0 and 0 when none does. */
int store_stories_span(struct store *store, size_t *n, int64_t *from,
    int64_t *to, struct err *err);

/*
 * The time of the oldest of the last n that wait and are older than before;
 * before when none is.
 */
int store_stories_last(struct store *store, int64_t before, size_t n,
    int64_t *at, struct err *err);

/*
 * Articles that have their place and whose time is in from … to, in the order
 * they were placed in. A single one's story is itself. packed until known
 * returns, which may ask for other signatures.
 */
typedef void story_known(int64_t article, int64_t at, int64_t story,
    int64_t copies, struct text packed, void *arg);
struct story_range {
	int64_t after;    /* so many were placed before; it moves on */
	int64_t from, to; /* times */
	size_t limit;     /* so many are looked at */
};
/* 1: there may be more, 0: that was all, -1 an error. */
int store_stories_known(struct store *store, struct story_range *range,
    story_known *known, void *arg, struct err *err);
/*
 * A number that is another when places were changed otherwise than by giving
 * them: by hand, or all anew. What was known then is to be asked again.
 */
int store_stories_era(struct store *store, int64_t *era, struct err *err);

/* Adds the signature of an article; false without. */
bool store_signature(struct store *store, int64_t article, struct buf *packed);

/*
 * Gives an article its place: story is its own id when it is new, copies 0
 * when it is nobody's copy. An article that has its place keeps it. Of what
 * came as the copy of something that was read, by the user or as a copy in its
 * turn, and that is neither starred nor marked unread by hand, it is known
 * already: it is marked read, without an undo step. Inside the caller's
 * transaction.
 */
int store_story_place(struct store *store, int64_t article, int64_t at,
    int64_t story, int64_t copies, struct err *err);

/*
 * Drops signatures that nobody needs for a place any more: of articles some
 * days older than that time, and than the newest. At most limit of them;
 * *more: call again. days: of the times that are compared (STORIES_DAYS).
 */
int store_signatures_drop(struct store *store, int64_t time, int days,
    size_t limit, bool *more, struct err *err);

/* ---- for readers ---- */

/* A story tells of this many articles, its first ones, one by one. */
enum { STORY_MEMBERS = 1000 };

struct story_member {
	int64_t article;
	int64_t time;
	int64_t feed;       /* its first source … */
	struct text source; /* … and that one's title */
	int64_t copies;     /* the article it is a near copy of; 0 */
	struct text title, language, url;
	bool read, starred;
	bool changed; /* the publisher changed it since */
};

struct story {
	int64_t id; /* of a single article: its own */
	struct story_member *members; /* in order of time */
	size_t n;
	size_t total;   /* n, or more than STORY_MEMBERS */
	size_t sources; /* feeds that tell it by themselves: what copies
	                   another counts with that */
	size_t shown;   /* index of the member whose title is the story's */
};

/*
 * The story of an article, into mem; of a single one, of that. languages
 * choose the title as those of struct view_spec do. ERR_NOT_FOUND: there is no
 * such article.
 */
int store_story(struct store *store, struct story *story, int64_t article,
    struct text languages, struct arena *mem, struct err *err);

/*
 * What most tell, for a front page. A story weighs
 *	(sources + TOLD_FOLLOWED × share) × 2^(−age / TOLD_HALF_LIFE)
 * where share is that of its articles since then that name somebody who is
 * followed, and age that of its newest article: with four sources it weighs
 * what one with two does that is TOLD_HALF_LIFE younger. What weighs the same
 * stands by time and by number.
 */
enum { TOLD_FOLLOWED = 3, TOLD_HALF_LIFE = 12 * 3600 };

struct told_spec {
	int64_t now;
	int64_t since;             /* stories of which an article is no older */
	const struct query *query; /* that one of its articles matches; NULL */
	const int64_t *followed;   /* entities */
	size_t nfollowed;
	bool unread_only; /* stories of which nothing was read */
	bool singles;     /* articles in no story, too */
	size_t limit;     /* 0: all */
};

struct told_story {
	int64_t story;   /* of a single article: its own id */
	int64_t article; /* the newest … */
	int64_t newest;  /* … and its time */
	size_t sources, members;
	double weight;
};

/* The heaviest first, into mem. */
int store_told(struct store *store, struct told_story **stories, size_t *n,
    const struct told_spec *spec, struct arena *mem, struct err *err);

/*
 * What the user knows better: that all these articles tell one event, and with
 * them what their stories hold, or that an article tells another event than
 * its story. It lasts over a reindex, and each is a step that store_undo takes
 * back. One transaction each; ERR_BUSY as store/reading.h has it.
 *
 * ERR_USAGE: nothing would change; ERR_NOT_FOUND: an article is not there;
 * ERR_LIMIT: more than STORY_JOINS.
 */
enum { STORY_JOINS = 1000 };
int store_story_join(struct store *store, const int64_t *articles, size_t n,
    int64_t now, struct err *err);
int store_story_split(
    struct store *store, int64_t article, int64_t now, struct err *err);

/*
 * Was the article marked read when it came because a near copy had been read?
 * *copy (may be NULL): that one.
 */
bool store_story_read_once(struct store *store, int64_t article, int64_t *copy);

/* What the user did to an article's story and has not undone, oldest first. */
struct story_by_hand {
	int64_t other; /* the article it was joined to; 0: it was split off */
	int64_t at;
};
int store_story_by_hand(struct store *store, struct story_by_hand **list,
    size_t *n, int64_t article, struct arena *mem, struct err *err);

#endif
