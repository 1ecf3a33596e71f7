#define _DEFAULT_SOURCE
#include "store/fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "../../src/store/db.h"
#include "../../src/store/schema.h"
#include "store/state.h"
#include "store/stories.h"

static void
write_file(const char *path, const char *bytes, size_t n)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	fclose(file);
}

static struct text
read_all(const char *path, struct arena *mem)
{
	FILE *file = fopen(path, "rb");
	struct buf bytes = { 0 };
	struct text copy;
	char piece[4096];
	size_t n;

	assert_non_null(file);
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_add(&bytes, piece, n);
	fclose(file);
	copy = arena_copy(mem, buf_text(&bytes));
	buf_clear(&bytes);
	return copy;
}

static void
refused(const char *path, enum err_code code)
{
	struct arena mem = { 0 };
	struct text before = read_all(path, &mem);
	struct err err;

	assert_null(store_open(path, STORE_ENGINE, NULL, NULL, &err));
	assert_int_equal(err.code, code);
	assert_true(text_starts(text_of(err.text), path));
	assert_int_equal(text_find_byte(text_of(err.text), '\n', 0), TEXT_NONE);
	assert_null(store_open(path, STORE_READER, NULL, NULL, &err));
	assert_null(store_open(path, STORE_LOOK, NULL, NULL, &err));
	assert_true(text_equal(before, read_all(path, &mem)));
	arena_clear(&mem);
}

static off_t
size_of(const char *path)
{
	struct stat file;

	return stat(path, &file) == 0 ? file.st_size : -1;
}

/* It would wait for the disk while keys wait for it. */
static void
the_reader_leaves_the_log_to_the_engine(void **state)
{
	const char *database = fresh_path("log");
	struct store *engine = open_as(database, STORE_ENGINE);
	struct store *reader = open_as(database, STORE_READER);
	struct buf many = { 0 };
	char log[600], key[32];
	off_t before;

	(void)state;
	snprintf(log, sizeof(log), "%s-wal", database);
	store_settle(engine);
	before = size_of(database);
	/* More than the thousand pages after which SQLite would do it. */
	for (int i = 0; i < 1000; i++)
		buf_add_cstr(&many, "1234");
	for (int i = 0; i < 1500; i++) {
		snprintf(key, sizeof(key), "place %d", i);
		assert_int_equal(
		    store_set_place(reader, key, buf_text(&many), NULL), 0);
	}
	assert_true(size_of(log) > 6000000);
	assert_int_equal(size_of(database), before);
	store_settle(engine);
	assert_true(size_of(database) > 6000000);
	store_close(reader);
	close_and_remove(engine);
	buf_clear(&many);
}

