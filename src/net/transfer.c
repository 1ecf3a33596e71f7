#include "transfer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "net/rules.h"

enum {
	HOPS_MAX = 10,
	VALIDATOR_MAX = 1024, /* an ETag or Last-Modified worth keeping */
	SLOW_BYTES = 100,     /* a second: less is a stall */
	READ_BYTES = 4096,    /* a transfer: 200 may be under way */
};

static const char default_accept[] =
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, "
    "text/html;q=0.7, */*;q=0.5";

/* Scheme, host and port: up to the path. */
static struct text
origin_of(struct text url)
{
	size_t start = text_find(url, TEXT("://"), 0);

	if (start == TEXT_NONE)
		return url;
	for (start += 3; start < url.len && !memchr("/?#", url.ptr[start], 3);
	     start++)
		;
	return text_sub(url, 0, start);
}

static struct text
percent_decode(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	struct text decoded;

	for (size_t i = 0; i < t.len; i++) {
		char hex[3] = { 0 }, *end = hex;
		long value = 0;

		if (t.ptr[i] == '%' && i + 2 < t.len) {
			memcpy(hex, t.ptr + i + 1, 2);
			value = strtol(hex, &end, 16);
		}
		if (end == hex + 2 && value > 0) {
			buf_add_byte(&out, (char)value);
			i += 2;
		} else {
			buf_add_byte(&out, t.ptr[i]);
		}
	}
	decoded = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return decoded;
}

/* "https://user:pw@host/": curl and all messages get it without. */
static void
take_userinfo(struct transfer *t, struct text url)
{
	struct arena *mem = &t->response.mem;
	size_t colon, start = text_find(url, TEXT("://"), 0);
	struct text user;

	t->url = url_public(mem, url);
	if (start == TEXT_NONE || t->url.len == url.len)
		return;
	user = text_sub(url, start + 3, url.len - t->url.len - 1);
	colon = text_find_byte(user, ':', 0);
	t->request.username = percent_decode(mem, text_sub(user, 0, colon));
	if (colon != TEXT_NONE)
		t->request.password =
		    percent_decode(mem, text_from_offset(user, colon + 1));
}

struct transfer *
transfer_new(const struct request *request, const struct fetch_limits *limits,
    struct held *held)
{
	struct transfer *t = mem_alloc(sizeof(*t));
	struct arena *mem = &t->response.mem;
	struct request *own = &t->request;
	struct text url;

	*own = *request;
	own->etag = arena_copy(mem, request->etag);
	own->last_modified = arena_copy(mem, request->last_modified);
	own->accept = arena_copy(mem, request->accept);
	own->user_agent = arena_copy(mem, request->user_agent);
	own->headers = arena_copy(mem, request->headers);
	own->username = arena_copy(mem, request->username);
	own->password = arena_copy(mem, request->password);
	own->proxy = arena_copy(mem, request->proxy);
	own->cookies = arena_copy(mem, request->cookies);
	own->ca_file = arena_copy(mem, request->ca_file);
	if (!own->max_bytes)
		own->max_bytes = limits->max_bytes;
	if (!own->whole_ms)
		own->whole_ms = limits->whole_ms;
	t->limits = limits;
	t->held = held;
	t->response.cookie = request->cookie;
	t->response.retry_after = -1;
	t->response.max_age = -1;
	t->for_good = true;
	url = url_resolve(mem, TEXT(""), request->url);
	take_userinfo(t, url);
	t->origin = origin_of(t->url);
	own->url = t->url;
	if (!url_is_web(url)) {
		t->url = url_public(mem, request->url);
		transfer_fail(t, ERR_INPUT, _("not a web address"));
	}
	return t;
}

void
transfer_let_go(struct transfer *t)
{
	t->held->all -= t->counted;
	t->counted = 0;
	if (t->paused)
		t->held->paused--;
	t->paused = false;
	if (t->held->leader == t)
		t->held->leader = NULL;
}

void
transfer_free(struct transfer *t)
{
	if (!t)
		return;
	transfer_let_go(t);
	curl_slist_free_all(t->lines);
	response_clear(&t->response);
	free(t);
}

void
response_clear(struct response *response)
{
	buf_clear(&response->body);
	arena_clear(&response->mem);
	*response = (struct response){ 0 };
}

struct text
transfer_host(const struct transfer *t)
{
	struct text origin = origin_of(t->url);
	size_t at = text_find(origin, TEXT("://"), 0);

	return at == TEXT_NONE ? origin : text_from_offset(origin, at + 3);
}

void
transfer_fail(struct transfer *t, enum err_code code, const char *format, ...)
{
	struct err *err = &t->response.err;
	struct text host = transfer_host(t);
	va_list args;

	va_start(args, format);
	err->code = code;
	(void)vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	err_prefix(err, "%.*s", host.len < 100 ? (int)host.len : 100,
	    host.ptr ? host.ptr : "");
}

static bool
has_controls(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if ((unsigned char)t.ptr[i] < 0x20 || t.ptr[i] == 0x7F)
			return true;
	return false;
}

