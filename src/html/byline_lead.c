/* Where in a piece of a byline the names begin. */
#include "base/time.h"
#include "base/utf8.h"
#include "byline_parts.h"
#include "language_words.h"

static bool
is_month(const struct name_word *word)
{
	struct buf folded = { 0 };
	bool is;

	utf8_fold(&folded, word->text);
	is = folded.len >= 3 && time_month_of(buf_text(&folded)) > 0;
	buf_clear(&folded);
	return is;
}

bool
byline_dates(const struct byline *r, size_t i)
{
	const struct name_word *word = &r->words[i], *next = word + 1;

	if (i >= r->nwords)
		return false;
	if (word->digit)
		return true;
	if (i + 1 >= r->nwords)
		return (word->kinds & WORD_DAY) && !word->caps &&
		       word->text.len > 3;
	return ((word->kinds & WORD_DAY) &&
		   (next->digit || (next->kinds & WORD_DAY) ||
		       is_month(next))) ||
	       (next->digit && is_month(word));
}

/*
 * "Reporter: Anna Smith". In an element that is marked as an author's any word
 * will do.
 */
static bool
is_label_word(const struct byline *r, size_t i)
{
	return i == 0 && text_ends(r->words[0].text, ":") &&
	       (r->trust != BYLINE_LINE ||
		   r->words[0].kinds & (WORD_ROLE | WORD_VERB));
}

/* Are the words [from, to) all such? */
static bool
are_all(const struct byline *r, size_t from, size_t to, unsigned kinds)
{
	for (size_t i = from; i < to; i++)
		if (!(r->words[i].kinds & kinds))
			return false;
	return to > from;
}

/* "Text und Fotos: Anna Berg": who did both; words up to the names, or 0. */
static size_t
both_lead(const struct byline *r)
{
	size_t to = 0;

	if (r->nwords < 4 || !(r->words[1].kinds & WORD_AND) ||
	    !are_all(r, 0, 1, WORD_BY | WORD_PHOTO) ||
	    !are_all(r, 2, 3, WORD_BY | WORD_PHOTO))
		return 0;
	to = 3;
	while (to < r->nwords &&
	       (text_is(r->words[to].text, ":") ||
		   (r->words[to].lower && r->words[to].kinds & WORD_BY)))
		to++;
	return to > 3 || text_ends(r->words[2].text, ":") ? to : 0;
}

/* "Van onze verslaggever Bram Bos", "dal nostro inviato": up to the name. */
static size_t
ours_lead(const struct byline *r)
{
	const unsigned of = WORD_BY | WORD_WEAK | WORD_PARTICLE | WORD_STOP;
	size_t role = 1;

	if (r->nwords < 4 || !(r->words[0].kinds & of))
		return 0;
	while (role < 4 && role < r->nwords && r->words[role].lower &&
	       !(r->words[role].kinds & WORD_ROLE))
		role++;
	if (role < 2 || role + 1 >= r->nwords || role == 4 ||
	    !(r->words[role].kinds & WORD_ROLE) || !r->words[role].lower ||
	    r->words[role + 1].lower)
		return 0;
	return role + 1;
}

/* "Pubblicato il 3/6/2014 da Lucia Neri", where slashes part pieces. */
static bool
follows_date(const struct byline *r, size_t i)
{
	return r->words[i - 1].digit && i + 1 < r->nwords &&
	       !r->words[i + 1].lower && !is_month(&r->words[i + 1]) &&
	       (r->words[0].digit || r->words[0].kinds & WORD_PUBLISHED);
}

size_t
byline_lead(struct byline *r)
{
	size_t from = both_lead(r);

	if (from == 0 && r->trust == BYLINE_LINE)
		from = ours_lead(r);
	if (from) {
		r->led = true;
		return from;
	}
	for (size_t i = 0; i < r->nwords; i++) {
		const struct name_word *word = &r->words[i], *before = word - 1;
		bool label = is_label_word(r, i);

		if (word->kinds & WORD_PHOTO && (i == 0 || from == i)) {
			r->photo = true;
			return r->nwords;
		}
		if (!(word->kinds & (WORD_BY | WORD_WEAK)) && !label)
			continue;
		/* "author of 'Commuting'" */
		if (i + 1 < r->nwords && word->kinds & WORD_ROLE &&
		    r->words[i + 1].lower &&
		    r->words[i + 1].kinds & WORD_PARTICLE)
			continue;
		if (i > 0 && word->lower && (word->kinds & WORD_BY) &&
		    !(word->kinds & (WORD_PARTICLE | WORD_ROLE))) {
			/* never inside a name */
		} else if (i > 0 && !before->lower && !before->digit &&
			   from != i &&
			   !(before->kinds &
			       (WORD_VERB | WORD_DAY | WORD_PUBLISHED |
				   WORD_UPDATED)))
			continue;
		if (i > 0 && !(word->kinds & WORD_BY) &&
		    !(before->kinds & (WORD_VERB | WORD_PUBLISHED | WORD_BY)) &&
		    !follows_date(r, i))
			continue;
		if (i > 0 && before->kinds & WORD_PHOTO) {
			r->photo = true;
			return r->nwords;
		}
		r->led = true;
		r->verb |= i > 0 && before->kinds & WORD_VERB;
		r->photo = false;
		for (size_t k = 0; k < i && r->npieces == 0; k++)
			r->prose |= !r->words[k].kinds && !r->words[k].digit &&
				    !is_month(&r->words[k]);
		from = i + 1;
	}
	return from;
}
