#include <string.h>

#include "embed.h"
#include "tables.h"

/* The cell of a row that ends at a tab or the line's end. */
static struct text
cell_of(const char *row, unsigned index)
{
	for (; index > 0; index--)
		row = strchr(row, '\t') + 1;
	return text_from(row, strcspn(row, "\t\n"));
}

static bool
is_within(const char *row, struct text data)
{
	return row >= data.ptr && row < data.ptr + data.len;
}

struct text
row_key(struct arena *mem, const struct known_name *name)
{
	const char *row = name->row;
	struct text id;

	if (!row)
		return TEXT("");
	id = cell_of(row, 0);
	if (is_within(row, EMBEDDED(countries)))
		return arena_printf(mem, "iso:%.*s", TEXT_ARG(id));
	if (is_within(row, EMBEDDED(cities)))
		return arena_printf(mem, "geo:%.*s", TEXT_ARG(id));
	if (is_within(row, EMBEDDED(organisations)))
		return arena_printf(mem, "org:%.*s", TEXT_ARG(id));
	return arena_printf(mem, "region:%.*s", TEXT_ARG(id));
}

struct text
row_wikidata(const struct known_name *name)
{
	struct text id = { NULL, 0 };

	if (!name->row)
		return id;
	if (is_within(name->row, EMBEDDED(countries)) ||
	    is_within(name->row, EMBEDDED(organisations)))
		id = cell_of(name->row, 1);
	else if (is_within(name->row, EMBEDDED(cities)))
		id = cell_of(name->row, 3);
	return id.len > 1 ? id : TEXT("");
}
