/* Which words are a person's name, and how it is written. */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "byline_parts.h"
#include "given_names.h"
#include "language_words.h"

enum { NAME_BYTES = 60, NAME_WORDS = 6 };

/* "BO", "LI": a consonant and a vowel, not initials. */
static bool
is_short_name(struct text t)
{
	return t.len == 2 && !strchr("AEIOUY", t.ptr[0]) &&
	       strchr("AEIOU", t.ptr[1]);
}

/* "TOM O'BRIEN-SMITH" as "Tom O'Brien-Smith"; "JD" stays. */
static struct text
recase(struct arena *mem, const struct name_word *words, size_t n)
{
	struct buf out = { 0 };
	struct text result;
	bool all = true;

	for (size_t i = 0; i < n; i++)
		all &= words[i].caps;
	for (size_t i = 0; i < n; i++) {
		struct text t = words[i].text;
		size_t at = 0, letters = 0;
		bool stays = !words[i].caps || (t.len <= 3 && !all) ||
			     (t.len <= 2 && !is_short_name(t) &&
				 !(words[i].kinds & WORD_PARTICLE));

		if (i)
			buf_add_byte(&out, ' ');
		while (at < t.len) {
			size_t from = at;
			uint32_t c = utf8_next(t, &at);

			if (!utf8_is_letter(c)) {
				letters = 0;
			} else if (letters++ > 0 && !stays &&
				   !(letters == 3 && t.len > 5 &&
				       text_starts(t, "MC"))) {
				buf_add_code(&out, utf8_lower(c));
				continue;
			}
			buf_add(&out, t.ptr + from, at - from);
		}
	}
	result = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return result;
}

static bool
holds(struct text a, struct text b)
{
	return b.len >= 3 && a.len >= b.len && text_find(a, b, 0) != TEXT_NONE;
}

/* "example" of "example.fr", whose dot is gone. */
static struct text
without_domain(struct text bare, struct text name)
{
	size_t dot = text_find_byte(name, '.', 0);
	size_t tail = dot == TEXT_NONE ? 0 : name.len - dot - 1;

	if (tail < 2 || tail > 3 || bare.len < tail + 4 ||
	    text_find_byte(name, ' ', 0) != TEXT_NONE)
		return bare;
	return text_sub(bare, 0, bare.len - tail);
}

/* "Miranda Hoyle", whose site bears her name. */
static bool
is_full_name(struct text name)
{
	size_t blank = text_find_byte(name, ' ', 0);

	return blank != TEXT_NONE && is_given_name(text_sub(name, 0, blank)) &&
	       word_kinds(text_from_offset(name, blank)) == 0;
}

static bool
is_site(const struct byline *r, struct text name)
{
	struct text bare = bare_text(r->mem, name);
	struct text site = without_domain(r->site_bare, r->site->name);
	struct text host = without_domain(r->host_bare, r->site->host);

	if (is_full_name(name) &&
	    (text_equal(bare, site) || holds(r->host_bare, bare)))
		return false;
	if (text_starts(site, "the") && site.len > 6)
		site = text_from_offset(site, 3);
	if (holds(bare, site) || text_equal(bare, r->host_bare) ||
	    (host.len > 6 && text_equal(text_sub(bare, 0, host.len), host)))
		return true;
	/* "Business Insider" of "Business Insider Deutschland" */
	return r->nnames > 0 && bare.len > 4 &&
	       (holds(site, bare) || holds(r->host_bare, bare));
}

