#include "config/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "change.h"
#include "edit_words.h"
#include "reader.h"

void
config_edits_clear(struct config_edits *edits)
{
	arena_clear(&edits->mem);
	*edits = (struct config_edits){ 0 };
}

/* Where a line is to go. */
struct goal {
	struct file_lines *file;
	size_t at;
	bool section; /* a line that begins it is wanted there first */
};

static bool
can_write(const char *path)
{
	return path && !change_is_read_only(path);
}

/*
 * Behind the last feed of the section in the config's order, or behind its
 * head when it has none there. A section that was begun again has its place
 * below its last head.
 */
static int
find_section(struct change *change, struct text section, struct goal *goal,
    struct err *err)
{
	const struct config *config = change->config;
	const struct config_section *known =
	    config_find_section(config, section);
	const char *path = NULL;
	unsigned line = 0;

	if (section.len > 0 && !known)
		return 0;
	if (known && can_write(known->file)) {
		path = known->file;
		line = known->line;
	}
	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];

		if (feed->section != known || !feed->file ||
		    (path && strcmp(path, feed->file) == 0
			    ? feed->line < line
			    : !can_write(feed->file)))
			continue;
		path = feed->file;
		line = feed->line;
	}
	if (!path)
		return 0;
	goal->file = change_open(change, path, err);
	if (!goal->file)
		return -1;
	goal->at = line < goal->file->n ? line : goal->file->n;
	return 0;
}

static int
find_goal(struct change *change, struct text verb, struct text section,
    struct goal *goal, struct err *err)
{
	const struct config *config = change->config;

	*goal = (struct goal){ 0 };
	if (text_is(verb, "feed") &&
	    find_section(change, section, goal, err) < 0)
		return -1;
	if (goal->file)
		return 0;
	goal->file = change_open(change,
	    can_write(config->path) ? config->path : config->added, err);
	if (!goal->file)
		return -1;
	goal->at = file_lines_place(goal->file, verb, section);
	goal->section = goal->at == TEXT_NONE;
	if (goal->section)
		goal->at = goal->file->n;
	return 0;
}

static void
put(struct change *change, struct goal *goal, struct text line,
    struct text section)
{
	struct file_lines *file = goal->file;

	if (goal->section) {
		if (file->n > 0)
			change_insert(change, file, file->n, TEXT(""));
		change_insert(
		    change, file, file->n, section_line(&change->mem, section));
		goal->at = file->n;
	}
	change_insert(change, file, goal->at, line);
}

/* One line with words in it, and no program. */
static int
check_line(struct text line, struct err *err)
{
	struct arena mem = { 0 };
	struct buf programs = { 0 };
	struct text *words;
	size_t n;
	int rc = script_split(&mem, line, &words, &n, err);

	words_add_programs(&programs, line);
	if (rc == 0 && n == 0)
		rc = err_set(err, ERR_USAGE, _("expected a command"));
	else if (rc == 0 && programs.len > 0)
		rc = err_set(err, ERR_USAGE,
		    _("programs are named in the config file only"));
	buf_clear(&programs);
	arena_clear(&mem);
	return rc;
}

/* A section's name is to be one that its line can begin. */
static int
check_section(const struct config *config, struct text section, struct err *err)
{
	struct arena mem = { 0 };
	struct err why = { 0 };
	int rc = 0;

	if (section.len > 0 && !config_find_section(config, section))
		rc = config_check(config, section_line(&mem, section), &why);
	arena_clear(&mem);
	if (rc < 0 && err)
		*err = why;
	return rc;
}

int
config_edit_line(const struct config *config, struct text line,
    struct text section, struct config_edits *edits, struct err *err)
{
	struct change change;
	struct goal goal;
	int rc;

	if (check_line(line, err) < 0 ||
	    check_section(config, section, err) < 0)
		return -1;
	change_begin(&change, config, edits);
	rc = find_goal(
	    &change, line_verb(&change.mem, line).name, section, &goal, err);
	if (rc == 0)
		put(&change, &goal, line, section);
	return change_end(&change, rc, err);
}

/* A line that was read, *at in its file. */
static struct file_lines *
open_line(struct change *change, const char *path, unsigned line, size_t *at,
    struct err *err)
{
	struct file_lines *file;

