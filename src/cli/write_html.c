/*
 * An article as one HTML document. Its make-up is the plainest there is, so
 * that this program, and any other, reads the same article out of it.
 */
#include "base/markup.h"
#include "base/url.h"
#include "base/utf8.h"
#include "write.h"
#include "write_parts.h"

enum { LISTS = 32, QUOTES = 32 };

static const char style[] =
    "body{max-width:40em;margin:2em auto;padding:0 1em;line-height:1.5;"
    "font-family:Georgia,serif}img{max-width:100%;height:auto}"
    "pre{overflow-x:auto}table{border-collapse:collapse}"
    "td,th{border:1px solid;padding:.2em .5em;text-align:left}"
    "blockquote{border-left:.2em solid;margin-left:0;padding-left:1em}"
    "header p{display:inline;margin-right:1em}header .lede{display:block;"
    "font-weight:bold}header p,figcaption,footer,time{opacity:.75}"
    "header .lede{opacity:1}";

struct writer {
	const struct write_about *about; /* or NULL */
	struct buf *out;
	const struct article *article;
	struct write_notes notes;
	bool ordered[LISTS]; /* of each list that is open */
	int nlists, nquotes; /* that are open */
	bool in_notes;
	int64_t day;
};

static void
put(struct writer *w, const char *markup)
{
	buf_add_cstr(w->out, markup);
}

static void
put_text(struct writer *w, struct text text)
{
	markup_escape(w->out, text);
}

static void
put_element(struct writer *w, const char *name, struct text text)
{
	buf_printf(w->out, "<%s>", name);
	put_text(w, text);
	buf_printf(w->out, "</%s>", name);
}

static const struct {
	unsigned style;
	const char *name;
} styles[] = {
	{ SPAN_STRONG, "strong" },
	{ SPAN_EMPHASIS, "em" },
	{ SPAN_STRIKE, "s" },
	{ SPAN_SUPER, "sup" },
	{ SPAN_SUB, "sub" },
	{ SPAN_CODE, "code" },
};
enum { STYLES = sizeof(styles) / sizeof(styles[0]) };

static void
put_span(struct writer *w, const struct span *span)
{
	if (span->style & SPAN_BREAK) {
		put(w, "<br>\n");
		return;
	}
	for (size_t i = 0; i < STYLES; i++)
		if (span->style & styles[i].style)
			buf_printf(w->out, "<%s>", styles[i].name);
	put_text(w, span->text);
	for (size_t i = STYLES; i-- > 0;)
		if (span->style & styles[i].style)
			buf_printf(w->out, "</%s>", styles[i].name);
}

static void
put_spans(struct writer *w, const struct block *block, size_t first, size_t end)
{
	unsigned link = 0;

	for (size_t i = first; i < end; i++) {
		const struct span *span = &block->spans[i];
		struct text url = write_link(w->article, span->link);
		int number;
		size_t count =
		    write_reference(&w->notes, block, i, end, &number);

		if (link && (count || link != span->link)) {
			put(w, "</a>");
			link = 0;
		}
		if (count) {
			buf_printf(w->out, "<sup><a href=\"#fn%d\">", number);
			for (; count > 0; count--)
				put_text(w, block->spans[i++].text);
			put(w, "</a></sup>");
			i--;
			continue;
		}
		if (!link && url.len) {
			put(w, "<a href=\"");
			put_text(w, url);
			put(w, "\">");
			link = span->link;
		}
		put_span(w, span);
	}
	if (link)
		put(w, "</a>");
}

static void
put_block_in(struct writer *w, const char *name, const struct block *block)
{
	buf_printf(w->out, "<%s>", name);
	put_spans(w, block, 0, block->nspans);
	buf_printf(w->out, "</%s>\n", name);
}

/* Ends lists and quotations down to so many, and the notes. */
static void
close_to(struct writer *w, int lists, int quotes)
{
	while (w->nlists > lists)
		put(w, w->ordered[--w->nlists] ? "</li>\n</ol>\n"
					       : "</li>\n</ul>\n");
	for (; w->nquotes > quotes; w->nquotes--)
		put(w, "</blockquote>\n");
	if (w->in_notes && lists == 0 && quotes == 0) {
		put(w, "</ol>\n</section>\n");
		w->in_notes = false;
	}
}

static int
level_of(const struct block *block, int most)
{
	int level = block->level < 0 ? 0 : block->level;

	return level > most ? most : level;
}

static void
put_item(struct writer *w, const struct block *block)
{
	bool ordered = block->number > 0;
	int level = level_of(block, w->nlists < LISTS ? w->nlists : LISTS - 1);

	close_to(w, level + 1, 0);
	if (w->nlists == level + 1 && w->ordered[level] != ordered)
		close_to(w, level, 0);
	else if (w->nlists == level + 1)
		put(w, "</li>\n");
	if (w->nlists == level) {
		put(w, ordered ? "<ol>\n" : "<ul>\n");
		w->ordered[w->nlists++] = ordered;
	}
	if (ordered)
		buf_printf(w->out, "<li value=\"%d\">", block->number);
	else
		put(w, "<li>");
	put_spans(w, block, 0, block->nspans);
}

