/* Stories as single rows of a view. */
#include "store/telling.h"

#include "store/search.h"

enum { FEEDS = STORY_FEEDS, ITEMS = 240, STORIES = 40 };

/* The same numbers in every run. */
static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7FFF;
}

/*
 * Articles with many equal times, some in two feeds, some read and starred,
 * half of them in stories of several.
 */
static void
fill(struct store *store, int64_t *feeds)
{
	struct arena mem = { 0 };
	int64_t stories[STORIES] = { 0 };
	unsigned seed = 11;
	struct err err;

	add_feeds(store, feeds, FEEDS);
	assert_int_equal(store_begin(store, &err), 0);
	for (int i = 0; i < ITEMS; i++) {
		unsigned r = next_random(&seed), s;
		struct test_item item = {
			.guid = arena_cstr(&mem, arena_printf(&mem, "%d", i)),
			.title = "a title",
			.text = i % 2 ? "odd words" : "even words and more",
			.language = i % 5 ? "en" : "fr",
			.published = NOW - (int)(r % 50) * 1000,
		};
		int64_t id;

		take(store, feeds[r % FEEDS], NOW, &item, 1, &id);
		s = next_random(&seed) % (STORIES * 2);
		if (s < STORIES) {
			if (stories[s] == 0)
				stories[s] = id;
			place(store, id, stories[s], 0);
		}
		if (next_random(&seed) % 3 == 0)
			mark(store, MARK_READ, id);
		if (next_random(&seed) % 4 == 0)
			mark(store, MARK_STAR, id);
	}
	assert_int_equal(
	    db_exec(store,
		"INSERT INTO naming SELECT 1, time, id FROM articles"
		" WHERE id % 3 = 0;"
		"INSERT INTO naming_new SELECT 2, time, id FROM articles"
		" WHERE id % 2 = 0;"
		"INSERT INTO entities(id, kind, name, folded, articles)"
		" VALUES(1, 0, 'A', 'a', (SELECT count(*) FROM naming)),"
		" (2, 0, 'B', 'b', (SELECT count(*) FROM naming_new))",
		&err),
	    0);
	assert_int_equal(store_commit(store, &err), 0);
	assert_sound(store);
	arena_clear(&mem);
}

