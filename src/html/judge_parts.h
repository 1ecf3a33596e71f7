/* html/judge_parts.h: what the files of the judge share. */
#ifndef HTML_JUDGE_PARTS_H
#define HTML_JUDGE_PARTS_H

#include "judge.h"

/* Of a class that is looked at: hostile ones have megabytes. */
enum { NAME_BYTES = 200 };

/* What was found out of a line already. */
struct judge_line {
	bool is_said, is_weighed;
	bool prose;
	unsigned kinds;
};

struct judge {
	struct flow *flow;
	const struct tree *tree;
	const struct facts *facts;
	struct arena *mem;
	enum judge_level level;
	unsigned bad;       /* marks that throw a line out */
	size_t first, last; /* blocks of the container: [first, last) */
	struct text title, h1, description; /* folded */
	bool bare;                /* the text stands in <div>, not in <p> */
	size_t words;             /* of all its sentences */
	struct judge_line *lines; /* one for each block of the flow */
	uint32_t home;    /* the element that most of them stand in … */
	uint32_t wrapper; /* … each in one like this … */
	unsigned depth;   /* … so many levels above each … */
	bool settled;     /* … and nearly all of them … */
	bool shared;      /* … or at least several */
};

struct flow_block *judge_block(struct judge *j, size_t i);
struct text judge_text(struct judge *j, size_t i);
/* Is it a line of text, not a picture, a rule or a caption? */
bool judge_is_text(const struct flow_block *block);
/* Are so many percent of its letters inside links? */
bool judge_is_linked(const struct flow_block *block, uint32_t percent);
/* A whole sentence or more, mostly outside of links. */
bool judge_is_prose(struct judge *j, size_t i);
/* Bytes of text kept in the blocks [from, to). */
size_t judge_kept(struct judge *j, size_t from, size_t to);
void judge_drop(struct judge *j, size_t from, size_t to);

/*
 * judge_home.c: counts the sentences, and finds the element that they stand
 * in side by side: as paragraphs, as lines of its own, or each in wrappers of
 * one kind.
 */
void judge_find_home(struct judge *j);
/* Does the line of this node stand among them? */
bool judge_at_home(struct judge *j, uint32_t node);
/* Behind the last sentence that stands there. */
size_t judge_home_end(struct judge *j);

/*
 * judge_words.c: the kinds of words (phrases.h) that show a line to be no
 * part of an article, wherever it stands; 0 when it may be one.
 */
unsigned judge_says(struct judge *j, size_t i);

/*
 * judge_stray.c: a line whose element is none for text and that says no
 * sentence; none where all lines have such elements.
 */
bool judge_is_stray(struct judge *j, size_t i);
/*
 * "IDA HOLT:" or "Do you teach?" in one of several elements alike, before the
 * sentences that belong to it: who speaks in a transcript, what is asked.
 */
bool judge_is_turn(struct judge *j, size_t i);
/* Do most lines stand in <div> or <span>, so that <p> is no sign? */
bool judge_is_bare(struct judge *j);

/* judge_code.c: drops what stands around a text in fixed type. */
void judge_typed(struct judge *j);

/*
 * judge_links.c: a line that is a link, or a label and a link; lists of
 * headlines that lead to other pages of the site.
 */
bool judge_points(struct judge *j, size_t i);
void judge_link_lists(struct judge *j);

/*
 * judge_repeats.c: drops sentences of the text set large beside it, and tells
 * captions in elements of their own from text.
 */
void judge_repeats(struct judge *j);

/*
 * judge_boxes.c: drops boxes set into the text, by what they hold: teasers,
 * newsletters, players. from, to: the nodes of the container.
 */
void judge_boxes(struct judge *j, uint32_t from, uint32_t to);
/* One of several alike: entries that are voted on, questions and answers. */
bool judge_has_twins(const struct tree *tree, uint32_t node);

enum {
	HEAD_LINES = 12,
	NEAR_LINES = 2, /* from the headline to a standfirst … */
	FAR_LINES = 6,  /* … with names, dates and buttons between */
};

/* judge_signs.c: what a line at the head says. folded: see phrases.h. */
bool judge_is_title(struct judge *j, struct text folded);
/* Is it the page's description, so far as that goes? */
bool judge_describes(struct judge *j, struct text folded);
/* By its name, or that of an element around it; top: the container. */
bool judge_is_standfirst(struct judge *j, size_t i, uint32_t top);
/* A standfirst is set as a heading, but ends in a full stop. */
bool judge_is_heading_sentence(struct text text);
/* Does the headline stand at most so many lines before it? */
bool judge_follows_title(struct judge *j, size_t i, int reach);
/*
 * A box before the first paragraph, no paragraph itself: what is said of the
 * article, "This article is a stub".
 */
bool judge_is_banner(struct judge *j, size_t i);
/* Does a heading come next, as in a list of things, or the full text? */
bool judge_introduces(struct judge *j, size_t i);

/*
 * judge_head.c: headline, standfirst, names and dates before the text.
 * top: the node of the container.
 */
void judge_head(struct judge *j, uint32_t top);
/* judge_lede.c: the standfirst among what was dropped; empty when none. */
struct text judge_lede(struct judge *j);

/* judge_tail.c: related articles, names, notes behind the text. */
void judge_cut_tail(struct judge *j);  /* all behind a mark of the end */
void judge_trim_tail(struct judge *j); /* line by line from the end */

#endif
