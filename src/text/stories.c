/* The place of an article: a copy's is that of the original, else the story
   that it fits best, if any. */
#include "text/stories.h"

#include <stdlib.h>
#include <string.h>

#include "look.h"

enum { DROPPED = 4, DAY = 86400 };
_Static_assert(
    (int)STORIES_MOST <= (int)WINDOW_MOST, "more than there is room for");
_Static_assert(LOOK_MOST + DROPPED <= STORIES_ASKED, "more is asked for");

struct stories *
stories_new(const struct stories_source *source)
{
	struct stories *stories = mem_alloc(sizeof(*stories));

	stories->source = *source;
	if (source->most == 0 || source->most > STORIES_MOST)
		stories->source.most = STORIES_MOST;
	stories->judge = &judge_learnt;
	stories->look = mem_alloc(sizeof(*stories->look));
	window_init(&stories->window);
	counts_init(&stories->counts);
	slots_init(&stories->slots);
	return stories;
}

void
stories_free(struct stories *stories)
{
	if (!stories)
		return;
	window_clear(&stories->window);
	counts_clear(&stories->counts);
	slots_clear(&stories->slots);
	buf_clear(&stories->packed);
	free(stories->look);
	free(stories);
}

/* What is gone from the source by now stays in the counts: they tell shares of
   articles, and those of the articles that were deleted are like others. */
static void
drop_oldest(struct stories *stories)
{
	const struct entry *entry =
	    window_at(&stories->window, stories->window.first);
	uint32_t slot = entry->slot;
	struct signature s;

	if (look_up(stories, entry->article, &s))
		counts_add(&stories->counts, &s, -1);
	window_drop(&stories->window);
	if (--stories->slots.list[slot].members == 0)
		slots_free(&stories->slots, slot);
}

/* A few each time: what has a time of its own cannot empty the window. */
static void
drop_old(struct stories *stories, int64_t at)
{
	struct window *window = &stories->window;

	for (int i = 0; i < DROPPED && window->first < window->next; i++) {
		const struct entry *oldest = window_at(window, window->first);

		if (stories_count(stories) < stories->source.most &&
		    entry_time(oldest) >= at - STORIES_DAYS * DAY)
			return;
		drop_oldest(stories);
	}
}

static void
add_article(struct stories *stories, const struct weighed *w,
    struct entry entry, int64_t story)
{
	struct slot *slot;

	entry.slot = slots_of(&stories->slots, story);
	slot = &stories->slots.list[entry.slot];
	entry.previous = slot->newest;
	slot->newest = window_add(&stories->window, &entry, w);
	slot->members++;
	counts_add(&stories->counts, w->s, 1);
}

void
stories_add(struct stories *stories, int64_t article, int64_t at,
    const struct stories_place *place, struct text packed)
{
	struct signature s;
	struct weighed w;

	if (!signature_unpack(&s, packed))
		return;
	drop_old(stories, at);
	weigh(&w, &stories->counts, &s);
	add_article(
	    stories, &w, entry_of(article, at, place->copies), place->story);
}

/* The slot of the story; 0: of none. */
static uint32_t
best_choice(const struct look *look)
{
	uint32_t slot = 0;
	float most = 0;

	for (size_t i = 0; i < look->nchoices; i++)
		if (look->choices[i].value > most) {
			most = look->choices[i].value;
			slot = look->choices[i].slot;
		}
	return slot;
}

struct stories_place
stories_assign(
    struct stories *stories, int64_t article, int64_t at, struct text packed)
{
	struct stories_place place = { .story = article, .is_new = true };
	struct signature s;
	struct weighed w;
	const struct entry *original;
	uint32_t slot;

	if (!signature_unpack(&s, packed))
		return place;
	drop_old(stories, at);
	weigh(&w, &stories->counts, &s);
	look_around(stories, &w, at);
	slot = best_choice(stories->look);
	original = stories->look->original;
	if (original) {
		slot = original->slot;
		place.copies = entry_original(original);
	}
	if (slot != 0) {
		place.story = stories->slots.list[slot].story;
		place.is_new = false;
	}
	add_article(
	    stories, &w, entry_of(article, at, place.copies), place.story);
	return place;
}

size_t
stories_count(const struct stories *stories)
{
	return stories->window.next - stories->window.first;
}

size_t
stories_bytes(const struct stories *stories)
{
	return sizeof(*stories) + sizeof(*stories->look) +
	       window_bytes(&stories->window) + counts_bytes() +
	       slots_bytes(&stories->slots) + stories->packed.cap;
}
