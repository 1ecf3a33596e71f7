#include "html/clean.h"

#include "base/arena.h"
#include "base/markup.h"
#include "base/url.h"
#include "media.h"
#include "tags.h"

enum { DEPTH = 256 };

/* What an attribute's value must be to pass. */
enum value {
	VALUE_TEXT,
	VALUE_NUMBER,
	VALUE_LINK,  /* http, https, mailto, tel */
	VALUE_FILE,  /* http, https */
	VALUE_IMAGE, /* http, https, data: of a raster image */
	VALUE_SET,   /* srcset */
};

/* clang-format off */
static const struct rule {
	enum tag tag; /* HTML_OTHER: on any */
	const char *attribute;
	enum value value;
} rules[] = {
	{ HTML_OTHER, "dir", VALUE_TEXT },
	{ HTML_OTHER, "lang", VALUE_TEXT },
	{ HTML_OTHER, "title", VALUE_TEXT },
	{ HTML_A, "href", VALUE_LINK },
	{ HTML_AUDIO, "src", VALUE_FILE },
	{ HTML_BLOCKQUOTE, "cite", VALUE_FILE },
	{ HTML_DEL, "datetime", VALUE_TEXT },
	{ HTML_IMG, "alt", VALUE_TEXT },
	{ HTML_IMG, "height", VALUE_NUMBER },
	{ HTML_IMG, "src", VALUE_IMAGE },
	{ HTML_IMG, "srcset", VALUE_SET },
	{ HTML_IMG, "width", VALUE_NUMBER },
	{ HTML_INS, "datetime", VALUE_TEXT },
	{ HTML_LI, "value", VALUE_NUMBER },
	{ HTML_OL, "start", VALUE_NUMBER },
	{ HTML_Q, "cite", VALUE_FILE },
	{ HTML_SOURCE, "src", VALUE_FILE },
	{ HTML_SOURCE, "srcset", VALUE_SET },
	{ HTML_SOURCE, "type", VALUE_TEXT },
	{ HTML_TD, "colspan", VALUE_NUMBER },
	{ HTML_TD, "rowspan", VALUE_NUMBER },
	{ HTML_TH, "colspan", VALUE_NUMBER },
	{ HTML_TH, "rowspan", VALUE_NUMBER },
	{ HTML_TIME, "datetime", VALUE_TEXT },
	{ HTML_VIDEO, "poster", VALUE_FILE },
	{ HTML_VIDEO, "src", VALUE_FILE },
};
/* clang-format on */

struct cleaner {
	struct markup *markup;
	struct buf *out;
	struct text base;
	struct arena mem; /* for addresses */
	struct buf value; /* a decoded value */
	enum tag open[DEPTH];
	unsigned depth;
	unsigned opened[HTML_TAGS];
	unsigned flat[HTML_TAGS]; /* left out for depth, not yet closed */
	enum tag skipping;        /* inside this, all of which goes */
	unsigned skip_depth;
};

/* Content and all: what is never read, and a page's own title. */
static bool
goes_whole(enum tag tag)
{
	return (tag_flags(tag) & TAG_SKIP) || tag == HTML_TITLE ||
	       tag == HTML_MATH;
}

static void
close_top(struct cleaner *c)
{
	enum tag tag = c->open[--c->depth];

	c->opened[tag]--;
	buf_add(c->out, "</", 2);
	buf_add_cstr(c->out, tag_name(tag));
	buf_add_byte(c->out, '>');
}

static void
close_element(struct cleaner *c, enum tag tag)
{
	if (c->flat[tag]) {
		c->flat[tag]--;
		return;
	}
	if (c->opened[tag] == 0)
		return;
	while (c->open[c->depth - 1] != tag)
		close_top(c);
	close_top(c);
}

