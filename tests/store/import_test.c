#include "fixture.h"

#include "model/pack.h"
#include "store/import.h"
#include "store/state.h"
#include "store/stories.h"
#include "store/unnamed.h"

struct world {
	struct store *store;
	int64_t feed;
	struct arena mem;
};

static void
open_world(struct world *w, const char *name)
{
	*w = (struct world){ .store = open_as(fresh_path(name), STORE_ENGINE) };
	add_feeds(w->store, &w->feed, 1);
}

static void
close_world(struct world *w)
{
	assert_sound(w->store);
	close_and_remove(w->store);
	arena_clear(&w->mem);
}

static size_t
import(struct world *w, const struct test_item *items,
    const struct state_fields *states, size_t n)
{
	struct intake_item *in = arena_array(&w->mem, n, sizeof(*in));
	struct import_items import = { .feed = w->feed,
		.now = NOW,
		.items = in,
		.states = states,
		.nitems = n };
	size_t added;

	for (size_t i = 0; i < n; i++) {
		struct item *item = arena_alloc(&w->mem, sizeof(*item));

		item->id = text_of(items[i].guid);
		item->link = text_of(items[i].link);
		item->title = text_of(items[i].title);
		if (items[i].published)
			item->published =
			    (struct date){ items[i].published, DATE_SECOND };
		in[i].item = item;
		if (items[i].text)
			in[i].article = article_of(&w->mem, items[i].text);
	}
	assert_int_equal(
	    store_import_items(w->store, &import, &added, NULL), 0);
	return added;
}

static const char *
list(struct world *w, const char *query)
{
	struct view_spec spec = { .scope = VIEW_ALL,
		.query = query_of(&w->mem, query) };

	return ids_of(w->store, spec, &w->mem);
}

static const struct test_item three[] = {
	{ "g3", "https://f0.example/3", "Three", "Text three", NOW - 100, NULL,
	    NULL },
	{ "g2", "https://f0.example/2", "Two", "Text two", NOW - 200, NULL,
	    NULL },
	{ "g1", "https://f0.example/1", "One", "Text one", NOW - 300, NULL,
	    NULL },
};
static const struct text tags[] = { { "flag-a", 6 }, { "flag-s", 6 } };
static const struct state_fields theirs[] = {
	{ .read = true, .read_at = NOW - 50, .starred_at = NOW - 50 },
	{ .read_at = NOW - 50, .starred = true, .starred_at = NOW - 50 },
	{ .read = true,
	    .read_at = NOW - 50,
	    .tags = tags,
	    .ntags = 2,
	    .tags_at = NOW - 50 },
};

static void
articles_come_with_their_state(void **state)
{
	struct world w;

	(void)state;
	open_world(&w, "import");
	assert_int_equal(import(&w, three, theirs, 3), 3);
	assert_string_equal(list(&w, "is:unread"), "2");
	assert_string_equal(list(&w, "is:starred"), "2");
	assert_string_equal(list(&w, "tag:flag-a tag:flag-s"), "1");
	assert_string_equal(list(&w, "three"), "3");
	assert_int_equal(import(&w, three, theirs, 3), 0);
	assert_string_equal(list(&w, "is:unread"), "2");
	close_world(&w);
}

/* With all that an article states beside its text: links tell who is named. */
static void
their_names_are_looked_for_in_the_whole_article(void **state)
{
	struct world w;
	struct unnamed *list;
	struct article article = { 0 };
	struct pack_reader in;
	struct buf text = { 0 };
	struct story_waiting waiting[8];
	size_t n, nwaiting = 8;

	(void)state;
	open_world(&w, "import-names");
	assert_int_equal(import(&w, three, theirs, 3), 3);
	assert_int_equal(
	    store_stories_waiting(w.store, &STORIES_BEGIN, waiting, &nwaiting, &w.mem, NULL),
	    0);
	assert_int_equal(nwaiting, 0);
	nwaiting = 8;
	assert_int_equal(
	    store_unnamed(w.store, 10, &w.mem, &list, &n, NULL), 0);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++) {
		in = (struct pack_reader){ .rest = list[i].packed,
			.mem = &w.mem };
		unpack_article(&in, &article);
		assert_false(in.bad);
		buf_reset(&text);
		article_add_text(&text, &article);
		assert_true(text_equal(buf_text(&text), list[i].text));
		assert_int_equal(
		    store_take_names(w.store, &list[i], NULL, TEXT("about it"),
			&w.mem, NULL),
		    0);
	}
	/* With that each has a place among the stories to come. */
	assert_int_equal(
	    store_stories_waiting(w.store, &STORIES_BEGIN, waiting, &nwaiting, &w.mem, NULL),
	    0);
	assert_int_equal(nwaiting, 3);
	assert_true(text_is(waiting[0].packed, "about it"));
	buf_clear(&text);
	assert_int_equal(
	    store_unnamed(w.store, 10, &w.mem, &list, &n, NULL), 0);
	assert_int_equal(n, 0);
	close_world(&w);
}

