/* Articles for a command, from a real server, page after page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/visit.h"
#include "story.h"

struct world {
	struct nursery *nursery; /* from before there was a server */
	struct server *server;
	struct arena mem;
	struct visit visit;
	struct buf text;
};

static int
start(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));

	w->nursery = nursery_start(NULL);
	w->server = server_start(false);
	*state = w;
	return w->nursery && w->server ? 0 : -1;
}

static int
stop(void **state)
{
	struct world *w = *state;

	server_stop(w->server);
	nursery_stop(w->nursery);
	buf_clear(&w->text);
	arena_clear(&w->mem);
	free(w);
	return 0;
}

static const char *
visit(struct world *w, const char *path, struct visit_wish wish)
{
	struct err err = { 0 };

	wish.nursery = w->nursery;
	wish.url = server_url(w->server, &w->mem, path);
	if (visit_page(&w->visit, &wish, &err) < 0)
		return arena_cstr(&w->mem, text_of(err.text));
	buf_reset(&w->text);
	article_add_text(&w->text, &w->visit.harvest.article);
	return arena_cstr(&w->mem, text_of(w->visit.harvest.err.text));
}

static bool
has_page(struct world *w, int page)
{
	struct text line = arena_printf(&w->mem, "of page number %d,", page);

	return text_find(buf_text(&w->text), line, 0) != TEXT_NONE;
}

static void
all_pages_are_one_article(void **state)
{
	struct world *w = *state;

	serve_stories(w->server, 3, 3);
	assert_string_equal(visit(w, "/story", (struct visit_wish){ 0 }), "");
	assert_int_equal(w->visit.harvest.article.pages, 3);
	assert_true(has_page(w, 1) && has_page(w, 2) && has_page(w, 3));
	assert_true(text_ends(w->visit.url, "/story"));
	visit_clear(&w->visit);
	assert_string_equal(
	    visit(w, "/story", (struct visit_wish){ .one_page = true }), "");
	assert_true(has_page(w, 1) && !has_page(w, 2));
	visit_clear(&w->visit);
}

static void
a_page_that_fails_leaves_those_before_it(void **state)
{
	struct world *w = *state;
	struct server_route gone = { .path = "/story/3", .status = 404 };

	serve_stories(w->server, 4, 2);
	server_route(w->server, &gone);
	assert_non_null(
	    strstr(visit(w, "/story", (struct visit_wish){ 0 }), "page 3: "));
	assert_int_equal(w->visit.harvest.article.pages, 2);
	assert_true(has_page(w, 1) && has_page(w, 2));
	visit_clear(&w->visit);
}

static void
a_first_page_that_fails_is_an_error(void **state)
{
	struct world *w = *state;
	struct server_route gone = { .path = "/gone", .status = 404 };

	server_route(w->server, &gone);
	assert_non_null(
	    strstr(visit(w, "/gone", (struct visit_wish){ 0 }), "(404)"));
	assert_false(w->visit.harvest.ok);
	visit_clear(&w->visit);
}

static void
rules_of_the_wish_hold(void **state)
{
	struct world *w = *state;
	struct visit_wish wish = { .body = TEXT("//article/p[2]") };

	serve_stories(w->server, 2, 2);
	assert_string_equal(visit(w, "/story", wish), "");
	assert_true(has_page(w, 1) && has_page(w, 2));
	assert_null(strstr(w->text.ptr, "Paragraph 1"));
	visit_clear(&w->visit);
}

static void
headers_go_to_the_feeds_host_alone(void **state)
{
	struct world *w = *state;
	struct arena mem = { 0 };
	struct settings settings = { 0 };
	struct visit_wish wish = { .settings = &settings };

	assert_int_equal(settings_set(&settings, &mem, OPTION_HEADER,
			     TEXT("X-Key: secret"), NULL),
	    0);
	serve_stories(w->server, 1, 1);
	wish.home = server_url(w->server, &w->mem, "/feed");
	(void)visit(w, "/story", wish);
	assert_true(text_find(server_last_request(w->server, &w->mem),
			TEXT("secret"), 0) != TEXT_NONE);
	visit_clear(&w->visit);
	wish.home = TEXT("https://example.org/feed");
	(void)visit(w, "/story", wish);
	assert_true(text_find(server_last_request(w->server, &w->mem),
			TEXT("secret"), 0) == TEXT_NONE);
	visit_clear(&w->visit);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_pages_are_one_article),
		cmocka_unit_test(a_page_that_fails_leaves_those_before_it),
		cmocka_unit_test(a_first_page_that_fails_is_an_error),
		cmocka_unit_test(rules_of_the_wish_hold),
		cmocka_unit_test(headers_go_to_the_feeds_host_alone),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
