/*
 * cli/write.h: an article as a document to keep, send or pipe.
 *
 * Pure functions of the article. Nothing of the page's own markup gets
 * through: text is escaped, links lead to http, https or mailto, pictures to
 * http or https; other addresses are left out and their words stay. Times are
 * in the user's time zone and the article's language.
 */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/article.h"
#include "model/entity.h"

/* What the store knows of an article beside its text. */
struct write_about {
	struct text source; /* the feed's title */
	const struct text *tags;
	size_t ntags;
};

/*
 * What programs read of a document before its text: YAML between two lines of
 * three dashes. Title, source, author, date, tags and address, those there are.
 */
void write_front_matter(struct buf *out, const struct article *article,
    const struct write_about *about);
/* "weather, to read"; nothing when there are none. */
void write_tags(struct buf *out, const struct write_about *about);

/*
 * CommonMark with the tables, strikes and footnotes of GitHub's flavour. The
 * title is the one heading of level 1; below it site, date and names, then
 * the lede, set strong. A footnote nobody refers to is a paragraph, for
 * renderers drop it.
 */
void write_markdown(struct buf *out, const struct article *article);
/*
 * The same as part number (from 1) of a longer document: headings a level
 * lower, footnotes named apart from other parts'.
 */
void write_markdown_part(
    struct buf *out, const struct article *article, int number);

/*
 * One HTML document in UTF-8, without scripts, with a style of its own; a
 * policy in its head lets it load pictures and nothing else.
 */
void write_html(struct buf *out, const struct article *article);
/* The same, its tags as keywords in its head, the feed where no site is. */
void write_html_about(struct buf *out, const struct article *article,
    const struct write_about *about);

/*
 * Plain text. width 0: each paragraph on one line; else folded at so many
 * columns. What is not empty in the options is told besides.
 */
struct write_text_options {
	int width;
	struct text source;        /* in place of the article's site */
	struct text tags;          /* a line of its own, as write_tags has it */
	bool address;              /* its own, on a line */
	const struct names *names; /* may be NULL: who and what it names */
	bool links;                /* addresses of its links at the end */
};
void write_text(struct buf *out, const struct article *article,
    const struct write_text_options *options);

/* As the reader shows it, for a terminal. */
struct write_screen_options {
	int width;   /* columns at most */
	bool styled; /* with bold and underline by SGR sequences, no others */
	bool plain;  /* accessible: words in place of bars and boxes */
	bool links;  /* makes links by OSC 8 */
	struct text source; /* in place of the article's site; or empty */
};
void write_screen(struct buf *out, const struct article *article,
    const struct write_screen_options *options);
/*
 * What write_text says besides, and write_screen has no place for: tags, names
 * and the address, as a link where it may be.
 */
void write_screen_about(struct buf *out, const struct article *article,
    const struct write_text_options *about, bool links);

#endif
