/*
 * ui/headlines.h: the list of articles.
 *
 * The app holds a window of rows: after each move it asks headlines_wanted,
 * fetches what is missing and hands the window in. The selected row stays
 * under the cursor and on its line of the screen whatever arrives above.
 * Of what was searched for each row may have a second line, its snippet.
 *
 * A story that several sources tell is one row (⧉n: of how many), of the member
 * that is shown. Unfolded it has its members below it, in order of time, and
 * below each of these one row for its near copies, which may be unfolded too.
 *
 * A row is one line: mark, time, source, title. Where that would leave titles
 * less than 44 columns, and 14 lines are there, it is two: the title may go on
 * below, the source behind it.
 */
#ifndef UI_HEADLINES_H
#define UI_HEADLINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "ui/list.h"
#include "ui/pane.h"
#include "ui/tag.h"

/* Bytes of a text that are what was looked for. */
struct headline_mark {
	size_t start, end;
};

enum headline_kind {
	HEADLINE_ARTICLE, /* depth 1: a member, 3: a near copy of one */
	HEADLINE_STORY,
	HEADLINE_COPIES, /* of the member above; depth 2 */
};

struct headline {
	enum headline_kind kind;
	int depth;     /* 0: not below a story that is unfolded */
	int64_t id;    /* of the article that the row opens: of a story the
			  member that is shown, of copies the first */
	int64_t story; /* 0: it is told once */
	struct text title;  /* one line; of copies not used */
	struct text source; /* feed's name; of a story or of copies several,
			       ", " between, as many as there is room for */
	int64_t time;       /* seconds, UTC; of a story its newest member's */
	/* By which the list is sorted: the same of a story and all below it.
	 * Time 0: of its own time and id. */
	int64_t place_time, place_id;
	bool day_only;      /* no time of day is known */
	bool unread;  /* of a story or of copies: none of them was read */
	bool starred;
	int told;        /* of a story or of copies: how many … */
	int unread_told; /* … of them are unread */
	bool unfolded;   /* what is below it shows */
	bool first_told; /* the member that told it first */
	bool changed;    /* its publisher changed it since it came */
	bool followed;   /* its title has a followed name that is marked */
	bool new_above;  /* the "new since" rule stands below this row: it is
			    the last (oldest) of the new ones */
	int sources;     /* ⧉n when > 1; of copies: papers that have the text */
	uint32_t ground; /* 1: chosen in the selection (v) */
	struct headline_mark *marks; /* in title */
	size_t nmarks;
	struct shown_tag *tags;
	size_t ntags;
	struct text group; /* a rule with it stands above the first of each */
	bool has_snippet;
	struct text snippet; /* one line of the text, where snippets are on */
	struct headline_mark *snippet_marks;
	size_t nsnippet_marks;
};

struct headlines {
	struct pane pane;
	struct list list;
	struct arena mem;      /* of the rows' texts */
	struct headline *rows; /* rows first … first + nrows - 1 */
	uint8_t *rules;        /* above each of them, found when rows are set */
	int64_t first;
	int64_t nrows;
	int64_t today;   /* local midnight, UTC seconds */
	int64_t since;   /* "new since": when that was */
	int64_t arrived; /* "↑ n new": rows above the screen that are new */
	bool by_day;     /* day rules; off in search results */
	struct text language; /* of the day rules; static, "en" by default */
	char empty[160];      /* shown when there are no rows */
	/* 2: where a line is too short for titles; 0: while the list, when it
	 * was set first, has room for it. */
	int title_lines;
	bool tall, decided; /* what that came to */
	bool one_source;      /* the list of one feed: no column for its name */
	bool snippets;        /* a line below each row for its snippet */
};

struct headlines *headlines_new(void);
/*
 * Hands in rows first … first + count - 1 of total (more: and more behind
 * them, uncounted), copying their texts. The cursor follows its row's id if
 * that is in the window; else the caller has said by headlines_follow where
 * it is now.
 */
void headlines_set(struct headlines *headlines, const struct headline *rows,
    int64_t first, int64_t count, int64_t total, bool more);
/* The cursor's row is now at index (the store knows): keeps its line. */
void headlines_follow(struct headlines *headlines, int64_t index);
/* Another list: no rows, cursor at the top. */
void headlines_reset(struct headlines *headlines);
void headlines_set_day(struct headlines *headlines, int64_t today_midnight);
void headlines_set_since(struct headlines *headlines, int64_t since);
void headlines_set_arrived(struct headlines *headlines, int64_t count);
void headlines_set_empty(struct headlines *headlines, const char *text);
void headlines_go(struct headlines *headlines, int64_t index);
/* Goes to the row of this article, best that of it alone, if it is held. */
bool headlines_go_id(struct headlines *headlines, int64_t id);
/* Goes to the row that this one was, or is again, if it is held. */
bool headlines_go_same(
    struct headlines *headlines, const struct headline *row);
/* The same story, the same copies, or the same article by itself. */
bool headline_same(const struct headline *a, const struct headline *b);
/* Some of what the row stands for was read, and some not. */
bool headline_partly_read(const struct headline *row);
/* By which the list is sorted. */
int64_t headline_place_time(const struct headline *row);

/* The rows on and around the screen; false when they are held already. */
bool headlines_wanted(
    const struct headlines *headlines, int64_t *first, int64_t *count);
/*
 * Where rows should be read ahead while no key waits, so that keys need not
 * ask: 1 behind those held, -1 in front, 0 nowhere.
 */
int64_t headlines_ahead(const struct headlines *headlines);
/* Row under the cursor; NULL when not held or there is none. */
const struct headline *headlines_selected(const struct headlines *headlines);
const struct headline *headlines_row(
    const struct headlines *headlines, int64_t index);
/* A line below each row, or none; the selected row keeps its line. */
void headlines_set_snippets(struct headlines *headlines, bool on);
int headlines_snippet_columns(const struct headlines *headlines);
/* The first row on the screen that waits for its snippet; 0: none does. */
int64_t headlines_wants_snippet(const struct headlines *headlines);
/* Copies the snippet of a held row. */
void headlines_put_snippet(struct headlines *headlines, int64_t id,
    struct text snippet, const struct headline_mark *marks, size_t nmarks);
/*
 * Changes a held row in place: true if it is held. A story or copies are marked
 * as if the article they show alone had been.
 */
bool headlines_mark(
    struct headlines *headlines, int64_t index, bool unread, bool starred);
/* Of a held story or copies: how many there are and how many are unread. */
void headlines_count(
    struct headlines *headlines, int64_t index, int told, int unread_told);
/* The row on a line of the pane (a click), or -1. */
int64_t headlines_at(const struct headlines *headlines, int row);
/* Is the sign of a story (⧉n) there? */
bool headlines_fold_at(const struct headlines *headlines, int row, int column);

extern const struct pane_ops headlines_ops;

#endif
