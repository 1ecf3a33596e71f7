/* cli/export.h: what the files of `export` share. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "cli.h"

/* An address as it may leave; counts those that lost something. */
struct text export_address(
    struct arena *mem, struct text url, bool with_secrets, size_t *stripped);
void export_warn(size_t stripped);

/* What a line says that corrects a name: "merge"; by enum correct. */
extern const char *const cli_corrections[];
/*
 * One JSON object for each article of which something was ever set, and for
 * each correction of a name.
 */
int export_state(struct cli *cli, bool with_secrets);

#endif
