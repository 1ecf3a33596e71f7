#include "store/search.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "condition.h"
#include "db.h"
#include "rows.h"
#include "search_list.h"
#include "texts.h"
#include "view_plan.h"

enum { SNIPPET_TEXT = 64 * 1024 }; /* bytes of a text that are looked at */

struct search {
	struct store *store;
	const struct query *query;
	const char *match;          /* what is ranked; NULL: nothing */
	struct condition condition; /* the rest of the query */
	struct ranked *ranked;
	size_t nranked;
	int64_t oldest;    /* the lowest id among them */
	bool newest;       /* first: the rank is not asked for */
	struct view *view; /* without match: by time */
	struct view *folded; /* whose rows are ranked; NULL: articles are */
};

/*
 * Parts the query into what the index can rank and what it cannot. Words
 * inside an OR with something else are not ranked.
 */
static void
part(struct search *search)
{
	struct arena *mem = &search->condition.mem;
	const struct node *root = search->query->root;
	const char *match = condition_match(root, mem);
	struct buf all = { 0 };

	if (match) {
		search->match = match;
		return;
	}
	if (root->kind != NODE_AND)
		return;
	for (const struct node *n = root->child; n; n = n->next) {
		match = condition_match(n, mem);
		if (match)
			buf_printf(
			    &all, "%s(%s)", all.len ? " AND " : "", match);
		else
			condition_add(&search->condition, n);
	}
	if (all.len > 0)
		search->match = arena_cstr(mem, buf_text(&all));
	buf_clear(&all);
}

/* "SELECT what FROM the matches WHERE the rest end", bound up to ?2. */
static sqlite3_stmt *
prepare(struct search *search, const char *what, const char *end, int64_t below,
    struct err *err)
{
	struct condition_part rest = condition_whole(&search->condition);
	struct buf sql = { 0 };
	sqlite3_stmt *stmt = NULL;

	buf_printf(&sql,
	    "SELECT %s FROM words w%s WHERE w.words MATCH ?1"
	    " AND w.rowid < ?2%s%s",
	    what,
	    rest.sql_bytes ? " CROSS JOIN articles a ON a.id = w.rowid" : "",
	    buf_cstr(&search->condition.sql), end);
	if (sqlite3_prepare_v2(
		search->store->db, buf_cstr(&sql), -1, &stmt, NULL)) {
		db_fail(search->store, err);
	} else {
		sqlite3_bind_text(stmt, 1, search->match, -1, SQLITE_STATIC);
		sqlite3_bind_int64(stmt, 2, below);
		condition_bind(&rest, stmt, 3);
	}
	buf_clear(&sql);
	return stmt;
}

static int
compare_ranks(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->rank < y->rank)
		return -1;
	if (x->rank > y->rank)
		return 1;
	return (x->id < y->id) - (x->id > y->id);
}

enum { SHORT_PREFIX = 3 }; /* letters from which on one is ranked */

/*
 * For BM25 the index goes through all that match each word: 190 ms for "l*"
 * in 100 000 articles, of which 40 are for finding the newest.
 */
static bool
has_short_prefix(const struct node *node)
{
	size_t letters = 0;

	for (size_t at = 0; node->prefix && at < node->text.len; letters++)
		(void)utf8_next(node->text, &at);
	if (node->kind == NODE_WORDS && node->prefix && letters < SHORT_PREFIX)
		return true;
	for (const struct node *c = node->child; c; c = c->next)
		if (has_short_prefix(c))
			return true;
	return false;
}

/*
 * The newest matches with their rank. Ranking all of a frequent word's would
 * look up the length of each text; the index gives them newest first, so that
 * the rest need not be touched.
 */
static int
rank(struct search *search, struct err *err)
{
	sqlite3_stmt *rows = prepare(search,
	    search->newest ? "w.rowid, 0.0" : "w.rowid, bm25(words, 5.0, 1.0)",
	    " ORDER BY w.rowid DESC LIMIT 1000", INT64_MAX, err);
	int r;

	search->ranked = mem_array(SEARCH_RANKED, sizeof(*search->ranked));
	while ((r = db_step(search->store, rows, err)) > 0) {
		struct ranked *ranked = &search->ranked[search->nranked++];

		ranked->id = db_int(rows, 0);
		ranked->rank = sqlite3_column_double(rows, 1);
		search->oldest = ranked->id;
		if (search->nranked == SEARCH_RANKED)
			break;
	}
	sqlite3_finalize(rows);
	qsort(search->ranked, search->nranked, sizeof(*search->ranked),
	    compare_ranks);
	return r < 0 ? -1 : 0;
}

