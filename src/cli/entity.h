/* cli/entity.h: a stored entity as a JSON object's fields. */
#ifndef CLI_ENTITY_H
#define CLI_ENTITY_H

#include "base/json.h"
#include "cli.h"
#include "store/entities.h"

/* id … wikidata: what is said of one wherever it is listed. */
void entity_add_json(struct json_writer *w, const struct entity_row *row);
/*
 * For people: the names become what the reader shows, by languages= or the
 * locale. JSON keeps a name's own, which no setting changes.
 */
void entity_show_names(
    struct cli *cli, struct store *store, struct entity_rows *rows);
/* All that is known of it, as one JSON line or as text. */
int entity_print(struct cli *cli, struct store *store,
    const struct entity_row *row, bool json, struct err *err);

#endif
