/*
 * Everything of a list is in tags and their attributes, so the tokenizer that
 * takes any bytes reads it: what is damaged needs no repair, and no entity is
 * ever expanded.
 */
#include "feed/opml.h"

#include "base/charset.h"
#include "base/hash.h"
#include "base/markup.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "content.h"
#include "prolog.h"

enum {
	NAME_MAX_BYTES = 200,
	NOTE_MAX_BYTES = 500,
	ALSO_MAX = 16,
	WORD_MAX_BYTES = 1000,
	SLOTS_LEAST = 64,
};

struct opml {
	struct arena *mem;
	struct outlines *outlines;
	size_t cap;
	const struct prolog *prolog;
	struct err *err;
	bool failed;
	/* Names of the sections around; empty for feeds that hold others. */
	struct text names[OPML_DEPTH];
	size_t depth;
	struct text path; /* of the names, made when it is first asked for */
	bool path_is_made;
	uint64_t *seen; /* hashes of addresses, open addressing; 0: free */
	size_t nslots;
};

static struct text
decode(struct opml *opml, struct text raw)
{
	struct buf out = { 0 };
	struct text value;

	for (size_t at = 0; (at = text_find_byte(raw, '&', at)) != TEXT_NONE;
	     at++) {
		size_t end = text_find_byte(text_sub(raw, at, 64), ';', 0);
		struct text name;

		if (end == TEXT_NONE)
			continue;
		name = text_sub(raw, at + 1, end - 1);
		if (name.len && prolog_declares(opml->prolog, name)) {
			err_set(opml->err, ERR_INPUT,
			    _("uses an entity it declares (&%.*s;)"),
			    TEXT_ARG(name));
			opml->failed = true;
			return TEXT("");
		}
	}
	markup_decode(&out, raw);
	value = arena_copy(opml->mem, buf_text(&out));
	buf_clear(&out);
	return value;
}

static struct text
attribute(struct opml *opml, const struct markup_token *token, const char *name)
{
	return text_trim(decode(opml, markup_attribute(token, name)));
}

static struct text
line_of(struct opml *opml, struct text text, size_t max)
{
	struct text line = content_line(opml->mem, text, CONTENT_AUTO, false);

	return content_clip(line, max);
}

/* A part of a section's path: the slash parts them. */
static struct text
name_of(struct opml *opml, struct text text)
{
	struct text name = line_of(opml, text, NAME_MAX_BYTES);
	struct buf out = { 0 };

	if (text_find_byte(name, '/', 0) == TEXT_NONE)
		return name;
	for (size_t i = 0; i < name.len; i++)
		buf_add_byte(&out, name.ptr[i] == '/' ? '-' : name.ptr[i]);
	name = arena_copy(opml->mem, buf_text(&out));
	buf_clear(&out);
	return name;
}

static void
add_to_path(struct buf *path, struct text name)
{
	if (path->len && name.len)
		buf_add_byte(path, '/');
	buf_add_text(path, name);
}

static struct text
path_here(struct opml *opml)
{
	struct buf path = { 0 };

	if (opml->path_is_made)
		return opml->path;
	for (size_t i = 0; i < opml->depth && i < OPML_DEPTH; i++)
		add_to_path(&path, opml->names[i]);
	opml->path = arena_copy(opml->mem, buf_text(&path));
	opml->path_is_made = true;
	buf_clear(&path);
	return opml->path;
}

/* ---- addresses are taken once ---- */

static bool
put_seen(struct opml *opml, uint64_t hash)
{
	size_t at = hash & (opml->nslots - 1);

	while (opml->seen[at] && opml->seen[at] != hash)
		at = (at + 1) & (opml->nslots - 1);
	if (opml->seen[at])
		return false;
	opml->seen[at] = hash;
	return true;
}

static void
grow_seen(struct opml *opml)
{
	uint64_t *before = opml->seen;
	size_t n = opml->nslots;

	opml->nslots = n ? 2 * n : SLOTS_LEAST;
	opml->seen = arena_array(opml->mem, opml->nslots, sizeof(*opml->seen));
	for (size_t i = 0; i < n; i++)
		if (before[i])
			(void)put_seen(opml, before[i]);
}

static bool
is_new(struct opml *opml, struct text url)
{
	uint64_t hash = hash_text(url);

	if (2 * opml->outlines->n >= opml->nslots)
		grow_seen(opml);
	return put_seen(opml, hash ? hash : 1);
}

/* ---- outlines ---- */

static struct outline *
add_outline(struct opml *opml, enum outline_kind kind, struct text title,
    struct text url)
{
	struct outline *outline;

	if (opml->outlines->n >= OPML_OUTLINES) {
		err_set(opml->err, ERR_LIMIT, _("more than %d outlines"),
		    (int)OPML_OUTLINES);
		opml->failed = true;
		return NULL;
	}
	outline = ARENA_PUSH(
	    opml->mem, opml->outlines->list, opml->outlines->n, opml->cap);
	*outline = (struct outline){ .kind = kind,
		.title = title,
		.url = url,
		.section = path_here(opml) };
	return outline;
}

static void
add_note(
    struct opml *opml, struct text title, const char *what, struct text value)
{
	struct text note = arena_printf(opml->mem, "%s%.*s", what,
	    TEXT_ARG(text_sub(value, 0, NOTE_MAX_BYTES)));
	struct buf line = { 0 };

	utf8_add_line(&line, note);
	(void)add_outline(
	    opml, OUTLINE_NOTE, title, arena_copy(opml->mem, buf_text(&line)));
	buf_clear(&line);
}

