/*
 * engine/engine.h: the only network and the only writer of contents.
 *
 * One thread, one wait. It asks sources, has what came parsed by sandboxed
 * workers, and stores it. It serves a reader over a socket until that closes,
 * or runs once without one (`depeche fetch`). Several may run at a time: a
 * source is claimed in the database before it is asked.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/text.h"
#include "config/config.h"
#include "model/event.h"
#include "worker/nursery.h"

struct engine_options {
	struct config_source source; /* where the config is, to read it again */
	const char *database;
	struct nursery *nursery;
	unsigned workers; /* 0: all cores */
	/* The address of Wikidata's API, for tests; NULL: the real one. */
	const char *wikidata;

	/* With a reader: events go to it, wishes come from it. -1: none. */
	int reader_fd;

	/* Without one: what is asked, and who is told. */
	bool due_only; /* only what is due */
	bool quiet;    /* tell only of sources whose state changed */
	bool full;     /* also the pages of what full_query matches */
	/*
	 * Empty: what is unread, where the feed gives little and full-text is
	 * not never. Else all that it matches. Either way not what is here, nor
	 * what was refused a while ago.
	 */
	struct text full_query;
	/* Names, addresses or sections of sources; none: all. */
	const struct text *names;
	size_t nnames;
	void (*tell)(const struct event *event, void *arg); /* may be NULL */
	void *arg;
};

struct engine_outcome {
	size_t asked;
	size_t failed;
	size_t new_articles;
	/* Pages of articles: had, refused, not had for other reasons, and left
	   for later because their host asked for patience. */
	size_t pages, pages_refused, pages_failed, pages_waiting;
	bool stopped; /* by a signal or the reader, before the end */
};

/*
 * Runs until there is nothing left to do (without a reader), the reader is
 * gone, or SIGTERM or SIGINT. Returns -1 when it could not start (config,
 * database) or could not store what came (a full disk): *err says why.
 */
int engine_run(const struct engine_options *options,
    struct engine_outcome *outcome, struct err *err);

#endif