/* Where an article of a view stands; late ones come after the others. */
static int
order_of(const struct view_spec *spec, const struct article_row *a,
    const struct article_row *b)
{
	bool late_a = spec->fold_as_of && a->id > spec->fold_as_of;
	bool late_b = spec->fold_as_of && b->id > spec->fold_as_of;

	if (late_a != late_b)
		return late_a ? -1 : 1;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* The rows there must be, from the articles of the unfolded view. */
static struct article_rows
expected(struct store *store, const struct view_spec *spec, struct arena *mem)
{
	struct view_spec plain = *spec;
	struct article_rows all, rows = { 0 };
	struct err err = { 0 };
	struct view *view;

	plain.fold = false;
	view = view_open(store, &plain, &err);
	assert_int_equal(
	    view_rows(view, &all, VIEW_FIRST, NULL, ITEMS, mem, &err), 0);
	view_free(view);
	rows.rows = arena_array(mem, all.n + 1, sizeof(*rows.rows));
	for (size_t i = 0; i < all.n; i++) {
		struct article_row row = all.rows[i];
		bool newest = true, read = row.read;

		row.told = 0;
		row.unread_told = 0;
		for (size_t j = 0; j < all.n; j++) {
			const struct article_row *other = &all.rows[j];

			if (other->id != row.id &&
			    (row.story == 0 || other->story != row.story))
				continue;
			newest &= order_of(spec, other, &row) <= 0;
			read |= other->read;
			row.told++;
			row.unread_told += !other->read;
		}
		row.read = read;
		if (newest)
			rows.rows[rows.n++] = row;
	}
	return rows;
}

static void
assert_rows(const struct article_rows *got, const struct article_rows *want,
    size_t from, size_t n)
{
	assert_int_equal(got->n, n);
	for (size_t i = 0; i < n; i++) {
		const struct article_row *a = &got->rows[i];
		const struct article_row *b = &want->rows[from + i];

		assert_int_equal(a->place_id, b->id);
		assert_int_equal(a->place_time, b->time);
		assert_int_equal(a->time, b->time);
		assert_int_equal(a->story, b->story);
		assert_int_equal(a->told, b->told);
		assert_int_equal(a->unread_told, b->unread_told);
		assert_int_equal(a->papers, b->papers);
		assert_int_equal(a->read, b->read);
	}
}

static size_t
at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
check_next_unread(struct view *view, const struct article_rows *all, size_t i,
    struct arena *mem)
{
	struct view_place place = { all->rows[i].time, all->rows[i].id };
	struct article_row row;
	struct err err = { 0 };
	size_t next = i + 1;
	int rc = view_next_unread(view, &row, &place, false, mem, &err);

	while (next < all->n && all->rows[next].read)
		next++;
	assert_int_equal(rc, next < all->n ? 0 : -1);
	if (rc < 0)
		assert_int_equal(err.code, ERR_NOT_FOUND);
	else
		assert_int_equal(row.place_id, all->rows[next].id);
	while (i > 0 && all->rows[i - 1].read)
		i--;
	rc = view_next_unread(view, &row, &place, true, mem, &err);
	assert_int_equal(rc, i > 0 ? 0 : -1);
	if (rc == 0)
		assert_int_equal(row.place_id, all->rows[i - 1].id);
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

	assert_true(all.n > 0);
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

		view_rows(view, &got, VIEW_AFTER, &place, 9, &mem, &err);
		assert_rows(&got, &all, i + 1, at_most(9, all.n - i - 1));
		view_rows(view, &got, VIEW_AT, &place, 9, &mem, &err);
		assert_rows(&got, &all, i, at_most(9, all.n - i));
		view_rows(view, &got, VIEW_BEFORE, &place, 9, &mem, &err);
		assert_rows(&got, &all, i - at_most(9, i), at_most(9, i));
		view_position(view, &number, &place, 0, 0, &exact, &err);
		assert_int_equal(number, i);
		view_position(view, &number, &place, 5, 0, &exact, &err);
		assert_int_equal(number, at_most(5, i));
		check_next_unread(view, &all, i, &mem);
	}
	view_free(view);
	arena_clear(&mem);
}

static void
check_scopes(struct store *store, struct view_spec spec, const int64_t *feeds)
{
	const int64_t some[] = { 3, 8, 20, 21, 22, 23, 24, 90, 91, 92, 200 };

	check_windows(store, &spec);
	spec.scope = VIEW_STARRED;
	check_windows(store, &spec);
	spec.scope = VIEW_FEEDS;
	spec.ids = feeds;
	spec.nids = 1;
	check_windows(store, &spec);
	spec.nids = 3;
	check_windows(store, &spec);
	spec.scope = VIEW_IDS;
	spec.ids = some;
	spec.nids = sizeof(some) / sizeof(some[0]);
	check_windows(store, &spec);
	spec.scope = VIEW_ENTITIES;
	spec.ids = (const int64_t[]){ 1, 2 };
	spec.nids = 2;
	check_windows(store, &spec);
	spec.scope = VIEW_ALL;
	spec.arrived_after = ITEMS / 2;
	check_windows(store, &spec);
}

static void
windows_are_pieces_of_the_whole_order(void **state)
{
	struct store *store = open_as(fresh_path("folded"), STORE_ENGINE);
	int64_t feeds[FEEDS];

	(void)state;
	fill(store, feeds);
	for (int i = 0; i < 12; i++) {
		struct view_spec spec = { .fold = true,
			.unread_only = i & 1,
			.oldest_first = i & 2,
			.fold_as_of = i / 4 * ITEMS / 3 };

		check_scopes(store, spec, feeds);
	}
	close_and_remove(store);
}

