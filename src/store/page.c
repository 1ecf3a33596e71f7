#include "base/translate.h"
#include "better.h"
#include "db.h"
#include "has.h"
#include "judging.h"
#include "model/pack.h"
#include "naming.h"
#include "revise.h"
#include "signatures.h"
#include "store/pages.h"
#include "texts.h"

/* Until it may be asked again by itself. */
static int64_t
again_at(const struct page_take *take, enum page_state state)
{
	const int64_t hour = 60 * 60, day = 24 * hour;

	if (take->again)
		return take->again;
	switch (state) {
	case PAGE_FAILED:
	case PAGE_PATIENCE:
	case PAGE_PART:
		return take->now + hour;
	case PAGE_REFUSED:
	case PAGE_SIGN_IN:
	case PAGE_CONSENT:
	case PAGE_FRONT:
	case PAGE_NO_TEXT:
	case PAGE_BEGINNING:
	case PAGE_OTHER:
		return take->now + day;
	case PAGE_MISSING:
	case PAGE_NO_PAGE:
	case PAGE_TOO_LARGE:
		return PAGE_BY_HAND;
	default:
		return 0;
	}
}

/* Indexes and links what is shown now; before: the row as it was. */
static int
show(struct store *store, const struct text_row *before,
    const struct text_row *after, struct arena *mem, struct err *err)
{
	text_unindex_row(store, before, mem);
	text_index_row(store, after, mem);
	return naming_relink(store, after->article, after->time,
	    before->names[before->shown], after->names[after->shown], mem, err);
}

/* A text that is there stays, and so does what is known of it. */
static int
write_failure(
    struct store *store, const struct page_take *take, struct err *err)
{
	enum page_state state = take->text    ? PAGE_NO_TEXT
				: take->state ? take->state
					      : PAGE_FAILED;
	struct text error = take->error.len
				? take->error
				: text_of(_("no text found on the page"));

	if (DB_RUN(store, err,
		"UPDATE articles SET page = max(page, 1), page_again = ?3,"
		" page_state = CASE page WHEN 2 THEN page_state ELSE ?2 END"
		" WHERE id = ?1",
		INT(take->article), INT(state), INT(again_at(take, state))) < 0)
		return -1;
	return DB_RUN(store, err,
	    "UPDATE texts SET page_tried = ?2, page_error = ?3"
	    " WHERE article = ?1",
	    INT(take->article), INT(take->now), STR(error));
}

static int
write_page(struct store *store, const struct page_take *take,
    const struct text_row *row, enum page_state state, struct err *err)
{
	struct item none = { 0 };

	if (DB_RUN(store, err,
		"UPDATE articles SET page = 2, has = has | ?2,"
		" author = CASE author WHEN '' THEN ?3 ELSE author END,"
		" language = CASE WHEN language = '' AND length(?4) = 2"
		"  THEN ?4 ELSE language END, page_state = ?5,"
		" page_again = ?6 WHERE id = ?1",
		INT(take->article), INT(has_of(&none, take->text)),
		STR(take->text->byline), STR(take->text->language), INT(state),
		INT(again_at(take, state))) < 0)
		return -1;
	if (DB_RUN(store, err,
		"UPDATE texts SET shown = ?2, page = ?3, page_tried = ?4,"
		" page_error = ?5 WHERE article = ?1",
		INT(take->article), INT(row->shown),
		BLOB(row->packed[TEXT_PAGE]), INT(take->now),
		STR(take->error)) < 0)
		return -1;
	return naming_store(
	    store, take->article, TEXT_PAGE, row->names[TEXT_PAGE], err);
}

/* The page's article and its names, packed into row; bufs keep the bytes. */
static int
pack_page(struct store *store, const struct page_take *take,
    struct text_row *row, struct buf *packed, struct buf *names,
    struct err *err)
{
	struct buf text = { 0 };
	int rc;

