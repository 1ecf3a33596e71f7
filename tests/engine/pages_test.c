/* Pages of articles: when they are asked for, and what comes of it. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "store/pages.h"
#include "store/reading.h"

#define SENTENCE                                                               \
	"The rocket left its launching platform early on Tuesday morning and " \
	"carried seven satellites into their polar orbit, as was planned. "

/* An item a line: "path teaser"; each is called Rocket and its path. */
static void
serve_items(struct world *w, const char *path, const char *const *items)
{
	struct buf out = { 0 };

	buf_add_cstr(&out, "<rss version=\"2.0\"><channel><title>T</title>");
	for (size_t i = 0; items[i]; i++) {
		struct text rest = text_of(items[i]), to;

		(void)text_next_word(&rest, &to);
		buf_printf(&out,
		    "<item><guid>%.*s</guid><title>Rocket %.*s</title>"
		    "<pubDate>%02d Nov 2099 10:00:00 GMT</pubDate>"
		    "<link>%s</link><description>%.*s</description></item>",
		    TEXT_ARG(to), TEXT_ARG(to), (int)(28 - i),
		    to.ptr[0] == '/' ? url_of(w, arena_cstr(&w->mem, to))
				     : arena_cstr(&w->mem, to),
		    TEXT_ARG(rest));
	}
	buf_add_cstr(&out, "</channel></rss>");
	serve(w, path, arena_copy(&w->mem, buf_text(&out)));
	buf_clear(&out);
}

static void
serve_page(struct world *w, const char *path)
{
	struct server_route page = { .path = path,
		.headers = "Content-Type: text/html\n",
		.body = TEXT("<html><body><article><h1>Rocket</h1><p>" SENTENCE
			     "</p><p>" SENTENCE SENTENCE "</p><p>" SENTENCE
			     "</p></article></body></html>") };

	server_route(w->server, &page);
}

/* Each of its own, so that they can be counted. */
static void
serve_pages(struct world *w, const char *const *paths)
{
	for (; *paths; paths++)
		serve_page(w, *paths);
}

#define SERVE_PAGES(w, ...)                                                    \
	serve_pages((w), (const char *const[]){ __VA_ARGS__, NULL })

static void
one_feed(struct world *w, const char *set, const char *options)
{
	config_is(w, arena_printf(&w->mem, "%s\nfeed %s A %s\n", set,
			 url_of(w, "/a"), options)
			 .ptr);
}

static struct run *
fetch_full(struct world *w, const char *query)
{
	struct order order = { .full = true };

	snprintf(order.query, sizeof(order.query), "%s", query);
	return fetch_with(w, order);
}

/* The article called Rocket and that path. */
static struct article_full
article(struct world *w, const char *path)
{
	struct store *store = look(w);
	struct view_spec spec = { .scope = VIEW_ALL };
	struct view *view = view_open(store, &spec, NULL);
	struct article_full full = { 0 };
	int64_t *ids;
	size_t n;

	assert_int_equal(view_ids(view, &ids, &n, 0, &w->mem, NULL), 0);
	view_free(view);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(store_article(store, &full, ids[i],
				     TEXT_NOWHERE, &w->mem, NULL),
		    0);
		if (text_ends(full.row.title, path))
			break;
	}
	store_close(store);
	assert_true(text_ends(full.row.title, path));
	return full;
}

/* ---- when ---- */

static void
prefetch_brings_the_pages_of_the_newest_unread(void **state)
{
	static const char *const items[] = { "/1 short", "/2 short", "/3 short",
		"/4 short", NULL };
	struct world *w = *state;

	serve_items(w, "/a", items);
	SERVE_PAGES(w, "/1", "/2", "/3", "/4");
	one_feed(w, "", "prefetch=2");
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/1"), 1);
	assert_int_equal(server_count(w->server, "/2"), 1);
	assert_int_equal(server_count(w->server, "/3"), 0);
	assert_int_equal(article(w, "/1").origin, TEXT_PAGE);
	/* Nothing new, and all is here. */
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/1"), 1);
	assert_int_equal(server_count(w->server, "/3"), 0);
	/* More are wanted although the feed is the same. */
	one_feed(w, "section S prefetch=3", "");
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/1"), 1);
	assert_int_equal(server_count(w->server, "/3"), 1);
	assert_int_equal(server_count(w->server, "/4"), 0);
}

