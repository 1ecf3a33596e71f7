/* Code pages that iconv may not know. */
#ifndef BASE_CHARSET_PAGES_H
#define BASE_CHARSET_PAGES_H

#include <stdint.h>

/* What the bytes 0x80–0xFF stand for, 0 for nothing; NULL: ask iconv. */
const uint16_t *charset_page(const char *name);

#endif
