/* bench.h: what the tests of net/fetch share; after cmocka.h. */
#ifndef TESTS_NET_BENCH_H
#define TESTS_NET_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "net/fetch.h"
#include "support/server.h"

/* What every test has: a server, a fetch with short limits, memory. */
struct bench {
	struct server *server;
	struct fetch *fetch;
	struct arena mem;
};

static const struct fetch_limits quick = {
	.connect_ms = 2000,
	.stall_seconds = 1,
	.whole_ms = 10000,
	.max_bytes = 100000,
};

static __attribute__((unused)) void
limit_to(struct bench *b, struct fetch_limits limits)
{
	struct err err;

	fetch_free(b->fetch);
	b->fetch = fetch_new(&limits, &err);
	assert_non_null(b->fetch);
}

static __attribute__((unused)) struct response
next_response(struct bench *b)
{
	struct response response = { 0 };
	struct err err;

	while (!fetch_next_done(b->fetch, &response))
		assert_int_equal(fetch_wait(b->fetch, NULL, 0, 1000, &err), 0);
	return response;
}

static __attribute__((unused)) struct response
ask(struct bench *b, const struct request *request)
{
	fetch_add(b->fetch, request);
	return next_response(b);
}

static __attribute__((unused)) struct response
ask_url(struct bench *b, struct text url)
{
	return ask(b, &(struct request){ .url = url });
}

/* Sets the route up and asks for it. */
static __attribute__((unused)) struct response
ask_route(struct bench *b, struct server_route route)
{
	route.path = "/x";
	server_route(b->server, &route);
	return ask_url(b, server_url(b->server, &b->mem, "/x"));
}

static __attribute__((unused)) void
assert_fails(struct response response, const char *why)
{
	assert_int_not_equal(response.err.code, ERR_NONE);
	if (!strstr(response.err.text, why))
		fail_msg("\"%s\" does not say \"%s\"", response.err.text, why);
	assert_int_equal(response.body.len, 0);
	/* The host comes first. */
	assert_int_equal(strncmp(response.err.text, "127.0.0.1:", 10), 0);
	response_clear(&response);
}

static __attribute__((unused)) void
assert_body(struct response response, const char *body)
{
	assert_string_equal(response.err.text, "");
	assert_string_equal(buf_cstr(&response.body), body);
	response_clear(&response);
}

/* A program's output: gzip is on every Debian. */
static __attribute__((unused)) struct text
output_of(struct arena *mem, const char *command)
{
	struct buf all = { 0 };
	FILE *pipe = popen(command, "r");
	char part[4096];
	struct text result;
	size_t n;

	assert_non_null(pipe);
	while ((n = fread(part, 1, sizeof(part), pipe)) > 0)
		buf_add(&all, part, n);
	(void)pclose(pipe);
	result = arena_copy(mem, buf_text(&all));
	buf_clear(&all);
	return result;
}

static __attribute__((unused)) int
set_up(void **state)
{
	struct bench *b = mem_alloc(sizeof(*b));
	struct err err;

	/* The environment's proxy is not for the loopback. */
	(void)setenv("no_proxy", "*", 1);
	(void)unsetenv("CURL_CA_BUNDLE");
	(void)unsetenv("SSL_CERT_FILE");
	b->server = server_start(false);
	b->fetch = fetch_new(&quick, &err);
	*state = b;
	return b->server && b->fetch ? 0 : -1;
}

static __attribute__((unused)) int
tear_down(void **state)
{
	struct bench *b = *state;

	fetch_free(b->fetch);
	server_stop(b->server);
	arena_clear(&b->mem);
	free(b);
	return 0;
}

#define WITH_BENCH(test)                                                       \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
