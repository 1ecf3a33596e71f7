#include "metadata.h"

#include "base/utf8.h"

enum { NAMES = 12, NAME_BYTES = 60 };

/* Letters and digits alone, folded, for comparing names of sites. */
static struct text
bare(struct arena *mem, struct text t)
{
	struct buf folded = { 0 }, out = { 0 };
	struct text result;

	utf8_fold(&folded, t);
	for (size_t i = 0; i < folded.len; i++) {
		unsigned char c = (unsigned char)folded.ptr[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c >= 0x80)
			buf_add_byte(&out, (char)c);
	}
	result = arena_copy(mem, buf_text(&out));
	buf_clear(&folded);
	buf_clear(&out);
	return result;
}

/* Does the piece name the site, "Der Spiegel" as "spiegel.de"? */
static bool
names_site(
    struct arena *mem, struct text piece, struct text site, struct text host)
{
	struct text a = bare(mem, piece), b = bare(mem, site);
	struct text c = bare(mem, host);

	if (a.len < 2)
		return a.len == 0;
	if (b.len &&
	    (text_equal(a, b) || (b.len > 3 && a.len > 3 &&
				     (text_find(a, b, 0) != TEXT_NONE ||
					 text_find(b, a, 0) != TEXT_NONE))))
		return true;
	return c.len && a.len > 2 && text_find(c, a, 0) != TEXT_NONE;
}

/* Bytes of a separator between title and site at at; 0 when none. */
static size_t
separator(struct text t, size_t at)
{
	static const char *const separators[] = { " | ", " - ", " – ", " — ",
		" :: ", " » ", " · ", " • ", " / ", " < " };

	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (text_starts(text_from_offset(t, at), separators[i]))
			return text_of(separators[i]).len;
	return 0;
}

static struct text
drop_site(
    struct arena *mem, struct text title, struct text site, struct text host)
{
	/* "Title - Section | Site": twice from the end, once from the start */
	for (int round = 0; round < 2; round++) {
		size_t last = TEXT_NONE, len = 0;

		for (size_t at = 1; at + 2 < title.len; at++) {
			size_t n = separator(title, at);

			if (n) {
				last = at;
				len = n;
			}
		}
		if (last == TEXT_NONE ||
		    !names_site(
			mem, text_from_offset(title, last + len), site, host))
			break;
		title = text_trim(text_sub(title, 0, last));
	}
	for (size_t at = 1; at + 2 < title.len; at++) {
		size_t n = separator(title, at);

		if (n == 0)
			continue;
		if (names_site(mem, text_sub(title, 0, at), site, host))
			title = text_trim(text_from_offset(title, at + n));
		break;
	}
	return title;
}

struct text
title_clean(struct arena *mem, struct text title, struct text site,
    struct text host, struct text h1)
{
	struct text a, b;

	title = text_sub(text_trim(title), 0, 1000);
	/* The headline stands in the title, with something around it. */
	a = bare(mem, title);
	b = bare(mem, h1);
	if (b.len > 10 && h1.len < 500 && a.len > b.len &&
	    text_find(a, b, 0) != TEXT_NONE && b.len * 3 > a.len)
		return h1;
	return drop_site(mem, title, site, host);
}

static bool
is_one_of(struct text word, const char *const *words)
{
	for (; *words; words++)
		if (text_is_nocase(word, *words))
			return true;
	return false;
}

/* "By Anna Smith", but not inside a name: "Leonardo di Caprio". */
static bool
is_before(struct text word)
{
	static const char *const words[] = { "by", "par", "von", "por", "door",
		"di", "da", "de", "text:", "by:", "author:", "written",
		"propos", "recueillis", NULL };

	return is_one_of(word, words);
}

static bool
is_between(struct text word)
{
	static const char *const words[] = { "and", "et", "und", "y", "e", "en",
		"&", "with", "avec", "mit", "con", "met", "com", "by", NULL };

	return is_one_of(word, words);
}

static bool
is_name_start(struct text word)
{
	size_t at = 0;
	uint32_t c;

	if (word.len == 0)
		return false;
	c = utf8_next(word, &at);
	return utf8_is_letter(c) && !utf8_is_lower(c);
}

/* What is said of a person behind a comma, not a name. */
static bool
is_role(struct text piece)
{
	static const char *const roles[] = { "correspondent", "reporter",
		"editor", "writer", "staff", "contributor", "correspondant",
		"journaliste", "rédact", "redakt", "redacc", "redact",
		"columnist", "producer", "updated", "published", "posted",
		"http", "www.", "@", "associated press writer", " at ", "read ",
		"senior ", "today", "a.m.", "p.m.", "view ", "profile" };

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (text_find_nocase(piece, text_of(roles[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

struct byline {
	struct arena *mem;
	struct buf out;
	struct text site;
	struct text names[NAMES];
	size_t count;
};

static void
add_name(struct byline *b, struct text name)
{
	while (text_ends(name, ".") || text_ends(name, ":") ||
	       text_ends(name, ";") || text_ends(name, "|") ||
	       text_ends(name, "-"))
		name = text_trim(text_sub(name, 0, name.len - 1));
	if (name.len < 2 || name.len > NAME_BYTES || b->count == NAMES ||
	    !is_name_start(name) || is_role(name) ||
	    text_equal(bare(b->mem, name), bare(b->mem, b->site)))
		return;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] >= '0' && name.ptr[i] <= '9')
			return;
	for (size_t i = 0; i < b->count; i++)
		if (text_equal_nocase(b->names[i], name))
			return;
	b->names[b->count++] = name;
}

/* A stretch without commas: names joined by "and", with "By" before them. */
static void
add_names(struct byline *b, struct text piece)
{
	struct text rest = piece, word;
	const char *from = NULL;
	const char *to = NULL;

	while (text_next_word(&rest, &word)) {
		bool joins = from ? is_between(word) : is_before(word);

		if (joins) {
			if (from)
				add_name(b, text_trim(text_from(
						from, (size_t)(to - from))));
			from = NULL;
			continue;
		}
		if (!from)
			from = word.ptr;
		to = word.ptr + word.len;
	}
	if (from)
		add_name(b, text_from(from, (size_t)(to - from)));
}

struct text
byline_clean(struct arena *mem, struct text byline, struct text site)
{
	struct byline b = { .mem = mem, .site = site };
	struct buf line = { 0 };
	struct text rest, result;
	size_t from = 0;

	utf8_add_line(&line, byline);
	rest = buf_text(&line);
	for (size_t at = 0; at <= rest.len; at++) {
		char c = at < rest.len ? rest.ptr[at] : ',';

		if (c != ',' && c != ';' && c != '|' && c != '/' && c != '(' &&
		    c != ')')
			continue;
		add_names(&b, text_sub(rest, from, at - from));
		from = at + 1;
	}
	for (size_t i = 0; i < b.count; i++) {
		if (i)
			buf_add_cstr(&b.out, ", ");
		buf_add_text(&b.out, b.names[i]);
	}
	result = arena_copy(mem, buf_text(&b.out));
	buf_clear(&b.out);
	buf_clear(&line);
	return result;
}