static bool
is_person(const struct byline *r, const struct name_word *words, size_t n)
{
	bool nobody = true;
	unsigned fields = 0;
	bool whole = false; /* a word of more than an initial */
	struct text first = words[0].text;

	if (n == 0 || n > NAME_WORDS)
		return false;
	for (size_t i = 0; i < n; i++) {
		struct text t = words[i].text;
		size_t dot = text_find_byte(t, '.', 0);

		nobody &=
		    (words[i].kinds &
			(WORD_NOBODY | WORD_ROLE | WORD_DAY | WORD_SECTION |
			    WORD_VERB | WORD_PUBLISHED | WORD_UPDATED)) != 0;
		fields |= words[i].kinds & WORD_FIELD;
		whole |= utf8_count(t) > 1 || (unsigned char)*t.ptr >= 0xE3;
		if (strchr("+-#", *t.ptr))
			return false;
		if (words[i].kinds & WORD_BODY || words[i].digit ||
		    (words[i].kinds & WORD_AGENCY && words[i].caps) ||
		    text_find_byte(t, '@', 0) != TEXT_NONE ||
		    text_find_byte(t, '_', 0) != TEXT_NONE ||
		    text_starts_nocase(t, "http") ||
		    text_starts_nocase(t, "www") ||
		    (dot != TEXT_NONE && dot > 1 && dot + 2 < t.len && n == 1))
			return false;
	}
	/* "CNN Business", "Washington," */
	if (nobody || !whole || words[n - 1].kinds & WORD_ROLE ||
	    (fields && words[0].caps && first.len < 5))
		return false;
	if (n > 1)
		return r->trust != BYLINE_LINE || !text_is(first, "The");
	/* "Anna Smith, London" */
	if (r->nnames > 0 && r->sign != ';' &&
	    text_find_byte(r->names[0], ' ', 0) != TEXT_NONE)
		return false;
	if ((r->trust == BYLINE_LINE && !r->dated && !r->verb) ||
	    words[0].kinds ||
	    (words[0].lower && !r->single &&
		!(r->led && (r->dated || r->verb))) ||
	    (words[0].caps && (unsigned char)*first.ptr < 128) ||
	    text_ends(first, "admin") ||
	    ((r->sign == ',' || r->agency) && !r->nnames && !r->led) ||
	    r->dateline)
		return false;
	return utf8_count(first) >= 3 || (unsigned char)*first.ptr >= 0xE3;
}

static void
add_name(struct byline *r, const struct name_word *words, size_t n)
{
	struct text name;

	if (r->nnames == BYLINE_NAMES || !is_person(r, words, n))
		return;
	name = recase(r->mem, words, n);
	while (name.len && strchr(".:;|-*\"'", name.ptr[name.len - 1]) &&
	       !(name.len > 2 && name.ptr[name.len - 1] == '.' &&
		   name.ptr[name.len - 3] == ' '))
		name = text_trim(text_sub(name, 0, name.len - 1));
	while (name.len && strchr(":;|-*\"'", name.ptr[0]))
		name = text_trim(text_from_offset(name, 1));
	if (name.len < 2 || name.len > NAME_BYTES || is_site(r, name))
		return;
	for (size_t i = 0; i < r->nnames; i++)
		if (text_equal(bare_text(r->mem, r->names[i]),
			bare_text(r->mem, name)))
			return;
	r->names[r->nnames++] = name;
}

/* "Staff Writer Jane Doe", "Jane Doe Political Correspondent" */
void
byline_add(struct byline *r, size_t from, size_t to)
{
	const unsigned said = WORD_ROLE | WORD_FIELD;
	size_t last = from;
	bool cut = false;

	while (to > from && (r->words[to - 1].kinds & WORD_PARTICLE) &&
	       r->words[to - 1].lower)
		to--;
	for (size_t i = from; i < to && r->words[i].kinds & said; i++)
		if (r->words[i].kinds & WORD_ROLE)
			last = i + 1;
	if (last < to && last > from) {
		from = last;
		cut = true;
	}
	for (size_t i = from + 1; i < to; i++)
		if (r->words[i].kinds & WORD_ROLE) {
			to = i;
			cut = true;
		}
	while (cut && to > from + 2 && r->words[to - 1].kinds & WORD_FIELD)
		to--;
	/* "…, AP Auto Writer" tells of the name before it. */
	if (cut && r->nnames > 0 &&
	    (to < from + 2 || r->words[from].kinds & (WORD_AGENCY | said)))
		return;
	add_name(r, &r->words[from], to - from);
}
