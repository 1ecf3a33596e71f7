#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Small, as many an arena holds a handful of strings; the next ones double. */
enum {
	CHUNK = 2 * 1024,
	KEPT = 64 * 1024, /* at most, by a reset */
};

struct arena_chunk {
	struct arena_chunk *next;
	size_t room;
	max_align_t data[];
};

void
arena_clear(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;

	while (chunk) {
		struct arena_chunk *next = chunk->next;

		free(chunk);
		chunk = next;
	}
	*arena = (struct arena){ 0 };
}

void
arena_reset(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;

	if (!chunk || chunk->room > KEPT) {
		arena_clear(arena);
		return;
	}
	/* The newest is the largest, and all behind next is zero yet. */
	arena->chunks = chunk->next;
	memset(chunk->data, 0, chunk->room - arena->left);
	while (arena->chunks) {
		struct arena_chunk *next = arena->chunks->next;

		free(arena->chunks);
		arena->chunks = next;
	}
	chunk->next = NULL;
	*arena = (struct arena){ .chunks = chunk,
		.next = (char *)chunk->data,
		.left = chunk->room,
		.size_bytes = chunk->room };
}

static void
add_chunk(struct arena *arena, size_t size)
{
	struct arena_chunk *chunk;
	/* Doubling keeps the number of chunks small for large jobs. */
	size_t room = arena->size_bytes > CHUNK ? arena->size_bytes : CHUNK;

	if (room > 1024 * 1024)
		room = 1024 * 1024;
	if (room < size)
		room = size;
	chunk = mem_array(1, sizeof(*chunk) + room);
	chunk->next = arena->chunks;
	chunk->room = room;
	arena->chunks = chunk;
	arena->next = (char *)chunk->data;
	arena->left = room;
	arena->size_bytes += room;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	void *ptr;

	if (size > SIZE_MAX / 2)
		abort();
	size = (size + align - 1) / align * align;
	if (size > arena->left || !arena->next)
		add_chunk(arena, size);
	ptr = arena->next;
	arena->next += size;
	arena->left -= size;
	return ptr;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		abort();
	return arena_alloc(arena, count * size);
}

struct text
arena_copy(struct arena *arena, struct text text)
{
	char *copy = arena_alloc(arena, text.len + 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return (struct text){ copy, text.len };
}

struct text
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *ptr;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		return TEXT("");
	ptr = arena_alloc(arena, (size_t)len + 1);
	va_start(args, format);
	(void)vsnprintf(ptr, (size_t)len + 1, format, args);
	va_end(args);
	return (struct text){ ptr, (size_t)len };
}

const char *
arena_cstr(struct arena *arena, struct text text)
{
	return arena_copy(arena, text).ptr;
}

void *
arena_grow(struct arena *arena, void *array, size_t count, size_t *cap,
    size_t size)
{
	void *bigger;

	if (count < *cap)
		return array;
	*cap = *cap ? *cap * 2 : 8;
	bigger = arena_array(arena, *cap, size);
	if (count)
		memcpy(bigger, array, count * size);
	return bigger;
}
