/* gw: why an article is here and as it is. */
#include "fixture.h"

#include "store/rules.h"

static const struct news stories[] = {
	{ "Un pont à Gand", "Un pont s'ouvre.", 3600, NULL },
	{ "Un bac à Gand", "Un bac passe.", 7200, NULL },
};

static void
it_names_the_source_its_section_and_the_lines_of_both(void **state)
{
	struct reader *r = new_reader("section Monde\n"
				      "feed https://a.example/feed Metro\n"
				      "search Ponts 'title:pont'\n"
				      "search Bacs 'title:bac'\n");
	int64_t feed;

	(void)state;
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, stories, 1);
	start_reader(r);
	press(r, "gw");
	assert_shown(r, "Why is this here");
	assert_shown(r, "Metro");
	assert_shown(r, "config line 2");
	assert_shown(r, "in the section Monde");
	assert_shown(r, "config line 1");
	assert_shown(r, "it came Tuesday 14 November 2023");
	assert_shown(r, "unread: not opened yet");
	assert_shown(r, "title:pont");
	assert_not_shown(r, "title:bac");
	press(r, "<esc>");
	assert_not_shown(r, "Why is this here");
	free_reader(r);
}

static void
what_was_done_by_hand_is_told_with_its_time(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t feed;

	(void)state;
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, stories, 1);
	start_reader(r);
	press(r, "<enter>m:tag bridges<enter>gw");
	assert_shown(r, "read: marked so Tuesday 14 November 2023");
	assert_shown(r, "starred Tuesday 14 November 2023");
	assert_shown(r, "tagged bridges");
	free_reader(r);
}

static void
the_rule_at_fault_is_named(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n"
				      "\n"
				      "mute 'title:bac'\n");
	struct query_context context = { .now = NOW };
	struct arena mem = { 0 };
	struct rule rule = { .key = TEXT("title:bac") };
	int64_t feed;
	bool more;

	(void)state;
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, stories, 2);
	rule.query = query_parse(&mem, rule.key, &context, NULL, NULL);
	assert_int_equal(
	    store_rules_settle(r->engine, &rule, 1, NOW, &more, NULL), 0);
	start_reader(r);
	press(r, ":muted<enter>gw");
	assert_shown(r, "muted by title:bac, config line 3");
	arena_clear(&mem);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    it_names_the_source_its_section_and_the_lines_of_both),
		cmocka_unit_test(what_was_done_by_hand_is_told_with_its_time),
		cmocka_unit_test(the_rule_at_fault_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
