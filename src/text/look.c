#include "look.h"

#include <math.h>
#include <string.h>

/* From here on one article has so much of another that it copies it. */
#define COPIED 0.45f
/* What is less alike is not asked, nor what is a title alone. */
#define COPY_ALIKE 0.5f
enum { COPY_RUNS = 8 };

/* Rarity that is shared at least with one member of a story, of two words that
   few have; and for each time that it is larger by e. */
#define EVIDENCE 12.0f
#define EVIDENCE_MORE 3.0f

bool
look_up(struct stories *stories, int64_t article, struct signature *out)
{
	const struct stories_source *source = &stories->source;
	bool found;

	buf_reset(&stories->packed);
	found = source->signature(article, &stories->packed, source->arg);
	if (!found)
		buf_reset(&stories->packed);
	return signature_unpack(out, buf_text(&stories->packed));
}

static bool
is_seen(const struct look *look, uint32_t number)
{
	for (size_t i = 0; i < look->nseen; i++)
		if (look->seen[i].number == number)
			return true;
	return false;
}

static bool
may_copy(const struct signature *s, const struct seen *seen)
{
	return !seen->notice && seen->features[PAIR_ALL] >= COPY_ALIKE &&
	       s->runs >= COPY_RUNS && seen->signature.runs >= COPY_RUNS;
}

static void
compare(struct stories *stories, const struct weighed *w, int64_t at,
    uint32_t number)
{
	const struct entry *entry = window_at(&stories->window, number);
	struct look *look = stories->look;
	double days = (double)(at - entry_time(entry)) / 86400;
	const struct signature *a = w->s;
	struct seen *seen;
	float copied;

	if (look->nseen == LOOK_MOST || fabs(days) > STORIES_DAYS ||
	    is_seen(look, number))
		return;
	seen = &look->seen[look->nseen];
	if (!look_up(stories, entry->article, &seen->signature))
		return;
	look->nseen++;
	seen->number = number;
	seen->slot = entry->slot;
	weigh(&seen->weighed, &stories->counts, &seen->signature);
	pair_compare(seen->features, w, &seen->weighed, days);
	seen->same_language =
	    memcmp(a->language, seen->signature.language, 2) == 0;
	seen->notice = seen->same_language &&
		       pair_is_notice(a, &seen->signature, seen->features);
	seen->same = judge_pair(
	    stories->judge, seen->features, seen->same_language, seen->notice);
	copied = may_copy(w->s, seen) ? pair_copied(a, &seen->signature) : 0;
	if (copied > look->copied && copied >= COPIED) {
		look->copied = copied;
		look->original = entry;
	}
}

static void
compare_story(
    struct stories *stories, const struct weighed *w, int64_t at, uint32_t slot)
{
	uint32_t number = stories->slots.list[slot].newest;

	for (int i = 0; i < LOOK_STORY && number >= stories->window.first;
	     i++) {
		compare(stories, w, at, number);
		number = window_at(&stories->window, number)->previous;
	}
}

static void
add_choice(struct look *look, uint32_t slot)
{
	for (size_t i = 0; i < look->nchoices; i++)
		if (look->choices[i].slot == slot)
			return;
	look->choices[look->nchoices++].slot = slot;
}

/*
 * What speaks against a story whatever is alike: half of it is notices of one
 * series, or all that is shared is little. The more members a story has the
 * more must be shared, so that a title that many have ("Photo of the day")
 * gathers no section of the paper.
 */
static bool
is_out(const struct stories *stories, uint32_t slot)
{
	const struct look *look = stories->look;
	size_t members = 0, notices = 0;
	float most = 0, needed;

	for (size_t i = 0; i < look->nseen; i++) {
		const struct seen *seen = &look->seen[i];

		if (seen->slot != slot)
			continue;
		members++;
		notices += seen->notice;
		if (seen->features[PAIR_EVIDENCE] > most)
			most = seen->features[PAIR_EVIDENCE];
	}
	needed = EVIDENCE +
		 EVIDENCE_MORE * logf((float)stories->slots.list[slot].members);
	return notices * 2 >= members || most < needed;
}

void
look_around(struct stories *stories, const struct weighed *w, int64_t at)
{
	struct look *look = stories->look;
	struct hit hits[LOOK_HITS];
	size_t n = window_find(&stories->window, hits, LOOK_HITS, w);

	look->nseen = look->nchoices = 0;
	look->copied = 0;
	look->original = NULL;
	for (size_t i = 0; i < n; i++)
		compare(stories, w, at, hits[i].number);
	for (size_t i = 0; i < look->nseen; i++)
		add_choice(look, look->seen[i].slot);
	for (size_t i = 0; i < look->nchoices; i++)
		compare_story(stories, w, at, look->choices[i].slot);
	for (size_t i = 0; i < look->nchoices; i++) {
		struct choice *choice = &look->choices[i];

		story_compare(choice->features, stories, w, choice->slot);
		choice->value =
		    is_out(stories, choice->slot)
			? SAME_LEAST
			: judge_story(stories->judge, choice->features);
	}
}
