#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/translate.h"
#include "base/utf8.h"

/* One a process; workers and the engine inherit it over fork. */
static int log_fd = -1;

int
log_open(const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_system(err, _("cannot open %s"), path);
	if (log_fd >= 0)
		(void)close(log_fd);
	log_fd = fd;
	return 0;
}

static void
add_message(struct buf *line, bool ascii, const char *format, va_list args)
{
	struct buf raw = { 0 }, clean = { 0 };
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len > 0) {
		buf_reserve(&raw, (size_t)len + 1);
		(void)vsnprintf(raw.ptr, (size_t)len + 1, format, args);
		raw.len = (size_t)len;
	}
	utf8_add_line(&clean, buf_text(&raw));
	if (ascii)
		utf8_add_ascii(line, buf_text(&clean));
	else
		buf_add_text(line, buf_text(&clean));
	buf_add_byte(line, '\n');
	buf_clear(&raw);
	buf_clear(&clean);
}

static void
put(int fd, struct buf *line)
{
	/* A log that cannot be written is no reason to stop. */
	if (write(fd, line->ptr, line->len) < 0)
		return;
}

void
log_line(const char *format, ...)
{
	struct buf line = { 0 };
	va_list args;

	if (log_fd >= 0) {
		time_t now = time(NULL);
		char stamp[32];
		struct tm tm;

		if (gmtime_r(&now, &tm) &&
		    strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &tm))
			buf_printf(&line, "%s %ld ", stamp, (long)getpid());
	}
	va_start(args, format);
	add_message(&line, log_fd < 0 && !utf8_locale(), format, args);
	va_end(args);
	put(log_fd >= 0 ? log_fd : STDERR_FILENO, &line);
	buf_clear(&line);
}

void
log_complain(const char *format, ...)
{
	struct buf line = { 0 };
	va_list args;

	buf_add_cstr(&line, "depeche: ");
	va_start(args, format);
	add_message(&line, !utf8_locale(), format, args);
	va_end(args);
	put(STDERR_FILENO, &line);
	buf_clear(&line);
}
