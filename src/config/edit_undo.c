/* Edits kept as bytes, and taken back. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"

#include "change.h"
#include "config/script.h"
#include "edit_words.h"

enum { EDITS_MOST = 1000, EDIT_TEXTS = 5 };

/* The texts of an edit, in the order they are written. */
static struct text *
text_at(struct config_edit *edit, size_t i)
{
	struct text *const texts[EDIT_TEXTS] = { &edit->path, &edit->before,
		&edit->after, &edit->above, &edit->section };

	return texts[i];
}

/* "+ 12 20 0 9 9 0" and the texts of these lengths, one behind the other. */
void
config_edits_write(struct buf *out, const struct config_edits *edits)
{
	for (size_t i = 0; i < edits->n; i++) {
		struct config_edit edit = edits->edits[i];

		buf_printf(out, "%c %u", edit.kind, edit.line);
		for (size_t k = 0; k < EDIT_TEXTS; k++)
			buf_printf(out, " %zu", text_at(&edit, k)->len);
		buf_add_byte(out, '\n');
		for (size_t k = 0; k < EDIT_TEXTS; k++)
			buf_add_text(out, *text_at(&edit, k));
		buf_add_byte(out, '\n');
	}
}

/* Blank and digits off the front of *t. */
static bool
take_number(struct text *t, size_t *number)
{
	size_t i = 1;

	*number = 0;
	if (!text_starts(*t, " "))
		return false;
	while (i < t->len && i < 10 && t->ptr[i] >= '0' && t->ptr[i] <= '9')
		*number = *number * 10 + (size_t)(t->ptr[i++] - '0');
	*t = text_from_offset(*t, i);
	return i > 1;
}

static bool
take_edit(struct config_edit *edit, struct text *rest)
{
	size_t lens[EDIT_TEXTS], line;
	char kind = rest->len > 0 ? rest->ptr[0] : '\0';

	*rest = text_from_offset(*rest, 1);
	if ((kind != '+' && kind != '-' && kind != '=') ||
	    !take_number(rest, &line) || line == 0)
		return false;
	edit->kind = (enum config_edit_kind)kind;
	edit->line = (unsigned)line;
	for (size_t i = 0; i < EDIT_TEXTS; i++)
		if (!take_number(rest, &lens[i]))
			return false;
	if (!text_starts(*rest, "\n"))
		return false;
	*rest = text_from_offset(*rest, 1);
	for (size_t i = 0; i < EDIT_TEXTS; i++) {
		struct text text = text_sub(*rest, 0, lens[i]);

		if (text.len < lens[i] ||
		    text_find_byte(text, '\n', 0) != TEXT_NONE)
			return false;
		*text_at(edit, i) = text;
		*rest = text_from_offset(*rest, lens[i]);
	}
	if (!text_starts(*rest, "\n"))
		return false;
	*rest = text_from_offset(*rest, 1);
	return true;
}

int
config_edits_read(
    struct config_edits *edits, struct text bytes, struct err *err)
{
	*edits = (struct config_edits){ 0 };
	bytes = arena_copy(&edits->mem, bytes);
	while (bytes.len > 0) {
		struct config_edit *edit =
		    ARENA_PUSH(&edits->mem, edits->edits, edits->n, edits->cap);

		if (take_edit(edit, &bytes) && edits->n <= EDITS_MOST)
			continue;
		config_edits_clear(edits);
		return err_set(err, ERR_INPUT, _("no edits of a config"));
	}
	return 0;
}

/* A value that can name neither a program nor a file nor a host. */
static bool
is_plain_option(struct text name)
{
	int option = option_find(name, SCOPE_GLOBAL);
	enum option_type type =
	    option >= 0 ? option_rows[option].type : OPTION_TYPE_PROGRAM;

	return type == OPTION_TYPE_BOOL || type == OPTION_TYPE_INT ||
	       type == OPTION_TYPE_DURATION || type == OPTION_TYPE_SIZE ||
	       type == OPTION_TYPE_ENUM || type == OPTION_TYPE_LETTERS ||
	       type == OPTION_TYPE_LIST || type == OPTION_TYPE_HOURS;
}

/* A setting that does nothing but to look, or a key for a command alone. */
static bool
is_plain_setting(struct text line)
{
	struct arena mem = { 0 };
	struct text *words;
	size_t n;
	bool plain = false;

	if (script_split(&mem, line_content(line), &words, &n, NULL) == 0 &&
	    n > 1)
		plain =
		    text_is(words[0], "theme") || text_is(words[0], "colour") ||
		    text_is(words[0], "keys") || text_is(words[0], "unbind") ||
		    (text_is(words[0], "set") && is_plain_option(words[1])) ||
		    (text_is(words[0], "bind") &&
			(n == 3 || (n == 4 && where_of(words[1]) != 0)));
	arena_clear(&mem);
	return plain;
}

