/*
 * Articles with their names marked, src/text/articles/XX.txt: what the tagger
 * learns from, and, the held ones, what it is measured by.
 *
 * A line that begins with "=" begins an article: "= topic", or "= held topic".
 * Each line behind it is a paragraph, the first one the headline. "[p Ada]"
 * marks a person, "l" a place, "o" an organisation, "x" something else; marks
 * do not nest. Lines before the first article, and those that begin with "#",
 * are comments. Not part of the program.
 */
#ifndef TEXT_TOOL_MARKED_H
#define TEXT_TOOL_MARKED_H

#include "base/arena.h"
#include "base/err.h"
#include "model/entity.h"

struct marked_name {
	size_t start, end; /* bytes of the article's text */
	enum entity_kind kind;
};

struct marked {
	struct text topic;
	struct text language; /* ISO 639-1, of the file's name */
	struct text text;     /* paragraphs, an empty line between them */
	bool held;
	struct marked_name *names; /* by place */
	size_t count, cap;
};

struct marked_list {
	struct marked *list;
	size_t count, cap;
};

/*
 * Adds the articles of a file. -1 when it cannot be read, or with ERR_INPUT
 * and the line's number when a mark is none; all in mem.
 */
int marked_read(struct marked_list *list, struct arena *mem, const char *path,
    struct err *err);

#endif
