/*
 * Prints what reading front pages costs, beside libxml2's bare parse of the
 * same bytes in the same run, and what hostile pages cost:
 *	page_bench FILE…
 */
#include <sys/resource.h>

#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/paths.h"
#include "html/page.h"

enum { ROUNDS = 10 };

static const struct page_rules no_rules;

static double
cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static double
peak_mb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)usage.ru_maxrss / 1024;
}

static size_t
read_page(struct text html)
{
	struct arena mem = { 0 };
	struct page page;
	size_t n;

	(void)html_page(&page, &mem, html, TEXT("https://example.org/news/"),
	    &no_rules, NULL);
	n = page.feed.nitems;
	arena_clear(&mem);
	return n;
}

static void
parse_bare(struct text html)
{
	htmlDocPtr doc = htmlReadMemory(html.ptr, (int)html.len, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET);

	xmlFreeDoc(doc);
}

static void
bench_files(int argc, char **argv)
{
	double ours = 0, bare = 0, mb = 0;
	struct arena mem = { 0 };

	for (int i = 1; i < argc; i++) {
		struct text html;
		double start;

		if (path_read(&html, &mem, argv[i], 16 << 20, NULL) < 0)
			continue;
		mb += (double)html.len * ROUNDS / 1e6;
		start = cpu();
		for (int k = 0; k < ROUNDS; k++)
			(void)read_page(html);
		ours += cpu() - start;
		start = cpu();
		for (int k = 0; k < ROUNDS; k++)
			parse_bare(html);
		bare += cpu() - start;
	}
	printf("%d pages, %.1f MB: %.0f pages and %.1f MB per CPU second\n",
	    argc - 1, mb / ROUNDS, ROUNDS * (argc - 1) / ours, mb / ours);
	printf("htmlReadMemory of the same: %.1f MB per CPU second, ratio "
	       "%.2f\n",
	    mb / bare, ours / bare);
	arena_clear(&mem);
}

static void
bench_hostile(const char *name, const char *piece, size_t count)
{
	struct buf html = { 0 };
	double start;
	size_t items;

	for (size_t i = 0; i < count; i++)
		buf_printf(&html, piece, i);
	start = cpu();
	items = read_page(buf_text(&html));
	printf("%-28s %5.1f MB %6.2f s, %4zu items, peak %.0f MB\n", name,
	    (double)html.len / 1e6, cpu() - start, items, peak_mb());
	buf_clear(&html);
}

int
main(int argc, char **argv)
{
	(void)json_prepare(NULL);
	bench_files(argc, argv);
	bench_hostile("100 000 links",
	    "<li><h3><a href='/news/a-long-slug-of-words-%zu'>A headline of "
	    "five words</a></h3></li>",
	    100000);
	bench_hostile("200 000 links",
	    "<li><h3><a href='/news/a-long-slug-of-words-%zu'>A headline of "
	    "five words</a></h3></li>",
	    200000);
	bench_hostile("100 000 levels", "<div class=x%zu>", 100000);
	bench_hostile("100 000 links in links",
	    "<div><a href='/news/a-slug-of-many-words-%zu'>Some words of it ",
	    100000);
	bench_hostile("one story, 16 MB of links",
	    "<a href='/news/a-slug-of-many-words-1?x=%zu'><b class=title>"
	    "x y z</b></a>",
	    230000);
	bench_hostile("16 MB of counts", "<b>%zu</b>", 1200000);
	bench_hostile("16 MB of headings", "<h2 class=title>%zu</h2>", 600000);
	json_done();
	return 0;
}
