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
#include "config/edit.h"
#include "config/foreign.h"

/* A home of its own: home/config, home/added. */
struct home {
	char dir[64], config[96], added[96];
};

static int
set_up(void **state)
{
	struct home *home = calloc(1, sizeof(*home));

	if (!home)
		return -1;
	strcpy(home->dir, "/tmp/depeche-foreign-XXXXXX");
	if (!mkdtemp(home->dir))
		return -1;
	snprintf(home->config, sizeof(home->config), "%s/config", home->dir);
	snprintf(home->added, sizeof(home->added), "%s/added", home->dir);
	*state = home;
	return 0;
}

static int
tear_down(void **state)
{
	struct home *home = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", home->dir);
	if (system(command) != 0)
		return -1;
	free(home);
	return 0;
}

static struct config *
load(const struct home *home)
{
	struct config_source source = { .path = home->config,
		.added = home->added };
	struct err err = { 0 };
	struct config *config = config_load(&source, &err);

	assert_non_null(config);
	for (size_t i = 0; i < config->nproblems; i++)
		print_error("%.*s\n", TEXT_ARG(config->problems[i]));
	assert_int_equal(config->nproblems, 0);
	return config;
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* The lines an empty config gets; they must load without a problem. */
static void
assert_lines(const struct home *home, enum foreign_kind kind, const char *bytes,
    const char *expected)
{
	struct config *config = load(home);
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct foreign_list list;
	struct foreign_counts counts;
	const char *where;

	assert_int_equal(
	    foreign_read(&list, &mem, kind, text_of(bytes), NULL), 0);
	foreign_lines(&out, config, &list, &counts);
	assert_string_equal(buf_cstr(&out), expected);
	assert_int_equal(
	    foreign_write(config, &list, &counts, &where, NULL), 0);
	config_free(config);
	config = load(home);
	assert_int_equal(config->nfeeds, counts.added);
	assert_int_equal(config->nsearches, counts.searches);
	config_free(config);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
newsboats_urls_keep_tags_titles_and_queries(void **state)
{
	assert_lines(*state, FOREIGN_NEWSBOAT,
	    "# my feeds\n"
	    "\n"
	    "https://lwn.net/headlines/rss Tech Linux \"~Linux Weekly\"\n"
	    "https://a.example/rss \"two words\" ~short # why not\n"
	    "https://b.example/rss ! Tech\n"
	    "https://c.example/rss\n"
	    "feed:https://d.example/rss Tech\n"
	    "https://a.example/rss again\n"
	    "\"query:Unread Tech:unread = \\\"yes\\\" and tags # "
	    "\\\"Tech\\\"\"\n"
	    "\"query:Odd:articleindex < 5\"\n"
	    "\"exec:~/bin/news.sh --all\" \"~Mine\" Tech\n"
	    "filter:~/bin/strip:https://e.example/rss\n",
	    "feed https://c.example/rss\n"
	    "search \"Unread Tech\" \"is:unread (section:\\\"Tech\\\")\"\n"
	    "\n"
	    "section Tech\n"
	    "feed https://lwn.net/headlines/rss \"Linux Weekly\" also=Linux\n"
	    "feed https://b.example/rss # hidden in newsboat's list\n"
	    "feed https://d.example/rss\n"
	    "\n"
	    "section \"two words\"\n"
	    "feed https://a.example/rss short\n"
	    "\n"
	    "section Linux\n"
	    "\n"
	    "# newsboat: \"query:Odd:articleindex < 5\" (a query that cannot "
	    "be put in depeche's words)\n"
	    "# newsboat: \"exec:~/bin/news.sh --all\" \"~Mine\" Tech (a "
	    "program's output, which is not run)\n"
	    "# newsboat: filter:~/bin/strip:https://e.example/rss (a feed "
	    "through a program, which is not run)\n");
}

static void
newsrafts_feeds_keep_sections_and_intervals(void **state)
{
	assert_lines(*state, FOREIGN_NEWSRAFT,
	    "# feeds\n"
	    "https://a.example/rss \"A # b\"\n"
	    "@ News {reload-period 60}\n"
	    "https://b.example/rss\n"
	    "https://c.example/rss \"C\" {15}\n"
	    "https://d.example/rss \"D\" < reload-period 0; item-limit 5\n"
	    "@ Tech\n"
	    "https://e.example/rss \"E\n"
	    "gopher://f.example/rss \"F\"\n"
	    "$(date) \"G\"\n",
	    "feed https://a.example/rss \"A # b\"\n"
	    "\n"
	    "section News\n"
	    "feed https://b.example/rss every=60m\n"
	    "feed https://c.example/rss C every=15m\n"
	    "feed https://d.example/rss D every=527040m\n"
	    "\n"
	    "section Tech\n"
	    "feed https://e.example/rss E\n"
	    "\n"
	    "# a feed: gopher://f.example/rss (no address of the web)\n"
	    "# newsraft: $(date) \"G\" (a program's output, which is not "
	    "run)\n");
}

static void
sfeeds_script_is_read_and_never_run(void **state)
{
	assert_lines(*state, FOREIGN_SFEED,
	    "sfeedpath=\"$HOME/.sfeed/feeds\"\n"
	    "fetch() {\n\tfeed \"no\" \"https://no.example/rss\"\n}\n"
	    "feeds() {\n"
	    "\t# feed <name> <feedurl> [basesiteurl] [encoding]\n"
	    "\tfeed \"codemadness\" 'https://a.example/atom.xml'\n"
	    "\tfeed \"slashdot\" \"https://b.example/rss\" \\\n"
	    "\t\t\"https://b.example\" \"iso-8859-1\"\n"
	    "\tfeed \"$(rm -rf ~)\" \"https://c.example/rss\"\n"
	    "\tfeed \"e\" \"https://d.example/$TOKEN\"\n"
	    "\techo `date`\n"
	    "}\n",
	    "feed https://a.example/atom.xml codemadness\n"
	    "feed https://b.example/rss slashdot\n"
	    "\n"
	    "# sfeed: feed \"$(rm -rf ~)\" \"https://c.example/rss\" (a line "
	    "that only a shell can read)\n"
	    "# sfeed: feed \"e\" \"https://d.example/$TOKEN\" (a line that "
	    "only a shell can read)\n");
}

static void
hostile_names_stay_data(void **state)
{
	assert_lines(*state, FOREIGN_NEWSBOAT,
	    "https://a.example/rss \"~x\\\nfeed https://evil.example/\"\n"
	    "https://b.example/rss \"~filter=/bin/sh\"\n"
	    "https://c.example/rss \"~!/bin/sh\" \"# comment\"\n"
	    "https://d.example/rss \"~say \\\"hi\\\" \\\\\" \"tag\\\"s\"\n"
	    "https://e.example/rss \"~a\rfeed https://evil.example/\"\n"
	    "https://f.example/\\\"rss \"~\x1b[31mred\x07\"\n"
	    "!/bin/sh -c evil\n"
	    "\"!/bin/sh -c evil\"\n"
	    "| evil\n"
	    "javascript:alert(1)\n",
	    "feed https://a.example/rss \"x\\\\\"\n"
	    "feed https://b.example/rss \" filter=/bin/sh\"\n"
	    "feed https://e.example/rss \"a feed https://evil.example/\"\n"
	    "feed https://f.example//%22rss red\n"
	    "\n"
	    "section \"# comment\"\n"
	    "feed https://c.example/rss !/bin/sh\n"
	    "\n"
	    "section \"tag\\\"s\"\n"
	    "feed https://d.example/rss \"say \\\"hi\\\" \\\\\"\n"
	    "\n"
	    "# a feed: feed (no address of the web)\n"
	    "# a feed: !/bin/sh (no address of the web)\n"
	    "# a feed: !/bin/sh -c evil (no address of the web)\n"
	    "# a feed: | (no address of the web)\n"
	    "# a feed: javascript:alert(1) (no address of the web)\n");
}

static void
assert_query(const char *theirs, const char *ours)
{
	char line[512];
	struct arena mem = { 0 };
	struct foreign_list list;

	snprintf(line, sizeof(line), "\"query:Q:%s\"", theirs);
	assert_int_equal(
	    foreign_read(&list, &mem, FOREIGN_NEWSBOAT, text_of(line), NULL),
	    0);
	if (ours) {
		assert_int_equal(list.nsearches, 1);
		assert_string_equal(
		    arena_cstr(&mem, list.searches[0].query), ours);
	} else {
		assert_int_equal(list.nsearches, 0);
		assert_int_equal(list.nnotes, 1);
	}
	arena_clear(&mem);
}

static void
queries_are_translated_or_left(void **state)
{
	(void)state;
	assert_query("unread = \\\"yes\\\"", "is:unread");
	assert_query("unread != \\\"yes\\\"", "is:read");
	assert_query("title =~ \\\"linux|free bsd\\\"",
	    "(title:\"linux\" OR title:\"free bsd\")");
	assert_query("content !~ \\\"(spam|ads)\\\"",
	    "-(text:\"spam\" OR text:\"ads\")");
	assert_query("author = \\\"Kim\\\" or author = \\\"Ann\\\"",
	    "(author:\"Kim\") OR (author:\"Ann\")");
	assert_query("flags # \\\"ab\\\"", "(tag:flag-a tag:flag-b)");
	assert_query("age < 3 and (tags # \\\"x\\\" or feedtitle =~ \\\"y\\\")",
	    "date:3d ((section:\"x\") OR (feed:\"y\"))");
	assert_query("age between 0:10", "date:10d");
	assert_query("age between 2:10", "(date:10d -date:2d)");
	assert_query("age > 30", "-date:30d");
	/* Regular expressions, what we have not got, and nonsense. */
	assert_query("title =~ \\\"^a.*b$\\\"", NULL);
	assert_query("title = \\\"whole\\\"", NULL);
	assert_query("unread_count > 0", NULL);
	assert_query("age < 3 and age > 1 or unread = \\\"yes\\\"", NULL);
	assert_query("(unread = \\\"yes\\\"", NULL);
	assert_query("unread =", NULL);
	assert_query("", NULL);
	assert_query(
	    "((((((((((((((((((((((((unread = \\\"yes\\\"))))))", NULL);
}

static void
kinds_are_told_by_content_and_name(void **state)
{
	static const struct {
		const char *path, *bytes;
		enum foreign_kind kind;
	} cases[] = {
		{ "x", "<?xml version=\"1.0\"?><opml version=\"2.0\">",
		    FOREIGN_OPML },
		{ "x.opml", "<OPML>", FOREIGN_OPML },
		{ "x.xml", "<rss/>", FOREIGN_NONE },
		{ "/h/.newsboat/urls", "", FOREIGN_NEWSBOAT },
		{ "list.txt", "# c\nhttps://a.example/ tag\n",
		    FOREIGN_NEWSBOAT },
		{ "/h/.config/newsraft/feeds", "https://a.example/\n",
		    FOREIGN_NEWSRAFT },
		{ "x", "@ News\nhttps://a.example/\n", FOREIGN_NEWSRAFT },
		{ "x", "feeds() {\n", FOREIGN_SFEED },
		{ "x", "{\"feed\":\"https://a.example/\"}\n", FOREIGN_STATE },
		{ "x", "hello", FOREIGN_NONE },
		{ "x", "", FOREIGN_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(foreign_kind_of(text_of(cases[i].path),
				     text_of(cases[i].bytes)),
		    cases[i].kind);
	assert_int_equal(
	    foreign_kind_of(TEXT("cache.db"), TEXT("SQLite format 3\0....")),
	    FOREIGN_DATABASE);
}

static void
a_second_import_changes_nothing(void **state)
{
	static const char urls[] = "https://a.example/rss News\n"
				   "https://b.example/rss\n"
				   "https://c.example/rss Sport\n"
				   "\"query:New:unread = \\\"yes\\\"\"\n"
				   "exec:date\n";
	struct home *home = *state;
	struct foreign_list list;
	struct foreign_counts counts;
	struct arena mem = { 0 };
	struct config *config;
	const char *where;
	struct text first, second;

	write_file(home->config,
	    "# mine\nsection News\n"
	    "feed https://x.example/rss\n\nset order oldest\n");
	assert_int_equal(
	    foreign_read(&list, &mem, FOREIGN_NEWSBOAT, text_of(urls), NULL),
	    0);
	config = load(home);
	assert_int_equal(
	    foreign_write(config, &list, &counts, &where, NULL), 0);
	assert_string_equal(where, home->config);
	assert_int_equal(counts.added, 3);
	assert_int_equal(counts.searches, 1);
	assert_int_equal(counts.notes, 1);
	config_free(config);
	assert_int_equal(
	    path_read(&first, &mem, home->config, 1 << 20, NULL), 0);
	assert_string_equal(arena_cstr(&mem, first),
	    "# mine\n"
	    "feed https://b.example/rss\n"
	    "section News\n"
	    "feed https://x.example/rss\n"
	    "feed https://a.example/rss\n"
	    "\nset order oldest\n"
	    "search New is:unread\n"
	    "\nsection Sport\n"
	    "feed https://c.example/rss\n"
	    "\n# newsboat: exec:date (a program's output, which is not run)\n");
	config = load(home);
	assert_int_equal(
	    foreign_write(config, &list, &counts, &where, NULL), 0);
	assert_int_equal(counts.added, 0);
	assert_int_equal(counts.present, 3);
	assert_int_equal(counts.searches, 0);
	assert_int_equal(counts.notes, 0);
	config_free(config);
	assert_int_equal(
	    path_read(&second, &mem, home->config, 1 << 20, NULL), 0);
	assert_true(text_equal(first, second));
	arena_clear(&mem);
}

static void
a_hundred_thousand_lines_take_no_time(void **state)
{
	enum { LINES = 100000 };
	struct config *config = load(*state);
	struct foreign_list list;
	struct foreign_counts counts;
	struct arena mem = { 0 };
	struct buf urls = { 0 };
	const char *where;

	for (int i = 0; i < LINES; i++)
		buf_printf(&urls, "https://a.example/%d t%d ~%d u%d\n", i,
		    i % 20000, i, i % 7);
	assert_int_equal(
	    foreign_read(&list, &mem, FOREIGN_NEWSBOAT, buf_text(&urls), NULL),
	    0);
	assert_int_equal(
	    foreign_write(config, &list, &counts, &where, NULL), 0);
	assert_int_equal(counts.added, LINES);
	config_free(config);
	config = load(*state);
	assert_int_equal(config->nfeeds, LINES);
	config_free(config);
	buf_clear(&urls);
	arena_clear(&mem);
}

static void
usual_places_are_looked_into(void **state)
{
	struct home *home = *state;
	struct arena mem = { 0 };
	struct foreign_place *places;
	char path[160];
	size_t n;

	setenv("HOME", home->dir, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	foreign_find(&mem, &places, &n);
	assert_int_equal(n, 0);
	snprintf(path, sizeof(path), "%s/.newsboat/urls", home->dir);
	assert_int_equal(path_make_parents(path, NULL), 0);
	write_file(path, "https://a.example/rss\n");
	snprintf(path, sizeof(path), "%s/.config/newsraft/feeds", home->dir);
	assert_int_equal(path_make_parents(path, NULL), 0);
	write_file(path, "https://a.example/rss\n");
	snprintf(path, sizeof(path), "%s/.config/mine.opml", home->dir);
	write_file(path, "<opml/>");
	foreign_find(&mem, &places, &n);
	assert_int_equal(n, 3);
	assert_string_equal(places[0].program, "newsboat");
	assert_int_equal(places[1].kind, FOREIGN_NEWSRAFT);
	assert_string_equal(places[2].path, path);
	arena_clear(&mem);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(newsboats_urls_keep_tags_titles_and_queries),
		TEST(newsrafts_feeds_keep_sections_and_intervals),
		TEST(sfeeds_script_is_read_and_never_run),
		TEST(hostile_names_stay_data),
		TEST(queries_are_translated_or_left),
		TEST(kinds_are_told_by_content_and_name),
		TEST(a_second_import_changes_nothing),
		TEST(a_hundred_thousand_lines_take_no_time),
		TEST(usual_places_are_looked_into),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
