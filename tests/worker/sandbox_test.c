#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
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

#ifndef DEPECHE_SANITIZED
/* What a confined child can do: a bit for each. */
enum { CAN_READ = 1, CAN_WRITE = 2, CAN_ASK = 4, CAN_FILL = 8 };

static int
try_confined(const char *path)
{
	char *bytes;
	int can = 0;

	sandbox_confine();
	if (open("/dev/null", O_RDONLY) >= 0)
		can |= CAN_READ;
	if (open(path, O_WRONLY | O_CREAT, 0600) >= 0)
		can |= CAN_WRITE;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		can |= CAN_ASK;
	bytes = malloc(CONFINED_MEMORY);
	if (bytes && memset(bytes, 1, CONFINED_MEMORY))
		can |= CAN_FILL;
	free(bytes);
	return can;
}

static void
a_confined_program_reads_and_does_no_more(void **state)
{
	struct sandbox_layers layers;
	char path[64];
	int status;
	pid_t pid;

	(void)state;
	(void)snprintf(
	    path, sizeof(path), "/tmp/depeche-confined-%d", (int)getpid());
	assert_int_equal(sandbox_report(&layers, NULL), 0);
	pid = fork();
	if (pid == 0)
		_exit(try_confined(path));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	(void)unlink(path);
	assert_true(WIFEXITED(status));
	/* Without Landlock a file may be made, though not filled. */
	assert_int_equal(WEXITSTATUS(status),
	    CAN_READ | (layers.landlock_abi ? 0 : CAN_WRITE));
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_layers_that_hold_are_reported),
		cmocka_unit_test(asking_leaves_the_asker_free),
#ifndef DEPECHE_SANITIZED
		cmocka_unit_test(a_confined_program_reads_and_does_no_more),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
