#include "worker/batch.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "base/paths.h"
#include "base/translate.h"
#include "worker/direct.h"
#include "worker/pool.h"

enum {
	/* Files that are read, parsed or wait for their turn to be told. */
	AHEAD = 64,
};

/* A file between being read and being told. */
struct place {
	bool done;
	struct arena document; /* while its bytes are kept */
	struct text bytes;
	struct pool_result result;
};

struct run {
	const struct batch *batch;
	const char *const *files;
	size_t nfiles;
	size_t next; /* to be read */
	size_t told; /* told so far: files[told % AHEAD] is the next */
	size_t failed;
	struct pool *pool;
	struct place places[AHEAD];
};

static struct digest_job
job_of(const struct batch *batch, const char *file, struct text bytes)
{
	struct digest_job job = batch->job;

	job.bytes = bytes;
	if (batch->prepare)
		batch->prepare(&job, file, batch->arg);
	return job;
}

static int
read_document(
    struct text *bytes, struct arena *mem, const char *file, struct err *err)
{
	return path_read(bytes, mem, file, DIGEST_MAX_BYTES, err);
}

/* Tells one file and forgets it; false when it is to stop. */
static bool
tell(struct run *run, const char *file, const struct harvest *harvest,
    struct text bytes)
{
	const struct batch *batch = run->batch;

	if (!harvest->ok)
		run->failed++;
	if (!batch->keep_bytes)
		bytes = TEXT("");
	return batch->done(file, harvest, bytes, batch->arg);
}

/* ---- in place ---- */

static bool
run_one(struct run *run, const char *file)
{
	struct arena mem = { 0 };
	struct harvest harvest;
	struct text bytes = TEXT("");
	struct digest_job job;
	struct err err;
	bool more;

	if (read_document(&bytes, &mem, file, &err) < 0) {
		job = job_of(run->batch, file, bytes);
		digest_fail(&harvest, job.kind, &err);
	} else {
		job = job_of(run->batch, file, bytes);
		direct_run(&harvest, &mem, &job);
	}
	more = tell(run, file, &harvest, bytes);
	harvest_end(&harvest);
	arena_clear(&mem);
	return more;
}

static int
run_in_place(struct run *run, struct err *err)
{
	if (direct_prepare(&run->batch->job, err) < 0)
		return -1;
	for (size_t i = 0; i < run->nfiles; i++)
		if (!run_one(run, run->files[i]))
			return err_set(err, ERR_SYSTEM, _("stopped"));
	return 0;
}

/* ---- by workers ---- */

static void
submit(struct run *run)
{
	struct place *place = &run->places[run->next % AHEAD];
	const char *file = run->files[run->next++];
	struct digest_job job;
	struct err err;

	*place = (struct place){ 0 };
	if (read_document(&place->bytes, &place->document, file, &err) < 0) {
		job = job_of(run->batch, file, TEXT(""));
		digest_fail(&place->result.harvest, job.kind, &err);
		place->done = true;
		return;
	}
	job = job_of(run->batch, file, place->bytes);
	pool_submit(run->pool, &job, NULL, place);
	if (!run->batch->keep_bytes) {
		arena_clear(&place->document);
		place->bytes = TEXT("");
	}
}

static bool
tell_done(struct run *run)
{
	while (run->told < run->next) {
		struct place *place = &run->places[run->told % AHEAD];
		bool more;

		if (!place->done)
			break;
		more = tell(run, run->files[run->told], &place->result.harvest,
		    place->bytes);
		pool_result_clear(&place->result);
		arena_clear(&place->document);
		run->told++;
		if (!more)
			return false;
	}
	return true;
}

static void
wait_for_workers(struct run *run)
{
	struct pollfd fds[POOL_MAX_FDS];
	struct pool_result result;
	size_t n = pool_fds(run->pool, fds, POOL_MAX_FDS);

	(void)poll(fds, n, pool_timeout_ms(run->pool));
	pool_turn(run->pool);
	while (pool_next(run->pool, &result)) {
		struct place *place = result.cookie;

		place->result = result;
		place->done = true;
	}
}

static int
run_by_workers(struct run *run, struct err *err)
{
	struct pool_options options = { .workers = run->batch->workers };
	int rc = 0;

	run->pool = pool_new(run->batch->nursery, &options);
	while (rc == 0 && run->told < run->nfiles) {
		while (run->next < run->nfiles &&
		       run->next - run->told < AHEAD &&
		       !pool_is_full(run->pool))
			submit(run);
		if (pool_pending(run->pool))
			wait_for_workers(run);
		if (!tell_done(run))
			rc = err_set(err, ERR_SYSTEM, _("stopped"));
	}
	for (; run->told < run->next; run->told++) {
		pool_result_clear(&run->places[run->told % AHEAD].result);
		arena_clear(&run->places[run->told % AHEAD].document);
	}
	pool_free(run->pool);
	return rc;
}

int
batch_run(const struct batch *batch, const char *const *files, size_t nfiles,
    size_t *failed, struct err *err)
{
	struct run *run = mem_alloc(sizeof(*run));
	int rc;

	run->batch = batch;
	run->files = files;
	run->nfiles = nfiles;
	rc = batch->nursery ? run_by_workers(run, err) : run_in_place(run, err);
	if (failed)
		*failed = run->failed;
	free(run);
	return rc;
}
