/*
 * config/change.h: files of a config as lines, changed in memory and then
 * written all together; each change is noted so that it can be undone.
 */
#ifndef CONFIG_CHANGE_H
#define CONFIG_CHANGE_H

#include "config/config.h"
#include "config/edit.h"

struct file_lines {
	const char *path;
	struct text bytes;  /* as they were */
	struct text *lines; /* a CR at a line's end is part of it */
	size_t n, cap;
	bool bom;      /* one stood in front */
	bool open_end; /* the last line has no newline */
	bool changed;
};

struct change {
	const struct config *config;
	struct arena mem;
	struct config_edits *edits;
	size_t edits_before; /* edits->n when it began */
	struct file_lines **files;
	size_t nfiles, cap;
};

void change_begin(struct change *change, const struct config *config,
    struct config_edits *edits);
/*
 * Ends it: writes what changed when rc is 0, else takes back the notes.
 * Returns rc, or -1 when a file could not be written: then all are as before.
 */
int change_end(struct change *change, int rc, struct err *err);

/*
 * A file that must be one the config was read from (or was missing), and as
 * it was then: ERR_NOT_FOUND, ERR_BUSY. NULL on failure.
 */
struct file_lines *change_open(
    struct change *change, const char *path, struct err *err);
/* May the file, or the directory it would be made in, not be written? */
bool change_is_read_only(const char *path);

/*
 * Lines are counted from 0; at may be file->n to add one at the end. What is
 * inserted takes the line end of its neighbours, what is restored has its own.
 */
void change_insert(struct change *change, struct file_lines *file, size_t at,
    struct text line);
void change_restore(struct change *change, struct file_lines *file, size_t at,
    struct text line);
void change_remove(struct change *change, struct file_lines *file, size_t at);
void change_replace(struct change *change, struct file_lines *file, size_t at,
    struct text line);

/* Bytes as lines, without a change around them; and back. */
void file_lines_split(
    struct file_lines *file, struct arena *mem, struct text bytes);
void file_lines_join(struct buf *out, const struct file_lines *file);
/* Puts a line there; it takes the line end of those around it. */
void file_lines_insert(
    struct file_lines *file, struct arena *mem, size_t at, struct text line);
/* The section begun last above a place; empty when none is. */
struct text file_lines_section(
    const struct file_lines *file, struct arena *mem, size_t at);
/*
 * Where a line goes by what its file says: `section` to the end, `feed` by its
 * section, others behind the last of their kind. TEXT_NONE for a feed of a
 * section that the file does not have.
 */
size_t file_lines_place(
    const struct file_lines *file, struct text verb, struct text section);
/*
 * Lines of one verb, newlines between, put into bytes; a section that is not
 * there is made at the end.
 */
void file_lines_insert_block(struct buf *out, struct text bytes,
    struct text verb, struct text block, struct text section);
/* "section NAME" */
struct text section_line(struct arena *mem, struct text section);

/* A line without the CR at its end. */
struct text line_content(struct text line);
/* Its first two words; empty when it has none or is broken. */
struct verb {
	struct text name, first;
};
struct verb line_verb(struct arena *mem, struct text line);

#endif
