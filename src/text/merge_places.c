#include "merge_places.h"

#include "forms.h"
#include "tables.h"

/* The group of the places that a list knows by this name; or NULL. */
static struct group *
place_known_as(const struct groups *groups, const char *const *words)
{
	uint64_t phrase = PHRASE_EMPTY;
	const char *row;

	for (; *words; words++)
		phrase = phrase_more(phrase, text_of(*words));
	row = tables_find(phrase).row;
	return row ? groups_of_form(
			 groups, (uint64_t)(uintptr_t)row, ENTITY_PLACE)
		   : NULL;
}

/* "Korea" is the one of both that the text names, if it names one. */
static void
merge_korea(struct groups *groups)
{
	static const char *const names[3][3] = { { "Korea" },
		{ "North", "Korea" }, { "South", "Korea" } };
	struct group *whole = place_known_as(groups, names[0]);
	struct group *north = place_known_as(groups, names[1]);
	struct group *south = place_known_as(groups, names[2]);

	if (whole && !north != !south)
		whole->root = root_of(
		    groups, (uint32_t)((north ? north : south) - groups->list));
}

/* "Harrow School": the second word tells what it is. */
static bool
is_told_by_word(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = &tokens->list[s->last];

	return s->last == s->first + 1 && (t->classes & KNOWN_ORG_WORD) &&
	       (t->word.flags & WORD_UPPER_FIRST);
}

/* "Harrow" is "Harrow School" when no list knows a place of that name. */
static void
merge_schools(struct groups *groups, const struct tokens *tokens,
    const struct spans *spans)
{
	for (size_t g = 0; g < groups->count; g++) {
		const struct span_name *s = &spans->list[groups->list[g].span];
		struct group *place;

		if (groups->list[g].kind != ENTITY_ORGANISATION ||
		    !is_told_by_word(tokens, s))
			continue;
		place = groups_of_form(groups,
		    phrase_more(PHRASE_EMPTY,
			word_text(tokens->text, &tokens->list[s->first].word)),
		    ENTITY_PLACE);
		if (place && !place->known.row)
			place->root = root_of(groups, (uint32_t)g);
	}
}

void
merge_places(struct groups *groups, const struct tokens *tokens,
    const struct spans *spans)
{
	merge_korea(groups);
	merge_schools(groups, tokens, spans);
}
