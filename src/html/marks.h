/*
 * html/marks.h: what a node's tag, class, id and role say about it.
 *
 * Names are read as words: "article-body__shareTools" is article, body,
 * share, tools, so that "shared" or "header-less" do not match.
 */
#ifndef HTML_MARKS_H
#define HTML_MARKS_H

#include "tree.h"

enum mark {
	MARK_HIDDEN = 1,    /* not shown: hidden, aria-hidden, display:none */
	MARK_DROP = 2,      /* share buttons, related, newsletter, ads, … */
	MARK_CAPTION = 4,   /* a picture's caption or credit */
	MARK_FURNITURE = 8, /* nav, form, page header or footer */
	MARK_BODY = 16,     /* says it is the body of an article */
	MARK_STORY = 32,    /* says it is an article, or the main part */
	MARK_COMMENT = 64,  /* readers' comments */
	MARK_ASIDE = 128,   /* <aside>, sidebar, inset */
};

/* Sets the marks of every node; one pass. */
void marks_set(struct tree *tree);
/* marks_spare.c: takes bad marks off what holds the page's text after all. */
void marks_spare(struct tree *tree);

#endif
