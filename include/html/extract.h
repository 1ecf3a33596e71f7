/*
 * html/extract.h: the article of a web page, without what surrounds it.
 *
 * Metadata come first (JSON-LD, OpenGraph, meta, the page's own marks), then
 * the container is chosen by name and by weight of text, its blocks are
 * judged, and both ends are trimmed. When too little is left it is done again
 * with milder rules.
 */
#ifndef HTML_EXTRACT_H
#define HTML_EXTRACT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/extract_rules.h"

/*
 * Fills *article from page, valid UTF-8 (see base/charset.h), that came from
 * rules->url (may be empty: then relative links are lost). Everything lives in
 * mem; page and rules may go. language is empty when the page does not say.
 *
 * Pages beyond 16 MB, 500 000 nodes or 256 levels are cut or flattened and
 * article->truncated is set. Returns 0, or -1 with ERR_INPUT: "no page" for
 * nothing or what is no markup, "no article text" when nothing can be read;
 * *article then holds the metadata that were found. Rules that find nothing
 * or cannot be followed are left aside; it then returns 0 all the same, and
 * *err, which is not touched otherwise, says so.
 */
int html_extract(struct article *article, struct arena *mem, struct text page,
    const struct extract_rules *rules, struct err *err);

#endif
