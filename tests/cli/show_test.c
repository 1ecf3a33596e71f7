/* depeche show: stored articles as documents. */
#include "fixture.h"

#include "store/quotes.h"
#include "store/reading.h"

static const char two[] =
    "<rss version=\"2.0\"><channel><title>Lake News</title>"
    "<item><guid>1</guid><title>The \"old\" quay</title>"
    "<link>https://lake.example/quay</link>"
    "<author>anna@lake.example (Anna Blume)</author>"
    "<pubDate>Tue, 14 Nov 2023 08:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;The quay is closed.&lt;sup&gt;&lt;a "
    "href=\"#n1\"&gt;1&lt;/a&gt;&lt;/sup&gt;&lt;/p&gt;&lt;h2&gt;Why"
    "&lt;/h2&gt;&lt;p&gt;It is &lt;b&gt;old&lt;/b&gt;.&lt;/p&gt;"
    "</description></item>"
    "<item><guid>2</guid><title>The ferry on the lake</title>"
    "<link>https://lake.example/ferry</link>"
    "<pubDate>Mon, 13 Nov 2023 08:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;The ferry waits beside the quay.&lt;/p&gt;"
    "</description></item></channel></rss>";

static void
fetch_two(struct world *w)
{
	serve(w, "/two", "application/rss+xml", two);
	config_is(w, arena_printf(&w->mem, "feed %s\n", url_of(w, "/two")).ptr);
	assert_int_equal(run(w, "fetch"), 0);
}

/* The article of that title, as `list` numbers it. */
static int64_t
number_of(struct world *w, const char *title)
{
	const char *line;

	assert_int_equal(run(w, "list"), 0);
	line = strstr(w->said, title);
	assert_non_null(line);
	while (line > w->said && line[-1] != '\n')
		line--;
	return strtoll(line, NULL, 10);
}

static int
show(struct world *w, const char *how, int64_t id)
{
	return run(
	    w, arena_printf(&w->mem, "show %s %lld", how, (long long)id).ptr);
}

static void
an_article_says_where_it_is_from_before_its_text(void **state)
{
	struct world *w = *state;
	struct marking marking = { .mark = MARK_TAG, .tag = TEXT("boats") };
	struct store *store;
	int64_t id;

	fetch_two(w);
	id = number_of(w, "quay\n");
	store = store_open(arena_printf(&w->mem, "%s/db", w->dir).ptr,
	    STORE_READER, NULL, NULL, NULL);
	assert_non_null(store);
	marking.ids = &id;
	marking.nids = 1;
	assert_int_equal(store_mark(store, &marking, NULL, NULL), 0);
	store_close(store);
	assert_int_equal(show(w, "--markdown", id), 0);
	/* It stands at the very top. */
	assert_ptr_equal(
	    strstr(w->said, "---\ntitle: \"The \\\"old\\\" quay\"\n"
			    "source: \"Lake News\"\nauthor: \"Anna Blume\"\n"
			    "date: 2023-11-14T08:00:00Z\ntags: [\"boats\"]\n"
			    "url: \"https://lake.example/quay\"\n---\n\n"
			    "# The \"old\" quay\n"),
	    w->said);
	said(w, "\n## Why\n\nIt is **old**.\n");
	assert_int_equal(show(w, "", id), 0);
	said(w, "\nTags: boats\nhttps://lake.example/quay\n\nThe quay is");
	assert_int_equal(show(w, "--html", id), 0);
	said(w, "<meta name=\"keywords\" content=\"boats\">");
	assert_int_equal(show(w, "--json", id), 0);
	said(w, "\"tags\":[\"boats\"]");
	assert_int_equal(show(w, "--json --html", id), 2);
}

static void
keep_quote(struct world *w, const char *title, const char *text)
{
	struct store *store =
	    store_open(arena_printf(&w->mem, "%s/db", w->dir).ptr, STORE_READER,
		NULL, NULL, NULL);

	assert_non_null(store);
	assert_int_equal(store_keep_quote(store, number_of(w, title),
			     text_of(text), 1700000000, NULL),
	    0);
	store_close(store);
}

