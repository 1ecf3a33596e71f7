#include "flow_walk.h"

#include <string.h>

static uint8_t
style_of(enum tag tag)
{
	switch (tag) {
	case HTML_B:
	case HTML_STRONG:
	case HTML_DT:
	case HTML_SUMMARY:
		return SPAN_STRONG;
	case HTML_I:
	case HTML_EM:
	case HTML_CITE:
	case HTML_DFN:
	case HTML_VAR:
		return SPAN_EMPHASIS;
	case HTML_CODE:
	case HTML_KBD:
	case HTML_SAMP:
	case HTML_TT:
		return SPAN_CODE;
	case HTML_S:
	case HTML_STRIKE:
	case HTML_DEL:
		return SPAN_STRIKE;
	case HTML_SUP:
		return SPAN_SUPER;
	case HTML_SUB:
		return SPAN_SUB;
	default:
		return 0;
	}
}

/* What a property of a style attribute begins with; empty: not there. */
static struct text
property(struct text style, const char *name)
{
	size_t at = text_find_nocase(style, text_of(name), 0);

	if (at == TEXT_NONE)
		return TEXT("");
	style = text_trim(text_from_offset(style, at + text_of(name).len));
	if (!text_starts(style, ":"))
		return TEXT("");
	return text_trim(text_from_offset(style, 1));
}

/*
 * Styles by CSS inside the page, as editors write them. Google's puts the
 * whole of a text into a <b> that is not bold.
 */
static uint8_t
style_said(struct text css, uint8_t style)
{
	static const struct {
		const char *property, *value;
		uint8_t on, off;
	} rows[] = {
		{ "font-weight", "bold", SPAN_STRONG, 0 },
		{ "font-weight", "600", SPAN_STRONG, 0 },
		{ "font-weight", "700", SPAN_STRONG, 0 },
		{ "font-weight", "normal", 0, SPAN_STRONG },
		{ "font-weight", "400", 0, SPAN_STRONG },
		{ "font-style", "italic", SPAN_EMPHASIS, 0 },
		{ "font-style", "normal", 0, SPAN_EMPHASIS },
		{ "vertical-align", "super", SPAN_SUPER, 0 },
		{ "vertical-align", "sub", SPAN_SUB, 0 },
		{ "text-decoration", "line-through", SPAN_STRIKE, 0 },
	};
	unsigned now = style;

	if (css.len < sizeof("font-style") ||
	    text_find_byte(css, '-', 0) == TEXT_NONE)
		return style;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (text_starts_nocase(
			property(css, rows[i].property), rows[i].value))
			now = (now | rows[i].on) & ~(unsigned)rows[i].off;
	return (uint8_t)now;
}

/* Of an <ol reversed> without start: as many as it has items. */
static int
count_items(const struct tree *tree, uint32_t list)
{
	const struct node *nodes = tree->nodes;
	int count = 0;

	for (uint32_t i = list + 1; i < nodes[list].end; i = nodes[i].end)
		count += nodes[i].tag == HTML_LI;
	return count;
}

static void
open_list(struct walker *w, struct frame *f, uint32_t node, bool ordered)
{
	bool down = ordered && tree_has(w->tree, node, ATTR_REVERSED);

	f->list = (uint16_t)(w->top + 1);
	f->item = 0;
	f->step = !ordered ? 0 : down ? -1 : 1;
	f->counter = tree_number(
	    w->tree, node, ATTR_START, down ? count_items(w->tree, node) : 1);
	f->depth++;
}

static void
open_item(struct walker *w, struct frame *f, uint32_t node)
{
	struct frame *list = f->list ? &w->frames[f->list] : NULL;

	f->item = (uint16_t)(w->top + 1);
	f->pending = true;
	f->counter = 0;
	if (!list || list->step == 0)
		return;
	list->counter = tree_number(w->tree, node, ATTR_VALUE, list->counter);
	f->counter = list->counter;
	list->counter += list->step;
}

/* Does what is quoted begin with a mark of its own? */
static bool
has_own_quotes(const struct tree *tree, uint32_t node)
{
	static const char *const marks[] = { "\"", "\xE2\x80\x9C",
		"\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB", "'", "\xE2\x80\x98" };
	uint32_t at = node + 1;
	struct text t;

	if (at >= tree->nodes[node].end || tree->nodes[at].tag != HTML_TEXT)
		return false;
	t = text_trim(tree->nodes[at].text);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (text_starts(t, marks[i]))
			return true;
	return false;
}

