#include "bar.h"

#include <stdio.h>
#include <unistd.h>

#include "base/time.h"

enum { TELL_MS = 250 };

struct bar
bar_new(bool lines)
{
	return (struct bar){ .drawn = isatty(STDERR_FILENO) == 1,
		.lines = lines,
		.told_ms = time_monotonic_ms() };
}

static void
tell(struct bar *bar, int64_t done, int64_t of, const char *end)
{
	bar->told_ms = time_monotonic_ms();
	(void)fprintf(stderr, "%s%lld of %lld articles%s",
	    bar->drawn ? "\r" : "", (long long)done, (long long)of, end);
	(void)fflush(stderr);
}

void
bar_tell(struct bar *bar, int64_t done, int64_t of)
{
	if ((bar->drawn || bar->lines) &&
	    time_monotonic_ms() >= bar->told_ms + TELL_MS)
		tell(bar, done, of, bar->drawn ? "\033[K" : "\n");
}

void
bar_end(struct bar *bar, int64_t done, int64_t of, bool gone)
{
	if (bar->drawn && gone)
		(void)fputs("\r\033[K", stderr);
	else if ((bar->drawn || bar->lines) && !gone)
		tell(bar, done, of, "\n");
}
