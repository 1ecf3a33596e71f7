/*
 * base/err.h: why something failed, as a code to act on and a text to show.
 *
 * A function that can fail returns 0 or -1 (or a pointer or NULL) and takes a
 * struct err last. The deepest level sets it, each level above may put what
 * it knows in front ("example.org: not a feed"), only the top level shows it.
 * A NULL err is allowed where the caller does not want to know.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stddef.h>

#include "base/text.h"

enum err_code {
	ERR_NONE,
	ERR_INPUT,     /* foreign bytes that are not what they should be */
	ERR_INDEX,     /* foreign bytes that only name other documents */
	ERR_LIMIT,     /* larger, deeper or slower than we allow */
	ERR_NETWORK,   /* a host that is gone, silent or broken */
	ERR_BUSY,      /* somebody else holds it; try again later */
	ERR_FULL,      /* no room on the disk */
	ERR_CORRUPT,   /* our own file is damaged */
	ERR_NEWER,     /* our own file, written by a newer version */
	ERR_OLDER,     /* … by an older one, and not to be changed here */
	ERR_NOT_FOUND, /* asked for by name or number, and not there */
	ERR_USAGE,     /* the user's words are off */
	ERR_DOUBT,     /* it may be a mistake: wants to be asked for twice */
	ERR_SYSTEM,    /* the system refused */
};

struct err {
	enum err_code code;
	char text[256]; /* one line, no newline at its end; cut when longer */
};

/* Sets *err; returns -1 always, so that "return err_set(…)" reads well. */
int err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Like err_set with ERR_SYSTEM and ": " and strerror(errno) behind. */
int err_system(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Puts "what: " in front of the text, as the reader's language writes it;
   returns -1 always. */
int err_prefix(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Bytes of "what: ", or "what:443: ", at the front of a text, in any case; 0:
   it is not there. */
size_t err_prefix_length(struct text text, struct text what);

#endif
