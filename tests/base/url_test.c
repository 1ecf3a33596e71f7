#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/url.h"

struct pair {
	const char *from;
	const char *want;
};

static void
assert_all(struct text (*make)(struct arena *mem, struct text url),
    const struct pair *pairs, size_t n)
{
	struct arena mem = { 0 };

	for (size_t i = 0; i < n; i++)
		assert_string_equal(
		    arena_cstr(&mem, make(&mem, text_of(pairs[i].from))),
		    pairs[i].want);
	arena_clear(&mem);
}
#define ASSERT_ALL(make, pairs)                                                \
	assert_all(make, pairs, sizeof(pairs) / sizeof((pairs)[0]))

static struct text
on_base(struct arena *mem, struct text reference)
{
	return url_resolve(
	    mem, TEXT("https://example.org/a/b/?q=1#old"), reference);
}

static void
references_are_made_absolute(void **state)
{
	static const struct pair pairs[] = {
		{ "c.html", "https://example.org/a/b/c.html" },
		{ "../c", "https://example.org/a/c" },
		{ "/c", "https://example.org/c" },
		{ "//other.org/c", "https://other.org/c" },
		{ "x/y/é", "https://example.org/a/b/x/y/%C3%A9" },
		{ "?q=2", "https://example.org/a/b/?q=2" },
		{ "#note", "https://example.org/a/b/?q=1#note" },
		{ " \n c d\t.html ", "https://example.org/a/b/c%20d.html" },
		{ "http://h.org", "http://h.org/" },
		{ "HTTP://User:Pw@H.ORG:8080/X?y#z",
		    "http://User:Pw@h.org:8080/X?y#z" },
		{ "https:\\\\h.org\\x?a\\b", "https://h.org/x?a\\b" },
		{ "http:/h.org/x", "http://h.org/x" },
		{ "https://h.org/a/../b/./c", "https://h.org/b/c" },
		{ "https://h.org/\"<é>\x01", "https://h.org/%22%3C%C3%A9%3E" },
		{ "https://h.org/a b?c d", "https://h.org/a%20b?c%20d" },
		{ "https://h.org/x?u=http://a.org/é",
		    "https://h.org/x?u=http://a.org/%C3%A9" },
		{ "https://Bücher.example/é",
		    "https://xn--bcher-kva.example/%C3%A9" },
		{ "https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/" },
		{ "mailto:a@b.org", "mailto:a@b.org" },
		{ "tag:x,2020:1", "tag:x,2020:1" },
		{ "java\nscript:alert(1)", "javascript:alert(1)" },
		{ "", "" },
		{ "http://", "" },
		{ "http://a b/", "" },
		{ "https://h.org:99999/", "" },
		{ "https://h\u202E.org/", "" },
	};

	(void)state;
	ASSERT_ALL(on_base, pairs);
}

static void
nothing_is_resolved_on_what_is_no_web_address(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	assert_int_equal(url_resolve(&mem, TEXT(""), TEXT("x")).len, 0);
	assert_int_equal(
	    url_resolve(&mem, TEXT("file:///etc/"), TEXT("passwd")).len, 0);
	assert_int_equal(
	    url_resolve(&mem, TEXT("http://h/"), TEXT("a\0b")).len, 0);
	arena_clear(&mem);
}

static void
the_web_is_http_and_https(void **state)
{
	(void)state;
	assert_true(url_is_web(TEXT("http://h.org")));
	assert_true(url_is_web(TEXT("HTTPS://h.org/x")));
	assert_false(url_is_web(TEXT("http://")));
	assert_false(url_is_web(TEXT("http:///x")));
	assert_false(url_is_web(TEXT("http://h.org/a b")));
	assert_false(url_is_web(TEXT("http://h.org/\xC2\x9B")));
	assert_false(url_is_web(TEXT("ftp://h.org/")));
	assert_false(url_is_web(TEXT("javascript:http://h.org/")));
	assert_true(
	    url_has_scheme(TEXT(" \x01Java\nScript\t:x"), "javascript"));
	assert_false(url_has_scheme(TEXT("javascript"), "javascript"));
	assert_false(url_has_scheme(TEXT("data/x:"), "data"));
}