/* "/News/Europe,Tech" */
static void
add_categories(
    struct opml *opml, struct outline *outline, struct text categories)
{
	struct text category, part;
	size_t cap = 0;

	while (text_next(&categories, ',', &category) &&
	       outline->nalso < ALSO_MAX) {
		struct buf path = { 0 };

		for (size_t n = 0;
		     n < OPML_DEPTH && text_next(&category, '/', &part); n++)
			add_to_path(&path, name_of(opml, part));
		if (path.len == 0 ||
		    text_equal(buf_text(&path), outline->section))
			;
		else if (outline->section.len == 0)
			outline->section =
			    arena_copy(opml->mem, buf_text(&path));
		else
			*ARENA_PUSH(opml->mem, outline->also, outline->nalso,
			    cap) = arena_copy(opml->mem, buf_text(&path));
		buf_clear(&path);
	}
}

/* Attributes of our own, as an export writes them. */
static void
add_words(struct opml *opml, struct outline *outline,
    const struct markup_token *token)
{
	static const char prefix[] = "depeche:";
	size_t cap = 0;

	for (size_t i = 0; i < token->nattributes; i++) {
		const struct markup_attribute *a = &token->attributes[i];
		struct outline_word word;

		if (!text_starts(a->name, prefix))
			continue;
		word.name =
		    line_of(opml, text_from_offset(a->name, sizeof(prefix) - 1),
			NAME_MAX_BYTES);
		word.value = text_trim(decode(opml, a->value));
		if (word.name.len && word.value.len <= WORD_MAX_BYTES)
			*ARENA_PUSH(opml->mem, outline->words, outline->nwords,
			    cap) = word;
	}
}

static void
take_source(struct opml *opml, const struct markup_token *token,
    enum outline_kind kind, struct text title, struct text address)
{
	struct text url = url_of_feed(opml->mem, address), command;
	struct outline *outline;

	if (!url.len) {
		add_note(opml, title, "", address);
		return;
	}
	if (!is_new(opml, url))
		return;
	if (text_equal(title, address))
		title = TEXT("");
	outline = add_outline(opml, kind, title, url);
	if (!outline)
		return;
	add_categories(opml, outline, attribute(opml, token, "category"));
	add_words(opml, outline, token);
	command = attribute(opml, token, "filtercmd");
	if (command.len)
		add_note(opml, title, "filtercmd ", command);
}

/* Takes it, and gives the name that what lies in it is in a section of. */
static struct text
take_outline(struct opml *opml, const struct markup_token *token)
{
	struct text type = attribute(opml, token, "type");
	struct text feed = attribute(opml, token, "xmlUrl");
	struct text page = attribute(opml, token, "htmlUrl");
	struct text url = attribute(opml, token, "url");
	struct text name = attribute(opml, token, "text"), title;

	if (!name.len)
		name = attribute(opml, token, "title");
	title = line_of(opml, name, NAME_MAX_BYTES);
	if (!feed.len &&
	    (text_is_nocase(type, "rss") || text_is_nocase(type, "atom")))
		feed = url;
	if (feed.len)
		take_source(opml, token, OUTLINE_FEED, title, feed);
	else if (page.len)
		take_source(opml, token, OUTLINE_PAGE, title, page);
	else if (url.len)
		add_note(opml, title, "", url);
	else
		return name_of(opml, name);
	return TEXT("");
}

static void
open_outline(struct opml *opml, const struct markup_token *token)
{
	struct text name = take_outline(opml, token);

	if (token->self_closing)
		return;
	if (opml->depth < OPML_DEPTH) {
		opml->names[opml->depth] = name;
		opml->path_is_made = false;
	}
	opml->depth++;
}

static void
close_outline(struct opml *opml)
{
	if (opml->depth == 0)
		return;
	if (--opml->depth < OPML_DEPTH)
		opml->path_is_made = false;
}

static void
read_tags(struct opml *opml, struct text document)
{
	struct markup markup;
	struct markup_token token;
	bool in_title = false;

	markup_init(&markup, document);
	while (!opml->failed && markup_next(&markup, &token)) {
		bool is_outline = text_is_nocase(token.name, "outline");

		if (in_title && token.kind == MARKUP_TEXT)
			opml->outlines->title = line_of(
			    opml, decode(opml, token.text), NAME_MAX_BYTES);
		in_title = token.kind == MARKUP_OPEN &&
			   text_is_nocase(token.name, "title") &&
			   opml->outlines->n == 0;
		if (is_outline && token.kind == MARKUP_OPEN)
			open_outline(opml, &token);
		else if (is_outline && token.kind == MARKUP_CLOSE)
			close_outline(opml);
	}
}

int
opml_parse(struct outlines *outlines, struct arena *mem, struct text bytes,
    struct text content_type, struct err *err)
{
	struct prolog *prolog = arena_alloc(mem, sizeof(*prolog));
	struct opml opml = {
		.mem = mem, .outlines = outlines, .prolog = prolog, .err = err
	};
	struct text text =
	    charset_decode(mem, bytes, content_type, CHARSET_XML, NULL);

	*outlines = (struct outlines){ 0 };
	prolog_read(prolog, text);
	if (!text_is_nocase(prolog->root, "opml"))
		return err_set(err, ERR_INPUT, _("not a list of feeds (OPML)"));
	if (prolog->too_many)
		return err_set(err, ERR_LIMIT, _("declares too many entities"));
	read_tags(&opml, prolog->document);
	if (!opml.failed)
		return 0;
	*outlines = (struct outlines){ 0 };
	return -1;
}