static void
prefetch_leaves_alone_what_the_feed_gives_whole(void **state)
{
	const char *items[] = { NULL, "/2 short", "/3.pdf short", NULL };
	struct world *w = *state;
	struct buf text = { 0 };

	buf_add_cstr(&text, "/1 ");
	for (int i = 0; i < 20; i++)
		buf_add_cstr(&text, SENTENCE);
	items[0] = buf_cstr(&text);
	serve_items(w, "/a", items);
	SERVE_PAGES(w, "/1", "/2", "/3.pdf");
	one_feed(w, "set prefetch 9", "");
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/1"), 0);
	assert_int_equal(server_count(w->server, "/2"), 1);
	assert_int_equal(server_count(w->server, "/3.pdf"), 0);
	buf_clear(&text);
}

static void
full_text_is_set_by_section_and_otherwise_by_a_feed_in_it(void **state)
{
	static const char *const a[] = { "/a1 short", NULL };
	static const char *const b[] = { "/b1 short", NULL };
	static const char *const c[] = { "/c1 short", NULL };
	struct world *w = *state;

	serve_items(w, "/a", a);
	serve_items(w, "/b", b);
	serve_items(w, "/c", c);
	SERVE_PAGES(w, "/a1", "/b1", "/c1");
	config_is(w, arena_printf(&w->mem,
			 "set prefetch 5\n"
			 "section S full-text=never\n"
			 "feed %s A\nfeed %s B full-text=always\n"
			 "section T\nfeed %s C\n",
			 url_of(w, "/a"), url_of(w, "/b"), url_of(w, "/c"))
			 .ptr);
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/a1"), 0);
	assert_int_equal(server_count(w->server, "/b1"), 1);
	assert_int_equal(server_count(w->server, "/c1"), 1);
	/* Nor before a journey, unless the user says which. */
	assert_int_equal(fetch_full(w, "")->outcome.pages, 0);
	assert_int_equal(fetch_full(w, "title:rocket")->outcome.pages, 1);
	assert_int_equal(server_count(w->server, "/a1"), 1);
}

static void
before_a_journey_what_is_unread_is_fetched_once(void **state)
{
	static const char *const items[] = { "/1 short", "/2 short", "/3 short",
		"/read short", NULL };
	struct world *w = *state;
	struct marking marking = { .mark = MARK_READ, .nids = 1 };
	struct store *store;
	struct run *run;
	int64_t id;

	serve_items(w, "/a", items);
	SERVE_PAGES(w, "/1", "/3", "/read");
	serve_status(w, "/2", 403, NULL);
	one_feed(w, "", "");
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/1"), 0);
	id = article(w, "/read").row.id;
	marking.ids = &id;
	marking.now = time_now();
	store = store_open(w->database, STORE_READER, NULL, NULL, NULL);
	assert_int_equal(store_mark(store, &marking, NULL, NULL), 0);
	store_close(store);
	run = fetch_full(w, "");
	assert_int_equal(run->outcome.pages, 2);
	assert_int_equal(run->outcome.pages_refused, 1);
	assert_true(said(w, "Rocket /2: refused (403)"));
	assert_true(said(w, "pages 3 3"));
	assert_int_equal(server_count(w->server, "/read"), 0);
	run = fetch_full(w, "");
	assert_int_equal(run->outcome.pages + run->outcome.pages_refused, 0);
	assert_int_equal(server_count(w->server, "/1"), 1);
	assert_int_equal(server_count(w->server, "/2"), 1);
}

static void
what_was_interrupted_goes_on_where_it_was(void **state)
{
	const char *items[25] = { NULL };
	struct world *w = *state;
	int asked = 0;

	for (int i = 0; i < 24; i++) {
		struct server_route page = {
			.path = arena_printf(&w->mem, "/p%d", i).ptr,
			.headers = "Content-Type: text/html\n",
			.body =
			    TEXT("<html><body><article><p>" SENTENCE SENTENCE
				 "</p></article></body></html>"),
			.delay_ms = 40
		};

		server_route(w->server, &page);
		items[i] =
		    arena_printf(&w->mem, "%s short", url_of(w, page.path)).ptr;
	}
	serve_items(w, "/a", items);
	one_feed(w, "set new-feed-unread 100", "");
	begin(w, (struct order){ .full = true });
	while (asked < 10) {
		sleep_ms(5);
		asked = server_count(w->server, NULL) - 1;
	}
	(void)kill(w->pid, SIGINT);
	assert_int_equal(end(w), 0);
	assert_true(w->run->outcome.stopped);
	assert_in_range(w->run->outcome.pages, 1, 23);
	asked = (int)w->run->outcome.pages;
	assert_int_equal(
	    fetch_full(w, "")->outcome.pages, (size_t)(24 - asked));
	assert_sound(w);
}

