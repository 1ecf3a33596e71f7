/*
 * cli/brief_text.h: the morning as plain text, to be read, heard or printed.
 *
 * A pure function of what is told. Each line of the brief is a paragraph with
 * its number; nothing is said by columns, signs or colours.
 */
#ifndef CLI_BRIEF_TEXT_H
#define CLI_BRIEF_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"

struct brief_line {
	struct text title;
	const struct text *sources; /* at least one */
	size_t nsources;
	int64_t time; /* when it was told last */
};

struct brief_name {
	struct text name;
	size_t articles; /* that name it */
};

struct brief {
	int64_t now, since;
	size_t articles, unread;        /* since then */
	const struct brief_line *lines; /* those of several sources first */
	size_t n;
	const struct brief_name *names; /* most named first */
	size_t nnames;
	int width; /* columns; 0: each paragraph is one line */
};

/* "today at 08:15", "yesterday at 22:40", "13 Sep at 08:15". */
void brief_add_time(struct buf *out, int64_t time, int64_t now);
void brief_add_text(struct buf *out, const struct brief *brief);
/* Words on lines of the width, each but the first behind indent blanks. */
void brief_fold(struct buf *out, struct text text, int width, int indent);

#endif
