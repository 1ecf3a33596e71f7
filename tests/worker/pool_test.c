#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../src/worker/body.h"
#include "base/time.h"
#include "digest/wire.h"
#include "model/article.h"
#include "worker/pool.h"

#ifdef DEPECHE_SANITIZED
static const bool sanitized = true;
#else
static const bool sanitized = false;
#endif

/*
 * ---- what the workers of this test do: the job's URL says it, and the title
 * of the article that comes back tells what happened ----
 */

static void
say(struct buf *out, struct text title)
{
	struct harvest harvest = { .kind = DIGEST_ARTICLE, .ok = true };

	harvest.article.title = title;
	wire_pack_harvest(out, &harvest);
}

static void
crash(struct buf *out, const struct digest_job *job)
{
	(void)out;
	(void)job;
	(void)signal(SIGSEGV, SIG_DFL);
	(void)raise(SIGSEGV);
}

static void
spin(struct buf *out, const struct digest_job *job)
{
	volatile unsigned turns = 0;

	(void)out;
	(void)job;
	for (;;)
		turns++;
}

static void
stall(struct buf *out, const struct digest_job *job)
{
	(void)out;
	(void)job;
	for (;;)
		(void)poll(NULL, 0, -1);
}

static void
swell(struct buf *out, const struct digest_job *job)
{
	(void)out;
	(void)job;
	for (;;)
		memset(mem_array(1, 1 << 20), 1, 1 << 20);
}

static void
leave(struct buf *out, const struct digest_job *job)
{
	(void)out;
	(void)job;
	_exit(0);
}

/* A length, then an answer that is none. */
static void
lie(struct buf *out, const struct digest_job *job)
{
	(void)job;
	buf_add_cstr(out, "\x01\x02\x03 this is no harvest");
}

static void
answer_endlessly(struct buf *out, const struct digest_job *job)
{
	(void)out;
	(void)job;
	while (write(3, "\xFF\xFF\xFF\xFF", 4) > 0)
		;
	_exit(0);
}

static void
echo(struct buf *out, const struct digest_job *job)
{
	say(out, job->bytes);
}

static void
enlarge(struct buf *out, const struct digest_job *job)
{
	struct buf large = { 0 };

	while (large.len < 3 * 1024 * 1024)
		buf_add_text(&large, job->bytes);
	say(out, buf_text(&large));
	buf_clear(&large);
}

/* Names every way out that is open. */
static void
break_out(struct buf *out, const struct digest_job *job)
{
	char *no_arguments[] = { NULL };
	struct rlimit limit = { 1, RLIM_INFINITY };
	struct buf open_ways = { 0 };
	char byte;

	(void)job;
	if (open("/etc/passwd", O_RDONLY) >= 0)
		buf_add_cstr(&open_ways, "read ");
	if (open("/tmp/depeche-broke-out", O_WRONLY | O_CREAT, 0600) >= 0)
		buf_add_cstr(&open_ways, "write ");
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		buf_add_cstr(&open_ways, "tcp ");
	if (socket(AF_INET, SOCK_DGRAM, 0) >= 0)
		buf_add_cstr(&open_ways, "udp ");
	if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
		buf_add_cstr(&open_ways, "unix ");
	if (fork() >= 0)
		buf_add_cstr(&open_ways, "fork ");
	if (execve("/bin/true", no_arguments, no_arguments) < 0 &&
	    errno != EPERM)
		buf_add_cstr(&open_ways, "exec ");
	if (kill(getppid(), 0) == 0)
		buf_add_cstr(&open_ways, "kill ");
	if (mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
		-1, 0) != MAP_FAILED)
		buf_add_cstr(&open_ways, "code ");
	/* A sanitizer's runtime asks for limits, and so may set them. */
	if (setrlimit(RLIMIT_CPU, &limit) == 0 && !sanitized)
		buf_add_cstr(&open_ways, "time ");
	for (int fd = 4; fd < 1024; fd++)
		if (read(fd, &byte, 0) >= 0 || errno != EBADF)
			buf_printf(&open_ways, "fd%d ", fd);
	say(out, buf_text(&open_ways));
	buf_clear(&open_ways);
}

static const struct {
	const char *url;
	worker_job *run;
} tricks[] = {
	{ "test:crash", crash },
	{ "test:spin", spin },
	{ "test:stall", stall },
	{ "test:swell", swell },
	{ "test:leave", leave },
	{ "test:lie", lie },
	{ "test:endless", answer_endlessly },
	{ "test:echo", echo },
	{ "test:enlarge", enlarge },
	{ "test:break-out", break_out },
};

