/*
 * base/utf8.h: code points, cells, and what may be shown on a terminal.
 *
 * Widths are those of the C library's wcwidth in the current locale, because
 * ncurses places characters by it; outside a UTF-8 locale a built-in UTF-8
 * idea of width is not attempted: see utf8_locale().
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"

#define UTF8_BAD 0xFFFDu /* the replacement character */

/*
 * Reads one code point at *at (< t.len) and moves *at behind it. A byte that
 * starts no valid sequence (overlong, surrogate, > U+10FFFF) gives UTF8_BAD
 * and moves by one.
 */
uint32_t utf8_next(struct text t, size_t *at);
/* Reads the code point that ends at *at (> 0) and moves *at to its start. */
uint32_t utf8_previous(struct text t, size_t *at);
bool utf8_is_valid(struct text t);
size_t utf8_count(struct text t); /* code points */
/* Bytes of the first count code points (fewer when t is shorter). */
size_t utf8_bytes(struct text t, size_t count);

/* Appends t with every bad byte and NUL replaced by U+FFFD. */
void utf8_add_valid(struct buf *out, struct text t);

/* Unicode classes that the rest of the program asks for. */
bool utf8_is_space(uint32_t c);   /* incl. U+00A0, U+2000–200A, U+202F, U+3000 */
bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_digit(uint32_t c);   /* ASCII digits */
bool utf8_is_mark(uint32_t c);    /* combining */
uint32_t utf8_lower(uint32_t c);  /* one to one */
uint32_t utf8_upper(uint32_t c);
/*
 * Lower case without diacritics, for comparing names and words: "Séoul" and
 * "seoul", "Straße" and "strasse", "Œuvre" and "oeuvre" fold alike. Latin,
 * Greek and Cyrillic case; diacritics of Latin only.
 */
void utf8_fold(struct buf *out, struct text t);

/* Cells of one code point: 0 combining, 2 wide, -1 not printable. */
int utf8_width(uint32_t c);
/*
 * Cells of a text that utf8_add_plain or _line made. A code point of width -1
 * counts one: draw it as U+FFFD.
 */
int utf8_cells(struct text t);
/* Bytes of the longest head of at most cells cells (whole clusters). */
size_t utf8_fit(struct text t, int cells, int *used);

/*
 * The one sanitizer at the terminal's and stderr's edge (threats: C0, C1 and
 * ESC sequences, bidi overrides U+202A–E and U+2066–9, tags U+E0000–7F).
 * _line: one line; controls become blanks, runs of blanks one blank, ends
 * trimmed; the above dropped; at most 4 combining marks a character.
 * _plain: the same but keeps \n, and blanks as they stand; \t becomes blanks
 * up to the next multiple of 8 of the line.
 */
void utf8_add_line(struct buf *out, struct text t);
void utf8_add_plain(struct buf *out, struct text t);
/*
 * For locales that are not UTF-8: the same text in ASCII ("é" → "e",
 * "–" → "-", "«" → "<<", others "?").
 */
void utf8_add_ascii(struct buf *out, struct text t);
bool utf8_locale(void); /* does the current locale write UTF-8? */

#endif
