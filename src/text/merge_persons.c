#include "forms.h"

/* Is this word of the shorter name in the longer one? */
static bool
holds_word(const struct form *longer, const struct form *shorter, size_t at)
{
	for (size_t i = 0; i < longer->count; i++)
		if (longer->word[i] == shorter->word[at] ||
		    (shorter->initial[at] &&
			longer->letter[i] == shorter->letter[at]))
			return true;
	return false;
}

static bool
holds_form(const struct form *longer, const struct form *shorter)
{
	for (size_t i = 0; i < shorter->count; i++)
		if (!holds_word(longer, shorter, i))
			return false;
	return shorter->count > 0 && shorter->count <= longer->count;
}

struct persons {
	struct groups *groups;
	struct form *forms; /* of the groups */
	struct parts parts; /* words of names of two words and more */
};

/* "Jared Padalecki" and "J. T. Padalecki" are "Jared Tristan Padalecki". */
static bool
is_form_of(const struct persons *p, uint32_t shorter, uint32_t longer)
{
	const struct form *a = &p->forms[shorter], *b = &p->forms[longer];

	return shorter != longer && holds_form(b, a) &&
	       (a->count < b->count || !holds_form(a, b) || longer < shorter) &&
	       root_of(p->groups, longer) != shorter;
}

/* "Mme Macron" is not Emmanuel. */
static bool
may_be_one(const struct persons *p, uint32_t a, uint32_t b)
{
	unsigned one = p->groups->list[a].gender;
	unsigned two = p->groups->list[b].gender;

	return one == two || one % GENDER_BOTH == 0 || two % GENDER_BOTH == 0;
}

/* So many times as often named makes somebody the one who is meant. */
enum { OFTEN = 2 };

/*
 * A last name is of the person named last before it, unless another is named
 * much oftener by the full name, or first behind it when there is none; a full
 * name belongs to any that holds all of its words. One known to be of a woman
 * or a man is of the woman or man named last.
 */
static void
find_longer(const struct persons *p, uint32_t g)
{
	struct group *group = &p->groups->list[g];
	const struct form *form = &p->forms[g];

	for (size_t i = form->count; i-- > 0;) {
		const struct part *part = part_for(&p->parts, form->word[i]);
		uint32_t own = part->of[group->gender % GENDER_BOTH];
		const struct group *list = p->groups->list;
		bool often =
		    list[part->most].count >= OFTEN * list[part->group].count;
		const uint32_t to[] = { often ? part->most : part->group,
			part->group, own ? own - 1 : part->group, part->first,
			part->longest };

		for (size_t k = 0; part->word != 0 && k < 5; k++)
			if (is_form_of(p, g, to[k]) &&
			    may_be_one(p, g, to[k])) {
				group->root = to[k];
				return;
			}
	}
}

static void
note_words(const struct persons *p, uint32_t g, bool first)
{
	const struct form *form = &p->forms[g];
	uint32_t root = root_of(p->groups, g);

	for (size_t i = 0; p->groups->list[g].words >= 2 && i < form->count;
	     i++) {
		struct part *part = part_for(&p->parts, form->word[i]);

		if (part->word == 0 ||
		    form->count > p->forms[part->longest].count)
			part->longest = g;
		if (part->word == 0 || p->groups->list[g].count >
					   p->groups->list[part->most].count)
			part->most = g;
		part->word = form->word[i];
		part->group = root;
		if (p->groups->list[g].gender % GENDER_BOTH != 0)
			part->of[p->groups->list[g].gender] = root + 1;
		if (first)
			part->first = root;
	}
}

/*
 * "Mme Martin … Martin": a last name with a title and the same without one, of
 * which no longer name is there; of two people's it is the first one's.
 */
static void
join_untitled(const struct persons *p, uint32_t g)
{
	struct group *titled = &p->groups->list[g], *plain;

	if (titled->kind != ENTITY_PERSON || p->forms[g].count != 1 ||
	    titled->gender == GENDER_UNKNOWN || root_of(p->groups, g) != g)
		return;
	plain = groups_of_form(p->groups, p->forms[g].phrase, ENTITY_PERSON);
	if (plain && plain != titled &&
	    root_of(p->groups, (uint32_t)(plain - p->groups->list)) ==
		(uint32_t)(plain - p->groups->list))
		plain->root = g;
}

/*
 * Persons are walked in the order of the text, a first walk having noted the
 * words of all long names.
 */
void
merge_persons(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans)
{
	struct persons p = { .groups = groups };

	p.forms = arena_array(mem, groups->count + 1, sizeof(*p.forms));
	parts_make(&p.parts, mem, groups->count * NAME_WORDS);
	for (size_t g = groups->count; g-- > 0;) {
		if (groups->list[g].kind != ENTITY_PERSON)
			continue;
		form_of(
		    &p.forms[g], tokens, &spans->list[groups->list[g].span]);
		note_words(&p, (uint32_t)g, true);
	}
	for (size_t g = 0; g < groups->count; g++) {
		if (groups->list[g].kind != ENTITY_PERSON)
			continue;
		find_longer(&p, (uint32_t)g);
		/* From here on the words mean this one. */
		note_words(&p, (uint32_t)g, false);
	}
	for (size_t g = 0; g < groups->count; g++)
		join_untitled(&p, (uint32_t)g);
}
