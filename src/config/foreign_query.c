/*
 * newsboat's filter language ("Filter Language" in its manual): terms
 * attribute operator value, joined by and, or, parentheses. How and and or
 * bind is told differently in its versions: mixed ones need parentheses here.
 */
#include <string.h>

#include "foreign_parts.h"

enum { DEPTH = 16, TERMS = 64 };

struct filter {
	struct text rest;
	struct buf *out;
	int depth, terms;
};

enum operator{
	EQUAL,
	NOT_EQUAL,
	MATCHES,
	MATCHES_NOT,
	HAS,
	HAS_NOT,
	LESS,
	MORE,
	BETWEEN,
	OPERATORS
};

/* clang-format off */
static const struct { const char *sign; enum operator operator; } signs[] = {
	{ "=~", MATCHES }, { "!~", MATCHES_NOT }, { "!#", HAS_NOT },
	{ "!=", NOT_EQUAL }, { "==", EQUAL }, { "<=", LESS }, { ">=", MORE },
	{ "=", EQUAL }, { "#", HAS }, { "<", LESS }, { ">", MORE },
	{ "between", BETWEEN },
};
/* clang-format on */

struct term {
	struct text attribute;
	enum operator operator;
	struct text value;
};

static void
skip_blanks(struct filter *f)
{
	f->rest = text_trim(f->rest);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_word_byte(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '+' || c == '\'' || c == ',' || (unsigned char)c >= 0x80;
}

static bool
take_sign(struct filter *f, enum operator* operator)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (!text_starts(f->rest, signs[i].sign))
			continue;
		*operator= signs[i].operator;
		f->rest = text_from_offset(f->rest, strlen(signs[i].sign));
		return true;
	}
	return false;
}

static bool
take_value(struct filter *f, struct text *value)
{
	char quote = f->rest.len ? f->rest.ptr[0] : '\0';
	size_t end = 0;

	if (quote == '"' || quote == '\'') {
		end = text_find_byte(f->rest, quote, 1);
		if (end == TEXT_NONE)
			return false;
		*value = text_sub(f->rest, 1, end - 1);
		f->rest = text_from_offset(f->rest, end + 1);
		return true;
	}
	while (end < f->rest.len &&
	       (is_word_byte(f->rest.ptr[end]) || f->rest.ptr[end] == ':'))
		end++;
	*value = text_sub(f->rest, 0, end);
	f->rest = text_from_offset(f->rest, end);
	return end > 0;
}

static bool
take_term(struct filter *f, struct term *term)
{
	size_t end = 0;

	while (end < f->rest.len &&
	       (is_letter(f->rest.ptr[end]) || f->rest.ptr[end] == '_'))
		end++;
	term->attribute = text_sub(f->rest, 0, end);
	f->rest = text_from_offset(f->rest, end);
	skip_blanks(f);
	if (end == 0 || !take_sign(f, &term->operator))
		return false;
	skip_blanks(f);
	return take_value(f, &term->value);
}

/* ---- what a term is here ---- */

