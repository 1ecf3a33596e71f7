#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/paths.h"
#include "config/config.h"
#include "config/docs.h"
#include "support/place.h"

static int
act(void *state, const struct command_args *args, struct err *err)
{
	(void)state;
	(void)args;
	(void)err;
	return 0;
}

static const struct command acting_rows[] = {
	{ "next-section", COMMAND_ACT, WHERE_ANYWHERE, "L", 0, 0, "",
	    "go to the next section", act },
	{ "sort", COMMAND_ACT, WHERE_HEADLINES, "S", 0, 1, "[order]",
	    "sort the list", act },
};
static const struct command_table acting = { acting_rows, 2 };

static struct config *
load(const struct place *place, const char *builtin)
{
	struct config_source source = { .path = place->config,
		.added = place->added,
		.builtin = text_of(builtin),
		.acting = &acting };
	struct err err;
	struct config *config = config_load(&source, &err);

	assert_non_null(config);
	return config;
}

static struct config *
load_text(const struct place *place, const char *text)
{
	place_write(place->config, text);
	return load(place, "");
}

static void
sections_and_feeds_are_read_with_their_options(void **state)
{
	struct config *config = load_text(*state,
	    "\xEF\xBB\xBF# news\r\n"
	    "feed https://example.org/first\r\n"
	    "section Monde/Europe every=2h\n"
	    "feed https://example.org/a \"Le Monde\" keep=90d also=Tech"
	    " also=Monde\n"
	    "section Tech\n"
	    "feed https://example.org/b every=30m # why not\n"
	    "section Monde full-text=always\n"
	    "set refresh-every 4h\n"
	    "follow \"Kim Jong Un\"\n"
	    "search Rockets 'lanceur OR fus\xC3\xA9"
	    "e'\n");

	assert_int_equal(config->nproblems, 0);
	assert_int_equal(config->nsections, 3);
	assert_true(text_is(config->sections[0]->path, "Monde"));
	assert_true(text_is(config->sections[1]->name, "Europe"));
	assert_ptr_equal(config->sections[1]->parent, config->sections[0]);
	assert_int_equal(config->nfeeds, 3);
	assert_null(config->feeds[0]->section);
	assert_true(text_is(config->feeds[1]->title, "Le Monde"));
	assert_ptr_equal(config->feeds[1]->section, config->sections[1]);
	assert_int_equal(config->feeds[1]->nalso, 2);
	assert_ptr_equal(
	    config->feeds[1]->also[0].section, config->sections[2]);
	assert_true(config_feed_in(config->feeds[1], config->sections[0]));
	assert_false(config_feed_in(config->feeds[2], config->sections[0]));
	assert_false(config_feed_in(config->feeds[1], NULL));
	assert_true(config_feed_in(config->feeds[0], NULL));
	assert_true(config_feed_within(config->feeds[1], config->sections[0]));
	assert_false(config_feed_within(config->feeds[0], config->sections[0]));
	assert_int_equal(
	    settings_number(&config->feeds[0]->settings, OPTION_REFRESH_EVERY),
	    4 * 3600);
	assert_int_equal(
	    settings_number(&config->feeds[1]->settings, OPTION_REFRESH_EVERY),
	    2 * 3600);
	assert_int_equal(
	    settings_number(&config->feeds[1]->settings, OPTION_FULL_TEXT),
	    FULL_TEXT_ALWAYS);
	assert_int_equal(
	    settings_number(&config->feeds[2]->settings, OPTION_REFRESH_EVERY),
	    1800);
	assert_int_equal(config->nfollows, 1);
	assert_true(text_is(config->follows[0]->name, "Kim Jong Un"));
	assert_true(text_is(config->searches[0].query, "lanceur OR fus\xC3\xA9"
						       "e"));
	assert_true(
	    config_section_within(config->sections[1], config->sections[0]));
	assert_false(
	    config_section_within(config->sections[0], config->sections[1]));
	config_free(config);
}

