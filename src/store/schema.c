#include "base/translate.h"
#include "schema.h"

#include <stdio.h>

/*
 * Feeds and articles belong to engines; reading, tags, journal and places to
 * readers. unread has a row (0, time, article) for each unread article of the
 * config's feeds and one for each feed that carries it. What follows from a
 * reader's marks is done by triggers, so that every process sees the same
 * figures at no cost; articles, sources and naming have none where rows come
 * in, which costs a statement journal a row (25 000 articles: 0.5 s):
 * intake.c, naming_queue.c and retention.c do what follows there, and naming,
 * of which there are twenty an article, has no foreign keys either. Article
 * ids count up in order of arrival.
 */
static const char *const first[] = {
	"CREATE TABLE feeds("
	" id INTEGER PRIMARY KEY,"
	" url TEXT NOT NULL UNIQUE,"
	" position INTEGER NOT NULL DEFAULT 0,"
	" removed INTEGER NOT NULL DEFAULT 0," /* when; 0: in the config */
	" page INTEGER NOT NULL DEFAULT 0," /* nobody's any more: kind */
	" given_title TEXT NOT NULL DEFAULT ''," /* the config's */
	" own_title TEXT NOT NULL DEFAULT '',"
	" title TEXT NOT NULL DEFAULT ''," /* the one to show */
	" site TEXT NOT NULL DEFAULT '',"
	" language TEXT NOT NULL DEFAULT '',"
	" status INTEGER NOT NULL DEFAULT 0,"
	" error TEXT NOT NULL DEFAULT '',"
	" checked INTEGER NOT NULL DEFAULT 0,"
	" succeeded INTEGER NOT NULL DEFAULT 0,"
	" changed INTEGER NOT NULL DEFAULT 0,"
	" due INTEGER NOT NULL DEFAULT 0,"
	" failures INTEGER NOT NULL DEFAULT 0,"
	" fetches INTEGER NOT NULL DEFAULT 0,"
	" not_modified INTEGER NOT NULL DEFAULT 0,"
	" bytes INTEGER NOT NULL DEFAULT 0,"
	" etag TEXT NOT NULL DEFAULT '',"
	" last_modified TEXT NOT NULL DEFAULT '',"
	" body_hash INTEGER NOT NULL DEFAULT 0,"
	" moved_to TEXT NOT NULL DEFAULT '',"
	" claim_pid INTEGER NOT NULL DEFAULT 0,"
	" claim_until INTEGER NOT NULL DEFAULT 0)",

	/* What the last document carried: (key, hash) of each item. */
	"CREATE TABLE offers("
	" feed INTEGER PRIMARY KEY REFERENCES feeds(id),"
	" items BLOB NOT NULL)",

	"CREATE TABLE articles("
	" id INTEGER PRIMARY KEY,"
	" time INTEGER NOT NULL," /* min(published, seen); never changes */
	" seen INTEGER NOT NULL,"
	" published INTEGER NOT NULL,"                 /* 0: not said */
	" feed INTEGER NOT NULL REFERENCES feeds(id)," /* whose item it is */
	" sources INTEGER NOT NULL DEFAULT 1,"
	" fresh INTEGER NOT NULL,"             /* arrived unread */
	" revised INTEGER NOT NULL DEFAULT 0," /* when last changed */
	" has INTEGER NOT NULL DEFAULT 0,"     /* bits: audio, image, video */
	" page INTEGER NOT NULL DEFAULT 0," /* 0 not tried, 1 failed, 2 here */
	" identity INTEGER NOT NULL DEFAULT 0," /* hash of the clean URL */
	" url TEXT NOT NULL,"
	" title TEXT NOT NULL,"
	" author TEXT NOT NULL,"
	" language TEXT NOT NULL)",
	"CREATE INDEX articles_time ON articles(time)",
	"CREATE INDEX articles_identity ON articles(identity)"
	" WHERE identity <> 0",

	"CREATE TABLE sources("
	" feed INTEGER NOT NULL REFERENCES feeds(id),"
	" key INTEGER NOT NULL,"     /* hash of guid, link or text */
	" article INTEGER NOT NULL," /* 0: forgotten, must not come back */
	" time INTEGER NOT NULL,"
	" hash INTEGER NOT NULL,"
	" PRIMARY KEY(feed, key)) WITHOUT ROWID",
	"CREATE UNIQUE INDEX sources_article ON sources(article, feed)"
	" WHERE article <> 0",
	"CREATE INDEX sources_time ON sources(feed, time, article)"
	" WHERE article <> 0",

	"CREATE TABLE texts("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" shown INTEGER NOT NULL," /* enum text_origin; it is indexed too */
	" chosen INTEGER NOT NULL DEFAULT 0,"
	" item BLOB NOT NULL," /* without its bodies */
	" feed BLOB,"          /* packed article */
	" page BLOB,"
	" page_tried INTEGER NOT NULL DEFAULT 0,"
	" page_error TEXT NOT NULL DEFAULT '')",
	/* Beside texts, of which two fill a page without these. */
	"CREATE TABLE names("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" feed BLOB,"
	" page BLOB)",
	"CREATE VIRTUAL TABLE words USING fts5(title, body, content='',"
	" tokenize='unicode61 remove_diacritics 2')",
	/* Half the merging of a refresh; searches cost the same. */
	"INSERT INTO words(words, rank) VALUES('automerge', 8)",

	"CREATE TABLE entities("
	" id INTEGER PRIMARY KEY,"
	" kind INTEGER NOT NULL,"
	" name TEXT NOT NULL,"
	" folded TEXT NOT NULL,"
	" key TEXT NOT NULL DEFAULT '',"
	" wikidata TEXT NOT NULL DEFAULT '',"
	" url TEXT NOT NULL DEFAULT '',"
	" same_as INTEGER NOT NULL DEFAULT 0," /* another name of that one */
	" articles INTEGER NOT NULL DEFAULT 0)",
	"CREATE UNIQUE INDEX entities_key ON entities(key) WHERE key <> ''",
	"CREATE INDEX entities_same_as ON entities(same_as)"
	" WHERE same_as <> 0",
	"CREATE INDEX entities_folded ON entities(folded, kind)",
	"CREATE TABLE forms("
	" entity INTEGER NOT NULL REFERENCES entities(id),"
	" form TEXT NOT NULL,"
	" language TEXT NOT NULL,"
	" folded TEXT NOT NULL,"
	" count INTEGER NOT NULL,"
	" PRIMARY KEY(entity, form, language)) WITHOUT ROWID",
	"CREATE INDEX forms_folded ON forms(folded)",
	/*
	 * The shown names of all articles by entity; by article: names. A
	 * feed's articles name a thousand entities, which lie everywhere in
	 * naming: 1.2 GB of log for 25 000 articles. So what comes goes into
	 * naming_new, and all of that into naming when it is much.
	 */
	"CREATE TABLE naming("
	" entity INTEGER NOT NULL,"
	" time INTEGER NOT NULL,"
	" article INTEGER NOT NULL,"
	" PRIMARY KEY(entity, time, article)) WITHOUT ROWID",
	"CREATE TABLE naming_new("
	" entity INTEGER NOT NULL,"
	" time INTEGER NOT NULL,"
	" article INTEGER NOT NULL,"
	" PRIMARY KEY(entity, time, article)) WITHOUT ROWID",
	"CREATE VIEW namings AS SELECT * FROM naming"
	" UNION ALL SELECT * FROM naming_new",

	"CREATE TABLE reading("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" time INTEGER NOT NULL," /* the article's */
	" read INTEGER NOT NULL,"
	" starred INTEGER NOT NULL,"
	" changed INTEGER NOT NULL)",
	"CREATE INDEX reading_starred ON reading(time) WHERE starred = 1",
	"CREATE INDEX reading_changed ON reading(changed) WHERE read = 1",
	"CREATE TABLE tags("
	" article INTEGER NOT NULL REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" tag TEXT NOT NULL,"
	" PRIMARY KEY(article, tag)) WITHOUT ROWID",
	"CREATE INDEX tags_tag ON tags(tag)",
	"CREATE TABLE journal("
	" step INTEGER PRIMARY KEY,"
	" at INTEGER NOT NULL,"
	" mark INTEGER NOT NULL,"
	" tag TEXT NOT NULL,"
	" what TEXT NOT NULL,"
	" undone INTEGER NOT NULL DEFAULT 0,"
	" ids BLOB NOT NULL)",
	"CREATE TABLE places(key TEXT PRIMARY KEY, value TEXT NOT NULL)"
	" WITHOUT ROWID",

	/* feed 0: all of them. */
	"CREATE TABLE counts("
	" feed INTEGER PRIMARY KEY,"
	" unread INTEGER NOT NULL DEFAULT 0,"
	" total INTEGER NOT NULL DEFAULT 0)",
	"INSERT INTO counts(feed) VALUES(0)",
	"CREATE TABLE unread("
	" feed INTEGER NOT NULL,"
	" time INTEGER NOT NULL,"
	" article INTEGER NOT NULL,"
	" shared INTEGER NOT NULL," /* several feeds carry it */
	" PRIMARY KEY(feed, time, article)) WITHOUT ROWID",
	"CREATE INDEX unread_shared ON unread(article, feed)"
	" WHERE shared = 1",
	"CREATE TRIGGER feeds_in AFTER INSERT ON feeds BEGIN"
	" INSERT INTO counts(feed) VALUES(NEW.id);"
	"END",
	"CREATE TRIGGER unread_in AFTER INSERT ON unread BEGIN"
	" UPDATE counts SET unread = unread + 1 WHERE feed = NEW.feed;"
	"END",
	"CREATE TRIGGER unread_out AFTER DELETE ON unread BEGIN"
	" UPDATE counts SET unread = unread - 1 WHERE feed = OLD.feed;"
	"END",
	"CREATE TRIGGER articles_shared AFTER UPDATE OF sources ON articles"
	" BEGIN"
	" UPDATE unread SET shared = NEW.sources > 1 WHERE time = NEW.time"
	"  AND article = NEW.id AND feed IN (SELECT feed FROM sources"
	"  WHERE article = NEW.id AND article <> 0);"
	"END",
	/* A row of reading is inserted with the state as it is. */
	"CREATE TRIGGER reading_read AFTER UPDATE OF read ON reading"
	" WHEN NEW.read AND NOT OLD.read BEGIN"
	" DELETE FROM unread WHERE time = NEW.time"
	"  AND article = NEW.article AND feed IN (SELECT feed FROM sources"
	"  WHERE article = NEW.article AND article <> 0"
	"  UNION ALL SELECT 0);"
	"END",
	"CREATE TRIGGER reading_unread AFTER UPDATE OF read ON reading"
	" WHEN OLD.read AND NOT NEW.read BEGIN"
	" INSERT OR IGNORE INTO unread VALUES(0, NEW.time, NEW.article, 0);"
	" INSERT OR IGNORE INTO unread SELECT s.feed, NEW.time, NEW.article,"
	"  a.sources > 1 FROM sources s JOIN articles a ON a.id = s.article"
	"  WHERE s.article = NEW.article AND s.article <> 0;"
	"END",
	NULL,
};

