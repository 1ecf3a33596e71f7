/*
 * config/command.h: a command is one row of a table.
 *
 * From the rows come the config file, the prompt and its completion, the
 * default keys, the help, the manual and config.example. There are two
 * tables: config's own (config_commands: what changes settings and sources)
 * and the app's (what acts in the reader). Who runs the program hands both
 * over.
 */
#ifndef CONFIG_COMMAND_H
#define CONFIG_COMMAND_H

#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

/* The panes a command works in, as bits; 0: only in the config or prompt. */
enum where {
	WHERE_FEEDS = 1,
	WHERE_HEADLINES = 2,
	WHERE_ARTICLE = 4,
	WHERE_SIDEBAR = 8,
	WHERE_ANYWHERE = 15,
};

struct command_args {
	int count; /* typed before the key; 0: none */
	size_t n;
	const struct text *args; /* after the name; NULL when n is 0 */
};

enum command_kind {
	COMMAND_ACT,     /* does something in the reader; never stored */
	COMMAND_SESSION, /* set bind theme…: at the prompt lasts until quit */
	COMMAND_SOURCE,  /* feed section follow search: written at once */
	COMMAND_READ,    /* include */
};

struct command {
	const char *name;
	enum command_kind kind;
	unsigned where;         /* of enum where */
	const char *keys;       /* default keys, blanks between: "j <down>" */
	int min_args, max_args; /* -1: any number */
	const char *usage; /* "<url> [title] [option=value]…", may be "" */
	const char *help;  /* one line in the imperative, no full stop */
	int (*run)(
	    void *state, const struct command_args *args, struct err *err);
};

struct command_table {
	const struct command *rows;
	size_t count;
};

extern const struct command_table config_commands;

/* NULL when there is none by that name. The table may be NULL. */
const struct command *command_find(
    const struct command_table *table, struct text name);

/* Checks the number of arguments: "feed: expected <url> [title] …". */
int command_check(const struct command *command,
    const struct command_args *args, struct err *err);

/* "feeds", "headlines", "article", "sidebar"; NULL for others. */
const char *where_name(unsigned pane);
/* The bit or, for "anywhere", WHERE_ANYWHERE; 0 when it is no pane's name. */
unsigned where_of(struct text name);

#endif
