#include "aliases.h"

#include "forms.h"
#include "tables.h"

/* So many words away the other name may be, a bracket between them included. */
enum { REACH = 40 };

/* How a text introduces another name. */
struct phrase {
	struct text words;
	bool full;  /* two words or more: of a last name all of a family are */
	bool close; /* with a comma before it, it is "he says" */
};

#define PHRASE(literal)                                                        \
	{                                                                      \
		(literal), sizeof(literal) - 1                                 \
	}
static const struct phrase phrases[] = {
	/* en */
	{ PHRASE("known as"), false, false },
	{ PHRASE("known professionally as"), false, false },
	{ PHRASE("pseudonym"), false, false },
	{ PHRASE("pseudonym of"), false, false },
	{ PHRASE("pen name"), false, false },
	{ PHRASE("pen name of"), false, false },
	{ PHRASE("stage name"), false, false },
	{ PHRASE("stage name of"), false, false },
	{ PHRASE("real name"), true, false },
	{ PHRASE("nicknamed"), false, false },
	{ PHRASE("nickname"), false, false },
	{ PHRASE("aka"), false, false },
	{ PHRASE("a.k.a."), false, false },
	{ PHRASE("born"), true, false },
	/* most */
	{ PHRASE("alias"), false, false },
	{ PHRASE("née"), true, false },
	/* fr */
	{ PHRASE("né"), true, false },
	{ PHRASE("dit"), false, true },
	{ PHRASE("dite"), false, true },
	{ PHRASE("vrai nom"), true, false },
	{ PHRASE("le nom de"), false, false },
	{ PHRASE("pseudonyme"), false, false },
	{ PHRASE("pseudonyme de"), false, false },
	{ PHRASE("le pseudonyme de"), false, false },
	{ PHRASE("nom de scène"), false, false },
	{ PHRASE("nom de scène de"), false, false },
	{ PHRASE("nom de plume de"), false, false },
	{ PHRASE("surnommé"), false, false },
	{ PHRASE("surnommée"), false, false },
	/* de */
	{ PHRASE("bekannt als"), false, false },
	{ PHRASE("bekannt unter dem Namen"), false, false },
	{ PHRASE("Pseudonym"), false, false },
	{ PHRASE("Pseudonym von"), false, false },
	{ PHRASE("Künstlername von"), false, false },
	{ PHRASE("genannt"), false, false },
	{ PHRASE("eigentlich"), true, false },
	{ PHRASE("bürgerlich"), true, false },
	{ PHRASE("bürgerlichem Namen"), true, false },
	{ PHRASE("geboren als"), true, false },
	/* es */
	{ PHRASE("conocido como"), false, false },
	{ PHRASE("conocida como"), false, false },
	{ PHRASE("apodado"), false, false },
	{ PHRASE("apodada"), false, false },
	{ PHRASE("nombre real es"), true, false },
	{ PHRASE("seudónimo"), false, false },
	{ PHRASE("seudónimo de"), false, false },
	/* it */
	{ PHRASE("noto come"), false, false },
	{ PHRASE("nota come"), false, false },
	{ PHRASE("conosciuto come"), false, false },
	{ PHRASE("conosciuta come"), false, false },
	{ PHRASE("detto"), false, true },
	{ PHRASE("detta"), false, true },
	{ PHRASE("soprannominato"), false, false },
	{ PHRASE("soprannominata"), false, false },
	{ PHRASE("al secolo"), true, false },
	{ PHRASE("pseudonimo di"), false, false },
	/* nl */
	{ PHRASE("bekend als"), false, false },
	{ PHRASE("bijgenaamd"), false, false },
	{ PHRASE("pseudoniem"), false, false },
	{ PHRASE("pseudoniem van"), false, false },
	/* pt */
	{ PHRASE("conhecido como"), false, false },
	{ PHRASE("conhecida como"), false, false },
	{ PHRASE("conhecido por"), false, false },
	{ PHRASE("conhecida por"), false, false },
	{ PHRASE("apelidado"), false, false },
	{ PHRASE("apelidada"), false, false },
	{ PHRASE("pseudónimo de"), false, false },
	{ PHRASE("pseudônimo de"), false, false },
};

/* What may stand before these words: "better", "who was also". */
static const char *const fillers[] = { "a", "also", "best", "better", "by",
	"formerly", "her", "his", "is", "known", "more", "now", "the", "under",
	"was", "who", "whose", "auch", "besser", "bekannt", "dem", "der", "die",
	"ist", "mit", "unter", "war", "alors", "aussi", "connu", "connue", "de",
	"est", "était", "mieux", "plus", "qui", "son", "sous", "también", "más",
	"era", "es", "cuyo", "cuya", "que", "fue", "meglio", "anche", "più",
	"beter", "ook", "die", "met", "het", "mais", "também", "foi", NULL };

static bool
is_one_of(struct text word, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(word, list[i]))
			return true;
	return false;
}

static bool
begins(const struct token *t)
{
	return (t->word.flags & (WORD_SENTENCE | WORD_LINE)) != 0;
}

/* Walks backwards over a text, never beyond where the sentence begins. */
struct back {
	const struct tokens *tokens;
	size_t at; /* what was walked over begins here */
	size_t stop;
};

static bool
can_step(const struct back *back)
{
	return back->at > back->stop && !begins(&back->tokens->list[back->at]);
}

