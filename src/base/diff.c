#include "base/diff.h"

#include <string.h>

static void
push(struct diff *diff, bool same, size_t a, size_t na, size_t b, size_t nb)
{
	struct diff_run *last = diff->n ? &diff->runs[diff->n - 1] : NULL;

	if (na == 0 && nb == 0)
		return;
	if (last && last->same == same) {
		last->na += na;
		last->nb += nb;
		return;
	}
	diff->runs[diff->n++] = (struct diff_run){ same, a, na, b, nb };
}

/*
 * How far down diagonal k = x - y one comes with so many edits. Of each
 * number of edits its own row is kept, to find the way back.
 */
struct search {
	const uint64_t *a, *b;
	size_t na, nb;
	int32_t *rows[DIFF_EDITS + 1]; /* rows[d][k + d], k from -d to d */
};

static int32_t
reach(const struct search *s, int d, int k)
{
	return s->rows[d][k + d];
}

/* Does one come to diagonal k by a step down, an addition? */
static bool
came_down(const struct search *s, int d, int k)
{
	return k == -d ||
	       (k != d && reach(s, d - 1, k - 1) < reach(s, d - 1, k + 1));
}

static int32_t
slide(const struct search *s, int32_t x, int k)
{
	while ((size_t)x < s->na && (size_t)(x - k) < s->nb &&
	       s->a[x] == s->b[x - k])
		x++;
	return x;
}

/* The number of edits there are, or -1 when they are too many. */
static int
find_end(struct search *s, struct arena *mem)
{
	for (int d = 0; d <= DIFF_EDITS; d++) {
		s->rows[d] =
		    arena_array(mem, 2 * (size_t)d + 1, sizeof(**s->rows));
		for (int k = -d; k <= d; k += 2) {
			int32_t x = 0;

			if (d > 0)
				x = came_down(s, d, k)
					? reach(s, d - 1, k + 1)
					: reach(s, d - 1, k - 1) + 1;
			x = slide(s, x, k);
			s->rows[d][k + d] = x;
			if ((size_t)x == s->na && (size_t)(x - k) == s->nb)
				return d;
		}
	}
	return -1;
}

/* Marks what is removed and what is added on the way back from the end. */
static void
walk_back(const struct search *s, int d, bool *removed, bool *added)
{
	int k = (int)s->na - (int)s->nb;

	for (; d > 0; d--) {
		if (came_down(s, d, k)) {
			k++;
			added[reach(s, d - 1, k) - k] = true;
		} else {
			k--;
			removed[reach(s, d - 1, k)] = true;
		}
	}
}

static void
put_middle(
    struct diff *diff, const struct search *s, size_t from, struct arena *mem)
{
	struct search search = *s;
	bool *removed = arena_array(mem, s->na + 1, sizeof(*removed));
	bool *added = arena_array(mem, s->nb + 1, sizeof(*added));
	int edits = find_end(&search, mem);
	size_t x = 0, y = 0;

	if (edits < 0) {
		push(diff, false, from, s->na, from, s->nb);
		return;
	}
	walk_back(&search, edits, removed, added);
	while (x < s->na || y < s->nb) {
		bool out = x < s->na && removed[x];
		bool in = y < s->nb && added[y];

		push(diff, !out && !in, from + x, out || !in, from + y,
		    in || !out);
		x += out || !in;
		y += in || !out;
	}
}

struct diff
diff_keys(const uint64_t *a, size_t na, const uint64_t *b, size_t nb,
    struct arena *mem)
{
	struct diff diff = { 0 };
	struct search middle = { 0 };
	size_t head = 0, tail = 0;

	diff.runs = arena_array(mem, na + nb + 1, sizeof(*diff.runs));
	while (head < na && head < nb && a[head] == b[head])
		head++;
	while (tail < na - head && tail < nb - head &&
	       a[na - 1 - tail] == b[nb - 1 - tail])
		tail++;
	middle.a = a + head;
	middle.b = b + head;
	middle.na = na - head - tail;
	middle.nb = nb - head - tail;
	push(&diff, true, 0, head, 0, head);
	if (middle.na > INT32_MAX / 4 || middle.nb > INT32_MAX / 4)
		push(&diff, false, head, middle.na, head, middle.nb);
	else if (middle.na > 0 || middle.nb > 0)
		put_middle(&diff, &middle, head, mem);
	push(&diff, true, na - tail, tail, nb - tail, tail);
	return diff;
}

static size_t
size_of(const struct diff_run *run)
{
	return run->na > run->nb ? run->na : run->nb;
}

void
diff_tidy(struct diff *diff, size_t most)
{
	size_t n = diff->n, kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct diff_run run = diff->runs[i];
		struct diff_run *last = kept ? &diff->runs[kept - 1] : NULL;

		if (run.same && last && i + 1 < n && run.na <= most &&
		    run.na <= size_of(last) &&
		    run.na <= size_of(&diff->runs[i + 1]))
			run.same = false;
		if (last && last->same == run.same) {
			last->na += run.na;
			last->nb += run.nb;
			continue;
		}
		diff->runs[kept++] = run;
	}
	diff->n = kept;
}
