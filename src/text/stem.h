/* Words without what grammar hangs on them, for comparing articles. */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include <stddef.h>

#include "base/text.h"

/*
 * A prefix of a folded word: without the commonest endings of its language
 * (two letters of ISO 639-1; any other or none: of none), and cut where what
 * follows hardly tells words apart. Never empty for a word that is not.
 */
struct text stem_of(struct text fold, const char *language);

#endif