/* What a source is, what it asks for, and how it does. */
static const char *const health[] = {
	"ALTER TABLE feeds ADD COLUMN kind INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN found TEXT NOT NULL DEFAULT ''",
	"ALTER TABLE feeds ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN new_url TEXT NOT NULL DEFAULT ''",
	"ALTER TABLE feeds ADD COLUMN pace INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN patience INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN moved_since INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN moved_seen INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN gone INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN failing INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE feeds ADD COLUMN elapsed_ms INTEGER NOT NULL DEFAULT 0",
	/* Until now there was nothing but feeds. */
	"UPDATE feeds SET kind = 1 WHERE succeeded > 0",
	"UPDATE feeds SET failing = checked WHERE failures > 0",
	"UPDATE feeds SET gone = checked WHERE status = 410",
	"UPDATE feeds SET moved_since = succeeded, moved_seen = 1"
	" WHERE moved_to <> ''",
	NULL,
};

/*
 * When each field of the reading state was last set, so that two stores can
 * be put in step; what one knows of articles that are not here yet; and the
 * articles whose names were never looked for.
 */
static const char *const shared[] = {
	"ALTER TABLE reading ADD COLUMN starred_changed INTEGER NOT NULL"
	" DEFAULT 0",
	"ALTER TABLE reading ADD COLUMN tags_changed INTEGER NOT NULL"
	" DEFAULT 0",
	"INSERT OR IGNORE INTO reading(article, time, read, starred, changed)"
	" SELECT a.id, a.time, NOT EXISTS(SELECT 1 FROM unread u"
	" WHERE u.feed = 0 AND u.time = a.time AND u.article = a.id), 0, 0"
	" FROM articles a WHERE a.id IN (SELECT article FROM tags)",
	"UPDATE reading SET starred_changed = max(changed, time)"
	" WHERE starred = 1",
	"UPDATE reading SET tags_changed = max(changed, time)"
	" WHERE article IN (SELECT article FROM tags)",
	"CREATE TABLE awaited("
	" url TEXT NOT NULL,"    /* of the feed */
	" key INTEGER NOT NULL," /* as in sources */
	" read INTEGER NOT NULL,"
	" read_at INTEGER NOT NULL," /* 0: not set */
	" starred INTEGER NOT NULL,"
	" starred_at INTEGER NOT NULL,"
	" tags TEXT NOT NULL," /* blanks between */
	" tags_at INTEGER NOT NULL,"
	" PRIMARY KEY(url, key)) WITHOUT ROWID",
	"CREATE TABLE unnamed("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE)",
	NULL,
};

