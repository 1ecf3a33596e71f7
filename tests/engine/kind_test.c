#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include <strings.h>

static void
source_is(struct world *w, const char *path, const char *options)
{
	config_is(
	    w, arena_printf(&w->mem, "feed %s A %s\n", url_of(w, path), options)
		   .ptr);
}

static void
serve_page(struct world *w, const char *path, struct text body)
{
	server_route(w->server, &(struct server_route){ .path = path,
				    .headers = "Content-Type: text/html\n",
				    .body = body });
}

/* A front page of n stories from the first on; head goes into its head. */
static struct text
front_page(struct world *w, const char *head, const char *base, int first,
    int n, const char *words)
{
	struct buf out = { 0 };
	struct text copy;

	buf_printf(&out,
	    "<!DOCTYPE html><html lang=en><head><title>The Harbour Post"
	    "</title>%s</head><body><nav><a href=/about>About us</a></nav>"
	    "<main>",
	    head);
	for (int i = first; i < first + n; i++)
		buf_printf(&out,
		    "<article><h2><a href='%s/news/2026/story-of-day-%d.html"
		    "?utm_source=front'>The %s of the old harbour, part %d"
		    "</a></h2><p>What was said on the quay that morning by the "
		    "people who had waited there, in number %d.</p></article>",
		    base, i, words, i, i);
	buf_add_cstr(&out, "</main></body></html>");
	copy = arena_copy(&w->mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}

static struct text
plain_page(struct world *w, int first, int n)
{
	return front_page(w, "", "", first, n, "long story");
}

static void
a_page_without_a_feed_is_a_source(void **state)
{
	struct world *w = *state;
	struct article_row row;
	struct store *store;

	serve_page(w, "/news", plain_page(w, 1, 8));
	source_is(w, "/news", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_true(said(w, "names no feed; its stories are read"));
	assert_int_equal(stored(w), 8);
	assert_int_equal(feed_row(w, 0).kind, SOURCE_PAGE);
	store = look(w);
	assert_int_equal(store_article_row(store, &row, 1, &w->mem, NULL), 0);
	store_close(store);
	assert_true(text_find(row.url, TEXT("/news/2026/story-of-day-"), 0) !=
		    TEXT_NONE);
	assert_int_equal(text_find_byte(row.url, '?', 0), TEXT_NONE);
	/* Once settled it says so no more. */
	serve_page(w, "/news", plain_page(w, 2, 8));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1);
	assert_false(said(w, "names no feed"));
	assert_int_equal(stored(w), 9);
}

static void
a_story_that_returns_is_not_new(void **state)
{
	struct world *w = *state;

	serve_page(w, "/news", plain_page(w, 1, 8));
	source_is(w, "/news", "");
	fetch_all(w);
	serve_page(w, "/news", plain_page(w, 5, 8));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 4);
	serve_page(w, "/news", plain_page(w, 1, 8));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 0);
	assert_int_equal(stored(w), 12);
}

