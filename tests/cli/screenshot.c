/*
 * screenshot ROWS COLUMNS dark|light OUT TITLE PROGRAM [STEP…]: runs PROGRAM
 * on a terminal of that size and writes what its screen shows to OUT, as SVG
 * of a window in those colours when the name ends so, else as text. A step is
 * keys to type, "=text" to wait for, or "~" to wait until the screen rests.
 * HOME, TZ and the like are the caller's.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "support/terminal.h"

enum { WAIT_MS = 10000, QUIET_MS = 400 };

static bool
run_step(struct terminal *terminal, const char *step)
{
	if (step[0] == '=' && step[1]) {
		if (terminal_wait(terminal, step + 1, WAIT_MS))
			return true;
		(void)fprintf(stderr, "never shown: %s\n", step + 1);
		return false;
	}
	if (step[0] != '~')
		terminal_type(terminal, step);
	terminal_settle(terminal, QUIET_MS, WAIT_MS);
	return true;
}

static int
write_out(const struct buf *out, const char *path)
{
	FILE *file = fopen(path, "w");
	bool well;

	if (!file) {
		perror(path);
		return 1;
	}
	well = fwrite(out->ptr, 1, out->len, file) == out->len;
	return fclose(file) == 0 && well ? 0 : 1;
}

int
main(int argc, char **argv)
{
	const char *program[] = { argc > 6 ? argv[6] : NULL, NULL };
	struct terminal *terminal;
	struct buf out = { 0 };
	int code = 0;

	if (argc < 7) {
		(void)fprintf(stderr, "usage: screenshot ROWS COLUMNS "
				      "dark|light OUT TITLE PROGRAM [STEP…]\n");
		return 2;
	}
	terminal = terminal_start(
	    program, NULL, "xterm-256color", atoi(argv[1]), atoi(argv[2]));
	if (!terminal)
		return 1;
	for (int i = 7; i < argc && code == 0; i++)
		code = run_step(terminal, argv[i]) ? 0 : 1;
	if (text_ends(text_of(argv[4]), ".svg"))
		terminal_add_svg(&out, terminal, argv[5],
		    text_is(text_of(argv[3]), "light"));
	else
		terminal_add_text(&out, terminal);
	if (write_out(&out, argv[4]) != 0)
		code = 1;
	buf_clear(&out);
	terminal_free(terminal);
	return code;
}
