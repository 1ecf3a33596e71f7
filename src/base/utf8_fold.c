/* utf8_fold and utf8_add_ascii: letters without what hangs on them. */
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/utf8.h"

/*
 * U+00C0 to U+017F, nearly all that European news needs: the lower case
 * letter without its marks (Unicode's decompositions), ligatures and letters
 * with a stroke as they are transcribed. "" stands for itself.
 */
/* clang-format off */
static const char latin[][3] = {
	"a", "a", "a", "a", "a", "a", "ae", "c", /* U+00C0 ÀÁÂÃÄÅÆÇ */
	"e", "e", "e", "e", "i", "i", "i", "i",  /* U+00C8 ÈÉÊËÌÍÎÏ */
	"d", "n", "o", "o", "o", "o", "o", "",   /* U+00D0 ÐÑÒÓÔÕÖ× */
	"o", "u", "u", "u", "u", "y", "th", "ss", /* U+00D8 ØÙÚÛÜÝÞß */
	"a", "a", "a", "a", "a", "a", "ae", "c", /* U+00E0 àáâãäåæç */
	"e", "e", "e", "e", "i", "i", "i", "i",  /* U+00E8 èéêëìíîï */
	"d", "n", "o", "o", "o", "o", "o", "",   /* U+00F0 ðñòóôõö÷ */
	"o", "u", "u", "u", "u", "y", "th", "y", /* U+00F8 øùúûüýþÿ */
	"a", "a", "a", "a", "a", "a", "c", "c",  /* U+0100 ĀāĂăĄąĆć */
	"c", "c", "c", "c", "c", "c", "d", "d",  /* U+0108 ĈĉĊċČčĎď */
	"d", "d", "e", "e", "e", "e", "e", "e",  /* U+0110 ĐđĒēĔĕĖė */
	"e", "e", "e", "e", "g", "g", "g", "g",  /* U+0118 ĘęĚěĜĝĞğ */
	"g", "g", "g", "g", "h", "h", "h", "h",  /* U+0120 ĠġĢģĤĥĦħ */
	"i", "i", "i", "i", "i", "i", "i", "i",  /* U+0128 ĨĩĪīĬĭĮį */
	"i", "i", "ij", "ij", "j", "j", "k", "k", /* U+0130 İıĲĳĴĵĶķ */
	"k", "l", "l", "l", "l", "l", "l", "l",  /* U+0138 ĸĹĺĻļĽľĿ */
	"l", "l", "l", "n", "n", "n", "n", "n",  /* U+0140 ŀŁłŃńŅņŇ */
	"n", "'n", "n", "n", "o", "o", "o", "o", /* U+0148 ňŉŊŋŌōŎŏ */
	"o", "o", "oe", "oe", "r", "r", "r", "r", /* U+0150 ŐőŒœŔŕŖŗ */
	"r", "r", "s", "s", "s", "s", "s", "s",  /* U+0158 ŘřŚśŜŝŞş */
	"s", "s", "t", "t", "t", "t", "t", "t",  /* U+0160 ŠšŢţŤťŦŧ */
	"u", "u", "u", "u", "u", "u", "u", "u",  /* U+0168 ŨũŪūŬŭŮů */
	"u", "u", "u", "u", "w", "w", "y", "y",  /* U+0170 ŰűŲųŴŵŶŷ */
	"y", "z", "z", "z", "z", "z", "z", "s",  /* U+0178 ŸŹźŻżŽžſ */
};
/* clang-format on */

static bool
in_latin_table(uint32_t c)
{
	return c >= 0xC0 && c < 0x180 && latin[c - 0xC0][0];
}

/* Letters beyond the table that are written with Latin bases. */
static bool
is_far_latin(uint32_t c)
{
	return (c >= 0x180 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00);
}

/* The base of a decomposable Latin letter, c itself when there is none. */
static uint32_t
latin_base(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	/* "ệ" is "ẹ" and a circumflex, "ẹ" is "e" and a dot: at most three. */
	for (int i = 0; i < 4 && c >= 0x80; i++) {
		if (uc_canonical_decomposition(c, parts) < 1)
			break;
		c = parts[0];
	}
	return c;
}

/* Ligatures (U+FB00…) and full-width letters, through their decomposition. */
static bool
add_compatible(struct buf *out, uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = uc_decomposition(c, &tag, parts);

	if (n < 1)
		return false;
	for (int i = 0; i < n; i++)
		if (parts[i] >= 0x80)
			return false;
	for (int i = 0; i < n; i++)
		buf_add_byte(out, (char)utf8_lower(parts[i]));
	return true;
}

/* Appends c folded; tells whether a mark that follows is to be dropped. */
static bool
add_folded(struct buf *out, uint32_t c)
{
	if (in_latin_table(c)) {
		buf_add_cstr(out, latin[c - 0xC0]);
		return true;
	}
	if (is_far_latin(c)) {
		uint32_t base = latin_base(c);

		if (c == 0x1E9E) /* ẞ */
			buf_add_cstr(out, "ss");
		else if (in_latin_table(base))
			buf_add_cstr(out, latin[base - 0xC0]);
		else
			buf_add_code(out, uc_tolower(base));
		return true;
	}
	if (((c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFF21 && c <= 0xFF5A)) &&
	    add_compatible(out, c))
		return true;
	/* The final sigma is no other letter. */
	buf_add_code(out, c == 0x3C2 ? 0x3C3 : uc_tolower(c));
	return false;
}

