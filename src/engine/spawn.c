#define _GNU_SOURCE /* posix_spawn's working directory and closed files */
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/translate.h"
#include "config/script.h"

int
spawn_words(struct text **words, size_t *n, struct arena *mem,
    struct text command, struct err *err)
{
	struct text *all;

	if (script_split(mem, command, &all, n, err) < 0)
		return -1;
	if (*n == 0 || all[0].len == 0)
		return err_set(err, ERR_USAGE, _("no program is named"));
	for (size_t i = 0; i < *n; i++)
		if (text_starts(all[i], "~/"))
			all[i] =
			    text_of(path_expand(mem, arena_cstr(mem, all[i])));
	*words = all;
	return 0;
}

static int
make_pipe(int *ours, int *theirs, bool reads, struct err *err)
{
	int ends[2];

	if (pipe(ends) < 0)
		return err_system(err, "pipe");
	*ours = ends[reads ? 0 : 1];
	*theirs = ends[reads ? 1 : 0];
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	(void)fcntl(*ours, F_SETFL, O_NONBLOCK);
	return 0;
}

/* A copy that may be written to, as exec wants its strings. */
static char *
own_string(struct arena *mem, struct text front, struct text text)
{
	char *copy = arena_alloc(mem, front.len + text.len + 1);

	if (front.len)
		memcpy(copy, front.ptr, front.len);
	if (text.len)
		memcpy(copy + front.len, text.ptr, text.len);
	return copy;
}

static char **
environment_with(struct arena *mem, struct text url)
{
	const struct text name = TEXT("DEPECHE_URL=");
	size_t n = 0, kept = 0;
	char **all;

	while (environ[n])
		n++;
	all = arena_array(mem, n + 2, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		if (strncmp(environ[i], name.ptr, name.len) != 0)
			all[kept++] = environ[i];
	if (url.len)
		all[kept] = own_string(mem, name, url);
	return all;
}

static char **
arguments_of(struct arena *mem, const struct text *words, size_t n)
{
	char **all = arena_array(mem, n + 1, sizeof(*all));

	for (size_t i = 0; i < n; i++)
		all[i] = own_string(mem, TEXT(""), words[i]);
	return all;
}

static void
set_files(posix_spawn_file_actions_t *files, const int theirs[SPAWN_PIPES])
{
	const char *home = getenv("HOME");

	(void)posix_spawn_file_actions_init(files);
	if (theirs[SPAWN_IN] >= 0)
		(void)posix_spawn_file_actions_adddup2(
		    files, theirs[SPAWN_IN], 0);
	else
		(void)posix_spawn_file_actions_addopen(
		    files, 0, "/dev/null", O_RDONLY, 0);
	(void)posix_spawn_file_actions_adddup2(files, theirs[SPAWN_OUT], 1);
	(void)posix_spawn_file_actions_adddup2(files, theirs[SPAWN_ERROR], 2);
	(void)posix_spawn_file_actions_addclosefrom_np(files, 3);
	if (home && access(home, X_OK) == 0)
		(void)posix_spawn_file_actions_addchdir_np(files, home);
}

/* A session of its own is a group of its own, and has no terminal. */
static void
set_state(posix_spawnattr_t *how)
{
	sigset_t none, all;

	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	(void)posix_spawnattr_init(how);
	(void)posix_spawnattr_setflags(how, POSIX_SPAWN_SETSID |
						POSIX_SPAWN_SETSIGDEF |
						POSIX_SPAWN_SETSIGMASK);
	(void)posix_spawnattr_setsigdefault(how, &all);
	(void)posix_spawnattr_setsigmask(how, &none);
}

/*
 * Not fork: the engine has threads (curl looks up names in them) and much
 * memory.
 */
static pid_t
spawn(char *const *arguments, char *const *environment,
    const int theirs[SPAWN_PIPES], struct err *err)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	pid_t pid = 0;
	int number;

	set_files(&files, theirs);
	set_state(&how);
	number = posix_spawnp(
	    &pid, arguments[0], &files, &how, arguments, environment);
	(void)posix_spawn_file_actions_destroy(&files);
	(void)posix_spawnattr_destroy(&how);
	if (number == 0)
		return pid;
	err_set(err, ERR_SYSTEM, "%s",
	    number == ENOENT ? _("there is no such program")
			     : strerror(number));
	return 0;
}

pid_t
spawn_program(int ours[SPAWN_PIPES], struct arena *mem,
    const struct text *words, size_t n, struct text url, bool input,
    struct err *err)
{
	int theirs[SPAWN_PIPES] = { -1, -1, -1 };
	pid_t pid = 0;

	if ((!input || make_pipe(&ours[SPAWN_IN], &theirs[SPAWN_IN], false,
			   err) == 0) &&
	    make_pipe(&ours[SPAWN_OUT], &theirs[SPAWN_OUT], true, err) == 0 &&
	    make_pipe(&ours[SPAWN_ERROR], &theirs[SPAWN_ERROR], true, err) == 0)
		pid = spawn(arguments_of(mem, words, n),
		    environment_with(mem, url), theirs, err);
	for (int i = 0; i < SPAWN_PIPES; i++) {
		if (theirs[i] >= 0)
			(void)close(theirs[i]);
		if (pid == 0 && ours[i] >= 0) {
			(void)close(ours[i]);
			ours[i] = -1;
		}
	}
	return pid;
}
