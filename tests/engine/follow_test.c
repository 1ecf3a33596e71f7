/* Articles of several pages, fetched and stored as one. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "story.h"

static struct article_full
only_article(struct world *w)
{
	struct store *store = look(w);
	struct article_full full;

	assert_int_equal(
	    store_article(store, &full, 1, TEXT_NOWHERE, &w->mem, NULL), 0);
	store_close(store);
	return full;
}

static struct article_full
fetch_story(struct world *w, const char *options)
{
	struct text feed = arena_printf(&w->mem,
	    "<rss version=\"2.0\"><channel><title>T</title><item>"
	    "<guid>1</guid><title>The long way</title><link>%s</link>"
	    "</item></channel></rss>",
	    url_of(w, "/story"));

	serve(w, "/feed", feed);
	config_is(w, arena_printf(&w->mem, "feed %s A full-text=always %s\n",
			 url_of(w, "/feed"), options)
			 .ptr);
	fetch_all(w);
	return only_article(w);
}

static bool
has_page(struct world *w, const struct article *article, int page)
{
	struct text line = arena_printf(&w->mem, "of page number %d,", page);
	struct buf text = { 0 };
	bool found;

	article_add_text(&text, article);
	found = text_find(buf_text(&text), line, 0) != TEXT_NONE;
	buf_clear(&text);
	return found;
}

static void
the_pages_of_a_story_are_stored_as_one(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve_stories(w->server, 3, 3);
	full = fetch_story(w, "");
	assert_true(full.has_page);
	assert_int_equal(full.article.pages, 3);
	for (int i = 1; i <= 3; i++)
		assert_true(has_page(w, &full.article, i));
	assert_int_equal(server_count(w->server, "/story"), 1);
	assert_int_equal(server_count(w->server, "/story/2"), 1);
	assert_int_equal(server_count(w->server, "/story/3"), 1);
	assert_int_equal(w->run->outcome.failed, 0);
}

static void
no_more_than_ten_pages_are_asked_for(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve_stories(w->server, 12, 12);
	full = fetch_story(w, "");
	assert_int_equal(full.article.pages, 10);
	assert_true(has_page(w, &full.article, 10));
	assert_false(has_page(w, &full.article, 11));
	assert_int_equal(server_count(w->server, "/story/11"), 0);
}

static void
a_page_that_fails_ends_the_story_and_is_told(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve_stories(w->server, 4, 4);
	serve_status(w, "/story/3", 500, NULL);
	full = fetch_story(w, "");
	assert_int_equal(full.article.pages, 2);
	assert_true(has_page(w, &full.article, 2));
	assert_int_equal(server_count(w->server, "/story/4"), 0);
	assert_true(said(w, "its first pages only: page 3: "));
	assert_int_equal(full.page, PAGE_PART);
	assert_true(text_starts(full.page_error, "page 3: "));
}

static void
pages_that_go_round_are_asked_for_once(void **state)
{
	struct world *w = *state;
	struct article_full full;

	/* The second says it is followed by itself, by way of a redirect. */
	serve_story(w->server, "/story", 1, "/story/2", NULL);
	serve_story(w->server, "/story/2", 2, "/story/3", NULL);
	serve_status(w, "/story/3", 302, "Location: /story\n");
	full = fetch_story(w, "");
	assert_int_equal(full.article.pages, 2);
	assert_int_equal(full.page, PAGE_WELL);
	assert_int_equal(server_count(w->server, "/story/3"), 1);
	assert_int_equal(server_count(w->server, "/story/2"), 1);
}

static void
a_page_that_says_the_same_again_ends_the_story(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve_story(w->server, "/story", 1, "/story/2", NULL);
	serve_story(w->server, "/story/2", 1, "/story/3", NULL);
	serve_story(w->server, "/story/3", 3, NULL, NULL);
	full = fetch_story(w, "");
	assert_true(full.article.pages <= 1);
	assert_true(has_page(w, &full.article, 1));
	assert_int_equal(server_count(w->server, "/story/3"), 0);
}

