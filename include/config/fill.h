/*
 * config/fill.h: what articles give to programs that the config names.
 *
 * Within arguments %u is the address, %t the title, %q what is chosen of the
 * text, else the title, %% is %. What comes from articles loses its control
 * bytes and never begins an argument with "-" (an option) or "~" (a home
 * directory): a blank stands before it.
 */
#ifndef CONFIG_FILL_H
#define CONFIG_FILL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

struct program_values {
	struct text url;   /* of the web or mailto:, or empty: there is none */
	struct text title; /* any text */
	struct text quote; /* likewise; empty: nothing is chosen */
};

/*
 * The words filled, in mem, which has room for one more behind them; the
 * program itself is the first word as it is. Where no %u stands the address
 * comes last. ERR_USAGE when there is no program, or the address is of another
 * kind.
 */
int fill_words(struct text **filled, size_t *n, struct arena *mem,
    const struct text *words, size_t nwords,
    const struct program_values *values, struct err *err);
/* Does one of the arguments ask for %q? */
bool fill_has_quote(const struct text *words, size_t nwords);

#endif
