/* Walking the mentions of a name, and finding words in the article. */
#include <stdlib.h>

#include "article_parts.h"
#include "base/utf8.h"

void
article_drop_matches(struct article_pane *p)
{
	free(p->matches);
	p->matches = NULL;
	p->nmatches = 0;
}

/* Where walking goes on: the last jump, if it is still in view. */
static int64_t
walk_from(const struct article_pane *p, int direction)
{
	int64_t from, to;

	article_pane_seen(p, &from, &to);
	if (p->jumped >= from && p->jumped < to)
		return p->jumped;
	return direction > 0 ? from - 1 : to;
}

bool
article_pane_next_mention(
    struct article_pane *p, int direction, size_t *number, size_t *count)
{
	const struct names *names = p->view.names;
	int64_t from = walk_from(p, direction), found = -1;

	*number = *count = 0;
	for (size_t i = 0; names && i < names->nmentions; i++) {
		int64_t start = names->mentions[i].start;

		if (names->mentions[i].entity != (uint64_t)p->entity)
			continue;
		++*count;
		if (direction > 0 ? start > from && found < 0 : start < from) {
			found = start;
			*number = *count;
		}
	}
	if (found < 0)
		return false;
	p->jumped = found;
	article_pane_show(p, found);
	p->pane.dirty = true;
	return true;
}

/*
 * Folds byte by byte of the text with a map back: where each byte of the
 * folded text came from.
 */
struct folded {
	struct buf text;
	size_t *from;
};

static void
fold_text(struct folded *folded, struct text text)
{
	size_t cap = 0, n = 0;

	folded->from = NULL;
	for (size_t at = 0; at < text.len;) {
		size_t start = at, was = folded->text.len;
		uint32_t c = utf8_next(text, &at);

		if (c < 0x80)
			buf_add_byte(
			    &folded->text, (char)(c >= 'A' && c <= 'Z' ? c + 32
						  : c == '\n'          ? ' '
								       : c));
		else if (utf8_is_space(c))
			buf_add_byte(&folded->text, ' ');
		else
			utf8_fold(
			    &folded->text, text_sub(text, start, at - start));
		for (; was < folded->text.len; was++) {
			GROW(folded->from, n, cap);
			folded->from[n++] = start;
		}
	}
	GROW(folded->from, n, cap);
	folded->from[n] = text.len;
}

static void
find_matches(struct article_pane *p, struct text words)
{
	struct folded text = { 0 }, pattern = { 0 };
	struct buf plain = { 0 };
	size_t cap = 0, at = 0;

	article_drop_matches(p);
	p->jumped = -1;
	words = text_trim(words);
	if (words.len && p->view.article) {
		article_add_text(&plain, p->view.article);
		fold_text(&text, buf_text(&plain));
		fold_text(&pattern, words);
	}
	while (pattern.text.len &&
	       (at = text_find(buf_text(&text.text), buf_text(&pattern.text),
		    at)) != TEXT_NONE) {
		size_t end = at + pattern.text.len;

		GROW(p->matches, p->nmatches, cap);
		p->matches[p->nmatches++] =
		    (struct layout_mark){ (int64_t)text.from[at],
			    (int64_t)text.from[end], ROLE_MATCH, 0 };
		at = end;
	}
	buf_clear(&plain);
	buf_clear(&text.text);
	buf_clear(&pattern.text);
	free(text.from);
	free(pattern.from);
	article_find_marks(p);
}

void
article_pane_set_matches(
    struct article_pane *p, const struct stretch *matches, size_t n)
{
	article_drop_matches(p);
	p->jumped = -1;
	p->matches = mem_array(n, sizeof(*p->matches));
	p->nmatches = n;
	for (size_t i = 0; i < n; i++)
		p->matches[i] = (struct layout_mark){ matches[i].start,
			matches[i].end, ROLE_MATCH, 0 };
	article_find_marks(p);
}

size_t
article_pane_find(struct article_pane *p, struct text words)
{
	size_t number;

	find_matches(p, words);
	if (p->nmatches)
		article_pane_next_match(p, 1, &number);
	return p->nmatches;
}

size_t
article_pane_find_again(
    struct article_pane *p, struct text words, size_t *number)
{
	int64_t from, to;
	size_t i = 0;

	find_matches(p, words);
	article_pane_seen(p, &from, &to);
	while (i + 1 < p->nmatches && p->matches[i].start < from)
		i++;
	*number = p->nmatches ? i + 1 : 0;
	return p->nmatches;
}

/* The match one is at is told from the others. */
static void
mark_current(struct article_pane *p, size_t current)
{
	for (size_t i = 0; i < p->nmatches; i++)
		p->matches[i].attributes =
		    i == current ? ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE : 0;
	article_find_marks(p);
}

bool
article_pane_next_match(struct article_pane *p, int direction, size_t *number)
{
	int64_t from = walk_from(p, direction);
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < p->nmatches; i++) {
		int64_t start = p->matches[i].start;

		if (direction > 0 ? start > from && found == SIZE_MAX
				  : start < from)
			found = i;
	}
	if (!p->nmatches)
		return false;
	/* Around the end. */
	if (found == SIZE_MAX)
		found = direction > 0 ? 0 : p->nmatches - 1;
	p->jumped = p->matches[found].start;
	*number = found + 1;
	mark_current(p, found);
	article_pane_show(p, p->jumped);
	p->pane.dirty = true;
	return true;
}
