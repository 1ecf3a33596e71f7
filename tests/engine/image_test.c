/* Pictures: when they are asked for, with what, and where they are kept. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "base/hash.h"
#include "store/image_cache.h"

static const char picture[] = "\x89PNG\r\n\x1a\n and more";

static void
wish_image(struct world *w, const char *url)
{
	struct event event = {
		.kind = WISH_IMAGE, .a = 1, .text = text_of(url)
	};
	struct buf line = { 0 };

	event_add(&line, &event);
	assert_int_equal(
	    send(w->fd, line.ptr, line.len, MSG_NOSIGNAL), (int)line.len);
	buf_clear(&line);
}

/* An engine with one article, its cache where its state is. */
static void
begin_with_article(struct world *w)
{
	struct event event;

	serve(w, "/a", rss(w, "a", 1, 10));
	config_is(w,
	    arena_printf(&w->mem, "feed %s A timeout=2s \"header=X-Key: k\"\n",
		url_of(w, "/a"))
		.ptr);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 1);
	assert_true(hear(w, EVENT_FINISHED, &event));
	assert_int_equal(event.a, 1);
}

static struct event
answer(struct world *w, const char *url)
{
	struct event event;

	wish_image(w, url);
	assert_true(hear(w, EVENT_IMAGE, &event));
	assert_int_equal(event.a, 1);
	assert_true(event.b == image_cache_key(text_of(url)));
	return event;
}

/* What is kept of an address; empty: nothing. */
static struct text
kept(struct world *w, const char *url)
{
	const char *path = arena_printf(&w->mem, "%s/depeche/images/%016llx",
	    w->dir, (unsigned long long)hash_text(text_of(url)))
			       .ptr;
	struct text bytes = { 0 };

	(void)path_read(&bytes, &w->mem, path, 1 << 20, NULL);
	return bytes;
}

static void
leave(struct world *w)
{
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

static void
a_picture_is_fetched_by_wish_and_kept(void **state)
{
	struct world *w = *state;
	struct server_route route = { .path = "/i.png",
		.headers = "Content-Type: image/png\n",
		.body = text_of(picture) };
	struct text request;

	server_route(w->server, &route);
	begin_with_article(w);
	assert_int_equal(server_count(w->server, "/i.png"), 0);
	assert_int_equal(answer(w, url_of(w, "/i.png")).text.len, 0);
	assert_true(text_is(kept(w, url_of(w, "/i.png")), picture));
	request = server_last_request(w->server, &w->mem);
	assert_true(text_find(request, TEXT("Accept: image/"), 0) != TEXT_NONE);
	/* The feed's own host gets what its line gives it. */
	assert_true(text_find(request, TEXT("X-Key: k"), 0) != TEXT_NONE);
	leave(w);
}

static void
what_is_no_picture_is_not_kept_and_says_why(void **state)
{
	struct world *w = *state;
	struct server_route page = { .path = "/page",
		.headers = "Content-Type: text/html\n",
		.body = TEXT("<p>no") };
	struct server_route none = { .path = "/none", .status = 404 };
	struct server_route silent = { .path = "/silent",
		.fault = SERVER_SILENT };
	struct server_route endless = { .path = "/endless",
		.headers = "Content-Type: image/png\n",
		.fault = SERVER_ENDLESS };

	server_route(w->server, &page);
	server_route(w->server, &none);
	server_route(w->server, &silent);
	server_route(w->server, &endless);
	begin_with_article(w);
	assert_true(text_is(answer(w, url_of(w, "/page")).text,
	    "its address holds no picture"));
	assert_true(answer(w, url_of(w, "/none")).text.len > 0);
	assert_true(answer(w, url_of(w, "/silent")).text.len > 0);
	assert_true(answer(w, url_of(w, "/endless")).text.len > 0);
	assert_true(text_is(
	    answer(w, "file:///etc/passwd").text, "it has no web address"));
	assert_int_equal(kept(w, url_of(w, "/page")).len, 0);
	assert_int_equal(kept(w, url_of(w, "/none")).len, 0);
	assert_int_equal(kept(w, url_of(w, "/endless")).len, 0);
	leave(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_picture_is_fetched_by_wish_and_kept, make_world,
		    end_world),
		cmocka_unit_test_setup_teardown(
		    what_is_no_picture_is_not_kept_and_says_why, make_world,
		    end_world),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
