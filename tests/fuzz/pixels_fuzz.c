/*
 * What a program that draws may say: the first byte chooses the format. What
 * is read must come out of our own writing as it went in, and a terminal must
 * be sent nothing but its format's own bytes.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ui/kitty.h"
#include "ui/sixel.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct pixels_box box = {
	.rows = 8, .columns = 16, .cell_width = 5, .cell_height = 10
};

/* One string, from its introducer to its end, without a control inside. */
static void
check_string(struct text t, const char *introducer)
{
	size_t from = strlen(introducer);

	assert(text_starts(t, introducer) && text_ends(t, "\033\\"));
	for (size_t i = from; i + 2 < t.len; i++)
		assert(t.ptr[i] > 0x20 && t.ptr[i] < 0x7F);
}

static void
check_sixel(const struct pixels *pixels)
{
	struct pixels_part part = pixels_cells(pixels, 1, 2, 3, 9);
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct pixels again;
	bool well;

	sixel_add(&out, pixels, &part);
	if (part.width > 0 && part.height > 0) {
		check_string(buf_text(&out), "\033P0;1;0q\"1;1;");
		well = pixels_read(
		    &again, &mem, buf_text(&out), PIXELS_SIXEL, &box);
		assert(well && again.width == part.width &&
		       again.height == part.height);
		for (int y = 0; y < part.height; y++)
			assert(memcmp(again.points + y * again.width,
				   pixels->points +
				       (part.y + y) * pixels->width + part.x,
				   (size_t)part.width * 2) == 0);
	} else {
		assert(out.len == 0);
	}
	buf_clear(&out);
	arena_clear(&mem);
}

static void
check_kitty(const struct pixels *pixels)
{
	struct buf out = { 0 };
	struct text rest;

	kitty_add_picture(&out, 1, pixels);
	for (rest = buf_text(&out); rest.len > 0;) {
		size_t end = text_find(rest, TEXT("\033\\"), 0);

		assert(end != TEXT_NONE);
		check_string(text_sub(rest, 0, end + 2), "\033_G");
		rest = text_from_offset(rest, end + 2);
	}
	buf_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text said = text_from((const char *)bytes, size);
	struct arena mem = { 0 };
	struct pixels pixels;
	enum pixels_format format;

	if (size == 0)
		return 0;
	format = bytes[0] == 'k' ? PIXELS_KITTY : PIXELS_SIXEL;
	if (pixels_read(
		&pixels, &mem, text_from_offset(said, 1), format, &box)) {
		assert(pixels.rows >= 1 && pixels.rows <= box.rows);
		assert(pixels.columns >= 1 && pixels.columns <= box.columns);
		if (format == PIXELS_SIXEL)
			check_sixel(&pixels);
		else
			check_kitty(&pixels);
	}
	arena_clear(&mem);
	return 0;
}
