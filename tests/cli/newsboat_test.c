/* A home of newsboat moves over, and the next fetch finds nothing new. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/server.h"

struct world {
	struct server *server;
	struct arena mem;
	const char *dir, *program;
	char said[65536]; /* by the last command, on both outputs */
};

static int
make_world(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));
	const char *build = getenv("BUILD"), *program = getenv("DEPECHE");
	char dir[] = "/tmp/depeche-newsboat-XXXXXX";

	if (!mkdtemp(dir))
		return -1;
	w->dir = arena_cstr(&w->mem, text_of(dir));
	w->program =
	    program ? program
		    : arena_cstr(&w->mem, arena_printf(&w->mem, "%s/depeche",
					      build ? build : "build"));
	setenv("HOME", dir, 1);
	setenv("XDG_CONFIG_HOME", dir, 1);
	setenv("XDG_DATA_HOME", dir, 1);
	setenv("XDG_STATE_HOME", dir, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	w->server = server_start(false);
	*state = w;
	return w->server ? 0 : -1;
}

static int
end_world(void **state)
{
	struct world *w = *state;

	server_stop(w->server);
	(void)system(arena_printf(&w->mem, "rm -rf '%s'", w->dir).ptr);
	arena_clear(&w->mem);
	free(w);
	return 0;
}

static const char *
path_in(struct world *w, const char *name)
{
	return arena_cstr(
	    &w->mem, arena_printf(&w->mem, "%s/%s", w->dir, name));
}

