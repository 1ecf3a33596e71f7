#include "time_names.h"

#include "base/time.h"

/*
 * A word is a month when it begins with one of these, so that "Sept.",
 * "septembre" and "September" need one row; the first that fits counts, so
 * longer beginnings stand before shorter. Folded: lower case, Latin letters
 * without marks. Month names as in CLDR 42 (en fr de nl es it pt ro ca pl cs
 * sv da no fi hu tr el ru uk).
 */
/* clang-format off */
static const struct month {
	const char *begin;
	int month;
} months[] = {
	{ "jan", 1 }, { "ene", 1 }, { "gen", 1 },
	{ "sty", 1 }, { "led", 1 }, { "tammi", 1 }, { "ocak", 1 },
	{ "ian", 1 }, { "ιαν", 1 }, { "янв", 1 }, { "січ", 1 },
	{ "feb", 2 }, { "fev", 2 }, { "lut", 2 },
	{ "uno", 2 }, { "helmi", 2 }, { "sub", 2 }, { "φεβ", 2 },
	{ "фев", 2 }, { "лют", 2 },
	{ "marras", 11 }, /* Finnish November, before March */
	{ "mar", 3 }, { "mrt", 3 }, { "mrz", 3 },
	{ "bre", 3 }, { "maalis", 3 }, { "μαρ", 3 }, { "μάρ", 3 },
	{ "мар", 3 }, { "бер", 3 },
	{ "apr", 4 }, { "avr", 4 }, { "abr", 4 }, { "kwi", 4 },
	{ "dub", 4 }, { "huhti", 4 }, { "nisan", 4 }, { "απρ", 4 },
	{ "апр", 4 }, { "кві", 4 },
	{ "may", 5 }, { "mai", 5 }, { "mei", 5 }, { "maj", 5 },
	{ "mag", 5 }, { "kve", 5 }, { "touko", 5 },
	{ "μαι", 5 }, { "μάι", 5 }, { "μαϊ", 5 },
	{ "мая", 5 }, { "май", 5 }, { "тра", 5 },
	{ "juin", 6 }, { "jun", 6 }, { "giu", 6 }, { "iun", 6 },
	{ "cze", 6 }, { "cervence", 7 }, { "cervenec", 7 },
	{ "cer", 6 }, { "kesa", 6 }, { "haz", 6 }, { "ιούν", 6 },
	{ "ιουν", 6 }, { "июн", 6 }, { "чер", 6 },
	{ "juil", 7 }, { "jul", 7 }, { "lug", 7 }, { "iul", 7 },
	{ "lip", 7 }, { "heina", 7 }, { "tem", 7 }, { "ιούλ", 7 },
	{ "ιουλ", 7 }, { "июл", 7 }, { "лип", 7 },
	{ "aug", 8 }, { "aou", 8 }, { "ago", 8 }, { "sie", 8 },
	{ "srp", 8 }, { "elo", 8 }, { "agu", 8 }, { "αύγ", 8 },
	{ "αυγ", 8 }, { "авг", 8 }, { "сер", 8 },
	{ "sep", 9 }, { "set", 9 }, { "wrz", 9 }, { "zar", 9 },
	{ "syys", 9 }, { "eyl", 9 }, { "szept", 9 },
	{ "σεπ", 9 }, { "сен", 9 }, { "вер", 9 },
	{ "oct", 10 }, { "okt", 10 }, { "ott", 10 }, { "out", 10 },
	{ "paz", 10 }, { "loka", 10 }, { "eki", 10 },
	{ "οκτ", 10 }, { "окт", 10 }, { "жов", 10 },
	{ "nov", 11 }, { "noi", 11 }, { "lis", 11 }, { "kas", 11 },
	{ "νοε", 11 }, { "νοέ", 11 }, { "ноя", 11 },
	{ "лис", 11 },
	{ "dec", 12 }, { "dez", 12 }, { "dic", 12 }, { "des", 12 },
	{ "gru", 12 }, { "pro", 12 }, { "joulu", 12 }, { "ara", 12 },
	{ "δεκ", 12 }, { "дек", 12 }, { "гру", 12 },
};

/*
 * RFC 5322 4.3's zones, and those seen in feeds. Where a name has several
 * meanings (CST, IST, BST) the one of most feeds counts.
 */
static const struct zone {
	const char *name;
	int minutes;
} zones[] = {
	{ "GMT", 0 }, { "UTC", 0 }, { "UT", 0 }, { "Z", 0 }, { "WET", 0 },
	{ "EST", -300 }, { "EDT", -240 }, { "ET", -300 },
	{ "CST", -360 }, { "CDT", -300 }, { "CT", -360 },
	{ "MST", -420 }, { "MDT", -360 }, { "MT", -420 },
	{ "PST", -480 }, { "PDT", -420 }, { "PT", -480 },
	{ "AST", -240 }, { "ADT", -180 }, { "AT", -240 },
	{ "NST", -210 }, { "NDT", -150 },
	{ "AKST", -540 }, { "AKDT", -480 }, { "HST", -600 },
	{ "BRT", -180 }, { "ART", -180 },
	{ "BST", 60 }, { "CET", 60 }, { "MET", 60 }, { "MEZ", 60 },
	{ "WEST", 60 }, { "CEST", 120 }, { "MEST", 120 }, { "MESZ", 120 },
	{ "EET", 120 }, { "SAST", 120 }, { "EEST", 180 }, { "MSK", 180 },
	{ "MSD", 240 }, { "IST", 330 }, { "ICT", 420 }, { "WIB", 420 },
	{ "HKT", 480 }, { "SGT", 480 }, { "AWST", 480 }, { "JST", 540 },
	{ "KST", 540 }, { "ACST", 570 }, { "ACDT", 630 }, { "AEST", 600 },
	{ "AEDT", 660 }, { "NZST", 720 }, { "NZDT", 780 },
};
/* clang-format on */

int
time_month_of(struct text word)
{
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
		if (word.len && word.ptr[0] == months[i].begin[0] &&
		    text_starts(word, months[i].begin))
			return months[i].month;
	return 0;
}

int
time_zone_of(struct text word)
{
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (word.len && (word.ptr[0] | 32) == (zones[i].name[0] | 32) &&
		    text_is_nocase(word, zones[i].name))
			return zones[i].minutes;
	return ZONE_UNKNOWN;
}
