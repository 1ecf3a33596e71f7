/*
 * worker/batch.h: many files, all cores, results in the order given.
 *
 * What the plumbing commands run on. Memory does not grow with the number of
 * files: only so many are read ahead of the one that is told next.
 */
#ifndef WORKER_BATCH_H
#define WORKER_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "digest/digest.h"
#include "worker/nursery.h"

struct batch {
	/* NULL: in place, on one core (direct_prepare is called). */
	struct nursery *nursery;
	unsigned workers; /* 0: all cores */
	/* What is asked of each file; its bytes are filled in. */
	struct digest_job job;
	/*
	 * Changes *job for one file (its kind by its name); may be NULL.
	 * file is the name as given, "-" for standard input; the job's bytes
	 * are there already.
	 */
	void (*prepare)(struct digest_job *job, const char *file, void *arg);
	/*
	 * Called once for every file, in order. A file that cannot be read
	 * gives a harvest that is not ok. Both are borrowed for the call.
	 * bytes are the file's, given only when keep_bytes is set. Returns
	 * false to stop (standard output is gone).
	 */
	bool (*done)(const char *file, const struct harvest *harvest,
	    struct text bytes, void *arg);
	bool keep_bytes;
	void *arg;
};

/*
 * 0 when every file was told, -1 with *err when it stopped or could not
 * begin. *failed (may be NULL): how many harvests were not ok.
 */
int batch_run(const struct batch *batch, const char *const *files,
    size_t nfiles, size_t *failed, struct err *err);

#endif
