#include "place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/paths.h"

int
place_set_up(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	strcpy(place->dir, "/tmp/depeche-config-XXXXXX");
	if (!place || !mkdtemp(place->dir))
		return -1;
	(void)snprintf(
	    place->config, sizeof(place->config), "%s/config", place->dir);
	(void)snprintf(
	    place->added, sizeof(place->added), "%s/added", place->dir);
	*state = place;
	return 0;
}

int
place_tear_down(void **state)
{
	struct place *place = *state;
	char command[128];

	(void)snprintf(command, sizeof(command), "rm -rf '%s'", place->dir);
	if (system(command) != 0)
		return -1;
	free(place);
	return 0;
}

void
place_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

void
place_holds(const char *path, const char *text)
{
	struct arena mem = { 0 };
	struct text bytes;

	assert_int_equal(path_read(&bytes, &mem, path, 1 << 20, NULL), 0);
	assert_string_equal(arena_cstr(&mem, bytes), text);
	arena_clear(&mem);
}
