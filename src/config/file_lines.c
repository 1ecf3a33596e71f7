/* The bytes of a config file as lines, and where in them a line belongs. */
#include <string.h>

#include "change.h"
#include "config/script.h"

#define BOM "\xEF\xBB\xBF"

void
file_lines_split(struct file_lines *file, struct arena *mem, struct text bytes)
{
	*file = (struct file_lines){ .bytes = bytes };
	file->bom = text_starts(bytes, BOM);
	if (file->bom)
		bytes = text_from_offset(bytes, strlen(BOM));
	file->open_end = bytes.len > 0 && bytes.ptr[bytes.len - 1] != '\n';
	while (bytes.len > 0) {
		size_t end = text_find_byte(bytes, '\n', 0);

		if (end == TEXT_NONE)
			end = bytes.len;
		*ARENA_PUSH(mem, file->lines, file->n, file->cap) =
		    text_sub(bytes, 0, end);
		bytes = text_from_offset(bytes, end + 1);
	}
}

void
file_lines_join(struct buf *out, const struct file_lines *file)
{
	if (file->bom)
		buf_add_cstr(out, BOM);
	for (size_t i = 0; i < file->n; i++) {
		buf_add_text(out, file->lines[i]);
		if (i + 1 < file->n || !file->open_end)
			buf_add_byte(out, '\n');
	}
}

struct text
line_content(struct text line)
{
	if (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* The line above has the say; at the top the one below. */
static bool
ends_in_cr(const struct file_lines *file, size_t at)
{
	struct text by = { 0 };

	/* A last line without its newline says nothing. */
	if (at == file->n && file->open_end && at > 1)
		at--;
	if (at > 0)
		by = file->lines[at - 1];
	else if (file->n > 0)
		by = file->lines[0];
	return line_content(by).len < by.len;
}

/* A copy with a CR behind it, or without. A line may hold any byte. */
static struct text
with_end(struct arena *mem, struct text line, bool cr)
{
	char *room = arena_alloc(mem, line.len + 2);

	if (line.len > 0)
		memcpy(room, line.ptr, line.len);
	if (cr)
		room[line.len] = '\r';
	return text_from(room, line.len + cr);
}

void
file_lines_insert(
    struct file_lines *file, struct arena *mem, size_t at, struct text line)
{
	bool cr = ends_in_cr(file, at);

	if (at == file->n && file->open_end) {
		if (at > 0 && cr)
			file->lines[at - 1] = with_end(
			    mem, line_content(file->lines[at - 1]), true);
		file->open_end = false;
	}
	(void)ARENA_PUSH(mem, file->lines, file->n, file->cap);
	memmove(file->lines + at + 1, file->lines + at,
	    (file->n - 1 - at) * sizeof(*file->lines));
	file->lines[at] = with_end(mem, line_content(line), cr);
}

struct verb
line_verb(struct arena *mem, struct text line)
{
	struct text *words;
	size_t n;

	if (script_split(mem, line_content(line), &words, &n, NULL) < 0 ||
	    n == 0)
		return (struct verb){ 0 };
	return (struct verb){ words[0], n > 1 ? words[1] : TEXT("") };
}

struct text
file_lines_section(const struct file_lines *file, struct arena *mem, size_t at)
{
	while (at-- > 0) {
		struct verb verb;

		/* Most lines need not be cut into words to see. */
		if (text_find(file->lines[at], TEXT("section"), 0) == TEXT_NONE)
			continue;
		verb = line_verb(mem, file->lines[at]);
		if (text_is(verb.name, "section"))
			return verb.first;
	}
	return TEXT("");
}

size_t
file_lines_place(
    const struct file_lines *file, struct text verb, struct text section)
{
	struct arena mem = { 0 };
	struct text here = { 0 };
	size_t like = TEXT_NONE, in_section = TEXT_NONE, first = TEXT_NONE;
	bool feed = text_is(verb, "feed");

	if (text_is(verb, "section"))
		return file->n; /* feeds behind the last one are its own */
	for (size_t i = 0; i < file->n; i++) {
		struct verb v = line_verb(&mem, file->lines[i]);
		bool head = text_is(v.name, "section");

		if (head) {
			here = v.first;
			first = first == TEXT_NONE ? i : first;
		}
		if ((head || text_is(v.name, "feed")) &&
		    text_equal(here, section))
			in_section = i + 1;
		if (text_equal(v.name, verb) && (!feed || here.len == 0))
			like = i + 1;
	}
	arena_clear(&mem);
	if (feed && section.len > 0)
		return in_section;
	if (feed && like == TEXT_NONE)
		like = first;
	return like == TEXT_NONE ? file->n : like;
}

struct text
section_line(struct arena *mem, struct text section)
{
	struct buf line = { 0 };
	struct text copy;

	buf_add_cstr(&line, "section ");
	script_add_word(&line, section);
	copy = arena_copy(mem, buf_text(&line));
	buf_clear(&line);
	return copy;
}

void
file_lines_insert_block(struct buf *out, struct text bytes, struct text verb,
    struct text block, struct text section)
{
	struct arena mem = { 0 };
	struct file_lines file;
	size_t at;

	file_lines_split(&file, &mem, bytes);
	at = file_lines_place(&file, verb, section);
	if (at == TEXT_NONE) {
		if (file.n > 0)
			file_lines_insert(&file, &mem, file.n, TEXT(""));
		file_lines_insert(
		    &file, &mem, file.n, section_line(&mem, section));
		at = file.n;
	}
	file_lines_insert(&file, &mem, at, block);
	file_lines_join(out, &file);
	arena_clear(&mem);
}

void
config_edit_insert(
    struct buf *out, struct text bytes, struct text line, struct text section)
{
	struct arena mem = { 0 };

	file_lines_insert_block(
	    out, bytes, line_verb(&mem, line).name, line, section);
	arena_clear(&mem);
}
