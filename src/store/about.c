#include "about.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "db.h"
#include "model/article.h"
#include "naming.h"
#include "store/entities.h"
#include "texts.h"

enum {
	FORMS = 24,      /* ways of writing that are looked for */
	LAST_NAME = 3,   /* bytes a last name has at least */
	PARAGRAPH = 800, /* bytes of a first paragraph that count */
};

/* What is looked at, and the names that are looked for in it. */
struct looking {
	struct arena mem;
	struct text_row row;
	struct article article;
	struct text text;        /* canonical */
	struct text title, lede; /* folded */
	struct text forms[FORMS];
	size_t nforms;
};

struct opening {
	const struct article *article;
	int64_t from; /* -1: not met yet */
	size_t len;
};

static struct text
folded(struct arena *mem, struct text text)
{
	struct buf out = { 0 };
	struct text copy;

	utf8_fold(&out, text);
	copy = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}

static void
find_opening(const struct article_piece *piece, void *arg)
{
	struct opening *opening = arg;
	struct buf text = { 0 };

	if (opening->from >= 0 || piece->offset < 0 || !piece->block ||
	    piece->block->kind != BLOCK_PARAGRAPH)
		return;
	block_add_text(&text, piece->block);
	opening->from = piece->offset;
	opening->len = text.len < PARAGRAPH ? text.len : PARAGRAPH;
	buf_clear(&text);
}

static bool
is_word_at(struct text text, size_t at)
{
	return at < text.len && (utf8_is_letter(utf8_next(text, &at)));
}

/* Does a folded text have the folded name as words of their own? */
static bool
has_name(struct text text, struct text name)
{
	size_t at = 0;

	if (name.len == 0)
		return false;
	while ((at = text_find(text, name, at)) != TEXT_NONE) {
		size_t before = at;

		if (at > 0)
			(void)utf8_previous(text, &before);
		if ((at == 0 || !is_word_at(text, before)) &&
		    !is_word_at(text, at + name.len))
			return true;
		at++;
	}
	return false;
}

static void
add_form(struct looking *l, struct text form)
{
	for (size_t i = 0; i < l->nforms; i++)
		if (text_equal(l->forms[i], form))
			return;
	if (l->nforms < FORMS && form.len > 0)
		l->forms[l->nforms++] = form;
}

/* A headline says "Poutine" where the text says "Vladimir Poutine". */
static void
add_last_name(struct looking *l, struct text form)
{
	size_t at = form.len;

	while (at > 0 && form.ptr[at - 1] != ' ')
		at--;
	if (at > 0 && form.len - at >= LAST_NAME)
		add_form(l, text_from_offset(form, at));
}

static int
is_person(struct store *store, int64_t entity, bool *is, struct err *err)
{
	int64_t kind;

	if (db_number(store, "SELECT kind FROM entities WHERE id = ?1",
		VALUES(INT(entity)), -1, &kind, err) < 0)
		return -1;
	*is = kind == ENTITY_PERSON;
	return 0;
}

/* The ways this text writes them; *opens: one stands in what opens it. */
static int
find_forms(struct store *store, struct looking *l, const struct set *known,
    const struct opening *opening, bool *opens, struct err *err)
{
	struct names names;
	int64_t *ids;

	bool person = false, asked = false;

	*opens = false;
	naming_read(&names, &ids, l->row.names[l->row.shown], &l->mem);
	for (size_t i = 0; i < names.nmentions && l->nforms < FORMS; i++) {
		const struct mention *m = &names.mentions[i];
		struct text form;

		if (m->end > l->text.len || !set_has(known, ids[m->entity]))
			continue;
		if (opening->from >= 0 && m->start >= opening->from &&
		    m->start < (size_t)opening->from + opening->len)
			*opens = true;
		form = folded(
		    &l->mem, text_sub(l->text, m->start, m->end - m->start));
		add_form(l, form);
		if (!asked &&
		    is_person(store, ids[m->entity], &person, err) < 0)
			return -1;
		asked = true;
		if (person)
			add_last_name(l, form);
	}
	return 0;
}

/* In the title; unless that is all one asks for, in the lede, too. */
static int
look(struct store *store, struct looking *l, const struct set *known,
    bool title_only, struct err *err)
{
	struct opening opening = { &l->article, -1, 0 };
	struct buf text = { 0 };
	bool opens;

	text_unpack(&l->article, l->row.packed[l->row.shown], &l->mem);
	article_add_text(&text, &l->article);
	l->text = arena_copy(&l->mem, buf_text(&text));
	buf_clear(&text);
	l->title = folded(&l->mem, l->row.title);
	if (!title_only)
		l->lede = folded(&l->mem, l->article.lede);
	if (!title_only && l->lede.len == 0)
		article_walk(&l->article, find_opening, &opening);
	if (find_forms(store, l, known, &opening, &opens, err) < 0)
		return -1;
	for (size_t i = 0; !opens && i < l->nforms; i++)
		opens = has_name(l->title, l->forms[i]) ||
			has_name(l->lede, l->forms[i]);
	return opens;
}

static int
ask(struct store *store, int64_t article, const struct set *known,
    bool title_only, struct err *err)
{
	struct looking l = { 0 };
	struct err own = { 0 };
	int r;

	if (text_row_load(store, &l.row, article, &l.mem, &own) < 0) {
		r = own.code == ERR_NOT_FOUND
			? 0
			: err_set(err, own.code, "%s", own.text);
	} else {
		r = look(store, &l, known, title_only, err);
	}
	arena_clear(&l.mem);
	return r;
}

int
about_is(struct store *store, int64_t article, const struct set *known,
    struct err *err)
{
	return ask(store, article, known, false, err);
}

int
about_in_title(struct store *store, int64_t article, const struct set *known,
    struct err *err)
{
	return ask(store, article, known, true, err);
}

/* Does it name the entity at all? Under what other ids, if it does. */
static int
note_named(struct store *store, int64_t article, int64_t time, int64_t id,
    struct set *known)
{
	sqlite3_stmt *rows = DB_QUERY(store, NULL,
	    "SELECT e.id FROM entities e WHERE (e.id = ?1 OR (e.same_as = ?1"
	    " AND e.same_as <> 0)) AND (EXISTS(SELECT 1 FROM naming n"
	    "  WHERE n.entity = ?1 AND n.time = ?2 AND n.article = ?3)"
	    " OR EXISTS(SELECT 1 FROM naming_new n"
	    "  WHERE n.entity = ?1 AND n.time = ?2 AND n.article = ?3))",
	    INT(id), INT(time), INT(article));
	int r;

	while ((r = db_step(store, rows, NULL)) > 0)
		set_add(known, db_int(rows, 0));
	return r;
}

bool
store_title_names(struct store *store, int64_t article, int64_t time,
    const int64_t *ids, size_t n)
{
	struct set known = { 0 };
	bool has = false;
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++)
		r = note_named(store, article, time, ids[i], &known);
	if (r == 0 && known.count > 0)
		has = about_in_title(store, article, &known, NULL) > 0;
	set_clear(&known);
	return has;
}
