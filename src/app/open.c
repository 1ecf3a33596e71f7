#define _GNU_SOURCE /* pipe2 */
#include "open.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/url.h"
#include "config/script.h"

enum { ARGUMENTS = 32, CLIPBOARD_MS = 1000 };

/* The words of a setting as argv, with one more at the end, and a NULL. */
static int
make_argv(struct arena *mem, char **argv, struct text words, const char *last,
    struct err *err)
{
	struct text *list;
	size_t n;

	if (script_split(mem, words, &list, &n, err) < 0)
		return -1;
	if (n == 0 || n > ARGUMENTS - 2)
		return err_set(err, ERR_USAGE, "no program to run");
	for (size_t i = 0; i < n; i++)
		argv[i] = mem_copy(list[i]);
	argv[n] = last ? mem_copy(text_of(last)) : NULL;
	argv[last ? n + 1 : n] = NULL;
	return 0;
}

static void
free_argv(char **argv)
{
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
}

/* Signals as a program expects to find them. */
static void
default_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP,
		SIGCONT, SIGPIPE, SIGWINCH, SIGCHLD };
	struct sigaction action = { .sa_handler = SIG_DFL };
	sigset_t none;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		(void)sigaction(signals[i], &action, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
no_terminal(int input)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0)
		_exit(127);
	(void)dup2(input >= 0 ? input : null, 0);
	(void)dup2(null, 1);
	(void)dup2(null, 2);
	(void)setsid();
}

/*
 * Runs argv; told by a pipe that closes on exec whether there is such a
 * program. background: a grandchild in a session of its own, so that nobody
 * need wait for it; else *pid is to be waited for.
 */
static int
start(char **argv, bool background, pid_t *pid, struct err *err)
{
	int report[2], code = 0;
	ssize_t n;

	if (pipe2(report, O_CLOEXEC) < 0)
		return err_system(err, "pipe");
	*pid = fork();
	if (*pid < 0) {
		(void)close(report[0]);
		(void)close(report[1]);
		return err_system(err, "fork");
	}
	if (*pid == 0) {
		default_signals();
		if (background) {
			if (fork() != 0)
				_exit(0);
			no_terminal(-1);
		}
		(void)execvp(argv[0], argv);
		code = errno;
		(void)!write(report[1], &code, sizeof(code));
		_exit(127);
	}
	(void)close(report[1]);
	if (background)
		(void)waitpid(*pid, NULL, 0);
	do
		n = read(report[0], &code, sizeof(code));
	while (n < 0 && errno == EINTR);
	(void)close(report[0]);
	if (n != sizeof(code))
		return 0;
	if (!background)
		(void)waitpid(*pid, NULL, 0);
	return err_set(err, ERR_SYSTEM, "%s: %s", argv[0], strerror(code));
}

static int
wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return 0;
}

bool
open_wants_terminal(void)
{
#ifdef __APPLE__
	return false;
#else
	return !getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY");
#endif
}

bool
open_is_remote(void)
{
	return getenv("SSH_TTY") || getenv("SSH_CONNECTION");
}

int
open_browser(
    struct text url, struct text setting, bool foreground, struct err *err)
{
	struct arena mem = { 0 };
	char *argv[ARGUMENTS] = { 0 };
	pid_t pid;
	int rc;

	if (!url_is_web(url))
		return err_set(err, ERR_USAGE, "not a web address");
	if (setting.len == 0)
		setting = text_of(getenv("BROWSER"));
	/* $BROWSER may be a list; the first is taken. */
	setting = text_sub(setting, 0, text_find_byte(setting, ':', 0));
	if (text_trim(setting).len == 0)
		setting = TEXT("xdg-open");
	/* It begins with http: no program takes it for an option. */
	rc = make_argv(&mem, argv, setting, arena_cstr(&mem, url), err);
	if (rc == 0)
		rc = start(argv, !foreground, &pid, err);
	if (rc == 0 && foreground)
		rc = wait_for(pid);
	free_argv(argv);
	arena_clear(&mem);
	return rc;
}

int
open_editor(const char *path, struct err *err)
{
	struct arena mem = { 0 };
	char *argv[ARGUMENTS] = { 0 };
	struct text editor = text_of(getenv("VISUAL"));
	pid_t pid;
	int rc;

	if (editor.len == 0)
		editor = text_of(getenv("EDITOR"));
	if (text_trim(editor).len == 0)
		editor = TEXT("vi");
	rc = make_argv(&mem, argv, editor, path, err);
	if (rc == 0)
		rc = start(argv, false, &pid, err);
	if (rc == 0)
		rc = wait_for(pid);
	free_argv(argv);
	arena_clear(&mem);
	return rc;
}

int
open_notify(struct text line, struct err *err)
{
	char program[] = "notify-send", name[] = "--app-name=depeche",
	     end[] = "--";
	char *words = mem_copy(line);
	char *argv[] = { program, name, end, words, NULL };
	pid_t pid;
	int rc = start(argv, true, &pid, err);

	free(words);
	return rc;
}

/* Gives text to a program's stdin, for a second at most. */
static bool
feed(int fd, struct text text)
{
	size_t at = 0;

	while (at < text.len) {
		struct pollfd wait = { .fd = fd, .events = POLLOUT };
		ssize_t n;

		if (poll(&wait, 1, CLIPBOARD_MS) <= 0)
			return false;
		n = write(fd, text.ptr + at, text.len - at);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return true;
}

/* True when the program exists and took the text. */
static bool
copy_by(char *const *argv, struct text text)
{
	int in[2], status = 1;
	bool fed;
	pid_t pid;

	if (pipe2(in, O_CLOEXEC) < 0)
		return false;
	pid = fork();
	if (pid == 0) {
		default_signals();
		no_terminal(in[0]);
		(void)execvp(argv[0], argv);
		_exit(127);
	}
	(void)close(in[0]);
	if (pid < 0) {
		(void)close(in[1]);
		return false;
	}
	(void)fcntl(in[1], F_SETFL, O_NONBLOCK);
	fed = feed(in[1], text);
	(void)close(in[1]);
	/* These programs leave a child behind that serves the clipboard. */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return fed && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

const char *
open_clipboard(struct text text)
{
	char wl[] = "wl-copy", xclip[] = "xclip", selection[] = "-selection",
	     clipboard[] = "clipboard", xsel[] = "xsel", input[] = "-ib",
	     pb[] = "pbcopy";
	char *const with_wl[] = { wl, NULL };
	char *const with_xclip[] = { xclip, selection, clipboard, NULL };
	char *const with_xsel[] = { xsel, input, NULL };
	char *const with_pb[] = { pb, NULL };

	if (getenv("WAYLAND_DISPLAY") && copy_by(with_wl, text))
		return "wl-copy";
	if (getenv("DISPLAY") && copy_by(with_xclip, text))
		return "xclip";
	if (getenv("DISPLAY") && copy_by(with_xsel, text))
		return "xsel";
#ifdef __APPLE__
	if (copy_by(with_pb, text))
		return "pbcopy";
#else
	(void)with_pb;
#endif
	return NULL;
}
