/* follow, mute and mute-name: what their lines say, and how they go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/time.h"
#include "config/config.h"
#include "config/edit.h"
#include "support/place.h"

/* A query is wrong where it says so. */
static int
check_query(struct text query, size_t *at, struct err *err)
{
	*at = text_find(query, TEXT("wrong"), 0);
	return *at == TEXT_NONE ? 0 : err_set(err, ERR_USAGE, "expected more");
}

static struct config *
load_text(const struct place *place, const char *text)
{
	struct config_source source = { .path = place->config,
		.added = place->added,
		.check_query = check_query };
	struct err err;
	struct config *config;

	place_write(place->config, text);
	config = config_load(&source, &err);
	assert_non_null(config);
	return config;
}

static void
a_followed_name_has_options_behind_it(void **state)
{
	struct config *config =
	    load_text(*state, "follow \"Kim Jong Un\"\n"
			      "follow Vladimir Poutine notify=on highlight=on\n"
			      "follow Q423 highlight=on\n"
			      "follow a=b\n"
			      "follow Kim Jong Un\n");
	const struct config_follow *follow;

	assert_int_equal(config->nproblems, 0);
	assert_int_equal(config->nfollows, 4);
	follow = config_find_follow(config, TEXT("Kim Jong Un"));
	assert_non_null(follow);
	assert_int_equal(follow->line, 1);
	assert_false(settings_flag(&follow->settings, OPTION_NOTIFY));
	follow = config_find_follow(config, TEXT("Vladimir Poutine"));
	assert_non_null(follow);
	assert_true(settings_flag(&follow->settings, OPTION_NOTIFY));
	assert_true(settings_flag(&follow->settings, OPTION_HIGHLIGHT));
	assert_true(text_is(config->follows[2]->name, "Q423"));
	assert_true(text_is(config->follows[3]->name, "a=b"));
	config_free(config);
}

static void
queries_and_names_are_muted_to_a_day_or_for_good(void **state)
{
	struct config *config =
	    load_text(*state, "mute 'about:\"Kim Jong Un\"' until=2026-12-03\n"
			      "mute title:horoscope OR feed:sport\n"
			      "mute-name Kim Jong Un until=2026-12-03\n");
	const struct config_mute *mute;

	assert_int_equal(config->nproblems, 0);
	assert_int_equal(config->nmutes, 3);
	mute = config->mutes[0];
	assert_true(text_is(mute->what, "about:\"Kim Jong Un\""));
	assert_int_equal(settings_number(&mute->settings, OPTION_UNTIL),
	    time_days_from_civil(2026, 12, 3));
	assert_true(
	    text_is(config->mutes[1]->what, "title:horoscope OR feed:sport"));
	assert_true(config->mutes[2]->name);
	assert_ptr_equal(config_find_mute(config, true, TEXT("Kim Jong Un")),
	    config->mutes[2]);
	assert_null(config_find_mute(config, false, TEXT("Kim Jong Un")));
	config_free(config);
}

static void
the_last_day_of_a_mute_is_one_of_it(void **state)
{
	struct config *config =
	    load_text(*state, "mute a until=2026-12-03\nmute b\n");
	int64_t evening = time_days_from_civil(2026, 12, 3) * 86400 + 82800;

	setenv("TZ", "UTC", 1);
	assert_false(config_mute_is_over(config->mutes[0], evening));
	assert_true(config_mute_is_over(config->mutes[0], evening + 3600));
	assert_false(config_mute_is_over(config->mutes[1], INT64_C(1) << 40));
	config_free(config);
}

