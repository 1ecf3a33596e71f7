#include "prolog.h"

#include "base/hash.h"
#include "base/markup.h"

/* How far a feed may begin behind something else, a script's warning say. */
enum { JUNK_MAX = 64 * 1024 };

static bool
is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
	       c == ':' || (unsigned char)c >= 0x80;
}

static struct text
name_at(struct text t, size_t at)
{
	size_t end = at;

	while (end < t.len && is_name_byte(t.ptr[end]))
		end++;
	return text_sub(t, at, end - at);
}

/* The offset behind what is looked for, the text's end when it is missing. */
static size_t
behind(struct text t, size_t from, struct text what)
{
	size_t at = text_find(t, what, from);

	return at == TEXT_NONE ? t.len : at + what.len;
}

static void
declare(struct prolog *prolog, struct text t, size_t at)
{
	struct text rest = text_trim(text_from_offset(t, at)), name;

	if (text_starts(rest, "%"))
		return; /* only for use inside the DTD, which is not read */
	name = name_at(rest, 0);
	if (!name.len || markup_entity(name))
		return;
	if (prolog->ndeclared == PROLOG_ENTITIES)
		prolog->too_many = true;
	else
		prolog->declared[prolog->ndeclared++] = hash_text(name);
}

/* A quoted string; a quote that is never closed is just a character. */
static size_t
skip_quoted(struct text t, size_t at)
{
	size_t end = text_find_byte(t, t.ptr[at], at + 1);

	return end == TEXT_NONE ? at + 1 : end + 1;
}

/* Steps over the document type that begins at at. */
static size_t
skip_doctype(struct prolog *prolog, struct text t, size_t at)
{
	bool inside = false, quotes = true;

	for (at += 2; at < t.len;) {
		struct text rest = text_sub(t, at, 10);

		if (text_starts(rest, "<!--")) {
			at = behind(t, at + 4, TEXT("-->"));
			continue;
		}
		if (text_starts(rest, "<?")) {
			at = behind(t, at + 2, TEXT("?>"));
			continue;
		}
		if (text_starts(rest, "<!ENTITY"))
			declare(prolog, t, at + 8);
		if (quotes && (t.ptr[at] == '"' || t.ptr[at] == '\'')) {
			size_t next = skip_quoted(t, at);

			/* Without its end once, without it always. */
			quotes = next > at + 1;
			at = next;
			continue;
		}
		if (t.ptr[at] == '[')
			inside = true;
		else if (t.ptr[at] == ']')
			inside = false;
		else if (t.ptr[at] == '>' && !inside)
			return at + 1;
		at++;
	}
	return t.len;
}

/* The offset of the root's "<", or the text's length. */
static size_t
find_root(struct prolog *prolog, struct text t)
{
	size_t at = 0;

	while ((at = text_find_byte(t, '<', at)) != TEXT_NONE) {
		char next = at + 1 < t.len ? t.ptr[at + 1] : ' ';

		if (next == '?')
			at = behind(t, at + 2, TEXT(">"));
		else if (text_starts(text_sub(t, at, 4), "<!--"))
			at = behind(t, at + 4, TEXT("-->"));
		else if (next == '!')
			at = skip_doctype(prolog, t, at);
		else if (is_name_byte(next) && next != '-' && next != '.' &&
			 !(next >= '0' && next <= '9'))
			return at;
		else
			at++;
	}
	return t.len;
}

static bool
is_html(struct text name)
{
	return text_is_nocase(name, "html");
}

static bool
is_feed_root(struct text name)
{
	static const char *const names[] = { "rss", "feed", "rdf", "entry",
		"channel", "opml", "svg", "urlset", "sitemapindex" };
	size_t colon = text_find_byte(name, ':', 0);

	if (colon != TEXT_NONE)
		name = text_from_offset(name, colon + 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_is_nocase(name, names[i]))
			return true;
	return false;
}

void
prolog_read(struct prolog *prolog, struct text text)
{
	size_t at, xml;

	*prolog = (struct prolog){ 0 };
	at = find_root(prolog, text);
	prolog->root = name_at(text, at + 1);
	if (!is_feed_root(prolog->root) && !is_html(prolog->root)) {
		xml =
		    text_find(text_sub(text, 0, JUNK_MAX), TEXT("<?xml "), at);
		if (xml != TEXT_NONE) {
			text = text_from_offset(text, xml);
			at = find_root(prolog, text);
			prolog->root = name_at(text, at + 1);
		}
	}
	prolog->document = text_from_offset(text, at);
}

bool
prolog_declares(const struct prolog *prolog, struct text name)
{
	uint64_t hash = hash_text(name);

	for (size_t i = 0; i < prolog->ndeclared; i++)
		if (prolog->declared[i] == hash)
			return true;
	return false;
}
