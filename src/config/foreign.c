#include "config/foreign.h"

#include <string.h>

#include "base/charset.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "config/option.h"
#include "config/script.h"
#include "foreign_parts.h"

enum { LOOK_AT = 64 * 1024, NOTE_MAX = 600 };

static const char *const kind_names[FOREIGN_KINDS] = {
	[FOREIGN_NONE] = "nothing known",
	[FOREIGN_OPML] = "OPML",
	[FOREIGN_NEWSBOAT] = "newsboat's urls",
	[FOREIGN_NEWSRAFT] = "newsraft's feeds",
	[FOREIGN_SFEED] = "sfeed's sfeedrc",
	[FOREIGN_DATABASE] = "a database",
	[FOREIGN_STATE] = "reading state",
};

const char *
foreign_kind_name(enum foreign_kind kind)
{
	return kind_names[kind];
}

/* ---- which kind a file is of ---- */

static struct text
file_name(struct text path)
{
	for (size_t i = path.len; i-- > 0;)
		if (path.ptr[i] == '/')
			return text_from_offset(path, i + 1);
	return path;
}

/* Does a line begin with what, blanks before it allowed? */
static bool
has_line(struct text bytes, const char *what)
{
	struct text line;

	while (text_next(&bytes, '\n', &line))
		if (text_starts(text_trim(line), what))
			return true;
	return false;
}

static enum foreign_kind
kind_of_lines(struct text name, struct text head)
{
	static const char *const starts[] = { "http://", "https://", "\"",
		"query:", "exec:", "filter:", "feed:" };

	if (text_is(name, "sfeedrc") || has_line(head, "feeds()"))
		return FOREIGN_SFEED;
	if (text_is(name, "feeds") || has_line(head, "@"))
		return FOREIGN_NEWSRAFT;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (has_line(head, starts[i]))
			return FOREIGN_NEWSBOAT;
	return text_is(name, "urls") ? FOREIGN_NEWSBOAT : FOREIGN_NONE;
}

enum foreign_kind
foreign_kind_of(struct text path, struct text bytes)
{
	struct text name = file_name(path);
	struct text head = text_sub(bytes, 0, LOOK_AT);

	if (bytes.len >= 16 && memcmp(bytes.ptr, "SQLite format 3", 16) == 0)
		return FOREIGN_DATABASE;
	if (text_starts(bytes, "{\"feed\":") ||
	    text_starts(bytes, "{\"correction\":") ||
	    text_starts(bytes, "{\"quote\":") ||
	    text_starts(bytes, "{\"story\":"))
		return FOREIGN_STATE;
	if (text_find_nocase(head, TEXT("<opml"), 0) != TEXT_NONE)
		return FOREIGN_OPML;
	/* In UTF-16, say. */
	if (text_find_byte(head, '\0', 0) != TEXT_NONE)
		return text_ends(name, ".opml") || text_ends(name, ".xml")
			   ? FOREIGN_OPML
			   : FOREIGN_NONE;
	if (text_starts(text_trim(head), "<") || text_ends(name, ".opml"))
		return text_ends(name, ".opml") ? FOREIGN_OPML : FOREIGN_NONE;
	return kind_of_lines(name, head);
}

/* ---- what all lists are made of ---- */

struct text
foreign_line(struct arena *mem, struct text text, size_t max)
{
	struct buf line = { 0 };
	struct text clean;

	utf8_add_line(&line, text_sub(text, 0, max * 4));
	clean = buf_text(&line);
	if (clean.len > max) {
		while (max > 0 && (clean.ptr[max] & 0xC0) == 0x80)
			max--;
		clean = text_trim(text_sub(clean, 0, max));
	}
	clean = arena_copy(mem, clean);
	buf_clear(&line);
	return clean;
}

struct text
foreign_section(struct arena *mem, struct text path)
{
	struct buf out = { 0 };
	struct text part, copy;
	int levels = 0;

	while (levels < FOREIGN_LEVELS && text_next(&path, '/', &part)) {
		part = foreign_line(mem, part, FOREIGN_NAME);
		if (part.len == 0)
			continue;
		if (levels++ > 0)
			buf_add_byte(&out, '/');
		buf_add_text(&out, part);
	}
	copy = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}