static void
do_trick(struct buf *out, const struct digest_job *job)
{
	for (size_t i = 0; i < sizeof(tricks) / sizeof(*tricks); i++)
		if (text_is(job->url, tricks[i].url))
			tricks[i].run(out, job);
}

/* ---- helpers ---- */

static struct nursery *nursery; /* one for all tests: loading takes time */

static int
start_nursery(void **state)
{
	struct err err;

	(void)state;
	nursery = nursery_start_with(do_trick, &err);
	return nursery ? 0 : -1;
}

static int
stop_nursery(void **state)
{
	(void)state;
	nursery_stop(nursery);
	return 0;
}

/* Cookies are places in here. */
static char cookies[2000];

static size_t
cookie_of(const struct pool_result *result)
{
	return (size_t)((char *)result->cookie - cookies);
}

static void
submit(struct pool *pool, const char *url, struct text bytes, size_t cookie)
{
	struct digest_job job = {
		.kind = DIGEST_ARTICLE, .url = text_of(url), .bytes = bytes
	};

	pool_submit(pool, &job, NULL, &cookies[cookie]);
}

static void
turn(struct pool *pool)
{
	struct pollfd fds[POOL_MAX_FDS];
	size_t n = pool_fds(pool, fds, POOL_MAX_FDS);

	(void)poll(fds, n, pool_timeout_ms(pool));
	pool_turn(pool);
}

static struct pool_result
wait_for_one(struct pool *pool)
{
	struct pool_result result;

	while (!pool_next(pool, &result)) {
		assert_true(pool_pending(pool) > 0);
		turn(pool);
	}
	return result;
}

static void
expect(
    struct pool *pool, const char *url, enum err_code code, const char *words)
{
	struct pool_result result;

	submit(pool, url, TEXT("x"), 0);
	result = wait_for_one(pool);
	assert_false(result.harvest.ok);
	assert_string_equal(result.harvest.err.text, words);
	assert_int_equal(result.harvest.err.code, code);
	pool_result_clear(&result);
}

static void
expect_echo(struct pool *pool)
{
	struct pool_result result;

	submit(pool, "test:echo", TEXT("still here"), 7);
	result = wait_for_one(pool);
	assert_true(result.harvest.ok);
	assert_int_equal(cookie_of(&result), 7);
	assert_true(text_is(result.harvest.article.title, "still here"));
	pool_result_clear(&result);
}

static struct pool *
small_pool(unsigned workers)
{
	struct pool_options options = { .workers = workers, .cpu_seconds = 1 };

	return pool_new(nursery, &options);
}

/* ---- tests ---- */

static void
a_worker_answers_again_and_again(void **state)
{
	struct pool *pool = small_pool(1);

	(void)state;
	assert_int_equal(pool_timeout_ms(pool), -1);
	for (int i = 0; i < 5; i++)
		expect_echo(pool);
	assert_int_equal(pool_pending(pool), 0);
	assert_int_equal(pool_timeout_ms(pool), -1);
	pool_free(pool);
}

static void
nothing_leads_out_of_the_sandbox(void **state)
{
	struct pool *pool = small_pool(1);
	struct pool_result result;

	(void)state;
	submit(pool, "test:break-out", TEXT(""), 0);
	result = wait_for_one(pool);
	assert_true(result.harvest.ok);
	assert_int_equal(result.harvest.article.title.len, 0);
	pool_result_clear(&result);
	pool_free(pool);
}

static void
a_crash_costs_one_document(void **state)
{
	struct pool *pool = small_pool(2);

	(void)state;
	for (int i = 0; i < 8; i++)
		expect(pool, "test:crash", ERR_INPUT, "crashed the parser");
	expect_echo(pool);
	expect(pool, "test:leave", ERR_INPUT, "crashed the parser");
	expect_echo(pool);
	pool_free(pool);
}

static void
a_parser_that_spins_is_stopped(void **state)
{
	struct pool *pool = small_pool(1);

	(void)state;
	expect(pool, "test:spin", ERR_LIMIT, "took too long");
	expect_echo(pool);
	pool_free(pool);
}

static void
a_parser_that_stalls_is_stopped(void **state)
{
	struct pool_options options = { .workers = 1, .wall_ms = 300 };
	struct pool *pool = pool_new(nursery, &options);

	(void)state;
	expect(pool, "test:stall", ERR_LIMIT, "took too long");
	expect_echo(pool);
	pool_free(pool);
}

