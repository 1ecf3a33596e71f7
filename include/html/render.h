/*
 * html/render.h: a fragment of HTML as sections, blocks and spans.
 *
 * For bodies that come in feeds: nothing is judged or left out but what
 * cannot be read (scripts, styles, frames, form controls, tracking pixels).
 */
#ifndef HTML_RENDER_H
#define HTML_RENDER_H

#include "base/arena.h"
#include "base/text.h"
#include "model/article.h"

/*
 * Fills sections, links, images and truncated of *article, which is set to
 * all empty first: url, title and the rest are the caller's to fill in.
 * html is valid UTF-8, cleaned or not; addresses are made absolute on base,
 * others than http, https and mailto lose their link. Everything lives in
 * mem; html may go. Never fails: no text gives an article without sections.
 */
void html_render(struct article *article, struct arena *mem, struct text html,
    struct text base);

/* The same for plain text: a blank line parts paragraphs. */
void html_render_text(struct article *article, struct arena *mem,
    struct text plain);

#endif
