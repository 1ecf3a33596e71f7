/*
 * config/script.h: lines of commands into words, as a shell would cut them.
 *
 * Blanks part words; '…' is literal; "…" keeps blanks, with \" and \\ inside;
 * outside quotes \x is x; # at the start of a word begins a comment, but for a
 * colour (#fa0, #ffaf00) behind another word. CR LF and a BOM are accepted.
 * Linear time, no recursion; bad UTF-8, control bytes and lines over
 * SCRIPT_LINE are errors of that line.
 */
#ifndef CONFIG_SCRIPT_H
#define CONFIG_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

enum {
	SCRIPT_LINE = 64 * 1024, /* bytes of a line */
	SCRIPT_WORDS = 256,      /* words of a line */
	SCRIPT_FILE = 16 << 20,  /* bytes of a file */
	SCRIPT_DEPTH = 8,        /* files included by files */
};

struct script {
	struct text rest;
	unsigned line; /* of the line last returned, from 1 */
};

void script_init(struct script *script, struct text bytes);
/* The next line without its end; false after the last. */
bool script_next(struct script *script, struct text *line);

/*
 * Cuts a line into words (in mem); *n is 0 for a blank or comment line.
 * -1 with ERR_USAGE: "missing closing quote".
 */
int script_split(struct arena *mem, struct text line, struct text **words,
    size_t *n, struct err *err);

/* A word and where it stands in its line, quotes and all. */
struct script_word {
	struct text text;
	size_t from, to;
};

int script_words(struct arena *mem, struct text line,
    struct script_word **words, size_t *n, struct err *err);

/* Appends word, quoted when script_split would else read it otherwise. */
void script_add_word(struct buf *out, struct text word);

#endif
