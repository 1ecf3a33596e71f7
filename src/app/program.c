#define _GNU_SOURCE /* pipe2 */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/translate.h"

char *
program_word(struct arena *mem, struct text word)
{
	char *bytes = arena_alloc(mem, word.len + 1);

	if (word.len > 0)
		memcpy(bytes, word.ptr, word.len);
	return bytes;
}

int
program_argv(char ***argv, struct arena *mem, const struct text *words,
    size_t n, const struct program_values *values, struct err *err)
{
	struct text *filled;

	if (n > PROGRAM_WORDS)
		return err_set(err, ERR_USAGE, _("too many words"));
	if (fill_words(&filled, &n, mem, words, n, values, err) < 0)
		return -1;
	*argv = arena_array(mem, n + 2, sizeof(**argv));
	for (size_t i = 0; i < n; i++)
		(*argv)[i] = program_word(mem, filled[i]);
	return 0;
}

/* Signals as a program expects to find them. */
static void
default_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT,
		SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGPIPE, SIGWINCH,
		SIGCHLD };
	struct sigaction action = { .sa_handler = SIG_DFL };
	sigset_t none;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		(void)sigaction(signals[i], &action, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool
set_descriptors(const struct program *program)
{
	int input = program->input, output = program->output;

	if (!program->terminal) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);

		if (null < 0)
			return false;
		input = input >= 0 ? input : null;
		output = output >= 0 ? output : null;
		if (program->silent &&
		    dup2(program->errors > 0 ? program->errors : null, 2) < 0)
			return false;
	}
	if (input >= 0 && dup2(input, 0) < 0)
		return false;
	if (program->silent && output >= 0)
		return dup2(output, 1) >= 0;
	return output < 0 || (dup2(output, 1) >= 0 && dup2(output, 2) >= 0);
}

static _Noreturn void
become(const struct program *program, int report)
{
	int code;

	default_signals();
	if (program->forgotten && fork() != 0)
		_exit(0);
	if (!program->terminal)
		(void)setsid();
	if (set_descriptors(program) &&
	    (!program->directory || chdir(program->directory) == 0)) {
		if (program->confine)
			program->confine();
		(void)execvp(program->argv[0], program->argv);
	}
	code = errno;
	(void)!write(report, &code, sizeof(code));
	_exit(127);
}

/* A pipe that closes on exec tells whether there is such a program. */
int
program_start(const struct program *program, pid_t *pid, struct err *err)
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
	if (*pid == 0)
		become(program, report[1]);
	(void)close(report[1]);
	if (program->forgotten)
		(void)waitpid(*pid, NULL, 0);
	do
		n = read(report[0], &code, sizeof(code));
	while (n < 0 && errno == EINTR);
	(void)close(report[0]);
	if (n != sizeof(code))
		return 0;
	if (!program->forgotten)
		(void)waitpid(*pid, NULL, 0);
	return err_set(
	    err, ERR_SYSTEM, _("%s: %s"), program->argv[0], strerror(code));
}

static int
code_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int
program_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 128;
	return code_of(status);
}

/* What wakes us by SIGCONT wakes it as well: both are one job of the shell. */
int
program_wait_terminal(pid_t pid)
{
	int status;

	for (;;) {
		if (waitpid(pid, &status, WUNTRACED) < 0) {
			if (errno != EINTR)
				return 128;
		} else if (WIFSTOPPED(status)) {
			(void)raise(SIGSTOP);
		} else {
			return code_of(status);
		}
	}
}
