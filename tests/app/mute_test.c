/* Names that are muted: what is asked, what is marked, and the way back. */
#include "fixture.h"

#include "base/paths.h"

#include "store/articles.h"
#include "store/query.h"
#include "store/rules.h"

static struct entity both[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1 },
	{ .name = { "Vostochny", 9 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
};
/* "Kim Jong Un came to Vostochny." */
static struct mention two[] = { { 0, 11, 0 }, { 20, 29, 1 } };
static const struct names opening = {
	.language = { "en", 2 },
	.entities = both,
	.nentities = 2,
	.mentions = two,
	.nmentions = 2,
};
/* "Nobody came.\nKim Jong Un was not there." */
static struct mention late[] = { { 14, 25, 0 } };
static const struct names passing = {
	.language = { "en", 2 },
	.entities = both,
	.nentities = 1,
	.mentions = late,
	.nmentions = 1,
};

static const struct news stories[] = {
	{ "Meeting in the east", "Kim Jong Un came to Vostochny.", 100,
	    &opening },
	{ "A visit", "Kim Jong Un came to Vostochny.", 200, &opening },
	{ "An empty hall", "Nobody came.\nKim Jong Un was not there.", 300,
	    &passing },
	{ "Rain", "It rains.", 400, NULL },
};

static struct reader *
with_news(const char *more)
{
	int64_t feed;

	return reader_with(more, stories, 4, &feed);
}

static int64_t
muted_in_store(struct reader *r)
{
	int64_t count = -1;

	assert_int_equal(store_muted(r->engine, TEXT(""), &count, NULL), 0);
	return count;
}

static void
assert_config(struct reader *r, const char *line, bool there)
{
	struct arena mem = { 0 };
	struct text bytes;

	assert_int_equal(path_read(&bytes, &mem, r->config, 1 << 20, NULL), 0);
	if ((text_find(bytes, text_of(line), 0) != TEXT_NONE) != there)
		fail_msg("%s\n%.*s", line, TEXT_ARG(bytes));
	arena_clear(&mem);
}

static void
articles_about_a_name_are_muted_by_a_key_and_come_back(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "gh<enter>ge"); /* read: the first */
	assert_int_equal(unread_in_store(r), 3);
	press(r, "M");
	assert_shown(r, "Mute Kim Jong Un");
	assert_shown(r, "Articles about it (title or lede)");
	assert_shown(r, "1 unread");
	assert_shown(r, "Only the name, in the sidebar");
	press(r, "<enter>");
	assert_shown(r, "1 article marked read (u undoes it): articles about"
			" Kim Jong Un are muted until 15 Nov");
	assert_config(r, "mute 'about:\"Kim Jong Un\"' until=2023-11-15", true);
	assert_int_equal(unread_in_store(r), 2);
	assert_int_equal(muted_in_store(r), 1);
	assert_shown(r, "Kim Jong Un muted");
	press(r, "u");
	assert_shown(r, "undone: articles about Kim Jong Un");
	assert_config(r, "mute", false);
	assert_int_equal(unread_in_store(r), 3);
	assert_int_equal(muted_in_store(r), 0);
	assert_not_shown(r, "Kim Jong Un muted");
	press(r, "^R");
	assert_config(r, "mute 'about:", true);
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
a_muted_article_says_why_and_stays_findable(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, ":mute about:Vostochny until=2023-12-03<enter>");
	assert_shown(r, "2 articles marked read");
	press(r, ":go Muted<enter>");
	assert_shown(r, "A visit");
	assert_not_shown(r, "An empty hall");
	assert_not_shown(r, "Rain");
	press(r, "<enter>");
	assert_shown(r, "muted by");
	assert_shown(r, "Vostochny until 3 Dec, config line 2");
	press(r, "qq");
	assert_shown(r, "Rain");
	press(r, "gs");
	assert_shown(r, "Muted");
	press(r, "Muted<enter>");
	assert_not_shown(r, "Rain");
	/* Gone from the file by hand, it stays read, and says so. */
	write_config(r, "feed https://a.example/feed Metro\n");
	pass(r, 600);
	press(r, "<enter>");
	assert_shown(r, "config no more");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
what_is_muted_is_on_the_way_of_the_sections(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "H");
	assert_shown(r, "▸ Starred");
	press(r, "L:mute-name Vostochny<enter>H");
	assert_shown(r, "▸ Starred");
	press(r, "L:mute about:Vostochny<enter>H");
	assert_shown(r, "▸ Muted");
	assert_shown(r, "A visit");
	assert_not_shown(r, "Rain");
	press(r, "H");
	assert_shown(r, "▸ Starred");
	press(r, "2L");
	assert_shown(r, "▸ All");
	free_reader(r);
}

