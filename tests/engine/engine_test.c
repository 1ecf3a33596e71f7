#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "model/item.h"
#include "store/entities.h"
#include "store/import.h"

static const char page_html[] =
    "<html><head><title>The page</title></head><body><article>"
    "<h1>The page</h1><p>The whole story is only told on the page, in a "
    "paragraph that is long enough to be taken for one, with commas, and "
    "clauses, and a full stop at its end.</p><p>A second one follows it, so "
    "that nobody doubts that this is an article of some length, and it says "
    "much the same as the first, only later.</p></article></body></html>";

static void
articles_are_stored_and_not_modified_writes_none(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.headers = "ETag: \"one\"\n",
		.body = rss(w, "a", 5, 100) };
	struct run *run;

	server_route(w->server, &route);
	config_is(w, arena_cstr(&w->mem, arena_printf(&w->mem, "feed %s A\n",
					     url_of(w, "/a"))));
	run = fetch_all(w);
	assert_int_equal(run->rc, 0);
	assert_int_equal(run->outcome.asked, 1);
	assert_int_equal(run->outcome.new_articles, 5);
	assert_int_equal(stored(w), 5);
	assert_string_equal(feed_row(w, 0).etag.ptr, "\"one\"");
	run = fetch_all(w);
	assert_int_equal(run->outcome.new_articles, 0);
	assert_int_equal(run->outcome.failed, 0);
	assert_int_equal(feed_row(w, 0).not_modified, 1);
	assert_int_equal(feed_row(w, 0).status, 304);
	assert_int_equal(stored(w), 5);
}

static void
the_same_bytes_count_as_not_modified(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 3, 10));
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/a"), 2);
	assert_int_equal(feed_row(w, 0).status, 200);
	assert_int_equal(feed_row(w, 0).not_modified, 1);
	assert_int_equal(feed_row(w, 0).failures, 0);
}

static void
the_same_bytes_under_a_new_tag_are_asked_for_by_it(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.headers = "ETag: \"one\"\n",
		.body = rss(w, "a", 3, 10) };

	server_route(w->server, &route);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	route.headers = "ETag: \"two\"\n";
	server_route(w->server, &route);
	fetch_all(w);
	assert_string_equal(feed_row(w, 0).etag.ptr, "\"two\"");
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 304);
}

static void
a_dead_host_costs_one_line_and_nothing_else(void **state)
{
	struct world *w = *state;
	struct run *run;

	serve(w, "/a", rss(w, "a", 2, 10));
	serve(w, "/b", rss(w, "b", 3, 10));
	config_is(
	    w, arena_printf(&w->mem,
		   "feed %s A\nfeed http://127.0.0.9:9/ Dead\nfeed %s B\n",
		   url_of(w, "/a"), url_of(w, "/b"))
		   .ptr);
	run = fetch_all(w);
	assert_int_equal(run->rc, 0);
	assert_int_equal(run->outcome.asked, 3);
	assert_int_equal(run->outcome.failed, 1);
	assert_int_equal(stored(w), 5);
	assert_true(said(w, "Dead: 127.0.0.9:9: connection refused"));
	assert_int_equal(feed_row(w, 1).failures, 1);
	/* A refresh by hand asks it again, a timer does not. */
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	run = fetch_with(w, (struct order){ .due_only = true });
	assert_int_equal(run->outcome.asked, 0);
}

static void
a_web_page_in_its_place_keeps_what_the_feed_had(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.headers = "ETag: \"one\"\n",
		.body = rss(w, "a", 4, 10) };
	struct feed_row before, after;

	server_route(w->server, &route);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	before = feed_row(w, 0);
	route.headers = "ETag: \"page\"\nContent-Type: text/html\n";
	route.body = text_of(page_html);
	server_route(w->server, &route);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	after = feed_row(w, 0);
	assert_true(said(w, "A: not a feed"));
	assert_string_equal(after.etag.ptr, before.etag.ptr);
	assert_true(after.body_hash == before.body_hash);
	assert_true(after.succeeded == before.succeeded);
	assert_int_equal(stored(w), 4);
}

