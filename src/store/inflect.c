#include "inflect.h"

#include "base/utf8.h"

enum { LETTERS_MIN = 4, PLURAL_MIN = 5 }; /* "news" is none of "new" */

static const struct ending {
	const char *from;
	size_t cut;                   /* bytes of from that go … */
	const char *add[INFLECTIONS]; /* … for each of these */
} endings[] = {
	/* the first that fits */
	{ "ies", 3, { "y", "ie" } },
	{ "eaux", 1, { "" } },
	{ "aux", 3, { "al", "au" } },
	{ "ches", 2, { "", "e" } },
	{ "shes", 2, { "", "e" } },
	{ "xes", 2, { "", "e" } },
	{ "sses", 2, { "", "e" } },
	{ "ss", 0, { "es" } },
	{ "s", 1, { "" } },
	{ "eau", 0, { "x" } },
	{ "eu", 0, { "x", "s" } },
	{ "al", 2, { "aux", "als" } },
	{ "y", 1, { "ies", "ys" } },
	{ "ch", 0, { "es" } },
	{ "sh", 0, { "es" } },
	{ "x", 0, { "es" } },
	{ "z", 0, { "es" } },
	{ "", 0, { "s" } },
};

static bool
can_inflect(struct text word)
{
	size_t letters = 0;

	for (size_t at = 0; at < word.len; letters++) {
		uint32_t code = utf8_next(word, &at);

		if (!utf8_is_letter(code) || code > 0x24F ||
		    (letters == 0 && !utf8_is_lower(code)))
			return false;
	}
	return letters >= (text_ends(word, "s") || text_ends(word, "x")
				  ? PLURAL_MIN
				  : LETTERS_MIN);
}

size_t
inflect(struct text word, struct text forms[INFLECTIONS], struct arena *mem)
{
	const struct ending *ending = endings;
	size_t n = 0;

	if (!can_inflect(word))
		return 0;
	while (!text_ends(word, ending->from))
		ending++;
	for (; n < INFLECTIONS && ending->add[n]; n++)
		forms[n] = arena_printf(mem, "%.*s%s",
		    (int)(word.len - ending->cut), word.ptr, ending->add[n]);
	return n;
}
