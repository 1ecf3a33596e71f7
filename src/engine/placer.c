#include "engine/placer.h"

#include <stdlib.h>

#include "base/time.h"
#include "store/stories.h"
#include "text/stories.h"

enum {
	READ = 256, /* signatures between looks at the clock */
	BATCH = 16,
	WINDOW_SECONDS = STORIES_DAYS * 86400,
	/*
	 * Articles that are compared: 1600 a day, in 3 MB. The engine is to
	 * stay within 40 MiB, and takes 38 in a first refresh of 25 000
	 * articles with their names.
	 */
	WINDOW_ARTICLES = 16000,
};

struct placer {
	struct store *store;
	struct stories *stories; /* NULL: nothing is known */
	bool complete;           /* all that was there has been read … */
	struct story_range read; /* … or is to be; then what others place */
	int64_t era;
};

struct placer *
placer_new(struct store *store)
{
	struct placer *placer = mem_alloc(sizeof(*placer));

	placer->store = store;
	return placer;
}

static void
forget(struct placer *placer)
{
	stories_free(placer->stories);
	placer->stories = NULL;
}

void
placer_free(struct placer *placer)
{
	if (!placer)
		return;
	forget(placer);
	free(placer);
}

/* ---- what is known ---- */

static void
know(int64_t article, int64_t at, int64_t story, int64_t copies,
    struct text packed, void *arg)
{
	struct placer *placer = arg;
	struct stories_place place = { .story = story, .copies = copies };

	stories_add(placer->stories, article, at, &place, packed);
}

static bool
signature_of(int64_t article, struct buf *packed, void *arg)
{
	return store_signature(arg, article, packed);
}

/* Of the times around those that wait. */
static int
begin(struct placer *placer, const struct placing *placing, struct err *err)
{
	const struct stories_source source = {
		.signature = signature_of,
		.arg = placer->store,
		.most = WINDOW_ARTICLES,
	};
	int64_t from, to;
	size_t n;

	if (store_stories_span(placer->store, &n, &from, &to, err) < 0 ||
	    store_stories_era(placer->store, &placer->era, err) < 0)
		return -1;
	(void)store_changed(placer->store);
	placer->read = (struct story_range){ .from = from - WINDOW_SECONDS,
		.to = to + WINDOW_SECONDS,
		.limit = READ };
	if (placer->read.to >= placing->before)
		placer->read.to = placing->before - 1;
	placer->stories = stories_new(&source);
	placer->complete = false;
	return 0;
}

static int
read_known(struct placer *placer, int64_t until_ms, struct err *err)
{
	int r;

	do {
		r = store_stories_known(
		    placer->store, &placer->read, know, placer, err);
	} while (r > 0 && time_monotonic_ms() < until_ms);
	placer->complete = r == 0;
	return r < 0 ? -1 : 0;
}

/* What another has placed since. */
static int
catch_up(struct placer *placer, const struct placing *placing, struct err *err)
{
	if (!store_changed(placer->store))
		return 0;
	placer->read.from = INT64_MIN;
	placer->read.to = placing->before - 1;
	return read_known(placer, INT64_MAX, err);
}

/* ---- places ---- */

static int
place_one(struct placer *placer, const struct story_waiting *waiting,
    struct placing *placing, struct err *err)
{
	struct stories_place place = stories_assign(
	    placer->stories, waiting->article, waiting->at, waiting->packed);

	placer->read.after++;
	placing->placed++;
	placing->joined += !place.is_new;
	return store_story_place(placer->store, waiting->article, waiting->at,
	    place.story, place.copies, err);
}

static int
place_batch(struct placer *placer, struct placing *placing, int64_t until_ms,
    struct arena *mem, struct err *err)
{
	struct story_waiting waiting[BATCH];
	size_t n = BATCH;

	if (store_stories_waiting(
		placer->store, &placing->after, waiting, &n, mem, err) < 0)
		return -1;
	placing->more = n == BATCH;
	for (size_t i = 0; i < n; i++) {
		int64_t article = waiting[i].article;

		if (placing->placed > 0 && time_monotonic_ms() >= until_ms) {
			placing->more = true;
			return 0;
		}
		if ((!placing->waits ||
			!placing->waits(article, placing->arg)) &&
		    place_one(placer, &waiting[i], placing, err) < 0)
			return -1;
		placing->after =
		    (struct story_cursor){ waiting[i].at, article };
	}
	return 0;
}

static int
place_some(struct placer *placer, struct placing *placing, int64_t until_ms,
    struct err *err)
{
	struct arena mem = { 0 };
	int64_t era;
	int rc;

	if (store_stories_era(placer->store, &era, err) < 0 ||
	    catch_up(placer, placing, err) < 0)
		return -1;
	placing->more = true;
	if (era != placer->era) {
		forget(placer);
		return 0;
	}
	do {
		arena_reset(&mem);
		rc = place_batch(placer, placing, until_ms, &mem, err);
	} while (rc == 0 && placing->more && time_monotonic_ms() < until_ms);
	arena_clear(&mem);
	return rc;
}

static int
place_locked(struct placer *placer, struct placing *placing, int64_t until_ms,
    struct err *err)
{
	int rc;

	if (store_begin(placer->store, err) < 0)
		return -1;
	rc = place_some(placer, placing, until_ms, err);
	if (rc < 0)
		store_rollback(placer->store);
	else
		rc = store_commit(placer->store, err);
	/* What it knows of itself is not so. */
	if (rc < 0)
		forget(placer);
	return rc;
}

int
placer_step(struct placer *placer, struct placing *placing, struct err *err)
{
	int64_t until_ms = time_monotonic_ms() + placing->ms;

	placing->placed = placing->joined = 0;
	placing->more = true;
	if (!placer->stories && begin(placer, placing, err) < 0)
		return -1;
	if (!placer->complete)
		return read_known(placer, until_ms, err);
	return place_locked(placer, placing, until_ms, err);
}