static void
a_new_database_is_made_whole_and_opens_again(void **state)
{
	const char *path = fresh_path("new");
	struct store *store;
	struct err err;

	(void)state;
	assert_null(store_open(path, STORE_LOOK, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	store = open_as(path, STORE_READER);
	assert_int_equal(store_schema(store), schema_nsteps);
	assert_false(store_is_read_only(store));
	assert_sound(store);
	store_close(store);
	store = open_as(path, STORE_LOOK);
	assert_true(store_is_read_only(store));
	assert_int_equal(store_begin(store, &err), -1);
	close_and_remove(store);
}

static void
what_is_not_ours_is_refused_and_left_alone(void **state)
{
	const char *path = fresh_path("foreign");
	sqlite3 *db;
	struct err err;

	(void)state;
	write_file(path, "", 0);
	refused(path, ERR_CORRUPT);
	write_file(path, "SQLite format 3", 16);
	refused(path, ERR_CORRUPT);
	write_file(path, "noise, and not even a whole header of it", 40);
	refused(path, ERR_CORRUPT);
	unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, "CREATE TABLE t(a)", NULL, NULL, NULL);
	sqlite3_close(db);
	refused(path, ERR_CORRUPT);
	unlink(path);
	mkdir(path, 0700);
	assert_null(store_open(path, STORE_ENGINE, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_CORRUPT);
	rmdir(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(store_open(path, STORE_ENGINE, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_CORRUPT);
	unlink(path);
}

static void
a_newer_schema_is_refused_untouched(void **state)
{
	const char *path = fresh_path("newer");
	struct store *store = open_as(path, STORE_ENGINE);
	struct err err;

	(void)state;
	assert_int_equal(db_exec(store, "PRAGMA user_version = 9999", &err), 0);
	store_close(store);
	refused(path, ERR_NEWER);
	remove_path(path);
}

static void
a_newer_schema_in_the_log_is_refused_too(void **state)
{
	const char *path = fresh_path("newerlog");
	struct store *store = open_as(path, STORE_ENGINE);
	struct arena mem = { 0 };
	struct text before;
	struct err err;

	(void)state;
	assert_int_equal(db_exec(store, "PRAGMA user_version = 9999", &err), 0);
	before = read_all(path, &mem);
	assert_null(store_open(path, STORE_ENGINE, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_NEWER);
	assert_true(text_equal(before, read_all(path, &mem)));
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_damaged_file_is_refused_and_left_alone(void **state)
{
	const char *path = fresh_path("damaged");
	struct store *store = open_as(path, STORE_ENGINE);
	char noise[4096];
	int fd;

	(void)state;
	store_close(store);
	memset(noise, 0x5A, sizeof(noise));
	fd = open(path, O_WRONLY);
	assert_int_equal(pwrite(fd, noise, 3000, 100), 3000);
	close(fd);
	refused(path, ERR_CORRUPT);
	assert_int_equal(truncate(path, 5000), 0);
	refused(path, ERR_CORRUPT);
	remove_path(path);
}

static void
a_journal_of_somebody_else_is_not_played_back(void **state)
{
	const char *path = fresh_path("journal");
	struct store *store = open_as(path, STORE_ENGINE);
	struct buf journal = { 0 };
	struct err err;

	(void)state;
	store_close(store);
	buf_printf(&journal, "%s-journal", path);
	write_file(buf_cstr(&journal), "anything", 8);
	assert_null(store_open(path, STORE_ENGINE, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_CORRUPT);
	unlink(buf_cstr(&journal));
	store = open_as(path, STORE_ENGINE);
	buf_clear(&journal);
	close_and_remove(store);
}

/* A database as the first release made it. */
static void
make_first(const char *path)
{
	sqlite3 *db;
	char set[64];

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (const char *const *sql = schema_steps[0].sql; *sql; sql++)
		assert_int_equal(
		    sqlite3_exec(db, *sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db,
		"INSERT INTO feeds(url, succeeded, moved_to)"
		" VALUES('https://well.example/', 5, 'https://new.example/');"
		"INSERT INTO feeds(url, checked, status, failures, error)"
		" VALUES('https://gone.example/', 6, 410, 2, 'gone');"
		"INSERT INTO feeds(url) VALUES('https://new.example/');"
		"INSERT INTO articles(time, seen, published, feed, fresh, url,"
		" title, author, language) VALUES(7, 7, 7, 1, 0, 'u', 't', '',"
		" ''), (8, 8, 8, 1, 0, 'v', 't', '', '');"
		"INSERT INTO texts(article, shown, item) VALUES(1, 0, ''),"
		" (2, 0, '');"
		"INSERT INTO sources VALUES(1, 11, 1, 7, 1), (1, 12, 2, 8, 1);"
		"UPDATE counts SET total = 2 WHERE feed IN (0, 1);"
		"INSERT INTO reading VALUES(1, 7, 1, 1, 9);"
		"INSERT INTO tags VALUES(2, 'mine');"
		"PRAGMA user_version = 1",
		NULL, NULL, NULL),
	    SQLITE_OK);
	snprintf(set, sizeof(set), "PRAGMA application_id = %d",
	    (int)APPLICATION_ID);
	assert_int_equal(sqlite3_exec(db, set, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* Counts what is starred and tagged, and asks when. */
static int
see_state(const struct state_row *row, void *arg)
{
	int *seen = arg;

	if (row->fields.starred && row->fields.starred_at == 9)
		seen[0]++;
	if (row->fields.ntags == 1 && row->fields.tags_at == 8)
		seen[1]++;
	return 0;
}

static void
a_database_of_the_first_release_is_carried_on(void **state)
{
	const char *path = fresh_path("first");
	struct arena mem = { 0 };
	struct feed_rows rows;
	struct store *store;
	struct err err;
	struct story_waiting waiting;
	size_t waits = 1;
	int seen[2] = { 0 };

	(void)state;
	make_first(path);
	/* Who only looks leaves that to others. */
	assert_null(store_open(path, STORE_LOOK, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_OLDER);
	store = open_as(path, STORE_ENGINE);
	assert_int_equal(store_schema(store), schema_nsteps);
	assert_int_equal(store_feeds(store, &rows, true, NOW, &mem, &err), 0);
	assert_int_equal(rows.n, 3);
	assert_int_equal(rows.rows[0].kind, SOURCE_FEED);
	assert_int_equal(rows.rows[0].moved_seen, 1);
	assert_int_equal(rows.rows[0].failing, 0);
	assert_int_equal(rows.rows[1].kind, SOURCE_UNSETTLED);
	assert_int_equal(rows.rows[1].gone, 6);
	assert_int_equal(rows.rows[1].failing, 6);
	assert_int_equal(rows.rows[2].kind, SOURCE_UNSETTLED);
	/* When a star or tag was set was not kept: as early as can be. */
	assert_int_equal(store_states(store, see_state, seen, &err), 0);
	assert_int_equal(seen[0], 1);
	assert_int_equal(seen[1], 1);
	/* Nothing is known of what its articles tell, so none waits. */
	assert_int_equal(
	    store_stories_waiting(store, &STORIES_BEGIN, &waiting, &waits, &mem, &err), 0);
	assert_int_equal(waits, 0);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

/* A step that kills the process half way, when asked to. */
static bool deadly;

static void
maybe_die(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	(void)values;
	if (deadly)
		_exit(42);
	sqlite3_result_int(context, 1);
}

static const char *const killing[] = {
	"CREATE TABLE half(a)",
	"INSERT INTO half VALUES(1)",
	"SELECT maybe_die()",
	"INSERT INTO half VALUES(2)",
	NULL,
};
static const char *const following[] = { "CREATE TABLE last(a)", NULL };

static int seen_done, seen_total;

static void
see_progress(int done, int total, void *arg)
{
	(void)arg;
	seen_done = done;
	seen_total = total;
}

static int
migrate_further(const char *path)
{
	struct store *store = open_as(path, STORE_ENGINE);
	struct schema_step steps[64];
	struct err err = { 0 };
	int64_t rows;

	assert_true(schema_nsteps + 2 <= 64);
	memcpy(steps, schema_steps, (size_t)schema_nsteps * sizeof(steps[0]));
	steps[schema_nsteps].sql = killing;
	steps[schema_nsteps + 1].sql = following;
	sqlite3_create_function(store->db, "maybe_die", 0, SQLITE_UTF8, NULL,
	    maybe_die, NULL, NULL);
	if (schema_migrate(
		store, steps, schema_nsteps + 2, see_progress, NULL, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(
	    db_number(store, "SELECT count(*) FROM half", NULL, 0, &rows, &err),
	    0);
	store_close(store);
	return (int)rows;
}

static void
a_migration_killed_half_way_is_done_again(void **state)
{
	const char *path = fresh_path("migration");
	struct store *store = open_as(path, STORE_ENGINE);
	int status;
	pid_t child;

	(void)state;
	store_close(store);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		deadly = true;
		migrate_further(path);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 42);
	store = open_as(path, STORE_ENGINE);
	assert_int_equal(store_schema(store), schema_nsteps);
	assert_sound(store);
	store_close(store);
	assert_int_equal(migrate_further(path), 2);
	assert_int_equal(seen_done, 1);
	assert_int_equal(seen_total, 2);
	remove_path(path);
}

static void
a_reader_is_told_at_once_that_it_is_busy(void **state)
{
	const char *path = fresh_path("busy");
	struct store *engine = open_as(path, STORE_ENGINE);
	struct store *reader = open_as(path, STORE_READER);
	int64_t feed, id;
	struct err err;
	struct marking marking = { .mark = MARK_READ, .ids = &id, .nids = 1 };
	struct article_row row;
	struct arena mem = { 0 };

	(void)state;
	add_feeds(engine, &feed, 1);
	take(engine, feed, NOW,
	    (struct test_item[]){ { .guid = "a", .title = "A" } }, 1, &id);
	assert_false(store_changed(reader));
	assert_int_equal(store_begin(engine, &err), 0);
	assert_int_equal(store_mark(reader, &marking, NULL, &err), -1);
	assert_int_equal(err.code, ERR_BUSY);
	/* Reading goes on meanwhile. */
	assert_int_equal(store_article_row(reader, &row, id, &mem, &err), 0);
	assert_false(row.read);
	assert_int_equal(store_commit(engine, &err), 0);
	assert_int_equal(store_mark(reader, &marking, NULL, &err), 0);
	assert_true(
	    store_article_row(engine, &row, id, &mem, &err) == 0 && row.read);
	assert_false(store_changed(engine));
	mark(reader, MARK_STAR, id);
	assert_true(store_changed(engine));
	assert_false(store_changed(engine));
	arena_clear(&mem);
	store_close(reader);
	close_and_remove(engine);
}

static void
a_full_disk_loses_nothing_that_was_stored(void **state)
{
	const char *path = fresh_path("full");
	struct store *store = open_as(path, STORE_ENGINE);
	struct rlimit before, limit;
	struct intake_counts counts;
	struct feed_result result = { .now = NOW, .status = 200 };
	struct intake intake = {
		.result = &result, .first_unread = -1, .first_days = -1
	};
	struct arena mem = { 0 };
	struct item items[200] = { 0 };
	struct intake_item in[200] = { 0 };
	struct err err = { 0 };
	char *long_text = mem_alloc(20001);
	int64_t feed, id, total;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW,
	    (struct test_item[]){ { .guid = "a", .title = "A" } }, 1, &id);
	memset(long_text, 'x', 20000);
	for (int i = 0; i < 200; i++) {
		items[i].id = arena_printf(&mem, "g%d", i);
		items[i].title = arena_printf(&mem, "Title %d", i);
		in[i].item = &items[i];
		in[i].article = article_of(&mem, long_text);
	}
	result.feed = feed;
	intake.items = in;
	intake.nitems = 200;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	limit = before;
	limit.rlim_cur = 1024 * 1024;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, &err), -1);
	assert_int_equal(err.code, ERR_FULL);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_sound(store);
	assert_int_equal(store_totals(store, &total, &id, &err), 0);
	assert_int_equal(total, 1);
	/* And once there is room, the same call succeeds. */
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, &err), 0);
	assert_int_equal(counts.new_articles, 200);
	assert_sound(store);
	free(long_text);
	arena_clear(&mem);
	close_and_remove(store);
}

/* Nothing of so many bytes can be written from now on; 0: anything again. */
static void
no_room(rlim_t bytes)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes ? bytes : limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
assert_reads(const char *path, enum store_role role)
{
	struct err err = { 0 };
	struct store *store = store_open(path, role, NULL, NULL, &err);
	int64_t total, starred;

	if (!store)
		fail_msg("%s", err.text);
	assert_true(store_is_read_only(store));
	assert_true(store_found_full(store));
	assert_int_equal(store_totals(store, &total, &starred, &err), 0);
	assert_int_equal(total, 1);
	assert_int_equal(store_begin(store, &err), -1);
	assert_int_equal(err.code, ERR_FULL);
	store_close(store);
}

static void
copy_file(const char *from, const char *to, const char *tail)
{
	struct arena mem = { 0 };
	char source[600], target[600];
	struct text bytes;

	snprintf(source, sizeof(source), "%s%s", from, tail);
	snprintf(target, sizeof(target), "%s%s", to, tail);
	bytes = read_all(source, &mem);
	write_file(target, bytes.ptr, bytes.len);
	arena_clear(&mem);
}

static void
on_a_full_disk_what_is_stored_is_read(void **state)
{
	const struct test_item item = { .guid = "1", .title = "Stored" };
	char path[512], left[512];
	struct store *store;
	struct err err = { 0 };
	int64_t feed, id;

	(void)state;
	snprintf(path, sizeof(path), "%s", fresh_path("room"));
	snprintf(left, sizeof(left), "%s", fresh_path("left"));
	store = open_as(path, STORE_ENGINE);
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, &item, 1, &id);
	/* As after a crash: the log has it all, the shared memory is gone. */
	copy_file(path, left, "");
	copy_file(path, left, "-wal");
	store_close(store);
	no_room(1000);
	assert_reads(path, STORE_READER);
	assert_reads(path, STORE_LOOK);
	assert_reads(left, STORE_READER);
	assert_reads(left, STORE_LOOK);
	assert_null(store_open(path, STORE_ENGINE, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_FULL);
	assert_null(
	    store_open(fresh_path("none"), STORE_READER, NULL, NULL, &err));
	assert_int_equal(err.code, ERR_FULL);
	assert_non_null(strstr(err.text, "none.db: the database cannot be made: "));
	no_room(0);
	store = open_as(left, STORE_READER);
	assert_false(store_is_read_only(store));
	assert_sound(store);
	close_and_remove(store);
	remove_path(path);
}

/* Two feeds change at each round; the process ends when it is killed. */
static void
take_for_ever(const char *path, const int64_t *feeds)
{
	struct store *store = open_as(path, STORE_ENGINE);
	struct test_item items[40] = { 0 };
	char titles[40][32];

	for (int round = 0;; round++) {
		for (int i = 0; i < 40; i++) {
			snprintf(titles[i], sizeof(titles[i]), "%d of %d", i,
			    round * 40 + i);
			items[i].guid = items[i].title = titles[i];
			items[i].text = "some words to be indexed";
		}
		take(store, feeds[round % 2], NOW + round, items, 40, NULL);
	}
}

static void
an_engine_killed_at_any_moment_leaves_whole_feeds(void **state)
{
	const char *path = fresh_path("killed");
	struct store *store = open_as(path, STORE_READER);
	int64_t feeds[2], total = 0, rest;
	struct err err;

	(void)state;
	add_feeds(store, feeds, 2);
	store_close(store);
	for (int i = 0; i < 8; i++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0) {
			take_for_ever(path, feeds);
			_exit(0);
		}
		/* A reader marks all the while. */
		store = open_as(path, STORE_READER);
		for (int64_t id = 1; id < 30 + i * 3; id++) {
			struct marking m = { .mark = id % 2 ? MARK_READ
							    : MARK_UNREAD,
				.ids = &id,
				.nids = 1,
				.now = NOW };

			if (store_mark(store, &m, NULL, &err) < 0)
				assert_int_equal(err.code, ERR_BUSY);
			usleep(500);
		}
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		assert_sound(store);
		store_totals(store, &total, &rest, &err);
		assert_int_equal(total % 40, 0);
		store_close(store);
	}
	assert_true(total > 0);
	remove_path(path);
}

static void
nested_transactions_are_each_whole_or_nothing(void **state)
{
	struct store *store = open_as(fresh_path("nested"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct err err;

	(void)state;
	assert_int_equal(store_begin(store, &err), 0);
	store_set_place(store, "kept", TEXT("1"), &err);
	assert_int_equal(store_begin(store, &err), 0);
	store_set_place(store, "dropped", TEXT("1"), &err);
	store_rollback(store);
	assert_int_equal(store_commit(store, &err), 0);
	assert_true(text_is(store_place(store, "kept", &mem), "1"));
	assert_int_equal(store_place(store, "dropped", &mem).len, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_long_query_ends_at_its_limit(void **state)
{
	struct store *store = open_as(fresh_path("limit"), STORE_ENGINE);
	int64_t n;
	struct err err;

	(void)state;
	store_limit(store, 20);
	assert_int_equal(
	    db_number(store,
		"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1"
		" FROM c WHERE x < 1000000000) SELECT count(*) FROM c",
		NULL, 0, &n, &err),
	    -1);
	assert_int_equal(err.code, ERR_LIMIT);
	store_limit(store, 0);
	assert_int_equal(db_number(store, "SELECT 7", NULL, 0, &n, &err), 0);
	assert_int_equal(n, 7);
	close_and_remove(store);
}

static void
what_is_read_in_a_hold_is_of_one_moment(void **state)
{
	const char *path = fresh_path("hold");
	struct store *writer = open_as(path, STORE_ENGINE);
	struct store *reader = open_as(path, STORE_READER);
	struct arena mem = { 0 };

	(void)state;
	store_set_place(writer, "a", TEXT("1"), NULL);
	store_hold(reader);
	assert_true(text_is(store_place(reader, "a", &mem), "1"));
	store_set_place(writer, "a", TEXT("2"), NULL);
	store_hold(reader);
	assert_true(text_is(store_place(reader, "a", &mem), "1"));
	store_release(reader);
	assert_true(text_is(store_place(reader, "a", &mem), "1"));
	store_release(reader);
	assert_true(text_is(store_place(reader, "a", &mem), "2"));
	/* A write ends the moment, and is not lost with it. */
	store_hold(reader);
	assert_true(text_is(store_place(reader, "a", &mem), "2"));
	store_set_place(writer, "a", TEXT("3"), NULL);
	assert_int_equal(store_set_place(reader, "b", TEXT("1"), NULL), 0);
	assert_true(text_is(store_place(reader, "a", &mem), "3"));
	assert_true(text_is(store_place(writer, "b", &mem), "1"));
	store_release(reader);
	/* Inside a transaction it changes nothing. */
	assert_int_equal(store_begin(reader, NULL), 0);
	store_hold(reader);
	store_set_place(reader, "b", TEXT("2"), NULL);
	store_release(reader);
	assert_int_equal(store_commit(reader, NULL), 0);
	assert_true(text_is(store_place(writer, "b", &mem), "2"));
	arena_clear(&mem);
	store_close(reader);
	close_and_remove(writer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_database_is_made_whole_and_opens_again),
		cmocka_unit_test(the_reader_leaves_the_log_to_the_engine),
		cmocka_unit_test(on_a_full_disk_what_is_stored_is_read),
		cmocka_unit_test(what_is_not_ours_is_refused_and_left_alone),
		cmocka_unit_test(a_newer_schema_is_refused_untouched),
		cmocka_unit_test(a_newer_schema_in_the_log_is_refused_too),
		cmocka_unit_test(a_damaged_file_is_refused_and_left_alone),
		cmocka_unit_test(a_journal_of_somebody_else_is_not_played_back),
		cmocka_unit_test(a_database_of_the_first_release_is_carried_on),
		cmocka_unit_test(a_migration_killed_half_way_is_done_again),
		cmocka_unit_test(a_reader_is_told_at_once_that_it_is_busy),
		cmocka_unit_test(a_full_disk_loses_nothing_that_was_stored),
		cmocka_unit_test(
		    an_engine_killed_at_any_moment_leaves_whole_feeds),
		cmocka_unit_test(nested_transactions_are_each_whole_or_nothing),
		cmocka_unit_test(a_long_query_ends_at_its_limit),
		cmocka_unit_test(what_is_read_in_a_hold_is_of_one_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
