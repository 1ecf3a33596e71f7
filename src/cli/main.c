/* The command line goes to one subcommand; nothing else is done here. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/translate.h"
#include "cli.h"

/* clang-format off */
const struct subcommand subcommands[] = {
	{ "fetch",    "[--due] [--quiet] [--full [QUERY]] [FEED…]",
	  N_("ask all feeds, or those named, now"), true, cli_fetch },
	{ "add",      "URL [--section S] [--title T] [--as feed|page|sitemap] "
	  "[--pick N] [--guess]",
	  N_("add a feed, the feed of a page, or the page itself to the config"),
	  true, cli_add },
	{ "remove",   "FEED",
	  N_("take a feed out of the config; what is stored stays"), false,
	  cli_remove },
	{ "move",     "FEED [SECTION | URL] | FEED --title T",
	  N_("give a feed another section, address or title"), false, cli_move },
	{ "import",   "[--dry-run] [--json] [--progress] [FILE…]",
	  N_("take over feeds and articles of other programs"), true, cli_import },
	{ "export",   "[--state] [--secrets]",
	  N_("print the feeds as OPML, or what was read as JSON Lines"), false,
	  cli_export },
	{ "backup",   "FILE",
	  N_("write the config and the database into one file"), false,
	  cli_backup },
	{ "restore",  "FILE",
	  N_("put a backup in the place of config and database"), false,
	  cli_restore },
	{ "feeds",    "[--json]",
	  N_("list the feeds and how they are"), false, cli_feeds },
	{ "list",     "[--json] [--limit N] [QUERY]",
	  N_("list articles, newest first"), false, cli_list },
	{ "show",     "[--text | --markdown | --html | --json] NUMBER… | "
	  "--dossier [--progress] QUERY",
	  N_("print stored articles in full; or all that match, as one document"),
	  false, cli_show },
	{ "search",   "[--json] [--limit N] WORDS",
	  N_("search everything stored, best first"), false, cli_search },
	{ "entities", "[--json] [--lang xx] [NAME… | FILE…]",
	  N_("list who and what the articles, or files, name"), true,
	  cli_entities },
	{ "who",      "[--json] [--limit N]",
	  N_("list the most named of this week, rising and falling"), false,
	  cli_who },
	{ "stories",  "[--json] [--limit N] [QUERY] | --json FILE…",
	  N_("list what most sources tell today; or say which articles of files "
	  "tell the same event"), false, cli_stories },
	{ "brief",    "[--limit N] [QUERY]",
	  N_("print the day as numbered lines; `show 3` then reads on"), false,
	  cli_brief },
	{ "reindex",  "[--progress]",
	  N_("look for the names of all that is stored again"), true,
	  cli_reindex },
	{ "read",     "[--text | --markdown | --html | --json | --save] "
	  "[--url BASE] "
	  "[--body XPATH] [--drop XPATH] "
	  "URL|FILE",
	  N_("fetch a page and print it as a clean article, or save it to be read "
	  "later"), true, cli_read },
	{ "feed",     "--json [--url BASE] [--content-type CT] FILE…",
	  N_("parse feed files"), true, cli_feed },
	{ "page",     "--json [--url BASE] [--items XPATH] [--title XPATH] "
	  "[--link XPATH] [--date XPATH] [--include REGEX] "
	  "[--exclude REGEX] FILE…",
	  N_("read front pages as feeds"), true, cli_page },
	{ "article",  "--json [--url BASE] FILE…",
	  N_("extract the articles of page files"), true, cli_article },
	{ "doctor",   "",
	  N_("say what is fine here and what is not"), true, cli_doctor },
	{ NULL, NULL, NULL, false, NULL },
};
/* clang-format on */

/* Not for users: the makefile's, and none that a reader needs to know. */
static const struct subcommand docs = { "docs", "", "", false, cli_docs };
static const struct subcommand reader = { "reader", "", "", false, cli_reader };

static void
print_help(void)
{
	puts(_("usage: depeche [-c CONFIG] [-d DATABASE] [--accessible] "
	       "[COMMAND …]\n\n"
	       "Without a command the reader is opened. Commands:\n"));
	for (const struct subcommand *s = subcommands; s->name; s++)
		printf("  %-9s %s\n            %s\n", s->name, s->usage,
		    _(s->help));
	puts(_("\nThe manual: depeche(1), depeche(5)."));
}

