/* How a name is written: as in the article, else in the reader's language. */
#include "base/utf8.h"
#include "state.h"

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

struct text
app_entity_name(
    struct app *app, const struct entity_row *row, struct arena *mem)
{
	struct text rest =
	    settings_text(&app->config->settings, OPTION_LANGUAGES);
	struct entity_form *forms;
	struct text language, name;
	size_t n;

	if (row->given)
		return row->name;
	if (text_trim(rest).len == 0)
		rest = buf_text(&app->languages);
	if (store_entity_forms(
		app->store, &forms, &n, row->id, FORMS, mem, NULL) < 0)
		return row->name;
	while (text_next_word(&rest, &language)) {
		name = fullest(forms, n, text_sub(language, 0, 2));
		if (name.len > 0)
			return name;
	}
	return row->name;
}

struct text
app_name_here(const struct app *app, int64_t id)
{
	const struct article_full *full = &app->open.full;

	for (size_t i = 0; i < full->names.nentities; i++)
		if (full->entities[i] == id)
			return full->names.entities[i].name;
	return (struct text){ 0 };
}

bool
app_selected_name(struct app *app, struct entity_row *row, struct arena *mem)
{
	const struct sidebar_row *selected = sidebar_selected(app->sidebar);
	int64_t id = 0;

	if (app->frame.focus == PLACE_TREE)
		return false;
	if (app->shown.page.kind == PAGE_ENTITY &&
	    app->frame.focus != PLACE_SIDEBAR)
		id = app->shown.page.id;
	else if (selected)
		id = selected->id;
	return id != 0 &&
	       store_entity(app->store, row, id, app->now, mem, NULL) == 0;
}
