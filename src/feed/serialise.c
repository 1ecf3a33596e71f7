#include "serialise.h"

#include "base/markup.h"
#include "base/url.h"

enum { ATTRIBUTE_MAX = 64 * 1024 };

static bool
is_one_of(struct text name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_is_nocase(name, names[i]))
			return true;
	return false;
}

#define IS_ONE_OF(name, names)                                                 \
	is_one_of((name), (names), sizeof(names) / sizeof((names)[0]))

static bool
is_void(struct text name)
{
	static const char *const names[] = { "area", "base", "br", "col",
		"embed", "hr", "img", "input", "link", "meta", "param",
		"source", "track", "wbr" };

	return IS_ONE_OF(name, names);
}

static bool
holds_address(struct text name)
{
	static const char *const names[] = { "href", "src", "cite", "poster",
		"longdesc", "background", "data" };

	return IS_ONE_OF(name, names);
}

static bool
is_xml(const struct attribute *attribute)
{
	return text_is(attribute->prefix, "xml") ||
	       text_is(attribute->prefix, "xmlns") ||
	       text_is(attribute->name, "xmlns");
}

void
serialise_start(struct buf *out, const struct element *element,
    struct arena *mem, struct text base, struct text body_base)
{
	buf_add_byte(out, '<');
	buf_add_text(out, element->name);
	for (size_t i = 0; i < element->nattributes; i++) {
		const struct attribute *attribute = &element->attributes[i];
		struct text value = attribute->value;

		if (is_xml(attribute) || value.len > ATTRIBUTE_MAX)
			continue;
		if (base.ptr != body_base.ptr && holds_address(attribute->name))
			value = url_resolve(mem, base, value);
		buf_add_byte(out, ' ');
		buf_add_text(out, attribute->name);
		buf_add_cstr(out, "=\"");
		markup_escape(out, value);
		buf_add_byte(out, '"');
	}
	buf_add_byte(out, '>');
}

/* An empty <script/> or <p/> needs its end tag in HTML, a <br/> must not. */
void
serialise_end(struct buf *out, struct text name)
{
	if (is_void(name))
		return;
	buf_add_cstr(out, "</");
	buf_add_text(out, name);
	buf_add_byte(out, '>');
}
