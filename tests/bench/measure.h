/*
 * bench/measure.h: what the benches of whole commands share: a process and
 * what it used, medians, and documents made of one piece.
 */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stddef.h>
#include <sys/resource.h>

enum { LARGEST = 16 * 1024 * 1024 }; /* of a document, in bytes */

_Noreturn void die(const char *what);

/* The whole file, at most LARGEST, in memory of its own. */
char *read_whole(const char *path, size_t *len);

/*
 * Runs argv, or with program NULL calls parse for each file of argv in a
 * process of its own; what it wrote is thrown away. The largest resident size
 * is that of the largest of its processes.
 */
struct rusage run(
    const char *program, char **argv, void (*parse)(const char *path));
double seconds(const struct rusage *usage);
double median(double *values, size_t n); /* sorts them */

/* A document of which a piece makes something large. */
struct bad {
	const char *name;
	const char *head, *piece, *tail;
	size_t count; /* of the piece; 0: as many as 16 MB hold */
};
void write_bad(const char *path, const struct bad *bad);

#endif
