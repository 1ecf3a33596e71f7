/*
 * worker/sandbox.h: a process gives up what parsing does not need.
 *
 * Each layer is optional: what the kernel does not know is left out, and
 * sandbox_report tells. In a sanitizer build the memory limit is left out and
 * seccomp permits what the runtime needs.
 */
#ifndef WORKER_SANDBOX_H
#define WORKER_SANDBOX_H

#include <stdbool.h>

#include "base/err.h"

/* Bytes a worker may map beyond what it had when the sandbox closed. */
enum { SANDBOX_MEMORY = 224 * 1024 * 1024 };

struct sandbox_layers {
	bool no_new_privs;
	int landlock_abi; /* 0: none; from 4 on TCP is denied too */
	bool seccomp;
	bool memory_limit;
	bool file_limits; /* no descriptor, file or core can be made */
};

/*
 * Closes the sandbox round the calling process, for good: afterwards it can
 * compute, read and write the descriptors it holds, and exit.
 */
void sandbox_close(struct sandbox_layers *layers);

/* What a foreign program may take that is run on foreign bytes. */
enum {
	CONFINED_MEMORY = 512 * 1024 * 1024,
	CONFINED_SECONDS = 5, /* of CPU */
};

/*
 * For a child that is about to become a program that reads foreign bytes on
 * its standard input: it can open no socket and write, make or remove no
 * file, and its memory and CPU are limited. Each layer is left out where the
 * kernel does not know it.
 */
void sandbox_confine(void);

/*
 * Which layers hold here, found out by a child that closes one round itself
 * and tries to break out. For `doctor`. Must be called before threads and
 * where SIGCHLD is not handled by others.
 */
int sandbox_report(struct sandbox_layers *layers, struct err *err);

#endif
