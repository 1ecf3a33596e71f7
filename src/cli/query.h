/* cli/query.h: a query as the user typed it, its mistakes told. */
#ifndef CLI_QUERY_H
#define CLI_QUERY_H

#include "cli.h"
#include "store/query.h"

/* NULL was told already: "query, character 7: …". Lives in cli->mem. */
struct query *cli_query(
    struct cli *cli, struct store *store, struct text words);

#endif
