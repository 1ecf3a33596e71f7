#include "config/fill.h"

#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"

/* A blank is what few programs mind, and none takes for an option. */
static void
add_value(struct buf *out, struct text value)
{
	struct buf line = { 0 };

	utf8_add_line(&line, value);
	if (out->len == 0 && line.len > 0 && strchr("-~", line.ptr[0]))
		buf_add_byte(out, ' ');
	buf_add_text(out, buf_text(&line));
	buf_clear(&line);
}

/* True when the address went in. */
static bool
add_word(struct buf *out, struct text word, const struct program_values *values)
{
	bool with_url = false;

	for (size_t i = 0; i < word.len; i++) {
		char next = i + 1 < word.len ? word.ptr[i + 1] : '\0';

		if (word.ptr[i] != '%' || !strchr("utq%", next) || !next) {
			buf_add_byte(out, word.ptr[i]);
			continue;
		}
		i++;
		with_url |= next == 'u';
		if (next == '%')
			buf_add_byte(out, '%');
		else if (next == 'q' && values->quote.len > 0)
			add_value(out, values->quote);
		else
			add_value(
			    out, next == 'u' ? values->url : values->title);
	}
	return with_url;
}

int
fill_words(struct text **filled, size_t *n, struct arena *mem,
    const struct text *words, size_t nwords,
    const struct program_values *values, struct err *err)
{
	static const struct program_values none = { 0 };
	struct buf word = { 0 };
	bool with_url = false;

	if (!values)
		values = &none;
	if (nwords == 0 || words[0].len == 0)
		return err_set(err, ERR_USAGE, _("no program to run"));
	if (values->url.len > 0 && !url_is_web(values->url) &&
	    !url_has_scheme(values->url, "mailto"))
		return err_set(err, ERR_USAGE, _("not a web address"));
	*filled = arena_array(mem, nwords + 2, sizeof(**filled));
	*n = 0;
	(*filled)[(*n)++] = words[0];
	for (size_t i = 1; i < nwords; i++) {
		buf_reset(&word);
		with_url |= add_word(&word, words[i], values);
		(*filled)[(*n)++] = arena_copy(mem, buf_text(&word));
	}
	/* It begins with its scheme: no program takes it for an option. */
	if (!with_url && values->url.len > 0)
		(*filled)[(*n)++] = values->url;
	buf_clear(&word);
	return 0;
}

bool
fill_has_quote(const struct text *words, size_t nwords)
{
	for (size_t i = 1; i < nwords; i++)
		for (size_t at = 0; at + 1 < words[i].len; at++) {
			if (words[i].ptr[at] != '%')
				continue;
			at++;
			if (words[i].ptr[at] == 'q')
				return true;
		}
	return false;
}