/*
 * An article that only removed feeds carry is unread in those (its row with
 * feed 0 is missing), and so again in the whole when one of them comes back.
 */
#define ONLY_REMOVED                                                           \
	"NOT EXISTS(SELECT 1 FROM sources s JOIN feeds f ON f.id = s.feed"     \
	" WHERE s.article = unread.article AND s.article <> 0"                 \
	" AND f.removed = 0)"
static const char *const listed[] = {
	"CREATE TRIGGER feeds_removed AFTER UPDATE OF removed ON feeds"
	" WHEN NEW.removed AND NOT OLD.removed BEGIN"
	" DELETE FROM unread WHERE feed = 0 AND (time, article) IN"
	"  (SELECT time, article FROM unread WHERE feed = NEW.id)"
	"  AND " ONLY_REMOVED ";"
	"END",
	"CREATE TRIGGER feeds_back AFTER UPDATE OF removed ON feeds"
	" WHEN OLD.removed AND NOT NEW.removed BEGIN"
	/* An upsert makes errors of what OR IGNORE passes over. */
	" INSERT INTO unread SELECT 0, time, article, 0 FROM unread u"
	"  WHERE feed = NEW.id AND NOT EXISTS(SELECT 1 FROM unread"
	"  WHERE feed = 0 AND time = u.time AND article = u.article);"
	"END",
	"DELETE FROM unread WHERE feed = 0 AND " ONLY_REMOVED,
	NULL,
};
#undef ONLY_REMOVED

