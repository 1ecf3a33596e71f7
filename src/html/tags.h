/*
 * html/tags.h: the elements of HTML that matter, and what is known of each.
 */
#ifndef HTML_TAGS_H
#define HTML_TAGS_H

#include <stdbool.h>

#include "base/text.h"

enum tag_flag {
	TAG_BLOCK = 1,     /* begins and ends a line of its own */
	TAG_VOID = 2,      /* never has content */
	TAG_SKIP = 4,      /* the content is nothing to read */
	TAG_CLOSES_P = 8,  /* its start ends an open <p> (HTML 13.1.2.4) */
	TAG_SCOPE = 16,    /* an end tag inside does not reach beyond it */
	TAG_HEAD = 32,     /* may stand in <head> */
	TAG_SAFE = 64,     /* the sanitiser lets it pass */
	TAG_HEADING = 128, /* h1 to h6 */
	TAG_RAW = 256,     /* the tokenizer gives its content as text */
};

/*
 * Sorted by name, byte by byte: tag_of searches it. HTML_x are the elements
 * whose name is known, in the same order.
 */
#define TAG_FLOW (TAG_BLOCK | TAG_CLOSES_P)
/* clang-format off */
#define TAG_LIST(X) \
	X(A, "a", TAG_SAFE) \
	X(ABBR, "abbr", TAG_SAFE) \
	X(ACRONYM, "acronym", 0) \
	X(ADDRESS, "address", TAG_FLOW) \
	X(AMP_AD, "amp-ad", TAG_BLOCK) \
	X(AMP_ANIM, "amp-anim", TAG_BLOCK) \
	X(AMP_AUDIO, "amp-audio", TAG_BLOCK) \
	X(AMP_DAILYMOTION, "amp-dailymotion", TAG_BLOCK) \
	X(AMP_EMBED, "amp-embed", TAG_BLOCK) \
	X(AMP_FACEBOOK, "amp-facebook", TAG_BLOCK) \
	X(AMP_IFRAME, "amp-iframe", TAG_BLOCK) \
	X(AMP_IMG, "amp-img", TAG_BLOCK) \
	X(AMP_INSTAGRAM, "amp-instagram", TAG_BLOCK) \
	X(AMP_SIDEBAR, "amp-sidebar", TAG_BLOCK) \
	X(AMP_SOCIAL_SHARE, "amp-social-share", TAG_BLOCK) \
	X(AMP_TWITTER, "amp-twitter", TAG_BLOCK) \
	X(AMP_VIDEO, "amp-video", TAG_BLOCK) \
	X(AMP_VIMEO, "amp-vimeo", TAG_BLOCK) \
	X(AMP_YOUTUBE, "amp-youtube", TAG_BLOCK) \
	X(ANNOTATION, "annotation", 0) \
	X(APPLET, "applet", 0) \
	X(AREA, "area", TAG_VOID) \
	X(ARTICLE, "article", TAG_FLOW | TAG_SAFE) \
	X(ASIDE, "aside", TAG_FLOW | TAG_SAFE) \
	X(AUDIO, "audio", TAG_BLOCK | TAG_SAFE) \
	X(B, "b", TAG_SAFE) \
	X(BASE, "base", TAG_VOID | TAG_HEAD) \
	X(BDI, "bdi", TAG_SAFE) \
	X(BDO, "bdo", TAG_SAFE) \
	X(BIG, "big", 0) \
	X(BLOCKQUOTE, "blockquote", TAG_FLOW | TAG_SAFE) \
	X(BODY, "body", TAG_BLOCK) \
	X(BR, "br", TAG_VOID | TAG_SAFE) \
	X(BUTTON, "button", 0) \
	X(CANVAS, "canvas", TAG_SKIP) \
	X(CAPTION, "caption", TAG_BLOCK | TAG_SCOPE | TAG_SAFE) \
	X(CENTER, "center", TAG_FLOW) \
	X(CITE, "cite", TAG_SAFE) \
	X(CODE, "code", TAG_SAFE) \
	X(COL, "col", TAG_VOID | TAG_SAFE) \
	X(COLGROUP, "colgroup", TAG_BLOCK | TAG_SAFE) \
	X(DATALIST, "datalist", TAG_SKIP) \
	X(DD, "dd", TAG_FLOW | TAG_SAFE) \
	X(DEL, "del", TAG_SAFE) \
	X(DETAILS, "details", TAG_FLOW | TAG_SAFE) \
	X(DFN, "dfn", TAG_SAFE) \
	X(DIALOG, "dialog", TAG_FLOW) \
	X(DIR, "dir", TAG_FLOW) \
	X(DIV, "div", TAG_FLOW | TAG_SAFE) \
	X(DL, "dl", TAG_FLOW | TAG_SAFE) \
	X(DT, "dt", TAG_FLOW | TAG_SAFE) \
	X(EM, "em", TAG_SAFE) \
	X(EMBED, "embed", TAG_VOID) \
	X(FIELDSET, "fieldset", TAG_FLOW) \
	X(FIGCAPTION, "figcaption", TAG_FLOW | TAG_SAFE) \
	X(FIGURE, "figure", TAG_FLOW | TAG_SAFE) \
	X(FONT, "font", 0) \
	X(FOOTER, "footer", TAG_FLOW | TAG_SAFE) \
	X(FORM, "form", TAG_FLOW) \
	X(FRAME, "frame", TAG_VOID) \
	X(FRAMESET, "frameset", TAG_BLOCK) \
	X(H1, "h1", TAG_FLOW | TAG_SAFE | TAG_HEADING) \
	X(H2, "h2", TAG_FLOW | TAG_SAFE | TAG_HEADING) \
	X(H3, "h3", TAG_FLOW | TAG_SAFE | TAG_HEADING) \
	X(H4, "h4", TAG_FLOW | TAG_SAFE | TAG_HEADING) \
	X(H5, "h5", TAG_FLOW | TAG_SAFE | TAG_HEADING) \
	X(H6, "h6", TAG_FLOW | TAG_SAFE | TAG_HEADING) \
	X(HEAD, "head", 0) \
	X(HEADER, "header", TAG_FLOW | TAG_SAFE) \
	X(HGROUP, "hgroup", TAG_FLOW) \
	X(HR, "hr", TAG_FLOW | TAG_VOID | TAG_SAFE) \
	X(HTML, "html", TAG_BLOCK) \
	X(I, "i", TAG_SAFE) \
	X(IFRAME, "iframe", TAG_SKIP | TAG_RAW) \
	X(IMG, "img", TAG_VOID | TAG_SAFE) \
	X(INPUT, "input", TAG_VOID) \
	X(INS, "ins", TAG_SAFE) \
	X(KBD, "kbd", TAG_SAFE) \
	X(LABEL, "label", 0) \
	X(LEGEND, "legend", TAG_BLOCK) \
	X(LI, "li", TAG_FLOW | TAG_SAFE) \
	X(LINK, "link", TAG_VOID | TAG_HEAD) \
	X(LISTING, "listing", TAG_FLOW) \
	X(LITE_YOUTUBE, "lite-youtube", TAG_BLOCK) \
	X(MAIN, "main", TAG_FLOW) \
	X(MAP, "map", 0) \
	X(MARK, "mark", TAG_SAFE) \
	X(MARQUEE, "marquee", TAG_BLOCK | TAG_SCOPE) \
	X(MATH, "math", 0) \
	X(MENU, "menu", TAG_FLOW) \
	X(META, "meta", TAG_VOID | TAG_HEAD) \
	X(NAV, "nav", TAG_FLOW) \
	X(NOEMBED, "noembed", TAG_SKIP | TAG_RAW) \
	X(NOFRAMES, "noframes", TAG_SKIP | TAG_RAW) \
	X(NOSCRIPT, "noscript", TAG_HEAD) \
	X(OBJECT, "object", TAG_SCOPE) \
	X(OL, "ol", TAG_FLOW | TAG_SAFE) \
	X(OPTION, "option", TAG_SKIP) \
	X(P, "p", TAG_FLOW | TAG_SAFE) \
	X(PARAM, "param", TAG_VOID) \
	X(PICTURE, "picture", TAG_SAFE) \
	X(PLAINTEXT, "plaintext", TAG_FLOW) \
	X(PRE, "pre", TAG_FLOW | TAG_SAFE) \
	X(Q, "q", TAG_SAFE) \
	X(RP, "rp", TAG_SAFE) \
	X(RT, "rt", TAG_SAFE) \
	X(RUBY, "ruby", TAG_SAFE) \
	X(S, "s", TAG_SAFE) \
	X(SAMP, "samp", TAG_SAFE) \
	X(SCRIPT, "script", TAG_SKIP | TAG_HEAD | TAG_RAW) \
	X(SECTION, "section", TAG_FLOW | TAG_SAFE) \
	X(SELECT, "select", TAG_SKIP) \
	X(SMALL, "small", TAG_SAFE) \
	X(SOURCE, "source", TAG_VOID | TAG_SAFE) \
	X(SPAN, "span", TAG_SAFE) \
	X(STRIKE, "strike", TAG_SAFE) \
	X(STRONG, "strong", TAG_SAFE) \
	X(STYLE, "style", TAG_SKIP | TAG_HEAD | TAG_RAW) \
	X(SUB, "sub", TAG_SAFE) \
	X(SUMMARY, "summary", TAG_FLOW | TAG_SAFE) \
	X(SUP, "sup", TAG_SAFE) \
	X(SVG, "svg", TAG_SKIP) \
	X(TABLE, "table", TAG_FLOW | TAG_SCOPE | TAG_SAFE) \
	X(TBODY, "tbody", TAG_BLOCK | TAG_SAFE) \
	X(TD, "td", TAG_BLOCK | TAG_SCOPE | TAG_SAFE) \
	X(TEMPLATE, "template", TAG_SKIP | TAG_HEAD) \
	X(TEXTAREA, "textarea", TAG_SKIP | TAG_RAW) \
	X(TFOOT, "tfoot", TAG_BLOCK | TAG_SAFE) \
	X(TH, "th", TAG_BLOCK | TAG_SCOPE | TAG_SAFE) \
	X(THEAD, "thead", TAG_BLOCK | TAG_SAFE) \
	X(TIME, "time", TAG_SAFE) \
	X(TITLE, "title", TAG_HEAD | TAG_RAW) \
	X(TR, "tr", TAG_BLOCK | TAG_SAFE) \
	X(TRACK, "track", TAG_VOID) \
	X(TT, "tt", TAG_SAFE) \
	X(U, "u", TAG_SAFE) \
	X(UL, "ul", TAG_FLOW | TAG_SAFE) \
	X(VAR, "var", TAG_SAFE) \
	X(VIDEO, "video", TAG_BLOCK | TAG_SAFE) \
	X(WBR, "wbr", TAG_VOID | TAG_SAFE) \
	X(XMP, "xmp", TAG_FLOW | TAG_RAW)

