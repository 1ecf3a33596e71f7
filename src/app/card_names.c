/* What a card lists are names as in an article: marked, clicked, labelled. */
#include "card.h"

struct naming {
	const struct section *section;
	struct names *names;
};

static void
name_block(const struct article_piece *piece, void *arg)
{
	struct naming *naming = arg;
	struct names *names = naming->names;
	struct mention *mention;
	size_t number;

	if (piece->section != naming->section || !piece->block ||
	    piece->offset < 0)
		return;
	number = (size_t)(piece->block - piece->section->blocks);
	mention = &names->mentions[names->nmentions++];
	mention->start = (uint32_t)piece->offset;
	mention->end =
	    mention->start + (uint32_t)names->entities[number].name.len;
	mention->entity = (uint32_t)number;
}

void
card_name(
    struct app *app, const struct card *card, const struct entity_rows *rows)
{
	struct article_full *full = &app->open.full;
	struct names *names = &full->names;
	struct naming naming = { .names = names };

	*names = (struct names){ 0 };
	if (card->named == 0 || rows->n == 0)
		return;
	full->entities =
	    arena_array(card->mem, rows->n, sizeof(*full->entities));
	names->entities =
	    arena_array(card->mem, rows->n, sizeof(*names->entities));
	names->mentions =
	    arena_array(card->mem, rows->n, sizeof(*names->mentions));
	names->nentities = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		full->entities[i] = rows->rows[i].id;
		names->entities[i].name = rows->rows[i].name;
		names->entities[i].kind = rows->rows[i].kind;
	}
	naming.section = &card->article->sections[card->named - 1];
	article_walk(card->article, name_block, &naming);
}
