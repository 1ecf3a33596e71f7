/*
 * text/language.h: the language of a text, by its stop words and letters.
 *
 * Knows fr en de es it nl pt, and enough of ca da sv pl ro ru uk el ar zh ja
 * to tell that a text is none of the seven.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/text.h"

/*
 * A static two-letter ISO 639-1 code, or empty when unsure (too little text,
 * or two languages near one another). Looks at the first 20 kB only.
 */
struct text language_guess(struct text text);

/*
 * What to believe: hint is what the feed or page states ("fr", "fr-BE",
 * "pt_BR", any case, may be empty). It wins unless the text clearly
 * contradicts it; without a hint the guess. A static code, or empty.
 */
struct text language_decide(struct text hint, struct text text);

#endif
