/*
 * A long list with stories in it, some unfolded: whatever keys are pressed,
 * the rows are those of a list that is held whole.
 */
#include "stories.h"

enum { ARTICLES = 600, EVERY = 7, MEMBERS = 4, MODEL = 2 * ARTICLES };

/* Every seventh article has its three next but one tell the same. */
static bool
tells_story(int i)
{
	return i % EVERY == 0 && i + 2 * (MEMBERS - 1) < ARTICLES;
}

static int
story_of(int i)
{
	int first = i / EVERY * EVERY;

	if ((i - first) % 2 != 0 || (i - first) / 2 >= MEMBERS ||
	    !tells_story(first))
		return -1;
	return first;
}

struct list {
	char titles[MODEL][32];
	int n;
	bool unfolded[ARTICLES];
};

/* Article 0 is the newest; a story stands where its newest does. */
static void
model(struct list *list)
{
	list->n = 0;
	for (int i = 0; i < ARTICLES; i++) {
		int story = story_of(i);

		if (story >= 0 && story != i)
			continue;
		/* The oldest told it first: its title is the story's. */
		(void)snprintf(list->titles[list->n++], 32, "Title %03d.",
		    story < 0 ? i : i + 2 * (MEMBERS - 1));
		for (int m = MEMBERS - 1;
		     story >= 0 && list->unfolded[i] && m >= 0; m--)
			(void)snprintf(list->titles[list->n++], 32,
			    "↳ Title %03d.", i + 2 * m);
	}
}

static struct reader *
with_long_list(const char *more)
{
	static char titles[ARTICLES][32];
	static struct news stories[ARTICLES];
	struct buf config = { 0 };
	struct reader *r;
	struct err err = { 0 };
	int64_t ids[2];

	buf_printf(&config,
	    "feed https://a.example/feed Metro\n"
	    "feed https://b.example/feed RTBF\n%s",
	    more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, ids, 2);
	for (int i = 0; i < ARTICLES; i++) {
		(void)snprintf(titles[i], 32, "Title %03d.", i);
		stories[i] =
		    (struct news){ titles[i], "Words.", 60 * (i + 1), NULL };
	}
	/* Ids count up in order of arrival, the oldest first. */
	for (int i = ARTICLES - 1; i >= 0; i--)
		store_stories(r, ids[i / 2 % 2], &stories[i], 1);
	assert_int_equal(store_begin(r->engine, &err), 0);
	for (int i = ARTICLES - 1; i >= 0; i--) {
		int story = story_of(i);
		int64_t id = ARTICLES - i;

		if (story >= 0)
			assert_int_equal(
			    store_story_place(r->engine, id,
				r->now - stories[i].age,
				ARTICLES - (story + 2 * (MEMBERS - 1)), 0,
				&err),
			    0);
	}
	assert_int_equal(store_commit(r->engine, &err), 0);
	start_reader(r);
	app_resize(r->app, 24, 100);
	return r;
}

/* Rows on the screen are a part of the model, with the cursor where it says. */
static void
check(struct reader *r, struct list *list, const char *keys)
{
	struct text rest = text_of(screen(r)), line;
	const char *place = strrchr(r->screen.ptr, '/');
	int at = -1, seen = 0, cursor = -1;
	char *end;
	long total;

	model(list);
	while (text_next(&rest, '\n', &line)) {
		size_t title = text_find(line, TEXT("Title "), 0);
		size_t border = text_find(line, TEXT("│"), 0);

		if (title == TEXT_NONE || title > border || line.len < 10)
			continue;
		if (title > 4 &&
		    text_starts(text_from_offset(line, title - 4), "↳"))
			title -= 4;
		for (int i = 0; at < 0 && i < list->n; i++)
			if (text_starts(
				text_from_offset(line, title), list->titles[i]))
				at = i;
		if (at < 0 || at + seen >= list->n ||
		    !text_starts(
			text_from_offset(line, title), list->titles[at + seen]))
			fail_msg("after %s row %d is not %s but\n%s", keys,
			    seen, at < 0 ? "any" : list->titles[at + seen],
			    screen(r));
		if (text_starts(line, "▌"))
			cursor = at + seen;
		seen++;
	}
	if (seen < 10 || cursor < 0 || !place)
		fail_msg("after %s\n%s", keys, screen(r));
	while (place > r->screen.ptr && place[-1] >= '0' && place[-1] <= '9')
		place--;
	/* On a slow machine they may not be counted yet: "75+". */
	total = strtol(strchr(place, '/') + 1, &end, 10);
	if (atoi(place) != cursor + 1 || (*end != '+' && total != list->n))
		fail_msg("after %s the cursor is at %d of %d and\n%s", keys,
		    cursor + 1, list->n, screen(r));
}

/* c was pressed on what the model has there. */
static void
toggle(struct list *list, int row)
{
	int at = 0;

	for (int i = 0; i < ARTICLES; i++) {
		int story = story_of(i), rows;

		if (story >= 0 && story != i)
			continue;
		rows = 1 + (story >= 0 && list->unfolded[i] ? MEMBERS : 0);
		if (row >= at && row < at + rows && story >= 0)
			list->unfolded[i] = !list->unfolded[i];
		at += rows;
	}
}

static int
cursor_of(struct reader *r)
{
	const char *place = strrchr(screen(r), '/');

	while (place > r->screen.ptr && place[-1] >= '0' && place[-1] <= '9')
		place--;
	return atoi(place) - 1;
}

static void
press_at_random(struct reader *r, struct list *list, unsigned seed, int times)
{
	static const char *const keys[] = { "j", "k", "^F", "^B", "^D", "^U",
		"G", "gg", "3j", "9k", "c", "c", "c", "c", "30j", "150j",
		"80k" };
	enum { N = sizeof(keys) / sizeof(keys[0]) };

	for (int i = 0; i < times; i++) {
		const char *key;

		seed = seed * 1664525 + 1013904223;
		key = keys[(seed >> 16) % N];
		if (key[0] == 'c')
			toggle(list, cursor_of(r));
		press(r, key);
		press(r, "<esc>");
		check(r, list, key);
	}
}

static void
rows_are_those_of_a_whole_list_whatever_is_unfolded(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 3; seed++) {
		static struct list list;
		struct reader *r = with_long_list("set preview off\n");

		memset(&list, 0, sizeof(list));
		check(r, &list, "");
		press_at_random(r, &list, seed, 250);
		free_reader(r);
	}
}

static void
the_oldest_first_is_no_different(void **state)
{
	struct reader *r =
	    with_long_list("set preview off\nset order oldest\n");
	static struct list list;

	(void)state;
	memset(&list, 0, sizeof(list));
	assert_shown(r, "1/");
	press(r, "Gc<esc>");
	assert_line(r, "▾⧉2", "▌");
	assert_line(r, "↳ Title 000.", " ");
	press(r, "ggG<esc>k<esc>");
	assert_line(r, "↳ Title 002.", "▌");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    rows_are_those_of_a_whole_list_whatever_is_unfolded),
		cmocka_unit_test(the_oldest_first_is_no_different),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
