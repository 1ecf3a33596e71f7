/*
 * Loaded in front of the C library: the date is CLOCK_OFFSET seconds from the
 * true one, so that a picture made tomorrow is the same; and there is one
 * processor, hence one worker, so that news is taken in one order.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	const char *offset = getenv("CLOCK_OFFSET");
	int rc = (int)syscall(SYS_clock_gettime, clock, now);

	if (rc == 0 && offset && clock == CLOCK_REALTIME)
		now->tv_sec += strtol(offset, NULL, 10);
	return rc;
}

time_t
time(time_t *to)
{
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_REALTIME, &now);
	if (to)
		*to = now.tv_sec;
	return now.tv_sec;
}

int
sched_getaffinity(pid_t process, size_t size, cpu_set_t *set)
{
	(void)process;
	CPU_ZERO_S(size, set);
	CPU_SET_S(0, size, set);
	return 0;
}
