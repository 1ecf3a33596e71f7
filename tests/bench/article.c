/*
 * What reading articles costs, with what anybody may run again:
 *	article PROGRAM WORK [FILE...]
 *
 * Time: "PROGRAM article --json --in-place FILE..." and libxml2's bare
 * htmlReadMemory of the same files take turns, each in a process of its own;
 * the median of their processor times (user and system, start-up included)
 * gives the ratio of their rates.
 *
 * Memory: by how much an idle process grows with one of the files, the page's
 * own bytes and its article included (and, for itself, with its names);
 * and the largest process of the command, workers and all, and the processor
 * time, over pages of up to 16 MB that are made to be awkward.
 *
 * Fails when a figure is beyond its mark.
 */
#include <libxml/HTMLparser.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "digest/digest.h"
#include "measure.h"

enum {
	ROUNDS = 9,
	REPEAT = 5, /* the files so many times over, for time */
	MAX_KB = 256 * 1024,
	MAX_SECONDS = 2, /* of a page of 16 MB */
};
static char article[] = "article", json[] = "--json", in_place[] = "--in-place";
static const double min_ratio = 0.5, max_share = 12.0;

/* ---- time ---- */

static void
parse_bare(const char *path)
{
	size_t len;
	char *bytes = read_whole(path, &len);

	xmlFreeDoc(htmlReadMemory(bytes, (int)len, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET));
	free(bytes);
}

static double
bytes_of(char **files, int nfiles)
{
	struct stat status;
	double bytes = 0;

	for (int i = 0; i < nfiles; i++)
		if (stat(files[i], &status) == 0)
			bytes += (double)status.st_size;
	return bytes;
}

static bool
measure_time(char *program, char **files, int nfiles)
{
	size_t n = (size_t)nfiles * REPEAT;
	char **argv = calloc(n + 5, sizeof(*argv));
	double ours[ROUNDS], bare[ROUNDS], ratio[ROUNDS];
	double mb = bytes_of(files, nfiles) * REPEAT / 1e6;

	if (!argv)
		die("argv");
	argv[0] = program;
	argv[1] = article;
	argv[2] = json;
	argv[3] = in_place;
	for (size_t i = 0; i < n; i++)
		argv[4 + i] = files[i % (size_t)nfiles];
	for (int i = -1; i < ROUNDS; i++) {
		struct rusage first = run(NULL, argv + 4, parse_bare), second;

		second = run(program, argv, NULL);
		if (i < 0)
			continue; /* the files are in memory now */
		bare[i] = seconds(&first);
		ours[i] = seconds(&second);
		ratio[i] = bare[i] / ours[i];
	}
	free(argv);
	printf("time: %d pages, %.1f MB: %.0f pages and %.1f MB a CPU second\n",
	    nfiles, mb / REPEAT, (double)n / median(ours, ROUNDS),
	    mb / median(ours, ROUNDS));
	printf("time: htmlReadMemory %.0f pages and %.1f MB; ratio %.2f "
	       "(at least %.2f)\n",
	    (double)n / median(bare, ROUNDS), mb / median(bare, ROUNDS),
	    median(ratio, ROUNDS), min_ratio);
	return median(ratio, ROUNDS) >= min_ratio;
}

/* ---- memory of the files ---- */

/* A line of /proc/self/status, in kB. */
static long
status_kb(const char *name)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	while (file && fgets(line, sizeof(line), file))
		if (!strncmp(line, name, strlen(name)))
			kb = strtol(line + strlen(name), NULL, 10);
	if (file)
		(void)fclose(file);
	return kb;
}

static void
digest_page(const char *bytes, size_t len, bool names)
{
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.bytes = { bytes, len },
		.url = TEXT("https://example.org/news/page.html"),
		.want_entities = names };
	struct buf out = { 0 };

	digest_pack(&out, &job);
	buf_clear(&out);
}

/*
 * In a child: how many kB it grows by with the page. It reads it once before:
 * what it maps of the program and its tables by then is everybody's.
 */
static void
grow(const char *path, bool names, int out)
{
	FILE *peak;
	size_t len;
	char *bytes;
	long before, kb;

	if (digest_open(NULL) < 0)
		_exit(1);
	bytes = read_whole(path, &len);
	digest_page(bytes, len, names);
	free(bytes);
	(void)malloc_trim(0);
	peak = fopen("/proc/self/clear_refs", "w");
	if (!peak || fputs("5", peak) < 0 || fclose(peak) != 0)
		_exit(1);
	before = status_kb("VmRSS:");
	bytes = read_whole(path, &len);
	digest_page(bytes, len, names);
	kb = status_kb("VmHWM:") - before;
	free(bytes);
	if (write(out, &kb, sizeof(kb)) != sizeof(kb))
		_exit(1);
	_exit(0);
}

static long
growth_kb(const char *path, bool names)
{
	int ends[2], status;
	long kb = -1;
	pid_t pid;

	if (pipe(ends) < 0 || (pid = fork()) < 0)
		die("fork");
	if (pid == 0)
		grow(path, names, ends[1]);
	(void)close(ends[1]);
	if (read(ends[0], &kb, sizeof(kb)) != sizeof(kb))
		kb = -1;
	(void)close(ends[0]);
	(void)waitpid(pid, &status, 0);
	if (kb < 0) {
		fprintf(stderr, "%s: not measured\n", path);
		exit(1);
	}
	return kb;
}

