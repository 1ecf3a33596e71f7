#include "fixture.h"

#include <sqlite3.h>

#include "store/archive.h"

static const char newsboat_schema[] =
    "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL,"
    " url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);"
    "CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,"
    " author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,"
    " feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,"
    " content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL,"
    " enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),"
    " enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),"
    " deleted INTEGER(1) NOT NULL DEFAULT 0,"
    " base VARCHAR(128) NOT NULL DEFAULT \"\","
    " content_mime_type VARCHAR(255) NOT NULL DEFAULT \"\");"
    "INSERT INTO rss_feed VALUES('https://a.example/rss',"
    " 'https://a.example/', 'A feed');";

static const char newsraft_schema[] =
    "CREATE TABLE feeds(feed_url TEXT NOT NULL UNIQUE, title TEXT,"
    " link TEXT);"
    "CREATE TABLE items(feed_url TEXT NOT NULL, guid TEXT, title TEXT,"
    " link TEXT, content TEXT, attachments TEXT, persons TEXT, extras TEXT,"
    " publication_date INTEGER NOT NULL DEFAULT 0,"
    " update_date INTEGER NOT NULL DEFAULT 0,"
    " unread INTEGER NOT NULL DEFAULT 0,"
    " important INTEGER NOT NULL DEFAULT 0);";

static const char *
make(const char *name, const char *schema, const char *rows)
{
	const char *path = fresh_path(name);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, schema, NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(db, rows, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
	return path;
}

static void
assert_refused(const char *path, enum err_code code)
{
	struct err err = { 0 };

	assert_null(archive_open(path, &err));
	assert_int_equal(err.code, code);
}

static void
newsboats_rows_are_read(void **state)
{
	const char *path = make("newsboat", newsboat_schema,
	    "INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate,"
	    " content, unread, enclosure_url, enclosure_type, flags, deleted,"
	    " content_mime_type) VALUES"
	    "('g1', 'One', 'Ann', 'https://a.example/1',"
	    " 'https://a.example/rss', 1600000000, '<p>x', 1,"
	    " 'https://a.example/1.mp3', 'audio/mpeg', 'aZ', 0, 'text/html'),"
	    "('https://a.example/2Mon, 02 Jan 2006 15:04:05 +0000', 'Two', '',"
	    " 'https://a.example/2', 'https://a.example/rss', 0, 'plain', 0,"
	    " NULL, NULL, NULL, 0, 'text/plain'),"
	    "('Three', 'Three', '', '', 'exec:news', 5, '', 0, '', '', '', 1,"
	    " '');");
	struct archive *archive = archive_open(path, NULL);
	struct arena mem = { 0 };
	struct archive_item item;
	struct text title, site;

	(void)state;
	assert_non_null(archive);
	assert_string_equal(archive_program(archive), "newsboat");
	assert_int_equal(archive_total(archive), 3);
	assert_int_equal(archive_feeds(archive), 2);
	assert_true(archive_time(archive) > 1000000000);
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.feed, "exec:news"));
	assert_true(item.deleted);
	assert_int_equal(item.item.id.len, 0);
	/* The last of each feed comes first, as in its document. */
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.item.title, "Two"));
	assert_int_equal(item.item.id.len, 0);
	assert_int_equal(item.item.content.kind, BODY_TEXT);
	assert_int_equal(item.item.published.precision, DATE_NONE);
	assert_true(item.state.read);
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.item.id, "g1"));
	assert_true(text_is(item.item.author, "Ann"));
	assert_int_equal(item.item.published.seconds, 1600000000);
	assert_int_equal(item.item.content.kind, BODY_HTML);
	assert_int_equal(item.item.nenclosures, 1);
	assert_false(item.state.read);
	assert_int_equal(item.state.ntags, 2);
	assert_true(text_is(item.state.tags[1], "flag-Z"));
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 0);
	archive_feed(
	    archive, TEXT("https://a.example/rss"), &title, &site, &mem);
	assert_true(text_is(title, "A feed"));
	assert_true(text_is(site, "https://a.example/"));
	archive_feed(archive, TEXT("nothing"), &title, &site, &mem);
	assert_int_equal(title.len, 0);
	archive_close(archive);
	remove_path(path);
	arena_clear(&mem);
}

