#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/bench.h"

static void
a_slow_host_holds_its_own_slots_alone(void **state)
{
	struct bench *b = *state;
	struct server *slow = server_start(false);
	struct fetch_limits limits = quick;
	int good = 0;

	limits.total = 6;
	limit_to(b, limits);
	server_route(
	    slow, &(struct server_route){
		      .path = "*", .body = TEXT("slow"), .delay_ms = 150 });
	server_route(b->server,
	    &(struct server_route){ .path = "/", .body = TEXT("good") });
	for (int i = 0; i < 40; i++) {
		struct server *to = i < 12 ? slow : b->server;

		fetch_add(b->fetch,
		    &(struct request){
			.url = server_url(to, &b->mem, "/"), .cookie = to });
	}
	assert_int_equal(fetch_pending(b->fetch), 40);
	for (int i = 0; i < 40; i++) {
		struct response r = next_response(b);

		assert_int_equal(r.err.code, ERR_NONE);
		good += r.cookie == b->server;
		/* All of the good ones pass the first of the slow ones by. */
		if (i == 27)
			assert_int_equal(good, 28);
		response_clear(&r);
	}
	assert_int_equal(server_most_at_once(slow), 4);
	assert_int_equal(fetch_pending(b->fetch), 0);
	server_stop(slow);
}

static void
all_hosts_together_have_a_limit(void **state)
{
	struct bench *b = *state;
	struct server *more[3];
	struct fetch_limits limits = quick;
	size_t most = 0;
	struct response r;
	struct err err;

	limits.total = 5;
	limit_to(b, limits);
	for (int i = 0; i < 3; i++) {
		more[i] = server_start(false);
		server_route(more[i],
		    &(struct server_route){
			.path = "/", .body = TEXT("x"), .delay_ms = 30 });
		for (int j = 0; j < 6; j++)
			fetch_add(b->fetch,
			    &(struct request){
				.url = server_url(more[i], &b->mem, "/") });
	}
	for (int done = 0; done < 18;) {
		if (fetch_running(b->fetch) > most)
			most = fetch_running(b->fetch);
		if (!fetch_next_done(b->fetch, &r)) {
			assert_int_equal(
			    fetch_wait(b->fetch, NULL, 0, 1000, &err), 0);
			continue;
		}
		assert_int_equal(r.err.code, ERR_NONE);
		response_clear(&r);
		done++;
	}
	assert_int_equal(most, 5);
	for (int i = 0; i < 3; i++)
		server_stop(more[i]);
}

static void
check_room(struct bench *b, const char *headers, struct text body)
{
	struct fetch_limits limits = quick;

	limits.held_bytes = 100000;
	limit_to(b, limits);
	server_route(
	    b->server, &(struct server_route){
			   .path = "/big", .headers = headers, .body = body });
	for (int i = 0; i < 8; i++)
		fetch_add(b->fetch,
		    &(struct request){
			.url = server_url(b->server, &b->mem, "/big") });
	for (int i = 0; i < 8; i++) {
		struct response r = next_response(b);

		assert_string_equal(r.err.text, "");
		assert_int_equal(r.body.len, 90000);
		response_clear(&r);
	}
}

static void
bodies_wait_for_room_in_memory(void **state)
{
	struct bench *b = *state;

	check_room(b, NULL, output_of(&b->mem, "head -c 90000 /dev/zero"));
	check_room(b, "Content-Encoding: gzip\n",
	    output_of(&b->mem, "head -c 90000 /dev/zero | gzip"));
}

static void
cancelled_requests_do_not_come_back(void **state)
{
	struct bench *b = *state;
	struct response r;
	struct err err;
	int one, two;

	server_route(b->server,
	    &(struct server_route){
		.path = "/slow", .body = TEXT("x"), .delay_ms = 300 });
	for (int i = 0; i < 10; i++)
		fetch_add(b->fetch,
		    &(struct request){
			.url = server_url(b->server, &b->mem, "/slow"),
			.cookie = i < 9 ? &one : &two });
	assert_int_equal(fetch_wait(b->fetch, NULL, 0, 20, &err), 0);
	assert_int_equal(fetch_running(b->fetch), 4);
	assert_int_equal(fetch_cancel(b->fetch, &one), 9);
	r = next_response(b);
	assert_ptr_equal(r.cookie, &two);
	assert_body(r, "x");
	fetch_add(b->fetch, &(struct request){ .url = TEXT("http://h") });
	fetch_add(b->fetch, &(struct request){ .url = TEXT("none") });
	assert_int_equal(fetch_cancel_all(b->fetch), 2);
	assert_int_equal(fetch_pending(b->fetch), 0);
	assert_false(fetch_next_done(b->fetch, &r));
	fetch_rest(b->fetch);
}

static void
other_descriptors_wake_the_wait(void **state)
{
	struct bench *b = *state;
	struct err err;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	struct pollfd fds[] = { { .fd = ends[0], .events = POLLIN } };
	assert_int_equal(fetch_wait(b->fetch, fds, 1, 0, &err), 0);
	assert_int_equal(fds[0].revents, 0);
	assert_int_equal(write(ends[1], "x", 1), 1);
	assert_int_equal(fetch_wait(b->fetch, fds, 1, -1, &err), 0);
	assert_int_equal(fds[0].revents, POLLIN);
	(void)close(ends[1]);
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(fetch_wait(b->fetch, fds, 1, -1, &err), 0);
	assert_int_equal(fds[0].revents, POLLHUP);
	(void)close(ends[0]);
}

static void
responses_may_be_left_for_later(void **state)
{
	struct bench *b = *state;
	struct response r;
	struct err err;
	int64_t began;

	fetch_add(b->fetch, &(struct request){ .url = TEXT("one") });
	fetch_add(b->fetch, &(struct request){ .url = TEXT("two") });
	began = time_monotonic_ms();
	assert_int_equal(fetch_wait(b->fetch, NULL, 0, 5000, &err), 0);
	assert_true(fetch_next_done(b->fetch, &r));
	response_clear(&r);
	assert_int_equal(fetch_wait(b->fetch, NULL, 0, 5000, &err), 0);
	assert_true(time_monotonic_ms() - began < 2000);
	began = time_monotonic_ms();
	assert_int_equal(fetch_wait(b->fetch, NULL, 0, 50, &err), 0);
	assert_true(time_monotonic_ms() - began >= 45);
	assert_true(fetch_next_done(b->fetch, &r));
	response_clear(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(a_slow_host_holds_its_own_slots_alone),
		WITH_BENCH(all_hosts_together_have_a_limit),
		WITH_BENCH(bodies_wait_for_room_in_memory),
		WITH_BENCH(cancelled_requests_do_not_come_back),
		WITH_BENCH(other_descriptors_wake_the_wait),
		WITH_BENCH(responses_may_be_left_for_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
