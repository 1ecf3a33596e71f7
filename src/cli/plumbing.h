/* cli/plumbing.h: pure commands over FILEs, shared by three subcommands. */
#ifndef CLI_PLUMBING_H
#define CLI_PLUMBING_H

#include "cli.h"

enum plumbing {
	PLUMBING_FEED,
	PLUMBING_ARTICLE,
	PLUMBING_ENTITIES,
	PLUMBING_PAGE
};

/* Prints one JSON line a file; returns an exit code. */
int plumbing_run(struct cli *cli, enum plumbing kind,
    const struct cli_options *options, int argc, char **argv);

#endif
