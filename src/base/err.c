#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;

	if (!err)
		return -1;
	err->code = code;
	va_start(args, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	return -1;
}

int
err_system(struct err *err, const char *format, ...)
{
	va_list args;
	const char *reason = strerror(errno);
	size_t len;

	if (!err)
		return -1;
	err->code = ERR_SYSTEM;
	va_start(args, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	len = strlen(err->text);
	(void)snprintf(err->text + len, sizeof(err->text) - len, ": %s",
	    reason);
	return -1;
}

int
err_prefix(struct err *err, const char *format, ...)
{
	char text[sizeof(err->text)];
	va_list args;
	size_t len;

	if (!err)
		return -1;
	memcpy(text, err->text, sizeof(text));
	va_start(args, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	len = strlen(err->text);
	(void)snprintf(err->text + len, sizeof(err->text) - len, ": %s", text);
	return -1;
}