static void
a_server_that_recovers_is_well_again(void **state)
{
	struct world *w = *state;
	struct order quiet = { .quiet = true };

	serve_status(w, "/a", 500, NULL);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(fetch_with(w, quiet)->outcome.failed, 1);
	assert_true(said(w, "an error in the server"));
	fetch_with(w, quiet);
	assert_false(said(w, "an error in the server"));
	assert_int_equal(feed_row(w, 0).failures, 2);
	serve(w, "/a", rss(w, "a", 1, 10));
	assert_int_equal(fetch_with(w, quiet)->outcome.failed, 0);
	assert_true(said(w, "well again"));
	assert_int_equal(feed_row(w, 0).failures, 0);
	assert_int_equal(feed_row(w, 0).error.len, 0);
	assert_int_equal(stored(w), 1);
}

static void
who_asks_for_patience_is_left_alone_by_a_wish_too(void **state)
{
	struct world *w = *state;
	struct order named = { .name = "A" };
	struct run *run;
	int64_t now = time_now();

	serve_status(w, "/a", 429, "Retry-After: 7200\n");
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(feed_row(w, 0).due >= now + 7200);
	run = fetch_all(w);
	assert_int_equal(run->rc, 0);
	assert_int_equal(run->outcome.asked, 0);
	assert_true(said(w, "A: asked for patience until"));
	fetch_with(w, named);
	assert_int_equal(server_count(w->server, "/a"), 1);
}

static void
without_a_network_nobody_is_blamed(void **state)
{
	struct world *w = *state;
	struct run *run;

	config_is(w,
	    "feed http://127.0.0.9:9/ One\nfeed http://127.0.0.10:9/ Two\n"
	    "feed http://127.0.0.11:9/ Three\n");
	run = fetch_all(w);
	assert_int_equal(run->outcome.asked, 3);
	assert_int_equal(run->outcome.failed, 3);
	assert_true(said(w, "no network: nobody answered"));
	assert_false(said(w, "One: "));
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(feed_row(w, i).failures, 0);
		assert_int_equal(feed_row(w, i).due, 0);
		assert_false(feed_row(w, i).claimed);
	}
}

