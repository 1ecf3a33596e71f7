/*
 * The articles of a window, and who of them has a term: a ring of the newest,
 * with chains from each article of a term to the one before.
 */
#ifndef TEXT_WINDOW_H
#define TEXT_WINDOW_H

#include <stdint.h>

#include "pair.h"
#include "text/signature.h"

enum { WINDOW_TERMS = 15, WINDOW_NAMES = 9, WINDOW_KEYS = 24 };

/* Articles have numbers that rise by one, from 1; 0 is none. */
struct entry {
	int64_t article, at, copies;
	uint32_t slot;     /* of its story */
	uint32_t previous; /* article of the story */
};

struct window {
	struct entry *ring; /* number n is at n % cap */
	uint32_t *chains;   /* WINDOW_KEYS an entry: keys, see window.c */
	uint32_t *heads;    /* the newest key of each term */
	uint32_t cap, first, next;
};

struct hit {
	uint32_t number;
	float weight;
};

void window_init(struct window *window);
void window_clear(struct window *window);
struct entry *window_at(const struct window *window, uint32_t number);

/* Adds an article under its heaviest terms; returns its number. */
uint32_t window_add(
    struct window *window, const struct entry *entry, const struct weighed *w);
/* Takes the oldest out; the ring must not be empty. */
void window_drop(struct window *window);
size_t window_bytes(const struct window *window);

/* Those that share the most of the heaviest terms, best first, at most most. */
size_t window_find(const struct window *window, struct hit *hits, size_t most,
    const struct weighed *w);

#endif