static void
a_wrong_line_is_named_and_the_rest_holds(void **state)
{
	static const char *const expected[] = {
		"config:1: expected a command, found \"nonsense\"",
		"config:2: feed: expected an http or https address, found "
		"\"file:///etc/passwd\"",
		"config:3: feed: expected an http or https address, found "
		"\"sample:one\"",
		"config:4: feed: expected <url> [title] [option=value]…",
		"config:6: feed: https://example.org/a is there already",
		"config:7: set: no option \"colour\"",
		"config:8: keep: expected a time such as 15m, 4h or 30d",
		"config:9: missing closing '",
		"config:10: bind: no command \"fly\"",
		"config:11: bind: sort does nothing there",
		"config:12: section: expected a name such as Monde/Europe",
		"config:13: feed: no option \"mouse\" here",
		"config:14: next-section: expected nothing more",
		"config:15: also: no section \"Nowhere\"",
	};
	struct config *config =
	    load_text(*state, "nonsense\n"
			      "feed file:///etc/passwd\n"
			      "feed sample:one\n"
			      "feed\n"
			      "feed https://example.org/a\n"
			      "feed https://example.org/a\n"
			      "set colour blue\n"
			      "set keep soon\n"
			      "follow 'Kim\n"
			      "bind x fly\n"
			      "bind article x sort\n"
			      "section a//b\n"
			      "feed https://example.org/b mouse=on\n"
			      "next-section now\n"
			      "feed https://example.org/c also=Nowhere\n"
			      "sort oldest\n");

	assert_int_equal(
	    config->nproblems, sizeof(expected) / sizeof(expected[0]));
	for (size_t i = 0; i < config->nproblems; i++)
		assert_string_equal(config->problems[i].ptr, expected[i]);
	assert_int_equal(config->nfeeds, 2);
	assert_int_equal(config->nstart, 1);
	assert_string_equal(config->start[0].ptr, "sort oldest");
	config_free(config);
}

static void
paths_are_meant_from_the_file_they_stand_in(void **state)
{
	struct place *place = *state;
	struct config *config;
	struct arena mem = { 0 };
	const struct config_feed *feed;

	place_write(place->added, "feed https://example.org/c cookies=jar\n");
	config = load_text(place,
	    "set ca-file certificates/own.pem\n"
	    "set cookies /etc/jar\n"
	    "feed https://example.org/a\n"
	    "feed https://example.org/b cookies=~/jar ca-file=\"\"\n");
	assert_int_equal(config->nproblems, 0);
	feed = config->feeds[0];
	assert_true(text_equal(settings_text(&feed->settings, OPTION_CA_FILE),
	    arena_printf(&mem, "%s/certificates/own.pem", place->dir)));
	assert_true(text_is(
	    settings_text(&feed->settings, OPTION_COOKIES), "/etc/jar"));
	feed = config->feeds[1];
	assert_true(text_equal(settings_text(&feed->settings, OPTION_COOKIES),
	    text_of(path_expand(&mem, "~/jar"))));
	assert_true(
	    text_is(settings_text(&feed->settings, OPTION_CA_FILE), ""));
	feed = config->feeds[2];
	assert_true(text_equal(settings_text(&feed->settings, OPTION_COOKIES),
	    arena_printf(&mem, "%s/jar", place->dir)));
	config_free(config);
	arena_clear(&mem);
}

