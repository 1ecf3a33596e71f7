/* What one chooses from when a name is corrected. */
#include "base/translate.h"
#include "popups.h"

enum { SAME_MOST = 300, NO_NAME = ENTITY_KINDS, ALIKE = -1000 };

static void
add_name(struct app *app, struct popup_rows *rows, const char *group,
    const struct entity_row *row)
{
	struct popup_row *added;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->rows[i].id == row->id)
			return;
	added = popup_rows_add(rows, row->id, group,
	    arena_copy(rows->mem, app_entity_name(app, row, rows->mem)));
	added->help = arena_printf(rows->mem,
	    P_("%s, %lld article", "%s, %lld articles", row->articles),
	    app_kind_word(row->kind), (long long)row->articles);
}

/* First those beside it, then the most named of all, its own kind first. */
void
popup_same_rows(struct app *app, struct popup_rows *rows)
{
	const struct entity_rows *here = &app->open.entities;
	struct entity_row subject;
	struct entity_rows all;

	if (store_entity(app->store, &subject, app->name_subject, app->now,
		rows->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < here->n; i++)
		if (here->rows[i].id != subject.id)
			add_name(app, rows, _("Named here"), &here->rows[i]);
	for (int kind = (int)subject.kind; kind >= -1;
	     kind = kind == -1 ? -2 : -1) {
		if (store_entities(app->store, &all, TEXT(""), kind, SAME_MOST,
			0, rows->mem, NULL) < 0)
			return;
		for (size_t i = 0; i < all.n; i++)
			if (all.rows[i].id != subject.id)
				add_name(app, rows, _("In all that is stored"),
				    &all.rows[i]);
	}
}

void
popup_split_rows(struct app *app, struct popup_rows *rows)
{
	struct entity_joined *joined;
	size_t n;

	if (store_entity_joined(app->store, &joined, &n, app->name_subject,
		rows->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++)
		popup_rows_add(rows,
		    joined[i].id != 0 ? joined[i].id : ALIKE - (int64_t)i, "",
		    joined[i].name);
}

void
popup_kind_rows(struct app *app, struct popup_rows *rows)
{
	static const char *const words[] = { N_("a person"), N_("a place"),
		N_("an organisation"), N_("something else") };

	(void)app;
	for (int kind = 0; kind < ENTITY_KINDS; kind++)
		popup_rows_add(rows, kind, "", text_of(_(words[kind])));
	popup_rows_add(rows, NO_NAME, "", text_of(_("no name at all")));
}

/* A name that has no id, by its place in the list. */
static struct text
alike(struct app *app, size_t at, struct arena *mem)
{
	struct entity_joined *joined;
	size_t n;

	if (store_entity_joined(
		app->store, &joined, &n, app->name_subject, mem, NULL) < 0 ||
	    at >= n)
		return (struct text){ 0 };
	return joined[at].name;
}

void
popup_same_taken(struct app *app, int64_t id)
{
	app_correct(app, &(struct correction){ .what = CORRECT_MERGE,
			     .entity = app->name_subject,
			     .other = id });
}

void
popup_split_taken(struct app *app, int64_t id)
{
	struct correction correction = {
		.what = CORRECT_SPLIT, .entity = app->name_subject, .other = id
	};
	struct arena mem = { 0 };

	if (id <= ALIKE) {
		correction.other = 0;
		correction.name = alike(app, (size_t)(ALIKE - id), &mem);
	}
	app_correct(app, &correction);
	arena_clear(&mem);
}

void
popup_kind_taken(struct app *app, int64_t id)
{
	app_correct(app,
	    &(struct correction){
		.what = id == NO_NAME ? CORRECT_HIDE : CORRECT_KIND,
		.entity = app->name_subject,
		.kind = id == NO_NAME ? ENTITY_OTHER : (enum entity_kind)id });
}

void
app_ask_doubt(struct app *app, struct text doubt)
{
	struct popup_row row = { .name = doubt };

	popup_place(app, POPUP_FOR_DOUBT);
	popup_start(app->popup, POPUP_CONFIRM, text_of(_("Are they the same?")),
	    &row, 1);
	app->popping = POPUP_FOR_DOUBT;
	app->dirty = true;
}
