/*
 * store/articles.h: articles as lists and one by one.
 *
 * A view is a list in order of (time, id) seen through a window: rows are
 * asked for before or after an anchor, so that nothing costs more in a large
 * store. A folded view has a row for each story (store/stories.h). A view keeps
 * nothing of the rows; new articles are simply there the next time one asks.
 */
#ifndef STORE_ARTICLES_H
#define STORE_ARTICLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "base/time.h"
#include "model/article.h"
#include "model/entity.h"
#include "model/item.h"
#include "store/pages.h"
#include "store/query.h"
#include "store/store.h"

enum { TELLERS_NAMED = 8 };

/* A line of the headlines. */
struct article_row {
	int64_t id;
	int64_t time;         /* sorts: min(published, first seen) */
	int64_t seen;         /* arrival */
	int64_t feed;         /* its first source … */
	struct text source;   /* … and that one's title */
	struct text title;    /* never empty: "(untitled)" is left to others:
	                         the first words of the text instead */
	struct text url;      /* clean, to open; may be empty */
	struct text author;
	struct text language; /* ISO 639-1 or empty */
	struct text tags;     /* blanks between, by name; may be empty */
	int sources;          /* feeds that carry it */
	bool read;
	bool starred;
	bool has_page;        /* the page's full text is stored */
	bool changed;         /* the publisher changed it since */
	int64_t story;        /* it belongs to; 0: nobody else tells it */
	int papers;           /* independent sources of the whole story: feeds,
	                         without those that copy others of it; 1 */
	/*
	 * Where the row stands: its own time and id. In a folded view those
	 * of the newest member, whose time the row has too.
	 */
	int64_t place_time, place_id;
	int told;        /* articles of the view that the row stands for */
	int unread_told; /* of these, unread */
	int64_t own_time; /* of the article, wherever the row stands */
	/*
	 * Of all that a story has, whatever the view has of it, in a folded
	 * view; else of the article alone. Its sources by name, ", " between:
	 * first the row's own, then those that tell it by themselves, at most
	 * TELLERS_NAMED; empty: nobody else tells it.
	 */
	int members, unread_members;
	struct text tellers;
};

struct article_rows {
	struct article_row *rows;
	size_t n;
};

enum view_scope {
	VIEW_ALL,
	VIEW_FEEDS,    /* articles of any of the feeds in ids */
	VIEW_STARRED,
	VIEW_ENTITIES, /* articles that name any of the entities in ids */
	VIEW_IDS,      /* these very articles */
};

struct view_spec {
	enum view_scope scope;
	const int64_t *ids; /* copied */
	size_t nids;
	const struct query *query; /* further condition or NULL; borrowed until
	                              view_free */
	int64_t arrived_after; /* only what came after this article; 0: all */
	bool unread_only;
	/*
	 * With unread_only: what was marked read at or after this time stays,
	 * so that the list does not fall away under the reader. 0: nothing.
	 */
	int64_t keep_read_since;
	bool oldest_first;
	/*
	 * One row for each story, which stands for those of its articles that
	 * the view has: the row is that of the member to be shown, in the
	 * first of languages (codes with blanks between; empty: in any), of
	 * the early ones the fullest. It is unread while none of them was
	 * read. Counts, positions and what is next unread follow; of a story
	 * of many hundreds the row's figures tell of the first ones only. A
	 * view with a query is not folded.
	 */
	bool fold;
	/*
	 * A row stands where the newest of its articles up to this id does
	 * (store_last_article), so that what comes later moves no row that is
	 * there. 0: where the newest of all does.
	 */
	int64_t fold_as_of;
	struct text languages; /* copied */
};

struct view;

/* Cheap; the first rows are not read yet. NULL on failure. */
struct view *view_open(struct store *store, const struct view_spec *spec,
    struct err *err);
void view_free(struct view *view);

/* A place in a view: that of a row, whether or not the row still exists. */
struct view_place {
	int64_t time;
	int64_t id;
};

