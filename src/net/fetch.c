#include "net/fetch.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/time.h"
#include "base/translate.h"
#include "hosts.h"
#include "transfer.h"

enum {
	FILES_KEPT = 64, /* for the database, workers, resolver, log */
	FILES_MOST = 65536,
};

/* First in, first out, through transfer.next. */
struct queue {
	struct transfer *first;
	struct transfer *last;
	size_t count;
};

struct fetch {
	struct fetch_limits limits;
	CURLM *multi;
	CURL **idle; /* easy handles to use again */
	size_t nidle, idle_cap;
	char *ca_file; /* of the environment; NULL: curl's own */
	struct hosts hosts;
	struct transfer *wire; /* running, the newest first */
	size_t running;
	struct queue done;
	struct queue postponed; /* for lack of room */
	bool fresh;             /* the done changed since the last wait */
	struct held held;
	struct curl_waitfd *waits;
	size_t waits_cap;
};

static void
set_defaults(struct fetch_limits *l)
{
	l->total = l->total > 0 ? l->total : 200;
	l->per_host = l->per_host > 0 ? l->per_host : 4;
	l->gap_ms = l->gap_ms ? l->gap_ms : HOST_GAP_MS;
	l->connect_ms = l->connect_ms > 0 ? l->connect_ms : 10000;
	l->stall_seconds = l->stall_seconds > 0 ? l->stall_seconds : 15;
	l->whole_ms = l->whole_ms > 0 ? l->whole_ms : 60000;
	l->max_bytes = l->max_bytes ? l->max_bytes : 16 * 1024 * 1024;
	l->header_bytes = l->header_bytes ? l->header_bytes : 64 * 1024;
	l->held_bytes = l->held_bytes ? l->held_bytes : 24 * 1024 * 1024;
}

/* How many transfers the limit of open files leaves room for. */
static int
files_allow(int total)
{
	struct rlimit files;
	rlim_t open, kept;

	if (getrlimit(RLIMIT_NOFILE, &files) < 0)
		return total;
	if (files.rlim_cur < files.rlim_max) {
		files.rlim_cur = files.rlim_max == RLIM_INFINITY ||
					 files.rlim_max > FILES_MOST
				     ? FILES_MOST
				     : files.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &files);
		(void)getrlimit(RLIMIT_NOFILE, &files);
	}
	kept =
	    files.rlim_cur < 2 * FILES_KEPT ? files.rlim_cur / 2 : FILES_KEPT;
	/* A connection, and the resolver's pair of sockets before it. */
	open = (files.rlim_cur - kept) / 3;
	if (open < 1)
		return 1;
	return open < (rlim_t)total ? (int)open : total;
}

static int
open_multi(struct fetch *f, struct err *err)
{
	f->multi = curl_multi_init();
	if (!f->multi)
		return err_set(err, ERR_SYSTEM, _("curl does not start"));
	(void)curl_multi_setopt(
	    f->multi, CURLMOPT_MAXCONNECTS, (long)f->limits.total);
	(void)curl_multi_setopt(
	    f->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)f->limits.total);
	return 0;
}

static char *
environment_ca_file(void)
{
	const char *path = getenv("CURL_CA_BUNDLE");

	if (!path || !*path)
		path = getenv("SSL_CERT_FILE");
	return path && *path ? mem_copy(text_of(path)) : NULL;
}

struct fetch *
fetch_new(const struct fetch_limits *limits, struct err *err)
{
	struct fetch *f;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		err_set(err, ERR_SYSTEM, _("curl does not start"));
		return NULL;
	}
	(void)signal(SIGPIPE, SIG_IGN);
	f = mem_alloc(sizeof(*f));
	if (limits)
		f->limits = *limits;
	set_defaults(&f->limits);
	f->limits.total = files_allow(f->limits.total);
	f->hosts.per_host = f->limits.per_host;
	f->hosts.gap_ms = f->limits.gap_ms > 0 ? f->limits.gap_ms : 0;
	f->held.limit = f->limits.held_bytes;
	f->ca_file = environment_ca_file();
	if (open_multi(f, err) < 0) {
		fetch_free(f);
		return NULL;
	}
	return f;
}

void
fetch_free(struct fetch *f)
{
	if (!f)
		return;
	(void)fetch_cancel_all(f);
	while (f->nidle)
		curl_easy_cleanup(f->idle[--f->nidle]);
	free(f->idle);
	free(f->waits);
	free(f->ca_file);
	(void)curl_multi_cleanup(f->multi);
	free(f);
	curl_global_cleanup();
}

int
fetch_total(const struct fetch *f)
{
	return f->limits.total;
}

size_t
fetch_running(const struct fetch *f)
{
	return f->running;
}

size_t
fetch_pending(const struct fetch *f)
{
	return f->running + f->hosts.waiting + f->postponed.count +
	       f->done.count;
}

static void
put(struct queue *queue, struct transfer *t)
{
	t->next = NULL;
	if (queue->first)
		queue->last->next = t;
	else
		queue->first = t;
	queue->last = t;
	queue->count++;
}

