#include "lines.h"

#include "base/hash.h"

enum { FIRST_CAP = 256 };

uint64_t
lines_hash(struct text line)
{
	return hash_text(text_trim(line)) | 1;
}

/* Where the hash is, or would be: open addressing. */
static size_t
place_of(const struct lines *lines, uint64_t hash)
{
	size_t at = (size_t)hash & (lines->cap - 1);

	while (lines->slots[at] && lines->slots[at] != hash)
		at = (at + 1) & (lines->cap - 1);
	return at;
}

static void
put(struct lines *lines, uint64_t hash)
{
	size_t at = place_of(lines, hash);

	lines->count += lines->slots[at] == 0;
	lines->slots[at] = hash;
}

void
lines_add(struct lines *lines, struct arena *mem, uint64_t hash)
{
	if ((lines->count + 1) * 2 > lines->cap) {
		struct lines old = *lines;

		lines->cap = old.cap ? old.cap * 2 : FIRST_CAP;
		lines->count = 0;
		lines->slots =
		    arena_array(mem, lines->cap, sizeof(*lines->slots));
		for (size_t i = 0; i < old.cap; i++)
			if (old.slots[i])
				put(lines, old.slots[i]);
	}
	put(lines, hash);
}

bool
lines_has(const struct lines *lines, uint64_t hash)
{
	return lines->cap && lines->slots[place_of(lines, hash)];
}