static void
a_rewritten_headline_is_no_new_item(void **state)
{
	struct world *w = *state;
	struct article_row row;
	struct store *store;

	serve_page(w, "/news", plain_page(w, 1, 8));
	source_is(w, "/news", "");
	fetch_all(w);
	serve_page(w, "/news", front_page(w, "", "", 1, 8, "true story"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 0);
	assert_int_equal(stored(w), 8);
	store = look(w);
	assert_int_equal(store_article_row(store, &row, 1, &w->mem, NULL), 0);
	store_close(store);
	assert_true(text_starts(row.title, "The true story of"));
}

static struct text
zipped(struct world *w, struct text page, size_t parts)
{
	const char *path = arena_printf(&w->mem, "%s/page", w->dir).ptr;
	FILE *file = fopen(path, "w"), *pipe;
	struct buf all = { 0 };
	char part[4096];
	struct text copy;
	size_t n;

	assert_non_null(file);
	assert_int_equal(fwrite(page.ptr, 1, page.len, file), page.len);
	assert_int_equal(fclose(file), 0);
	pipe = popen(arena_printf(&w->mem, "gzip -c '%s'", path).ptr, "r");
	assert_non_null(pipe);
	while ((n = fread(part, 1, sizeof(part), pipe)) > 0)
		buf_add(&all, part, n);
	(void)pclose(pipe);
	(void)unlink(path);
	copy =
	    arena_copy(&w->mem, text_sub(buf_text(&all), 0, all.len / parts));
	buf_clear(&all);
	return copy;
}

/* libcurl takes a gzip stream that was cut for a whole one. */
static void
a_page_that_was_cut_is_asked_for_again(void **state)
{
	struct world *w = *state;
	struct text page = plain_page(w, 1, 60);
	struct server_route route = { .path = "/news",
		.headers = "Content-Type: text/html\nContent-Encoding: gzip\n"
			   "ETag: \"one\"\n",
		.body = zipped(w, page, 2) };

	server_route(w->server, &route);
	source_is(w, "/news", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_in_range(stored(w), 5, 59);
	route.body = zipped(w, page, 1);
	server_route(w->server, &route);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 200);
	assert_int_equal(stored(w), 60);
	fetch_all(w);
	assert_int_equal(feed_row(w, 0).status, 304);
}

static void
the_feed_that_a_page_names_is_read(void **state)
{
	struct world *w = *state;
	static const char head[] =
	    "<link rel=alternate type=application/rss+xml title='Comments' "
	    "href=/comments/rss><link rel=alternate type=application/rss+xml "
	    "title='News' href=/rss>";

	serve(w, "/rss", rss(w, "a", 3, 10));
	serve_page(w, "/", front_page(w, head, "", 1, 8, "long story"));
	source_is(w, "/", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_true(said(w, "A: the page names a feed, read from now on: "));
	assert_int_equal(stored(w), 3);
	assert_int_equal(feed_row(w, 0).kind, SOURCE_FEED);
	assert_string_equal(feed_row(w, 0).found.ptr, url_of(w, "/rss"));
	serve(w, "/rss", rss(w, "a", 4, 10));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1);
	assert_false(said(w, "names a feed"));
	assert_int_equal(server_count(w->server, "/"), 1);
	assert_int_equal(server_count(w->server, "/rss"), 2);
	assert_int_equal(server_count(w->server, "/comments/rss"), 0);
	/* Something else there is an error now, and nothing else. */
	serve_page(w, "/rss", plain_page(w, 1, 8));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_int_equal(stored(w), 4);
}

static void
a_page_whose_feed_is_gone_is_read_itself(void **state)
{
	struct world *w = *state;
	static const char head[] = "<link rel=alternate "
				   "type=application/rss+xml href=/rss>";

	serve_page(w, "/", front_page(w, head, "", 1, 8, "long story"));
	source_is(w, "/", "");
	serve_status(w, "/rss", 500, NULL);
	/* That may pass: nothing is settled by it. */
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: the feed that it names, "));
	assert_int_equal(feed_row(w, 0).kind, SOURCE_UNSETTLED);
	serve_status(w, "/rss", 404, NULL);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(feed_row(w, 0).kind, SOURCE_PAGE);
	assert_int_equal(stored(w), 8);
}

/* It is known by its stories, although it is read anew. */
static void
a_page_that_comes_back_is_known_by_its_stories(void **state)
{
	struct world *w = *state;

	serve_page(w, "/news", plain_page(w, 1, 8));
	serve_status(w, "/led", 302,
	    arena_printf(&w->mem, "Location: http://localhost:%s",
		strrchr(url_of(w, "/news"), ':') + 1)
		.ptr);
	source_is(w, "/led", "as=page");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	config_is(w, "section S\n");
	fetch_all(w);
	source_is(w, "/led", "as=page");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
}

/* It would be found by the page alone, which is no sitemap. */
static void
an_index_of_sitemaps_that_a_page_names_is_no_feed(void **state)
{
	struct world *w = *state;

	serve(w, "/index.xml",
	    arena_printf(&w->mem,
		"<sitemapindex xmlns='http://www.sitemaps.org/schemas/"
		"sitemap/0.9'><sitemap><loc>%s</loc></sitemap></sitemapindex>",
		url_of(w, "/map.xml")));
	serve(w, "/map.xml",
	    arena_printf(&w->mem,
		"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
		"<url><loc>%s</loc></url></urlset>",
		url_of(w, "/news/2026/a-story-of-the-map.html")));
	for (int day = 1; day < 3; day++) {
		serve_page(w, "/news",
		    front_page(w,
			"<link rel=alternate type='application/rss+xml'"
			" href='/index.xml'>",
			"", day, 8, "long story"));
		source_is(w, "/news", "");
		assert_int_equal(fetch_all(w)->outcome.failed, 0);
		assert_int_equal(feed_row(w, 0).kind, SOURCE_PAGE);
	}
	assert_int_equal(stored(w), 9);
}

static void
as_page_reads_the_page_whatever_it_names(void **state)
{
	struct world *w = *state;
	static const char head[] = "<link rel=alternate "
				   "type=application/rss+xml href=/rss>";

	serve(w, "/rss", rss(w, "a", 3, 10));
	serve_page(w, "/", front_page(w, head, "", 1, 4, "long story"));
	source_is(w, "/", "as=page");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), 4);
	assert_int_equal(server_count(w->server, "/rss"), 0);
}