void
foreign_give_section(struct foreign_source *source, struct arena *mem,
    size_t *cap, struct text path)
{
	path = foreign_section(mem, path);
	if (path.len == 0 || text_equal(path, source->section) ||
	    source->nalso == FOREIGN_ALSO)
		return;
	for (size_t i = 0; i < source->nalso; i++)
		if (text_equal(path, source->also[i]))
			return;
	if (source->section.len == 0)
		source->section = path;
	else
		*ARENA_PUSH(mem, source->also, source->nalso, *cap) = path;
}

bool
foreign_next_line(struct text *rest, struct text *line)
{
	if (!text_next(rest, '\n', line))
		return false;
	*line = text_trim(*line);
	return true;
}

void
foreign_add_note(struct foreign_list *list, struct arena *mem,
    const char *program, struct text was, const char *why)
{
	struct text line = foreign_line(mem, was, NOTE_MAX);

	*ARENA_PUSH(mem, list->notes, list->nnotes, list->notes_cap) =
	    arena_printf(mem, "# %s: %.*s (%s)", program, TEXT_ARG(line), why);
}

void
foreign_add_source(struct foreign_list *list, struct arena *mem,
    const struct foreign_source *source)
{
	struct text url = url_of_feed(mem, source->url);
	struct foreign_source *kept;
	size_t cap = 0;

	if (url.len == 0) {
		foreign_add_note(list, mem, _("a feed"), source->url,
		    _("no address of the web"));
		return;
	}
	kept =
	    ARENA_PUSH(mem, list->sources, list->nsources, list->sources_cap);
	*kept = (struct foreign_source){ .url = url,
		.title = foreign_line(mem, source->title, FOREIGN_NAME),
		.every_minutes = source->every_minutes,
		.page = source->page,
		.options = arena_copy(mem, source->options),
		.remark = foreign_line(mem, source->remark, FOREIGN_NAME) };
	foreign_give_section(kept, mem, &cap, source->section);
	for (size_t i = 0; i < source->nalso; i++)
		foreign_give_section(kept, mem, &cap, source->also[i]);
}

void
foreign_add_option(struct foreign_source *source, struct arena *mem,
    struct text name, struct text value,
    int (*check_xpath)(struct text expression, struct err *err))
{
	int option = option_find(name, SCOPE_FEED);
	struct buf out = { 0 };
	struct text line;

	if (option < 0 || !option_travels((enum option)option))
		return;
	line = foreign_line(mem, value, value.len);
	if (line.len == 0 || !text_equal(line, value) ||
	    option_parse((enum option)option, value, NULL, NULL) < 0 ||
	    (option_rows[option].type == OPTION_TYPE_XPATH &&
		check_xpath(value, NULL) < 0))
		return;
	if (option == OPTION_AS)
		source->page = false; /* said by its own word */
	buf_printf(
	    &out, "%.*s %.*s=", TEXT_ARG(source->options), TEXT_ARG(name));
	script_add_word(&out, value);
	source->options = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
}

void
foreign_drop_search(struct foreign_list *list, struct arena *mem, size_t at)
{
	foreign_add_note(list, mem, "newsboat", list->was[at],
	    _("a query that cannot be put in depeche's words"));
	for (size_t i = at + 1; i < list->nsearches; i++) {
		list->searches[i - 1] = list->searches[i];
		list->was[i - 1] = list->was[i];
	}
	list->nsearches--;
}

int
foreign_read(struct foreign_list *list, struct arena *mem,
    enum foreign_kind kind, struct text bytes, struct err *err)
{
	*list = (struct foreign_list){ 0 };
	bytes = charset_decode(mem, bytes, TEXT(""), CHARSET_TEXT, NULL);
	switch (kind) {
	case FOREIGN_NEWSBOAT:
		foreign_read_newsboat(list, mem, bytes);
		return 0;
	case FOREIGN_NEWSRAFT:
		foreign_read_newsraft(list, mem, bytes);
		return 0;
	case FOREIGN_SFEED:
		foreign_read_sfeed(list, mem, bytes);
		return 0;
	default:
		return err_set(err, ERR_INPUT, _("not a list of feeds"));
	}
}
