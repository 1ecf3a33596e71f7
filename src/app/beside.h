/* app/beside.h: programs that run beside the reader, and how they end. */
#ifndef APP_BESIDE_H
#define APP_BESIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

enum { BESIDE_MAX = 8 };

struct beside {
	pid_t pid;            /* 0: this place is free */
	int said;             /* a file of what it said */
	struct buf name;      /* of the program, for messages */
	struct buf done;      /* told when all went well; empty: nothing */
	struct buf temporary; /* a file it writes … */
	struct buf path;      /* … and what that becomes; empty: none */
	bool download;        /* Esc ends it … */
	struct buf title;     /* of what it downloads: "episode-3.mp3" */
	struct buf folder;    /* into which; see downloads.c */
	int64_t since;        /* UTC seconds: what is older is another's */
	int64_t bytes, of;    /* that have come, of those; 0: not known */
	bool stopped;         /* … as it did */
	bool cut_short;       /* who reads it may have had enough: no failure */
};

struct app;

/* A free place; NULL when there is none. */
struct beside *beside_slot(struct app *app, struct err *err);
/* A file for what a program says; -1 on failure. */
int beside_output(struct err *err);
/*
 * Starts argv in a session of its own, input (-1: none) its standard input.
 * NULL when it could not.
 */
struct beside *beside_start(struct app *app, char **argv, const char *directory,
    int input, struct err *err);

/* Takes the ends that have come, and tells; never waits. */
void app_beside_turn(struct app *app);
/* Ends one; false: nothing is written or downloaded. */
bool app_stop_beside(struct app *app);
/* Is a file being written, so that its end is worth waiting for? */
bool app_beside_writes(const struct app *app);
/*
 * On leaving: files are finished within 2 s, or not at all; what else runs
 * goes on by itself.
 */
void app_drop_beside(struct app *app);

/* downloads.c: how much has come of what is downloaded; twice a second. */
void app_downloads_turn(struct app *app);

#endif
