/* What the tagger takes for a name and is none. */
#ifndef TEXT_NONAME_H
#define TEXT_NONAME_H

#include "spans.h"

/* "Affaires étrangères" behind "ministre des", "North Korean", "Nobody". */
bool is_no_name(const struct tokens *tokens, const struct span_name *s);

/* "ministre russe de la" before "Défense": an office, no organisation. */
bool is_office(const struct tokens *tokens, size_t at);

/* A capital that is there for the sentence: "Die" before "Vereinten". */
bool is_opening(const struct token *t);

#endif