static void
in_the_headlines_a_name_of_the_article_is_chosen_first(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "ghM");
	assert_shown(r, "Kim Jong Un");
	assert_shown(r, "person");
	press(r, "Vosto<enter>");
	assert_shown(r, "Mute Vostochny");
	press(r, "<esc><esc>");
	press(r, "jjjM");
	assert_shown(r, "this article names nobody");
	free_reader(r);
}

static void
a_name_alone_is_put_last_and_nothing_is_marked(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "gh<enter>geM<down><down><down><enter>");
	assert_shown(
	    r, "Kim Jong Un: the name is muted until 15 Nov; u undoes");
	assert_config(r, "mute-name \"Kim Jong Un\" until=2023-11-15", true);
	assert_shown(r, "Kim Jong Un muted");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "M");
	assert_shown(r, "mute it no more");
	assert_shown(r, "config line 2: the name");
	press(r, "<enter>");
	assert_shown(r, "Kim Jong Un: the name is muted no more; u undoes it");
	assert_config(r, "mute-name", false);
	press(r, "u");
	assert_config(r, "mute-name \"Kim Jong Un\"", true);
	free_reader(r);
}

static void
what_is_muted_no_more_is_unread_again(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, ":mute about:Vostochny<enter>");
	assert_int_equal(unread_in_store(r), 2);
	press(r, ".gggh<enter>gejM<enter>");
	assert_shown(r, "2 articles marked unread (u undoes it):"
			" articles about Vostochny are muted no more");
	assert_int_equal(unread_in_store(r), 4);
	press(r, "u");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
a_line_that_is_over_is_written_anew(void **state)
{
	struct reader *r = with_news("mute about:Vostochny until=2020-01-01\n");

	(void)state;
	press(r, ":mute about:Vostochny<enter>");
	assert_shown(r, "2 articles marked read");
	assert_config(r, "mute about:Vostochny\n", true);
	assert_config(r, "2020", false);
	press(r, "u");
	assert_config(r, "mute about:Vostochny until=2020-01-01", true);
	assert_int_equal(unread_in_store(r), 4);
	free_reader(r);
}

/* One mutes, the other shows it, and takes it back. */
static void
two_readers_agree_on_what_is_muted(void **state)
{
	struct reader *r = with_news("");
	struct reader other = *r;
	struct err err = { 0 };

	(void)state;
	other.options.config = config_load(&other.source, &err);
	other.options.start_engine = NULL;
	other.screen = (struct buf){ 0 };
	other.app = app_new(&other.options, true, other.now, other.ms, &err);
	assert_non_null(other.app);
	app_resize(other.app, 24, 140);
	press(&other, "gh<enter>");
	pass(&other, 200);
	press(r, ":mute about:Vostochny<enter>");
	assert_shown(r, "1 article marked read");
	pass(&other, 600);
	pass(&other, 600);
	assert_shown(&other, "Vostochny muted");
	assert_shown(&other, "All 2");
	press(&other, "u");
	assert_config(r, "mute", false);
	assert_int_equal(unread_in_store(r), 3);
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "All 3");
	assert_int_equal(muted_in_store(r), 0);
	stop_reader(&other);
	buf_clear(&other.screen);
	free_reader(r);
}

/* What an engine does with a line that a reader did not live to apply. */
static void
a_line_that_was_written_is_applied_by_the_next(void **state)
{
	struct reader *r = with_news("");
	struct query_context context = { .now = NOW };
	struct arena mem = { 0 };
	struct rule rule = { .key = TEXT("rain") };
	bool more;

	(void)state;
	stop_reader(r);
	write_config(r, "feed https://a.example/feed Metro\nmute rain\n");
	rule.query = query_parse(&mem, rule.key, &context, NULL, NULL);
	start_reader(r);
	assert_shown(r, "All 4");
	assert_int_equal(
	    store_rules_settle(r->engine, &rule, 1, NOW, &more, NULL), 0);
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "All 3");
	/* Twice is once. */
	assert_int_equal(
	    store_rules_settle(r->engine, &rule, 1, NOW, &more, NULL), 0);
	assert_int_equal(muted_in_store(r), 1);
	arena_clear(&mem);
	free_reader(r);
}

