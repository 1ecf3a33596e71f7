/*
 * The bytes of a signature: version, language, counts, then the terms, four
 * bytes each, and the runs; numbers with their lowest byte first.
 */
#include <string.h>

#include "terms.h"
#include "text/signature.h"

enum { VERSION = 1, HEAD = 10, TERM = 4, WEIGHT_MAX = 31, FLAGS_AT = 28 };

static void
add_number(struct buf *out, uint32_t number, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		buf_add_byte(out, (char)(number >> 8 * i & 0xFF));
}

static void
add_terms(struct buf *out, const struct signature_term *terms, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_number(out,
		    terms[i].hash | (uint32_t)terms[i].weight << TERM_BITS |
			(uint32_t)terms[i].flags << FLAGS_AT,
		    TERM);
}

void
signature_pack(struct buf *out, const struct signature *s)
{
	add_number(out, VERSION, 1);
	buf_add(out, s->language, 2);
	add_number(out, s->words, 2);
	add_number(out, s->runs, 2);
	add_number(out, s->nterms, 1);
	add_number(out, s->nnames, 1);
	add_number(out, s->nlowest, 1);
	add_terms(out, s->terms, s->nterms);
	add_terms(out, s->names, s->nnames);
	for (size_t i = 0; i < s->nlowest; i++)
		add_number(out, s->lowest[i], 4);
}

static uint32_t
number_at(struct text packed, size_t at, unsigned bytes)
{
	uint32_t number = 0;

	for (unsigned i = 0; i < bytes; i++)
		number |= (uint32_t)(unsigned char)packed.ptr[at + i] << 8 * i;
	return number;
}

/* Each of some weight, by hash, none twice. */
static bool
take_terms(
    struct signature_term *terms, size_t n, struct text packed, size_t at)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t number = number_at(packed, at + i * TERM, TERM);

		terms[i].hash = number & TERM_MASK;
		terms[i].weight = number >> TERM_BITS & WEIGHT_MAX;
		terms[i].flags = (uint8_t)(number >> FLAGS_AT);
		if (terms[i].hash == 0 || terms[i].weight == 0 ||
		    (i > 0 && terms[i].hash <= terms[i - 1].hash))
			return false;
	}
	return true;
}

static bool
take_lowest(struct signature *s, struct text packed, size_t at)
{
	for (size_t i = 0; i < s->nlowest; i++) {
		s->lowest[i] = number_at(packed, at + i * 4, 4);
		if (i > 0 && s->lowest[i] <= s->lowest[i - 1])
			return false;
	}
	return s->runs >= s->nlowest &&
	       (s->runs == s->nlowest || s->nlowest == SIGNATURE_RUNS);
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
take_head(struct signature *s, struct text packed)
{
	if (packed.len < HEAD || packed.ptr[0] != VERSION)
		return false;
	memcpy(s->language, packed.ptr + 1, 2);
	if (!(is_letter(s->language[0]) && is_letter(s->language[1])) &&
	    (s->language[0] || s->language[1]))
		return false;
	s->words = (uint16_t)number_at(packed, 3, 2);
	s->runs = (uint16_t)number_at(packed, 5, 2);
	s->nterms = (uint8_t)packed.ptr[7];
	s->nnames = (uint8_t)packed.ptr[8];
	s->nlowest = (uint8_t)packed.ptr[9];
	return s->nterms <= SIGNATURE_TERMS && s->nnames <= SIGNATURE_NAMES &&
	       s->nlowest <= SIGNATURE_RUNS &&
	       packed.len == HEAD + (s->nterms + s->nnames) * (size_t)TERM +
				 s->nlowest * (size_t)4;
}

bool
signature_unpack(struct signature *s, struct text packed)
{
	size_t names, lowest;

	memset(s, 0, sizeof(*s));
	if (take_head(s, packed)) {
		names = HEAD + s->nterms * (size_t)TERM;
		lowest = names + s->nnames * (size_t)TERM;
		if (take_terms(s->terms, s->nterms, packed, HEAD) &&
		    take_terms(s->names, s->nnames, packed, names) &&
		    take_lowest(s, packed, lowest))
			return true;
	}
	memset(s, 0, sizeof(*s));
	return false;
}
