#define _GNU_SOURCE /* strerrordesc_np */
#include "base/reason.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "reasons.h"

enum {
	PARTS = 8,
	DEPTH = 4,      /* of reasons in reasons */
	ERRNO_MOST = 133,
};

/* One of a format's conversions, and what stands for it in a text. */
struct part {
	size_t place;  /* among printf's arguments, from 1 */
	bool number;
	bool foreign;  /* cut to a length: what others said */
	struct text text;
};

/* A text that a format fits. */
struct match {
	struct part parts[PARTS];
	size_t n;
	size_t places; /* arguments so far */
	size_t literal; /* bytes that are the format's own */
};

/* ---- formats ---- */

/* Behind "%"; of "%2$s" the place is told. The byte behind it. */
static const char *
take_conversion(const char *p, struct part *part, size_t *places)
{
	size_t number = 0;
	const char *digits = p;

	*part = (struct part){ 0 };
	while (*digits >= '0' && *digits <= '9')
		number = number * 10 + (size_t)(*digits++ - '0');
	if (*digits == '$' && number > 0) {
		part->place = number;
		p = digits + 1;
	}
	for (; *p && strchr("0123456789.*lzh-", *p); p++) {
		if (*p == '*') {
			part->foreign = true;
			++*places;
		}
		part->foreign |= *p == '.';
	}
	++*places;
	if (part->place == 0)
		part->place = *places;
	part->number = *p != 's';
	return *p ? p + 1 : p;
}

static bool fits(const char *format, struct text text, struct match *match);

/* The first end from which the rest fits, too. */
static bool
fits_conversion(const char *format, struct text text, struct match *match)
{
	struct match before = *match;
	struct part part;
	size_t len = 0;

	format = take_conversion(format, &part, &before.places);
	if (before.n == PARTS)
		return false;
	for (;; len++) {
		part.text = text_sub(text, 0, len);
		*match = before;
		match->parts[match->n++] = part;
		if ((!part.number || len > 0) &&
		    fits(format, text_from_offset(text, len), match))
			return true;
		if (len == text.len ||
		    (part.number &&
			(text.ptr[len] < '0' || text.ptr[len] > '9')))
			return false;
	}
}

static bool
fits(const char *format, struct text text, struct match *match)
{
	while (*format) {
		if (format[0] == '%' && format[1] != '%')
			return fits_conversion(format + 1, text, match);
		if (format[0] == '%')
			format++;
		if (text.len == 0 || text.ptr[0] != *format)
			return false;
		format++;
		match->literal++;
		text = text_from_offset(text, 1);
	}
	return text.len == 0;
}

/* ---- from one language to the other ---- */

struct way {
	struct arena *mem;
	bool to_english;
	int depth;
};

static struct text turn(struct way way, struct text text);

static void
fill(struct buf *out, struct way way, const char *format,
    const struct match *match)
{
	size_t places = 0;

	while (*format) {
		struct part part;

		if (format[0] != '%' || format[1] == '%') {
			buf_add_byte(out, *format);
			format += format[0] == '%' ? 2 : 1;
			continue;
		}
		format = take_conversion(format + 1, &part, &places);
		for (size_t i = 0; i < match->n; i++) {
			const struct part *from = &match->parts[i];

			if (from->place != part.place)
				continue;
			buf_add_text(out,
			    from->number || from->foreign
				? from->text
				: turn(way, from->text));
			break;
		}
	}
}

/* "0" and "1" are what languages count otherwise. */
static long long
count_of(const struct match *match)
{
	long long n = 0;

	for (size_t i = 0; i < match->n; i++)
		if (match->parts[i].number) {
			for (size_t k = 0;
			     k < match->parts[i].text.len && n < 1000000; k++)
				n = n * 10 + (match->parts[i].text.ptr[k] - '0');
			return n;
		}
	return 2;
}

/* As the reader's language says it of so many. */
static const char *
local(const struct reason *reason, long long n)
{
	return reason->many ? P_(reason->one, reason->many, n)
			    : _(reason->one);
}

static const char *
english(const struct reason *reason, long long n)
{
	return reason->many && n != 1 ? reason->many : reason->one;
}

/* The format with most bytes of its own fits best. */
static const struct reason *
find(struct way way, struct text text, struct match *best)
{
	const struct reason *found = NULL;

	for (size_t i = 0; i < nreasons; i++) {
		const struct reason *reason = &reasons[i];

		for (long long n = 1; n <= (reason->many ? 2 : 1); n++) {
			struct match match = { 0 };

			if (!fits(way.to_english ? local(reason, n)
						 : english(reason, n),
				text, &match) ||
			    (found && match.literal <= best->literal))
				continue;
			found = reason;
			*best = match;
		}
	}
	return found;
}

/* The system's own words. */
static const char *
system_words(struct way way, struct text text)
{
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 32)
	for (int i = 1; i <= ERRNO_MOST; i++) {
		const char *other = strerrordesc_np(i);

		if (!other)
			continue;
		if (text_is(text, way.to_english ? strerror(i) : other))
			return way.to_english ? other : strerror(i);
	}
#else
	(void)way;
	(void)text;
#endif
	return NULL;
}

/* "example.org: not found (404)": each side by itself. */
static struct text
turn_both(struct way way, struct text text)
{
	const char *joint = way.to_english ? _(": ") : ": ";
	const char *other = way.to_english ? ": " : _(": ");
	size_t at = text_find(text, text_of(joint), 0);

	if (at == TEXT_NONE)
		return text;
	return arena_printf(way.mem, "%.*s%s%.*s",
	    TEXT_ARG(turn(way, text_sub(text, 0, at))), other,
	    TEXT_ARG(turn(way, text_from_offset(text, at + strlen(joint)))));
}

static struct text
turn(struct way way, struct text text)
{
	const struct reason *reason;
	const char *words;
	struct match match;
	struct buf out = { 0 };
	struct text turned;

	if (text.len == 0 || way.depth++ == DEPTH)
		return text;
	reason = find(way, text, &match);
	if (!reason) {
		words = system_words(way, text);
		return words ? arena_copy(way.mem, text_of(words))
			     : turn_both(way, text);
	}
	fill(&out, way,
	    way.to_english ? english(reason, count_of(&match))
			   : local(reason, count_of(&match)),
	    &match);
	turned = arena_copy(way.mem, buf_text(&out));
	buf_clear(&out);
	return turned;
}

static bool
is_english(void)
{
	return strcmp(translate_language(), "en") == 0;
}

struct text
reason_english(struct arena *mem, struct text told)
{
	return is_english() ? told : turn((struct way){ mem, true, 0 }, told);
}

struct text
reason_told(struct arena *mem, struct text text)
{
	return is_english() ? text : turn((struct way){ mem, false, 0 }, text);
}
