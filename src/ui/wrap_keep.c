#include "wrap_keep.h"

#include <stdbool.h>
#include <string.h>
#include <unilbrk.h>

enum {
	UNIT_MAX = 9,    /* bytes of the longest word in units */
	TITLE_MAX = 5,   /* … in titles */
	LAST_MAX = 4,    /* bytes of a last word that is not left alone … */
	LAST_WIDTH = 36, /* … in lines of at least so many cells */
};

/* Behind a number. */
static const char units[] =
    " % ‰ € $ £ ¥ ° °C °F °K h min s ms mn sec kg g mg t km m cm mm nm km² m² "
    "m³ cm² ha ft mi lb lbs oz l L dl cl ml kW MW GW TW kWh MWh GWh TWh W V A "
    "J N Pa hPa bar Hz kHz MHz GHz bps Mbps Gbps o B kB ko Ko KB MB Mo GB Go "
    "TB To KiB MiB GiB px pt dB km/h m/s mph am pm a.m. p.m. AM PM EUR USD GBP "
    "CHF euro euros Euro dollar dollars Dollar yen yens yuan franc francs "
    "rouble roubles pound pounds livres million millions Million milliard "
    "milliards billion billions Billion trillion Mio Mio. Mrd Mrd. mln mld "
    "Millionen Milliarden miljoen miljard Uhr uur ans jaar years Jahre ";

/* Before a name, a number or a word they say something of. */
static const char titles[] =
    " M. MM. Mme Mmes Mlle Me Mgr Dr Dr. Pr Pr. Mr Mr. Mrs Mrs. Ms Ms. St. "
    "Ste Hr. Hrn. Fr. Prof. Sr. Sra. Sig. dhr. mevr. n° N° No. no. nº Nr. nr. "
    "art. Art. p. pp. vol. Vol. § fig. Fig. ";

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Is the word one of a table's, which has a blank on both sides of each? */
static bool
is_listed(struct text word, size_t longest, const char *table)
{
	char padded[16];

	if (word.len == 0 || word.len > longest)
		return false;
	padded[0] = ' ';
	memcpy(padded + 1, word.ptr, word.len);
	padded[word.len + 1] = ' ';
	padded[word.len + 2] = '\0';
	return strstr(table, padded) != NULL;
}

static struct text
word_before(struct text text, size_t end)
{
	size_t from = end;

	while (from > 0 && (unsigned char)text.ptr[from - 1] > 0x20 &&
	       end - from <= UNIT_MAX)
		from--;
	while (from < end && strchr("([\"", text.ptr[from]))
		from++;
	return text_sub(text, from, end - from);
}

/* Without the punctuation behind it. */
static struct text
word_behind(struct text text, size_t from)
{
	size_t end = from;

	while (end < text.len && (unsigned char)text.ptr[end] > 0x20)
		end++;
	while (end > from && strchr(",;:!?)", text.ptr[end - 1]))
		end--;
	return text_sub(text, from, end - from);
}

/* "11 000": three digits and no more. */
static bool
is_group(struct text word)
{
	return word.len >= 3 && is_digit(word.ptr[0]) &&
	       is_digit(word.ptr[1]) && is_digit(word.ptr[2]) &&
	       (word.len == 3 || !is_digit(word.ptr[3]));
}

/* Most words are told from a title by their first and last letter. */
static bool
is_title(struct text word)
{
	char first = word.ptr[0], last = word.ptr[word.len - 1];

	if (last >= 'a' && last <= 'z' && !(first >= 'A' && first <= 'Z'))
		return false;
	return is_listed(word, TITLE_MAX, titles);
}

/* "« J. Doe": one letter and a full stop. */
static bool
is_initial(struct text word)
{
	return word.len == 2 && word.ptr[1] == '.' && word.ptr[0] >= 'A' &&
	       word.ptr[0] <= 'Z';
}

/* Does what stands on both sides of a blank belong together? */
static bool
belong(struct text text, size_t blank)
{
	struct text before, behind;
	char first = text.ptr[blank + 1];

	if (blank == 0)
		return false;
	before = word_before(text, blank);
	if (before.len == 0)
		return false;
	if (is_digit(before.ptr[before.len - 1])) {
		behind = word_behind(text, blank + 1);
		if (is_digit(first))
			return before.len <= 3 && is_group(behind);
		if (is_listed(behind, UNIT_MAX, units))
			return true;
		if (behind.len > 0 && behind.ptr[behind.len - 1] == '.')
			behind.len--;
		return is_listed(behind, UNIT_MAX, units);
	}
	/* "10 h 30" */
	if (before.len == 1 && before.ptr[0] == 'h')
		return is_digit(first) && blank > 2 &&
		       is_digit(text.ptr[blank - 3]);
	return is_initial(before) || is_title(before);
}

/* Is a part of one letter beside a hyphen: "a-t-on", "e-mail"? */
static bool
is_part(struct text text, size_t hyphen)
{
	bool alone = hyphen < 2 || (unsigned char)text.ptr[hyphen - 2] <= ' ';

	return alone || text.ptr[hyphen - 2] == '-' || hyphen + 2 >= text.len ||
	       text.ptr[hyphen + 2] == '-' ||
	       (unsigned char)text.ptr[hyphen + 2] <= ' ';
}

/* The blank before a last short word, unless it is the only one. */
static void
keep_last(struct text text, char *breaks)
{
	size_t at = text.len;

	while (at > 0 && (unsigned char)text.ptr[at - 1] > 0x20)
		at--;
	if (at > 1 && text.len - at <= LAST_MAX && text.ptr[at - 1] == ' ' &&
	    breaks[at] == UC_BREAK_POSSIBLE)
		breaks[at] = WRAP_BREAK_SPARE;
}

static bool
has(struct text text, size_t at, const char *bytes)
{
	size_t len = strlen(bytes);

	return at <= text.len && text.len - at >= len &&
	       memcmp(text.ptr + at, bytes, len) == 0;
}

/* Is the character there one that French sets behind a blank? */
static bool
is_french_tail(struct text text, size_t at)
{
	return strchr(":;!?%", text.ptr[at]) != NULL || has(text, at, "»") ||
	       has(text, at, "›") || has(text, at, "€");
}

static bool
is_french_head(struct text text, size_t end)
{
	return (end >= 2 && has(text, end - 2, "«")) ||
	       (end >= 3 && has(text, end - 3, "‹"));
}

/* Figure, punctuation, thin and hair space: U+2007 to U+200A. */
static bool
is_thin(struct text text, size_t end)
{
	return end >= 3 && has(text, end - 3, "\xE2\x80") &&
	       (unsigned char)text.ptr[end - 1] >= 0x87 &&
	       (unsigned char)text.ptr[end - 1] <= 0x8A;
}

void
wrap_keep(struct text text, char *breaks, int width)
{
	for (size_t at = 1; at < text.len; at++) {
		if (breaks[at] != UC_BREAK_POSSIBLE)
			continue;
		if (text.ptr[at - 1] != ' ') {
			if (is_thin(text, at))
				breaks[at] = UC_BREAK_PROHIBITED;
			else if (text.ptr[at - 1] == '-' &&
				 is_part(text, at - 1))
				breaks[at] = WRAP_BREAK_SPARE;
		} else if (is_french_tail(text, at) ||
			   is_french_head(text, at - 1)) {
			breaks[at] = UC_BREAK_PROHIBITED;
		} else if (belong(text, at - 1)) {
			breaks[at] = WRAP_BREAK_SPARE;
		}
	}
	if (width >= LAST_WIDTH)
		keep_last(text, breaks);
}
