#include "config/option.h"

#include <string.h>

#include "base/pattern.h"
#include "base/time.h"
#include "base/translate.h"
#include "config/hours.h"
#include "config/script.h"

int
option_find(struct text name, enum option_scope scope)
{
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];

		if (!(row->scope & scope))
			continue;
		if (text_is(name, row->name) ||
		    (scope != SCOPE_GLOBAL && row->local &&
			text_is(name, row->local)))
			return i;
	}
	return -1;
}

/* Digits at the front of *t; false when none or too many. */
static bool
take_number(struct text *t, int64_t *number)
{
	size_t i = 0;
	int64_t value = 0;

	while (i < t->len && t->ptr[i] >= '0' && t->ptr[i] <= '9') {
		if (i >= 12)
			return false;
		value = value * 10 + (t->ptr[i] - '0');
		i++;
	}
	*t = text_from_offset(*t, i);
	*number = value;
	return i > 0;
}

struct unit {
	char letter;
	int64_t factor;
};

static const struct unit time_units[] = {
	{ 's', 1 },
	{ 'm', 60 },
	{ 'h', 3600 },
	{ 'd', 86400 },
	{ 'w', 7 * 86400 },
	{ 'y', 365 * 86400 },
};

static const struct unit size_units[] = {
	{ 'k', 1 << 10 },
	{ 'K', 1 << 10 },
	{ 'm', 1 << 20 },
	{ 'M', 1 << 20 },
	{ 'G', 1 << 30 },
};

static bool
parse_with_unit(struct text value, const struct unit *units, size_t nunits,
    bool bare, int64_t *number)
{
	if (!take_number(&value, number))
		return false;
	if (value.len == 0)
		return bare || *number == 0;
	if (value.len != 1 || *number > 1000000000)
		return false;
	for (size_t i = 0; i < nunits; i++) {
		if (units[i].letter == value.ptr[0]) {
			*number *= units[i].factor;
			return true;
		}
	}
	return false;
}

static bool
parse_duration(struct text value, int64_t *number)
{
	if (text_is(value, "forever")) {
		*number = 0;
		return true;
	}
	return parse_with_unit(value, time_units,
	    sizeof(time_units) / sizeof(time_units[0]), false, number);
}

static bool
parse_bool(struct text value, int64_t *number)
{
	static const char *const words[] = { "off", "on", "no", "yes", "false",
		"true", "0", "1" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (text_is(value, words[i])) {
			*number = (int64_t)(i % 2);
			return true;
		}
	}
	return false;
}

static bool
parse_enum(const struct option_row *row, struct text value, int64_t *number)
{
	struct text rest = text_of(row->values), piece;
	int64_t place = 0;

	for (; text_next(&rest, '|', &piece); place++) {
		if (text_equal(piece, value)) {
			*number = place;
			return true;
		}
	}
	return false;
}

/* A header's name is a token (RFC 9110 5.6.2), its value one line. */
static bool
is_header(struct text value)
{
	size_t colon = text_find_byte(value, ':', 0);

	if (value.len == 0)
		return true;
	if (colon == 0 || colon == TEXT_NONE)
		return false;
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.ptr[i];

		if (i < colon ? c <= ' ' || c > '~' ||
				    strchr("\"(),/:;<=>?@[\\]{}", c) != NULL
			      : (c < ' ' && c != '\t') || c == 0x7F)
			return false;
	}
	return true;
}

/* With few letters many labels grow long. */
static bool
is_alphabet(struct text value)
{
	for (size_t i = 0; i < value.len; i++)
		if (value.ptr[i] < 'a' || value.ptr[i] > 'z' ||
		    text_find_byte(value, value.ptr[i], i + 1) != TEXT_NONE)
			return false;
	return value.len >= 4;
}

static bool
is_program(struct text value)
{
	struct arena mem = { 0 };
	struct text *words;
	size_t n;
	bool well = script_split(&mem, value, &words, &n, NULL) == 0 &&
		    (value.len == 0 || (n > 0 && words[0].len > 0));

	arena_clear(&mem);
	return well;
}

/*
 * What the repetitions of a pattern multiply to at most: the C library's
 * automaton grows with it.
 */
static size_t
repetition(struct text pattern)
{
	size_t product = 1;

	for (size_t i = 0; i < pattern.len && product <= 1000; i++) {
		size_t times = 0;

		if (pattern.ptr[i] != '{')
			continue;
		for (i++; i < pattern.len && pattern.ptr[i] != '}'; i++) {
			unsigned digit = (unsigned char)pattern.ptr[i] - '0';

			if (digit < 10 && times < 10000)
				times = times * 10 + digit;
			else if (digit >= 10)
				times = 0;
		}
		product *= times > 1 ? times : 2;
	}
	return product;
}

static bool
is_regex(struct text value)
{
	return value.len == 0 ||
	       (repetition(value) <= 1000 && pattern_check(value, NULL) == 0);
}

/* "2026-12-03": a day there is, as days since 1970. */
static bool
parse_day(struct text value, int64_t *number)
{
	struct date date;

	if (value.len == 0)
		return true;
	if (value.len != 10 || value.ptr[4] != '-' || value.ptr[7] != '-' ||
	    !time_parse(&date, value) || date.precision != DATE_DAY)
		return false;
	*number = date.seconds / 86400;
	return *number > 0;
}

