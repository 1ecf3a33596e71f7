/* html/lines.h: what can be told of one line of text by its letters. */
#ifndef HTML_LINES_H
#define HTML_LINES_H

#include <stdbool.h>

#include "base/text.h"

/* Words; in scripts without blanks about two characters count as one. */
size_t line_words(struct text line);
/* Does it end as a sentence does, closing quotes and brackets aside? */
bool line_ends_sentence(struct text line);
bool line_has_letters(struct text line);
/* "4/11/2008 07:54", "2 days ago at 5:03 pm": a date and a time of day. */
bool line_is_stamp(struct text line);
/* A time of day and at most one short word: "16:58 Uhr", "17h42". */
bool line_is_clock(struct text line);
/* "___": agencies part stories by it. */
bool line_is_rule(struct text line);
/* A mail address, a phone number's sign, a © or an @name. */
bool line_has_address(struct text line);
/* Does it hold one of the names of a byline? */
bool line_names(struct text line, struct text byline);

#endif
