/*
 * The articles of a window, and who of them has a term: blocks of articles in
 * the order they came, with chains from each article of a term to the one
 * before. A block goes with the last of its articles.
 */
#ifndef TEXT_WINDOW_H
#define TEXT_WINDOW_H

#include <stdint.h>

#include "pair.h"
#include "text/signature.h"

enum { WINDOW_TERMS = 10, WINDOW_NAMES = 8, WINDOW_KEYS = 18 };

/* Articles have numbers that rise by one, from 1; 0 is none. Small, as there
   are many. */
struct entry {
	int64_t article;
	int32_t minutes;   /* its time, since 1970 */
	int32_t copies;    /* its id less that of what it copies; 0: nothing */
	uint32_t slot;     /* of its story */
	uint32_t previous; /* article of the story */
};

/* at: seconds; copies: an article, 0: none. Without a slot. */
struct entry entry_of(int64_t article, int64_t at, int64_t copies);
int64_t entry_time(const struct entry *entry);
/* The article that it copies, or itself. */
int64_t entry_original(const struct entry *entry);

enum {
	WINDOW_BLOCK = 1024,
	WINDOW_BLOCKS = 128,
	WINDOW_MOST = WINDOW_BLOCK * (WINDOW_BLOCKS - 1),
};

struct window_block {
	struct entry entries[WINDOW_BLOCK];
	uint32_t chains[WINDOW_BLOCK][WINDOW_KEYS]; /* keys, see window.c */
};

struct window {
	struct window_block *blocks[WINDOW_BLOCKS]; /* a ring; NULL: none */
	uint32_t *heads; /* the newest key of each term */
	uint32_t first, next;
};

struct hit {
	uint32_t number;
	float weight;
};

void window_init(struct window *window);
void window_clear(struct window *window);
const struct entry *window_at(const struct window *window, uint32_t number);

/* Adds an article under its heaviest terms; returns its number. There must be
   fewer than WINDOW_MOST. */
uint32_t window_add(
    struct window *window, const struct entry *entry, const struct weighed *w);
/* Takes the oldest out; there must be one. */
void window_drop(struct window *window);
size_t window_bytes(const struct window *window);

/* Those that share the most of the heaviest terms, best first, at most most. */
size_t window_find(const struct window *window, struct hit *hits, size_t most,
    const struct weighed *w);

#endif
