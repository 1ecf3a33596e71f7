/* States of America by their letters: "Paramus, NJ". */
#ifndef TEXT_STATES_H
#define TEXT_STATES_H

#include "tables.h"
#include "token.h"

/*
 * The row of the state whose letters stand at `at` behind a town and a comma;
 * else none. Washington, D.C. is a town, and one name.
 */
struct known_name state_at(const struct tokens *tokens, size_t at);

#endif