static bool
is_words(struct text text)
{
	bool any = false;

	for (size_t i = 0; i < text.len; i++) {
		if (!is_word_byte(text.ptr[i]) && text.ptr[i] != ' ')
			return false;
		any |= is_letter(text.ptr[i]) ||
		       (text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
		       (unsigned char)text.ptr[i] >= 0x80;
	}
	return any;
}

/* A regular expression that is words, or several of them: a|b, (a|b). */
static bool
add_words(struct buf *out, const char *field, struct text value)
{
	struct text word;
	int n = 0;

	if (text_starts(value, "(") && text_ends(value, ")"))
		value = text_sub(value, 1, value.len - 2);
	buf_add_byte(out, '(');
	while (text_next(&value, '|', &word)) {
		word = text_trim(word);
		if (!is_words(word))
			return false;
		buf_printf(out, "%s%s\"%.*s\"", n++ ? " OR " : "", field,
		    TEXT_ARG(word));
	}
	buf_add_byte(out, ')');
	return n > 0;
}

/* Each letter of newsboat's flags is a tag of ours. */
static bool
add_flags(struct buf *out, struct text value)
{
	buf_add_byte(out, '(');
	for (size_t i = 0; i < value.len; i++) {
		if (!is_letter(value.ptr[i]))
			return false;
		buf_printf(out, "%stag:flag-%c", i ? " " : "", value.ptr[i]);
	}
	buf_add_byte(out, ')');
	return value.len > 0;
}

/* At most five digits. */
static bool
take_days(struct text *text, int *days)
{
	size_t i = 0;

	for (*days = 0; i < text->len && i < 5 && text->ptr[i] >= '0' &&
			text->ptr[i] <= '9';
	     i++)
		*days = *days * 10 + (text->ptr[i] - '0');
	*text = text_from_offset(*text, i);
	return i > 0;
}

static bool
add_age(struct buf *out, const struct term *term)
{
	struct text value = term->value;
	int from, to;

	if (!take_days(&value, &from))
		return false;
	if (term->operator== BETWEEN) {
		if (!text_starts(value, ":"))
			return false;
		value = text_from_offset(value, 1);
		if (!take_days(&value, &to) || value.len || to < from)
			return false;
		buf_printf(
		    out, from ? "(date:%dd -date:%dd)" : "date:%dd", to, from);
		return true;
	}
	if (value.len || (term->operator!= LESS && term->operator!= MORE))
		return false;
	buf_printf(out, "%sdate:%dd", term->operator== MORE ? "-" : "", from);
	return true;
}

static bool
add_unread(struct buf *out, const struct term *term)
{
	bool yes = text_is_nocase(term->value, "yes");

	if ((!yes && !text_is_nocase(term->value, "no")) ||
	    (term->operator!= EQUAL && term->operator!= NOT_EQUAL))
		return false;
	yes ^= term->operator== NOT_EQUAL;
	buf_add_cstr(out, yes ? "is:unread" : "is:read");
	return true;
}

/* clang-format off */
static const struct { const char *attribute, *field; bool exact; } fields[] = {
	{ "title", "title:", false },   { "content", "text:", false },
	{ "author", "author:", true },  { "feedtitle", "feed:", true },
	{ "tags", "section:", true },
};
/* clang-format on */

static bool
add_field(struct buf *out, const struct term *term)
{
	bool without =
	    term->operator== MATCHES_NOT || term->operator== HAS_NOT || term->
	    operator== NOT_EQUAL;

	if (term->operator> HAS_NOT)
		return false;
	if (without)
		buf_add_byte(out, '-');
	if (text_is(term->attribute, "flags"))
		return add_flags(out, term->value);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!text_is(term->attribute, fields[i].attribute))
			continue;
		/* Our words are parts: the whole title and no more is not
		   among what can be said. */
		if (!fields[i].exact &&
		    (term->operator== EQUAL || term->operator== NOT_EQUAL))
			return false;
		return add_words(out, fields[i].field, term->value);
	}
	return false;
}

static bool
add_term(struct filter *f)
{
	struct term term = { 0 };

	if (++f->terms > TERMS || !take_term(f, &term))
		return false;
	if (text_is(term.attribute, "unread"))
		return add_unread(f->out, &term);
	if (text_is(term.attribute, "age"))
		return add_age(f->out, &term);
	return add_field(f->out, &term);
}

/* ---- terms and what joins them ---- */

static bool
take_joint(struct filter *f, const char *word)
{
	size_t len = strlen(word);

	if (!text_starts(f->rest, word) ||
	    (f->rest.len > len && is_word_byte(f->rest.ptr[len])))
		return false;
	f->rest = text_from_offset(f->rest, len);
	return true;
}

static bool add_expression(struct filter *f);

static bool
add_operand(struct filter *f)
{
	bool well;

	skip_blanks(f);
	if (!text_starts(f->rest, "("))
		return add_term(f);
	if (++f->depth > DEPTH)
		return false;
	f->rest = text_from_offset(f->rest, 1);
	buf_add_byte(f->out, '(');
	well = add_expression(f) && text_starts(f->rest, ")");
	f->rest = text_from_offset(f->rest, 1);
	buf_add_byte(f->out, ')');
	f->depth--;
	return well;
}

static bool
add_expression(struct filter *f)
{
	bool some_and = false, some_or = false;

	for (;;) {
		if (!add_operand(f))
			return false;
		skip_blanks(f);
		if (take_joint(f, "and")) {
			some_and = true;
			buf_add_byte(f->out, ' ');
		} else if (take_joint(f, "or")) {
			some_or = true;
			buf_add_cstr(f->out, " OR ");
		} else {
			return !(some_and && some_or);
		}
	}
}

bool
foreign_query(struct buf *out, struct text expression)
{
	struct filter f = { .rest = expression, .out = out };

	if (!add_expression(&f))
		return false;
	skip_blanks(&f);
	return f.rest.len == 0;
}
