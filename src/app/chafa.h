/*
 * app/chafa.h: the program that draws pictures, closed in, one at a time.
 *
 * It asks its terminal for the size of a cell: it is given one of its own,
 * where it finds that and nobody else is.
 */
#ifndef APP_CHAFA_H
#define APP_CHAFA_H

#include "base/err.h"
#include "child.h"
#include "ui/pixels.h"

/* How a picture is to look. */
struct chafa_form {
	enum pixels_format format;
	struct pixels_box box;
	const char *colours; /* as chafa counts them */
	bool letters;        /* characters are those of ASCII */
};

struct chafa {
	struct child child;
	bool pixels;  /* it draws in points */
	bool flows;   /* it has said something in the last turn */
	int terminal; /* our end of the one it has; 0: it has none */
};

bool chafa_form_equal(const struct chafa_form *a, const struct chafa_form *b);
/* Makes a form one that pixels_read takes and a terminal is not slow at. */
void chafa_fit(struct chafa_form *form);
/* Starts it on a file. confine: see app_options. */
int chafa_start(struct chafa *chafa, const struct chafa_form *form, int input,
    void (*confine)(void), struct err *err);
bool chafa_is_at_work(const struct chafa *chafa);
/* child_turn of it: what it says is in child.said until chafa_stop. */
bool chafa_turn(struct chafa *chafa, bool *well);
bool chafa_says_too_much(const struct chafa *chafa);
void chafa_stop(struct chafa *chafa);

#endif
