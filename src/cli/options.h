/* cli/options.h: the long options of the data commands, by getopt's rules. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct cli_options {
	bool json, text, markdown, html, in_place, quiet, due, full;
	bool dossier, save, dry_run, state, secrets, guess, progress;
	const char *url, *content_type, *lang, *section, *title, *as;
	const char *items, *link, *date, *include, *exclude;
	const char *body, *drop;
	size_t limit, pick; /* 0: none given */
};

/*
 * letters say which groups a command knows: j --json, u --url --content-type, l
 * --lang, n --limit, p --in-place, t --text --markdown --html, o --dossier, v
 * --save, f --quiet --due --full, s --section --title --as --guess --pick, m
 * --title, b --body --drop, r --items --title --link --date --include
 * --exclude, d --dry-run, x --state --secrets, g --progress. Operands are left
 * in argv from getopt's optind on. False: the user's words are off.
 */
bool cli_options(
    struct cli_options *options, const char *letters, int argc, char **argv);

#endif
