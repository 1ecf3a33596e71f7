/* fixture.h: a database in a folder of its own, and feeds to fill it with. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/article.h"
#include "store/articles.h"
#include "store/entities.h"
#include "store/feeds.h"
#include "store/intake.h"
#include "store/query.h"
#include "store/reading.h"
#include "store/retention.h"
#include "store/search.h"
#include "store/store.h"

enum { NOW = 1700000000 }; /* 14 November 2023, 22:13:20 UTC */

/* A path in $BUILD/tmp where nothing is; the same for a name in one run. */
static inline const char *
fresh_path(const char *name)
{
	static char path[512];
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	const char *build = getenv("BUILD");
	char file[600];

	snprintf(path, sizeof(path), "%s/tmp", build ? build : "/tmp");
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/tmp/store-%ld-%s.db",
	    build ? build : "/tmp", (long)getpid(), name);
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		snprintf(file, sizeof(file), "%s%s", path, tails[i]);
		unlink(file);
		rmdir(file);
	}
	return path;
}

static inline void
remove_path(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	char file[600];

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		snprintf(file, sizeof(file), "%s%s", path, tails[i]);
		unlink(file);
	}
}

static inline struct store *
open_as(const char *path, enum store_role role)
{
	struct err err = { 0 };
	struct store *store = store_open(path, role, NULL, NULL, &err);

	if (!store)
		print_message("%s\n", err.text);
	assert_non_null(store);
	return store;
}

static inline void
close_and_remove(struct store *store)
{
	char *path = mem_copy(text_of(store_path(store)));

	store_close(store);
	remove_path(path);
	free(path);
}

/* n feeds https://f0.example/ …; their ids. */
static inline void
add_feeds(struct store *store, int64_t *ids, size_t n)
{
	struct arena mem = { 0 };
	struct feed_entry *entries = arena_array(&mem, n, sizeof(*entries));
	struct err err;

	for (size_t i = 0; i < n; i++)
		entries[i].url =
		    arena_printf(&mem, "https://f%zu.example/feed", i);
	assert_int_equal(
	    store_feeds_sync(store, entries, n, NOW, ids, &err), 0);
	arena_clear(&mem);
}

struct test_item {
	const char *guid, *link, *title, *text;
	int64_t published;
	const struct names *names;
	const char *language;
};

/* One paragraph. */
static inline struct article *
article_of(struct arena *mem, const char *text)
{
	struct article *article = arena_alloc(mem, sizeof(*article));

	article->sections = arena_array(mem, 1, sizeof(*article->sections));
	article->nsections = 1;
	article->sections->blocks = arena_array(mem, 1, sizeof(struct block));
	article->sections->nblocks = 1;
	article->sections->blocks->spans =
	    arena_array(mem, 1, sizeof(struct span));
	article->sections->blocks->nspans = 1;
	article->sections->blocks->spans->text = arena_copy(mem, text_of(text));
	return article;
}

static inline struct intake_counts
take(struct store *store, int64_t feed, int64_t now,
    const struct test_item *items, size_t n, int64_t *ids)
{
	struct arena mem = { 0 };
	struct intake_item *in = arena_array(&mem, n + 1, sizeof(*in));
	struct feed_result result = { .feed = feed,
		.now = now,
		.due = now + 900,
		.status = 200,
		.bytes = 1000 };
	struct intake intake = { .result = &result,
		.items = in,
		.nitems = n,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct err err = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct item *item = arena_alloc(&mem, sizeof(*item));

		item->id = text_of(items[i].guid);
		item->link = text_of(items[i].link);
		item->title = text_of(items[i].title);
		if (items[i].published)
			item->published =
			    (struct date){ items[i].published, DATE_SECOND };
		in[i].item = item;
		if (items[i].text) {
			struct article *a = article_of(&mem, items[i].text);

			a->language = text_of(items[i].language);
			in[i].article = a;
		}
		in[i].names = items[i].names;
	}
	if (store_take_feed(store, &intake, &counts, ids, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
	return counts;
}

static inline struct query *
query_of(struct arena *mem, const char *text)
{
	struct query_context context = { .now = NOW };
	struct err err = { 0 };
	struct query *query =
	    query_parse(mem, text_of(text), &context, NULL, &err);

	if (!query)
		fail_msg("%s: %s", text, err.text);
	return query;
}

/* The ids of a view as "3 1 2". */
static inline const char *
ids_of(struct store *store, struct view_spec spec, struct arena *mem)
{
	struct err err = { 0 };
	struct view *view = view_open(store, &spec, &err);
	struct buf out = { 0 };
	const char *list;
	int64_t *ids;
	size_t n;

	if (view_ids(view, &ids, &n, 0, mem, &err) < 0)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%lld", i ? " " : "", (long long)ids[i]);
	list = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	view_free(view);
	return list;
}

static inline void
mark(struct store *store, enum mark what, int64_t id)
{
	struct marking marking = {
		.mark = what, .ids = &id, .nids = 1, .now = NOW
	};
	struct err err = { 0 };

	if (store_mark(store, &marking, NULL, &err) < 0)
		fail_msg("%s", err.text);
}

/* Do the triggers' counters agree with a recount, and is the file sound? */
static inline void
assert_sound(struct store *store)
{
	struct err err = { 0 };

	if (store_check(store, &err) < 0)
		fail_msg("%s", err.text);
}

#endif
