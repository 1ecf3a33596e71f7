/*
 * base/markup.h: a streaming HTML tokenizer and character references.
 *
 * For fragments: titles, feed bodies, what the sanitiser reads. It never
 * fails and never recurses; its time is linear in the input. Whole pages that
 * need a tree go through html/ (libxml2).
 */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

enum markup_kind {
	MARKUP_TEXT,    /* text: raw, character references not yet decoded */
	MARKUP_OPEN,    /* <name attributes> */
	MARKUP_CLOSE,   /* </name> */
	MARKUP_COMMENT, /* comments, doctype, processing instructions */
};

enum { MARKUP_ATTRIBUTES = 32 }; /* further ones are dropped */

struct markup_attribute {
	struct text name;  /* as written; compare without case */
	struct text value; /* raw, references not decoded, quotes removed */
};

struct markup_token {
	enum markup_kind kind;
	struct text name; /* as written, with its prefix; empty for the others */
	struct text text; /* MARKUP_TEXT; MARKUP_COMMENT: its inside */
	struct text raw;  /* the whole token as it stands in the input */
	bool self_closing;
	struct markup_attribute attributes[MARKUP_ATTRIBUTES];
	size_t nattributes;
};

struct markup {
	struct text rest;
	struct text raw_until; /* inside script, style…: the name that ends it */
	/* What was found to have no end, so that it is not looked for again. */
	bool no_quotes;      /* quotes no longer hide a > */
	bool open_comment;
	unsigned never_ends; /* raw elements, a bit each */
};

void markup_init(struct markup *markup, struct text html);
/*
 * False at the end. Views point into the input. The inside of script, style,
 * textarea, title, xmp, iframe, noembed and noframes is one MARKUP_TEXT; of
 * these script and style without end take the rest, the others hold markup.
 * "<" before anything but a letter, "/", "!" or "?" is text, and so is a tag
 * without its ">"; a comment without "-->" ends at ">", or takes the rest.
 */
bool markup_next(struct markup *markup, struct markup_token *token);
/* The value of an attribute, raw; empty when absent. */
struct text markup_attribute(const struct markup_token *token,
    const char *name);

/*
 * Decodes character references: all HTML5 names that matter (the HTML 4 set,
 * &apos; and the commonest HTML5 additions), decimal, hexadecimal; 0x80–0x9F
 * as windows-1252; NUL, surrogates and beyond as U+FFFD; other controls
 * vanish. An unknown name stays as written. A missing semicolon is forgiven
 * for the names that HTML forgives it for (Latin-1, amp lt gt quot), except
 * before = or a letter or digit in an attribute.
 */
void markup_decode(struct buf *out, struct text t);
void markup_decode_attribute(struct buf *out, struct text t);
/* Code point of a name without & and ;, 0 when unknown. */
unsigned markup_entity(struct text name);

/* Appends t with & < > " escaped. */
void markup_escape(struct buf *out, struct text t);
/*
 * Plain text of an HTML fragment, one line: tags removed (a block tag or br
 * becomes a blank), script and style with their content, references decoded,
 * white space collapsed, controls dropped, ends trimmed (U+00A0 too, which
 * stays elsewhere).
 */
struct text markup_to_line(struct arena *mem, struct text html);
/* Does t hold a tag of HTML, a comment or a known character reference? */
bool markup_looks_like_html(struct text t);

#endif
