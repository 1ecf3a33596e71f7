/* Asks the terminal outside of a screen, and waits for its answers. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/time.h"
#include "terminal.h"
#include "ui/graphics.h"
#include "ui/keys.h"

enum { ANSWER_MS = 1000 }; /* from far away, too */

/* Reads up to the answer to DA1, which is the last. */
static bool
hear(struct keys *keys)
{
	int64_t until = time_monotonic_ms() + ANSWER_MS;
	struct pollfd ready = { STDIN_FILENO, POLLIN, 0 };
	char bytes[256];
	struct key key;
	int64_t left;

	while ((left = until - time_monotonic_ms()) > 0 &&
	       poll(&ready, 1, (int)left) > 0) {
		ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		keys_feed(keys, bytes, (size_t)n);
		while (keys_next(keys, &key))
			if (key.code == KEYCODE_ATTRIBUTES)
				return true;
	}
	return false;
}

/* What a terminal takes for text is on the line that is erased behind it. */
static void
put_questions(void)
{
	struct buf out = { 0 };

	graphics_add_questions(&out, graphics_may_ask_kitty(getenv));
	buf_add_cstr(&out, "\r\033[K");
	(void)!write(STDOUT_FILENO, out.ptr, out.len);
	buf_clear(&out);
}

bool
graphics_ask(struct graphics *graphics)
{
	struct termios before, raw;
	struct keys keys;
	int width, height;
	bool answered;

	*graphics = (struct graphics){ 0 };
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    !graphics_may_ask(getenv) || tcgetattr(STDIN_FILENO, &before) < 0)
		return false;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	keys_init(&keys, true);
	put_questions();
	answered = hear(&keys);
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	*graphics = keys.graphics;
	terminal_points(&width, &height);
	graphics_take_cell(graphics, width, height);
	keys_clear(&keys);
	return answered;
}
