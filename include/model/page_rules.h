/*
 * model/page_rules.h: what a user says of a source whose items are not to be
 * found, or not all wanted, by the program's own judgement.
 */
#ifndef MODEL_PAGE_RULES_H
#define MODEL_PAGE_RULES_H

#include "base/text.h"

struct page_rules {
	/*
	 * XPath 1.0, for pages only; an empty one leaves it to the program.
	 * items is evaluated on the page and picks the cards, the others on
	 * each card: title gives its text, link the address (an attribute, or
	 * an element that has one), date what is read as a date. Without
	 * items the others count for nothing.
	 */
	struct text items, title, link, date;
	/*
	 * POSIX extended regular expressions, case ignored, for feeds too: an
	 * item is kept when include, if given, is found in its address or
	 * title, and exclude is not.
	 */
	struct text include, exclude;
};

#endif
