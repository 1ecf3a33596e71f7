/* How a name is written: as in the article, else in the reader's language. */
#include "base/translate.h"
#include "state.h"

struct text
app_languages(const struct app *app)
{
	struct text languages =
	    settings_text(&app->config->settings, OPTION_LANGUAGES);

	return text_trim(languages).len > 0 ? languages
					    : buf_text(&app->languages);
}

struct text
app_entity_name(
    struct app *app, const struct entity_row *row, struct arena *mem)
{
	return store_entity_shown(app->store, row, app_languages(app), mem);
}

/* The entity a name of the config stands for, when it is a single one. */
static bool
stands_for(struct app *app, struct text name, struct entity_row *row,
    struct arena *mem)
{
	int64_t *ids;
	size_t n;

	return store_entity_resolve(app->store, name, &ids, &n, mem, NULL) ==
		   0 &&
	       n == 1 &&
	       store_entity(app->store, row, ids[0], app->now, mem, NULL) == 0;
}

struct text
app_shown_name(struct app *app, struct text name, struct arena *mem)
{
	struct entity_row row;

	return stands_for(app, name, &row, mem)
		   ? app_entity_name(app, &row, mem)
		   : name;
}

struct text
app_written_name(
    struct app *app, const struct entity_row *row, struct arena *mem)
{
	struct text shown = app_entity_name(app, row, mem);
	struct entity_row found;

	return stands_for(app, shown, &found, mem) && found.id == row->id
		   ? shown
		   : row->name;
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

/* The one name in the text that is selected; 0: none, or several. */
static int64_t
name_in_text(const struct app *app)
{
	struct arena mem = { 0 };
	int64_t *ids, id;
	size_t n;

	app_selected_names(app, &mem, &ids, &n);
	id = n == 1 ? ids[0] : 0;
	arena_clear(&mem);
	return id;
}

bool
app_selected_name(struct app *app, struct entity_row *row, struct arena *mem)
{
	const struct sidebar_row *selected = sidebar_selected(app->sidebar);
	int64_t id = 0;

	if (app->frame.focus == PLACE_TREE)
		return false;
	if (app_selects_text(app))
		id = name_in_text(app);
	else if (app->shown.page.kind == PAGE_ENTITY &&
		 app->frame.focus != PLACE_SIDEBAR)
		id = app->shown.page.id;
	else if (selected)
		id = selected->id;
	return id != 0 &&
	       store_entity(app->store, row, id, app->now, mem, NULL) == 0;
}

/* Several names are told, so that one knows what to choose. */
static int
no_name_in_text(struct app *app, struct arena *mem, struct err *err)
{
	struct buf names = { 0 };
	int64_t *ids;
	size_t n;

	app_selected_names(app, mem, &ids, &n);
	for (size_t i = 0; i < n; i++)
		buf_printf(&names, "%s%.*s", i ? ", " : "",
		    TEXT_ARG(app_name_here(app, ids[i])));
	if (n == 0)
		(void)err_set(err, ERR_NOT_FOUND,
		    _("no name is in what is selected; ge goes to the names"));
	else
		(void)err_set(err, ERR_NOT_FOUND,
		    _("several names are selected; drag over one: %s"),
		    buf_cstr(&names));
	buf_clear(&names);
	return -1;
}

int
app_need_name(
    struct app *app, struct entity_row *row, struct arena *mem, struct err *err)
{
	if (app_selected_name(app, row, mem))
		return 0;
	if (app_selects_text(app))
		return no_name_in_text(app, mem, err);
	return err_set(err, ERR_NOT_FOUND,
	    _("no name is selected; ge goes to those of the article"));
}

const char *
app_kind_word(enum entity_kind kind)
{
	static const char *const words[ENTITY_KINDS] = {
		[ENTITY_PERSON] = N_("person"),
		[ENTITY_PLACE] = N_("place"),
		[ENTITY_ORGANISATION] = N_("organisation"),
		[ENTITY_OTHER] = N_("name"),
	};

	return _(words[kind]);
}