static bool
parse_value(const struct option_row *row, struct text value, int64_t *number)
{
	*number = 0;
	switch (row->type) {
	case OPTION_TYPE_BOOL:
		return parse_bool(value, number);
	case OPTION_TYPE_INT:
		return take_number(&value, number) && value.len == 0;
	case OPTION_TYPE_DURATION:
		return parse_duration(value, number);
	case OPTION_TYPE_SIZE:
		return parse_with_unit(value, size_units,
		    sizeof(size_units) / sizeof(size_units[0]), true, number);
	case OPTION_TYPE_ENUM:
		return parse_enum(row, value, number);
	case OPTION_TYPE_STRING:
	case OPTION_TYPE_LIST:
	case OPTION_TYPE_PATH:
	case OPTION_TYPE_XPATH:
		return true;
	case OPTION_TYPE_LETTERS:
		return is_alphabet(value);
	case OPTION_TYPE_LINES:
		return is_header(value);
	case OPTION_TYPE_PROGRAM:
		return is_program(value);
	case OPTION_TYPE_REGEX:
		return is_regex(value);
	case OPTION_TYPE_DATE:
		return parse_day(value, number);
	case OPTION_TYPE_HOURS:
		return hours_parse(value, number);
	}
	return false;
}

static const char *
expected(const struct option_row *row)
{
	switch (row->type) {
	case OPTION_TYPE_DURATION:
		return _("a time such as 15m, 4h or 30d");
	case OPTION_TYPE_SIZE:
		return _("a size such as 500k or 16M");
	case OPTION_TYPE_INT:
		return _("a number");
	case OPTION_TYPE_LETTERS:
		return _("four or more different letters from a to z");
	case OPTION_TYPE_LINES:
		return _("a line such as \"Accept-Language: fr\"");
	case OPTION_TYPE_PROGRAM:
		return _("a program and its arguments");
	case OPTION_TYPE_REGEX:
		return _("an extended regular expression of moderate size");
	case OPTION_TYPE_DATE:
		return _("a day such as 2026-12-03");
	case OPTION_TYPE_HOURS:
		return _("hours such as 22:00-07:00");
	case OPTION_TYPE_BOOL:
	case OPTION_TYPE_ENUM:
	case OPTION_TYPE_STRING:
	case OPTION_TYPE_LIST:
	case OPTION_TYPE_PATH:
	case OPTION_TYPE_XPATH:
		break;
	}
	return row->values ? row->values : _("a word");
}

int
option_parse(
    enum option option, struct text value, int64_t *number, struct err *err)
{
	const struct option_row *row = &option_rows[option];
	int64_t parsed;

	if (!number)
		number = &parsed;
	if (!parse_value(row, value, number))
		return err_set(err, ERR_USAGE, _("%s: expected %s"), row->name,
		    expected(row));
	if (row->high > 0 && (*number < row->low || *number > row->high))
		return err_set(err, ERR_USAGE,
		    row->type == OPTION_TYPE_DURATION
			? _("%s: expected from %lld to %lld seconds")
		    : row->type == OPTION_TYPE_SIZE
			? _("%s: expected from %lld to %lld bytes")
			: _("%s: expected from %lld to %lld"),
		    row->name, (long long)row->low, (long long)row->high);
	return 0;
}

static struct setting *
find(const struct settings *settings, enum option option)
{
	struct setting *s;

	for (s = settings->first; s; s = s->next)
		if (s->option == option)
			return s;
	return NULL;
}

int
settings_set(struct settings *settings, struct arena *mem, enum option option,
    struct text value, struct err *err)
{
	struct setting *s;
	int64_t number;

	if (option_parse(option, value, &number, err) < 0)
		return -1;
	s = find(settings, option);
	if (!s) {
		s = arena_alloc(mem, sizeof(*s));
		s->option = option;
		s->next = settings->first;
		settings->first = s;
	}
	s->number = number;
	if (option_rows[option].type == OPTION_TYPE_LINES && value.len > 0 &&
	    s->text.len > 0)
		s->text = arena_printf(
		    mem, "%.*s\n%.*s", TEXT_ARG(s->text), TEXT_ARG(value));
	else
		s->text = arena_copy(mem, value);
	return 0;
}

/* The value nearest to here, NULL when nobody set it. */
static const struct setting *
nearest(const struct settings *settings, enum option option)
{
	for (; settings; settings = settings->parent) {
		const struct setting *s = find(settings, option);

		if (s)
			return s;
	}
	return NULL;
}

bool
settings_has(const struct settings *settings, enum option option)
{
	return nearest(settings, option) != NULL;
}

int64_t
settings_number(const struct settings *settings, enum option option)
{
	const struct setting *s = nearest(settings, option);
	const struct option_row *row = &option_rows[option];
	int64_t number;

	if (s)
		return s->number;
	(void)parse_value(row, text_of(row->initial), &number);
	return number;
}

bool
settings_flag(const struct settings *settings, enum option option)
{
	return settings_number(settings, option) != 0;
}

struct text
settings_text(const struct settings *settings, enum option option)
{
	const struct setting *s = nearest(settings, option);

	return s ? s->text : text_of(option_rows[option].initial);
}

bool
option_travels(enum option option)
{
	static const enum option some[] = { OPTION_REFRESH_EVERY,
		OPTION_FULL_TEXT, OPTION_PREFETCH, OPTION_NEW_FEED_UNREAD,
		OPTION_KEEP, OPTION_ADAPTIVE, OPTION_PAUSED, OPTION_ENTITIES,
		OPTION_LANG, OPTION_AS, OPTION_ITEMS, OPTION_ITEM_TITLE,
		OPTION_ITEM_LINK, OPTION_ITEM_DATE, OPTION_INCLUDE,
		OPTION_EXCLUDE, OPTION_BODY, OPTION_DROP };

	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++)
		if (some[i] == option)
			return true;
	return false;
}