static void
the_first_fetch_finds_them_and_nothing_is_news(void **state)
{
	static const struct test_item fetched[] = {
		{ "g4", "https://f0.example/4", "Four", "Text", NOW - 90000,
		    NULL, NULL },
		{ "g3", "https://f0.example/3", "Three", "Text three",
		    NOW - 100, NULL, NULL },
		{ "g2", "https://f0.example/2", "Two", "Text two, longer",
		    NOW - 200, NULL, NULL },
		/* The other program had made up a guid. */
		{ NULL, "https://f0.example/1", "One", "Text one", NOW - 300,
		    NULL, NULL },
	};
	struct intake_counts counts;
	struct world w;

	(void)state;
	open_world(&w, "import-fetch");
	assert_int_equal(import(&w, three, theirs, 3), 3);
	counts = take(w.store, w.feed, NOW, fetched, 4, NULL);
	assert_int_equal(counts.new_articles, 1);
	assert_int_equal(counts.changed, 0);
	/* It is not the feed's first: what is new is unread, however old. */
	assert_int_equal(counts.unread, 1);
	assert_string_equal(list(&w, "is:changed"), "");
	assert_string_equal(list(&w, "longer"), "2");
	assert_string_equal(list(&w, "is:unread"), "2 4");
	counts = take(w.store, w.feed, NOW + 9, fetched, 4, NULL);
	assert_int_equal(counts.same, 4);
	close_world(&w);
}

static void
what_was_deleted_there_does_not_come_back(void **state)
{
	static const struct state_fields none = { 0 };
	struct intake_counts counts;
	struct world w;
	bool known;

	(void)state;
	open_world(&w, "import-gone");
	assert_int_equal(store_import_known(w.store, w.feed, TEXT("g2"),
			     TEXT(""), &none, true, &known, NULL),
	    0);
	assert_true(known);
	assert_int_equal(store_import_known(w.store, w.feed, TEXT("g1"),
			     TEXT(""), &none, false, &known, NULL),
	    0);
	assert_false(known);
	counts = take(w.store, w.feed, NOW, three, 3, NULL);
	assert_int_equal(counts.new_articles, 2);
	/* Nor does it take away what is here. */
	assert_int_equal(store_import_known(w.store, w.feed, TEXT("g1"),
			     TEXT(""), &none, true, &known, NULL),
	    0);
	counts = take(w.store, w.feed, NOW + 1, three, 3, NULL);
	assert_int_equal(counts.same, 3);
	assert_string_equal(list(&w, "one"), "1");
	close_world(&w);
}

static void
what_was_marked_here_since_stays(void **state)
{
	struct world w;
	bool known;

	(void)state;
	open_world(&w, "import-marks");
	take(w.store, w.feed, NOW - 99, three, 3, NULL);
	mark(w.store, MARK_READ, 3); /* at NOW */
	mark(w.store, MARK_UNREAD, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
		    store_import_known(w.store, w.feed, text_of(three[i].guid),
			TEXT(""), &theirs[i], false, &known, NULL),
		    0);
	assert_string_equal(list(&w, "is:unread"), "3 2");
	assert_string_equal(list(&w, "is:starred"), "2");
	close_world(&w);
}

static void
a_feed_that_is_not_in_the_config_is_removed_from_it(void **state)
{
	struct feed_rows rows;
	struct world w;
	int64_t id, again;

	(void)state;
	open_world(&w, "import-feed");
	assert_int_equal(
	    store_import_feed(w.store, TEXT("https://g.example/rss"),
		TEXT("Gone"), TEXT("https://g.example/"), NOW, &id, NULL),
	    0);
	assert_int_equal(
	    store_import_feed(w.store, TEXT("https://g.example/rss"),
		TEXT("Other"), TEXT(""), NOW, &again, NULL),
	    0);
	assert_int_equal(id, again);
	assert_int_equal(store_feeds(w.store, &rows, true, 0, &w.mem, NULL), 0);
	assert_int_equal(rows.n, 2);
	assert_true(rows.rows[1].removed);
	assert_true(text_is(rows.rows[1].title, "Gone"));
	close_world(&w);
}

/* ---- two stores in step ---- */

struct carried {
	struct arena mem;
	struct state_row *rows;
	size_t n, cap;
};

static int
carry(const struct state_row *row, void *arg)
{
	struct carried *c = arg;
	struct state_row *copy = ARENA_PUSH(&c->mem, c->rows, c->n, c->cap);
	struct text *copied =
	    arena_array(&c->mem, row->fields.ntags + 1, sizeof(*copied));

	*copy = *row;
	copy->feed = arena_copy(&c->mem, row->feed);
	copy->guid = arena_copy(&c->mem, row->guid);
	copy->link = arena_copy(&c->mem, row->link);
	for (size_t i = 0; i < row->fields.ntags; i++)
		copied[i] = arena_copy(&c->mem, row->fields.tags[i]);
	copy->fields.tags = copied;
	return 0;
}