/* A place of the page, whose text is a sign rather than words. */
static void
open_place(struct walker *w, struct frame *f, uint32_t node)
{
	const struct notes *notes = w->notes;

	if (f->heading && notes_is_return(w->tree, node))
		f->mute = true;
	while (w->reference < notes->nreferences &&
	       notes->references[w->reference] < node)
		w->reference++;
	if (f->note && notes_is_return(w->tree, node))
		f->mute = true;
	else if (w->reference < notes->nreferences &&
		 notes->references[w->reference] == node && !f->note)
		f->style |= SPAN_SUPER;
}

static void
open_figcaption(struct frame *f)
{
	if (f->figure == FIGURE_NONE)
		f->caption = true;
	else
		f->caption = false;
}

/* A line below a picture that its class calls a caption. */
static bool
names_caption(struct walker *w, uint32_t node)
{
	static const char *const names[] = { "caption", "captions",
		"imgcaption", "imagecaption", "wp-caption-text", "credit",
		"legend", "legende", "legenda", "bildunterschrift", "bildtext",
		"bildlegende", "didascalia", "leyenda", "pie-de-foto",
		"pie-foto", "onderschrift", "fotobijschrift", "bijschrift",
		NULL };
	enum { CAPTION_NODES = 30 };
	const struct flow *flow = w->flow;
	uint8_t kind = flow->nblocks ? flow->blocks[flow->nblocks - 1].kind
				     : (uint8_t)BLOCK_RULE;

	return (kind == BLOCK_IMAGE || kind == FLOW_CAPTION) && !w->writing &&
	       w->tree->nodes[node].count &&
	       w->tree->nodes[node].end - node < CAPTION_NODES &&
	       tree_is_named(w->tree, node, names);
}

/* "[edit]" behind a heading, and the sign that links to it. */
static const char *const edits[] = { "mw-editsection", "editsection",
	"headerlink", "header-anchor", "heading-anchor", "anchor-link",
	"permalink", NULL };

/* "Options top": a word behind the heading that leads to the page's top. */
static bool
leads_up(const struct tree *tree, uint32_t node)
{
	enum { HEADING_NODES = 24 };
	const struct node *nodes = tree->nodes;
	uint32_t heading = nodes[node].parent;
	size_t before = 0;

	if (nodes[node].tag != HTML_A ||
	    !(tag_flags(nodes[heading].tag) & TAG_HEADING) ||
	    nodes[heading].end - heading > HEADING_NODES ||
	    !text_starts(tree_raw(tree, node, ATTR_HREF), "#"))
		return false;
	for (uint32_t i = heading + 1; i < node; i++)
		before += text_trim(nodes[i].text).len;
	for (uint32_t i = nodes[node].end; i < nodes[heading].end; i++)
		if (text_trim(nodes[i].text).len)
			return false;
	return before > 2 &&
	       text_find_byte(tree_line(tree, node), ' ', 0) == TEXT_NONE;
}

/*
 * A line that its class calls a heading. "subhead" is not among the names:
 * many call the standfirst so.
 */
static bool
names_heading(const struct tree *tree, uint32_t node)
{
	static const char *const names[] = { "crosshead", "crossheading",
		"cross-head", "intertitle", "intertitre", "inter-titre",
		"intertitulo", "zwischentitel", "zwischenueberschrift",
		"zwischenzeile", "tussenkop", "tussenkopje", "ladillo",
		"ladillos", "titoletto", NULL };
	enum { HEADING_NODES = 8, HEADING_BYTES = 120 };
	const struct node *nodes = tree->nodes;
	size_t bytes = 0;

	if (nodes[node].count == 0 || nodes[node].end - node > HEADING_NODES ||
	    !tree_is_named(tree, node, names))
		return false;
	for (uint32_t i = node + 1; i < nodes[node].end; i++)
		bytes += text_trim(nodes[i].text).len;
	return bytes > 0 && bytes <= HEADING_BYTES;
}

static const char *const posts[] = { "twitter-tweet", "twitter-video",
	"instagram-media", "fb-xfbml-parse-ignore", "bluesky-embed",
	"mastodon-embed", "tiktok-embed", "reddit-card", "reddit-embed-bq",
	"text-post-media", "telegram-post", NULL };

static bool
begins_with_quote(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;
	uint32_t at = node + 1;

	while (at < nodes[node].end && nodes[at].tag == HTML_TEXT)
		at++;
	return at < nodes[node].end && nodes[at].tag == HTML_BLOCKQUOTE;
}

