/* The feed list: how feeds do, in words and figures. */
#include <fcntl.h>
#include <poll.h>

#include "fixture.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static const char sections[] = "section Monde\n"
			       "feed https://a.example/feed Metro\n"
			       "feed https://b.example/feed RTBF paused=on\n"
			       "section Tech\n"
			       "feed https://c.example/feed LWN\n"
			       "feed https://d.example/feed Weekly\n"
			       "feed https://e.example/feed Elsewhere\n";

static const struct news stories[] = {
	{ "One", "Words of one.", 100, NULL },
	{ "Two", "Words of two.", 8 * DAY, NULL },
};

/* An answer at a time; error NULL: it went well. */
static void
answer(struct reader *r, int64_t feed, int64_t at, int status,
    const char *error, const char *moved_to)
{
	struct feed_result result = {
		.feed = feed,
		.now = at,
		.due = NOW + 2 * HOUR,
		.status = status,
		.error = text_of(error),
		.not_modified = status == 304,
		.bytes = 1500,
		.elapsed_ms = 120,
		.kind = error ? SOURCE_UNSETTLED : SOURCE_FEED,
		.etag = TEXT(""),
		.last_modified = TEXT(""),
		.moved_to = text_of(moved_to ? moved_to : ""),
	};

	assert_int_equal(store_feeds_checked(r->engine, &result, 1, NULL), 0);
}

/* Metro fails, RTBF is paused, LWN is fine, Weekly moved, one is new. */
static struct reader *
with_feeds(int64_t ids[5])
{
	struct reader *r = new_reader(sections);

	sync_feeds(r, ids, 5);
	answer(r, ids[0], NOW - 3 * DAY, 200, NULL, NULL);
	for (int i = 0; i < 3; i++)
		answer(r, ids[0], NOW - (3 - i) * HOUR, 404, "not found (404)",
		    NULL);
	answer(r, ids[2], NOW - HOUR, 304, NULL, NULL);
	store_stories(r, ids[2], stories, 2);
	for (int i = 3; i >= 0; i--)
		answer(r, ids[3], NOW - i * DAY - HOUR, 200, NULL,
		    "https://new.example/feed");
	start_reader(r);
	return r;
}

static void
the_feed_list_tells_how_each_feed_does(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, "gf");
	assert_shown(r, "Feeds 5 · 1 failing, 1 moved, 1 paused");
	assert_shown(r, "1 failing, 1 paused");
	assert_shown(r, "not fetched yet");
	assert_shown(r, "failing: not found (404)");
	answer(r, ids[4], NOW, 0, "e.example:443: no such host", NULL);
	press(r, "qgf");
	assert_shown(r, "failing: no such host");
	assert_shown(r, "3 days ago");
	assert_shown(r, "paused");
	assert_shown(r, "moved: https://new.example/f");
	assert_shown(r, "in 2 h");
	assert_shown(r, "50 %");
	/* Of the section under the cursor the names. */
	assert_shown(r, " failing     Metro");
	press(r, "j");
	assert_shown(r, "─ Metro ─");
	assert_shown(r, "not found (404), 3 times in a row, first 3 h ago");
	assert_shown(r, "address     https://a.example/feed");
	assert_shown(r, "answers     404 1 h ago in 120 ms");
	assert_shown(r, "last success 3 days ago");
	assert_shown(r, "0 % of 4 answers brought the same");
	free_reader(r);
}

static void
those_in_trouble_come_first_by_a_key(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);
	const char *text;

	(void)state;
	press(r, "gf/LWN<enter>j"); /* a feed found by its name … */
	assert_shown(r, "─ LWN ─");
	press(r, "<esc>S");
	assert_shown(r, "those in trouble first");
	assert_shown(r, "─ LWN ─"); /* … stays under the cursor */
	text = screen(r);
	assert_true(strstr(text, "▾ failing") < strstr(text, "▾ moved"));
	assert_true(strstr(text, "▾ moved") < strstr(text, "▾ paused"));
	assert_true(strstr(text, "▾ paused") < strstr(text, "▾ fine"));
	press(r, "gg<enter>"); /* a heading opens nothing */
	assert_shown(r, "▾ failing");
	press(r, "S");
	assert_shown(r, "by section");
	assert_shown(r, "▾ Monde");
	free_reader(r);
}

static void
the_cursor_stays_on_its_feed_when_the_config_changes(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, "gfjjjj");
	assert_shown(r, "─ LWN ─");
	write_config(r, "section Tech\n"
			"feed https://d.example/feed Weekly\n"
			"feed https://c.example/feed LWN\n");
	pass(r, 600);
	assert_shown(r, "Feeds 2");
	assert_shown(r, "─ LWN ─");
	assert_shown(r, "▌    LWN");
	free_reader(r);
}

