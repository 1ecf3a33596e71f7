#include "program.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "spawn.h"

enum {
	PART = 64 * 1024, /* of a read */
	PARTS = 4,        /* reads of one program in a turn */
	WORDS_KEPT = 512, /* the last bytes of standard error */
	/*
	 * Outputs in memory, together: beyond it only the oldest program is
	 * read from, the others wait.
	 */
	HELD_BYTES = 4 * 1024 * 1024,
	/* Its output has ended, but it has not: looked at so often. */
	LINGER_MS = 10,
};

struct program {
	struct program *next;
	struct program_spec spec; /* texts live in mem */
	struct arena mem;
	struct text *words;
	size_t nwords;
	pid_t pid;           /* 0: not started */
	int fd[SPAWN_PIPES]; /* our ends; -1 when closed */
	int64_t end_ms;      /* killed then */
	struct buf input, output;
	size_t written;        /* of input */
	char last[WORDS_KEPT]; /* of standard error */
	size_t nlast;
	bool begun, done;
	struct err err;
};

struct programs {
	struct program *first; /* the oldest first */
	size_t begun;          /* that run, or whose output waits */
	int64_t turn_ms;       /* of the last turn */
};

struct programs *
programs_new(void)
{
	return mem_alloc(sizeof(struct programs));
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* Its whole group goes with it; before its number can be another's. */
static int
kill_and_reap(struct program *p)
{
	int status = 0;

	(void)kill(-p->pid, SIGKILL);
	(void)kill(p->pid, SIGKILL);
	while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
		;
	p->pid = 0;
	for (int i = 0; i < SPAWN_PIPES; i++)
		close_end(&p->fd[i]);
	return status;
}

static void
program_free(struct programs *programs, struct program *p)
{
	if (p->pid)
		(void)kill_and_reap(p);
	programs->begun -= p->begun;
	buf_clear(&p->input);
	buf_clear(&p->output);
	arena_clear(&p->mem);
	free(p);
}

void
programs_free(struct programs *programs)
{
	if (!programs)
		return;
	while (programs->first) {
		struct program *p = programs->first;

		programs->first = p->next;
		program_free(programs, p);
	}
	free(programs);
}

/* ---- starting ---- */

static int
start(struct programs *programs, struct program *p, struct err *err)
{
	p->pid = spawn_program(p->fd, &p->mem, p->words, p->nwords, p->spec.url,
	    p->input.len > 0, err);
	if (!p->pid)
		return -1;
	programs->begun++;
	p->begun = true;
	p->end_ms = time_monotonic_ms() + p->spec.timeout_ms;
	return 0;
}

/* What is said of it begins with its name. */
static void
finish(struct program *p)
{
	if (p->pid)
		(void)kill_and_reap(p);
	buf_clear(&p->input);
	if (p->err.code != ERR_NONE) {
		buf_clear(&p->output);
		if (p->nwords)
			err_prefix(&p->err, "%.*s",
			    p->words[0].len < 80 ? (int)p->words[0].len : 80,
			    p->words[0].ptr);
	}
	p->done = true;
}

static void
start_waiting(struct programs *programs)
{
	for (struct program *p = programs->first;
	     p && programs->begun < PROGRAMS_AT_ONCE; p = p->next)
		if (!p->pid && !p->done && start(programs, p, &p->err) < 0)
			finish(p);
}

void
programs_start(struct programs *programs, const struct program_spec *spec,
    struct buf *input)
{
	struct program *p = mem_alloc(sizeof(*p)), **link = &programs->first;

	p->spec = *spec;
	p->spec.command = arena_copy(&p->mem, text_trim(spec->command));
	p->spec.url = arena_copy(&p->mem, spec->url);
	for (int i = 0; i < SPAWN_PIPES; i++)
		p->fd[i] = -1;
	if (input) {
		p->input = *input;
		*input = (struct buf){ 0 };
	}
	while (*link)
		link = &(*link)->next;
	*link = p;
	if (spawn_words(
		&p->words, &p->nwords, &p->mem, p->spec.command, &p->err) < 0)
		finish(p);
	start_waiting(programs);
}

/* ---- running ---- */

/* Bytes of all outputs, or of those that wait to be taken. */
static size_t
held(const struct programs *programs, bool done)
{
	size_t all = 0;

	for (const struct program *p = programs->first; p; p = p->next)
		all += p->done || !done ? p->output.len : 0;
	return all;
}

/* Beyond what may be held together only the oldest one is read from. */
static bool
may_read(const struct programs *programs, const struct program *p)
{
	const struct program *oldest = programs->first;

	while (oldest && !oldest->pid)
		oldest = oldest->next;
	return held(programs, p == oldest) < HELD_BYTES;
}

size_t
programs_fds(const struct programs *programs, struct pollfd *fds, size_t max)
{
	size_t n = 0;

	for (const struct program *p = programs->first; p; p = p->next) {
		if (!p->pid || n + SPAWN_PIPES > max)
			continue;
		if (p->fd[SPAWN_IN] >= 0)
			fds[n++] = (struct pollfd){ .fd = p->fd[SPAWN_IN],
				.events = POLLOUT };
		if (p->fd[SPAWN_OUT] >= 0 && may_read(programs, p))
			fds[n++] = (struct pollfd){ .fd = p->fd[SPAWN_OUT],
				.events = POLLIN };
		if (p->fd[SPAWN_ERROR] >= 0)
			fds[n++] = (struct pollfd){ .fd = p->fd[SPAWN_ERROR],
				.events = POLLIN };
	}
	return n;
}

int
programs_timeout_ms(const struct programs *programs)
{
	int64_t now = time_monotonic_ms(), least = INT64_MAX;

	for (const struct program *p = programs->first; p; p = p->next) {
		int64_t left = p->end_ms - now;

		if (!p->pid)
			continue;
		if (p->fd[SPAWN_OUT] < 0 && left > LINGER_MS)
			left = LINGER_MS;
		if (left < least)
			least = left;
	}
	if (least == INT64_MAX)
		return -1;
	return least > 0 ? (int)least : 0;
}

static void
give_input(struct program *p)
{
	while (p->fd[SPAWN_IN] >= 0) {
		ssize_t n = write(p->fd[SPAWN_IN], p->input.ptr + p->written,
		    p->input.len - p->written);

		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (n > 0)
			p->written += (size_t)n;
		/* One that does not want it all may still be right. */
		if (n < 0 || p->written == p->input.len) {
			close_end(&p->fd[SPAWN_IN]);
			buf_clear(&p->input);
		}
	}
}

/* What one read of a pipe gave; false when there is no more for now. */
static bool
read_part(int *fd, char *part, size_t size, size_t *n)
{
	ssize_t got;

	if (*fd < 0)
		return false;
	got = read(*fd, part, size);
	if (got > 0) {
		*n = (size_t)got;
		return true;
	}
	if (got == 0 || (errno != EAGAIN && errno != EINTR))
		close_end(fd);
	return false;
}

static void
keep_words(struct program *p, const char *part, size_t n)
{
	size_t keep = n < WORDS_KEPT ? n : WORDS_KEPT;
	size_t old =
	    p->nlast + keep > WORDS_KEPT ? WORDS_KEPT - keep : p->nlast;

	memmove(p->last, p->last + p->nlast - old, old);
	memcpy(p->last + old, part + n - keep, keep);
	p->nlast = old + keep;
}

/* All that is there to read; false when it said too much. */
static bool
take_output(const struct programs *programs, struct program *p)
{
	char part[PART];
	size_t n;

	for (int i = 0; i < PARTS &&
			read_part(&p->fd[SPAWN_ERROR], part, sizeof(part), &n);
	     i++)
		keep_words(p, part, n);
	for (int i = 0; i < PARTS && may_read(programs, p) &&
			read_part(&p->fd[SPAWN_OUT], part, sizeof(part), &n);
	     i++) {
		if (p->output.len + n > p->spec.max_bytes)
			return false;
		buf_add(&p->output, part, n);
	}
	return true;
}

static struct text
last_line(const struct program *p, struct arena *mem)
{
	struct text all = text_trim(text_from(p->last, p->nlast));
	struct buf clean = { 0 };
	struct text line;
	size_t at = all.len;

	while (at && all.ptr[at - 1] != '\n' && all.ptr[at - 1] != '\r')
		at--;
	utf8_add_line(&clean, text_from_offset(all, at));
	line = arena_copy(mem, buf_text(&clean));
	buf_clear(&clean);
	return line;
}

static void
judge(struct program *p, int status)
{
	struct text line = last_line(p, &p->mem);

	if (WIFSIGNALED(status))
		err_set(&p->err, ERR_SYSTEM, _("ended by signal %d"),
		    WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		err_set(&p->err, ERR_SYSTEM, _("exit %d%s%.*s"),
		    WEXITSTATUS(status), line.len ? ": " : "", TEXT_ARG(line));
}

static bool
has_exited(const struct program *p)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)p->pid, &info,
		   WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid == p->pid;
}