static void
what_is_taken_of_a_page_can_be_said(void **state)
{
	struct world *w = *state;

	serve_page(w, "/", plain_page(w, 1, 8));
	source_is(w, "/", "as=page include=part.[1-4] exclude=day-2");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), 3);
	/* Another rule reads the same page anew. */
	source_is(w, "/", "as=page include=part.[1-6] exclude=day-2");
	assert_int_equal(fetch_all(w)->outcome.new_articles, 2);
}

static void
html_in_place_of_a_feed_is_an_error(void **state)
{
	static const char *const paths[] = { "/rss", "/feed/", "/atom.xml",
		"/index.rdf", "/news/feed.json", "/rss_full" };
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		serve_page(w, paths[i], plain_page(w, 1, 8));
		source_is(w, paths[i], "");
		assert_int_equal(fetch_all(w)->outcome.failed, 1);
		assert_true(said(w, "A: HTML page 'The Harbour Post' in place "
				    "of a feed"));
		assert_int_equal(feed_row(w, 0).kind, SOURCE_UNSETTLED);
	}
	serve_page(w, "/few", plain_page(w, 1, 3));
	source_is(w, "/few", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "it names none and has no stories"));
	source_is(w, "/few2", "as=feed");
	serve_page(w, "/few2", plain_page(w, 1, 8));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "not a feed (HTML page 'The Harbour Post'"));
	assert_int_equal(stored(w), 0);
}

static const char login_page[] =
    "<html><head><title>Welcome to the hotel</title></head><body>"
    "<form action=/login method=post><input name=room>"
    "<input type=password name=pw><button>Sign in</button></form>"
    "</body></html>";

/* The same server by another name: another site. */
static const char *
elsewhere(struct world *w, const char *path)
{
	return arena_printf(
	    &w->mem, "http://localhost%s", strrchr(url_of(w, path), ':'))
	    .ptr;
}

static void
redirect(struct world *w, const char *path, const char *to)
{
	server_route(w->server,
	    &(struct server_route){ .path = path,
		.status = 302,
		.headers = arena_printf(&w->mem, "Location: %s\n", to).ptr });
}

