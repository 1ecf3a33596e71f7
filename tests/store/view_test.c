#include "store/fixture.h"

enum { FEEDS = 6, ITEMS = 300 };

/* The same numbers in every run. */
static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7FFF;
}

/*
 * Articles with many equal times, some in two feeds, some read, starred and
 * tagged, and some marks changed again.
 */
static void
fill(struct store *store, int64_t *feeds)
{
	struct arena mem = { 0 };
	unsigned seed = 7;
	struct err err;

	add_feeds(store, feeds, FEEDS);
	assert_int_equal(store_begin(store, &err), 0);
	for (int i = 0; i < ITEMS; i++) {
		unsigned r = next_random(&seed);
		struct test_item item = {
			.guid = arena_cstr(&mem, arena_printf(&mem, "%d", i)),
			.title = i % 3 ? "plain" : "every third",
			.text = i % 2 ? "odd words" : "even words",
			.language = i % 5 ? "en" : "fr",
			.published = NOW - (int)(r % 40) * 1000,
		};
		int64_t id;

		if (i % 4 == 0)
			item.link = arena_cstr(&mem,
			    arena_printf(&mem, "https://x.example/%d", i));
		take(store, feeds[r % FEEDS], NOW, &item, 1, &id);
		if (i % 8 == 0)
			take(
			    store, feeds[(r + 1) % FEEDS], NOW, &item, 1, NULL);
		if (next_random(&seed) % 2)
			mark(store, MARK_READ, id);
		if (next_random(&seed) % 7 == 0)
			mark(store, MARK_STAR, id);
		if (next_random(&seed) % 5 == 0)
			mark(store, MARK_UNREAD, id);
	}
	assert_int_equal(store_commit(store, &err), 0);
	assert_sound(store);
	arena_clear(&mem);
}

/* What the rows themselves say, without any lane. */
static bool
belongs(struct store *store, const struct view_spec *spec, int64_t id,
    struct arena *mem)
{
	struct article_full full;
	bool in = false;
	struct err err;

	assert_int_equal(
	    store_article(store, &full, id, TEXT_NOWHERE, mem, &err), 0);
	if (spec->unread_only && full.row.read)
		return false;
	if (spec->scope == VIEW_STARRED)
		return full.row.starred;
	if (spec->scope != VIEW_FEEDS)
		return true;
	for (size_t i = 0; i < full.nsources; i++)
		for (size_t j = 0; j < spec->nids; j++)
			in |= full.sources[i].feed == spec->ids[j];
	return in;
}

static int
compare_rows(const void *a, const void *b)
{
	const struct article_row *x = a, *y = b;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
}

/* The whole list, newest first, the slow way. */
static struct article_rows
expected(struct store *store, const struct view_spec *spec, struct arena *mem)
{
	struct article_rows rows = { 0 };
	int64_t total, starred;
	struct err err;

	store_totals(store, &total, &starred, &err);
	rows.rows = arena_array(mem, (size_t)total + 1, sizeof(*rows.rows));
	for (int64_t id = 1; id <= total; id++)
		if (belongs(store, spec, id, mem))
			assert_int_equal(
			    store_article_row(
				store, &rows.rows[rows.n++], id, mem, &err),
			    0);
	qsort(rows.rows, rows.n, sizeof(*rows.rows), compare_rows);
	if (spec->oldest_first)
		for (size_t i = 0; i < rows.n / 2; i++) {
			struct article_row row = rows.rows[i];

			rows.rows[i] = rows.rows[rows.n - 1 - i];
			rows.rows[rows.n - 1 - i] = row;
		}
	return rows;
}

