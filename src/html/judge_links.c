#include "judge_parts.h"

#include "base/url.h"
#include "lines.h"

enum { ANNOUNCE_WORDS = 5, ARROW_WORDS = 16 };

/* "Related: Headline of another article", all of it linked behind the colon. */
static bool
is_pointer(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i);
	size_t colon = text_find_byte(text, ':', 0);

	if (block->kind != BLOCK_PARAGRAPH || colon == TEXT_NONE ||
	    colon > 30 || line_words(text_sub(text, 0, colon)) > 4)
		return false;
	text = text_from_offset(text, colon + 1);
	return line_words(text_trim(text)) >= 4 &&
	       block->linked * 115 >= text.len * 100;
}

/* ">> In pictures: the fair": an arrow, and mostly a link. */
static bool
has_arrow(struct judge *j, size_t i)
{
	static const char *const arrows[] = { ">", "»", "→", "►", "▶", "➤", "➡",
		"⇒", "▸" };
	const struct flow_block *block = judge_block(j, i);

	if (block->kind != BLOCK_PARAGRAPH || !judge_is_linked(block, 50))
		return false;
	for (size_t k = 0; k < sizeof(arrows) / sizeof(arrows[0]); k++)
		if (text_starts(judge_text(j, i), arrows[k]))
			return true;
	return false;
}

/* "Watch how it is done »": a short line that ends in an arrow. */
static bool
ends_in_arrow(struct judge *j, size_t i)
{
	static const char *const arrows[] = { " »", " >>", " >", "→", "►" };
	struct text text = judge_text(j, i);

	if (judge_block(j, i)->kind != BLOCK_PARAGRAPH ||
	    line_words(text) > ARROW_WORDS ||
	    text_find(text, TEXT("«"), 0) != TEXT_NONE)
		return false;
	for (size_t k = 0; k < sizeof(arrows) / sizeof(arrows[0]); k++)
		if (text_ends(text, arrows[k]))
			return true;
	return false;
}

/* Links alone. */
static bool
is_link_line(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);

	return block->kind == BLOCK_PARAGRAPH && judge_is_linked(block, 88);
}

bool
judge_points(struct judge *j, size_t i)
{
	return is_link_line(j, i) || is_pointer(j, i) || has_arrow(j, i) ||
	       ends_in_arrow(j, i);
}

static bool
is_abroad(struct judge *j, struct text url)
{
	return url_is_web(url) && url_is_web(j->facts->base) &&
	       !text_equal(
		   url_domain(j->mem, url), url_domain(j->mem, j->facts->base));
}

/* Does the item's first link lead to another site? */
static bool
leads_out(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);

	for (uint32_t k = 0; k < block->count; k++) {
		uint32_t link = j->flow->spans[block->first + k].link;

		if (link)
			return is_abroad(
			    j, text_trim(tree_raw(j->tree, link, ATTR_HREF)));
	}
	return false;
}

/*
 * Two and more items that are nothing but links to headlines, unless a line
 * that ends in a colon announces them.
 */
void
judge_link_lists(struct judge *j)
{
	size_t run = 0, words = 0, outward = 0;
	bool announced = false, before = false;

	for (size_t i = j->first; i <= j->last; i++) {
		struct flow_block *block =
		    i < j->last ? judge_block(j, i) : NULL;

		if (block && (!block->keep || !judge_is_text(block)))
			continue;
		if (block && block->kind == BLOCK_ITEM &&
		    judge_is_linked(block, 88)) {
			announced = run ? announced : before;
			run++;
			outward += leads_out(j, i);
			words += line_words(judge_text(j, i));
			continue;
		}
		if (run >= 2 && words >= run * 6 && !announced &&
		    outward * 5 < run * 4)
			for (size_t k = i; k > j->first && run; k--) {
				struct flow_block *item = judge_block(j, k - 1);

				if (!item->keep || item->kind != BLOCK_ITEM)
					continue;
				item->keep = false;
				run--;
			}
		run = words = outward = 0;
		/* "More recipes:" announces nothing. */
		before = block && text_ends(judge_text(j, i), ":") &&
			 line_words(judge_text(j, i)) >= ANNOUNCE_WORDS;
	}
}