/* Quotations, and figures, of which some hold one. */
static void
enter_quotation(struct walker *w, struct frame *f, uint32_t node, enum tag tag)
{
	switch (tag) {
	case HTML_BLOCKQUOTE:
		f->quote++;
		f->item = 0;
		f->post = tree_is_named(w->tree, node, posts) ||
			  w->tree->nodes[w->tree->nodes[node].parent].tag ==
			      HTML_AMP_TWITTER;
		break;
	case HTML_Q:
		f->quotes =
		    !f->mute && !f->pre && !has_own_quotes(w->tree, node);
		break;
	case HTML_FIGURE:
		f->figure = (uint8_t)figure_kind(w->tree, node);
		break;
	case HTML_FIGCAPTION:
		open_figcaption(f);
		break;
	default:
		break;
	}
}

/* What a table is made of. */
static void
enter_table(struct walker *w, struct frame *f, uint32_t node, enum tag tag)
{
	switch (tag) {
	case HTML_TABLE:
		f->data = !f->row && table_is_data(w->tree, node);
		f->item = 0;
		f->thead = false;
		if (f->data)
			memset(w->down, 0, sizeof(w->down));
		break;
	case HTML_TR:
		f->is_row = f->data && !f->row;
		f->row = f->row || f->data;
		break;
	case HTML_TD:
	case HTML_TH:
		f->is_cell = f->row;
		if (tag == HTML_TD && w->writing && !f->thead)
			w->now.header = false;
		break;
	case HTML_THEAD:
		f->thead = true;
		break;
	case HTML_CAPTION:
		f->caption = false;
		break;
	default:
		break;
	}
}

void
walker_enter(struct walker *w, struct frame *f, uint32_t node, enum tag tag)
{
	f->style |= style_of(tag);
	f->style = style_said(tree_raw(w->tree, node, ATTR_STYLE), f->style);
	enter_quotation(w, f, node, tag);
	enter_table(w, f, node, tag);
	switch (tag) {
	case HTML_A:
		if (tree_has(w->tree, node, ATTR_HREF))
			f->link = node;
		open_place(w, f, node);
		break;
	case HTML_UL:
	case HTML_OL:
	case HTML_MENU:
		open_list(w, f, node, tag == HTML_OL);
		break;
	case HTML_LI:
		open_item(w, f, node);
		break;
	case HTML_PRE:
	case HTML_XMP:
	case HTML_LISTING:
		f->pre = !f->row;
		break;
	case HTML_DIV:
	case HTML_P:
		if (!f->row && !f->item && names_heading(w->tree, node))
			f->heading = FLOW_PSEUDO;
		break;
	case HTML_BUTTON:
	case HTML_LABEL:
		/* In a heading it unfolds what follows; else it is a control.
		 */
		f->mute = f->mute || !f->heading;
		break;
	case HTML_NOSCRIPT:
		f->noscript = f->mute = true;
		break;
	case HTML_AMP_TWITTER:
		/* Some hold the post's words until it is fetched. */
		f->mute = !begins_with_quote(w->tree, node);
		break;
	case HTML_AMP_AD:
	case HTML_AMP_AUDIO:
	case HTML_AMP_DAILYMOTION:
	case HTML_AMP_EMBED:
	case HTML_AMP_FACEBOOK:
	case HTML_AMP_IFRAME:
	case HTML_AMP_INSTAGRAM:
	case HTML_AMP_SIDEBAR:
	case HTML_AMP_SOCIAL_SHARE:
	case HTML_AMP_VIDEO:
	case HTML_AMP_VIMEO:
	case HTML_AMP_YOUTUBE:
	case HTML_HEAD:
	case HTML_MATH:
	case HTML_TITLE:
	case HTML_RP:
	case HTML_RT:
	case HTML_VIDEO:
	case HTML_AUDIO:
		f->mute = true;
		break;
	default:
		if ((tag_flags(tag) & TAG_HEADING) && !f->row)
			f->heading = (uint8_t)(tag - HTML_H1 + 1);
		break;
	}
	if (names_caption(w, node))
		f->caption = true;
	if (f->heading && !(tag_flags(tag) & TAG_HEADING) &&
	    (tree_is_named(w->tree, node, edits) || leads_up(w->tree, node)))
		f->mute = true;
	if (is_line_number(w->tree, node))
		f->mute = true;
}