static void
parts_are_found(void **state)
{
	struct arena mem = { 0 };
	const struct text url = TEXT("HTTPS://me:pw@WWW.Example.Org:81/P?q#f");

	(void)state;
	assert_true(text_is(url_scheme(&mem, url), "https"));
	assert_true(text_is(url_host(&mem, url), "www.example.org"));
	assert_true(text_is(url_path(&mem, url), "/P"));
	assert_true(text_is(url_site(&mem, url), "example.org"));
	assert_true(text_is(url_host(&mem, TEXT("http://[::1]:80/")), "[::1]"));
	assert_int_equal(url_host(&mem, TEXT("mailto:a@b.org")).len, 0);
	arena_clear(&mem);
}

static void
an_authority_is_host_and_port_without_the_login(void **state)
{
	(void)state;
	assert_true(text_is(
	    url_authority(TEXT("https://u:p@ss@example.org:8080/a@b?c")),
	    "example.org:8080"));
	assert_true(
	    text_is(url_authority(TEXT("http://[::1]:80")), "[::1]:80"));
	assert_true(
	    text_is(url_authority(TEXT("http://a.org?x@b.org")), "a.org"));
	assert_int_equal(url_authority(TEXT("mailto:a@b.org")).len, 0);
}

static void
domains_are_what_somebody_registered(void **state)
{
	static const struct pair pairs[] = {
		{ "https://news.bbc.co.uk/x", "bbc.co.uk" },
		{ "https://www.lemonde.fr/", "lemonde.fr" },
		{ "https://a.b.example.com/", "example.com" },
		{ "https://com.fr/", "com.fr" },
		{ "https://x.abc.net.au/", "abc.net.au" },
		{ "https://me.github.io/", "me.github.io" },
		{ "http://192.168.1.10/", "192.168.1.10" },
		{ "http://localhost/", "localhost" },
	};

	(void)state;
	ASSERT_ALL(url_domain, pairs);
}

static void
tracking_is_dropped(void **state)
{
	static const struct pair pairs[] = {
		{ "https://h.org/a?utm_source=x&id=3&fbclid=y#top",
		    "https://h.org/a?id=3" },
		{ "https://h.org/a?xtor=RSS-1&amp;at_medium=b",
		    "https://h.org/a" },
		{ "https://h.org/a?ref=rss&ref2=rss&ref=home",
		    "https://h.org/a?ref2=rss&ref=home" },
		{ "http://H.org:80/a/amp/", "http://h.org/a/" },
		{ "https://h.org/a.amp.html?x", "https://h.org/a.html?x" },
		{ "https://www.google.com/amp/s/h.org/a/amp",
		    "https://h.org/a" },
		{ "https://h-org.cdn.ampproject.org/c/s/h.org/b?amp=1",
		    "https://h.org/b" },
		{ "https://h.org/#!/page", "https://h.org/#!/page" },
		{ "https://h.org:8443/a?b=%20c",
		    "https://h.org:8443/a?b=%20c" },
		{ "mailto:a@b.org", "mailto:a@b.org" },
	};

	(void)state;
	ASSERT_ALL(url_clean, pairs);
}

static void
one_page_has_one_identity(void **state)
{
	static const struct pair pairs[] = {
		{ "http://www.h.org/a/?utm_x=1", "https://h.org/a" },
		{ "https://h.org/a", "https://h.org/a" },
		{ "http://h.org", "https://h.org" },
		{ "https://m.h.org:443/a#b", "https://h.org/a" },
		{ "https://me:pw@h.org/a", "https://h.org/a" },
		{ "http://www.org/", "https://www.org" },
	};

	(void)state;
	ASSERT_ALL(url_identity, pairs);
}

