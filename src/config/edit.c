#include "config/edit.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/paths.h"
#include "config/script.h"
#include "edit_parts.h"

/* What a line's first two words are, without allocating for good. */
struct verb {
	struct text name, first;
};

static struct verb
verb_of(struct arena *mem, struct text line)
{
	struct text *words;
	size_t n;

	if (script_split(mem, line, &words, &n, NULL) < 0 || n == 0)
		return (struct verb){ 0 };
	return (struct verb){ words[0], n > 1 ? words[1] : TEXT("") };
}

/* Where lines of a file end, as offsets behind their newline. */
struct places {
	size_t like;          /* behind the last line of the same kind */
	size_t in_section;    /* behind the section's last feed or its head */
	size_t first_section; /* at the first section line */
	bool crlf;
};

static void
find_places(struct places *places, struct text bytes, struct text verb,
    struct text section)
{
	struct arena mem = { 0 };
	struct text here = { 0 }, line;
	struct script script;
	size_t start = 0;

	*places = (struct places){ TEXT_NONE, TEXT_NONE, TEXT_NONE, false };
	script_init(&script, bytes);
	start = bytes.len - script.rest.len;
	while (script_next(&script, &line)) {
		size_t end = bytes.len - script.rest.len;
		struct verb v = verb_of(&mem, line);

		places->crlf = line.ptr + line.len < bytes.ptr + bytes.len &&
			       line.ptr[line.len] == '\r';
		if (text_is(v.name, "section")) {
			here = v.first;
			if (places->first_section == TEXT_NONE)
				places->first_section = start;
		}
		if ((text_is(v.name, "section") || text_is(v.name, "feed")) &&
		    section.len > 0 && text_equal(here, section))
			places->in_section = end;
		if (text_equal(v.name, verb) &&
		    (!text_is(verb, "feed") || here.len == 0))
			places->like = end;
		start = end;
	}
	arena_clear(&mem);
}

static void
put_line(struct buf *out, struct text line, bool crlf)
{
	if (out->len > 0 && out->ptr[out->len - 1] != '\n')
		buf_add_cstr(out, crlf ? "\r\n" : "\n");
	buf_add_text(out, line);
	buf_add_cstr(out, crlf ? "\r\n" : "\n");
}

static void
put_section_line(struct buf *out, struct text section, bool crlf)
{
	struct buf head = { 0 };

	if (out->len > 0)
		put_line(out, TEXT(""), crlf);
	buf_add_cstr(&head, "section ");
	script_add_word(&head, section);
	put_line(out, buf_text(&head), crlf);
	buf_clear(&head);
}

void
edit_insert_block(struct buf *out, struct text bytes, struct text verb,
    struct text block, struct text section)
{
	bool feed = text_is(verb, "feed");
	struct places places;
	size_t at;

	find_places(&places, bytes, verb, section);
	if (text_is(verb, "section"))
		at = bytes.len; /* feeds behind the last one are its own */
	else if (feed && section.len > 0)
		at = places.in_section;
	else if (feed && places.like == TEXT_NONE)
		at = places.first_section;
	else
		at = places.like;
	if (at == TEXT_NONE)
		at = bytes.len;
	buf_add_text(out, text_sub(bytes, 0, at));
	if (feed && section.len > 0 && places.in_section == TEXT_NONE)
		put_section_line(out, section, places.crlf);
	put_line(out, block, places.crlf);
	buf_add_text(out, text_from_offset(bytes, at));
}

void
config_edit_insert(
    struct buf *out, struct text bytes, struct text line, struct text section)
{
	struct arena mem = { 0 };

	edit_insert_block(out, bytes, verb_of(&mem, line).name, line, section);
	arena_clear(&mem);
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
    const struct config *config, const char *path, struct err *err)
{
	const struct config_file *file = loaded_file(config, path);
	struct err why = { 0 };
	bool missing;

	*bytes = (struct text){ 0 };
	if (path_read(bytes, mem, path, SCRIPT_FILE, &why) < 0 &&
	    why.code != ERR_NOT_FOUND) {
		if (err)
			*err = why;
		return -1;
	}
	missing = why.code == ERR_NOT_FOUND;
	if (!file || missing != file->missing ||
	    (!missing && hash_text(*bytes) != file->hash))
		return err_set(
		    err, ERR_BUSY, "%s changed meanwhile; try again", path);
	return 0;
}

static int
edit_file(const struct config *config, const char *path, edit_bytes *edit,
    void *arg, struct err *err)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct text bytes;
	int rc = read_unchanged(&bytes, &mem, config, path, err);

	if (rc == 0)
		rc = path_make_parents(path, err);
	if (rc == 0)
		edit(&out, bytes, arg);
	if (rc == 0 && !text_equal(buf_text(&out), bytes))
		rc = path_replace(path, buf_text(&out), err);
	buf_clear(&out);
	arena_clear(&mem);
	return rc;
}

/* May the file, or the directory it would be made in, be written? */
static bool
is_read_only(const char *path)
{
	return access(path, W_OK) < 0 &&
	       (errno == EACCES || errno == EROFS || errno == EPERM);
}

int
edit_config(const struct config *config, edit_bytes *edit, void *arg,
    const char **where, struct err *err)
{
	struct err why = { 0 };

	*where = config->path;
	if (!is_read_only(config->path)) {
		if (edit_file(config, config->path, edit, arg, &why) == 0)
			return 0;
		if (why.code != ERR_SYSTEM) {
			if (err)
				*err = why;
			return -1;
		}
	}
	*where = config->added;
	return edit_file(config, config->added, edit, arg, err);
}

static void
insert_one(struct buf *out, struct text bytes, void *arg)
{
	const struct edit_line *line = arg;

	config_edit_insert(out, bytes, line->line, line->section);
}

int
config_edit_add(const struct config *config, struct text line,
    struct text section, const char **where, struct err *err)
{
	struct edit_line one = { line, section };

	return edit_config(config, insert_one, &one, where, err);
}
