/*
 * What placing articles in stories costs, with a full window:
 *	stories [ARTICLES]
 *
 * Made-up news: words as frequent as those of a language (Zipf), a third of
 * the articles about an event that others tell too, a tenth with the title of
 * a column. The window is filled by placing them; then it is read again, as a
 * new process does.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "text/entities.h"
#include "text/signature.h"
#include "text/stories.h"

/* Asking the clock costs as much as placing an article: it is asked once for
   so many. */
enum { BATCH = 100 };
enum { ARTICLES = 100000, MEASURED = 5000, WORDS = 220, VOCABULARY = 60000 };

#define FROM INT64_C(1700000000)

static uint32_t seed = 1;

static double
chance(void)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) / 16777216.0;
}

static double
cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
add_word(struct buf *out, uint32_t rank)
{
	uint32_t n = rank * 2654435761u % 1000003u;
	size_t from = out->len;

	for (int i = 0; i < 2 + (rank > 100) + (rank > 3000); i++, n /= 95) {
		buf_add_byte(out, "bcdfghjklmnprstvwxz"[n % 19]);
		buf_add_byte(out, "aeiou"[n / 19 % 5]);
	}
	if (rank % 6 == 5)
		out->ptr[from] = (char)(out->ptr[from] - 'a' + 'A');
	buf_add_byte(out, ' ');
}

/* The frequency of a word is about one by its rank. */
static uint32_t
any_rank(void)
{
	return (uint32_t)exp(chance() * log(VOCABULARY));
}

/* Half of an event's article is in its own words, the same for all. */
static void
write_article(struct buf *title, struct buf *text, uint32_t event)
{
	uint32_t own[24];
	uint32_t keep = seed;

	seed = event * 7919 + 17;
	for (size_t i = 0; i < 24; i++)
		own[i] = 500 + (uint32_t)(chance() * (VOCABULARY - 500));
	seed = keep;
	buf_reset(title);
	buf_reset(text);
	for (int i = 0; i < 8; i++)
		add_word(title, event % 10 == 9  ? (uint32_t)i * 37
				: chance() < 0.5 ? own[(size_t)(chance() * 24)]
						 : any_rank());
	for (int i = 0; i < WORDS; i++) {
		add_word(text, chance() < 0.25 ? own[(size_t)(chance() * 24)]
					       : any_rank());
		if (i % 17 == 16)
			buf_add_cstr(text, "12. ");
	}
}

struct bench {
	struct stories *stories, *again;
	char *kept;        /* signatures of the last articles, a ring */
	uint16_t *lengths; /* of each */
	/* Signatures asked for: of late, in all that is measured, at most. */
	size_t asked, all_asked, most;
	struct buf title, text;
	struct buf packed[BATCH];
	struct stories_place places[BATCH];
	double making, placing, reading, longest; /* seconds */
	size_t bytes, joined;
};

/* As many as the window may hold. */
enum { KEPT = STORIES_MOST + 1 };

static void
keep(struct bench *bench, int64_t n, struct text packed)
{
	size_t at = (size_t)n % KEPT;

	memcpy(bench->kept + at * SIGNATURE_BYTES, packed.ptr, packed.len);
	bench->lengths[at] = (uint16_t)packed.len;
}

static bool
signature_of(int64_t n, struct buf *packed, void *arg)
{
	struct bench *bench = arg;
	size_t at = (size_t)n % KEPT;

	bench->asked++;
	buf_add(packed, bench->kept + at * SIGNATURE_BYTES, bench->lengths[at]);
	return true;
}

static void
make(struct bench *bench, int64_t n, struct buf *packed)
{
	uint32_t event = chance() < 0.33 ? (uint32_t)(n / 300 * 40 + seed % 40)
					 : (uint32_t)(1000000 + n);
	struct signature_input input;
	struct signature signature;

	write_article(&bench->title, &bench->text, event);
	input = (struct signature_input){ buf_text(&bench->title),
		buf_text(&bench->text), TEXT("en"), NULL };
	signature_make(&signature, &input);
	buf_reset(packed);
	signature_pack(packed, &signature);
	bench->bytes += packed->len;
}

static struct stories_place
place(struct bench *bench, int64_t n, const struct buf *packed)
{
	size_t asked = bench->asked;
	struct stories_place found =
	    stories_assign(bench->stories, n, FROM + n * 8, buf_text(packed));

	if (bench->asked - asked > bench->most)
		bench->most = bench->asked - asked;
	return found;
}

/* Articles from number n on. */
static void
run_batch(struct bench *bench, int64_t n, bool measured)
{
	double start = cpu(), spent;

	for (int i = 0; i < BATCH; i++)
		make(bench, n + i, &bench->packed[i]);
	bench->making += cpu() - start;
	for (int i = 0; i < BATCH; i++)
		keep(bench, n + i, buf_text(&bench->packed[i]));
	bench->asked = 0;
	start = cpu();
	for (int i = 0; i < BATCH; i++)
		bench->places[i] = place(bench, n + i, &bench->packed[i]);
	spent = cpu() - start;
	if (measured) {
		bench->all_asked += bench->asked;
		bench->placing += spent;
		if (spent > bench->longest)
			bench->longest = spent;
	}
	start = cpu();
	for (int i = 0; i < BATCH; i++) {
		bench->joined += !bench->places[i].is_new;
		stories_add(bench->again, n + i, FROM + (n + i) * 8,
		    &bench->places[i], buf_text(&bench->packed[i]));
	}
	bench->reading += cpu() - start;
}

int
main(int argc, char **argv)
{
	int64_t articles = argc > 1 ? atoll(argv[1]) : ARTICLES, n;
	struct bench bench = { 0 };
	struct stories_source source = { .signature = signature_of,
		.arg = &bench };
	struct err err;

	if (entities_prepare(&err) < 0)
		return 1;
	bench.stories = stories_new(&source);
	bench.again = stories_new(&source);
	bench.kept = mem_array(KEPT, SIGNATURE_BYTES);
	bench.lengths = mem_array(KEPT, sizeof(*bench.lengths));
	for (n = 0; n < articles + MEASURED; n += BATCH)
		run_batch(&bench, n + 1, n >= articles);
	printf("signature  %6.3f ms an article with the making up of it, "
	       "%zu bytes\n",
	    1000 * bench.making / (double)n, bench.bytes / (size_t)n);
	printf("placing    %6.3f ms an article with %zu in the window, at most "
	       "%.3f ms for a hundred; %.0f %% joined\n",
	    1000 * bench.placing / MEASURED, stories_count(bench.stories),
	    1000 * bench.longest / BATCH,
	    100 * (double)bench.joined / (double)n);
	printf("asked for  %6.1f signatures an article, at most %zu\n",
	    (double)bench.all_asked / MEASURED, bench.most);
	printf("reading    %6.3f s for all, %.1f MB held, %zu bytes an "
	       "article\n",
	    bench.reading, (double)stories_bytes(bench.again) / 1e6,
	    stories_bytes(bench.again) / stories_count(bench.again));
	stories_free(bench.stories);
	stories_free(bench.again);
	free(bench.kept);
	free(bench.lengths);
	buf_clear(&bench.title);
	buf_clear(&bench.text);
	for (int i = 0; i < BATCH; i++)
		buf_clear(&bench.packed[i]);
	entities_done();
	return 0;
}
