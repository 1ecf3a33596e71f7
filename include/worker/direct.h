/*
 * worker/direct.h: the same job in place, without processes or sandbox.
 *
 * For tests, fuzzing and measuring on one core: no limit on time or memory
 * but the parsers' own. The harvest goes through the wire format both ways,
 * so that both bodies give the same, unless its items come one by one.
 */
#ifndef WORKER_DIRECT_H
#define WORKER_DIRECT_H

#include "base/arena.h"
#include "base/err.h"
#include "digest/digest.h"

/* Once before direct_run with jobs like that one. */
int direct_prepare(const struct digest_job *job, struct err *err);
void direct_done(void);
/* Everything in *harvest lives in mem; see harvest_end. */
void direct_run(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job);

#endif