static int
run(struct world *w, const char *words)
{
	FILE *out = popen(
	    arena_printf(&w->mem, "'%s' %s 2>&1 </dev/null", w->program, words)
		.ptr,
	    "r");
	size_t n;
	int status;

	assert_non_null(out);
	n = fread(w->said, 1, sizeof(w->said) - 1, out);
	w->said[n] = '\0';
	status = pclose(out);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
runs(struct world *w, const char *words, const char *wanted)
{
	if (run(w, words) != 0 || !strstr(w->said, wanted))
		fail_msg("%s\nwanted: %s\n   got: %s", words, wanted, w->said);
}

static size_t
lines_of(struct world *w, const char *words)
{
	size_t n = 0;

	assert_int_equal(run(w, words), 0);
	for (const char *p = w->said; *p; p++)
		n += *p == '\n';
	return n;
}

static sqlite3 *
make_cache(struct world *w)
{
	static const char schema[] =
	    "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT"
	    " NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT"
	    " NULL);"
	    "CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT"
	    " NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,"
	    " author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,"
	    " feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,"
	    " content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL,"
	    " enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),"
	    " enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),"
	    " deleted INTEGER(1) NOT NULL DEFAULT 0,"
	    " base VARCHAR(128) NOT NULL DEFAULT \"\","
	    " content_mime_type VARCHAR(255) NOT NULL DEFAULT \"\");";
	sqlite3 *db;

	(void)mkdir(path_in(w, ".newsboat"), 0700);
	assert_int_equal(
	    sqlite3_open(path_in(w, ".newsboat/cache.db"), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, schema, NULL, NULL, NULL), SQLITE_OK);
	return db;
}

static void
insert(struct world *w, sqlite3 *db, const char *sql, const char *url)
{
	struct text all = arena_printf(&w->mem, sql, url, url, url, url);

	if (sqlite3_exec(db, all.ptr, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
}

static void
write_urls(struct world *w, const char *lines)
{
	FILE *file = fopen(path_in(w, ".newsboat/urls"), "w");

	assert_non_null(file);
	(void)fputs(lines, file);
	assert_int_equal(fclose(file), 0);
}

static const char feed[] =
    "<rss version=\"2.0\"><channel><title>News</title>"
    "<item><guid>g1</guid><title>One</title>"
    "<link>https://n.example/1</link>"
    "<pubDate>Fri, 13 Nov 2020 10:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;Kim Jong Un visited Vladivostok.</description>"
    "</item>"
    "<item><guid>g2</guid><title>Two</title>"
    "<link>https://n.example/2</link>"
    "<pubDate>Fri, 13 Nov 2020 11:00:00 GMT</pubDate>"
    "<description>Text two</description></item>"
    "<item><title>Three</title><link>https://n.example/3</link>"
    "<pubDate>Fri, 13 Nov 2020 12:00:00 GMT</pubDate>"
    "<description>Text three</description></item>"
    "<item><guid>g4</guid><title>Gone</title>"
    "<pubDate>Fri, 13 Nov 2020 13:00:00 GMT</pubDate></item>"
    "</channel></rss>";

/* State goes there and back again, each field on its own. */
static void
in_step_with_another_database(struct world *w, const char *url)
{
	FILE *file = fopen(path_in(w, "more"), "w");

	assert_non_null(file);
	(void)fprintf(file,
	    "{\"feed\":\"%s\",\"guid\":\"g2\",\"starred\":true,"
	    "\"tags\":[\"mine\"],\"time\":\"2024-01-01T00:00:00Z\"}\n",
	    url);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(run(w, "-d ~/other.db fetch"), 0);
	assert_int_equal(run(w, "export --state >~/state"), 0);
	runs(w, "-d ~/other.db import ~/state", "2 articles changed");
	runs(w, "-d ~/other.db import ~/state", "0 articles changed");
	runs(w, "-d ~/other.db list tag:flag-a", "One");
	runs(w, "-d ~/other.db import ~/more", "1 article changed");
	assert_int_equal(run(w, "-d ~/other.db export --state >~/back"), 0);
	runs(w, "import ~/back", "1 article changed");
	runs(w, "list is:starred tag:mine", "Two");
	assert_int_equal(lines_of(w, "list is:unread"), 1);
}

static void
a_home_of_newsboat_moves_over(void **state)
{
	static const char rows[] =
	    "INSERT INTO rss_feed VALUES('%s', 'https://n.example/', 'News');"
	    "INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate,"
	    " content, unread, flags, deleted) VALUES"
	    "('g1', 'One', 'Ann', 'https://n.example/1', '%s', 1605261600,"
	    " '<p>Kim Jong Un visited Vladivostok.<script>x()</script>', 0,"
	    " 'a', 0),"
	    "('g2', 'Two', '', 'https://n.example/2', '%s', 1605265200,"
	    " 'Text two', 1, '', 0),"
	    "('https://n.example/3Fri, 13 Nov 2020 12:00:00 GMT', 'Three',"
	    " '', 'https://n.example/3', 'FEED', 1605268800, 'Text three', 0,"
	    " '', 0),"
	    "('g4', 'Gone', '', '', '%s', 1605272400, 'x', 0, '', 1);"
	    "UPDATE rss_item SET feedurl = (SELECT rssurl FROM rss_feed);";
	struct world *w = *state;
	struct server_route route = { .path = "/rss",
		.headers = "Content-Type: application/rss+xml\n",
		.body = TEXT(feed) };
	const char *url =
	    arena_cstr(&w->mem, server_url(w->server, &w->mem, "/rss"));
	sqlite3 *db = make_cache(w);

	server_route(w->server, &route);
	insert(w, db, rows, url);
	sqlite3_close(db);
	write_urls(w, arena_printf(&w->mem, "%s News \"~My news\"\n", url).ptr);
	runs(w, "import", "newsboat's: 4 articles of 1 feed");
	runs(w, "import ~/.newsboat/cache.db ~/.newsboat/urls",
	    "3 articles of 1 feed, 1 deleted there");
	assert_int_equal(server_count(w->server, NULL), 0);
	assert_int_equal(lines_of(w, "list"), 3);
	assert_int_equal(lines_of(w, "list is:unread"), 1);
	assert_int_equal(lines_of(w, "list tag:flag-a"), 1);
	runs(w, "list", "My news: Three");
	/* The first fetch: nothing is new, nothing comes back. */
	assert_int_equal(run(w, "fetch"), 0);
	assert_int_equal(lines_of(w, "list"), 3);
	assert_int_equal(lines_of(w, "list is:unread"), 1);
	assert_int_equal(lines_of(w, "list is:changed"), 0);
	/* And names were looked for. */
	runs(w, "list 'person:\"Kim Jong Un\"'", "One");
	runs(w, "import ~/.newsboat/cache.db",
	    "0 articles of 1 feed, 3 here already, 1 deleted there");
	assert_int_equal(lines_of(w, "list is:unread"), 1);
	in_step_with_another_database(w, url);
}

static void
a_killed_import_is_done_again(void **state)
{
	static const char rows[] =
	    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c"
	    " WHERE x < 20000) INSERT INTO rss_item(guid, title, author, url,"
	    " feedurl, pubDate, content, unread) SELECT 'g' || x, 'Title '"
	    " || x, '', 'https://n.example/' || x, 'https://n.example/rss' ||"
	    " (x %% 7), 1600000000 + x, '<p>Text of ' || x, x %% 2 FROM c;";
	struct world *w = *state;
	struct timespec pause = { 0, 60 * 1000 * 1000 };
	sqlite3 *db = make_cache(w);

	insert(w, db, rows, "");
	sqlite3_close(db);
	for (int i = 0; i < 4; i++) {
		const char *path = path_in(w, ".newsboat/cache.db");
		pid_t pid = fork();

		if (pid == 0) {
			(void)freopen("/dev/null", "w", stderr);
			execl(w->program, w->program, "import", path,
			    (char *)NULL);
			_exit(127);
		}
		(void)nanosleep(&pause, NULL);
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
	}
	runs(w, "import ~/.newsboat/cache.db", " of 7 feeds");
	runs(w, "import ~/.newsboat/cache.db",
	    "0 articles of 7 feeds, 20000 here already");
	runs(w, "export --state >~/s && head -c 400 ~/s", "\"read\":true");
	runs(w, "backup ~/b", "20000 articles");
	runs(w, "restore ~/b", "restored");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, make_world, end_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_home_of_newsboat_moves_over),
		TEST(a_killed_import_is_done_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
