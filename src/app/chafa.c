#define _GNU_SOURCE /* pipe2, ptsname_r, struct winsize */
#include "chafa.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"

enum {
	CELLS_MOST = 4 * 1024 * 1024, /* bytes; a screen full has less */
	POINTS_SAID_MOST = 16 * 1024 * 1024,
	POINTS = 1024 * 1024, /* that are enough for a picture */
};

bool
chafa_form_equal(const struct chafa_form *a, const struct chafa_form *b)
{
	return a->format == b->format && a->letters == b->letters &&
	       strcmp(a->colours, b->colours) == 0 &&
	       a->box.rows == b->box.rows && a->box.columns == b->box.columns &&
	       a->box.cell_width == b->box.cell_width &&
	       a->box.cell_height == b->box.cell_height;
}

static bool
is_large(const struct pixels_box *box)
{
	return (int64_t)box->rows * box->cell_height * box->columns *
		   box->cell_width >
	       POINTS;
}

/*
 * By kitty's protocol the terminal makes points as large as it takes; sixels
 * are of one size, so the picture is smaller.
 */
void
chafa_fit(struct chafa_form *form)
{
	struct pixels_box *box = &form->box;

	if (form->format == PIXELS_NONE) {
		/* Characters are the same whatever their size. */
		box->cell_width = box->cell_height = 0;
		return;
	}
	while (form->format == PIXELS_KITTY && is_large(box) &&
	       box->cell_width > 3) {
		box->cell_width /= 2;
		box->cell_height /= 2;
	}
	while (is_large(box) && box->rows > 1 && box->columns > 1) {
		box->rows -= box->rows > 8 ? box->rows / 8 : 1;
		box->columns -= box->columns > 8 ? box->columns / 8 : 1;
	}
}

/* A terminal of this size: our end and the one it has; 0: there is none. */
static int
open_terminal(const struct pixels_box *box, int *theirs)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	const struct winsize size = {
		.ws_row = (unsigned short)box->rows,
		.ws_col = (unsigned short)box->columns,
		.ws_xpixel = (unsigned short)(box->columns * box->cell_width),
		.ws_ypixel = (unsigned short)(box->rows * box->cell_height),
	};
	char name[128];

	*theirs = 0;
	if (fd >= 0 && grantpt(fd) == 0 && unlockpt(fd) == 0 &&
	    ptsname_r(fd, name, sizeof(name)) == 0 &&
	    ioctl(fd, TIOCSWINSZ, &size) == 0)
		*theirs = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (*theirs > 0) {
		(void)fcntl(fd, F_SETFL, O_NONBLOCK);
		return fd;
	}
	*theirs = 0;
	if (fd >= 0)
		(void)close(fd);
	return 0;
}

static int
run(struct chafa *chafa, const struct chafa_form *form, int input, int output,
    int errors, void (*confine)(void), struct err *err)
{
	static const char *const formats[] = { "symbols", "sixel", "kitty" };
	bool letters = form->letters && form->format == PIXELS_NONE;
	char size[32], name[] = "chafa", format[32],
		       animate[] = "--animate=off", threads[] = "--threads=1",
		       colours[24], ascii[] = "--symbols=ascii", end[] = "-";
	char *argv[] = { name, format, animate, threads, colours, size,
		letters ? ascii : end, letters ? end : NULL, NULL };
	struct program program = { .argv = argv,
		.input = input,
		.output = output,
		.silent = true,
		.errors = errors,
		.confine = confine };

	(void)snprintf(
	    format, sizeof(format), "--format=%s", formats[form->format]);
	(void)snprintf(colours, sizeof(colours), "--colors=%s",
	    form->format == PIXELS_NONE ? form->colours : "full");
	(void)snprintf(size, sizeof(size), "--size=%dx%d", form->box.columns,
	    form->box.rows);
	return program_start(&program, &chafa->child.pid, err);
}

static int
run_with(struct chafa *chafa, const struct chafa_form *form, int input,
    const int ends[2], void (*confine)(void), struct err *err)
{
	int errors = 0, rc;

	if (form->format != PIXELS_NONE)
		chafa->terminal = open_terminal(&form->box, &errors);
	rc = run(chafa, form, input, ends[1], errors, confine, err);
	(void)close(ends[1]);
	if (errors > 0)
		(void)close(errors);
	if (rc < 0) {
		(void)close(ends[0]);
		return -1;
	}
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	chafa->child.fd = ends[0];
	return 0;
}

int
chafa_start(struct chafa *chafa, const struct chafa_form *form, int input,
    void (*confine)(void), struct err *err)
{
	int ends[2];

	*chafa = (struct chafa){ .pixels = form->format != PIXELS_NONE };
	if (pipe2(ends, O_CLOEXEC) < 0)
		return err_system(err, "pipe");
	if (run_with(chafa, form, input, ends, confine, err) == 0)
		return 0;
	chafa->child.pid = 0;
	chafa_stop(chafa);
	return -1;
}

bool
chafa_is_at_work(const struct chafa *chafa)
{
	return chafa->child.pid > 0;
}

/* What it complains of: unread, it would wait for ever to say more. */
static void
drain(int fd)
{
	char bytes[1024];

	for (int i = 0; i < 16 && fd > 0; i++)
		if (read(fd, bytes, sizeof(bytes)) <= 0)
			return;
}

bool
chafa_turn(struct chafa *chafa, bool *well)
{
	size_t before = chafa->child.said.len;
	bool ended;

	drain(chafa->terminal);
	ended = child_turn(&chafa->child, well);
	chafa->flows = !ended && chafa->child.said.len > before;
	return ended;
}

bool
chafa_says_too_much(const struct chafa *chafa)
{
	return chafa->child.said.len >
	       (size_t)(chafa->pixels ? POINTS_SAID_MOST : CELLS_MOST);
}

void
chafa_stop(struct chafa *chafa)
{
	if (chafa->child.pid > 0) {
		(void)kill(-chafa->child.pid, SIGKILL);
		(void)kill(chafa->child.pid, SIGKILL);
		(void)waitpid(chafa->child.pid, NULL, 0);
	}
	child_drop(&chafa->child);
	if (chafa->terminal > 0)
		(void)close(chafa->terminal);
	*chafa = (struct chafa){ 0 };
}
