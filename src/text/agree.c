#include "agree.h"

#include <string.h>

#include "company.h"
#include "tables.h"

/* What is said of the names of one form. */
struct form {
	uint64_t key; /* 0: none */
	uint32_t count[ENTITY_KINDS];
	uint32_t ends_person; /* full names that it ends */
	bool titled;          /* "Mr" stands before one */
	bool company;         /* words beside one say so */
};

struct forms {
	struct form *slots;
	size_t mask;
};

static struct form *
form_for(const struct forms *forms, uint64_t key)
{
	size_t at;

	key |= 1;
	at = (size_t)(key ^ key >> 29) & forms->mask;
	while (forms->slots[at].key != 0 && forms->slots[at].key != key)
		at = (at + 1) & forms->mask;
	forms->slots[at].key = key;
	return &forms->slots[at];
}

static uint64_t
key_of(const struct tokens *tokens, const struct span_name *s)
{
	uint64_t key = 0;

	for (size_t i = s->first; i <= s->last; i++)
		key =
		    (key ^ tokens->list[i].fold) * UINT64_C(0xD6E8FEB86659FD93);
	return key;
}

/* "Le" in "Yann Le Dantec": the last name begins with it. */
static bool
is_particle(const struct token *t)
{
	return (t->classes & KNOWN_GLUE) &&
	       (t->word.flags & WORD_UPPER_FIRST) &&
	       !(t->word.flags & WORD_LINE);
}

static bool
is_titled(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = &tokens->list[s->first];

	return s->first > 0 && !(t->word.flags & WORD_LINE) &&
	       (t[-1].classes & KNOWN_HONORIFIC);
}

static void
count_forms(const struct forms *forms, const struct tokens *tokens,
    const struct spans *spans)
{
	for (size_t i = 0; i < spans->count; i++) {
		struct span_name last = spans->list[i];
		struct form *form = form_for(forms, key_of(tokens, &last));

		form->count[last.kind]++;
		form->titled = form->titled || is_titled(tokens, &last);
		form->company = form->company || (last.first == last.last &&
						     is_company(tokens, &last));
		if (last.kind != ENTITY_PERSON || last.first == last.last)
			continue;
		last.first = last.last;
		form_for(forms, key_of(tokens, &last))->ends_person++;
		if (spans->list[i].first + 1 >= last.last ||
		    !is_particle(&tokens->list[last.last - 1]))
			continue;
		last.first--;
		form_for(forms, key_of(tokens, &last))->ends_person++;
	}
}

/*
 * What it is when as many are of one kind as of another. A club may have the
 * name of its town, and somebody with a title that of any.
 */
static uint8_t
kind_by_word(
    const struct form *form, const struct token *t, size_t words, uint8_t kind)
{
	const unsigned person = KNOWN_FIRST | KNOWN_GIVEN | KNOWN_LAST;

	if (form->titled)
		return kind;
	if (t->place == ORG_FIRST && t->place_words == words)
		return ENTITY_ORGANISATION;
	if (t->place == PLACE_FIRST && t->place_words == words)
		return kind == ENTITY_ORGANISATION ? kind : ENTITY_PLACE;
	return (t->classes & person) ? ENTITY_PERSON : ENTITY_PLACE;
}

static uint8_t
kind_of(
    const struct form *form, const struct token *t, size_t words, uint8_t kind)
{
	uint8_t best = kind_by_word(form, t, words, kind);

	/* "Ford", who is nobody here */
	if (form->company && form->ends_person == 0 && !form->titled &&
	    !(t->place_classes & (KNOWN_COUNTRY | KNOWN_REGION | KNOWN_BIG)))
		return ENTITY_ORGANISATION;
	/* "Washington", of which no person is named here */
	if (kind == ENTITY_PERSON && form->ends_person == 0 &&
	    t->place == PLACE_FIRST && (t->place_classes & KNOWN_BIG) &&
	    !(t->classes & (KNOWN_FIRST | KNOWN_LAST)))
		return ENTITY_PLACE;
	/* "Hollande" is a country too, but here a president. */
	if (form->ends_person > 0 &&
	    (t->place == PLACE_NONE || !(t->place_classes & KNOWN_BIG) ||
		form->ends_person > form->count[ENTITY_PLACE]))
		return ENTITY_PERSON;
	for (uint8_t k = 0; k < ENTITY_KINDS; k++)
		if (form->count[k] > form->count[best])
			best = k;
	return best;
}

/* "Dantec" behind "Le", when a full name here ends in both. */
static void
take_particle(const struct forms *forms, const struct tokens *tokens,
    const struct spans *spans, size_t at)
{
	struct span_name *s = &spans->list[at];
	struct span_name longer = *s;

	if (s->first != s->last || s->first == 0 ||
	    !is_particle(&tokens->list[s->first - 1]) ||
	    (at > 0 && spans->list[at - 1].last + 1 >= s->first))
		return;
	longer.first--;
	if (form_for(forms, key_of(tokens, &longer))->ends_person > 0)
		*s = longer;
}

void
spans_agree(struct spans *spans, const struct tokens *tokens)
{
	struct arena mem = { 0 };
	struct forms forms;
	size_t size = 64;

	while (size < spans->count * 6)
		size *= 2;
	forms.slots = arena_array(&mem, size, sizeof(*forms.slots));
	forms.mask = size - 1;
	count_forms(&forms, tokens, spans);
	for (size_t i = 0; i < spans->count; i++) {
		struct span_name *s = &spans->list[i];

		take_particle(&forms, tokens, spans, i);
		s->kind = kind_of(form_for(&forms, key_of(tokens, s)),
		    &tokens->list[s->first], (size_t)s->last - s->first + 1,
		    s->kind);
	}
	arena_clear(&mem);
}
