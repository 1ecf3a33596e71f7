/* Names in a line that neither a mark nor a "by" makes a byline. */
#include "base/utf8.h"
#include "byline_parts.h"
#include "given_names.h"
#include "language_words.h"

enum { BARE_BYTES = 120, NAME_LEAST = 2, NAME_MOST = 4, PLACE_WORDS = 3 };

/* Is it "Anna", "Anna-Lena", "A.", and then one to three more capitals? */
static bool
is_full_name(const struct byline *r, size_t from, size_t to)
{
	const unsigned inside =
	    WORD_PARTICLE | WORD_AND | WORD_WEAK | WORD_BY | WORD_STOP;
	const struct name_word *words = r->words;

	if (to - from < NAME_LEAST || to - from > NAME_MOST ||
	    !is_given_name(words[from].text) || words[to - 1].lower)
		return false;
	/* "Angela Berg Donald Lund": two, with nothing between them */
	if (to - from == 4 && !is_given_name(words[from + 1].text) &&
	    !words[from + 1].lower && is_given_name(words[from + 2].text))
		return false;
	for (size_t i = from; i < to; i++)
		if (words[i].digit ||
		    (words[i].lower && !(words[i].kinds & WORD_PARTICLE)) ||
		    (words[i].kinds & ~inside))
			return false;
	return true;
}

/* Takes the names before word to; false when others than names stand there. */
static bool
take_names(struct byline *r, size_t to)
{
	size_t start = 0;

	for (size_t i = 0; i <= to; i++) {
		bool between =
		    i < to && r->words[i].kinds & WORD_AND &&
		    (r->words[i].lower || text_is(r->words[i].text, "&"));

		if (i < to && !between)
			continue;
		if (!is_full_name(r, start, i))
			return false;
		byline_add(r, start, i);
		start = i + 1;
	}
	return true;
}

/* "valleypost.com" */
static bool
is_domain(struct text word)
{
	size_t dot = text_find_byte(word, '.', 0);

	return dot != TEXT_NONE && dot > 2 && dot + 2 < word.len;
}

/*
 * What may stand beside a name: a date, a role, a place, a copyright. With
 * "photo" or an agency it is who took a picture, with "Contact:" whom to ask.
 */
static bool
stands_beside(const struct byline *r)
{
	const unsigned before_place = WORD_STOP | WORD_PARTICLE | WORD_WEAK;
	bool small = false;

	if (byline_dates(r, 0) || text_is(r->words[0].text, "©"))
		return true;
	for (size_t i = 0; i < r->nwords; i++) {
		if (r->words[i].kinds &
		    (WORD_ROLE | WORD_PUBLISHED | WORD_UPDATED))
			return true;
		/* "em Brasília" */
		small |= r->words[i].lower && !is_domain(r->words[i].text) &&
			 !(i == 0 && r->nwords > 1 &&
			     r->words[0].kinds & before_place);
	}
	return !small && r->nwords <= PLACE_WORDS;
}

/* A date, a copyright, or an address: "Ulla Brandt ulla at example.org" */
static bool
ends_names(const struct byline *r, size_t i)
{
	struct text t = r->words[i].text;

	return byline_dates(r, i) || text_is(t, "©") ||
	       text_find_byte(t, '@', 0) != TEXT_NONE ||
	       (i > 1 && r->words[i].lower &&
		   text_equal_nocase(t, r->words[0].text));
}

static bool
read_piece(struct byline *r, struct text piece)
{
	const unsigned labels =
	    WORD_PUBLISHED | WORD_UPDATED | WORD_ROLE | WORD_BY;
	size_t to = 0;

	byline_look(r, piece);
	for (size_t i = 0; i < r->nwords; i++)
		if (r->words[i].kinds & (WORD_PHOTO | WORD_AGENCY) ||
		    (text_ends(r->words[i].text, ":") &&
			!(r->words[i].kinds & labels)))
			return false;
	while (to < r->nwords && !ends_names(r, to))
		to++;
	if (r->nwords == 0 || (to && take_names(r, to)))
		return true;
	return r->nwords <= 10 && stands_beside(r);
}

struct text
byline_bare(struct arena *mem, struct text line, const struct byline_site *site)
{
	struct byline r = { .mem = mem, .site = site, .trust = BYLINE_STATED };
	size_t from = 0, others = 0;

	if (line.len > BARE_BYTES)
		return TEXT("");
	line = byline_begin(&r, line);
	for (size_t at = 0; at <= line.len;) {
		size_t n = at < line.len ? byline_parts(line, at) : 1;
		size_t names = r.nnames;

		if (n) {
			if (!read_piece(&r, text_sub(line, from, at - from)))
				return TEXT("");
			others += r.nwords && r.nnames == names;
			from = at + n;
		}
		at += n ? n : 1;
	}
	return others <= 4 ? byline_join(&r) : TEXT("");
}
