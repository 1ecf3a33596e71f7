#include "worker/direct.h"

int
direct_prepare(const struct digest_job *job, struct err *err)
{
	/* No sandbox closes: converters are opened when they are needed. */
	if ((job->kind != DIGEST_FEED || job->want_articles) &&
	    digest_prepare(err) < 0)
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
