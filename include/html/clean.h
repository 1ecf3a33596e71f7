/*
 * html/clean.h: foreign HTML made safe, in one pass over base/markup.
 *
 * What is not on the list of allowed tags and attributes goes: script, style,
 * frames, objects, embeds, templates, SVG and MathML with their content, all
 * other unknown tags (form controls, applet, meta, link, base…) without it.
 * No handler, no style, class or id, no address whose scheme, after decoding
 * references and dropping white space and controls, is other than http,
 * https, mailto or tel (data: only for raster images). What is open at the
 * end is closed; what was never opened is not closed. Linear in the input;
 * nesting beyond 256 is flattened.
 */
#ifndef HTML_CLEAN_H
#define HTML_CLEAN_H

#include "base/buf.h"
#include "base/text.h"

/*
 * Appends the safe form of html to out. href, src, srcset, poster and cite
 * are made absolute on base; relative ones are dropped when base is empty.
 * A frame of a known video host becomes a link to the video.
 */
void html_clean(struct buf *out, struct text html, struct text base);

/*
 * Appends plain text as HTML: escaped, a blank line parts paragraphs, a
 * single line end becomes <br>.
 */
void html_clean_text(struct buf *out, struct text plain);

#endif
