/* The charsets we read: names for iconv, and what they are called outside. */
#ifndef BASE_CHARSET_NAMES_H
#define BASE_CHARSET_NAMES_H

#include <stdbool.h>

#include "base/text.h"

/* The first rows; they are told apart by number. */
enum {
	CHARSET_NONE = -1,
	CHARSET_UTF_8,
	CHARSET_UTF_16, /* big endian where nothing else is said */
	CHARSET_UTF_16LE,
	CHARSET_UTF_16BE,
	CHARSET_UTF_32,
	CHARSET_UTF_32LE,
	CHARSET_UTF_32BE,
	CHARSET_WINDOWS_1252,
	CHARSET_GB18030,
	CHARSET_BIG5,
	CHARSET_EUC_JP,
	CHARSET_CP932,
	CHARSET_CP949,
	CHARSET_JOHAB,
	CHARSET_EUC_TW,
	CHARSET_OTHERS, /* from here on one byte a character */
};

/*
 * By any of its names, whatever the case and punctuation; CHARSET_NONE when
 * it is not ours. ebcdic: look there and nowhere else.
 */
int charset_find(struct text name, bool ebcdic);
const char *charset_name(int charset);
size_t charset_count(void); /* EBCDIC ones, at the end, included */

#endif
