/*
 * Bad answers, through a real server, engine, workers and database: each is
 * one line with the source and the reason, and what is stored stays.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

enum { GOOD = 3 };

static void
source_is(struct world *w, const char *path, const char *options)
{
	config_is(
	    w, arena_printf(&w->mem, "feed %s A %s\n", url_of(w, path), options)
		   .ptr);
}

/* A source at /a that is well and has brought GOOD articles. */
static struct feed_row
good_source(struct world *w)
{
	serve(w, "/a", rss(w, "good", GOOD, 50));
	source_is(w, "/a", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), GOOD);
	return feed_row(w, 0);
}

static int
lines_of(const struct world *w, const char *start)
{
	const char *at = w->run->said;
	int n = 0;

	while ((at = strstr(at, start))) {
		n++;
		at += strlen(start);
	}
	return n;
}

static void
assert_refused(struct world *w, const struct feed_row *before, const char *why)
{
	struct feed_row after;
	struct run *run = fetch_all(w);

	if (!said(w, why))
		print_message("%s", run->said);
	assert_true(said(w, why));
	assert_int_equal(run->rc, 0);
	assert_int_equal(run->outcome.failed, 1);
	assert_int_equal(lines_of(w, "A: "), 1);
	after = feed_row(w, 0);
	assert_int_equal(stored(w), GOOD);
	assert_int_equal(after.kind, before->kind);
	assert_true(after.body_hash == before->body_hash);
	assert_string_equal(after.etag.ptr, before->etag.ptr);
	assert_true(after.succeeded == before->succeeded);
	assert_true(after.failures > 0);
	assert_true(after.error.len > 0);
}

/* Then it is well again, and the next article comes. */
static void
assert_recovers(struct world *w)
{
	serve(w, "/a", rss(w, "good", GOOD + 1, 50));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1);
	assert_int_equal(feed_row(w, 0).failures, 0);
	assert_int_equal(stored(w), GOOD + 1);
	assert_sound(w);
}

static void
answer(struct world *w, const char *headers, struct text body)
{
	server_route(
	    w->server, &(struct server_route){
			   .path = "/a", .headers = headers, .body = body });
}

static const char login[] =
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body>"
    "<form method=post><input name=u><input type=password name=p></form>"
    "</body></html>";

static void
a_page_to_sign_in_instead_of_a_feed(void **state)
{
	struct world *w = *state;
	struct feed_row before = good_source(w);

	answer(w, "Content-Type: text/html\nETag: \"login\"\n", text_of(login));
	assert_refused(w, &before, "A: not a feed (HTML page 'Sign in')");
	assert_recovers(w);
}

static void
a_captive_portal(void **state)
{
	struct world *w = *state;
	struct feed_row before = good_source(w);
	const char *portal = arena_printf(&w->mem,
	    "Location: http://localhost%s\n", strrchr(url_of(w, "/in"), ':'))
				 .ptr;

	server_route(w->server, &(struct server_route){ .path = "/in",
				    .headers = "Content-Type: text/html\n",
				    .body = text_of(login) });
	server_route(
	    w->server, &(struct server_route){
			   .path = "/a", .status = 302, .headers = portal });
	assert_refused(w, &before, "A: not a feed (HTML page 'Sign in')");
	server_route(w->server,
	    &(struct server_route){
		.path = "/a", .status = 511, .body = text_of(login) });
	assert_refused(w, &before, "the network wants a login first (511)");
	assert_recovers(w);
}

static void
an_empty_answer(void **state)
{
	struct world *w = *state;
	struct feed_row before = good_source(w);

	answer(w, "ETag: \"empty\"\n", TEXT(""));
	assert_refused(w, &before, "an empty answer");
	answer(w, "", TEXT(" \r\n\t "));
	assert_refused(w, &before, "A: not a feed");
	assert_recovers(w);
}

