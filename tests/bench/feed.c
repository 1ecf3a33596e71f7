/*
 * What reading feeds costs, with what anybody may run again:
 *	feed PROGRAM WORK FILE...
 *
 * Time: "PROGRAM feed --json --in-place FILE..." and libxml2's bare SAX2 parse
 * of the same files take turns, each in a process of its own; the median of
 * their processor times (user and system, start-up included) gives the ratio.
 *
 * Memory: the largest resident size of the command over some of the files and
 * over documents of 16 MB that are made to be awkward, less that over one of a
 * single item; by workers the largest of all its processes counts.
 *
 * Fails when a figure is beyond its mark.
 */
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

enum {
	ROUNDS = 9,
	MAX_KB = 64 * 1024,
	SAMPLES = 20, /* of the files, for memory */
	LONGER = 20,
};
static char feed[] = "feed", json[] = "--json", in_place[] = "--in-place";
static const double max_ratio = 2.5, max_share = 3.0;

/* ---- libxml2 alone ---- */

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
    int nattributes, int ndefaulted, const xmlChar **attributes)
{
	(void)arg;
	(void)name;
	(void)prefix;
	(void)uri;
	(void)nnamespaces;
	(void)namespaces;
	(void)nattributes;
	(void)ndefaulted;
	(void)attributes;
}

static void
on_end(
    void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)arg;
	(void)name;
	(void)prefix;
	(void)uri;
}

static void
on_text(void *arg, const xmlChar *text, int len)
{
	(void)arg;
	(void)text;
	(void)len;
}

static void
parse_bare(const char *path)
{
	xmlSAXHandler handler = {
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.initialized = XML_SAX2_MAGIC,
	};
	size_t len;
	char *bytes = read_whole(path, &len);

	(void)xmlSAXUserParseMemory(&handler, NULL, bytes, (int)len);
	free(bytes);
}

/* ---- time ---- */

static bool
measure_time(char *program, char **files, int nfiles)
{
	char **argv = calloc((size_t)nfiles + 5, sizeof(*argv));
	double ours[ROUNDS], bare[ROUNDS], ratio[ROUNDS];

	if (!argv)
		die("argv");
	argv[0] = program;
	argv[1] = feed;
	argv[2] = json;
	argv[3] = in_place;
	memcpy(argv + 4, files, (size_t)nfiles * sizeof(*argv));
	for (int i = -1; i < ROUNDS; i++) {
		struct rusage first = run(NULL, files, parse_bare), second;

		second = run(program, argv, NULL);
		if (i < 0)
			continue; /* the files are in memory now */
		bare[i] = seconds(&first);
		ours[i] = seconds(&second);
		ratio[i] = ours[i] / bare[i];
	}
	free(argv);
	printf("time: %.3f s, libxml2 %.3f s, ratio %.2f (at most %.2f)\n",
	    median(ours, ROUNDS), median(bare, ROUNDS), median(ratio, ROUNDS),
	    max_ratio);
	return median(ratio, ROUNDS) <= max_ratio;
}

/* ---- memory ---- */

static long
resident_kb(char *program, char *file, bool by_workers)
{
	char *argv[] = { program, feed, json, by_workers ? file : in_place,
		by_workers ? NULL : file, NULL };

	return run(program, argv, NULL).ru_maxrss;
}

/* Documents of which each makes something large. */
static const struct bad bads[] = {
	{ "title", "<rss><channel><item><title>", "x", "</title></item>", 0 },
	{ "cdata", "<rss><channel><item><description><![CDATA[", "<p>x</p>",
	    "]]></description></item></channel></rss>", 0 },
	{ "items", "<rss><channel>", "<item/>", "</channel></rss>", 0 },
	{ "small items", "<rss><channel>",
	    "<item><title>a</title><link>b</link></item>", "</channel></rss>",
	    160000 },
	{ "100000 items", "<rss><channel>",
	    "<item><guid>1</guid><title>News</title><pubDate>Wed, 13 Sep 2023 "
	    "08:00:00 GMT</pubDate><description>A word, a &lt;b>bold&lt;/b> "
	    "one.</description></item>",
	    "</channel></rss>", 100000 },
	{ "quotes", "<rss><channel>",
	    "<item><description>&lt;p>\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\""
	    "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"</description>"
	    "</item>",
	    "</channel></rss>", 0 },
	{ "levels", "<feed><entry><content type='xhtml'>", "<b>", "", 100000 },
	{ "many levels", "<feed><entry><content type='xhtml'>", "<b>", "", 0 },
	{ "attribute", "<rss><channel><item><enclosure url='", "x",
	    "'/></item></channel></rss>", 0 },
	{ "references in an attribute", "<rss><channel><item a='", "&amp;",
	    "'/></channel></rss>", 0 },
	{ "bare &", "<rss><channel><item><title>", "&",
	    "</title></item></channel></rss>", 0 },
	{ "bare & in items", "<rss><channel>",
	    "<item><title>a & b</title><description>&&&&&&&&&&&&&&&&&&&&&&&&&&&"
	    "&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&</description></item>",
	    "</channel></rss>", 0 },
	{ "<", "<rss><channel><item><title>", "<", "", 0 },
	{ "comment", "<rss><!--", "x", "--><channel/></rss>", 0 },
	{ "name", "<rss><", "x", "/><channel/></rss>", 0 },
	{ "latin1", "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>",
	    "<item><title>\xE9\xE9</title><description>\xE9\xE9\xE9\xE9\xE9\xE9"
	    "\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9"
	    "\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9</description></item>",
	    "</channel></rss>", 0 },
	{ "bases", "<feed xml:base='https://example.org/'>",
	    "<entry xml:base='x'><link href='y'/></entry>", "</feed>", 0 },
	{ "JSON items",
	    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}",
	    ",{\"id\":\"1\",\"title\":\"A word\",\"content_html\":\"<p>A word, "
	    "and a <b>bold<\\/b> one that goes on for a while<\\/p>\"}",
	    "]}", 0 },
	{ "JSON text",
	    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{"
	    "\"content_html\":\"",
	    "\\u00e9", "\"}]}", 0 },
	{ "JSON levels", "", "[", "", 0 },
	{ "sitemap", "<urlset>",
	    "<url><loc>https://example.org/a/b</loc>"
	    "<lastmod>2023-09-13</lastmod></url>",
	    "</urlset>", 50000 },
};