enum view_from {
	VIEW_FIRST,  /* the first rows of the view; place is not used */
	VIEW_LAST,   /* the last rows, in the view's order */
	VIEW_AFTER,  /* rows behind place */
	VIEW_BEFORE, /* rows directly before place, in the view's order */
	VIEW_AT,     /* place itself if it is in the view, and what follows */
};

/* At most n rows, in the view's order, into mem. place may be NULL. */
int view_rows(struct view *view, struct article_rows *rows,
    enum view_from from, const struct view_place *place, size_t n,
    struct arena *mem, struct err *err);

/* The next (or previous) unread row; ERR_NOT_FOUND when there is none. */
int view_next_unread(struct view *view, struct article_row *row,
    const struct view_place *place, bool backwards, struct arena *mem,
    struct err *err);

/*
 * Rows of the view, counted up to limit (0: no limit). exact (may be NULL)
 * is false when the limit, or timeout_ms (0: none), ended the count.
 */
int view_count(struct view *view, int64_t *count, int64_t limit,
    int timeout_ms, bool *exact, struct err *err);
/* Rows before place: 0 for the first. Counts up to limit, likewise. */
int view_position(struct view *view, int64_t *position,
    const struct view_place *place, int64_t limit, int timeout_ms,
    bool *exact, struct err *err);
/*
 * Ids of the view, in its order, at most limit (0: all), into mem: of a folded
 * one those of all articles its rows stand for.
 */
int view_ids(struct view *view, int64_t **ids, size_t *n, size_t limit,
    struct arena *mem, struct err *err);
/* Is this article in the view, or in a row of it? False on an error too. */
bool view_has(struct view *view, int64_t id);
/* Where the row stands that an article is in; ERR_NOT_FOUND. */
int view_place_of(struct view *view, struct view_place *place, int64_t id,
    struct err *err);

/* One row by its id; ERR_NOT_FOUND. */
int store_article_row(struct store *store, struct article_row *row,
    int64_t id, struct arena *mem, struct err *err);

/* An article that carries this URL (cleaned first); 0: none. */
int64_t store_article_by_url(struct store *store, struct text url);

struct article_source {
	int64_t feed;
	struct text title;
	struct text url; /* of the feed */
};

struct article_full {
	struct article_row row;
	enum text_origin origin;    /* which text this is … */
	bool has_feed, has_page;    /* … and which there are */
	bool by_choice;             /* the user chose it (store_show_text) */
	enum page_state page;       /* what came of asking for the page */
	struct text page_error;     /* why the page's text is not shown, or not
	                               whole, as a clause to show: "access denied
	                               (403)"; empty: nothing to tell */
	int64_t page_tried;         /* 0: never asked */
	int64_t page_again;         /* as struct page_view has it */
	struct article article;     /* title, byline, dates, language filled from
	                               the row where the text has none */
	size_t words;               /* of it, as article_words counts them */
	struct names names;         /* mentions in article's canonical text */
	int64_t *entities;          /* names.nentities ids, beside them */
	struct text packed_names;   /* … as they are stored, until read */
	struct item item;           /* enclosures, comments, categories, guid;
	                               its bodies are empty */
	struct article_source *sources;
	size_t nsources;
	struct text *tags;
	size_t ntags;
};

/*
 * The whole article, its text of the given origin (TEXT_NOWHERE: the one to
 * be shown), into mem. ERR_NOT_FOUND.
 */
int store_article(struct store *store, struct article_full *full, int64_t id,
    enum text_origin origin, struct arena *mem, struct err *err);
/*
 * The same in two steps: to read is what there is without the names, which
 * are many rows from all over the store.
 */
int store_article_text(struct store *store, struct article_full *full,
    int64_t id, enum text_origin origin, struct arena *mem, struct err *err);
int store_article_names(struct store *store, struct article_full *full,
    struct arena *mem, struct err *err);

/*
 * For page_is_wanted; borrows from full, whose text must be the feed's own
 * unless it has the page's.
 */
struct page_view article_page_view(const struct article_full *full);

#endif
