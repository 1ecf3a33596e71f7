#define _DEFAULT_SOURCE /* struct winsize */
#include "pager.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "config/script.h"

enum { ARGUMENTS = 32, COLUMNS = 80 };

int
pager_columns(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return COLUMNS;
	return size.ws_col;
}

/* The pager's words; none: no pager is wanted. */
static size_t
pager_words(struct arena *mem, struct text **words)
{
	const char *pager = getenv("PAGER");
	size_t n;

	if (script_split(
		mem, text_of(pager ? pager : "less -R"), words, &n, NULL) < 0 ||
	    n >= ARGUMENTS || (n == 1 && text_is((*words)[0], "cat")))
		return 0;
	return n;
}

static _Noreturn void
become(const struct text *words, size_t n, int input)
{
	struct sigaction action = { .sa_handler = SIG_DFL };
	char *argv[ARGUMENTS];

	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGQUIT, &action, NULL);
	(void)sigaction(SIGPIPE, &action, NULL);
	(void)dup2(input, STDIN_FILENO);
	(void)close(input);
	for (size_t i = 0; i < n; i++)
		argv[i] = mem_copy(words[i]);
	argv[n] = NULL;
	/* Quit if one screen, colours through, leave the screen as it is. */
	(void)setenv("LESS", "FRX", 0);
	(void)execvp(argv[0], argv);
	_exit(127);
}

/* Until all is taken, or the pager was quit. */
static void
feed(int fd, struct text text)
{
	size_t at = 0;

	while (at < text.len) {
		ssize_t n = write(fd, text.ptr + at, text.len - at);

		if (n < 0 && errno != EINTR)
			return;
		at += n > 0 ? (size_t)n : 0;
	}
}

/* False when there is no such program. */
static bool
show_by(const struct text *words, size_t n, struct text text)
{
	int ends[2], status = 0;
	pid_t pid;

	if (pipe(ends) < 0)
		return false;
	pid = fork();
	if (pid == 0) {
		(void)close(ends[1]);
		become(words, n, ends[0]);
	}
	(void)close(ends[0]);
	if (pid > 0)
		feed(ends[1], text);
	(void)close(ends[1]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

bool
pager_show(struct text text)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, was[3];
	static const int signals[3] = { SIGINT, SIGQUIT, SIGPIPE };
	struct arena mem = { 0 };
	struct text *words;
	bool shown = false;
	size_t n;

	/* Interrupting is the pager's affair while it has the terminal. */
	for (size_t i = 0; i < 3; i++)
		(void)sigaction(signals[i], &ignore, &was[i]);
	n = pager_words(&mem, &words);
	if (n)
		shown = show_by(words, n, text);
	for (size_t i = 0; i < 3; i++)
		(void)sigaction(signals[i], &was[i], NULL);
	arena_clear(&mem);
	return shown || (fwrite(text.ptr, 1, text.len, stdout) == text.len &&
			    fflush(stdout) == 0);
}
