#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "worker/batch.h"
#include "worker/direct.h"

enum { FILES = 300 };

static char dir[64];
static char names[FILES][96];
static const char *files[FILES];

static struct nursery *nursery;

static int
make_files(void **state)
{
	struct err err;

	(void)state;
	nursery = nursery_start(&err);
	if (!nursery)
		return -1;
	(void)snprintf(dir, sizeof(dir), "%s/depeche-batch-XXXXXX",
	    getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(dir))
		return -1;
	for (int i = 0; i < FILES; i++) {
		FILE *file;

		(void)snprintf(
		    names[i], sizeof(names[i]), "%s/%03d.txt", dir, i);
		files[i] = names[i];
		/* The seventh of each ten is not there. */
		if (i % 10 == 7)
			continue;
		file = fopen(names[i], "w");
		if (!file)
			return -1;
		/* The third is not UTF-8. */
		(void)fprintf(file, i % 10 == 3 ? "\xE9 %d\n" : "text %d\n", i);
		(void)fclose(file);
	}
	return 0;
}

static int
drop_files(void **state)
{
	(void)state;
	for (int i = 0; i < FILES; i++)
		(void)unlink(names[i]);
	(void)rmdir(dir);
	nursery_stop(nursery);
	return 0;
}

struct seen {
	int n;
	int stop_after;
	int prepared;
	bool keeps;
};

static void
prepare(struct digest_job *job, const char *file, void *arg)
{
	struct seen *seen = arg;

	seen->prepared++;
	assert_true(text_ends(text_of(file), ".txt"));
	job->language = TEXT("fr");
}

static bool
check(const char *file, const struct harvest *harvest, struct text bytes,
    void *arg)
{
	struct seen *seen = arg;
	char want[32];

	assert_string_equal(file, files[seen->n]);
	assert_int_equal(harvest->kind, DIGEST_TEXT);
	(void)snprintf(want, sizeof(want), "text %d\n", seen->n);
	if (seen->n % 10 == 7) {
		assert_false(harvest->ok);
		assert_int_equal(harvest->err.code, ERR_NOT_FOUND);
	} else if (seen->n % 10 == 3) {
		assert_false(harvest->ok);
		assert_string_equal(harvest->err.text, "not a text in UTF-8");
	} else {
		assert_true(harvest->ok);
		assert_true(text_is(bytes, seen->keeps ? want : ""));
	}
	seen->n++;
	return seen->n != seen->stop_after;
}

static void
run(struct nursery *by, unsigned workers, bool keep_bytes)
{
	struct seen seen = { .keeps = keep_bytes };
	struct batch batch = { .nursery = by,
		.workers = workers,
		.job = { .kind = DIGEST_TEXT },
		.prepare = prepare,
		.done = check,
		.keep_bytes = keep_bytes,
		.arg = &seen };
	size_t failed = 0;
	struct err err;

	assert_int_equal(batch_run(&batch, files, FILES, &failed, &err), 0);
	assert_int_equal(seen.n, FILES);
	assert_int_equal(seen.prepared, FILES);
	assert_int_equal(failed, FILES / 5);
}

static void
files_are_told_in_the_order_given(void **state)
{
	(void)state;
	run(nursery, 2, false);
	run(nursery, 1, true);
	run(nursery, 0, true);
}

static void
in_place_gives_the_same(void **state)
{
	(void)state;
	run(NULL, 0, true);
	run(NULL, 0, false);
	direct_done();
}

static void
a_batch_stops_when_it_is_told_to(void **state)
{
	struct seen seen = { .stop_after = 100 };
	struct batch batch = { .nursery = nursery,
		.job = { .kind = DIGEST_TEXT },
		.done = check,
		.arg = &seen };
	struct err err;

	(void)state;
	assert_int_equal(batch_run(&batch, files, FILES, NULL, &err), -1);
	assert_int_equal(seen.n, 100);
}

static void
no_files_are_no_work(void **state)
{
	struct batch batch = { .nursery = nursery, .done = check };
	size_t failed = 1;

	(void)state;
	assert_int_equal(batch_run(&batch, files, 0, &failed, NULL), 0);
	assert_int_equal(failed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_told_in_the_order_given),
		cmocka_unit_test(in_place_gives_the_same),
		cmocka_unit_test(a_batch_stops_when_it_is_told_to),
		cmocka_unit_test(no_files_are_no_work),
	};

	return cmocka_run_group_tests(tests, make_files, drop_files);
}
