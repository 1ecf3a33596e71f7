/* Which names of a text are taken for the same, and which are kept apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/entities.h"

static struct arena mem;
static struct names names;
static struct text text;

static void
find(const char *cstr, const char *language)
{
	struct entities_input input = { .text = text_of(cstr),
		.language = text_of(language) };

	text = input.text;
	entities_find(&names, &mem, &input);
}

/* The entity of the mention that stands at this word, first behind `words`. */
static const struct entity *
behind(const char *words, const char *name)
{
	size_t at = text_find(text, text_of(words), 0);

	if (at == TEXT_NONE)
		fail_msg("not in the text: %s", words);
	at = text_find(text, text_of(name), at + strlen(words));
	for (size_t i = 0; i < names.nmentions; i++)
		if (names.mentions[i].start == at &&
		    names.mentions[i].end == at + strlen(name))
			return &names.entities[names.mentions[i].entity];
	fail_msg("no such name: %s", name);
	return NULL;
}

static const struct entity *
first(const char *name)
{
	return behind("", name);
}

static int
prepare(void **state)
{
	struct err err;

	(void)state;
	return entities_prepare(&err);
}

static int
clear(void **state)
{
	(void)state;
	arena_clear(&mem);
	entities_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {};

	return cmocka_run_group_tests(tests, prepare, clear);
}
