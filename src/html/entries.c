#include "entries.h"

#include "marks.h"

enum {
	TIMES = 4000,     /* looked at */
	LEVELS = 10,      /* from a time up to the element that is its entry */
	FEWEST = 3,       /* entries */
	LEAST_BYTES = 60, /* of text, on the average */
};

/* A time, and what stands around it. */
struct clock {
	uint32_t node;
	struct date time;
};

struct search {
	const struct tree *tree;
	struct arena *mem;
	struct clock *clocks;
	size_t nclocks, cap_clocks;
	uint32_t *children; /* of each node: those that hold a time … */
	uint32_t *last;     /* … and the last of them */
	uint32_t *bytes;    /* of plain text before each node */
};

static bool
says_live(struct text t)
{
	return text_find(t, TEXT("LiveBlogPosting"), 0) != TEXT_NONE ||
	       text_find(t, TEXT("liveBlogUpdate"), 0) != TEXT_NONE;
}

/* Does the page say that it is a live blog? */
static bool
is_live(const struct tree *tree)
{
	static const char *const names[] = { "liveblog", "live-blog",
		"live_blog", "liveticker", "live-ticker", "live-feed",
		"livefeed", "live-post", "live-posts", "live-entry",
		"live-update", "live-updates", "livestory", "live-story",
		"minute-by-minute", "minuto-a-minuto", "direct-live",
		"live-event", NULL };

	for (size_t i = 0; i < tree->njson; i++)
		if (says_live(tree->json[i]))
			return true;
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		const struct node *n = &tree->nodes[i];

		if (n->count == 0 || !(tag_flags(n->tag) & TAG_BLOCK) ||
		    n->end < i + 8)
			continue;
		if (says_live(tree_raw(tree, i, ATTR_ITEMTYPE)) ||
		    says_live(tree_raw(tree, i, ATTR_ITEMPROP)) ||
		    tree_is_named(tree, i, names))
			return true;
	}
	return false;
}

/* The time an element states, to the minute; DATE_NONE: none. */
static struct date
time_of(const struct tree *tree, uint32_t node)
{
	static const enum attribute places[] = { ATTR_DATETIME, ATTR_CONTENT,
		ATTR_DATA_TIMESTAMP, ATTR_DATA_TIME, ATTR_DATA_DATE };
	const struct node *n = &tree->nodes[node];
	struct date date = { 0, DATE_NONE };
	bool published =
	    text_is(tree_raw(tree, node, ATTR_ITEMPROP), "datePublished");

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct text value;

		if (places[i] == ATTR_DATETIME && n->tag != HTML_TIME)
			continue;
		if (places[i] == ATTR_CONTENT && !published)
			continue;
		value = tree_value(tree, node, places[i]);
		if (value.len && time_parse(&date, value) &&
		    date.precision == DATE_SECOND)
			return date;
	}
	return (struct date){ 0, DATE_NONE };
}

static void
find_clocks(struct search *s)
{
	for (uint32_t i = 1; i < s->tree->nnodes && s->nclocks < TIMES; i++) {
		struct date date;

		if (s->tree->nodes[i].count == 0)
			continue;
		date = time_of(s->tree, i);
		if (date.precision != DATE_NONE)
			*ARENA_PUSH(s->mem, s->clocks, s->nclocks,
			    s->cap_clocks) = (struct clock){ i, date };
	}
}

/* Counts for every parent the children that hold a time. */
static void
count_children(struct search *s)
{
	for (size_t i = 0; i < s->nclocks; i++) {
		uint32_t child = s->clocks[i].node;

		for (int up = 0; up < LEVELS && child > 0; up++) {
			uint32_t parent = s->tree->nodes[child].parent;

			if (s->last[parent] != child)
				s->children[parent]++;
			s->last[parent] = child;
			child = parent;
		}
	}
}

static void
weigh(struct search *s)
{
	uint32_t link_end = 0;

	for (uint32_t i = 0; i < s->tree->nnodes; i++) {
		const struct node *n = &s->tree->nodes[i];

		s->bytes[i + 1] = s->bytes[i];
		if (n->tag == HTML_A)
			link_end = n->end;
		if (n->tag == HTML_TEXT && i >= link_end)
			s->bytes[i + 1] += (uint32_t)text_trim(n->text).len;
	}
}

static bool
is_apart(const struct tree *tree, uint32_t node)
{
	const unsigned bad =
	    MARK_COMMENT | MARK_ASIDE | MARK_FURNITURE | MARK_HIDDEN;

	for (; node > 0; node = tree->nodes[node].parent)
		if (tree->nodes[node].marks & bad)
			return true;
	return false;
}

/* The parent whose children with a time hold most text; 0: none. */
static uint32_t
find_parent(struct search *s)
{
	uint32_t best = 0, most = 0;

	for (uint32_t i = 1; i < s->tree->nnodes; i++) {
		uint32_t bytes = s->bytes[s->tree->nodes[i].end] - s->bytes[i];

		if (s->children[i] < FEWEST || bytes < most ||
		    bytes < s->children[i] * LEAST_BYTES ||
		    is_apart(s->tree, i))
			continue;
		/* What only wraps it, or parts it from a time of its own. */
		if (best && tree_holds(s->tree, best, i) &&
		    bytes * 10 < most * 9)
			continue;
		best = i;
		most = bytes;
	}
	return best;
}

static void
add_entries(struct search *s, struct entries *entries, uint32_t parent)
{
	const struct node *nodes = s->tree->nodes;
	size_t cap = 0;

	for (size_t i = 0; i < s->nclocks; i++) {
		uint32_t node = s->clocks[i].node;
		bool shown = nodes[node].tag == HTML_TIME;

		if (!tree_holds(s->tree, parent, node) || node == parent)
			continue;
		while (nodes[node].parent != parent)
			node = nodes[node].parent;
		if (entries->count &&
		    entries->list[entries->count - 1].from == node)
			continue;
		*ARENA_PUSH(s->mem, entries->list, entries->count, cap) =
		    (struct entry){ node, nodes[node].end,
			    shown ? s->clocks[i].node : 0, s->clocks[i].time };
	}
}

void
entries_find(
    struct entries *entries, struct arena *mem, const struct tree *tree)
{
	struct search s = { .tree = tree, .mem = mem };
	size_t count = (size_t)tree->nnodes + 1;
	uint32_t parent;

	*entries = (struct entries){ 0 };
	if (!is_live(tree))
		return;
	find_clocks(&s);
	if (s.nclocks < FEWEST)
		return;
	s.children = arena_array(mem, count, sizeof(*s.children));
	s.last = arena_array(mem, count, sizeof(*s.last));
	s.bytes = arena_array(mem, count, sizeof(*s.bytes));
	count_children(&s);
	weigh(&s);
	parent = find_parent(&s);
	if (parent)
		add_entries(&s, entries, parent);
}

const struct entry *
entries_at(const struct entries *entries, uint32_t node)
{
	size_t low = 0, high = entries->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct entry *entry = &entries->list[middle];

		if (node < entry->from)
			high = middle;
		else if (node >= entry->to)
			low = middle + 1;
		else
			return entry;
	}
	return NULL;
}
