#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <iconv.h>
#include <poll.h>
#include <stdlib.h>

#include "../../src/worker/body.h"
#include "base/charset.h"
#include "digest/wire.h"
#include "worker/pool.h"

/* What the workers of this test do: the text comes back as the title. */
static void
decode(struct buf *out, const struct digest_job *job)
{
	struct harvest harvest = { .kind = DIGEST_ARTICLE, .ok = true };
	struct arena mem = { 0 };
	const char *name = "";
	struct text text = charset_decode(
	    &mem, job->bytes, job->content_type, CHARSET_XML, &name);

	harvest.article.title = text;
	wire_pack_harvest(out, &harvest);
	arena_clear(&mem);
}

static struct pool_result
wait_for_one(struct pool *pool)
{
	struct pool_result result;

	while (!pool_next(pool, &result)) {
		struct pollfd fds[POOL_MAX_FDS];
		size_t n = pool_fds(pool, fds, POOL_MAX_FDS);

		(void)poll(fds, n, pool_timeout_ms(pool));
		pool_turn(pool);
	}
	return result;
}

/* utf8 as bytes of the charset; empty when it cannot write it. */
static struct text
encode(struct arena *mem, const char *charset, struct text utf8)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *in = mem_copy(utf8), *in_at = in, out[1024], *out_at = out;
	size_t in_left = utf8.len, out_left = sizeof(out), rc;

	assert_true(cd != (iconv_t)-1);
	rc = iconv(cd, &in_at, &in_left, &out_at, &out_left);
	(void)iconv(cd, NULL, NULL, &out_at, &out_left);
	(void)iconv_close(cd);
	free(in);
	if (rc != 0)
		return TEXT("");
	return arena_copy(mem, text_from(out, sizeof(out) - out_left));
}

/*
 * A document in the charset, its declaration as well, for EBCDIC is believed
 * of nothing else. *words is the text in it.
 */
static struct text
document_in(struct arena *mem, const char *charset, struct text *words)
{
	static const char *const samples[] = { "déjà", "Žluťoučký", "мир",
		"ειρήνη", "שלום", "سلام", "٤", "Խաղաղ", "მშვიდობა", "тыныс",
		"barış", "สันติ", "hòa bình", "Rīga ļ", "平和です", "和平",
		"평화", "ŵ Ṗ" };

	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		struct text bytes = encode(mem, charset,
		    arena_printf(mem,
			"<?xml version='1.0' encoding='%s'?><t>%s</t>", charset,
			samples[i]));

		*words = text_of(samples[i]);
		if (bytes.len)
			return bytes;
	}
	fail_msg("no sample for %s", charset);
	return TEXT("");
}

/* Pages with tables of our own need nothing that a sandbox would refuse. */
static bool
is_known_to_iconv(const char *charset)
{
	iconv_t cd = iconv_open(charset, "UTF-8");

	if (cd == (iconv_t)-1)
		return false;
	(void)iconv_close(cd);
	return true;
}

static void
every_charset_is_read_inside_the_sandbox(void **state)
{
	struct err err;
	struct nursery *nursery = nursery_start_with(decode, &err);
	struct pool_options options = { .workers = 1 };
	struct pool *pool = pool_new(nursery, &options);
	const char *const *names = charset_names();
	struct arena mem = { 0 };
	size_t others = 0;

	(void)state;
	for (size_t i = 0; names[i]; i++) {
		struct text words;
		struct digest_job job = { .kind = DIGEST_ARTICLE };
		struct pool_result result;

		if (!is_known_to_iconv(names[i])) {
			others++;
			continue;
		}
		job.bytes = document_in(&mem, names[i], &words);
		job.content_type =
		    arena_printf(&mem, "text/xml; charset=%s", names[i]);
		pool_submit(pool, &job, NULL, NULL);
		result = wait_for_one(pool);
		if (text_find(result.harvest.article.title, words, 0) ==
		    TEXT_NONE)
			fail_msg("%s: \"%.*s\" became \"%.*s\"", names[i],
			    TEXT_ARG(words),
			    TEXT_ARG(result.harvest.article.title));
		pool_result_clear(&result);
	}
	assert_in_range(others, 0, 6);
	arena_clear(&mem);
	pool_free(pool);
	nursery_stop(nursery);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_charset_is_read_inside_the_sandbox),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
