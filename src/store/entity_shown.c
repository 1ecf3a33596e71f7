/* How a name is shown: in the first of the reader's languages that has it. */
#include "base/utf8.h"
#include "store/entities.h"

enum { FORMS = 20 };

/*
 * The fullest of the frequent forms in a language: "Sergei Shoigu" rather
 * than "Shoigu". Forms come most frequent first.
 */
static struct text
fullest(const struct entity_form *forms, size_t n, struct text language)
{
	struct text best = { 0 };
	int64_t most = 0;

	for (size_t i = 0; i < n; i++) {
		if (!text_equal(forms[i].language, language))
			continue;
		if (most == 0)
			most = forms[i].count;
		if (forms[i].count * 4 >= most &&
		    utf8_count(forms[i].form) > utf8_count(best))
			best = forms[i].form;
	}
	return best;
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

	if (row->given || store_entity_forms(
			      store, &forms, &n, row->id, FORMS, mem, NULL) < 0)
		return row->name;
	while (text_next_word(&languages, &language)) {
		name = fullest(forms, n, text_sub(language, 0, 2));
		if (name.len > 0)
			return is_shouted(name, row->name) ? row->name : name;
	}
	return row->name;
}
