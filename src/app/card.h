/* app/card.h: a page of facts is set as an article, part by part. */
#ifndef APP_CARD_H
#define APP_CARD_H

#include "state.h"

struct card {
	struct arena *mem;
	struct article *article;
	struct section *section;
	size_t sections_cap, blocks_cap, links_cap;
	/* sections[named - 1] lists the names of card_show, a block for each,
	   which begins with it; 0: none does. */
	size_t named;
};

void card_begin(struct card *card, const char *heading);
void card_put(
    struct card *card, enum block_kind kind, struct text text, unsigned link);
void card_put_link(struct card *card, struct text url, const char *name);
/*
 * Shows it in the article pane, the names beside it; the same one as before
 * keeps its place. view.article, title, meta and plot live in card->mem, which
 * the reader owns from here.
 */
void card_show(struct app *app, struct card *card,
    const struct article_view *view, const struct entity_rows *names);

/* card_names.c: the places of these names in the card, into app->open.full. */
void card_name(
    struct app *app, const struct card *card, const struct entity_rows *names);

/* timeline.c: when a name was in the news, in mem; NULL: too seldom. */
const struct plot *card_timeline(
    struct app *app, const struct entity_row *row, struct arena *mem);

#endif
