/* base/base64.h: bytes as letters (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/buf.h"

void base64_add(struct buf *out, struct text bytes);
/*
 * Adds the bytes that letters stand for. False, with some of them added: they
 * are not base64 to the letter, whole groups and "=" only at the end.
 */
bool base64_read(struct buf *out, struct text letters);

#endif
