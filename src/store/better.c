#include "better.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"

enum {
	LETTERS = 5,       /* shorter words are everywhere … */
	STEM = 6,          /* … and the ends of longer ones differ */
	OPENING = 60,      /* words of the feed that are looked for … */
	FEWEST = 5,        /* … fewer tell nothing … */
	SHARE = 4,         /* … and one in so many has to be found */
	ABOUT_AS_LONG = 4, /* up to a quarter more words */
	FEW_PARTS = 4,
	SEVERAL = 3, /* links, pictures */
};

/* ---- do they tell of the same thing? ---- */

struct word_set {
	uint64_t *hashes;
	size_t n, cap;
	size_t most;
};

/* Scripts without blanks between words cannot be compared word by word. */
static bool
is_of_word(uint32_t c)
{
	return c < 0x2E80 && (utf8_is_letter(c) || utf8_is_mark(c));
}

/* The beginnings of its words of some length, folded. */
static void
add_words(struct word_set *set, struct text text)
{
	struct buf folded = { 0 };
	size_t at = 0, letters = 0, from = 0;

	utf8_fold(&folded, text);
	text = buf_text(&folded);
	while (at <= text.len && set->n < set->most) {
		size_t here = at;
		bool end = at == text.len;

		if (!end && is_of_word(utf8_next(text, &at))) {
			from = letters++ ? from : here;
			continue;
		}
		if (letters >= LETTERS) {
			struct text word = text_sub(text, from, here - from);

			GROW(set->hashes, set->n, set->cap);
			set->hashes[set->n++] = hash_text(
			    text_sub(word, 0, utf8_bytes(word, STEM)));
		}
		letters = 0;
		if (end)
			break;
	}
	buf_clear(&folded);
}

static void
add_article(struct word_set *set, const struct article *article)
{
	struct buf text = { 0 };

	buf_add_text(&text, article->lede);
	buf_add_cstr(&text, "\n\n");
	article_add_text(&text, article);
	add_words(set, buf_text(&text));
	buf_clear(&text);
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/*
 * Titles and first sentences come back in the text in some form; a consent
 * wall has next to nothing of them. A title alone, which may be a play on
 * words, tells nothing. The page's own is not looked at: a page that wants
 * JavaScript has the right one.
 */
static bool
says_something_else(
    const struct article *feed, const struct article *page, struct text title)
{
	struct word_set wanted = { .most = OPENING };
	struct word_set there = { .most = SIZE_MAX };
	size_t found = 0;
	bool other;

	add_words(&wanted, title);
	add_article(&wanted, feed);
	add_article(&there, page);
	if (there.n)
		qsort(there.hashes, there.n, sizeof(*there.hashes), by_value);
	for (size_t i = 0; there.n && i < wanted.n; i++)
		found += bsearch(&wanted.hashes[i], there.hashes, there.n,
			     sizeof(*there.hashes), by_value) != NULL;
	other = wanted.n >= FEWEST && found * SHARE < wanted.n;
	free(wanted.hashes);
	free(there.hashes);
	return other;
}

/* ---- which has more in it? ---- */

static size_t
all_words(const struct article *article)
{
	struct text rest = article->lede, word;
	size_t n = article_words(article);

	while (text_next_word(&rest, &word))
		n++;
	return n;
}

static void
count_part(const struct article_piece *piece, void *arg)
{
	size_t *parts = arg;

	*parts += piece->offset >= 0;
}

/* Paragraphs, headings, list items, rows. */
static size_t
parts_of(const struct article *article)
{
	size_t parts = article->lede.len > 0;

	article_walk(article, count_part, &parts);
	return parts;
}

static bool
is_poorer(const struct article *feed, const struct article *page)
{
	size_t parts = parts_of(feed);

	return (parts >= FEW_PARTS && parts_of(page) * 2 < parts) ||
	       (feed->nlinks >= SEVERAL && page->nlinks == 0) ||
	       (feed->nimages >= SEVERAL && page->nimages == 0);
}

enum page_state
better_judge(
    const struct article *feed, const struct article *page, struct text title)
{
	size_t given = all_words(feed), found = all_words(page);

	if (!article_is_empty(feed) && says_something_else(feed, page, title))
		return PAGE_OTHER;
	if (page->walled)
		return PAGE_BEGINNING;
	if (article_is_empty(feed))
		return PAGE_WELL;
	if (found < given)
		return PAGE_SHORTER;
	if (found <= given + given / ABOUT_AS_LONG && is_poorer(feed, page))
		return PAGE_POORER;
	return PAGE_WELL;
}

enum text_origin
better_text(enum page_state state, const struct article *feed,
    const struct article *page)
{
	if (state == PAGE_WELL || article_is_empty(feed))
		return TEXT_PAGE;
	if (state == PAGE_BEGINNING && all_words(page) > all_words(feed))
		return TEXT_PAGE;
	return TEXT_FEED;
}
