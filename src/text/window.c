/*
 * A key is an article's number and which of its terms it is: number times
 * WINDOW_KEYS and the place. Each key holds the key of the next older article
 * of that term; terms that share a head share a chain, and what they do not
 * share is found out when articles are compared. A chain ends at the first
 * article that has left the window, as all behind it are older still.
 */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { HEADS = 1 << 18, CHAIN_MOST = 32 };
/* What is asked for may be more than what articles are kept under. */
enum { ASK_TERMS = 18, ASK_NAMES = 12, FOUND_BITS = 11, FOUND = 1 << 11 };

/* Times and ids that are further off than 32 bits tell are not of this world:
   a year beyond 4000, two articles with two thousand million between them. */
static bool
is_near(int64_t value)
{
	return value > INT32_MIN && value < INT32_MAX;
}

struct entry
entry_of(int64_t article, int64_t at, int64_t copies)
{
	struct entry entry = { .article = article };

	entry.minutes = is_near(at / 60) ? (int32_t)(at / 60)
			: at < 0         ? INT32_MIN
					 : INT32_MAX;
	if (copies > 0 && is_near(article - copies))
		entry.copies = (int32_t)(article - copies);
	return entry;
}

int64_t
entry_time(const struct entry *entry)
{
	return (int64_t)entry->minutes * 60;
}

int64_t
entry_original(const struct entry *entry)
{
	return entry->article - entry->copies;
}

void
window_init(struct window *window)
{
	memset(window, 0, sizeof(*window));
	window->heads = mem_array(HEADS, sizeof(*window->heads));
	window->first = window->next = 1;
}

void
window_clear(struct window *window)
{
	for (size_t i = 0; i < WINDOW_BLOCKS; i++)
		free(window->blocks[i]);
	free(window->heads);
	memset(window, 0, sizeof(*window));
}

static struct window_block **
block_of(struct window *window, uint32_t number)
{
	return &window->blocks[number / WINDOW_BLOCK % WINDOW_BLOCKS];
}

static const struct window_block *
block_at(const struct window *window, uint32_t number)
{
	return window->blocks[number / WINDOW_BLOCK % WINDOW_BLOCKS];
}

const struct entry *
window_at(const struct window *window, uint32_t number)
{
	return &block_at(window, number)->entries[number % WINDOW_BLOCK];
}

struct key {
	float weight;
	uint32_t head;
};

static uint32_t
head_of(uint32_t hash, unsigned kind)
{
	uint32_t h = (hash * 2 + kind) * UINT32_C(0x9E3779B1);

	return h >> 14;
}

static bool
is_heavier(const struct key *a, const struct key *b)
{
	return a->weight > b->weight ||
	       (a->weight == b->weight && a->head < b->head);
}

/* The heaviest most of n terms, heaviest first; returns how many. */
static size_t
heaviest(struct key *keys, size_t most, const struct signature_term *terms,
    const float *weights, size_t n, float norm, unsigned kind)
{
	size_t count = 0;

	for (size_t i = 0; i < n && norm > 0; i++) {
		struct key key = { weights[i] / norm,
			head_of(terms[i].hash, kind) };
		size_t at = count;

		if (count == most && !is_heavier(&key, &keys[count - 1]))
			continue;
		at -= count == most;
		while (at > 0 && is_heavier(&key, &keys[at - 1])) {
			keys[at] = keys[at - 1];
			at--;
		}
		keys[at] = key;
		count += count < most;
	}
	return count;
}

static size_t
choose(struct key *keys, const struct weighed *w, size_t terms, size_t names)
{
	const struct signature *s = w->s;
	size_t n =
	    heaviest(keys, terms, s->terms, w->terms, s->nterms, w->norm, 0);

	return n + heaviest(keys + n, names, s->names, w->names, s->nnames,
		       w->sounds, 1);
}

uint32_t
window_add(
    struct window *window, const struct entry *entry, const struct weighed *w)
{
	struct key keys[WINDOW_KEYS];
	size_t n = choose(keys, w, WINDOW_TERMS, WINDOW_NAMES);
	uint32_t number = window->next++, *chain;
	struct window_block **block = block_of(window, number);

	if (!*block)
		*block = mem_alloc(sizeof(**block));
	(*block)->entries[number % WINDOW_BLOCK] = *entry;
	chain = (*block)->chains[number % WINDOW_BLOCK];
	for (uint32_t i = 0; i < n; i++) {
		chain[i] = window->heads[keys[i].head];
		window->heads[keys[i].head] = number * WINDOW_KEYS + i;
	}
	return number;
}

void
window_drop(struct window *window)
{
	struct window_block **block = block_of(window, window->first++);

	if (window->first % WINDOW_BLOCK == 0) {
		free(*block);
		*block = NULL;
	}
}

size_t
window_bytes(const struct window *window)
{
	size_t blocks = 0;

	for (size_t i = 0; i < WINDOW_BLOCKS; i++)
		blocks += window->blocks[i] != NULL;
	return HEADS * sizeof(*window->heads) +
	       blocks * sizeof(struct window_block);
}

static void
add_hit(struct hit *found, uint32_t number, float weight)
{
	size_t at = number * UINT32_C(0x9E3779B1) >> (32 - FOUND_BITS);

	while (found[at].number != 0 && found[at].number != number)
		at = (at + 1) % FOUND;
	found[at].number = number;
	found[at].weight += weight;
}

static bool
is_better(const struct hit *a, const struct hit *b)
{
	return a->weight > b->weight ||
	       (a->weight == b->weight && a->number > b->number);
}

/* Keeps the best most, best first. */
static size_t
keep_hit(struct hit *hits, size_t n, size_t most, struct hit hit)
{
	size_t at = n;

	if (n == most && !is_better(&hit, &hits[n - 1]))
		return n;
	if (n == most)
		at--;
	while (at > 0 && is_better(&hit, &hits[at - 1])) {
		hits[at] = hits[at - 1];
		at--;
	}
	hits[at] = hit;
	return n < most ? n + 1 : n;
}

/* Follows one chain, newest first. */
static void
follow(const struct window *window, struct hit *found, const struct key *from)
{
	uint32_t key = window->heads[from->head];

	for (int i = 0; i < CHAIN_MOST && key != 0; i++) {
		uint32_t number = key / WINDOW_KEYS;

		if (number < window->first)
			return;
		add_hit(found, number, from->weight * from->weight);
		key = block_at(window, number)
			  ->chains[number % WINDOW_BLOCK][key % WINDOW_KEYS];
	}
}

size_t
window_find(const struct window *window, struct hit *hits, size_t most,
    const struct weighed *w)
{
	struct hit found[FOUND];
	struct key keys[ASK_TERMS + ASK_NAMES];
	size_t nkeys = choose(keys, w, ASK_TERMS, ASK_NAMES), n = 0;

	memset(found, 0, sizeof(found));
	for (size_t i = 0; i < nkeys; i++)
		follow(window, found, &keys[i]);
	for (size_t i = 0; i < FOUND; i++)
		if (found[i].number != 0)
			n = keep_hit(hits, n, most, found[i]);
	return n;
}
