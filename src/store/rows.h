/* rows.h: lines of the headlines by their id. */
#ifndef SRC_STORE_ROWS_H
#define SRC_STORE_ROWS_H

#include "base/arena.h"
#include "base/err.h"
#include "members.h"
#include "store/articles.h"
#include "store/store.h"

/*
 * SQL: is article a unread in any feed? Unread in the whole, with feed 0, it
 * is only when one of the config's feeds carries it.
 */
#define UNREAD_ANYWHERE                                                        \
	"EXISTS(SELECT 1 FROM unread u WHERE u.time = a.time"                  \
	" AND u.article = a.id AND u.feed IN (SELECT feed FROM sources"        \
	" WHERE article = a.id AND article <> 0 UNION ALL SELECT 0))"

/* As if it were the only one of its story. 1 read, 0 not there, -1 an error. */
int row_read_alone(struct store *store, struct article_row *row, int64_t id,
    struct arena *mem, struct err *err);
/* And how many tell it. known: of the rows before it, in mem. */
int row_read(struct store *store, struct article_row *row, int64_t id,
    struct papers *known, struct arena *mem, struct err *err);

#endif