/* The largest growth, in times the page. */
static double
measure_files(char **files, int nfiles, bool names)
{
	double *share = calloc((size_t)nfiles, sizeof(*share)), most;

	if (!share)
		die("shares");
	for (int i = 0; i < nfiles; i++)
		share[i] = (double)growth_kb(files[i], names) * 1024 /
			   bytes_of(files + i, 1);
	(void)median(share, (size_t)nfiles);
	most = share[nfiles - 1];
	printf("memory: of the files%s %.1f times the page (median), %.1f at "
	       "most",
	    names ? ", with names," : "", share[nfiles / 2], most);
	free(share);
	return most;
}

/* ---- memory of awkward pages ---- */

#define PAGE "<html><head><title>A title</title></head><body><article>"
#define TEXT_LINE "A line of words that goes on for a while, and ends here. "
static const struct bad bads[] = {
	{ "empty", "", "", "", 1 },
	{ "spans", PAGE "<p>", "<span>a </span>", "", 0 },
	{ "empty spans", PAGE "<p>", "<span>", "", 0 },
	{ "paragraphs", PAGE, "<p>" TEXT_LINE, "", 0 },
	{ "short paragraphs", PAGE, "<p>a.", "", 0 },
	{ "one paragraph", PAGE "<p>", TEXT_LINE, "", 0 },
	{ "one word", PAGE "<p>", "x", "", 0 },
	{ "breaks", PAGE, "a.<br>", "", 0 },
	{ "levels", PAGE, "<div>", TEXT_LINE, 100000 },
	{ "many levels", PAGE, "<div>", TEXT_LINE, 0 },
	{ "levels of text", PAGE, "<div>a", "", 0 },
	{ "attributes", PAGE "<p ", "a='b' ", ">" TEXT_LINE TEXT_LINE, 100000 },
	{ "many attributes", PAGE "<p ", "a='b' ", ">" TEXT_LINE, 0 },
	{ "long attribute", PAGE "<p class='", "x ", "'>" TEXT_LINE, 0 },
	{ "headings", PAGE, "<h2>A head</h2>", "", 0 },
	{ "headings and lines", PAGE, "<h2>A head</h2><p>" TEXT_LINE, "", 0 },
	{ "links", PAGE, "<a href='/a/b'>a</a> ", "", 0 },
	{ "links in lines", PAGE,
	    "<p><a href='/a/b'>A link</a> in a line of words, with an end.", "",
	    0 },
	{ "images", PAGE, "<img src='/a.jpg' alt='b'>", "", 0 },
	{ "figures", PAGE,
	    "<figure><img src='/a.jpg'><figcaption>A caption</figcaption>"
	    "</figure>",
	    "", 0 },
	{ "list items", PAGE "<ul>", "<li>An item of a list.", "", 0 },
	{ "lists in lists", PAGE, "<ul><li>a", "", 0 },
	{ "cells", PAGE "<table>", "<tr><td>1<td>2<td>3", "", 0 },
	{ "cells that span", PAGE "<table>",
	    "<tr><td colspan=64 rowspan=900>a<td>b", "", 0 },
	{ "tables in tables", PAGE, "<table><tr><td>a", "", 0 },
	{ "quotations", PAGE, "<blockquote>a", "", 0 },
	{ "pull quotes", PAGE,
	    "<blockquote class=pullquote>aaaaaaaaaaaaaaaa</blockquote>", "",
	    0 },
	{ "entries", PAGE "<div class=liveblog>",
	    "<div><time datetime='2020-01-01T08:00:00Z'>8</time><p>What is "
	    "known of it, in a few words more than a line would hold.</div>",
	    "", 0 },
	{ "code", PAGE "<pre>", "int a;\n", "</pre>", 0 },
	{ "bold", PAGE "<p>", "<b>a</b> <i>b</i> ", "", 0 },
	{ "<", PAGE, "<", "", 0 },
	{ "&", PAGE "<p>", "&", "", 0 },
	{ "references", PAGE "<p>", "&eacute;", "", 0 },
	{ "comment", PAGE "<!--", "x", "", 0 },
	{ "script", PAGE "<script>", "x", "", 0 },
	{ "JSON-LD",
	    "<html><script type='application/ld+json'>{\"@type\":\"Article\","
	    "\"headline\":\"x\",\"articleBody\":\"",
	    "A line of words. ", "\"}</script>", 0 },
	{ "JSON-LD objects", "<html><script type='application/ld+json'>[{}",
	    ",{\"@type\":\"Article\",\"headline\":\"x\"}", "]</script>", 0 },
	{ "JSON-LD scripts", "<html>",
	    "<script type='application/ld+json'>{\"a\":1}</script>", "", 0 },
	{ "metas", "<html><head>", "<meta property='article:tag' content='a'>",
	    "", 0 },
	{ "times", PAGE, "<time datetime='2024-01-02'>x</time>", "", 0 },
	{ "names", PAGE "<p>", "Anna Smith met Bob Roy in Paris. ", "", 0 },
	{ "articles", "<html><body>",
	    "<article><h2>Head</h2><p>" TEXT_LINE "</article>", "", 0 },
	{ "footnotes", PAGE,
	    "<p>a<sup><a href='#f1'>1</a></sup><ol class=footnotes>"
	    "<li id=f1>b</ol>",
	    "", 0 },
	{ "sections of a class", "<html><body>",
	    "<div class='post-content entry'><p>" TEXT_LINE TEXT_LINE "</div>",
	    "", 0 },
	{ "lines without end", PAGE, "<p>words words words</p>", "", 0 },
	{ "bold lines", PAGE, "<p><strong>A bold line</strong></p>", "", 0 },
	{ "lines that end it", PAGE, "<p>Related articles</p><p>" TEXT_LINE, "",
	    0 },
	{ "bylines", PAGE, "<p class=byline>By Anna Smith and Bob Roy</p>", "",
	    0 },
	{ "colons", PAGE "<p>" TEXT_LINE "<div><img src=/a.jpg><br>",
	    "a:", "</p></div>", 0 },
	{ "long classes", PAGE,
	    "<p class='word share word share word share word share word share "
	    "word share word share word share word share word share'>a",
	    "", 0 },
	{ "names above lines",
	    "<html><body><div class='a b c d e f g h i j k l m n o p q r s'>",
	    "<p>words words</p><p>" TEXT_LINE, "", 0 },
	{ "numbered notes", PAGE, "<p>Words [1].</p><p>[1] A note.</p>", "",
	    0 },
	{ "recipes", PAGE "<div class=recipe><h2>Ingredients</h2><ul>",
	    "<li>1 cup of flour</li>", "</ul></div>", 0 },
	{ "stated recipes", PAGE "<p>" TEXT_LINE,
	    "<script type='application/ld+json'>{\"recipeI\":1}</script>", "",
	    0 },
	{ "JSON-LD numbers",
	    PAGE "<p>" TEXT_LINE "<script type='application/ld+json'>[0", ",0",
	    "]</script>", 0 },
	{ "pages", PAGE "<p>" TEXT_LINE, "<a href='?page=2'>2</a> ", "", 0 },
	{ "stamps", PAGE, "<p>March 3, 2020 at 8:10 am</p><p>" TEXT_LINE, "",
	    0 },
	{ "link list", PAGE "<ul>", "<li><a href='/a'>A link here</a></li>", "",
	    0 },
	{ "<br>", PAGE, "<br>", "", 0 },
	{ "blanks", PAGE "<p>" TEXT_LINE, " ", "", 0 },
	{ "combining marks", PAGE "<p>" TEXT_LINE, "\xCC\x81", "", 0 },
	{ "zero width", PAGE "<p>" TEXT_LINE, "\xE2\x80\x8B", "", 0 },
	{ "directions", PAGE "<p>" TEXT_LINE, "\xE2\x80\xAE", "", 0 },
	{ "binary",
	    "\x7F"
	    "ELF\x01\x02",
	    "\x80\xFF\x03\x9C", "", 0 },
	{ "NUL", PAGE "<p>", "\xC3\x28", "", 0 },
	{ "plain text", "", TEXT_LINE, "", 0 },
};

