/* What an article is about: gathered word by word, title first. */
#include "text/signature.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "concepts.h"
#include "consonants.h"
#include "rarity.h"
#include "stem.h"
#include "terms.h"
#include "text/words.h"

/* Words of the text that count at all, in full, and as its beginning. */
enum { WORDS_READ = 6000, LEDE_WORDS = 45, TEXT_READ = 64 * 1024 };
/* Letters of a word that many languages write alike, from which on. */
enum { COGNATE = 7, COGNATE_CUT = 6, SOUND_CUT = 6 };

/* Of what a word means in every language: how rare, and how much it counts. */
#define CONCEPT_RARITY 6.0f
#define CONCEPT_FACTOR 1.2f

struct gather {
	struct signature *out;
	struct arena mem;
	struct terms terms, names;
	uint32_t *runs;
	size_t nruns, cap;
	uint64_t last[5]; /* hashes of the last words, a ring */
	size_t nlast;
	struct buf fold, latin, sound;
	const char *language;
};

static void
add_run(struct gather *g, uint64_t word)
{
	uint64_t h = 0;

	g->last[g->nlast++ % 5] = word;
	if (g->nlast < 5)
		return;
	for (size_t i = 0; i < 5; i++)
		h = (h ^ g->last[(g->nlast + i) % 5]) *
		    UINT64_C(0x9E3779B97F4A7C15);
	*ARENA_PUSH(&g->mem, g->runs, g->nruns, g->cap) =
	    (uint32_t)((h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9) >> 32);
}

static void
count(struct terms *terms, uint64_t hash, float times, float rarity,
    float factor, unsigned flags)
{
	struct term *term = terms_at(terms, (uint32_t)(hash >> 20));

	if (!term)
		return;
	term->times += times;
	term->rarity = rarity;
	if (factor > term->factor)
		term->factor = factor;
	term->flags |= (uint8_t)flags;
}

/* A name sounds alike where it is spelt otherwise. */
static void
add_sound(struct gather *g, struct text stem, float times, float rarity,
    unsigned flags)
{
	uint64_t seed = UINT64_C(0xCBF29CE484222325);
	bool capital = flags & SIGNATURE_NAME;
	unsigned kept = flags & (SIGNATURE_TITLE | SIGNATURE_LEDE);

	buf_reset(&g->latin);
	buf_reset(&g->sound);
	if (!consonants_latin(&g->latin, stem) || g->latin.len < 3)
		return;
	if (!capital && g->latin.len < COGNATE - 1)
		return;
	if (capital && consonants_add(&g->sound, buf_text(&g->latin)) >= 2) {
		buf_cut(&g->sound, SOUND_CUT);
		count(&g->names, hash_more(seed ^ 'c', buf_text(&g->sound)),
		    times, rarity, 1, kept);
	} else if (g->latin.len >= COGNATE - 1) {
		for (size_t i = 0; i < g->latin.len; i++)
			if (g->latin.ptr[i] == 'c')
				g->latin.ptr[i] = 'k';
			else if (g->latin.ptr[i] == 'z')
				g->latin.ptr[i] = 's';
		buf_cut(&g->latin, COGNATE_CUT);
		count(&g->names, hash_more(seed ^ 'w', buf_text(&g->latin)),
		    times, rarity, 0.5f, kept);
	}
}

/* What it means is the same in every language. */
static void
add_concept(struct gather *g, struct text stem, float times, unsigned flags)
{
	unsigned number = concepts_of(stem, g->language);

	if (number > 0)
		count(&g->names, hash_more(number, TEXT("concept")), times,
		    CONCEPT_RARITY, CONCEPT_FACTOR,
		    flags & (SIGNATURE_TITLE | SIGNATURE_LEDE));
}

/* "1.500" and "1 500" differ, "1.500" and "1,500" do not. */
static uint64_t
number_hash(struct text digits)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325) ^ '#';

	for (size_t i = 0; i < digits.len; i++)
		if (utf8_is_digit((unsigned char)digits.ptr[i]))
			h = hash_more(h, text_sub(digits, i, 1));
	return h;
}