static void
a_parser_that_swells_is_stopped(void **state)
{
	struct pool *pool;

	(void)state;
	/* A sanitizer's runtime does not fit under the limit. */
	if (sanitized)
		skip();
	pool = small_pool(1);
	expect(pool, "test:swell", ERR_LIMIT, "needs too much memory");
	expect_echo(pool);
	pool_free(pool);
}

static void
an_answer_that_is_none_is_refused(void **state)
{
	struct pool *pool = small_pool(1);

	(void)state;
	expect(pool, "test:lie", ERR_INPUT, "the parser's answer is damaged");
	expect(pool, "test:endless", ERR_INPUT, "crashed the parser");
	expect_echo(pool);
	pool_free(pool);
}

static void
the_document_behind_a_crash_is_parsed(void **state)
{
	struct pool *pool = small_pool(1);
	struct pool_result result;
	int ok = 0;

	(void)state;
	expect_echo(pool);
	submit(pool, "test:crash", TEXT(""), 1);
	submit(pool, "test:echo", TEXT("b"), 2);
	submit(pool, "test:crash", TEXT(""), 3);
	submit(pool, "test:echo", TEXT("d"), 4);
	for (int i = 0; i < 4; i++) {
		size_t cookie;

		result = wait_for_one(pool);
		cookie = cookie_of(&result);
		assert_int_equal(result.harvest.ok, cookie % 2 == 0);
		ok += result.harvest.ok;
		pool_result_clear(&result);
	}
	assert_int_equal(ok, 2);
	pool_free(pool);
}

static void
a_worker_killed_from_outside_is_replaced(void **state)
{
	struct pool *pool = small_pool(1);
	struct pool_result result;
	int pid = 0;

	(void)state;
	expect_echo(pool);
	submit(pool, "test:stall", TEXT(""), 0);
	assert_int_equal(pool_pids(pool, &pid, 1), 1);
	assert_int_equal(kill(pid, SIGKILL), 0);
	result = wait_for_one(pool);
	assert_false(result.harvest.ok);
	assert_string_equal(result.harvest.err.text, "crashed the parser");
	pool_result_clear(&result);
	expect_echo(pool);
	/* And one that had nothing to do. */
	assert_int_equal(pool_pids(pool, &pid, 1), 1);
	assert_int_equal(kill(pid, SIGKILL), 0);
	while (pool_pids(pool, &pid, 1))
		turn(pool);
	expect_echo(pool);
	pool_free(pool);
}

static void
two_thousand_documents_come_back_to_their_owners(void **state)
{
	enum { N = 2000 };
	struct pool *pool = small_pool(2);
	static bool seen[N];
	char text[32];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		(void)snprintf(text, sizeof(text), "document %zu", i);
		submit(pool, "test:echo", text_of(text), i);
	}
	for (size_t i = 0; i < N; i++) {
		struct pool_result result = wait_for_one(pool);
		size_t cookie = cookie_of(&result);

		assert_true(cookie < N && !seen[cookie]);
		seen[cookie] = true;
		(void)snprintf(text, sizeof(text), "document %zu", cookie);
		assert_true(text_is(result.harvest.article.title, text));
		pool_result_clear(&result);
	}
	assert_int_equal(pool_pending(pool), 0);
	pool_free(pool);
}

static void
large_documents_and_answers_pass_each_other(void **state)
{
	struct pool *pool = small_pool(2);
	size_t size = 1024 * 1024;
	char *bytes = malloc(size);

	(void)state;
	memset(bytes, 'x', size);
	for (size_t i = 0; i < 16; i++)
		submit(pool, i % 2 ? "test:enlarge" : "test:echo",
		    text_from(bytes, size), i);
	assert_true(pool_is_full(pool));
	for (size_t i = 0; i < 16; i++) {
		struct pool_result result = wait_for_one(pool);
		size_t cookie = cookie_of(&result);

		assert_true(result.harvest.ok);
		assert_int_equal(result.harvest.article.title.len,
		    cookie % 2 ? 3 * size : size);
		pool_result_clear(&result);
	}
	assert_false(pool_is_full(pool));
	free(bytes);
	pool_free(pool);
}