static void
put_quote(struct writer *w, const struct block *block)
{
	int depth = level_of(block, QUOTES - 1) + 1;

	close_to(w, 0, depth);
	while (w->nquotes < depth) {
		put(w, "<blockquote>\n");
		w->nquotes++;
	}
	put_block_in(w, "p", block);
}

static void
put_cite(struct writer *w, const struct block *block)
{
	close_to(w, 0, w->nquotes);
	if (w->nquotes == 0) {
		put_block_in(w, "p", block);
		return;
	}
	put(w, "<footer><cite>");
	put_spans(w, block, 0, block->nspans);
	put(w, "</cite></footer>\n");
	close_to(w, 0, w->nquotes - 1);
}

static void
put_code(struct writer *w, const struct block *block)
{
	struct buf code = { 0 };

	block_add_text(&code, block);
	put(w, "<pre><code>");
	/* The first line break of a pre does not count. */
	if (code.len && code.ptr[0] == '\n')
		put(w, "\n");
	put_text(w, buf_text(&code));
	put(w, "</code></pre>\n");
	buf_clear(&code);
}

static void
put_image(struct writer *w, const struct block *block)
{
	const struct image *image;

	if (block->image == 0 || block->image > w->article->nimages)
		return;
	image = &w->article->images[block->image - 1];
	put(w, "<figure>");
	if (write_may_link(image->url) &&
	    !url_has_scheme(image->url, "mailto")) {
		put(w, "<img src=\"");
		put_text(w, image->url);
		put(w, "\" alt=\"");
		put_text(w, image->alt);
		put(w, "\" loading=\"lazy\" referrerpolicy=\"no-referrer\">");
	}
	if (image->caption.len) {
		put(w, "<figcaption>");
		if (block->nspans)
			put_spans(w, block, 0, block->nspans);
		else
			put_text(w, image->caption);
		put(w, "</figcaption>");
	}
	put(w, "</figure>\n");
}

static void
put_row(struct writer *w, const struct block *row)
{
	const char *cell = row->header ? "th" : "td";

	put(w, "<tr>");
	for (size_t i = 0; i < row->nspans; i++) {
		size_t end = write_cell_end(row, i);

		buf_printf(w->out, "<%s>", cell);
		put_spans(w, row, i, end);
		buf_printf(w->out, "</%s>", cell);
		i = end;
	}
	put(w, "</tr>\n");
}

static size_t
put_table(struct writer *w, const struct section *section, size_t first)
{
	size_t columns, n = write_table_rows(section, first, &columns);

	put(w, "<table>\n");
	for (size_t i = 0; i < n; i++)
		put_row(w, &section->blocks[first + i]);
	put(w, "</table>\n");
	return n;
}

static void
put_note(struct writer *w, const struct block *block)
{
	struct write_note *note = write_note(&w->notes, block->number);

	if (!w->in_notes) {
		close_to(w, 0, 0);
		put(w, "<section class=\"footnotes\" role=\"doc-endnotes\">\n"
		       "<ol>\n");
		w->in_notes = true;
	}
	put(w, "<li");
	if (note && !note->written)
		buf_printf(w->out, " id=\"fn%d\"", block->number);
	if (note)
		note->written = true;
	buf_printf(w->out, " value=\"%d\">", block->number);
	put_spans(w, block, 0, block->nspans);
	put(w, "</li>\n");
}

static void
put_block(struct writer *w, const struct block *block)
{
	if (block->kind == BLOCK_ITEM) {
		put_item(w, block);
		return;
	}
	if (block->kind == BLOCK_QUOTE) {
		put_quote(w, block);
		return;
	}
	if (block->kind == BLOCK_CITE) {
		put_cite(w, block);
		return;
	}
	if (block->kind == BLOCK_NOTE) {
		put_note(w, block);
		return;
	}
	close_to(w, 0, 0);
	if (block->kind == BLOCK_CODE)
		put_code(w, block);
	else if (block->kind == BLOCK_IMAGE)
		put_image(w, block);
	else if (block->kind == BLOCK_RULE)
		put(w, "<hr>\n");
	else
		put_block_in(w, "p", block);
}

static void
put_heading(struct writer *w, const struct section *section)
{
	int level = section->level;
	struct buf time = { 0 };
	char name[3] = "h2";

	if (level > 2 && level <= 6)
		name[1] = (char)('0' + level);
	/* By this name an entry of a live blog is known again. */
	if (write_time(&time, section, w->article->language, &w->day)) {
		put(w, "<section class=\"live-entry\">\n<time datetime=\"");
		time_add_iso(w->out, section->time);
		put(w, "\">");
		put_text(w, buf_text(&time));
		put(w, "</time>\n");
	}
	if (section->heading.len) {
		put_element(w, name, section->heading);
		put(w, "\n");
	}
	buf_clear(&time);
}