static void
it_works_beside_a_readers_engine(void **state)
{
	static const char *const items[] = { "/1 short", "/2 short", NULL };
	struct world *w = *state;
	struct world other;
	struct event event;

	serve_items(w, "/a", items);
	serve_page(w, "*");
	one_feed(w, "", "");
	fetch_all(w);
	other = *w;
	begin(w, (struct order){ .reader = true });
	other.fd = -1;
	other.heard = (struct buf){ 0 };
	begin(&other, (struct order){ .full = true, .run = 1 });
	wish(w, WISH_FULLTEXT, article(w, "/1").row.id, 0);
	assert_true(hear(w, EVENT_ARTICLE, &event));
	assert_int_equal(event.text.len, 0);
	assert_int_equal(end(&other), 0);
	assert_true(article(w, "/1").has_page);
	assert_true(article(w, "/2").has_page);
	buf_clear(&other.heard);
}

/* ---- what comes of it ---- */

static void
each_refusal_says_why_and_is_asked_again_in_its_time(void **state)
{
	/* clang-format off */
	static const struct {
		const char *path;
		int status;
		enum page_state state;
		const char *words;
		int asked; /* by two journeys */
	} cases[] = {
		{ "/401", 401, PAGE_SIGN_IN, "asks to sign in (401)", 1 },
		{ "/402", 402, PAGE_REFUSED, "wants to be paid for (402)", 1 },
		{ "/403", 403, PAGE_REFUSED, "refused (403)", 1 },
		{ "/404", 404, PAGE_MISSING, "not found (404)", 1 },
		{ "/410", 410, PAGE_MISSING, "gone for good (410)", 1 },
		{ "/451", 451, PAGE_REFUSED, "withheld for legal reasons (451)", 1 },
		{ "/500", 500, PAGE_FAILED, "an error in the server (500)", 2 },
		{ "/503", 503, PAGE_FAILED, "not available for now (503)", 2 },
	};
	/* clang-format on */
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	const char *items[N + 1] = { NULL };
	struct world *w = *state;

	for (size_t i = 0; i < N; i++) {
		serve_status(w, cases[i].path, cases[i].status, NULL);
		items[i] = arena_printf(&w->mem, "%s short", cases[i].path).ptr;
	}
	serve_items(w, "/a", items);
	one_feed(w, "", "");
	fetch_full(w, "");
	fetch_full(w, "");
	for (size_t i = 0; i < N; i++) {
		struct article_full full = article(w, cases[i].path);

		if (full.page != cases[i].state ||
		    !text_is(full.page_error, cases[i].words))
			fail_msg("%s: %d, %.*s", cases[i].path, (int)full.page,
			    TEXT_ARG(full.page_error));
		assert_int_equal(full.origin, TEXT_FEED);
		if (server_count(w->server, cases[i].path) != cases[i].asked)
			fail_msg("%s asked %d times", cases[i].path,
			    server_count(w->server, cases[i].path));
	}
}

static void
a_page_that_does_not_come_is_asked_for_again_by_hand_or_on_opening(void **state)
{
	const char *items[] = { NULL, NULL };
	struct world *w = *state;
	struct server_route silent = { .path = "/1", .fault = SERVER_SILENT };
	struct server_route cut = { .path = "/1",
		.headers = "Content-Type: text/html\n",
		.body = TEXT("<html><p>" SENTENCE SENTENCE),
		.fault = SERVER_SHORT };
	struct article_full full;
	struct page_view view;

	server_route(w->server, &silent);
	items[0] = arena_printf(&w->mem, "%s short", url_of(w, "/1")).ptr;
	serve_items(w, "/a", items);
	one_feed(w, "set timeout 1s", "prefetch=1");
	assert_int_equal(fetch_all(w)->outcome.pages_failed, 1);
	full = article(w, "/1");
	assert_int_equal(full.page, PAGE_FAILED);
	assert_true(text_starts(full.page_error, "too slow"));
	view = article_page_view(&full);
	assert_false(page_is_wanted(&view, PAGE_AHEAD, false, time_now()));
	assert_true(page_is_wanted(&view, PAGE_OPENED, false, time_now()));
	server_route(w->server, &cut);
	assert_int_equal(fetch_full(w, "")->outcome.pages_failed, 1);
	full = article(w, "/1");
	assert_int_equal(full.page, PAGE_FAILED);
	assert_int_equal(full.origin, TEXT_FEED);
	assert_true(text_is(full.page_error, "the transfer ended early"));
}

