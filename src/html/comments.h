/*
 * html/comments.h: readers' comments that no name tells, by their stamps.
 *
 * Three and more elements alike, each with a date and a time of day, are
 * comments when they have no headings of their own: an article has one such
 * line, a list of posts has headlines.
 */
#ifndef HTML_COMMENTS_H
#define HTML_COMMENTS_H

#include "flow.h"

/* Adds MARK_COMMENT to the blocks of comments. */
void comments_mark(struct flow *flow);

#endif
