/* Files of src/text/data and src/text/model that are in the program. */
#ifndef TEXT_EMBED_H
#define TEXT_EMBED_H

#include "base/text.h"

/* Each is followed by a NUL that is not counted. */
#define EMBED(name) extern const char embed_##name[], embed_##name##_end[]
#define EMBEDDED(name)                                                         \
	text_from(embed_##name, (size_t)(embed_##name##_end - embed_##name))

EMBED(countries);
EMBED(organisations);
EMBED(cities);
EMBED(regions);
EMBED(lexicon);
EMBED(firstnames);
EMBED(demonyms);
EMBED(lastnames);
EMBED(givennames);
EMBED(words);
EMBED(lower);
EMBED(frequencies);
EMBED(concepts);
EMBED(model);

#endif
