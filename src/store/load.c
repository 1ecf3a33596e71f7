#include "base/translate.h"
#include "db.h"
#include "model/pack.h"
#include "naming.h"
#include "rows.h"
#include "store/articles.h"
#include "texts.h"

static int
load_sources(struct store *store, struct article_full *full, int64_t id,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT f.id, f.title, f.url FROM sources s"
	    " JOIN feeds f ON f.id = s.feed"
	    " WHERE s.article = ?1 AND s.article <> 0"
	    " ORDER BY f.id <> ?2, f.position",
	    INT(id), INT(full->row.feed));
	size_t cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		struct article_source *source =
		    ARENA_PUSH(mem, full->sources, full->nsources, cap);

		source->feed = db_int(rows, 0);
		source->title = db_text(rows, 1, mem);
		source->url = db_text(rows, 2, mem);
	}
	return r;
}

static int
load_tags(struct store *store, struct article_full *full, int64_t id,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT tag FROM tags WHERE article = ?1 ORDER BY tag", INT(id));
	size_t cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, full->tags, full->ntags, cap) =
		    db_text(rows, 0, mem);
	return r;
}

/* What is to be told of a text that is there. */
static struct text
words_of(enum page_state state)
{
	switch (state) {
	case PAGE_BEGINNING:
		return text_of(_("the page shows only its beginning"
				 " (subscribers only)"));
	case PAGE_SHORTER:
		return text_of(_("the page's text is shorter"));
	case PAGE_POORER:
		return text_of(_("the page's text has less in it"));
	case PAGE_OTHER:
		return text_of(_("the page says something else"));
	default:
		return TEXT("");
	}
}

static int
load_extras(struct store *store, struct article_full *full, int64_t id,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT t.item, t.page_tried, t.page_error, a.published,"
	    " a.page_state, a.page_again"
	    " FROM texts t JOIN articles a ON a.id = t.article"
	    " WHERE t.article = ?1",
	    INT(id));
	struct pack_reader in = { .mem = mem };
	int r = db_step(store, rows, err);

	if (r <= 0)
		return r;
	in.rest = db_view(rows, 0);
	unpack_item(&in, &full->item);
	if (in.bad)
		full->item = (struct item){ 0 };
	full->page_tried = db_int(rows, 1);
	full->page_error = db_text(rows, 2, mem);
	full->page = (enum page_state)db_int(rows, 4);
	full->page_again = db_int(rows, 5);
	if (full->has_page && full->page != PAGE_PART)
		full->page_error = words_of(full->page);
	if (full->article.published.precision == DATE_NONE &&
	    db_int(rows, 3) > 0)
		full->article.published =
		    (struct date){ db_int(rows, 3), DATE_SECOND };
	sqlite3_reset(rows);
	return 0;
}

static void
load_text(struct article_full *full, const struct text_row *text,
    enum text_origin origin, struct arena *mem)
{
	struct article *article = &full->article;

	if (origin == TEXT_NOWHERE || text->packed[origin].len == 0)
		origin = text->shown;
	full->origin = origin;
	full->has_feed = text->packed[TEXT_FEED].len > 0;
	full->has_page = text->packed[TEXT_PAGE].len > 0;
	full->by_choice = text->chosen;
	text_unpack(article, text->packed[origin], mem);
	full->words = article_words(article);
	full->packed_names = text->names[origin];
	if (article->title.len == 0)
		article->title = full->row.title;
	if (article->byline.len == 0)
		article->byline = full->row.author;
	if (article->language.len == 0)
		article->language = full->row.language;
	if (article->url.len == 0)
		article->url = full->row.url;
}

int
store_article_text(struct store *store, struct article_full *full, int64_t id,
    enum text_origin origin, struct arena *mem, struct err *err)
{
	struct text_row text;

	*full = (struct article_full){ 0 };
	if (store_article_row(store, &full->row, id, mem, err) < 0 ||
	    text_row_load(store, &text, id, mem, err) < 0)
		return -1;
	load_text(full, &text, origin, mem);
	if (load_extras(store, full, id, mem, err) < 0 ||
	    load_sources(store, full, id, mem, err) < 0)
		return -1;
	return load_tags(store, full, id, mem, err);
}

int
store_article_names(struct store *store, struct article_full *full,
    struct arena *mem, struct err *err)
{
	struct buf plain = { 0 };
	int rc;

	article_add_text(&plain, &full->article);
	rc = naming_load(store, &full->names, &full->entities,
	    full->packed_names, plain.len, mem, err);
	full->packed_names = TEXT("");
	buf_clear(&plain);
	return rc;
}

int
store_article(struct store *store, struct article_full *full, int64_t id,
    enum text_origin origin, struct arena *mem, struct err *err)
{
	if (store_article_text(store, full, id, origin, mem, err) < 0)
		return -1;
	return store_article_names(store, full, mem, err);
}

struct page_view
article_page_view(const struct article_full *full)
{
	return (struct page_view){
		.url = full->row.url,
		.item = &full->item,
		.feed = &full->article,
		.words = full->words,
		.state = full->page,
		.again = full->page_again,
		.has_page = full->has_page,
	};
}
