/*
 * html/page_parts.h: what the files that read a front page share.
 *
 * Links that lead to one address are one story; a story is shown in one or
 * several cards, a card being the largest element that shows it alone.
 */
#ifndef HTML_PAGE_PARTS_H
#define HTML_PAGE_PARTS_H

#include "html/page.h"
#include "tree.h"

enum {
	PAGE_ITEMS = 2000,    /* stories of a page at most */
	PAGE_ALTERNATES = 32, /* feeds that it names, at most */
	PAGE_LINKS = 20000,   /* links that are looked at */
	PAGE_LINE = 1000,     /* bytes of a line that are looked at … */
	PAGE_SCAN = 800,      /* … and nodes of a card */
};

/* Instead of a story or card: none of them, or several. */
#define PAGE_NONE UINT32_MAX
#define PAGE_MIXED (UINT32_MAX - 1)

/* What an element is, by its tag, role and names; or stands in. */
enum place {
	PLACE_NAV = 1,      /* menus, page header and footer, breadcrumbs */
	PLACE_ASIDE = 2,    /* beside the listing */
	PLACE_AD = 4,       /* paid for, or another's */
	PLACE_POPULAR = 8,  /* what is read most: repeats the listing */
	PLACE_HIDDEN = 16,  /* not shown, or to screen readers alone */
	PLACE_KICKER = 32,  /* over a headline: topic, label, badge */
	PLACE_TITLE = 64,   /* a headline, or part of one */
	PLACE_DETAIL = 128, /* under a headline: author, time, comments */
	PLACE_SUMMARY = 256,
	PLACE_INHERITED =
	    PLACE_NAV | PLACE_ASIDE | PLACE_AD | PLACE_POPULAR | PLACE_HIDDEN,
};

struct page_story {
	struct text url; /* clean: where it leads */
	struct text id;  /* what identifies it: url, or without its query */
	double address;  /* how much its address looks like an article's */
	uint64_t shape;  /* of the address: alike for articles of a site */
	uint64_t form;   /* the same, whatever its first part is */
	double score;    /* of its best card, after all votes */
	uint32_t card;   /* the best one, PAGE_NONE */
	bool candidate;  /* may be a story at all */
};

struct page_link {
	uint32_t node;
	uint32_t story;
	struct text line; /* its text */
	uint32_t card;    /* that it is in, when its story is a candidate */
	bool generic;     /* several links say the same: "Read more" */
};

struct page_card {
	uint32_t root;
	uint32_t story;
	size_t link; /* the first of its links in reading->links */
	struct text title;
	int rank;           /* of the title: see page_title */
	double own, score;  /* before and after the vote */
	uint64_t signature; /* of its make-up: alike for cards of a list */
	bool usual; /* its address is made as those of most good cards */
};

struct page_reading {
	struct arena *mem;
	const struct tree *tree;
	struct text base;
	uint16_t *places; /* enum place for each node */
	struct page_link *links;
	size_t nlinks;
	struct page_story *stories;
	size_t nstories;
	/* For each node the one candidate it links to, NONE or MIXED. */
	uint32_t *sole;
	/* For each node: the story of this <a>; MIXED: of another publisher. */
	uint32_t *story_at;
	struct page_card *cards;
	size_t ncards;
};

/*
 * page_head.c: title, link, language of page->feed, the alternates, and
 * whether there is something to sign in with. *base: what links are resolved
 * on.
 */
void page_read_head(struct page *page, struct arena *mem,
    const struct tree *tree, struct text url, struct text *base);

/* page_places.c: fills reading->places. */
void page_set_places(struct page_reading *reading);

/*
 * page_labels.c: what holds a label alone is a kicker, what holds a time or a
 * count a detail.
 */
void page_set_labels(struct page_reading *reading);

/*
 * page_links.c: links and stories of the same publisher, or, when foreign, of
 * any.
 */
void page_collect(struct page_reading *reading, struct text url, bool foreign);
/* Two ways to write one address are one: no scheme, www. or slash at the end.
 */
struct text page_bare(struct text url);

/* page_address.c: fills id, address, shape and candidate of a story. */
void page_judge_address(struct page_story *story);

/* page_cards.c: fills sole and cards, by the candidates that there are. */
void page_find_cards(struct page_reading *reading);

/* page_title.c: the headline of a card, cleaned; sets title and rank. */
enum { TITLE_NONE, TITLE_ALT, TITLE_LINK, TITLE_NAMED, TITLE_HEADING };
void page_title(const struct page_reading *reading, struct page_card *card);
/* page_clean.c; ranked: in a list by rank, that may number its items. */
struct text page_clean_title(struct text t, bool ranked);
/* Words of a line, as a reader would count them; CJK counts by characters. */
unsigned page_words(struct text line);

/* page_points.c: what a number of words, and what a card by itself is worth. */
double page_word_points(unsigned words);
double page_own_points(
    const struct page_reading *reading, const struct page_card *card);
/* Names of places that hold much of the page mean nothing, from then on. */
void page_spare_places(struct page_reading *reading);

/*
 * page_judge.c: scores and votes; which stories stay is in story->card. Their
 * cards grow then, for what is no story no longer parts them.
 */
void page_judge(struct page_reading *reading);

/* page_card.c: date, summary and image of a card. */
void page_fill_item(const struct page_reading *reading,
    const struct page_card *card, struct item *item, struct arena *mem);

/*
 * page_xpath.c: the items by a user's rules. -1 with ERR_USAGE when one of
 * them is no XPath, ERR_INPUT when they find nothing.
 */
int page_by_rules(struct feed *feed, struct arena *mem, struct text html,
    struct text base, const struct page_rules *rules, struct err *err);

/*
 * page_json.c: puts the list of stories that JSON-LD states into feed, when
 * it has more than feed.
 */
void page_take_stated(
    struct feed *feed, struct arena *mem, const struct page_reading *reading);

/* Any text as one line without controls, in mem. */
struct text page_one_line(struct arena *mem, struct text t);

/* At most PAGE_LINE bytes of a subtree's text, one line; places to leave out.
 */
struct text page_line(
    const struct page_reading *reading, uint32_t node, unsigned without);

#endif
