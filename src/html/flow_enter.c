#include "flow_walk.h"

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

/* An <ol start>, else 1. */
static int
list_start(const struct tree *tree, uint32_t node)
{
	struct text t = text_trim(tree_raw(tree, node, ATTR_START));
	int value = 0;

	for (size_t i = 0; i < t.len && i < 6; i++) {
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return 1;
		value = value * 10 + (t.ptr[i] - '0');
	}
	return value > 0 ? value : 1;
}

static void
open_list(struct walker *w, struct frame *f, uint32_t node, bool ordered)
{
	f->list = (uint16_t)(w->top + 1);
	f->item = 0;
	f->ordered = ordered;
	f->counter = ordered ? list_start(w->tree, node) : 0;
	f->depth++;
}

static void
open_item(struct walker *w, struct frame *f)
{
	struct frame *list = f->list ? &w->frames[f->list] : NULL;

	f->item = (uint16_t)(w->top + 1);
	f->pending = true;
	f->counter = list && list->ordered ? list->counter++ : 0;
}

void
walker_enter(
    struct walker *w, struct frame *f, uint32_t node, enum tag tag)
{
	f->style |= style_of(tag);
	switch (tag) {
	case HTML_A:
		if (tree_has(w->tree, node, ATTR_HREF))
			f->link = node;
		break;
	case HTML_UL:
	case HTML_OL:
	case HTML_MENU:
		open_list(w, f, node, tag == HTML_OL);
		break;
	case HTML_LI:
		open_item(w, f);
		break;
	case HTML_BLOCKQUOTE:
		f->quote++;
		f->item = 0;
		break;
	case HTML_PRE:
	case HTML_XMP:
	case HTML_LISTING:
		f->pre = !f->row;
		break;
	case HTML_TABLE:
		f->data = !f->row && table_is_data(w->tree, node);
		f->item = 0;
		break;
	case HTML_TR:
		f->is_row = f->data && !f->row;
		f->row = f->row || f->data;
		break;
	case HTML_TD:
	case HTML_TH:
		f->is_cell = f->row;
		if (tag == HTML_TD && w->writing)
			w->now.header = false;
		break;
	case HTML_FIGCAPTION:
	case HTML_CAPTION:
		f->caption = true;
		break;
	case HTML_BUTTON:
	case HTML_LABEL:
		/* In a heading it unfolds what follows; else it is a control.
		 */
		f->mute = f->mute || !f->heading;
		break;
	case HTML_HEAD:
	case HTML_TITLE:
	case HTML_NOSCRIPT:
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
}
