#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void
out_of_memory(void)
{
	(void)fputs("depeche: out of memory\n", stderr);
	abort();
}

void *
mem_alloc(size_t size)
{
	return mem_array(1, size);
}

void *
mem_array(size_t count, size_t size)
{
	void *ptr = calloc(count ? count : 1, size ? size : 1);

	if (!ptr)
		out_of_memory();
	return ptr;
}

void *
mem_resize(void *ptr, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	ptr = realloc(ptr, count == 0 || size == 0 ? 1 : count * size);
	if (!ptr)
		out_of_memory();
	return ptr;
}

char *
mem_copy(struct text text)
{
	char *copy = mem_array(text.len + 1, 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return copy;
}

void
buf_clear(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf){ 0 };
}

void
buf_reset(struct buf *buf)
{
	buf_cut(buf, 0);
}

void
buf_reserve(struct buf *buf, size_t more)
{
	size_t cap = buf->cap ? buf->cap : 64;

	if (more > SIZE_MAX / 2 - buf->len)
		out_of_memory();
	if (buf->ptr && buf->cap - buf->len >= more)
		return;
	while (cap - buf->len < more)
		cap *= 2;
	buf->ptr = mem_resize(buf->ptr, cap + 1, 1);
	buf->cap = cap;
	buf->ptr[buf->len] = '\0';
}

void
buf_add_code(struct buf *buf, unsigned code)
{
	char c[4];

	if (code < 0x80) {
		c[0] = (char)code;
		buf_add(buf, c, 1);
	} else if (code < 0x800) {
		c[0] = (char)(0xC0 | code >> 6);
		c[1] = (char)(0x80 | (code & 0x3F));
		buf_add(buf, c, 2);
	} else if (code < 0x10000) {
		c[0] = (char)(0xE0 | code >> 12);
		c[1] = (char)(0x80 | (code >> 6 & 0x3F));
		c[2] = (char)(0x80 | (code & 0x3F));
		buf_add(buf, c, 3);
	} else {
		c[0] = (char)(0xF0 | (code >> 18 & 0x07));
		c[1] = (char)(0x80 | (code >> 12 & 0x3F));
		c[2] = (char)(0x80 | (code >> 6 & 0x3F));
		c[3] = (char)(0x80 | (code & 0x3F));
		buf_add(buf, c, 4);
	}
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		return;
	buf_reserve(buf, (size_t)len);
	va_start(args, format);
	(void)vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
	va_end(args);
	buf->len += (size_t)len;
}

void
buf_cut(struct buf *buf, size_t len)
{
	if (len > buf->len || !buf->ptr)
		return;
	buf->len = len;
	buf->ptr[len] = '\0';
}

void
buf_drop_front(struct buf *buf, size_t len)
{
	if (len > buf->len)
		len = buf->len;
	if (!len)
		return;
	memmove(buf->ptr, buf->ptr + len, buf->len - len);
	buf_cut(buf, buf->len - len);
}

struct text
buf_text(const struct buf *buf)
{
	return (struct text){ buf->ptr, buf->len };
}

const char *
buf_cstr(const struct buf *buf)
{
	return buf->ptr ? buf->ptr : "";
}

void
buf_add_number(struct buf *buf, int number)
{
	char digits[12];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buf_add(buf, digits + at, sizeof(digits) - at);
}
