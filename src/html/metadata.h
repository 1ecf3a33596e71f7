/*
 * html/metadata.h: what a page says about its article, and which of its
 * sources is believed when they disagree.
 *
 * Sources: JSON-LD of the page's article (metadata_json.c); <meta>, <link>
 * and <title> (metadata_head.c); elements that say what they are, by
 * itemprop, rel, class or <time>, and the lines around the headline
 * (metadata_marks.c and those it names). What is settled from them
 * (metadata.c):
 *
 * title      The visible heading that a stated title confirms; itemprop
 *            headline and <h1> before others. A heading that only bears the
 *            site's name or a section's is none. Stated titles are often
 *            made for search engines, cut or followed by the site's name, so
 *            they only choose; when they confirm no heading the first <h1>
 *            above the text, then, where <title> names but a section, the
 *            heading above it, then JSON-LD, og:title, <title>, without the
 *            site's name. A kicker or subtitle inside the heading goes when a
 *            stated title does without it. (headline.h)
 * byline     The authors in JSON-LD who are persons; then, near the headline,
 *            elements marked as author and lines that begin with "By"; then
 *            <meta>; then a line that is a name and no more, between
 *            headline and text or signing it; then a marked element or a line
 *            with "By" elsewhere; then a name that <title> has beside the
 *            headline. Marks near the headline come before <meta> because
 *            that often names whoever set the site up; but when they agree
 *            the one with more names counts. A person may be called like the
 *            site, nobody else. Never from comments, asides, pictures and
 *            other articles. (byline.h)
 * published  JSON-LD; <meta> made for it; marks and lines near the headline;
 *            <meta> that some systems fill with the day of the visit
 *            ("date"); the address (/2025/06/03/); marks and lines behind the
 *            text; at last the date of the last change, when there is no
 *            other. A claim before 1990 or after 2100 is none. Of a line
 *            and "date" that tell the same minute, the one with a zone. Of a
 *            live blog without metadata, when its first entry was posted.
 * modified   The same sources; never before published nor in its minute. A
 *            line has no zone: the same minute up to three hours later is
 *            no change.
 * walled     JSON-LD isAccessibleForFree of the article or a part, or
 *            article:content_tier, or lines behind the text; counts when the
 *            text is short (extract.c).
 * language   <html lang>, JSON-LD, og:locale, content-language. Whether the
 *            text contradicts them is for who can judge the text.
 * site       og:site_name, JSON-LD publisher, application-name, what follows
 *            the headline in <title>, what <title> begins or ends with and
 *            a link to the front page repeats, the host.
 * url        canonical, og:url, JSON-LD, where it came from.
 */
#ifndef HTML_METADATA_H
#define HTML_METADATA_H

#include "base/arena.h"
#include "base/text.h"
#include "flow.h"
#include "model/article.h"
#include "tree.h"

/* What the extractor wants to know besides what goes into the article. */
struct facts {
	struct text title; /* as the page's head states it */
	struct text h1;    /* the headline as it stands on the page */
	uint32_t headline; /* its element; 0: no stated title is like it */
	struct text description; /* may be the standfirst */
	struct text body;        /* JSON-LD articleBody, plain text or HTML */
	struct text base;        /* that links are resolved on */
	struct text names;       /* the byline as it came */
	bool walled; /* its metadata say that not all is free to read */
};

/*
 * Fills url, title, byline, dates, language, site, topics and feeds of
 * *article, in mem; *facts lives in the flow's mem. The tree has its marks
 * (marks.h) already. url: where the page came from.
 */
void metadata_read(struct article *article, struct arena *mem,
    const struct flow *flow, struct text url, struct facts *facts);

#endif