struct search *
search_open(struct store *store, const struct query *query, struct err *err)
{
	struct search *search = mem_alloc(sizeof(*search));
	struct view_spec spec = { .query = query };
	int rc;

	search->store = store;
	search->query = query;
	condition_init(&search->condition);
	part(search);
	search->newest = has_short_prefix(query->root);
	if (search->match) {
		rc = condition_fill(&search->condition, store, err);
		if (rc == 0)
			rc = rank(search, err);
	} else {
		search->view = view_open(store, &spec, err);
		rc = search->view ? 0 : -1;
	}
	if (rc < 0) {
		search_free(search);
		return NULL;
	}
	return search;
}

struct search *
search_of_list(struct store *store, const struct query *query,
    struct ranked *ranked, size_t n, struct view *folded)
{
	struct search *search = mem_alloc(sizeof(*search));

	search->store = store;
	search->query = query;
	condition_init(&search->condition);
	search->ranked = ranked;
	search->nranked = n;
	search->folded = folded;
	return search;
}

struct search *
search_listed(struct store *store, const struct view_spec *spec,
    const struct view_place *places, size_t n, struct err *err)
{
	struct view *folded = NULL;
	struct ranked *ranked;

	if (spec->fold) {
		folded = view_open(store, spec, err);
		if (!folded)
			return NULL;
	}
	ranked = mem_array(n + 1, sizeof(*ranked));
	for (size_t i = 0; i < n; i++) {
		ranked[i].id = places[i].id;
		ranked[i].time = places[i].time;
	}
	return search_of_list(store, NULL, ranked, n, folded);
}

int64_t
search_index_of(struct search *search, int64_t article)
{
	struct view_place place;

	if (search->folded &&
	    view_place_of(search->folded, &place, article, NULL) == 0)
		article = place.id;
	for (size_t i = 0; i < search->nranked; i++)
		if (search->ranked[i].id == article)
			return (int64_t)i;
	return -1;
}

void
search_free(struct search *search)
{
	if (!search)
		return;
	view_free(search->view);
	view_free(search->folded);
	condition_clear(&search->condition);
	free(search->ranked);
	free(search);
}

/* Ids beyond the ranked ones, by arrival. */
static int
add_unranked(struct search *search, size_t skip, size_t n, int64_t *ids,
    size_t *nids, struct err *err)
{
	sqlite3_stmt *rows;
	int r = 0;

	if (!search->match || search->nranked < SEARCH_RANKED)
		return 0;
	rows = prepare(
	    search, "w.rowid", " ORDER BY w.rowid DESC", search->oldest, err);
	while (n > 0 && (r = db_step(search->store, rows, err)) > 0) {
		if (skip > 0) {
			skip--;
			continue;
		}
		ids[(*nids)++] = db_int(rows, 0);
		n--;
	}
	sqlite3_finalize(rows);
	return r < 0 || !rows ? -1 : 0;
}

/* Ids of a page; room for n. */
static int
find_ids(struct search *search, size_t offset, size_t n, int64_t *ids,
    size_t *nids, struct arena *mem, struct err *err)
{
	size_t ranked = search->nranked;

	*nids = 0;
	if (search->view) {
		int64_t *all;
		size_t nall;

		if (view_ids(search->view, &all, &nall, offset + n, mem, err) <
		    0)
			return -1;
		for (size_t i = offset; i < nall; i++)
			ids[(*nids)++] = all[i];
		return 0;
	}
	for (size_t i = offset; i < ranked && *nids < n; i++)
		ids[(*nids)++] = search->ranked[i].id;
	if (*nids == n)
		return 0;
	return add_unranked(search, offset > ranked ? offset - ranked : 0,
	    n - *nids, ids, nids, err);
}

/* Where a snippet of that size begins, so that what matched is in it. */
static size_t
snippet_start(
    struct text body, const struct search_mark *marks, size_t n, size_t size)
{
	size_t best = 0, most = 0;

	for (size_t i = 0, j = 0; i < n; i++) {
		while (j < n && marks[j].end - marks[i].start < size * 3 / 4)
			j++;
		if (j - i > most) {
			most = j - i;
			best = marks[i].start;
		}
	}
	/* Some words before it, from the beginning of one. */
	best = best > size / 4 ? best - size / 4 : 0;
	while (best > 0 && best < body.len && body.ptr[best - 1] != ' ' &&
	       body.ptr[best - 1] != '\n')
		best++;
	return best;
}