static void
a_feed_knows_its_file_and_line(void **state)
{
	struct place *place = *state;
	struct arena mem = { 0 };
	struct config *config;

	place_write(arena_printf(&mem, "%s/work", place->dir).ptr,
	    "\nfeed https://example.org/b\n");
	config = load_text(place,
	    "# news\n\nfeed https://example.org/a\ninclude work\n"
	    "feed https://example.org/c\n");
	assert_string_equal(config->feeds[0]->file, place->config);
	assert_int_equal(config->feeds[0]->line, 3);
	assert_true(text_ends(text_of(config->feeds[1]->file), "/work"));
	assert_int_equal(config->feeds[1]->line, 2);
	assert_string_equal(config->feeds[2]->file, place->config);
	assert_int_equal(config->feeds[2]->line, 5);
	config_free(config);
	config = load(place, "feed sample:a\n");
	config_free(config);
	assert_int_equal(remove(place->config), 0);
	config = load(place, "feed sample:a\n");
	assert_null(config->feeds[0]->file);
	config_free(config);
	arena_clear(&mem);
}

static void
openers_and_sharers_are_programs_of_the_file(void **state)
{
	struct config *config =
	    load_text(*state, "opener '[.]mp4$' mpv --fs\n"
			      "opener '^https://lwn[.]net/' w3m %u\n"
			      "opener '(' x\n"
			      "opener x\n"
			      "sharer toot toot post '%t %u'\n"
			      "sharer toot other\n"
			      "feed https://a.example/\n");
	const struct config_program *found;
	struct err err;

	found = config_find_opener(config, TEXT("https://lwn.net/a.mp4"));
	assert_non_null(found);
	assert_int_equal(found->nwords, 2);
	assert_true(text_is(found->words[0], "mpv"));
	found = config_find_opener(config, TEXT("https://LWN.net/a"));
	assert_non_null(found);
	assert_true(text_is(found->words[1], "%u"));
	assert_null(config_find_opener(config, TEXT("https://a.example/")));
	found = config_find_sharer(config, TEXT("toot"));
	assert_non_null(found);
	assert_true(text_is(found->words[0], "other"));
	assert_null(config_find_sharer(config, TEXT("mail")));
	assert_int_equal(config->nproblems, 2);
	assert_true(text_starts(config->problems[0], "config:3: opener: "));
	assert_string_equal(config->problems[1].ptr,
	    "config:4: opener: expected <regex> <program> [argument]…");
	assert_int_equal(config_check(config, TEXT("opener x rm"), &err), -1);
	assert_int_equal(config_apply(config, TEXT("sharer x rm"), &err), -1);
	assert_int_equal(
	    config_apply(config, TEXT("set downloader rm"), &err), -1);
	config_free(config);
}

static void
programs_are_named_in_files_only(void **state)
{
	static const char *const lines[] = { "feed !date",
		"feed https://example.org/n filter=rm",
		"feed https://example.org/n password-command=rm",
		"section New filter=rm" };
	struct config *config = load_text(*state,
	    "feed \"!forecast  -n 'Le Mans'\" Forecast filter=\"sed s/a/b/\"\n"
	    "feed '!forecast -n \"Le Mans\"'\n"
	    "feed !\n"
	    "feed \"!a 'b\"\n");
	struct err err;

	assert_int_equal(config->nfeeds, 1);
	assert_true(text_is(config->feeds[0]->url, "!forecast -n \"Le Mans\""));
	assert_true(
	    text_is(settings_text(&config->feeds[0]->settings, OPTION_FILTER),
		"sed s/a/b/"));
	assert_int_equal(config->nproblems, 3);
	assert_string_equal(config->problems[0].ptr,
	    "config:2: feed: !forecast -n \"Le Mans\" is there already");
	assert_string_equal(config->problems[1].ptr,
	    "config:3: feed: expected a program behind !");
	assert_string_equal(
	    config->problems[2].ptr, "config:4: feed: missing closing '");
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		assert_int_equal(
		    config_check(config, text_of(lines[i]), &err), -1);
		assert_non_null(strstr(
		    err.text, "programs are named in the config file only"));
	}
	assert_int_equal(
	    config_apply(config, TEXT("set password-command rm"), &err), -1);
	config_free(config);
	config = load(*state, "feed !date\n");
	config_free(config);
	place_write(((struct place *)*state)->config, "");
	config = load(*state, "feed !date\n");
	assert_int_equal(config->nfeeds, 0);
	config_free(config);
}

