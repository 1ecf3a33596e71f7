/*
 * config/edit.h: writes the user's config files.
 *
 * Comments, order, quotes and line ends of what is not changed stay as they
 * are, byte for byte. A symbolic link is followed; a file is replaced whole or
 * not at all. ERR_BUSY and nothing is written when a file is no longer the one
 * that was loaded. Whatever words are handed over, a line stays one line. The
 * caller loads the config again after; config and its feeds are only read.
 */
#ifndef CONFIG_EDIT_H
#define CONFIG_EDIT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "config/config.h"

enum config_edit_kind {
	CONFIG_EDIT_ADDED = '+',
	CONFIG_EDIT_REMOVED = '-',
	CONFIG_EDIT_CHANGED = '=',
};

/* One line of a file, changed. Lines are without their newline. */
struct config_edit {
	enum config_edit_kind kind;
	struct text path;    /* of the file */
	unsigned line;       /* its number when it was changed, from 1 */
	struct text before;  /* empty when the line was added */
	struct text after;   /* empty when it was removed */
	struct text above;   /* the line above it, then; empty for the first */
	struct text section; /* begun last in that file above it, or empty */
};

/* What an operation did, in its order. Start with { 0 }. */
struct config_edits {
	struct arena mem;
	struct config_edit *edits;
	size_t n, cap;
};

void config_edits_clear(struct config_edits *edits);

/*
 * The operations. Each adds what it did to *edits; when it fails, *edits and
 * the files are as they were. What is the case already is done without an
 * edit. A feed that is not in a file (the built-in edition's) is
 * ERR_NOT_FOUND, a file that may not be written ERR_SYSTEM, words that cannot
 * stand on the line ERR_USAGE.
 */

/*
 * Adds a line beside its like: `feed` behind the last feed of section (empty:
 * before the first section), wherever that is; a section that is not there is
 * made at the end. `follow`, `search`, `set`, `bind`… go behind the last of
 * their kind, `section` to the end. A missing file is made. A read-only config
 * gets the line in config->added instead. Lines that name a program are
 * refused: the user alone writes those.
 */
int config_edit_line(const struct config *config, struct text line,
    struct text section, struct config_edits *edits, struct err *err);

/* Takes a feed's line out; comments above it stay. */
int config_edit_remove(const struct config *config,
    const struct config_feed *feed, struct config_edits *edits,
    struct err *err);

/* Takes the line out that was read as this one of a file, of whatever kind. */
int config_edit_drop(const struct config *config, const char *file,
    unsigned line, struct config_edits *edits, struct err *err);

/* Puts another line in its place. */
int config_edit_rewrite(const struct config *config, const char *file,
    unsigned line, struct text words, struct config_edits *edits,
    struct err *err);

/* Other words for several lines that were read, or none: then they go. */
struct config_line {
	const char *file;
	unsigned line;
	struct text words; /* empty: the line goes */
};
int config_edit_lines(const struct config *config,
    const struct config_line *lines, size_t n, struct config_edits *edits,
    struct err *err);

/* Another address, of the web and not in the config yet. */
int config_edit_url(const struct config *config, const struct config_feed *feed,
    struct text url, struct config_edits *edits, struct err *err);

/* Another title; empty: the feed's own. */
int config_edit_title(const struct config *config,
    const struct config_feed *feed, struct text title,
    struct config_edits *edits, struct err *err);

/*
 * Moves the line, comment behind it and all, to where config_edit_line would
 * put it.
 */
int config_edit_section(const struct config *config,
    const struct config_feed *feed, struct text section,
    struct config_edits *edits, struct err *err);

/*
 * Sets an option of feeds on the line; a NULL ptr takes it off. Programs and
 * what may be given more than once are edited by hand.
 */
int config_edit_option(const struct config *config,
    const struct config_feed *feed, enum option option, struct text value,
    struct config_edits *edits, struct err *err);

/* The same on the lines of several feeds, in all of them or in none. */
struct feed_value {
	const struct config_feed *feed;
	struct text value;
};
int config_edit_options(const struct config *config, enum option option,
    const struct feed_value *values, size_t n, struct config_edits *edits,
    struct err *err);

/*
 * Undoes edits, the last first, and adds what that was to *redo, by which it
 * can be done again. Lines are looked for near their place. ERR_NOT_FOUND and
 * nothing is written when a line or its place is gone, ERR_USAGE when a line
 * would come back that names a program which none of those taken away names,
 * or that is none of a source. Edits may come from anywhere: only files of
 * the config are written.
 */
int config_edits_undo(const struct config *config,
    const struct config_edits *edits, struct config_edits *redo,
    struct err *err);

/* As bytes, to be kept. */
void config_edits_write(struct buf *out, const struct config_edits *edits);
/* ERR_INPUT and empty edits when bytes are not what the above wrote. */
int config_edits_read(
    struct config_edits *edits, struct text bytes, struct err *err);

/*
 * Appends a blank and a title as a word that is read as a title again,
 * whatever it is: one line, at most 500 bytes, quoted where that is needed.
 * Nothing when nothing is left of it.
 */
void config_add_title(struct buf *line, struct text title);

/* config_edit_line for who does not undo; *where: the file written. */
int config_edit_add(const struct config *config, struct text line,
    struct text section, const char **where, struct err *err);

/* A line put into the bytes of a file as config_edit_line puts it. */
void config_edit_insert(
    struct buf *out, struct text bytes, struct text line, struct text section);

/*
 * A `feed` line as data gives it: whatever the title is, it is no option and
 * starts no comment. url must be an address of the web, both without controls.
 */
void config_line_feed(struct buf *line, struct text url, struct text title);

/* One of many lines; an empty one makes its section when it is not there. */
struct edit_line {
	struct text line;
	struct text section; /* of a feed, else empty */
};

/*
 * Adds many lines at once, each as config_edit_add would, in linear time but
 * for sections that are there already. Comments go to the end, unless the
 * file has them: *known of them it had.
 */
int config_edit_add_all(const struct config *config,
    const struct edit_line *lines, size_t n, size_t *known, const char **where,
    struct err *err);
/* The same on bytes alone; how many comments they had. */
size_t config_edit_insert_all(struct buf *out, struct text bytes,
    const struct edit_line *lines, size_t n);

#endif