static void
gf_is_the_whole_screen_and_again_beside_the_headlines(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, "gf");
	assert_shown(r, "last success");
	assert_not_shown(r, "│");
	press(r, "gf");
	assert_not_shown(r, "last success");
	assert_shown(r, "│");
	press(r, "gfq");
	assert_shown(r, "One");
	press(r, "h"); /* from the headlines: beside them */
	assert_shown(r, "│");
	assert_shown(r, "Feeds 5");
	free_reader(r);
}

static void
accessible_mode_tells_feeds_in_words(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, ":set accessible on<enter>gf");
	assert_shown(r, "Metro, 0 unread, failing: not found (404), last "
			"success 3 days ago");
	assert_not_shown(r, "▇");
	assert_shown(r, "section     2 feeds, 0 articles a week");
	free_reader(r);
}

static void
a_marks_the_feed_under_the_cursor_read(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, "gfjA"); /* Metro has nothing */
	assert_int_equal(unread_in_store(r), 2);
	press(r, "jjjA");
	assert_shown(r, "2 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 0);
	pass(r, 600);
	assert_shown(r, "2 stored, 0 unread");
	press(r, "u");
	pass(r, 600);
	assert_shown(r, "2 stored, 2 unread");
	free_reader(r);
}

/* Those for articles would change a headline that is not seen. */
static void
keys_for_articles_leave_the_hidden_headline_alone(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, "gfm");
	assert_shown(r, "no key m here (? shows the keys)");
	press(r, "t");
	assert_shown(r, "no key t here");
	press(r, ":star<enter>");
	assert_shown(r, "not on a feed or section: Enter lists its articles");
	press(r, ":tag x<enter>:unread<enter>:read-below<enter>");
	assert_shown(r, "not on a feed or section");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "ja"); /* Metro has nothing */
	assert_shown(r, "nothing unread here");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "jjja");
	assert_shown(r, "2 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 0);
	press(r, "?");
	assert_not_shown(r, "star, or take the star away");
	free_reader(r);
}

static void
the_keys_for_feeds_are_told_below(void **state)
{
	int64_t ids[5];
	struct reader *r = with_feeds(ids);

	(void)state;
	press(r, "gf");
	assert_shown(
	    r, "1/7 · ? all keys · r asks · e address · o site · p pauses");
	press(r, "G");
	press(r, "k");
	assert_shown(r, "6/7 · + takes the new address · ? all keys · r asks");
	press(r, "q:unbind feeds p<enter>gf");
	assert_not_shown(r, "pauses");
	free_reader(r);
}

/* Feeds that died are told once, when nothing else goes on. */
static void
the_dead_are_told_once(void **state)
{
	struct reader *r = new_reader(sections);
	int64_t ids[5];

	(void)state;
	sync_feeds(r, ids, 5);
	answer(r, ids[0], NOW - HOUR, 410, "gone for good (410)", NULL);
	answer(r, ids[1], NOW - HOUR, 410, "gone for good (410)", NULL);
	start_reader(r);
	for (int i = 0; i < 8; i++) {
		pass(r, 500);
		press(r, "j"); /* not while keys are pressed */
	}
	assert_not_shown(r, "is dead");
	for (int i = 0; i < 8; i++)
		pass(r, 500);
	/* The one that is paused is left in peace. */
	assert_shown(r, "Metro is dead: gf shows why; there e corrects its "
			"address, d drops it");
	stop_reader(r);
	start_reader(r);
	for (int i = 0; i < 20; i++)
		pass(r, 500);
	assert_not_shown(r, "is dead");
	free_reader(r);
}

/* Who looks on and presses no key would else not be told for ever. */
static void
a_message_that_stays_does_not_keep_offers_back(void **state)
{
	struct reader *r = new_reader(sections);
	int64_t ids[5];

	(void)state;
	sync_feeds(r, ids, 5);
	answer(r, ids[0], NOW - HOUR, 410, "gone for good (410)", NULL);
	start_reader(r);
	press(r, ":save<enter>");
	assert_shown(r, "nothing was changed at the prompt");
	for (int i = 0; i < 12; i++)
		pass(r, 500);
	assert_shown(r, "nothing was changed at the prompt");
	for (int i = 0; i < 8; i++)
		pass(r, 500);
	assert_shown(r, "Metro is dead");
	free_reader(r);
}

/* Eighty columns do not hold what an import has to say. */
static void
a_long_message_is_read_whole_among_all_messages(void **state)
{
	struct reader *r = new_reader("set nothing-of-this-name-that-could-be "
				      "\"a value of many words\"\n"
				      "set another-that-there-is-none-of 12\n");

	(void)state;
	start_reader(r);
	app_resize(r->app, 24, 60);
	press(r, "gn");
	assert_shown(r, "nothing-of-this-name-that-could-be");
	assert_not_shown(r, "…");
	free_reader(r);
}

