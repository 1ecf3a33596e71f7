/* The links of a page, put together by the address they lead to. */
#include "base/hash.h"
#include "base/url.h"
#include "page_parts.h"

/* What the address of another host of the publisher loses. */
#define OTHER_HOST 1.0

enum { COUNT_BYTES = 40 }; /* a longer line counts nothing */

struct collector {
	struct page_reading *reading;
	struct text self; /* identity of the page */
	struct text domain;
	bool foreign;
	struct text last_host; /* and whether it is the publisher's */
	bool last_ours;
	uint32_t *slots; /* of the hash table: story + 1 */
	size_t nslots;
	size_t cap_links, cap_stories;
};

static struct text
host_of(struct text url)
{
	size_t from = text_find(url, TEXT("://"), 0), at;
	struct text rest;

	rest = text_from_offset(url, from == TEXT_NONE ? 0 : from + 3);
	for (at = 0; at < rest.len && rest.ptr[at] != '/' &&
		     rest.ptr[at] != '?' && rest.ptr[at] != '#';
	     at++)
		;
	return text_sub(rest, 0, at);
}

static bool
is_ours(struct collector *c, struct text url)
{
	struct text host = host_of(url), domain;

	if (c->foreign)
		return true;
	if (text_equal(host, c->last_host))
		return c->last_ours;
	domain = url_domain(c->reading->mem, url);
	c->last_host = host;
	c->last_ours = text_equal(domain, c->domain);
	return c->last_ours;
}

struct text
page_bare(struct text url)
{
	size_t at = text_find(url, TEXT("://"), 0);

	if (at != TEXT_NONE)
		url = text_from_offset(url, at + 3);
	if (text_starts(url, "www."))
		url = text_from_offset(url, 4);
	while (text_ends(url, "/"))
		url.len--;
	return url;
}

static uint32_t
story_of(struct collector *c, struct text url)
{
	struct page_reading *reading = c->reading;
	struct page_story fresh = { .url = url, .card = PAGE_NONE };
	struct text key;
	size_t at;

	page_judge_address(&fresh);
	if (!c->foreign &&
	    !text_equal(host_of(page_bare(url)), host_of(c->self)))
		fresh.address -= OTHER_HOST;
	key = page_bare(fresh.id);
	at = (size_t)hash_text(key) & (c->nslots - 1);
	for (; c->slots[at]; at = (at + 1) & (c->nslots - 1)) {
		uint32_t story = c->slots[at] - 1;
		struct text *known = &reading->stories[story].url;

		if (!text_equal(page_bare(reading->stories[story].id), key))
			continue;
		/* The shorter address says less of where it was followed. */
		if (url.len < known->len)
			*known = url;
		return story;
	}
	*ARENA_PUSH(reading->mem, reading->stories, reading->nstories,
	    c->cap_stories) = fresh;
	c->slots[at] = (uint32_t)reading->nstories;
	return c->slots[at] - 1;
}

static void
take_link(struct collector *c, uint32_t node)
{
	struct page_reading *reading = c->reading;
	struct text href = text_trim(tree_raw(reading->tree, node, ATTR_HREF));
	struct page_link *link;
	struct text url;

	if (href.len == 0 || href.len > 2000 || href.ptr[0] == '#' ||
	    url_has_scheme(href, "javascript") ||
	    url_has_scheme(href, "mailto") || url_has_scheme(href, "tel"))
		return;
	href = tree_value(reading->tree, node, ATTR_HREF);
	url = url_resolve(reading->mem, reading->base, href);
	if (!url_is_web(url))
		return;
	if (!is_ours(c, url)) {
		reading->story_at[node] = PAGE_MIXED;
		return;
	}
	url = url_clean(reading->mem, url);
	if (url.len == 0 || text_equal(page_bare(url), c->self))
		return;
	link = ARENA_PUSH(
	    reading->mem, reading->links, reading->nlinks, c->cap_links);
	*link = (struct page_link){ .node = node,
		.story = story_of(c, url),
		.line = page_line(reading, node, PLACE_HIDDEN) };
	reading->story_at[node] = link->story;
}

/* A line without its numbers: "12 comments" is "3 comments". */
static struct text
countless(struct page_reading *reading, struct text line)
{
	struct buf out = { 0 };
	struct text result;

	if (line.len > COUNT_BYTES)
		return line;
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] < '0' || line.ptr[i] > '9')
			buf_add_byte(&out, line.ptr[i]);
	if (out.len == line.len)
		result = line;
	else
		result = arena_copy(reading->mem, buf_text(&out));
	buf_clear(&out);
	return result;
}

/* A line that leads to three stories and more is no headline of any. */
static void
find_generic(struct page_reading *reading, struct collector *c)
{
	struct tally {
		struct text line;
		uint32_t story;
		unsigned count;
	} *tallies = arena_array(reading->mem, c->nslots, sizeof(*tallies));

	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < reading->nlinks; i++) {
			struct page_link *link = &reading->links[i];
			struct text line = countless(reading, link->line);
			size_t at = (size_t)hash_text(line) & (c->nslots - 1);

			while (tallies[at].count &&
			       !text_equal(tallies[at].line, line))
				at = (at + 1) & (c->nslots - 1);
			if (round) {
				link->generic = tallies[at].count >= 3;
				continue;
			}
			if (tallies[at].count &&
			    tallies[at].story == link->story)
				continue;
			tallies[at].line = line;
			tallies[at].story = link->story;
			tallies[at].count++;
		}
}

void
page_collect(struct page_reading *reading, struct text url, bool foreign)
{
	const struct tree *tree = reading->tree;
	struct collector c = { .reading = reading, .foreign = foreign };

	c.self = page_bare(url_clean(reading->mem, url));
	c.domain = url_domain(reading->mem, url);
	for (c.nslots = 64; c.nslots < PAGE_LINKS * 2;)
		c.nslots *= 2;
	c.slots = arena_array(reading->mem, c.nslots, sizeof(*c.slots));
	reading->links = NULL;
	reading->stories = NULL;
	reading->nlinks = reading->nstories = 0;
	reading->story_at =
	    arena_array(reading->mem, tree->nnodes, sizeof(*reading->story_at));
	for (uint32_t i = 0; i < tree->nnodes; i++)
		reading->story_at[i] = PAGE_NONE;
	for (uint32_t i = 1; i < tree->nnodes; i++)
		if (tree->nodes[i].tag == HTML_A &&
		    reading->nlinks < PAGE_LINKS)
			take_link(&c, i);
	find_generic(reading, &c);
}
