#include "model/pack.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "pack_parts.h"

/* 0000-01-01 to 9999-12-31. */
#define DATE_LOW (-INT64_C(62167219200))
#define DATE_HIGH INT64_C(253402300799)

void
pack_int(struct buf *out, int64_t value)
{
	uint64_t left = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
	char bytes[10];
	size_t n = 0;

	do {
		unsigned low = left & 0x7F;

		left >>= 7;
		bytes[n++] = (char)(left ? low | 0x80 : low);
	} while (left);
	buf_add(out, bytes, n);
}

static bool
is_sound(struct text text)
{
	/* A NUL would cut the text short wherever C reads it. */
	return text.len == 0 ||
	       (!memchr(text.ptr, '\0', text.len) && utf8_is_valid(text));
}

/* One bad byte must not cost the whole document at the other end. */
static void
pack_mended(struct buf *out, struct text text)
{
	struct buf mended = { 0 };

	utf8_add_valid(&mended, text);
	pack_int(out, (int64_t)mended.len);
	buf_add_text(out, buf_text(&mended));
	buf_clear(&mended);
}

void
pack_text(struct buf *out, struct text text)
{
	if (!is_sound(text)) {
		pack_mended(out, text);
		return;
	}
	pack_int(out, (int64_t)text.len);
	buf_add_text(out, text);
}

void
pack_real(struct buf *out, double value)
{
	uint64_t bits;
	char bytes[8];

	memcpy(&bits, &value, sizeof(bits));
	for (int i = 0; i < 8; i++)
		bytes[i] = (char)(bits >> (8 * i) & 0xFF);
	buf_add(out, bytes, sizeof(bytes));
}

void
pack_date(struct buf *out, struct date date)
{
	/* A year of five digits would spoil the document that it is in. */
	if (date.seconds < DATE_LOW || date.seconds > DATE_HIGH)
		date.precision = DATE_NONE;
	pack_int(out, (int64_t)date.precision);
	if (date.precision != DATE_NONE)
		pack_int(out, date.seconds);
}

int64_t
pack_spoil(struct pack_reader *in)
{
	in->bad = true;
	in->rest = TEXT("");
	return 0;
}

int64_t
unpack_int(struct pack_reader *in)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < in->rest.len && i < 10; i++) {
		uint64_t byte = (unsigned char)in->rest.ptr[i];

		if (i == 9 && byte > 1)
			break;
		sum |= (byte & 0x7F) << (7 * i);
		if (byte & 0x80)
			continue;
		in->rest = text_from_offset(in->rest, i + 1);
		return (int64_t)(sum >> 1) ^ -(int64_t)(sum & 1);
	}
	return pack_spoil(in);
}

int64_t
unpack_int_in(struct pack_reader *in, int64_t low, int64_t high)
{
	int64_t value = unpack_int(in);

	if (!in->bad && (value < low || value > high))
		(void)pack_spoil(in);
	return in->bad ? 0 : value;
}

static bool
has_room(struct pack_reader *in, size_t size)
{
	size_t held = in->mem->size_bytes;

	if (in->bad)
		return false;
	if (in->max_bytes && size > in->mem->left &&
	    (held > in->max_bytes || size > in->max_bytes - held))
		(void)pack_spoil(in);
	return !in->bad;
}

struct text
unpack_text(struct pack_reader *in)
{
	size_t len = unpack_count(in, 1);
	struct text text = text_sub(in->rest, 0, len);

	if (len == 0)
		return TEXT("");
	in->rest = text_from_offset(in->rest, len);
	if (!is_sound(text))
		(void)pack_spoil(in);
	if (in->bad || (!in->borrow && !has_room(in, len + 1)))
		return TEXT("");
	return in->borrow ? text : arena_copy(in->mem, text);
}

double
unpack_real(struct pack_reader *in)
{
	uint64_t bits = 0;
	double value;

	if (in->rest.len < 8)
		return (double)pack_spoil(in);
	for (int i = 0; i < 8; i++)
		bits |= (uint64_t)(unsigned char)in->rest.ptr[i] << (8 * i);
	in->rest = text_from_offset(in->rest, 8);
	memcpy(&value, &bits, sizeof(value));
	return isfinite(value) ? value : (double)pack_spoil(in);
}

struct date
unpack_date(struct pack_reader *in)
{
	struct date date = { 0, DATE_NONE };

	date.precision =
	    (enum date_precision)unpack_int_in(in, DATE_NONE, DATE_SECOND);
	if (date.precision != DATE_NONE)
		date.seconds = unpack_int_in(in, DATE_LOW, DATE_HIGH);
	if (in->bad)
		date.precision = DATE_NONE;
	return date;
}

size_t
unpack_count(struct pack_reader *in, size_t min_bytes)
{
	int64_t count = unpack_int_in(in, 0, INT64_MAX);

	if ((uint64_t)count > in->rest.len / min_bytes)
		(void)pack_spoil(in);
	return in->bad ? 0 : (size_t)count;
}

void *
unpack_array(struct pack_reader *in, size_t count, size_t size)
{
	if (count == 0 || !has_room(in, count * size))
		return NULL;
	return arena_array(in->mem, count, size);
}

void *
unpack_counted(
    struct pack_reader *in, size_t *count, size_t min_bytes, size_t size)
{
	void *array;

	*count = unpack_count(in, min_bytes);
	array = unpack_array(in, *count, size);
	if (!array)
		*count = 0;
	return array;
}

void
unpack_version(struct pack_reader *in)
{
	(void)unpack_int_in(in, PACK_VERSION, PACK_VERSION);
}
