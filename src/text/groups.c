#include "groups.h"

#include <string.h>

#include "aliases.h"
#include "base/utf8.h"
#include "forms.h"
#include "merge_places.h"
#include "states.h"

/* In French "Mexico" is the city alone. */
static uint64_t
meant(uint64_t phrase, unsigned language)
{
	const uint64_t mexico = phrase_more(PHRASE_EMPTY, TEXT("mexico"));

	if (language != 1 || phrase != mexico)
		return phrase;
	return phrase_more(mexico, TEXT("city"));
}

static struct known_name
known_of(
    const struct tokens *tokens, const struct span_name *s, uint64_t phrase)
{
	struct known_name known = tables_find(meant(phrase, tokens->language));
	struct known_name state = state_at(tokens, s->first);
	const struct token *t = &tokens->list[s->first];
	bool fits = s->kind == ENTITY_PLACE ? (known.classes & KNOWN_PLACE) != 0
					    : (known.classes & KNOWN_ORG) != 0;

	if (state.row && s->kind == ENTITY_PLACE && s->first == s->last)
		return state;
	if (s->kind == ENTITY_PERSON || s->kind == ENTITY_OTHER || !fits)
		return (struct known_name){ 0, NULL, false };
	if (known.acronym && !(t->word.flags & WORD_ALL_UPPER))
		return (struct known_name){ 0, NULL, false };
	return known;
}

/* Where the group of a form and kind is, or a free slot. */
static uint32_t *
slot_for(const struct groups *groups, uint64_t key, uint8_t kind)
{
	size_t at = (size_t)(key ^ key >> 20 ^ kind * 0x9E37u) & groups->mask;

	for (; groups->slots[at] != 0; at = (at + 1) & groups->mask) {
		const struct group *group =
		    &groups->list[groups->slots[at] - 1];

		if (group->phrase == key && group->kind == kind)
			break;
	}
	return &groups->slots[at];
}

static struct group *
group_for(struct groups *groups, struct arena *mem, uint64_t key, uint8_t kind)
{
	uint32_t *slot = slot_for(groups, key, kind);
	struct group *group;

	if (*slot != 0)
		return &groups->list[*slot - 1];
	group = ARENA_PUSH(mem, groups->list, groups->count, groups->cap);
	*slot = (uint32_t)groups->count;
	memset(group, 0, sizeof(*group));
	group->phrase = key;
	group->kind = kind;
	group->root = (uint32_t)groups->count - 1;
	return group;
}

static bool
is_better_place(const struct tokens *tokens, const struct span_name *s,
    struct text name, const struct group *group)
{
	if (group->count == 0)
		return true;
	/* A headline in capitals spells no name. */
	if ((tokens->list[s->first].line & LINE_CAPITALS) ||
	    name.len <= group->name.len)
		return false;
	return true;
}

static unsigned
gender_of(const struct token *t)
{
	return ((t->classes & KNOWN_WOMAN) ? GENDER_WOMAN : 0) |
	       ((t->classes & KNOWN_MAN) ? GENDER_MAN : 0);
}

/* By the title before it: "Mme", but not "I'm". */
static unsigned
gender_by_title(const struct tokens *tokens, const struct span_name *s)
{
	const struct token *t = &tokens->list[s->first];
	unsigned gender;

	if (s->first == 0 || (t->word.flags & WORD_LINE) ||
	    (t[-1].word.end - t[-1].word.start < 3 &&
		!(t[-1].word.flags & WORD_UPPER_FIRST)) ||
	    !(t[-1].classes & (KNOWN_HONORIFIC | KNOWN_ROLE)))
		return GENDER_UNKNOWN;
	gender = gender_of(&t[-1]);
	return gender == GENDER_BOTH ? GENDER_UNKNOWN : gender;
}

static unsigned
gender_by_name(const struct tokens *tokens, const struct span_name *s,
    const struct form *form)
{
	const struct token *t = &tokens->list[s->first];

	return form->count >= 2 && (t->classes & KNOWN_GIVEN) &&
		       !form->initial[0]
		   ? gender_of(t)
		   : GENDER_UNKNOWN;
}