enum tag {
	HTML_TEXT,  /* no element: a run of text */
	HTML_OTHER, /* an element we do not know */
#define X(id, name, flags) HTML_##id,
	TAG_LIST(X)
#undef X
	HTML_TAGS,
};
/* clang-format on */

enum tag tag_of(struct text name); /* without case; HTML_OTHER if unknown */
unsigned tag_flags(enum tag tag);
const char *tag_name(enum tag tag); /* lower case, "" for the first two */

/* Does its start end an <svg>, <math> or <select> left open (13.2.6.5)? */
bool tag_breaks_out(enum tag tag, enum tag skipping);

/* Attributes that are kept in a tree, sorted by name. */
/* clang-format off */
#define ATTRIBUTE_LIST(X) \
	X(ACTION, "action") \
	X(ALT, "alt") \
	X(ALTTEXT, "alttext") \
	X(ARIA_HIDDEN, "aria-hidden") \
	X(ARIA_LABEL, "aria-label") \
	X(CHECKED, "checked") \
	X(CITE, "cite") \
	X(CLASS, "class") \
	X(COLSPAN, "colspan") \
	X(CONTENT, "content") \
	X(DATA_DATE, "data-date") \
	X(DATA_HREF, "data-href") \
	X(DATA_LAZY_SRC, "data-lazy-src") \
	X(DATA_LAZY_SRCSET, "data-lazy-srcset") \
	X(DATA_ORIG_FILE, "data-orig-file") \
	X(DATA_ORIGINAL, "data-original") \
	X(DATA_SHORTCODE, "data-shortcode") \
	X(DATA_SRC, "data-src") \
	X(DATA_SRCSET, "data-srcset") \
	X(DATA_TESTID, "data-testid") \
	X(DATA_TIME, "data-time") \
	X(DATA_TIMESTAMP, "data-timestamp") \
	X(DATA_TWEETID, "data-tweetid") \
	X(DATA_VIDEOID, "data-videoid") \
	X(DATETIME, "datetime") \
	X(DEPECHE_PICK, "depeche-pick") \
	X(DISABLED, "disabled") \
	X(HEIGHT, "height") \
	X(HIDDEN, "hidden") \
	X(HREF, "href") \
	X(HTTP_EQUIV, "http-equiv") \
	X(ID, "id") \
	X(ITEMPROP, "itemprop") \
	X(ITEMTYPE, "itemtype") \
	X(LANG, "lang") \
	X(NAME, "name") \
	X(POSTER, "poster") \
	X(PROPERTY, "property") \
	X(REL, "rel") \
	X(REVERSED, "reversed") \
	X(ROLE, "role") \
	X(ROWSPAN, "rowspan") \
	X(SRC, "src") \
	X(SRCSET, "srcset") \
	X(START, "start") \
	X(STYLE, "style") \
	X(TITLE, "title") \
	X(TYPE, "type") \
	X(VALUE, "value") \
	X(VIDEOID, "videoid") \
	X(WIDTH, "width")

enum attribute {
#define X(id, name) ATTR_##id,
	ATTRIBUTE_LIST(X)
#undef X
	ATTR_NONE,
};
/* clang-format on */

enum attribute attribute_of(struct text name); /* ATTR_NONE when not kept */

#endif
