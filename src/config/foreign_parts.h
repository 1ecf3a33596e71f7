/* config/foreign_parts.h: what the readers of foreign lists share. */
#ifndef CONFIG_FOREIGN_PARTS_H
#define CONFIG_FOREIGN_PARTS_H

#include "base/buf.h"
#include "config/foreign.h"

enum {
	FOREIGN_ALSO = 16,
	FOREIGN_NAME = 200, /* bytes of a title or a section's name */
	FOREIGN_LEVELS = 8, /* of a section's path */
	FOREIGN_WORDS = 64, /* of a line */
};

/* One line of plain text without controls, at most max bytes, in mem. */
struct text foreign_line(struct arena *mem, struct text text, size_t max);
/* A section's path without empty parts; empty when nothing is left. */
struct text foreign_section(struct arena *mem, struct text path);
/* The first section a source is given is its own, others are further ones. */
void foreign_give_section(struct foreign_source *source, struct arena *mem,
    size_t *cap, struct text path);

/* Cuts the next line off rest. */
bool foreign_next_line(struct text *rest, struct text *line);

void foreign_read_newsboat(
    struct foreign_list *list, struct arena *mem, struct text bytes);
void foreign_read_newsraft(
    struct foreign_list *list, struct arena *mem, struct text bytes);
void foreign_read_sfeed(
    struct foreign_list *list, struct arena *mem, struct text bytes);

/*
 * newsboat's filter language as ours, appended to out. False when a term of
 * it has no like here.
 */
bool foreign_query(struct buf *out, struct text expression);

#endif
