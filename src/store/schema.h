/* schema.h: the tables, and the steps that lead to them. */
#ifndef SRC_STORE_SCHEMA_H
#define SRC_STORE_SCHEMA_H

#include "base/err.h"
#include "db.h"
#include "store/store.h"

enum { APPLICATION_ID = 0x64706368 }; /* "dpch" */

struct schema_step {
	const char *const *sql; /* statements up to a NULL */
};

extern const struct schema_step schema_steps[];
extern const int schema_nsteps;

/*
 * Brings the database from its user_version to nsteps, each step one
 * transaction that ends by writing the new version.
 */
int schema_migrate(struct store *store, const struct schema_step *steps,
    int nsteps, store_progress *progress, void *arg, struct err *err);

#endif
