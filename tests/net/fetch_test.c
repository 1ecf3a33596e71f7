#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/bench.h"

static void
a_document_comes_with_what_is_said_of_it(void **state)
{
	struct bench *b = *state;
	struct response r = ask_route(b,
	    (struct server_route){ .body = TEXT("<rss/>"),
		.headers = "ETag: \"1\"\nLast-Modified: Mon, 01 Jan 2024 "
			   "00:00:00 GMT\nContent-Type: text/xml\n"
			   "Cache-Control: public\nCache-Control: max-age=60\n"
			   "Retry-After: 7\n" });
	struct text sent = server_last_request(b->server, &b->mem);

	assert_int_equal(r.err.code, ERR_NONE);
	assert_int_equal(r.status, 200);
	assert_false(r.not_modified || r.compressed);
	assert_true(text_is(r.etag, "\"1\""));
	assert_true(text_is(r.last_modified, "Mon, 01 Jan 2024 00:00:00 GMT"));
	assert_true(text_is(r.content_type, "text/xml"));
	assert_int_equal(r.max_age, 60);
	assert_int_equal(r.retry_after, 7);
	assert_int_equal(r.moved_to.len, 0);
	assert_true(r.wire_bytes > r.body.len);
	assert_true(text_find(sent, TEXT("gzip, br, zstd"), 0) != TEXT_NONE);
	assert_true(
	    text_find(sent, TEXT("User-Agent: depeche/"), 0) != TEXT_NONE);
	assert_int_equal(text_find_nocase(sent, TEXT("Cookie"), 0), TEXT_NONE);
	assert_int_equal(text_find_nocase(sent, TEXT("Referer"), 0), TEXT_NONE);
	assert_body(r, "<rss/>");
}

static void
nothing_new_is_said_in_a_304(void **state)
{
	struct bench *b = *state;
	struct response r;
	struct request request = { .etag = TEXT("\"1\"") };

	server_route(b->server,
	    &(struct server_route){
		.path = "/e", .headers = "ETag: \"1\"\n", .body = TEXT("x") });
	request.url = server_url(b->server, &b->mem, "/e");
	r = ask(b, &request);
	assert_int_equal(r.err.code, ERR_NONE);
	assert_true(r.not_modified);
	assert_int_equal(r.body.len, 0);
	response_clear(&r);
	assert_fails(ask_route(b, (struct server_route){ .status = 304 }),
	    "not modified, which was not asked");
}

static void
odd_validators_are_not_kept(void **state)
{
	struct bench *b = *state;
	struct buf headers = { 0 };
	struct response r;

	buf_add_cstr(&headers, "ETag: \"");
	for (int i = 0; i < 1100; i++)
		buf_add_byte(&headers, 'e');
	buf_add_cstr(&headers, "\"\nLast-Modified: a\x01");
	r = ask_route(b, (struct server_route){ .body = TEXT("x"),
			     .headers = buf_cstr(&headers),
			     .delay_ms = 1 });
	assert_int_equal(r.err.code, ERR_NONE);
	assert_int_equal(r.etag.len, 0);
	assert_int_equal(r.last_modified.len, 0);
	response_clear(&r);
	buf_clear(&headers);
}

static void
a_status_is_told_in_words(void **state)
{
	static const struct {
		int status;
		const char *words;
	} pairs[] = { { 404, "not found (404)" }, { 410, "gone" },
		{ 204, "without content" }, { 500, "error in the server" },
		{ 401, "password" }, { 299, "HTTP status 299" },
		{ 206, "a part" } };
	struct bench *b = *state;
	struct response r;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		r = ask_route(
		    b, (struct server_route){ .status = pairs[i].status,
			   .body = pairs[i].status == 204 ? TEXT("")
							  : TEXT("body") });
		assert_int_equal(r.status, pairs[i].status);
		assert_fails(r, pairs[i].words);
	}
	r = ask_route(b, (struct server_route){
			     .status = 429, .headers = "Retry-After: 3600\n" });
	assert_int_equal(r.retry_after, 3600);
	assert_fails(r, "too many requests");
	assert_fails(
	    ask_route(b, (struct server_route){ 0 }), "an empty answer");
}