static void
a_redirect_to_another_host_is_no_page(void **state)
{
	struct world *w = *state;
	struct text there = server_url(w->server, &w->mem, "/elsewhere");
	size_t port = text_find(there, TEXT("127.0.0.1"), 0) + 9;
	struct article_full full;

	serve_story(w->server, "/story", 1, "/story/2", NULL);
	serve_story(w->server, "/elsewhere", 2, NULL, NULL);
	serve_status(w, "/story/2", 302,
	    arena_printf(&w->mem, "Location: http://localhost%.*s\n",
		TEXT_ARG(text_from_offset(there, port)))
		.ptr);
	full = fetch_story(w, "");
	assert_true(full.article.pages <= 1);
	assert_false(has_page(w, &full.article, 2));
	assert_true(
	    said(w, "its first page only: page 2: leads to another host"));
}

static void
cookies_go_along_to_every_page_of_the_feeds_site(void **state)
{
	struct world *w = *state;
	struct text jar = arena_printf(&w->mem, "%s/jar", w->dir);
	FILE *file = fopen(jar.ptr, "w");
	struct article_full full;

	assert_non_null(file);
	fprintf(file, "# Netscape HTTP Cookie File\n"
		      "127.0.0.1\tFALSE\t/\tFALSE\t0\tpass\tsesame\n");
	assert_int_equal(fclose(file), 0);
	serve_stories(w->server, 2, 2);
	full = fetch_story(w, "cookies=jar");
	assert_int_equal(full.article.pages, 2);
	assert_true(text_find(server_last_request(w->server, &w->mem),
			TEXT("sesame"), 0) != TEXT_NONE);
	(void)unlink(jar.ptr);
}

static void
a_very_large_page_is_the_whole_story(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/story",
		.headers = "Content-Type: text/html\n" };
	struct buf html = { 0 };
	struct article_full full;

	serve_stories(w->server, 2, 2);
	buf_add_cstr(&html,
	    "<title>The long way</title>"
	    "<link rel=next href=/story/2><article><p>Something "
	    "of page number 1, which is long enough to be the "
	    "whole of it, and ends.</p><script>");
	while (html.len <= 4 << 20)
		buf_add_cstr(&html, "let nothing = 'of value';\n");
	buf_add_cstr(&html, "</script></article>");
	route.body = buf_text(&html);
	server_route(w->server, &route);
	full = fetch_story(w, "");
	assert_true(has_page(w, &full.article, 1));
	assert_int_equal(server_count(w->server, "/story/2"), 0);
	buf_clear(&html);
}

static void
rules_of_the_feed_hold_for_its_pages(void **state)
{
	struct world *w = *state;
	struct article_full full;
	struct buf text = { 0 };

	serve_stories(w->server, 2, 2);
	full = fetch_story(w, "body=//article/p[2]");
	article_add_text(&text, &full.article);
	assert_null(strstr(text.ptr, "Paragraph 1"));
	assert_non_null(strstr(text.ptr, "Paragraph 2 of page number 1"));
	assert_non_null(strstr(text.ptr, "Paragraph 2 of page number 2"));
	buf_clear(&text);
}

static void
rules_that_find_nothing_are_told_and_the_text_comes(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve_stories(w->server, 1, 1);
	full = fetch_story(w, "body=//section");
	assert_true(has_page(w, &full.article, 1));
	assert_true(said(w, "body finds no text on this page"));
}

static void
rules_that_leave_nothing_are_told_too(void **state)
{
	struct world *w = *state;
	struct article_full full;

	serve_stories(w->server, 2, 2);
	full = fetch_story(w, "drop=//*");
	assert_true(has_page(w, &full.article, 1));
	assert_true(has_page(w, &full.article, 2));
	assert_true(said(w, "read without body and drop"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
		TEST(the_pages_of_a_story_are_stored_as_one),
		TEST(no_more_than_ten_pages_are_asked_for),
		TEST(a_page_that_fails_ends_the_story_and_is_told),
		TEST(pages_that_go_round_are_asked_for_once),
		TEST(a_page_that_says_the_same_again_ends_the_story),
		TEST(a_redirect_to_another_host_is_no_page),
		TEST(cookies_go_along_to_every_page_of_the_feeds_site),
		TEST(a_very_large_page_is_the_whole_story),
		TEST(rules_of_the_feed_hold_for_its_pages),
		TEST(rules_that_leave_nothing_are_told_too),
		TEST(rules_that_find_nothing_are_told_and_the_text_comes),
#undef TEST
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
