#include "aside.h"

/* A longer byline or site's name is cut. */
enum { NAME_BYTES = 4000 };

static void
add(struct aside *aside, struct arena *mem, struct text name)
{
	name = text_trim(name);
	if (name.len > 0)
		*ARENA_PUSH(mem, aside->list, aside->count, aside->cap) = name;
}

static bool
is_one_of(struct text word, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (text_is_nocase(word, list[i]))
			return true;
	return false;
}

void
aside_byline(struct aside *aside, struct arena *mem, struct text byline)
{
	static const char *const joints[] = { "and", "et", "und", "y", "e",
		"en", "&", NULL };
	struct text rest = text_sub(byline, 0, NAME_BYTES), names;

	while (text_next(&rest, ',', &names)) {
		struct text name = { names.ptr, 0 }, word;

		add(aside, mem, names);
		while (text_next_word(&names, &word)) {
			if (is_one_of(word, joints)) {
				add(aside, mem, name);
				name = (struct text){ names.ptr, 0 };
			} else {
				name.len =
				    (size_t)(word.ptr + word.len - name.ptr);
			}
		}
		add(aside, mem, name);
	}
}

/* With and without an article, and without ".example". */
static void
add_site(struct aside *aside, struct arena *mem, struct text site)
{
	static const char *const articles[] = { "the", "le", "la", "les", "der",
		"die", "das", "el", "il", "lo", "de", "het", "o", NULL };
	struct text rest = site, word;
	size_t dot = text_find_byte(site, '.', 0);

	add(aside, mem, site);
	if (dot != TEXT_NONE)
		add(aside, mem, text_sub(site, 0, dot));
	if (!text_next_word(&rest, &word))
		return;
	if (is_one_of(word, articles)) {
		add(aside, mem, rest);
		return;
	}
	add(aside, mem, arena_printf(mem, "The %.*s", TEXT_ARG(site)));
}

void
aside_site(struct aside *aside, struct arena *mem, struct text site)
{
	static const char *const marks[] = { " - ", " | ", " \xE2\x80\x93 ",
		": ", NULL };

	site = text_trim(text_sub(site, 0, NAME_BYTES));
	add_site(aside, mem, site);
	for (size_t i = 0; marks[i]; i++) {
		size_t end = text_find(site, text_of(marks[i]), 0);

		if (end != TEXT_NONE)
			add_site(aside, mem, text_sub(site, 0, end));
	}
}