static void
a_wrong_line_says_what_and_where(void **state)
{
	struct config *config =
	    load_text(*state, "mute 'fine wrong'\n"
			      "mute fine until=2026-02-30\n"
			      "mute fine untill=2026-02-03\n"
			      "mute fine until=2026-12-03 more\n"
			      "mute ''\n"
			      "mute fine\n"
			      "mute fine until=2026-12-03\n"
			      "follow Kim notify=maybe\n");

	assert_int_equal(config->nmutes, 1);
	assert_int_equal(config->nfollows, 0);
	assert_int_equal(config->nproblems, 7);
	assert_true(text_is(config->problems[0],
	    "config:1: mute: query, character 6: expected more"));
	assert_true(text_is(config->problems[1],
	    "config:2: mute: until: expected a day such as 2026-12-03"));
	assert_true(text_is(
	    config->problems[2], "config:3: mute: no option \"untill\" here"));
	assert_true(text_is(config->problems[3],
	    "config:4: mute: expected option=value last, found \"more\""));
	assert_true(
	    text_is(config->problems[4], "config:5: mute: expected a query"));
	assert_true(text_is(
	    config->problems[5], "config:7: mute: fine is there already"));
	assert_true(text_is(
	    config->problems[6], "config:8: follow: notify: expected on|off"));
	config_free(config);
}

static void
a_line_at_the_prompt_is_looked_at_like_one_of_the_file(void **state)
{
	struct config *config = load_text(*state, "mute fine\nfollow Kim\n");
	struct err err = { 0 };

	assert_int_equal(config_check(config, TEXT("mute better"), &err), 0);
	assert_int_equal(config_check(config, TEXT("mute wrong"), &err), -1);
	assert_int_equal(config_check(config, TEXT("mute fine"), &err), -1);
	assert_string_equal(err.text, "mute: that is muted already");
	assert_int_equal(
	    config_check(config, TEXT("follow Kim notify=on"), &err), -1);
	config_free(config);
}

static void
a_mute_is_read_off_its_line(void **state)
{
	struct arena mem = { 0 };
	struct config_mute mute = config_mute_on(
	    &mem, TEXT("mute 'about:\"A B\"' c until=2026-12-03 # d"));

	(void)state;
	assert_true(text_is(mute.what, "about:\"A B\" c"));
	assert_false(mute.name);
	assert_int_equal(settings_number(&mute.settings, OPTION_UNTIL),
	    time_days_from_civil(2026, 12, 3));
	mute = config_mute_on(&mem, TEXT("mute-name Kim"));
	assert_true(mute.name);
	assert_true(text_is(mute.what, "Kim"));
	assert_int_equal(config_mute_on(&mem, TEXT("follow Kim")).what.len, 0);
	assert_int_equal(config_mute_on(&mem, TEXT("mute a b=c")).what.len, 0);
	assert_int_equal(config_mute_on(&mem, TEXT("mute 'a")).what.len, 0);
	arena_clear(&mem);
}

static void
a_thousand_mutes_are_read_at_once(void **state)
{
	struct buf text = { 0 };
	struct config *config;

	for (int i = 0; i < 1000; i++)
		buf_printf(&text, "mute 'title:word%d'\nmute-name %d\n", i, i);
	config = load_text(*state, buf_cstr(&text));
	assert_int_equal(config->nmutes, 2000);
	assert_int_equal(config->nproblems, 0);
	config_free(config);
	buf_clear(&text);
}

static void
a_mute_that_is_over_gives_way(void **state)
{
	const struct place *place = *state;
	struct config *config = load_text(place,
	    "mute a until=2020-01-01\r\nmute a until=2099-01-01\r\n"
	    "mute b until=2020-01-01\r\n");
	struct config_edits edits = { 0 };
	struct err err = { 0 };

	assert_int_equal(config->nproblems, 0);
	assert_int_equal(config->nmutes, 2);
	assert_int_equal(config->mutes[0]->line, 2);
	assert_int_equal(config_check(config, TEXT("mute b"), &err), 0);
	assert_int_equal(config_check(config, TEXT("mute a"), &err), -1);
	assert_int_equal(config_edit_rewrite(config, config->mutes[1]->file, 3,
			     TEXT("mute b"), &edits, &err),
	    0);
	place_holds(place->config,
	    "mute a until=2020-01-01\r\nmute a until=2099-01-01\r\nmute b\r\n");
	config_edits_clear(&edits);
	config_free(config);
}

