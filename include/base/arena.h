/*
 * base/arena.h: memory that dies together. One per job, one per query.
 *
 * Start with { 0 }; arena_clear frees all at once. Out of memory ends the
 * process with a word.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks;
	char *next;        /* free room in the newest chunk … */
	size_t left;       /* … and its bytes */
	size_t size_bytes; /* held in all chunks */
};

void arena_clear(struct arena *arena);
/* The same, but keeps some room for what comes next: for use in loops. */
void arena_reset(struct arena *arena);
/* Zeroed, aligned for any object. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A copy, NUL behind it. */
struct text arena_copy(struct arena *arena, struct text text);
struct text arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text as a C string (a copy). */
const char *arena_cstr(struct arena *arena, struct text text);

/*
 * A pointer array that grows by doubling inside an arena: returns where the
 * next element goes and counts it. cap is kept by the caller beside count.
 *	struct item *item = ARENA_PUSH(mem, feed->items, feed->nitems, cap);
 */
#define ARENA_PUSH(arena, array, count, cap) \
	((array) = (count) < (cap) \
		? (array) \
		: arena_grow((arena), (array), (count), &(cap), \
		      sizeof(*(array))), \
	    &(array)[(count)++])
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *cap,
    size_t size);

#endif
