#include "brief_text.h"

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"

enum { SOURCES = 4 }; /* named of a story; the others are counted */

void
brief_fold(struct buf *out, struct text text, int width, int indent)
{
	int column = 0, start = 0;
	struct text word;

	while (text_next_word(&text, &word)) {
		int cells = utf8_cells(word);

		if (width && column > start && column + 1 + cells > width) {
			buf_add_byte(out, '\n');
			for (int i = 0; i < indent; i++)
				buf_add_byte(out, ' ');
			start = column = indent;
		} else if (column > start) {
			buf_add_byte(out, ' ');
			column++;
		}
		buf_add_text(out, word);
		column += cells;
	}
	buf_add_byte(out, '\n');
}

void
brief_add_time(struct buf *out, int64_t time, int64_t now)
{
	struct time_parts t = time_local_parts(time);
	int64_t midnight = time_local_midnight(now);
	struct buf day = { 0 };

	if (time >= midnight) {
		buf_printf(out, _("today at %02d:%02d"), t.hour, t.minute);
	} else if (time >= time_local_midnight(midnight - 1)) {
		buf_printf(out, _("yesterday at %02d:%02d"), t.hour, t.minute);
	} else {
		time_add_short(&day, (struct date){ time, DATE_SECOND }, now,
		    text_of(translate_language()));
		buf_printf(out, _("%s at %02d:%02d"), buf_cstr(&day), t.hour,
		    t.minute);
	}
	buf_clear(&day);
}

/* "Friday 27 November 2026, 08:15" and what there is. */
static void
add_head(struct buf *out, const struct brief *brief, size_t told)
{
	struct time_parts t = time_local_parts(brief->now);
	struct buf line = { 0 };

	time_add_words(&line, (struct date){ brief->now, DATE_SECOND },
	    text_of(translate_language()));
	buf_printf(&line, ", %02d:%02d", t.hour, t.minute);
	brief_fold(out, buf_text(&line), brief->width, 0);
	buf_reset(&line);
	if (brief->articles == 0)
		buf_add_cstr(&line, _("Nothing new in the last 24 hours."));
	else
		buf_printf(&line,
		    P_("%zu article in the last 24 hours, %zu unread.",
			"%zu articles in the last 24 hours, %zu unread.",
			brief->articles),
		    brief->articles, brief->unread);
	if (told > 0)
		buf_printf(&line,
		    P_(" %zu story told by several sources.",
			" %zu stories told by several sources.", told),
		    told);
	brief_fold(out, buf_text(&line), brief->width, 0);
	buf_clear(&line);
}

/* "Metro", "3 sources: Metro, RTBF, Le Soir", "6 sources: … and 2 more" */
static void
add_sources(struct buf *out, const struct brief_line *line)
{
	struct buf names = { 0 };
	size_t n = line->nsources, named = n > SOURCES + 1 ? SOURCES : n;

	for (size_t i = 0; i < named; i++)
		buf_printf(&names, "%s%.*s", i ? ", " : "",
		    TEXT_ARG(line->sources[i]));
	if (n == 1)
		buf_add_text(out, buf_text(&names));
	else if (named == n)
		buf_printf(out, P_("%zu source: %s", "%zu sources: %s", n), n,
		    buf_cstr(&names));
	else
		buf_printf(out,
		    P_("%zu sources: %s and %zu more",
			"%zu sources: %s and %zu more", n - named),
		    n, buf_cstr(&names), n - named);
	buf_clear(&names);
}

static bool
ends_sentence(struct text title)
{
	static const char *const ends[] = { ".", "?", "!", "…", "»", "”",
		"\"", ":", "。" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (text_ends(title, ends[i]))
			return true;
	return false;
}

/* "3. The old quay is closed. 2 sources: Metro, RTBF; today at 08:15." */
static void
add_line(struct buf *out, const struct brief *brief, size_t at)
{
	const struct brief_line *line = &brief->lines[at];
	struct buf text = { 0 }, sources = { 0 }, time = { 0 };
	int indent;

	buf_printf(&text, "%zu. ", at + 1);
	indent = (int)text.len;
	buf_add_text(&text, line->title);
	if (!ends_sentence(line->title))
		buf_add_byte(&text, '.');
	add_sources(&sources, line);
	brief_add_time(&time, line->time, brief->now);
	buf_add_byte(&text, ' ');
	buf_printf(&text, _("%s; %s."), buf_cstr(&sources), buf_cstr(&time));
	brief_fold(out, buf_text(&text), brief->width, indent);
	buf_clear(&time);
	buf_clear(&sources);
	buf_clear(&text);
}

/* "Named most: Kim Jong Un (5), Vladimir Putin (4)." */
static void
add_names(struct buf *out, const struct brief *brief)
{
	struct buf names = { 0 }, line = { 0 };

	for (size_t i = 0; i < brief->nnames; i++)
		buf_printf(&names, "%s%.*s (%zu)", i ? ", " : "",
		    TEXT_ARG(brief->names[i].name), brief->names[i].articles);
	if (names.len > 0) {
		buf_printf(&line, _("Named most: %s."), buf_cstr(&names));
		buf_add_byte(out, '\n');
		brief_fold(out, buf_text(&line), brief->width, 0);
	}
	buf_clear(&line);
	buf_clear(&names);
}

void
brief_add_text(struct buf *out, const struct brief *brief)
{
	size_t told = 0;

	while (told < brief->n && brief->lines[told].nsources > 1)
		told++;
	add_head(out, brief, told);
	for (size_t i = 0; i < brief->n; i++) {
		if (i == 0 || i == told)
			buf_add_byte(out, '\n');
		add_line(out, brief, i);
	}
	add_names(out, brief);
}