	pack_article(packed, take->text);
	article_add_text(&text, take->text);
	rc = naming_resolve(store, names, take->names, buf_text(&text),
	    row->language.len ? row->language : take->text->language, err);
	buf_clear(&text);
	row->packed[TEXT_PAGE] = buf_text(packed);
	row->names[TEXT_PAGE] = buf_text(names);
	return rc;
}

/*
 * Is it the page again, changed? One that was cut, or something else, last
 * time or this time, is no other version.
 */
static int
keep_version(struct store *store, const struct page_take *take,
    const struct text_row *before, const struct text_row *after,
    enum page_state state, struct arena *mem, struct err *err)
{
	int64_t was;

	if (state != PAGE_WELL || before->packed[TEXT_PAGE].len == 0)
		return 0;
	if (db_number(store, "SELECT page_state FROM articles WHERE id = ?1",
		VALUES(INT(take->article)), 0, &was, err) < 0)
		return -1;
	if (was != PAGE_WELL || revise_same(before, after, TEXT_PAGE, mem))
		return 0;
	if (DB_RUN(store, err, "UPDATE articles SET revised = ?2 WHERE id = ?1",
		INT(take->article), INT(take->now)) < 0)
		return -1;
	return revise_keep(store, before, TEXT_PAGE, take->now, err);
}

static int
take_page(struct store *store, const struct page_take *take,
    enum text_origin *shown, struct arena *mem, struct err *err)
{
	struct text_row before, after;
	struct buf packed = { 0 }, names = { 0 };
	struct article feed;
	enum page_state state;
	int rc = -1;

	if (text_row_load(store, &before, take->article, mem, err) < 0)
		return -1;
	*shown = before.shown;
	if (!take->text || article_is_empty(take->text))
		return write_failure(store, take, err);
	text_unpack(&feed, before.packed[TEXT_FEED], mem);
	state = better_judge(&feed, take->text, before.title);
	after = before;
	if (pack_page(store, take, &after, &packed, &names, err) < 0)
		goto out;
	if (!after.chosen)
		after.shown = better_text(state, &feed, take->text);
	*shown = after.shown;
	if (state == PAGE_WELL && take->error.len)
		state = PAGE_PART;
	if (keep_version(store, take, &before, &after, state, mem, err) < 0 ||
	    write_page(store, take, &after, state, err) < 0)
		goto out;
	rc = after.shown == before.shown && after.shown != TEXT_PAGE
		 ? 0
		 : show(store, &before, &after, mem, err);
	if (rc == 0)
		rc = judging_again(store, take->article, err);
	if (rc == 0 && after.shown == TEXT_PAGE)
		rc = signature_change(
		    store, take->article, take->signature, err);
out:
	buf_clear(&packed);
	buf_clear(&names);
	return rc;
}

int
store_take_page(struct store *store, const struct page_take *take,
    enum text_origin *shown, struct err *err)
{
	struct arena mem = { 0 };
	enum text_origin origin = TEXT_NOWHERE;
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = take_page(store, take, &origin, &mem, err);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	if (shown)
		*shown = origin;
	arena_clear(&mem);
	return rc;
}

static int
show_text(struct store *store, int64_t article, enum text_origin origin,
    struct arena *mem, struct err *err)
{
	struct text_row before, after;

	if (text_row_load(store, &before, article, mem, err) < 0)
		return -1;
	if (origin == TEXT_NOWHERE || before.packed[origin].len == 0)
		return err_set(err, ERR_NOT_FOUND, _("there is no such text"));
	after = before;
	after.shown = origin;
	if (DB_RUN(store, err,
		"UPDATE texts SET shown = ?2, chosen = 1 WHERE article = ?1",
		INT(article), INT(origin)) < 0)
		return -1;
	if (before.shown == origin)
		return 0;
	return show(store, &before, &after, mem, err);
}

int
store_show_text(struct store *store, int64_t article, enum text_origin origin,
    struct err *err)
{
	struct arena mem = { 0 };
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = show_text(store, article, origin, &mem, err);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	arena_clear(&mem);
	return rc;
}