/* What a shell command writes. */
static struct text
output_of(struct world *w, const char *command)
{
	struct buf all = { 0 };
	FILE *pipe = popen(command, "r");
	char part[4096];
	struct text copy;
	size_t n;

	assert_non_null(pipe);
	while ((n = fread(part, 1, sizeof(part), pipe)) > 0)
		buf_add(&all, part, n);
	(void)pclose(pipe);
	copy = arena_copy(&w->mem, buf_text(&all));
	buf_clear(&all);
	return copy;
}

static void
a_compressed_body_that_is_cut_or_damaged(void **state)
{
	struct world *w = *state;
	struct feed_row before = good_source(w);
	struct text zipped = output_of(w,
	    "(printf '<rss><channel><title>T</title>';"
	    " i=0; while [ $i -lt 500 ]; do i=$((i + 1));"
	    " printf '<item><guid>n%d</guid><title>new %d</title></item>'"
	    " $i $((i * 7919)); done; printf '</channel></rss>') | gzip");

	assert_true(zipped.len > 2000);
	answer(w, "Content-Encoding: gzip\nETag: \"cut\"\n",
	    text_sub(zipped, 0, zipped.len / 2));
	assert_refused(w, &before, "A: ");
	answer(
	    w, "Content-Encoding: gzip\n", TEXT("no gzip, whatever it says"));
	assert_refused(w, &before, "compressed data is damaged");
	assert_recovers(w);
}

static void
a_body_that_ends_short(void **state)
{
	static const enum server_fault faults[] = { SERVER_SHORT,
		SERVER_CHUNKS_CUT, SERVER_CHUNKS_BAD, SERVER_RESET };
	struct world *w = *state;
	struct feed_row before = good_source(w);

	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		const char *to;

		/* Faults have a port of their own. */
		server_route(
		    w->server, &(struct server_route){ .path = "/fault",
				   .fault = faults[i],
				   .body = rss(w, "new", 40, 400) });
		to =
		    arena_printf(&w->mem, "Location: %s\n", url_of(w, "/fault"))
			.ptr;
		server_route(w->server,
		    &(struct server_route){
			.path = "/a", .status = 302, .headers = to });
		assert_refused(w, &before, "A: 127.0.0.1:");
	}
	assert_recovers(w);
}

static void
bombs_of_entities(void **state)
{
	static const char laughs[] =
	    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'>"
	    "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
	    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
	    "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
	    "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]>"
	    "<rss><channel><title>&e;</title><item><guid>n</guid>"
	    "<title>&e;&e;&e;&e;</title></item></channel></rss>";
	static const char outside[] =
	    "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
	    "<rss><channel><title>T</title><item><guid>n</guid>"
	    "<title>&x;</title></item></channel></rss>";
	struct world *w = *state;
	struct feed_row before = good_source(w);
	struct buf quadratic = { 0 };

	answer(w, "", text_of(laughs));
	assert_refused(w, &before, "entity");
	answer(w, "", text_of(outside));
	assert_refused(w, &before, "entity");
	buf_add_cstr(&quadratic, "<!DOCTYPE rss [<!ENTITY a '");
	for (int i = 0; i < 50000; i++)
		buf_add_byte(&quadratic, 'x');
	buf_add_cstr(&quadratic, "'>]><rss><channel><title>T</title><item>"
				 "<guid>n</guid><title>");
	for (int i = 0; i < 20000; i++)
		buf_add_cstr(&quadratic, "&a;");
	buf_add_cstr(&quadratic, "</title></item></channel></rss>");
	answer(w, "", buf_text(&quadratic));
	assert_refused(w, &before, "entity");
	buf_clear(&quadratic);
	assert_recovers(w);
}

/* Ten to the eighth declarations, were they read; nothing uses them. */
static void
bombs_of_parameter_entities(void **state)
{
	struct world *w = *state;
	int64_t began = time_monotonic_ms();
	struct buf bomb = { 0 };

	(void)good_source(w);
	buf_add_cstr(
	    &bomb, "<!DOCTYPE rss [<!ENTITY % p0 '<!ENTITY x \"x\">'>");
	for (int i = 1; i <= 8; i++) {
		buf_printf(&bomb, "<!ENTITY %% p%d '", i);
		for (int k = 0; k < 10; k++)
			buf_printf(&bomb, "&#37;p%d;", i - 1);
		buf_add_cstr(&bomb, "'>");
	}
	buf_add_cstr(&bomb, "%p8;]><rss><channel><title>T</title><item>"
			    "<guid>n</guid><title>n</title></item></channel>"
			    "</rss>");
	answer(w, "", buf_text(&bomb));
	buf_clear(&bomb);
	(void)fetch_all(w);
	assert_true(time_monotonic_ms() - began < 15000);
	assert_in_range(stored(w), GOOD, GOOD + 1);
}