/*
 * What came of asking for pages, and when they may be asked again. A page
 * that is there is taken for well, one that failed for one that may be asked.
 */
static const char *const pages[] = {
	"ALTER TABLE articles ADD COLUMN page_state INTEGER NOT NULL"
	" DEFAULT 0",
	"ALTER TABLE articles ADD COLUMN page_again INTEGER NOT NULL"
	" DEFAULT 0",
	"UPDATE articles SET page_state = CASE page WHEN 2 THEN 1 ELSE 6 END"
	" WHERE page <> 0",
	"CREATE INDEX articles_patience ON articles(page_again)"
	" WHERE page_state = 7",
	NULL,
};

/*
 * What the user knows better of names. These columns and the table are the
 * user's: engines read them and write none. apart: split off by hand, which
 * no key overrules.
 */
static const char *const corrected[] = {
	"ALTER TABLE entities ADD COLUMN given TEXT NOT NULL DEFAULT ''",
	"ALTER TABLE entities ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE entities ADD COLUMN apart INTEGER NOT NULL DEFAULT 0",
	"CREATE INDEX entities_apart ON entities(folded, kind)"
	" WHERE apart = 1",
	"CREATE INDEX entities_given ON entities(given) WHERE given <> ''",
	"CREATE TABLE corrections("
	" id INTEGER PRIMARY KEY,"
	" at INTEGER NOT NULL,"
	" what INTEGER NOT NULL," /* enum correct */
	" entity INTEGER NOT NULL,"
	" other INTEGER NOT NULL,"
	" kind INTEGER NOT NULL,"
	" kind_before INTEGER NOT NULL,"
	" name TEXT NOT NULL,"
	" name_before TEXT NOT NULL,"
	" forms BLOB NOT NULL," /* how it was written before it was another */
	" undone INTEGER NOT NULL DEFAULT 0)",
	"CREATE INDEX corrections_entity ON corrections(entity)",
	NULL,
};

