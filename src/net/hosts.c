#include "hosts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "net/address.h"

enum { ADDRESS_BYTES = 64 };

/* Without its port, and brackets. */
static struct text
bare_name(struct text name)
{
	size_t at;

	if (text_starts(name, "[")) {
		at = text_find_byte(name, ']', 0);
		return text_sub(name, 1, at == TEXT_NONE ? name.len : at - 1);
	}
	at = text_find_byte(name, ':', 0);
	return text_sub(name, 0, at == TEXT_NONE ? name.len : at);
}

static bool
is_numeric(struct text name)
{
	if (text_find_byte(name, ':', 0) != TEXT_NONE)
		return true;
	for (size_t i = 0; i < name.len; i++)
		if (!memchr("0123456789.", name.ptr[i], 11))
			return false;
	return true;
}

bool
hosts_is_public(struct text name)
{
	static const char *const own[] = { ".local", ".localhost", ".lan",
		".home", ".internal", ".home.arpa", ".test" };
	char address[ADDRESS_BYTES];

	name = bare_name(name);
	if (is_numeric(name)) {
		snprintf(address, sizeof(address), "%.*s", TEXT_ARG(name));
		return !address_is_private(address);
	}
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (text_ends(name, own[i]))
			return false;
	return text_find_byte(name, '.', 0) != TEXT_NONE;
}

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
		(*at)->rests = hosts->gap_ms > 0 && hosts_is_public(name);
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

/* How long it must still rest: it may be ahead by the first few. */
static int64_t
rest_of(const struct hosts *hosts, const struct host *host)
{
	int64_t ahead = host->next_ms - hosts->now_ms;

	return host->rests ? ahead - (HOST_AT_ONCE - 1) * hosts->gap_ms : 0;
}

static void
count_request(const struct hosts *hosts, struct host *host)
{
	if (host->next_ms < hosts->now_ms)
		host->next_ms = hosts->now_ms;
	host->next_ms += hosts->gap_ms;
}

static void
put_ready(struct hosts *hosts, struct host *host)
{
	host->next_ready = NULL;
	if (hosts->first_ready)
		hosts->last_ready->next_ready = host;
	else
		hosts->first_ready = host;
	hosts->last_ready = host;
}

static void
make_ready(struct hosts *hosts, struct host *host)
{
	if (host->ready || !host->first || host->busy >= hosts->per_host)
		return;
	host->ready = true;
	if (rest_of(hosts, host) > 0) {
		host->next_ready = hosts->resting;
		hosts->resting = host;
		return;
	}
	put_ready(hosts, host);
}

static void
wake(struct hosts *hosts, bool all)
{
	struct host **at = &hosts->resting;

	while (*at) {
		struct host *host = *at;

		if (!all && rest_of(hosts, host) > 0) {
			at = &host->next_ready;
			continue;
		}
		*at = host->next_ready;
		put_ready(hosts, host);
	}
}

void
hosts_turn(struct hosts *hosts, int64_t now_ms)
{
	hosts->now_ms = now_ms;
	wake(hosts, false);
}

int
hosts_rest_ms(const struct hosts *hosts)
{
	int64_t least = -1;

	for (const struct host *h = hosts->resting; h; h = h->next_ready) {
		int64_t rest = rest_of(hosts, h);

		if (least < 0 || rest < least)
			least = rest > 0 ? rest : 0;
	}
	return (int)least;
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
		count_request(hosts, host);
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
	count_request(hosts, host);
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
	if (all) {
		wake(hosts, true);
		(void)hosts_next(hosts);
	}
	return dropped;
}
