#include "letters.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"

enum { SLOTS = 64 }; /* at first; a power of two, as all later ones */

struct letter {
	uint32_t number; /* 0: a free slot */
	uint32_t codes[CELL_CODES];
};

/* By number; never more than half full. */
struct canvas_letters {
	struct letter *slots;
	size_t nslots, n;
};

struct canvas_letters *
letters_new(void)
{
	return mem_alloc(sizeof(struct canvas_letters));
}

void
letters_free(struct canvas_letters *letters)
{
	free(letters->slots);
	free(letters);
}

void
letters_forget(struct canvas_letters *letters)
{
	if (letters->n > 0)
		memset(letters->slots, 0,
		    letters->nslots * sizeof(*letters->slots));
	letters->n = 0;
}

static struct letter *
slot_of(const struct canvas_letters *letters, uint32_t number)
{
	size_t i = number & (letters->nslots - 1);

	while (letters->slots[i].number && letters->slots[i].number != number)
		i = (i + 1) & (letters->nslots - 1);
	return &letters->slots[i];
}

static void
grow(struct canvas_letters *letters)
{
	struct canvas_letters old = *letters;

	letters->nslots = old.nslots ? old.nslots * 2 : SLOTS;
	letters->slots = mem_array(letters->nslots, sizeof(*letters->slots));
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slots[i].number)
			*slot_of(letters, old.slots[i].number) = old.slots[i];
	free(old.slots);
}

uint32_t
letters_add(struct canvas_letters *letters, const uint32_t *codes, int n)
{
	size_t bytes = (size_t)n * sizeof(*codes);
	uint64_t hash = hash_text(text_from((const char *)codes, bytes));
	uint32_t number = LETTER_MARKED | (uint32_t)hash;
	struct letter *slot;

	if (letters->n * 2 >= letters->nslots)
		grow(letters);
	slot = slot_of(letters, number);
	if (!slot->number) {
		slot->number = number;
		memcpy(slot->codes, codes, bytes);
		letters->n++;
	}
	return number;
}

int
canvas_codes(const struct canvas *canvas, const struct cell *cell,
    uint32_t codes[CELL_CODES])
{
	const struct canvas_letters *letters = canvas->letters;
	const struct letter *letter;
	int n = 0;

	codes[0] = cell->code;
	if (!(cell->code & LETTER_MARKED))
		return cell->code ? 1 : 0;
	letter = letters->n > 0 ? slot_of(letters, cell->code) : NULL;
	for (; letter && n < CELL_CODES && letter->codes[n]; n++)
		codes[n] = letter->codes[n];
	return n;
}