static void
collect(struct groups *groups, struct arena *mem, const struct tokens *tokens,
    struct spans *spans)
{
	for (size_t i = 0; i < spans->count; i++) {
		struct span_name *s = &spans->list[i];
		struct text name = span_text(tokens, s);
		struct group *group;
		struct known_name known;
		unsigned gender = 0;
		struct form form;
		uint64_t key;

		form_of(&form, tokens, s);
		known = known_of(tokens, s, form.phrase);
		key = known.row ? (uint64_t)(uintptr_t)known.row : form.phrase;
		if (s->kind == ENTITY_PERSON)
			gender = gender_by_title(tokens, s);
		if (form.count == 1)
			key += gender;
		group = group_for(groups, mem, key, s->kind);
		if (s->kind == ENTITY_PERSON)
			group->gender |=
			    (uint8_t)(gender
					  ? gender
					  : gender_by_name(tokens, s, &form));
		s->group = (uint32_t)(group - groups->list);
		if (is_better_place(tokens, s, name, group)) {
			group->name = name;
			group->span = (uint32_t)i;
			group->words = (uint32_t)form.count;
			group->known = known;
		}
		if (group->count++ == 0)
			group->first = (uint32_t)i;
		if (group->count == 3)
			group->third = (uint32_t)i;
	}
}

static bool
is_acronym_span(const struct tokens *tokens, const struct span_name *s)
{
	const struct word *word = &tokens->list[s->first].word;

	return s->first == s->last && (word->flags & WORD_ALL_UPPER) &&
	       word->end - word->start <= 8;
}

/* The capitals that a long form begins its words with, as a hash. */
static uint64_t
initials_of(const struct form *form)
{
	char letters[NAME_WORDS];

	for (size_t i = 0; i < form->count; i++)
		letters[i] = form->letter[i];
	return phrase_more(PHRASE_EMPTY, text_from(letters, form->count));
}

static bool
same_letter(const struct tokens *tokens, const struct span_name *a,
    const struct span_name *b)
{
	size_t i = tokens->list[a->first].word.start;
	size_t k = tokens->list[b->first].word.start;

	return tokens->text.ptr[i] == tokens->text.ptr[k];
}

/* "Union cycliste internationale (UCI)": the brackets say it. */
static bool
is_bracketed(const struct tokens *tokens, const struct span_name *longer,
    const struct span_name *acronym)
{
	size_t open = longer->last + 1;
	struct text mark;

	if (acronym->first != open + 1 || acronym->last + 1 >= tokens->count)
		return false;
	mark = word_text(tokens->text, &tokens->list[open].word);
	return text_is(mark, "(") &&
	       text_is(word_text(
			   tokens->text, &tokens->list[acronym->last + 1].word),
		   ")") &&
	       same_letter(tokens, longer, acronym);
}

void
groups_join(struct groups *groups, uint32_t from, uint32_t to)
{
	from = root_of(groups, from);
	to = root_of(groups, to);
	if (from == to || groups->list[from].kind != groups->list[to].kind)
		return;
	/* A name that a list knows is joined to no other that it knows. */
	if (groups->list[from].known.row) {
		uint32_t hold = from;

		if (groups->list[to].known.row)
			return;
		from = to;
		to = hold;
	}
	groups->list[from].root = to;
}

static void
merge_acronyms(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans)
{
	struct parts parts;

	parts_make(&parts, mem, groups->count);
	for (size_t g = 0; g < groups->count; g++) {
		const struct group *group = &groups->list[g];
		struct form form;
		struct part *part;

		if (group->kind == ENTITY_PERSON || group->words < 2)
			continue;
		form_of(&form, tokens, &spans->list[group->span]);
		part = part_for(&parts, initials_of(&form));
		if (part->word == 0) {
			part->word = initials_of(&form);
			part->group = (uint32_t)g;
		}
	}
	for (size_t i = 0; i < spans->count; i++) {
		const struct span_name *s = &spans->list[i];
		const struct part *part;

		if (!is_acronym_span(tokens, s))
			continue;
		if (i > 0 && is_bracketed(tokens, s - 1, s))
			groups_join(groups, s->group, (s - 1)->group);
		part = part_for(
		    &parts, phrase_more(PHRASE_EMPTY, span_text(tokens, s)));
		if (part->word != 0)
			groups_join(groups, s->group, part->group);
	}
}