static void
a_page_to_sign_in_settles_nothing(void **state)
{
	struct world *w = *state;

	serve_page(w, "/news", text_of(login_page));
	source_is(w, "/news", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "wants somebody to sign in"));
	assert_int_equal(feed_row(w, 0).kind, SOURCE_UNSETTLED);
	serve_page(w, "/portal", plain_page(w, 1, 8));
	redirect(w, "/news", elsewhere(w, "/portal"));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "was led to another site"));
	assert_int_equal(feed_row(w, 0).kind, SOURCE_UNSETTLED);
	serve_page(w, "/news", plain_page(w, 1, 8));
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(feed_row(w, 0).kind, SOURCE_PAGE);
	assert_int_equal(stored(w), 8);
}

static void
another_page_in_its_place_stores_nothing(void **state)
{
	struct world *w = *state;
	struct feed_row before, after;

	serve_page(w, "/news", plain_page(w, 1, 8));
	source_is(w, "/news", "");
	fetch_all(w);
	before = feed_row(w, 0);
	/* a hotel's network */
	serve_page(w, "/news", text_of(login_page));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: "));
	serve_page(w, "/portal", plain_page(w, 50, 8));
	redirect(w, "/news", elsewhere(w, "/portal"));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: the request was led to localhost"));
	serve_status(w, "/news", 511, NULL);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "wants a login first (511)"));
	/* an advertiser's page under the same address */
	serve_page(w, "/news",
	    front_page(w, "", "https://ads.example", 1, 8, "great offer"));
	fetch_all(w);
	/* nothing at all */
	serve_page(w, "/news", plain_page(w, 1, 0));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "no stories"));
	after = feed_row(w, 0);
	assert_int_equal(after.kind, SOURCE_PAGE);
	assert_true(after.body_hash == before.body_hash);
	assert_int_equal(after.succeeded, before.succeeded);
	assert_int_equal(stored(w), 8);
}

static void
links_that_lead_elsewhere_must_have_done_so_before(void **state)
{
	struct world *w = *state;
	static const char options[] =
	    "items=//article title=.//h2 link=.//a/@href";

	serve_page(w, "/news", plain_page(w, 1, 8));
	source_is(w, "/news", options);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(feed_row(w, 0).kind, SOURCE_PAGE);
	serve_page(w, "/news",
	    front_page(w, "", "https://ads.example", 1, 8, "great offer"));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: another page in its place"));
	assert_int_equal(stored(w), 8);
	/* A page of links is one from the start. */
	serve_page(w, "/links",
	    front_page(w, "", "https://many.example", 1, 8, "great find"));
	source_is(w, "/links", options);
	assert_int_equal(fetch_all(w)->outcome.new_articles, 8);
	serve_page(w, "/links",
	    front_page(w, "", "https://more.example", 11, 8, "other find"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 8);
}

static void
a_feed_may_change_its_format(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 2, 10));
	source_is(w, "/a", "");
	fetch_all(w);
	serve(w, "/a",
	    TEXT("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>"
		 "<entry><id>a-0</id><title>a 0</title></entry>"
		 "<entry><id>n</id><title>new</title></entry></feed>"));
	assert_int_equal(fetch_all(w)->outcome.new_articles, 1);
	assert_int_equal(stored(w), 3);
	serve(w, "/a",
	    TEXT("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
		 "<url><loc>https://a.example/x</loc></url></urlset>"));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: a sitemap in place of a feed"));
	assert_int_equal(stored(w), 3);
}

