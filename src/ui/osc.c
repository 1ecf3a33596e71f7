#include "osc.h"

#include "base/utf8.h"

enum { COPY_MAX = 74000 }; /* bytes of base64, xterm's limit */

void
osc_add_title(struct buf *out, struct text title)
{
	buf_add_cstr(out, "\033]2;");
	utf8_add_line(out, title);
	buf_add_cstr(out, "\033\\");
}

static void
add_base64(struct buf *out, struct text t)
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

bool
osc_add_copy(struct buf *out, struct text text)
{
	if (text.len / 3 * 4 + 4 > COPY_MAX)
		return false;
	buf_add_cstr(out, "\033]52;c;");
	add_base64(out, text);
	buf_add_cstr(out, "\033\\");
	return true;
}