static void
bombs_of_bytes(void **state)
{
	struct world *w = *state;
	struct feed_row before = good_source(w);

	answer(w, "Content-Encoding: gzip\n",
	    output_of(w, "head -c 200000000 /dev/zero | gzip -1"));
	assert_refused(w, &before, "larger than 16 MB");
	/* UTF-16 grows as it becomes UTF-8. */
	answer(w, "Content-Type: text/xml; charset=utf-16\n",
	    output_of(w, "printf '\\376\\377'; head -c 12000000 /dev/zero |"
			 " tr '\\0' '\\116'"));
	assert_refused(w, &before, "A: ");
	assert_recovers(w);
}

static void
noise_and_other_documents(void **state)
{
	struct world *w = *state;
	struct feed_row before = good_source(w);
	static const char *const bodies[] = { "{\"error\":\"no key\"}",
		"<svg "
		"xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>",
		"\x89PNG\r\n\x1a\n\x01\x02\x03", "<rss", "plain words",
		"null" };

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		answer(w, "", text_of(bodies[i]));
		assert_refused(w, &before, "A: ");
	}
	assert_recovers(w);
}

static struct text
repeated(struct world *w, const char *before, const char *piece, int times,
    const char *between, const char *end, const char *after)
{
	struct buf all = { 0 };
	struct text copy;

	buf_add_cstr(&all, before);
	for (int i = 0; i < times; i++)
		buf_add_cstr(&all, piece);
	buf_add_cstr(&all, between);
	for (int i = 0; i < times && *end; i++)
		buf_add_cstr(&all, end);
	buf_add_cstr(&all, after);
	copy = arena_copy(&w->mem, buf_text(&all));
	buf_clear(&all);
	return copy;
}

static void
titles_of_ten_megabytes_and_levels_without_number(void **state)
{
	struct world *w = *state;
	int64_t began = time_monotonic_ms();
	struct article_row row;
	struct store *store;

	(void)good_source(w);
	answer(w, "",
	    repeated(w,
		"<rss><channel><title>T</title><item><guid>long</guid><title>",
		"0123456789 ", 950000, "", "",
		"</title></item></channel></rss>"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1);
	store = look(w);
	assert_int_equal(
	    store_article_row(store, &row, GOOD + 1, &w->mem, NULL), 0);
	store_close(store);
	assert_in_range(row.title.len, 500, 1100);
	answer(w, "",
	    repeated(w,
		"<rss><channel><title>T</title><item><guid>deep</guid>"
		"<title>Deep</title><description>&lt;p>text&lt;/p>",
		"<b>", 100000, "", "</b>",
		"</description></item></channel></rss>"));
	(void)fetch_all(w);
	assert_true(stored(w) >= GOOD + 1);
	answer(w, "",
	    repeated(w,
		"<rss><channel><title>T</title><item><guid>deep html</guid>"
		"<title>Deep</title><description><![CDATA[",
		"<div>", 100000, "text", "</div>",
		"]]></description></item></channel></rss>"));
	(void)fetch_all(w);
	assert_true(stored(w) >= GOOD + 1);
	assert_true(time_monotonic_ms() - began < 60000);
	assert_sound(w);
}

static void
of_a_hundred_thousand_items_the_first_count(void **state)
{
	struct world *w = *state;

	(void)good_source(w);
	serve(w, "/a", rss(w, "many", 100000, 8));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 2000);
	assert_true(said(w, "2000 articles are kept"));
	assert_int_equal(stored(w), GOOD + 2000);
	assert_sound(w);
}