/* Notes in which group the words from first to last stand. */
static void
note_piece(struct parts *parts, const struct tokens *tokens, size_t first,
    size_t last, uint32_t g)
{
	const uint32_t several = UINT32_MAX;
	uint64_t phrase = PHRASE_EMPTY;
	struct part *part;

	for (size_t i = first; i <= last; i++)
		phrase = phrase_more(
		    phrase, word_text(tokens->text, &tokens->list[i].word));
	part = part_for(parts, phrase);
	part->group = part->word == 0 || part->group == g ? g : several;
	part->word = phrase;
}

/* Its beginnings and its ends that begin with a capital. */
static void
note_pieces(struct parts *parts, const struct tokens *tokens,
    const struct span_name *s, uint32_t g)
{
	for (size_t i = s->first; i < s->last && i < s->first + NAME_WORDS;
	     i++) {
		note_piece(parts, tokens, s->first, i, g);
		if (s->last - i < NAME_WORDS &&
		    (tokens->list[i + 1].word.flags & WORD_UPPER_FIRST))
			note_piece(parts, tokens, i + 1, s->last, g);
	}
}

/*
 * "Renault Trucks" and "Renault", "U.S. Congress" and "Congress": a name that
 * is the beginning or the end of exactly one longer name of its kind.
 */
static void
merge_pieces(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans)
{
	struct parts parts;

	parts_make(&parts, mem, groups->count * NAME_WORDS * 2);
	for (size_t g = 0; g < groups->count; g++)
		if (groups->list[g].kind == ENTITY_ORGANISATION)
			note_pieces(&parts, tokens,
			    &spans->list[groups->list[g].span], (uint32_t)g);
	for (size_t g = 0; g < groups->count; g++) {
		const struct group *group = &groups->list[g];
		const struct part *part;

		if (group->kind != ENTITY_ORGANISATION || group->known.row ||
		    root_of(groups, (uint32_t)g) != g)
			continue;
		part = part_for(&parts, group->phrase);
		if (part->word != 0 && part->group != UINT32_MAX)
			groups_join(groups, (uint32_t)g, part->group);
	}
}

void
groups_make(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, struct spans *spans)
{
	struct arena scratch = { 0 };
	size_t size = 64;

	while (size < spans->count * 2)
		size *= 2;
	*groups = (struct groups){ .mask = size - 1 };
	groups->slots = arena_array(mem, size, sizeof(*groups->slots));
	collect(groups, mem, tokens, spans);
	merge_persons(groups, &scratch, tokens, spans);
	merge_acronyms(groups, &scratch, tokens, spans);
	merge_pieces(groups, &scratch, tokens, spans);
	merge_places(groups, tokens, spans);
	merge_aliases(groups, &scratch, tokens, spans);
	for (size_t i = 0; i < spans->count; i++)
		spans->list[i].group = root_of(groups, spans->list[i].group);
	arena_clear(&scratch);
}

static uint64_t
phrase_of(struct text form)
{
	struct arena mem = { 0 };
	struct words words;
	uint64_t phrase = PHRASE_EMPTY;

	words_cut(&words, &mem, text_sub(form, 0, 200));
	for (size_t i = 0; i < words.count; i++)
		if (words.list[i].kind != WORD_MARK)
			phrase = phrase_more(
			    phrase, word_text(form, &words.list[i]));
	arena_clear(&mem);
	return phrase;
}

struct group *
groups_of_form(
    const struct groups *groups, uint64_t phrase, enum entity_kind kind)
{
	uint32_t slot = *slot_for(groups, phrase, (uint8_t)kind);

	return slot ? &groups->list[slot - 1] : NULL;
}

struct group *
groups_find(const struct groups *groups, struct text form)
{
	uint64_t phrase = phrase_of(form);
	const char *row = tables_find(phrase).row;

	for (uint8_t kind = 0; kind < ENTITY_KINDS; kind++) {
		uint32_t *slot = slot_for(groups, phrase, kind);

		if (*slot == 0 && row)
			slot = slot_for(groups, (uint64_t)(uintptr_t)row, kind);
		for (unsigned gender = GENDER_WOMAN;
		     *slot == 0 && kind == ENTITY_PERSON &&
		     gender <= GENDER_MAN;
		     gender++)
			slot = slot_for(groups, phrase + gender, kind);
		if (*slot != 0)
			return &groups->list[root_of(groups, *slot - 1)];
	}
	return NULL;
}