/* What `depeche import` does, as seen from here. */
static int
start_import(
    void *arg, const char *const *paths, size_t n, pid_t *pid, struct err *err)
{
	struct reader *r = arg;
	int ends[2];

	if (pipe(ends) < 0)
		return err_system(err, "pipe");
	*pid = fork();
	if (*pid == 0) {
		if (strstr(paths[0], "archive")) {
			dprintf(ends[1], "256 of 9000 articles\n");
			sleep(60);
		}
		if (n == 1)
			write_config(r, "feed https://taken.example/ Taken\n");
		dprintf(ends[1], "depeche: %s: 1 feed added\n", paths[0]);
		_exit(n == 1 ? 0 : 1);
	}
	(void)close(ends[1]);
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return ends[0];
}

/* The one before has had its word, but may not have ended. */
static void
import_next(struct reader *r, const char *keys)
{
	for (int i = 0; i < 100; i++) {
		press(r, keys);
		if (!strstr(screen(r), "an import is going on"))
			return;
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
}

static void
what_another_reader_left_is_offered_and_taken_over(void **state)
{
	struct reader *r = new_reader("");
	char path[160];
	FILE *file;

	(void)state;
	(void)unlink(r->config);
	setenv("HOME", r->dir, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	snprintf(path, sizeof(path), "%s/.newsboat", r->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	strcat(path, "/urls");
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("https://a.example/\n", file);
	fclose(file);
	r->source.builtin = TEXT("section Monde\nfeed sample:a Metro\n");
	r->options.start_import = start_import;
	start_reader(r);
	pass(r, 1);
	assert_shown(r, "Take over what you read with newsboat");
	press(r, "<esc>j");
	for (int i = 0; i < 10; i++)
		pass(r, 500);
	assert_shown(r, "found what you read with newsboat: :import takes it "
			"over");
	press(r, ":import<enter>");
	assert_shown(r, "importing…");
	for (int i = 0; i < 100 && !strstr(screen(r), "1 feed added"); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, "urls: 1 feed added");
	press(r, "gf");
	/* Its word comes before its end, which has the config read again. */
	for (int i = 0; i < 100 && !strstr(screen(r), "Taken"); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, "Taken");
	import_next(r, ":import a b<enter>");
	for (int i = 0; i < 100 && !strstr(screen(r), "did not"); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, "the import did not go well: gn says why");
	import_next(r, ":import ~/list<enter>"); /* no shell is between */
	snprintf(path, sizeof(path), "%s/list: 1 feed added", r->dir);
	for (int i = 0; i < 100 && !strstr(screen(r), path); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, path);
	/* What takes long says how far it is, and Esc ends it. */
	import_next(r, ":import archive.db<enter>");
	for (int i = 0; i < 100 && !strstr(screen(r), "256/9000"); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, "256/9000");
	press(r, "<esc>");
	for (int i = 0; i < 100 && !strstr(screen(r), "was stopped"); i++) {
		(void)poll(NULL, 0, 10);
		pass(r, 500);
	}
	assert_shown(r, "the import was stopped; what came is kept");
	assert_not_shown(r, "256/9000");
	free_reader(r);
}

/* Eight weeks, the oldest first: none, three, a single one, none, … */
static void
the_last_weeks_of_a_feed_are_plotted_or_told(void **state)
{
	static const struct news over_weeks[] = { { "now", "a", DAY, NULL },
		{ "three weeks ago", "b", 22 * DAY, NULL },
		{ "seven weeks ago", "c", 50 * DAY, NULL },
		{ "the same week", "d", 51 * DAY, NULL },
		{ "that week too", "e", 52 * DAY, NULL },
		{ "before all of them", "f", 70 * DAY, NULL } };
	struct reader *r;
	int64_t feed;

	(void)state;
	r = reader_with("", over_weeks, 6, &feed);
	press(r, "gf");
	assert_shown(r, "weeks       ▇···▃··▃ since 19 Sep, at most 3 a week");
	free_reader(r);
	r = reader_with("set accessible on\n", over_weeks, 6, &feed);
	press(r, "gf");
	assert_shown(
	    r, "articles each week since 19 Sep: 3, 0, 0, 0, 1, 0, 0, 1");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_weeks_of_a_feed_are_plotted_or_told),
		cmocka_unit_test(a_marks_the_feed_under_the_cursor_read),
		cmocka_unit_test(
		    keys_for_articles_leave_the_hidden_headline_alone),
		cmocka_unit_test(the_keys_for_feeds_are_told_below),
		cmocka_unit_test(
		    a_message_that_stays_does_not_keep_offers_back),
		cmocka_unit_test(the_dead_are_told_once),
		cmocka_unit_test(
		    a_long_message_is_read_whole_among_all_messages),
		cmocka_unit_test(
		    what_another_reader_left_is_offered_and_taken_over),
		cmocka_unit_test(those_in_trouble_come_first_by_a_key),
		cmocka_unit_test(
		    the_cursor_stays_on_its_feed_when_the_config_changes),
		cmocka_unit_test(
		    gf_is_the_whole_screen_and_again_beside_the_headlines),
		cmocka_unit_test(accessible_mode_tells_feeds_in_words),
		cmocka_unit_test(the_feed_list_tells_how_each_feed_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
