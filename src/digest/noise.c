#include "noise.h"
#include "base/translate.h"

#include <stdbool.h>

enum { LOOKED_AT = 4096 };

/* clang-format off */
static const struct {
	const char *begins, *kind;
} kinds[] = {
	{ "%PDF-", N_("a PDF document") },
	{ "\x89PNG", N_("a picture") },
	{ "\xFF\xD8\xFF", N_("a picture") },
	{ "GIF8", N_("a picture") },
	{ "PK\x03\x04", N_("an archive or office document") },
	{ "\x1F\x8B", N_("compressed data") },
	{ "BZh9", N_("compressed data") },
	{ "\xFD" "7zXZ", N_("compressed data") },
	{ "\x28\xB5\x2F\xFD", N_("compressed data") },
	{ "\x7F" "ELF", N_("a program") },
};
/* clang-format on */

/*
 * One byte in thirty is a control that no text has. UTF-16 and UTF-32 have
 * many zeros and hardly any other; ISO-2022 has escapes.
 */
static bool
is_noise(struct text bytes)
{
	struct text head = text_sub(bytes, 0, LOOKED_AT);
	size_t odd = 0, zeros = 0;

	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.ptr[i];

		zeros += c == 0;
		odd += c < ' ' && c != 0 && c != 0x1B && (c < 7 || c > 13);
	}
	return odd * 30 > head.len && zeros * 4 < head.len;
}

const char *
noise_kind(struct text bytes)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_starts(bytes, kinds[i].begins))
			return _(kinds[i].kind);
	return is_noise(bytes) ? _("binary data") : NULL;
}