/* A chain "/r1" to "/rN" and then a document. */
static struct response
ask_chain(struct bench *b, int hops, int status)
{
	for (int i = 1; i <= hops; i++) {
		const char *to = arena_printf(
		    &b->mem, "Location: %s%d\n", i < hops ? "/r" : "end", i + 1)
				     .ptr;

		server_route(
		    b->server, &(struct server_route){
				   .path = arena_printf(&b->mem, "/r%d", i).ptr,
				   .status = status,
				   .headers = to,
				   .body = TEXT("moved") });
	}
	server_route(b->server,
	    &(struct server_route){
		.path = arena_printf(&b->mem, "/end%d", hops + 1).ptr,
		.body = TEXT("there") });
	return ask_url(b, server_url(b->server, &b->mem, "/r1"));
}

static void
redirects_are_followed_ten_times(void **state)
{
	struct bench *b = *state;
	struct response r = ask_chain(b, 1, 301);

	assert_true(
	    text_equal(r.moved_to, server_url(b->server, &b->mem, "/end2")));
	assert_body(r, "there");
	r = ask_chain(b, 10, 302);
	assert_int_equal(r.moved_to.len, 0);
	assert_true(text_ends(r.final_url, "/end11"));
	assert_body(r, "there");
	assert_fails(ask_chain(b, 11, 308), "more than 10 redirects");
}

static void
a_redirect_leads_nowhere_else(void **state)
{
	struct bench *b = *state;
	struct server *secure = server_start(true);
	struct request request = { 0 };

	assert_fails(ask_route(b, (struct server_route){ .status = 302,
				      .headers = "Location: /x\n" }),
	    "more than 10");
	assert_fails(
	    ask_route(b, (struct server_route){ .status = 302,
			     .headers = "Location: ftp://127.0.0.1/x\n" }),
	    "ftp:, which is not fetched");
	assert_fails(
	    ask_route(b, (struct server_route){ .status = 302,
			     .headers = "Location: file:///etc/passwd\n" }),
	    "file:, which is not fetched");
	assert_fails(
	    ask_route(b, (struct server_route){ .status = 301 }), "to nowhere");
	assert_non_null(secure);
	server_route(
	    secure, &(struct server_route){ .path = "/down",
			.status = 301,
			.headers = "Location: http://127.0.0.1:1/x\n" });
	request.url = server_url(secure, &b->mem, "/down");
	request.ca_file = text_of(server_ca_file(secure));
	assert_fails(ask(b, &request), "from https to http");
	server_stop(secure);
}

static void
a_password_stays_with_its_origin(void **state)
{
	struct bench *b = *state;
	struct server *other = server_start(false);
	struct text url, sent;
	struct response r;

	server_route(
	    other, &(struct server_route){ .path = "/y", .body = TEXT("y") });
	server_route(
	    b->server, &(struct server_route){ .path = "/to",
			   .status = 302,
			   .headers = arena_printf(&b->mem, "Location: %s\n",
			       server_url(other, &b->mem, "/y").ptr)
					  .ptr });
	url = server_url(b->server, &b->mem, "/to");
	url = arena_printf(&b->mem, "http://me:p%%40ss@%s", url.ptr + 7);
	r = ask(b,
	    &(struct request){ .url = url, .headers = TEXT("X-Key: secret") });
	/* me:p@ss */
	sent = server_last_request(b->server, &b->mem);
	assert_true(
	    text_find(sent, TEXT("Basic bWU6cEBzcw=="), 0) != TEXT_NONE);
	assert_true(text_find(sent, TEXT("X-Key: secret"), 0) != TEXT_NONE);
	sent = server_last_request(other, &b->mem);
	assert_int_equal(text_find(sent, TEXT("Basic"), 0), TEXT_NONE);
	assert_int_equal(text_find(sent, TEXT("X-Key"), 0), TEXT_NONE);
	assert_int_equal(text_find_byte(r.final_url, '@', 0), TEXT_NONE);
	assert_body(r, "y");
	server_stop(other);
}

/* Netscape's format: domain, subdomains, path, secure, expires, name, value */
static const char *
cookie_file(struct bench *b)
{
	const char *build = getenv("BUILD");
	const char *path = arena_printf(
	    &b->mem, "%s/cookies-%ld", build ? build : "/tmp", (long)getpid())
			       .ptr;
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fprintf(file, "127.0.0.1\tFALSE\t/\tFALSE\t0\tname\tmine\n"
		      "localhost\tFALSE\t/\tFALSE\t0\tname\tmine\n");
	assert_int_equal(fclose(file), 0);
	return path;
}

