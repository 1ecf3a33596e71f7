#include "signatures.h"

#include "db.h"

int
signature_put(struct store *store, int64_t article, int64_t at,
    struct text packed, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT INTO signatures(article, at, packed) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(article) DO UPDATE SET packed = ?3 WHERE placed = 0",
	    INT(article), INT(at), BLOB(packed));
}

int
signature_change(
    struct store *store, int64_t article, struct text packed, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE signatures SET packed = ?2 WHERE article = ?1"
	    " AND placed = 0",
	    INT(article), BLOB(packed));
}
