/* A date as its readers write it, in full and short. */
#include "base/time.h"

/* CLDR 42's names; the pattern puts weekday, day, month and year in order. */
static const struct words {
	const char *language;
	const char *days[7];
	const char *months[12];
	const char *pattern; /* w, d, m, y; all else stands for itself */
	const char *short_months[12];
	const char *short_pattern; /* of day and month */
	const char *today, *yesterday;
} languages[] = {
	{ "en",
	    { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday" },
	    { "January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December" },
	    "w d m y",
	    { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec" },
	    "d m", "Today", "Yesterday" },
	{ "fr",
	    { "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
		"samedi" },
	    { "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
		"août", "septembre", "octobre", "novembre", "décembre" },
	    "w d m y",
	    { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août",
		"sept.", "oct.", "nov.", "déc." },
	    "d m", "Aujourd’hui", "Hier" },
	{ "de",
	    { "Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag",
		"Freitag", "Samstag" },
	    { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
		"August", "September", "Oktober", "November", "Dezember" },
	    "w, d. m y",
	    { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.",
		"Sept.", "Okt.", "Nov.", "Dez." },
	    "d. m", "Heute", "Gestern" },
	{ "es",
	    { "domingo", "lunes", "martes", "miércoles", "jueves", "viernes",
		"sábado" },
	    { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
		"agosto", "septiembre", "octubre", "noviembre", "diciembre" },
	    "w, d 'de' m 'de' y",
	    { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept",
		"oct", "nov", "dic" },
	    "d m", "Hoy", "Ayer" },
	{ "nl",
	    { "zondag", "maandag", "dinsdag", "woensdag", "donderdag",
		"vrijdag", "zaterdag" },
	    { "januari", "februari", "maart", "april", "mei", "juni", "juli",
		"augustus", "september", "oktober", "november", "december" },
	    "w d m y",
	    { "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep",
		"okt", "nov", "dec" },
	    "d m", "Vandaag", "Gisteren" },
	{ "it",
	    { "domenica", "lunedì", "martedì", "mercoledì", "giovedì",
		"venerdì", "sabato" },
	    { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
		"luglio", "agosto", "settembre", "ottobre", "novembre",
		"dicembre" },
	    "w d m y",
	    { "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set",
		"ott", "nov", "dic" },
	    "d m", "Oggi", "Ieri" },
	{ "pt",
	    { "domingo", "segunda-feira", "terça-feira", "quarta-feira",
		"quinta-feira", "sexta-feira", "sábado" },
	    { "janeiro", "fevereiro", "março", "abril", "maio", "junho",
		"julho", "agosto", "setembro", "outubro", "novembro",
		"dezembro" },
	    "w, d 'de' m 'de' y",
	    { "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.",
		"set.", "out.", "nov.", "dez." },
	    "d 'de' m", "Hoje", "Ontem" },
};

static const struct words *
words_of(struct text language)
{
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (text_is_nocase(
			text_sub(language, 0, 2), languages[i].language) &&
		    (language.len == 2 || language.ptr[2] == '-' ||
			language.ptr[2] == '_'))
			return &languages[i];
	return &languages[0];
}

/* A day without a time is the same day everywhere. */
static struct time_parts
parts_of(struct date date)
{
	struct time_parts parts = { 0 };
	int64_t days;

	if (date.precision != DATE_DAY)
		return time_local_parts(date.seconds);
	days = date.seconds / (24 * 60 * 60);
	if (date.seconds % (24 * 60 * 60) < 0)
		days--;
	time_civil_from_days(days, &parts.year, &parts.month, &parts.day);
	parts.weekday = (int)(((days + 4) % 7 + 7) % 7);
	return parts;
}

static void
add_by(struct buf *out, const struct words *words, const char *pattern,
    const char *const *months, struct time_parts parts)
{
	bool quoted = false;

	for (const char *c = pattern; *c; c++) {
		if (*c == '\'')
			quoted = !quoted;
		else if (quoted)
			buf_add_byte(out, *c);
		else if (*c == 'w')
			buf_add_cstr(out, words->days[parts.weekday]);
		else if (*c == 'd')
			buf_printf(out, "%d", parts.day);
		else if (*c == 'm')
			buf_add_cstr(out, months[parts.month - 1]);
		else if (*c == 'y')
			buf_printf(out, "%d", parts.year);
		else
			buf_add_byte(out, *c);
		/* French writes the first of a month so. */
		if (*c == 'd' && !quoted && parts.day == 1 &&
		    words == &languages[1])
			buf_add_cstr(out, "er");
	}
}

void
time_add_words(struct buf *out, struct date date, struct text language)
{
	const struct words *words = words_of(language);

	if (date.precision != DATE_NONE)
		add_by(
		    out, words, words->pattern, words->months, parts_of(date));
}

void
time_add_day(struct buf *out, int64_t day, int64_t today, struct text language)
{
	const struct words *words = words_of(language);
	int64_t days = (today - day + 43200) / 86400;

	if (days == 0)
		buf_add_cstr(out, words->today);
	else if (days == 1)
		buf_add_cstr(out, words->yesterday);
	else
		time_add_words(
		    out, (struct date){ day, DATE_SECOND }, language);
}

void
time_add_short(
    struct buf *out, struct date date, int64_t now, struct text language)
{
	const struct words *words = words_of(language);
	struct time_parts parts;

	if (date.precision == DATE_NONE)
		return;
	parts = parts_of(date);
	add_by(out, words, words->short_pattern, words->short_months, parts);
	if (parts.year != time_local_parts(now).year)
		buf_printf(out, " %d", parts.year);
}

void
time_add_month(struct buf *out, struct date date, struct text language)
{
	const struct words *words = words_of(language);

	if (date.precision != DATE_NONE)
		add_by(out, words, "m y", words->short_months, parts_of(date));
}
