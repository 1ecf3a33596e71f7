#include "json_cut.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static size_t
skip_blanks(struct text t, size_t at)
{
	while (at < t.len && is_blank(t.ptr[at]))
		at++;
	return at;
}

/* Behind the string that begins at at. */
static size_t
skip_string(struct text t, size_t at)
{
	for (at++; at < t.len && t.ptr[at] != '"'; at++)
		if (t.ptr[at] == '\\')
			at++;
	return at < t.len ? at + 1 : t.len;
}

/* Behind the value that begins at at: up to what ends it, where that stands. */
static size_t
skip_value(struct text t, size_t at)
{
	size_t depth = 0;

	while (at < t.len) {
		char c = t.ptr[at];

		if (c == '"') {
			at = skip_string(t, at);
			if (depth == 0)
				return at;
			continue;
		}
		if (depth == 0 && (c == ',' || c == ']' || c == '}'))
			return at;
		at++;
		if (c == '[' || c == '{')
			depth++;
		else if ((c == ']' || c == '}') && --depth == 0)
			return at;
	}
	return at;
}

/*
 * Steps into the object at *at, to the value of a key; false when it has none
 * or is none.
 */
static bool
find_key(struct text t, size_t *at, const char *key)
{
	size_t i = skip_blanks(t, *at);

	if (i >= t.len || t.ptr[i] != '{')
		return false;
	for (i = skip_blanks(t, i + 1); i < t.len && t.ptr[i] == '"';
	     i = skip_blanks(t, i + 1)) {
		size_t end = skip_string(t, i);
		struct text name = text_sub(t, i + 1, end - i - 2);

		i = skip_blanks(t, end);
		if (i >= t.len || t.ptr[i] != ':')
			return false;
		i = skip_blanks(t, i + 1);
		if (text_is(name, key)) {
			*at = i;
			return true;
		}
		i = skip_blanks(t, skip_value(t, i));
		if (i >= t.len || t.ptr[i] != ',')
			return false;
	}
	return false;
}

static bool
find_list(struct text t, size_t *at)
{
	*at = 0;
	if (find_key(t, at, "items"))
		return *at < t.len && t.ptr[*at] == '[';
	*at = 0;
	return find_key(t, at, "rss") && find_key(t, at, "channel") &&
	       find_key(t, at, "item") && *at < t.len && t.ptr[*at] == '[';
}

bool
json_cut(struct buf *head, struct text *elements, struct text text)
{
	size_t begin, end;

	*elements = TEXT("");
	if (!find_list(text, &begin)) {
		buf_add_text(head, text);
		return false;
	}
	end = skip_value(text, begin);
	if (end == begin || text.ptr[end - 1] != ']') {
		buf_add_text(head, text);
		return false;
	}
	*elements = text_sub(text, begin + 1, end - begin - 2);
	buf_add_text(head, text_sub(text, 0, begin + 1));
	buf_add_text(head, text_from_offset(text, end - 1));
	return true;
}

bool
json_cut_next(struct text *elements, struct text *element)
{
	struct text t = *elements;
	size_t begin = skip_blanks(t, 0), end = skip_value(t, begin), next;

	*elements = text_from_offset(t, begin);
	if (begin == t.len || end == begin)
		return false;
	*element = text_sub(t, begin, end - begin);
	next = skip_blanks(t, end);
	/* Behind a comma there must be another one. */
	if (next < t.len && t.ptr[next] == ',' &&
	    skip_blanks(t, next + 1) < t.len)
		next++;
	else if (next < t.len)
		return false;
	*elements = text_from_offset(t, next);
	return true;
}
