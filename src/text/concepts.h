/* Words that mean the same in several languages: src/text/data/concepts.txt. */
#ifndef TEXT_CONCEPTS_H
#define TEXT_CONCEPTS_H

#include "base/text.h"

/* Makes the table; cheap when it is there already. */
void concepts_prepare(void);
void concepts_done(void);

/*
 * The number of what a stem (stem.h) of a language means, from 1; 0: not
 * known. Needs concepts_prepare.
 */
unsigned concepts_of(struct text stem, const char *language);

#endif
