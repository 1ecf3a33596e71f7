/* Names that begin in lower case, and names that the tagger cut wrongly. */
#ifndef TEXT_WIDEN_H
#define TEXT_WIDEN_H

#include "spans.h"

/*
 * How many words from `at` on are a known place that begins in lower case and
 * has a capital: "mer du Nord"; 0: it is none.
 */
size_t lower_place(const struct tokens *tokens, size_t at);

/*
 * "Unification" in "ministère de l'Unification", "ministère des Affaires" in
 * "ministère des Affaires étrangères": takes the words that belong to the
 * name, none before token `from` and none from `limit` on.
 */
void widen_office(const struct tokens *tokens, struct span_name *s, size_t from,
    size_t limit);

/* "région de l'" stands before the name. */
bool is_behind_place_word(const struct tokens *tokens, size_t at);

#endif
