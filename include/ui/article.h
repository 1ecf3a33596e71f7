/* ui/article.h: the pane that shows one article. */
#ifndef UI_ARTICLE_H
#define UI_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/article.h"
#include "model/entity.h"
#include "ui/hints.h"
#include "ui/layout.h"
#include "ui/pane.h"

/* A page of the article pane; the article and texts are borrowed until the
 * next article_pane_set or _close. */
struct article_view {
	const struct article *article;
	struct text title;
	struct text meta; /* "Metro · Wednesday 13 September 2023 · 2 min" */
	const struct shown_tag *tags; /* behind it */
	size_t ntags;
	struct text note; /* a dim line where the text ends, may be empty */
	const struct names *names; /* may be NULL */
	const bool *marked; /* beside names.entities: those whose mentions are
			       always marked; may be NULL */
	const struct plot *plot;               /* below the head, may be NULL */
	const struct layout_picture *pictures; /* that are shown */
	size_t npictures;
	const struct stretch *quotes; /* kept of it: drawn underlined */
	size_t nquotes;
	const struct stretch *added; /* to its story: + in the margin */
	size_t nadded;
};

/* What of the text is chosen, from one of its ends to the other. */
struct article_selection {
	bool on;
	struct buf text; /* article_add_whole's … */
	int64_t before;  /* … and the bytes of it before the canonical text */
	struct stretch *sentences;
	size_t nsentences;
	struct stretch from; /* where it began … */
	struct stretch to;   /* … and the end that moves; both are of it */
};

struct article_pane {
	struct pane pane;
	struct article_view view;
	struct layout layout;
	int measure; /* longest line; 0: 72 */
	enum layout_links links;
	size_t top;                 /* first line shown */
	struct layout_place anchor; /* what one went to: kept over widths */
	size_t lead;                /* blank lines above it that are shown */
	struct layout_mark *marks;  /* mentions and matches, by start */
	size_t nmarks;
	struct layout_mark *matches; /* found by / */
	size_t nmatches;
	int64_t entity;           /* index into names.entities, or -1 */
	int note;                 /* the footnote one went to; 0: none … */
	struct layout_place from; /* … from here */
	size_t from_lead;
	int64_t jumped;     /* offset last jumped to, or -1 */
	struct hints hints; /* shown when there are any */
	struct article_selection selection;
	char empty[160]; /* shown while no article is open */
};

struct article_pane *article_pane_new(void);
/* Opens a view at its top. */
void article_pane_set(
    struct article_pane *pane, const struct article_view *view);
/* The same article, changed (its full text came): keeps the place. */
void article_pane_update(
    struct article_pane *pane, const struct article_view *view);
void article_pane_close(struct article_pane *pane); /* frees the layout */
void article_pane_set_empty(struct article_pane *pane, const char *text);
bool article_pane_is_open(const struct article_pane *pane);

/* Marks what it adds to its story, where that is found out later. Borrowed. */
void article_pane_set_added(
    struct article_pane *pane, const struct stretch *added, size_t n);
/* Highlights the mentions of names.entities[entity]; -1: of none. */
void article_pane_highlight(struct article_pane *pane, int64_t entity);
/*
 * Scrolls to the next (1) or previous (-1) mention, which is *number of
 * *count; false: there is no other.
 */
bool article_pane_next_mention(
    struct article_pane *pane, int direction, size_t *number, size_t *count);
/*
 * Finds words in the text, case and diacritics aside; an empty one ends it.
 * Returns how many matches there are and scrolls to the first from the top.
 */
size_t article_pane_find(struct article_pane *pane, struct text words);
/* The same in a text that changed; stays there. *number: first from the top. */
size_t article_pane_find_again(
    struct article_pane *pane, struct text words, size_t *number);
/* Marks these as found, in order; stays there. */
void article_pane_set_matches(
    struct article_pane *pane, const struct stretch *matches, size_t n);
/* Scrolls to the next or previous match; *number counts from 1. */
bool article_pane_next_match(
    struct article_pane *pane, int direction, size_t *number);

