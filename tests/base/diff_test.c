/* What differs between two sequences. Letters are keys here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diff.h"

static uint64_t *
keys_of(const char *letters, struct arena *mem)
{
	uint64_t *keys = arena_array(mem, strlen(letters) + 1, sizeof(*keys));

	for (size_t i = 0; letters[i]; i++)
		keys[i] = (uint64_t)letters[i];
	return keys;
}

/* "ab[c|d]e": what stays, and in brackets what went and what came. */
static const char *
written(
    const struct diff *diff, const char *a, const char *b, struct arena *mem)
{
	struct buf out = { 0 };
	const char *text;

	for (size_t i = 0; i < diff->n; i++) {
		const struct diff_run *run = &diff->runs[i];

		if (run->same)
			buf_printf(&out, "%.*s", (int)run->nb, b + run->b);
		else
			buf_printf(&out, "[%.*s|%.*s]", (int)run->na,
			    a + run->a, (int)run->nb, b + run->b);
	}
	text = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return text;
}

static struct diff
diff_letters(const char *a, const char *b, struct arena *mem)
{
	return diff_keys(
	    keys_of(a, mem), strlen(a), keys_of(b, mem), strlen(b), mem);
}

static void
runs_tell_what_stays_what_went_and_what_came(void **state)
{
	static const struct {
		const char *a, *b, *diff;
	} cases[] = {
		{ "", "", "" },
		{ "abc", "abc", "abc" },
		{ "", "abc", "[|abc]" },
		{ "abc", "", "[abc|]" },
		{ "abc", "abxc", "ab[|x]c" },
		{ "abxc", "abc", "ab[x|]c" },
		{ "abcdef", "abXdYf", "ab[c|X]d[e|Y]f" },
		{ "abc", "xyz", "[abc|xyz]" },
		{ "aaa", "aa", "aa[a|]" },
		{ "abcabba", "cbabac", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena mem = { 0 };
		struct diff diff = diff_letters(cases[i].a, cases[i].b, &mem);

		if (cases[i].diff)
			assert_string_equal(
			    written(&diff, cases[i].a, cases[i].b, &mem),
			    cases[i].diff);
		arena_clear(&mem);
	}
}

/* By a table of all pairs of beginnings: how many keys stay at most. */
static size_t
longest_common(const char *a, const char *b)
{
	enum { MOST = 40 };
	size_t table[MOST + 1][MOST + 1] = { { 0 } };
	size_t na = strlen(a), nb = strlen(b);

	for (size_t i = 1; i <= na; i++)
		for (size_t j = 1; j <= nb; j++) {
			size_t up = table[i - 1][j], left = table[i][j - 1];

			table[i][j] = a[i - 1] == b[j - 1]
					  ? table[i - 1][j - 1] + 1
				      : up > left ? up
						  : left;
		}
	return table[na][nb];
}

/* Both are covered in order, what stays is the same, and is the most. */
static void
assert_right(const char *a, const char *b)
{
	struct arena mem = { 0 };
	struct diff diff = diff_letters(a, b, &mem);
	size_t at = 0, bt = 0, same = 0;

	for (size_t i = 0; i < diff.n; i++) {
		const struct diff_run *run = &diff.runs[i];

		assert_true(run->a == at && run->b == bt);
		if (run->same) {
			assert_true(run->na == run->nb);
			assert_memory_equal(a + at, b + bt, run->na);
			same += run->na;
		}
		at += run->na;
		bt += run->nb;
	}
	assert_true(at == strlen(a) && bt == strlen(b));
	assert_true(same == longest_common(a, b));
	arena_clear(&mem);
}

static void
as_much_stays_as_can_whatever_the_sequences(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		char a[41], b[41];
		char *both[] = { a, b };

		for (int which = 0; which < 2; which++) {
			size_t n =
			    (seed = seed * 1103515245u + 12345u) / 65536u % 41;

			for (size_t i = 0; i < n; i++) {
				seed = seed * 1103515245u + 12345u;
				both[which][i] =
				    (char)('a' + seed / 65536u % 4);
			}
			both[which][n] = '\0';
		}
		assert_right(a, b);
	}
}

static void
small_islands_between_changes_go_under(void **state)
{
	struct arena mem = { 0 };
	struct diff diff = diff_letters("abXXcYYde", "abVVcWWde", &mem);

	(void)state;
	diff_tidy(&diff, 2);
	assert_string_equal(written(&diff, "abXXcYYde", "abVVcWWde", &mem),
	    "ab[XXcYY|VVcWW]de");
	diff = diff_letters("abXXccccYYde", "abVVccccWWde", &mem);
	diff_tidy(&diff, 2);
	assert_int_equal(diff.n, 5);
	arena_clear(&mem);
}

static void
what_differs_too_much_is_another_altogether(void **state)
{
	enum { N = 100000 };
	struct arena mem = { 0 };
	uint64_t *a = arena_array(&mem, N, sizeof(*a));
	uint64_t *b = arena_array(&mem, N, sizeof(*b));
	struct diff diff;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		a[i] = i;
		b[i] = i % 10 ? i + N : i;
	}
	diff = diff_keys(a, N, b, N, &mem);
	assert_int_equal(diff.n, 2);
	assert_true(diff.runs[0].same && diff.runs[0].na == 1);
	assert_true(!diff.runs[1].same && diff.runs[1].nb == N - 1);
	assert_true(mem.size_bytes < (size_t)32 * 1024 * 1024);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_tell_what_stays_what_went_and_what_came),
		cmocka_unit_test(as_much_stays_as_can_whatever_the_sequences),
		cmocka_unit_test(small_islands_between_changes_go_under),
		cmocka_unit_test(what_differs_too_much_is_another_altogether),
	};

	return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