static void
where_a_redirect_leads_is_seen(void **state)
{
	/* clang-format off */
	static const struct {
		const char *path, *to; /* "@": the same server by another name */
		enum page_state state;
		const char *words;
	} cases[] = {
		{ "/news/front", "/", PAGE_FRONT, "leads to the front page" },
		{ "/news/lang", "/en/", PAGE_FRONT, "leads to the front page" },
		{ "/news/user", "/user/login?next=1", PAGE_SIGN_IN, "asks to sign in" },
		{ "/news/idp", "@/sso/go.php", PAGE_SIGN_IN, "asks to sign in (localhost)" },
		{ "/news/wall", "@/consent?c=1", PAGE_CONSENT, "asks for consent first (localhost)" },
		{ "/news/gate", "@/hello?to=http%3A%2F%2Fx%2Fnews%2Fgate", PAGE_CONSENT,
		    "leads to something else first (localhost)" },
		{ "/news/moved", "@/2024/moved", PAGE_WELL, "" },
		{ "/news/tail", "/2024/tail/?from=/news/tail", PAGE_WELL, "" },
	};
	/* clang-format on */
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	const char *items[N + 1] = { NULL };
	struct world *w = *state;
	const char *there = url_of(w, "");

	serve_page(w, "*");
	for (size_t i = 0; i < N; i++) {
		const char *to = cases[i].to;
		struct buf header = { 0 };

		if (*to == '@')
			buf_printf(&header, "Location: http://localhost%s%s\n",
			    strrchr(there, ':'), to + 1);
		else
			buf_printf(&header, "Location: %s\n", to);
		serve_status(w, cases[i].path, 302, buf_cstr(&header));
		buf_clear(&header);
		items[i] = arena_printf(&w->mem, "%s short", cases[i].path).ptr;
	}
	serve_items(w, "/a", items);
	one_feed(w, "", "");
	fetch_full(w, "");
	for (size_t i = 0; i < N; i++) {
		struct article_full full = article(w, cases[i].path);

		if (full.page != cases[i].state ||
		    text_find(full.page_error, text_of(cases[i].words), 0) ==
			TEXT_NONE)
			fail_msg("%s: %d, %.*s", cases[i].path, (int)full.page,
			    TEXT_ARG(full.page_error));
		assert_int_equal(full.origin,
		    full.page == PAGE_WELL ? TEXT_PAGE : TEXT_FEED);
	}
}

static void
what_is_no_page_is_called_by_its_kind(void **state)
{
	/* clang-format off */
	static const struct {
		const char *path, *type, *body;
		enum page_state state;
		const char *words;
	} cases[] = {
		{ "/pdf", "application/pdf", "words", PAGE_NO_PAGE, "a PDF" },
		{ "/lie", "text/html", "%PDF-1.7 …", PAGE_NO_PAGE, "a PDF" },
		{ "/jpg", "image/jpeg", "\xFF\xD8\xFF", PAGE_NO_PAGE, "a picture" },
		{ "/mp3", "audio/mpeg", "ID3", PAGE_NO_PAGE, "a sound" },
		{ "/json", "application/json", "{}", PAGE_NO_PAGE, "data (JSON)" },
		{ "/rss", "application/rss+xml", "<rss/>", PAGE_NO_PAGE, "a feed" },
		{ "/empty", "text/html", "<html><body></body></html>", PAGE_NO_TEXT, "no" },
		{ "/large", "text/html", NULL, PAGE_TOO_LARGE, "larger than" },
	};
	/* clang-format on */
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	const char *items[N + 1] = { NULL };
	struct world *w = *state;
	struct buf large = { 0 };

	for (int i = 0; i < 200; i++)
		buf_add_cstr(&large, SENTENCE);
	for (size_t i = 0; i < N; i++) {
		struct server_route route = { .path = cases[i].path,
			.headers = arena_printf(
			    &w->mem, "Content-Type: %s\n", cases[i].type)
				       .ptr,
			.body = cases[i].body ? text_of(cases[i].body)
					      : buf_text(&large) };

		server_route(w->server, &route);
		items[i] = arena_printf(&w->mem, "%s short", cases[i].path).ptr;
	}
	serve_items(w, "/a", items);
	one_feed(w, "set max-size 10k", "");
	fetch_full(w, "");
	for (size_t i = 0; i < N; i++) {
		struct article_full full = article(w, cases[i].path);

		if (full.page != cases[i].state ||
		    text_find(full.page_error, text_of(cases[i].words), 0) ==
			TEXT_NONE)
			fail_msg("%s: %d, %.*s", cases[i].path, (int)full.page,
			    TEXT_ARG(full.page_error));
	}
	buf_clear(&large);
}

