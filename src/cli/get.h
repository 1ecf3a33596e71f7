/* cli/get.h: one document from the web or a file, through a worker. */
#ifndef CLI_GET_H
#define CLI_GET_H

#include "cli.h"
#include "digest/digest.h"

struct got {
	struct arena mem;
	struct buf bytes; /* as they came */
	struct text url;  /* after redirects; empty for a file */
	/* To be asked from now on: as given, or where it moved for good. */
	struct text address;
	struct text content_type;
};

/*
 * Fetches an address or reads a file ("-": standard input). The settings of
 * config's `set` lines hold (user agent, proxy …); config may be NULL.
 */
int get_document(struct got *got, const struct config *config,
    const char *where, struct err *err);
void got_clear(struct got *got);

/* Has a worker do the job; everything in *harvest lives in mem. */
int get_digest(struct cli *cli, struct harvest *harvest, struct arena *mem,
    const struct digest_job *job, struct err *err);

#endif
