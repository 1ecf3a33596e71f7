/*
 * support/terminal_pictures.h: the pictures of a test's terminal, which
 * libvterm has none of: sixels lie in cells and go with what is written there,
 * kitty's lie above them and go when they are told to.
 */
#ifndef SUPPORT_TERMINAL_PICTURES_H
#define SUPPORT_TERMINAL_PICTURES_H

#include <stdbool.h>

#include "base/buf.h"

enum pictures_kind { PICTURES_NONE, PICTURES_SIXEL, PICTURES_KITTY };

enum { PICTURES_CELL_WIDTH = 5, PICTURES_CELL_HEIGHT = 10, PLACED_MOST = 64 };

struct placed {
	unsigned long id;
	int number, row, column, rows, columns;
};

struct terminal_pictures {
	enum pictures_kind kind;
	int rows, columns;
	bool *sixels; /* cell by cell */
	struct placed placed[PLACED_MOST];
	int nplaced;
	unsigned long kept[PLACED_MOST];
	int nkept;
	bool bad;         /* something was sent that no terminal would take */
	struct buf bytes; /* of a string that is not whole */
	bool in_string;
	/* Of the terminal it belongs to: */
	void (*write)(void *terminal, const char *bytes, size_t len);
	void (*answer)(void *terminal, const char *bytes);
	void (*cursor)(void *terminal, int *row, int *column);
	void *terminal;
};

void pictures_resize(struct terminal_pictures *pictures, int rows, int columns);
/* What the program sends: all but strings of pictures goes on to write. */
void pictures_take(
    struct terminal_pictures *pictures, const char *bytes, size_t len);
/* These cells were written. */
void pictures_erase(struct terminal_pictures *pictures, int row, int column,
    int end_row, int end_column);
bool pictures_at(const struct terminal_pictures *pictures, int row, int column);
void pictures_clear(struct terminal_pictures *pictures);

#endif
