#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "reader.h"

struct text
reader_origin(const struct reader *reader)
{
	struct arena *mem = &reader->config->mem;
	const char *slash;

	if (!reader->path)
		return (struct text){ 0 };
	slash = strrchr(reader->path, '/');
	return arena_printf(
	    mem, "%s:%u", slash ? slash + 1 : reader->path, reader->line);
}

void
reader_problem(struct reader *reader, struct text origin, const struct err *err)
{
	struct config *config = reader->config;

	if (config->nproblems >= READER_PROBLEMS)
		return;
	*ARENA_PUSH(&config->mem, config->problems, config->nproblems,
	    config->problems_cap) =
	    arena_printf(&config->mem, "%.*s: %s", TEXT_ARG(origin), err->text);
}

/* One line of a file: our own row, or one of the app's kept for later. */
static int
run_line(
    struct reader *reader, struct arena *mem, struct text line, struct err *err)
{
	struct config *config = reader->config;
	const struct command *command;
	struct command_args args = { 0 };
	struct text *words;
	size_t n;

	if (script_split(mem, line, &words, &n, err) < 0)
		return -1;
	if (n == 0)
		return 0;
	args.n = n - 1;
	args.args = words + 1;
	command = command_find(&config_commands, words[0]);
	if (command)
		return command_check(command, &args, err) < 0
			   ? -1
			   : command->run(reader, &args, err);
	command = command_find(config->acting, words[0]);
	if (!command)
		return err_set(err, ERR_USAGE,
		    _("expected a command, found \"%.*s\""),
		    TEXT_ARG(words[0]));
	if (command_check(command, &args, err) < 0)
		return -1;
	*ARENA_PUSH(&config->mem, config->start, config->nstart,
	    config->start_cap) = arena_copy(&config->mem, text_trim(line));
	return 0;
}

void
reader_lines(struct reader *reader, struct text bytes)
{
	struct arena mem = { 0 };
	struct script script;
	struct text line;
	struct err err = { 0 };

	script_init(&script, bytes);
	while (script_next(&script, &line)) {
		reader->line = script.line;
		if (run_line(reader, &mem, line, &err) < 0)
			reader_problem(reader, reader_origin(reader), &err);
		if (mem.size_bytes > 1 << 20)
			arena_clear(&mem);
	}
	arena_clear(&mem);
}

/* Notes how a file looks now; false when it is not there. */
static bool
look_at(const char *path, struct config_file *file)
{
	struct stat st;

	*file = (struct config_file){ .path = path };
	if (stat(path, &st) < 0) {
		file->missing = true;
		return false;
	}
	file->device = (uint64_t)st.st_dev;
	file->inode = (uint64_t)st.st_ino;
	file->size = (uint64_t)st.st_size;
	file->mtime_s = (int64_t)st.st_mtim.tv_sec;
	file->mtime_ns = (int64_t)st.st_mtim.tv_nsec;
	return true;
}

static bool
same_file(const struct config_file *a, const struct config_file *b)
{
	return !a->missing && !b->missing && a->device == b->device &&
	       a->inode == b->inode;
}

static bool
unchanged(const struct config_file *a, const struct config_file *b)
{
	if (a->missing || b->missing)
		return a->missing == b->missing;
	return same_file(a, b) && a->size == b->size &&
	       a->mtime_s == b->mtime_s && a->mtime_ns == b->mtime_ns;
}

static int
read_open(
    struct reader *reader, const char *path, size_t place, struct err *err)
{
	struct config *config = reader->config;
	const char *outer = reader->path;
	unsigned line = reader->line;
	struct config_section *section = reader->section;
	struct arena mem = { 0 };
	struct text bytes;
	int rc = path_read(&bytes, &mem, path, SCRIPT_FILE, err);

	if (rc == 0) {
		config->files[place].hash = hash_text(bytes);
		reader->open[reader->depth++] = place;
		reader->path = path;
		reader_lines(reader, bytes);
		reader->depth--;
	}
	reader->path = outer;
	reader->line = line;
	reader->section = section;
	arena_clear(&mem);
	return rc;
}

