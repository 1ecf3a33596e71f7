/* cli/export.h: what the files of `export` share. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "cli.h"

/* An address as it may leave; counts those that lost something. */
struct text export_address(
    struct arena *mem, struct text url, bool with_secrets, size_t *stripped);
void export_warn(size_t stripped);

/* One JSON object for each article of which something was ever set. */
int export_state(struct cli *cli, bool with_secrets);

#endif
