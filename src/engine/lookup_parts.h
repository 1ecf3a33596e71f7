/* engine/lookup_parts.h: what the files of a look-up share. */
#ifndef ENGINE_LOOKUP_PARTS_H
#define ENGINE_LOOKUP_PARTS_H

#include "model/wiki.h"
#include "state.h"
#include "store/lookups.h"

enum stage { STAGE_SEARCH, STAGE_ITEMS, STAGE_LABELS };

struct lookup_work {
	struct lookup_question question;
	enum stage stage;
	struct text languages; /* words, the reader's first */
	struct text asked[WIKI_ITEMS];
	size_t nasked;
	bool linked;           /* a page linked to the item … */
	bool titled;           /* … by its title on a Wikipedia */
	struct wiki_item item; /* chosen */
};

struct text lookup_api(const struct engine *engine);
/* Words: the reader's, the articles', then all we know. */
struct text lookup_languages(
    const struct engine *engine, struct text articles, struct arena *mem);
/* Each sends one request; the task's stage says what for. */
void lookup_ask_search(struct engine *engine, struct task *task);
void lookup_ask_items(struct engine *engine, struct task *task);
void lookup_ask_labels(struct engine *engine, struct task *task);
/*
 * By the page that an article linked to: site and title of
 * "https://fr.wikipedia.org/wiki/Kim_Jong-un". False: it is none of them.
 */
bool lookup_ask_page(struct engine *engine, struct task *task);

#endif