static void
a_consent_wall_in_place_of_the_page_leaves_the_feeds_text(void **state)
{
	static const char *const items[] = { "/1 " SENTENCE, NULL };
	struct world *w = *state;
	struct server_route wall = { .path = "/1",
		.headers = "Content-Type: text/html\n",
		.body = TEXT("<html><body><main><h1>Before you continue</h1><p>"
			     "We and our partners store information on your "
			     "device, such as cookies, to process personal "
			     "data for advertising and measurement.</p><p>You "
			     "may accept all, or manage your choices in the "
			     "settings of your browser at any time.</p></main>"
			     "</body></html>") };
	struct article_full full;

	server_route(w->server, &wall);
	serve_items(w, "/a", items);
	one_feed(w, "", "");
	fetch_full(w, "");
	full = article(w, "/1");
	assert_int_equal(full.page, PAGE_OTHER);
	assert_int_equal(full.origin, TEXT_FEED);
	assert_true(text_is(full.page_error, "the page says something else"));
}

static void
what_shows_only_its_beginning_says_so_and_is_asked_for_again(void **state)
{
	static const char *const items[] = { "/1 short", NULL };
	struct world *w = *state;
	struct server_route walled = { .path = "/1",
		.headers = "Content-Type: text/html\n",
		.body =
		    TEXT("<html><head><script type=\"application/ld+json\">"
			 "{\"@context\":\"https://schema.org\",\"@type\":"
			 "\"NewsArticle\",\"headline\":\"Rocket\","
			 "\"isAccessibleForFree\":false}</script></head><body>"
			 "<article><h1>Rocket</h1><p>" SENTENCE
			 "</p><p>" SENTENCE "</p></article></body></html>") };
	struct page_take take = { .now = time_now() - 2 * 86400 };
	struct article_full full;
	struct store *store;

	server_route(w->server, &walled);
	serve_items(w, "/a", items);
	one_feed(w, "", "");
	assert_int_equal(fetch_full(w, "")->outcome.pages, 1);
	full = article(w, "/1");
	assert_int_equal(full.page, PAGE_BEGINNING);
	assert_int_equal(full.origin, TEXT_PAGE);
	assert_true(
	    text_find(full.page_error, TEXT("subscribers"), 0) != TEXT_NONE);
	fetch_full(w, "");
	assert_int_equal(server_count(w->server, "/1"), 1);
	/* As if that had been the day before yesterday. */
	store = store_open(w->database, STORE_ENGINE, NULL, NULL, NULL);
	take.article = full.row.id;
	take.text = &full.article;
	full.article.walled = true;
	assert_int_equal(store_take_page(store, &take, NULL, NULL), 0);
	store_close(store);
	serve_page(w, "/1");
	assert_int_equal(fetch_full(w, "")->outcome.pages, 1);
	assert_int_equal(article(w, "/1").page, PAGE_WELL);
}

/* ---- to whom ---- */

static bool
last_request_has(struct world *w, const char *words)
{
	return text_find_nocase(server_last_request(w->server, &w->mem),
		   text_of(words), 0) != TEXT_NONE;
}

