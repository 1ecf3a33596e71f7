/* What the config mutes is read once it has come. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "store/rules.h"

/* Articles that a query finds in what is stored. */
static int64_t
found(struct world *w, const char *words)
{
	struct query_context context = { .now = time_now() };
	struct store *store = look(w);
	struct arena mem = { 0 };
	struct view_spec spec = { .scope = VIEW_ALL,
		.query =
		    query_parse(&mem, text_of(words), &context, NULL, NULL) };
	struct view *view = view_open(store, &spec, NULL);
	int64_t count = -1;

	assert_non_null(spec.query);
	assert_int_equal(view_count(view, &count, 0, 0, NULL, NULL), 0);
	view_free(view);
	arena_clear(&mem);
	store_close(store);
	return count;
}

static void
serve_prefix(struct world *w, const char *prefix, int n)
{
	serve(w, "/feed", rss(w, prefix, n, 40));
}

static void
with_rules(struct world *w, const char *rules)
{
	config_is(w, arena_printf(&w->mem,
			 "section News\nfeed %s A new-feed-unread=100\n%s",
			 url_of(w, "/feed"), rules)
			 .ptr);
}

static void
what_comes_is_muted_on_arrival(void **state)
{
	struct world *w = *state;

	serve_prefix(w, "Horoscope", 5);
	with_rules(w, "mute title:horoscope\n");
	fetch_all(w);
	assert_int_equal(found(w, "is:muted"), 5);
	assert_int_equal(found(w, "is:unread"), 0);
	assert_int_equal(w->run->outcome.new_articles, 0);
	serve_prefix(w, "Rain", 3);
	fetch_all(w);
	assert_int_equal(found(w, "is:muted"), 5);
	assert_int_equal(found(w, "is:unread"), 3);
	assert_int_equal(w->run->outcome.new_articles, 3);
}

static void
rules_act_on_arrival(void **state)
{
	struct world *w = *state;

	serve_prefix(w, "Old rain", 2);
	with_rules(w, "");
	fetch_all(w);
	with_rules(w, "rule title:rain star\nrule title:snow tag cold\n"
		      "rule title:hail read\n");
	serve_prefix(w, "Rain", 3);
	fetch_all(w);
	serve_prefix(w, "Snow", 2);
	fetch_all(w);
	serve_prefix(w, "Hail", 1);
	fetch_all(w);
	assert_int_equal(found(w, "is:starred"), 3);
	assert_int_equal(found(w, "tag:cold"), 2);
	assert_int_equal(found(w, "title:hail is:unread"), 0);
	assert_int_equal(found(w, "is:unread"), 7);
	assert_int_equal(found(w, "is:muted"), 0);
}

static void
a_line_written_by_hand_mutes_what_is_stored(void **state)
{
	struct world *w = *state;

	serve_prefix(w, "Horoscope", 5);
	with_rules(w, "");
	fetch_all(w);
	assert_int_equal(found(w, "is:unread"), 5);
	with_rules(w, "mute section:News until=2100-01-01\n");
	fetch_all(w);
	assert_int_equal(found(w, "is:muted"), 5);
}

static void
a_rule_that_is_over_mutes_no_more(void **state)
{
	struct world *w = *state;

	serve_prefix(w, "Horoscope", 5);
	with_rules(w, "mute title:horoscope\n");
	fetch_all(w);
	with_rules(w, "mute title:horoscope until=2020-01-01\n");
	serve_prefix(w, "New horoscope", 2);
	fetch_all(w);
	assert_int_equal(found(w, "is:muted"), 5);
	assert_int_equal(found(w, "is:unread"), 2);
}

static void
a_rule_of_no_section_is_told_and_mutes_nothing(void **state)
{
	struct world *w = *state;

	serve_prefix(w, "Horoscope", 5);
	with_rules(w, "mute section:Sport\nmute title:5 OR title:4\n");
	fetch_all(w);
	assert_true(said(w, "no such section"));
	assert_int_equal(found(w, "is:muted"), 1);
}

/* Killed at any time, what came is judged by the next run. */
static void
nothing_is_lost_when_it_is_killed(void **state)
{
	struct world *w = *state;

	with_rules(w, "mute title:horoscope\n");
	for (int i = 0; i < 8; i++) {
		serve_prefix(w,
		    arena_cstr(
			&w->mem, arena_printf(&w->mem, "Horoscope %d", i)),
		    90);
		begin(w, (struct order){ 0 });
		sleep_ms(20 + 25 * i);
		kill_engine(w);
	}
	serve_prefix(w, "Rain", 3);
	fetch_all(w);
	assert_int_equal(found(w, "is:unread"), 3);
	assert_int_equal(found(w, "is:muted title:rain"), 0);
	assert_int_equal(found(w, "title:horoscope -is:muted"), 0);
}

static void
a_served_engine_takes_a_new_rule_at_once(void **state)
{
	struct world *w = *state;

	serve_prefix(w, "Horoscope", 5);
	with_rules(w, "");
	fetch_all(w);
	begin(w, (struct order){ .reader = true });
	with_rules(w, "mute title:horoscope\n");
	wish(w, WISH_RELOAD, 0, 0);
	for (int i = 0; i < 400 && found(w, "is:muted") < 5; i++)
		sleep_ms(5);
	assert_int_equal(found(w, "is:muted"), 5);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
		TEST(what_comes_is_muted_on_arrival),
		TEST(rules_act_on_arrival),
		TEST(a_line_written_by_hand_mutes_what_is_stored),
		TEST(a_rule_that_is_over_mutes_no_more),
		TEST(a_rule_of_no_section_is_told_and_mutes_nothing),
		TEST(nothing_is_lost_when_it_is_killed),
		TEST(a_served_engine_takes_a_new_rule_at_once),
#undef TEST
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
