#include "html/extract.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "build.h"
#include "columns.h"
#include "comments.h"
#include "consent.h"
#include "container.h"
#include "flow.h"
#include "judge.h"
#include "marks.h"
#include "metadata.h"
#include "next.h"
#include "phrases.h"
#include "picks.h"
#include "recipe.h"
#include "stated.h"
#include "tree.h"

/* Text enough to stop at: anything; by strict rules; of a further page. */
enum {
	ENOUGH_SHORT = 100,
	ENOUGH_FURTHER = 40,
	WALLED_BYTES = 1500, /* a page said to be walled shows no more */
	WALL_BLOCKS = 12,    /* behind the text, where a wall would stand */
};

/* What is left when names of classes are not believed. */
static const unsigned ignored[] = {
	[JUDGE_STRICT] = 0,
	[JUDGE_NO_NAMES] = MARK_DROP | MARK_ASIDE | MARK_CAPTION |
			   MARK_FURNITURE | MARK_HIDDEN,
	[JUDGE_ALL] = MARK_DROP | MARK_ASIDE | MARK_CAPTION | MARK_FURNITURE |
		      MARK_HIDDEN | MARK_COMMENT,
};

/*
 * Tries the rules from strict to mild; the level with most text wins. A short
 * text is enough for the strict ones: what milder rules would add to it are
 * mostly notices and comments, of which many a page holds more than article.
 * Before them comes a body that the page states.
 */
static size_t
find_text(struct flow *flow, const struct facts *facts, size_t enough,
    struct text *lede)
{
	size_t best = 0, bytes;
	enum judge_level level, chosen = JUDGE_STRICT;

	for (level = JUDGE_STRICT; level <= JUDGE_ALL; level++) {
		struct container c =
		    container_find(flow, facts->headline, ignored[level]);

		bytes = judge_blocks(flow, &c, facts, level, lede);
		if (bytes >= enough || stated_is_more(facts, bytes))
			return bytes;
		/* Milder rules must bring much to be worth their noise. */
		if (bytes > best * 2) {
			best = bytes;
			chosen = level;
		}
	}
	if (best && chosen != JUDGE_ALL) {
		struct container c =
		    container_find(flow, facts->headline, ignored[chosen]);

		best = judge_blocks(flow, &c, facts, chosen, lede);
	}
	return best;
}

/* Does it say behind the text that the rest is for subscribers? */
static bool
says_walled(const struct flow *flow)
{
	size_t behind = 0;

	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].keep)
			behind = i + 1;
	for (size_t i = behind; i < flow->nblocks && i < behind + WALL_BLOCKS;
	     i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (!(block->marks & (MARK_HIDDEN | MARK_COMMENT)) &&
		    phrase_kinds(phrase_fold(flow->mem, flow_text(flow, block)),
			PHRASE(WORDS_WALL)))
			return true;
	}
	return false;
}

/* A body that is not there leaves it to our own judgement. */
static size_t
take_picked(struct flow *flow, const struct facts *facts, struct err *err)
{
	size_t bytes =
	    picks_keep(flow, facts->h1.len ? facts->h1 : facts->title);

	if (bytes == 0)
		err_set(
		    err, ERR_NOT_FOUND, _("body finds no text on this page"));
	return bytes;
}

static int
read_body(struct article *article, struct arena *mem, struct flow *flow,
    const struct facts *facts, const struct extract_rules *rules,
    bool is_picked, struct err *err)
{
	size_t enough = rules->further ? ENOUGH_FURTHER : ENOUGH_SHORT;
	struct text lede = TEXT("");
	struct buf line = { 0 };
	size_t bytes = is_picked ? take_picked(flow, facts, err) : 0;

	if (bytes == 0) {
		bytes = find_text(flow, facts, enough, &lede);
		if (!rules->further &&
		    (stated_is_more(facts, bytes) ||
			stated_is_other(flow, facts)) &&
		    stated_take(article, mem, facts))
			return 0;
	}
	if (bytes == 0)
		return err_set(err, ERR_INPUT, _("no article text"));
	/* Some say so of each page and show subscribers' text all the same. */
	article->walled =
	    bytes < WALLED_BYTES && (facts->walled || says_walled(flow));
	utf8_add_line(&line, lede);
	article->lede = arena_copy(mem, buf_text(&line));
	buf_clear(&line);
	build_article(article, mem, flow, facts->base, false);
	return 0;
}

int
html_extract(struct article *article, struct arena *mem, struct text page,
    const struct extract_rules *rules, struct err *err)
{
	struct arena work = { 0 };
	struct facts facts = { 0 };
	struct text picked;
	struct tree tree;
	struct flow flow;
	bool well;
	int rc = -1;

	*article = (struct article){ 0 };
	if (text_trim(page).len == 0)
		return err_set(err, ERR_INPUT, _("no page"));
	well = picks_find(&picked, &work, page, rules, err) == 0;
	tree_build(&tree, &work, picked);
	if (!tree.has_markup) {
		err_set(err, ERR_INPUT, _("no page"));
		arena_clear(&work);
		return -1;
	}
	if (well && rules->drop.len)
		picks_drop(&tree);
	article->truncated = tree.truncated;
	marks_set(&tree);
	flow_build(&flow, &work, &tree);
	comments_mark(&flow);
	columns_mark(&flow);
	consent_mark(&flow);
	metadata_read(article, mem, &flow, rules->url, &facts);
	rc = read_body(
	    article, mem, &flow, &facts, rules, well && rules->body.len, err);
	if (rc == 0)
		recipe_add(article, mem, &tree);
	if (rc == 0)
		article->next = next_page(mem, &tree, rules->url, facts.base,
		    article->url, rules->further);
	flow_clear(&flow);
	arena_clear(&work);
	return rc;
}
