#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "reader.h"

/* The slot that holds key, or the empty one where it would go. */
static size_t
slot_of(const struct index_table *table, struct text key)
{
	size_t at = (size_t)hash_text(key) & (table->cap - 1);

	while (table->slots[at] && !text_equal(*table->slots[at], key))
		at = (at + 1) & (table->cap - 1);
	return at;
}

const void *
index_find(const struct index *index, enum index_kind kind, struct text key)
{
	const struct index_table *table = &index->tables[kind];

	return table->cap > 0 ? table->slots[slot_of(table, key)] : NULL;
}

static void
grow(struct index_table *table)
{
	struct index_table larger = { .used = table->used,
		.cap = table->cap > 0 ? table->cap * 2 : 64 };

	larger.slots = mem_array(larger.cap, sizeof(larger.slots[0]));
	for (size_t i = 0; i < table->cap; i++)
		if (table->slots[i])
			larger.slots[slot_of(&larger, *table->slots[i])] =
			    table->slots[i];
	free(table->slots);
	*table = larger;
}

void
index_add(struct index *index, enum index_kind kind, const struct text *key)
{
	struct index_table *table = &index->tables[kind];

	if ((table->used + 1) * 4 > table->cap * 3)
		grow(table);
	table->slots[slot_of(table, *key)] = key;
	table->used++;
}

void
index_clear(struct index *index)
{
	for (size_t i = 0; i < INDEX_KINDS; i++)
		free(index->tables[i].slots);
	*index = (struct index){ 0 };
}
