/* The keys that work here: all of them for ?, what may follow for g. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "popups.h"
#include "ui/which.h"

enum {
	WAIT_MS = 600, /* until what may follow is shown */
	KEYS_MOST = 1000000,
};

/* From the first command on up to the next; groups may come again. */
static const struct {
	const char *from, *group;
} groups[] = {
	{ "down", N_("Moving") },
	{ "open", N_("Reading") },
	{ "next-section", N_("Going places") },
	{ "next-heading", N_("In the article") },
	{ "back", N_("Going places") },
	{ "find", N_("Finding") },
	{ "unread-only", N_("The list") },
	{ "toggle-read", N_("Marking") },
	{ "browse", N_("Taking along") },
	{ "hints", N_("In the article") },
	{ "copy", N_("Taking along") },
	{ "full-text", N_("In the article") },
	{ "sidebar", N_("The screen") },
	{ "follow-this", N_("Names") },
	{ "feeds", N_("Feeds") },
	{ "edit-config", N_("The program") },
};
enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

static const struct command *
command_of(const struct text line)
{
	struct text rest = line, name;
	const struct command *command;

	if (!text_next_word(&rest, &name))
		return NULL;
	command = command_find(&app_commands, name);
	return command ? command : command_find(&config_commands, name);
}

/* The first group of that name, so that those that come again join it. */
static int
group_of(const struct command *command)
{
	int group = GROUPS - 1, at = 0;

	for (size_t i = 0; i < app_commands.count; i++) {
		if (at + 1 < GROUPS &&
		    strcmp(app_commands.rows[i].name, groups[at + 1].from) == 0)
			at++;
		if (&app_commands.rows[i] == command)
			group = at;
	}
	for (int i = 0; i < group; i++)
		if (strcmp(groups[i].group, groups[group].group) == 0)
			return i;
	return group;
}

/*
 * "star, or take the star away", "go to a pane: article"; of several commands
 * all of them.
 */
static struct text
help_of(struct arena *mem, const struct binding *binding,
    const struct command *command)
{
	struct text words =
	    text_from_offset(binding->line, strlen(command->name));

	if (text_find(binding->line, TEXT(" ; "), 0) != TEXT_NONE)
		return arena_copy(mem, binding->line);
	words = text_trim(words);
	if (words.len == 0)
		return text_of(_(command->help));
	return arena_printf(
	    mem, _("%s: %.*s"), _(command->help), TEXT_ARG(words));
}

/* Of g1 to g9, which do the same with a number each, the number; else 0. */
static int
number_of(const struct binding *b)
{
	struct text keys = b->keys, line = b->line;
	char digit;

	if (keys.len < 2 || line.len < 2)
		return 0;
	digit = keys.ptr[keys.len - 1];
	if (digit < '1' || digit > '9' || line.ptr[line.len - 1] != digit ||
	    line.ptr[line.len - 2] != ' ')
		return 0;
	return digit - '0';
}

/* "g1-9" and what all of them do. */
static void
tell_numbers(struct arena *mem, const struct command *command, struct text *key,
    struct text *help)
{
	*key = arena_printf(mem, "%.*s-9", TEXT_ARG(*key));
	*help = text_of(_(command->help));
}

static bool
is_said(const struct popup_rows *rows, struct text line)
{
	for (size_t i = 0; i < rows->n; i++)
		if (text_equal(text_from_offset(rows->rows[i].help, 1), line))
			return true;
	return false;
}

static int
compare_groups(const void *a, const void *b)
{
	const struct popup_row *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* Each command once, by groups, in the table's order. */
void
popup_help_rows(struct app *app, struct popup_rows *rows)
{
	const struct keymap *map = &app->config->keymap;
	unsigned pane = app_pane(app);

	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];
		const struct command *command = command_of(b->line);
		struct popup_row *row;
		int group;

		if (!(b->where & pane) || !command || is_said(rows, b->line) ||
		    number_of(b) > 1)
			continue;
		group = group_of(command);
		row = popup_rows_add(rows,
		    (int64_t)group * KEYS_MOST + (int64_t)i,
		    _(groups[group].group), help_of(rows->mem, b, command));
		row->key = app_keys_of(app, rows->mem, pane, b->line);
		if (number_of(b) == 1)
			tell_numbers(rows->mem, command, &row->key, &row->name);
		row->help = arena_printf(rows->mem, ":%.*s", TEXT_ARG(b->line));
	}
	if (rows->n > 0)
		qsort(rows->rows, rows->n, sizeof(*rows->rows), compare_groups);
}

void
app_which_soon(struct app *app)
{
	bool pending = app->pending.keys[0] != '\0';

	app->which = false;
	app->which_at = pending ? app->ms + WAIT_MS : 0;
}

void
app_which_turn(struct app *app)
{
	if (app->which_at == 0 || app->ms < app->which_at)
		return;
	app->which_at = 0;
	app->which = true;
	app->dirty = true;
}

void
app_paint_which(struct app *app)
{
	const struct keymap *map = &app->config->keymap;
	struct text typed = text_of(app->pending.keys);
	struct arena mem = { 0 };
	struct which_row *rows =
	    arena_array(&mem, map->nbindings + 1, sizeof(*rows));
	struct buf title = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];
		const struct command *command = command_of(b->line);
		struct buf key = { 0 };

		if (!(b->where & app_pane(app)) || !command ||
		    !text_starts(b->keys, app->pending.keys) ||
		    number_of(b) > 1)
			continue;
		keys_add_pretty(&key, text_from_offset(b->keys, typed.len));
		rows[n].key = arena_copy(&mem, buf_text(&key));
		rows[n].help = help_of(&mem, b, command);
		if (number_of(b) == 1)
			tell_numbers(
			    &mem, command, &rows[n].key, &rows[n].help);
		n++;
		buf_clear(&key);
	}
	keys_add_pretty(&title, typed);
	buf_add_cstr(&title, " …");
	which_paint(app->canvas, buf_text(&title), rows, n);
	buf_clear(&title);
	arena_clear(&mem);
}