static void
a_permanent_redirect_is_remembered_not_followed_for_good(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/old", .status = 301 };

	serve(w, "/new", rss(w, "a", 1, 10));
	route.headers =
	    arena_printf(&w->mem, "Location: %s\n", url_of(w, "/new")).ptr;
	server_route(w->server, &route);
	config_is(
	    w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/old")).ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_string_equal(feed_row(w, 0).moved_to.ptr, url_of(w, "/new"));
	assert_string_equal(feed_row(w, 0).url.ptr, url_of(w, "/old"));
	assert_int_equal(stored(w), 1);
}

/* A gzip of one stored block that is not the last: its end is missing. */
static struct text
cut_gzip(struct world *w, struct text whole)
{
	static const unsigned char head[] = { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0,
		3, 0 };
	size_t n = whole.len / 2;
	struct buf out = { 0 };
	struct text copy;

	buf_add(&out, head, sizeof(head));
	buf_add_byte(&out, (char)(n & 0xFF));
	buf_add_byte(&out, (char)(n >> 8));
	buf_add_byte(&out, (char)(~n & 0xFF));
	buf_add_byte(&out, (char)(~n >> 8 & 0xFF));
	buf_add(&out, whole.ptr, n);
	copy = arena_copy(&w->mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}

static void
a_compressed_transfer_that_was_cut_stores_nothing(void **state)
{
	struct world *w = *state;
	struct text whole = rss(w, "a", 20, 200);
	struct server_route route = { .path = "/a",
		.headers = "Content-Encoding: gzip\nETag: \"cut\"\n",
		.body = cut_gzip(w, whole) };

	server_route(w->server, &route);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_int_equal(stored(w), 0);
	assert_int_equal(feed_row(w, 0).etag.len, 0);
	/* Whole, but without its end: the publisher's mistake. */
	serve(w, "/a", text_sub(whole, 0, whole.len / 2));
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_in_range(stored(w), 5, 19);
}

static void
a_transfer_that_ends_short_stores_nothing(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/a",
		.body = rss(w, "a", 20, 200),
		.fault = SERVER_SHORT };

	server_route(w->server, &route);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_int_equal(stored(w), 0);
}

static struct text
feed_with_link(struct world *w, const char *link)
{
	return arena_printf(&w->mem,
	    "<rss version=\"2.0\"><channel><title>T</title><item>"
	    "<guid>1</guid><title>One</title><link>%s</link>"
	    "<description>short</description></item></channel></rss>",
	    link);
}

static struct article_full
only_article(struct world *w)
{
	struct store *store = look(w);
	struct view_spec spec = { .scope = VIEW_ALL };
	struct view *view = view_open(store, &spec, NULL);
	struct article_full full;
	int64_t *ids;
	size_t n;

	assert_int_equal(view_ids(view, &ids, &n, 0, &w->mem, NULL), 0);
	assert_int_equal(n, 1);
	assert_int_equal(
	    store_article(store, &full, ids[0], TEXT_NOWHERE, &w->mem, NULL),
	    0);
	view_free(view);
	store_close(store);
	return full;
}

static void
what_a_publisher_changes_is_changed_and_the_rest_stays(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve(w, "/a", feed_with_link(w, "https://example.org/1"));
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	/* The same item in other bytes: known, and nothing to do. */
	serve(w, "/a",
	    arena_printf(&w->mem, "%.*s\n<!-- later -->",
		TEXT_ARG(feed_with_link(w, "https://example.org/1"))));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 0);
	full = only_article(w);
	assert_string_equal(arena_cstr(&w->mem, full.row.title), "One");
	assert_false(full.row.changed);
	assert_false(article_is_empty(&full.article));
	/* A rewritten headline is the same article, and says so. */
	serve(w, "/a",
	    TEXT("<rss version=\"2.0\"><channel><title>T</title><item>"
		 "<guid>1</guid><title>One, corrected</title>"
		 "<link>https://example.org/1</link>"
		 "<description>longer now</description></item>"
		 "</channel></rss>"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 0);
	full = only_article(w);
	assert_string_equal(
	    arena_cstr(&w->mem, full.row.title), "One, corrected");
	assert_true(full.row.changed);
}

static void
full_text_always_brings_the_page(void **state)
{
	struct world *w = *state;
	struct server_route page = { .path = "/page",
		.headers = "Content-Type: text/html\n",
		.body = text_of(page_html) };
	struct article_full full;

	server_route(w->server, &page);
	serve(w, "/a", feed_with_link(w, url_of(w, "/page")));
	config_is(w, arena_printf(&w->mem, "feed %s A full-text=always\n",
			 url_of(w, "/a"))
			 .ptr);
	fetch_all(w);
	assert_true(said(w, "article "));
	full = only_article(w);
	assert_true(full.has_page);
	assert_int_equal(full.origin, TEXT_PAGE);
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/page"), 1);
}

static void
a_page_that_is_not_there_is_told_and_not_asked_again(void **state)
{
	struct world *w = *state;

	serve_status(w, "/page", 404, NULL);
	serve(w, "/a", feed_with_link(w, url_of(w, "/page")));
	config_is(w, arena_printf(&w->mem, "feed %s A full-text=always\n",
			 url_of(w, "/a"))
			 .ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_true(said(w, "not found (404)"));
	assert_true(only_article(w).page_error.len > 0);
	serve(w, "/a", feed_with_link(w, url_of(w, "/page")));
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/page"), 1);
}

static void
links_into_the_sample_edition_are_dropped(void **state)
{
	struct world *w = *state;

	serve(w, "/a", feed_with_link(w, "sample:gazette/kim-poutine.html"));
	config_is(w, arena_printf(&w->mem, "feed %s A full-text=always\n",
			 url_of(w, "/a"))
			 .ptr);
	fetch_all(w);
	assert_int_equal(only_article(w).row.url.len, 0);
	assert_false(only_article(w).has_page);
}

static void
of_a_huge_feed_the_newest_2000_are_kept_and_that_is_told(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 2100, 8));
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	assert_int_equal(fetch_all(w)->outcome.new_articles, 2000);
	assert_true(said(w, "A: only the newest 2000 articles are kept"));
	assert_int_equal(stored(w), 2000);
}