static struct transfer *
take(struct queue *queue)
{
	struct transfer *t = queue->first;

	if (t) {
		queue->first = t->next;
		queue->count--;
		t->next = NULL;
	}
	return t;
}

static void
add_done(struct fetch *f, struct transfer *t)
{
	f->held.done += t->counted;
	if (f->held.leader == t)
		f->held.leader = NULL;
	put(&f->done, t);
	f->fresh = true;
}

void
fetch_add(struct fetch *f, const struct request *request)
{
	struct transfer *t = transfer_new(request, &f->limits, &f->held);

	if (t->response.err.code == ERR_NONE)
		hosts_add(&f->hosts, t, false);
	else
		add_done(f, t);
}

static void
link_wire(struct fetch *f, struct transfer *t)
{
	t->earlier = NULL;
	t->later = f->wire;
	if (f->wire)
		f->wire->earlier = t;
	f->wire = t;
	f->running++;
}

static void
unlink_wire(struct fetch *f, struct transfer *t)
{
	if (t->earlier)
		t->earlier->later = t->later;
	else
		f->wire = t->later;
	if (t->later)
		t->later->earlier = t->earlier;
	f->running--;
}

/* Off the wire: the slot is free, the easy handle may serve again. */
static void
take_off(struct fetch *f, struct transfer *t, CURL *easy)
{
	unlink_wire(f, t);
	hosts_release(&f->hosts, t);
	/* A reset keeps the cookies that were read for this request. */
	if (t->request.cookies.len) {
		curl_easy_cleanup(easy);
		return;
	}
	curl_easy_reset(easy);
	GROW(f->idle, f->nidle, f->idle_cap);
	f->idle[f->nidle++] = easy;
}

static void
start(struct fetch *f, struct transfer *t)
{
	CURL *easy = f->nidle ? f->idle[--f->nidle] : curl_easy_init();

	link_wire(f, t);
	if (!easy)
		abort(); /* out of memory: curl asks for nothing else here */
	transfer_begin(t, easy, f->ca_file);
	if (curl_multi_add_handle(f->multi, easy) != CURLM_OK) {
		transfer_fail(t, ERR_SYSTEM, _("curl takes no more transfers"));
		t->easy = NULL;
		take_off(f, t, easy);
		add_done(f, t);
	}
}

/*
 * Transfers that found no room: when what they need is there, or one after
 * the other as the one that may go beyond.
 */
static bool
start_postponed(struct fetch *f)
{
	struct held *held = &f->held;
	bool any = false;

	for (size_t n = f->postponed.count; n; n--) {
		struct transfer *t = take(&f->postponed);
		bool fits = held->all + t->needed <= held->limit;
		bool may_lead = !held->leader && held->done < held->limit;

		if (f->running >= (size_t)f->limits.total ||
		    (!fits && !may_lead) || !hosts_claim(&f->hosts, t)) {
			put(&f->postponed, t);
			continue;
		}
		if (!fits)
			held->leader = t;
		start(f, t);
		any = true;
	}
	return any;
}

/* Starts what may start; tells whether anything did. */
static bool
start_ready(struct fetch *f)
{
	const struct held *held = &f->held;
	bool any;

	hosts_turn(&f->hosts, time_monotonic_ms());
	any = start_postponed(f);
	/* Half of the room is for those that run already. */
	while (f->running < (size_t)f->limits.total &&
	       (held->all < held->limit / 2 ||
		   (f->running == 0 && held->done < held->limit))) {
		struct transfer *t = hosts_next(&f->hosts);

		if (!t)
			break;
		start(f, t);
		any = true;
	}
	return any;
}

static void
finish(struct fetch *f, struct transfer *t, CURL *easy, CURLcode code)
{
	enum verdict verdict;

	(void)curl_multi_remove_handle(f->multi, easy);
	verdict = transfer_end(t, code);
	take_off(f, t, easy);
	if (verdict == VERDICT_AGAIN)
		hosts_add(&f->hosts, t, true);
	else if (verdict == VERDICT_LATER)
		put(&f->postponed, t);
	else
		add_done(f, t);
}

static void
collect(struct fetch *f)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(f->multi, &left))) {
		CURL *easy = message->easy_handle;
		CURLcode code = message->data.result;
		char *t = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		(void)curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t);
		finish(f, (struct transfer *)(void *)t, easy, code);
	}
}

/* Lets transfers go on that had to wait for room. */
static void
resume(struct fetch *f)
{
	struct transfer *next;

	for (struct transfer *t = f->wire; t && f->held.paused; t = next) {
		bool may_lead = !f->held.leader && f->held.done < f->held.limit;

		next = t->later;
		if (!t->paused ||
		    (!may_lead && f->held.all + t->needed > f->held.limit))
			continue;
		t->paused = false;
		f->held.paused--;
		/* Delivers what curl holds, which may pause it again. */
		(void)curl_easy_pause(t->easy, CURLPAUSE_CONT);
	}
}