/*
 * May a line come back? A blank one, or one that tells of a source or is a
 * plain setting, and names no program which is not among those allowed, each on
 * a line.
 */
static int
check_back(struct text line, struct text allowed, struct err *err)
{
	struct arena mem = { 0 };
	struct buf programs = { 0 };
	struct verb verb = line_verb(&mem, line);
	const struct command *command =
	    command_find(&config_commands, verb.name);
	struct text rest, program;
	int rc = 0;

	words_add_programs(&programs, line_content(line));
	rest = buf_text(&programs);
	if (text_trim(line).len > 0 &&
	    (!command ||
		(command->kind != COMMAND_SOURCE && !is_plain_setting(line))))
		rc = err_set(err, ERR_USAGE,
		    _("no line of a source or a setting: %.*s"),
		    TEXT_ARG(text_sub(line, 0, 150)));
	while (rc == 0 && text_next(&rest, '\n', &program)) {
		struct text left = allowed, known;
		bool found = false;

		while (!found && text_next(&left, '\n', &known))
			found = text_equal(known, program);
		if (!found)
			rc = err_set(err, ERR_USAGE,
			    _("it names a program; write it back yourself: "
			      "%.*s"),
			    TEXT_ARG(line_content(text_sub(line, 0, 150))));
	}
	buf_clear(&programs);
	arena_clear(&mem);
	return rc;
}

static size_t
distance(size_t a, size_t b)
{
	return a < b ? b - a : a - b;
}

/* The place of a line nearest to where it was; TEXT_NONE: gone. */
static size_t
find_line(const struct file_lines *file, struct text line, size_t near)
{
	size_t best = TEXT_NONE;

	for (size_t i = 0; i < file->n; i++)
		if (text_equal(
			line_content(file->lines[i]), line_content(line)) &&
		    (best == TEXT_NONE ||
			distance(i, near) < distance(best, near)))
			best = i;
	return best;
}

/* Where a line that was taken out goes back: below the same line, in the same
   section. */
static size_t
find_gap(struct change *change, const struct file_lines *file,
    const struct config_edit *edit)
{
	size_t near = edit->line - 1, best = TEXT_NONE;

	for (size_t i = 0; i <= file->n; i++) {
		if (i == 0 ? near != 0
			   : near == 0 ||
				 !text_equal(line_content(file->lines[i - 1]),
				     line_content(edit->above)))
			continue;
		if (best != TEXT_NONE &&
		    distance(i, near) >= distance(best, near))
			continue;
		if (text_equal(file_lines_section(file, &change->mem, i),
			edit->section))
			best = i;
	}
	return best;
}

static int
undo_edit(struct change *change, const struct config_edit *edit,
    struct text allowed, struct err *err)
{
	const char *path = arena_cstr(&change->mem, edit->path);
	bool back = edit->kind != CONFIG_EDIT_ADDED;
	struct file_lines *file;
	size_t at;

	if (back && check_back(edit->before, allowed, err) < 0)
		return -1;
	if (change_is_read_only(path))
		return err_set(err, ERR_SYSTEM,
		    _("%s: the file may not be written"), path);
	file = change_open(change, path, err);
	if (!file)
		return -1;
	at = edit->kind == CONFIG_EDIT_REMOVED
		 ? find_gap(change, file, edit)
		 : find_line(file, edit->after, edit->line - 1);
	if (at == TEXT_NONE)
		return err_set(err, ERR_NOT_FOUND,
		    _("%s: what was there is no more; nothing undone"), path);
	if (edit->kind == CONFIG_EDIT_ADDED)
		change_remove(change, file, at);
	else if (edit->kind == CONFIG_EDIT_REMOVED)
		change_restore(change, file, at, edit->before);
	else
		change_replace(change, file, at, edit->before);
	return 0;
}

int
config_edits_undo(const struct config *config, const struct config_edits *edits,
    struct config_edits *redo, struct err *err)
{
	struct change change;
	struct buf programs = { 0 };
	int rc = 0;

	/* These lines must be in the files, or nothing is written at all. */
	for (size_t i = 0; i < edits->n; i++)
		words_add_programs(
		    &programs, line_content(edits->edits[i].after));
	change_begin(&change, config, redo);
	for (size_t i = edits->n; rc == 0 && i-- > 0;)
		rc = undo_edit(
		    &change, &edits->edits[i], buf_text(&programs), err);
	buf_clear(&programs);
	return change_end(&change, rc, err);
}
