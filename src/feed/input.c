#include "input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/scan.h"

static const char mark[] = "<?c?>";

void
input_init(struct input *input, struct text document)
{
	*input = (struct input){ .rest = document };
}

void
input_clear(struct input *input)
{
	free(input->sections);
}

/*
 * A character that XML does not allow (2.2) must be found by libxml2, so that
 * the document is repaired.
 */
static bool
is_sound(struct text t)
{
	size_t at = 0;

	while ((at = scan_allowed(t, at)) < t.len) {
		if (t.ptr[at] != '\xEF')
			return false;
		if (at + 2 < t.len && t.ptr[at + 1] == '\xBF' &&
		    (unsigned char)t.ptr[at + 2] >= 0xBE)
			return false;
		at++;
	}
	return true;
}

static bool
take_section(struct input *input)
{
	size_t end = text_find(input->rest, TEXT("]]>"), 9);
	struct text section;

	if (end == TEXT_NONE)
		return false;
	section = text_sub(input->rest, 9, end - 9);
	if (!is_sound(section))
		return false;
	if (input->next == input->nsections)
		input->next = input->nsections = 0;
	GROW(input->sections, input->nsections, input->cap);
	input->sections[input->nsections++] = section;
	input->rest = text_from_offset(input->rest, end + 3);
	input->mark = mark;
	return true;
}

/* Length of a comment, or of all the rest when it does not end. */
static size_t
comment_length(struct text t)
{
	size_t end = text_find(t, TEXT("-->"), 4);

	return end == TEXT_NONE ? t.len : end + 3;
}

/* Up to the next "<!" or "<?". */
static size_t
clear_length(struct text t)
{
	size_t at = 1;

	while ((at = text_find_byte(t, '<', at)) != TEXT_NONE) {
		if (at + 1 == t.len || t.ptr[at + 1] == '!' ||
		    t.ptr[at + 1] == '?')
			return at;
		at++;
	}
	return t.len;
}

/* What stands at the beginning of rest. */
static void
look(struct input *input)
{
	struct text t = input->rest;
	size_t end;

	if (text_starts(t, "<![CDATA[") && take_section(input))
		return;
	if (text_starts(t, "<?")) {
		end = text_find(t, TEXT("?>"), 2);
		if (end != TEXT_NONE) {
			input->rest = text_from_offset(t, end + 2);
			return;
		}
	}
	input->clear =
	    text_starts(t, "<!--") ? comment_length(t) : clear_length(t);
}

static size_t
give(char *room, size_t len, struct text t)
{
	if (t.len < len)
		len = t.len;
	memcpy(room, t.ptr, len);
	return len;
}

size_t
input_read(struct input *input, char *room, size_t len)
{
	size_t total = 0;

	while (total < len) {
		size_t n;

		if (input->mark) {
			n = give(
			    room + total, len - total, text_of(input->mark));
			input->mark = input->mark[n] ? input->mark + n : NULL;
		} else if (input->clear) {
			n = give(room + total, len - total,
			    text_sub(input->rest, 0, input->clear));
			input->clear -= n;
			input->rest = text_from_offset(input->rest, n);
		} else if (input->rest.len) {
			look(input);
			n = 0;
		} else {
			break;
		}
		total += n;
	}
	return total;
}

struct text
input_section(struct input *input)
{
	if (input->next == input->nsections)
		return TEXT("");
	return input->sections[input->next++];
}
