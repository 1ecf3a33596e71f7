/* members.h: the articles of a story, as far as a row needs them. */
#ifndef SRC_STORE_MEMBERS_H
#define SRC_STORE_MEMBERS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

/*
 * A row tells no more of a story than this many members, the first ones: what
 * a feed that repeats itself makes of a story must not hold up a list.
 */
enum { MEMBERS_LOOKED = 500 };

struct member {
	int64_t article, time, copies, feed;
	struct text language;
	bool unread, starred;
	bool in; /* of the view */
};

struct members {
	struct member *list; /* in order of time */
	size_t n;
};

/* Its columns, of told as a and articles as b; then comes that of in. */
#define MEMBER_COLUMNS                                                         \
	"a.id, a.time, a.copies, b.feed, b.language,"                          \
	" EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0 AND u.time = a.time"  \
	"  AND u.article = a.id),"                                             \
	" EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"               \
	"  AND r.starred = 1)"
#define MEMBERS_FROM                                                           \
	" FROM (SELECT story, time, article AS id, copies FROM told) a"        \
	" CROSS JOIN articles b ON b.id = a.id"
/* Reads what such a statement gives, into mem. */
int members_read(struct members *members, struct store *store,
    sqlite3_stmt *rows, struct arena *mem, struct err *err);

/* All that a story has, up to limit. */
int members_load(struct members *members, struct store *store, int64_t story,
    int64_t limit, struct arena *mem, struct err *err);
/* The story an article is in; 0: none. */
int members_story(
    struct store *store, int64_t *story, int64_t article, struct err *err);

/*
 * How many tell a story by themselves, of its first members; of 0, which is
 * that of a single article: 1. known: what was found of those asked for before,
 * in mem: in a list the articles of a story stand near one another.
 */
struct papers {
	struct papers_of {
		int64_t story;
		int papers;
	} * list;
	size_t n, cap;
};
int members_papers(struct store *store, struct papers *known, int64_t story,
    int *papers, struct arena *mem, struct err *err);

/* Feeds that tell it by themselves: what copies another counts with that. */
size_t members_sources(const struct members *members);
/*
 * Index of the one, of those in the view, whose title is the story's: in the
 * first of languages that there is, of the early ones the fullest. When none
 * is in the view: n.
 */
int members_shown(const struct members *members, size_t *shown,
    struct store *store, struct text languages, struct err *err);

#endif
