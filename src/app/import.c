/*
 * Taking over what other readers have: found at the first run, done by a
 * process of its own, whose lines become messages.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/paths.h"
#include "config/foreign.h"
#include "state.h"

enum { LINE_MAX_BYTES = 4096 };

static void
say_lines(struct app *app, bool all)
{
	struct text rest = buf_text(&app->import_said), line;
	size_t used = 0;

	while (text_find_byte(rest, '\n', used) != TEXT_NONE ||
	       (all && used < rest.len)) {
		size_t end = text_find_byte(rest, '\n', used);

		if (end == TEXT_NONE)
			end = rest.len;
		line = text_sub(rest, used, end - used);
		if (text_starts(line, "depeche: "))
			line = text_from_offset(line, strlen("depeche: "));
		if (text_trim(line).len > 0)
			app_notice(app, false, "%.*s", TEXT_ARG(line));
		used = end < rest.len ? end + 1 : end;
	}
	buf_drop_front(&app->import_said, used);
	if (app->import_said.len > LINE_MAX_BYTES)
		buf_reset(&app->import_said);
}

static void
ended(struct app *app, int status)
{
	say_lines(app, true);
	(void)close(app->import_fd);
	app->import_pid = 0;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		app_message(app, "the import did not go well: gn says why");
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
	char bytes[4096];
	int status;
	pid_t gone;

	if (app->import_pid <= 0)
		return;
	for (int i = 0; i < 16; i++) {
		ssize_t n = read(app->import_fd, bytes, sizeof(bytes));

		if (n <= 0)
			break;
		buf_add(&app->import_said, bytes, (size_t)n);
	}
	say_lines(app, false);
	gone = waitpid(app->import_pid, &status, WNOHANG);
	if (gone == 0 || (gone < 0 && errno == EINTR))
		return;
	ended(app, gone > 0 ? status : 0);
}

/* A reader that leaves does not wait: what was begun goes on by itself. */
void
app_drop_import(struct app *app)
{
	if (app->import_pid > 0)
		(void)close(app->import_fd);
	app->import_pid = 0;
	buf_clear(&app->import_said);
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
		    "found what you read with %.*s: :import takes it over",
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
		err_set(err, ERR_USAGE, "import: not here");
		goto out;
	}
	if (app->import_pid > 0) {
		err_set(err, ERR_BUSY, "an import is going on");
		goto out;
	}
	if (nfiles == 0)
		foreign_find(&mem, &places, &n);
	if (n == 0) {
		err_set(err, ERR_NOT_FOUND,
		    "nothing of another reader in its usual place: import "
		    "<file>");
		goto out;
	}
	paths = arena_array(&mem, n + 1, sizeof(*paths));
	for (size_t i = 0; i < n; i++)
		paths[i] = nfiles
			       ? path_expand(&mem, arena_cstr(&mem, files[i]))
			       : places[i].path;
	app->import_fd = app->options->start_import(
	    app->options->arg, paths, n, &app->import_pid, err);
	if (app->import_fd < 0) {
		app->import_pid = 0;
		goto out;
	}
	app_message(app, "importing…");
	rc = 0;
out:
	arena_clear(&mem);
	return rc;
}