/* A mark after a letter that keeps it: "и" and a breve are written "й". */
static void
add_mark(struct buf *out, uint32_t mark)
{
	size_t at = out->len;
	uint32_t whole = 0;

	if (at > 0) {
		uint32_t base = utf8_previous(buf_text(out), &at);

		whole = uc_composition(base, mark);
	}
	if (whole)
		buf_cut(out, at);
	buf_add_code(out, whole ? whole : mark);
}

/* Copies the ASCII that t starts with at at, in lower case; where it ends. */
static size_t
add_ascii_run(struct buf *out, struct text t, size_t at)
{
	size_t end = at;
	char *to;

	buf_reserve(out, t.len - at);
	for (to = out->ptr + out->len;
	     end < t.len && (unsigned char)t.ptr[end] < 0x80; end++)
		*to++ = (char)utf8_lower((unsigned char)t.ptr[end]);
	out->len += end - at;
	*to = '\0';
	return end;
}

void
utf8_fold(struct buf *out, struct text t)
{
	bool bare = false; /* the last letter was Latin: its marks go */

	for (size_t at = 0; at < t.len;) {
		uint32_t c;

		if ((unsigned char)t.ptr[at] < 0x80) {
			at = add_ascii_run(out, t, at);
			bare = utf8_is_letter((unsigned char)t.ptr[at - 1]);
			continue;
		}
		c = utf8_next(t, &at);
		if (c < 0x300 || c > 0x36F)
			bare = add_folded(out, c);
		else if (!bare)
			add_mark(out, c);
	}
}

/* Punctuation and signs that ASCII can say, by code point. */
static const struct {
	uint32_t code;
	const char *ascii;
} signs[] = {
	{ 0xA1, "!" },
	{ 0xA3, "GBP" },
	{ 0xA5, "JPY" },
	{ 0xA7, "S." },
	{ 0xA9, "(c)" },
	{ 0xAB, "<<" },
	{ 0xAE, "(R)" },
	{ 0xB0, "deg" },
	{ 0xB1, "+/-" },
	{ 0xB4, "'" },
	{ 0xB7, "-" },
	{ 0xBB, ">>" },
	{ 0xBF, "?" },
	{ 0xD7, "x" },
	{ 0xF7, "/" },
	{ 0x2010, "-" },
	{ 0x2011, "-" },
	{ 0x2012, "-" },
	{ 0x2013, "-" },
	{ 0x2014, "--" },
	{ 0x2015, "--" },
	{ 0x2018, "'" },
	{ 0x2019, "'" },
	{ 0x201A, "," },
	{ 0x201B, "'" },
	{ 0x201C, "\"" },
	{ 0x201D, "\"" },
	{ 0x201E, "\"" },
	{ 0x201F, "\"" },
	{ 0x2022, "*" },
	{ 0x2026, "..." },
	{ 0x2032, "'" },
	{ 0x2033, "\"" },
	{ 0x2039, "<" },
	{ 0x203A, ">" },
	{ 0x2044, "/" },
	{ 0x20AC, "EUR" },
	{ 0x2122, "(TM)" },
	{ 0x2190, "<-" },
	{ 0x2192, "->" },
	{ 0x2212, "-" },
	{ 0x25CF, "*" },
	{ 0x2605, "*" },
};

static const char *
sign_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i].code == c)
			return signs[i].ascii;
	return NULL;
}

static void
add_ascii_letter(struct buf *out, uint32_t c)
{
	struct buf folded = { 0 };
	size_t from = out->len;

	if (in_latin_table(c) || is_far_latin(c))
		(void)add_folded(&folded, c);
	else if (!add_compatible(&folded, c))
		buf_add_byte(&folded, '?');
	for (size_t i = 0; i < folded.len; i++)
		if ((unsigned char)folded.ptr[i] >= 0x80)
			buf_reset(&folded);
	buf_add_cstr(out, folded.len ? folded.ptr : "?");
	/* "Œuvre" is "Oeuvre": the first letter keeps its case. */
	if (utf8_is_upper(c) && utf8_is_letter((unsigned char)out->ptr[from]))
		out->ptr[from] =
		    (char)utf8_upper((unsigned char)out->ptr[from]);
	buf_clear(&folded);
}

void
utf8_add_ascii(struct buf *out, struct text t)
{
	for (size_t at = 0; at < t.len;) {
		uint32_t c = utf8_next(t, &at);
		const char *sign;

		if (c < 0x80)
			buf_add_byte(out, (char)c);
		else if (utf8_is_space(c))
			buf_add_byte(out, ' ');
		else if (utf8_is_mark(c) || (c >= 0x200B && c <= 0x200F) ||
			 c == 0xAD || c == 0xFEFF)
			continue;
		else if ((sign = sign_of(c)))
			buf_add_cstr(out, sign);
		else
			add_ascii_letter(out, c);
	}
}