static const struct subcommand *
find(const char *name)
{
	if (!name)
		return &reader;
	if (strcmp(name, docs.name) == 0)
		return &docs;
	for (const struct subcommand *s = subcommands; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

static int
bad_usage(const char *what)
{
	log_complain(_("%s: unknown; depeche --help lists the commands"), what);
	return EXIT_USAGE;
}

/* Takes -c FILE, -cFILE, -d FILE wherever they stand; false: no value. */
static bool
take_path(char **argv, int *at, int argc, const char **path)
{
	const char *word = argv[*at];

	if (word[2] != '\0') {
		*path = word + 2;
		return true;
	}
	if (++*at >= argc)
		return false;
	*path = argv[*at];
	return true;
}

/*
 * Moves the words that any command takes out of argv. What is left begins at
 * argv[0]: the command's name and its words.
 */
static int
take_common(struct cli *cli, int argc, char **argv, bool *help, bool *version)
{
	int left = 0;

	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];

		if (strcmp(word, "--") == 0) {
			while (i < argc)
				argv[left++] = argv[i++];
		} else if (strncmp(word, "-c", 2) == 0 && word[1] != '-') {
			if (!take_path(argv, &i, argc, &cli->config))
				return -1;
		} else if (strncmp(word, "-d", 2) == 0 && word[1] != '-') {
			if (!take_path(argv, &i, argc, &cli->database))
				return -1;
		} else if (strcmp(word, "--wikidata") == 0) {
			/* Private: another address of its API, for tests. */
			if (++i >= argc)
				return -1;
			cli->wikidata = argv[i];
		} else if (strcmp(word, "--accessible") == 0) {
			cli->accessible = true;
		} else if (strcmp(word, "--help") == 0 ||
			   strcmp(word, "-h") == 0) {
			*help = true;
		} else if (strcmp(word, "--version") == 0) {
			*version = true;
		} else {
			argv[left++] = argv[i];
		}
	}
	argv[left] = NULL;
	return left;
}

static bool
has_option(int argc, char **argv, const char *name)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return false;
}

/*
 * What was started with a standard descriptor closed would take the next thing
 * it opens for it: a database for its output, a worker's socket for its input.
 * Opened the wrong way round, so that using it fails as it should.
 */
static void
open_standard(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null",
			    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* A full disk is told; who takes no more of a pipe has seen enough. */
static int
close_output(int code)
{
	bool refused = ferror(stdout) != 0;

	errno = 0;
	if (fflush(stdout) == 0 && !(refused && code != EXIT_WELL))
		return code;
	if (errno == EPIPE)
		return code;
	if (errno)
		log_complain(
		    _("cannot write standard output: %s"), strerror(errno));
	else
		log_complain(_("cannot write standard output"));
	return code == EXIT_WELL ? EXIT_FAILED : code;
}

/*
 * libcurl's RTMP, which nothing here uses, brings GnuTLS along, whose
 * constructor would set it up: half a millisecond and 0.8 MiB of each start.
 * It looks for a function of this name (gnutls.h, GNUTLS_SKIP_GLOBAL_INIT). A
 * libcurl that encrypts by it sets it up itself.
 */
int _gnutls_global_init_skip(void);

int
_gnutls_global_init_skip(void)
{
	return 1;
}

int
main(int argc, char **argv)
{
	struct cli cli = { 0 };
	const struct subcommand *command;
	bool help = false, version = false;
	struct err err = { 0 };
	int n, rc;

	open_standard();
	translate_start();
	n = take_common(&cli, argc, argv, &help, &version);
	if (n < 0)
		return bad_usage(_("-c and -d take a file"));
	if (version) {
		puts("depeche " DEPECHE_VERSION);
		return close_output(EXIT_WELL);
	}
	if (help) {
		print_help();
		return close_output(EXIT_WELL);
	}
	command = find(n ? argv[0] : NULL);
	if (!command)
		return bad_usage(argv[0]);
	/* What programs and the manuals read stays English. */
	if (command == &docs || has_option(n, argv, "--json"))
		translate_stop();
	/* Parsing in this very process is for tests and measuring. */
	if (command->parses && !has_option(n, argv, "--in-place")) {
		cli.nursery = nursery_start(&err);
		if (!cli.nursery)
			return cli_fail(EXIT_FAILED, &err);
	}
	rc = command->run(&cli, n, argv);
	nursery_stop(cli.nursery);
	arena_clear(&cli.mem);
	return close_output(rc);
}
