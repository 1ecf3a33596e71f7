#define _GNU_SOURCE
#include "worker/nursery.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "body.h"
#include "digest/wire.h"

#ifdef DEPECHE_SANITIZED
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

enum {
	ENGINE_FD = 3, /* where the nursery keeps its end */
	WORKER_FD = 3, /* and a worker its own */
};

struct child {
	uint32_t id;
	pid_t pid;
	int words;     /* reads what it wrote to standard error; -1: none */
	bool told;     /* the engine knows of its death */
	bool released; /* the engine wants to hear no more of it */
};

struct brood {
	struct child *children;
	size_t n, cap;
	int deaths; /* signalfd */
	worker_job *job;
	struct err ready;
};

/* ---- messages ---- */

/* That nobody hears it any more is seen where orders are awaited. */
static void
tell(const struct notice *notice)
{
	ssize_t n;

	do
		n = send(ENGINE_FD, notice, sizeof(*notice), MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
}

/* 1 with an order (*fd -1 when none came along), 0 at the end. */
static int
get_order(struct order *order, int *fd)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { 0 };
	struct iovec part = { order, sizeof(*order) };
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes),
	};
	struct cmsghdr *extra;
	ssize_t n;

	*fd = -1;
	do
		n = recvmsg(ENGINE_FD, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n != sizeof(*order))
		return 0;
	extra = CMSG_FIRSTHDR(&message);
	if (extra && extra->cmsg_level == SOL_SOCKET &&
	    extra->cmsg_type == SCM_RIGHTS)
		memcpy(fd, CMSG_DATA(extra), sizeof(*fd));
	return 1;
}

/* ---- birth ---- */

/* Only standard descriptors and the socket go on; all else is closed. */
static _Noreturn void
become_worker(struct brood *brood, int fd, int words, pid_t parent)
{
	sigset_t none;

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(0);
	(void)prctl(PR_SET_NAME, "depeche-worker", 0, 0, 0);
	/* Its complaints are kept from the terminal, and read when it dies. */
	if (words >= 0)
		(void)dup2(words, STDERR_FILENO);
	if (dup2(fd, WORKER_FD) < 0)
		_exit(1);
	(void)close_range(WORKER_FD + 1, ~0U, 0);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	worker_live(WORKER_FD, brood->job, &brood->ready);
}

static void
spawn(struct brood *brood, uint32_t id, int fd)
{
	struct notice notice = { .kind = NOTICE_SPAWNED, .id = id };
	int words[2] = { -1, -1 };
	pid_t parent = getpid(), pid;

	/* A sanitizer's report is for the terminal. */
	if (!SANITIZED && pipe2(words, O_CLOEXEC | O_NONBLOCK) < 0)
		words[0] = words[1] = -1;
	pid = fork();
	if (pid == 0)
		become_worker(brood, fd, words[1], parent);
	if (words[1] >= 0)
		(void)close(words[1]);
	if (pid < 0) {
		if (words[0] >= 0)
			(void)close(words[0]);
		notice.kind = NOTICE_DIED;
		tell(&notice);
		return;
	}
	GROW(brood->children, brood->n, brood->cap);
	brood->children[brood->n++] =
	    (struct child){ .id = id, .pid = pid, .words = words[0] };
	notice.pid = pid;
	tell(&notice);
}

/* ---- death ---- */

/* base/buf.c says so before it aborts. */
static bool
said_out_of_memory(const struct child *child)
{
	char words[4096];
	ssize_t n;

	if (child->words < 0)
		return false;
	n = read(child->words, words, sizeof(words));
	return n > 0 && memmem(words, (size_t)n, "out of memory", 13);
}

static void
bury(struct brood *brood, size_t i)
{
	struct child *child = &brood->children[i];

	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (child->words >= 0)
		(void)close(child->words);
	*child = brood->children[--brood->n];
}

