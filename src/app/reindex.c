/*
 * Looking for the names of all that is stored again, by a process of its own.
 * It keeps in the store how far it is: stopped, it goes on the next time.
 */
#include <signal.h>
#include <stdio.h>

#include "base/translate.h"
#include "state.h"

static void
take_line(struct app *app, struct text line)
{
	if (child_progress(line, &app->reindexed))
		app_show_progress(app);
	else if (line.len > 0)
		app_notice(app, false, "%.*s", TEXT_ARG(line));
}

static void
ended(struct app *app, bool well)
{
	struct progress was = app->reindexed;

	app->reindexed = (struct progress){ 0 };
	app_show_progress(app);
	if (app->reindex_stopped && was.of == 0)
		app_message(app, _("stopped; :reindex goes on from there"));
	else if (app->reindex_stopped)
		app_message(app,
		    P_("stopped at %d of %d article; :reindex goes on from "
		       "there",
			"stopped at %d of %d articles; :reindex goes on from "
			"there",
			was.of),
		    was.done, was.of);
	else if (!well)
		app_message(app, _("reindex did not go well: gn says why"));
	app_names_changed(app);
}

void
app_reindex_turn(struct app *app)
{
	bool well = false, end = child_turn(&app->reindex, &well);
	struct arena mem = { 0 };
	struct text line;

	while (child_line(&app->reindex, &line, &mem))
		take_line(app, line);
	if (end)
		ended(app, well);
	arena_clear(&mem);
}

bool
app_stop_reindex(struct app *app)
{
	if (app->reindex.pid <= 0)
		return false;
	app->reindex_stopped = true;
	(void)kill(app->reindex.pid, SIGTERM);
	app_message(app, _("stopping…"));
	return true;
}

int
app_reindex(struct app *app, struct err *err)
{
	if (!app->options->start_reindex)
		return err_set(err, ERR_USAGE, _("reindex: not here"));
	if (app->reindex.pid > 0) {
		app_message(app,
		    P_("%d of %d article is done; ^C stops it",
			"%d of %d articles are done; ^C stops it",
			app->reindexed.of),
		    app->reindexed.done, app->reindexed.of);
		return 0;
	}
	app->reindex_stopped = false;
	app->reindex.fd = app->options->start_reindex(
	    app->options->arg, &app->reindex.pid, err);
	if (app->reindex.fd < 0) {
		app->reindex.pid = 0;
		return -1;
	}
	app_message(app, _("looking for all names again…; ^C stops it"));
	return 0;
}
