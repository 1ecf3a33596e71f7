/*
 * base/buf.h: bytes that grow. The buffer owns them.
 *
 * Start with { 0 }; end with buf_clear. There is always a NUL behind the last
 * byte once something was added, so ptr can be given to a C function. Out of
 * memory ends the process with a word.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/text.h"

struct buf {
	char *ptr;
	size_t len; /* bytes in use */
	size_t cap; /* bytes held, the NUL not counted */
};

void buf_clear(struct buf *buf);          /* frees, back to { 0 } */
void buf_reset(struct buf *buf);          /* len = 0, keeps the memory */
void buf_reserve(struct buf *buf, size_t more);
/* These are here because they are called for every few bytes of a text. */
static inline void
buf_add(struct buf *buf, const void *ptr, size_t len)
{
	if (!buf->ptr || buf->cap - buf->len < len)
		buf_reserve(buf, len);
	if (len)
		memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

static inline void
buf_add_text(struct buf *buf, struct text text)
{
	buf_add(buf, text.ptr, text.len);
}

static inline void
buf_add_cstr(struct buf *buf, const char *cstr)
{
	buf_add(buf, cstr, strlen(cstr));
}

static inline void
buf_add_byte(struct buf *buf, char byte)
{
	if (!buf->ptr || buf->cap == buf->len)
		buf_reserve(buf, 1);
	buf->ptr[buf->len++] = byte;
	buf->ptr[buf->len] = '\0';
}

void buf_add_code(struct buf *buf, unsigned code); /* a code point as UTF-8 */
/* In digits; where printf would take longer than all else. number ≥ 0. */
void buf_add_number(struct buf *buf, int number);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_cut(struct buf *buf, size_t len); /* shortens to len */
void buf_drop_front(struct buf *buf, size_t len);
struct text buf_text(const struct buf *buf); /* until the next change */
const char *buf_cstr(const struct buf *buf); /* "" when empty */

/* malloc family without an error path. */
void *mem_alloc(size_t size); /* zeroed */
void *mem_array(size_t count, size_t size); /* zeroed, overflow checked */
void *mem_resize(void *ptr, size_t count, size_t size);
char *mem_copy(struct text text); /* a C string; free() it */

/*
 * Room for one more element in a malloc'd array that has count of *cap:
 * GROW(list->rows, list->nrows, list->cap).
 */
#define GROW(array, count, cap) \
	do { \
		if ((count) >= (cap)) { \
			(cap) = (cap) ? (cap) * 2 : 16; \
			(array) = mem_resize((array), (cap), \
			    sizeof(*(array))); \
		} \
	} while (0)

#endif