static void
passwords_are_not_shown(void **state)
{
	static const struct pair pairs[] = {
		{ "https://me:p@w@h.org/a@b?c@d", "https://h.org/a@b?c@d" },
		{ "https://h.org/a@b", "https://h.org/a@b" },
		{ "http:me:pw@h.org", "http:h.org" },
		{ "http:\\\\me:pw@h o/", "http:\\\\h o/" },
		{ "mailto:me@h.org", "mailto:me@h.org" },
		{ "nothing", "nothing" },
	};

	(void)state;
	ASSERT_ALL(url_public, pairs);
}

static void
a_feed_may_come_under_another_scheme(void **state)
{
	static const struct pair pairs[] = {
		{ " https://h.org/rss\n", "https://h.org/rss" },
		{ "feed://h.org/rss", "http://h.org/rss" },
		{ "feed:https://h.org/rss", "https://h.org/rss" },
		{ "FEED:http://h.org/rss", "http://h.org/rss" },
		{ "itpc://h.org/rss", "http://h.org/rss" },
		{ "pcast:h.org/rss", "http://h.org/rss" },
		{ "feed:file:///etc/passwd", "" },
		{ "feed:", "" },
		{ "file:///etc/passwd", "" },
		{ "exec:rm -rf ~", "" },
		{ "|rm -rf ~", "" },
		{ "-v", "" },
		{ "h.org/rss", "" },
		{ "https://me\xFF@h.org/", "" },
		{ "", "" },
	};

	(void)state;
	ASSERT_ALL(url_of_feed, pairs);
}

static void
what_is_typed_needs_no_scheme(void **state)
{
	static const struct pair pairs[] = {
		{ " lwn.net ", "https://lwn.net/" },
		{ "h.org/rss?a=b:c", "https://h.org/rss?a=b:c" },
		{ "h.org:8080/rss", "https://h.org:8080/rss" },
		{ "http://h.org/rss", "http://h.org/rss" },
		{ "feed:h.org/rss", "http://h.org/rss" },
		{ "mailto:me@h.org", "" },
		{ "ftp://h.org/", "" },
		{ "!rm h.org", "" },
		{ "file:/etc/h.conf", "" },
		{ "word", "" },
		{ "", "" },
	};

	(void)state;
	ASSERT_ALL(url_of_typed, pairs);
}

static void
secrets_are_not_handed_on(void **state)
{
	static const struct pair pairs[] = {
		{ "https://h.org/a?b=1", "https://h.org/a?b=1" },
		{ "https://me:pw@h.org/a", "https://h.org/a" },
		{ "https://h.org/a?key=1", "https://h.org/a" },
		{ "https://h.org/a?a=1&api_key=2&b=3",
		    "https://h.org/a?a=1&b=3" },
		{ "https://h.org/a?accessToken=2&monkey=1",
		    "https://h.org/a?monkey=1" },
		{ "https://h.org/a?AUTH=2&keyword=1",
		    "https://h.org/a?keyword=1" },
		{ "https://h.org/a?user-token=2&sig=3#f", "https://h.org/a#f" },
		{ "nothing", "nothing" },
	};

	(void)state;
	ASSERT_ALL(url_without_secrets, pairs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_are_made_absolute),
		cmocka_unit_test(nothing_is_resolved_on_what_is_no_web_address),
		cmocka_unit_test(the_web_is_http_and_https),
		cmocka_unit_test(parts_are_found),
		cmocka_unit_test(
		    an_authority_is_host_and_port_without_the_login),
		cmocka_unit_test(domains_are_what_somebody_registered),
		cmocka_unit_test(tracking_is_dropped),
		cmocka_unit_test(one_page_has_one_identity),
		cmocka_unit_test(passwords_are_not_shown),
		cmocka_unit_test(a_feed_may_come_under_another_scheme),
		cmocka_unit_test(what_is_typed_needs_no_scheme),
		cmocka_unit_test(secrets_are_not_handed_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