static void
without_feeds_the_built_in_edition_is_read(void **state)
{
	const char *edition = "section Monde\nfeed sample:one \"One\"\n";
	struct place *place = *state;
	struct config *config = load(place, edition);

	assert_true(config->missing && config->sample);
	assert_int_equal(config->nfeeds, 1);
	assert_true(text_is(config->feeds[0]->url, "sample:one"));
	config_free(config);
	place_write(place->config, "follow Somebody\nset keep 9d\n");
	config = load(place, edition);
	assert_true(!config->missing && config->sample);
	assert_int_equal(config->nfeeds, 1);
	assert_int_equal(
	    settings_number(&config->feeds[0]->settings, OPTION_KEEP),
	    9 * 86400);
	config_free(config);
	place_write(place->config, "feed https://example.org/\n");
	config = load(place, edition);
	assert_false(config->sample);
	assert_int_equal(config->nfeeds, 1);
	config_free(config);
}

static void
files_include_others_but_never_themselves(void **state)
{
	struct place *place = *state;
	char other[96], path[96];
	struct config *config;

	(void)snprintf(other, sizeof(other), "%s/work.conf", place->dir);
	place_write(other, "section Work\nfeed https://example.org/w\nnope\n"
			   "include config\n");
	config =
	    load_text(place, "include work.conf\nfeed https://example.org/a\n"
			     "include missing.conf\n");
	assert_int_equal(config->nfeeds, 2);
	assert_null(config->feeds[1]->section);
	assert_int_equal(config->nproblems, 3);
	assert_string_equal(config->problems[0].ptr,
	    "work.conf:3: expected a command, found \"nope\"");
	assert_non_null(strstr(config->problems[1].ptr, "includes itself"));
	assert_non_null(
	    strstr(config->problems[2].ptr, "missing.conf: not there"));
	assert_false(config_changed(config));
	(void)snprintf(path, sizeof(path), "%s/missing.conf", place->dir);
	place_write(path, "");
	assert_true(config_changed(config));
	config_free(config);
}

static void
files_are_included_only_so_deep(void **state)
{
	struct place *place = *state;
	char path[96], text[64];
	struct config *config;

	for (int i = 0; i < 20; i++) {
		(void)snprintf(path, sizeof(path), "%s/%d.conf", place->dir, i);
		(void)snprintf(text, sizeof(text), "include %d.conf\n", i + 1);
		place_write(path, text);
	}
	config = load_text(place, "include 0.conf\n");
	assert_int_equal(config->nproblems, 1);
	assert_non_null(strstr(config->problems[0].ptr, "over 8 files deep"));
	config_free(config);
}

static void
a_written_file_is_noticed(void **state)
{
	struct place *place = *state;
	struct config *config = load(place, "");

	assert_false(config_changed(config));
	place_write(place->config, "set keep 9d\n");
	assert_true(config_changed(config));
	config_free(config);
	config = load(place, "");
	assert_false(config_changed(config));
	place_write(place->config, "set keep 10d\n");
	assert_true(config_changed(config));
	unlink(place->config);
	assert_true(config_changed(config));
	config_free(config);
}

static void
a_directory_is_no_config(void **state)
{
	struct place *place = *state;
	struct config_source source = { .path = place->dir,
		.added = place->added };
	struct err err;

	assert_null(config_load(&source, &err));
	assert_non_null(strstr(err.text, place->dir));
}

