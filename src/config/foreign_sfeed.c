/*
 * sfeed's sfeedrc (sfeedrc(5)), a shell script of which only the lines
 * feed <name> <url> [site] [encoding] within feeds() are looked at.
 */
#include "base/translate.h"
#include "config/script.h"
#include "foreign_parts.h"

/* What a shell would put something else in place of. */
static bool
has_expansion(struct text text)
{
	return text_find_byte(text, '$', 0) != TEXT_NONE ||
	       text_find_byte(text, '`', 0) != TEXT_NONE;
}

static void
take_feed(struct foreign_list *list, struct arena *mem, struct text line)
{
	struct foreign_source source = { 0 };
	struct text *words;
	size_t n;

	if (script_split(mem, line, &words, &n, NULL) < 0 || n < 3 ||
	    has_expansion(words[1]) || has_expansion(words[2])) {
		foreign_add_note(list, mem, "sfeed", line,
		    _("a line that only a shell can read"));
		return;
	}
	source.title = words[1];
	source.url = words[2];
	foreign_add_source(list, mem, &source);
}

/* Appends a line; a backslash at its end goes on with the next. */
static bool
next_command(struct text *rest, struct buf *command)
{
	struct text line;
	bool more = true;

	buf_reset(command);
	while (more && foreign_next_line(rest, &line)) {
		more = text_ends(line, "\\") && command->len < SCRIPT_LINE;
		buf_add_text(
		    command, text_sub(line, 0, more ? line.len - 1 : line.len));
		if (more)
			buf_add_byte(command, ' ');
		else
			return true;
	}
	return command->len > 0;
}

void
foreign_read_sfeed(
    struct foreign_list *list, struct arena *mem, struct text bytes)
{
	struct buf command = { 0 };
	bool inside = false;

	while (next_command(&bytes, &command)) {
		struct text line = text_trim(buf_text(&command));

		if (text_starts(line, "feeds()") ||
		    text_starts(line, "feeds ()"))
			inside = true;
		else if (text_is(line, "}"))
			inside = false;
		else if (inside && (text_starts(line, "feed ") ||
				       text_starts(line, "feed\t")))
			take_feed(list, mem, line);
	}
	buf_clear(&command);
}
