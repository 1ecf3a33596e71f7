#include "forms.h"

static bool
is_initial(struct text part)
{
	return part.len == 2 && part.ptr[1] == '.';
}

static bool
is_numeral(struct text part)
{
	for (size_t i = 0; i < part.len; i++)
		if (part.ptr[i] != 'I' && part.ptr[i] != 'V' &&
		    part.ptr[i] != 'X')
			return false;
	return part.len > 0;
}

void
form_of(
    struct form *form, const struct tokens *tokens, const struct span_name *s)
{
	form->count = 0;
	form->phrase = PHRASE_EMPTY;
	for (size_t i = s->first; i <= s->last; i++) {
		const struct token *t = &tokens->list[i];
		struct text word = word_text(tokens->text, &t->word), part;

		if (t->word.kind == WORD_MARK)
			continue;
		form->phrase = phrase_more(form->phrase, word);
		if (!(t->word.flags & WORD_UPPER_FIRST) &&
		    (t->classes & KNOWN_GLUE))
			continue;
		while (
		    form->count < NAME_WORDS && text_next(&word, '-', &part)) {
			if (part.len == 0)
				continue;
			form->letter[form->count] = part.ptr[0];
			form->initial[form->count] = is_initial(part);
			form->numeral[form->count] = is_numeral(part);
			form->word[form->count++] =
			    phrase_more(PHRASE_EMPTY, part);
		}
	}
}

struct part *
part_for(const struct parts *parts, uint64_t word)
{
	size_t at = (size_t)word & parts->mask;

	while (parts->slots[at].word != 0 && parts->slots[at].word != word)
		at = (at + 1) & parts->mask;
	return &parts->slots[at];
}

void
parts_make(struct parts *parts, struct arena *mem, size_t count)
{
	size_t size = 64;

	while (size < count * 2)
		size *= 2;
	parts->slots = arena_array(mem, size, sizeof(*parts->slots));
	parts->mask = size - 1;
}

uint32_t
root_of(const struct groups *groups, uint32_t group)
{
	while (groups->list[group].root != group)
		group = groups->list[group].root;
	return group;
}
