#include "base/base64.h"

void
base64_add(struct buf *out, struct text t)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < t.len; i += 3) {
		unsigned group = 0;
		size_t have = t.len - i < 3 ? t.len - i : 3;

		for (size_t k = 0; k < have; k++)
			group |= (unsigned)(unsigned char)t.ptr[i + k]
				 << (16 - 8 * k);
		for (size_t k = 0; k < 4; k++)
			buf_add_byte(
			    out, k <= have ? digits[group >> (18 - 6 * k) & 63]
					   : '=');
	}
}

/* What a letter stands for; -1: it is none. */
static int
value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool
base64_read(struct buf *out, struct text letters)
{
	size_t filling = 0;

	if (letters.len % 4 != 0)
		return false;
	while (filling < 2 && filling < letters.len &&
	       letters.ptr[letters.len - 1 - filling] == '=')
		filling++;
	buf_reserve(out, letters.len / 4 * 3);
	for (size_t i = 0; i < letters.len; i += 4) {
		size_t have = i + 4 == letters.len ? 4 - filling : 4;
		unsigned group = 0;

		for (size_t k = 0; k < have; k++) {
			int value = value_of(letters.ptr[i + k]);

			if (value < 0)
				return false;
			group |= (unsigned)value << (18 - 6 * k);
		}
		for (size_t k = 0; k + 1 < have; k++)
			buf_add_byte(out, (char)(group >> (16 - 8 * k) & 0xFF));
	}
	return true;
}