static void
two_feeds_that_claim_the_same_guid(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "same", 3, 50));
	serve(w, "/b",
	    TEXT("<rss><channel><title>B</title><item><guid>same-0</guid>"
		 "<title>Not theirs</title></item></channel></rss>"));
	config_is(w, arena_printf(&w->mem, "feed %s A\nfeed %s B\n",
			 url_of(w, "/a"), url_of(w, "/b"))
			 .ptr);
	assert_int_equal(fetch_all(w)->outcome.new_articles, 4);
	serve(w, "/b",
	    TEXT("<rss><channel><title>B</title><item><guid>same-0</guid>"
		 "<title>Changed</title></item></channel></rss>"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 0);
	assert_int_equal(stored(w), 4);
	assert_int_equal(feed_row(w, 0).total, 3);
	assert_int_equal(feed_row(w, 1).total, 1);
}

static struct text
dated(struct world *w, const char *guid)
{
	struct buf all = { 0 };
	struct text copy;

	buf_add_cstr(&all, "<rss><channel><title>T</title>");
	for (int i = 1; i <= 9; i++)
		buf_printf(&all,
		    "<item><guid>%s-%d</guid><title>Story %d</title>"
		    "<link>https://t.example/%d</link>"
		    "<pubDate>Mon, 0%d Jun 2026 10:00:00 GMT</pubDate></item>",
		    guid, i, i, i, i);
	buf_add_cstr(&all, "</channel></rss>");
	copy = arena_copy(&w->mem, buf_text(&all));
	buf_clear(&all);
	return copy;
}

static void
a_feed_that_changes_all_its_guids(void **state)
{
	struct world *w = *state;

	serve(w, "/a", dated(w, "old"));
	source_is(w, "/a", "");
	assert_int_equal(fetch_all(w)->outcome.new_articles, 9);
	serve(w, "/a", dated(w, "https://new.example/?p"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 0);
	assert_int_equal(stored(w), 9);
	assert_sound(w);
}

static void
programs_that_hang_flood_or_fail(void **state)
{
	static const char *const commands[][2] = {
		{ "sleep 100", "A: !sleep: not done within 1 s" },
		{ "yes", "A: !yes: said more than 16 MB" },
		{ "false", "A: !false: exit 1" },
		{ "echo words", "A: not a feed" },
		{ "sh -c 'echo why >&2; exit 7'", "A: !sh: exit 7: why" },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		config_is(w, arena_printf(&w->mem,
				 "set timeout 1s\nfeed \"!%s\" A timeout=%s\n",
				 commands[i][0], i == 0 ? "1s" : "20s")
				 .ptr);
		assert_int_equal(fetch_all(w)->outcome.failed, 1);
		assert_true(said(w, commands[i][1]));
		assert_int_equal(lines_of(w, "A: "), 1);
	}
	/* A filter of a good feed, likewise. */
	(void)good_source(w);
	for (size_t i = 0; i < 3; i++) {
		serve(w, "/a", rss(w, "new", 4 + (int)i, 10));
		source_is(w, "/a",
		    arena_printf(&w->mem, "timeout=%s \"filter=%s\"",
			i == 0 ? "1s" : "20s", commands[i][0])
			.ptr);
		assert_int_equal(fetch_all(w)->outcome.failed, 1);
		assert_true(said(w, "A: filter: "));
		assert_int_equal(stored(w), GOOD);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
	const struct CMUnitTest tests[] = {
		TEST(a_page_to_sign_in_instead_of_a_feed),
		TEST(a_captive_portal),
		TEST(an_empty_answer),
		TEST(a_compressed_body_that_is_cut_or_damaged),
		TEST(a_body_that_ends_short),
		TEST(bombs_of_entities),
		TEST(bombs_of_parameter_entities),
		TEST(bombs_of_bytes),
		TEST(noise_and_other_documents),
		TEST(titles_of_ten_megabytes_and_levels_without_number),
		TEST(of_a_hundred_thousand_items_the_first_count),
		TEST(two_feeds_that_claim_the_same_guid),
		TEST(a_feed_that_changes_all_its_guids),
		TEST(programs_that_hang_flood_or_fail),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
