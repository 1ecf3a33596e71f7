#include "fixture.h"

#include <sqlite3.h>

#include "../../src/store/schema.h"
#include "store/backup.h"

static const struct test_item two[] = {
	{ "g2", "https://f0.example/2", "Two", "Text two", NOW - 200, NULL,
	    NULL },
	{ "g1", "https://f0.example/1", "One", "Text one", NOW - 300, NULL,
	    NULL },
};
static const struct backup_file files[] = {
	{ { "config", 6 }, { "feed https://f0.example/feed\n", 29 } },
	{ { "added", 5 }, { "", 0 } },
};

struct place {
	char database[512], backup[560], kept[560];
};

static struct store *
fill(struct place *place, const char *name)
{
	struct store *store;
	int64_t feed;

	snprintf(
	    place->database, sizeof(place->database), "%s", fresh_path(name));
	snprintf(
	    place->backup, sizeof(place->backup), "%s.backup", place->database);
	snprintf(place->kept, sizeof(place->kept), "%s.before-restore",
	    place->database);
	remove_path(place->kept);
	unlink(place->backup);
	store = open_as(place->database, STORE_ENGINE);
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, two, 2, NULL);
	return store;
}

static void
clean(const struct place *place)
{
	remove_path(place->database);
	remove_path(place->backup);
	remove_path(place->kept);
}

static int64_t
articles_in(const char *path)
{
	struct store *store = open_as(path, STORE_ENGINE);
	int64_t articles, starred;

	assert_sound(store);
	assert_int_equal(store_totals(store, &articles, &starred, NULL), 0);
	store_close(store);
	return articles;
}

static void
assert_restore_refused(const struct place *place, enum err_code code)
{
	struct err err = { 0 };

	assert_null(store_restore_begin(place->backup, place->database, &err));
	assert_int_equal(err.code, code);
	assert_int_not_equal(access(place->kept, F_OK), 0);
}