static struct state_counts
bring(struct store *from, struct store *to)
{
	struct carried c = { 0 };
	struct state_counts counts = { 0 };

	assert_int_equal(store_states(from, carry, &c, NULL), 0);
	assert_int_equal(
	    store_merge_states(to, c.rows, c.n, NOW + 1000, &counts, NULL), 0);
	arena_clear(&c.mem);
	return counts;
}

static void
mark_at(struct store *store, enum mark what, int64_t id, int64_t now,
    const char *tag)
{
	struct marking marking = { .mark = what,
		.ids = &id,
		.nids = 1,
		.now = now,
		.tag = text_of(tag) };

	assert_int_equal(store_mark(store, &marking, NULL, NULL), 0);
}

static void
of_each_field_the_newer_wins(void **state)
{
	struct state_counts counts;
	struct world a, b;

	(void)state;
	open_world(&a, "state-a");
	open_world(&b, "state-b");
	take(a.store, a.feed, NOW, three, 3, NULL);
	take(b.store, b.feed, NOW, three, 3, NULL);
	mark_at(a.store, MARK_READ, 1, NOW + 1, NULL);
	mark_at(a.store, MARK_STAR, 2, NOW + 5, NULL);
	mark_at(a.store, MARK_TAG, 3, NOW + 1, "old");
	mark_at(b.store, MARK_READ, 1, NOW + 2, NULL);
	mark_at(b.store, MARK_UNREAD, 1, NOW + 3, NULL);
	mark_at(b.store, MARK_READ, 2, NOW + 4, NULL);
	mark_at(b.store, MARK_TAG, 3, NOW + 2, "new");
	counts = bring(a.store, b.store);
	assert_int_equal(counts.changed, 1); /* the star */
	assert_int_equal(counts.same, 2);
	counts = bring(b.store, a.store);
	assert_int_equal(counts.changed, 3);
	assert_string_equal(list(&a, "is:unread"), list(&b, "is:unread"));
	assert_string_equal(list(&a, "is:unread"), "3 1");
	assert_string_equal(list(&a, "is:starred"), "2");
	assert_string_equal(list(&b, "is:starred"), "2");
	assert_string_equal(list(&a, "tag:new"), "3");
	assert_string_equal(list(&a, "tag:old"), "");
	/* Nothing is left to say. */
	assert_int_equal(bring(a.store, b.store).changed, 0);
	assert_int_equal(bring(b.store, a.store).changed, 0);
	close_world(&a);
	close_world(&b);
}

static void
what_is_not_here_yet_is_awaited(void **state)
{
	struct state_counts counts;
	struct world a, b;

	(void)state;
	open_world(&a, "wait-a");
	open_world(&b, "wait-b");
	take(a.store, a.feed, NOW, three, 3, NULL);
	mark_at(a.store, MARK_READ, 1, NOW + 1, NULL);
	mark_at(a.store, MARK_STAR, 1, NOW + 2, NULL);
	mark_at(a.store, MARK_TAG, 1, NOW + 3, "mine");
	counts = bring(a.store, b.store);
	assert_int_equal(counts.awaited, 1);
	assert_int_equal(bring(a.store, b.store).awaited, 1);
	take(b.store, b.feed, NOW + 9, three, 3, NULL);
	assert_string_equal(list(&b, "is:unread"), "3 2");
	assert_string_equal(list(&b, "is:starred"), "1");
	assert_string_equal(list(&b, "tag:mine"), "1");
	close_world(&a);
	close_world(&b);
}

static void
an_undone_mark_is_news_too(void **state)
{
	struct undo_result result;
	struct world a, b;

	(void)state;
	open_world(&a, "undo-a");
	open_world(&b, "undo-b");
	take(a.store, a.feed, NOW, three, 3, NULL);
	take(b.store, b.feed, NOW, three, 3, NULL);
	mark_at(a.store, MARK_STAR, 1, NOW + 1, NULL);
	bring(a.store, b.store);
	assert_int_equal(
	    store_undo(a.store, NOW + 2, &result, &a.mem, NULL), 0);
	bring(a.store, b.store);
	assert_string_equal(list(&b, "is:starred"), "");
	close_world(&a);
	close_world(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_come_with_their_state),
		cmocka_unit_test(
		    their_names_are_looked_for_in_the_whole_article),
		cmocka_unit_test(
		    the_first_fetch_finds_them_and_nothing_is_news),
		cmocka_unit_test(what_was_deleted_there_does_not_come_back),
		cmocka_unit_test(what_was_marked_here_since_stays),
		cmocka_unit_test(
		    a_feed_that_is_not_in_the_config_is_removed_from_it),
		cmocka_unit_test(of_each_field_the_newer_wins),
		cmocka_unit_test(what_is_not_here_yet_is_awaited),
		cmocka_unit_test(an_undone_mark_is_news_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
