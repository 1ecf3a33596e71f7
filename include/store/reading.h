/*
 * store/reading.h: what the reader has done: read, starred, tagged, and how
 * to undo it. In tables that engines never rewrite.
 *
 * Every call is one transaction and gives ERR_BUSY at once (role
 * STORE_READER) when an engine is writing: nothing was done, and the same
 * call may be made again later; marks are absolute ("read", not "toggle"),
 * so that doing one twice does no harm.
 */
#ifndef STORE_READING_H
#define STORE_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

enum mark {
	MARK_READ,
	MARK_UNREAD,
	MARK_STAR,
	MARK_UNSTAR,
	MARK_TAG,   /* tag: its name */
	MARK_UNTAG,
};

enum { UNDO_STEPS = 100 };

/* The tag of what is kept to be read later. */
#define TAG_LATER "later"

/*
 * MARK_READ reads near copies (store/stories.h) of the articles, too: in the
 * same step, so that they are unread again with them.
 */
struct marking {
	enum mark mark;
	struct text tag;    /* MARK_TAG, MARK_UNTAG: one word, as shown */
	const int64_t *ids; /* articles; unknown ones are skipped */
	size_t nids;
	int64_t now;
	struct text what;   /* for the undo message: "marked 12 read"; empty:
	                       made up */
	/*
	 * Marks of thousands can be made in slices, so that keys stay quick:
	 * true adds this to the last step, which must be of the same mark.
	 */
	bool go_on;
	bool silent; /* no undo step: opening an article by reading on */
	bool stories; /* marks all articles of the stories that ids are in */
};

/* *changed (may be NULL): how many articles were not so before. */
int store_mark(struct store *store, const struct marking *marking,
    size_t *changed, struct err *err);

/*
 * Something else than marks that can be undone, an edit of the config, in the
 * same history: bytes, up to 64 kB, say to the caller what it was.
 */
int store_add_edit(struct store *store, struct text what, struct text bytes,
    int64_t now, struct err *err);

struct undo_result {
	struct text what;  /* of the step, in mem */
	int64_t *ids;      /* articles it touched, in mem */
	size_t nids;
	/*
	 * Of an edit, whose undoing is the caller's: its bytes, in mem, else
	 * empty. The step counts as undone; when the caller cannot do it, it
	 * rolls back the transaction around the call, and the step stays.
	 */
	struct text edit;
	int64_t step;
	bool names;  /* it was a correction of names (store/corrections.h) */
	bool quotes; /* a quote was kept or dropped (store/quotes.h) */
	bool stories; /* they were joined or split (store/stories.h): ids */
};
/* What turns the step back again, once the caller has turned it. */
int store_change_edit(
    struct store *store, int64_t step, struct text bytes, struct err *err);
/* Undoes (redoes) the last step; ERR_NOT_FOUND when there is none. */
int store_undo(struct store *store, int64_t now, struct undo_result *result,
    struct arena *mem, struct err *err);
int store_redo(struct store *store, int64_t now, struct undo_result *result,
    struct arena *mem, struct err *err);

/* When what was done to an article was done; 0: never, or not by the user. */
struct marks_at {
	bool fresh; /* it came unread */
	int64_t read, starred, tagged;
};
int store_marks_at(struct store *store, int64_t article,
    struct marks_at *marks, struct err *err);

/*
 * Small facts of the reader between two runs ("place.all", "seen.section"):
 * empty when never set. Values up to 4096 bytes.
 */
struct text store_place(struct store *store, const char *key,
    struct arena *mem);
int store_set_place(struct store *store, const char *key, struct text value,
    struct err *err);

/*
 * Where in an article one was when it was left: a paragraph, counted from 0,
 * and a byte of it; 0 and 0 are its top. The POSITIONS_KEPT left last are kept.
 */
enum { POSITIONS_KEPT = 2000 };
struct position {
	int64_t article;
	uint32_t piece, byte;
};
/* False, and the top, where none is kept. */
bool store_position(
    struct store *store, int64_t article, struct position *position);
/* Of those at their top none is kept. Articles that are gone are skipped. */
int store_set_positions(struct store *store, const struct position *positions,
    size_t n, int64_t now, struct err *err);

#endif