static void
what_is_private_goes_to_the_feeds_site_alone(void **state)
{
	static const char *const one[] = { "/1 short", NULL };
	const char *two[] = { NULL, NULL };
	const char *three[] = { "/3 short", NULL };
	struct world *w = *state;
	const char *port = strrchr(url_of(w, ""), ':');
	char path[500], root[4096], to[200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/cookies", w->dir);
	file = fopen(path, "w");
	fprintf(file, "# Netscape HTTP Cookie File\n"
		      "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tsecret\n"
		      "localhost\tFALSE\t/\tFALSE\t0\tsession\tsecret\n");
	assert_int_equal(fclose(file), 0);
	assert_non_null(realpath(path, root));
	one_feed(w, "",
	    arena_printf(&w->mem,
		"full-text=always cookies=%s user=anna "
		"\"header=X-Key: secret\" user-agent=reader/1",
		root)
		.ptr);
	SERVE_PAGES(w, "/1", "/2", "/4");
	serve_items(w, "/a", one);
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/1"), 1);
	assert_true(last_request_has(w, "session=secret"));
	assert_true(last_request_has(w, "X-Key: secret"));
	assert_true(last_request_has(w, "Authorization:"));
	assert_true(last_request_has(w, "reader/1"));
	/* The same server by another name is another site. */
	snprintf(to, sizeof(to), "http://localhost%s/2 short", port);
	two[0] = to;
	serve_items(w, "/a", two);
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/2"), 1);
	assert_false(last_request_has(w, "secret"));
	assert_false(last_request_has(w, "Authorization:"));
	/* Nor behind a redirect. */
	snprintf(to, sizeof(to), "Location: http://localhost%s/4\n", port);
	serve_status(w, "/3", 302, to);
	serve_items(w, "/a", three);
	fetch_all(w);
	assert_int_equal(server_count(w->server, "/3"), 1);
	assert_int_equal(server_count(w->server, "/4"), 1);
	assert_false(last_request_has(w, "secret"));
	assert_false(last_request_has(w, "Authorization:"));
	(void)unlink(path);
}

/* ---- patience ---- */

/* So many items /p0 … */
static void
serve_many(struct world *w, int n)
{
	const char **items =
	    arena_array(&w->mem, (size_t)n + 1, sizeof(*items));

	for (int i = 0; i < n; i++)
		items[i] = arena_printf(&w->mem, "/p%d short", i).ptr;
	items[n] = NULL;
	serve_items(w, "/a", items);
	one_feed(
	    w, "set new-feed-unread 100\nset connections-per-host 2\n", "");
}

static void
a_host_that_asks_for_patience_is_asked_for_no_further_page(void **state)
{
	struct world *w = *state;
	struct run *run;
	int asked;

	serve_many(w, 28);
	serve_status(w, "*", 429, "Retry-After: 3600\n");
	run = fetch_full(w, "");
	asked = server_count(w->server, NULL) - 1;
	assert_in_range(asked, 1, 8);
	assert_int_equal(run->outcome.pages_waiting, 28);
	assert_int_equal(run->outcome.pages_failed, 0);
	assert_true(said(w, "asked for patience until"));
	assert_true(said(w, "28 pages there wait"));
	assert_int_equal(article(w, "/p27").page, PAGE_PATIENCE);
	/* Another process knows it, and of a page that is new as well. */
	serve_many(w, 29);
	serve_page(w, "*");
	asked = server_count(w->server, NULL);
	run = fetch_full(w, "");
	assert_int_equal(server_count(w->server, NULL), asked + 1);
	assert_int_equal(run->outcome.pages_waiting, 1);
	/* The user's key does not change that. */
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_FULLTEXT, article(w, "/p3").row.id, 1);
	{
		struct event event;

		assert_true(hear(w, EVENT_ARTICLE, &event));
		assert_true(
		    text_find(event.text, TEXT("patience"), 0) != TEXT_NONE);
	}
	assert_int_equal(server_count(w->server, NULL), asked + 1);
}

static void
a_feeds_host_that_asks_for_patience_is_left_its_pages_too(void **state)
{
	struct world *w = *state;
	struct run *run;
	int asked;

	serve_many(w, 3);
	serve_page(w, "*");
	fetch_all(w);
	serve_status(w, "/a", 429, "Retry-After: 3600\n");
	asked = server_count(w->server, NULL);
	run = fetch_full(w, "");
	assert_int_equal(run->outcome.pages_waiting, 3);
	assert_int_equal(server_count(w->server, NULL), asked + 1);
}