/*
 * A selection goes on by sentences, which the caller cuts (they are copied):
 * as bytes of the canonical text, those of the lede below 0.
 * While there is one, moving in the pane moves an end of it: a line is a
 * sentence, a heading a paragraph. It ends with the text it is of.
 */
/* Begins with the sentence at the match one is at, or on top. */
bool article_pane_select(
    struct article_pane *pane, const struct stretch *sentences, size_t n);
/* Begins with the word at a cell of the pane; false: there is none. */
bool article_pane_select_word(struct article_pane *pane,
    const struct stretch *sentences, size_t n, int row, int column);
/* Goes on to the word at a cell, which may lie outside: scrolls then. */
void article_pane_select_to(struct article_pane *pane, int row, int column);
/* Begins with this stretch, and scrolls to it. */
void article_pane_select_stretch(struct article_pane *pane,
    const struct stretch *sentences, size_t n, struct stretch what);
void article_pane_turn_selection(struct article_pane *pane); /* other end */
void article_pane_end_selection(struct article_pane *pane);
/* The bytes chosen and, in *where (may be NULL), where they are. */
struct text article_pane_selected(
    const struct article_pane *pane, struct stretch *where);
/* Sentences chosen; 0: it does not begin and end with one. */
size_t article_pane_selected_sentences(const struct article_pane *pane);

/* Scrolls to a place, which comes to stand on top; 0, 0: the first line. */
void article_pane_go(struct article_pane *pane, struct layout_place place);
/* Scrolls a byte of the canonical text into view. */
void article_pane_show(struct article_pane *pane, int64_t offset);
/* Heading number n of the outline (0: the title), its text and line. */
size_t article_pane_headings(const struct article_pane *pane);
bool article_pane_heading(const struct article_pane *pane, size_t n,
    struct text *heading, int *level);
void article_pane_show_heading(struct article_pane *pane, size_t n);
bool article_pane_at_end(const struct article_pane *pane);
/* Page n of m as shown at the foot: "2/4". */
void article_pane_pages(const struct article_pane *pane, int *page, int *pages);
/* Lays out anew, with the same words on top; measure: 0: 72. */
void article_pane_set_form(
    struct article_pane *pane, int measure, enum layout_links links);
/*
 * Goes to a footnote, or back to where one was when one went to it, or to what
 * refers to it (negative, as layout_run.note). False: there is none.
 */
bool article_pane_go_note(struct article_pane *pane, int note);
/* The footnote at a cell of the pane, as layout_run.note, or 0. */
int article_pane_note_at(const struct article_pane *pane, int row, int column);
/* The tag at a cell of the pane, of its head; empty: there is none. */
struct text article_pane_tag_at(
    const struct article_pane *pane, int row, int column);
/* Scrolls to the list of links; false: there is none. */
bool article_pane_show_links(struct article_pane *pane);
/* The link at a cell of the pane (1 for links[0]; 0: none). */
unsigned article_pane_link_at(
    const struct article_pane *pane, int row, int column);
/* The names.entities index mentioned at a cell of the pane, or -1. */
int64_t article_pane_entity_at(
    const struct article_pane *pane, int row, int column);
/*
 * Labels of what is in view (of enum hint_what), from these letters; they go
 * when the text or its place changes. Returns how many there are.
 */
size_t article_pane_hint(
    struct article_pane *pane, unsigned what, struct text keys);
void article_pane_end_hints(struct article_pane *pane);
/* The image whose picture or words are at a row of the pane; 0: none. */
unsigned article_pane_image_at(const struct article_pane *pane, int row);
/*
 * The image nearest to the top of the screen, or the n-th of the article; 1
 * for article.images[0], 0: there is none.
 */
unsigned article_pane_image(const struct article_pane *pane, size_t n);
/* Columns and rows that a picture may take. */
void article_pane_picture_size(
    const struct article_pane *pane, int *columns, int *rows);
/* Scrolls no further than it takes to see what is shown of an image whole. */
void article_pane_show_image(struct article_pane *pane, unsigned image);
/* Bytes of the canonical text that are in view. */
void article_pane_seen(
    const struct article_pane *pane, int64_t *from, int64_t *to);

extern const struct pane_ops article_pane_ops;

#endif