/* Rows as "shown×told@place". */
static const char *
rows_of(struct store *store, struct view_spec spec, struct arena *mem)
{
	struct err err = { 0 };
	struct view *view = view_open(store, &spec, &err);
	struct article_rows rows;
	struct buf out = { 0 };
	const char *list;

	if (view_rows(view, &rows, VIEW_FIRST, NULL, 100, mem, &err) < 0)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < rows.n; i++)
		buf_printf(&out, "%s%lld×%d@%lld", i ? " " : "",
		    (long long)rows.rows[i].id, rows.rows[i].told,
		    (long long)rows.rows[i].place_id);
	list = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	view_free(view);
	return list;
}

static void
what_comes_later_moves_no_row_that_is_there(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("later", 6, feeds);
	struct view_spec spec = { .fold = true, .fold_as_of = 4 };

	(void)state;
	place(store, 2, 1, 0);
	assert_string_equal(
	    rows_of(store, spec, &mem), "6×1@6 5×1@5 4×1@4 3×1@3 1×2@2");
	place(store, 6, 1, 0);
	assert_string_equal(
	    rows_of(store, spec, &mem), "5×1@5 4×1@4 3×1@3 1×3@2");
	spec.fold_as_of = 6;
	assert_string_equal(
	    rows_of(store, spec, &mem), "1×3@6 5×1@5 4×1@4 3×1@3");
	spec.fold_as_of = 0;
	assert_string_equal(
	    rows_of(store, spec, &mem), "1×3@6 5×1@5 4×1@4 3×1@3");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
only_what_the_view_has_is_folded(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("within", 6, feeds);
	struct view_spec spec = {
		.fold = true, .scope = VIEW_FEEDS, .ids = feeds + 1, .nids = 2
	};

	(void)state;
	for (int64_t id = 2; id <= 5; id++)
		place(store, id, 1, 0);
	/* Feeds 1 and 2 have the articles 1 and 6, 2 only. */
	assert_string_equal(rows_of(store, spec, &mem), "6×1@6 1×2@2");
	spec = (struct view_spec){ .fold = true, .unread_only = true };
	mark(store, MARK_READ, 5);
	mark(store, MARK_READ, 1);
	assert_string_equal(rows_of(store, spec, &mem), "6×1@6 2×3@4");
	/* A list of what matches shows all that does. */
	spec = (struct view_spec){ .fold = true,
		.query = query_of(&mem, "title") };
	assert_string_equal(
	    rows_of(store, spec, &mem), "6×1@6 5×1@5 4×1@4 3×1@3 2×1@2 1×1@1");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
marking_a_list_marks_all_that_its_rows_stand_for(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("all", 5, feeds);
	struct view_spec spec = { .fold = true };

	(void)state;
	place(store, 3, 1, 0);
	place(store, 5, 1, 0);
	assert_string_equal(rows_of(store, spec, &mem), "1×3@5 4×1@4 2×1@2");
	assert_string_equal(ids_of(store, spec, &mem), "5 4 3 2 1");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
the_title_is_in_the_first_language_there_is(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("language", 6, feeds);
	struct view_spec spec = { .fold = true };

	(void)state;
	for (int64_t id = 2; id <= 6; id++)
		place(store, id, 1, 0);
	assert_string_equal(rows_of(store, spec, &mem), "1×6@6");
	spec.languages = TEXT("fr en");
	assert_string_equal(rows_of(store, spec, &mem), "2×6@6");
	spec.languages = TEXT("nl en");
	assert_string_equal(rows_of(store, spec, &mem), "1×6@6");
	spec.languages = TEXT("nl");
	assert_string_equal(rows_of(store, spec, &mem), "1×6@6");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
the_title_is_the_fullest_early_ones(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS], id;
	struct store *store = store_of_articles("fullest", 3, feeds);
	struct view_spec spec = { .fold = true };
	struct test_item item = { .guid = "long",
		.title = "longer",
		.text = "many more words than any of the others has had",
		.published = NOW };

	(void)state;
	take(store, feeds[0], NOW, &item, 1, &id);
	place(store, 2, 1, 0);
	place(store, id, 1, 0);
	assert_string_equal(rows_of(store, spec, &mem), "4×3@4 3×1@3");
	/* Only slightly fuller: the first one stays. */
	item.guid = "longest";
	item.title = "longest";
	item.text = "many more words than any of the others has had before";
	take(store, feeds[0], NOW + 1, &item, 1, &id);
	place(store, id, 1, 0);
	assert_string_equal(rows_of(store, spec, &mem), "4×4@5 3×1@3");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
near_copies_are_one_source(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("copies", 9, feeds);
	struct article_row row;
	struct err err;

	(void)state;
	place(store, 2, 1, 0);
	place(store, 3, 1, 2); /* copies 2 */
	place(store, 4, 1, 2);
	place(store, 6, 1, 0); /* of the same feed as 1 */
	assert_int_equal(store_article_row(store, &row, 4, &mem, &err), 0);
	assert_int_equal(row.story, 1);
	assert_int_equal(row.papers, 2);
	assert_int_equal(row.told, 1);
	/* What copies one that is gone speaks for it. */
	assert_int_equal(
	    db_exec(store, "DELETE FROM told WHERE article = 2", &err), 0);
	assert_int_equal(store_article_row(store, &row, 4, &mem, &err), 0);
	assert_int_equal(row.papers, 2);
	assert_int_equal(store_article_row(store, &row, 9, &mem, &err), 0);
	assert_int_equal(row.story, 0);
	assert_int_equal(row.papers, 1);
	assert_int_equal(row.told, 1);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_row_names_the_sources_of_the_whole_story(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("tellers", 9, feeds);
	struct view_spec spec = {
		.fold = true, .scope = VIEW_FEEDS, .ids = &feeds[3], .nids = 1
	};
	struct article_rows rows;
	struct view *view;
	struct err err;

	(void)state;
	run_sql(store, "UPDATE feeds SET title = 'F' || id");
	place(store, 2, 1, 0);
	place(store, 3, 1, 2); /* copies 2 */
	place(store, 4, 1, 0);
	place(store, 6, 1, 0); /* of the same feed as 1 */
	mark(store, MARK_READ, 4);
	view = view_open(store, &spec, &err);
	assert_int_equal(
	    view_rows(view, &rows, VIEW_FIRST, NULL, 9, &mem, &err), 0);
	assert_int_equal(rows.n, 2); /* 8 is of that feed as well */
	assert_int_equal(rows.rows[1].id, 3);
	assert_int_equal(rows.rows[1].told, 1);
	assert_int_equal(rows.rows[1].members, 5);
	assert_int_equal(rows.rows[1].unread_members, 4);
	/* Its own, those that tell it by themselves, then copies. */
	assert_true(text_is(rows.rows[1].tellers, "F4, F2, F3, F5"));
	assert_int_equal(rows.rows[0].members, 1);
	assert_int_equal(rows.rows[0].tellers.len, 0);
	view_free(view);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_row_is_found_by_any_of_its_articles(void **state)
{
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("find", 5, feeds);
	struct view_spec spec = { .fold = true };
	struct view_place at;
	struct view *view;
	struct err err;

	(void)state;
	place(store, 3, 1, 0);
	place(store, 5, 1, 0);
	spec.fold_as_of = 4;
	view = view_open(store, &spec, &err);
	for (int64_t id = 1; id <= 5; id += 2) {
		assert_int_equal(view_place_of(view, &at, id, &err), 0);
		assert_int_equal(at.id, 3);
		assert_int_equal(at.time, NOW - 2);
		assert_true(view_has(view, id));
	}
	assert_int_equal(view_place_of(view, &at, 2, &err), 0);
	assert_int_equal(at.id, 2);
	assert_int_equal(view_place_of(view, &at, 99, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	view_free(view);
	spec.fold = false;
	view = view_open(store, &spec, &err);
	assert_int_equal(view_place_of(view, &at, 1, &err), 0);
	assert_int_equal(at.id, 1);
	view_free(view);
	close_and_remove(store);
}

static void
a_story_that_lost_its_first_article_is_a_row(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("lost", 4, feeds);
	struct view_spec spec = { .fold = true };
	struct err err;

	(void)state;
	for (int64_t id = 2; id <= 4; id++)
		place(store, id, 1, 0);
	/* As retention does it. */
	assert_int_equal(
	    db_exec(store, "DELETE FROM told WHERE article = 1", &err), 0);
	spec.languages = TEXT("en");
	spec.scope = VIEW_IDS;
	spec.ids = (const int64_t[]){ 2, 3, 4 };
	spec.nids = 3;
	assert_string_equal(rows_of(store, spec, &mem), "3×3@4");
	/* Left alone, it is a single article again. */
	assert_int_equal(
	    db_exec(store, "DELETE FROM told WHERE article = 3", &err), 0);
	assert_int_equal(
	    db_exec(store, "DELETE FROM told WHERE article = 2", &err), 0);
	assert_string_equal(rows_of(store, spec, &mem), "4×1@4 3×1@3 2×1@2");
	arena_clear(&mem);
	close_and_remove(store);
}

/* What no trigger looked after: rows of told that lead nowhere. */
static void
rows_that_lead_nowhere_do_no_harm(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[FEEDS], count;
	struct store *store = store_of_articles("odd", 4, feeds);
	struct view_spec spec = { .fold = true };
	struct view *view;
	struct err err;

	(void)state;
	assert_int_equal(
	    db_exec(store,
		"PRAGMA foreign_keys = OFF;"
		"INSERT INTO told VALUES(1, 5, 77, 0), (0, 5, 3, 9),"
		" (1, 1700000000, 4, -6), (500, 1699999997, 1, 77)",
		&err),
	    0);
	assert_string_equal(
	    rows_of(store, spec, &mem), "4×1@4 3×1@3 2×1@2 1×1@1");
	view = view_open(store, &spec, &err);
	assert_int_equal(view_count(view, &count, 0, 0, NULL, &err), 0);
	view_free(view);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_story_of_ten_thousand_holds_nothing_up(void **state)
{
	enum { MANY = 10000 };
	struct arena mem = { 0 };
	int64_t feeds[FEEDS], count;
	struct store *store = store_of_articles("many", MANY, feeds);
	struct view_spec spec = { .fold = true, .unread_only = true };
	struct article_rows rows;
	struct view_place at;
	struct view *view;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(
	    db_exec(store,
		"INSERT INTO told SELECT 1, time, id, 0 FROM articles"
		" WHERE id < 10000",
		&err),
	    0);
	for (int i = 0; i < 3; i++) {
		spec.fold_as_of = i == 0 ? 0 : i == 1 ? MANY : 5;
		view = view_open(store, &spec, &err);
		store_limit(store, 2000);
		assert_int_equal(
		    view_rows(view, &rows, VIEW_FIRST, NULL, 60, &mem, &err),
		    0);
		assert_int_equal(rows.n, 2);
		assert_int_equal(rows.rows[0].told, 1);
		assert_true(rows.rows[1].told > 100);
		assert_int_equal(rows.rows[1].id, 1);
		assert_int_equal(rows.rows[1].papers, FEEDS);
		assert_int_equal(view_count(view, &count, 0, 0, NULL, &err), 0);
		assert_int_equal(count, 2);
		assert_int_equal(view_place_of(view, &at, 77, &err), 0);
		assert_int_equal(at.id, i == 2 ? 5 : MANY - 1);
		assert_int_equal(
		    view_next_unread(view, rows.rows, &at, true, &mem, &err),
		    0);
		store_limit(store, 0);
		view_free(view);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

/* Where rows stand is counted otherwise where there are many. */
static void
check_positions(struct store *store, const struct view_spec *spec)
{
	struct arena mem = { 0 };
	struct article_rows all;
	struct err err = { 0 };
	struct view *view = view_open(store, spec, &err);
	int64_t number;
	bool exact;

	assert_int_equal(
	    view_rows(view, &all, VIEW_FIRST, NULL, 9999, &mem, &err), 0);
	assert_true(all.n > 2000);
	assert_int_equal(view_count(view, &number, 0, 0, &exact, &err), 0);
	assert_int_equal(number, all.n);
	assert_true(exact);
	for (size_t i = 0; i < all.n; i += 401) {
		const struct article_row *row = &all.rows[i];
		struct view_place place = { row->place_time, row->place_id };

		view_position(view, &number, &place, 0, 0, &exact, &err);
		assert_int_equal(number, i);
	}
	view_free(view);
	arena_clear(&mem);
}

static void
rows_of_long_lists_are_counted(void **state)
{
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("long", 6000, feeds);

	(void)state;
	/* Stories of up to six, whose articles stand far apart. */
	run_sql(store,
	    "INSERT INTO told SELECT 1 + id % 1000, time, id, 0 FROM articles"
	    " WHERE id % 7 < 3;"
	    "DELETE FROM told WHERE story IN (SELECT story FROM told"
	    " GROUP BY story HAVING count(*) = 1);"
	    "UPDATE reading SET read = 1;"
	    "INSERT INTO reading(article, time, read, starred, changed)"
	    " SELECT id, time, 0, 0, 1700000000 FROM articles"
	    " WHERE id % 5 = 0;"
	    "UPDATE reading SET read = 1");
	for (int i = 0; i < 12; i++) {
		struct view_spec spec = { .fold = true,
			.unread_only = i & 1,
			.oldest_first = i & 2,
			.fold_as_of = i / 4 * 2500 };

		check_positions(store, &spec);
		spec.keep_read_since = NOW;
		check_positions(store, &spec);
		spec.scope = VIEW_FEEDS;
		spec.ids = feeds;
		spec.nids = FEEDS - 1;
		check_positions(store, &spec);
	}
	close_and_remove(store);
}

static void
rows_are_listed_in_an_order_of_ones_own(void **state)
{
	int64_t feeds[FEEDS];
	struct store *store = store_of_articles("listed", 6, feeds);
	struct view_spec spec = { .scope = VIEW_ALL };
	/* One that tells alone, one that is gone, and a story of two. */
	const struct view_place places[] = { { NOW - 4, 2 }, { NOW, 99 },
		{ NOW, 6 } };
	struct arena mem = { 0 };
	struct search_hits hits;
	struct search *search;
	struct err err;

	(void)state;
	place(store, 5, 5, 0);
	place(store, 6, 5, 0);
	for (int folded = 0; folded < 2; folded++) {
		spec.fold = folded;
		search = search_listed(store, &spec, places, 3, &err);
		assert_non_null(search);
		assert_int_equal(
		    search_page(search, &hits, 0, 10, 0, &mem, &err), 0);
		assert_int_equal(hits.n, 2);
		assert_int_equal(hits.hits[0].row.id, 2);
		assert_int_equal(hits.hits[1].row.told, folded ? 2 : 1);
		assert_int_equal(hits.hits[1].row.place_id, 6);
		assert_int_equal(search_index_of(search, 6), 2);
		assert_int_equal(
		    search_index_of(search, 5), folded ? 2 : -1);
		search_free(search);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_are_pieces_of_the_whole_order),
		cmocka_unit_test(what_comes_later_moves_no_row_that_is_there),
		cmocka_unit_test(only_what_the_view_has_is_folded),
		cmocka_unit_test(
		    marking_a_list_marks_all_that_its_rows_stand_for),
		cmocka_unit_test(the_title_is_in_the_first_language_there_is),
		cmocka_unit_test(the_title_is_the_fullest_early_ones),
		cmocka_unit_test(near_copies_are_one_source),
		cmocka_unit_test(a_row_names_the_sources_of_the_whole_story),
		cmocka_unit_test(a_row_is_found_by_any_of_its_articles),
		cmocka_unit_test(a_story_that_lost_its_first_article_is_a_row),
		cmocka_unit_test(rows_that_lead_nowhere_do_no_harm),
		cmocka_unit_test(a_story_of_ten_thousand_holds_nothing_up),
		cmocka_unit_test(rows_of_long_lists_are_counted),
		cmocka_unit_test(rows_are_listed_in_an_order_of_ones_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