int
reader_file(struct reader *reader, const char *path, struct err *err)
{
	struct config *config = reader->config;
	struct config_file *file;
	size_t place = config->nfiles;

	if (reader->depth == SCRIPT_DEPTH)
		return err_set(
		    err, ERR_USAGE, _("over %d files deep"), SCRIPT_DEPTH);
	file = ARENA_PUSH(
	    &config->mem, config->files, config->nfiles, config->files_cap);
	/* Looked at before it is read: a change in between is seen later. */
	if (!look_at(path, file))
		return err_set(err, ERR_NOT_FOUND, _("%s: not there"), path);
	for (size_t i = 0; i < reader->depth; i++)
		if (same_file(&config->files[reader->open[i]], file))
			return err_set(
			    err, ERR_USAGE, _("%s includes itself"), path);
	return read_open(reader, path, place, err);
}

/* Finds the sections that also= names, now that all are known. */
static void
resolve_also(struct reader *reader)
{
	struct err err;

	for (size_t i = 0; i < reader->nalsos; i++) {
		struct config_feed *feed = reader->alsos[i].feed;

		for (size_t k = 0; k < feed->nalso; k++) {
			struct config_also *also = &feed->also[k];

			also->section =
			    config_find_section(reader->config, also->path);
			if (also->section)
				continue;
			err_set(&err, ERR_USAGE, _("also: no section \"%.*s\""),
			    TEXT_ARG(also->path));
			reader_problem(reader, reader->alsos[i].origin, &err);
		}
	}
}

static int
find_paths(
    struct config *config, const struct config_source *source, struct err *err)
{
	struct arena *mem = &config->mem;

	config->path = source->path ? arena_cstr(mem, text_of(source->path))
				    : path_of(mem, PATH_CONFIG, "config", err);
	if (!config->path)
		return -1;
	config->added = source->added ? arena_cstr(mem, text_of(source->added))
				      : path_of(mem, PATH_STATE, "added", err);
	return config->added ? 0 : -1;
}

static int
read_all(
    struct config *config, const struct config_source *source, struct err *err)
{
	struct reader reader = { .config = config, .source = source };
	struct err added;
	int rc = reader_file(&reader, config->path, err);

	if (rc < 0 && err->code != ERR_NOT_FOUND)
		return -1;
	config->missing = rc < 0;
	(void)reader_file(&reader, config->added, &added);
	if (config->nfeeds == 0 && source->builtin.len > 0) {
		config->sample = true;
		reader.builtin = true;
		reader.path = "edition";
		reader_lines(&reader, source->builtin);
	}
	resolve_also(&reader);
	return 0;
}

struct config *
config_load(const struct config_source *source, struct err *err)
{
	struct config *config = mem_alloc(sizeof(*config));
	struct err own;

	if (!err)
		err = &own;
	config->index = mem_alloc(sizeof(*config->index));
	config->acting = source->acting;
	config->check_query = source->check_query;
	config->check_colour = source->check_colour;
	if (find_paths(config, source, err) < 0)
		goto fail;
	if (keymap_add_table(&config->keymap, source->acting, err) < 0 ||
	    keymap_add_rows(&config->keymap, source->keys, source->nkeys, err) <
		0)
		goto fail;
	if (read_all(config, source, err) < 0)
		goto fail;
	return config;
fail:
	config_free(config);
	return NULL;
}

void
config_free(struct config *config)
{
	if (!config)
		return;
	index_clear(config->index);
	free(config->index);
	keymap_clear(&config->keymap);
	arena_clear(&config->mem);
	free(config);
}

bool
config_changed(const struct config *config)
{
	struct config_file now;

	for (size_t i = 0; i < config->nfiles; i++) {
		(void)look_at(config->files[i].path, &now);
		if (!unchanged(&config->files[i], &now))
			return true;
	}
	return false;
}

