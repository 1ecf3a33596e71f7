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
	uint32_t *counts;   /* of the roots, when all long names are merged */
	struct parts parts; /* words of names of two words and more */
	unsigned language;
};

static bool
is_ruler(const struct form *form)
{
	return form->count > 1 && form->numeral[form->count - 1];
}

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

/* In these a middle name is a last name: "Gabriel García Márquez". */
static bool
has_two_last_names(unsigned language)
{
	enum { SPANISH = 4, PORTUGUESE = 7 };

	return language == SPANISH || language == PORTUGUESE;
}

/*
 * "Chao" is not "Rulan Chao Pian" who comes later: nobody is called by a middle
 * name three times before the full name is given.
 */
static bool
is_other_than(const struct persons *p, uint32_t shorter, uint32_t longer)
{
	const struct form *a = &p->forms[shorter], *b = &p->forms[longer];
	const struct group *group = &p->groups->list[shorter];

	return a->count == 1 && b->count > 2 && !is_ruler(b) &&
	       a->word[0] != b->word[0] &&
	       a->word[0] != b->word[b->count - 1] && group->third > 0 &&
	       group->third < p->groups->list[longer].first &&
	       !has_two_last_names(p->language);
}

/*
 * So many times as often named makes somebody the one who is meant, and so
 * many times does it count to stand in the headline.
 */
enum { OFTEN = 2, IN_HEADLINE = 2 };

/*
 * A last name is of the person named last before it, unless another is named
 * much oftener by the full name, or in the headline, or first behind it when
 * there is none; a full name belongs to any that holds all of its words. One
 * known to be of a woman or a man is of the woman or man named last.
 */
static void
find_longer(const struct persons *p, uint32_t g)
{
	struct group *group = &p->groups->list[g];
	const struct form *form = &p->forms[g];

	for (size_t i = form->count; i-- > 0;) {
		const struct part *part = part_for(&p->parts, form->word[i]);
		uint32_t own = part->of[group->gender % GENDER_BOTH];
		bool often = p->counts[root_of(p->groups, part->most)] >=
			     OFTEN * p->counts[root_of(p->groups, part->group)];
		const uint32_t to[] = { often ? part->most : part->group,
			part->group, own ? own - 1 : part->group, part->first,
			part->longest };

		for (size_t k = 0; part->word != 0 && k < 5; k++)
			if (is_form_of(p, g, to[k]) &&
			    may_be_one(p, g, to[k]) &&
			    !is_other_than(p, g, to[k])) {
				group->root = to[k];
				return;
			}
	}
}

/*
 * Does this word of a name mean somebody else? "Norton" is "Joshua Norton", who
 * once calls himself "Norton I": rulers yield to who has the name last and is
 * named as often.
 */
static bool
yields(const struct persons *p, struct part *part, uint32_t g, size_t at)
{
	const struct form *form = &p->forms[g];
	bool last = at + 1 == form->count;
	uint32_t most = p->counts[root_of(p->groups, part->most)];

	if (part->word == 0) {
		part->ruler = is_ruler(form);
	} else if (is_ruler(form) && !part->ruler) {
		return part->last && p->counts[g] <= most;
	} else if (part->ruler && !is_ruler(form)) {
		if (!last || p->counts[g] < most)
			return false;
		*part = (struct part){ 0 };
	}
	part->last = part->last || last;
	return false;
}

static void
note_words(const struct persons *p, uint32_t g, bool first)
{
	const struct form *form = &p->forms[g];
	uint32_t root = root_of(p->groups, g);

	for (size_t i = 0; p->groups->list[g].words >= 2 && i < form->count;
	     i++) {
		struct part *part = part_for(&p->parts, form->word[i]);

		if (yields(p, part, g, i))
			continue;
		if (part->word == 0 ||
		    form->count > p->forms[part->longest].count)
			part->longest = g;
		if (part->word == 0 ||
		    p->counts[root] > p->counts[root_of(p->groups, part->most)])
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

/* "Ichiyō Higuchi" and "Higuchi Ichiyō" count as one. */
static void
merge_long(const struct persons *p)
{
	for (size_t g = 0; g < p->groups->count; g++)
		if (p->forms[g].count > 1)
			find_longer(p, (uint32_t)g);
	for (size_t g = 0; g < p->groups->count; g++) {
		uint32_t root = root_of(p->groups, (uint32_t)g);

		if (p->forms[g].count > 1 && root != g) {
			p->counts[root] += p->counts[g];
			p->counts[g] = 0;
		}
	}
}

/* The token behind the headline; 0: there is none. */
static size_t
headline_end(const struct tokens *tokens)
{
	size_t end = 1;

	if (tokens->count == 0 || !(tokens->list[0].line & LINE_SHORT))
		return 0;
	while (
	    end < tokens->count && !(tokens->list[end].word.flags & WORD_LINE))
		end++;
	return end;
}

/*
 * Long names come first, then all are walked in the order of the text, a walk
 * from its end having noted the words of all long ones.
 */
void
merge_persons(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans)
{
	struct persons p = { .groups = groups, .language = tokens->language };

	size_t headline = headline_end(tokens);

	p.forms = arena_array(mem, groups->count + 1, sizeof(*p.forms));
	p.counts = arena_array(mem, groups->count + 1, sizeof(*p.counts));
	parts_make(&p.parts, mem, groups->count * NAME_WORDS);
	for (size_t g = groups->count; g-- > 0;) {
		if (groups->list[g].kind != ENTITY_PERSON)
			continue;
		form_of(
		    &p.forms[g], tokens, &spans->list[groups->list[g].span]);
		p.counts[g] = groups->list[g].count;
		if (spans->list[groups->list[g].first].first < headline)
			p.counts[g] += IN_HEADLINE;
		note_words(&p, (uint32_t)g, true);
	}
	merge_long(&p);
	for (size_t g = 0; g < groups->count; g++) {
		if (groups->list[g].kind != ENTITY_PERSON)
			continue;
		if (p.forms[g].count == 1)
			find_longer(&p, (uint32_t)g);
		/* From here on the words mean this one. */
		note_words(&p, (uint32_t)g, false);
	}
	for (size_t g = 0; g < groups->count; g++)
		join_untitled(&p, (uint32_t)g);
}
