#include "config/option.h"

#include <string.h>

/* clang-format off */
const struct option_row option_rows[OPTIONS] = {
	/* fetching */
	[OPTION_REFRESH_EVERY] = { "refresh-every", "every",
	    OPTION_TYPE_DURATION, SCOPE_ANY, "30m", NULL, 60, 366 * 86400,
	    "how long a feed rests between two requests" },
	[OPTION_REFRESH_ON_START] = { "refresh-on-start", NULL,
	    OPTION_TYPE_ENUM, SCOPE_GLOBAL, "due", "due|all|never", 0, 0,
	    "which feeds are asked when the reader opens" },
	[OPTION_FULL_TEXT] = { "full-text", NULL,
	    OPTION_TYPE_ENUM, SCOPE_ANY, "auto", "auto|always|never", 0, 0,
	    "when an article's page is fetched: on opening, on refresh, by x only" },
	[OPTION_NEW_FEED_UNREAD] = { "new-feed-unread", NULL,
	    OPTION_TYPE_INT, SCOPE_ANY, "10", NULL, 0, 100000,
	    "articles of a feed's first fetch that are unread" },
	[OPTION_KEEP] = { "keep", NULL,
	    OPTION_TYPE_DURATION, SCOPE_ANY, "forever", NULL, 0, 0,
	    "how long articles are kept after they were first seen" },
	[OPTION_TIMEOUT] = { "timeout", NULL,
	    OPTION_TYPE_DURATION, SCOPE_ANY, "30s", NULL, 1, 3600,
	    "how long an answer may take" },
	[OPTION_CONNECTIONS] = { "connections", NULL,
	    OPTION_TYPE_INT, SCOPE_GLOBAL, "200", NULL, 1, 1000,
	    "connections at once" },
	[OPTION_CONNECTIONS_PER_HOST] = { "connections-per-host", NULL,
	    OPTION_TYPE_INT, SCOPE_GLOBAL, "4", NULL, 1, 16,
	    "connections to one host at once" },
	[OPTION_MAX_SIZE] = { "max-size", NULL,
	    OPTION_TYPE_SIZE, SCOPE_ANY, "16M", NULL, 1024, 256 << 20,
	    "the largest document taken, decoded" },
	[OPTION_USER_AGENT] = { "user-agent", NULL,
	    OPTION_TYPE_STRING, SCOPE_ANY, "", NULL, 0, 0,
	    "the name given to servers; empty: depeche and its version" },
	[OPTION_PROXY] = { "proxy", NULL,
	    OPTION_TYPE_STRING, SCOPE_ANY, "", NULL, 0, 0,
	    "a proxy's address; empty: as the environment says" },
	[OPTION_CA_FILE] = { "ca-file", NULL,
	    OPTION_TYPE_STRING, SCOPE_GLOBAL, "", NULL, 0, 0,
	    "certificates to trust instead of the system's" },
	[OPTION_ENTITIES] = { "entities", NULL,
	    OPTION_TYPE_BOOL, SCOPE_ANY, "on", "on|off", 0, 1,
	    "find people, places and organisations in articles" },
	[OPTION_LANG] = { "lang", NULL,
	    OPTION_TYPE_STRING, SCOPE_SECTION | SCOPE_FEED, "", NULL, 0, 0,
	    "the language its articles are in, such as fr; empty: as found" },
	[OPTION_ALSO] = { "also", NULL,
	    OPTION_TYPE_STRING, SCOPE_FEED, "", NULL, 0, 0,
	    "a second section the feed shows in" },
	/* reading */
	[OPTION_LANGUAGES] = { "languages", NULL,
	    OPTION_TYPE_LIST, SCOPE_GLOBAL, "", NULL, 0, 0,
	    "languages by preference, \"fr nl en\"; empty: the locale's" },
	[OPTION_PREVIEW] = { "preview", NULL,
	    OPTION_TYPE_BOOL, SCOPE_GLOBAL, "on", "on|off", 0, 1,
	    "show the selected headline's article without marking it" },
	[OPTION_READ_ON] = { "read-on", NULL,
	    OPTION_TYPE_ENUM, SCOPE_GLOBAL, "open", "open|end|never", 0, 0,
	    "when an opened article counts as read" },
	[OPTION_ORDER] = { "order", NULL,
	    OPTION_TYPE_ENUM, SCOPE_GLOBAL, "newest", "newest|oldest", 0, 0,
	    "which headlines come first" },
	[OPTION_SIDEBAR] = { "sidebar", NULL,
	    OPTION_TYPE_BOOL, SCOPE_GLOBAL, "on", "on|off", 0, 1,
	    "show who and what an article names, where there is room" },
	[OPTION_MEASURE] = { "measure", NULL,
	    OPTION_TYPE_INT, SCOPE_GLOBAL, "72", NULL, 20, 200,
	    "the widest line of an article, in columns" },
	[OPTION_THEME] = { "theme", NULL,
	    OPTION_TYPE_STRING, SCOPE_GLOBAL, "auto", NULL, 0, 0,
	    "the colours; auto: light or dark, as the terminal is" },
	[OPTION_MOUSE] = { "mouse", NULL,
	    OPTION_TYPE_BOOL, SCOPE_GLOBAL, "on", "on|off", 0, 1,
	    "take clicks and the wheel (with Shift the terminal selects text)" },
	[OPTION_BROWSER] = { "browser", NULL,
	    OPTION_TYPE_STRING, SCOPE_GLOBAL, "", NULL, 0, 0,
	    "the program links open in; empty: $BROWSER, else xdg-open" },
	[OPTION_ACCESSIBLE] = { "accessible", NULL,
	    OPTION_TYPE_BOOL, SCOPE_GLOBAL, "off", "on|off", 0, 1,
	    "one pane, no boxes, words for signs, for screen readers" },
};
/* clang-format on */

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
		return true;
	}
	return false;
}

static const char *
expected(const struct option_row *row)
{
	switch (row->type) {
	case OPTION_TYPE_DURATION:
		return "a time such as 15m, 4h or 30d";
	case OPTION_TYPE_SIZE:
		return "a size such as 500k or 16M";
	case OPTION_TYPE_INT:
		return "a number";
	case OPTION_TYPE_BOOL:
	case OPTION_TYPE_ENUM:
	case OPTION_TYPE_STRING:
	case OPTION_TYPE_LIST:
		break;
	}
	return row->values ? row->values : "a word";
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
		return err_set(err, ERR_USAGE, "%s: expected %s", row->name,
		    expected(row));
	if (row->high > 0 && (*number < row->low || *number > row->high))
		return err_set(err, ERR_USAGE,
		    "%s: expected from %lld to %lld%s", row->name,
		    (long long)row->low, (long long)row->high,
		    row->type == OPTION_TYPE_DURATION ? " seconds"
		    : row->type == OPTION_TYPE_SIZE   ? " bytes"
						      : "");
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