static void
add_line(struct transfer *t, const char *name, struct text value)
{
	struct text line;

	/* A control would end the header and begin another. */
	if (!value.len || has_controls(value))
		return;
	line = arena_printf(&t->response.mem, "%s%.*s", name, TEXT_ARG(value));
	t->lines = curl_slist_append(t->lines, line.ptr);
}

/* Do the further headers say this one? curl sees to User-Agent itself. */
static bool
says_header(struct text headers, const char *name)
{
	struct text line;

	while (text_next(&headers, '\n', &line))
		if (text_starts_nocase(text_trim(line), name))
			return true;
	return false;
}

static void
set_lines(struct transfer *t, bool trusted)
{
	const struct request *r = &t->request;
	struct text rest = r->headers, line;

	curl_slist_free_all(t->lines);
	t->lines = NULL;
	if (!trusted || !says_header(rest, "Accept:"))
		add_line(t, "Accept: ",
		    r->accept.len ? r->accept : TEXT(default_accept));
	add_line(t, "If-None-Match: ", r->etag);
	add_line(t, "If-Modified-Since: ", r->last_modified);
	/* They may carry a key, so they go where a password would. */
	while (trusted && text_next(&rest, '\n', &line))
		add_line(t, "", text_trim(line));
	(void)curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->lines);
}

/*
 * A browser's file has the cookies of all sites, and a redirect must not make
 * the reader known to another one.
 */
static bool
is_on_site(struct transfer *t)
{
	struct arena *mem = &t->response.mem;

	return text_equal(url_domain(mem, t->url), url_domain(mem, t->origin));
}

static void
set_who(struct transfer *t, const char *ca_file)
{
	struct arena *mem = &t->response.mem;
	const struct request *r = &t->request;
	CURL *easy = t->easy;
	bool trusted = text_equal(origin_of(t->url), t->origin);

	set_lines(t, trusted);
	(void)curl_easy_setopt(easy, CURLOPT_USERAGENT,
	    r->user_agent.len ? arena_cstr(mem, r->user_agent)
			      : "depeche/" DEPECHE_VERSION);
	if (trusted && r->username.len) {
		(void)curl_easy_setopt(
		    easy, CURLOPT_USERNAME, arena_cstr(mem, r->username));
		(void)curl_easy_setopt(
		    easy, CURLOPT_PASSWORD, arena_cstr(mem, r->password));
	}
	if (r->proxy.len)
		(void)curl_easy_setopt(easy, CURLOPT_PROXY,
		    text_is(r->proxy, "-") ? "" : arena_cstr(mem, r->proxy));
	if (r->cookies.len && is_on_site(t))
		(void)curl_easy_setopt(
		    easy, CURLOPT_COOKIEFILE, arena_cstr(mem, r->cookies));
	if (r->ca_file.len)
		ca_file = arena_cstr(mem, r->ca_file);
	if (ca_file)
		(void)curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
}

static void
set_limits(struct transfer *t)
{
	const struct fetch_limits *limits = t->limits;
	CURL *easy = t->easy;
	int64_t left = t->request.whole_ms - t->spent_ms;

	(void)curl_easy_setopt(
	    easy, CURLOPT_CONNECTTIMEOUT_MS, (long)limits->connect_ms);
	(void)curl_easy_setopt(
	    easy, CURLOPT_TIMEOUT_MS, left > 0 ? (long)left : 1L);
	(void)curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	(void)curl_easy_setopt(
	    easy, CURLOPT_LOW_SPEED_TIME, (long)limits->stall_seconds);
}

void
transfer_begin(struct transfer *t, CURL *easy, const char *ca_file)
{
	t->easy = easy;
	t->status = 0;
	t->header_bytes = 0;
	t->dropped = 0;
	t->stop = STOP_NONE;
	t->reason[0] = '\0';
	t->answer = (struct answer){ 0 };
	t->began_ms = time_monotonic_ms();
	/* What it was postponed for is kept for it. */
	t->held->all += t->needed;
	t->counted = t->needed;
	t->needed = 0;
	(void)curl_easy_setopt(easy, CURLOPT_PRIVATE, t);
	(void)curl_easy_setopt(
	    easy, CURLOPT_URL, arena_cstr(&t->response.mem, t->url));
	(void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	(void)curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	/* Redirects are followed here, hop by hop, to judge each. */
	(void)curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	(void)curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	(void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, (long)READ_BYTES);
	(void)curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	(void)curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	(void)curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->reason);
	receive_set(t);
	if (t->retried)
		(void)curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
	set_limits(t);
	set_who(t, ca_file);
}

static bool
is_redirect(int status)
{
	return status == 301 || status == 302 || status == 303 ||
	       status == 307 || status == 308;
}