static void
a_line_is_dropped_and_comes_back_where_it_was(void **state)
{
	const struct place *place = *state;
	const char *before =
	    "follow A\nmute b until=2026-12-03 # c\nfollow D\n";
	struct config *config = load_text(place, before);
	struct config_edits edits = { 0 }, redo = { 0 };
	struct err err = { 0 };

	assert_int_equal(config_edit_drop(config, config->mutes[0]->file,
			     config->mutes[0]->line, &edits, &err),
	    0);
	place_holds(place->config, "follow A\nfollow D\n");
	config_free(config);
	config = load_text(place, "follow A\nfollow D\n");
	assert_int_equal(config_edits_undo(config, &edits, &redo, &err), 0);
	place_holds(place->config, before);
	config_edits_clear(&edits);
	config_edits_clear(&redo);
	config_free(config);
}

static void
a_tag_has_a_colour_and_a_key(void **state)
{
	struct config *config =
	    load_text(*state, "tag todo colour=#f80 key=gx\n"
			      "tag Corée\n"
			      "tag todo colour=red\n"
			      "tag -no\n"
			      "tag a colour=red size=3\n"
			      "tag 'two words'\n");
	const struct config_tag *tag = config_find_tag(config, TEXT("todo"));
	struct arena mem = { 0 };

	assert_int_equal(config->ntags, 2);
	assert_non_null(tag);
	assert_int_equal(tag->line, 1);
	assert_true(
	    text_is(settings_text(&tag->settings, OPTION_COLOUR), "#f80"));
	assert_int_equal(config->nproblems, 4);
	assert_true(text_is(
	    config->problems[0], "config:3: tag: todo is there already"));
	assert_true(text_is(
	    config->problems[1], "config:4: tag: a tag begins with no -"));
	assert_true(text_is(
	    config->problems[2], "config:5: tag: no option \"size\" here"));
	assert_true(
	    text_is(config_tag_line(&mem, tag, TEXT("tag todo colour=blue")),
		"tag todo colour=blue key=gx"));
	arena_clear(&mem);
	config_free(config);
}

static void
a_rule_may_notify_or_run_a_program_of_the_file(void **state)
{
	const struct place *place = *state;
	struct config *config =
	    load_text(place, "rule rain notify\n"
			     "rule rain exec 'my prog' --title %t\n"
			     "rule rain notify now\n"
			     "rule rain exec\n"
			     "rule rain mend\n");
	const struct config_rule *rule;
	struct config_edits edits = { 0 };
	struct err err;

	assert_int_equal(config->nrules, 2);
	assert_int_equal(config->nproblems, 3);
	assert_true(text_is(config->problems[0],
	    "config:3: rule: expected nothing behind notify"));
	assert_true(text_is(config->problems[1],
	    "config:4: rule: expected a program behind exec"));
	rule = config_find_rule(
	    config, TEXT("rule:exec \"my prog\" --title %t rain"));
	assert_non_null(rule);
	assert_int_equal(rule->nargv, 3);
	assert_true(text_is(rule->argv[0], "my prog"));
	assert_true(text_is(rule->argv[2], "%t"));
	/* Not from the prompt, whoever types there. */
	assert_int_equal(
	    config_check(config, TEXT("rule snow exec rm"), &err), -1);
	assert_int_equal(config_edit_line(config, TEXT("rule snow exec rm"),
			     TEXT(""), &edits, &err),
	    -1);
	assert_int_equal(
	    config_check(config, TEXT("rule snow notify"), &err), 0);
	config_edits_clear(&edits);
	config_free(config);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, place_set_up, place_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_followed_name_has_options_behind_it),
		TEST(queries_and_names_are_muted_to_a_day_or_for_good),
		TEST(the_last_day_of_a_mute_is_one_of_it),
		TEST(a_wrong_line_says_what_and_where),
		TEST(a_line_at_the_prompt_is_looked_at_like_one_of_the_file),
		TEST(a_mute_is_read_off_its_line),
		TEST(a_thousand_mutes_are_read_at_once),
		TEST(a_mute_that_is_over_gives_way),
		TEST(a_tag_has_a_colour_and_a_key),
		TEST(a_rule_may_notify_or_run_a_program_of_the_file),
		TEST(a_line_is_dropped_and_comes_back_where_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