/*
 * What Wikidata answered, found or not, packed. By the entity as it was when
 * it was asked: what has become another's name still leads there.
 */
static const char *const looked[] = {
	"CREATE TABLE looked("
	" entity INTEGER PRIMARY KEY,"
	" at INTEGER NOT NULL,"
	" items BLOB NOT NULL)",
	"CREATE INDEX entities_wikidata ON entities(wikidata)"
	" WHERE wikidata <> ''",
	NULL,
};

/*
 * mutes: the rules of the config that have been applied to what is stored;
 * muted: what they marked read. Articles up to places' mute.after have been
 * judged by them, but for those in unjudged, whose text or names changed.
 */
static const char *const muting[] = {
	"CREATE TABLE mutes("
	" rule TEXT PRIMARY KEY," /* the query, as written */
	" at INTEGER NOT NULL) WITHOUT ROWID",
	"CREATE TABLE muted("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" rule TEXT NOT NULL,"
	" at INTEGER NOT NULL)",
	"CREATE INDEX muted_rule ON muted(rule)",
	"CREATE TABLE unjudged("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE)",
	NULL,
};

/* Where in an article one was: its paragraph, and the byte there. */
static const char *const positioned[] = {
	"CREATE TABLE positions("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" at INTEGER NOT NULL,"
	" piece INTEGER NOT NULL,"
	" byte INTEGER NOT NULL)",
	"CREATE INDEX positions_at ON positions(at)",
	NULL,
};

/*
 * A new mute goes on with articles up to mutes.remaining; one that is going
 * is yet to give back what it did. ruled: what rules other than mutes did.
 */
static const char *const ruling[] = {
	"ALTER TABLE mutes ADD COLUMN going INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE mutes ADD COLUMN remaining INTEGER NOT NULL DEFAULT 0",
	"CREATE TABLE ruled("
	" article INTEGER NOT NULL REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" rule TEXT NOT NULL,"
	" does INTEGER NOT NULL," /* enum rule_does */
	" tag TEXT NOT NULL,"
	" at INTEGER NOT NULL,"
	" PRIMARY KEY(article, rule)) WITHOUT ROWID",
	"CREATE INDEX ruled_rule ON ruled(rule)",
	NULL,
};

/* What an article said before its publisher changed it. */
static const char *const revised[] = {
	"CREATE TABLE revisions("
	" article INTEGER NOT NULL REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" origin INTEGER NOT NULL," /* enum text_origin */
	" at INTEGER NOT NULL,"     /* when it was replaced */
	" title TEXT NOT NULL,"
	" text BLOB NOT NULL," /* packed article */
	" PRIMARY KEY(article, origin, at)) WITHOUT ROWID",
	NULL,
};

/* Passages the user keeps; gone: dropped. */
static const char *const quoting[] = {
	"CREATE TABLE quotes("
	" id INTEGER PRIMARY KEY,"
	" article INTEGER NOT NULL REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" at INTEGER NOT NULL,"
	" text TEXT NOT NULL,"
	" gone INTEGER NOT NULL DEFAULT 0)",
	"CREATE INDEX quotes_article ON quotes(article)",
	NULL,
};

/*
 * Which articles tell one event. signatures: what is needed to find a place
 * for an article that came, and for those that come soon after it; an engine
 * drops the old ones. told: the stories of two articles or more. copies: the
 * first of those that say the same nearly word for word. story_fixes: what the
 * user knows better of them, which outlasts told.
 */
