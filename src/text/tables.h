/*
 * The names and words this folder knows: countries, cities, regions,
 * organisations, first names, and words that say what stands beside them.
 * Made once from the text files of src/text/data, which are in the program.
 */
#ifndef TEXT_TABLES_H
#define TEXT_TABLES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

enum known {
	KNOWN_COUNTRY = 1,
	KNOWN_CITY = 2,
	KNOWN_REGION = 4,
	KNOWN_ORG = 8, /* an organisation, whole */
	KNOWN_FIRST = 16,
	KNOWN_HONORIFIC = 32,
	KNOWN_ROLE = 64,
	KNOWN_STOP = 128,
	KNOWN_ORG_WORD = 256,
	KNOWN_PLACE_WORD = 512,
	KNOWN_PRODUCT = 1024, /* what follows is a thing: "rocket" */
	KNOWN_GLUE = 2048,    /* "de", "van", "of" */
	KNOWN_SPEECH = 4096,
	KNOWN_DEMONYM = 8192,
	KNOWN_PREFIX = 16384,   /* the beginning of a longer one */
	KNOWN_BIG = 32768,      /* a city of 300 000 people or more */
	KNOWN_LAST = 1 << 16,   /* a last name */
	KNOWN_GIVEN = 1 << 17,  /* a first name, of a long list */
	KNOWN_COMMON = 1 << 18, /* common_is_word */
	KNOWN_COMPOUND = 1 << 19,
	KNOWN_THING = 1 << 20,   /* the name of a thing, whatever else */
	KNOWN_CODE = 1 << 21,    /* a country in lists of results: "SUE" */
	KNOWN_WOMAN = 1 << 22,   /* a title or first name of women … */
	KNOWN_MAN = 1 << 23,     /* … of men; both: of either */
	KNOWN_ALIAS = 1 << 24,   /* "alias", "pseudonym": aliases.h */
	KNOWN_COMPANY = 1 << 25, /* what only companies are or have */
	KNOWN_LISTS = KNOWN_LAST | KNOWN_GIVEN | KNOWN_COMMON | KNOWN_COMPOUND |
		      KNOWN_THING | KNOWN_CODE | KNOWN_WOMAN | KNOWN_MAN |
		      KNOWN_ALIAS | KNOWN_COMPANY,
	KNOWN_PLACE = KNOWN_COUNTRY | KNOWN_CITY | KNOWN_REGION,
};

/* A folded phrase as a number: no case, diacritics, dots; hyphens part it. */
#define PHRASE_EMPTY UINT64_C(0x9E3779B97F4A7C15)
uint64_t phrase_more(uint64_t phrase, struct text word);
/* The same of a word that utf8_fold has folded. */
uint64_t phrase_folded(uint64_t phrase, struct text fold);

/* The letters of a state of America, "NJ", as a phrase that no text has. */
uint64_t phrase_state(struct text letters);

struct known_name {
	unsigned classes; /* of enum known; 0: not known */
	const char *row;  /* its line in the data, of the first of country,
			     organisation, city, region; else NULL */
	bool acronym;     /* row's name counts only when all in capitals */
};

/* Makes the tables; cheap when they are there already. */
void tables_prepare(void);
void tables_done(void);
struct known_name tables_find(uint64_t phrase);

/* What a row of the data says. classes as found. */
struct text row_key(struct arena *mem, const struct known_name *name);
struct text row_wikidata(const struct known_name *name);

#endif