	if (!path) {
		err_set(err, ERR_NOT_FOUND,
		    _("that line is of the built-in edition, not in a config"));
		return NULL;
	}
	if (change_is_read_only(path)) {
		err_set(err, ERR_SYSTEM, _("%s:%u: the file may not be written"),
		    path, line);
		return NULL;
	}
	file = change_open(change, path, err);
	if (!file)
		return NULL;
	*at = line - 1;
	if (*at < file->n)
		return file;
	err_set(err, ERR_BUSY, _("%s changed meanwhile; try again"), path);
	return NULL;
}

static struct file_lines *
open_feed(struct change *change, const struct config_feed *feed, size_t *at,
    struct err *err)
{
	return open_line(change, feed->file, feed->line, at, err);
}

int
config_edit_drop(const struct config *config, const char *path, unsigned line,
    struct config_edits *edits, struct err *err)
{
	struct change change;
	struct file_lines *file;
	size_t at;

	change_begin(&change, config, edits);
	file = open_line(&change, path, line, &at, err);
	if (file)
		change_remove(&change, file, at);
	return change_end(&change, file ? 0 : -1, err);
}

/* The line end stays. */
static void
replace_words(struct change *change, struct file_lines *file, size_t at,
    struct text words)
{
	struct text old = file->lines[at];
	struct buf out = { 0 };

	buf_add_text(&out, words);
	if (line_content(old).len < old.len)
		buf_add_byte(&out, '\r');
	change_replace(change, file, at, buf_text(&out));
	buf_clear(&out);
}

int
config_edit_rewrite(const struct config *config, const char *path,
    unsigned line, struct text words, struct config_edits *edits,
    struct err *err)
{
	const struct config_line one = { path, line, words };

	if (check_line(words, err) < 0)
		return -1;
	return config_edit_lines(config, &one, 1, edits, err);
}

static int
compare_lines(const void *a, const void *b)
{
	const struct config_line *x = a, *y = b;

	return x->line < y->line ? 1 : -(x->line > y->line);
}

/* When the rest is done, the last one first: those below it move up. */
static int
drop_lines(struct change *change, const struct config_line *lines, size_t n,
    struct err *err)
{
	struct config_line *sorted =
	    arena_array(&change->mem, n + 1, sizeof(*sorted));

	for (size_t i = 0; i < n; i++)
		sorted[i] = lines[i];
	qsort(sorted, n, sizeof(*sorted), compare_lines);
	for (size_t i = 0; i < n; i++) {
		struct file_lines *file;
		size_t at;

		if (sorted[i].words.len > 0)
			continue;
		file = open_line(
		    change, sorted[i].file, sorted[i].line, &at, err);
		if (!file)
			return -1;
		change_remove(change, file, at);
	}
	return 0;
}

int
config_edit_lines(const struct config *config, const struct config_line *lines,
    size_t n, struct config_edits *edits, struct err *err)
{
	struct change change;
	int rc = 0;

	for (size_t i = 0; i < n; i++)
		if (lines[i].words.len > 0 &&
		    check_line(lines[i].words, err) < 0)
			return -1;
	change_begin(&change, config, edits);
	for (size_t i = 0; i < n && rc == 0; i++) {
		struct file_lines *file;
		size_t at;

		if (lines[i].words.len == 0)
			continue;
		file = open_line(
		    &change, lines[i].file, lines[i].line, &at, err);
		if (file)
			replace_words(&change, file, at, lines[i].words);
		else
			rc = -1;
	}
	if (rc == 0)
		rc = drop_lines(&change, lines, n, err);
	return change_end(&change, rc, err);
}

int
config_edit_remove(const struct config *config, const struct config_feed *feed,
    struct config_edits *edits, struct err *err)
{
	return config_edit_drop(config, feed->file, feed->line, edits, err);
}

/* What is to become of a line. */
struct wish {
	enum { WISH_URL, WISH_TITLE, WISH_OPTION } what;
	enum option option;
	struct text value;
};

static int
change_words(
    struct buf *out, struct text line, const struct wish *wish, struct err *err)
{
	switch (wish->what) {
	case WISH_URL:
		return words_set_url(out, line, wish->value, err);
	case WISH_TITLE:
		return words_set_title(out, line, wish->value, err);
	case WISH_OPTION:
		break;
	}
	return words_set_option(out, line, wish->option, wish->value, err);
}

static int
change_feed(struct change *change, const struct config_feed *feed,
    const struct wish *wish, struct err *err)
{
	struct buf out = { 0 };
	size_t at;
	struct file_lines *file = open_feed(change, feed, &at, err);
	int rc = -1;

	if (file) {
		struct text line = line_content(file->lines[at]);

		rc = change_words(&out, line, wish, err);
		if (line.len < file->lines[at].len)
			buf_add_byte(&out, '\r');
	}
	if (rc == 0)
		change_replace(change, file, at, buf_text(&out));
	buf_clear(&out);
	return rc;
}