static bool
is_dead(const struct child *child, siginfo_t *info)
{
	*info = (siginfo_t){ 0 };
	return waitid(P_PID, (id_t)child->pid, info,
		   WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       info->si_pid == child->pid;
}

/*
 * A dead worker keeps its pid until the engine lets go of it: the engine may
 * be about to signal or limit it, and must not meet a stranger.
 */
static void
look_after(struct brood *brood)
{
	for (size_t i = brood->n; i-- > 0;) {
		struct child *child = &brood->children[i];
		struct notice notice = {
			.kind = NOTICE_DIED, .id = child->id, .pid = child->pid
		};
		siginfo_t info;

		if (child->told || !is_dead(child, &info))
			continue;
		if (child->released) {
			bury(brood, i);
			continue;
		}
		if (info.si_code != CLD_EXITED)
			notice.signal = info.si_status;
		notice.swollen = said_out_of_memory(child);
		child->told = true;
		tell(&notice);
	}
}

static void
release(struct brood *brood, uint32_t id)
{
	for (size_t i = 0; i < brood->n; i++) {
		if (brood->children[i].id != id)
			continue;
		brood->children[i].released = true;
		if (brood->children[i].told)
			bury(brood, i);
		return;
	}
}

/* Waits for all, so that their time counts as the nursery's children's. */
static _Noreturn void
end(struct brood *brood)
{
	for (size_t i = 0; i < brood->n; i++)
		(void)kill(brood->children[i].pid, SIGKILL);
	while (brood->n)
		bury(brood, brood->n - 1);
	_exit(0);
}

/* ---- life ---- */

/*
 * Addresses with foreign letters are read by the C library's idea of a
 * charset, so parsing always has UTF-8, whatever the terminal speaks.
 */
static void
set_locale(void)
{
	if (!setlocale(LC_CTYPE, "") ||
	    strcasecmp(nl_langinfo(CODESET), "UTF-8") != 0)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
}

static void
settle(struct brood *brood, int fd)
{
	int null = open("/dev/null", O_RDWR);
	sigset_t set;

	if (null >= 0) {
		(void)dup2(null, STDIN_FILENO);
		(void)dup2(null, STDOUT_FILENO);
	}
	if (fd != ENGINE_FD && dup2(fd, ENGINE_FD) < 0)
		_exit(1);
	(void)close_range(ENGINE_FD + 1, ~0U, 0);
	(void)fcntl(ENGINE_FD, F_SETFD, FD_CLOEXEC);
	/* ^C is the engine's to answer, in its own order. */
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGHUP, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGCHLD);
	(void)sigprocmask(SIG_SETMASK, &set, NULL);
	brood->deaths = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
serve(struct brood *brood)
{
	struct pollfd fds[2] = { { ENGINE_FD, POLLIN, 0 },
		{ brood->deaths, POLLIN, 0 } };
	struct signalfd_siginfo ignored;
	struct order order;
	int fd;

	if (poll(fds, 2, -1) < 0 && errno != EINTR)
		end(brood);
	if (fds[1].revents) {
		while (read(brood->deaths, &ignored, sizeof(ignored)) > 0)
			;
		look_after(brood);
	}
	if (!fds[0].revents)
		return;
	if (!get_order(&order, &fd))
		end(brood);
	if (order.kind == ORDER_SPAWN && fd >= 0)
		spawn(brood, order.id, fd);
	else if (order.kind == ORDER_REAP)
		release(brood, order.id);
	if (fd >= 0)
		(void)close(fd);
}

static _Noreturn void
live(int fd, worker_job *job, pid_t parent)
{
	struct brood brood = { .job = job };

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(0);
	(void)prctl(PR_SET_NAME, "depeche-nursery", 0, 0, 0);
	settle(&brood, fd);
	set_locale();
	(void)digest_prepare(&brood.ready);
	for (;;)
		serve(&brood);
}

struct nursery *
nursery_start_with(worker_job *job, struct err *err)
{
	struct nursery *nursery;
	pid_t parent = getpid(), pid;
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) < 0) {
		err_system(err, "nursery");
		return NULL;
	}
	pid = fork();
	if (pid == 0)
		live(fds[1], job, parent);
	(void)close(fds[1]);
	if (pid < 0) {
		err_system(err, "nursery");
		(void)close(fds[0]);
		return NULL;
	}
	nursery = mem_alloc(sizeof(*nursery));
	*nursery = (struct nursery){ .fd = fds[0], .pid = pid };
	return nursery;
}

struct nursery *
nursery_start(struct err *err)
{
	return nursery_start_with(digest_pack, err);
}

void
nursery_stop(struct nursery *nursery)
{
	if (!nursery)
		return;
	(void)close(nursery->fd);
	while (waitpid(nursery->pid, NULL, 0) < 0 && errno == EINTR)
		;
	free(nursery);
}
