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

#include "base/log.h"
#include "base/paths.h"

static char dir[64];

static const char *
in_dir(struct arena *mem, const char *name)
{
	return arena_printf(mem, "%s/%s", dir, name).ptr;
}

static void
places_follow_the_variables(void **state)
{
	struct arena mem = { 0 };
	struct err err;

	(void)state;
	(void)setenv("HOME", "/home/u", 1);
	(void)setenv("XDG_DATA_HOME", "/data", 1);
	(void)setenv("XDG_CONFIG_HOME", "relative", 1);
	(void)unsetenv("XDG_STATE_HOME");
	assert_string_equal(
	    path_of(&mem, PATH_DATA, "x", &err), "/data/depeche/x");
	assert_string_equal(path_of(&mem, PATH_CONFIG, "config", &err),
	    "/home/u/.config/depeche/config");
	assert_string_equal(path_of(&mem, PATH_STATE, "log", &err),
	    "/home/u/.local/state/depeche/log");
	assert_string_equal(path_expand(&mem, "~/a"), "/home/u/a");
	assert_string_equal(path_expand(&mem, "~"), "/home/u");
	assert_string_equal(path_expand(&mem, "~x/a"), "~x/a");
	assert_string_equal(path_short(&mem, "/home/u/a"), "~/a");
	assert_string_equal(path_short(&mem, "/home/us/a"), "/home/us/a");
	arena_clear(&mem);
}

static void
folders_of_the_desktop_are_those_that_are_there(void **state)
{
	struct arena mem = { 0 };
	FILE *file;

	(void)state;
	(void)setenv("HOME", dir, 1);
	(void)setenv("XDG_CONFIG_HOME", dir, 1);
	assert_string_equal(path_user_folder(&mem, "DOCUMENTS"), dir);
	file = fopen(in_dir(&mem, "user-dirs.dirs"), "w");
	assert_non_null(file);
	fputs("# said by xdg-user-dirs\n"
	      "XDG_DESKTOP_DIR=\"$HOME/gone\"\n"
	      "XDG_MUSIC_DIR=\"$(id)\"\n"
	      "XDG_DOWNLOAD_DIR=\"/tmp\"\n"
	      "XDG_DOCUMENTS_DIR=\"$HOME/My papers\"\n",
	    file);
	fclose(file);
	assert_int_equal(mkdir(in_dir(&mem, "My papers"), 0700), 0);
	assert_string_equal(
	    path_user_folder(&mem, "DOCUMENTS"), in_dir(&mem, "My papers"));
	assert_string_equal(path_user_folder(&mem, "DOWNLOAD"), "/tmp");
	assert_string_equal(path_user_folder(&mem, "DESKTOP"), dir);
	assert_string_equal(path_user_folder(&mem, "MUSIC"), dir);
	assert_int_equal(unlink(in_dir(&mem, "user-dirs.dirs")), 0);
	assert_int_equal(rmdir(in_dir(&mem, "My papers")), 0);
	arena_clear(&mem);
}

static void
a_file_is_replaced_whole(void **state)
{
	struct arena mem = { 0 };
	const char *path = in_dir(&mem, "a/b/file");
	const char *link = in_dir(&mem, "link");
	struct text bytes;
	struct stat st;
	struct err err;

	(void)state;
	assert_int_equal(path_make_parents(path, &err), 0);
	assert_int_equal(path_make_parents(path, &err), 0);
	assert_int_equal(path_replace(path, TEXT("one"), &err), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(symlink("a/b/file", link), 0);
	assert_int_equal(path_replace(link, TEXT("two\0!"), &err), 0);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(path_read(&bytes, &mem, path, 100, &err), 0);
	assert_true(text_equal(bytes, TEXT("two\0!")));
	assert_true(path_replace(in_dir(&mem, "none/x"), TEXT(""), &err) < 0);
	assert_int_equal(unlink(path), 0);
	assert_true(path_replace(link, TEXT("x"), &err) < 0);
	assert_int_equal(unlink(link), 0);
	arena_clear(&mem);
}

static void
reading_says_what_is_wrong(void **state)
{
	struct arena mem = { 0 };
	const char *path = in_dir(&mem, "big");
	struct text bytes;
	struct err err;

	(void)state;
	assert_true(path_read(&bytes, &mem, path, 9, &err) < 0);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(path_replace(path, TEXT("0123456789"), &err), 0);
	assert_true(path_read(&bytes, &mem, path, 9, &err) < 0);
	assert_int_equal(err.code, ERR_LIMIT);
	assert_int_equal(path_read(&bytes, &mem, path, 10, &err), 0);
	assert_true(path_read(&bytes, &mem, dir, 10, &err) < 0);
	assert_int_equal(err.code, ERR_SYSTEM);
	assert_int_equal(unlink(path), 0);
	arena_clear(&mem);
}

static void
a_log_line_is_one_clean_line(void **state)
{
	struct arena mem = { 0 };
	const char *path = in_dir(&mem, "log");
	struct text bytes;
	struct err err;

	(void)state;
	assert_int_equal(log_open(path, &err), 0);
	log_line("feed %d: %s", 7, "\033[31ma\nb");
	assert_int_equal(path_read(&bytes, &mem, path, 1000, &err), 0);
	assert_true(text_ends(bytes, " feed 7: a b\n"));
	assert_true(text_starts(bytes, "20"));
	assert_int_equal(unlink(path), 0);
	arena_clear(&mem);
}

static int
make_dir(void **state)
{
	(void)state;
	(void)strcpy(dir, "/tmp/depeche-paths-XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static int
remove_dir(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	(void)rmdir(in_dir(&mem, "a/b"));
	(void)rmdir(in_dir(&mem, "a"));
	arena_clear(&mem);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_follow_the_variables),
		cmocka_unit_test(
		    folders_of_the_desktop_are_those_that_are_there),
		cmocka_unit_test(a_file_is_replaced_whole),
		cmocka_unit_test(reading_says_what_is_wrong),
		cmocka_unit_test(a_log_line_is_one_clean_line),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
