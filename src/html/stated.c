#include "stated.h"

#include "html/render.h"
#include "phrases.h"

enum {
	LEAST_BYTES = 125, /* a stated body below this says nothing */
	OTHER_BYTES = 300, /* from this on it can be compared */
	ENOUGH_BYTES = 250,
	SAMPLES = 5,
	SAMPLE_BYTES = 40, /* of folded text: six words or so */
};

static bool
is_html(struct text body)
{
	return text_find(body, TEXT("</"), 0) != TEXT_NONE;
}

bool
stated_is_more(const struct facts *facts, size_t found)
{
	size_t stated = facts->body.len;

	if (stated < LEAST_BYTES || found * 2 + LEAST_BYTES > stated)
		return false;
	/* Much text on the page is better than a longer one without it. */
	return found < ENOUGH_BYTES ||
	       (found * 3 <= stated && !is_html(facts->body));
}

/* What is kept, as one folded line. */
static struct text
fold_kept(const struct flow *flow)
{
	struct buf kept = { 0 };
	struct text folded;

	for (size_t i = 0; i < flow->nblocks; i++) {
		if (!flow->blocks[i].keep)
			continue;
		buf_add_text(&kept, flow_text(flow, &flow->blocks[i]));
		buf_add_byte(&kept, ' ');
	}
	folded = phrase_fold(flow->mem, buf_text(&kept));
	buf_clear(&kept);
	return folded;
}

bool
stated_is_other(const struct flow *flow, const struct facts *facts)
{
	struct text body, kept;

	if (facts->body.len < OTHER_BYTES || is_html(facts->body))
		return false;
	body = phrase_fold(flow->mem, facts->body);
	kept = fold_kept(flow);
	for (size_t i = 0; i < SAMPLES; i++) {
		size_t at = body.len * i / SAMPLES;
		struct text sample = text_sub(body, at, SAMPLE_BYTES);

		if (text_find(kept, sample, 0) != TEXT_NONE)
			return false;
	}
	return body.len >= OTHER_BYTES / 2;
}

bool
stated_take(
    struct article *article, struct arena *mem, const struct facts *facts)
{
	struct article body;

	if (is_html(facts->body))
		html_render(&body, mem, facts->body, facts->base);
	else
		html_render_text(&body, mem, facts->body);
	if (body.nsections == 0)
		return false;
	article->sections = body.sections;
	article->nsections = body.nsections;
	article->links = body.links;
	article->nlinks = body.nlinks;
	article->images = body.images;
	article->nimages = body.nimages;
	return true;
}
