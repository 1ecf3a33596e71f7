/*
 * What finding names costs, with what anybody may run again:
 *	entities WORDS_FILE... -- PAGE...
 *
 * The texts are cut into articles of 650 words, whose names are found again
 * and again in one process: articles a second of processor time, start-up not
 * included. The pages are digested with their names and without, in turns:
 * the share of a page's time that goes into names.
 *
 * Fails when a figure is beyond its mark.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "digest/digest.h"
#include "measure.h"
#include "text/entities.h"

enum { ROUNDS = 9, ARTICLE_WORDS = 650, ARTICLES = 2000 };
static const double min_articles = 3000, max_share = 25;

static double
now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) != 0)
		die("clock");
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct articles {
	struct text list[ARTICLES];
	size_t count;
	size_t words;
};

/* All texts as one, which lives in all. */
static void
read_texts(struct buf *all, char **files, int nfiles)
{
	for (int i = 0; i < nfiles; i++) {
		size_t len;
		char *bytes = read_whole(files[i], &len);

		buf_add(all, bytes, len);
		buf_add_cstr(all, "\n\n");
		free(bytes);
	}
}

static void
cut(struct articles *articles, struct text text)
{
	size_t from = 0, words = 0;

	for (size_t i = 1; i < text.len && articles->count < ARTICLES; i++) {
		bool blank = strchr(" \n", text.ptr[i]) != NULL;

		words += blank && !strchr(" \n", text.ptr[i - 1]);
		if (words < ARTICLE_WORDS || text.ptr[i] != '\n')
			continue;
		articles->list[articles->count++] =
		    text_sub(text, from, i - from);
		articles->words += words;
		from = i + 1;
		words = 0;
	}
}

static double
time_articles(const struct articles *articles)
{
	double start = now();

	for (size_t i = 0; i < articles->count; i++) {
		struct entities_input input = { .text = articles->list[i] };
		struct arena mem = { 0 };
		struct names names;

		entities_find(&names, &mem, &input);
		arena_clear(&mem);
	}
	return now() - start;
}

static bool
measure_articles(char **files, int nfiles)
{
	struct articles articles = { .count = 0 };
	struct buf all = { 0 };
	double rate[ROUNDS], middle;

	read_texts(&all, files, nfiles);
	cut(&articles, buf_text(&all));
	if (articles.count == 0)
		die("no articles");
	(void)time_articles(&articles);
	for (int i = 0; i < ROUNDS; i++)
		rate[i] = (double)articles.words / ARTICLE_WORDS /
			  time_articles(&articles);
	middle = median(rate, ROUNDS);
	printf("names: %zu articles, %.0f of %d words a second (at least "
	       "%.0f)\n",
	    articles.count, middle, ARTICLE_WORDS, min_articles);
	buf_clear(&all);
	return middle >= min_articles;
}

static double
time_pages(char **files, int nfiles, bool names)
{
	double spent = 0;

	for (int i = 0; i < nfiles; i++) {
		size_t len;
		char *bytes = read_whole(files[i], &len);
		struct digest_job job = { .kind = DIGEST_ARTICLE,
			.bytes = { bytes, len },
			.url = TEXT("https://example.org/news/page.html"),
			.want_entities = names };
		struct buf out = { 0 };
		double start = now();

		digest_pack(&out, &job);
		spent += now() - start;
		buf_clear(&out);
		free(bytes);
	}
	return spent;
}

static bool
measure_share(char **files, int nfiles)
{
	double share[ROUNDS], page[ROUNDS], middle;

	for (int i = 0; i < ROUNDS; i++) {
		double bare = time_pages(files, nfiles, false);
		double full = time_pages(files, nfiles, true);

		share[i] = 100 * (full - bare) / full;
		page[i] = full * 1000 / nfiles;
	}
	middle = median(share, ROUNDS);
	printf("names: %.1f %% of the %.2f ms that a page takes, mean of %d "
	       "(at most %.0f %%)\n",
	    middle, median(page, ROUNDS), nfiles, max_share);
	return middle <= max_share;
}

int
main(int argc, char **argv)
{
	int texts = 1;
	bool well;

	while (texts < argc && strcmp(argv[texts], "--") != 0)
		texts++;
	if (texts < 2 || texts + 1 >= argc) {
		fputs("usage: entities TEXT... -- PAGE...\n", stderr);
		return 2;
	}
	if (digest_prepare(NULL) < 0)
		die("prepare");
	well = measure_articles(argv + 1, texts - 1);
	well = measure_share(argv + texts + 1, argc - texts - 1) && well;
	digest_done();
	return well ? 0 : 1;
}