/* One line: the line ends of the text become blanks. */
static struct text
cut_snippet(struct text body, size_t start, size_t size, struct arena *mem)
{
	struct buf line = { 0 };
	size_t end = start + size;
	struct text snippet;

	if (end < body.len)
		while (end > start + size / 2 && body.ptr[end] != ' ' &&
		       body.ptr[end] != '\n')
			end--;
	else
		end = body.len;
	/* A word longer than that: between two characters. */
	while (end < body.len && ((unsigned char)body.ptr[end] & 0xC0) == 0x80)
		end++;
	if (start > 0)
		buf_add_cstr(&line, "… ");
	for (size_t i = start; i < end; i++) {
		char c = body.ptr[i] == '\n' ? ' ' : body.ptr[i];

		if (c != ' ' || (line.len && line.ptr[line.len - 1] != ' '))
			buf_add_byte(&line, c);
	}
	if (end < body.len)
		buf_add_cstr(&line, " …");
	snippet = arena_copy(mem, text_trim(buf_text(&line)));
	buf_clear(&line);
	return snippet;
}

int
search_snippet(struct store *store, const struct query *query, int64_t article,
    size_t bytes, struct search_hit *hit, struct arena *mem, struct err *err)
{
	struct arena work = { 0 };
	struct text_row row;
	struct article unpacked;
	struct search_mark *marks;
	struct buf body = { 0 };
	struct text text;
	size_t n;
	int rc;

	rc = text_row_load(store, &row, article, &work, err);
	if (rc < 0)
		goto out;
	text_unpack(&unpacked, row.packed[row.shown], &work);
	text_body(&body, &unpacked);
	text = text_trim(text_sub(buf_text(&body), 0, SNIPPET_TEXT));
	n = query_marks(query, text, &work, &marks);
	hit->snippet =
	    cut_snippet(text, snippet_start(text, marks, n, bytes), bytes, mem);
	hit->nmarks = query_marks(query, hit->snippet, mem, &hit->marks);
out:
	buf_clear(&body);
	arena_clear(&work);
	return rc;
}

static int
read_row(struct search *search, struct article_row *row, size_t index,
    int64_t id, struct papers *known, struct arena *mem, struct err *err)
{
	struct view_place place = { .id = id };

	if (!search->folded)
		return row_read(search->store, row, id, known, mem, err);
	place.time = search->ranked[index].time;
	return view_row(search->folded, row, &place, known, mem, err);
}

static int
read_hits(struct search *search, struct search_hits *hits, size_t offset,
    size_t n, size_t snippet_bytes, struct arena *mem, struct err *err)
{
	int64_t *ids = arena_array(mem, n + 1, sizeof(*ids));
	struct papers known = { 0 };
	size_t nids;

	/* One more than asked tells whether there are further ones. */
	if (find_ids(search, offset, n + 1, ids, &nids, mem, err) < 0)
		return -1;
	hits->more = nids > n;
	hits->hits = arena_array(mem, n + 1, sizeof(*hits->hits));
	for (size_t i = 0; i < nids && i < n; i++) {
		struct search_hit *hit = &hits->hits[hits->n];
		int r = read_row(search, &hit->row, offset + i, ids[i], &known,
		    mem, err);

		if (r < 0)
			return -1;
		if (r == 0)
			continue;
		hits->n++;
		if (offset + i < search->nranked)
			hit->group = search->ranked[offset + i].group;
		if (search->query)
			hit->ntitle_marks = query_marks(search->query,
			    hit->row.title, mem, &hit->title_marks);
		if (snippet_bytes &&
		    search_snippet(search->store, search->query, ids[i],
			snippet_bytes, hit, mem, err) < 0)
			return -1;
	}
	return 0;
}

int
search_page(struct search *search, struct search_hits *hits, size_t offset,
    size_t n, size_t snippet_bytes, struct arena *mem, struct err *err)
{
	int rc;

	*hits = (struct search_hits){ 0 };
	store_hold(search->store);
	rc = read_hits(search, hits, offset, n, snippet_bytes, mem, err);
	store_release(search->store);
	return rc;
}

int
search_count(struct search *search, int64_t *count, struct err *err)
{
	sqlite3_stmt *rows;
	int r;

	if (search->view)
		return view_count(search->view, count, 0, 0, NULL, err);
	*count = (int64_t)search->nranked;
	if (!search->match || search->nranked < SEARCH_RANKED)
		return 0;
	rows = prepare(search, "count(*)", "", INT64_MAX, err);
	r = db_step(search->store, rows, err);
	if (r > 0)
		*count = db_int(rows, 0);
	sqlite3_finalize(rows);
	return r < 0 ? -1 : 0;
}

bool
search_is_ranked(const struct search *search)
{
	return !search->view && !search->newest;
}
