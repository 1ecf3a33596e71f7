#include "byline.h"

#include <stdint.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "language_words.h"

enum {
	LINE_BYTES = 400,
	NAMES = 12,
	NAME_BYTES = 60,
	NAME_WORDS = 6,
	WORDS = 32, /* of a piece */
};

struct name_word {
	struct text text;
	unsigned kinds;
	bool lower; /* begins with a small letter */
	bool caps;  /* has no small letter */
	bool digit;
};

struct reading {
	struct arena *mem;
	const struct byline_site *site;
	struct text site_bare, host_bare;
	enum byline_trust trust;
	struct name_word words[WORDS];
	size_t nwords;
	struct text names[NAMES];
	size_t nnames;
	size_t npieces;
	char sign;     /* that ended the piece before */
	bool dateline; /* "Washington, June 3": a place comes first */
	bool led;      /* a word like "by" was seen */
	bool dated;    /* with a number */
	bool verb;     /* "posted by" */
	bool photo;    /* what follows are names of photographers */
	bool prose;    /* words that belong to no byline */
	bool single;   /* the whole line is one word */
};

struct text
bare_text(struct arena *mem, struct text t)
{
	struct buf folded = { 0 }, out = { 0 };
	struct text result;
	size_t at = 0;

	utf8_fold(&folded, t);
	while (at < folded.len) {
		size_t from = at;
		uint32_t c = utf8_next(buf_text(&folded), &at);

		if (utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c))
			buf_add(&out, folded.ptr + from, at - from);
	}
	result = arena_copy(mem, buf_text(&out));
	buf_clear(&folded);
	buf_clear(&out);
	return result;
}

/* ---- words ---- */

static struct name_word
look(struct text text)
{
	struct name_word word = { .text = text, .kinds = word_kinds(text) };
	size_t at = 0, letters = 0;
	bool small = false;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		word.digit |= utf8_is_digit(c);
		if (!utf8_is_letter(c))
			continue;
		if (letters++ == 0)
			word.lower = utf8_is_lower(c);
		small |= utf8_is_lower(c);
	}
	word.caps = letters && !small;
	return word;
}

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

/* Does a date begin at word i? */
static bool
is_date(const struct reading *r, size_t i)
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

/* ---- one name ---- */

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
			     (t.len <= 2 && !(words[i].kinds & WORD_PARTICLE));

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

static bool
is_site(const struct reading *r, struct text name)
{
	struct text bare = bare_text(r->mem, name), site = r->site_bare;

	if (text_starts(site, "the") && site.len > 6)
		site = text_from_offset(site, 3);
	if (holds(bare, site) || text_equal(bare, r->host_bare))
		return true;
	/* "Business Insider" of "Business Insider Deutschland" */
	return r->nnames > 0 && bare.len > 4 &&
	       (holds(site, bare) || holds(r->host_bare, bare));
}

static bool
is_person(const struct reading *r, const struct name_word *words, size_t n)
{
	bool nobody = true;
	unsigned fields = 0;
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
	if (nobody || words[n - 1].kinds & WORD_ROLE ||
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
	    (r->sign == ',' && !r->nnames && !r->led) || r->dateline)
		return false;
	return utf8_count(first) >= 3 || (unsigned char)*first.ptr >= 0xE3;
}

