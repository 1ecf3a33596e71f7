#include "feed/parse.h"

#include "base/charset.h"
#include "base/markup.h"
#include "base/utf8.h"
#include "json_feed.h"
#include "prolog.h"
#include "reader.h"
#include "repair.h"
#include "xml.h"

enum { SHOWN = 60 }; /* characters of a foreign title in an error */

/* Is the first character a brace, whatever the charset? */
static bool
looks_like_json(struct text bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		/* A BOM of UTF-8, UTF-16 or UTF-32, blanks, zero bytes. */
		if (c <= ' ' || c == 0xEF || c == 0xBB || c == 0xBF ||
		    c == 0xFE || c == 0xFF)
			continue;
		return c == '{' || c == '[';
	}
	return false;
}

static struct text
html_title(struct arena *mem, struct text html)
{
	struct markup markup;
	struct markup_token token;
	bool in_title = false;

	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		if (in_title && token.kind == MARKUP_TEXT) {
			struct text title = markup_to_line(mem, token.text);

			return text_sub(title, 0, utf8_bytes(title, SHOWN));
		}
		if (token.kind == MARKUP_CLOSE &&
		    text_is_nocase(token.name, "head"))
			break;
		in_title = token.kind == MARKUP_OPEN &&
			   text_is_nocase(token.name, "title");
	}
	return TEXT("");
}

/* By its doctype, or because it begins with an element of HTML. */
static bool
is_html(struct arena *mem, struct text text, struct text root)
{
	return text_find_nocase(text_sub(text, 0, 1024), TEXT("<!doctype html"),
		   0) != TEXT_NONE ||
	       markup_looks_like_html(
		   arena_printf(mem, "<%.*s>", TEXT_ARG(root)));
}

/* Says what it is instead. */
static int
refuse(struct arena *mem, struct text text, const struct prolog *prolog,
    struct err *err)
{
	struct text root = prolog->root, title;

	if (!text_trim(text).len)
		return err_set(err, ERR_INPUT, "not a feed (empty)");
	if (!root.len)
		return err_set(
		    err, ERR_INPUT, "not a feed (neither XML nor JSON)");
	root = text_sub(root, 0, utf8_bytes(root, SHOWN));
	if (!is_html(mem, text, root))
		return err_set(err, ERR_INPUT, "not a feed (a document <%.*s>)",
		    TEXT_ARG(root));
	title = html_title(mem, text);
	if (title.len)
		return err_set(err, ERR_INPUT, "not a feed (HTML page '%.*s')",
		    TEXT_ARG(title));
	return err_set(err, ERR_INPUT, "not a feed (HTML page)");
}

static enum xml_result
read_document(struct feed *feed, struct arena *mem, struct text document,
    const struct prolog *prolog, struct text base, bool strict, struct err *err)
{
	/* 20 kB of frames: too much for a stack that others share. */
	struct reader *reader = arena_alloc(mem, sizeof(*reader));
	enum xml_result result;

	reader_init(reader, feed, mem, base);
	result = xml_read(reader, prolog, document, strict, err);
	if (reader->too_large)
		err_set(
		    err, ERR_LIMIT, "more than %d elements", (int)READER_NODES);
	else if (result == XML_STOPPED)
		err_set(err, ERR_INPUT, "not a feed");
	if (result == XML_FINE || (result == XML_DAMAGED && !strict))
		reader_finish(reader);
	reader_clear(reader);
	return result;
}

static int
read_xml(struct feed *feed, struct arena *mem, struct text text,
    struct text base, struct err *err)
{
	struct prolog *prolog = arena_alloc(mem, sizeof(*prolog));
	struct buf repaired = { 0 };
	struct err why = { 0 };
	enum xml_result result;

	prolog_read(prolog, text);
	if (prolog->too_many)
		return err_set(err, ERR_LIMIT, "declares too many entities");
	result = read_document(
	    feed, mem, prolog->document, prolog, base, true, &why);
	/* Most feeds are well-formed: only the others pay for their repair. */
	if (result == XML_DAMAGED) {
		repair_xml(&repaired, prolog->document);
		result = read_document(
		    feed, mem, buf_text(&repaired), prolog, base, false, &why);
		buf_clear(&repaired);
	}
	if (result == XML_FINE ||
	    (result == XML_DAMAGED && feed->format != FEED_NONE))
		return 0;
	if (why.code == ERR_LIMIT || result == XML_DECLARED)
		return err_set(err, why.code, "%s", why.text);
	return refuse(mem, text, prolog, err);
}

int
feed_parse(struct feed *feed, struct arena *mem, struct text bytes,
    struct text content_type, struct text base, struct err *err)
{
	struct text text;
	int rc;

	*feed = (struct feed){ 0 };
	if (looks_like_json(bytes)) {
		text = charset_decode(
		    mem, bytes, content_type, CHARSET_JSON, NULL);
		rc = json_feed_read(feed, mem, text, base, err);
	} else {
		text =
		    charset_decode(mem, bytes, content_type, CHARSET_XML, NULL);
		rc = read_xml(feed, mem, text, base, err);
	}
	if (rc < 0)
		*feed = (struct feed){ 0 };
	return rc;
}
