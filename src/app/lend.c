#include "lend.h"

#include <stddef.h>

void
lend_begin(struct lend *lend)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };

	(void)sigaction(SIGINT, &ignore, &lend->interrupt);
	(void)sigaction(SIGQUIT, &ignore, &lend->quit);
	(void)sigaction(SIGTSTP, &ignore, &lend->stop);
}

void
lend_end(const struct lend *lend)
{
	(void)sigaction(SIGINT, &lend->interrupt, NULL);
	(void)sigaction(SIGQUIT, &lend->quit, NULL);
	(void)sigaction(SIGTSTP, &lend->stop, NULL);
}
