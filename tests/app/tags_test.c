/* Tags: put on, taken off, shown, and how they look. */
#include "fixture.h"
#include "store/tags.h"

static const struct news news[] = {
	{ "One", "It rains.", 100, NULL },
	{ "Two", "It snows.", 200, NULL },
	{ "Three", "It hails.", 300, NULL },
	{ "Four", "It storms.", 400, NULL },
};

static struct reader *
with_news(const char *config)
{
	int64_t feed;

	return reader_with(config, news, 4, &feed);
}

/* "a 2, b 1": tags with their articles, by name. */
static void
check_tags(struct reader *r, const char *expected)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct tag_row *tags;
	size_t n;

	assert_int_equal(store_tags(r->engine, &tags, &n, &mem, NULL), 0);
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%.*s %lld", i ? ", " : "",
		    TEXT_ARG(tags[i].tag), (long long)tags[i].articles);
	assert_string_equal(out.len ? buf_cstr(&out) : "", expected);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
several_tags_are_typed_at_once_and_undone_at_once(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "ttodo<space>wet<enter>");
	assert_shown(r, "tags of 1 article: +todo +wet; u undoes it");
	check_tags(r, "todo 1, wet 1");
	press(r, "t-todo<space>dry<enter>");
	check_tags(r, "dry 1, wet 1");
	press(r, "u");
	assert_shown(r, "undone: tags of 1 article: -todo +dry");
	check_tags(r, "todo 1, wet 1");
	press(r, "u");
	check_tags(r, "");
	press(r, "^R^R");
	check_tags(r, "dry 1, wet 1");
	free_reader(r);
}

static void
a_single_tag_that_is_there_is_taken_off(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "ttodo<enter>");
	assert_shown(r, "1 article tagged todo; u undoes it");
	/* Written in other letters it is the same. */
	press(r, "tTODO<enter>");
	assert_shown(r, "tag taken off 1 article: todo");
	check_tags(r, "");
	press(r, ":tag -todo<enter>");
	assert_shown(r, "no tag was to be changed: -todo");
	press(r, "ta\"b<enter>");
	check_tags(r, "a\"b 1");
	free_reader(r);
}

static void
chosen_rows_are_tagged_together(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "jta<enter>kvjjtb<space>a<enter>");
	assert_shown(r, "tags of 3 articles: +b +a; u undoes it");
	assert_not_shown(r, "selected:");
	check_tags(r, "a 3, b 3");
	press(r, "u");
	/* The one that had it before keeps it. */
	check_tags(r, "a 1");
	free_reader(r);
}

static void
rows_the_head_and_accessible_words_show_tags(void **state)
{
	struct reader *r = with_news("tag todo colour=red\n");

	(void)state;
	press(r, "ttodo<space>b<enter>");
	pass(r, 1000);
	assert_shown(r, "[b][todo]");
	press(r, "<enter>");
	assert_shown(r, "· [b] [todo]");
	press(r, "u");
	assert_not_shown(r, "[todo]");
	press(r, "^R");
	assert_shown(r, "· [b] [todo]");
	press(r, "q:set accessible on<enter>");
	assert_shown(r, "read, tagged b todo: One");
	press(r, "<enter>");
	assert_shown(r, "tagged b, todo");
	free_reader(r);
}

static void
tags_go_where_there_is_no_room(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "taaaaaaaaaaaaaaaaaa<space>bbbbbbbbbb<space>c<enter>");
	app_resize(r->app, 24, 60);
	pass(r, 1000);
	assert_shown(r, "[aaaaaaaaaaa…][bbbbbbbbbb][c]");
	app_resize(r->app, 24, 30);
	assert_shown(r, "One");
	assert_shown(r, "[#3]");
	app_resize(r->app, 5, 20);
	assert_shown(r, "One");
	free_reader(r);
}

static void
the_prompt_offers_the_tags_used_most_first(void **state)
{
	struct reader *r = with_news("tag unused key=gx\n");
	const char *most, *less, *none;

	(void)state;
	press(r, "vjtzz<enter>ta<enter>t");
	most = strstr(screen(r), "zz");
	less = strstr(screen(r), "a  ");
	none = strstr(screen(r), "unused");
	assert_true(most && none && most < none);
	(void)less;
	assert_shown(r, "2 articles");
	press(r, "<esc>tz<tab><enter>");
	assert_shown(r, "tag taken off 1 article: zz");
	free_reader(r);
}

static void
a_key_of_the_config_puts_a_tag_on(void **state)
{
	struct reader *r = with_news("tag todo colour=#ff8800 key=gx\n");

	(void)state;
	press(r, "gx");
	check_tags(r, "todo 1");
	press(r, "gx");
	check_tags(r, "");
	free_reader(r);
}