static void
an_index_of_sitemaps_leads_to_the_newest(void **state)
{
	struct world *w = *state;
	const char *index = arena_printf(&w->mem,
	    "<sitemapindex "
	    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
	    "<sitemap><loc>%s</loc><lastmod>2026-11-01</lastmod></sitemap>"
	    "<sitemap><loc>%s</loc><lastmod>2026-10-01</lastmod></sitemap>"
	    "</sitemapindex>",
	    url_of(w, "/old.xml"), url_of(w, "/news.xml"))
				.ptr;
	struct server_route child = { .path = "/news.xml",
		.headers = "ETag: \"child\"\nContent-Type: text/xml\n",
		.body = TEXT(
		    "<urlset "
		    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
		    "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
		    "<url><loc>https://a.example/one</loc><n:news><n:title>One"
		    "</n:title></n:news></url><url><loc>https://a.example/two"
		    "</loc><n:news><n:title>Two</n:title></n:news></url>"
		    "</urlset>") };

	serve(w, "/sitemap.xml", text_of(index));
	server_route(w->server, &child);
	source_is(w, "/sitemap.xml", "");
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), 2);
	assert_int_equal(feed_row(w, 0).kind, SOURCE_SITEMAP);
	assert_int_equal(feed_row(w, 0).etag.len, 0);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(feed_row(w, 0).not_modified, 1);
	assert_int_equal(server_count(w->server, "/old.xml"), 0);
	/* An index that leads to an index ends there. */
	serve(w, "/news.xml", text_of(index));
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_int_equal(stored(w), 2);
}

/* ---- what is sent, and to whom ---- */

static bool
was_sent(struct world *w, const char *words)
{
	return text_find(server_last_request(w->server, &w->mem),
		   text_of(words), 0) != TEXT_NONE;
}

static void
each_source_is_asked_as_it_wishes(void **state)
{
	struct world *w = *state;

	serve(w, "/a", rss(w, "a", 1, 10));
	serve(w, "/b", rss(w, "b", 1, 10));
	config_is(
	    w, arena_printf(&w->mem,
		   "section S user-agent=sec/1 \"header=X-Level: section\"\n"
		   "feed %s A \"header=X-Feed: yes\" user=me\n"
		   "feed %s B user-agent=b/2 header= max-size=1k\n",
		   url_of(w, "/a"), url_of(w, "/b"))
		   .ptr);
	fetch_with(w, (struct order){ .name = "A" });
	assert_true(was_sent(w, "User-Agent: sec/1"));
	assert_true(was_sent(w, "X-Feed: yes"));
	/* me: without a password */
	assert_true(was_sent(w, "Authorization: Basic bWU6"));
	serve(w, "/b", rss(w, "b", 1, 2000));
	fetch_with(w, (struct order){ .name = "B" });
	assert_true(was_sent(w, "User-Agent: b/2"));
	assert_false(was_sent(w, "X-Level"));
	assert_false(was_sent(w, "Authorization"));
	assert_true(said(w, "B: "));
	assert_true(said(w, "larger than 1024 bytes"));
}

static void
a_source_has_a_time_limit_of_its_own(void **state)
{
	struct world *w = *state;
	int64_t began = time_monotonic_ms();

	server_route(w->server,
	    &(struct server_route){ .path = "/slow", .fault = SERVER_SILENT });
	source_is(w, "/slow", "timeout=1s");
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(time_monotonic_ms() - began < 8000);
}

static void
a_source_has_a_proxy_of_its_own(void **state)
{
	struct world *w = *state;
	const char *server = url_of(w, "");

	serve(w, "*", rss(w, "a", 2, 10));
	config_is(w, arena_printf(&w->mem,
			 "feed http://no.such.host.invalid/a A proxy=%s\n"
			 "feed http://other.host.invalid/b B\n",
			 server)
			 .ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "B: other.host.invalid: no such host"));
	assert_true(was_sent(w, "Host: no.such.host.invalid"));
	assert_int_equal(stored(w), 2);
}

