#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "byline_parts.h"
#include "given_names.h"
#include "language_words.h"

enum { LINE_BYTES = 400 };

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

/* "Anna Smith For Mailonline", "Paul Abelin Le 7 novembre" */
static bool
is_capital_stop(const struct byline *r, size_t start, size_t i)
{
	const struct name_word *word = &r->words[i];

	if (word->lower || !(word->kinds & WORD_STOP) || i < start + 2)
		return false;
	return byline_dates(r, i + 1) ||
	       (i + 1 < r->nwords && word->text.len > 1 &&
		   !(word->kinds & WORD_PARTICLE));
}

/* Does the name end before word i? */
static bool
stops(const struct byline *r, size_t start, size_t i)
{
	const struct name_word *word = &r->words[i];

	if (byline_dates(r, i) || is_capital_stop(r, start, i) ||
	    text_is(word->text, "@") ||
	    (i > start && word->kinds & WORD_PHOTO &&
		text_ends(word->text, ":")) ||
	    (i > start && word->kinds & (WORD_UPDATED | WORD_PUBLISHED)))
		return true;
	if (!word->lower)
		return false;
	if (word->kinds & WORD_PARTICLE)
		return byline_dates(r, i + 1);
	return true;
}

/* "Submitted by anna on Tuesday": a small letter right behind "by". */
static bool
is_nickname(const struct byline *r, size_t i)
{
	return r->led && i > 0 && r->words[i].lower && !r->words[i].kinds &&
	       r->words[i - 1].kinds & (WORD_BY | WORD_WEAK) &&
	       (r->dated || r->verb) &&
	       (i + 1 == r->nwords || byline_dates(r, i + 1) ||
		   r->words[i + 1].kinds & WORD_STOP);
}

/* "and", "&"; but no "E." and no "Et". */
static bool
is_between(const struct name_word *word)
{
	return word->kinds & WORD_AND &&
	       (word->lower || text_is(word->text, "&") ||
		   text_is(word->text, "+"));
}

/* "mariano cebrián" where it is marked as the author's. */
static bool
is_small_name(const struct byline *r, size_t from)
{
	size_t n = r->nwords - from;

	if (r->trust == BYLINE_LINE || n < 2 || n > 4 || r->role ||
	    !is_given_name(r->words[from].text))
		return false;
	for (size_t i = from; i < r->nwords; i++)
		if (!r->words[i].lower || r->words[i].digit ||
		    r->words[i].kinds & ~(unsigned)WORD_PARTICLE)
			return false;
	return true;
}

/* "… For The Valley Mail and": the next word between names. */
static size_t
next_between(const struct byline *r, size_t i)
{
	while (
	    i < r->nwords && !byline_dates(r, i) && !is_between(&r->words[i]))
		i++;
	return i < r->nwords && is_between(&r->words[i]) ? i : r->nwords;
}

static void
read_names(struct byline *r, size_t from)
{
	size_t start = from;

	if (is_small_name(r, from)) {
		byline_add(r, from, r->nwords);
		return;
	}
	for (size_t i = from; i < r->nwords; i++) {
		const struct name_word *word = &r->words[i];

		if (is_between(word)) {
			byline_add(r, start, i);
			start = i + 1;
		} else if (stops(r, start, i)) {
			bool known = byline_dates(r, i) ||
				     word->kinds & (WORD_STOP | WORD_ROLE |
						       WORD_PUBLISHED |
						       WORD_UPDATED | WORD_BY);

			if (r->single)
				break;
			r->prose |= !known && !is_nickname(r, i) && !r->role;
			if (i == start && i > from && word->kinds & WORD_STOP &&
			    !(word->kinds & (WORD_BY | WORD_PARTICLE)))
				return;
			if (is_capital_stop(r, start, i) &&
			    next_between(r, i) < r->nwords) {
				byline_add(r, start, i);
				i = next_between(r, i);
				start = i + 1;
				continue;
			}
			if (i > start || byline_dates(r, i) ||
			    (r->nnames > 0 && word->kinds & WORD_STOP)) {
				byline_add(r, start, i);
				r->filed = r->verb && r->nnames &&
					   word->kinds & WORD_STOP;
				return;
			}
			if (is_nickname(r, i)) {
				byline_add(r, i, i + 1);
				return;
			}
			/* "von unserem Korrespondenten Max Muster" */
			start = i + 1;
		}
	}
	byline_add(r, start, r->nwords);
}

/* What may stand beside "by …": a date, "Published", a place or the site. */
static bool
is_label(const struct byline *r)
{
	if (byline_dates(r, 0) ||
	    r->words[0].kinds & (WORD_PUBLISHED | WORD_UPDATED | WORD_DAY))
		return true;
	for (size_t i = 0; i < r->nwords; i++)
		if (r->words[i].lower)
			return false;
	return r->nwords <= 3;
}