static void
short_patience_is_waited_for(void **state)
{
	struct world *w = *state;

	serve_many(w, 6);
	serve_status(w, "*", 429, "Retry-After: 1\n");
	begin(w, (struct order){ .full = true });
	while (server_count(w->server, NULL) < 2)
		sleep_ms(2);
	serve_page(w, "*");
	assert_int_equal(end(w), 0);
	assert_int_equal(w->run->outcome.pages, 6);
	assert_int_equal(w->run->outcome.pages_waiting, 0);
}

/* Who waits is told at once, and the page comes by itself. */
static void
a_reader_is_told_of_short_patience(void **state)
{
	struct world *w = *state;
	struct event event;

	serve_many(w, 1);
	fetch_all(w);
	serve_status(w, "/p0", 429, "Retry-After: 2\n");
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_FULLTEXT, 1, 1);
	assert_true(hear(w, EVENT_ARTICLE, &event));
	assert_true(text_find(event.text, TEXT("patience"), 0) != TEXT_NONE);
	assert_int_equal(event.b, PAGE_PATIENCE);
	/* Asked for again, too. */
	wish(w, WISH_FULLTEXT, 1, 1);
	assert_true(hear(w, EVENT_ARTICLE, &event));
	assert_true(text_find(event.text, TEXT("patience"), 0) != TEXT_NONE);
	serve_page(w, "/p0");
	assert_true(hear(w, EVENT_ARTICLE, &event));
	assert_int_equal(event.text.len, 0);
	assert_true(article(w, "/p0").has_page);
}

static void
failures_are_told_at_once_and_stored_together(void **state)
{
	static const char *const paths[] = { "/p0", "/p1", "/p2" };
	struct world *w = *state;
	struct event event;
	int64_t ids[3];

	serve_many(w, 3);
	fetch_all(w);
	for (int i = 0; i < 3; i++) {
		ids[i] = article(w, paths[i]).row.id;
		serve_status(w, paths[i], 404, "");
	}
	begin(w, (struct order){ .reader = true });
	for (int i = 0; i < 3; i++) {
		wish(w, WISH_FULLTEXT, ids[i], 0);
		assert_true(hear(w, EVENT_ARTICLE, &event));
		assert_int_equal(event.b, PAGE_MISSING);
		assert_true(text_is(event.text, "not found (404)"));
	}
	/* What is known to be missing is asked for by a key alone. */
	for (int by_key = 0; by_key < 2; by_key++) {
		wish(w, WISH_FULLTEXT, ids[0], by_key);
		assert_true(hear(w, EVENT_ARTICLE, &event));
		assert_int_equal(event.b, PAGE_MISSING);
		assert_int_equal(server_count(w->server, "/p0"), 1 + by_key);
	}
	assert_int_equal(article(w, "/p1").page, PAGE_UNASKED);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(article(w, paths[i]).page, PAGE_MISSING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(prefetch_brings_the_pages_of_the_newest_unread),
		TEST(prefetch_leaves_alone_what_the_feed_gives_whole),
		TEST(full_text_is_set_by_section_and_otherwise_by_a_feed_in_it),
		TEST(before_a_journey_what_is_unread_is_fetched_once),
		TEST(what_was_interrupted_goes_on_where_it_was),
		TEST(it_works_beside_a_readers_engine),
		TEST(each_refusal_says_why_and_is_asked_again_in_its_time),
		TEST(
		    a_page_that_does_not_come_is_asked_for_again_by_hand_or_on_opening),
		TEST(where_a_redirect_leads_is_seen),
		TEST(what_is_no_page_is_called_by_its_kind),
		TEST(a_consent_wall_in_place_of_the_page_leaves_the_feeds_text),
		TEST(
		    what_shows_only_its_beginning_says_so_and_is_asked_for_again),
		TEST(what_is_private_goes_to_the_feeds_site_alone),
		TEST(
		    a_host_that_asks_for_patience_is_asked_for_no_further_page),
		TEST(a_feeds_host_that_asks_for_patience_is_left_its_pages_too),
		TEST(short_patience_is_waited_for),
		TEST(a_reader_is_told_of_short_patience),
		TEST(failures_are_told_at_once_and_stored_together),
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