static void
a_tags_line_is_written_changed_and_undone(void **state)
{
	struct reader *r = with_news("tag todo colour=red key=gx\n# end\n");
	char bytes[400];
	FILE *file;

	(void)state;
	press(r, ":tag todo colour=blue<enter>");
	assert_shown(r, "written to");
	press(r, ":tag b colour=#0f0<enter>");
	file = fopen(r->config, "r");
	bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(bytes, "feed https://a.example/feed Metro\n"
				   "tag todo colour=blue key=gx\n"
				   "tag b colour=#0f0\n# end\n");
	press(r, "uu");
	file = fopen(r->config, "r");
	bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(bytes, "feed https://a.example/feed Metro\n"
				   "tag todo colour=red key=gx\n# end\n");
	free_reader(r);
}

static void
check_config(struct reader *r, const char *expected)
{
	char bytes[600];
	FILE *file = fopen(r->config, "r");

	assert_non_null(file);
	bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(bytes, expected);
}

static void
a_tag_has_a_list_of_its_own(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "vjttodo<enter>");
	press(r, ":go tag:todo<enter>");
	assert_shown(r, "Tag: todo");
	assert_shown(r, "Two");
	assert_not_shown(r, "Three");
	/* There it says nothing in each row. */
	assert_not_shown(r, "[todo] ");
	press(r, "t-todo<enter>");
	pass(r, 1000);
	assert_not_shown(r, "One");
	assert_shown(r, "Two");
	press(r, "q");
	assert_shown(r, "Three");
	press(r, ":go tag:none<enter>");
	assert_shown(r, "Nothing has this tag. t tags an article.");
	free_reader(r);
}

static void
the_feed_list_has_tags_with_what_is_unread(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "vjjttodo<enter>agf");
	assert_shown(r, "Tags");
	assert_shown(r, "# todo");
	assert_shown(r, "3 articles");
	press(r, "G<enter>");
	assert_shown(r, "Tag: todo");
	press(r, "gfGgrdone<enter>");
	check_tags(r, "done 3");
	press(r, "Gd");
	assert_shown(r, "tag done removed from 3 articles; u undoes it");
	check_tags(r, "");
	press(r, "uu");
	check_tags(r, "todo 3");
	press(r, "Ga");
	assert_shown(r, "2 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "gs");
	assert_shown(r, "tag of 3 articles");
	press(r, "todo<enter>");
	assert_shown(r, "Tag: todo");
	free_reader(r);
}

static void
a_renamed_tag_goes_along_everywhere_and_back(void **state)
{
	static const char before[] = "feed https://a.example/feed Metro\n"
				     "tag old colour=red key=gx\n"
				     "rule 'rain or shine' tag old\n# end\n";
	struct reader *r = with_news("tag old colour=red key=gx\n"
				     "rule 'rain or shine' tag old\n# end\n");

	(void)state;
	press(r, "vjtold<enter>:go tag:old<enter>:tag-rename old new<enter>");
	assert_shown(r, "tag old renamed to new, on 2 articles; u undoes it");
	assert_shown(r, "Tag: new");
	check_tags(r, "new 2");
	check_config(r, "feed https://a.example/feed Metro\n"
			"tag new colour=red key=gx\n"
			"rule \"rain or shine\" tag new\n# end\n");
	press(r, "u");
	check_tags(r, "old 2");
	check_config(r, before);
	press(r, "^R");
	check_tags(r, "new 2");
	stop_reader(r);
	start_reader(r);
	press(r, "u");
	assert_shown(r, "undone: tag old renamed to new");
	check_tags(r, "old 2");
	check_config(r, before);
	free_reader(r);
}

enum { MANY = 900 };

static bool
a_key_waits(void *arg)
{
	(void)arg;
	return true;
}

/* A reader with so many articles that are tagged old. */
static struct reader *
with_many(void)
{
	static char titles[MANY][24];
	static struct news many[MANY];
	const struct tag_change old[] = { { TEXT("old"), false } };
	struct tagging tagging = { .changes = old, .n = 1, .now = NOW };
	int64_t feed, ids[MANY];
	struct reader *r;

	for (int i = 0; i < MANY; i++) {
		snprintf(titles[i], sizeof(titles[i]), "Number %d", i);
		many[i] = (struct news){ titles[i], "Words.", 100 + i, NULL };
		ids[i] = i + 1;
	}
	r = reader_with("tag old colour=red\n", many, MANY, &feed);
	tagging.ids = ids;
	tagging.nids = MANY;
	assert_int_equal(store_tag(r->engine, &tagging, NULL, NULL), 0);
	pass(r, 600);
	return r;
}

