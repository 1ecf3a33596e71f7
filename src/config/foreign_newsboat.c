/*
 * newsboat's urls (its manual, "Newsboat Feeds"): an address and its tags on
 * each line; a tag that begins with ~ is the title, one with ! hides the feed
 * from the list.
 */
#include "base/translate.h"

#include "foreign_parts.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Cuts the next word off line: "…" keeps blanks, \" and \\ inside. */
static bool
next_word(struct text *line, struct text *word, struct arena *mem)
{
	struct buf out = { 0 };
	bool quoted;
	size_t i = 0;

	while (i < line->len && is_blank(line->ptr[i]))
		i++;
	if (i == line->len || line->ptr[i] == '#')
		return false;
	quoted = line->ptr[i] == '"';
	for (i += quoted; i < line->len; i++) {
		char c = line->ptr[i];

		if (quoted ? c == '"' : is_blank(c))
			break;
		if (quoted && c == '\\' && i + 1 < line->len)
			c = line->ptr[++i];
		buf_add_byte(&out, c);
	}
	*line = text_from_offset(*line, i + quoted);
	*word = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return true;
}

/* "query:Name:expression" */
static void
take_query(struct foreign_list *list, struct arena *mem, struct text line,
    struct text word)
{
	struct text rest = text_from_offset(word, 6), name;
	size_t colon = text_find_byte(rest, ':', 0);
	struct buf query = { 0 };

	name = foreign_line(mem, text_sub(rest, 0, colon), FOREIGN_NAME);
	if (colon == TEXT_NONE || name.len == 0 ||
	    !foreign_query(&query, text_from_offset(rest, colon + 1))) {
		foreign_add_note(list, mem, "newsboat", line,
		    _("a query that cannot be put in depeche's words"));
	} else {
		*ARENA_PUSH(mem, list->was, list->nsearches, list->was_cap) =
		    line;
		list->nsearches--;
		*ARENA_PUSH(mem, list->searches, list->nsearches,
		    list->searches_cap) = (struct config_search){ name,
			arena_copy(mem, buf_text(&query)) };
	}
	buf_clear(&query);
}

static void
take_feed(struct foreign_list *list, struct arena *mem, struct text line,
    struct text url)
{
	struct foreign_source source = { .url = url };
	struct text word;
	size_t cap = 0;

	for (int n = 0; n < FOREIGN_WORDS && next_word(&line, &word, mem);
	     n++) {
		if (text_starts(word, "~"))
			source.title = text_from_offset(word, 1);
		else if (text_starts(word, "!"))
			source.remark = text_of(_("hidden in newsboat's list"));
		else
			foreign_give_section(&source, mem, &cap, word);
	}
	foreign_add_source(list, mem, &source);
}

static void
take_line(struct foreign_list *list, struct arena *mem, struct text line)
{
	struct text rest = line, word;

	if (!next_word(&rest, &word, mem))
		return;
	if (text_starts(word, "query:"))
		take_query(list, mem, line, word);
	else if (text_starts(word, "exec:"))
		foreign_add_note(list, mem, "newsboat", line,
		    _("a program's output, which is not run"));
	else if (text_starts(word, "filter:"))
		foreign_add_note(list, mem, "newsboat", line,
		    _("a feed through a program, which is not run"));
	else
		take_feed(list, mem, rest, word);
}

void
foreign_read_newsboat(
    struct foreign_list *list, struct arena *mem, struct text bytes)
{
	struct text line;

	while (foreign_next_line(&bytes, &line))
		take_line(list, mem, line);
}