void
byline_look(struct byline *r, struct text piece)
{
	struct text word;

	r->nwords = 0;
	while (r->nwords < BYLINE_WORDS && text_next_word(&piece, &word))
		r->words[r->nwords++] = look(word);
}

static void
read_piece(struct byline *r, struct text piece)
{
	size_t from;

	byline_look(r, piece);
	if (r->nwords == 0)
		return;
	/* "Posted by Anna in: Dams, Rivers, trackback" */
	if (r->filed)
		return;
	/* "Anna Smith teaches at Old Mill (ed. House, 2021)" */
	if (r->trust == BYLINE_MARKED && r->nnames && r->prose)
		return;
	/* "Ana Luz (texto) e Rui Mota (fotografia)" */
	if (r->sign == '(' && r->words[0].kinds & WORD_PHOTO &&
	    r->nnames > r->before)
		r->nnames = r->before;
	r->before = r->nnames;
	from = byline_lead(r);
	r->role = false;
	for (size_t i = 0; i < r->nwords; i++) {
		r->role |= (r->words[i].kinds & WORD_ROLE) != 0;
		r->agency |= (r->words[i].kinds & WORD_AGENCY) != 0;
	}
	/* "Tue, 06/03/2008 - 10:14 — ida" */
	if (r->trust == BYLINE_MARKED && r->dated && r->nnames == 0 &&
	    r->npieces && r->nwords == 1 && !strchr(",;|/&()[", r->sign))
		r->led = r->verb = true;
	/* "Rui da Mota — São Paulo" */
	if (r->nnames > 0 && r->trust != BYLINE_STATED && from == 0 &&
	    !(r->sign == ')' && is_between(&r->words[0])) &&
	    (!strchr(",;|/&(", r->sign) ||
		(r->sign == '|' && r->trust == BYLINE_LINE))) {
		r->prose |= r->nwords > 4 && !is_label(r);
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

/* "Interview by Ida Berg. Photography by Max Lund." */
static bool
ends_before_label(struct text t, size_t at)
{
	const unsigned begins =
	    WORD_PHOTO | WORD_VERB | WORD_PUBLISHED | WORD_UPDATED;
	struct text rest, word;

	if (t.ptr[at] != '.' || at < 4 || at + 2 >= t.len ||
	    t.ptr[at + 1] != ' ')
		return false;
	rest = text_from_offset(t, at + 2);
	return text_next_word(&rest, &word) && word_kinds(word) & begins;
}

size_t
byline_parts(struct text t, size_t at)
{
	static const char *const signs[] = { " - ", "·", "•", "–", "—", "●",
		"›", "»", "、", "，", "・" };

	if (strchr(",;|/()[]\n", t.ptr[at]))
		return 1;
	if (ends_before_label(t, at))
		return 2;
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

struct text
byline_join(const struct byline *r)
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

/* "Ida Berg@idaberg", of two elements; an address has a dot behind it. */
static void
part_handle(struct buf *line)
{
	struct text t = buf_text(line);
	size_t at = text_find_byte(t, '@', 0);

	if (at != TEXT_NONE && at > 0 && t.ptr[at - 1] != ' ' &&
	    text_find_byte(t, '.', at) == TEXT_NONE)
		line->ptr[at] = ' ';
}

struct text
byline_begin(struct byline *r, struct text line)
{
	struct buf clean = { 0 };

	utf8_add_line(&clean, text_sub(line, 0, LINE_BYTES));
	part_handle(&clean);
	line = arena_copy(r->mem, buf_text(&clean));
	buf_clear(&clean);
	r->site_bare = bare_text(r->mem, r->site->name);
	r->host_bare = bare_text(r->mem, r->site->host);
	return line;
}

struct text
byline_read(struct arena *mem, struct text line, const struct byline_site *site,
    enum byline_trust trust)
{
	struct byline r = { .mem = mem, .site = site, .trust = trust };
	size_t from = 0;

	line = byline_begin(&r, line);
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
		size_t n = at < line.len ? byline_parts(line, at) : 1;

		if (n) {
			read_piece(&r, text_sub(line, from, at - from));
			r.sign = at < line.len ? line.ptr[at] : ' ';
			from = at + n;
		}
		at += n ? n : 1;
	}
	if (trust == BYLINE_LINE && (!r.led || r.prose))
		return TEXT("");
	return byline_join(&r);
}

size_t
byline_count(struct text byline)
{
	size_t n = byline.len > 0;

	for (size_t i = 0; i < byline.len; i++)
		n += byline.ptr[i] == ',';
	return n;
}
