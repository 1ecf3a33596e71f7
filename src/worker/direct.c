#include "worker/direct.h"

int
direct_prepare(struct err *err)
{
	if (digest_prepare(err) < 0)
		return -1;
	return digest_open(err);
}

void
direct_done(void)
{
	digest_done();
}

void
direct_run(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job)
{
	digest_begin(harvest, mem, job);
}
