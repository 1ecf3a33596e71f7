#include "hosts.h"

#include <stdlib.h>

#include "base/hash.h"

static struct host **
place_of(struct hosts *hosts, struct text name)
{
	struct host **at = &hosts->buckets[hash_text(name) % HOST_BUCKETS];

	while (*at && !text_is(name, (*at)->name))
		at = &(*at)->next;
	return at;
}

static struct host *
host_of(struct hosts *hosts, struct text name)
{
	struct host **at = place_of(hosts, name);

	if (!*at) {
		*at = mem_alloc(sizeof(**at));
		(*at)->name = mem_copy(name);
	}
	return *at;
}

/* A host nobody asks any more is forgotten. */
static void
forget(struct hosts *hosts, struct host *host)
{
	struct host **at = place_of(hosts, text_of(host->name));

	if (host->busy || host->first || host->ready)
		return;
	*at = host->next;
	free(host->name);
	free(host);
}

static void
make_ready(struct hosts *hosts, struct host *host)
{
	if (host->ready || !host->first || host->busy >= hosts->per_host)
		return;
	host->ready = true;
	host->next_ready = NULL;
	if (hosts->first_ready)
		hosts->last_ready->next_ready = host;
	else
		hosts->first_ready = host;
	hosts->last_ready = host;
}

void
hosts_add(struct hosts *hosts, struct transfer *t, bool front)
{
	struct host *host = host_of(hosts, transfer_host(t));

	t->host = host;
	t->next = NULL;
	if (!host->first) {
		host->first = host->last = t;
	} else if (front) {
		t->next = host->first;
		host->first = t;
	} else {
		host->last->next = t;
		host->last = t;
	}
	hosts->waiting++;
	make_ready(hosts, host);
}

struct transfer *
hosts_next(struct hosts *hosts)
{
	for (;;) {
		struct host *host = hosts->first_ready;
		struct transfer *t;

		if (!host)
			return NULL;
		hosts->first_ready = host->next_ready;
		host->ready = false;
		t = host->first;
		/* Its queue may have been dropped meanwhile. */
		if (!t) {
			forget(hosts, host);
			continue;
		}
		host->first = t->next;
		t->next = NULL;
		host->busy++;
		hosts->waiting--;
		make_ready(hosts, host);
		return t;
	}
}

bool
hosts_claim(struct hosts *hosts, struct transfer *t)
{
	struct host *host = host_of(hosts, transfer_host(t));

	if (host->busy >= hosts->per_host)
		return false;
	host->busy++;
	t->host = host;
	return true;
}

void
hosts_release(struct hosts *hosts, struct transfer *t)
{
	struct host *host = t->host;

	t->host = NULL;
	host->busy--;
	make_ready(hosts, host);
	forget(hosts, host);
}

static size_t
drop_from(struct hosts *hosts, struct host *host, bool all, const void *cookie)
{
	struct transfer **at = &host->first;
	size_t dropped = 0;

	host->last = NULL;
	while (*at) {
		struct transfer *t = *at;

		if (!all && t->request.cookie != cookie) {
			host->last = t;
			at = &t->next;
			continue;
		}
		*at = t->next;
		transfer_free(t);
		dropped++;
	}
	hosts->waiting -= dropped;
	return dropped;
}

size_t
hosts_drop(struct hosts *hosts, bool all, const void *cookie)
{
	size_t dropped = 0;

	for (size_t i = 0; i < HOST_BUCKETS; i++) {
		struct host *next;

		for (struct host *host = hosts->buckets[i]; host; host = next) {
			next = host->next;
			dropped += drop_from(hosts, host, all, cookie);
			forget(hosts, host);
		}
	}
	/* Takes the hosts that are left without anybody off the ready. */
	if (all)
		(void)hosts_next(hosts);
	return dropped;
}
