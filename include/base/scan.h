/*
 * base/scan.h: runs of bytes that need no attention, sixteen at a time.
 *
 * Escaping looks at every byte of every article several times, and hardly any
 * of them is special.
 */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include <stddef.h>

#include "base/text.h"

/* The offset, from from on, of the first & < > or "; t.len when there is none.
 */
size_t scan_markup(struct text t, size_t from);
/* Of the first control, ", \, or byte beyond 0x7E. */
size_t scan_quoted(struct text t, size_t from);
/* Of the first control but tab and line ends, or 0xEF, of which UTF-8's
 * U+FFFE and U+FFFF begin. */
size_t scan_allowed(struct text t, size_t from);
/* Of the first byte beyond 0x7F or 0. */
size_t scan_ascii(struct text t, size_t from);

#endif
