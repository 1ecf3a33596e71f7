/* news.h: articles that arrive one by one, for tests of stories. The texts are
   our own. */
#ifndef TESTS_TEXT_NEWS_H
#define TESTS_TEXT_NEWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/signature.h"
#include "text/stories.h"

enum { DAY = 86400, NOW = 1700000000 };

#define FERRY_HARBOUR                                                          \
	"The ferry Morgenrot ran aground off Brevik harbour on Monday "        \
	"evening with 212 passengers on board, the coast guard said. Captain " \
	"Oda Lindqvist told reporters that a rudder had failed near the "      \
	"Karlsund lighthouse. Divers found a tear of four metres in the "      \
	"hull. "
#define FERRY_OTHER                                                            \
	"All 212 people were brought ashore after the ferry Morgenrot "        \
	"struck rocks at the Karlsund lighthouse near Brevik. The rudder "     \
	"had failed, captain Oda Lindqvist said. The coast guard sent divers " \
	"to look at the damaged hull on Monday night. "
#define FERRY_FRENCH                                                              \
	"Le ferry Morgenrot s'est échoué lundi soir devant le port de Brevik "  \
	"avec 212 passagers à bord. Le gouvernail serait tombé en panne près " \
	"du phare de Karlsund, selon la capitaine Oda Lindqvist. Des "            \
	"plongeurs ont inspecté la coque. "
#define BUDGET                                                                 \
	"Parliament in Vellmark approved the budget for next year by a "       \
	"single vote. Finance minister Jonas Hartvig called the result a "     \
	"relief; the opposition under Petra Solheim wants new elections. "     \
	"Taxes on land rise by three per cent, and schools get more money. "

struct news {
	struct stories *stories;
	int64_t next;
	struct buf *kept; /* signature of article n at n - 1 */
	size_t nkept, cap;
	size_t asked; /* how often for one of them */
};

static inline bool
signature_of(int64_t article, struct buf *packed, void *arg)
{
	struct news *news = arg;

	news->asked++;
	if (article < 1 || (size_t)article > news->nkept)
		return false;
	buf_add_text(packed, buf_text(&news->kept[article - 1]));
	return packed->len > 0;
}

static inline void
start(struct news *news)
{
	*news = (struct news){ 0 };
	news->stories = stories_new(
	    &(struct stories_source){ .signature = signature_of, .arg = news });
}

static inline void
stop(struct news *news)
{
	stories_free(news->stories);
	for (size_t i = 0; i < news->nkept; i++)
		buf_clear(&news->kept[i]);
	free(news->kept);
}

/* The next article's. */
static inline void
keep(struct news *news, struct text packed)
{
	GROW(news->kept, news->nkept, news->cap);
	news->kept[news->nkept] = (struct buf){ 0 };
	buf_add_text(&news->kept[news->nkept++], packed);
	news->next++;
}

static inline void
pack(struct buf *out, const char *language, const char *title, const char *text)
{
	struct signature_input input = { .title = text_of(title),
		.text = text_of(text),
		.language = text_of(language) };
	struct signature signature;

	buf_reset(out);
	signature_make(&signature, &input);
	signature_pack(out, &signature);
	assert_true(out->len <= SIGNATURE_BYTES);
}

static inline struct stories_place
arrive(struct news *news, int64_t at, const char *language, const char *title,
    const char *text)
{
	struct buf packed = { 0 };
	struct stories_place place;

	pack(&packed, language, title, text);
	keep(news, buf_text(&packed));
	news->asked = 0;
	place =
	    stories_assign(news->stories, news->next, at, buf_text(&packed));
	/* Whatever comes, the work for one article is bounded. */
	assert_true(news->asked <= STORIES_ASKED);
	buf_clear(&packed);
	return place;
}

/* Texts of words that nobody wrote, each by its number. */
static inline void
made_up(struct buf *out, uint32_t seed, int words)
{
	buf_reset(out);
	for (int i = 0; i < words; i++) {
		seed = seed * 1664525 + 1013904223;
		for (uint32_t n = seed >> 12, k = 0; k < 4; k++, n /= 19) {
			buf_add_byte(out, "bcdfghjklmnpqrstvwz"[n % 19]);
			buf_add_byte(out, "aeiou"[n % 5]);
		}
		buf_add_cstr(out, i % 12 == 11 ? ". " : " ");
	}
}

#endif