static void
newsrafts_rows_are_read(void **state)
{
	const char *path = make("newsraft", newsraft_schema,
	    "INSERT INTO items VALUES('https://a.example/rss', 'g', 'T',"
	    " 'https://a.example/1',"
	    " char(31)||'^'||char(31)||'type=text/"
	    "plain'||char(31)||'text=short'"
	    "||char(31)||'^'||char(31)||'type=text/html'||char(31)"
	    "||'text=<p>the longer one=1',"
	    " char(31)||'^'||char(31)||'url=https://a.example/a.mp3'||char(31)"
	    "||'type=audio/mpeg',"
	    " char(31)||'^'||char(31)||'type=author'||char(31)||'name=Ann',"
	    " NULL, 1600000000, 0, 0, 1);");
	struct archive *archive = archive_open(path, NULL);
	struct arena mem = { 0 };
	struct archive_item item;

	(void)state;
	assert_non_null(archive);
	assert_string_equal(archive_program(archive), "newsraft");
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.item.id, "g"));
	assert_true(text_is(item.item.content.text, "<p>the longer one=1"));
	assert_int_equal(item.item.content.kind, BODY_HTML);
	assert_true(text_is(item.item.author, "Ann"));
	assert_true(text_is(item.item.enclosures[0].type, "audio/mpeg"));
	assert_true(item.state.read);
	assert_true(item.state.starred);
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 0);
	archive_close(archive);
	remove_path(path);
	arena_clear(&mem);
}

static void
older_tables_read_as_far_as_they_go(void **state)
{
	const char *path = make("old",
	    "CREATE TABLE rss_item(guid, title, url, feedurl, unread);",
	    "INSERT INTO rss_item VALUES('g', x'ff41', 'u', 'f', 1);");
	struct archive *archive = archive_open(path, NULL);
	struct arena mem = { 0 };
	struct archive_item item;
	struct text title, site;

	(void)state;
	assert_non_null(archive);
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.item.title, "\xEF\xBF\xBD"
					     "A"));
	assert_false(item.deleted);
	assert_int_equal(item.state.ntags, 0);
	archive_feed(archive, TEXT("f"), &title, &site, &mem);
	assert_int_equal(title.len, 0);
	archive_close(archive);
	remove_path(path);
	arena_clear(&mem);
}

static void
a_huge_cell_costs_its_row_alone(void **state)
{
	const char *path = make("huge", newsboat_schema,
	    "INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate,"
	    " content, unread) VALUES('a', 'A', '', '', 'f', 1, 'x', 1),"
	    "('b', 'B', '', '', 'f', 1, zeroblob(8000000), 1),"
	    "('c', 'C', '', '', 'f', 1, 'x', 1);");
	struct archive *archive = archive_open(path, NULL);
	struct arena mem = { 0 };
	struct archive_item item;

	(void)state;
	assert_non_null(archive);
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.item.id, "c"));
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 1);
	assert_true(text_is(item.item.id, "a"));
	assert_int_equal(archive_next(archive, &item, &mem, NULL), 0);
	assert_int_equal(archive_skipped(archive), 1);
	archive_close(archive);
	remove_path(path);
	arena_clear(&mem);
}

static void
what_is_no_such_database_is_refused(void **state)
{
	const char *path = make("other", "CREATE TABLE other(x);", "");
	FILE *file;

	(void)state;
	assert_refused(path, ERR_INPUT);
	remove_path(path);
	/* A view could compute for ever. */
	path = make("view", "",
	    "CREATE VIEW rss_item AS WITH RECURSIVE c(x) AS (SELECT 1 UNION"
	    " ALL SELECT x + 1 FROM c) SELECT x AS feedurl FROM c;");
	assert_refused(path, ERR_INPUT);
	remove_path(path);
	path = fresh_path("noise");
	file = fopen(path, "w");
	fputs("SQLite format 3", file);
	for (int i = 0; i < 5000; i++)
		fputc(i * 7 % 251, file);
	fclose(file);
	assert_refused(path, ERR_CORRUPT);
	remove_path(path);
	assert_refused("/nowhere/at/all", ERR_SYSTEM);
}

static void
a_cut_database_gives_what_it_can(void **state)
{
	const char *path = make("cut", newsboat_schema,
	    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c"
	    " WHERE x < 2000) INSERT INTO rss_item(guid, title, author, url,"
	    " feedurl, pubDate, content, unread) SELECT 'g' || x, 't', '', '',"
	    " 'f', 1, hex(zeroblob(300)), 1 FROM c;");
	struct arena mem = { 0 };
	struct archive_item item;
	struct archive *archive;
	struct err err = { 0 };
	size_t n = 0;
	int r;

	(void)state;
	assert_int_equal(truncate(path, 400 * 1024), 0);
	archive = archive_open(path, &err);
	if (archive) {
		while ((r = archive_next(archive, &item, &mem, &err)) > 0)
			n++;
		assert_true(n < 2000);
	} else {
		assert_int_equal(err.code, ERR_CORRUPT);
	}
	archive_close(archive);
	remove_path(path);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newsboats_rows_are_read),
		cmocka_unit_test(newsrafts_rows_are_read),
		cmocka_unit_test(older_tables_read_as_far_as_they_go),
		cmocka_unit_test(a_huge_cell_costs_its_row_alone),
		cmocka_unit_test(what_is_no_such_database_is_refused),
		cmocka_unit_test(a_cut_database_gives_what_it_can),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
