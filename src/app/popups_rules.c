/*
 * gM: every rule and mute of the config, what it did and till when it holds.
 * Enter lists what it matches, d takes its line away.
 */
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "popups.h"
#include "store/rules.h"

enum {
	RULE_BASE = 1000000,  /* … plus a rule's place; else a mute's */
	WIDE = 50,            /* columns: from there rows are a table */
	LEAST_NAME_CELLS = 12,
	PROGRAM_CELLS = 24,
};

/* As the table has it: words that explain it need the other part. */
static struct text
short_name(const struct app *app, struct text name, struct arena *mem)
{
	int columns = popup_columns(app->popup);
	int cells = columns >= WIDE ? columns * 2 / 5 : columns / 2;
	size_t fit;

	if (cells < LEAST_NAME_CELLS)
		cells = LEAST_NAME_CELLS;
	if (app->accessible || utf8_fit(name, cells, NULL) == name.len)
		return name;
	fit = utf8_fit(name, cells - 1, NULL);
	return arena_printf(mem, "%.*s…", TEXT_ARG(text_sub(name, 0, fit)));
}

static void
add_count(struct buf *out, struct app *app, struct text key)
{
	int64_t n;

	if (store_ruled(app->store, key, &n, NULL) == 0)
		buf_printf(out,
		    P_(" · %lld article", " · %lld articles", n),
		    (long long)n);
}

static void
add_row(struct app *app, struct popup_rows *rows, int64_t id,
    const char *group, struct text name, const struct buf *help)
{
	popup_rows_add(rows, id, group, short_name(app, name, rows->mem))
	    ->help = arena_copy(rows->mem, buf_text(help));
}

/* Which file is said of those alone that are included. */
static void
add_place(struct buf *out, const struct app *app, struct arena *mem,
    const char *file, unsigned line)
{
	if (file && strcmp(file, app->config->path) == 0)
		buf_printf(out, _(" · line %u"), line);
	else
		buf_printf(
		    out, " · %.*s", TEXT_ARG(popup_line_of(mem, file, line)));
}

static void
mute_row(struct app *app, struct popup_rows *rows, size_t i)
{
	const struct config_mute *mute = app->config->mutes[i];
	struct buf help = { 0 };

	buf_add_cstr(&help,
	    mute->name ? _("last in the sidebar") : _("marks as read"));
	app_add_until(&help, app, mute);
	if (config_mute_is_over(mute, app->now))
		buf_add_cstr(&help, _(", which is over"));
	if (!mute->name)
		add_count(&help, app, mute->what);
	add_place(&help, app, rows->mem, mute->file, mute->line);
	add_row(app, rows, (int64_t)i,
	    mute->name ? _("Muted names") : _("Mutes"), mute->what, &help);
	buf_clear(&help);
}

static void
add_does(struct buf *out, const struct config_rule *rule)
{
	size_t fit;

	switch (rule->does) {
	case CONFIG_MUTE:
		buf_add_cstr(out, _("mutes"));
		break;
	case CONFIG_READ:
		buf_add_cstr(out, _("marks as read"));
		break;
	case CONFIG_STAR:
		buf_add_cstr(out, _("stars"));
		break;
	case CONFIG_TAG:
		buf_printf(out, _("tags %.*s"), TEXT_ARG(rule->words));
		break;
	case CONFIG_NOTIFY:
		buf_add_cstr(out, _("tells of it"));
		break;
	case CONFIG_EXEC:
		fit = utf8_fit(rule->words, PROGRAM_CELLS, NULL);
		buf_printf(out, _("runs %.*s%s"),
		    TEXT_ARG(text_sub(rule->words, 0, fit)),
		    fit < rule->words.len ? "…" : "");
		break;
	}
}

static void
rule_row(struct app *app, struct popup_rows *rows, size_t i)
{
	const struct config_rule *rule = app->config->rules[i];
	struct buf help = { 0 };

	add_does(&help, rule);
	add_count(&help, app, rule->key);
	add_place(&help, app, rows->mem, rule->file, rule->line);
	add_row(app, rows, RULE_BASE + (int64_t)i, _("Rules"), rule->query,
	    &help);
	buf_clear(&help);
}

void
popup_rule_rows(struct app *app, struct popup_rows *rows)
{
	const struct config *config = app->config;

	for (size_t i = 0; i < config->nmutes; i++)
		if (!config->mutes[i]->name)
			mute_row(app, rows, i);
	for (size_t i = 0; i < config->nmutes; i++)
		if (config->mutes[i]->name)
			mute_row(app, rows, i);
	for (size_t i = 0; i < config->nrules; i++)
		rule_row(app, rows, i);
}

/* All that is stored and is found by its query, as a search. */
static void
list_matches(struct app *app, struct text query)
{
	struct page page = { .kind = PAGE_FOUND };

	buf_add_text(&page.name, query);
	/* The last word is whole: what is typed would go on. */
	buf_add_byte(&page.name, ' ');
	(void)app_go_page(app, &page, true);
	page_clear(&page);
	app_focus(app, PLACE_LIST);
}

static void
go_name(struct app *app, struct text name)
{
	struct page page = { .kind = PAGE_ENTITY };
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n = 0;

	if (store_entity_resolve(app->store, name, &ids, &n, &mem, NULL) < 0 ||
	    n == 0) {
		app_message(app, _("nothing stored names %.*s"),
		    TEXT_ARG(text_sub(name, 0, 120)));
	} else {
		page.id = ids[0];
		(void)app_go_page(app, &page, true);
		app_focus(app, PLACE_LIST);
	}
	arena_clear(&mem);
}

void
popup_rule_taken(struct app *app, int64_t id)
{
	const struct config *config = app->config;
	struct arena mem = { 0 };

	/* The config may be read anew on the way. */
	if (id >= RULE_BASE)
		list_matches(app,
		    arena_copy(&mem, config->rules[id - RULE_BASE]->query));
	else if (config->mutes[id]->name)
		go_name(app, arena_copy(&mem, config->mutes[id]->what));
	else
		list_matches(app, arena_copy(&mem, config->mutes[id]->what));
	arena_clear(&mem);
}

void
popup_rule_dropped(struct app *app, int64_t id)
{
	const struct config *config = app->config;

	if (id >= RULE_BASE)
		app_edit(app, EDIT_UNRULE, config->rules[id - RULE_BASE]->key,
		    TEXT(""));
	else
		app_edit(app,
		    config->mutes[id]->name ? EDIT_UNMUTE_NAME : EDIT_UNMUTE,
		    config->mutes[id]->what, TEXT(""));
}
