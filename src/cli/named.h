/* cli/named.h: a source of the config by what a user calls it. */
#ifndef CLI_NAMED_H
#define CLI_NAMED_H

#include "cli.h"
#include "store/feeds.h"

/* What is stored of the config's sources. Begin with { 0 }. */
struct known {
	struct store *store; /* NULL: there is no database yet */
	struct feed_rows rows;
};

/*
 * Opens the database when there is one and reads its feeds. -1 was told
 * already. known_close in any case.
 */
int known_open(struct known *known, struct cli *cli);
void known_close(struct known *known);
/* NULL when nothing is stored of it. */
const struct feed_row *known_row(
    const struct known *known, const struct config_feed *feed);

/*
 * The feed by its address, its number in `depeche feeds`, or its title, case
 * ignored. NULL with ERR_NOT_FOUND, or ERR_USAGE when several have the title.
 */
const struct config_feed *named_feed(const struct config *config,
    const struct known *known, struct text name, struct err *err);

#endif