static void
a_source_has_certificates_of_its_own(void **state)
{
	struct world *w = *state;
	struct server *secure = server_start(true);
	char root[4096];
	const char *url;

	assert_non_null(secure);
	assert_non_null(realpath(server_ca_file(secure), root));
	server_route(secure,
	    &(struct server_route){ .path = "/a", .body = rss(w, "a", 2, 10) });
	url = arena_cstr(&w->mem, server_url(secure, &w->mem, "/a"));
	config_is(
	    w, arena_printf(&w->mem, "feed %s A ca-file=%s\n", url, root).ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 0);
	assert_int_equal(stored(w), 2);
	config_is(w, arena_printf(&w->mem, "feed %s A\n", url).ptr);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "self-signed"));
	server_stop(secure);
}

static void
an_article_page_gets_what_belongs_to_its_site(void **state)
{
	struct world *w = *state;
	const char *jar = arena_printf(&w->mem, "%s/cookies", w->dir).ptr;
	FILE *file = fopen(jar, "w");
	char root[4096];

	assert_non_null(file);
	fputs("127.0.0.1\tFALSE\t/\tFALSE\t0\tname\tmine\n"
	      "localhost\tFALSE\t/\tFALSE\t0\tname\tmine\n",
	    file);
	assert_int_equal(fclose(file), 0);
	assert_non_null(realpath(jar, root));
	for (int i = 0; i < 2; i++) {
		const char *page =
		    i ? elsewhere(w, "/page") : url_of(w, "/page");

		serve_page(w, "/page", TEXT("<p>no article</p>"));
		serve(w, "/a",
		    arena_printf(&w->mem,
			"<rss><channel><title>T</title><item>"
			"<guid>%d</guid><title>t %d</title>"
			"<link>%s?%d</link></item></channel></rss>",
			i, i, page, i));
		source_is(w, "/a",
		    arena_printf(&w->mem,
			"full-text=always user=me \"header=X-Key: 1\" "
			"cookies=%s user-agent=u/1",
			root)
			.ptr);
		fetch_all(w);
		assert_int_equal(server_count(w->server, "/page"), i + 1);
		assert_true(was_sent(w, "User-Agent: u/1"));
		assert_int_equal(was_sent(w, "Cookie: name=mine"), i == 0);
		assert_int_equal(was_sent(w, "X-Key: 1"), i == 0);
		assert_int_equal(was_sent(w, "Authorization"), i == 0);
	}
	/* A file that is not there is said, and no page without it taken. */
	(void)unlink(jar);
	assert_int_equal(fetch_all(w)->outcome.failed, 1);
	assert_true(said(w, "A: cookies: "));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
	const struct CMUnitTest tests[] = {
		TEST(a_page_without_a_feed_is_a_source),
		TEST(a_story_that_returns_is_not_new),
		TEST(a_rewritten_headline_is_no_new_item),
		TEST(a_page_that_was_cut_is_asked_for_again),
		TEST(the_feed_that_a_page_names_is_read),
		TEST(a_page_whose_feed_is_gone_is_read_itself),
		TEST(a_page_that_comes_back_is_known_by_its_stories),
		TEST(an_index_of_sitemaps_that_a_page_names_is_no_feed),
		TEST(as_page_reads_the_page_whatever_it_names),
		TEST(what_is_taken_of_a_page_can_be_said),
		TEST(html_in_place_of_a_feed_is_an_error),
		TEST(a_page_to_sign_in_settles_nothing),
		TEST(another_page_in_its_place_stores_nothing),
		TEST(links_that_lead_elsewhere_must_have_done_so_before),
		TEST(a_feed_may_change_its_format),
		TEST(an_index_of_sitemaps_leads_to_the_newest),
		TEST(each_source_is_asked_as_it_wishes),
		TEST(a_source_has_a_time_limit_of_its_own),
		TEST(a_source_has_a_proxy_of_its_own),
		TEST(a_source_has_certificates_of_its_own),
		TEST(an_article_page_gets_what_belongs_to_its_site),
	};

	/* The environment's proxy is not for these. */
	(void)unsetenv("no_proxy");
	(void)unsetenv("NO_PROXY");
	(void)unsetenv("http_proxy");
	(void)unsetenv("all_proxy");
	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