/* Ten days ago the feed had an article that it no longer carries. */
static void
add_old_article(struct world *w)
{
	struct store *store =
	    store_open(w->database, STORE_ENGINE, NULL, NULL, NULL);
	struct item item = { .id = TEXT("old"), .title = TEXT("Old") };
	struct intake_item in = { .item = &item, .hash = 1 };
	struct feed_result result = { .now = time_now() - 10 * 86400,
		.status = 200 };
	struct intake intake = { .result = &result, .items = &in, .nitems = 1 };
	struct intake_counts counts;

	result.feed = feed_row(w, 0).id;
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, NULL), 0);
	assert_int_equal(counts.new_articles, 1);
	store_close(store);
}

/* Another program had an article with a link that tells who is named. */
static void
import_article(struct world *w)
{
	struct store *store =
	    store_open(w->database, STORE_ENGINE, NULL, NULL, NULL);
	struct link link = { TEXT("https://fr.wikipedia.org/wiki/Ada_Lumen"),
		TEXT("Ada Lumen") };
	struct span spans[] = {
		{ .text = TEXT("La présidente ") },
		{ .text = TEXT("Ada Lumen"), .link = 1 },
		{ .text = TEXT(" est arrivée hier à Paris, dit-on.") },
	};
	struct block block = { .kind = BLOCK_PARAGRAPH,
		.spans = spans,
		.nspans = 3 };
	struct section section = { .blocks = &block, .nblocks = 1 };
	struct article article = { .language = TEXT("fr"),
		.sections = &section,
		.nsections = 1,
		.links = &link,
		.nlinks = 1 };
	struct item item = { .id = TEXT("old"), .title = TEXT("Old") };
	struct intake_item in = { .item = &item, .article = &article };
	struct state_fields fields = { .read = false };
	struct import_items import = { .feed = feed_row(w, 0).id,
		.now = time_now(),
		.language = TEXT("fr"),
		.items = &in,
		.states = &fields,
		.nitems = 1 };
	size_t added;

	assert_int_equal(store_import_items(store, &import, &added, NULL), 0);
	assert_int_equal(added, 1);
	store_close(store);
}

static void
names_of_what_was_imported_are_found_later_with_its_links(void **state)
{
	struct world *w = *state;
	struct entity_rows rows;
	struct store *store;

	serve(w, "/a", rss(w, "a", 1, 10));
	config_is(w,
	    arena_printf(&w->mem, "feed %s A entities=on\n", url_of(w, "/a"))
		.ptr);
	fetch_all(w);
	import_article(w);
	fetch_all(w);
	store = store_open(w->database, STORE_LOOK, NULL, NULL, NULL);
	assert_int_equal(store_entities(store, &rows, TEXT("Ada Lumen"), -1, 1,
			     time_now(), &w->mem, NULL),
	    0);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.rows[0].kind, ENTITY_PERSON);
	assert_true(text_is(
	    rows.rows[0].url, "https://fr.wikipedia.org/wiki/Ada_Lumen"));
	store_close(store);
	assert_sound(w);
}

static void
what_is_older_than_keep_is_forgotten_after_a_refresh(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 2, 10));
	config_is(w,
	    arena_printf(&w->mem, "feed %s A keep=5d\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	add_old_article(w);
	assert_int_equal(stored(w), 3);
	serve(w, "/a", rss(w, "a", 3, 10));
	fetch_all(w);
	assert_int_equal(stored(w), 3);
	assert_sound(w);
}

static void
a_removed_source_is_forgotten_as_the_config_says_for_all(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 2, 10));
	serve(w, "/b", rss(w, "b", 1, 10));
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	add_old_article(w);
	assert_int_equal(stored(w), 3);
	config_is(w, arena_printf(&w->mem, "feed %s B\n", url_of(w, "/b")).ptr);
	fetch_all(w);
	assert_int_equal(stored(w), 4);
	serve(w, "/b", rss(w, "b", 2, 10));
	config_is(w,
	    arena_printf(&w->mem, "set keep 5d\nfeed %s B\n", url_of(w, "/b"))
		.ptr);
	fetch_all(w);
	assert_int_equal(stored(w), 4); /* of five, one was old */
	assert_sound(w);
}

