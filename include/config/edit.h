/*
 * config/edit.h: writes a line into the user's config file.
 *
 * Comments and order are kept, a symbolic link is followed, the file is
 * replaced whole or not at all. The caller loads the config again after.
 */
#ifndef CONFIG_EDIT_H
#define CONFIG_EDIT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "config/config.h"

/*
 * Adds a line beside its like: `feed` behind the last feed of section (empty:
 * before the first section; a section that is not there is made at the end),
 * `follow`, `search`, `set`, `bind`… behind the last of their kind, `section`
 * at the end. A missing file is made. ERR_BUSY and nothing is written when
 * the file is no longer the one that was loaded. A read-only config gets the
 * line in config->added instead; *where is set to the file written.
 */
int config_edit_add(const struct config *config, struct text line,
    struct text section, const char **where, struct err *err);

/* The same on bytes alone. */
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
