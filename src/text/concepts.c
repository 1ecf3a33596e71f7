#include "concepts.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "embed.h"
#include "stem.h"

enum { LANGUAGES = 11, SLOTS = 8192 };

static const char languages[LANGUAGES][3] = { "en", "fr", "de", "es", "it",
	"nl", "pt", "ru", "cs", "is", "pl" };

struct concept {
	uint64_t stem; /* hash of language and stem; 0: nothing here */
	unsigned number;
};

/* Made once of what is in the program; never changes then. */
static struct concept *table;

static uint64_t
hash_of(struct text stem, const char *language)
{
	return hash_more(hash_text(text_from(language, 2)), stem) | 1;
}

/* Where it is, or would be. */
static struct concept *
place_of(uint64_t hash)
{
	size_t at = hash >> 51;

	while (table[at].stem != 0 && table[at].stem != hash)
		at = (at + 1) % SLOTS;
	return &table[at];
}

static void
add_word(struct text word, const char *language, unsigned number)
{
	struct buf fold = { 0 };
	uint64_t hash;

	utf8_fold(&fold, word);
	hash = hash_of(stem_of(buf_text(&fold), language), language);
	if (place_of(hash)->number == 0)
		*place_of(hash) = (struct concept){ hash, number };
	buf_clear(&fold);
}

void
concepts_prepare(void)
{
	struct text rest = EMBEDDED(concepts), line, column, word;
	unsigned number = 0;

	if (table)
		return;
	table = mem_array(SLOTS, sizeof(*table));
	while (text_next(&rest, '\n', &line)) {
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		number++;
		for (size_t i = 0;
		     i < LANGUAGES && text_next(&line, '|', &column); i++)
			while (text_next_word(&column, &word))
				add_word(word, languages[i], number);
	}
}

void
concepts_done(void)
{
	free(table);
	table = NULL;
}

unsigned
concepts_of(struct text stem, const char *language)
{
	return place_of(hash_of(stem, language))->number;
}
