/*
 * html/consent.h: notices that ask for consent, by their words: on many pages
 * they stand in the text's way with names of their own or none.
 */
#ifndef HTML_CONSENT_H
#define HTML_CONSENT_H

#include "flow.h"

/* Adds MARK_DROP to the blocks of notices. */
void consent_mark(struct flow *flow);

#endif
