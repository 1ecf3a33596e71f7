/* Words that only stand beside the name of a company. */
#ifndef TEXT_COMPANY_H
#define TEXT_COMPANY_H

#include "spans.h"

/* "le constructeur Ford", "shares of Ford", "Ford said it would". */
bool is_company(const struct tokens *tokens, const struct span_name *s);

#endif