static void
a_document_can_be_handed_over_without_a_copy(void **state)
{
	struct pool *pool = small_pool(1);
	struct buf document = { 0 };
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.url = TEXT("test:echo") };
	struct pool_result result;

	(void)state;
	buf_add_cstr(&document, "mine, then yours");
	job.bytes = buf_text(&document);
	pool_submit(pool, &job, &document, NULL);
	assert_null(document.ptr);
	result = wait_for_one(pool);
	assert_true(text_is(result.harvest.article.title, "mine, then yours"));
	pool_result_clear(&result);
	pool_free(pool);
}

static void
a_document_that_is_too_large_is_not_parsed(void **state)
{
	struct pool *pool = small_pool(1);
	struct pool_result result;
	size_t size = DIGEST_MAX_BYTES + 1;
	char *bytes = calloc(1, size);

	(void)state;
	submit(pool, "test:echo", text_from(bytes, size), 0);
	result = wait_for_one(pool);
	assert_string_equal(result.harvest.err.text, "larger than 16 MB");
	assert_int_equal(result.harvest.err.code, ERR_LIMIT);
	pool_result_clear(&result);
	free(bytes);
	pool_free(pool);
}

static void
a_pool_may_go_while_its_workers_are_busy(void **state)
{
	struct pool *pool = small_pool(2);

	(void)state;
	for (size_t i = 0; i < 8; i++)
		submit(pool, i < 4 ? "test:stall" : "test:echo", TEXT("x"), i);
	pool_turn(pool);
	pool_free(pool);
	pool = small_pool(1);
	expect_echo(pool);
	pool_free(pool);
}

static void
without_a_nursery_every_document_fails(void **state)
{
	struct err err;
	struct nursery *lost = nursery_start_with(do_trick, &err);
	struct pool_options options = { .workers = 2 };
	struct pool *pool = pool_new(lost, &options);
	struct pool_result result;

	(void)state;
	expect_echo(pool);
	for (size_t i = 0; i < 6; i++)
		submit(pool, "test:stall", TEXT("x"), i);
	assert_int_equal(kill(lost->pid, SIGKILL), 0);
	for (int i = 0; i < 6; i++) {
		result = wait_for_one(pool);
		assert_int_equal(result.harvest.err.code, ERR_SYSTEM);
		pool_result_clear(&result);
	}
	submit(pool, "test:echo", TEXT("x"), 0);
	result = wait_for_one(pool);
	assert_int_equal(result.harvest.err.code, ERR_SYSTEM);
	pool_result_clear(&result);
	pool_free(pool);
	nursery_stop(lost);
}

static long
children_ms(void)
{
	struct rusage used;

	(void)getrusage(RUSAGE_CHILDREN, &used);
	return used.ru_utime.tv_sec * 1000 + used.ru_utime.tv_usec / 1000;
}

static void
the_time_of_workers_is_counted(void **state)
{
	long before = children_ms();
	struct err err;
	struct nursery *other = nursery_start_with(do_trick, &err);
	struct pool_options options = { .workers = 1, .cpu_seconds = 1 };
	struct pool *pool = pool_new(other, &options);

	(void)state;
	expect(pool, "test:spin", ERR_LIMIT, "took too long");
	expect_echo(pool);
	pool_free(pool);
	nursery_stop(other);
	assert_true(children_ms() - before >= 900);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_worker_answers_again_and_again),
		cmocka_unit_test(nothing_leads_out_of_the_sandbox),
		cmocka_unit_test(a_crash_costs_one_document),
		cmocka_unit_test(a_parser_that_spins_is_stopped),
		cmocka_unit_test(a_parser_that_stalls_is_stopped),
		cmocka_unit_test(a_parser_that_swells_is_stopped),
		cmocka_unit_test(an_answer_that_is_none_is_refused),
		cmocka_unit_test(the_document_behind_a_crash_is_parsed),
		cmocka_unit_test(a_worker_killed_from_outside_is_replaced),
		cmocka_unit_test(
		    two_thousand_documents_come_back_to_their_owners),
		cmocka_unit_test(large_documents_and_answers_pass_each_other),
		cmocka_unit_test(a_document_can_be_handed_over_without_a_copy),
		cmocka_unit_test(a_document_that_is_too_large_is_not_parsed),
		cmocka_unit_test(a_pool_may_go_while_its_workers_are_busy),
		cmocka_unit_test(without_a_nursery_every_document_fails),
		cmocka_unit_test(the_time_of_workers_is_counted),
	};

	return cmocka_run_group_tests(tests, start_nursery, stop_nursery);
}
