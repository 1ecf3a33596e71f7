#include "agencies.h"

#include <string.h>

static bool
is_agency(struct text name)
{
	static const char *const list[] = { "AFP", "ANP", "ANSA", "AP", "ATS",
		"Adnkronos", "Belga", "DPA", "EFE", "Europa Press",
		"Keystone-ATS", "Lusa", "Reuters", "SDA", "TASS", "UPI",
		"Xinhua", "dpa", "epd", NULL };

	for (size_t i = 0; list[i]; i++)
		if (text_is(name, list[i]))
			return true;
	return false;
}

static bool
is_signature(const struct tokens *tokens, const struct span_name *s)
{
	const struct text name = span_text(tokens, s), text = tokens->text;
	size_t start = (size_t)(name.ptr - text.ptr), end = start + name.len;

	return start > 0 && end < text.len && text.ptr[start - 1] == '(' &&
	       text.ptr[end] == ')' && is_agency(name);
}

/* "Agence France-Presse (AFP)" names it, "BERLIN (dpa)" does not. */
static bool
is_behind_long_form(const struct spans *spans, size_t at)
{
	const struct span_name *s = &spans->list[at];

	return at > 0 && s[-1].kind == ENTITY_ORGANISATION &&
	       s[-1].last + 2 == s->first;
}

void
spans_unsign(struct spans *spans, const struct tokens *tokens)
{
	size_t kept = 0;

	for (size_t i = 0; i < spans->count; i++) {
		struct span_name s = spans->list[i];

		if (is_signature(tokens, &s) && !is_behind_long_form(spans, i))
			continue;
		spans->list[kept++] = s;
	}
	spans->count = kept;
}