static void
a_source_of_no_name_is_an_error(void **state)
{
	struct world *w = *state;
	struct order named = { .name = "Nobody" };
	struct run *run;

	config_is(w, "section S\nfeed http://127.0.0.9:9/ One\n");
	run = fetch_with(w, named);
	assert_true(run->rc < 0);
	assert_int_equal(run->err.code, ERR_NOT_FOUND);
	named = (struct order){ .name = "s" };
	run = fetch_with(w, named);
	assert_int_equal(run->outcome.asked, 1);
}

static void
a_database_that_is_none_or_newer_is_refused_untouched(void **state)
{
	static const char noise[] = "noise, and nothing that SQLite ever wrote";
	struct world *w = *state;
	struct text bytes;
	FILE *file;

	config_is(w, "feed http://127.0.0.9:9/ One\n");
	file = fopen(w->database, "w");
	fputs(noise, file);
	fclose(file);
	assert_true(fetch_all(w)->rc < 0);
	assert_non_null(strstr(w->run->err.text, w->database));
	assert_int_equal(
	    path_read(&bytes, &w->mem, w->database, 1 << 20, NULL), 0);
	assert_string_equal(bytes.ptr, noise);
	unlink(w->database);
	fetch_all(w);
	/* The file format's user version, big-endian (sqlite.org/fileformat2).
	 */
	file = fopen(w->database, "r+");
	fseek(file, 60, SEEK_SET);
	fwrite("\x7F\xFF\xFF\xFF", 4, 1, file);
	fclose(file);
	assert_true(fetch_all(w)->rc < 0);
	assert_int_equal(w->run->err.code, ERR_NEWER);
}

static void
a_full_disk_ends_it_with_one_line_and_harms_nothing(void **state)
{
	struct world *w = *state;
	struct stat file;

	serve(w, "/a", rss(w, "a", 3, 10));
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url_of(w, "/a")).ptr);
	fetch_all(w);
	assert_int_equal(stat(w->database, &file), 0);
	serve(w, "/a", rss(w, "b", 1500, 2000));
	fetch_with(
	    w, (struct order){ .file_bytes = (rlim_t)file.st_size + 65536 });
	assert_true(w->run->rc < 0);
	assert_int_equal(w->run->err.code, ERR_FULL);
	assert_non_null(strstr(w->run->err.text, "disk"));
	assert_int_equal(stored(w), 3);
	assert_sound(w);
	/* There is room again. */
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1500);
	assert_int_equal(feed_row(w, 0).failures, 0);
	assert_sound(w);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
	const struct CMUnitTest tests[] = {
		TEST(articles_are_stored_and_not_modified_writes_none),
		TEST(the_same_bytes_count_as_not_modified),
		TEST(the_same_bytes_under_a_new_tag_are_asked_for_by_it),
		TEST(a_dead_host_costs_one_line_and_nothing_else),
		TEST(a_web_page_in_its_place_keeps_what_the_feed_had),
		TEST(a_server_that_recovers_is_well_again),
		TEST(who_asks_for_patience_is_left_alone_by_a_wish_too),
		TEST(without_a_network_nobody_is_blamed),
		TEST(a_permanent_redirect_is_remembered_not_followed_for_good),
		TEST(a_compressed_transfer_that_was_cut_stores_nothing),
		TEST(a_transfer_that_ends_short_stores_nothing),
		TEST(what_a_publisher_changes_is_changed_and_the_rest_stays),
		TEST(full_text_always_brings_the_page),
		TEST(a_page_that_is_not_there_is_told_and_not_asked_again),
		TEST(links_into_the_sample_edition_are_dropped),
		TEST(of_a_huge_feed_the_newest_2000_are_kept_and_that_is_told),
		TEST(names_of_what_was_imported_are_found_later_with_its_links),
		TEST(what_is_older_than_keep_is_forgotten_after_a_refresh),
		TEST(a_removed_source_is_forgotten_as_the_config_says_for_all),
		TEST(a_source_of_no_name_is_an_error),
		TEST(a_database_that_is_none_or_newer_is_refused_untouched),
		TEST(a_full_disk_ends_it_with_one_line_and_harms_nothing),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