/* Ends a <p> or <li> that the start of tag implies the end of. */
static void
close_implied(struct cleaner *c, enum tag tag)
{
	enum tag ends = tag == HTML_LI ? HTML_LI : HTML_P;
	unsigned at = c->depth;

	if (!(tag_flags(tag) & TAG_CLOSES_P))
		return;
	while (at > 0 && !(tag_flags(c->open[at - 1]) & TAG_BLOCK))
		at--;
	if (at == 0 || (c->open[at - 1] != HTML_P && c->open[at - 1] != ends))
		return;
	while (c->depth >= at)
		close_top(c);
	if (ends == HTML_LI && c->depth && c->open[c->depth - 1] == HTML_LI)
		close_top(c);
}

static struct text
safe_address(struct cleaner *c, struct text value, enum value kind)
{
	static const char *const rasters[] = { "data:image/png;",
		"data:image/jpeg;", "data:image/gif;", "data:image/webp;" };
	struct text url = url_resolve(&c->mem, c->base, value);

	if (url_is_web(url))
		return url;
	if (kind == VALUE_LINK &&
	    (url_has_scheme(url, "mailto") || url_has_scheme(url, "tel")))
		return url;
	if (kind != VALUE_IMAGE)
		return TEXT("");
	value = text_trim(value);
	for (size_t i = 0; i < sizeof(rasters) / sizeof(rasters[0]); i++)
		if (text_starts_nocase(value, rasters[i]))
			return value;
	return TEXT("");
}

/* "a.jpg 1x, b.jpg 2x", each address made safe; a bad one goes. */
static void
add_set(struct cleaner *c, struct text value)
{
	struct text word, url = TEXT("");
	bool any = false, want = true;

	while (text_next_word(&value, &word)) {
		bool last = text_ends(word, ",");

		while (text_ends(word, ","))
			word.len--;
		if (want)
			url = safe_address(c, word, VALUE_FILE);
		if (want && url.len) {
			buf_add_cstr(c->out, any ? ", " : " srcset=\"");
			markup_escape(c->out, url);
			any = true;
		} else if (url.len && word.len < 12) {
			buf_add_byte(c->out, ' ');
			markup_escape(c->out, word);
		}
		want = last;
	}
	if (any)
		buf_add_byte(c->out, '"');
}

static bool
is_number(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return false;
	return t.len > 0 && t.len < 7;
}

static void
add_attribute(struct cleaner *c, const struct rule *rule, struct text value)
{
	switch (rule->value) {
	case VALUE_SET:
		add_set(c, value);
		return;
	case VALUE_NUMBER:
		value = text_trim(value);
		if (!is_number(value))
			return;
		break;
	case VALUE_LINK:
	case VALUE_FILE:
	case VALUE_IMAGE:
		value = safe_address(c, value, rule->value);
		if (value.len == 0)
			return;
		break;
	case VALUE_TEXT:
		break;
	}
	buf_add_byte(c->out, ' ');
	buf_add_cstr(c->out, rule->attribute);
	buf_add(c->out, "=\"", 2);
	markup_escape(c->out, value);
	buf_add_byte(c->out, '"');
}

static void
add_attributes(
    struct cleaner *c, enum tag tag, const struct markup_token *token)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		struct text raw;

		if (rules[i].tag != HTML_OTHER && rules[i].tag != tag)
			continue;
		raw = markup_attribute(token, rules[i].attribute);
		/* The picture of a lazy loader, whose script is not run. */
		if (rules[i].value == VALUE_IMAGE &&
		    markup_attribute(token, "data-src").len)
			raw = markup_attribute(token, "data-src");
		if (raw.len == 0)
			continue;
		if (text_find_byte(raw, '&', 0) != TEXT_NONE) {
			buf_reset(&c->value);
			markup_decode_attribute(&c->value, raw);
			raw = buf_text(&c->value);
		}
		add_attribute(c, &rules[i], raw);
	}
}