/* The engine has not judged what came yet when the line is taken back. */
static void
a_rule_is_written_tells_of_itself_and_is_undone(void **state)
{
	struct reader *r = with_news("");
	struct query_context context = { .now = NOW };
	struct arena mem = { 0 };
	struct rule rule = { .key = TEXT("rule:star rain"), .does = RULE_STAR };
	const struct news more = { "More rain", "It rains.", 500, NULL };
	size_t n;

	(void)state;
	press(r, ":rule rain sing<enter>");
	assert_shown(r, "rule: expected read, star, mute, tag NAME, notify or");
	press(r, ":rule 'foo:x' star<enter>");
	assert_shown(r, "rule: query, character 1:");
	press(r, ":rule rain star<enter>");
	assert_config(r, "rule rain star", true);
	assert_shown(r, "u undoes it");
	store_stories(r, 1, &more, 1);
	rule.query = query_parse(&mem, TEXT("rain"), &context, NULL, NULL);
	assert_int_equal(
	    store_rules_judge(r->engine, &rule, 1, NOW, &n, NULL, NULL), 0);
	pass(r, 600);
	pass(r, 600);
	press(r, "G<enter>");
	assert_shown(r, "starred by rule,");
	press(r, "u");
	assert_config(r, "rule rain star", false);
	pass(r, 600);
	assert_not_shown(r, "starred by rule");
	arena_clear(&mem);
	free_reader(r);
}

static void
accessible_mode_says_that_a_name_is_muted(void **state)
{
	struct reader *r = with_news("mute-name Vostochny\n");

	(void)state;
	press(r, ":set accessible on<enter>gh<enter>ge");
	assert_shown(r, "Vostochny, 1 mention, muted");
	free_reader(r);
}

static void
a_wrong_line_mutes_nothing(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, ":mute title:(rain<enter>");
	assert_shown(r, "this parenthesis is not closed");
	assert_config(r, "mute", false);
	press(r, ":mute rain until=soon<enter>");
	assert_shown(r, "expected a day such as 2026-12-03");
	assert_int_equal(unread_in_store(r), 4);
	free_reader(r);
}

static void
the_names_of_a_thousand_lines_are_known(void **state)
{
	struct buf config = { 0 };
	struct reader *r;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_printf(
		    &config, "mute-name 'Name %d'\nfollow 'Other %d'\n", i, i);
	buf_add_cstr(&config, "mute-name KIM\\ JONG\\ UN\n"
			      "mute-name Vostochny until=2020-01-01\n");
	r = with_news(buf_cstr(&config));
	press(r, "gh<enter>");
	assert_shown(r, "Kim Jong Un muted");
	assert_not_shown(r, "Vostochny muted");
	buf_clear(&config);
	free_reader(r);
}

/* ---- the list of them ---- */

static const char lines[] = "mute about:Vostochny until=2023-12-03\n"
			    "mute title:none until=2023-11-03\n"
			    "mute-name Vostochny\n"
			    "rule title:rain star\n"
			    "rule title:visit tag seen\n";

/* As the engine does: rules look at what comes, here what is there. */
static void
judge(struct reader *r)
{
	struct query_context context = { .now = NOW };
	struct arena mem = { 0 };
	struct rule rules[] = {
		{ .key = TEXT("about:Vostochny"), .does = RULE_MUTE },
		{ .key = TEXT("rule:star title:rain"), .does = RULE_STAR },
		{ .key = TEXT("rule:tag seen title:visit"),
		    .does = RULE_TAG,
		    .tag = TEXT("seen") },
	};
	static const char *const queries[] = { "about:Vostochny", "title:rain",
		"title:visit" };
	struct rule_acts acts = { 0 };
	size_t read;
	bool more;

	for (size_t i = 0; i < 3; i++)
		rules[i].query = query_parse(
		    &mem, text_of(queries[i]), &context, NULL, NULL);
	do
		assert_int_equal(store_rules_settle(r->engine, rules, 3, NOW,
				     &more, NULL),
		    0);
	while (more);
	/* The stories were there before them: so one that comes now. */
	assert_int_equal(store_rules_judge(r->engine, rules, 3, NOW, &read,
			     &acts, NULL),
	    0);
	arena_clear(&acts.mem);
	arena_clear(&mem);
}

static struct reader *
with_rules(void)
{
	static const struct news fresh[] = {
		{ "Rain again", "It rains again.", 50, NULL },
		{ "Another visit", "Nobody came.", 40, NULL },
	};
	int64_t feed;
	struct reader *r = reader_with(lines, stories, 4, &feed);

	judge(r);
	store_stories(r, feed, fresh, 2);
	judge(r);
	pass(r, 600);
	return r;
}

