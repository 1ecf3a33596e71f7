/* found.h: a text and the names found in it, for tests of one at a time. */
#ifndef TESTS_TEXT_FOUND_H
#define TESTS_TEXT_FOUND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/entities.h"

static struct arena mem;
static struct names names;
static struct text text;

static inline void
find_in(const struct entities_input *input)
{
	text = input->text;
	entities_find(&names, &mem, input);
}

static inline void
find(const char *cstr, const char *language)
{
	find_in(&(struct entities_input){
	    .text = text_of(cstr), .language = text_of(language) });
}

/* Of a group of tests. */
static inline int
prepare(void **state)
{
	struct err err;

	(void)state;
	return entities_prepare(&err);
}

static inline int
clear(void **state)
{
	(void)state;
	arena_clear(&mem);
	entities_done();
	return 0;
}

#endif