static void
put_section(struct writer *w, const struct section *section)
{
	put_heading(w, section);
	for (size_t i = 0; i < section->nblocks; i++) {
		const struct block *block = &section->blocks[i];

		if (block->kind != BLOCK_ROW) {
			put_block(w, block);
			continue;
		}
		close_to(w, 0, 0);
		i += put_table(w, section, i) - 1;
	}
	close_to(w, 0, 0);
	if (section->time.precision != DATE_NONE)
		put(w, "</section>\n");
}

static void
put_meta_tag(
    struct writer *w, const char *key, const char *name, struct text value)
{
	if (value.len == 0)
		return;
	buf_printf(w->out, "<meta %s=\"%s\" content=\"", key, name);
	put_text(w, value);
	put(w, "\">\n");
}

static void
put_date_tag(struct writer *w, const char *name, struct date date)
{
	struct buf iso = { 0 };

	time_add_iso(&iso, date);
	put_meta_tag(w, "property", name, buf_text(&iso));
	buf_clear(&iso);
}

static void
put_head(struct writer *w)
{
	const struct article *article = w->article;

	put(w, "<!DOCTYPE html>\n<html");
	if (article->language.len) {
		put(w, " lang=\"");
		put_text(w, article->language);
		put(w, "\"");
	}
	put(w, ">\n<head>\n<meta charset=\"utf-8\">\n");
	put_element(w, "title", article->title);
	put(w, "\n<meta http-equiv=\"Content-Security-Policy\" "
	       "content=\"default-src 'none'; img-src http: https:; "
	       "style-src 'unsafe-inline'\">\n"
	       "<meta name=\"viewport\" content=\"width=device-width\">\n");
	put_meta_tag(w, "name", "author", article->byline);
	put_meta_tag(w, "property", "og:site_name", article->site);
	if (w->about) {
		struct buf tags = { 0 };

		write_tags(&tags, w->about);
		put_meta_tag(w, "name", "keywords", buf_text(&tags));
		buf_clear(&tags);
	}
	put_date_tag(w, "article:published_time", article->published);
	put_date_tag(w, "article:modified_time", article->modified);
	if (write_may_link(article->url)) {
		put(w, "<link rel=\"canonical\" href=\"");
		put_text(w, article->url);
		put(w, "\">\n");
	}
	buf_printf(w->out, "<style>%s</style>\n</head>\n", style);
}

/*
 * Site, names and date, each a paragraph: on one line, parted by dots, a site
 * is easily taken for an author when this is read again.
 */
static void
put_meta(struct writer *w)
{
	const struct article *article = w->article;
	bool linked = write_may_link(article->url);
	struct buf date = { 0 };
	struct arena mem = { 0 };
	struct text site = article->site;

	if (site.len == 0 && w->about)
		site = w->about->source;
	if (site.len == 0)
		site = url_site(&mem, article->url);
	if (site.len) {
		put(w, "<p class=\"source\">");
		if (linked) {
			put(w, "<a href=\"");
			put_text(w, article->url);
			put(w, "\">");
		}
		put_text(w, site);
		put(w, linked ? "</a></p>\n" : "</p>\n");
	}
	if (article->byline.len) {
		put(w, "<p class=\"byline\">");
		put_text(w, article->byline);
		put(w, "</p>\n");
	}
	write_date(&date, article);
	if (date.len) {
		put(w, "<p class=\"date\"><time datetime=\"");
		time_add_iso(w->out, article->published);
		put(w, "\">");
		put_text(w, buf_text(&date));
		put(w, "</time></p>\n");
	}
	buf_clear(&date);
	arena_clear(&mem);
}

void
write_html(struct buf *out, const struct article *article)
{
	write_html_about(out, article, NULL);
}

void
write_html_about(struct buf *out, const struct article *article,
    const struct write_about *about)
{
	struct arena mem = { 0 };
	struct writer w = { .about = about,
		.out = out,
		.article = article,
		.day = write_day(article) };

	write_notes(&w.notes, &mem, article);
	put_head(&w);
	put(&w, "<body>\n<article>\n<header>\n");
	put_element(&w, "h1", article->title);
	put(&w, "\n");
	put_meta(&w);
	if (article->lede.len) {
		put(&w, "<p class=\"lede\">");
		put_text(&w, article->lede);
		put(&w, "</p>\n");
	}
	put(&w, "</header>\n");
	for (size_t i = 0; i < article->nsections; i++)
		put_section(&w, &article->sections[i]);
	put(&w, "</article>\n</body>\n</html>\n");
	arena_clear(&mem);
}
