/* cli/bar.h: how far a long work is, told on standard error now and then. */
#ifndef CLI_BAR_H
#define CLI_BAR_H

#include <stdbool.h>
#include <stdint.h>

struct bar {
	bool drawn; /* standard error is a terminal: one line, drawn over */
	bool lines; /* else lines, where --progress asks for them */
	int64_t told_ms;
};

/* lines: those of --progress, which the reader reads. */
struct bar bar_new(bool lines);
/* "480 of 1200 articles", four times a second at most, from then on. */
void bar_tell(struct bar *bar, int64_t done, int64_t of);
/* The last word stays; or, gone, the drawn line goes. */
void bar_end(struct bar *bar, int64_t done, int64_t of, bool gone);

#endif
