/* Where the names of persons begin and end. */
#ifndef TEXT_PERSONS_H
#define TEXT_PERSONS_H

#include "spans.h"

/* "Ursula von der Leyen": no thing goes by such a name. */
bool is_full_name(const struct tokens *tokens, const struct span_name *s);

/*
 * Takes off what the tagger took too much, and adds what it left: "von der
 * Leyen" behind "Ursula". Never beyond the token before limit.
 */
void person_fit(const struct tokens *tokens, struct span_name *s, size_t limit);

#endif
