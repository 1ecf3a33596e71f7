/*
 * The palette: commands, lists, feeds, settings, and the names that begin
 * with what is typed, which the store is asked for.
 */
#include <stdlib.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "config/option.h"
#include "config/script.h"
#include "popups.h"

/* Ids of its rows: what they are, and which. */
enum {
	CONFIG_BASE = 100000,
	SETTING_BASE = 200000,
	PLACE_BASE = 1000000, /* … plus a place's own id */
	NAME_BASE = 10000000, /* … plus an entity's */
};

enum {
	NAMES = 12,
	NAME_FROM = 2, /* letters typed before names are asked for */
	NAMES_MS = 8,  /* they may take between two keys */
};

static void
add_commands(struct app *app, struct popup_rows *rows,
    const struct command_table *table, int64_t base)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct command *command = &table->rows[i];
		struct popup_row *row = popup_rows_add(rows, base + (int64_t)i,
		    _("Commands"), text_of(command->name));

		row->key = app_keys_of(
		    app, rows->mem, app_pane(app), text_of(command->name));
		row->help = text_of(_(command->help));
	}
}

static void
add_settings(struct app *app, struct popup_rows *rows)
{
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *option = &option_rows[i];
		struct text value =
		    settings_text(&app->config->settings, (enum option)i);
		struct popup_row *row;

		if (!(option->scope & SCOPE_GLOBAL))
			continue;
		row = popup_rows_add(rows, SETTING_BASE + i, _("Settings"),
		    text_of(option->name));
		row->help = value.len > 0
				? arena_printf(rows->mem, _("is %.*s: %s"),
				      TEXT_ARG(value), _(option->help))
				: arena_printf(rows->mem, _("not set: %s"),
				      _(option->help));
	}
}

void
popup_palette_rows(struct app *app, struct popup_rows *rows)
{
	size_t first;

	buf_reset(&app->palette_typed);
	add_commands(app, rows, &app_commands, 0);
	add_commands(app, rows, &config_commands, CONFIG_BASE);
	first = rows->n;
	popup_place_rows(app, rows);
	for (size_t i = first; i < rows->n; i++)
		rows->rows[i].id += PLACE_BASE;
	add_settings(app, rows);
}

/* Names stand behind the rows there are, anew with each letter. */
void
popup_palette_typed(struct app *app)
{

	struct text typed = text_trim(buf_text(&app->popup->filter));
	struct popup_row more[NAMES];
	struct arena mem = { 0 };
	struct entity_rows rows = { 0 };
	size_t n = 0;

	if (text_equal(typed, buf_text(&app->palette_typed)))
		return;
	buf_reset(&app->palette_typed);
	buf_add_text(&app->palette_typed, typed);
	store_limit(app->store, NAMES_MS);
	if (utf8_count(typed) >= NAME_FROM &&
	    store_entities_starting(
		app->store, &rows, typed, NAMES, &mem, NULL) < 0)
		rows.n = 0; /* too many begin so: another letter helps */
	store_limit(app->store, 0);
	for (; n < rows.n; n++)
		more[n] = (struct popup_row){
			.id = NAME_BASE + rows.rows[n].id,
			.name = app_entity_name(app, &rows.rows[n], &mem),
			.help = arena_printf(&mem,
			    P_("%s, in %lld article", "%s, in %lld articles",
				rows.rows[n].articles),
			    app_kind_word(rows.rows[n].kind),
			    (long long)rows.rows[n].articles),
		};
	popup_set_more(app->popup, more, n);
	arena_clear(&mem);
}

/* A command that takes words gets them at the prompt. */
static void
run_command(struct app *app, const struct command *command)
{
	struct buf line = { 0 };

	if (command->min_args == 0) {
		app_run_line(app, text_of(command->name), 0);
		return;
	}
	buf_printf(&line, "%s ", command->name);
	app_prompt(app, PROMPT_COMMAND, buf_text(&line));
	buf_clear(&line);
}

/* "set measure 72", to be changed. */
static void
type_setting(struct app *app, enum option option)
{
	struct text value = settings_text(&app->config->settings, option);
	struct buf line = { 0 };

	buf_printf(&line, "set %s ", option_rows[option].name);
	if (value.len > 0)
		script_add_word(&line, value);
	app_prompt(app, PROMPT_COMMAND, buf_text(&line));
	buf_clear(&line);
}

void
popup_palette_taken(struct app *app, int64_t id)
{
	struct page page = { .kind = PAGE_ENTITY };

	if (id >= NAME_BASE) {
		page.id = id - NAME_BASE;
		(void)app_go_page(app, &page, true);
	} else if (id >= PLACE_BASE - 1) {
		popup_place_taken(app, id - PLACE_BASE);
	} else if (id >= SETTING_BASE) {
		type_setting(app, (enum option)(id - SETTING_BASE));
	} else if (id >= CONFIG_BASE) {
		run_command(app, &config_commands.rows[id - CONFIG_BASE]);
	} else {
		run_command(app, &app_commands.rows[id]);
	}
}