static struct text
word_before(const struct back *back)
{
	return word_text(
	    back->tokens->text, &back->tokens->list[back->at - 1].word);
}

static bool
step_over(struct back *back, const char *word)
{
	if (!can_step(back) || !text_is(word_before(back), word))
		return false;
	back->at--;
	return true;
}

/* The quote that opens before "Jano". */
static void
step_quote(struct back *back)
{
	static const char *const quotes[] = { "\"", "'", "\xC2\xAB",
		"\xE2\x80\x9C", "\xE2\x80\x9E", "\xE2\x80\x98", NULL };

	if (can_step(back) &&
	    back->tokens->list[back->at - 1].word.kind == WORD_MARK &&
	    is_one_of(word_before(back), quotes))
		back->at--;
}

/* "Emperor" before "Norton", "the Japanese author" before who it is. */
static void
step_titles(struct back *back)
{
	const unsigned title = KNOWN_ROLE | KNOWN_HONORIFIC | KNOWN_DEMONYM;

	static const char *const articles[] = { "the", "a", "an", "le", "la",
		"l'", "der", "die", "el", "il", "lo", "het", "o", NULL };
	size_t from = back->at;

	while (can_step(back)) {
		const struct token *t = &back->tokens->list[back->at - 1];

		if (t->classes & title)
			back->at--;
		else if (back->at >= back->stop + 2 && !begins(t) &&
			 t->word.kind == WORD_LETTERS &&
			 !(t->word.flags & WORD_UPPER_FIRST) &&
			 (t[-1].classes & KNOWN_DEMONYM))
			back->at -= 2;
		else
			break;
	}
	if (back->at < from && can_step(back) &&
	    is_one_of(word_before(back), articles))
		back->at--;
}

/* Few words do: the lexicon has all that are no joints. */
static bool
may_end_phrase(const struct back *back)
{
	const struct token *t = &back->tokens->list[back->at - 1];

	if (!can_step(back))
		return false;
	if ((t->classes & KNOWN_GLUE) && back->at > back->stop + 1)
		t--;
	return (t->classes & KNOWN_ALIAS) != 0;
}

/* The phrase that ends before a name, which is walked over; or NULL. */
static const struct phrase *
step_phrase(struct back *back)
{
	const struct tokens *tokens = back->tokens;
	struct text before;

	if (!may_end_phrase(back))
		return NULL;
	before = text_sub(tokens->text, 0, tokens->list[back->at - 1].word.end);
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		struct text words = phrases[i].words;
		size_t start = before.len - words.len, at = back->at;

		if (words.len > before.len ||
		    !text_equal_nocase(text_from_offset(before, start), words))
			continue;
		while (
		    at > back->stop && tokens->list[at - 1].word.start > start)
			at--;
		if (at == back->stop ||
		    tokens->list[at - 1].word.start != start)
			continue;
		back->at = at - 1;
		return &phrases[i];
	}
	return NULL;
}

/* "(born 1872)" */
static void
step_brackets(struct back *back)
{
	struct back inner = *back;

	if (!step_over(&inner, ")"))
		return;
	while (can_step(&inner)) {
		if (step_over(&inner, "(")) {
			*back = inner;
			return;
		}
		inner.at--;
	}
}

/*
 * Where the name ends that the words before this one give another to; 0: there
 * are no such words.
 */
static size_t
end_of_other(const struct tokens *tokens, const struct span_name *s)
{
	struct back back = { tokens, s->first,
		s->first > REACH ? s->first - REACH : 0 };
	const struct phrase *phrase;

	step_quote(&back);
	step_titles(&back);
	phrase = step_phrase(&back);
	if (!phrase || (phrase->full && s->first == s->last))
		return 0;
	while (can_step(&back) && is_one_of(word_before(&back), fillers))
		back.at--;
	if (step_over(&back, "("))
		return can_step(&back) ? back.at : 0;
	if (step_over(&back, ",") && phrase->close)
		return 0;
	step_brackets(&back);
	step_over(&back, ",");
	return back.at > back.stop && !begins(&tokens->list[back.at]) ? back.at
								      : 0;
}

static const struct span_name *
span_that_ends(const struct spans *spans, size_t before, size_t end)
{
	while (before-- > 0 && spans->list[before].last + 1 >= end)
		if (spans->list[before].last + 1 == end)
			return &spans->list[before];
	return NULL;
}

void
merge_aliases(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans)
{
	uint32_t *counts = arena_array(mem, groups->count + 1, sizeof(*counts));

	for (size_t g = 0; g < groups->count; g++)
		counts[root_of(groups, (uint32_t)g)] += groups->list[g].count;
	for (size_t i = 1; i < spans->count; i++) {
		const struct span_name *s = &spans->list[i], *other;
		size_t end = end_of_other(tokens, s);
		uint32_t from, to;

		other = end > 0 ? span_that_ends(spans, i, end) : NULL;
		if (!other || other->kind != s->kind)
			continue;
		from = root_of(groups, s->group);
		to = root_of(groups, other->group);
		if (counts[from] > counts[to]) {
			uint32_t hold = from;

			from = to;
			to = hold;
		}
		if (from == to)
			continue;
		counts[from] += counts[to];
		counts[to] = counts[from];
		groups_join(groups, from, to);
	}
}