static void
cookies_stay_on_their_site(void **state)
{
	struct bench *b = *state;
	const char *path = cookie_file(b);
	struct request request = { .cookies = text_of(path) };
	struct text url, sent;

	server_route(b->server,
	    &(struct server_route){ .path = "/y", .body = TEXT("y") });
	url = server_url(b->server, &b->mem, "/y");
	request.url = url;
	assert_body(ask(b, &request), "y");
	sent = server_last_request(b->server, &b->mem);
	assert_true(text_find(sent, TEXT("Cookie: name=mine"), 0) != TEXT_NONE);
	url = arena_printf(
	    &b->mem, "Location: http://localhost%s\n", strrchr(url.ptr, ':'));
	server_route(
	    b->server, &(struct server_route){
			   .path = "/to", .status = 302, .headers = url.ptr });
	request.url = server_url(b->server, &b->mem, "/to");
	assert_body(ask(b, &request), "y");
	sent = server_last_request(b->server, &b->mem);
	assert_true(text_find(sent, TEXT("Host: localhost"), 0) != TEXT_NONE);
	assert_int_equal(text_find(sent, TEXT("Cookie"), 0), TEXT_NONE);
	(void)unlink(path);
}

static void
a_header_of_ones_own_takes_the_place_of_ours(void **state)
{
	struct bench *b = *state;
	struct request request = {
		.headers =
		    TEXT("Accept: text/plain\nUser-Agent: me/1\nX-A: b\n")
	};
	struct text sent;

	server_route(b->server,
	    &(struct server_route){ .path = "/y", .body = TEXT("y") });
	request.url = server_url(b->server, &b->mem, "/y");
	assert_body(ask(b, &request), "y");
	sent = server_last_request(b->server, &b->mem);
	assert_true(
	    text_find(sent, TEXT("Accept: text/plain"), 0) != TEXT_NONE);
	assert_true(text_find(sent, TEXT("User-Agent: me/1"), 0) != TEXT_NONE);
	assert_true(text_find(sent, TEXT("X-A: b"), 0) != TEXT_NONE);
	assert_int_equal(text_find(sent, TEXT("rss"), 0), TEXT_NONE);
	assert_int_equal(text_find(sent, TEXT("depeche/"), 0), TEXT_NONE);
}

static void
what_is_no_web_address_is_not_asked(void **state)
{
	static const char *const urls[] = { "file:///etc/passwd", "ftp://h/",
		"", "feed", "http://", "http://a b/" };
	struct bench *b = *state;

	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		struct response r = ask_url(b, text_of(urls[i]));

		assert_int_equal(r.err.code, ERR_INPUT);
		assert_non_null(strstr(r.err.text, "not a web address"));
		response_clear(&r);
	}
	struct response r = ask_url(b, TEXT("ftp://me:pw@h/"));
	assert_null(strstr(r.err.text, "pw"));
	response_clear(&r);
}

static void
nobody_there_is_said_plainly(void **state)
{
	struct bench *b = *state;
	struct response r;

	assert_fails(
	    ask_url(b, TEXT("http://127.0.0.1:1/")), "connection refused");
	r = ask_url(b, TEXT("http://no.such.host.invalid/"));
	assert_string_equal(r.err.text, "no.such.host.invalid: no such host");
	response_clear(&r);
}

static void
a_server_that_breaks_off_gives_nothing(void **state)
{
	static const enum server_fault faults[] = { SERVER_SHORT,
		SERVER_CHUNKS_CUT, SERVER_CHUNKS_BAD, SERVER_CLOSE,
		SERVER_RESET, SERVER_GARBAGE };
	static const char *const words[] = { "ended early", "ended early",
		"chunks", "without an answer", "broke", "no web server" };
	struct bench *b = *state;

	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		assert_fails(
		    ask_route(b, (struct server_route){ .fault = faults[i],
				     .body = TEXT("<rss>half a feed</rss>") }),
		    words[i]);
	assert_fails(
	    ask_route(b, (struct server_route){ .fault = SERVER_UNSIZED,
			     .body = TEXT("<rss/>"),
			     .headers = "Content-Length: 7\n" }),
	    "ended early");
	assert_body(ask_route(b, (struct server_route){ .fault = SERVER_UNSIZED,
				     .body = TEXT("<rss/>") }),
	    "<rss/>");
}

static void
what_has_no_end_is_stopped(void **state)
{
	struct bench *b = *state;
	struct response r =
	    ask_route(b, (struct server_route){ .fault = SERVER_ENDLESS });

	assert_int_equal(r.err.code, ERR_LIMIT);
	assert_fails(r, "larger than 100000 bytes");
	r = ask_route(
	    b, (struct server_route){ .fault = SERVER_ENDLESS_HEADERS });
	assert_int_equal(r.err.code, ERR_LIMIT);
	assert_fails(r, "headers larger than 64 kB");
	/* Of an error page nobody reads more than a little. */
	assert_fails(
	    ask_route(b, (struct server_route){ .fault = SERVER_ENDLESS,
			     .status = 404 }),
	    "not found");
}

