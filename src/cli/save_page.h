/* cli/save_page.h: a page of the web kept in the database, to be read later. */
#ifndef CLI_SAVE_PAGE_H
#define CLI_SAVE_PAGE_H

#include "cli.h"
#include "engine/visit.h"

/*
 * Stores what was visited as an article of its own, tagged "later", under a
 * source that is in no config: "saved:example.org". One that is stored already
 * gets the tag. Says so on standard output; the exit code.
 */
int save_page(struct cli *cli, const struct visit *visit, struct text url);

#endif
