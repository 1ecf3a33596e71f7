/* Apart from the rest: getopt's struct option and config's clash. */
#include "options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* What an option is, by the argument it takes. */
enum kind { FLAG, WORD, NUMBER };

/* clang-format off */
static const struct row {
	const char *name;
	char letter;
	enum kind kind;
	size_t at; /* in struct cli_options: a bool, a const char *, a size_t */
} rows[] = {
#define AT(field) offsetof(struct cli_options, field)
	{ "json",         'j', FLAG,   AT(json) },
	{ "url",          'u', WORD,   AT(url) },
	{ "content-type", 'u', WORD,   AT(content_type) },
	{ "lang",         'l', WORD,   AT(lang) },
	{ "limit",        'n', NUMBER, AT(limit) },
	{ "in-place",     'p', FLAG,   AT(in_place) },
	{ "text",         't', FLAG,   AT(text) },
	{ "markdown",     't', FLAG,   AT(markdown) },
	{ "html",         't', FLAG,   AT(html) },
	{ "save",         'v', FLAG,   AT(save) },
	{ "dossier",      'o', FLAG,   AT(dossier) },
	{ "quiet",        'f', FLAG,   AT(quiet) },
	{ "due",          'f', FLAG,   AT(due) },
	{ "full",         'f', FLAG,   AT(full) },
	{ "section",      's', WORD,   AT(section) },
	{ "title",        's', WORD,   AT(title) },
	{ "title",        'r', WORD,   AT(title) },
	{ "title",        'm', WORD,   AT(title) },
	{ "as",           's', WORD,   AT(as) },
	{ "guess",        's', FLAG,   AT(guess) },
	{ "pick",         's', NUMBER, AT(pick) },
	{ "items",        'r', WORD,   AT(items) },
	{ "link",         'r', WORD,   AT(link) },
	{ "date",         'r', WORD,   AT(date) },
	{ "include",      'r', WORD,   AT(include) },
	{ "exclude",      'r', WORD,   AT(exclude) },
	{ "body",         'b', WORD,   AT(body) },
	{ "drop",         'b', WORD,   AT(drop) },
	{ "dry-run",      'd', FLAG,   AT(dry_run) },
	{ "state",        'x', FLAG,   AT(state) },
	{ "secrets",      'x', FLAG,   AT(secrets) },
	{ "progress",     'g', FLAG,   AT(progress) },
#undef AT
};
/* clang-format on */

/* What getopt gives for a row: none of its own characters. */
enum { ROWS = sizeof(rows) / sizeof(rows[0]), FIRST = 256 };

static bool
take_option(struct cli_options *options, const struct row *row)
{
	void *place = (char *)options + row->at;
	char *end;

	switch (row->kind) {
	case FLAG:
		*(bool *)place = true;
		return true;
	case WORD:
		*(const char **)place = optarg;
		return true;
	case NUMBER:
		*(size_t *)place = (size_t)strtoul(optarg, &end, 10);
		return *end == '\0' && *(size_t *)place > 0;
	}
	return false;
}

bool
cli_options(
    struct cli_options *options, const char *letters, int argc, char **argv)
{
	struct option longs[ROWS + 1];
	size_t n = 0;
	int value;

	memset(options, 0, sizeof(*options));
	memset(longs, 0, sizeof(longs));
	for (size_t i = 0; i < ROWS; i++)
		if (strchr(letters, rows[i].letter))
			longs[n++] = (struct option){ rows[i].name,
				rows[i].kind == FLAG ? no_argument
						     : required_argument,
				NULL, FIRST + (int)i };
	optind = 1;
	opterr = 0;
	while ((value = getopt_long(argc, argv, "", longs, NULL)) != -1)
		if (value < FIRST ||
		    !take_option(options, &rows[value - FIRST]))
			return false;
	return true;
}
