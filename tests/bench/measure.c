#define _DEFAULT_SOURCE /* wait4 */
#include "measure.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

_Noreturn void
die(const char *what)
{
	perror(what);
	exit(1);
}

char *
read_whole(const char *path, size_t *len)
{
	char *bytes = malloc(LARGEST);
	FILE *file = fopen(path, "rb");

	if (!file || !bytes)
		die(path);
	*len = fread(bytes, 1, LARGEST, file);
	(void)fclose(file);
	return bytes;
}

struct rusage
run(const char *program, char **argv, void (*parse)(const char *path))
{
	struct rusage usage;
	int status;
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		(void)dup2(null, STDOUT_FILENO);
		(void)dup2(null, STDERR_FILENO);
		if (program) {
			(void)execv(program, argv);
			_exit(127);
		}
		for (; *argv; argv++)
			parse(*argv);
		_exit(0);
	}
	while (wait4(pid, &status, 0, &usage) < 0)
		if (errno != EINTR)
			die("wait");
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 127) {
		fprintf(stderr, "%s did not run\n", program ? program : "bare");
		exit(1);
	}
	return usage;
}

double
seconds(const struct rusage *usage)
{
	return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
	       (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) /
		   1e6;
}

static int
by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return left < right ? -1 : left > right;
}

double
median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), by_value);
	return values[n / 2];
}

void
write_bad(const char *path, const struct bad *bad)
{
	size_t piece = strlen(bad->piece), count = bad->count;
	FILE *file = fopen(path, "wb");

	if (!file)
		die(path);
	if (!count)
		count =
		    (LARGEST - strlen(bad->head) - strlen(bad->tail)) / piece;
	fputs(bad->head, file);
	while (count--)
		(void)fwrite(bad->piece, 1, piece, file);
	fputs(bad->tail, file);
	if (fclose(file) != 0)
		die(path);
}
