/*
 * hosts.h: transfers that wait, in a queue for each host.
 *
 * A host is ready when it has somebody waiting and a slot free; ready hosts
 * take turns, so that neither a long queue nor a slow host holds up others. A
 * public host of which much is wanted rests between requests: after the first
 * few they are gap_ms apart.
 */
#ifndef NET_HOSTS_H
#define NET_HOSTS_H

#include "transfer.h"

enum {
	HOST_BUCKETS = 512,
	HOST_AT_ONCE = 8, /* requests before the first rest */
	HOST_GAP_MS = 250,
};

struct host {
	struct host *next; /* in its bucket */
	struct host *next_ready;
	char *name;
	struct transfer *first; /* waiting */
	struct transfer *last;
	int busy;        /* slots taken */
	bool ready;      /* among the ready */
	bool rests;      /* it is a public one */
	int64_t next_ms; /* when it will have had its rests */
};

struct hosts {
	struct host *buckets[HOST_BUCKETS];
	struct host *first_ready;
	struct host *last_ready;
	struct host *resting; /* who would be ready */
	size_t waiting;
	int per_host;
	int gap_ms; /* 0: no host rests */
	int64_t now_ms;
};

/* Begins a turn at a monotonic time: who has rested is ready. */
void hosts_turn(struct hosts *hosts, int64_t now_ms);
/* Until the first host has rested; -1: none rests. */
int hosts_rest_ms(const struct hosts *hosts);
/* Does that name, with or without a port, stand in the internet? */
bool hosts_is_public(struct text name);
/* At the end of its host's queue, or (front) before all others. */
void hosts_add(struct hosts *hosts, struct transfer *transfer, bool front);
/* The next one that may start, its slot taken; NULL when there is none. */
struct transfer *hosts_next(struct hosts *hosts);
/* Takes a slot for a transfer that waits elsewhere; false when none is free. */
bool hosts_claim(struct hosts *hosts, struct transfer *transfer);
/* Gives a slot back; the transfer belongs to no host any more. */
void hosts_release(struct hosts *hosts, struct transfer *transfer);
/*
 * Frees the waiting transfers with that cookie (all: every one) and returns
 * their number.
 */
size_t hosts_drop(struct hosts *hosts, bool all, const void *cookie);

#endif
