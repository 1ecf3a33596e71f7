/*
 * hosts.h: transfers that wait, in a queue for each host.
 *
 * A host is ready when it has somebody waiting and a slot free; ready hosts
 * take turns, so that neither a long queue nor a slow host holds up others.
 */
#ifndef NET_HOSTS_H
#define NET_HOSTS_H

#include "transfer.h"

enum { HOST_BUCKETS = 512 };

struct host {
	struct host *next; /* in its bucket */
	struct host *next_ready;
	char *name;
	struct transfer *first; /* waiting */
	struct transfer *last;
	int busy;   /* slots taken */
	bool ready; /* among the ready */
};

struct hosts {
	struct host *buckets[HOST_BUCKETS];
	struct host *first_ready;
	struct host *last_ready;
	size_t waiting;
	int per_host;
};

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