static bool
measure_bad(char *program, const char *work)
{
	bool well = true;
	char path[4096];
	char *argv[] = { program, article, json, path, NULL };

	(void)snprintf(path, sizeof(path), "%s/bad", work);
	for (size_t i = 0; i < sizeof(bads) / sizeof(bads[0]); i++) {
		struct rusage usage;
		bool fits;

		write_bad(path, &bads[i]);
		usage = run(program, argv, NULL);
		fits =
		    usage.ru_maxrss <= MAX_KB && seconds(&usage) <= MAX_SECONDS;
		well = well && fits;
		printf("memory: %-20s %6.1f MB %6.2f s%s\n", bads[i].name,
		    (double)usage.ru_maxrss / 1024, seconds(&usage),
		    fits ? "" : ", too much");
	}
	(void)remove(path);
	printf("memory: of these at most %d MB, %d s of processor time\n",
	    MAX_KB / 1024, MAX_SECONDS);
	return well;
}

static bool
measure_pages(char *program, char **files, int nfiles)
{
	bool well = measure_time(program, files, nfiles);

	if (digest_prepare(NULL) < 0)
		die("prepare");
	well = measure_files(files, nfiles, false) <= max_share && well;
	printf(" (at most %.0f)\n", max_share);
	(void)measure_files(files, nfiles, true);
	putchar('\n');
	digest_done();
	return well;
}

int
main(int argc, char **argv)
{
	bool well = true;

	if (argc < 3) {
		fputs("usage: article PROGRAM WORK [FILE...]\n", stderr);
		return 2;
	}
	if (argc > 3)
		well = measure_pages(argv[1], argv + 3, argc - 3);
	return measure_bad(argv[1], argv[2]) && well ? 0 : 1;
}
