/* cli/dossier.h: all stored articles that match, as one document. */
#ifndef CLI_DOSSIER_H
#define CLI_DOSSIER_H

#include "cli.h"

/*
 * Prints Markdown: the query, how many articles from when to when, who wrote
 * them, whom they name most and which passages of them are kept as quotes,
 * then each in full, oldest first. EXIT_FAILED when none matches, EXIT_USAGE
 * when the query is wrong; both were told. progress: standard error tells in
 * lines how far it is; a terminal that does not show the dossier has a bar.
 */
int dossier_print(struct cli *cli, struct store *store, struct text query,
    bool progress);

#endif
