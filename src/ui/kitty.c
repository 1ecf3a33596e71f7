#include "ui/kitty.h"

#include "base/base64.h"

enum {
	CHUNK =
	    4096 / 4 * 3, /* bytes at once: of base64 4096, says the protocol */
	CONTROL_MOST = 256,   /* bytes of what stands before the data */
	NUMBER_MOST = 100000, /* that is read */
	DENSE = 240,          /* of 255 */
};

/* ---- reading ---- */

/* What is said before the data; -1: it is not. */
struct control {
	int format, width, height, more;
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The value of a key: a letter or a number; -1: neither. */
static int
read_value(struct text value)
{
	int number = 0;

	if (value.len == 1 && is_letter(value.ptr[0]))
		return value.ptr[0];
	for (size_t i = 0; i < value.len; i++) {
		if (!is_digit(value.ptr[i]) || number > NUMBER_MOST)
			return -1;
		number = number * 10 + (value.ptr[i] - '0');
	}
	return value.len > 0 ? number : -1;
}

/* Points come with it, and as they are: neither in a file nor packed. */
static bool
take_key(struct control *control, char key, int value)
{
	switch (key) {
	case 'f':
		control->format = value;
		return true;
	case 's':
		control->width = value;
		return true;
	case 'v':
		control->height = value;
		return true;
	case 'm':
		control->more = value;
		return value <= 1;
	case 't':
		return value == 'd';
	case 'a':
		return value == 'T' || value == 't';
	case 'c':
	case 'r':
	case 'q':
		return true;
	default:
		return false;
	}
}

static bool
read_control(struct control *control, struct text said)
{
	struct text pair;

	*control = (struct control){ -1, -1, -1, 0 };
	while (text_next(&said, ',', &pair)) {
		int value;

		if (pair.len < 3 || !is_letter(pair.ptr[0]) ||
		    pair.ptr[1] != '=')
			return false;
		value = read_value(text_from_offset(pair, 2));
		if (value < 0 || !take_key(control, pair.ptr[0], value))
			return false;
	}
	return true;
}

struct chunk {
	struct control control;
	struct text data;
};

/* "ESC _ G a=T,f=32;… ESC \": takes it off the front. */
static bool
take_chunk(struct text *said, struct chunk *chunk)
{
	struct text all;
	size_t end, data;

	if (!text_starts(*said, "\033_G"))
		return false;
	end = text_find_byte(*said, '\033', 3);
	if (end == TEXT_NONE || end + 1 >= said->len ||
	    said->ptr[end + 1] != '\\')
		return false;
	all = text_sub(*said, 3, end - 3);
	*said = text_from_offset(*said, end + 2);
	data = text_find_byte(text_sub(all, 0, CONTROL_MOST), ';', 0);
	if (data == TEXT_NONE)
		data = all.len;
	chunk->data = text_from_offset(all, data + 1);
	return data <= CONTROL_MOST &&
	       read_control(&chunk->control, text_sub(all, 0, data));
}

static bool
take_size(
    struct pixels *pixels, const struct control *control, int width, int height)
{
	if ((control->format != 24 && control->format != 32) ||
	    control->width < 1 || control->height < 1 ||
	    control->width > width || control->height > height ||
	    control->width > PIXELS_MOST / control->height)
		return false;
	pixels->width = control->width;
	pixels->height = control->height;
	pixels->point_bytes = control->format / 8;
	return true;
}

/*
 * What is dense everywhere need not say so: a quarter less is sent. Scaling
 * leaves the edges of chafa's pictures a little less than dense.
 */
static void
drop_density(struct pixels *pixels, struct buf *bytes)
{
	size_t n = bytes->len / 4;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)bytes->ptr[i * 4 + 3] < DENSE)
			return;
	for (size_t i = 0; i < n; i++)
		memmove(bytes->ptr + i * 3, bytes->ptr + i * 4, 3);
	buf_cut(bytes, n * 3);
	pixels->point_bytes = 3;
}

bool
kitty_read(struct pixels *pixels, struct arena *mem, struct text said,
    int width, int height)
{
	size_t at = text_find(said, TEXT("\033_G"), 0);
	struct buf bytes = { 0 };
	struct chunk chunk;
	bool well;

	if (at == TEXT_NONE)
		return false;
	said = text_from_offset(said, at);
	if (!take_chunk(&said, &chunk) ||
	    !take_size(pixels, &chunk.control, width, height))
		return false;
	/* Each chunk may be base64 of its own. */
	well = base64_read(&bytes, chunk.data);
	while (well && chunk.control.more)
		well = take_chunk(&said, &chunk) &&
		       base64_read(&bytes, chunk.data);
	well = well && bytes.len == (size_t)pixels->width *
					(size_t)pixels->height *
					(size_t)pixels->point_bytes;
	if (well && pixels->point_bytes == 4)
		drop_density(pixels, &bytes);
	if (well)
		pixels->bytes = arena_copy(mem, buf_text(&bytes));
	buf_clear(&bytes);
	return well;
}

/* ---- writing ---- */

/* "q=2": no answer, whatever comes of it. */
void
kitty_add_picture(struct buf *out, uint32_t id, const struct pixels *pixels)
{
	struct text rest = pixels->bytes;

	buf_printf(out, "\033_Ga=t,q=2,f=%d,i=%lu,s=%d,v=%d",
	    pixels->point_bytes * 8, (unsigned long)id, pixels->width,
	    pixels->height);
	for (;;) {
		struct text now = text_sub(rest, 0, CHUNK);

		rest = text_from_offset(rest, CHUNK);
		buf_printf(out, ",m=%d;", rest.len > 0);
		base64_add(out, now);
		buf_add_cstr(out, "\033\\");
		if (rest.len == 0)
			return;
		buf_add_cstr(out, "\033_Gq=2");
	}
}

void
kitty_add_placement(struct buf *out, uint32_t id, unsigned placement,
    const struct pixels_part *part, int rows, int columns)
{
	buf_printf(out,
	    "\033_Ga=p,q=2,C=1,i=%lu,p=%u,x=%d,y=%d,w=%d,h=%d,c=%d,r=%d\033\\",
	    (unsigned long)id, placement, part->x, part->y, part->width,
	    part->height, columns, rows);
}

void
kitty_add_removal(struct buf *out, uint32_t id, unsigned placement)
{
	buf_printf(out, "\033_Ga=d,q=2,d=i,i=%lu", (unsigned long)id);
	if (placement > 0)
		buf_printf(out, ",p=%u", placement);
	buf_add_cstr(out, "\033\\");
}

void
kitty_add_end(struct buf *out, uint32_t id)
{
	buf_printf(out, "\033_Ga=d,q=2,d=I,i=%lu\033\\", (unsigned long)id);
}
