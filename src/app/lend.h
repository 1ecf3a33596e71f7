/* app/lend.h: our terminal, while another program has it. */
#ifndef APP_LEND_H
#define APP_LEND_H

#include <signal.h>

struct lend {
	struct sigaction interrupt, quit, stop;
};

/* ^C, ^\ and ^Z are meant for the program, not for us. */
void lend_begin(struct lend *lend);
void lend_end(const struct lend *lend);

#endif