static void
assert_rows(const struct article_rows *got, const struct article_rows *want,
    size_t from, size_t n)
{
	assert_int_equal(got->n, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(got->rows[i].id, want->rows[from + i].id);
}

static size_t
at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Windows of several sizes at every place give the pieces of the whole. */
static void
check_windows(struct store *store, const struct view_spec *spec)
{
	struct arena mem = { 0 };
	struct article_rows all = expected(store, spec, &mem), got;
	struct err err = { 0 };
	struct view *view = view_open(store, spec, &err);
	int64_t number;
	bool exact;

	view_rows(view, &got, VIEW_FIRST, NULL, 2000, &mem, &err);
	assert_rows(&got, &all, 0, all.n);
	view_rows(view, &got, VIEW_FIRST, NULL, 10, &mem, &err);
	assert_rows(&got, &all, 0, at_most(10, all.n));
	view_rows(view, &got, VIEW_LAST, NULL, 10, &mem, &err);
	assert_rows(&got, &all, all.n - at_most(10, all.n), at_most(10, all.n));
	assert_int_equal(view_count(view, &number, 0, 0, &exact, &err), 0);
	assert_int_equal(number, all.n);
	assert_true(exact);
	for (size_t i = 0; i < all.n; i += 7) {
		struct view_place place = { all.rows[i].time, all.rows[i].id };
		struct article_row row;
		size_t next = i + 1;

		view_rows(view, &got, VIEW_AFTER, &place, 9, &mem, &err);
		assert_rows(&got, &all, i + 1, at_most(9, all.n - i - 1));
		view_rows(view, &got, VIEW_AT, &place, 9, &mem, &err);
		assert_rows(&got, &all, i, at_most(9, all.n - i));
		view_rows(view, &got, VIEW_BEFORE, &place, 9, &mem, &err);
		assert_rows(&got, &all, i - at_most(9, i), at_most(9, i));
		view_position(view, &number, &place, 0, 0, &exact, &err);
		assert_int_equal(number, i);
		while (next < all.n && all.rows[next].read)
			next++;
		if (next < all.n) {
			assert_int_equal(view_next_unread(view, &row, &place,
					     false, &mem, &err),
			    0);
			assert_int_equal(row.id, all.rows[next].id);
		} else {
			assert_int_equal(view_next_unread(view, &row, &place,
					     false, &mem, &err),
			    -1);
			assert_int_equal(err.code, ERR_NOT_FOUND);
		}
	}
	view_free(view);
	arena_clear(&mem);
}

static void
windows_are_pieces_of_the_whole_order(void **state)
{
	struct store *store = open_as(fresh_path("windows"), STORE_ENGINE);
	struct view_spec spec = { 0 };
	int64_t feeds[FEEDS];

	(void)state;
	fill(store, feeds);
	for (int i = 0; i < 4; i++) {
		spec = (struct view_spec){ .unread_only = i & 1,
			.oldest_first = i & 2 };
		check_windows(store, &spec);
		spec.scope = VIEW_STARRED;
		check_windows(store, &spec);
		spec.scope = VIEW_FEEDS;
		spec.ids = feeds;
		spec.nids = 1;
		check_windows(store, &spec);
		spec.nids = 4;
		check_windows(store, &spec);
		spec.nids = 0;
		check_windows(store, &spec);
	}
	close_and_remove(store);
}

static void
counts_of_sections_count_each_article_once(void **state)
{
	struct store *store = open_as(fresh_path("counts"), STORE_ENGINE);
	struct arena mem = { 0 };
	int64_t feeds[FEEDS], unread;
	struct err err;

	(void)state;
	fill(store, feeds);
	for (size_t n = 1; n <= FEEDS; n++) {
		struct view_spec spec = { .scope = VIEW_FEEDS,
			.ids = feeds,
			.nids = n,
			.unread_only = true };

		assert_int_equal(
		    store_unread(store, feeds, n, &unread, &err), 0);
		assert_int_equal(unread, expected(store, &spec, &mem).n);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

static void
what_was_just_read_stays_in_an_unread_list(void **state)
{
	struct store *store = open_as(fresh_path("recent"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct view_spec spec = { .unread_only = true,
		.keep_read_since = NOW + 100 };
	struct marking read = {
		.mark = MARK_READ, .nids = 1, .now = NOW + 200
	};
	const struct test_item items[] = {
		{ .guid = "a", .title = "A", .published = NOW - 1 },
		{ .guid = "b", .title = "B", .published = NOW - 2 },
		{ .guid = "c", .title = "C", .published = NOW - 3 },
	};
	int64_t feeds[2], ids[3];
	struct err err;

	(void)state;
	add_feeds(store, feeds, 2);
	take(store, feeds[0], NOW, items, 3, ids); /* ids 3 2 1 */
	mark(store, MARK_READ, ids[0]);
	assert_string_equal(ids_of(store, spec, &mem), "2 1");
	read.ids = &ids[1];
	assert_int_equal(store_mark(store, &read, NULL, &err), 0);
	assert_string_equal(ids_of(store, spec, &mem), "2 1");
	spec.scope = VIEW_FEEDS;
	spec.ids = feeds;
	spec.nids = 1;
	assert_string_equal(ids_of(store, spec, &mem), "2 1");
	spec.ids = &feeds[1];
	assert_string_equal(ids_of(store, spec, &mem), "");
	/* A star on something long read does not bring it back. */
	mark(store, MARK_STAR, ids[0]);
	spec.scope = VIEW_ALL;
	assert_string_equal(ids_of(store, spec, &mem), "2 1");
	spec.keep_read_since = 0;
	assert_string_equal(ids_of(store, spec, &mem), "1");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_view_sees_what_others_store(void **state)
{
	const char *path = fresh_path("sees");
	struct store *engine = open_as(path, STORE_ENGINE);
	struct store *reader = open_as(path, STORE_READER);
	struct arena mem = { 0 };
	struct view_spec spec = { .query = query_of(&mem, "rocket") };
	struct article_rows rows;
	struct view *view;
	int64_t feed;
	struct err err;

	(void)state;
	add_feeds(engine, &feed, 1);
	view = view_open(reader, &spec, &err);
	view_rows(view, &rows, VIEW_FIRST, NULL, 10, &mem, &err);
	assert_int_equal(rows.n, 0);
	take(engine, feed, NOW,
	    (struct test_item[]){ { .guid = "a", .title = "Rocket" } }, 1,
	    NULL);
	view_rows(view, &rows, VIEW_FIRST, NULL, 10, &mem, &err);
	assert_int_equal(rows.n, 1);
	view_free(view);
	arena_clear(&mem);
	store_close(reader);
	close_and_remove(engine);
}

static void
a_list_of_ids_is_a_view_too(void **state)
{
	struct store *store = open_as(fresh_path("ids"), STORE_ENGINE);
	struct arena mem = { 0 };
	const int64_t some[] = { 5, 17, 9999, 40 };
	struct view_spec spec = { .scope = VIEW_IDS, .ids = some, .nids = 4 };
	struct view *view;
	int64_t feeds[FEEDS], count;
	struct err err;

	(void)state;
	fill(store, feeds);
	view = view_open(store, &spec, &err);
	assert_int_equal(view_count(view, &count, 0, 0, NULL, &err), 0);
	assert_int_equal(count, 3);
	assert_true(view_has(view, 17));
	assert_false(view_has(view, 18));
	assert_false(view_has(view, 9999));
	view_free(view);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_are_pieces_of_the_whole_order),
		cmocka_unit_test(counts_of_sections_count_each_article_once),
		cmocka_unit_test(what_was_just_read_stays_in_an_unread_list),
		cmocka_unit_test(a_view_sees_what_others_store),
		cmocka_unit_test(a_list_of_ids_is_a_view_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
