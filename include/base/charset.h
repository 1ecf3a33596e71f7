/*
 * base/charset.h: bytes of any charset become valid UTF-8, decided by us.
 *
 * Order: BOM, or zero bytes as UTF-16 and UTF-32 have them; the transfer's
 * charset (HTTP); valid UTF-8 with a multi-byte sequence (three bytes long when
 * an East Asian charset is claimed: pairs may be UTF-8 by chance); the
 * document's own declaration (XML declaration in the first 4 kB, <meta
 * charset> in the first 64 kB for HTML); valid UTF-8, and what is UTF-8 but
 * for one bad byte in nine; uchardet's guess; windows-1252. HTTP or a
 * declaration that says UTF-8 over bytes that are not falls through to the
 * next, and so does HTTP's latin1 over valid UTF-8, which is a server's
 * default more often than a statement. Charsets are an allow-list: UTF-7, HZ
 * and ISO-2022 are never used, EBCDIC only for XML that itself begins in it.
 * latin1 and ascii mean windows-1252, gb2312 means gb18030, shift_jis cp932,
 * ks_c_5601 cp949.
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

enum charset_document { CHARSET_TEXT, CHARSET_XML, CHARSET_HTML, CHARSET_JSON };

/*
 * Opens a converter for every charset of the allow-list, so that later calls
 * need no file (glibc loads them from files). Call before a sandbox closes.
 */
void charset_preload(void);
void charset_done(void);

/*
 * Valid UTF-8 without BOM, NUL bytes dropped, bad bytes as U+FFFD. The
 * result may be the input itself. content_type: the HTTP header, may be
 * empty. *name (may be NULL) is set to the charset used, a static string.
 */
struct text charset_decode(struct arena *mem, struct text bytes,
    struct text content_type, enum charset_document document,
    const char **name);

/* The charset parameter of a Content-Type, empty when none. */
struct text charset_of_content_type(struct text content_type);
/* The allow-list: names[i] up to a NULL, in the order of the table. */
const char *const *charset_names(void);

#endif
