/* The line on the name selected in the sidebar: where it was first met. */
#include "base/time.h"
#include "base/translate.h"
#include "state.h"

static void
note_first(struct app *app, const struct entity_first *first)
{
	struct buf note = { 0 }, end = { 0 };

	/* A card has no article in which the name could be new. */
	if (app->open.id != 0 && first->article == app->open.id) {
		buf_add_cstr(&note, _("new to you"));
	} else {
		buf_printf(&note, _("first in %.*s"), TEXT_ARG(first->source));
		buf_add_cstr(&end, ", ");
		time_add_short(&end, (struct date){ first->time, DATE_SECOND },
		    app->now, app_language(app));
	}
	sidebar_set_note(app->sidebar, buf_text(&note), buf_text(&end));
	buf_clear(&note);
	buf_clear(&end);
}

/* Of this week's names how often each was named before; false: never. */
static bool
note_before(struct app *app, int64_t id)
{
	const struct entity_rows *rows = &app->open.entities;
	char number[DECIMAL_BYTES];
	struct buf note = { 0 };

	for (size_t i = 0; i < rows->n; i++)
		if (rows->rows[i].id == id && rows->rows[i].before > 0)
			buf_printf(&note, _("before: %s a week"),
			    translate_decimal(number, rows->rows[i].before, 1));
	sidebar_set_note(app->sidebar, buf_text(&note), TEXT(""));
	app->sidebar->pane.dirty = app->dirty = true;
	buf_clear(&note);
	return app->sidebar->note.len > 0;
}

void
app_note_name(struct app *app)
{
	const struct sidebar_row *row = sidebar_selected(app->sidebar);
	struct arena mem = { 0 };
	struct entity_first first;

	if (!row || row->id == app->noted ||
	    !frame_shows(&app->frame, PLACE_SIDEBAR))
		return;
	app->noted = row->id;
	if (app_shows_who(app) && note_before(app, row->id))
		return;
	if (store_entity_first(app->store, &first, row->id, &mem, NULL) == 0 &&
	    first.article != 0) {
		note_first(app, &first);
		app->sidebar->pane.dirty = app->dirty = true;
	}
	arena_clear(&mem);
}
