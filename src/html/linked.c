#include "linked.h"

enum {
	SCRIPTS = 40,
	VALUES = 200000, /* of all scripts */
};

/* Some wrap the script's inside into a comment or CDATA. */
static struct text
unwrap(struct text t)
{
	static const char *const begins[] = { "<!--", "//<![CDATA[",
		"<![CDATA[", "/*<![CDATA[*/" };
	static const char *const ends[] = { "-->", "//]]>", "]]>", "/*]]>*/" };

	t = text_trim(t);
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		if (!text_starts(t, begins[i]))
			continue;
		t = text_from_offset(t, text_of(begins[i]).len);
		if (text_ends(t, ends[i]))
			t.len -= text_of(ends[i]).len;
		return text_trim(t);
	}
	while (text_ends(t, ";"))
		t = text_trim(text_sub(t, 0, t.len - 1));
	return t;
}

/* At most so many values: commas may also stand in strings. */
static size_t
most_values(struct text t)
{
	size_t values = 1;

	for (size_t i = 0; i < t.len; i++)
		values += t.ptr[i] == ',' || t.ptr[i] == '[' || t.ptr[i] == '{';
	return values;
}

const struct json *
linked_read(struct linked *linked, struct arena *mem, struct text script)
{
	struct text inside = unwrap(script);
	size_t values = most_values(inside);

	if (linked->scripts >= SCRIPTS || values > VALUES - linked->values)
		return NULL;
	linked->scripts++;
	linked->values += values;
	return json_parse(mem, inside, NULL);
}
