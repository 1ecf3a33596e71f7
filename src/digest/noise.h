/*
 * digest/noise.h: bytes that are no text of any charset.
 */
#ifndef DIGEST_NOISE_H
#define DIGEST_NOISE_H

#include "base/text.h"

/*
 * What comes in place of a page ("a PDF document"), by its first bytes; NULL
 * when it may be a page. Read as text it would be a page of noise.
 */
const char *noise_kind(struct text bytes);

#endif