static void
keys_are_bound_by_the_file_and_by_the_prompt(void **state)
{
	struct config *config =
	    load_text(*state, "keys newsboat\nbind article J next-section\n"
			      "bind ^X set keep '90d'\nunbind L\n");
	const struct binding *found;
	struct keys_pending pending = { 0 };
	struct err err;
	int count;

	assert_int_equal(config->nproblems, 0);
	assert_int_equal(keymap_press(&config->keymap, &pending, WHERE_ARTICLE,
			     TEXT("J"), &found, &count),
	    KEYS_FOUND);
	assert_string_equal(found->line.ptr, "next-section");
	assert_int_equal(keymap_press(&config->keymap, &pending, WHERE_SIDEBAR,
			     TEXT("^X"), &found, &count),
	    KEYS_FOUND);
	assert_string_equal(found->line.ptr, "set keep 90d");
	assert_int_equal(keymap_press(&config->keymap, &pending, WHERE_ARTICLE,
			     TEXT("L"), &found, &count),
	    KEYS_NONE);
	assert_int_equal(keymap_check(&config->keymap, NULL), 0);
	assert_int_equal(config_apply(config, TEXT("set measure 60"), &err), 0);
	assert_int_equal(
	    settings_number(&config->settings, OPTION_MEASURE), 60);
	assert_int_equal(config_apply(config, TEXT("theme dark"), &err), 0);
	assert_true(
	    text_is(settings_text(&config->settings, OPTION_THEME), "dark"));
	assert_int_equal(
	    config_apply(
		config, TEXT("colour title bold #fa0 on blue"), &err),
	    0);
	assert_int_equal(config->ncolours, 1);
	assert_true(text_is(config->colours[0].part, "title"));
	assert_true(text_is(config->colours[0].words, "bold #fa0 on blue"));
	assert_int_equal(config_apply(config, TEXT("theme pink"), &err), -1);
	assert_int_equal(
	    config_apply(config, TEXT("feed https://x.org/"), &err), -1);
	assert_int_equal(config_apply(config, TEXT("set"), &err), -1);
	config_free(config);
}

static void
the_example_is_a_good_config_once_uncommented(void **state)
{
	struct buf example = { 0 }, text = { 0 };
	struct text rest, line;
	struct config *config;

	docs_config_example(&example);
	rest = buf_text(&example);
	while (text_next(&rest, '\n', &line)) {
		if (text_starts(line, "#include"))
			continue;
		if (text_starts(line, "#") && !text_starts(line, "# "))
			line = text_from_offset(line, 1);
		buf_add_text(&text, line);
		buf_add_byte(&text, '\n');
	}
	config = load_text(*state, buf_cstr(&text));
	for (size_t i = 0; i < config->nproblems; i++)
		print_message("%s\n", config->problems[i].ptr);
	assert_int_equal(config->nproblems, 0);
	assert_int_equal(config->nfeeds, 6);
	config_free(config);
	buf_clear(&example);
	buf_clear(&text);
}

static void
many_feeds_are_read_in_no_time(void **state)
{
	struct buf text = { 0 };
	struct config *config;

	for (int i = 0; i < 20000; i++)
		buf_printf(
		    &text, "section s%d\nfeed https://example.org/%d\n", i, i);
	config = load_text(*state, buf_cstr(&text));
	assert_int_equal(config->nfeeds, 20000);
	assert_int_equal(config->nproblems, 0);
	config_free(config);
	buf_clear(&text);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, place_set_up, place_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sections_and_feeds_are_read_with_their_options),
		TEST(a_wrong_line_is_named_and_the_rest_holds),
		TEST(paths_are_meant_from_the_file_they_stand_in),
		TEST(a_feed_knows_its_file_and_line),
		TEST(openers_and_sharers_are_programs_of_the_file),
		TEST(programs_are_named_in_files_only),
		TEST(without_feeds_the_built_in_edition_is_read),
		TEST(files_include_others_but_never_themselves),
		TEST(files_are_included_only_so_deep),
		TEST(a_written_file_is_noticed),
		TEST(a_directory_is_no_config),
		TEST(keys_are_bound_by_the_file_and_by_the_prompt),
		TEST(the_example_is_a_good_config_once_uncommented),
		TEST(many_feeds_are_read_in_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
