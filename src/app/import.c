/*
 * Taking over what other readers have: found at the first run, done by a
 * process of its own, whose lines become messages.
 */
#include <signal.h>
#include <string.h>

#include "base/paths.h"
#include "base/translate.h"
#include "config/foreign.h"
#include "state.h"

static void
say_lines(struct app *app)
{
	struct arena mem = { 0 };
	struct text line;

	while (child_line(&app->import, &line, &mem))
		if (child_progress(line, &app->imported))
			app_show_progress(app);
		else if (line.len > 0)
			app_notice(app, false, "%.*s", TEXT_ARG(line));
	arena_clear(&mem);
}

static void
ended(struct app *app, bool well)
{
	app->imported = (struct progress){ 0 };
	app_show_progress(app);
	if (app->import_stopped)
		app_message(app,
		    _("the import was stopped; what came is kept, and :import "
		      "takes the rest"));
	else if (!well)
		app_message(app, _("the import did not go well: gn says why"));
	/* The tick would see the new config as well, but later. */
	if (config_changed(app->config))
		app_reload_config(app);
	app_wish(app, WISH_REFRESH, 0, 0);
	app->store_news = true;
	app->news_at = app->ms;
}

void
app_import_turn(struct app *app)
{
	bool well = false, end = child_turn(&app->import, &well);

	say_lines(app);
	if (end)
		ended(app, well);
}

bool
app_stop_import(struct app *app)
{
	if (app->import.pid <= 0)
		return false;
	app->import_stopped = true;
	(void)kill(app->import.pid, SIGTERM);
	app_message(app, _("stopping…"));
	return true;
}

/* A reader that leaves does not wait: what was begun goes on by itself. */
void
app_drop_import(struct app *app)
{
	child_drop(&app->import);
}

/* What stands in the usual places, each program named once. In mem. */
static struct text
programs_of(struct arena *mem, const struct foreign_place *places, size_t n)
{
	struct buf out = { 0 };
	struct text names;

	for (size_t i = 0; i < n; i++)
		if (i == 0 ||
		    strcmp(places[i].program, places[i - 1].program) != 0)
			buf_printf(&out, "%s%s", out.len == 0 ? "" : ", ",
			    places[i].program);
	names = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return names;
}

void
app_offer_import(struct app *app)
{
	struct arena mem = { 0 };
	struct foreign_place *places;
	size_t n;

	if (!app->config->sample || !app->options->start_import ||
	    app->import_offered)
		return;
	app->import_offered = true;
	foreign_find(&mem, &places, &n);
	if (n > 0)
		app_notice(app, false,
		    _("found what you read with %.*s: :import takes it over"),
		    TEXT_ARG(programs_of(&mem, places, n)));
	arena_clear(&mem);
}

int
app_import(
    struct app *app, const struct text *files, size_t nfiles, struct err *err)
{
	struct arena mem = { 0 };
	struct foreign_place *places = NULL;
	const char **paths;
	size_t n = nfiles;
	int rc = -1;

	if (!app->options->start_import) {
		err_set(err, ERR_USAGE, _("import: not here"));
		goto out;
	}
	if (app->import.pid > 0) {
		err_set(err, ERR_BUSY,
		    _("an import is going on; gn tells how far it is"));
		goto out;
	}
	if (nfiles == 0)
		foreign_find(&mem, &places, &n);
	if (n == 0) {
		err_set(err, ERR_NOT_FOUND,
		    _("nothing of another reader in its usual place: import "
		      "<file>"));
		goto out;
	}
	paths = arena_array(&mem, n + 1, sizeof(*paths));
	for (size_t i = 0; i < n; i++)
		paths[i] = nfiles
			       ? path_expand(&mem, arena_cstr(&mem, files[i]))
			       : places[i].path;
	app->import.fd = app->options->start_import(
	    app->options->arg, paths, n, &app->import.pid, err);
	if (app->import.fd < 0) {
		app->import.pid = 0;
		goto out;
	}
	app->import_stopped = false;
	app_message(app, _("importing…; Esc stops it"));
	rc = 0;
out:
	arena_clear(&mem);
	return rc;
}
