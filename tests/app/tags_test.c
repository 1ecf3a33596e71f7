/* Tags: put on, taken off, shown, and how they look. */
#include "fixture.h"
#include "store/tags.h"

static const struct story news[] = {
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
		cmocka_unit_test(a_tags_line_is_written_changed_and_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
