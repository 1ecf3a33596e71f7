/* What a card tells beside its headline. */
#include "base/url.h"
#include "base/utf8.h"
#include "media.h"
#include "page_parts.h"

enum {
	SUMMARY_WORDS = 5,
	SUMMARY_BYTES = 600,
	MIN_WIDTH = 100,
	MIN_HEIGHT = 60,
	DATE_BYTES = 60,
};

struct scan {
	const struct page_reading *reading;
	const struct tree *tree;
	const struct page_card *card;
	uint32_t from, end;
};

/* ---- date ---- */

static bool
has_digit(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i] >= '0' && t.ptr[i] <= '9')
			return true;
	return false;
}

static bool
stated_date(const struct scan *s, uint32_t node, struct date *date)
{
	struct text prop = tree_raw(s->tree, node, ATTR_ITEMPROP);
	struct text value = tree_value(s->tree, node, ATTR_DATETIME);

	if (value.len == 0 &&
	    text_find_nocase(prop, TEXT("datePublished"), 0) != TEXT_NONE)
		value = tree_value(s->tree, node, ATTR_CONTENT);
	return value.len && time_parse(date, value);
}

static bool
visible_date(const struct scan *s, uint32_t node, struct date *date)
{
	const struct node *n = &s->tree->nodes[node];
	struct text line;

	if (n->tag != HTML_TIME && n->tag != HTML_TEXT)
		return false;
	line = n->tag == HTML_TIME ? page_line(s->reading, node, 0)
				   : text_trim(n->text);
	if (line.len < 6 || line.len > DATE_BYTES || !has_digit(line))
		return false;
	return time_parse(date, line) &&
	       date->seconds > INT64_C(631152000); /* 1990: no bare number */
}

static int
number_at(struct text t, size_t at, size_t len)
{
	int value = 0;

	for (size_t i = at; i < at + len; i++) {
		if (i >= t.len || t.ptr[i] < '0' || t.ptr[i] > '9')
			return -1;
		value = value * 10 + (t.ptr[i] - '0');
	}
	return value;
}

/* "/2026/03/01/", "2026-03-01", "20260301" in an address. */
static bool
address_date(struct text url, struct date *date)
{
	for (size_t at = 8; at + 8 <= url.len; at++) {
		int year = number_at(url, at, 4);
		size_t gap = number_at(url, at + 4, 1) < 0;
		int month = number_at(url, at + 4 + gap, 2);
		int day = number_at(url, at + 6 + 2 * gap, 2);
		char before = url.ptr[at - 1];

		if ((before >= '0' && before <= '9') || year < 1990 ||
		    year > 2099 || month < 1 || month > 12 || day < 1 ||
		    day > 31 || number_at(url, at + 8 + 2 * gap, 1) >= 0)
			continue;
		if (gap && url.ptr[at + 4] != url.ptr[at + 7])
			continue;
		date->seconds = time_days_from_civil(year, month, day) * 86400;
		date->precision = DATE_DAY;
		return true;
	}
	return false;
}

/* "/2026/mar/01/". */
static bool
address_month(struct text url, struct date *date)
{
	for (size_t at = 8; at + 11 <= url.len; at++) {
		struct buf line = { 0 };
		bool found;

		if (url.ptr[at - 1] != '/' || number_at(url, at, 4) < 1990 ||
		    url.ptr[at + 4] != '/' || url.ptr[at + 8] != '/' ||
		    number_at(url, at + 9, 2) < 1)
			continue;
		buf_printf(&line, "%.2s %.3s %.4s", url.ptr + at + 9,
		    url.ptr + at + 5, url.ptr + at);
		found = time_parse(date, buf_text(&line));
		buf_clear(&line);
		return found;
	}
	return false;
}

static struct date
find_date(const struct scan *s)
{
	struct date date = { 0, DATE_NONE };
	struct text url = s->reading->stories[s->card->story].url;

	for (uint32_t i = s->from; i < s->end; i++)
		if (stated_date(s, i, &date))
			return date;
	for (uint32_t i = s->from; i < s->end; i++)
		if (visible_date(s, i, &date))
			return date;
	if (!address_date(url, &date) && !address_month(url, &date))
		date = (struct date){ 0, DATE_NONE };
	return date;
}

