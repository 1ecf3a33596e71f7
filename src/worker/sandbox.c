#define _GNU_SOURCE
#include "base/translate.h"
#include "worker/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef DEPECHE_SANITIZED
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

/*
 * Landlock, from the kernel's documentation (userspace-api/landlock.rst): the
 * headers of Debian 12 know ABI 2, kernels more, so the figures stand here.
 */
enum {
	LANDLOCK_CREATE = 444,   /* system calls have one number everywhere */
	LANDLOCK_RESTRICT = 446, /* since Linux 5.13 */
	LANDLOCK_ASK_VERSION = 1,
};

struct landlock_ruleset {
	uint64_t files;
	uint64_t net;
	uint64_t scoped;
};

/* Every right that this ABI can take away. */
static struct landlock_ruleset
all_rights(int abi)
{
	struct landlock_ruleset rules = { .files = (1 << 13) - 1 };

	if (abi >= 2)
		rules.files |= 1 << 13; /* link and rename elsewhere */
	if (abi >= 3)
		rules.files |= 1 << 14; /* truncate */
	if (abi >= 4)
		rules.net = 3; /* bind and connect TCP */
	if (abi >= 5)
		rules.files |= 1 << 15; /* ioctl on devices */
	if (abi >= 6)
		rules.scoped = 3; /* abstract sockets, signals */
	return rules;
}

/* All but to run, read and list what is there. */
static struct landlock_ruleset
rights_to_change(int abi)
{
	struct landlock_ruleset rules = all_rights(abi);

	rules.files &= ~(uint64_t)(1 << 0 | 1 << 2 | 1 << 3);
	return rules;
}

static int
close_landlock(struct landlock_ruleset (*rights)(int abi))
{
	long abi = syscall(LANDLOCK_CREATE, NULL, 0, LANDLOCK_ASK_VERSION);
	struct landlock_ruleset rules;
	long fd, rc;

	if (abi <= 0)
		return 0;
	rules = rights((int)abi);
	/* Fields that are zero may be unknown to the kernel. */
	fd = syscall(LANDLOCK_CREATE, &rules, sizeof(rules), 0);
	if (fd < 0)
		return 0;
	rc = syscall(LANDLOCK_RESTRICT, (int)fd, 0);
	(void)close((int)fd);
	return rc == 0 ? (int)abi : 0;
}

/* What computing, allocating and talking over held descriptors takes. */
static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(readv),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(recvfrom),
	SCMP_SYS(recvmsg),
	SCMP_SYS(sendto),
	SCMP_SYS(sendmsg),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(close),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(brk),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigreturn),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_gettime64),
	SCMP_SYS(clock_getres),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(time),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(getrandom),
	SCMP_SYS(sysinfo), /* qsort asks how much memory there is */
	SCMP_SYS(sched_yield),
};

/* What a sanitizer's runtime does besides, at a report or at an exit. */
static const int allowed_sanitized[] = {
	SCMP_SYS(openat),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(fstat),
	SCMP_SYS(lseek),
	SCMP_SYS(prctl),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(getrlimit),
	SCMP_SYS(prlimit64),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(getuid),
	SCMP_SYS(uname),
	SCMP_SYS(nanosleep),
	SCMP_SYS(clock_nanosleep),
};

static void
allow(scmp_filter_ctx filter, const int *calls, size_t n)
{
	/* A call that this machine does not have is no loss. */
	for (size_t i = 0; i < n; i++)
		(void)seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
}

static bool
close_seccomp(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	const struct scmp_arg_cmp no_code =
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	const struct scmp_arg_cmp myself =
	    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0);
	bool closed;

	if (!filter)
		return false;
	allow(filter, allowed, sizeof(allowed) / sizeof(*allowed));
	if (SANITIZED)
		allow(filter, allowed_sanitized,
		    sizeof(allowed_sanitized) / sizeof(*allowed_sanitized));
	/* No new code: memory is writable or executable, never made so. */
	(void)seccomp_rule_add_array(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, &no_code);
	(void)seccomp_rule_add_array(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap2), 1, &no_code);
	(void)seccomp_rule_add_array(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, &no_code);
	/* abort() signals itself; nobody else may be signalled. */
	(void)seccomp_rule_add_array(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &myself);
	closed = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return closed;
}

