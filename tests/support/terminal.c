#define _GNU_SOURCE /* ptsname_r, struct winsize */
#include "support/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

#include "base/time.h"

enum { ENVIRONMENT_MAX = 512, QUIET_MS = 15 };

struct terminal {
	int fd; /* the master side */
	pid_t pid;
	int status;
	bool ended;  /* status holds */
	bool closed; /* the other side is gone */
	VTerm *vt;
	VTermScreen *screen;
	int rows, columns;
	bool alternate, cursor_shown;
	VTermPos cursor;
	struct buf raw;
	struct terminal_pictures pictures;
};

/* A setting of the tests' own, which have no terminal yet when they say it. */
static enum pictures_kind drawing;

static int
on_cursor(VTermPos position, VTermPos old, int visible, void *user)
{
	struct terminal *t = user;

	(void)old;
	(void)visible;
	t->cursor = position;
	return 1;
}

static int
on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *t = user;

	if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor_shown = value->boolean;
	return 1;
}

static int
on_damage(VTermRect rect, void *user)
{
	struct terminal *t = user;

	pictures_erase(&t->pictures, rect.start_row, rect.start_col,
	    rect.end_row, rect.end_col);
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.damage = on_damage,
	.movecursor = on_cursor,
	.settermprop = on_property,
};

static void
write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && (errno == EINTR || errno == EAGAIN)) {
			struct pollfd ready = { fd, POLLOUT, 0 };

			(void)poll(&ready, 1, 100);
			continue;
		}
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

/* What the terminal answers: DA1, cursor reports. */
static void
on_output(const char *bytes, size_t len, void *user)
{
	struct terminal *t = user;

	/* A VT100 with "advanced video" as one that has sixel. */
	if (t->pictures.kind == PICTURES_SIXEL && len == 7 &&
	    memcmp(bytes, "\033[?1;2c", 7) == 0)
		write_all(t->fd, "\033[?62;4;22c", 11);
	else
		write_all(t->fd, bytes, len);
}

static void
write_to_vterm(void *terminal, const char *bytes, size_t len)
{
	struct terminal *t = terminal;

	(void)vterm_input_write(t->vt, bytes, len);
}

static void
answer(void *terminal, const char *bytes)
{
	struct terminal *t = terminal;

	write_all(t->fd, bytes, strlen(bytes));
}

static void
cursor_now(void *terminal, int *row, int *column)
{
	struct terminal *t = terminal;
	VTermPos position;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &position);
	*row = position.row;
	*column = position.col;
}

/* The environment without the caller's terminal, plus what is wished. */
static char **
make_environment(const char *const *wished, const char *term)
{
	extern char **environ;
	static const char *const dropped[] = { "TERM=", "COLUMNS=", "LINES=",
		"COLORFGBG=", "NO_COLOR=", "TMUX=", "STY=" };
	char **out = mem_array(ENVIRONMENT_MAX, sizeof(*out));
	struct buf name = { 0 };
	size_t n = 0;

	for (size_t i = 0; wished && wished[i] && n < ENVIRONMENT_MAX - 2; i++)
		out[n++] = mem_copy(text_of(wished[i]));
	if (term) {
		buf_printf(&name, "TERM=%s", term);
		out[n++] = mem_copy(buf_text(&name));
		buf_clear(&name);
	}
	for (char **e = environ; *e && n < ENVIRONMENT_MAX - 1; e++) {
		size_t equals = strcspn(*e, "=") + 1;
		bool keep = true;

		for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++)
			keep = keep && !text_starts(text_of(*e), dropped[i]);
		for (size_t i = 0; wished && wished[i]; i++)
			keep = keep && strncmp(*e, wished[i], equals) != 0;
		if (keep)
			out[n++] = mem_copy(text_of(*e));
	}
	return out;
}

static void
set_size(int fd, int rows, int columns)
{
	struct winsize size = { 0 };

	size.ws_row = (unsigned short)rows;
	size.ws_col = (unsigned short)columns;
	if (drawing != PICTURES_NONE) {
		size.ws_xpixel =
		    (unsigned short)(columns * PICTURES_CELL_WIDTH);
		size.ws_ypixel = (unsigned short)(rows * PICTURES_CELL_HEIGHT);
	}
	(void)ioctl(fd, TIOCSWINSZ, &size);
}

static _Noreturn void
run_child(const char *slave_name, int rows, int columns,
    const char *const *argv, char **environment)
{
	int slave;

	(void)setsid();
	slave = open(slave_name, O_RDWR);
	if (slave < 0)
		_exit(126);
	(void)ioctl(slave, TIOCSCTTY, 0);
	set_size(slave, rows, columns);
	(void)dup2(slave, STDIN_FILENO);
	(void)dup2(slave, STDOUT_FILENO);
	(void)dup2(slave, STDERR_FILENO);
	if (slave > STDERR_FILENO)
		(void)close(slave);
	(void)signal(SIGPIPE, SIG_DFL);
	(void)execve(argv[0], (char *const *)(uintptr_t)argv, environment);
	_exit(127);
}