static bool
measure_bad(char *program, const char *work, long idle, long idle_workers)
{
	char path[4096];
	bool well = true;

	(void)snprintf(path, sizeof(path), "%s/bad", work);
	for (size_t i = 0; i < sizeof(bads) / sizeof(bads[0]); i++) {
		long here, workers;

		write_bad(path, &bads[i]);
		here = resident_kb(program, path, false) - idle;
		workers = resident_kb(program, path, true) - idle_workers;
		if (here > MAX_KB || workers > MAX_KB)
			well = false;
		printf("memory: %-27s %5.1f MB, by workers %5.1f MB%s\n",
		    bads[i].name, (double)here / 1024, (double)workers / 1024,
		    here > MAX_KB || workers > MAX_KB ? ", too much" : "");
	}
	(void)remove(path);
	return well;
}

static char *
last_of(char *text, const char *what)
{
	char *last = NULL, *at = text;

	while ((at = strstr(at, what)))
		last = at++;
	return last;
}

/* The file with its items LONGER times over; its size. */
static double
write_longer(const char *path, const char *from)
{
	static char bytes[LARGEST];
	FILE *in = fopen(from, "rb"), *out = fopen(path, "wb");
	char *first, *end;
	size_t len;
	long size;

	if (!in || !out)
		die(from);
	len = fread(bytes, 1, sizeof(bytes) - 1, in);
	bytes[len] = '\0';
	first = strstr(bytes, "<entry");
	end = last_of(bytes, "</entry>");
	if (!first || !end) {
		first = strstr(bytes, "<item ");
		if (!first)
			first = strstr(bytes, "<item>");
		end = last_of(bytes, "</item>");
	}
	if (!first || !end) {
		fprintf(stderr, "%s: no items\n", from);
		exit(1);
	}
	end = strchr(end, '>') + 1;
	(void)fwrite(bytes, 1, (size_t)(first - bytes), out);
	for (int i = 0; i < LONGER; i++)
		(void)fwrite(first, 1, (size_t)(end - first), out);
	fputs(end, out);
	size = ftell(out);
	(void)fclose(in);
	if (fclose(out) != 0)
		die(path);
	return (double)size;
}

/*
 * Files of some hundred kB drown in what the kernel happens to map, which
 * differs by half a MB from run to run: so each is made long.
 */
static bool
measure_files(
    char *program, const char *work, char **files, int nfiles, long idle)
{
	int step = nfiles > SAMPLES ? nfiles / SAMPLES : 1;
	double worst = 0;
	char path[4096];

	(void)snprintf(path, sizeof(path), "%s/longer", work);
	for (int i = 0; i < nfiles; i += step) {
		double size = write_longer(path, files[i]);
		double share =
		    (double)(resident_kb(program, path, false) - idle) * 1024 /
		    size;

		if (share > worst)
			worst = share;
	}
	(void)remove(path);
	printf(
	    "memory: of the files, their items %d times over, %.2f times the "
	    "document at most (at most %.1f)\n",
	    LONGER, worst, max_share);
	return worst <= max_share;
}

int
main(int argc, char **argv)
{
	static const struct bad small = { "small", "<rss><channel>",
		"<item><link>/x</link><description><![CDATA[<p><a href='y'>A "
		"word</a> &eacute;</p>]]></description></item>",
		"</channel></rss>", 1 };
	char idle_file[4096];
	long idle, idle_workers;
	bool well;

	if (argc < 4) {
		fputs("usage: feed PROGRAM WORK FILE...\n", stderr);
		return 2;
	}
	(void)snprintf(idle_file, sizeof(idle_file), "%s/idle_file", argv[2]);
	write_bad(idle_file, &small);
	idle = resident_kb(argv[1], idle_file, false);
	idle_workers = resident_kb(argv[1], idle_file, true);
	well = measure_time(argv[1], argv + 3, argc - 3);
	well =
	    measure_files(argv[1], argv[2], argv + 3, argc - 3, idle) && well;
	well = measure_bad(argv[1], argv[2], idle, idle_workers) && well;
	printf("memory: idle %.1f MB; limit %d MB\n", (double)idle / 1024,
	    MAX_KB / 1024);
	return well ? 0 : 1;
}
