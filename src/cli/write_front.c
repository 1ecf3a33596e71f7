/* What stands before a stored article's text: YAML, which JSON is part of. */
#include "base/json.h"
#include "write.h"

static void
put_pair(struct buf *out, const char *key, struct text value)
{
	struct json_writer w = { .out = out };

	if (value.len == 0)
		return;
	buf_printf(out, "%s: ", key);
	json_string(&w, value);
	buf_add_byte(out, '\n');
}

static void
put_tags(struct buf *out, const struct write_about *about)
{
	struct json_writer w = { .out = out };

	if (about->ntags == 0)
		return;
	buf_add_cstr(out, "tags: ");
	json_open(&w, '[');
	for (size_t i = 0; i < about->ntags; i++)
		json_string(&w, about->tags[i]);
	json_close(&w, ']');
	buf_add_byte(out, '\n');
}

void
write_front_matter(struct buf *out, const struct article *article,
    const struct write_about *about)
{
	buf_add_cstr(out, "---\n");
	put_pair(out, "title", article->title);
	put_pair(out, "source", about->source);
	put_pair(out, "author", article->byline);
	if (article->published.precision != DATE_NONE) {
		buf_add_cstr(out, "date: ");
		time_add_iso(out, article->published);
		buf_add_byte(out, '\n');
	}
	put_tags(out, about);
	put_pair(out, "url", article->url);
	buf_add_cstr(out, "---\n");
}

void
write_tags(struct buf *out, const struct write_about *about)
{
	for (size_t i = 0; i < about->ntags; i++)
		buf_printf(
		    out, "%s%.*s", i ? ", " : "", TEXT_ARG(about->tags[i]));
}
