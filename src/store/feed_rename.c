/* A source under another address. */
#include "db.h"
#include "store/feeds.h"

/* No address: what a row is called while two change theirs. */
static const char nowhere[] = "\n";

static int
set_url(struct store *store, struct text from, struct text to, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE feeds SET url = ?2, etag = '', last_modified = '',"
	    " body_hash = 0, found = '', moved_to = '', new_url = '',"
	    " moved_since = 0, moved_seen = 0, status = 0, error = '',"
	    " failures = 0, failing = 0, gone = 0, patience = 0, due = 0"
	    " WHERE url = ?1",
	    STR(from), STR(to));
}

int
store_feed_rename(
    struct store *store, struct text from, struct text to, struct err *err)
{
	struct text aside = text_of(nowhere);

	if (text_equal(from, to))
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	/* What is at an address that somebody typed must show itself. */
	if (DB_RUN(store, err,
		"UPDATE feeds SET kind = 0 WHERE url = ?1 AND moved_to <> ?2",
		STR(from), STR(to)) < 0 ||
	    set_url(store, from, aside, err) < 0 ||
	    set_url(store, to, from, err) < 0 ||
	    set_url(store, aside, to, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}