static void
a_dossier_is_one_document_of_all_that_matches_by_date(void **state)
{
	struct world *w = *state;
	const char *ferry, *quay;

	fetch_two(w);
	assert_int_equal(run(w, "show --dossier quay"), 0);
	said(w, "# quay\n\n2 articles · Monday 13 November 2023 to Tuesday 14 "
		"November 2023\n\n## Sources\n\n- Lake News: 2 articles\n");
	ferry = strstr(w->said, "\n\n## The ferry on the lake\n\n[Lake News]");
	quay = strstr(w->said, "\n\n## The \"old\" quay\n");
	assert_non_null(ferry);
	assert_non_null(quay);
	assert_true(ferry < quay);
	said(w, "\n### Why\n");
	keep_quote(w, "The ferry on the lake", "It is old.\n\nIt is slow.");
	assert_int_equal(run(w, "show --dossier quay"), 0);
	said(w, "\n\n## Quotes\n\n> It is old.\n>\n> It is slow.\n");
	said(w, "— The ferry on the lake, Lake News, ");
	assert_int_equal(run(w, "show --dossier zeppelin"), 1);
	assert_string_equal(w->said, "depeche: zeppelin: no article matches\n");
	assert_int_equal(run(w, "show --dossier colour:red"), 2);
}

/* What a terminal of these columns gets. */
static void
on_terminal(struct world *w, const char *environment, const char *words)
{
	struct text line = arena_printf(&w->mem,
	    "script -qec \"stty cols 60; env TERM=xterm-256color %s '%s' -c "
	    "'%s' -d '%s/db' %s\" /dev/null 2>&1 </dev/null",
	    environment, w->program, w->config, w->dir, words);
	FILE *out = popen(line.ptr, "r");
	size_t n;

	assert_non_null(out);
	n = fread(w->said, 1, sizeof(w->said) - 1, out);
	w->said[n] = '\0';
	assert_int_equal(pclose(out), 0);
}

static void
a_terminal_gets_links_of_its_own(void **state)
{
	static const char linked[] =
	    "<rss version=\"2.0\"><channel><title>Lake News</title>"
	    "<item><guid>1</guid><title>A link</title>"
	    "<link>https://lake.example/a</link>"
	    "<description>&lt;p&gt;See &lt;a href=\"https://b.example/x\"&gt;the "
	    "timetable&lt;/a&gt; of &lt;b&gt;May&lt;/b&gt;.&lt;/p&gt;"
	    "</description></item></channel></rss>";
	struct world *w = *state;
	const char *show;

	serve(w, "/one", "application/rss+xml", linked);
	config_is(w, arena_printf(&w->mem, "feed %s\n", url_of(w, "/one")).ptr);
	assert_int_equal(run(w, "fetch"), 0);
	show = arena_printf(&w->mem, "show %lld",
	    (long long)number_of(w, "A link"))
		   .ptr;
	on_terminal(w, "VTE_VERSION=7000", show);
	said(w, ";https://b.example/x\033\\the timetable");
	said(w, ";https://b.example/x\033\\https://b.example/x\033]8;;");
	said(w, "\033]8;id=1;https://lake.example/a\033\\"
		"https://lake.example/a\033]8;;\033\\");
	said(w, "\033[0;1mMay\033[0m");
	/* Not where none are known, and as the setting says. */
	on_terminal(w, "VTE_VERSION=", show);
	assert_null(strstr(w->said, "\033]8"));
	said(w, "the timetable\033[0m[1] of");
	config_is(w, arena_printf(&w->mem,
			 "feed %s\nset hyperlinks off\n", url_of(w, "/one"))
			 .ptr);
	on_terminal(w, "VTE_VERSION=7000", show);
	assert_null(strstr(w->said, "\033]8"));
	on_terminal(w, "NO_COLOR=1", show);
	assert_null(strchr(w->said, '\033'));
	/* Others get text. */
	config_is(w, arena_printf(&w->mem,
			 "feed %s\nset hyperlinks on\n", url_of(w, "/one"))
			 .ptr);
	on_terminal(w, "", arena_printf(&w->mem, "%s --text", show).ptr);
	assert_null(strchr(w->said, '\033'));
	assert_int_equal(run(w, show), 0);
	assert_null(strchr(w->said, '\033'));
	on_terminal(w, "TERM=dumb", show);
	assert_null(strchr(w->said, '\033'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    an_article_says_where_it_is_from_before_its_text,
		    make_world, end_world),
		cmocka_unit_test_setup_teardown(
		    a_dossier_is_one_document_of_all_that_matches_by_date,
		    make_world, end_world),
		cmocka_unit_test_setup_teardown(
		    a_terminal_gets_links_of_its_own, make_world, end_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