/* ---- summary ---- */

static bool
is_summary(const struct scan *s, uint32_t node, struct text line)
{
	struct text title = s->card->title;

	if (page_words(line) < SUMMARY_WORDS)
		return false;
	/* The headline again, or with more behind it. */
	return title.len == 0 || text_find(line, title, 0) == TEXT_NONE ||
	       (s->tree->nodes[node].tag == HTML_P && line.len > title.len * 3);
}

/* "story-meta" may wrap the whole text of a card. */
static bool
wraps_text(const struct scan *s, uint32_t node)
{
	uint32_t end = s->tree->nodes[node].end;

	for (uint32_t i = node + 1; i < end && i < node + 60; i++) {
		enum tag tag = (enum tag)s->tree->nodes[i].tag;

		if (tag == HTML_P || (tag_flags(tag) & TAG_HEADING))
			return true;
	}
	return false;
}

static bool
is_apart(const struct scan *s, uint32_t node)
{
	unsigned place = s->reading->places[node];
	enum tag tag = (enum tag)s->tree->nodes[node].tag;

	if (tag == HTML_FIGURE || (tag_flags(tag) & TAG_HEADING) ||
	    (place & PLACE_HIDDEN))
		return true;
	if (place & PLACE_DETAIL)
		return !wraps_text(s, node);
	return (place & (PLACE_TITLE | PLACE_KICKER)) &&
	       !(place & PLACE_SUMMARY) && tag != HTML_A &&
	       s->tree->nodes[node].end - node < 20;
}

/* A block that holds no other block. */
static bool
is_leaf(const struct tree *tree, uint32_t node)
{
	uint32_t end = tree->nodes[node].end;

	for (uint32_t i = node + 1; i < end && i < node + 60; i++)
		if (tag_flags(tree->nodes[i].tag) & TAG_BLOCK)
			return false;
	return true;
}

/* By name first, then the first paragraph, then any block of text. */
static bool
fits(const struct scan *s, uint32_t node, int round)
{
	enum tag tag = (enum tag)s->tree->nodes[node].tag;
	unsigned place = s->reading->places[node];

	if (round == 0)
		return (place & PLACE_SUMMARY) && tag != HTML_A &&
		       (tag == HTML_P || is_leaf(s->tree, node));
	if (round == 1)
		return tag == HTML_P;
	return (tag_flags(tag) & TAG_BLOCK) && is_leaf(s->tree, node);
}

static struct text
find_summary(const struct scan *s)
{
	for (int round = 0; round < 3; round++)
		for (uint32_t i = s->from; i < s->end; i++) {
			struct text line;

			if (s->tree->nodes[i].tag == HTML_TEXT)
				continue;
			if (is_apart(s, i)) {
				i = s->tree->nodes[i].end - 1;
				continue;
			}
			if (!fits(s, i, round))
				continue;
			line = page_line(s->reading, i,
			    PLACE_HIDDEN | PLACE_DETAIL | PLACE_KICKER);
			if (is_summary(s, i, line))
				return line;
		}
	return TEXT("");
}

/* Without the "Read more" that many cards end with. */
static struct text
without_more(const struct scan *s, struct text t)
{
	const struct page_reading *reading = s->reading;

	for (size_t i = s->card->link; i < reading->nlinks; i++) {
		const struct page_link *link = &reading->links[i];
		size_t len = link->line.len;

		if (link->node >= s->end)
			break;
		if (link->generic && len && len < t.len &&
		    text_equal(text_from_offset(t, t.len - len), link->line))
			return text_trim(text_sub(t, 0, t.len - len));
	}
	return t;
}

static struct text
cut(struct text t)
{
	size_t len = SUMMARY_BYTES;

	if (t.len <= len)
		return t;
	while (len && t.ptr[len] != ' ')
		len--;
	if (len == 0)
		for (len = SUMMARY_BYTES;
		     len && ((unsigned char)t.ptr[len] & 0xC0) == 0x80;)
			len--;
	return text_sub(t, 0, len);
}