static int
change_line(const struct config *config, const struct config_feed *feed,
    const struct wish *wish, struct config_edits *edits, struct err *err)
{
	struct change change;
	int rc;

	change_begin(&change, config, edits);
	rc = change_feed(&change, feed, wish, err);
	return change_end(&change, rc, err);
}

int
config_edit_url(const struct config *config, const struct config_feed *feed,
    struct text url, struct config_edits *edits, struct err *err)
{
	struct wish wish = { .what = WISH_URL, .value = url };

	if (!url_is_web(url))
		return err_set(
		    err, ERR_USAGE, _("expected an http or https address"));
	if (text_equal(url, feed->url))
		return 0;
	if (config_find_feed(config, url))
		return err_set(
		    err, ERR_USAGE, _("that address is in the config already"));
	return change_line(config, feed, &wish, edits, err);
}

int
config_edit_title(const struct config *config, const struct config_feed *feed,
    struct text title, struct config_edits *edits, struct err *err)
{
	struct wish wish = { .what = WISH_TITLE, .value = title };

	return change_line(config, feed, &wish, edits, err);
}

static int
check_option(const struct config *config, enum option option, struct text value,
    struct err *err)
{
	const struct option_row *row = &option_rows[option];

	if (!(row->scope & SCOPE_FEED) || row->type == OPTION_TYPE_PROGRAM ||
	    row->type == OPTION_TYPE_LINES)
		return err_set(err, ERR_USAGE,
		    _("%s: changed in the config file only"), row->name);
	if (value.ptr && option_parse(option, value, NULL, err) < 0)
		return -1;
	if (value.len > 0 && option == OPTION_ALSO &&
	    !config_find_section(config, value))
		return err_set(err, ERR_USAGE, _("also: no section \"%.*s\""),
		    TEXT_ARG(value));
	return 0;
}

int
config_edit_options(const struct config *config, enum option option,
    const struct feed_value *values, size_t n, struct config_edits *edits,
    struct err *err)
{
	struct change change;
	int rc = 0;

	change_begin(&change, config, edits);
	for (size_t i = 0; i < n && rc == 0; i++) {
		struct wish wish = { .what = WISH_OPTION,
			.option = option,
			.value = values[i].value };

		rc = check_option(config, option, values[i].value, err);
		if (rc == 0)
			rc = change_feed(&change, values[i].feed, &wish, err);
	}
	return change_end(&change, rc, err);
}

int
config_edit_option(const struct config *config, const struct config_feed *feed,
    enum option option, struct text value, struct config_edits *edits,
    struct err *err)
{
	struct feed_value one = { feed, value };

	return config_edit_options(config, option, &one, 1, edits, err);
}

int
config_edit_section(const struct config *config, const struct config_feed *feed,
    struct text section, struct config_edits *edits, struct err *err)
{
	struct change change;
	struct file_lines *file;
	struct goal goal;
	struct text line;
	size_t at;
	int rc = -1;

	if (check_section(config, section, err) < 0)
		return -1;
	if (text_equal(feed->section ? feed->section->path : TEXT(""), section))
		return 0;
	change_begin(&change, config, edits);
	/* The goal's file is opened first, and so written first. */
	if (find_goal(&change, TEXT("feed"), section, &goal, err) < 0)
		goto out;
	file = open_feed(&change, feed, &at, err);
	if (!file)
		goto out;
	/* Taken out before it is put in: so, undone, the line that is looked
	   for is not the one that was just put back. */
	line = file->lines[at];
	change_remove(&change, file, at);
	if (goal.file == file && goal.at > at)
		goal.at--;
	put(&change, &goal, line, section);
	rc = 0;
out:
	return change_end(&change, rc, err);
}

int
config_edit_add(const struct config *config, struct text line,
    struct text section, const char **where, struct err *err)
{
	struct config_edits edits = { 0 };
	int rc = config_edit_line(config, line, section, &edits, err);

	*where = config->path;
	for (size_t i = 0; rc == 0 && i < config->nfiles; i++)
		if (text_is(edits.edits[0].path, config->files[i].path))
			*where = config->files[i].path;
	config_edits_clear(&edits);
	return rc;
}
