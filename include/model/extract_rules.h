/*
 * model/extract_rules.h: where a page came from, and what a user says of
 * where its article stands when the program's own judgement is wrong.
 */
#ifndef MODEL_EXTRACT_RULES_H
#define MODEL_EXTRACT_RULES_H

#include <stdbool.h>

#include "base/text.h"

struct extract_rules {
	struct text url; /* links are resolved on it; may be empty */
	/*
	 * XPath 1.0 on the whole page; an empty one leaves it to the program.
	 * What drop finds is taken off the page before anything is judged;
	 * what body finds, one element or several, is the article's body, all
	 * of it but what is not shown.
	 */
	struct text body, drop;
	/*
	 * The page is not an article's first one: that there is little on it
	 * is no reason for doubt.
	 */
	bool further;
};

#endif