static void
make_screen(struct terminal *t, int rows, int columns)
{
	t->rows = rows;
	t->columns = columns;
	t->cursor_shown = true;
	t->pictures = (struct terminal_pictures){ .kind = drawing,
		.write = write_to_vterm,
		.answer = answer,
		.cursor = cursor_now,
		.terminal = t };
	pictures_resize(&t->pictures, rows, columns);
	t->vt = vterm_new(rows, columns);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, on_output, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

struct terminal *
terminal_start(const char *const *argv, const char *const *environment,
    const char *term, int rows, int columns)
{
	struct terminal *t = mem_alloc(sizeof(*t));
	char **env = make_environment(environment, term);
	char slave[128];

	t->fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (t->fd < 0 || grantpt(t->fd) < 0 || unlockpt(t->fd) < 0 ||
	    ptsname_r(t->fd, slave, sizeof(slave)) != 0) {
		if (t->fd >= 0)
			(void)close(t->fd);
		free(t);
		t = NULL;
		goto out;
	}
	set_size(t->fd, rows, columns);
	make_screen(t, rows, columns);
	t->pid = fork();
	if (t->pid == 0)
		run_child(slave, rows, columns, argv, env);
	(void)fcntl(t->fd, F_SETFL, fcntl(t->fd, F_GETFL) | O_NONBLOCK);
out:
	for (size_t i = 0; env[i]; i++)
		free(env[i]);
	free(env);
	return t;
}

/* Takes what is there, after waiting at most wait_ms; false: nothing came. */
static bool
pump(struct terminal *t, int wait_ms)
{
	struct pollfd ready = { t->fd, POLLIN, 0 };
	char bytes[8192];
	bool any = false;

	if (t->closed) {
		if (wait_ms > 0)
			(void)poll(NULL, 0, wait_ms < 5 ? wait_ms : 5);
		return false;
	}
	while (poll(&ready, 1, any ? 0 : wait_ms) > 0) {
		ssize_t n = read(t->fd, bytes, sizeof(bytes));

		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n <= 0) {
			/* Linux says EIO once the last holder is gone. */
			t->closed = true;
			break;
		}
		any = true;
		buf_add(&t->raw, bytes, (size_t)n);
		if (t->pictures.kind != PICTURES_NONE)
			pictures_take(&t->pictures, bytes, (size_t)n);
		else
			write_to_vterm(t, bytes, (size_t)n);
	}
	if (any)
		vterm_screen_flush_damage(t->screen);
	return any;
}

void
terminal_settle(struct terminal *t, int quiet_ms, int limit_ms)
{
	int64_t end = time_monotonic_ms() + limit_ms;

	while (time_monotonic_ms() < end && pump(t, quiet_ms))
		continue;
}

static bool
wait_for(struct terminal *t, const char *text, int limit_ms, bool shown)
{
	int64_t end = time_monotonic_ms() + limit_ms;
	int row, column;

	for (;;) {
		if (terminal_find(t, text, &row, &column) == shown) {
			/* The rest of the same painting belongs to it. */
			terminal_settle(t, QUIET_MS, 1000);
			if (terminal_find(t, text, &row, &column) == shown)
				return true;
		}
		if (time_monotonic_ms() >= end)
			return false;
		(void)pump(t, 20);
	}
}

bool
terminal_wait(struct terminal *t, const char *text, int limit_ms)
{
	return wait_for(t, text, limit_ms, true);
}

bool
terminal_wait_gone(struct terminal *t, const char *text, int limit_ms)
{
	return wait_for(t, text, limit_ms, false);
}

int
terminal_wait_exit(struct terminal *t, int limit_ms)
{
	int64_t end = time_monotonic_ms() + limit_ms;

	while (!t->ended) {
		(void)pump(t, 5);
		if (waitpid(t->pid, &t->status, WNOHANG) == t->pid)
			t->ended = true;
		else if (time_monotonic_ms() >= end)
			return -1;
	}
	while (pump(t, 0))
		continue;
	return t->status;
}

void
terminal_free(struct terminal *t)
{
	if (!t)
		return;
	if (!t->ended) {
		(void)kill(t->pid, SIGHUP);
		(void)kill(t->pid, SIGCONT);
		if (terminal_wait_exit(t, 2000) < 0) {
			(void)kill(t->pid, SIGKILL);
			(void)waitpid(t->pid, &t->status, 0);
		}
	}
	(void)close(t->fd);
	vterm_free(t->vt);
	pictures_clear(&t->pictures);
	buf_clear(&t->raw);
	free(t);
}

void
terminal_send(struct terminal *t, const void *bytes, size_t len)
{
	write_all(t->fd, bytes, len);
}