static bool
set_limit(int what, rlim_t value)
{
	struct rlimit limit = { value, value };

	return setrlimit((unsigned)what, &limit) == 0;
}

/* Bytes that are mapped now, libraries and locales among them; 0: unknown. */
static rlim_t
mapped_bytes(void)
{
	char text[64] = "";
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	unsigned long pages = 0;

	if (fd < 0)
		return 0;
	if (read(fd, text, sizeof(text) - 1) > 0)
		pages = strtoul(text, NULL, 10);
	(void)close(fd);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/*
 * What is mapped already is mostly shared with the nursery and depends on the
 * libraries and locales of the system, so the limit counts from there.
 */
static bool
limit_memory(void)
{
	rlim_t mapped = mapped_bytes();

	if (SANITIZED || mapped == 0)
		return false;
	return set_limit(RLIMIT_AS, mapped + SANDBOX_MEMORY);
}

void
sandbox_close(struct sandbox_layers *layers)
{
	*layers = (struct sandbox_layers){ 0 };
	layers->memory_limit = limit_memory();
	layers->no_new_privs = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
	layers->landlock_abi = close_landlock(all_rights);
	layers->file_limits =
	    set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, 0) &&
	    set_limit(RLIMIT_NPROC, 0) && set_limit(RLIMIT_NOFILE, 0);
	layers->seccomp = close_seccomp();
}

/* What a program that reads a picture has no use for. */
static const int denied[] = {
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(connect),
	SCMP_SYS(bind),
	SCMP_SYS(listen),
	SCMP_SYS(kill),
	SCMP_SYS(ptrace),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(io_uring_setup),
	SCMP_SYS(mount),
	SCMP_SYS(unshare),
	SCMP_SYS(keyctl),
	SCMP_SYS(bpf),
	SCMP_SYS(chmod),
	SCMP_SYS(fchmod),
	SCMP_SYS(fchmodat),
	SCMP_SYS(truncate),
	SCMP_SYS(ftruncate),
};

static void
deny(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	if (!filter)
		return;
	for (size_t i = 0; i < sizeof(denied) / sizeof(*denied); i++)
		(void)seccomp_rule_add(
		    filter, SCMP_ACT_ERRNO(EPERM), denied[i], 0);
	(void)seccomp_load(filter);
	seccomp_release(filter);
}

/* Memory comes last: there must be enough of it to get there. */
void
sandbox_confine(void)
{
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	(void)close_landlock(rights_to_change);
	deny();
	(void)set_limit(RLIMIT_CORE, 0);
	(void)set_limit(RLIMIT_FSIZE, 0);
	(void)set_limit(RLIMIT_NOFILE, 64);
	(void)set_limit(RLIMIT_CPU, CONFINED_SECONDS);
	(void)set_limit(RLIMIT_AS, CONFINED_MEMORY);
}

/* Does every way out fail? */
static bool
is_closed(void)
{
	int file = open("/", O_RDONLY | O_CLOEXEC);
	int net = socket(AF_INET, SOCK_DGRAM, 0);

	return file < 0 && net < 0;
}

static _Noreturn void
report_from_inside(int fd)
{
	struct sandbox_layers layers;

	sandbox_close(&layers);
	if (!is_closed())
		layers.seccomp = false;
	if (write(fd, &layers, sizeof(layers)) != sizeof(layers))
		_exit(1);
	_exit(0);
}

int
sandbox_report(struct sandbox_layers *layers, struct err *err)
{
	int fds[2], status = 0;
	ssize_t got;
	pid_t pid;

	*layers = (struct sandbox_layers){ 0 };
	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_system(err, "sandbox");
	pid = fork();
	if (pid == 0)
		report_from_inside(fds[1]);
	(void)close(fds[1]);
	got = pid > 0 ? read(fds[0], layers, sizeof(*layers)) : -1;
	(void)close(fds[0]);
	if (pid < 0)
		return err_system(err, "sandbox");
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (got != sizeof(*layers) || status != 0)
		return err_set(err, ERR_SYSTEM, _("the sandbox cannot be tried"));
	return 0;
}
