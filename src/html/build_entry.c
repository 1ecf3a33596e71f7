#include "build_parts.h"

#include <stdlib.h>
#include <string.h>

void
builder_entry(struct builder *b, const struct flow_block *from)
{
	b->entry = (struct date){ 0, DATE_NONE };
	if (from->number > 0)
		b->entry = b->flow->entries.list[from->number - 1].time;
	b->breaks = true;
	b->last_image = 0;
	b->last_media = false;
	b->nlevels = 0;
}

/* An entry of a live blog: a section with a time and those below it. */
struct group {
	int64_t time;
	size_t first, count;
};

/* The newest first; those of one minute as they came. */
static int
compare_groups(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? 1 : -1;
	return x->first < y->first ? -1 : 1;
}

void
builder_sort_entries(struct article *article, struct arena *mem)
{
	struct section *sections = article->sections, *sorted;
	size_t first = 0, n = 0, at = 0;
	struct group *groups;

	while (first < article->nsections &&
	       sections[first].time.precision == DATE_NONE)
		first++;
	if (first == article->nsections)
		return;
	groups = arena_array(mem, article->nsections - first, sizeof(*groups));
	for (size_t i = first; i < article->nsections; i++) {
		if (sections[i].time.precision != DATE_NONE)
			groups[n++] =
			    (struct group){ sections[i].time.seconds, i, 0 };
		groups[n - 1].count++;
	}
	qsort(groups, n, sizeof(*groups), compare_groups);
	sorted = arena_array(mem, article->nsections - first, sizeof(*sorted));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < groups[i].count; k++)
			sorted[at++] = sections[groups[i].first + k];
	memcpy(sections + first, sorted, at * sizeof(*sorted));
}
