/* Command lines: behind keys, at the prompt, in the config. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "config/edit.h"
#include "config/script.h"
#include "state.h"

static void
keep_for_session(struct app *app, struct text line)
{
	*ARENA_PUSH(&app->history_mem, app->session, app->nsession,
	    app->session_cap) = arena_copy(&app->history_mem, line);
}

/* In the order of the option's values, the first of which is auto. */
static const enum theme_kind themes[] = { THEME_DARK, THEME_DARK, THEME_LIGHT,
	THEME_HIGH_CONTRAST, THEME_MONO };

static void
set_theme(struct app *app)
{
	const struct config *config = app->config;
	int64_t chosen = settings_number(&config->settings, OPTION_THEME);

	theme_init(&app->theme,
	    chosen == 0 && app->light ? THEME_LIGHT : themes[chosen],
	    app->colours);
	/* They were checked when they were read. */
	for (size_t i = 0; i < config->ncolours; i++)
		(void)theme_set(&app->theme, config->colours[i].part,
		    config->colours[i].words, NULL);
	app_colour_tags(app);
}

void
app_set_background(struct app *app, bool light, int colours)
{
	app->light = light;
	app->colours = colours;
	set_theme(app);
	app->dirty = true;
	app_ask_errand(app, ERRAND_REDRAW, TEXT(""));
}

bool
app_wants_mouse(const struct app *app)
{
	return settings_flag(&app->config->settings, OPTION_MOUSE);
}

int
app_wants_links(const struct app *app)
{
	return (int)settings_number(&app->config->settings, OPTION_HYPERLINKS);
}

struct text
app_browser(const struct app *app)
{
	return settings_text(&app->config->settings, OPTION_BROWSER);
}

static enum layout_links
wanted_links(const struct settings *settings)
{
	switch (settings_number(settings, OPTION_LINKS)) {
	case SHOW_LINKS_END:
		return LINKS_END;
	case SHOW_LINKS_OFF:
		return LINKS_OFF;
	default:
		return LINKS_NUMBERS;
	}
}

/* The list of links that a command has put there stays when it is not said to
   be otherwise, as do the lines of a headline. */
static void
set_form(struct app *app, const struct settings *settings)
{
	int measure = (int)settings_number(settings, OPTION_MEASURE);
	int links = (int)wanted_links(settings);

	if (measure == app->applied.measure && links == app->applied.links)
		return;
	app->applied.measure = measure;
	app->applied.links = links;
	article_pane_set_form(app->article, measure, (enum layout_links)links);
}

static void
set_title_lines(struct headlines *headlines, int lines)
{
	if (lines == headlines->title_lines)
		return;
	headlines->title_lines = lines;
	headlines->decided = false;
}

/* What the settings say, onto the panes. */
void
app_apply_settings(struct app *app)
{
	const struct settings *settings = &app->config->settings;

	app->accessible = app->options->accessible ||
			  settings_flag(settings, OPTION_ACCESSIBLE);
	set_form(app, settings);
	app->frame.no_sidebar =
	    app->sidebar_closed || !settings_flag(settings, OPTION_SIDEBAR);
	app->frame.sidebar_left =
	    text_is(settings_text(settings, OPTION_SIDEBAR), "left");
	app->frame.above =
	    text_is(settings_text(settings, OPTION_LAYOUT), "above");
	app->headlines->language = app_language(app);
	set_title_lines(
	    app->headlines, (int)settings_number(settings, OPTION_TITLE_LINES));
	app->tabs->pane.plain = app->tree->pane.plain =
	    app->headlines->pane.plain = app->article->pane.plain =
		app->sidebar->pane.plain = app->status->pane.plain =
		    app->prompt->pane.plain = app->popup->pane.plain =
			app->accessible;
	set_theme(app);
	if (app->canvas)
		app_resize(app, app->rows, app->columns);
}

/* Its tab comes and goes with the setting. */
static void
follow_front_page(struct app *app)
{
	const struct page front = { .kind = PAGE_FRONT_PAGE };

	if (settings_flag(&app->config->settings, OPTION_FRONT_PAGE) ==
	    (app_stop_of(app, &front) >= 0))
		return;
	app_make_stops(app);
	app_recount(app);
	app_show_tabs(app);
}

/* A setting that changes what is in the list opens it again. */
static void
settings_changed(struct app *app)
{
	app_apply_settings(app);
	follow_front_page(app);
	if (app_wants_oldest_first(app) != app->shown.oldest_first)
		app_show_again(app);
	else if (app->shown.view &&
		 app_wants_folds(app) != app->shown.folded)
		(void)app_reopen_list(app, NULL);
	app_ask_errand(app, ERRAND_SETTINGS, TEXT(""));
}

static int
run_session(struct app *app, struct text line)
{
	struct err err = { 0 };

	if (config_apply(app->config, line, &err) < 0) {
		app_error(app, &err);
		return -1;
	}
	if (text_starts(line, "set sidebar"))
		app->sidebar_closed = false;
	keep_for_session(app, line);
	settings_changed(app);
	return 0;
}