/* A frame becomes a link, if it is known what it shows; false if not. */
static bool
add_frame(struct cleaner *c, const struct markup_token *token)
{
	struct text url, page, name;

	buf_reset(&c->value);
	markup_decode_attribute(&c->value, markup_attribute(token, "src"));
	url = url_resolve(&c->mem, c->base, buf_text(&c->value));
	if (!media_frame(&c->mem, url, &page, &name))
		return false;
	buf_add_cstr(c->out, "<p><a href=\"");
	markup_escape(c->out, page);
	buf_add_cstr(c->out, "\">");
	markup_escape(c->out, name);
	buf_add_cstr(c->out, "</a></p>");
	return true;
}

static void
open_element(struct cleaner *c, enum tag tag, const struct markup_token *token)
{
	unsigned flags = tag_flags(tag);

	if (goes_whole(tag)) {
		/* What stands inside is for those who see no frames. */
		if (tag == HTML_IFRAME && !add_frame(c, token)) {
			c->markup->raw_until = TEXT("");
			return;
		}
		if (token->self_closing && !(flags & TAG_RAW))
			return;
		c->skipping = tag;
		c->skip_depth = 1;
		return;
	}
	if (!(flags & TAG_SAFE))
		return;
	close_implied(c, tag);
	if (!(flags & TAG_VOID)) {
		if (c->depth == DEPTH) {
			c->flat[tag]++;
			return;
		}
		c->open[c->depth++] = tag;
		c->opened[tag]++;
	}
	buf_add_byte(c->out, '<');
	buf_add_cstr(c->out, tag_name(tag));
	if (token->nattributes)
		add_attributes(c, tag, token);
	buf_add_byte(c->out, '>');
}

static bool
skip(struct cleaner *c, enum tag tag, const struct markup_token *token)
{
	if (c->skipping == HTML_TEXT)
		return false;
	if (token->kind == MARKUP_OPEN && tag_breaks_out(tag, c->skipping)) {
		c->skipping = HTML_TEXT;
		return false;
	}
	if (tag != c->skipping)
		return true;
	if (token->kind == MARKUP_OPEN && !token->self_closing)
		c->skip_depth++;
	if (token->kind == MARKUP_CLOSE && --c->skip_depth == 0)
		c->skipping = HTML_TEXT;
	return true;
}

static void
add_text(struct cleaner *c, struct text text)
{
	if (text_find_byte(text, '&', 0) != TEXT_NONE) {
		buf_reset(&c->value);
		markup_decode(&c->value, text);
		text = buf_text(&c->value);
	}
	markup_escape(c->out, text);
}

static void
take_token(struct cleaner *c, const struct markup_token *token)
{
	enum tag tag = HTML_TEXT;

	if (token->kind == MARKUP_COMMENT)
		return;
	if (token->kind != MARKUP_TEXT)
		tag = tag_of(token->name);
	if (skip(c, tag, token))
		return;
	if (token->kind == MARKUP_TEXT) {
		add_text(c, token->text);
	} else if (token->kind == MARKUP_OPEN) {
		open_element(c, tag, token);
	} else {
		close_element(c, tag);
	}
}

void
html_clean(struct buf *out, struct text html, struct text base)
{
	struct markup markup;
	struct cleaner c = { .markup = &markup, .out = out, .base = base };
	struct markup_token token;

	markup_init(&markup, html);
	while (markup_next(&markup, &token))
		take_token(&c, &token);
	while (c.depth)
		close_top(&c);
	buf_clear(&c.value);
	arena_clear(&c.mem);
}

void
html_clean_text(struct buf *out, struct text plain)
{
	const char *between = "<p>";
	bool open = false;
	struct text line;

	while (text_next(&plain, '\n', &line)) {
		line = text_trim(line);
		if (line.len == 0) {
			between = open ? "</p>\n<p>" : "<p>";
			continue;
		}
		buf_add_cstr(out, between);
		markup_escape(out, line);
		between = "<br>\n";
		open = true;
	}
	if (open)
		buf_add_cstr(out, "</p>");
}