static void
what_does_not_move_is_given_up(void **state)
{
	static const enum server_fault faults[] = { SERVER_SILENT, SERVER_STALL,
		SERVER_DRIP };
	static const char *const paths[] = { "/silent", "/stall", "/drip" };
	struct bench *b = *state;
	int64_t began = time_monotonic_ms();

	for (size_t i = 0; i < 3; i++) {
		server_route(
		    b->server, &(struct server_route){ .path = paths[i],
				   .fault = faults[i],
				   .body = TEXT("half a body") });
		fetch_add(b->fetch,
		    &(struct request){
			.url = server_url(b->server, &b->mem, paths[i]) });
	}
	for (size_t i = 0; i < 3; i++) {
		struct response r = next_response(b);

		assert_true(strstr(r.err.text, "no answer within 1 s") ||
			    strstr(r.err.text, "nearly nothing for 1 s"));
		response_clear(&r);
	}
	assert_true(time_monotonic_ms() - began < 8000);
}

static void
a_request_has_so_much_time_in_all(void **state)
{
	struct bench *b = *state;
	struct fetch_limits limits = quick;

	limits.whole_ms = 300;
	limits.stall_seconds = 30;
	limit_to(b, limits);
	assert_fails(ask_route(b, (struct server_route){ .fault = SERVER_STALL,
				      .body = TEXT("half") }),
	    "not done within 0 s");
	assert_fails(ask(b, &(struct request){ .whole_ms = 1000,
				.url = server_url(b->server, &b->mem, "/x") }),
	    "not done within 1 s");
}

static void
compression_is_undone_and_watched(void **state)
{
	struct bench *b = *state;
	struct server_route route = { .headers = "Content-Encoding: gzip\n" };
	struct response r;

	route.body = output_of(&b->mem, "printf '<rss/>' | gzip");
	r = ask_route(b, route);
	assert_true(r.compressed);
	assert_body(r, "<rss/>");
	/* libcurl is content with a stream that was cut; the caller is told
	 * that there is something to check. */
	route.body.len -= 12;
	r = ask_route(b, route);
	assert_true(r.err.code != ERR_NONE || r.compressed);
	response_clear(&r);
	route.body = TEXT("no gzip at all, whatever it says");
	assert_fails(ask_route(b, route), "compressed data is damaged");
	route.body =
	    output_of(&b->mem, "head -c 100000000 /dev/zero | gzip -1");
	r = ask_route(b, route);
	assert_int_equal(r.err.code, ERR_LIMIT);
	assert_fails(r, "larger than 100000 bytes");
}

static void
certificates_are_checked(void **state)
{
	struct bench *b = *state;
	struct server *secure = server_start(true);
	struct request request = { 0 };
	struct text url;

	assert_non_null(secure);
	server_route(secure,
	    &(struct server_route){ .path = "/", .body = TEXT("safe") });
	url = server_url(secure, &b->mem, "/");
	assert_fails(ask_url(b, url), "self-signed");
	request.url = url;
	request.ca_file = text_of(server_ca_file(secure));
	assert_body(ask(b, &request), "safe");
	url = server_url(b->server, &b->mem, "/");
	url = arena_printf(&b->mem, "https://%s", url.ptr + 7);
	assert_fails(ask_url(b, url), "TLS");
	server_stop(secure);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(a_document_comes_with_what_is_said_of_it),
		WITH_BENCH(nothing_new_is_said_in_a_304),
		WITH_BENCH(odd_validators_are_not_kept),
		WITH_BENCH(a_status_is_told_in_words),
		WITH_BENCH(redirects_are_followed_ten_times),
		WITH_BENCH(a_redirect_leads_nowhere_else),
		WITH_BENCH(a_password_stays_with_its_origin),
		WITH_BENCH(cookies_stay_on_their_site),
		WITH_BENCH(a_header_of_ones_own_takes_the_place_of_ours),
		WITH_BENCH(what_is_no_web_address_is_not_asked),
		WITH_BENCH(nobody_there_is_said_plainly),
		WITH_BENCH(a_server_that_breaks_off_gives_nothing),
		WITH_BENCH(what_has_no_end_is_stopped),
		WITH_BENCH(what_does_not_move_is_given_up),
		WITH_BENCH(a_request_has_so_much_time_in_all),
		WITH_BENCH(compression_is_undone_and_watched),
		WITH_BENCH(certificates_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
