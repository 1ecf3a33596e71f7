#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"

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
	(void)snprintf(err->text + len, sizeof(err->text) - len, "%s%s",
	    _(": "), reason);
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
	(void)snprintf(err->text + len, sizeof(err->text) - len, "%s%s",
	    _(": "), text);
	return -1;
}

size_t
err_prefix_length(struct text text, struct text what)
{
	struct text joint = text_of(_(": "));
	size_t end = what.len;

	if (what.len == 0 || text.len <= what.len ||
	    !text_equal_nocase(text_sub(text, 0, what.len), what))
		return 0;
	if (text.ptr[end] == ':')
		for (end++; end < text.len && text.ptr[end] >= '0' &&
		     text.ptr[end] <= '9';)
			end++;
	end = end > what.len + 1 ? end : what.len;
	text = text_from_offset(text, end);
	if (text_starts(text, joint.ptr))
		return end + joint.len;
	/* Kept by a process that spoke English. */
	return text_starts(text, ": ") ? end + 2 : 0;
}
