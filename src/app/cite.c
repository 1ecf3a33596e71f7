/* A citation, in the form that cite-format gives. */
#include "base/url.h"
#include "base/utf8.h"
#include "state.h"

struct citation {
	struct text quote, source, author, date, url;
	struct text language;
};

/* In the quotation marks of the article's language. */
static void
add_quote(struct buf *out, const struct citation *citation)
{
	static const struct {
		const char *language, *open, *close;
	} marks[] = {
		{ "fr", "«\u00A0", "\u00A0»" }, /* no-break spaces */
		{ "es", "«", "»" },
		{ "it", "«", "»" },
		{ "pt", "«", "»" },
		{ "ru", "«", "»" },
		{ "uk", "«", "»" },
		{ "de", "„", "“" },
		{ "pl", "„", "”" },
		{ "sv", "”", "”" },
		{ "ja", "「", "」" },
	};
	const char *open = "“", *close = "”";

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (!text_is(citation->language, marks[i].language))
			continue;
		open = marks[i].open;
		close = marks[i].close;
	}
	buf_add_cstr(out, open);
	utf8_add_line(out, citation->quote);
	buf_add_cstr(out, close);
}

/* False when it is not known. */
static bool
add_part(struct buf *out, char letter, const struct citation *citation)
{
	struct text value = letter == 'q'   ? citation->quote
			    : letter == 's' ? citation->source
			    : letter == 'a' ? citation->author
			    : letter == 'd' ? citation->date
					    : citation->url;

	if (letter == 'q')
		add_quote(out, citation);
	else
		utf8_add_line(out, value);
	return value.len > 0;
}

/* A group's brackets go; with something in it that is not known all goes. */
static void
add(struct buf *out, struct text format, const struct citation *citation)
{
	size_t group = TEXT_NONE;
	bool known = true;

	for (size_t i = 0; i < format.len; i++) {
		char c = format.ptr[i];
		char next = i + 1 < format.len ? format.ptr[i + 1] : '\0';

		if (c == '{' && group == TEXT_NONE) {
			group = out->len;
			known = true;
		} else if (c == '}' && group != TEXT_NONE) {
			if (!known)
				buf_cut(out, group);
			group = TEXT_NONE;
		} else if (c == '%' && next && strchr("qsadu", next)) {
			known &= add_part(out, next, citation);
			i++;
		} else if (c == '\\' && next == 'n') {
			buf_add_byte(out, '\n');
			i++;
		} else {
			buf_add_byte(out, c);
		}
	}
}

void
app_add_citation(struct buf *out, struct app *app,
    const struct article_row *row, struct text quote)
{
	struct arena mem = { 0 };
	struct buf date = { 0 };
	struct citation citation = {
		.quote = quote.len > 0 ? quote : row->title,
		.source = row->source,
		.author = row->author,
		.url = url_clean(&mem, row->url),
		.language =
		    row->language.len > 0 ? row->language : app_language(app),
	};

	time_add_words(
	    &date, (struct date){ row->time, DATE_DAY }, citation.language);
	citation.date = buf_text(&date);
	add(out, settings_text(&app->config->settings, OPTION_CITE_FORMAT),
	    &citation);
	buf_clear(&date);
	arena_clear(&mem);
}