static int
perform(struct fetch *f, struct err *err)
{
	int running;
	CURLMcode code;

	do {
		code = curl_multi_perform(f->multi, &running);
		if (code != CURLM_OK)
			return err_set(err, ERR_SYSTEM, _("curl: %s"),
			    curl_multi_strerror(code));
		collect(f);
		resume(f);
		/* An answer may say that its host is to be asked no more. */
	} while (!f->fresh && start_ready(f));
	return 0;
}

static short
to_curl(short events)
{
	return (short)((events & POLLIN ? CURL_WAIT_POLLIN : 0) |
		       (events & POLLPRI ? CURL_WAIT_POLLPRI : 0) |
		       (events & POLLOUT ? CURL_WAIT_POLLOUT : 0));
}

static int
wait_for_events(struct fetch *f, struct pollfd *fds, size_t nfds,
    int timeout_ms, struct err *err)
{
	CURLMcode code;

	while (f->waits_cap < nfds)
		GROW(f->waits, f->waits_cap, f->waits_cap);
	for (size_t i = 0; i < nfds; i++)
		f->waits[i] = (struct curl_waitfd){ .fd = fds[i].fd,
			.events = to_curl(fds[i].events) };
	code = curl_multi_poll(f->multi, f->waits, (unsigned)nfds,
	    timeout_ms < 0 ? INT_MAX : timeout_ms, NULL);
	if (code != CURLM_OK)
		return err_set(
		    err, ERR_SYSTEM, _("curl: %s"), curl_multi_strerror(code));
	/* curl leaves a bare hang-up out. */
	if (nfds && poll(fds, (nfds_t)nfds, 0) < 0)
		for (size_t i = 0; i < nfds; i++)
			fds[i].revents = 0;
	return 0;
}

int
fetch_wait(struct fetch *f, struct pollfd *fds, size_t nfds, int timeout_ms,
    struct err *err)
{
	int rest_ms;

	resume(f);
	if (start_ready(f) && perform(f, err) < 0)
		return -1;
	rest_ms = hosts_rest_ms(&f->hosts);
	/* Responses that the caller has seen and left do not end the wait:
	 * its workers are busy. */
	if (f->done.count && f->fresh)
		timeout_ms = 0;
	f->fresh = false;
	if (rest_ms >= 0 && (timeout_ms < 0 || rest_ms < timeout_ms))
		timeout_ms = rest_ms;
	if (wait_for_events(f, fds, nfds, timeout_ms, err) < 0)
		return -1;
	return perform(f, err);
}

bool
fetch_next_done(struct fetch *f, struct response *response)
{
	struct transfer *t = take(&f->done);

	if (!t)
		return false;
	f->fresh = true;
	f->held.done -= t->counted;
	*response = t->response;
	t->response = (struct response){ 0 };
	transfer_free(t);
	return true;
}

static size_t
drop(struct fetch *f, struct queue *queue, bool all, const void *cookie)
{
	size_t dropped = 0;

	for (size_t n = queue->count; n; n--) {
		struct transfer *t = take(queue);

		if (!all && t->request.cookie != cookie) {
			put(queue, t);
			continue;
		}
		if (queue == &f->done)
			f->held.done -= t->counted;
		transfer_free(t);
		dropped++;
	}
	return dropped;
}

static size_t
cancel(struct fetch *f, bool all, const void *cookie)
{
	size_t gone = hosts_drop(&f->hosts, all, cookie);
	struct transfer *next;

	gone += drop(f, &f->postponed, all, cookie);
	gone += drop(f, &f->done, all, cookie);
	for (struct transfer *t = f->wire; t; t = next) {
		CURL *easy = t->easy;

		next = t->later;
		if (!all && t->request.cookie != cookie)
			continue;
		(void)curl_multi_remove_handle(f->multi, easy);
		take_off(f, t, easy);
		transfer_free(t);
		gone++;
	}
	return gone;
}

size_t
fetch_cancel(struct fetch *f, const void *cookie)
{
	return cancel(f, false, cookie);
}

size_t
fetch_cancel_all(struct fetch *f)
{
	return cancel(f, true, NULL);
}

size_t
fetch_cancel_waiting(struct fetch *f, const void *cookie)
{
	return hosts_drop(&f->hosts, false, cookie);
}

void
fetch_rest(struct fetch *f)
{
	CURLM *old = f->multi;

	if (f->running == 0 && open_multi(f, NULL) == 0)
		(void)curl_multi_cleanup(old);
	else
		f->multi = old;
}

struct text
fetch_library(struct arena *mem)
{
	const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
	const struct {
		const char *name;
		int bit;
	} known[] = {
		{ "HTTP/2", CURL_VERSION_HTTP2 },
		{ "brotli", CURL_VERSION_BROTLI },
		{ "zstd", CURL_VERSION_ZSTD },
	};
	struct buf out = { 0 };
	struct text copy;

	buf_printf(&out, "libcurl %s, %s", info->version,
	    info->ssl_version ? info->ssl_version : "no TLS");
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		buf_printf(&out, ", %s %s", known[i].name,
		    info->features & known[i].bit ? _("yes") : _("no"));
	copy = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}