static void
add_name(struct reading *r, const struct name_word *words, size_t n)
{
	struct text name;

	if (r->nnames == NAMES || !is_person(r, words, n))
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
static void
finish(struct reading *r, size_t from, size_t to)
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

/* ---- a piece: what stands between commas and their like ---- */

/* Where the names begin: behind "by", "posted by", "Text:"; 0 without. */
static size_t
find_lead(struct reading *r)
{
	size_t from = 0;

	for (size_t i = 0; i < r->nwords; i++) {
		const struct name_word *word = &r->words[i], *before = word - 1;
		bool label = i == 0 && text_ends(word->text, ":");

		if (word->kinds & WORD_PHOTO && (i == 0 || from == i)) {
			r->photo = true;
			return r->nwords;
		}
		if (!(word->kinds & (WORD_BY | WORD_WEAK)) && !label)
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
		    !(before->kinds & (WORD_VERB | WORD_PUBLISHED)))
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

/* Does the name end before word i? */
static bool
stops(const struct reading *r, size_t start, size_t i)
{
	const struct name_word *word = &r->words[i];

	if (is_date(r, i) ||
	    (i > start && word->kinds & (WORD_UPDATED | WORD_PUBLISHED)))
		return true;
	if (!word->lower)
		return false;
	if (word->kinds & WORD_PARTICLE)
		return is_date(r, i + 1);
	return true;
}

/* "Submitted by anna on Tuesday": a small letter right behind "by". */
static bool
is_nickname(const struct reading *r, size_t i)
{
	return r->led && i > 0 && r->words[i].lower && !r->words[i].kinds &&
	       r->words[i - 1].kinds & (WORD_BY | WORD_WEAK) &&
	       (r->dated || r->verb) &&
	       (i + 1 == r->nwords || is_date(r, i + 1) ||
		   r->words[i + 1].kinds & WORD_STOP);
}

static void
read_names(struct reading *r, size_t from)
{
	size_t start = from;

	for (size_t i = from; i < r->nwords; i++) {
		const struct name_word *word = &r->words[i];

		if (word->kinds & WORD_AND && (word->lower || word->caps) &&
		    word->text.len < 6 &&
		    (word->lower ||
			!utf8_is_letter((uint8_t)*word->text.ptr))) {
			finish(r, start, i);
			start = i + 1;
		} else if (stops(r, start, i)) {
			bool known = is_date(r, i) ||
				     word->kinds & (WORD_STOP | WORD_ROLE |
						       WORD_PUBLISHED |
						       WORD_UPDATED | WORD_BY);

			if (r->single)
				break;
			r->prose |= !known && !is_nickname(r, i);
			if (i > start || is_date(r, i) ||
			    (r->nnames > 0 && word->kinds & WORD_STOP)) {
				finish(r, start, i);
				return;
			}
			if (is_nickname(r, i)) {
				finish(r, i, i + 1);
				return;
			}
			/* "von unserem Korrespondenten Max Muster" */
			start = i + 1;
		}
	}
	finish(r, start, r->nwords);
}

/* What may stand beside "by …": a date, "Published", a place or the site. */
static bool
is_label(const struct reading *r)
{
	if (is_date(r, 0) ||
	    r->words[0].kinds & (WORD_PUBLISHED | WORD_UPDATED | WORD_DAY))
		return true;
	for (size_t i = 0; i < r->nwords; i++)
		if (r->words[i].lower)
			return false;
	return r->nwords <= 3;
}

static void
read_piece(struct reading *r, struct text piece)
{
	struct text word;
	size_t from;

	r->nwords = 0;
	while (r->nwords < WORDS && text_next_word(&piece, &word))
		r->words[r->nwords++] = look(word);
	if (r->nwords == 0)
		return;
	from = find_lead(r);
	/* "Rui da Mota — São Paulo" */
	if (r->nnames > 0 && r->trust != BYLINE_STATED && from == 0 &&
	    !strchr(",;|/&(", r->sign)) {
		r->npieces++;
		return;
	}
	/* In a line without a mark names stand behind "by" only. */
	if (r->photo || (r->trust == BYLINE_LINE && !r->led)) {
		r->prose |= !r->photo && !is_label(r);
		r->npieces++;
		return;
	}
	read_names(r, from);
	r->npieces++;
}

/* Bytes of a sign that parts pieces at at, else 0. */
static size_t
parts(struct text t, size_t at)
{
	static const char *const signs[] = { " - ", "·", "•", "–", "—", "●",
		"›", "»", "、", "，", "・" };

	if (strchr(",;|/()[]\n", t.ptr[at]))
		return 1;
	if (t.ptr[at] != ' ' && (unsigned char)t.ptr[at] < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_starts(text_from_offset(t, at), signs[i]))
			return text_of(signs[i]).len;
	return 0;
}

/* "Smith, Anna" of a library's metadata as "Anna Smith". */
static struct text
turn(struct arena *mem, struct text line)
{
	size_t comma = text_find_byte(line, ',', 0);
	struct text a, b;

	if (comma == TEXT_NONE ||
	    text_find_byte(line, ',', comma + 1) != TEXT_NONE)
		return line;
	a = text_trim(text_sub(line, 0, comma));
	b = text_trim(text_from_offset(line, comma + 1));
	if (text_find_byte(a, ' ', 0) != TEXT_NONE ||
	    text_find_byte(b, ' ', 0) != TEXT_NONE || word_kinds(a) ||
	    word_kinds(b) || look(a).lower || look(b).lower)
		return line;
	return arena_printf(mem, "%.*s %.*s", TEXT_ARG(b), TEXT_ARG(a));
}

static struct text
join(struct reading *r)
{
	struct buf out = { 0 };
	struct text result;

	for (size_t i = 0; i < r->nnames; i++) {
		if (i)
			buf_add_cstr(&out, ", ");
		buf_add_text(&out, r->names[i]);
	}
	result = arena_copy(r->mem, buf_text(&out));
	buf_clear(&out);
	return result;
}

struct text
byline_read(struct arena *mem, struct text line, const struct byline_site *site,
    enum byline_trust trust)
{
	struct reading r = { .mem = mem, .site = site, .trust = trust };
	struct buf clean = { 0 };
	size_t from = 0;

	utf8_add_line(&clean, text_sub(line, 0, LINE_BYTES));
	line = arena_copy(mem, buf_text(&clean));
	buf_clear(&clean);
	r.site_bare = bare_text(mem, site->name);
	r.host_bare = bare_text(mem, site->host);
	r.single = trust != BYLINE_LINE && line.len > 3 &&
		   text_find_byte(line, ' ', 0) == TEXT_NONE &&
		   text_find_byte(line, '/', 0) == TEXT_NONE &&
		   text_find_byte(line, '(', 0) == TEXT_NONE;
	if (trust == BYLINE_STATED)
		line = turn(mem, line);
	for (size_t i = 0; i < line.len; i++)
		r.dated |= line.ptr[i] >= '0' && line.ptr[i] <= '9';
	r.dateline = trust == BYLINE_MARKED && text_ends(line, ",");
	for (size_t at = 0; at <= line.len;) {
		size_t n = at < line.len ? parts(line, at) : 1;

		if (n) {
			read_piece(&r, text_sub(line, from, at - from));
			r.sign = at < line.len ? line.ptr[at] : ' ';
			from = at + n;
		}
		at += n ? n : 1;
	}
	if (trust == BYLINE_LINE && (!r.led || r.prose))
		return TEXT("");
	return join(&r);
}

size_t
byline_count(struct text byline)
{
	size_t n = byline.len > 0;

	for (size_t i = 0; i < byline.len; i++)
		n += byline.ptr[i] == ',';
	return n;
}
