/* How a name is shown: in the first of the reader's languages that has it. */
#include "base/utf8.h"
#include "db.h"
#include "store/entities.h"

/* Of these languages alone, in no order. */
static int
forms_in(struct store *store, struct entity_form **forms, size_t *n, int64_t id,
    struct text languages, struct arena *mem)
{
	/* Sorting them all took as long as the rest of a sidebar. */
	sqlite3_stmt *rows = DB_QUERY(store, NULL,
	    "SELECT language, count, form FROM forms WHERE entity = ?1",
	    INT(id));
	size_t cap = 0;
	int r;

	*forms = NULL;
	*n = 0;
	while ((r = db_step(store, rows, NULL)) > 0) {
		struct text language = db_view(rows, 0), rest = languages;
		struct text wanted;
		bool is_one = false;

		while (!is_one && text_next_word(&rest, &wanted))
			is_one = text_equal(language, text_sub(wanted, 0, 2));
		if (!is_one)
			continue;
		*ARENA_PUSH(mem, *forms, *n, cap) = (struct entity_form){
			.form = db_text(rows, 2, mem),
			.language = arena_copy(mem, language),
			.count = db_int(rows, 1),
		};
	}
	return r;
}

static bool
is_fuller(const struct entity_form *form, const struct entity_form *best)
{
	size_t x = utf8_count(form->form),
	       y = best ? utf8_count(best->form) : 0;

	return !best || x > y || (x == y && form->count > best->count);
}

/*
 * The fullest of the frequent forms in a language: "Sergei Shoigu" rather
 * than "Shoigu".
 */
static struct text
fullest(const struct entity_form *forms, size_t n, struct text language)
{
	const struct entity_form *best = NULL;
	int64_t most = 0;

	for (size_t i = 0; i < n; i++)
		if (text_equal(forms[i].language, language) &&
		    forms[i].count > most)
			most = forms[i].count;
	for (size_t i = 0; i < n; i++)
		if (text_equal(forms[i].language, language) &&
		    forms[i].count * 4 >= most && is_fuller(&forms[i], best))
			best = &forms[i];
	return best ? best->form : TEXT("");
}

/* "BORIS JOHNSON" of one who is called Boris Johnson. */
static bool
is_shouted(struct text form, struct text name)
{
	struct buf one = { 0 }, two = { 0 };
	bool same, lower = false;

	for (size_t i = 0; i < form.len;)
		lower |= utf8_is_lower(utf8_next(form, &i));
	utf8_fold(&one, form);
	utf8_fold(&two, name);
	same = text_equal(buf_text(&one), buf_text(&two));
	buf_clear(&one);
	buf_clear(&two);
	return same && !lower;
}

struct text
store_entity_shown(struct store *store, const struct entity_row *row,
    struct text languages, struct arena *mem)
{
	struct entity_form *forms;
	struct text language, name;
	size_t n;

	if (row->given ||
	    forms_in(store, &forms, &n, row->id, languages, mem) < 0)
		return row->name;
	while (text_next_word(&languages, &language)) {
		name = fullest(forms, n, text_sub(language, 0, 2));
		if (name.len > 0)
			return is_shouted(name, row->name) ? row->name : name;
	}
	return row->name;
}