void
terminal_type(struct terminal *t, const char *keys)
{
	terminal_send(t, keys, strlen(keys));
}

void
terminal_resize(struct terminal *t, int rows, int columns)
{
	while (pump(t, 0))
		continue;
	t->rows = rows;
	t->columns = columns;
	pictures_resize(&t->pictures, rows, columns);
	vterm_set_size(t->vt, rows, columns);
	set_size(t->fd, rows, columns);
}

pid_t
terminal_pid(const struct terminal *t)
{
	return t->pid;
}

static VTermScreenCell
cell_of(const struct terminal *t, int row, int column)
{
	VTermScreenCell cell = { 0 };

	(void)vterm_screen_get_cell(
	    t->screen, (VTermPos){ .row = row, .col = column }, &cell);
	return cell;
}

void
terminal_add_line(struct buf *out, const struct terminal *t, int row)
{
	size_t end = out->len;

	for (int column = 0; column < t->columns; column++) {
		VTermScreenCell cell = cell_of(t, row, column);

		/* The right half of a wide character. */
		if (cell.chars[0] == (uint32_t)-1)
			continue;
		if (!cell.chars[0]) {
			buf_add_byte(out, ' ');
			continue;
		}
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
		     i++)
			buf_add_code(out, cell.chars[i]);
		if (cell.chars[0] != ' ')
			end = out->len;
	}
	buf_cut(out, end);
}

void
terminal_add_text(struct buf *out, const struct terminal *t)
{
	size_t end = out->len;

	for (int row = 0; row < t->rows; row++) {
		size_t start = out->len;

		terminal_add_line(out, t, row);
		if (out->len > start)
			end = out->len + 1;
		buf_add_byte(out, '\n');
	}
	if (end < out->len)
		buf_cut(out, end);
}

struct terminal_cell
terminal_cell(const struct terminal *t, int row, int column)
{
	VTermScreenCell cell = cell_of(t, row, column);
	struct terminal_cell out = { 0 };
	VTermColor foreground = cell.fg, background = cell.bg;

	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++)
		out.codes[i] =
		    cell.chars[i] == (uint32_t)-1 ? 0 : cell.chars[i];
	out.width = cell.width;
	out.bold = cell.attrs.bold;
	out.underline = cell.attrs.underline != 0;
	out.reverse = cell.attrs.reverse;
	out.italic = cell.attrs.italic;
	out.default_foreground = VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
	out.default_background = VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
	vterm_screen_convert_color_to_rgb(t->screen, &foreground);
	vterm_screen_convert_color_to_rgb(t->screen, &background);
	out.foreground = foreground.rgb.red << 16 | foreground.rgb.green << 8 |
			 foreground.rgb.blue;
	out.background = background.rgb.red << 16 | background.rgb.green << 8 |
			 background.rgb.blue;
	return out;
}

void
terminal_cursor(const struct terminal *t, int *row, int *column, bool *shown)
{
	*row = t->cursor.row;
	*column = t->cursor.col;
	*shown = t->cursor_shown;
}

bool
terminal_find(const struct terminal *t, const char *text, int *row, int *column)
{
	struct buf line = { 0 };
	bool found = false;

	for (int r = 0; r < t->rows && !found; r++) {
		size_t at;

		buf_reset(&line);
		terminal_add_line(&line, t, r);
		at = text_find(buf_text(&line), text_of(text), 0);
		if (at == TEXT_NONE)
			continue;
		found = true;
		*row = r;
		*column = 0;
		/* Columns are counted in cells, and the line is bytes. */
		for (size_t bytes = 0; bytes < at && *column < t->columns;) {
			VTermScreenCell cell = cell_of(t, r, *column);
			struct buf one = { 0 };

			for (int i = 0;
			     i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] &&
			     cell.chars[i] != (uint32_t)-1;
			     i++)
				buf_add_code(&one, cell.chars[i]);
			bytes += one.len ? one.len : 1;
			buf_clear(&one);
			*column += cell.width > 0 ? cell.width : 1;
		}
	}
	buf_clear(&line);
	return found;
}

bool
terminal_is_restored(const struct terminal *t)
{
	return !t->alternate;
}

void
terminal_draw_pictures(enum pictures_kind kind)
{
	drawing = kind;
}

bool
terminal_shows_picture(const struct terminal *t, int row, int column)
{
	return pictures_at(&t->pictures, row, column);
}

int
terminal_picture_cells(const struct terminal *t, int *row, int *column)
{
	int n = 0;

	for (int r = 0; r < t->rows; r++)
		for (int c = 0; c < t->columns; c++)
			if (terminal_shows_picture(t, r, c) && n++ == 0) {
				*row = r;
				*column = c;
			}
	return n;
}

const struct terminal_pictures *
terminal_pictures(const struct terminal *t)
{
	return &t->pictures;
}

const struct buf *
terminal_raw(const struct terminal *t)
{
	return &t->raw;
}