static bool
is_cjk(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

/* Writing without blanks: two characters are a word. */
static void
add_pairs(struct gather *g, struct text word, float times, unsigned flags)
{
	size_t at = 0;

	while (at < word.len) {
		size_t from = at, next;

		(void)utf8_next(word, &at);
		if (at >= word.len)
			return;
		next = at;
		(void)utf8_next(word, &next);
		count(&g->terms, hash_text(text_sub(word, from, next - from)),
		    times, RARITY_MOST, 1, flags);
		add_run(g, hash_text(text_sub(word, from, next - from)));
	}
}

static void
add_word(struct gather *g, struct text word, const struct word *w, float times,
    unsigned flags)
{
	struct text fold, stem;
	uint64_t hash;
	float rarity;
	size_t first = 0;

	buf_reset(&g->fold);
	utf8_fold(&g->fold, word);
	fold = buf_text(&g->fold);
	if (fold.len == 0)
		return;
	if (w->kind == WORD_NUMBER) {
		hash = number_hash(fold);
		add_run(g, hash);
		if (fold.len < 2 && !(flags & SIGNATURE_TITLE))
			return;
		flags |= SIGNATURE_NUMBER;
		count(&g->terms, hash, times, RARITY_MOST * 0.7f, 1, flags);
		count(&g->names, hash, times, RARITY_MOST * 0.7f, 1, flags);
		return;
	}
	if (is_cjk(utf8_next(fold, &first))) {
		add_pairs(g, fold, times, flags);
		return;
	}
	add_run(g, hash_text(fold));
	if (w->flags & (WORD_ELIDED | WORD_POSSESSIVE) || utf8_count(fold) < 2)
		return;
	stem = stem_of(fold, g->language);
	hash = hash_text(stem);
	rarity = rarity_of((uint32_t)(hash >> 20) & TERM_MASK, g->language);
	count(&g->terms, hash, times, rarity, 1, flags);
	add_sound(g, stem, times, rarity, flags);
	add_concept(g, stem, times, flags);
}

/* Titles in capitals, or with a capital at each word, tell no names. */
static bool
capitals_tell(const struct words *words)
{
	size_t capitals = 0, letters = 0;

	for (size_t i = 0; i < words->count; i++) {
		if (words->list[i].kind != WORD_LETTERS)
			continue;
		letters++;
		capitals += (words->list[i].flags & WORD_UPPER_FIRST) != 0;
	}
	return capitals * 2 <= letters;
}

static void
add_text(struct gather *g, struct text text, bool title)
{
	struct words words;
	size_t seen = 0;
	bool tell;

	words_cut(&words, &g->mem, text_sub(text, 0, TEXT_READ));
	tell = !title || capitals_tell(&words);
	g->nlast = 0;
	for (size_t i = 0; i < words.count && seen < WORDS_READ; i++) {
		const struct word *w = &words.list[i];
		unsigned flags = title               ? SIGNATURE_TITLE
				 : seen < LEDE_WORDS ? SIGNATURE_LEDE
						     : 0;
		float times = title ? 3 : seen < LEDE_WORDS ? 2 : 1;

		if (w->kind == WORD_MARK)
			continue;
		if (tell && w->kind == WORD_LETTERS &&
		    w->flags & WORD_UPPER_FIRST && !(w->flags & WORD_SENTENCE))
			flags |= SIGNATURE_NAME;
		add_word(g, word_text(text, w), w, times, flags);
		seen++;
	}
	g->out->words = (uint16_t)(g->out->words + seen);
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
keep_lowest(struct gather *g)
{
	size_t n = 0;

	if (g->nruns > 0)
		qsort(g->runs, g->nruns, sizeof(*g->runs), by_number);
	for (size_t i = 0; i < g->nruns; i++) {
		if (i > 0 && g->runs[i] == g->runs[i - 1])
			continue;
		if (n < SIGNATURE_RUNS)
			g->out->lowest[n] = g->runs[i];
		n++;
	}
	g->out->nlowest = (uint8_t)(n < SIGNATURE_RUNS ? n : SIGNATURE_RUNS);
	g->out->runs = (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

/* Known by the same key in every language. */
static void
add_keys(struct gather *g, const struct names *names)
{
	for (size_t i = 0; names && i < names->nentities && i < 32; i++) {
		const struct entity *e = &names->entities[i];

		if (e->key.len == 0)
			continue;
		count(&g->names, hash_more(UINT64_C(77), e->key),
		    (float)(1 + 8 * e->salience), RARITY_MOST * 0.8f, 1.2f, 0);
	}
}

void
signature_make(struct signature *out, const struct signature_input *input)
{
	struct gather g = { .out = out, .language = out->language };
	size_t most;

	memset(out, 0, sizeof(*out));
	if (input->language.len == 2)
		memcpy(out->language, input->language.ptr, 2);
	concepts_prepare();
	most = (input->title.len + input->text.len) / 4 + 64;
	if (most > WORDS_READ)
		most = WORDS_READ;
	terms_init(&g.terms, &g.mem, most);
	terms_init(&g.names, &g.mem, most);
	add_text(&g, input->title, true);
	add_text(&g, input->text, false);
	add_keys(&g, input->names);
	out->nterms =
	    (uint8_t)terms_heaviest(&g.terms, out->terms, SIGNATURE_TERMS);
	out->nnames =
	    (uint8_t)terms_heaviest(&g.names, out->names, SIGNATURE_NAMES);
	keep_lowest(&g);
	buf_clear(&g.fold);
	buf_clear(&g.latin);
	buf_clear(&g.sound);
	arena_clear(&g.mem);
}
