#define _GNU_SOURCE /* pipe2 */
#include "open.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/translate.h"
#include "base/url.h"
#include "config/script.h"
#include "program.h"

enum { CLIPBOARD_MS = 1000 };

/* The words of a setting, and behind them a path as it is, or NULL. */
static int
make_argv(char ***argv, struct arena *mem, struct text setting, struct text url,
    const char *path, struct err *err)
{
	struct program_values values = { .url = url };
	struct text *words;
	size_t n;

	if (script_split(mem, setting, &words, &n, err) < 0 ||
	    program_argv(argv, mem, words, n, &values, err) < 0)
		return -1;
	if (path)
		(*argv)[n] = program_word(mem, text_of(path));
	return 0;
}

/* An empty one is none. */
static bool
is_set(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] != '\0';
}

bool
open_wants_terminal(void)
{
#ifdef __APPLE__
	return false;
#else
	return !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY");
#endif
}

bool
open_is_remote(void)
{
	return is_set("SSH_TTY") || is_set("SSH_CONNECTION");
}

bool
open_has_browser(struct text setting)
{
	return text_trim(setting).len > 0 ||
	       text_trim(text_of(getenv("BROWSER"))).len > 0;
}

int
open_browser(
    struct text url, struct text setting, bool foreground, struct err *err)
{
	struct arena mem = { 0 };
	struct program program = { .input = -1,
		.output = -1,
		.terminal = foreground,
		.forgotten = !foreground };
	pid_t pid;
	int rc;

	if (!url_is_web(url))
		return err_set(err, ERR_USAGE, _("not a web address"));
	if (setting.len == 0)
		setting = text_of(getenv("BROWSER"));
	/* $BROWSER may be a list; the first is taken. */
	setting = text_sub(setting, 0, text_find_byte(setting, ':', 0));
	if (text_trim(setting).len == 0)
		setting = TEXT("xdg-open");
	rc = make_argv(&program.argv, &mem, setting, url, NULL, err);
	if (rc == 0)
		rc = program_start(&program, &pid, err);
	if (rc == 0 && foreground)
		(void)program_wait_terminal(pid);
	arena_clear(&mem);
	return rc;
}

int
open_editor(const char *path, struct err *err)
{
	struct arena mem = { 0 };
	struct program program = {
		.input = -1, .output = -1, .terminal = true
	};
	struct text editor = text_of(getenv("VISUAL"));
	pid_t pid;
	int rc;

	if (editor.len == 0)
		editor = text_of(getenv("EDITOR"));
	if (text_trim(editor).len == 0)
		editor = TEXT("vi");
	rc = make_argv(&program.argv, &mem, editor, TEXT(""), path, err);
	if (rc == 0)
		rc = program_start(&program, &pid, err);
	if (rc == 0)
		(void)program_wait_terminal(pid);
	arena_clear(&mem);
	return rc;
}

int
open_notify(struct text line, struct err *err)
{
	char name[] = "notify-send", whose[] = "--app-name=depeche",
	     end[] = "--";
	char *words = mem_copy(line);
	char *argv[] = { name, whose, end, words, NULL };
	const struct program program = {
		.argv = argv, .input = -1, .output = -1, .forgotten = true
	};
	pid_t pid;
	int rc = program_start(&program, &pid, err);

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

/*
 * True when the program exists and took the text. These programs leave a child
 * behind that serves the clipboard.
 */
static bool
copy_by(char **argv, struct text text)
{
	struct program program = { .argv = argv, .output = -1 };
	int in[2];
	bool fed = false;
	pid_t pid;

	if (pipe2(in, O_CLOEXEC) < 0)
		return false;
	program.input = in[0];
	if (program_start(&program, &pid, NULL) < 0) {
		(void)close(in[0]);
		(void)close(in[1]);
		return false;
	}
	(void)close(in[0]);
	(void)fcntl(in[1], F_SETFL, O_NONBLOCK);
	fed = feed(in[1], text);
	(void)close(in[1]);
	return program_wait(pid) == 0 && fed;
}

const char *
open_clipboard(struct text text)
{
	char wl[] = "wl-copy", xclip[] = "xclip", selection[] = "-selection",
	     clipboard[] = "clipboard", xsel[] = "xsel", input[] = "-ib",
	     pb[] = "pbcopy";
	char *with_wl[] = { wl, NULL };
	char *with_xclip[] = { xclip, selection, clipboard, NULL };
	char *with_xsel[] = { xsel, input, NULL };
	char *with_pb[] = { pb, NULL };

	if (is_set("WAYLAND_DISPLAY") && copy_by(with_wl, text))
		return "wl-copy";
	if (is_set("DISPLAY") && copy_by(with_xclip, text))
		return "xclip";
	if (is_set("DISPLAY") && copy_by(with_xsel, text))
		return "xsel";
#ifdef __APPLE__
	if (copy_by(with_pb, text))
		return "pbcopy";
#else
	(void)with_pb;
#endif
	return NULL;
}
