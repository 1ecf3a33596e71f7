/* The folder of pictures: found again, and never too large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/image_cache.h"

static bool
is_kept(const char *url)
{
	struct arena mem = { 0 };
	const char *path = image_cache_path(&mem, text_of(url), NULL);
	bool there = access(path, R_OK) == 0;

	arena_clear(&mem);
	return there;
}

/* As if kept so many seconds ago. */
static void
keep(const char *url, const char *bytes, int64_t most, int ago)
{
	struct arena mem = { 0 };
	struct timespec times[2] = { 0 };

	assert_int_equal(
	    image_cache_keep(text_of(url), text_of(bytes), most, NULL), 0);
	times[0].tv_sec = times[1].tv_sec = 1700000000 - ago;
	assert_int_equal(
	    utimensat(
		AT_FDCWD, image_cache_path(&mem, text_of(url), NULL), times, 0),
	    0);
	arena_clear(&mem);
}

static void
the_oldest_go_when_there_is_too_much(void **state)
{
	(void)state;
	keep("https://a.example/1", "0123456789", 25, 30);
	keep("https://a.example/2", "0123456789", 25, 40);
	assert_true(is_kept("https://a.example/1"));
	assert_true(is_kept("https://a.example/2"));
	keep("https://a.example/3", "0123456789", 25, 20);
	assert_true(is_kept("https://a.example/1"));
	assert_false(is_kept("https://a.example/2"));
	assert_true(is_kept("https://a.example/3"));
	/* One that alone is too much is kept all the same. */
	keep("https://a.example/4", "012345678901234567890123456789", 25, 0);
	assert_false(is_kept("https://a.example/3"));
	assert_true(is_kept("https://a.example/4"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_oldest_go_when_there_is_too_much),
	};
	char dir[] = "/tmp/depeche-images-XXXXXX", command[64];
	int rc;

	if (!mkdtemp(dir))
		return 1;
	setenv("XDG_CACHE_HOME", dir, 1);
	rc = cmocka_run_group_tests(tests, NULL, NULL);
	(void)snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	return system(command) == 0 ? rc : 1;
}
