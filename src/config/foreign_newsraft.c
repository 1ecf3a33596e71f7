/*
 * newsraft's feeds (newsraft(1)): "@ Section" begins a section; a feed is an
 * address, perhaps a "title", perhaps settings in {…} or behind <; those of a
 * section hold for its feeds, those of the global one for all.
 */
#include <string.h>

#include "base/translate.h"

#include "foreign_parts.h"

enum { MINUTES_MOST = 366 * 1440 };

struct newsraft {
	struct foreign_list *list;
	struct arena *mem;
	struct text section;
	int every_global, every; /* minutes; 0: not said */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A bare number is reload-period's, as it was in early versions. */
static int
minutes_of(struct text settings, int otherwise)
{
	static const char name[] = "reload-period";
	size_t at = text_find(settings, text_of(name), 0);
	int minutes = 0;

	if (at != TEXT_NONE)
		settings = text_from_offset(settings, at + sizeof(name) - 1);
	settings = text_trim(settings);
	if (settings.len == 0 || !is_digit(settings.ptr[0]))
		return otherwise;
	for (size_t i = 0; i < settings.len && is_digit(settings.ptr[i]); i++)
		if (minutes < MINUTES_MOST)
			minutes = minutes * 10 + (settings.ptr[i] - '0');
	/* 0 is never by itself: a year comes closest. */
	return minutes > 0 && minutes < MINUTES_MOST ? minutes : MINUTES_MOST;
}

/* Cuts {…} or <… off the end of line. */
static struct text
cut_settings(struct text *line)
{
	size_t at = 0;

	while (at < line->len && !strchr("{<", line->ptr[at]))
		at++;
	if (at < line->len) {
		struct text settings = text_from_offset(*line, at + 1);

		*line = text_trim(text_sub(*line, 0, at));
		return settings;
	}
	return TEXT("");
}

static void
take_section(struct newsraft *n, struct text line)
{
	struct text settings;

	line = text_from_offset(line, 1);
	settings = cut_settings(&line);
	/* newsraft's are flat: a slash is part of the name. */
	n->section = foreign_section(n->mem, line);
	if (text_is_nocase(n->section, "Global"))
		n->section = TEXT("");
	n->every = minutes_of(settings, n->every_global);
	if (n->section.len == 0)
		n->every_global = n->every;
}

static void
take_feed(struct newsraft *n, struct text line)
{
	struct foreign_source source = { .section = n->section };
	struct text rest = line;
	size_t end;

	if (text_starts(line, "$(")) {
		foreign_add_note(n->list, n->mem, "newsraft", line,
		    _("a program's output, which is not run"));
		return;
	}
	if (!text_next_word(&rest, &source.url))
		return;
	rest = text_trim(rest);
	if (text_starts(rest, "\"")) {
		end = text_find_byte(rest, '"', 1);
		source.title =
		    text_sub(rest, 1, end == TEXT_NONE ? rest.len : end - 1);
		rest = end == TEXT_NONE ? TEXT("")
					: text_from_offset(rest, end + 1);
	}
	source.every_minutes = minutes_of(cut_settings(&rest), n->every);
	foreign_add_source(n->list, n->mem, &source);
}

void
foreign_read_newsraft(
    struct foreign_list *list, struct arena *mem, struct text bytes)
{
	struct newsraft n = { .list = list, .mem = mem };
	struct text line;

	while (foreign_next_line(&bytes, &line)) {
		if (text_starts(line, "@"))
			take_section(&n, line);
		else if (line.len && line.ptr[0] != '#')
			take_feed(&n, line);
	}
}