/* Judges a redirect; true when the hop is to be made. */
static bool
follow(struct transfer *t)
{
	struct arena *mem = &t->response.mem;
	struct text to = url_resolve(mem, t->url, t->answer.location);

	if (!t->answer.location.len) {
		transfer_fail(
		    t, ERR_NETWORK, _("a redirect to nowhere (%d)"), t->status);
	} else if (!to.len) {
		transfer_fail(
		    t, ERR_NETWORK, _("a redirect to what is no address"));
	} else if (!url_is_web(to)) {
		struct text scheme = url_scheme(mem, to);

		transfer_fail(t, ERR_NETWORK,
		    _("a redirect to %.*s:, which is not fetched"),
		    scheme.len < 20 ? (int)scheme.len : 20, scheme.ptr);
	} else if (text_starts(t->url, "https:") &&
		   !text_starts(to, "https:")) {
		transfer_fail(t, ERR_NETWORK,
		    _("a redirect from https to http, which is refused"));
	} else if (++t->hops > HOPS_MAX) {
		transfer_fail(t, ERR_NETWORK,
		    P_("more than %d redirect", "more than %d redirects",
			HOPS_MAX),
		    (int)HOPS_MAX);
	} else {
		t->for_good =
		    t->for_good && (t->status == 301 || t->status == 308);
		t->url = url_public(
		    mem, text_sub(to, 0, text_find_byte(to, '#', 0)));
		return true;
	}
	return false;
}

/*
 * Did a connection that others had used die before it said anything? A
 * server may close an idle one, or all its HTTP/2 streams, at any moment.
 */
static bool
may_retry(const struct transfer *t, CURLcode code)
{
	long connects = 0, version = 0;

	if (t->retried || t->header_bytes || t->response.body.len)
		return false;
	if (code != CURLE_SEND_ERROR && code != CURLE_RECV_ERROR &&
	    code != CURLE_GOT_NOTHING && code != CURLE_HTTP2 &&
	    code != CURLE_HTTP2_STREAM)
		return false;
	(void)curl_easy_getinfo(t->easy, CURLINFO_NUM_CONNECTS, &connects);
	(void)curl_easy_getinfo(t->easy, CURLINFO_HTTP_VERSION, &version);
	return connects == 0 || version == CURL_HTTP_VERSION_2_0 ||
	       code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
}

static struct text
validator(struct text value)
{
	return value.len > VALIDATOR_MAX || has_controls(value) ? TEXT("")
								: value;
}

static void
fill_response(struct transfer *t)
{
	struct response *r = &t->response;
	const struct answer *a = &t->answer;
	int64_t now = time_now();

	r->status = t->status;
	r->final_url = t->url;
	r->elapsed_ms = (int)t->spent_ms;
	r->content_type = a->content_type;
	r->etag = validator(a->etag);
	r->last_modified = validator(a->last_modified);
	r->compressed = a->content_encoding.len &&
			!text_is_nocase(a->content_encoding, "identity");
	r->retry_after = rules_retry_after(a->retry_after, a->date, now);
	r->max_age = rules_max_age(a->cache_control, a->expires, a->date, now);
}

static void
judge(struct transfer *t)
{
	const struct request *asked = &t->request;
	struct response *r = &t->response;
	struct err err;

	if (t->status == 304 && (asked->etag.len || asked->last_modified.len)) {
		r->not_modified = true;
	} else if (!receive_is_wanted(t->status)) {
		words_for_status(&err, t->status);
		transfer_fail(t, err.code, "%s", err.text);
	} else if (!r->body.len) {
		transfer_fail(t, ERR_NETWORK, _("an empty answer"));
	}
	if (r->err.code == ERR_NONE && t->hops && t->for_good)
		r->moved_to = t->url;
}

static void
count_bytes(struct transfer *t)
{
	curl_off_t body = 0;

	(void)curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &body);
	t->response.wire_bytes += t->header_bytes + (size_t)body;
}

/* Frees the body; tells what is to happen with a transfer that goes on. */
static enum verdict
go_on(struct transfer *t, enum verdict verdict)
{
	transfer_let_go(t);
	buf_clear(&t->response.body);
	return verdict;
}

static void
settle(struct transfer *t)
{
	fill_response(t);
	if (t->response.err.code != ERR_NONE)
		(void)go_on(t, VERDICT_DONE);
	/* Room that was kept and not used. */
	if (t->counted > t->response.body.len) {
		t->held->all -= t->counted - t->response.body.len;
		t->counted = t->response.body.len;
	}
}

static enum verdict
verdict_on(struct transfer *t, CURLcode code)
{
	struct err err;

	if (code == CURLE_WRITE_ERROR && t->stop == STOP_ENOUGH)
		code = CURLE_OK;
	if (code == CURLE_OK && is_redirect(t->status)) {
		if (follow(t))
			return go_on(t, VERDICT_AGAIN);
	} else if (code == CURLE_OK) {
		judge(t);
	} else if (may_retry(t, code)) {
		t->retried = true;
		return go_on(t, VERDICT_AGAIN);
	} else {
		words_for_code(&err, t, code);
		transfer_fail(t, err.code, "%s", err.text);
	}
	settle(t);
	return VERDICT_DONE;
}

enum verdict
transfer_end(struct transfer *t, CURLcode code)
{
	enum verdict verdict;

	count_bytes(t);
	if (code == CURLE_WRITE_ERROR && t->stop == STOP_ROOM) {
		verdict = go_on(t, VERDICT_LATER);
	} else {
		t->spent_ms += time_monotonic_ms() - t->began_ms;
		verdict = verdict_on(t, code);
	}
	t->easy = NULL;
	return verdict;
}