static const char *const telling[] = {
	"CREATE TABLE signatures("
	" article INTEGER PRIMARY KEY REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" at INTEGER NOT NULL," /* the article's time */
	" placed INTEGER NOT NULL DEFAULT 0,"
	" packed BLOB NOT NULL)", /* empty: says too little */
	"CREATE INDEX signatures_waiting ON signatures(article)"
	" WHERE placed = 0",
	"CREATE TABLE told("
	" story INTEGER NOT NULL," /* an article's id: mostly its first */
	" time INTEGER NOT NULL,"  /* the article's */
	" article INTEGER NOT NULL REFERENCES articles(id)"
	"  ON DELETE CASCADE,"
	" copies INTEGER NOT NULL DEFAULT 0,"
	" PRIMARY KEY(story, time, article)) WITHOUT ROWID",
	"CREATE UNIQUE INDEX told_article ON told(article)",
	/* One that is left alone is no story. */
	"CREATE TRIGGER told_out AFTER DELETE ON told"
	" WHEN (SELECT count(*) FROM (SELECT 1 FROM told"
	"  WHERE story = OLD.story LIMIT 2)) = 1 BEGIN"
	" DELETE FROM told WHERE story = OLD.story;"
	"END",
	"CREATE TABLE story_fixes("
	" id INTEGER PRIMARY KEY,"
	" at INTEGER NOT NULL,"
	" what INTEGER NOT NULL," /* enum story_fix */
	" article INTEGER NOT NULL,"
	" other INTEGER NOT NULL,"
	" undone INTEGER NOT NULL DEFAULT 0)",
	NULL,
};

/* placed: which one it was of all that got a place; 0: it waits for one. */
static const char *const placing[] = {
	"DROP INDEX signatures_waiting",
	"CREATE INDEX signatures_placed ON signatures(placed, at)",
	NULL,
};

/* One that is dropped stays, so that no other store brings it back; changed:
   when it was kept or dropped last. */
static const char *const quotes_told[] = {
	"ALTER TABLE quotes ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
	"UPDATE quotes SET changed = at",
	NULL,
};

const struct schema_step schema_steps[] = {
	{ first },
	{ health },
	{ shared },
	{ listed },
	{ pages },
	{ corrected },
	{ looked },
	{ muting },
	{ positioned },
	{ ruling },
	{ revised },
	{ quoting },
	{ telling },
	{ placing },
	{ quotes_told },
};
const int schema_nsteps = sizeof(schema_steps) / sizeof(schema_steps[0]);

static int
version_of(struct store *store, int *version, struct err *err)
{
	int64_t number;

	if (db_number(store, "PRAGMA user_version", NULL, 0, &number, err) < 0)
		return -1;
	*version = (int)number;
	return 0;
}

static int
run_step(struct store *store, const struct schema_step *step, int to,
    struct err *err)
{
	char set[64];
	int version;

	if (store_begin(store, err) < 0)
		return -1;
	/* Another process may have done it while we waited for the lock. */
	if (version_of(store, &version, err) < 0)
		goto fail;
	if (version >= to) {
		store_rollback(store);
		return 0;
	}
	for (const char *const *sql = step->sql; *sql; sql++)
		if (db_exec(store, *sql, err) < 0)
			goto fail;
	snprintf(set, sizeof(set), "PRAGMA user_version = %d", to);
	if (db_exec(store, set, err) < 0)
		goto fail;
	return store_commit(store, err);
fail:
	store_rollback(store);
	return -1;
}

int
schema_migrate(struct store *store, const struct schema_step *steps, int nsteps,
    store_progress *progress, void *arg, struct err *err)
{
	int version, from;

	if (version_of(store, &version, err) < 0)
		return -1;
	from = version;
	while (version < nsteps) {
		if (progress)
			progress(version - from, nsteps - from, arg);
		if (run_step(store, &steps[version], version + 1, err) < 0)
			return err_prefix(err, _("migration %d"), version + 1);
		version++;
	}
	return 0;
}
