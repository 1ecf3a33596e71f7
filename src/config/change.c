#include "change.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/paths.h"
#include "base/translate.h"
#include "config/script.h"

void
change_begin(struct change *change, const struct config *config,
    struct config_edits *edits)
{
	*change = (struct change){
		.config = config, .edits = edits, .edits_before = edits->n
	};
}

static const struct config_file *
loaded_file(const struct config *config, const char *path)
{
	for (size_t i = 0; i < config->nfiles; i++)
		if (strcmp(config->files[i].path, path) == 0)
			return &config->files[i];
	return NULL;
}

/* The bytes of a file that must still be what was loaded. */
static int
read_unchanged(struct text *bytes, struct arena *mem,
    const struct config_file *file, struct err *err)
{
	struct err why = { 0 };
	bool missing;

	*bytes = (struct text){ 0 };
	if (path_read(bytes, mem, file->path, SCRIPT_FILE, &why) < 0 &&
	    why.code != ERR_NOT_FOUND) {
		if (err)
			*err = why;
		return -1;
	}
	missing = why.code == ERR_NOT_FOUND;
	if (missing != file->missing ||
	    (!missing && hash_text(*bytes) != file->hash))
		return err_set(err, ERR_BUSY,
		    _("%s changed meanwhile; try again"), file->path);
	return 0;
}

struct file_lines *
change_open(struct change *change, const char *path, struct err *err)
{
	const struct config_file *loaded = loaded_file(change->config, path);
	struct file_lines *file;
	struct text bytes;

	for (size_t i = 0; i < change->nfiles; i++)
		if (strcmp(change->files[i]->path, path) == 0)
			return change->files[i];
	if (!loaded) {
		err_set(
		    err, ERR_NOT_FOUND, _("%s: no file of the config"), path);
		return NULL;
	}
	if (read_unchanged(&bytes, &change->mem, loaded, err) < 0)
		return NULL;
	file = arena_alloc(&change->mem, sizeof(*file));
	file_lines_split(file, &change->mem, bytes);
	file->path = loaded->path;
	*ARENA_PUSH(&change->mem, change->files, change->nfiles, change->cap) =
	    file;
	return file;
}

static bool
is_refused(const char *path, int how)
{
	return access(path, how) < 0 &&
	       (errno == EACCES || errno == EROFS || errno == EPERM);
}

/* A file is written by another put in its place: its directory counts too. */
bool
change_is_read_only(const char *path)
{
	char *target = realpath(path, NULL);
	char *name = target ? target : mem_copy(text_of(path));
	bool refused = is_refused(name, W_OK);

	for (char *slash; !refused && (slash = strrchr(name, '/')) != NULL;) {
		*slash = '\0';
		refused = is_refused(name[0] ? name : "/", W_OK | X_OK);
		if (access(name[0] ? name : "/", F_OK) == 0)
			break;
	}
	free(name);
	return refused;
}

static int
write_file(const struct file_lines *file, struct err *err)
{
	struct buf out = { 0 };
	int rc = path_make_parents(file->path, err);

	file_lines_join(&out, file);
	if (rc == 0 && out.len > SCRIPT_FILE)
		rc = err_set(err, ERR_LIMIT, _("%s: would be over %d MB"),
		    file->path, SCRIPT_FILE >> 20);
	if (rc == 0)
		rc = path_replace(file->path, buf_text(&out), err);
	buf_clear(&out);
	return rc;
}

/*
 * A line that moves to another file is written there before it is taken out
 * here, so files go in the order they were opened. What was written is taken
 * back when a later one fails.
 */
static int
write_files(struct change *change, struct err *err)
{
	for (size_t i = 0; i < change->nfiles; i++) {
		if (!change->files[i]->changed ||
		    write_file(change->files[i], err) == 0)
			continue;
		while (i-- > 0)
			if (change->files[i]->changed)
				(void)path_replace(change->files[i]->path,
				    change->files[i]->bytes, NULL);
		return -1;
	}
	return 0;
}

int
change_end(struct change *change, int rc, struct err *err)
{
	if (rc == 0)
		rc = write_files(change, err);
	if (rc < 0)
		change->edits->n = change->edits_before;
	arena_clear(&change->mem);
	return rc;
}

static void
note(struct change *change, const struct file_lines *file, size_t at,
    enum config_edit_kind kind, struct text before, struct text after)
{
	struct config_edits *edits = change->edits;
	struct arena *mem = &edits->mem;
	struct config_edit *edit =
	    ARENA_PUSH(mem, edits->edits, edits->n, edits->cap);

	edit->kind = kind;
	edit->path = arena_copy(mem, text_of(file->path));
	edit->line = (unsigned)at + 1;
	edit->before = arena_copy(mem, before);
	edit->after = arena_copy(mem, after);
	edit->above = arena_copy(mem, at > 0 ? file->lines[at - 1] : TEXT(""));
	edit->section = file_lines_section(file, mem, at);
}

void
change_insert(
    struct change *change, struct file_lines *file, size_t at, struct text line)
{
	file_lines_insert(file, &change->mem, at, line);
	file->changed = true;
	note(change, file, at, CONFIG_EDIT_ADDED, TEXT(""), file->lines[at]);
}

void
change_restore(
    struct change *change, struct file_lines *file, size_t at, struct text line)
{
	file_lines_insert(file, &change->mem, at, line);
	file->lines[at] = arena_copy(&change->mem, line);
	file->changed = true;
	note(change, file, at, CONFIG_EDIT_ADDED, TEXT(""), line);
}

void
change_remove(struct change *change, struct file_lines *file, size_t at)
{
	struct text line = file->lines[at];

	if (at + 1 == file->n)
		file->open_end = false;
	file->n--;
	memmove(file->lines + at, file->lines + at + 1,
	    (file->n - at) * sizeof(*file->lines));
	file->changed = true;
	note(change, file, at, CONFIG_EDIT_REMOVED, line, TEXT(""));
}

void
change_replace(
    struct change *change, struct file_lines *file, size_t at, struct text line)
{
	struct text before = file->lines[at];

	if (text_equal(before, line))
		return;
	file->lines[at] = arena_copy(&change->mem, line);
	file->changed = true;
	note(change, file, at, CONFIG_EDIT_CHANGED, before, line);
}