/* Feeds go to the section that is shown, or that the feed list is at. */
static int
run_source(struct app *app, struct text line)
{
	struct text section = { 0 };

	if (text_starts(line, "feed "))
		section = app_section_here(app);
	app_edit(app, EDIT_LINE, line, section);
	return 0;
}

/*
 * What is written is in the file, and so in the config, from then on; the file
 * is read again each time, for the next line to go in.
 */
static int
write_session(struct app *app, size_t *done, struct config_edits *edits,
    struct err *err)
{
	size_t n = app->nsession;

	*done = 0;
	app->nsession = 0;
	while (*done < n && config_edit_line(app->config, app->session[*done],
				TEXT(""), edits, err) == 0) {
		++*done;
		app_reload_config(app);
	}
	app->nsession = n - *done;
	memmove(app->session, app->session + *done,
	    app->nsession * sizeof(*app->session));
	return *done == n ? 0 : -1;
}

/* What was written can be undone, all of it at once. */
static int
keep_session(struct app *app, const struct config_edits *edits, size_t n,
    struct err *err)
{
	struct buf bytes = { 0 };
	struct arena mem = { 0 };
	int rc = 0;

	config_edits_write(&bytes, edits);
	if (edits->n > 0 && !store_is_read_only(app->store))
		rc = store_add_edit(app->store,
		    arena_printf(&mem,
			P_("%zu line written", "%zu lines written", n), n),
		    buf_text(&bytes), app->now, err);
	buf_clear(&bytes);
	arena_clear(&mem);
	return rc;
}

void
app_save_session(struct app *app)
{
	struct config_edits edits = { 0 };
	struct err err = { 0 }, not_kept = { 0 };
	size_t done;
	int rc;

	if (app->nsession == 0) {
		app_message(app, _("nothing was changed at the prompt"));
		return;
	}
	rc = write_session(app, &done, &edits, &err);
	if (keep_session(app, &edits, done, &not_kept) < 0)
		app_error(app, &not_kept);
	if (rc < 0)
		app_error(app, &err);
	else
		app_message(app,
		    P_("%zu line written; u undoes it",
			"%zu lines written; u undoes it", done),
		    done);
	config_edits_clear(&edits);
}

static int
run_acting(struct app *app, const struct command *command,
    const struct command_args *args)
{
	struct err err = { 0 };

	if (command_check(command, args, &err) == 0 &&
	    command->run(app, args, &err) == 0)
		return 0;
	app_error(app, &err);
	return -1;
}

/* "tag todo colour=red" says how it looks, "tag todo" puts it on. */
static bool
is_tag_line(const struct text *words, size_t n)
{
	return n > 2 && text_is(words[0], "tag") &&
	       (text_starts(words[2], "colour=") ||
		   text_starts(words[2], "key="));
}

/* -1: it failed, as was said. */
static int
run_one(struct app *app, struct text line, int count)
{
	struct arena mem = { 0 };
	const struct command *command;
	struct command_args args = { .count = count };
	struct text *words;
	struct err err = { 0 };
	size_t n;
	int rc = -1;

	(void)app_show_names(app); /* which it may be about */
	line = arena_copy(&mem, text_trim(line));
	if (script_split(&mem, line, &words, &n, &err) < 0) {
		app_error(app, &err);
		goto out;
	}
	if (n == 0) {
		rc = 0;
		goto out;
	}
	args.n = n - 1;
	args.args = words + 1;
	/* "search name" alone: of what is searched for now. */
	command = command_find(&app_commands,
	    n == 2 && text_is(words[0], "search") ? TEXT("keep-search")
	    : is_tag_line(words, n)               ? TEXT("")
						  : words[0]);
	if (command) {
		rc = run_acting(app, command, &args);
		goto out;
	}
	command = command_find(&config_commands, words[0]);
	if (!command)
		app_notice(app, true, _("no command %.*s (? shows the keys)"),
		    TEXT_ARG(words[0]));
	else if (command_check(command, &args, &err) < 0)
		app_error(app, &err);
	else if (command->kind == COMMAND_SESSION)
		rc = run_session(app, line);
	else if (command->kind == COMMAND_SOURCE)
		rc = run_source(app, line);
	else
		app_notice(app, true, _("%s belongs in the config file (E)"),
		    command->name);
out:
	arena_clear(&mem);
	return rc;
}

/*
 * Several commands are parted by a ; that stands alone; those behind one that
 * failed are not run. A count goes to the first. What is bound to a key is
 * taken as it is.
 */
void
app_run_line(struct app *app, struct text line, int count)
{
	struct arena mem = { 0 };
	struct script_word *words = NULL;
	size_t n = 0, from = 0;
	int rc = 0;

	line = arena_copy(&mem, text_trim(line));
	if (script_words(&mem, line, &words, &n, NULL) < 0 ||
	    (n > 0 && text_is(words[0].text, "bind")))
		n = 0;
	for (size_t i = 0; i < n && rc == 0; i++) {
		if (words[i].to - words[i].from != 1 ||
		    line.ptr[words[i].from] != ';')
			continue;
		rc = run_one(
		    app, text_sub(line, from, words[i].from - from), count);
		from = words[i].to;
		count = 0;
	}
	if (rc == 0)
		(void)run_one(app, text_from_offset(line, from), count);
	arena_clear(&mem);
}
