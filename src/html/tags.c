#include "tags.h"

#include <string.h>

struct tag_row {
	const char *name;
	unsigned flags;
};

static const struct tag_row tags[] = { [HTML_TEXT] = { "", 0 },
	[HTML_OTHER] = { "", 0 },
#define X(id, name, flags) [HTML_##id] = { name, flags },
	TAG_LIST(X)
#undef X
};

static const char *const attributes[] = {
#define X(id, name) [ATTR_##id] = name,
	ATTRIBUTE_LIST(X)
#undef X
};

enum { LONGEST = 16 }; /* bytes of the longest name, amp-social-share */

/* Lower case copy with a NUL; false when it is too long to be a known one. */
static bool
lower(char out[LONGEST + 1], struct text name)
{
	if (name.len == 0 || name.len > LONGEST)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	out[name.len] = '\0';
	return true;
}

enum tag
tag_of(struct text name)
{
	int low = HTML_OTHER + 1, high = HTML_TAGS - 1;
	char key[LONGEST + 1];

	if (!lower(key, name))
		return HTML_OTHER;
	/* Half of all tags are one of these. */
	if (name.len == 1 && key[0] == 'p')
		return HTML_P;
	if (name.len == 1 && key[0] == 'a')
		return HTML_A;
	while (low <= high) {
		int middle = (low + high) / 2;
		int order = strcmp(key, tags[middle].name);

		if (order == 0)
			return (enum tag)middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return HTML_OTHER;
}

unsigned
tag_flags(enum tag tag)
{
	return tags[tag].flags;
}

const char *
tag_name(enum tag tag)
{
	return tags[tag].name;
}

bool
tag_breaks_out(enum tag tag, enum tag skipping)
{
	if (skipping != HTML_SVG && skipping != HTML_MATH &&
	    skipping != HTML_SELECT && skipping != HTML_OPTION &&
	    skipping != HTML_DATALIST)
		return false;
	return tag == HTML_DIV || tag == HTML_P || tag == HTML_UL ||
	       tag == HTML_TABLE || tag == HTML_BODY || tag == HTML_BR ||
	       tag == HTML_IMG || tag == HTML_SECTION || tag == HTML_ARTICLE ||
	       tag == HTML_BLOCKQUOTE || (tag_flags(tag) & TAG_HEADING);
}

enum attribute
attribute_of(struct text name)
{
	int low = 0, high = ATTR_NONE - 1;
	char key[LONGEST + 1];

	if (!lower(key, name))
		return ATTR_NONE;
	while (low <= high) {
		int middle = (low + high) / 2;
		int order = strcmp(key, attributes[middle]);

		if (order == 0)
			return (enum attribute)middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return ATTR_NONE;
}
