/*
 * stories.h: what an engine does about stories, and how the list shows them.
 */
#ifndef TESTS_APP_STORIES_H
#define TESTS_APP_STORIES_H

#include "fixture.h"
#include "store/articles.h"
#include "store/stories.h"

/* As an engine does once an article came. */
static inline void
place(
    struct reader *r, const char *title, const char *story, const char *copied)
{
	struct err err = { 0 };
	struct arena mem = { 0 };
	struct article_row row;
	int64_t id = id_of(r, title);

	assert_int_equal(store_article_row(r->engine, &row, id, &mem, NULL), 0);
	assert_int_equal(store_begin(r->engine, &err), 0);
	if (store_story_place(r->engine, id, row.time, id_of(r, story),
		copied ? id_of(r, copied) : 0, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(store_commit(r->engine, &err), 0);
	arena_clear(&mem);
}

/* The row of the list that has these words, without the other panes. */
static inline const char *
line_with(struct reader *r, const char *words)
{
	static char line[1024];
	struct text rest = text_of(screen(r)), whole;

	while (text_next(&rest, '\n', &whole)) {
		static const char *const borders[] = { "│", "▐" };

		for (size_t i = 0; i < 2; i++) {
			size_t at = text_find(whole, text_of(borders[i]), 0);

			if (at != TEXT_NONE)
				whole = text_sub(whole, 0, at);
		}
		(void)snprintf(line, sizeof(line), "%.*s", TEXT_ARG(whole));
		if (strstr(line, words))
			return line;
	}
	return "";
}

#define assert_line(r, words, part)                                            \
	do {                                                                   \
		if (!strstr(line_with(r, words), part))                        \
			fail_msg("\"%s\" is not in \"%s\" of\n%s", part,       \
			    line_with(r, words), screen(r));                   \
	} while (0)

#endif
