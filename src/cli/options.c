/* Apart from the rest: getopt's struct option and config's enum option clash.
 */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum {
	LONG_JSON = 256,
	LONG_URL,
	LONG_TYPE,
	LONG_LANG,
	LONG_LIMIT,
	LONG_IN_PLACE,
	LONG_TEXT,
	LONG_MARKDOWN,
	LONG_HTML,
	LONG_QUIET,
	LONG_DUE,
	LONG_FULL,
	LONG_SECTION,
	LONG_TITLE,
	LONG_ITEMS,
	LONG_LINK,
	LONG_DATE,
	LONG_INCLUDE,
	LONG_EXCLUDE,
	LONG_DRY_RUN,
	LONG_STATE,
	LONG_SECRETS,
	LONG_AS,
	LONG_GUESS,
	LONG_PICK
};

/* clang-format off */
static const struct { const char *name; int value; int argument; char letter; }
    known[] = {
	{ "json",         LONG_JSON,     no_argument,       'j' },
	{ "url",          LONG_URL,      required_argument, 'u' },
	{ "content-type", LONG_TYPE,     required_argument, 'u' },
	{ "lang",         LONG_LANG,     required_argument, 'l' },
	{ "limit",        LONG_LIMIT,    required_argument, 'n' },
	{ "in-place",     LONG_IN_PLACE, no_argument,       'p' },
	{ "text",         LONG_TEXT,     no_argument,       't' },
	{ "markdown",     LONG_MARKDOWN, no_argument,       't' },
	{ "html",         LONG_HTML,     no_argument,       't' },
	{ "quiet",        LONG_QUIET,    no_argument,       'f' },
	{ "due",          LONG_DUE,      no_argument,       'f' },
	{ "full",         LONG_FULL,     no_argument,       'f' },
	{ "section",      LONG_SECTION,  required_argument, 's' },
	{ "title",        LONG_TITLE,    required_argument, 's' },
	{ "title",        LONG_TITLE,    required_argument, 'r' },
	{ "title",        LONG_TITLE,    required_argument, 'm' },
	{ "as",           LONG_AS,       required_argument, 's' },
	{ "guess",        LONG_GUESS,    no_argument,       's' },
	{ "pick",         LONG_PICK,     required_argument, 's' },
	{ "items",        LONG_ITEMS,    required_argument, 'r' },
	{ "link",         LONG_LINK,     required_argument, 'r' },
	{ "date",         LONG_DATE,     required_argument, 'r' },
	{ "include",      LONG_INCLUDE,  required_argument, 'r' },
	{ "exclude",      LONG_EXCLUDE,  required_argument, 'r' },
	{ "dry-run",      LONG_DRY_RUN,  no_argument,       'd' },
	{ "state",        LONG_STATE,    no_argument,       'x' },
	{ "secrets",      LONG_SECRETS,  no_argument,       'x' },
};
/* clang-format on */

enum { KNOWN = sizeof(known) / sizeof(known[0]) };

static bool
take_option(struct cli_options *o, int value)
{
	char *end;

	switch (value) {
	case LONG_JSON:
		o->json = true;
		break;
	case LONG_URL:
		o->url = optarg;
		break;
	case LONG_TYPE:
		o->content_type = optarg;
		break;
	case LONG_LANG:
		o->lang = optarg;
		break;
	case LONG_IN_PLACE:
		o->in_place = true;
		break;
	case LONG_TEXT:
		o->text = true;
		break;
	case LONG_MARKDOWN:
		o->markdown = true;
		break;
	case LONG_HTML:
		o->html = true;
		break;
	case LONG_QUIET:
		o->quiet = true;
		break;
	case LONG_DUE:
		o->due = true;
		break;
	case LONG_FULL:
		o->full = true;
		break;
	case LONG_SECTION:
		o->section = optarg;
		break;
	case LONG_TITLE:
		o->title = optarg;
		break;
	case LONG_ITEMS:
		o->items = optarg;
		break;
	case LONG_LINK:
		o->link = optarg;
		break;
	case LONG_DATE:
		o->date = optarg;
		break;
	case LONG_INCLUDE:
		o->include = optarg;
		break;
	case LONG_EXCLUDE:
		o->exclude = optarg;
		break;
	case LONG_DRY_RUN:
		o->dry_run = true;
		break;
	case LONG_STATE:
		o->state = true;
		break;
	case LONG_SECRETS:
		o->secrets = true;
		break;
	case LONG_AS:
		o->as = optarg;
		break;
	case LONG_GUESS:
		o->guess = true;
		break;
	case LONG_PICK:
		o->pick = (size_t)strtoul(optarg, &end, 10);
		return *end == '\0' && o->pick > 0;
	case LONG_LIMIT:
		o->limit = (size_t)strtoul(optarg, &end, 10);
		return *end == '\0' && o->limit > 0;
	default:
		return false;
	}
	return true;
}

bool
cli_options(
    struct cli_options *options, const char *letters, int argc, char **argv)
{
	struct option longs[KNOWN + 1];
	size_t n = 0;
	int value;

	memset(options, 0, sizeof(*options));
	memset(longs, 0, sizeof(longs));
	for (size_t i = 0; i < KNOWN; i++)
		if (strchr(letters, known[i].letter))
			longs[n++] = (struct option){ known[i].name,
				known[i].argument, NULL, known[i].value };
	optind = 1;
	opterr = 0;
	while ((value = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (take_option(options, value))
			continue;
		return false;
	}
	return true;
}