static void
program_turn(struct programs *programs, struct program *p, int64_t now)
{
	/* Looked at first: what it wrote before its end is then read. */
	bool exited = has_exited(p);

	/* The time that it waits for us is not its own. */
	if (!may_read(programs, p))
		p->end_ms += now - programs->turn_ms;
	give_input(p);
	if (!take_output(programs, p)) {
		if (p->spec.max_bytes >= 1 << 20)
			err_set(&p->err, ERR_LIMIT, _("said more than %zu MB"),
			    p->spec.max_bytes >> 20);
		else
			err_set(&p->err, ERR_LIMIT,
			    _("said more than %zu bytes"), p->spec.max_bytes);
		finish(p);
	} else if (exited && may_read(programs, p)) {
		/* What it left running behind its back says no more. */
		struct pollfd rest = { .fd = p->fd[SPAWN_OUT],
			.events = POLLIN };

		if (p->fd[SPAWN_OUT] >= 0 && poll(&rest, 1, 0) > 0)
			return; /* a long tail: next turn */
		judge(p, kill_and_reap(p));
		finish(p);
	} else if (now >= p->end_ms) {
		err_set(&p->err, ERR_LIMIT, _("not done within %d s"),
		    (p->spec.timeout_ms + 500) / 1000);
		finish(p);
	}
}

