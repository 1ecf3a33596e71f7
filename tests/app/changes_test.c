/* D: what a publisher changed. */
#include "fixture.h"

static const char address[] = "https://a.example/bridge";

static void
publish(struct reader *r, int64_t feed, const char *title, const char *text)
{
	struct arena mem = { 0 };
	struct item item = { .id = text_of(address),
		.link = text_of(address),
		.title = text_of(title),
		.language = TEXT("en") };
	struct intake_item in = { .item = &item,
		.hash = hash_more(hash_text(item.title), text_of(text)),
		.article = article_of(&mem, text) };
	struct feed_result result = {
		.feed = feed, .now = r->now, .due = r->now + 1800, .status = 200
	};
	struct intake intake = { .result = &result,
		.items = &in,
		.nitems = 1,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct err err = { 0 };

	if (store_take_feed(r->engine, &intake, &counts, NULL, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
}

static struct reader *
with_bridge(int changes)
{
	static const char *const texts[] = { "The bridge opens on Monday.",
		"The bridge opens on Friday.", "The bridge stays shut." };
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t feed;

	sync_feeds(r, &feed, 1);
	for (int i = 0; i <= changes; i++) {
		publish(r, feed, i < 2 ? "Bridge to open" : "Bridge shut",
		    texts[i]);
		r->now += 3600;
	}
	start_reader(r);
	return r;
}

static void
a_change_is_marked_in_the_list_and_shown_by_its_key(void **state)
{
	struct reader *r = with_bridge(1);

	(void)state;
	assert_shown(r, "Bridge to open");
	assert_shown(r, "±");
	press(r, "D");
	assert_shown(r, "Change 1 of 1");
	assert_shown(r, "opens on [−Monday−] {+Friday+}.");
	assert_shown(r, "−1, +1");
	press(r, "D");
	assert_shown(r, "The bridge opens on Friday.");
	assert_not_shown(r, "Monday");
	free_reader(r);
}

static void
several_changes_are_walked_and_then_shown_together(void **state)
{
	struct reader *r = with_bridge(2);

	(void)state;
	press(r, "<enter>D");
	assert_shown(r, "Change 2 of 2");
	assert_shown(r, "Bridge [−to open−] {+shut+}");
	assert_shown(r, "The bridge [−opens on Friday−] {+stays shut+}.");
	assert_shown(r, "D: the change before; Esc: the article.");
	press(r, "D");
	assert_shown(r, "Change 1 of 2");
	assert_shown(r, "[−Monday−] {+Friday+}");
	press(r, "D");
	assert_shown(r, "All changes since it came");
	assert_not_shown(r, "Friday");
	press(r, "<esc>");
	assert_not_shown(r, "Monday");
	assert_shown(r, "The bridge stays shut.");
	free_reader(r);
}

static void
one_that_never_changed_says_so(void **state)
{
	struct reader *r = with_bridge(0);

	(void)state;
	press(r, "D");
	assert_shown(r, "not changed since it came");
	assert_not_shown(r, "±");
	free_reader(r);
}

static void
another_article_is_shown_as_it_is(void **state)
{
	const struct news other = { "Ferry", "The ferry sails.", 86400, NULL };
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t feed;

	(void)state;
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, &other, 1);
	publish(r, feed, "Bridge", "It opens on Monday.");
	r->now += 3600;
	publish(r, feed, "Bridge", "It opens on Friday.");
	start_reader(r);
	press(r, "<enter>D");
	assert_shown(r, "Change 1");
	press(r, "J");
	assert_shown(r, "The ferry sails.");
	assert_not_shown(r, "Change 1");
	free_reader(r);
}

static void
those_who_hear_it_are_told_in_words(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t feed;

	(void)state;
	sync_feeds(r, &feed, 1);
	publish(r, feed, "Bridge", "It opens on Monday.");
	r->now += 3600;
	publish(r, feed, "Bridge", "It opens on Friday.");
	r->options.accessible = true;
	start_reader(r);
	assert_shown(r, "unread, changed: ");
	press(r, "<enter>D");
	assert_shown(r, "on [removed: Monday] [added: Friday].");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_change_is_marked_in_the_list_and_shown_by_its_key),
		cmocka_unit_test(
		    several_changes_are_walked_and_then_shown_together),
		cmocka_unit_test(one_that_never_changed_says_so),
		cmocka_unit_test(another_article_is_shown_as_it_is),
		cmocka_unit_test(those_who_hear_it_are_told_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
