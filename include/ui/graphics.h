/* ui/graphics.h: what a terminal tells of pictures in pixels. */
#ifndef UI_GRAPHICS_H
#define UI_GRAPHICS_H

#include "ui/pixels.h"

struct graphics {
	bool sixel, kitty;           /* it says that it draws them */
	int cell_width, cell_height; /* points; 0: not known */
};

/* May a terminal be asked anything? By getenv, or another's. */
bool graphics_may_ask(char *(*get)(const char *name));
/*
 * Questions to the terminal: kitty's protocol, the size of a cell, and DA1,
 * which comes last: once it is answered no other answer is to come. kitty:
 * whether that may be asked.
 */
void graphics_add_questions(struct buf *out, bool kitty);
/*
 * May kitty's protocol be asked for? Not where a multiplexer would take the
 * question for a title of its own. By getenv, or another's.
 */
bool graphics_may_ask_kitty(char *(*get)(const char *name));

/* DA1's parameters, such as "?62;4;22": sixel is attribute 4. */
void graphics_take_attributes(
    struct graphics *graphics, struct text parameters);
/* An answer by kitty's protocol, such as "Gi=31;OK". */
void graphics_take_kitty(struct graphics *graphics, struct text answer);
/* The size of a cell; one that cannot be is none. */
void graphics_take_cell(struct graphics *graphics, int width, int height);

/* Which of both there is, kitty's first; without a cell's size there is none.
 */
enum pixels_format graphics_best(const struct graphics *graphics);

/*
 * Asks the terminal on stdin and stdout, where no screen is open, and waits a
 * second at most. False: there is none, or it does not answer.
 */
bool graphics_ask(struct graphics *graphics);

#endif