static void
change(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void
what_was_backed_up_comes_back(void **state)
{
	struct place place;
	struct store *store = fill(&place, "backup");
	const struct backup_file *back;
	struct restore *restore;
	struct err err = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(store_backup(store, place.backup, files, 2, &err), 0);
	take(store, 1, NOW + 1,
	    &(struct test_item){ .guid = "g3", .title = "Three" }, 1, NULL);
	store_close(store);
	assert_int_equal(articles_in(place.database), 3);
	restore = store_restore_begin(place.backup, place.database, &err);
	if (!restore)
		fail_msg("%s", err.text);
	back = store_restore_files(restore, &n);
	assert_int_equal(n, 2);
	assert_true(text_is(back[1].name, "config"));
	assert_true(text_equal(back[1].bytes, files[0].bytes));
	assert_int_equal(store_restore_commit(restore, &err), 0);
	store_restore_end(restore);
	assert_int_equal(articles_in(place.database), 2);
	assert_int_equal(articles_in(place.kept), 3);
	clean(&place);
}

static void
a_backup_is_of_one_moment_while_another_writes(void **state)
{
	struct place place;
	struct store *store = fill(&place, "backup-writes"), *look;
	struct restore *restore;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(store_begin(store, &err), 0);
	take(store, 1, NOW + 1,
	    &(struct test_item){ .guid = "g3", .title = "Three" }, 1, NULL);
	look = open_as(place.database, STORE_LOOK);
	assert_int_equal(store_backup(look, place.backup, NULL, 0, &err), 0);
	store_close(look);
	assert_int_equal(store_commit(store, &err), 0);
	store_close(store);
	restore = store_restore_begin(place.backup, place.database, &err);
	assert_non_null(restore);
	assert_int_equal(store_restore_commit(restore, &err), 0);
	store_restore_end(restore);
	assert_int_equal(articles_in(place.database), 2);
	clean(&place);
}

static void
nothing_is_restored_under_a_running_program(void **state)
{
	struct place place;
	struct store *store = fill(&place, "backup-busy");
	struct err err = { 0 };

	(void)state;
	assert_int_equal(store_backup(store, place.backup, files, 2, &err), 0);
	assert_restore_refused(&place, ERR_BUSY);
	store_close(store);
	assert_int_equal(articles_in(place.database), 2);
	clean(&place);
}

static void
what_is_no_sound_backup_is_refused(void **state)
{
	struct place place;
	struct store *store = fill(&place, "backup-bad");
	struct err err = { 0 };
	struct stat st;
	char sql[80];
	FILE *file;

	(void)state;
	/* A database in use, cut, noise, newer, with a trigger of its own. */
	assert_int_equal(store_backup(store, place.backup, files, 2, &err), 0);
	store_close(store);
	assert_int_equal(stat(place.backup, &st), 0);
	change(place.backup, "CREATE TRIGGER evil AFTER INSERT ON articles"
			     " BEGIN DELETE FROM articles; END");
	assert_restore_refused(&place, ERR_CORRUPT);
	change(place.backup, "DROP TRIGGER evil; PRAGMA user_version = 99");
	assert_restore_refused(&place, ERR_NEWER);
	snprintf(sql, sizeof(sql),
	    "PRAGMA user_version = %d; UPDATE counts SET total = 7",
	    schema_nsteps);
	change(place.backup, sql);
	assert_restore_refused(&place, ERR_CORRUPT);
	change(place.backup, "PRAGMA application_id = 5");
	assert_restore_refused(&place, ERR_INPUT);
	change(place.backup, "PRAGMA application_id = 1685087074");
	assert_int_equal(truncate(place.backup, st.st_size / 2), 0);
	assert_restore_refused(&place, ERR_CORRUPT);
	file = fopen(place.backup, "w");
	fputs("no database at all", file);
	fclose(file);
	assert_null(store_restore_begin(place.backup, place.database, &err));
	unlink(place.backup);
	assert_null(store_restore_begin(place.backup, place.database, &err));
	assert_int_equal(articles_in(place.database), 2);
	clean(&place);
}

static void
a_damaged_database_is_replaced(void **state)
{
	struct place place;
	struct store *store = fill(&place, "backup-damaged");
	struct restore *restore;
	struct err err = { 0 };
	FILE *file;

	(void)state;
	assert_int_equal(store_backup(store, place.backup, files, 2, &err), 0);
	store_close(store);
	file = fopen(place.database, "w");
	fputs("nothing that is a database any more", file);
	fclose(file);
	restore = store_restore_begin(place.backup, place.database, &err);
	if (!restore)
		fail_msg("%s", err.text);
	assert_int_equal(store_restore_commit(restore, &err), 0);
	store_restore_end(restore);
	assert_int_equal(articles_in(place.database), 2);
	/* And where there is none. */
	remove_path(place.database);
	restore = store_restore_begin(place.backup, place.database, &err);
	assert_non_null(restore);
	assert_int_equal(store_restore_commit(restore, &err), 0);
	store_restore_end(restore);
	assert_int_equal(articles_in(place.database), 2);
	clean(&place);
}

static void
without_a_commit_all_stays(void **state)
{
	struct place place;
	struct store *store = fill(&place, "backup-none");
	struct restore *restore;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(store_backup(store, place.backup, NULL, 0, &err), 0);
	take(store, 1, NOW + 1,
	    &(struct test_item){ .guid = "g3", .title = "Three" }, 1, NULL);
	store_close(store);
	restore = store_restore_begin(place.backup, place.database, &err);
	assert_non_null(restore);
	store_restore_end(restore);
	assert_int_equal(articles_in(place.database), 3);
	assert_int_not_equal(access(place.kept, F_OK), 0);
	clean(&place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_backed_up_comes_back),
		cmocka_unit_test(
		    a_backup_is_of_one_moment_while_another_writes),
		cmocka_unit_test(nothing_is_restored_under_a_running_program),
		cmocka_unit_test(what_is_no_sound_backup_is_refused),
		cmocka_unit_test(a_damaged_database_is_replaced),
		cmocka_unit_test(without_a_commit_all_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