static void
many_articles_are_renamed_slice_by_slice_while_keys_go_before(void **state)
{
	struct reader *r = with_many();
	int turns = 0;
	int64_t left;

	(void)state;
	app_set_key_waits(r->app, a_key_waits, NULL);
	press(r, ":tag-rename old new<enter>");
	left = store_tagged(r->engine, "old");
	assert_in_range(left, 1, MANY - 1);
	assert_int_equal(left + store_tagged(r->engine, "new"), MANY);
	/* The config is of the first slice. */
	check_config(r, "feed https://a.example/feed Metro\n"
			"tag new colour=red\n");
	/* Keys that never rest do not keep it from going on. */
	for (; store_tagged(r->engine, "old") > 0 && turns < 100; turns++)
		pass(r, 300);
	assert_in_range(turns, 1, 99);
	assert_shown(r, "tag old renamed to new, on 900 articles; u undoes it");
	app_set_key_waits(r->app, NULL, NULL);
	press(r, "u");
	check_tags(r, "old 900");
	check_config(r, "feed https://a.example/feed Metro\n"
			"tag old colour=red\n");
	free_reader(r);
}

/* Killed after some slices: what was done is undone, or done to the end. */
static void
half_a_rename_is_whole_by_itself(void **state)
{
	struct reader *r = with_many();

	(void)state;
	app_set_key_waits(r->app, a_key_waits, NULL);
	press(r, ":tag-remove old<enter>");
	assert_in_range(store_tagged(r->engine, "old"), 1, MANY - 1);
	/* As the store and the config are now, in another reader. */
	r->options.config = config_load(&r->source, NULL);
	assert_non_null(r->options.config);
	{
		struct reader other = *r;
		struct err err = { 0 };

		other.options.arg = &other;
		other.screen = (struct buf){ 0 };
		other.app =
		    app_new(&other.options, true, other.now, other.ms, &err);
		assert_non_null(other.app);
		app_resize(other.app, 24, 140);
		press(&other, "u");
		assert_shown(&other, "undone: tag old removed");
		assert_int_equal(store_tagged(r->engine, "old"), MANY);
		press(&other, ":tag-remove old<enter>");
		for (int i = 0; i < 100 && store_tagged(r->engine, "old"); i++)
			pass(&other, 300);
		assert_int_equal(store_tagged(r->engine, "old"), 0);
		stop_reader(&other);
		buf_clear(&other.screen);
	}
	free_reader(r);
}

static void
a_removed_tag_leaves_the_config_and_comes_back(void **state)
{
	struct reader *r = with_news("tag a colour=red\ntag b\n");

	(void)state;
	press(r, "ta<space>b<enter>:tag-remove a<enter>");
	assert_shown(r, "tag a removed from 1 article; u undoes it");
	check_tags(r, "b 1");
	check_config(r, "feed https://a.example/feed Metro\ntag b\n");
	press(r, "u");
	check_tags(r, "a 1, b 1");
	check_config(
	    r, "feed https://a.example/feed Metro\ntag a colour=red\ntag b\n");
	press(r, ":tag-remove none<enter>");
	assert_shown(r, "no tag none");
	press(r, ":tag-rename a b<enter>");
	check_tags(r, "b 1");
	check_config(r, "feed https://a.example/feed Metro\ntag b\n");
	press(r, "u");
	check_tags(r, "a 1, b 1");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    several_tags_are_typed_at_once_and_undone_at_once),
		cmocka_unit_test(a_single_tag_that_is_there_is_taken_off),
		cmocka_unit_test(chosen_rows_are_tagged_together),
		cmocka_unit_test(rows_the_head_and_accessible_words_show_tags),
		cmocka_unit_test(tags_go_where_there_is_no_room),
		cmocka_unit_test(the_prompt_offers_the_tags_used_most_first),
		cmocka_unit_test(a_key_of_the_config_puts_a_tag_on),
		cmocka_unit_test(a_tag_has_a_list_of_its_own),
		cmocka_unit_test(the_feed_list_has_tags_with_what_is_unread),
		cmocka_unit_test(a_renamed_tag_goes_along_everywhere_and_back),
		cmocka_unit_test(
		    many_articles_are_renamed_slice_by_slice_while_keys_go_before),
		cmocka_unit_test(half_a_rename_is_whole_by_itself),
		cmocka_unit_test(
		    a_removed_tag_leaves_the_config_and_comes_back),
		cmocka_unit_test(a_tags_line_is_written_changed_and_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
