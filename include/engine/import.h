/*
 * engine/import.h: another program's articles become ours.
 *
 * The workers read their texts as they read a feed's; names are looked for
 * later, when the engine rests. Each batch is one transaction: it may be
 * killed at any moment and done again, and what is here stays as it is.
 */
#ifndef ENGINE_IMPORT_H
#define ENGINE_IMPORT_H

#include <stddef.h>

#include "base/err.h"
#include "config/config.h"
#include "store/store.h"
#include "worker/nursery.h"

/* Called now and then: done of total items. */
typedef void import_progress(size_t done, size_t total, void *arg);

struct import_counts {
	size_t items;   /* looked at */
	size_t added;   /* articles that were not here */
	size_t known;   /* here, or gone from here, already */
	size_t deleted; /* the other program had deleted them */
	size_t feeds;   /* they came from */
	size_t elsewhere; /* feeds of these that the config has not got */
	size_t skipped; /* of no address of the web, or unreadable */
};

struct import_job {
	const char *path; /* of the database */
	const struct config *config;
	struct store *store; /* STORE_ENGINE */
	struct nursery *nursery;
	import_progress *progress; /* may be NULL */
	void *arg;
};

int engine_import(const struct import_job *job, struct import_counts *counts,
    struct err *err);

#endif
