/* telling.h: articles, and the stories they tell. */
#ifndef TESTS_STORE_TELLING_H
#define TESTS_STORE_TELLING_H

#include "../../src/store/db.h"
#include "store/fixture.h"
#include "store/stories.h"

enum { STORY_FEEDS = 5 };

/*
 * Articles 1 … n, a second apart, the last at NOW, of the feeds in turn: the
 * first is feed 1's. In English, every second in French.
 */
static inline struct store *
store_of_articles(const char *name, int n, int64_t *feeds)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);
	struct arena mem = { 0 };
	struct err err = { 0 };

	add_feeds(store, feeds, STORY_FEEDS);
	assert_int_equal(store_begin(store, &err), 0);
	for (int i = 1; i <= n; i++)
		take(store, feeds[i % STORY_FEEDS], NOW,
		    (struct test_item[]){
			{ .guid = arena_cstr(&mem, arena_printf(&mem, "%d", i)),
			    .title = arena_cstr(
				&mem, arena_printf(&mem, "title %d", i)),
			    .text = "some words",
			    .language = i % 2 ? "en" : "fr",
			    .published = NOW - n + i } },
		    1, NULL);
	assert_int_equal(store_commit(store, &err), 0);
	arena_clear(&mem);
	return store;
}

/* Puts an article into a story, as an engine does. */
static inline void
place(struct store *store, int64_t article, int64_t story, int64_t copies)
{
	struct err err = { 0 };
	int64_t at;

	assert_int_equal(
	    db_number(store, "SELECT time FROM articles WHERE id = ?1",
		VALUES(INT(article)), 0, &at, &err),
	    0);
	assert_int_equal(store_begin(store, &err), 0);
	if (store_story_place(store, article, at, story, copies, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(store_commit(store, &err), 0);
}

static inline void
run_sql(struct store *store, const char *sql)
{
	struct err err = { 0 };

	if (db_exec(store, sql, &err) < 0)
		fail_msg("%s", err.text);
}

#endif