/* ---- image ---- */

static int
size_of(const struct scan *s, uint32_t node, enum attribute name)
{
	struct text t = text_trim(tree_raw(s->tree, node, name));
	int value = 0;

	if (t.len == 0 || number_at(t, 0, 1) < 0)
		return -1;
	for (size_t i = 0; i < t.len && i < 6 && number_at(t, i, 1) >= 0; i++)
		value = value * 10 + number_at(t, i, 1);
	return text_ends(t, "%") ? -1 : value;
}

static bool
is_small(const struct scan *s, uint32_t node)
{
	int width = size_of(s, node, ATTR_WIDTH);
	int height = size_of(s, node, ATTR_HEIGHT);

	return (width >= 0 && width < MIN_WIDTH) ||
	       (height >= 0 && height < MIN_HEIGHT);
}

static bool
is_image(enum tag tag)
{
	return tag == HTML_IMG || tag == HTML_AMP_IMG || tag == HTML_OTHER;
}

static struct text
find_image(const struct scan *s, struct arena *mem)
{
	for (uint32_t i = s->from; i < s->end; i++) {
		enum tag tag = (enum tag)s->tree->nodes[i].tag;
		struct text url;

		if ((s->reading->places[i] & PLACE_DETAIL) &&
		    tag != HTML_FIGURE) {
			i = s->tree->nodes[i].end - 1;
			continue;
		}
		if (!is_image(tag) || is_small(s, i))
			continue;
		url = media_image(mem, s->tree, i, s->reading->base);
		/* "…/{width}/a.jpg" is for a script to fill in. */
		if (url.len && text_find(url, TEXT("%7B"), 0) == TEXT_NONE &&
		    text_find(url, TEXT("{"), 0) == TEXT_NONE &&
		    !text_ends(url, ".svg"))
			return url;
	}
	return TEXT("");
}

static bool
is_other_story(const struct scan *s, uint32_t node)
{
	uint32_t story = s->reading->story_at[node];

	return story < s->reading->nstories && story != s->card->story &&
	       s->reading->stories[story].candidate;
}

/*
 * A card with links to related stories below is cut short by them: its item
 * of a list, or article, is its own up to the first of these.
 */
static void
widen(struct scan *s)
{
	const struct node *nodes = s->tree->nodes;
	uint32_t root = s->card->root, item = root;

	for (int i = 0; i < 8 && item && nodes[item].tag != HTML_ARTICLE &&
			nodes[item].tag != HTML_LI;
	     i++)
		item = nodes[item].parent;
	if (nodes[item].tag != HTML_ARTICLE && nodes[item].tag != HTML_LI)
		return;
	if (item == 0 || root - item > PAGE_SCAN)
		return;
	for (uint32_t i = item; i < root; i++)
		if (is_other_story(s, i))
			return;
	s->from = item;
	s->end = nodes[item].end;
	for (uint32_t i = nodes[root].end; i < s->end; i++)
		if (is_other_story(s, i) || i - item > PAGE_SCAN)
			s->end = i;
}

void
page_fill_item(const struct page_reading *reading, const struct page_card *card,
    struct item *item, struct arena *mem)
{
	const struct tree *tree = reading->tree;
	struct scan s = { .reading = reading,
		.tree = tree,
		.card = card,
		.from = card->root,
		.end = tree->nodes[card->root].end };
	struct text summary;

	widen(&s);
	if (s.end - s.from > PAGE_SCAN)
		s.end = s.from + PAGE_SCAN;
	item->id = arena_copy(mem, reading->stories[card->story].id);
	item->link = arena_copy(mem, reading->stories[card->story].url);
	item->title = arena_copy(mem, card->title);
	item->published = find_date(&s);
	item->thumbnail = find_image(&s, mem);
	summary = cut(without_more(&s, find_summary(&s)));
	if (summary.len == 0)
		return;
	item->summary.kind = BODY_TEXT;
	item->summary.text = page_one_line(mem, summary);
}