static void
all_rules_and_mutes_are_listed_with_what_they_did(void **state)
{
	struct reader *r = with_rules();

	(void)state;
	press(r, "gM");
	assert_shown(r, "Rules and mutes");
	assert_shown(r,
	    "about:Vostochny  marks as read until 3 Dec · 2 articles · line 2");
	assert_shown(r,
	    "title:none       marks as read until 3 Nov, which is over"
	    " · 0 articles · line 3");
	assert_shown(r, "Vostochny        last in the sidebar · line 4");
	assert_shown(r, "title:rain       stars · 1 article · line 5");
	assert_shown(r, "title:visit      tags seen · 1 article · line 6");
	/* Enter shows what it matches, the stored as well. */
	press(r, "/visit<enter>");
	assert_shown(r, "▸ Search: title:visit");
	assert_shown(r, "Another visit");
	assert_shown(r, "A visit");
	assert_not_shown(r, "Rain again");
	/* It is among the places, and where nothing is muted. */
	press(r, ":go muted<enter>gsrules<enter>");
	assert_shown(r, "Rules and mutes");
	press(r, "jj<enter>");
	assert_shown(r, "▸ Vostochny");
	free_reader(r);
}

static int64_t
starred_in_store(struct reader *r)
{
	int64_t articles, starred;

	assert_int_equal(
	    store_totals(r->engine, &articles, &starred, NULL), 0);
	return starred;
}

static void
a_key_drops_a_rule_and_another_brings_it_back(void **state)
{
	struct reader *r = with_rules();

	(void)state;
	assert_int_equal(starred_in_store(r), 1);
	press(r, "gM/rain<esc>jjjd");
	assert_shown(r, "star title:rain: no rule any more; u undoes it");
	assert_shown(r, "Rules and mutes");
	assert_not_shown(r, "title:rain  ");
	assert_config(r, "rule title:rain star", false);
	/* The star stays: the next undo could not bring it back. */
	assert_int_equal(starred_in_store(r), 1);
	press(r, "u");
	assert_config(r, "rule title:rain star", true);
	assert_shown(r, "title:rain       stars · 1 article · line 5");
	press(r, "<esc>^R");
	assert_config(r, "rule title:rain star", false);
	assert_int_equal(starred_in_store(r), 1);
	/* What a mute marked is as it was. */
	press(r, "gMd");
	assert_config(r, "mute about:Vostochny", false);
	assert_int_equal(muted_in_store(r), 0);
	press(r, "u");
	assert_config(r, "mute about:Vostochny", true);
	assert_int_equal(muted_in_store(r), 2);
	free_reader(r);
}

static void
a_reader_of_screens_hears_that_a_rule_went(void **state)
{
	struct reader *r = with_rules();

	(void)state;
	press(r, ":set accessible on<enter>gM");
	assert_shown(r, "title:rain, stars · 1 article · line 5");
	press(r, "jjjd");
	assert_not_shown(r, "Rules and mutes");
	assert_shown(r, "star title:rain: no rule any more; u undoes it");
	free_reader(r);
}

static void
without_rules_there_is_nothing_to_list(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "gM");
	assert_shown(r, "no rule and no mute; M mutes a name");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    articles_about_a_name_are_muted_by_a_key_and_come_back),
		cmocka_unit_test(a_muted_article_says_why_and_stays_findable),
		cmocka_unit_test(what_is_muted_is_on_the_way_of_the_sections),
		cmocka_unit_test(
		    in_the_headlines_a_name_of_the_article_is_chosen_first),
		cmocka_unit_test(
		    a_name_alone_is_put_last_and_nothing_is_marked),
		cmocka_unit_test(what_is_muted_no_more_is_unread_again),
		cmocka_unit_test(a_line_that_is_over_is_written_anew),
		cmocka_unit_test(two_readers_agree_on_what_is_muted),
		cmocka_unit_test(
		    a_line_that_was_written_is_applied_by_the_next),
		cmocka_unit_test(
		    a_rule_is_written_tells_of_itself_and_is_undone),
		cmocka_unit_test(accessible_mode_says_that_a_name_is_muted),
		cmocka_unit_test(a_wrong_line_mutes_nothing),
		cmocka_unit_test(the_names_of_a_thousand_lines_are_known),
		cmocka_unit_test(
		    all_rules_and_mutes_are_listed_with_what_they_did),
		cmocka_unit_test(a_key_drops_a_rule_and_another_brings_it_back),
		cmocka_unit_test(a_reader_of_screens_hears_that_a_rule_went),
		cmocka_unit_test(without_rules_there_is_nothing_to_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
