#include "model/event.h"

#include <string.h>

static const char *const words[EVENT_KINDS] = {
	[WISH_REFRESH] = "refresh",
	[WISH_FULLTEXT] = "fulltext",
	[WISH_FACTS] = "facts",
	[WISH_IMAGE] = "image",
	[WISH_CANCEL] = "cancel",
	[WISH_RELOAD] = "reload",
	[WISH_QUIT] = "quit",
	[EVENT_STARTED] = "started",
	[EVENT_PROGRESS] = "progress",
	[EVENT_FEED] = "feed",
	[EVENT_ARTICLE] = "article",
	[EVENT_IMAGE] = "picture",
	[EVENT_FACTS] = "known",
	[EVENT_STORIES] = "stories",
	[EVENT_PAGES] = "pages",
	[EVENT_FINISHED] = "finished",
	[EVENT_NOTICE] = "notice",
};

void
event_add(struct buf *out, const struct event *event)
{
	buf_printf(out, "%s %lld %lld ", words[event->kind],
	    (long long)event->a, (long long)event->b);
	for (size_t i = 0; i < event->text.len; i++) {
		unsigned char c = (unsigned char)event->text.ptr[i];

		if (c < 0x20 || c == 0x7F || c == '%')
			buf_printf(out, "%%%02X", c);
		else
			buf_add_byte(out, (char)c);
	}
	buf_add_byte(out, '\n');
}

static bool
cut_word(struct text *rest, struct text *word)
{
	size_t blank = text_find_byte(*rest, ' ', 0);

	if (blank == TEXT_NONE || blank == 0)
		return false;
	*word = text_sub(*rest, 0, blank);
	*rest = text_from_offset(*rest, blank + 1);
	return true;
}

static bool
cut_number(struct text *rest, int64_t *value)
{
	struct text word;
	bool negative;
	int64_t sum = 0;
	size_t i;

	if (!cut_word(rest, &word) || word.len > 19)
		return false;
	negative = word.ptr[0] == '-';
	i = negative;
	if (i == word.len)
		return false;
	for (; i < word.len; i++) {
		char c = word.ptr[i];

		/* 18 digits always fit. */
		if (c < '0' || c > '9' || (i >= 18 && !negative))
			return false;
		sum = sum * 10 + (c - '0');
	}
	*value = negative ? -sum : sum;
	return true;
}

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *hit = c ? strchr(digits, c) : NULL;

	return hit ? (int)(hit - digits) : -1;
}

static struct text
unescape(struct arena *mem, struct text t)
{
	char *out = arena_alloc(mem, t.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < t.len; i++) {
		int high = -1, low = -1;

		if (t.ptr[i] == '%' && t.len - i > 2) {
			high = hex_digit(t.ptr[i + 1]);
			low = hex_digit(t.ptr[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			out[len++] = (char)(high * 16 + low);
			i += 2;
		} else {
			out[len++] = t.ptr[i];
		}
	}
	return text_from(out, len);
}

static bool
read_line(struct text line, struct event *event, struct arena *mem)
{
	struct text word;

	if (!cut_word(&line, &word))
		return false;
	for (int i = 0; i < EVENT_KINDS; i++) {
		if (!text_is(word, words[i]))
			continue;
		*event = (struct event){ .kind = (enum event_kind)i };
		if (!cut_number(&line, &event->a) ||
		    !cut_number(&line, &event->b))
			return false;
		event->text = unescape(mem, line);
		return true;
	}
	return false;
}

bool
event_next(struct text *rest, struct event *event, struct arena *mem)
{
	size_t end;

	while ((end = text_find_byte(*rest, '\n', 0)) != TEXT_NONE) {
		struct text line = text_sub(*rest, 0, end);

		*rest = text_from_offset(*rest, end + 1);
		if (read_line(line, event, mem))
			return true;
	}
	return false;
}
