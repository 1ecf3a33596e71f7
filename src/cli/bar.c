#include "bar.h"

#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"

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
	(void)fputs(bar->drawn ? "\r" : "", stderr);
	/* Lines are read by the reader, and not by its user. */
	(void)fprintf(stderr,
	    bar->lines
		? "%lld of %lld articles"
		: P_("%lld of %lld article", "%lld of %lld articles", of),
	    (long long)done, (long long)of);
	(void)fputs(end, stderr);
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
