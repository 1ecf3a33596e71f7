/* What brackets say of the name before them. */
#ifndef TEXT_BRACKETS_H
#define TEXT_BRACKETS_H

#include "spans.h"

/*
 * "Confédération française démocratique du travail (CFDT)": both are names,
 * and whole. "Magnus Norman (SUE)": a country.
 */
void spans_brackets(
    struct spans *spans, struct arena *mem, const struct tokens *tokens);

#endif