/* Runs a line's row if it is of this kind. */
static int
run_kind(struct config *config, struct text line, enum command_kind kind,
    const char *expected, struct err *err)
{
	struct reader reader = { .config = config };
	const struct command *command;
	struct command_args args = { 0 };
	struct arena mem = { 0 };
	struct text *words;
	size_t n;
	int rc = script_split(&mem, line, &words, &n, err);

	if (rc < 0 || n == 0)
		goto out;
	args.n = n - 1;
	args.args = words + 1;
	command = command_find(&config_commands, words[0]);
	if (!command || command->kind != kind)
		rc = err_set(err, ERR_USAGE, _("%.*s: expected %s"),
		    TEXT_ARG(words[0]), expected);
	else if ((rc = command_check(command, &args, err)) == 0)
		rc = command->run(&reader, &args, err);
out:
	arena_clear(&mem);
	return rc;
}

int
config_apply(struct config *config, struct text line, struct err *err)
{
	return run_kind(config, line, COMMAND_SESSION, _("a setting"), err);
}

/* What a line made in an empty config must not be in the real one. */
static int
check_new(
    const struct config *config, const struct config *line, struct err *err)
{
	for (size_t i = 0; i < line->nfeeds; i++) {
		const struct config_feed *feed = line->feeds[i];

		if (config_find_feed(config, feed->url))
			return err_set(err, ERR_USAGE,
			    _("feed: it is in the config already"));
		for (size_t k = 0; k < feed->nalso; k++)
			if (!config_find_section(config, feed->also[k].path))
				return err_set(err, ERR_USAGE,
				    _("also: no section \"%.*s\""),
				    TEXT_ARG(feed->also[k].path));
	}
	for (size_t i = 0; i < line->nsearches; i++)
		if (index_find(
			config->index, INDEX_SEARCH, line->searches[i].name))
			return err_set(err, ERR_USAGE,
			    _("search: there is one of that name"));
	for (size_t i = 0; i < line->nmutes; i++) {
		const struct config_mute *known =
		    index_find(config->index, INDEX_MUTE, line->mutes[i]->key);

		if (known && !config_mute_is_over(known, time_now()))
			return err_set(err, ERR_USAGE,
			    _("%s: that is muted already"),
			    line->mutes[i]->name ? "mute-name" : "mute");
	}
	for (size_t i = 0; i < line->nrules; i++)
		if (config_find_rule(config, line->rules[i]->key))
			return err_set(
			    err, ERR_USAGE, _("rule: that is there already"));
	for (size_t i = 0; i < line->nfollows; i++)
		if (config_find_follow(config, line->follows[i]->name))
			return err_set(err, ERR_USAGE,
			    _("follow: that name is followed already"));
	return 0;
}

int
config_check(const struct config *config, struct text line, struct err *err)
{
	struct config *empty = mem_alloc(sizeof(*empty));
	int rc;

	empty->index = mem_alloc(sizeof(*empty->index));
	empty->check_query = config->check_query;
	empty->check_colour = config->check_colour;
	rc = run_kind(empty, line, COMMAND_SOURCE, _("a source"), err);
	if (rc == 0)
		rc = check_new(config, empty, err);
	config_free(empty);
	return rc;
}

const struct config_feed *
config_find_feed(const struct config *config, struct text url)
{
	return index_find(config->index, INDEX_FEED, url);
}

const struct config_section *
config_find_section(const struct config *config, struct text path)
{
	return index_find(config->index, INDEX_SECTION, path);
}

bool
config_section_within(
    const struct config_section *section, const struct config_section *of)
{
	while (section && section != of)
		section = section->parent;
	return section != NULL;
}

bool
config_feed_in(
    const struct config_feed *feed, const struct config_section *section)
{
	if (feed->section == section)
		return true;
	for (size_t i = 0; section && i < feed->nalso; i++)
		if (feed->also[i].section == section)
			return true;
	return false;
}

bool
config_feed_within(
    const struct config_feed *feed, const struct config_section *section)
{
	if (config_section_within(feed->section, section))
		return true;
	for (size_t i = 0; i < feed->nalso; i++)
		if (config_section_within(feed->also[i].section, section))
			return true;
	return false;
}