void
programs_turn(struct programs *programs)
{
	int64_t now = time_monotonic_ms();

	for (struct program *p = programs->first; p; p = p->next)
		if (p->pid)
			program_turn(programs, p, now);
	programs->turn_ms = now;
	start_waiting(programs);
}

bool
programs_are_done(const struct programs *programs)
{
	const struct program *p = programs->first;

	while (p && !p->done)
		p = p->next;
	return p != NULL;
}

bool
programs_are_full(const struct programs *programs)
{
	size_t all = held(programs, false);

	for (const struct program *p = programs->first; p; p = p->next)
		all += p->input.len;
	return all >= HELD_BYTES;
}

bool
programs_next(struct programs *programs, struct program_done *done)
{
	struct program **link = &programs->first, *p;

	while (*link && !(*link)->done)
		link = &(*link)->next;
	p = *link;
	if (!p)
		return false;
	*link = p->next;
	*done = (struct program_done){ p->spec.cookie, p->err, p->output };
	p->output = (struct buf){ 0 };
	program_free(programs, p);
	return true;
}

size_t
programs_cancel(struct programs *programs, const void *cookie)
{
	struct program **link = &programs->first;
	size_t n = 0;

	while (*link) {
		struct program *p = *link;

		if (p->spec.cookie != cookie) {
			link = &p->next;
			continue;
		}
		*link = p->next;
		program_free(programs, p);
		n++;
	}
	return n;
}
