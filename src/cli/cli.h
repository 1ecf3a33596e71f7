/*
 * cli/cli.h: what the subcommands share.
 *
 * One file a subcommand; main.c only dispatches. Exit codes: 0 all well,
 * 1 failed, 2 usage, 3 some sources failed.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "config/config.h"
#include "model/entity.h"
#include "options.h"
#include "store/store.h"
#include "worker/nursery.h"

enum { EXIT_WELL = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_SOME = 3 };

struct cli {
	const char *config;   /* -c, else NULL */
	const char *database; /* -d, else NULL */
	const char *wikidata; /* --wikidata, private; else NULL */
	bool accessible;
	bool links; /* read: the terminal is to have them by OSC 8 */
	struct nursery *nursery; /* only for commands that parse */
	struct arena mem;
};

struct subcommand {
	const char *name;
	const char *usage; /* behind the name */
	const char *help;  /* one line */
	bool parses;       /* wants the nursery, forked before all else */
	int (*run)(struct cli *cli, int argc, char **argv);
};

extern const struct subcommand subcommands[]; /* ends with a NULL name */

int cli_add(struct cli *cli, int argc, char **argv);
int cli_article(struct cli *cli, int argc, char **argv);
int cli_backup(struct cli *cli, int argc, char **argv);
int cli_brief(struct cli *cli, int argc, char **argv);
int cli_docs(struct cli *cli, int argc, char **argv);
int cli_doctor(struct cli *cli, int argc, char **argv);
int cli_engine(struct cli *cli, int argc, char **argv);
int cli_entities(struct cli *cli, int argc, char **argv);
int cli_export(struct cli *cli, int argc, char **argv);
int cli_feed(struct cli *cli, int argc, char **argv);
int cli_feeds(struct cli *cli, int argc, char **argv);
int cli_fetch(struct cli *cli, int argc, char **argv);
int cli_import(struct cli *cli, int argc, char **argv);
int cli_list(struct cli *cli, int argc, char **argv);
int cli_move(struct cli *cli, int argc, char **argv);
int cli_page(struct cli *cli, int argc, char **argv);
int cli_read(struct cli *cli, int argc, char **argv);
int cli_reindex(struct cli *cli, int argc, char **argv);
int cli_reader(struct cli *cli, int argc, char **argv);
int cli_remove(struct cli *cli, int argc, char **argv);
int cli_restore(struct cli *cli, int argc, char **argv);
int cli_search(struct cli *cli, int argc, char **argv);
int cli_show(struct cli *cli, int argc, char **argv);
int cli_stories(struct cli *cli, int argc, char **argv);
int cli_who(struct cli *cli, int argc, char **argv);

/* shared.c */

/* Says what is wrong on stderr, in one sanitised line; returns code. */
int cli_fail(int code, const struct err *err);
int cli_usage(const char *name); /* "usage: depeche NAME …"; EXIT_USAGE */
/* The config, with the sample edition behind it; NULL was told already. */
struct config *cli_config(struct cli *cli);
struct config_source cli_config_source(struct cli *cli);
/* Without the sample edition, whose feeds and sections are not the user's. */
struct config *cli_own_config(struct cli *cli, struct err *err);
/* "fr nl", as the config prefers them, else "fr" of "fr_BE.UTF-8". */
struct text cli_languages(struct cli *cli);
/* Each wrong line, on standard error. */
void cli_tell_problems(const struct config *config);
/* The database's path, its folder made. NULL was told already. */
const char *cli_database(struct cli *cli);
/* For looking; NULL was told already. */
struct store *cli_store(struct cli *cli, enum store_role role);

/* Is the operand a FILE (design: "-", holds "/", or ends as files do)? */
bool cli_is_file(const char *operand);
/* Behind what there is, filled up with blanks: in front of it when cells < 0.
 */
void cli_add_cell(struct buf *out, struct text text, int cells);
/* "person", in the language of the locale. */
const char *cli_kind_word(enum entity_kind kind);
/* The operands joined by blanks. */
struct text cli_words(struct cli *cli, int argc, char **argv);

/*
 * Writes to standard output. _line is sanitised for a terminal and, outside
 * of UTF-8 locales, turned into ASCII. False when standard output is gone.
 */
bool cli_print(const struct buf *out);
bool cli_print_line(struct text line);
bool cli_print_plain(struct text text); /* several lines */

#endif
