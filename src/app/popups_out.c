/* Lists one chooses from on the way out: files, programs, enclosures. */
#include "base/paths.h"
#include "base/translate.h"
#include "base/url.h"
#include "popups.h"

enum { KEEP, OVERWRITE };
enum { BY_MAIL = 1 << 20 };
enum { MEGABYTE = 1000000 };

void
popup_overwrite_rows(struct app *app, struct popup_rows *rows)
{
	struct popup_row *row;

	popup_rows_add(rows, KEEP, "", text_of(_("choose another name")));
	row = popup_rows_add(rows, OVERWRITE, "", text_of(_("overwrite it")));
	row->help = text_of(path_short(rows->mem, buf_cstr(&app->save_path)));
}

void
popup_overwrite_taken(struct app *app, int64_t id)
{
	struct arena mem = { 0 };
	struct text path = arena_copy(&mem, buf_text(&app->save_path));
	struct err err = { 0 };

	if (id == KEEP)
		app_prompt(app, PROMPT_SAVE,
		    text_of(path_short(&mem, arena_cstr(&mem, path))));
	else if (app_save_as(app, path, true, &err) < 0)
		app_error(app, &err);
	arena_clear(&mem);
}

void
popup_share_rows(struct app *app, struct popup_rows *rows)
{
	const struct config *config = app->config;

	for (size_t i = 0; i < config->nsharers; i++)
		popup_rows_add(rows, (int64_t)i, "", config->sharers[i].name);
	popup_rows_add(rows, BY_MAIL, "", text_of(_("mail")));
}

void
popup_share_taken(struct app *app, int64_t id)
{
	const struct config *config = app->config;
	struct err err = { 0 };

	/* The config may have been read again meanwhile. */
	if (id != BY_MAIL && (size_t)id >= config->nsharers)
		return;
	if (app_share(app,
		id == BY_MAIL ? TEXT("mail") : config->sharers[id].name,
		&err) < 0)
		app_error(app, &err);
}

/* "https://…/episode.mp3  audio/mpeg, 12.3 MB" */
void
popup_enclosure_rows(struct app *app, struct popup_rows *rows)
{
	const struct item *item = &app->open.full.item;

	for (size_t i = 0; i < item->nenclosures; i++) {
		const struct enclosure *e = &item->enclosures[i];
		struct popup_row *row;
		char size[DECIMAL_BYTES];

		if (!url_is_web(e->url))
			continue;
		row = popup_rows_add(rows, (int64_t)rows->n + 1, "",
		    url_public(rows->mem, e->url));
		row->help = e->length > 0
				? arena_printf(rows->mem, _("%.*s, %s MB"),
				      TEXT_ARG(e->type),
				      translate_decimal(size,
					  (double)e->length / MEGABYTE, 1))
				: e->type;
	}
}

void
popup_enclosure_taken(struct app *app, int64_t id)
{
	struct err err = { 0 };

	if (app_take_enclosure(app, (size_t)id, app->downloading, &err) < 0)
		app_error(app, &err);
}
