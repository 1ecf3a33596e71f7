/*
 * store/query.h: the query language (list, search, narrowing, rules).
 *
 * Words and "phrases" must all match; OR, NOT or a leading -, parentheses,
 * operators only in capitals; a word ending in * matches as a prefix. Fields:
 *   title: text: feed: section: author: lang: tag: date: seen:
 *   is:unread|read|starred|changed|muted  has:audio|image|video
 *   person: place: org: entity: about: story: sources:
 * title: and text: take words, "phrases" and (groups); feed: a part of the
 * title or URL, or a feed's number; lang: a code; date: and seen: today,
 * yesterday, a weekday (the last one, today included), 3h 3d 2w (within the
 * last…), 2026, 2026-11, 2026-11-20, a..b with either end open, <a >a <=a >=a.
 * person: and the four behind it take a name or "Q423": of articles that name
 * it, about: those that name it in the title or the lede, or in the first
 * paragraph where there is no lede. story: takes an article's number, or a
 * story's: what tells the same (store/stories.h); sources: 3 >3 <=3 2..5: how
 * many sources tell it by themselves, one for a single article. Words match
 * regardless of case and diacritics. A word in small letters and without quotes
 * is found in the plural and the singular, as English and French build them
 * (src/store/inflect.h). ~regex, or ~"one with blanks", is a POSIX extended
 * regular expression, also behind title: and text:, in any case and without
 * diacritics; it is looked for in what all else matches (src/store/regex.h).
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

enum { QUERY_BYTES = 4096, QUERY_TERMS = 256, QUERY_DEPTH = 32 };

struct query; /* parsed; depends on no store */

/*
 * Feed ids of a section by name (case does not matter): returns how many
 * (ids points at the caller's own array), or -1 when there is no such
 * section.
 */
typedef int query_section(struct text name, const int64_t **ids, void *arg);

struct query_context {
	int64_t now; /* what today is counted from, user's time zone */
	query_section *section; /* NULL: section: is refused */
	void *arg;
	/* For rules, which look at what comes: story: and sources: are
	   refused. */
	bool on_arrival;
};

/*
 * Parses text into mem. NULL with ERR_USAGE on a mistake: err says what was
 * expected, *at (may be NULL) the byte where. An empty text gives a query
 * that everything matches.
 */
struct query *query_parse(struct arena *mem, struct text text,
    const struct query_context *context, size_t *at, struct err *err);
bool query_is_empty(const struct query *query);
/* Does it look for words (and so can be ranked)? */
bool query_has_words(const struct query *query);

/*
 * Field names with what they take, for help and completion: names[i] up to a
 * NULL ("is:", "has:", …).
 */
const char *const *query_fields(void);

#endif
