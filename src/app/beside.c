/*
 * Programs that run beside the reader: what a pipe feeds, what shares or
 * downloads, and our own that writes a file. Each is in a session of its own
 * and goes on when the reader leaves; what it says goes into a file without a
 * name, so that it never waits for us, and is looked at when it ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "child.h"
#include "program.h"
#include "state.h"

enum { TAIL_BYTES = 4096, FINISH_MS = 2000, FINISH_STEP_MS = 10 };

int
beside_output(struct err *err)
{
	FILE *file = tmpfile();
	int fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;

	if (fd < 0)
		err_system(err, _("a temporary file"));
	if (file)
		(void)fclose(file);
	return fd;
}

struct beside *
beside_slot(struct app *app, struct err *err)
{
	for (size_t i = 0; i < BESIDE_MAX; i++)
		if (app->beside[i].pid == 0)
			return &app->beside[i];
	err_set(err, ERR_BUSY,
	    P_("%d program is at work already; wait until it ends",
		"%d programs are at work already; wait until one ends",
		BESIDE_MAX),
	    BESIDE_MAX);
	return NULL;
}

struct beside *
beside_start(struct app *app, char **argv, const char *directory, int input,
    struct err *err)
{
	struct beside *beside = beside_slot(app, err);
	struct program program = {
		.argv = argv, .directory = directory, .input = input
	};
	pid_t pid;

	if (!beside || (program.output = beside_output(err)) < 0)
		return NULL;
	if (program_start(&program, &pid, err) < 0) {
		(void)close(program.output);
		return NULL;
	}
	beside->pid = pid;
	beside->said = program.output;
	buf_add_cstr(&beside->name, argv[0]);
	return beside;
}

/* What it said last, and how far it said to be. */
static struct text
last_line(struct arena *mem, int fd, struct progress *progress)
{
	char bytes[TAIL_BYTES];
	off_t size = lseek(fd, 0, SEEK_END);
	ssize_t n = pread(fd, bytes, sizeof(bytes),
	    size > TAIL_BYTES ? size - TAIL_BYTES : 0);
	struct text rest = text_from(bytes, n > 0 ? (size_t)n : 0), line;
	struct buf last = { 0 }, clean = { 0 };
	struct text said;

	while (text_next(&rest, '\n', &line)) {
		buf_reset(&clean);
		utf8_add_line(&clean, line);
		if (clean.len == 0 ||
		    child_progress(buf_text(&clean), progress))
			continue;
		buf_reset(&last);
		buf_add_text(&last, buf_text(&clean));
	}
	said = arena_copy(mem, buf_text(&last));
	if (text_starts(said, "depeche: "))
		said = text_from_offset(said, strlen("depeche: "));
	buf_clear(&clean);
	buf_clear(&last);
	return said;
}

static void
end(struct beside *beside)
{
	(void)close(beside->said);
	buf_clear(&beside->name);
	buf_clear(&beside->done);
	buf_clear(&beside->temporary);
	buf_clear(&beside->path);
	buf_clear(&beside->title);
	buf_clear(&beside->folder);
	*beside = (struct beside){ 0 };
}

/* A file is in its place only when it is whole. */
static int
put_in_place(struct beside *beside)
{
	if (beside->path.len == 0)
		return 0;
	return rename(buf_cstr(&beside->temporary), buf_cstr(&beside->path));
}

static void
ended(struct app *app, struct beside *beside, int code)
{
	struct arena mem = { 0 };
	struct progress progress;
	struct text said = last_line(&mem, beside->said, &progress);

	if (code == 0 && put_in_place(beside) < 0) {
		said = text_of(strerror(errno));
		code = 1;
	}
	if (code != 0 && beside->temporary.len > 0)
		(void)unlink(buf_cstr(&beside->temporary));
	if (code == 0 && beside->done.len > 0)
		app_notice(app, false, "%s", buf_cstr(&beside->done));
	else if (beside->stopped && beside->temporary.len > 0)
		app_message(app, _("stopped: nothing was written"));
	else if (beside->stopped)
		app_message(app, _("stopped: %s leaves what it had"),
		    buf_cstr(&beside->name));
	else if (code != 0 && said.len > 0)
		app_notice(app, true, _("%s did not do it: %.*s"),
		    buf_cstr(&beside->name), TEXT_ARG(said));
	else if (code != 0 && !beside->cut_short)
		app_notice(app, true, _("%s did not do it: exit code %d"),
		    buf_cstr(&beside->name), code);
	end(beside);
	arena_clear(&mem);
}

/* How far the one is that writes a file. */
static void
follow(struct app *app, const struct beside *beside)
{
	struct arena mem = { 0 };

	(void)last_line(&mem, beside->said, &app->written);
	arena_clear(&mem);
}

static void
look(struct app *app, struct beside *beside)
{
	int status;
	pid_t gone;

	if (beside->pid == 0)
		return;
	gone = waitpid(beside->pid, &status, WNOHANG);
	if (gone == 0 || (gone < 0 && errno == EINTR)) {
		if (beside->path.len > 0)
			follow(app, beside);
		return;
	}
	ended(app, beside,
	    gone > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}

void
app_beside_turn(struct app *app)
{
	struct progress was = app->written;

	app->written = (struct progress){ 0 };
	for (size_t i = 0; i < BESIDE_MAX; i++)
		look(app, &app->beside[i]);
	if (!progress_equal(was, app->written))
		app_show_progress(app);
}

bool
app_stop_beside(struct app *app)
{
	for (size_t i = 0; i < BESIDE_MAX; i++) {
		struct beside *beside = &app->beside[i];

		if (beside->pid == 0 || beside->stopped ||
		    (!beside->download && beside->path.len == 0))
			continue;
		beside->stopped = true;
		/* With what it has started itself. */
		(void)kill(-beside->pid, SIGTERM);
		(void)kill(beside->pid, SIGTERM);
		if (beside->download)
			app_message(app, _("stopping the download of %s…"),
			    buf_cstr(&beside->title));
		else
			app_message(app, _("stopping…"));
		return true;
	}
	return false;
}

bool
app_beside_writes(const struct app *app)
{
	for (size_t i = 0; i < BESIDE_MAX; i++)
		if (app->beside[i].pid != 0 && app->beside[i].path.len > 0)
			return true;
	return false;
}

/* A file that nobody will put in its place goes; programs go on. */
static void
give_up(const struct beside *beside)
{
	if (beside->path.len == 0)
		return;
	(void)kill(beside->pid, SIGTERM);
	(void)unlink(buf_cstr(&beside->temporary));
}

void
app_drop_beside(struct app *app)
{
	int64_t until = time_monotonic_ms() + FINISH_MS;

	while (app_beside_writes(app) && time_monotonic_ms() < until) {
		(void)poll(NULL, 0, FINISH_STEP_MS);
		app_beside_turn(app);
	}
	for (size_t i = 0; i < BESIDE_MAX; i++)
		if (app->beside[i].pid != 0) {
			give_up(&app->beside[i]);
			end(&app->beside[i]);
		}
}
