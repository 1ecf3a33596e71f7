#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/net/hosts.h"

struct bench {
	struct hosts hosts;
	struct fetch_limits limits;
	struct held held;
};

static void
begin(struct bench *b)
{
	*b = (struct bench){ .limits = { .max_bytes = 1 },
		.hosts = { .per_host = 100, .gap_ms = HOST_GAP_MS } };
	hosts_turn(&b->hosts, 1000000);
}

static void
want(struct bench *b, const char *url, int n)
{
	struct request request = { .url = text_of(url), .cookie = b };

	for (int i = 0; i < n; i++)
		hosts_add(&b->hosts,
		    transfer_new(&request, &b->limits, &b->held), false);
}

/* Starts and ends all that may; how many those were. */
static int
run(struct bench *b)
{
	struct transfer *t;
	int n = 0;

	while ((t = hosts_next(&b->hosts))) {
		hosts_release(&b->hosts, t);
		transfer_free(t);
		n++;
	}
	return n;
}

static void
a_host_of_the_internet_rests_between_requests(void **state)
{
	struct bench b;
	int64_t now = 1000000;
	int n = 0;

	(void)state;
	begin(&b);
	want(&b, "https://news.example/feed", HOST_AT_ONCE + 3);
	assert_int_equal(run(&b), HOST_AT_ONCE);
	assert_int_equal(hosts_rest_ms(&b.hosts), HOST_GAP_MS);
	/* Others go on meanwhile. */
	want(&b, "https://other.example/feed", 2);
	assert_int_equal(run(&b), 2);
	hosts_turn(&b.hosts, now + 100);
	assert_int_equal(run(&b), 0);
	assert_int_equal(hosts_rest_ms(&b.hosts), HOST_GAP_MS - 100);
	for (int ms = 100; ms <= 3 * HOST_GAP_MS; ms += 10) {
		hosts_turn(&b.hosts, now + ms);
		n += run(&b);
	}
	assert_int_equal(n, 3);
	assert_int_equal(hosts_rest_ms(&b.hosts), -1);
	assert_int_equal(b.hosts.waiting, 0);
	(void)hosts_drop(&b.hosts, true, NULL);
}

static void
a_host_of_ones_own_needs_no_rest(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	want(&b, "http://127.0.0.1:8080/feed", 500);
	assert_int_equal(run(&b), 500);
	want(&b, "http://nas/feed", 50);
	want(&b, "http://[::1]:8080/feed", 50);
	want(&b, "http://192.168.1.7/feed", 50);
	want(&b, "http://tv.local/feed", 50);
	assert_int_equal(run(&b), 200);
	assert_true(hosts_is_public(TEXT("news.example")));
	assert_true(hosts_is_public(TEXT("news.example:8080")));
	assert_true(hosts_is_public(TEXT("1.1.1.1:80")));
	assert_true(hosts_is_public(TEXT("[2606:4700::1]:80")));
	assert_false(hosts_is_public(TEXT("localhost:80")));
	assert_false(hosts_is_public(TEXT("10.1.2.3")));
	assert_false(hosts_is_public(TEXT("")));
	(void)hosts_drop(&b.hosts, true, NULL);
}

static void
what_is_cancelled_while_its_host_rests_is_gone(void **state)
{
	struct bench b;

	(void)state;
	begin(&b);
	want(&b, "https://news.example/feed", HOST_AT_ONCE + 5);
	assert_int_equal(run(&b), HOST_AT_ONCE);
	assert_int_equal(hosts_drop(&b.hosts, false, &b), 5);
	hosts_turn(&b.hosts, 1001000);
	assert_int_equal(run(&b), 0);
	want(&b, "https://news.example/feed", HOST_AT_ONCE + 5);
	(void)run(&b);
	assert_true(hosts_drop(&b.hosts, true, NULL) > 0);
	assert_int_equal(hosts_rest_ms(&b.hosts), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_of_the_internet_rests_between_requests),
		cmocka_unit_test(a_host_of_ones_own_needs_no_rest),
		cmocka_unit_test(
		    what_is_cancelled_while_its_host_rests_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
