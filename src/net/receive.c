/* receive.c: what curl hands over while a hop is on the wire. */
#include "net/address.h"
#include "transfer.h"

enum { DROP_MAX = 64 * 1024 }; /* of a body that nobody reads */

bool
receive_is_wanted(int status)
{
	return status == 200 || status == 203;
}

/* Is there room for a body of so many bytes? One transfer may always go on. */
static bool
may_hold(struct transfer *t, size_t bytes)
{
	struct held *held = t->held;
	size_t more = bytes > t->counted ? bytes - t->counted : 0;

	if (more && held->all + more > held->limit && held->leader != t) {
		if (held->leader || held->done >= held->limit)
			return false;
		held->leader = t;
	}
	held->all += more;
	t->counted += more;
	return true;
}

bool
receive_is_compressed(const struct transfer *t)
{
	struct text encoding = t->answer.content_encoding;

	return encoding.len && !text_is_nocase(encoding, "identity");
}

/*
 * Without room a plain body is paused. A compressed one is given up and asked
 * again later: curl would unpack what it has read, a thousandfold perhaps,
 * and keep it.
 */
static size_t
wait_for_room(struct transfer *t, size_t n)
{
	if (receive_is_compressed(t)) {
		t->needed = 2 * (t->response.body.len + n);
		t->stop = STOP_ROOM;
		return CURL_WRITEFUNC_ERROR;
	}
	t->needed = n;
	t->held->paused++;
	t->paused = true;
	return CURL_WRITEFUNC_PAUSE;
}

static size_t
on_body(char *ptr, size_t size, size_t count, void *data)
{
	struct transfer *t = data;
	struct buf *body = &t->response.body;
	size_t n = size * count;

	if (!receive_is_wanted(t->status)) {
		t->dropped += n;
		if (t->dropped <= DROP_MAX)
			return n;
		t->stop = STOP_ENOUGH;
		return CURL_WRITEFUNC_ERROR;
	}
	if (n > t->request.max_bytes - body->len) {
		t->stop = STOP_BODY;
		return CURL_WRITEFUNC_ERROR;
	}
	if (!may_hold(t, body->len + n))
		return wait_for_room(t, n);
	buf_add(body, ptr, n);
	return n;
}

/* "HTTP/1.1 200 OK": begins an answer, perhaps one of several (1xx). */
static void
begin_answer(struct transfer *t, struct text line)
{
	struct text word;

	t->status = 0;
	t->answer = (struct answer){ 0 };
	(void)text_next_word(&line, &word);
	(void)text_next_word(&line, &word);
	for (size_t i = 0; i < word.len && i < 3; i++)
		t->status = t->status * 10 + (word.ptr[i] - '0');
}

static void
keep_header(struct transfer *t, struct text name, struct text value)
{
	struct answer *a = &t->answer;
	const struct {
		const char *name;
		struct text *value;
	} known[] = {
		{ "location", &a->location },
		{ "date", &a->date },
		{ "expires", &a->expires },
		{ "cache-control", &a->cache_control },
		{ "retry-after", &a->retry_after },
		{ "content-encoding", &a->content_encoding },
		{ "content-type", &a->content_type },
		{ "etag", &a->etag },
		{ "last-modified", &a->last_modified },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct arena *mem = &t->response.mem;

		if (!text_is_nocase(name, known[i].name))
			continue;
		/* A list may come in several lines (RFC 9110 5.3). */
		if (known[i].value == &a->cache_control && a->cache_control.len)
			value = arena_printf(mem, "%.*s,%.*s",
			    TEXT_ARG(a->cache_control), TEXT_ARG(value));
		*known[i].value = arena_copy(mem, value);
	}
}

static size_t
on_header(char *ptr, size_t size, size_t count, void *data)
{
	struct transfer *t = data;
	size_t n = size * count, colon;
	struct text line = text_trim(text_from(ptr, n));

	t->header_bytes += n;
	if (t->header_bytes > t->limits->header_bytes) {
		t->stop = STOP_HEADERS;
		return CURL_WRITEFUNC_ERROR;
	}
	/* What follows the body is a trailer. */
	if (t->response.body.len || t->dropped)
		return n;
	colon = text_find_byte(line, ':', 0);
	if (text_starts(line, "HTTP/"))
		begin_answer(t, line);
	else if (colon != TEXT_NONE)
		keep_header(t, text_trim(text_sub(line, 0, colon)),
		    text_trim(text_from_offset(line, colon + 1)));
	return n;
}

/*
 * Connected, nothing sent yet: a public feed may not make us ask the machines
 * of the network we are in.
 */
static int
on_connected(
    void *data, char *remote, char *local, int remote_port, int local_port)
{
	struct transfer *t = data;
	bool is_private = address_is_private(remote);

	(void)local, (void)remote_port, (void)local_port;
	if (t->hops == 0)
		t->from_public = !is_private;
	return t->from_public && is_private ? CURL_PREREQFUNC_ABORT
					    : CURL_PREREQFUNC_OK;
}

void
receive_set(struct transfer *t)
{
	CURL *easy = t->easy;

	(void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	(void)curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
	(void)curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	(void)curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
	(void)curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
	(void)curl_easy_setopt(easy, CURLOPT_PREREQDATA, t);
}
