#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "worker/sandbox.h"

static void
the_layers_that_hold_are_reported(void **state)
{
	struct sandbox_layers layers;
	struct err err;

	(void)state;
	assert_int_equal(sandbox_report(&layers, &err), 0);
	/* Every Linux that the program is built for has these. */
	assert_true(layers.no_new_privs);
	assert_true(layers.seccomp);
	assert_true(layers.file_limits);
	assert_true(layers.landlock_abi >= 0);
#ifndef DEPECHE_SANITIZED
	assert_true(layers.memory_limit);
#endif
}

static void
asking_leaves_the_asker_free(void **state)
{
	struct sandbox_layers layers;
	int fd;

	(void)state;
	assert_int_equal(sandbox_report(&layers, NULL), 0);
	fd = open("/dev/null", O_RDONLY);
	assert_true(fd >= 0);
	(void)close(fd);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_true(fd >= 0);
	(void)close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_layers_that_hold_are_reported),
		cmocka_unit_test(asking_leaves_the_asker_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
