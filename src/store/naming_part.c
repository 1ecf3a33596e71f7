#include "naming_part.h"

#include "base/utf8.h"
#include "db.h"
#include "naming.h"
#include "store/pages.h"

struct parting {
	struct store *store;
	int64_t root;
	const int64_t *ids;
	size_t nids;
	struct text *folded; /* of each of ids */
	struct arena mem;    /* of the whole … */
	struct arena one;    /* … and of one article */
	struct err *err;
};

/* An article that names root, as it is stored. */
struct parted {
	int64_t article, time;
	int shown;
	struct text blobs[2]; /* the feed's, the page's */
};

static bool
belongs(struct parting *p, int64_t id, struct text name)
{
	struct buf folded = { 0 };
	bool found = false;

	for (size_t i = 0; i < p->nids; i++)
		if (p->ids[i] == id)
			return true;
	if (id != p->root || name.len == 0)
		return false;
	utf8_fold(&folded, name);
	for (size_t i = 0; i < p->nids && !found; i++)
		found = text_equal(p->folded[i], buf_text(&folded));
	buf_clear(&folded);
	return found;
}

static int
load_folded(struct parting *p)
{
	p->folded = arena_array(&p->mem, p->nids, sizeof(*p->folded));
	for (size_t i = 0; i < p->nids; i++) {
		sqlite3_stmt *rows = DB_QUERY(p->store, p->err,
		    "SELECT folded FROM entities WHERE id = ?1",
		    INT(p->ids[i]));
		int r = db_step(p->store, rows, p->err);

		if (r < 0)
			return -1;
		if (r == 0)
			continue;
		p->folded[i] = db_text(rows, 0, &p->mem);
		sqlite3_reset(rows);
	}
	return 0;
}

static int
load(struct parting *p, struct parted *article)
{
	sqlite3_stmt *rows = DB_QUERY(p->store, p->err,
	    "SELECT t.shown, n.feed, n.page FROM names n"
	    " JOIN texts t ON t.article = n.article WHERE n.article = ?1",
	    INT(article->article));
	int r = db_step(p->store, rows, p->err);

	if (r <= 0)
		return r;
	article->shown = (int)db_int(rows, 0);
	article->blobs[0] = db_text(rows, 1, &p->one);
	article->blobs[1] = db_text(rows, 2, &p->one);
	sqlite3_reset(rows);
	return 1;
}

/* What is ids[0]'s in a blob, and whether anything of root's is left there. */
static int
part_blob(
    struct parting *p, struct text blob, struct buf *out, bool *any, bool *left)
{
	struct names names;
	struct named *named;
	int64_t *ids;

	*any = *left = false;
	naming_read(&names, &ids, blob, &p->one);
	named = arena_array(&p->one, names.nentities + 1, sizeof(*named));
	for (size_t i = 0; i < names.nentities; i++) {
		struct text name = names.entities[i].name;
		int64_t now = ids[i];

		named[i].same_name = name.len == 0;
		if (belongs(p, ids[i], name)) {
			*any = true;
			if (ids[i] == p->root)
				ids[i] = p->ids[0];
		} else if (db_number(p->store,
			       "SELECT same_as FROM entities WHERE id = ?1"
			       " AND same_as <> 0",
			       VALUES(INT(now)), now, &now, p->err) < 0) {
			return -1;
		} else {
			*left = *left || now == p->root;
		}
		named[i].id = ids[i];
	}
	if (*any)
		naming_pack(out, &names, named);
	return 0;
}

static void
change(
    struct parting *p, const struct parted *article, int64_t entity, bool named)
{
	const struct naming_change change = { .entity = entity,
		.time = article->time,
		.article = article->article,
		.named = named };

	naming_change(p->store, &change);
}

static int
part_article(struct parting *p, struct parted *article)
{
	int r = load(p, article);

	for (int i = 0; r > 0 && i < 2; i++) {
		struct buf out = { 0 };
		bool any, left;

		if (part_blob(p, article->blobs[i], &out, &any, &left) < 0)
			r = -1;
		else if (any && naming_store(p->store, article->article,
				    i == 1 ? TEXT_PAGE : TEXT_FEED,
				    buf_text(&out), p->err) < 0)
			r = -1;
		buf_clear(&out);
		if (r < 0 || (article->shown == TEXT_PAGE) != (i == 1))
			continue;
		if (any)
			change(p, article, p->ids[0], true);
		if (any && !left)
			change(p, article, p->root, false);
	}
	return r < 0 ? -1 : 0;
}

int
naming_part(struct store *store, int64_t root, const int64_t *ids, size_t nids,
    struct err *err)
{
	struct parting p = { .store = store,
		.root = root,
		.ids = ids,
		.nids = nids,
		.err = err };
	struct parted *articles = NULL;
	size_t n = 0, cap = 0;
	sqlite3_stmt *rows;
	int r = load_folded(&p);

	if (r < 0)
		goto out;
	rows = DB_QUERY(store, err,
	    "SELECT article, time FROM namings WHERE entity = ?1", INT(root));
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(&p.mem, articles, n, cap) =
		    (struct parted){ .article = db_int(rows, 0),
			    .time = db_int(rows, 1) };
	for (size_t i = 0; r == 0 && i < n; i++) {
		r = part_article(&p, &articles[i]);
		arena_clear(&p.one);
	}
	recall_clear(&store->naming.known);
out:
	arena_clear(&p.one);
	arena_clear(&p.mem);
	return r;
}
