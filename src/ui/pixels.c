#include "ui/pixels.h"

#include "ui/kitty.h"
#include "ui/sixel.h"

static bool
is_sound(const struct pixels_box *box)
{
	return box->rows > 0 && box->columns > 0 && box->cell_width > 0 &&
	       box->cell_height > 0 &&
	       box->rows <= PIXELS_SIDE_MOST / box->cell_height &&
	       box->columns <= PIXELS_SIDE_MOST / box->cell_width;
}

bool
pixels_read(struct pixels *pixels, struct arena *mem, struct text said,
    enum pixels_format format, const struct pixels_box *box)
{
	int width, height;

	*pixels = (struct pixels){ .format = format };
	if (format == PIXELS_NONE || !is_sound(box))
		return false;
	width = box->columns * box->cell_width;
	height = box->rows * box->cell_height;
	if (format == PIXELS_SIXEL
		? !sixel_read(pixels, mem, said, width, height)
		: !kitty_read(pixels, mem, said, width, height))
		return false;
	pixels->cell_width = box->cell_width;
	pixels->cell_height = box->cell_height;
	pixels->columns =
	    (pixels->width + box->cell_width - 1) / box->cell_width;
	pixels->rows =
	    (pixels->height + box->cell_height - 1) / box->cell_height;
	return true;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

struct pixels_part
pixels_cells(
    const struct pixels *pixels, int row, int column, int rows, int columns)
{
	int x = least(column * pixels->cell_width, pixels->width);
	int y = least(row * pixels->cell_height, pixels->height);

	return (struct pixels_part){
		.x = x,
		.y = y,
		.width = least(columns * pixels->cell_width, pixels->width - x),
		.height = least(rows * pixels->cell_height, pixels->height - y),
	};
}
